import { type ExportFormat, MEDIA_TYPE } from '@waymark/contract/export-formats'
import type { QueryOf, Route } from '@waymark/contract/route'
import { liveReader, type Reader, type Snapshot } from '@waymark/database/read'
import { dayInLondon } from '@waymark/domain/local-date'
import { planStatusesSeen } from '@waymark/domain/permissions/plans'
import type { Block, Cell, ColumnKind, Table } from '../papers/paper.ts'
import { invalid } from '../platform/problems.ts'
import type { Asking, Call, FileAnswer } from '../platform/serve.ts'
import { beginProof, type Prover } from '../proofs/proofs.service.ts'
import * as store from './exports.store.ts'
import { csvHead, csvLines, type ListColumn, type ListFile, MOST_ROWS, writeList } from './formats.ts'
import { asAtAndBy, whatItIs } from './preamble.ts'

/**
 * Each column with its heading. Days are `2018-03-07`, instants `2018-03-12T09:30:00.000Z`; `said` is an instant that CSV
 * and JSON say as people do.
 */
export type Columns<Row> = readonly (readonly [heading: string, cell: (row: Row) => Cell, kind?: ColumnKind | 'said'])[]

/** What records are called that a filter names by their ids. */
type Names = (ids: readonly string[] | undefined) => string | undefined

/** Everything is read of one snapshot. */
export interface Source {
  reader: Reader
  snapshot: Snapshot
}

export interface Listed<Row> {
  /** Recorded, and in the manifest. */
  count: number
  batches: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>
  /** What it is called where that is only known once it is read. */
  title?: string
  /** Of what the list is: said before the instant. */
  of?: Cell[][]
  /** What the ratings mean to those whose they are. */
  key?: Cell[][]
  /** What is put on paper instead of one table of the rows: the same rows, in the order in which they are read. */
  blocks?: Block[]
  /** Said last: how many rows, totals, what words mean. */
  totals: Cell[][]
}

export interface ListExport<Row> {
  /** `trace-matrix`, as in its address. */
  name: string
  /** The file is called so and the day: `trace-matrix-as-at-`, where nothing else is said. */
  stem?: string
  /** `Trace matrix` */
  title: string
  /** What it is, in a sentence. */
  what: string
  /** What is recorded of what was asked for, where it is not just what the query says. */
  filter?: Readonly<Record<string, unknown>>
  columns: Columns<Row>
  /** Headings of the columns that stand side by side on paper, eight at most; the others stand below each row. */
  onPaper?: readonly string[]
  /** Whose words these are where it is not "As at". */
  asAtWords?: string
  read: (source: Source) => Promise<Listed<Row>>
  /** What was narrowed by, each with its words; what is undefined was not. */
  filters: (names: Names) => readonly (readonly [label: string, words: string | undefined])[]
  sortedBy?: string
}

export type ExportCall = Pick<Asking, 'actor' | 'now' | 'reader'> & {
  params: { format: ExportFormat }
  query: { about?: boolean | undefined; asAt?: unknown; sort?: unknown }
  requestId: string
  gone: AbortSignal
  today: string
}

/** A whole list as a file, as at an instant, with what it is. Every export is recorded. */
export async function listAsFile<Row>(
  prover: Prover,
  call: ExportCall,
  { name, stem = `${name}-as-at-`, columns, ...list }: ListExport<Row>,
): Promise<FileAnswer> {
  const { actor, now, params, reader } = call
  const { format } = params
  const { asAt: _, about: preamble = true, sort: __, ...asked } = call.query
  const filter: Readonly<Record<string, unknown>> = list.filter ?? asked
  const instant = reader.asAt ?? now
  // By their present name: they may not have been here then.
  const people = await store.findNames(liveReader(prover.database, call.today), [], [actor.personId])
  const madeBy = people.get(actor.personId) ?? ''
  const file = `${stem}${dayInLondon(instant)}.${format}`
  const proof = await beginProof(prover, call, { what: `${name}.${format}`, file, filter, madeBy })
  const content = await proof.stream(reader, async function* (snapshot) {
    const found = await list.read({ reader: { ...reader, rows: snapshot.rows }, snapshot })
    refuseTooMany(format, found.count)
    await proof.record(found.count)
    const council = await store.findCouncil(snapshot)
    const ids = Object.values(filter).flatMap((some) => (Array.isArray(some) ? some : [some]).filter(isId))
    const known = await store.findNames(snapshot, planStatusesSeen(actor), ids)
    const given = list
      .filters((some) => some?.map((id) => known.get(id) ?? id).join(' or '))
      .flatMap(([label, words]) => (words === undefined ? [] : [`${label}: ${words}`]))
    const as = asAtAndBy({ instant, now, madeBy, past: reader.asAt !== null, words: list.asAtWords ?? 'As at' })
    const about = proof.about([
      ...whatItIs(council, list.what),
      ...(found.of ?? []),
      ...as,
      ...proof.lines,
      ['Filters', given.length === 0 ? 'None' : given.join('; ')],
      ...(list.sortedBy === undefined ? [] : [['Sorted by', list.sortedBy]]),
      ...(found.key ?? []),
      ...found.totals,
    ])
    const made: ListFile = {
      ...{ name, title: found.title ?? list.title, council: council?.council ?? '', madeAt: now, madeBy, about },
      asAt: `${as[0]?.join(': ') ?? ''}`,
      preamble,
      columns: columnsOf(columns, list.onPaper),
      rows: await rowsFor(format, cellsOf(found.batches, columns, format), snapshot),
      ...(found.blocks && { blocks: found.blocks }),
    }
    yield* writeList[format](made, { personId: actor.personId, gone: call.gone })
  })
  return { name: file, type: MEDIA_TYPE[format], content, manifest: proof.address }
}

const MOST_SIDE_BY_SIDE = 8

const columnsOf = <Row>(
  columns: Columns<Row>,
  onPaper: readonly string[] = columns.slice(0, MOST_SIDE_BY_SIDE).map(([heading]) => heading),
): ListColumn[] =>
  columns.map(([heading, , kind = 'text']) => ({
    ...{ heading, kind: kind === 'said' ? 'instant' : kind },
    ...(kind === 'said' && { said: true }),
    ...(!onPaper.includes(heading) && { below: true }),
  }))

/** The same columns as a table of a paper. */
export const tableOf = <Row>(
  caption: string,
  columns: Columns<Row>,
  rows: readonly Row[],
  onPaper?: readonly string[],
): Block & { is: 'table' } => {
  const table: Table = {
    ...{ caption, columns: columnsOf(columns, onPaper) },
    rows: [rows.map((row) => columns.map(([, cell]) => cell(row)))],
  }
  return { is: 'table', table }
}

const AT_ONCE = 250

/**
 * Setting a paper takes longer than a connection may be held, and waits for the one before it: its rows are read first. As
 * many as that are borne.
 */
async function rowsFor(format: ExportFormat, rows: AsyncGenerator<Cell[][]>, snapshot: Snapshot) {
  if (format !== 'pdf' && format !== 'docx') return rows
  const read: Cell[][][] = []
  for await (const batch of rows) read.push(batch)
  await snapshot.end()
  return read
}

/** Never many at once, however many the store had. */
async function* cellsOf<Row>(
  batches: Listed<Row>['batches'],
  columns: Columns<Row>,
  format: ExportFormat,
): AsyncGenerator<Cell[][]> {
  let count = 0
  for await (const batch of batches) {
    count += batch.length
    refuseTooMany(format, count)
    for (let from = 0; from < batch.length; from += AT_ONCE)
      yield batch.slice(from, from + AT_ONCE).map((row) => columns.map(([, cell]) => cell(row)))
  }
}

function refuseTooMany(format: ExportFormat, count: number): void {
  const most = MOST_ROWS[format]
  if (most === undefined || count <= most) return
  const say = (rows: number) => rows.toLocaleString('en-GB')
  throw invalid(
    'format',
    `A ${format.toUpperCase()} holds ${say(most)} rows at most, and these are ${say(count)}. Narrow the list, or take it as CSV or JSON.`,
  )
}

/** All of them are at hand: the rows, and what is said of them. */
export const whole = <Row>(
  rows: readonly Row[],
  totals: (rows: readonly Row[]) => Cell[][] = () => [],
): Listed<Row> => ({
  ...{ count: rows.length, batches: [rows] },
  totals: [['Rows', rows.length], ...totals(rows)],
})

/** Of a list whose totals are counted over all of it. */
export async function allOf<Row>({ batches }: Listed<Row>): Promise<Row[]> {
  const all: Row[] = []
  for await (const batch of batches) all.push(...batch)
  return all
}

/** The rows as CSV beside other files, without what they are. */
export const csvFileOf = <Row>(columns: Columns<Row>, rows: readonly Row[]): Buffer => {
  const said = columnsOf(columns)
  return Buffer.from(
    csvHead(said) +
      csvLines(
        said,
        rows.map((row) => columns.map(([, cell]) => cell(row))),
      ),
  )
}

const PAGE = 500

interface Pages {
  page: number
  pageSize: number
}

/** The same from the service that answers the list itself. */
export const pagesOf =
  <R extends Route, Row>(
    list: (call: Call<R>) => Promise<{ items: Row[]; total: number }>,
    call: ExportCall & { query: Omit<QueryOf<R>, keyof Pages> },
  ) =>
  ({ reader }: Source): Promise<Listed<Row>> =>
    everyPage((page) => list({ ...call, reader, query: { ...call.query, ...page } } as unknown as Call<R>))

/** Page after page of a list, as its own service gives it to this reader: what they may not see is in none. */
export async function everyPage<Row>(
  page: (of: Pages) => Promise<{ items: Row[]; total: number }>,
): Promise<Listed<Row>> {
  const first = await page({ page: 1, pageSize: PAGE })
  async function* batches() {
    yield first.items
    for (let next = 2; (next - 1) * PAGE < first.total; next += 1)
      yield (await page({ page: next, pageSize: PAGE })).items
  }
  return { count: first.total, batches: batches(), totals: [['Rows', first.total]] }
}

/** As stores give them some have a fraction of a second more than others. */
export const instant = (at: string | null | undefined): string | null => (at ? new Date(at).toISOString() : null)

/** `3.2 Recruit`, or nothing. */
export const placed = (record: { ref: string; title: string } | null): string | null =>
  record && `${record.ref} ${record.title}`

const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(value)

/** `Yes`, `No`, or nothing where it was not narrowed by. */
export const flagged = (flag: boolean | undefined, yes = 'Yes', no = 'No'): string | undefined =>
  flag === undefined ? undefined : flag ? yes : no

/** Words of what was chosen, or nothing. */
export const chosenOf = <T extends string>(some: readonly T[] | undefined, word: Readonly<Record<T, string>>) =>
  some?.map((one) => word[one]).join(' or ')

/** `-dueOn` turns the words of `dueOn` round, where it has none of its own. */
export const sortInWords = (sort: string, words: Readonly<Record<string, string>>): string => {
  const own = words[sort]
  if (own !== undefined) return own
  return `${words[sort.replace(/^-/, '')] ?? sort}, the other way round`
}
