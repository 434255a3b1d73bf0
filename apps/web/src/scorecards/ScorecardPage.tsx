import { getRouteApi, Link } from '@tanstack/react-router'
import { measureRoutes, type ScorecardRow } from '@waymark/contract/measures'
import { lazy, Suspense } from 'react'
import { Loaded } from '../api/Loaded.tsx'
import { queryFrom, useView } from '../api/view.ts'
import { CompareLink } from '../comparisons/CompareLink.tsx'
import { ExportMenu } from '../exports/ExportMenu.tsx'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { useListAddress } from '../ui/list-address.ts'
import { PageHeading } from '../ui/PageHeading.tsx'
import { EmptyState, Skeleton } from '../ui/States.tsx'
import { DataTable } from '../ui/table/DataTable.tsx'
import { FilterBar } from '../ui/table/Filters.tsx'
import { scorecardColumns } from './scorecard-columns.tsx'
import { filtersOf, useScorecardGroups } from './scorecard-search.ts'

const route = getRouteApi('/frame/scorecard')

const MeasureCharts = lazy(() => import('./charts.ts').then((it) => ({ default: it.MeasureCharts })))
const ScorecardCharts = lazy(() => import('./charts.ts').then((it) => ({ default: it.ScorecardCharts })))

/** What became of children, the worst first: against the target, the time before, and others. */
export function ScorecardPage() {
  const { search, go } = useListAddress(route)
  const { of, reads } = useScorecardGroups()
  const filters = filtersOf(search)
  const { sort } = queryFrom(measureRoutes.scorecard, { sort: search.sort })
  const view = useView(measureRoutes.scorecard, { query: { ...filters, ...(sort && { sort }) } })
  const charts = search.show?.[0] === 'charts'
  const opened = search.measure?.[0]
  return (
    <>
      <PageHeading
        title="Scorecard"
        lead="What became of children: each measure beside its target, the time before, and others. The worst stand first."
        actions={<ExportMenu list="scorecard" query={{ ...filters, sort }} />}
      />
      <p className="wm-actions">
        <Link
          to={paths.scorecardExceptions}
          search={{ plan: search.plan, priority: search.priority, serviceArea: search.serviceArea }}
        >
          Exception report
        </Link>
        <CompareLink
          plain
          of={{
            ...{ plan: search.plan, priority: search.priority, serviceArea: search.serviceArea, owner: search.owner },
            noun: ['measure'],
          }}
        />
        <Button aria-pressed={charts} onClick={() => go({ show: charts ? undefined : ['charts'] })}>
          {charts ? 'Show the table' : 'Show as charts'}
        </Button>
      </p>
      <FilterBar
        search={{ value: search.text, label: 'Measure, definition or source', onChange: (text) => go({ text }) }}
        groups={[...of, ...reads]}
        values={{
          ...{ plan: search.plan, priority: search.priority, serviceArea: search.serviceArea, owner: search.owner },
          ...{ rating: search.rating, direction: search.direction, late: search.late },
        }}
        onChange={go}
      />
      <Loaded view={view}>
        {({ items, counts }) => (
          <>
            <ul className="wm-counts">
              {COUNTED.map(([name, words]) => (
                <li key={name}>
                  <strong>{counts[name]}</strong> {words}
                </li>
              ))}
            </ul>
            {opened && <Opened key={opened} row={items.find(({ id }) => id === opened)} measureId={opened} go={go} />}
            {charts ? (
              <Suspense fallback={<Skeleton rows={8} label="Loading the charts" />}>
                <ScorecardCharts
                  rows={items}
                  of={nameOf(of.find(({ name }) => name === 'serviceArea')?.choices, search.serviceArea)}
                />
              </Suspense>
            ) : (
              <DataTable
                caption="Scorecard"
                columns={scorecardColumns}
                rows={items}
                idOf={({ id }) => id}
                sort={sort ?? 'worst'}
                onSort={(to) => go({ sort: to })}
                rememberAs="scorecard"
                empty={<NoMeasures filtered={Object.keys(filters).length > 0} />}
              />
            )}
          </>
        )}
      </Loaded>
    </>
  )
}

const COUNTED = [
  ['red', 'red'],
  ['amber', 'amber'],
  ['green', 'green'],
  ['not_rated', 'not rated'],
  ['worse', 'getting worse'],
  ['better', 'getting better'],
  ['late', 'with a late value'],
] as const

/** The one thing that is chosen, where it is one. */
const nameOf = (choices: readonly { value: string; label: string }[] = [], chosen: readonly string[] = []) =>
  chosen.length === 1 ? choices.find(({ value }) => value === chosen[0])?.label : undefined

function NoMeasures({ filtered }: { filtered: boolean }) {
  return (
    <EmptyState title={filtered ? 'No measure fits that' : 'No measures yet'}>
      <p>
        {filtered
          ? 'Look for fewer words, or take a filter off.'
          : 'A performance officer or an administrator defines what is measured.'}
      </p>
    </EmptyState>
  )
}

/** The measure whose chart is open, above the rows. */
function Opened({
  row,
  measureId,
  go,
}: {
  row: ScorecardRow | undefined
  measureId: string
  go: (change: { measure: undefined }) => void
}) {
  return (
    <section className="wm-card" aria-label={row ? `Chart of ${row.ref} ${row.title}` : 'Chart of a measure'}>
      <Suspense fallback={<Skeleton rows={6} label="Loading the chart" />}>
        <MeasureCharts measureId={measureId} level={2} />
      </Suspense>
      <Button onClick={() => go({ measure: undefined })}>Close the chart</Button>
    </section>
  )
}
