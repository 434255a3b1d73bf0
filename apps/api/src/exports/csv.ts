import Papa from 'papaparse'
import type { Cell } from '../papers/paper.ts'

/** Excel takes a file without it for one in its own alphabet. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** Also in their full width, and where a line break comes first or later: papaparse's own pattern takes text of one line alone. */
export const LIKE_A_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/**
 * Lines of RFC 4180: CRLF after each, quotes where a cell has a comma, a quote or a line break. Text that a spreadsheet would
 * take for a formula (= + - @, tab or a line break first) begins with an apostrophe; our days and instants begin with a figure.
 */
export const csvOf = (rows: readonly (readonly Cell[])[]): string =>
  rows.length === 0 ? '' : `${Papa.unparse(rows as Cell[][], { newline: '\r\n', escapeFormulae: LIKE_A_FORMULA })}\r\n`
