import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { actionRoutes, CreateAction } from '@waymark/contract/actions'
import { priorityRoutes } from '@waymark/contract/priorities'
import type { BodyInputOf } from '@waymark/contract/route'
import { useRef } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { FormPage } from '../ui/form/FormPage.tsx'
import { ActionFields } from './ActionFields.tsx'

const route = getRouteApi('/frame/priorities/$priorityId/actions/new')

export function NewActionPage() {
  const { priorityId } = route.useParams()
  const navigate = useNavigate()
  const priority = useView(priorityRoutes.read, { params: { priorityId } })
  const create = useAct(actionRoutes.create, 'Action added')
  const made = useRef<string | null>(null)
  const back = { to: paths.priority, params: { priorityId } } as const
  return (
    <Loaded view={priority}>
      {({ ref, title, serviceArea }) => (
        <FormPage
          title="Add an action"
          caption={
            <Link {...back}>
              {ref} {title}
            </Link>
          }
          schema={CreateAction}
          startWith={{
            ...{ priorityId, ref: '', title: '', description: '', successMeasure: '' },
            ...{ ownerId: null, serviceAreaId: serviceArea?.id ?? null, startsOn: null, dueOn: '', contributors: [] },
          }}
          submit={async (body: BodyInputOf<typeof actionRoutes.create>) => {
            made.current = (await create.mutateAsync({ body })).data.id
          }}
          onDone={() => void navigate({ to: paths.action, params: { actionId: made.current ?? '' } })}
          submitLabel="Add action"
          cancel={<Link {...back}>Cancel</Link>}
          draftKey={`action.new.${priorityId}`}
        >
          <ActionFields />
        </FormPage>
      )}
    </Loaded>
  )
}
