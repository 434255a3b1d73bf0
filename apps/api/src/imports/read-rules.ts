import { BLANK, type Cell, type Sheet, cellAt, oneLine } from '@waymark/domain/import-grid'

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

/** Comparing cells with rules, at most: a sheet can hold rules without end for every cell. */
const MOST_TESTS = 3_000_000

type Test = (at: { row: number; column: number; range: Range; sheet: Sheet }) => boolean

/** `"Red"`, `3`, and nothing that has to be worked out. */
function literalOf(formula: string | undefined): string | number | null {
  const plain = (formula ?? '').trim().replace(/^=/, '')
  const quoted = /^"((?:[^"]|"")*)"$/.exec(plain)?.[1]
  if (quoted !== undefined) return quoted.replaceAll('""', '"')
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : null
}

const plainly = (text: string) => oneLine(text).toLowerCase()
const same = (cell: Cell, literal: string | number): boolean =>
  typeof literal === 'number'
    ? cell.text.trim() !== '' && Number(cell.text) === literal
    : plainly(cell.text) === plainly(literal)

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
  return (at) =>
    same(
      cellAt(
        at.sheet,
        fixed === '$' ? row : row + at.row - at.range.top,
        absolute === '$' ? column : column + at.column - at.range.left,
      ),
      value,
    )
}

/** How a rule is tried on a cell; null where that takes a spreadsheet. */
function testOf({ type, operator, text, formulas }: Rule): Test | null {
  const [first, second] = formulas.map(literalOf)
  const own = (is: (cell: Cell) => boolean): Test => {
    return ({ sheet, row, column }) => is(cellAt(sheet, row, column))
  }
  if (type === 'cellIs' && operator === 'equal' && first != null) return own((cell) => same(cell, first))
  if (type === 'cellIs' && operator === 'notEqual' && first != null)
    return own((cell) => cell.text.trim() !== '' && !same(cell, first))
  const order = ORDER[operator]
  if (type === 'cellIs' && order && typeof first === 'number') {
    const upTo = typeof second === 'number' ? second : first
    return own(({ kind, text: words }) => kind === 'number' && order(Number(words), first, upTo))
  }
  const looked = plainly(text)
  if (looked !== '' && type === 'containsText') return own((cell) => plainly(cell.text).includes(looked))
  if (looked !== '' && type === 'beginsWith') return own((cell) => plainly(cell.text).startsWith(looked))
  if (looked !== '' && type === 'endsWith') return own((cell) => plainly(cell.text).endsWith(looked))
  return type === 'expression' ? equality(formulas[0]) : null
}

/**
 * Colours the cells of a sheet as its rules do, the first of them that holds, over what was filled in by hand. Rules that take
 * a spreadsheet to work out are left, and the sheet says so.
 * @param looks the colours that rules give, by the number they name them with
 */
export function colourByRules(sheet: Sheet, rules: readonly Rule[], looks: readonly (string | undefined)[]): Sheet {
  const rows = sheet.rows.map((cells) => [...cells])
  const coloured = new Set<string>()
  let [tests, unread] = [0, false]
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
    for (const range of rule.ranges)
      for (let row = range.top; row <= Math.min(range.bottom, rows.length - 1); row += 1) {
        const cells = rows[row] ?? []
        for (let column = range.left; column <= Math.min(range.right, cells.length - 1); column += 1) {
          tests += 1
          if (tests > MOST_TESTS) return { ...sheet, rows, rulesUnread: true }
          const place = `${row} ${column}`
          if (coloured.has(place) || !test({ row, column, range, sheet })) continue
          coloured.add(place)
          cells[column] = { ...(cells[column] ?? BLANK), fill }
        }
      }
  }
  return unread ? { ...sheet, rows, rulesUnread: true } : { ...sheet, rows }
}
