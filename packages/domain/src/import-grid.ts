import type { LocalDate } from '@waymark/contract/days'

/** What a file holds in one place. `text` is as it was written there; a day that the file keeps as a day is in `on` too. */
export interface Cell {
  text: string
  kind: 'blank' | 'text' | 'number' | 'day'
  on?: LocalDate
  /** The colour behind it, as `RRGGBB`; absent where there is none. */
  fill?: string
}

/** Cells that are drawn as one: what is in the first of them is meant for all. All four count from 0, and the last are within. */
export interface Merge {
  top: number
  left: number
  bottom: number
  right: number
}

/** A sheet of a workbook, a table of a document, or a whole file of separated values. */
export interface Sheet {
  name: string
  rows: Cell[][]
  merges: Merge[]
  /** Made of the words of a report, in which they were no table. */
  ofReport?: true
  /** It colours cells by rules that were not read. */
  rulesUnread?: true
}

export const BLANK: Cell = { text: '', kind: 'blank' }

export const cellAt = (sheet: Pick<Sheet, 'rows'>, row: number, column: number): Cell =>
  sheet.rows[row]?.[column] ?? BLANK

/** How many columns its widest row has. */
export const widthOf = ({ rows }: Pick<Sheet, 'rows'>): number =>
  rows.reduce((most, row) => Math.max(most, row.length), 0)

/** Signs that look like a space are one, and those that look like nothing are nothing; line breaks are kept. */
export const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\r\n?|\u2028|\u2029|\v|\f/g, '\n')
    .replaceAll(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, '')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .trim()

/** On one line. */
export const oneLine = (text: string): string => tidy(text).replaceAll(/\s+/g, ' ')
