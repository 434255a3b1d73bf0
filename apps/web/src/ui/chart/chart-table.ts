import { asCsv } from '../csv.ts'
import type { Measured, Unit } from './figures.ts'

/** The same figures as a chart shows, row by row: for its table and its CSV. */
export interface ChartTable {
  caption: string
  /** The first heads the names of the rows. */
  columns: readonly string[]
  rows: readonly { id: string; name: string; unit?: Unit | undefined; cells: readonly Cell[] }[]
}

export interface Cell {
  /** "60.9% (provisional)" */
  text: string
  /** The bare figure, for a spreadsheet; none: the words. */
  figure?: number | undefined
}

/** "Shropshire (per 10,000)": a column's figures are bare in a spreadsheet. */
const UNIT_IN_HEAD: Record<Unit, string> = {
  percentage: '%',
  count: '',
  rate_per_10000: 'per 10,000',
  days: 'days',
  money: '£',
  ratio: '',
}

export const headOf = (name: string, { unit }: Measured): string =>
  UNIT_IN_HEAD[unit] ? `${name} (${UNIT_IN_HEAD[unit]})` : name

/** What the bare figures of a row are, where rows are of different units. */
const UNIT_OF_ROW: Record<Unit, string> = {
  percentage: 'Percentage',
  count: 'Number',
  rate_per_10000: 'Rate per 10,000',
  days: 'Days',
  money: 'Pounds',
  ratio: 'Ratio',
}

/** What a cell says beside its figure: "provisional". */
const more = ({ text, figure }: Cell): string => (figure === undefined ? '' : (/\((.*)\)$/.exec(text)?.[1] ?? ''))

/** Figures bare, so that they can be counted with. A column of words follows each column in which any has more to say. */
export function tableAsCsv({ columns, rows }: ChartTable): string {
  const [first = '', ...others] = columns
  const withUnits = rows.some(({ unit }) => unit !== undefined)
  const withMore = others.map((_, column) => rows.some(({ cells }) => more(cells[column] ?? { text: '' }) !== ''))
  const head = others.flatMap((name, column) => (withMore[column] ? [name, `${name}: note`] : [name]))
  const lines: (string | number)[][] = [
    [first, ...(withUnits ? ['Unit'] : []), ...head],
    ...rows.map(({ name, unit, cells }) => [
      name,
      ...(withUnits ? [unit ? UNIT_OF_ROW[unit] : ''] : []),
      ...cells.flatMap((cell, column) => [cell.figure ?? cell.text, ...(withMore[column] ? [more(cell)] : [])]),
    ]),
  ]
  return asCsv(lines)
}
