import type { Instant } from '@waymark/contract/days'
import type { exportRoutes } from '@waymark/contract/exports'
import { CallRequestState } from '@waymark/contract/inspection-words'
import { CALL_REQUEST_STATE_WORD } from '@waymark/domain/call'
import * as requests from '../call-requests/call-requests.service.ts'
import type { Cell } from '../papers/paper.ts'
import type { Call, FileAnswer } from '../platform/serve.ts'
import type { Prover } from '../proofs/proofs.service.ts'
import { chosenOf, type Columns, csvFileOf, flagged, listAsFile, whole } from './list-as-file.ts'

/** What inspectors asked for, as the page lists it. */
export function requestsList(
  prover: Prover,
  call: Call<(typeof exportRoutes)['inspectionRequests']>,
): Promise<FileAnswer> {
  const { asAt: _, about: __, sort, ...filter } = call.query
  const statement = requests.chosen(call, filter, sort)
  const instant = call.reader.asAt ?? call.now
  return listAsFile(prover, call, {
    ...{ name: 'inspection-requests', title: 'What inspectors asked for' },
    what: 'What inspectors asked for, and what was answered',
    ...{ filter, columns: columnsAt(instant), onPaper: ON_PAPER },
    read: async ({ reader }) => whole(await reader.rows<requests.RequestRow>(statement), totalsOf),
    filters: (named) => [
      ['Text', filter.text || undefined],
      ['Inspection', named(filter.inspection)],
      ['Status', chosenOf(filter.state, CALL_REQUEST_STATE_WORD)],
      ['Owner', named(filter.owner)],
      ['Asked by', filter.askedBy?.join(' or ')],
      ['Mine', flagged(filter.mine)],
      ['Late', flagged(filter.late)],
    ],
  })
}

const ON_PAPER = [
  ...[
    'Inspection',
    'Request',
    'Asked by',
    'Asked at (Europe/London)',
    'What they ask for',
    'Owner',
    'Status',
    'Answer',
  ],
]

const totalsOf = (rows: readonly requests.RequestRow[]): Cell[][] =>
  CallRequestState.options.map((state) => [
    `Rows: ${CALL_REQUEST_STATE_WORD[state]}`,
    rows.filter((row) => row.state === state).length,
  ])

const said = (row: requests.RequestRow, kind: 'answered' | 'withdrawn') =>
  row.state === kind && row.lastReply !== null ? row.lastReply : null

/** How long it took, or takes, is counted to this instant. */
const columnsAt = (now: Instant): Columns<requests.RequestRow> => [
  ['Inspection', (row) => row.inspection.title],
  ['Request', (row) => row.number],
  ['Asked by', (row) => row.askedBy],
  ['Asked at (Europe/London)', (row) => row.askedAt, 'said'],
  ['Asked at (UTC)', (row) => row.askedAt],
  ['What they ask for', (row) => row.words],
  ['Owner', (row) => row.owner?.name ?? null],
  ['Wanted by (Europe/London)', (row) => row.wantedAt, 'said'],
  ['Status', (row) => CALL_REQUEST_STATE_WORD[row.state]],
  ['Late', (row) => (requests.spokenOf(row, now).isLate ? 'Yes' : 'No')],
  ['Answer', (row) => said(row, 'answered')?.words ?? null],
  ['Answered by', (row) => said(row, 'answered')?.by.name ?? null],
  ['Answered at (Europe/London)', (row) => said(row, 'answered')?.at ?? null, 'said'],
  ['Elapsed', (row) => requests.spokenOf(row, now).elapsed],
  ['Elapsed in minutes', (row) => requests.spokenOf(row, now).minutes],
  ['Why it was withdrawn', (row) => said(row, 'withdrawn')?.words ?? null],
  ['Pieces of evidence', (row) => row.evidence],
  ['Logged by', (row) => row.loggedBy.name],
]

/** The same as a CSV beside other files. */
export const requestsCsv = (rows: readonly requests.RequestRow[], now: Instant): Buffer =>
  csvFileOf(columnsAt(now), rows)
