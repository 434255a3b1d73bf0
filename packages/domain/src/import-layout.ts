import type { ImportField, ImportKind } from '@waymark/contract/import-words'
import type { ActionStatus } from '@waymark/contract/words'
import { readDate } from './import-dates.ts'
import { byName, wordsOf } from './import-headers.ts'
import { cellAt, type Cell, oneLine, type Sheet, widthOf } from './import-grid.ts'
import { isTick, readKey, readRating, readStatus } from './import-values.ts'

/** What a column holds, and how that is known. */
export interface ColumnMatch {
  header: string
  field: ImportField
  /** Of a column of ticks: what a tick in it means. */
  status: ActionStatus | null
  by: 'name' | 'content' | 'nothing'
}

export interface Layout {
  /** From 0; null where the table has no names above its columns. */
  headerRow: number | null
  /** Two where the names stand in two rows, one above the other. */
  headerRows: number
  columns: ColumnMatch[]
  /** What signs in the table stand for, where it says so itself. */
  key: ReadonlyMap<string, string>
}

const MOST_ABOVE = 40
/** Rows from which the content of a column is judged. */
const SAMPLE = 60

/** The row of names, among titles and sections: the one with the most cells that name something. */
export function findHeader(sheet: Sheet, kind: ImportKind): number | null {
  let best: { row: number; score: number } | null = null
  for (const [row, cells] of sheet.rows.slice(0, MOST_ABOVE).entries()) {
    const written = cells.filter(({ text }) => text.trim() !== '')
    const short = written.filter(({ text }) => text.length <= 80)
    const found = short.flatMap(({ text }) => byName(text, kind) ?? [])
    const fields = new Set(found.map(({ field }) => field))
    if (fields.size === 0 || (fields.size < 2 && written.length !== 1) || (written.length === 1 && widthOf(sheet) > 1))
      continue
    const score = fields.size + found.reduce((sum, one) => sum + one.score, 0) / 10 - (written.length - short.length)
    if (best === null || score > best.score) best = { row, score }
  }
  return best?.row ?? null
}

/** Names in two rows: some of the upper one are drawn over several columns, and what is below stands under those alone. */
function rowsOfHeader(sheet: Sheet, headerRow: number): number {
  const spanning = sheet.merges.filter(
    ({ top, bottom, left, right }) => top === headerRow && bottom === headerRow && right > left,
  )
  if (spanning.length === 0) return 1
  const below = sheet.rows[headerRow + 1] ?? []
  const under = below.flatMap(({ text }, column) => (text.trim() === '' ? [] : [column]))
  return under.length > 0 &&
    under.every((column) => spanning.some(({ left, right }) => column >= left && column <= right))
    ? 2
    : 1
}

/** What stands above each column, as it is written. */
export function headersOf(sheet: Sheet, headerRow: number | null, headerRows: number): string[] {
  return Array.from({ length: widthOf(sheet) }, (_, column) => {
    if (headerRow === null) return ''
    const texts: string[] = []
    for (let row = headerRow; row < headerRow + headerRows; row += 1) {
      const over = sheet.merges.find(
        ({ top, left, right, bottom }) => row >= top && row <= bottom && column >= left && column <= right,
      )
      const text = oneLine(cellAt(sheet, over?.top ?? row, over?.left ?? column).text)
      if (text !== '' && !texts.includes(text)) texts.push(text)
    }
    // Under a name for several, the one below says which.
    return (headerRows === 2 ? texts.slice(-1) : texts).join(' ')
  })
}

interface Content {
  filled: number
  dates: number
  ratings: number
  ticks: number
  statuses: number
  refs: number
  levels: number
  length: number
  several: boolean
}

const REF = /^[A-Z]{0,4}[-. ]?\d+(?:[./-]\d+)*[a-z]?[.)]?$/i

function contentOf(cells: readonly Cell[], key: ReadonlyMap<string, string>): Content {
  const written = cells.filter(({ text, fill }) => text.trim() !== '' || fill !== undefined)
  const texts = written.map(({ text }) => oneLine(text))
  const full = texts.filter((text) => text !== '')
  const share = (is: (text: string, cell: Cell) => boolean, of: readonly string[] = full) =>
    of.length === 0
      ? 0
      : texts.filter((text, at) => (text !== '' || of === texts) && is(text, written[at] as Cell)).length / of.length
  const meant = (text: string) => key.get(text.toLowerCase()) ?? text
  return {
    filled: full.length,
    dates: share(
      (text, { kind }) =>
        kind === 'day' ||
        (text.length < 40 &&
          /\d/.test(text) &&
          !REF.test(text) &&
          readDate(text, { startsOn: '2000-01-01' }).on !== null),
    ),
    ratings: share(
      (text, cell) => readRating({ text: meant(text), fill: text === '' ? cell.fill : undefined }).value !== null,
      texts,
    ),
    ticks: share((text) => isTick(text)),
    statuses: share((text) => readStatus(meant(text)).value !== null),
    refs: share((text) => REF.test(text)),
    levels: share((text) => /^(?:high|medium|med|low|h|m|l|[1-5])$/i.test(text)),
    length: full.reduce((sum, text) => sum + text.length, 0) / Math.max(1, full.length),
    several: new Set(full.map((text) => text.toLowerCase())).size > 1,
  }
}

/** Of a table, only one column can hold each of these. */
const ONCE: ReadonlySet<ImportField> = new Set<ImportField>([
  ...([
    'ref',
    'priority_ref',
    'priority',
    'action',
    'measure',
    'milestone',
    'due',
    'start',
    'status',
    'rating',
  ] as const),
  ...(['finding', 'addressed_to', 'area', 'kind'] as const),
])

/** What each column holds: by its name where that is known, by what stands in it where not. */
export function matchColumns(
  sheet: Sheet,
  kind: ImportKind,
  headerRow: number | null,
  headerRows: number,
  key: ReadonlyMap<string, string>,
): ColumnMatch[] {
  const headers = headersOf(sheet, headerRow, headerRows)
  const first = headerRow === null ? 0 : headerRow + headerRows
  const contents = headers.map((_, column) =>
    contentOf(
      sheet.rows.slice(first, first + SAMPLE).map((row) => row[column] ?? { text: '', kind: 'blank' }),
      key,
    ),
  )
  const named = headers.map((header) => byName(header, kind))
  const columns: ColumnMatch[] = headers.map((header, column) => {
    const content = contents[column] as Content
    const name = named[column]
    const says = readStatus(header).value
    const over = (field: ImportField, by: ColumnMatch['by'], status: ActionStatus | null = null) => ({
      header,
      field,
      status,
      by,
    })
    if (kind === 'plan' && says !== null && content.ticks > 0.6) return over('tick', 'name', says)
    if (!name) return over('nothing', 'nothing')
    // The same words head different things: what stands below decides.
    if (name.field === 'priority' && content.levels > 0.8) return over('nothing', 'content')
    if (name.field === 'status' && content.ratings > 0.6 && content.statuses < content.ratings)
      return over('rating', 'content')
    if (name.field === 'rating' && content.statuses > 0.8 && content.ratings < 0.4) return over('status', 'content')
    if (['milestone', 'action', 'measure'].includes(name.field) && content.dates > 0.8 && content.filled > 2)
      return over('due', 'content')
    return over(name.field, 'name')
  })
  // Two of one name: the nearer is it, and the other one is kept as a note.
  for (const field of ONCE) {
    const holders = columns.flatMap((one, column) => (one.field === field ? [column] : []))
    const best = holders.toSorted((a, b) => (named[b]?.score ?? 0) - (named[a]?.score ?? 0) || a - b)[0]
    for (const column of holders)
      if (column !== best)
        columns[column] = { ...(columns[column] as ColumnMatch), field: kind === 'plan' ? 'note' : 'nothing' }
  }
  fillByContent(columns, contents, kind)
  return columns
}

function fillByContent(columns: ColumnMatch[], contents: readonly Content[], kind: ImportKind): void {
  const has = (field: ImportField) => columns.some((one) => one.field === field)
  const free = (is: (content: Content, column: number) => boolean, by?: (content: Content) => number): number => {
    const found = columns.flatMap((one, column) => {
      const content = contents[column]
      return one.by === 'nothing' && content && is(content, column) ? [column] : []
    })
    return (by ? found.toSorted((a, b) => by(contents[b] as Content) - by(contents[a] as Content)) : found)[0] ?? -1
  }
  const take = (field: ImportField, column: number) => {
    const one = columns[column]
    if (one && !has(field)) columns[column] = { ...one, field, by: 'content' }
  }
  const body: ImportField = kind === 'plan' ? 'action' : 'finding'
  if (kind === 'plan') {
    take(
      'due',
      free(({ dates, filled }) => filled > 0 && dates > 0.7),
    )
    take(
      'rating',
      free(({ ratings, several, filled, length }) => ratings > 0.8 && length < 20 && (several || filled === 0)),
    )
    take(
      'status',
      free(({ statuses, several, length }) => statuses > 0.8 && several && length < 30),
    )
  }
  take(
    'ref',
    free(({ refs, filled, several }, column) => column < 2 && filled > 0 && refs > 0.8 && several),
  )
  if (!has(body) && !has('milestone'))
    take(
      body,
      free(
        ({ length, filled }) => filled > 0 && length > 12,
        ({ length }) => length,
      ),
    )
}

/** Everything that is known of a table before a person has looked at it. */
export function readLayout(sheet: Sheet, kind: ImportKind, given?: number | null): Layout {
  const headerRow = given === undefined ? findHeader(sheet, kind) : given
  const headerRows = headerRow === null ? 1 : rowsOfHeader(sheet, headerRow)
  const key = readKey(
    sheet.rows.slice(0, 200).flatMap((row) => {
      const written = row.filter(({ text }) => text.trim() !== '')
      return written.length <= 2 ? written.map(({ text }) => text) : []
    }),
  )
  return { headerRow, headerRows, columns: matchColumns(sheet, kind, headerRow, headerRows, key), key }
}

/** The same for every table whose columns have the same names in the same places. */
export const shapeOf = (columns: readonly Pick<ColumnMatch, 'header'>[]): string =>
  columns.map(({ header }) => wordsOf(header).join(' ')).join('|')
