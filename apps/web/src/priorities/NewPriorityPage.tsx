import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { planRoutes } from '@waymark/contract/plans'
import { CreatePriority, priorityRoutes } from '@waymark/contract/priorities'
import { useRef } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { FormPage } from '../ui/form/FormPage.tsx'
import { PriorityFields } from './PriorityFields.tsx'

const route = getRouteApi('/frame/plans/$planId/priorities/new')

export function NewPriorityPage() {
  const { planId } = route.useParams()
  const navigate = useNavigate()
  const plan = useView(planRoutes.read, { params: { planId } })
  const create = useAct(priorityRoutes.create, 'Priority added')
  const made = useRef<string | null>(null)
  const back = { to: paths.plan, params: { planId } } as const
  return (
    <Loaded view={plan}>
      {({ title }) => (
        <FormPage
          title="Add a priority"
          caption={<Link {...back}>{title}</Link>}
          schema={CreatePriority}
          startWith={{
            ...{ planId, ref: '', title: '', whyItMatters: '' },
            ...{ sponsorId: null, approverId: null, leadOfficerId: null, serviceAreaId: null },
          }}
          submit={async (body) => {
            made.current = (await create.mutateAsync({ body })).data.id
          }}
          onDone={() => void navigate({ to: paths.priority, params: { priorityId: made.current ?? '' } })}
          submitLabel="Add priority"
          cancel={<Link {...back}>Cancel</Link>}
          draftKey={`priority.new.${planId}`}
        >
          <PriorityFields />
        </FormPage>
      )}
    </Loaded>
  )
}
