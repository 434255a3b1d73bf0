import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { EditPriority, priorityRoutes, type PriorityView } from '@waymark/contract/priorities'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { FormPage } from '../ui/form/FormPage.tsx'
import { PriorityFields, usePriorityWords } from './PriorityFields.tsx'

const route = getRouteApi('/frame/priorities/$priorityId/edit')

export function EditPriorityPage() {
  const { priorityId } = route.useParams()
  const view = useView(priorityRoutes.read, { params: { priorityId } })
  return (
    <Loaded view={view}>
      {(priority, etag) => <PriorityForm key={priority.id} priority={priority} etag={etag} />}
    </Loaded>
  )
}

function PriorityForm({ priority, etag }: { priority: PriorityView; etag: string | null }) {
  const navigate = useNavigate()
  const inWords = usePriorityWords()
  const edit = useAct(priorityRoutes.edit, 'Priority saved')
  const back = { to: paths.priority, params: { priorityId: priority.id } } as const
  return (
    <FormPage
      title="Change priority"
      caption={
        <Link {...back}>
          {priority.ref} {priority.title}
        </Link>
      }
      schema={EditPriority}
      startWith={{
        ref: priority.ref,
        title: priority.title,
        whyItMatters: priority.whyItMatters,
        sponsorId: priority.sponsor?.id ?? null,
        approverId: priority.approver?.id ?? null,
        leadOfficerId: priority.leadOfficer?.id ?? null,
        serviceAreaId: priority.serviceArea?.id ?? null,
      }}
      etag={etag}
      submit={(body, ifMatch) => edit.mutateAsync({ params: { priorityId: priority.id }, body, ifMatch })}
      onDone={() => void navigate(back)}
      submitLabel="Save priority"
      cancel={<Link {...back}>Cancel</Link>}
      draftKey={`priority.${priority.id}`}
      inWords={inWords}
    >
      <PriorityFields now={priority} />
    </FormPage>
  )
}
