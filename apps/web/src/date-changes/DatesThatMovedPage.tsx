import { getRouteApi, Link } from '@tanstack/react-router'
import { dateChangeRoutes, type DateChangeView } from '@waymark/contract/date-changes'
import { planRoutes } from '@waymark/contract/plans'
import type { AnswerOf } from '@waymark/contract/route'
import { daysBetween } from '@waymark/domain/local-date'
import { CAUSE_WORD } from '@waymark/domain/moved'
import { RecordLink } from '../actions/RecordLink.tsx'
import { Loaded } from '../api/Loaded.tsx'
import { useToday } from '../api/session.ts'
import { queryFrom, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { Day, Instant } from '../ui/Day.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import { Between } from '../ui/table/Between.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'
import { causeChoices } from './CauseField.tsx'

const route = getRouteApi('/frame/dates-that-moved')

type Moves = AnswerOf<typeof dateChangeRoutes.list>

/** Every due date that moved in a time, by priority and by reason: whether dates slip, where, and what for. */
export function DatesThatMovedPage() {
  const { search, go } = useListAddress(route)
  const today = useToday()
  const plans = useView(planRoutes.list, { query: { pageSize: 200 } })
  const view = useView(dateChangeRoutes.list, { query: queryFrom(dateChangeRoutes.list, search) })
  return (
    <>
      <PageHeading
        title="Dates that moved"
        lead="The day first agreed is never overwritten. Each move, with its reason, who asked and who agreed."
        actions={<ExportMenu list="dates-that-moved" query={queryFrom(dateChangeRoutes.list, search)} />}
      />
      <FilterBar
        groups={[
          {
            name: 'plan',
            label: 'Plan',
            choices: plans.data?.data.items.map(({ id, title }) => ({ value: id, label: title })) ?? [],
          },
          { name: 'cause', label: 'Main reason', choices: causeChoices },
        ]}
        values={{ plan: search.plan, cause: search.cause }}
        onChange={go}
      />
      <Between from={search.from?.[0]} to={search.to?.[0]} today={today} onChange={go} />
      <Loaded view={view}>
        {(moves) => (
          <>
            {moves.total > 0 && <Totals moves={moves} />}
            <ListTable
              caption="Each move"
              columns={columns}
              list={moves}
              of="moves"
              go={go}
              idOf={(move) => move.id}
              sort={search.sort ?? '-madeAt'}
              rememberAs="dates-that-moved"
              empty={
                <EmptyState title="No date moved">
                  <p>Take a filter off, or choose a longer time.</p>
                </EmptyState>
              }
            />
          </>
        )}
      </Loaded>
    </>
  )
}

function Totals({ moves: { byPriority, byCause } }: { moves: Moves }) {
  return (
    <div className="wm-side-by-side">
      <DataTable
        caption="By priority"
        columns={[
          {
            id: 'priority',
            header: 'Priority',
            names: true,
            cell: ({ priority }) => (
              <Link to={paths.priority} params={{ priorityId: priority.id }}>
                {priority.ref} {priority.title}
              </Link>
            ),
          },
          ...totals,
        ]}
        rows={byPriority}
        idOf={({ priority }) => priority.id}
      />
      <DataTable
        caption="By main reason"
        columns={[
          {
            id: 'cause',
            header: 'Main reason',
            names: true,
            cell: ({ cause }) => (cause ? CAUSE_WORD[cause] : 'Not recorded'),
          },
          ...totals,
        ]}
        rows={byCause}
        idOf={({ cause }) => cause ?? 'none'}
      />
    </div>
  )
}

const totals: Column<{ moves: number; days: number }>[] = [
  { id: 'moves', header: 'Moves', align: 'end', cell: ({ moves }) => moves },
  { id: 'days', header: 'Days in all', align: 'end', cell: ({ days }) => days },
]

const columns: Column<DateChangeView>[] = [
  {
    id: 'what',
    header: 'Action or milestone',
    sort: 'ref',
    names: true,
    cell: ({ action, milestone, priority }) => (
      <>
        <RecordLink action={action} priority={priority} />
        {milestone && <span className="wm-beneath">Milestone: {milestone.title}</span>}
      </>
    ),
  },
  { id: 'from', header: 'From', cell: ({ fromOn }) => <Day day={fromOn} /> },
  { id: 'to', header: 'To', sort: 'toOn', cell: ({ toOn }) => <Day day={toOn} /> },
  { id: 'days', header: 'Days', sort: 'days', align: 'end', cell: ({ fromOn, toOn }) => daysBetween(fromOn, toOn) },
  {
    id: 'why',
    header: 'Why',
    cell: ({ cause, reason, effect }) => (
      <>
        {cause && <strong>{CAUSE_WORD[cause]}: </strong>}
        {reason}
        {effect && <span className="wm-beneath">What it means: {effect}</span>}
      </>
    ),
  },
  {
    id: 'agreed',
    header: 'Agreed',
    sort: 'madeAt',
    cell: ({ agreedBy, askedBy, madeAt }) => (
      <>
        <Instant at={madeAt} />
        <span className="wm-beneath">
          {agreedBy.name}, as {askedBy.name} asked
        </span>
      </>
    ),
  },
]
