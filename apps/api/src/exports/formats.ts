import type { ExportFormat, ListFile as JsonList } from '@waymark/contract/export-formats'
import { sayInstant } from '../history/column.words.ts'
import { asDocx } from '../papers/docx.ts'
import type { Block, Cell, Column, Paper } from '../papers/paper.ts'
import { asPdf } from '../papers/pdf.ts'
import type { Wanted } from '../papers/turns.ts'
import { BYTE_ORDER_MARK, csvOf } from './csv.ts'
import { asWide } from './preamble.ts'
import { xlsxOf } from './xlsx.ts'

export interface ListColumn extends Column {
  kind: NonNullable<Column['kind']>
  /** An instant that CSV and JSON say as people do: beside it they have it in UTC. */
  said?: true
}

/** A list on its way out: the same to each format. */
export interface ListFile {
  name: string
  title: string
  council: string
  /** A line: as at when. */
  asAt: string
  madeAt: string
  madeBy: string
  /** What it is: a label and what is said, line by line. */
  about: readonly (readonly Cell[])[]
  /** Whether a CSV begins with that. */
  preamble: boolean
  columns: readonly ListColumn[]
  rows: AsyncIterable<Cell[][]> | Iterable<Cell[][]>
  /** The same rows as a paper that is read from its beginning. */
  blocks?: readonly Block[]
}

/** What a format holds, or a reader bears. */
export const MOST_ROWS: Partial<Record<ExportFormat, number>> = { xlsx: 1_048_575, pdf: 20_000, docx: 5000 }

export const writeList: Record<ExportFormat, (list: ListFile, wanted: Wanted) => AsyncGenerator<Buffer>> = {
  csv: asCsv,
  xlsx: xlsxOf,
  json: asJson,
  pdf: async function* (list, wanted) {
    yield await asPdf(paperOf(list), wanted)
  },
  docx: async function* (list, wanted) {
    yield await asDocx(paperOf(list), wanted)
  },
}

async function* asCsv({ about, preamble, columns, rows }: ListFile): AsyncGenerator<Buffer> {
  yield Buffer.from(csvHead(columns, preamble ? asWide([...about, []], columns.length) : []))
  for await (const batch of rows) yield Buffer.from(csvLines(columns, batch))
}

export const csvHead = (columns: readonly ListColumn[], before: readonly (readonly Cell[])[] = []): string =>
  BYTE_ORDER_MARK + csvOf([...before, columns.map(({ heading }) => heading)])

export const csvLines = (columns: readonly ListColumn[], rows: readonly (readonly Cell[])[]): string =>
  csvOf(rows.map((row) => row.map((cell, at) => saidOf(columns[at], cell))))

const saidOf = (column: ListColumn | undefined, cell: Cell): Cell =>
  column?.said && cell !== null ? sayInstant(String(cell)) : cell

async function* asJson({ name, about, columns, rows }: ListFile): AsyncGenerator<Buffer> {
  const head: Omit<JsonList, 'rows'> = {
    ...{ format: 'waymark-list/1', list: name, about: about.map((line) => [...line]) },
    columns: columns.map(({ heading, kind, said }) => ({ heading, kind: said ? 'text' : kind })),
  }
  yield Buffer.from(`${JSON.stringify(head).slice(0, -1)},"rows":[`)
  let before = '\n'
  for await (const batch of rows) {
    const objects = batch.map((row) =>
      JSON.stringify(
        Object.fromEntries(columns.map((column, at) => [column.heading, saidOf(column, row[at] ?? null)])),
      ),
    )
    yield Buffer.from(before + objects.join(',\n'))
    before = ',\n'
  }
  yield Buffer.from('\n]}\n')
}

const paperOf = ({ title, council, asAt, about, columns, rows, blocks }: ListFile): Paper => ({
  ...{ title, council, asAt, about },
  blocks: blocks ?? [{ is: 'table', table: { caption: title, columns, rows } }],
})
