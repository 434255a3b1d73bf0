import type { exportRoutes } from '@waymark/contract/exports'
import { CallRequestState } from '@waymark/contract/inspection-words'
import { liveReader } from '@waymark/database/read'
import { CALL_REQUEST_STATE_WORD } from '@waymark/domain/call'
import { dayInLondon } from '@waymark/domain/local-date'
import { planStatusesSeen } from '@waymark/domain/permissions/plans'
import * as requests from '../call-requests/call-requests.service.ts'
import { sayInstant } from '../history/column.words.ts'
import type { Call, FileAnswer } from '../platform/serve.ts'
import { beginProof, type Prover } from '../proofs/proofs.service.ts'
import { BYTE_ORDER_MARK, type Cell, csvOf } from './csv.ts'
import * as store from './exports.store.ts'
import { asAtAndBy, asWide, whatItIs } from './preamble.ts'

type RequestsCsv = (typeof exportRoutes)['callRequestsCsv']

/** What inspectors asked for, as the page lists it. Every export is recorded. */
export async function callRequestsCsv(prover: Prover, call: Call<RequestsCsv>): Promise<FileAnswer> {
  const { actor, reader, now, query } = call
  const { asAt: _, about = true, sort, ...filter } = query
  const statement = requests.chosen(call, filter, sort)
  const instant = reader.asAt ?? now
  // By their present name: they may not have been here then.
  const people = await store.findNames(liveReader(prover.database, call.today), [], [actor.personId])
  const madeBy = people.get(actor.personId) ?? ''
  const file = `inspection-requests-as-at-${dayInLondon(instant)}.csv`
  const proof = await beginProof(prover, call, { what: 'inspection-requests.csv', file, filter, madeBy })
  const content = await proof.stream(reader, async function* (snapshot) {
    const rows = await snapshot.rows<requests.RequestRow>(statement)
    await proof.record(rows.length)
    const ids = [filter.inspection, filter.owner].flatMap((some) => some ?? [])
    const names = await store.findNames(snapshot, planStatusesSeen(actor), ids)
    const preamble: Cell[][] = proof.about([
      ...whatItIs(await store.findCouncil(snapshot), 'What inspectors asked for, and what was answered'),
      ...asAtAndBy({ instant, now, madeBy, past: reader.asAt !== null }),
      ...proof.lines,
      ['Filters', filtersInWords(filter, names)],
      ['Rows', rows.length],
      ...CallRequestState.options.map((state): Cell[] => [
        `Rows: ${CALL_REQUEST_STATE_WORD[state]}`,
        rows.filter((row) => row.state === state).length,
      ]),
    ])
    const head = about ? asWide([...preamble, []], REQUEST_HEADINGS.length) : []
    yield Buffer.from(BYTE_ORDER_MARK + csvOf([...head, REQUEST_HEADINGS]))
    if (rows.length > 0) yield Buffer.from(csvOf(rows.map((row) => requestCells(row, instant))))
  })
  return { name: file, content, manifest: proof.address }
}

const said = (row: requests.RequestRow, kind: 'answered' | 'withdrawn') =>
  row.state === kind && row.lastReply !== null ? row.lastReply : null

/** Each column with its heading; times are of Europe/London, as people say them. */
const COLUMNS: readonly (readonly [heading: string, cell: (row: requests.RequestRow, now: string) => Cell])[] = [
  ['Inspection', (row) => row.inspection.title],
  ['Request', (row) => row.number],
  ['Asked by', (row) => row.askedBy],
  ['Asked at (Europe/London)', (row) => sayInstant(row.askedAt)],
  ['Asked at (UTC)', (row) => row.askedAt],
  ['What they ask for', (row) => row.words],
  ['Owner', (row) => row.owner?.name ?? null],
  ['Wanted by (Europe/London)', (row) => row.wantedAt && sayInstant(row.wantedAt)],
  ['Status', (row) => CALL_REQUEST_STATE_WORD[row.state]],
  ['Late', (row, now) => (requests.spokenOf(row, now).isLate ? 'Yes' : 'No')],
  ['Answer', (row) => said(row, 'answered')?.words ?? null],
  ['Answered by', (row) => said(row, 'answered')?.by.name ?? null],
  ['Answered at (Europe/London)', (row) => sayInstantOf(said(row, 'answered')?.at)],
  ['Elapsed', (row, now) => requests.spokenOf(row, now).elapsed],
  ['Elapsed in minutes', (row, now) => requests.spokenOf(row, now).minutes],
  ['Why it was withdrawn', (row) => said(row, 'withdrawn')?.words ?? null],
  ['Pieces of evidence', (row) => row.evidence],
  ['Logged by', (row) => row.loggedBy.name],
]
const sayInstantOf = (instant: string | undefined): string | null =>
  instant === undefined ? null : sayInstant(instant)

export const REQUEST_HEADINGS = COLUMNS.map(([heading]) => heading)
export const requestCells = (row: requests.RequestRow, now: string): Cell[] => COLUMNS.map(([, cell]) => cell(row, now))

type Filter = Omit<Call<RequestsCsv>['query'], 'asAt' | 'about' | 'sort'>

function filtersInWords(filter: Filter, names: ReadonlyMap<string, string>): string {
  const named = (ids: readonly string[] | undefined) => ids?.map((id) => names.get(id) ?? id).join(' or ')
  const yesNo = (value: boolean | undefined) => (value === undefined ? undefined : value ? 'Yes' : 'No')
  const given: readonly [string, string | undefined][] = [
    ['Text', filter.text || undefined],
    ['Inspection', named(filter.inspection)],
    ['Status', filter.state?.map((state) => CALL_REQUEST_STATE_WORD[state]).join(' or ')],
    ['Owner', named(filter.owner)],
    ['Asked by', filter.askedBy?.join(' or ')],
    ['Mine', yesNo(filter.mine)],
    ['Late', yesNo(filter.late)],
  ]
  const words = given.flatMap(([label, value]) => (value === undefined ? [] : [`${label}: ${value}`]))
  return words.length === 0 ? 'None' : words.join('; ')
}
