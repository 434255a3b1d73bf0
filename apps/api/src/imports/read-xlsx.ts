import { MOST_COLUMNS, MOST_ROWS } from '@waymark/contract/import-limits'
import { fromSerial } from '@waymark/domain/import-dates'
import { BLANK, type Cell, type Merge, type Sheet } from '@waymark/domain/import-grid'
import { addDays, sayDay } from '@waymark/domain/local-date'
import { type Style, stylesOf } from './read-colours.ts'
import { colourByRules, type Effort, MOST_EFFORT, type Range, type Rule } from './read-rules.ts'
import { readXml, relationsOf, type Zip } from './read-zip.ts'
import { Refused } from './refused.ts'
import { cellOf, Grid } from './grid.ts'

const MACROS = 'This workbook holds macros. Save it without them, as .xlsx, and send that.'
const LINKS =
  'This workbook takes values from other files or from a database. Copy the table into a new workbook as values, and send that.'
const BROKEN = 'This workbook is broken: it names no sheets. Open it, save it anew as .xlsx, and send that.'
const MOST_SHEETS = 60
/** All the text that cells share. */
const MOST_TEXT = 40_000_000

/** Every sheet that is a table of cells, in their order. */
export async function readXlsx(zip: Zip, workbook: string): Promise<Sheet[]> {
  if (zip.names.some((name) => /vbaProject|xl\/macrosheets\//i.test(name))) throw new Refused(MACROS)
  if (zip.names.some((name) => /^xl\/(externalLinks\/|connections\.xml|queryTables\/)/i.test(name)))
    throw new Refused(LINKS)
  const relations = await relationsOf(zip, workbook)
  const named: { name: string; part: string }[] = []
  let from1904 = false
  await readXml(zip, workbook, {
    open({ name, get }) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(get('date1904') ?? '')
      const relation = name === 'sheet' ? relations.get(get('id') ?? '') : undefined
      if (relation?.type === 'worksheet') named.push({ name: get('name') ?? '', part: relation.target })
    },
  })
  if (named.length === 0) throw new Refused(BROKEN)
  if (named.length > MOST_SHEETS)
    throw new Refused(
      `This workbook has more than ${MOST_SHEETS} sheets. Copy the sheet with the table into a new one, and send that.`,
    )
  const { styles, looks } = await stylesOf(zip, workbook)
  const texts = await textsOf(zip, [...relations.values()].find(({ type }) => type === 'sharedStrings')?.target)
  const sheets: Sheet[] = []
  const book = { styles, looks, texts, from1904, effort: { left: MOST_EFFORT } }
  for (const { name, part } of named) sheets.push(await sheetOf(zip, part, name, book))
  return sheets
}

/** Texts that cells name by a number: pieces of rich text are put together, and how it is pronounced is left out. */
async function textsOf(zip: Zip, part: string | undefined): Promise<string[]> {
  const texts: string[] = []
  let [text, all] = ['', 0]
  let [isText, aside] = [false, false]
  if (part !== undefined)
    await readXml(zip, part, {
      open({ name }) {
        if (name === 'si') text = ''
        if (name === 'rPh') aside = true
        isText = name === 't' && !aside
      },
      text(more) {
        if (isText) text += more
      },
      close(name) {
        if (name === 't') isText = false
        if (name === 'rPh') aside = false
        if (name !== 'si') return
        all += text.length
        if (all > MOST_TEXT)
          throw new Refused(
            'This workbook holds more text than a plan does. Copy the table into a new one, and send that.',
          )
        texts.push(text)
      },
    })
  return texts
}

interface Book {
  styles: readonly Style[]
  looks: readonly (string | undefined)[]
  texts: readonly string[]
  from1904: boolean
  effort: Effort
}

/** “BC12” is the 12th row and the 55th column, counted from 0. */
const placeOf = (reference: string): { row: number; column: number } | null => {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? []
  if (letters === undefined || digits === undefined) return null
  return {
    column: [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1,
    row: Number(digits) - 1,
  }
}

async function sheetOf(zip: Zip, part: string, name: string, book: Book): Promise<Sheet> {
  const grid = new Grid(name)
  const merges: Merge[] = []
  let [row, column, type, value] = [-1, -1, 'n', '']
  let style: Style | undefined
  let collects = false
  const rules: Rule[] = []
  /** Null: it does not say so here which cells it is of. */
  let ranges: Range[] | null = null
  let [rangesLeft, unread] = [MOST_RANGES, false]
  let rule: Rule | null = null
  let formula: string | null = null
  await readXml(zip, part, {
    open({ name: tag, get }) {
      if (tag === 'conditionalFormatting') {
        const cells = get('sqref')
        const found = cells === undefined ? null : rangesOf(cells, rangesLeft)
        ranges = found && found.ranges
        rangesLeft -= found?.read ?? 0
        unread ||= found?.all === false
      }
      if (tag === 'cfRule') {
        rule = {
          // Rules that stand apart, in the part for what came with later programs, name their cells otherwise.
          type: ranges === null ? 'other' : (get('type') ?? ''),
          ...{ operator: get('operator') ?? '', text: get('text') ?? '', look: Number(get('dxfId') ?? -1) },
          ...{ priority: Number(get('priority') ?? rules.length), formulas: [], ranges: ranges ?? [] },
        }
        if (rules.length < MOST_RULES) rules.push(rule)
        else unread = true
      }
      if (tag === 'formula') formula = ''
      if (tag === 'row') [row, column] = [get('r') === undefined ? row + 1 : Number(get('r')) - 1, -1]
      else if (tag === 'c') {
        const place = placeOf(get('r') ?? '')
        column = place?.column ?? column + 1
        type = get('t') ?? 'n'
        style = book.styles[Number(get('s') ?? 0)]
        value = ''
      } else if (tag === 'v' || tag === 't') collects = true
      else if (tag === 'mergeCell') {
        const [from, to] = (get('ref') ?? '').split(':').map(placeOf)
        if (from && to && merges.length < MOST_ROWS * 4 && from.column < MOST_COLUMNS)
          merges.push({
            top: from.row,
            left: from.column,
            bottom: Math.min(to.row, MOST_ROWS * 3),
            right: Math.min(to.column, MOST_COLUMNS - 1),
          })
      }
    },
    text(more) {
      if (collects) value += more
      if (formula !== null && formula.length < LONGEST_FORMULA) formula += more
    },
    close(tag) {
      if (tag === 'v' || tag === 't') collects = false
      if (tag === 'conditionalFormatting') ranges = null
      if (tag === 'cfRule') rule = null
      if (tag === 'formula' && formula !== null) {
        if (rule && rule.formulas.length < MOST_FORMULAS) rule.formulas.push(formula.trim().slice(0, LONGEST_FORMULA))
        formula = null
      }
      if (tag === 'c') grid.set(row, column, valueOf(type, value, style, book))
    },
  })
  const sheet = await colourByRules(grid.sheet(merges), rules, book.looks, book.effort)
  return unread ? { ...sheet, rulesUnread: true } : sheet
}

/** Rules of one sheet: more are made by copying cells about, and say the same. */
const MOST_RULES = 1000
/** Of all rules of a sheet. */
const MOST_RANGES = 5000
/** As many as a rule can have, and as long as one can be. */
const MOST_FORMULAS = 3
const LONGEST_FORMULA = 8192

/** Those ranges of cells that a table can have, up to so many; how many were read, and whether that was all. */
function rangesOf(cells: string, most: number): { ranges: Range[]; read: number; all: boolean } {
  const ranges: Range[] = []
  let read = 0
  for (const [range] of cells.matchAll(/\S+/g)) {
    if (read === most) return { ranges, read, all: false }
    read += 1
    const [from, to] = range.slice(0, 30).split(':').map(placeOf)
    if (!from || from.column >= MOST_COLUMNS || from.row > MOST_ROWS * 3) continue
    const last = to ?? from
    ranges.push({ top: from.row, left: from.column, bottom: last.row, right: last.column })
  }
  return { ranges, read, all: true }
}

const MONTH_OF = /^\d+ /

function valueOf(type: string, value: string, style: Style | undefined, { texts, from1904 }: Book): Cell {
  const fill = style?.fill
  if (type === 's') return cellOf(texts[Number(value)] ?? '', fill)
  if (type === 'b') return cellOf(value === '1' ? 'Yes' : 'No', fill)
  if (type === 'd') return cellOf(value, fill)
  if (type !== 'n' || value === '') return cellOf(value, fill)
  const number = Number(value)
  if (!Number.isFinite(number)) return cellOf(value, fill)
  const serial = fromSerial(number)
  const on = serial && from1904 ? addDays(serial, 1462) : serial
  if (on && style?.shows === 'day') return { text: sayDay(on), kind: 'day', on, ...(fill && { fill }) }
  if (on && style?.shows === 'month') return cellOf(sayDay(on).replace(MONTH_OF, ''), fill)
  const shown =
    style?.shows === 'percent' ? `${Number((number * 100).toPrecision(12))}%` : String(Number(number.toPrecision(15)))
  return { ...BLANK, text: shown, kind: 'number', ...(fill && { fill }) }
}
