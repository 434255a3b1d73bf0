import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { dateChangeRoutes } from '@waymark/contract/date-changes'
import { EditMilestone, milestoneRoutes, type MilestoneView } from '@waymark/contract/milestones'
import type { BodyInputOf } from '@waymark/contract/route'
import { useState } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useAct, useView } from '../api/view.ts'
import { DateChangeForm } from '../date-changes/DateChangeForm.tsx'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Day } from '../ui/Day.tsx'
import { FormPage } from '../ui/form/FormPage.tsx'
import { TextField } from '../ui/form/TextFields.tsx'

const route = getRouteApi('/frame/milestones/$milestoneId/edit')

/** Its words, or its day, which moves only by a date change. */
export function EditMilestonePage() {
  const { milestoneId } = route.useParams()
  const [movesDay, setMovesDay] = useState(false)
  const view = useView(milestoneRoutes.read, { params: { milestoneId } })
  return (
    <Loaded view={view}>
      {(milestone, etag) =>
        movesDay ? (
          <MoveDay milestone={milestone} onBack={() => setMovesDay(false)} />
        ) : (
          <EditWords key={milestone.id} milestone={milestone} etag={etag} onMoveDay={() => setMovesDay(true)} />
        )
      }
    </Loaded>
  )
}

const backFrom = ({ action, priority }: MilestoneView) =>
  action
    ? ({ to: paths.action, params: { actionId: action.id } } as const)
    : ({ to: paths.priority, params: { priorityId: priority.id } } as const)

function Back({ milestone, words }: { milestone: MilestoneView; words?: string }) {
  const { action, priority } = milestone
  const of = action ?? priority
  return <Link {...backFrom(milestone)}>{words ?? `${of.ref} ${of.title}`}</Link>
}

function EditWords({
  milestone,
  etag,
  onMoveDay,
}: {
  milestone: MilestoneView
  etag: string | null
  onMoveDay: () => void
}) {
  const navigate = useNavigate()
  const edit = useAct(milestoneRoutes.edit, 'Milestone saved')
  return (
    <FormPage
      title="Change milestone"
      caption={<Back milestone={milestone} />}
      schema={EditMilestone}
      startWith={{ title: milestone.title }}
      etag={etag}
      submit={(body: BodyInputOf<typeof milestoneRoutes.edit>, ifMatch) =>
        edit.mutateAsync({ params: { milestoneId: milestone.id }, body, ifMatch })
      }
      onDone={() => void navigate(backFrom(milestone))}
      submitLabel="Save milestone"
      cancel={<Back milestone={milestone} words="Cancel" />}
      draftKey={`milestone.${milestone.id}`}
    >
      <TextField name="title" label="What will have happened by then" />
      <p>
        Due <Day day={milestone.dueOn} />. {milestone.moved.sentence ? `It has ${milestone.moved.sentence}.` : ''}
      </p>
      <Button verdict={milestone.can.changeDate} onClick={onMoveDay}>
        Change its due date
      </Button>
    </FormPage>
  )
}

function MoveDay({ milestone, onBack }: { milestone: MilestoneView; onBack: () => void }) {
  const navigate = useNavigate()
  const change = useAct(dateChangeRoutes.ofMilestone, 'Due date changed')
  return (
    <DateChangeForm
      caption={<Back milestone={milestone} />}
      cancel={
        <Button kind="quiet" onClick={onBack}>
          Cancel
        </Button>
      }
      of={milestone}
      submit={(body, ifMatch) => change.mutateAsync({ params: { milestoneId: milestone.id }, body, ifMatch })}
      onDone={() => void navigate(backFrom(milestone))}
    />
  )
}
