import { Link } from '@tanstack/react-router'
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
      <RatingMark rating={rating.computed.rating} size="small" />
      {rating.disagreement && <span className="wm-differs">Differs</span>}
    </>
  )
}

/** Columns of a list of actions. `of` leaves out what the page around the table says already. */
export function actionColumns(today: string, of: 'register' | 'priority' | 'plan'): Column<ActionSummary>[] {
  const columns: (Column<ActionSummary> & { not?: readonly (typeof of)[] })[] = [
    {
      id: 'ref',
      header: 'Ref',
      sort: 'ref',
      cell: (action) => action.ref,
    },
    {
      id: 'title',
      header: 'Action',
      sort: 'title',
      names: true,
      cell: (action) => (
        <Link to={paths.action} params={{ actionId: action.id }}>
          {action.title}
        </Link>
      ),
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
      id: 'owner',
      header: 'Owner',
      sort: 'owner',
      cell: ({ owner }) => owner?.name ?? <span className="wm-none">Nobody</span>,
    },
    {
      id: 'serviceArea',
      header: 'Service area',
      sort: 'serviceArea',
      startsHidden: true,
      cell: ({ serviceArea }) => serviceArea?.name ?? <span className="wm-none">None</span>,
    },
    {
      id: 'status',
      header: 'Status',
      sort: 'status',
      cell: ({ status }) => <StatusTag tone={actionStatusTones[status]}>{actionStatusWords[status]}</StatusTag>,
    },
    {
      id: 'declared',
      header: 'Declared',
      sort: 'declared',
      cell: ({ rating }) => <RatingMark rating={rating.declared} size="small" />,
    },
    {
      id: 'computed',
      header: 'Evidence says',
      sort: 'computed',
      cell: ({ rating }) => <EvidenceSays rating={rating} />,
    },
    {
      id: 'impact',
      header: 'Impact',
      sort: 'impact',
      cell: ({ impact }) => <StatusTag tone={impactTones[impact]}>{impactWords[impact]}</StatusTag>,
    },
    {
      id: 'why',
      header: 'Why the evidence says so',
      startsHidden: true,
      cell: ({ rating }) => rating.computed.sentence,
    },
    {
      id: 'startsOn',
      header: 'Starts',
      sort: 'startsOn',
      startsHidden: true,
      cell: ({ startsOn }) => <Day day={startsOn} />,
    },
    { id: 'dueOn', header: 'Due', sort: 'dueOn', cell: (action) => <DueCell action={action} today={today} /> },
    {
      id: 'originalDueOn',
      header: 'First due',
      startsHidden: true,
      cell: ({ originalDueOn }) => <Day day={originalDueOn} />,
    },
    {
      id: 'moved',
      header: 'Days moved',
      sort: 'moved',
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
      id: 'lastUpdatedAt',
      header: 'Last update',
      sort: 'lastUpdatedAt',
      startsHidden: of !== 'register',
      cell: ({ lastUpdatedAt }) => <Instant at={lastUpdatedAt} />,
    },
  ]
  return columns.filter((column) => !column.not?.includes(of))
}

/** "2 of 5 done, 1 missed" */
export function milestoneWords({ total, done, missed }: ActionSummary['milestones']): string {
  if (total === 0) return 'None'
  return `${done} of ${total} done${missed > 0 ? `, ${missed} missed` : ''}`
}
