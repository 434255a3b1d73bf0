import type { ScorecardRow } from '@waymark/contract/measures'
import { measureValueRoutes } from '@waymark/contract/measure-values'
import { Loaded } from '../api/Loaded.tsx'
import { useView } from '../api/view.ts'
import { SmallMultiples } from '../ui/chart/SmallMultiples.tsx'
import { EmptyState, Skeleton } from '../ui/States.tsx'
import { trendOf } from './measure-series.ts'

/** As many as can be taken in, the first of the scorecard's order. */
const MOST = 24

/** The measures of a scorecard as small trends. `of`: the service area that they are of. */
export function ScorecardCharts({ rows, of }: { rows: readonly ScorecardRow[]; of: string | undefined }) {
  const known = rows.filter(({ reading }) => reading !== null)
  const drawn = known.slice(0, MOST).map(({ id }) => id)
  const view = useView(measureValueRoutes.list, { query: { measure: drawn } }, { enabled: drawn.length > 0 })
  const whose = of === undefined ? 'Measures' : `Measures of ${of}`
  if (rows.length === 0)
    return (
      <EmptyState title="No measure fits that">
        <p>Look for fewer words, or take a filter off.</p>
      </EmptyState>
    )
  if (drawn.length === 0)
    return (
      <EmptyState title="No values yet">
        <p>Measures are drawn once their first value is entered.</p>
      </EmptyState>
    )
  return (
    <Loaded view={view} skeleton={<Skeleton rows={8} label="Loading the charts" />}>
      {({ areas, measures }) => {
        const byId = new Map(measures.map((series) => [series.id, series]))
        const panels = drawn.flatMap((id) => {
          const series = byId.get(id)
          const trend = series ? trendOf({ areas, series }) : null
          return trend ? [{ id, ...trend }] : []
        })
        return (
          <>
            {known.length > MOST && (
              <p>
                The first {MOST} of {known.length} with values are drawn: choose a service area to see all of its
                measures.
              </p>
            )}
            <SmallMultiples title={`${whose}, in the order of the scorecard`} panels={panels} />
          </>
        )
      }}
    </Loaded>
  )
}
