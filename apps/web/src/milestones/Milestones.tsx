import { milestoneRoutes, type MilestoneView, SetMilestoneStatus } from '@waymark/contract/milestones'
import { lazy, Suspense, useState } from 'react'
import { useToday } from '../api/session.ts'
import { useAct } from '../api/view.ts'
import { MilestoneEvidence } from '../evidence/MilestoneEvidence.tsx'
import { paths } from '../paths.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Day } from '../ui/Day.tsx'
import { ConfirmDialog } from '../ui/Dialog.tsx'
import { DayField } from '../ui/form/DayField.tsx'
import { FormDialog } from '../ui/form/FormDialog.tsx'
import { ErrorState } from '../ui/States.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'
import { milestoneStatusTones, milestoneStatusWords } from '../words.ts'

// Few of those who read a milestone say something about it.
const AskQuestion = lazy(() => import('../challenges/AskQuestion.tsx').then((it) => ({ default: it.AskQuestion })))
const CommentOn = lazy(() => import('../comments/CommentDialogs.tsx').then((it) => ({ default: it.CommentOn })))

type Change = 'done' | 'cancel' | 'reopen' | 'delete'
type Doing = { what: Change | 'ask' | 'comment'; milestone: MilestoneView } | null

/** The dated steps of one action, or of a priority itself. Few enough to be shown at once, in the order of their days. */
export function Milestones({
  milestones,
  caption = 'Milestones',
  owner = null,
}: {
  milestones: readonly MilestoneView[]
  caption?: string
  /** Of what they are steps of: offered first as the one to answer a question. */
  owner?: { id: string; name: string } | null
}) {
  const today = useToday()
  const [doing, setDoing] = useState<Doing>(null)
  const close = () => setDoing(null)
  const reason = milestones.find(({ can }) => !can.complete.allowed && !can.edit.allowed)?.can.edit
  const refused = reason && !reason.allowed ? reason.reason : null

  return (
    <>
      {refused && (
        <p id="milestones-refused" className="wm-hint">
          {refused}
        </p>
      )}
      <DataTable
        caption={caption}
        columns={columnsOn(
          today,
          milestones.map(({ id }) => id),
          refused ? 'milestones-refused' : undefined,
          setDoing,
        )}
        rows={[...milestones]}
        idOf={(milestone) => milestone.id}
        empty={<p>No milestones yet: the steps that show it is on course.</p>}
      />
      {doing?.what === 'done' && <MarkDone milestone={doing.milestone} today={today} onClose={close} />}
      {doing && isAsked(doing.what) && <Confirm milestone={doing.milestone} what={doing.what} onClose={close} />}
      {doing && <Suspense>{sayingOn(doing, owner, close)}</Suspense>}
    </>
  )
}

/** A question or a comment on the milestone itself. */
function sayingOn({ what, milestone }: NonNullable<Doing>, owner: Owner, onClose: () => void) {
  const about = { noun: 'milestone', recordId: milestone.id } as const
  const name = `the milestone “${milestone.title}”`
  if (what === 'ask') return <AskQuestion about={about} name={name} owner={owner} onClose={onClose} />
  return what === 'comment' ? <CommentOn about={about} name={name} onClose={onClose} /> : null
}

type Owner = { id: string; name: string } | null

const columnsOn = (
  today: string,
  ids: readonly string[],
  reasonAt: string | undefined,
  onDo: (doing: Doing) => void,
): Column<MilestoneView>[] => [
  { id: 'title', header: 'Milestone', names: true, cell: ({ title }) => title },
  {
    id: 'status',
    header: 'Status',
    cell: ({ status, overdue, doneOn }) => (
      <>
        <StatusTag tone={overdue ? 'warning' : milestoneStatusTones[status]}>
          {overdue ? 'Overdue' : milestoneStatusWords[status]}
        </StatusTag>
        {doneOn && (
          <span className="wm-beneath">
            <Day day={doneOn} />
          </span>
        )}
      </>
    ),
  },
  {
    id: 'dueOn',
    header: 'Due',
    cell: ({ dueOn, moved, status }) => (
      <>
        <Day day={dueOn} today={status === 'open' ? today : undefined} />
        {moved.sentence && <span className="wm-beneath">{moved.sentence}</span>}
      </>
    ),
  },
  {
    id: 'evidence',
    header: 'Evidence',
    screenOnly: true,
    cell: ({ id, title }) => <MilestoneEvidence id={id} title={title} of={ids} />,
  },
  {
    id: 'do',
    header: 'Change',
    cell: (milestone) => {
      const { id, title, status, can } = milestone
      return (
        <div className="wm-actions">
          {status === 'open' ? (
            <Button
              small
              verdict={can.complete}
              reasonAt={reasonAt}
              aria-label={`Mark done: ${title}`}
              onClick={() => onDo({ what: 'done', milestone })}
            >
              Mark done
            </Button>
          ) : (
            <Button
              small
              verdict={can.edit}
              reasonAt={reasonAt}
              aria-label={`Open again: ${title}`}
              onClick={() => onDo({ what: 'reopen', milestone })}
            >
              Open again
            </Button>
          )}
          {can.challenge.allowed && (
            <Button small aria-label={`Ask about ${title}`} onClick={() => onDo({ what: 'ask', milestone })}>
              Ask
            </Button>
          )}
          {can.comment.allowed && (
            <Button small aria-label={`Comment on ${title}`} onClick={() => onDo({ what: 'comment', milestone })}>
              Comment
            </Button>
          )}
          {status === 'open' && can.askForDate.allowed && (
            <LinkButton
              small
              to={paths.milestoneDateRequest}
              params={{ milestoneId: id }}
              aria-label={`Ask for a new date: ${title}`}
            >
              Ask for a new date
            </LinkButton>
          )}
          {can.edit.allowed && (
            <>
              <LinkButton small to={paths.milestoneEdit} params={{ milestoneId: id }} aria-label={`Change ${title}`}>
                Change
              </LinkButton>
              {status === 'open' && (
                <Button small aria-label={`Cancel it: ${title}`} onClick={() => onDo({ what: 'cancel', milestone })}>
                  Cancel it
                </Button>
              )}
              <Button
                small
                verdict={can.remove}
                aria-label={`Delete ${title}`}
                onClick={() => onDo({ what: 'delete', milestone })}
              >
                Delete
              </Button>
            </>
          )}
        </div>
      )
    },
  },
]

function MarkDone({ milestone, today, onClose }: { milestone: MilestoneView; today: string; onClose: () => void }) {
  const set = useAct(milestoneRoutes.setStatus, 'Milestone done')
  return (
    <FormDialog
      title="Mark this milestone done"
      schema={SetMilestoneStatus}
      startWith={{ status: 'done', doneOn: today }}
      etag={`"${milestone.version}"`}
      submit={(body, ifMatch) => set.mutateAsync({ params: { milestoneId: milestone.id }, body, ifMatch })}
      onDone={onClose}
      onClose={onClose}
      submitLabel="Mark done"
    >
      <p>
        {milestone.title}, due <Day day={milestone.dueOn} />.
      </p>
      <DayField name="doneOn" label="Day it was done" />
    </FormDialog>
  )
}

const ASKED = {
  cancel: {
    title: 'Cancel this milestone?',
    confirm: 'Cancel milestone',
    says: 'It no longer counts, and stays in sight.',
  },
  reopen: { title: 'Open this milestone again?', confirm: 'Open again', says: 'It counts as a step still to be done.' },
  delete: { title: 'Delete this milestone?', confirm: 'Delete milestone', says: 'It stays in the history.' },
} as const

const isAsked = (what: string): what is keyof typeof ASKED => what in ASKED

function Confirm({
  milestone,
  what,
  onClose,
}: {
  milestone: MilestoneView
  what: keyof typeof ASKED
  onClose: () => void
}) {
  const set = useAct(milestoneRoutes.setStatus, 'Milestone saved')
  const remove = useAct(milestoneRoutes.remove, 'Milestone deleted')
  const { title, confirm, says } = ASKED[what]
  const at = { params: { milestoneId: milestone.id }, ifMatch: `"${milestone.version}"` }
  const failed = set.error ?? remove.error
  return (
    <ConfirmDialog
      title={title}
      open
      confirm={confirm}
      busy={set.isPending || remove.isPending}
      onConfirm={() =>
        what === 'delete'
          ? remove.mutate(at, { onSuccess: onClose })
          : set.mutate({ ...at, body: { status: what === 'cancel' ? 'cancelled' : 'open' } }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      {failed && <ErrorState title="It was not changed" detail={failed.detail} />}
      <p>
        {milestone.title}. {says}
      </p>
    </ConfirmDialog>
  )
}
