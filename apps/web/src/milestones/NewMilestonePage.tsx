import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { actionRoutes } from '@waymark/contract/actions'
import { CreateMilestone, milestoneRoutes } from '@waymark/contract/milestones'
import { priorityRoutes } from '@waymark/contract/priorities'
import type { BodyInputOf } from '@waymark/contract/route'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { paths } from '../paths.ts'
import { DayField } from '../ui/form/DayField.tsx'
import { FormPage } from '../ui/form/FormPage.tsx'
import { TextField } from '../ui/form/TextFields.tsx'

const ofAction = getRouteApi('/frame/actions/$actionId/milestones/new')
const ofPriority = getRouteApi('/frame/priorities/$priorityId/milestones/new')

/** Of an action. */
export function NewMilestonePage() {
  const { actionId } = ofAction.useParams()
  const view = useView(actionRoutes.read, { params: { actionId } })
  const back = { to: paths.action, params: { actionId } } as const
  return <Loaded view={view}>{(action) => <MilestoneForm of={action} parent={{ actionId }} back={back} />}</Loaded>
}

/** Of a priority itself. */
export function NewPriorityMilestonePage() {
  const { priorityId } = ofPriority.useParams()
  const view = useView(priorityRoutes.read, { params: { priorityId } })
  const back = { to: paths.priority, params: { priorityId } } as const
  return (
    <Loaded view={view}>{(priority) => <MilestoneForm of={priority} parent={{ priorityId }} back={back} />}</Loaded>
  )
}

function MilestoneForm({
  of,
  parent,
  back,
}: {
  of: { id: string; ref: string; title: string }
  parent: { actionId: string } | { priorityId: string }
  back:
    | { to: typeof paths.action; params: { actionId: string } }
    | { to: typeof paths.priority; params: { priorityId: string } }
}) {
  const navigate = useNavigate()
  const create = useAct(milestoneRoutes.create, 'Milestone added')
  return (
    <FormPage
      title="Add a milestone"
      caption={
        <Link {...back}>
          {of.ref} {of.title}
        </Link>
      }
      schema={CreateMilestone}
      startWith={{ title: '', dueOn: '', ...parent }}
      submit={(body: BodyInputOf<typeof milestoneRoutes.create>) => create.mutateAsync({ body })}
      onDone={() => void navigate(back)}
      submitLabel="Add milestone"
      cancel={<Link {...back}>Cancel</Link>}
      draftKey={`milestone.new.${of.id}`}
    >
      <TextField name="title" label="What will have happened by then" />
      <DayField name="dueOn" label="Due" />
    </FormPage>
  )
}
