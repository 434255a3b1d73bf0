import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { actionRoutes, type ActionView, EditAction } from '@waymark/contract/actions'
import type { BodyInputOf } from '@waymark/contract/route'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { FormPage } from '../ui/form/FormPage.tsx'
import { ActionFields, useActionWords } from './ActionFields.tsx'

const route = getRouteApi('/frame/actions/$actionId/edit')

export function EditActionPage() {
  const { actionId } = route.useParams()
  const view = useView(actionRoutes.read, { params: { actionId } })
  return <Loaded view={view}>{(action, etag) => <ActionForm key={action.id} action={action} etag={etag} />}</Loaded>
}

function ActionForm({ action, etag }: { action: ActionView; etag: string | null }) {
  const navigate = useNavigate()
  const inWords = useActionWords()
  const edit = useAct(actionRoutes.edit, 'Action saved')
  const back = { to: paths.action, params: { actionId: action.id } } as const
  return (
    <FormPage
      title="Change action"
      caption={
        <Link {...back}>
          {action.ref} {action.title}
        </Link>
      }
      lead="Status and rating change by an update, the due date by a date change."
      schema={EditAction}
      startWith={{
        ref: action.ref,
        title: action.title,
        description: action.description,
        successMeasure: action.successMeasure,
        ownerId: action.owner?.id ?? null,
        serviceAreaId: action.serviceArea?.id ?? null,
        startsOn: action.startsOn,
        contributors: action.contributors.map(({ person, partnerBody }) => ({
          personId: person?.id ?? null,
          partnerBody,
        })),
      }}
      etag={etag}
      submit={(body: BodyInputOf<typeof actionRoutes.edit>, ifMatch) =>
        edit.mutateAsync({ params: { actionId: action.id }, body, ifMatch })
      }
      onDone={() => void navigate(back)}
      submitLabel="Save action"
      cancel={<Link {...back}>Cancel</Link>}
      draftKey={`action.${action.id}`}
      inWords={inWords}
    >
      <ActionFields now={action} />
    </FormPage>
  )
}
