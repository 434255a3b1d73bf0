import { getRouteApi } from '@tanstack/react-router'
import { comparisonRoutes } from '@waymark/contract/comparisons'
import { inspectionRoutes } from '@waymark/contract/inspections'
import type { AnswerOf } from '@waymark/contract/route'
import { RATING_CHANGED_WORD } from '@waymark/domain/comparison-counts'
import { filterValues, useActionFilterGroups } from '../actions/action-filters.ts'
import { Loaded } from '../api/Loaded.tsx'
import { useAsAt, useSession } from '../api/session.ts'
import { queryFrom, useView } from '../api/view.ts'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState } from '../ui/States.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { ListTable } from '../ui/table/ListTable.tsx'
import { ByPriority } from './ByPriority.tsx'
import { comparedColumns } from './compared-columns.tsx'
import { type Days, daysCompared, sayDays } from './compared-days.ts'
import { CompareDays } from './CompareDays.tsx'
import { Counts } from './Counts.tsx'

const route = getRouteApi('/frame/compare')

type Comparison = AnswerOf<typeof comparisonRoutes.list>

/** What differs between two days: what was added, removed, moved or rated otherwise, in words. */
export function ComparePage() {
  const { search, go } = useListAddress(route)
  const asAt = useAsAt()
  const { today } = useSession()
  const groups = useActionFilterGroups()
  const inspections = useView(inspectionRoutes.list, { query: { pageSize: 200 } }).data?.data.items ?? []
  const days = daysCompared(search, asAt, today)
  const {
    from: _,
    to: __,
    noun,
    kind,
    rated,
    page,
    pageSize,
    sort,
    ...narrowed
  } = queryFrom(comparisonRoutes.list, search)
  const filters = { ...narrowed, noun, kind, rated }
  const view = useView(comparisonRoutes.list, { query: { ...filters, ...days, page, pageSize, sort } })
  const { text, ...chips } = narrowed
  // The day that is shown becomes one of the two: the page itself is of no one day.
  const compare = (next: Days) =>
    go({ from: next.from ? [next.from] : undefined, to: next.to ? [next.to] : undefined, asAt: undefined })
  return (
    <>
      <PageHeading
        title="Compare two days"
        lead="What was added, removed, moved in date or rated otherwise, each with how it stood before and after."
        actions={<ExportMenu list="comparison" query={{ ...days, ...filters, sort }} />}
      />
      <CompareDays key={`${days.from} ${days.to}`} days={days} onCompare={compare} />
      <FilterBar
        search={{ value: text, label: 'Reference or title', onChange: (words) => go({ text: words }) }}
        groups={[
          ...groups,
          {
            name: 'inspection',
            label: 'Inspection',
            unknown: '…',
            choices: inspections.map(({ id, title }) => ({ value: id, label: title })),
          },
          {
            name: 'rated',
            label: 'Rating changed',
            choices: Object.entries(RATING_CHANGED_WORD).map(([value, label]) => ({ value, label })),
          },
        ]}
        values={filterValues({ ...chips, ...(rated && { rated }) })}
        onChange={go}
      />
      <Loaded view={view}>
        {(comparison) => (
          <>
            <h2>{sayDays(comparison)}</h2>
            <p className="wm-lead" role="status">
              {comparison.sentence}
            </p>
            <Counts comparison={comparison} noun={noun ?? []} kind={kind ?? []} go={go} />
            <ByPriority priorities={comparison.priorities} />
            <ListTable
              caption="What differs"
              columns={comparedColumns(comparison)}
              list={comparison}
              of="records"
              go={go}
              idOf={({ id }) => id}
              sort={sort ?? 'place'}
              empty={
                <Nothing comparison={comparison} filtered={Object.values(filters).some((one) => one !== undefined)} />
              }
            />
          </>
        )}
      </Loaded>
    </>
  )
}

function Nothing({ comparison, filtered }: { comparison: Comparison; filtered: boolean }) {
  const elsewhere = Object.values(comparison.kinds).some((count) => count > 0)
  return (
    <EmptyState title={filtered && elsewhere ? 'Nothing of that kind differs' : 'Nothing differs'}>
      <p>
        {filtered
          ? 'What you narrowed it to stood the same on both days. Take a filter off, or choose days further apart.'
          : 'Everything stood the same on both days. Choose days further apart.'}
      </p>
    </EmptyState>
  )
}
