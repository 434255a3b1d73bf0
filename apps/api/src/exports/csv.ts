import Papa from 'papaparse'
import type { Cell } from '../papers/paper.ts'

/** Excel takes a file without it for one in its own alphabet. */
export const BYTE_ORDER_MARK = '\uFEFF'

/**
 * Lines of RFC 4180: CRLF after each, quotes where a cell has a comma, a quote or a line break. Text that a spreadsheet would
 * take for a formula (= + - @, tab or return first) begins with an apostrophe; our days and instants begin with a figure.
 */
export const csvOf = (rows: readonly (readonly Cell[])[]): string =>
  rows.length === 0 ? '' : `${Papa.unparse(rows as Cell[][], { newline: '\r\n', escapeFormulae: true })}\r\n`
