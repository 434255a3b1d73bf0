import { Link } from '@tanstack/react-router'
import type { ActionColumn, RegisterAction } from '@waymark/contract/actions'
import type { ActionSummary } from '@waymark/contract/action-summary'
import { paths } from '../paths.ts'
import { Day, Instant } from '../ui/Day.tsx'
import { RatingMark } from '../ui/RatingMark.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import type { Column } from '../ui/table/DataTable.tsx'
import { actionStatusTones, actionStatusWords, impactTones, impactWords } from '../words.ts'

const closed: readonly ActionSummary['status'][] = ['complete', 'cancelled']

/** "7 March 2018, 5 days ago", overdue said in words, and how often it moved. What is over counts no days. */
export function DueCell({ action, today }: { action: ActionSummary; today: string }) {
  return (
    <>
      <Day day={action.dueOn} today={closed.includes(action.status) ? undefined : today} />
      {action.overdue && <span className="wm-overdue">Overdue</span>}
      {action.moved.sentence && <span className="wm-beneath">{action.moved.sentence}</span>}
    </>
  )
}

/** What the evidence says, and that it is not what the owner says. */
export function EvidenceSays({ rating }: Pick<ActionSummary, 'rating'>) {
  return (
    <>
      <RatingMark rating={rating.computed.rating} size="small" />{' '}
      {rating.disagreement && <span className="wm-differs">Differs</span>}
    </>
  )
}

/** Columns of a list of actions: each sorts it. `of` leaves out what the page around the table says already. */
export function actionColumns(today: string, of: 'register' | 'priority' | 'plan'): Column<RegisterAction>[] {
  const columns: (Column<RegisterAction> & { id: ActionColumn; not?: readonly (typeof of)[] })[] = [
    {
      id: 'ref',
      header: 'Ref',
      cell: (action) => <span className="wm-nowrap">{action.ref}</span>,
    },
    {
      id: 'title',
      header: 'Action',
      names: true,
      cell: (action) => (
        <Link to={paths.action} params={{ actionId: action.id }}>
          {action.title}
        </Link>
      ),
    },
    {
      id: 'description',
      header: 'Description',
      startsHidden: true,
      cell: (action) => <Words of={action.description} />,
    },
    {
      id: 'priority',
      header: 'Priority',
      not: ['priority'],
      // The reference says which; the words would take the title's room on a laptop.
      startsHidden: true,
      cell: ({ priority }) => (
        <Link to={paths.priority} params={{ priorityId: priority.id }}>
          {priority.ref} {priority.title}
        </Link>
      ),
    },
    {
      id: 'plan',
      header: 'Plan',
      not: ['priority', 'plan'],
      startsHidden: true,
      cell: ({ plan }) => (
        <Link to={paths.plan} params={{ planId: plan.id }}>
          {plan.title}
        </Link>
      ),
    },
    {
      id: 'sponsor',
      header: 'Sponsor',
      not: ['priority'],
      startsHidden: true,
      cell: ({ sponsor }) => sponsor?.name ?? <span className="wm-none">Nobody</span>,
    },
    {
      id: 'owner',
      header: 'Owner',
      cell: ({ owner }) => owner?.name ?? <span className="wm-none">Nobody</span>,
    },
    {
      id: 'contributors',
      header: 'Contributors',
      startsHidden: true,
      cell: ({ contributors }) =>
        contributors.length === 0 ? (
          <span className="wm-none">None</span>
        ) : (
          contributors.map(({ person, partnerBody }) => person?.name ?? partnerBody).join(', ')
        ),
    },
    {
      id: 'serviceArea',
      header: 'Service area',
      startsHidden: true,
      cell: ({ serviceArea }) => serviceArea?.name ?? <span className="wm-none">None</span>,
    },
    {
      id: 'status',
      header: 'Status',
      cell: ({ status }) => <StatusTag tone={actionStatusTones[status]}>{actionStatusWords[status]}</StatusTag>,
    },
    {
      id: 'statusReason',
      header: 'Why paused or cancelled',
      startsHidden: true,
      cell: (action) => <Words of={action.statusReason} />,
    },
    {
      id: 'declared',
      header: 'Declared',
      cell: ({ rating }) => <RatingMark rating={rating.declared} size="small" />,
    },
    {
      id: 'computed',
      header: 'Evidence says',
      cell: ({ rating }) => <EvidenceSays rating={rating} />,
    },
    {
      id: 'impact',
      header: 'Impact',
      cell: ({ impact }) => <StatusTag tone={impactTones[impact]}>{impactWords[impact]}</StatusTag>,
    },
    {
      id: 'impactStatement',
      header: 'What shows the impact',
      startsHidden: true,
      cell: (action) => <Words of={action.impactStatement} />,
    },
    {
      id: 'successMeasure',
      header: 'Success measure',
      startsHidden: true,
      cell: (action) => <Words of={action.successMeasure} />,
    },
    {
      id: 'why',
      header: 'Why the evidence says so',
      startsHidden: true,
      cell: ({ rating }) => <Words of={rating.computed.sentence} />,
    },
    {
      id: 'startsOn',
      header: 'Starts',
      startsHidden: true,
      cell: ({ startsOn }) => <Day day={startsOn} />,
    },
    { id: 'dueOn', header: 'Due', cell: (action) => <DueCell action={action} today={today} /> },
    {
      id: 'originalDueOn',
      header: 'First due',
      startsHidden: true,
      cell: ({ originalDueOn }) => <Day day={originalDueOn} />,
    },
    {
      id: 'forecastOn',
      header: 'Forecast',
      startsHidden: true,
      cell: ({ forecastOn }) => <Day day={forecastOn} />,
    },
    {
      id: 'timesMoved',
      header: 'Times moved',
      align: 'end',
      startsHidden: true,
      cell: ({ moved }) => moved.times.toLocaleString('en-GB'),
    },
    {
      id: 'moved',
      header: 'Days moved',
      align: 'end',
      startsHidden: true,
      cell: ({ moved }) => moved.days.toLocaleString('en-GB'),
    },
    {
      id: 'milestones',
      header: 'Milestones',
      startsHidden: true,
      cell: ({ milestones }) => milestoneWords(milestones),
    },
    {
      id: 'nextMilestone',
      header: 'Next milestone',
      startsHidden: true,
      cell: ({ nextMilestone }) =>
        nextMilestone ? (
          <>
            {nextMilestone.title}
            <span className="wm-beneath">
              <Day day={nextMilestone.dueOn} today={today} />
            </span>
          </>
        ) : (
          <span className="wm-none">None ahead</span>
        ),
    },
    {
      id: 'openChallenges',
      header: 'Open challenges',
      align: 'end',
      startsHidden: true,
      cell: ({ id, openChallenges }) =>
        openChallenges === 0 ? (
          0
        ) : (
          <Link to={paths.challenges} search={{ action: [id] }}>
            {openChallenges.toLocaleString('en-GB')}
          </Link>
        ),
    },
    {
      id: 'lastUpdatedAt',
      header: 'Last update',
      startsHidden: of !== 'register',
      cell: ({ lastUpdatedAt }) => <Instant at={lastUpdatedAt} />,
    },
  ]
  return columns.filter((column) => !column.not?.includes(of)).map((column) => ({ ...column, sort: column.id }))
}

/** A longer text, of which a row shows the beginning: all of it stands on the action's page. */
function Words({ of }: { of: string | null }) {
  return of === null ? <span className="wm-none">None</span> : <span className="wm-clamp">{of}</span>
}

/** "2 of 5 done, 1 missed" */
export function milestoneWords({ total, done, missed }: ActionSummary['milestones']): string {
  if (total === 0) return 'None'
  return `${done} of ${total} done${missed > 0 ? `, ${missed} missed` : ''}`
}
