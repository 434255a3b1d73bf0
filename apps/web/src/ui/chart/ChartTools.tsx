import { useState } from 'react'
import { announce } from '../announce.ts'
import { Button } from '../Button.tsx'
import { Menu } from '../Menu.tsx'
import type { ChartTable } from './chart-table.ts'
import type { Picture } from './download.ts'

export interface ChartToolsProps {
  /** The finding: what the picture is headed with. */
  title: string
  table: ChartTable
  /** What is drawn, for paper; several stand together. */
  pictures: readonly Picture[]
  /** Beneath the picture: notes and source. */
  foot: readonly string[]
  /** "children-looked-after" */
  fileName: string
  tableId: string
  tableShown: boolean
  onTable: (shown: boolean) => void
}

/** Beneath a chart: its figures as a table, and the chart to take along. */
export function ChartTools({ title, table, pictures, foot, fileName, tableId, tableShown, onTable }: ChartToolsProps) {
  const [busy, setBusy] = useState(false)

  async function download(as: 'png' | 'svg' | 'csv') {
    setBusy(true)
    try {
      const { downloadCsv, downloadPicture } = await import('./download.ts')
      if (as === 'csv') downloadCsv(table, fileName)
      else await downloadPicture(as, { title, pictures, foot }, fileName)
    } catch {
      announce('The file could not be made. Try again, or take the figures from the table.')
    } finally {
      setBusy(false)
    }
  }

  const choices = [
    ['png', 'Picture (PNG)'],
    ['svg', 'Drawing (SVG)'],
    ['csv', 'Figures (CSV)'],
  ] as const
  return (
    <div className="wm-chart__tools">
      <Button small aria-expanded={tableShown} aria-controls={tableId} onClick={() => onTable(!tableShown)}>
        {tableShown ? 'Hide the table' : 'Show as a table'}
      </Button>
      <Menu
        label={
          <>
            Download<span className="govuk-visually-hidden"> {table.caption}</span>
          </>
        }
        className="wm-chart__menu"
      >
        {(close) => (
          <ul className="wm-plain-list">
            {choices.map(([as, words]) => (
              <li key={as}>
                <Button kind="quiet" busy={busy} onClick={() => void download(as).then(close)}>
                  {words}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Menu>
    </div>
  )
}

/** The figures of a chart. It scrolls in itself where a narrow screen cannot hold them. */
export function ChartFigures({ table: { caption, columns, rows } }: { table: ChartTable }) {
  return (
    // Not every browser lets the keyboard scroll what has no focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="wm-chart__figures" role="group" aria-label={`Figures: ${caption}`} tabIndex={0}>
      <table className="wm-table">
        <caption className="govuk-visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={column} scope="col" className={index === 0 ? undefined : 'wm-end'}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, cells }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {cells.map(({ text }, index) => (
                <td key={columns[index + 1]} className="wm-end">
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
