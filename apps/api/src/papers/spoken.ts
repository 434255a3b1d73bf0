import { isLocalDate, sayDay } from '@waymark/domain/local-date'
import { sayInstant } from '../history/column.words.ts'
import type { Block, Cell, Column, ColumnKind, Paper, Table } from './paper.ts'

/** Said of what a `generated` block holds, in every format. */
export const UNOWNED = 'Written by Waymark from the record. Not yet taken on by a person.'
export const NOTHING = 'Nothing to show.'
/** The heading under which a paper says whose it is, as at when and by whom. */
export const ABOUT = 'About this document'

/** More columns than this are set across the page. */
const MOST_UPRIGHT = 6

export interface SpokenColumn {
  heading: string
  rating: boolean
  /** Numbers stand to the right. */
  right: boolean
  /** Its part of the width, in no unit. */
  width: number
}

/** The cells of a row, and what stands on a line of its own below them. */
export type SpokenRow = readonly [
  cells: readonly string[],
  below: readonly (readonly [heading: string, text: string])[],
]

export interface SpokenTable {
  is: 'table'
  caption: string
  /** On a page that is turned, in a paper that is otherwise upright. */
  turned: boolean
  columns: readonly SpokenColumn[]
  rows: readonly SpokenRow[]
}

export type SpokenBlock =
  | Exclude<Block, { is: 'table' | 'generated' | 'facts' }>
  | { is: 'facts'; lines: readonly (readonly [label: string, text: string])[] }
  | { is: 'generated'; label: string; blocks: readonly SpokenBlock[] }
  | SpokenTable

/** A paper as it is handed to what sets it: words alone, no cell to be read any more. */
export interface SpokenPaper {
  title: string
  council: string
  asAt: string
  marking: string
  nothing: string
  /** Every table is a wide one: the whole paper is set across. */
  landscape: boolean
  blocks: readonly SpokenBlock[]
}

/** What no document can hold: the control characters, and half of a character. */
// oxlint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]|\p{Surrogate}/gu
export const asText = (text: string) => text.replaceAll(/\r\n?/g, '\n').replaceAll(UNPRINTABLE, '')

const isInstant = (text: string) => /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text))

/** A cell as people read it. */
export function said(cell: Cell, kind: ColumnKind = 'text'): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  if (kind === 'day' && isLocalDate(cell)) return sayDay(cell)
  if (kind === 'instant' && isInstant(cell)) return sayInstant(cell)
  return asText(cell)
}

/** A cell of which nobody says what it holds. */
const saidAlone = (cell: Cell): string =>
  typeof cell === 'string' && isLocalDate(cell)
    ? sayDay(cell)
    : typeof cell === 'string' && isInstant(cell)
      ? sayInstant(cell)
      : said(cell)

export const factsOf = (
  lines: readonly (readonly Cell[])[],
  say: (cell: Cell) => string = saidAlone,
): (readonly [string, string])[] =>
  lines.map(([label = '', ...values]): readonly [string, string] => [
    say(label),
    values
      .map((value) => say(value))
      .filter((text) => text !== '')
      .join(', '),
  ])

/** To the letter: an instant in UTC stays one. */
export const aboutOf = ({ about }: Pick<Paper, 'about'>) => factsOf(about, (cell) => said(cell))

const isWide = (table: Table) => table.columns.filter(({ below }) => !below).length > MOST_UPRIGHT

const tablesOf = (blocks: readonly Block[]): Table[] =>
  blocks.flatMap((block) =>
    block.is === 'table' ? [block.table] : block.is === 'generated' ? tablesOf(block.blocks) : [],
  )

type Indexed = Column & { index: number }

/** How wide, by what the first rows hold: a column of long text more, none less than its longest word. */
function widthOf({ heading, kind = 'text', index }: Indexed, rows: readonly (readonly Cell[])[]): number {
  const texts = rows.map((row) => said(row[index] ?? null, kind))
  const longest = Math.max(...[heading, ...texts].flatMap((text) => text.split(/\s/).map((word) => word.length)))
  const mean = texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length)
  const word = Math.min(longest, 18) + (kind === 'rating' ? 5 : 2)
  return Math.max(word, Math.min(40, 4 * Math.sqrt(mean)))
}

const columnOf = (column: Indexed, rows: readonly (readonly Cell[])[]): SpokenColumn => ({
  heading: asText(column.heading),
  rating: column.kind === 'rating',
  right:
    rows.every((row) => typeof (row[column.index] ?? 0) === 'number') && rows.some((row) => row[column.index] != null),
  width: widthOf(column, rows),
})

function rowOf(across: readonly Indexed[], below: readonly Indexed[], row: readonly Cell[]): SpokenRow {
  const textOf = ({ index, kind }: Indexed) => said(row[index] ?? null, kind)
  return [
    across.map(textOf),
    below.map((column) => [asText(column.heading), textOf(column)] as const).filter(([, text]) => text.trim() !== ''),
  ]
}

/** A table in pieces of JSON: whatever its length, one lot of rows is held at a time. */
async function* tableInWords(table: Table, turned: boolean): AsyncGenerator<string> {
  const indexed = table.columns.map((column, index) => ({ ...column, index }))
  const [across, below] = [indexed.filter((column) => !column.below), indexed.filter((column) => column.below)]
  const head = (rows: readonly (readonly Cell[])[]) => {
    const columns = across.map((column) => columnOf(column, rows.slice(0, 200)))
    const start = JSON.stringify({ is: 'table', caption: asText(table.caption), turned, columns })
    return `${start.slice(0, -1)},"rows":[`
  }
  let started = false
  for await (const rows of table.rows) {
    if (rows.length === 0) continue
    yield (started ? ',' : head(rows)) + rows.map((row) => JSON.stringify(rowOf(across, below, row))).join(',')
    started = true
  }
  yield started ? ']}' : `${head([])}]}`
}

async function* blocksInWords(
  blocks: readonly Block[],
  mayTurn: boolean,
  after: readonly SpokenBlock[] = [],
): AsyncGenerator<string> {
  yield '['
  for (const [index, block] of blocks.entries()) {
    if (index > 0) yield ','
    if (block.is === 'table') yield* tableInWords(block.table, mayTurn && isWide(block.table))
    else if (block.is === 'generated') {
      yield `{"is":"generated","label":${JSON.stringify(UNOWNED)},"blocks":`
      yield* blocksInWords(block.blocks, false)
      yield '}'
    } else yield JSON.stringify(inWords(block))
  }
  for (const [index, block] of after.entries()) yield (blocks.length + index > 0 ? ',' : '') + JSON.stringify(block)
  yield ']'
}

function inWords(block: Exclude<Block, { is: 'table' | 'generated' }>): SpokenBlock {
  switch (block.is) {
    case 'heading':
    case 'paragraph':
      return { ...block, text: asText(block.text) }
    case 'list':
      return { ...block, items: block.items.map(asText) }
    case 'facts':
      return { is: 'facts', lines: factsOf(block.lines) }
  }
}

/** The paper in words, a `SpokenPaper` in JSON, a piece at a time. */
export async function* spoken(paper: Paper): AsyncGenerator<string> {
  const tables = tablesOf(paper.blocks)
  const landscape = tables.length > 0 && tables.every(isWide)
  const head = {
    title: asText(paper.title),
    council: asText(paper.council),
    asAt: asText(paper.asAt),
    marking: asText(paper.marking ?? ''),
    nothing: NOTHING,
    landscape,
  }
  const about: SpokenBlock[] =
    paper.about.length === 0
      ? []
      : [
          { is: 'heading', level: 1, text: ABOUT },
          { is: 'facts', lines: aboutOf(paper) },
        ]
  yield `${JSON.stringify(head).slice(0, -1)},"blocks":`
  yield* blocksInWords(paper.blocks, !landscape, about)
  yield '}'
}
