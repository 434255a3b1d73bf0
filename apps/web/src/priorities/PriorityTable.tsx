import { Link } from '@tanstack/react-router'
import type { PrioritySummary } from '@waymark/contract/priorities'
import { severity } from '@waymark/domain/roll-up'
import { type ReactNode, useState } from 'react'
import { useToday } from '../api/session.ts'
import { paths } from '../paths.ts'
import { Day, Instant } from '../ui/Day.tsx'
import { RatingMark, RatingPair } from '../ui/RatingMark.tsx'
import { ProgressBar } from '../ui/States.tsx'
import { sayImpact } from '../words.ts'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'

/** All priorities of one plan are on the page, so their order is the page's own. */
const ORDERS: Readonly<Record<string, (a: PrioritySummary, b: PrioritySummary) => number>> = {
  position: (a, b) => a.position - b.position,
  rating: (a, b) => severity(a.rating.computed.rating) - severity(b.rating.computed.rating) || a.position - b.position,
  overdue: (a, b) => a.progress.overdue - b.progress.overdue || a.position - b.position,
  lastUpdate: (a, b) => (a.lastUpdate?.at ?? '').localeCompare(b.lastUpdate?.at ?? '') || a.position - b.position,
}

/** Each priority of a plan: both ratings with their reasons, progress, what is overdue, what comes next, what was said last. */
export function PriorityTable({ priorities, empty }: { priorities: readonly PrioritySummary[]; empty: ReactNode }) {
  const today = useToday()
  const [sort, setSort] = useState('position')
  const order = ORDERS[sort.replace('-', '')] ?? ORDERS['position']
  const rows = order ? priorities.toSorted(order) : [...priorities]
  if (sort.startsWith('-')) rows.reverse()

  return (
    <DataTable
      caption="Priorities"
      columns={columnsOn(today)}
      rows={rows}
      idOf={(priority) => priority.id}
      sort={sort}
      onSort={setSort}
      empty={empty}
    />
  )
}

const columnsOn = (today: string): Column<PrioritySummary>[] => [
  {
    id: 'priority',
    header: 'Priority',
    sort: 'position',
    names: true,
    cell: ({ id, ref, title, sponsor }) => (
      <>
        <Link to={paths.priority} params={{ priorityId: id }}>
          {ref} {title}
        </Link>
        {sponsor && <span className="wm-hint">Sponsor: {sponsor.name}</span>}
      </>
    ),
  },
  {
    id: 'rating',
    header: 'Rating',
    sort: 'rating',
    cell: (priority) => <Rated priority={priority} />,
  },
  {
    id: 'progress',
    header: 'Actions complete',
    cell: ({ progress }) => (
      <>
        <ProgressBar
          label="Actions complete"
          value={progress.complete}
          max={progress.total - progress.cancelled}
          words={`${progress.complete} of ${progress.total - progress.cancelled}${
            progress.awaitingSignOff > 0 ? `, ${progress.awaitingSignOff} awaiting sign-off` : ''
          }`}
        />
        <span className="wm-beneath">{sayImpact(progress)}</span>
      </>
    ),
  },
  {
    id: 'overdue',
    header: 'Overdue',
    sort: 'overdue',
    align: 'end',
    cell: ({ progress }) => (progress.overdue > 0 ? <strong>{progress.overdue}</strong> : '0'),
  },
  {
    id: 'next',
    header: 'Next milestone',
    cell: ({ nextMilestone }) =>
      nextMilestone ? (
        <>
          {nextMilestone.title}
          <span className="wm-hint">
            <Day day={nextMilestone.dueOn} today={today} />
          </span>
        </>
      ) : (
        <span className="wm-none">None ahead</span>
      ),
  },
  {
    id: 'last',
    header: 'Last update',
    sort: 'lastUpdate',
    cell: ({ lastUpdate }) =>
      lastUpdate ? (
        <>
          {lastUpdate.summary}
          <span className="wm-hint">
            {lastUpdate.by}, <Instant at={lastUpdate.at} />
          </span>
        </>
      ) : (
        <span className="wm-none">None yet</span>
      ),
  },
]

/** One mark where both say the same, with its reason; the pair, flagged, where they differ; and until when it is declared. */
function Rated({ priority: { rating, declaration } }: { priority: PrioritySummary }) {
  const { declared, computed, disagreement } = rating
  return (
    <>
      {declared === computed.rating ? (
        <>
          <RatingMark rating={declared} />
          <span className="wm-hint">Declared, and the evidence agrees. {computed.sentence}</span>
        </>
      ) : (
        <RatingPair
          declared={declared}
          computed={computed.rating}
          sentence={computed.sentence}
          disagreement={disagreement}
          size="small"
        />
      )}
      {declaration && (
        <span className="wm-hint">
          {declaration.sentence}: {declaration.reason}
        </span>
      )}
    </>
  )
}
