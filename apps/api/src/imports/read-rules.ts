import { setImmediate as immediately } from 'node:timers/promises'
import { BLANK, type Cell, type Sheet, cellAt, oneLine, widthOf } from '@waymark/domain/import-grid'

/** A rule by which a spreadsheet colours cells (ECMA-376, 18.3.1.10), as it stands in the file. */
export interface Rule {
  type: string
  operator: string
  /** What it looks for, of the kinds that say so. */
  text: string
  /** The number of the look that it gives; -1 where it gives none of those. */
  look: number
  priority: number
  formulas: string[]
  ranges: readonly Range[]
}

export interface Range {
  top: number
  left: number
  bottom: number
  right: number
}

/** What the rules of a whole workbook may take to read, in cells that are compared: a sheet can hold rules without end. */
export const MOST_EFFORT = 3_000_000
/** After so much others are served. */
const EFFORT_AT_ONCE = 50_000
/** Long texts cost more: so many letters as much as one cell. */
const LETTERS = 256
/** No formula of a spreadsheet holds a longer text. */
const LONGEST_LITERAL = 255

/** What is left of the effort, for all sheets of a workbook. */
export interface Effort {
  left: number
}

/** A text without regard to case and spacing; each is worked out once. */
type Plainly = (text: string) => string

type Test = (at: {
  row: number
  column: number
  range: Range
  cellIn: (row: number, column: number) => Cell
  plainly: Plainly
}) => boolean

/** `"Red"`, `3`, and nothing that has to be worked out. */
function literalOf(formula: string | undefined): string | number | null {
  const plain = (formula ?? '').trim().replace(/^=/, '')
  const quoted = /^"((?:[^"]|"")*)"$/.exec(plain)?.[1]
  if (quoted !== undefined) return quoted.replaceAll('""', '"')
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : null
}

const plain = (text: string) => oneLine(text).toLowerCase()

/** Whether a cell holds what a rule names. */
const same = (literal: string | number): ((cell: Cell, plainly: Plainly) => boolean) => {
  if (typeof literal === 'number') return (cell) => cell.text.trim() !== '' && Number(cell.text) === literal
  const looked = plain(literal)
  return (cell, plainly) => plainly(cell.text) === looked
}

const ORDER: Readonly<Record<string, (value: number, a: number, b: number) => boolean>> = {
  greaterThan: (value, a) => value > a,
  greaterThanOrEqual: (value, a) => value >= a,
  lessThan: (value, a) => value < a,
  lessThanOrEqual: (value, a) => value <= a,
  between: (value, a, b) => value >= a && value <= b,
}

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** `$F2="Red"` above a range that begins in the second row: what stands in F of each row. */
function equality(formula: string | undefined): Test | null {
  const [, absolute, letters, fixed, digits, literal] =
    /^=?\s*(\$?)([A-Z]{1,3})(\$?)(\d{1,7})\s*=\s*(".*"|-?[\d.]+)\s*$/.exec(formula ?? '') ?? []
  const value = literalOf(literal)
  if (letters === undefined || value === null) return null
  const [column, row] = [columnOf(letters), Number(digits) - 1]
  const is = same(value)
  return (at) =>
    is(
      at.cellIn(
        fixed === '$' ? row : row + at.row - at.range.top,
        absolute === '$' ? column : column + at.column - at.range.left,
      ),
      at.plainly,
    )
}

/** How a rule is tried on a cell; null where that takes a spreadsheet. */
function testOf({ type, operator, text, formulas }: Rule): Test | null {
  const [first, second] = formulas.map(literalOf)
  const own = (is: (cell: Cell, plainly: Plainly) => boolean): Test => {
    return ({ cellIn, row, column, plainly }) => is(cellIn(row, column), plainly)
  }
  if (type === 'cellIs' && operator === 'equal' && first != null) return own(same(first))
  if (type === 'cellIs' && operator === 'notEqual' && first != null) {
    const is = same(first)
    return own((cell, plainly) => cell.text.trim() !== '' && !is(cell, plainly))
  }
  const order = ORDER[operator]
  if (type === 'cellIs' && order && typeof first === 'number') {
    const upTo = typeof second === 'number' ? second : first
    return own(({ kind, text: words }) => kind === 'number' && order(Number(words), first, upTo))
  }
  if (text.length > LONGEST_LITERAL) return null
  const looked = plain(text)
  if (looked !== '' && type === 'containsText') return own((cell, plainly) => plainly(cell.text).includes(looked))
  if (looked !== '' && type === 'beginsWith') return own((cell, plainly) => plainly(cell.text).startsWith(looked))
  if (looked !== '' && type === 'endsWith') return own((cell, plainly) => plainly(cell.text).endsWith(looked))
  return type === 'expression' ? equality(formulas[0]) : null
}

/**
 * Colours the cells of a sheet as its rules do, the first of them that holds, over what was filled in by hand. Rules that take
 * a spreadsheet to work out are left, and what more effort would take, and the sheet says so. Others are served meanwhile.
 * @param looks the colours that rules give, by the number they name them with
 */
export async function colourByRules(
  sheet: Sheet,
  rules: readonly Rule[],
  looks: readonly (string | undefined)[],
  effort: Effort,
): Promise<Sheet> {
  const rows = sheet.rows.map((cells) => [...cells])
  const width = widthOf(sheet)
  const coloured = rows.map(() => new Set<number>())
  const plained = new Map<string, string>()
  const plainly = (text: string): string => {
    const known = plained.get(text) ?? plain(text)
    plained.set(text, known)
    return known
  }
  const cellIn = (row: number, column: number): Cell => {
    const cell = cellAt(sheet, row, column)
    effort.left -= Math.floor(cell.text.length / LETTERS)
    return cell
  }
  let servedAt = effort.left
  let unread = false
  for (const rule of rules.toSorted((a, b) => a.priority - b.priority)) {
    const fill = looks[rule.look]
    const scale = ['colorScale', 'iconSet', 'other'].includes(rule.type)
    // Of what changes only letters or lines nothing is read.
    if (fill === undefined && !scale) continue
    const test = scale ? null : testOf(rule)
    if (!test || fill === undefined) {
      unread = true
      continue
    }
    for (const range of rule.ranges) {
      effort.left -= 1
      const last = range.left < width ? Math.min(range.bottom, rows.length - 1) : -1
      for (let row = range.top; row <= last; row += 1) {
        const cells = rows[row] ?? []
        effort.left -= 1
        for (let column = range.left; column <= Math.min(range.right, cells.length - 1); column += 1) {
          effort.left -= 1
          if (effort.left <= 0) break
          if (coloured[row]?.has(column) || !test({ row, column, range, cellIn, plainly })) continue
          coloured[row]?.add(column)
          cells[column] = { ...(cells[column] ?? BLANK), fill }
        }
        if (effort.left <= 0) return { ...sheet, rows, rulesUnread: true }
        if (servedAt - effort.left < EFFORT_AT_ONCE) continue
        servedAt = effort.left
        await immediately()
      }
      if (effort.left <= 0) return { ...sheet, rows, rulesUnread: true }
    }
    // Also where a thousand rules have nothing to look at.
    if (servedAt - effort.left < EFFORT_AT_ONCE) continue
    servedAt = effort.left
    await immediately()
  }
  return unread ? { ...sheet, rows, rulesUnread: true } : { ...sheet, rows }
}
