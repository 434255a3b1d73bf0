import { type MeasureSeries, measureValueRoutes } from '@waymark/contract/measure-values'
import type { MeasureAreaRef } from '@waymark/contract/measure-areas'
import { Loaded } from '../api/Loaded.tsx'
import { useView } from '../api/view.ts'
import { Bullets } from '../ui/chart/Bullets.tsx'
import { Distribution } from '../ui/chart/Distribution.tsx'
import { Trend } from '../ui/chart/Trend.tsx'
import { Skeleton } from '../ui/States.tsx'
import { bulletOf, distributionOf, trendOf } from './measure-series.ts'

interface Place {
  /** Who published the figures. */
  source?: string | undefined
  /** Of the headings that say the findings. */
  level?: 2 | 3 | 4 | undefined
}

/** A measure as it is drawn: over time, beside its target and others, and with the other shares of its whole. */
export function MeasureCharts({ measureId, ...place }: { measureId: string } & Place) {
  const view = useView(measureValueRoutes.list, { query: { measure: [measureId] } })
  return (
    <Loaded view={view} skeleton={<Skeleton rows={6} label="Loading the chart" />}>
      {({ areas, measures: [series] }) =>
        series ? (
          <>
            {series.distribution !== null && <Whole distribution={series.distribution} {...place} />}
            <Alone areas={areas} series={series} {...place} />
          </>
        ) : null
      }
    </Loaded>
  )
}

function Alone({ areas, series, ...place }: { areas: MeasureAreaRef[]; series: MeasureSeries } & Place) {
  const trend = trendOf({ areas, series })
  const bullet = bulletOf({ areas, series })
  if (trend === null) return <p>No value yet: it is drawn once its first value is entered.</p>
  // One period is no trend.
  const grows = trend.periods.length > 1 || bullet === null
  return (
    <>
      {grows && <Trend {...trend} {...place} />}
      {bullet && <Bullets bullets={[bullet]} {...place} />}
    </>
  )
}

function Whole({ distribution, ...place }: { distribution: string } & Place) {
  const view = useView(measureValueRoutes.list, { query: { distribution } })
  const parts = view.data?.data
  const data = parts ? distributionOf(parts.areas, parts.measures) : null
  return data && <Distribution {...data} {...place} />
}
