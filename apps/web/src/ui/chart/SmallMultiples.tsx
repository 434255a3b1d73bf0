import { useId, useState } from 'react'
import { asFileName, type ChartPlace, Finding } from './ChartFrame.tsx'
import { ChartFigures, ChartTools } from './ChartTools.tsx'
import { Drawing } from './Drawing.tsx'
import { axisOf } from './layout.ts'
import { canShare, multiplesTable, sayScale } from './multiples-words.ts'
import { trendAlternative, type TrendData, trendFinding, trendNotes, trendReading, valuesOf } from './trend-words.ts'

export interface SmallMultiplesProps extends ChartPlace {
  /** "Looked after children": heads them all. */
  title: string
  panels: readonly (TrendData & { id: string })[]
  /** One scale for all, where they are counted alike; otherwise, and by default, each its own. Which it is is said. */
  scale?: 'shared' | 'free'
}

/** Many measures as small trends, each with its finding. */
export function SmallMultiples({ title, panels, scale = 'free', level = 2, source }: SmallMultiplesProps) {
  const [tableShown, showTable] = useState(false)
  const [cut, setCut] = useState<ReadonlyMap<string, readonly string[]>>(new Map())
  const [titleId, tableId] = [useId(), useId()]
  const [first] = panels
  const shared =
    scale === 'shared' && first && canShare(panels)
      ? axisOf(panels.flatMap(valuesOf), { unit: first.unit, about: 3 })
      : null
  const drawOf = (panel: TrendData) => async (width: number) =>
    (await import('./draw-trend.ts')).drawTrend(panel, { width, small: true, axis: shared ?? undefined })
  const foot = [
    sayScale(panels, shared),
    ...trendNotes(panels),
    ...(source === undefined ? [] : [`Source: ${source}.`]),
  ]
  return (
    <section className="wm-chart wm-multiples" aria-labelledby={titleId}>
      <Finding level={level} id={titleId}>
        {title}
      </Finding>
      <p className="wm-chart__notes">{foot.join(' ')}</p>
      <ul className="wm-multiples__all wm-plain-list">
        {panels.map((panel) => (
          <li key={panel.id}>
            <figure className="wm-multiples__one">
              <figcaption>{trendFinding(panel, { brief: true })}</figcaption>
              <Drawing
                small
                name={panel.measure}
                alternative={trendAlternative(panel)}
                reading={trendReading(panel, { brief: true })}
                draw={drawOf(panel)}
                version={JSON.stringify([panel, shared])}
                onNotes={(notes) => setCut((before) => new Map(before).set(panel.id, notes))}
                onFailed={() => showTable(true)}
              />
              {cut.get(panel.id)?.map((note) => (
                <p key={note} className="wm-chart__notes">
                  {note}
                </p>
              ))}
            </figure>
          </li>
        ))}
      </ul>
      <ChartTools
        title={title}
        table={multiplesTable(panels, title)}
        pictures={panels.map((panel) => ({ title: trendFinding(panel, { brief: true }), draw: drawOf(panel) }))}
        foot={foot}
        fileName={asFileName(title)}
        tableId={tableId}
        tableShown={tableShown}
        onTable={showTable}
      />
      <div id={tableId} hidden={!tableShown}>
        {tableShown && <ChartFigures table={multiplesTable(panels, title)} />}
      </div>
    </section>
  )
}
