import { MOST_COLUMNS, MOST_ROWS } from '@waymark/contract/import-limits'
import { BLANK, type Cell, type Merge, type Sheet } from '@waymark/domain/import-grid'
import { Refused } from './refused.ts'

/** Longer than any cell of a spreadsheet can be. */
const LONGEST_TEXT = 32_767

/** Of all cells: a text that many cells share counts for each. */
const MOST_TEXT = 40_000_000

/** Rows of titles and sections, beside those that something is made of. */
const TITLES = 1000

/** What PostgreSQL does not keep, and nobody sees. */
// oxlint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u0008\u000b\u000e-\u001f\u007f\ufffe\uffff]/g

export const cellOf = (text: string, fill?: string): Cell => {
  const clean = text.slice(0, LONGEST_TEXT).replaceAll(UNSEEN, '').toWellFormed()
  if (clean.trim() === '') return fill === undefined ? BLANK : { ...BLANK, fill }
  return { text: clean, kind: 'text', ...(fill !== undefined && { fill }) }
}

/** Rows as they come from a file; what is past the last word of it is not kept, however far its formats go. */
export class Grid {
  readonly #name: string
  readonly #rows = new Map<number, Cell[]>()
  #written = 0
  #last = -1
  #text = 0

  constructor(name: string) {
    this.#name = name
  }

  /** @throws {Refused} where there are more rows or columns than can be imported at once */
  set(row: number, column: number, cell: Cell): void {
    if (cell === BLANK || row < 0 || column < 0) return
    if (cell.text === '' && (column >= MOST_COLUMNS || row > MOST_ROWS * 3)) return
    if (column >= MOST_COLUMNS || row > MOST_ROWS * 3) throw new Refused(tooMany(this.#name))
    this.#text += cell.text.length
    if (this.#text > MOST_TEXT) throw new Refused(tooMuch(this.#name))
    const cells = this.#rows.get(row) ?? []
    if (cell.text !== '' && row > this.#last) {
      this.#last = row
      this.#written += 1
      if (this.#written > MOST_ROWS + TITLES) throw new Refused(tooMany(this.#name))
    }
    while (cells.length < column) cells.push(BLANK)
    cells[column] = cell
    this.#rows.set(row, cells)
  }

  sheet(merges: readonly Merge[] = []): Sheet {
    const rows = Array.from({ length: this.#last + 1 }, (_, row) => this.#rows.get(row) ?? [])
    const width = rows.reduce((most, cells) => Math.max(most, cells.findLastIndex(({ text }) => text !== '') + 1), 0)
    return {
      name: this.#name,
      rows: rows.map((cells) => cells.slice(0, width)),
      merges: merges.filter(({ top, left }) => top < rows.length && left < width),
    }
  }
}

const tooMany = (name: string) =>
  `${name === '' ? 'The table' : `“${name}”`} has more than ${MOST_ROWS.toLocaleString('en-GB')} rows or ${MOST_COLUMNS} columns. Split it, and import the parts one after another.`

const tooMuch = (name: string) =>
  `${name === '' ? 'The table' : `“${name}”`} holds more text than a plan does. Split it, and import the parts one after another.`
