import { ChartFrame, type ChartPlace } from './ChartFrame.tsx'
import { trendAlternative, type TrendData, trendFinding, trendNotes, trendReading, trendTable } from './trend-words.ts'

/** A measure period by period, beside its target and those it is compared with. */
export function Trend({ level, source, ...data }: TrendData & ChartPlace) {
  // A measure may stand in two charts on one page: each is named by what it shows of it.
  const name = `${data.measure}, over time`
  return (
    <ChartFrame
      name={name}
      finding={trendFinding(data)}
      alternative={trendAlternative(data)}
      reading={trendReading(data)}
      table={{ ...trendTable(data), caption: name }}
      draw={async (width) => (await import('./draw-trend.ts')).drawTrend(data, { width })}
      version={JSON.stringify(data)}
      notes={trendNotes([data])}
      level={level}
      source={source}
    />
  )
}
