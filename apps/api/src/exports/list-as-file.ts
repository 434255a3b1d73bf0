import { liveReader, type Reader } from '@waymark/database/read'
import { dayInLondon } from '@waymark/domain/local-date'
import { planStatusesSeen } from '@waymark/domain/permissions/plans'
import type { Asking, FileAnswer } from '../platform/serve.ts'
import { beginProof, type Prover } from '../proofs/proofs.service.ts'
import { BYTE_ORDER_MARK, type Cell, csvOf } from './csv.ts'
import * as store from './exports.store.ts'
import { asAtAndBy, asWide, whatItIs } from './preamble.ts'

/** Each column with its heading. Days are `2018-03-07`, instants `2018-03-12T09:30:00.000Z`. */
export type Columns<Row> = readonly (readonly [heading: string, cell: (row: Row) => Cell])[]

/** What records are called that a filter names by their ids. */
type Names = (ids: readonly string[] | undefined) => string | undefined

export interface ListExport<Row> {
  /** `trace-matrix`: the file is called so. */
  name: string
  /** What it is, in a sentence. */
  what: string
  /** As asked for: it is recorded. */
  filter: Readonly<Record<string, unknown>>
  columns: Columns<Row>
  rows: (reader: Reader) => Promise<Row[]>
  /** What was narrowed by, each with its words; what is undefined was not. */
  filters: (names: Names) => readonly (readonly [label: string, words: string | undefined])[]
  sortedBy: string
  /** What else is said of all rows: totals, what words mean. */
  totals: (rows: readonly Row[]) => Cell[][]
}

type ExportCall = Pick<Asking, 'actor' | 'now' | 'reader'> & {
  query: { about?: boolean | undefined }
  requestId: string
  today: string
}

/** A whole list as CSV, as at an instant, with what it is before its rows unless that is not wanted. Every export is recorded. */
export async function listAsFile<Row>(
  prover: Prover,
  call: ExportCall,
  { name, what, filter, columns, rows: read, filters, sortedBy, totals }: ListExport<Row>,
): Promise<FileAnswer> {
  const { actor, now, reader } = call
  const { about = true } = call.query
  const instant = reader.asAt ?? now
  // By their present name: they may not have been here then.
  const people = await store.findNames(liveReader(prover.database, call.today), [], [actor.personId])
  const madeBy = people.get(actor.personId) ?? ''
  const file = `${name}-as-at-${dayInLondon(instant)}.csv`
  const proof = await beginProof(prover, call, { what: `${name}.csv`, file, filter, madeBy })
  const content = await proof.stream(reader, async function* (snapshot) {
    const rows = await read({ ...reader, rows: snapshot.rows })
    await proof.record(rows.length)
    const ids = Object.values(filter).flatMap((some) => (Array.isArray(some) ? some.filter(isId) : []))
    const known = await store.findNames(snapshot, planStatusesSeen(actor), ids)
    const given = filters((some) => some?.map((id) => known.get(id) ?? id).join(' or ')).flatMap(([label, words]) =>
      words === undefined ? [] : [`${label}: ${words}`],
    )
    const preamble: Cell[][] = proof.about([
      ...whatItIs(await store.findCouncil(snapshot), what),
      ...asAtAndBy({ instant, now, madeBy, past: reader.asAt !== null }),
      ...proof.lines,
      ['Filters', given.length === 0 ? 'None' : given.join('; ')],
      ['Sorted by', sortedBy],
      ['Rows', rows.length],
      ...totals(rows),
    ])
    const headings = columns.map(([heading]) => heading)
    yield Buffer.from(BYTE_ORDER_MARK + csvOf([...(about ? asWide([...preamble, []], columns.length) : []), headings]))
    if (rows.length > 0) yield Buffer.from(csvOf(rows.map((row) => columns.map(([, cell]) => cell(row)))))
  })
  return { name: file, content, manifest: proof.address }
}

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
