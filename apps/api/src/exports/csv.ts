import { stringify } from 'csv-stringify/sync'

/** Text, a day, an instant or a number; null is an empty cell. */
export type Cell = string | number | null

/** A spreadsheet takes a cell that begins with one of these for a formula. */
const FORMULA = /^[=+\-@\t\r]/

/** Text that a person typed, made safe to open in a spreadsheet. Days and instants of ours begin with a figure and need none. */
const safe = (cell: Cell): Cell => (typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : cell)

/** Excel takes a file without it for one in its own alphabet. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** Lines of RFC 4180: CRLF after each, quotes where a cell has a comma, a quote or a line break. */
export const csvOf = (rows: readonly (readonly Cell[])[]): string =>
  stringify(
    rows.map((row) => row.map(safe)),
    { record_delimiter: '\r\n', quoted_match: /[\r\n]/ },
  )
