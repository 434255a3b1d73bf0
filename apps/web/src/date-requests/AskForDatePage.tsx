import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { actionRoutes } from '@waymark/contract/actions'
import { AskForDate, dateRequestRoutes } from '@waymark/contract/date-requests'
import { milestoneRoutes } from '@waymark/contract/milestones'
import type { BodyInputOf } from '@waymark/contract/route'
import type { Verdict } from '@waymark/contract/shared'
import type { ReactNode } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { useToday } from '../api/session.ts'
import { useAct, useView } from '../api/view.ts'
import { CauseField } from '../date-changes/CauseField.tsx'
import { paths } from '../paths.ts'
import { Day } from '../ui/Day.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormPage } from '../ui/form/FormPage.tsx'
import { TextArea } from '../ui/form/TextFields.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { RefusedState } from '../ui/States.tsx'
import { SummaryList } from '../ui/SummaryList.tsx'

const ofAction = getRouteApi('/frame/actions/$actionId/date-request')
const ofMilestone = getRouteApi('/frame/milestones/$milestoneId/date-request')

const ASKED = 'Asked: the sponsor decides'

export function AskForActionDatePage() {
  const { actionId } = ofAction.useParams()
  const navigate = useNavigate()
  const view = useView(actionRoutes.read, { params: { actionId } })
  const request = useAct(dateRequestRoutes.askOfAction, ASKED)
  return (
    <Loaded view={view}>
      {(action) => {
        const back = { to: paths.action, params: { actionId } } as const
        return (
          <AskFor
            key={action.id}
            of={action}
            verdict={action.can.askForDate}
            caption={
              <Link {...back}>
                {action.ref} {action.title}
              </Link>
            }
            cancel={<Link {...back}>Cancel</Link>}
            submit={(body) => request.mutateAsync({ params: { actionId }, body })}
            onDone={() => void navigate(back)}
          />
        )
      }}
    </Loaded>
  )
}

export function AskForMilestoneDatePage() {
  const { milestoneId } = ofMilestone.useParams()
  const navigate = useNavigate()
  const view = useView(milestoneRoutes.read, { params: { milestoneId } })
  const request = useAct(dateRequestRoutes.askOfMilestone, ASKED)
  return (
    <Loaded view={view}>
      {(milestone) => {
        const { action, priority } = milestone
        const back = action
          ? ({ to: paths.action, params: { actionId: action.id } } as const)
          : ({ to: paths.priority, params: { priorityId: priority.id } } as const)
        const above = action ?? priority
        return (
          <AskFor
            key={milestone.id}
            of={milestone}
            verdict={milestone.can.askForDate}
            caption={
              <>
                {milestone.title}, a milestone of{' '}
                <Link {...back}>
                  {above.ref} {above.title}
                </Link>
              </>
            }
            cancel={<Link {...back}>Cancel</Link>}
            submit={(body) => request.mutateAsync({ params: { milestoneId }, body })}
            onDone={() => void navigate(back)}
          />
        )
      }}
    </Loaded>
  )
}

interface AskForProps {
  of: { id: string; dueOn: string; originalDueOn: string; moved: { sentence: string | null } }
  verdict: Verdict
  caption: ReactNode
  cancel: ReactNode
  submit: (body: BodyInputOf<typeof dateRequestRoutes.askOfAction>) => Promise<unknown>
  onDone: () => void
}

/** Nothing moves until the approver agrees; the day first agreed stays in sight for ever. */
function AskFor({ of, verdict, caption, cancel, submit, onDone }: AskForProps) {
  const today = useToday()
  const title = 'Ask for a new due date'
  if (!verdict.allowed)
    return (
      <>
        <PageHeading title={title} caption={caption} />
        <RefusedState reason={verdict.reason} />
      </>
    )
  return (
    <FormPage
      title={title}
      caption={caption}
      schema={AskForDate}
      startWith={{ toOn: '', reason: '', effect: '' }}
      submit={submit}
      onDone={onDone}
      submitLabel="Ask for this date"
      cancel={cancel}
      draftKey={`date-request.${of.id}`}
    >
      <SummaryList
        rows={[
          { name: 'Due now', value: <Day day={of.dueOn} today={today} /> },
          { name: 'First due', value: <Day day={of.originalDueOn} /> },
          { name: 'So far', value: of.moved.sentence ?? 'It has never moved' },
        ]}
      />
      <DayField name="toOn" label="New due date" />
      <CauseField />
      <TextArea name="reason" label="Why it should move" max={2000} />
      <TextArea
        name="effect"
        label="What the new date means for what was promised"
        hint="Who waits, what else slips, what you do meanwhile: the sponsor decides on this"
        max={2000}
      />
    </FormPage>
  )
}
