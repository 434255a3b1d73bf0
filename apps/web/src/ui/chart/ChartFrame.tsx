import { type ReactNode, useId, useState } from 'react'
import type { ChartTable } from './chart-table.ts'
import { ChartFigures, ChartTools } from './ChartTools.tsx'
import { type Draw, Drawing } from './Drawing.tsx'
import type { Reading } from './reading.ts'

/** What every chart takes beside its figures. */
export interface ChartPlace {
  /** Of the heading that says the finding. */
  level?: 2 | 3 | 4 | undefined
  /** Who published the figures and when: "Department for Education, November 2017". */
  source?: string | undefined
}

export interface ChartFrameProps extends ChartPlace {
  /** "Children looked after" */
  name: string
  finding: string
  alternative: string
  reading: Reading
  table: ChartTable
  draw: Draw
  version: string
  notes: readonly string[]
}

/** A finding as a heading, of the level that its page needs there. */
export function Finding({ level, id, children }: { level: 2 | 3 | 4; id: string; children: ReactNode }) {
  const Heading = `h${level}` as const
  return (
    <Heading id={id} className="wm-chart__finding">
      {children}
    </Heading>
  )
}

export const asFileName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60)

/** A chart: what it shows as its heading, the drawing, what of it needs a word, its figures, and files to take along. */
export function ChartFrame({
  name,
  finding,
  alternative,
  reading,
  table,
  draw,
  version,
  notes,
  level = 3,
  source,
}: ChartFrameProps) {
  const [tableShown, showTable] = useState(false)
  const [drawnNotes, setDrawnNotes] = useState<readonly string[]>([])
  const [titleId, tableId] = [useId(), useId()]
  const foot = [...drawnNotes, ...notes, ...(source === undefined ? [] : [`Source: ${source}.`])]
  return (
    <figure className="wm-chart" aria-labelledby={titleId}>
      <Finding level={level} id={titleId}>
        {finding}
      </Finding>
      <Drawing
        name={name}
        alternative={alternative}
        reading={reading}
        draw={draw}
        version={version}
        onNotes={setDrawnNotes}
        onFailed={() => showTable(true)}
      />
      {foot.length > 0 && <p className="wm-chart__notes">{foot.join(' ')}</p>}
      <ChartTools
        title={finding}
        table={table}
        pictures={[{ draw }]}
        foot={foot}
        fileName={asFileName(name)}
        tableId={tableId}
        tableShown={tableShown}
        onTable={showTable}
      />
      <div id={tableId} hidden={!tableShown}>
        {tableShown && <ChartFigures table={table} />}
      </div>
    </figure>
  )
}
