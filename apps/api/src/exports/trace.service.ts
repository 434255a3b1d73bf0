import type { exportRoutes } from '@waymark/contract/exports'
import type { FindingSummary } from '@waymark/contract/findings'
import { FindingFlag, LaterVerdict } from '@waymark/contract/inspection-words'
import { FINDING_FLAG_WORD, FINDING_KIND_WORD, LATER_VERDICT_WORD } from '@waymark/domain/finding'
import { IMPACT_WORD } from '@waymark/domain/impact'
import { INSPECTION_KIND_WORD } from '@waymark/domain/inspection'
import { STATUS_WORD } from '@waymark/domain/lifecycle'
import { DIRECTION_WORD } from '@waymark/domain/measure'
import { maySeeInspections } from '@waymark/domain/permissions/inspections'
import { RATING_WORD } from '@waymark/domain/rating-key'
import * as findings from '../findings/findings.service.ts'
import type { Cell } from '../papers/paper.ts'
import { ask, type Call, type FileAnswer } from '../platform/serve.ts'
import type { Prover } from '../proofs/proofs.service.ts'
import { chosenOf, type Columns, listAsFile, sortInWords, whole } from './list-as-file.ts'

export interface TraceRow {
  finding: FindingSummary
  action: FindingSummary['actions'][number] | null
}

export const TRACE_ON_PAPER = [
  'Inspection',
  'Finding',
  'Words',
  'Action',
  'What will be done',
  'Status',
  'Evidence says',
  'Later verdict',
]

/** From each finding to the actions that answer it and to what later inspections said: a row for each pair. */
export function traceMatrix(prover: Prover, call: Call<(typeof exportRoutes)['traceMatrix']>): Promise<FileAnswer> {
  ask(maySeeInspections(call.actor))
  const { asAt: _, about: __, sort, ...filter } = call.query
  const statement = findings.chosen(call, filter, sort)
  return listAsFile(prover, call, {
    ...{ name: 'trace-matrix', title: 'Trace matrix' },
    what: 'Findings of inspections with the actions that answer them and what later inspections said: a row for each finding and action',
    ...{ filter, columns: TRACE },
    onPaper: TRACE_ON_PAPER,
    read: async ({ reader }) => {
      const found = (await reader.rows<findings.FindingRow>(statement)).map(findings.summaryOf)
      return whole(found.flatMap(traceRowsOf), traceTotals)
    },
    filters: (named) => [
      ['Text', filter.text || undefined],
      ['Inspection', named(filter.inspection)],
      ['Kind', chosenOf(filter.kind, FINDING_KIND_WORD)],
      ['Flag', chosenOf(filter.flag, FINDING_FLAG_WORD)],
      ['Later verdict', chosenOf(filter.verdict, { ...LATER_VERDICT_WORD, none: 'None yet' })],
      ['Theme', filter.theme?.join(' or ')],
      ['Action', named(filter.action)],
      ['Plan', named(filter.plan)],
      ['Addressed to', filter.addressedTo?.join(' or ')],
    ],
    sortedBy: sortInWords(sort, SORT_WORD),
  })
}

export const traceRowsOf = (finding: FindingSummary): TraceRow[] =>
  finding.actions.length === 0 ? [{ finding, action: null }] : finding.actions.map((action) => ({ finding, action }))

export function traceTotals(rows: readonly TraceRow[]): Cell[][] {
  const found = [...new Set(rows.map(({ finding }) => finding))]
  const having = (label: string, of: (finding: FindingSummary) => boolean): Cell[] => [label, found.filter(of).length]
  return [
    ['Findings', found.length],
    ...FindingFlag.options.map((flag) =>
      having(`Findings: ${FINDING_FLAG_WORD[flag]}`, ({ flags }) => flags.some((one) => one.flag === flag)),
    ),
    ...LaterVerdict.options.map((verdict) =>
      having(`Findings: ${LATER_VERDICT_WORD[verdict]}`, ({ verdicts }) => verdicts[0]?.verdict === verdict),
    ),
  ]
}

/** `M1 Seen in time: Red, 60% in 2016-17, worse`. */
const sayMeasure = ({ ref, title, rating, direction, latest }: FindingSummary['measures'][number]): string =>
  [
    `${ref} ${title}: ${RATING_WORD[rating]}`,
    ...(latest ? [`${latest.shown} in ${latest.periodLabel}`] : []),
    ...(direction ? [DIRECTION_WORD[direction].toLowerCase()] : []),
  ].join(', ')

export const TRACE: Columns<TraceRow> = [
  ['Inspection', ({ finding }) => finding.inspection.title],
  ['Kind of inspection', ({ finding }) => INSPECTION_KIND_WORD[finding.inspection.kind]],
  ['Inspected on', ({ finding }) => finding.inspection.on, 'day'],
  ['Finding', ({ finding }) => finding.ref],
  ['Kind of finding', ({ finding }) => FINDING_KIND_WORD[finding.kind]],
  ['Words', ({ finding }) => finding.words],
  ['Area of judgement', ({ finding }) => finding.area],
  ['Addressed to', ({ finding }) => finding.addressedTo],
  ['Themes', ({ finding }) => finding.themes.join('; ')],
  ['Flags', ({ finding }) => finding.flags.map(({ sentence }) => sentence).join('; ')],
  ['Plan', ({ action }) => action?.plan.title ?? null],
  ['Action', ({ action }) => action?.ref ?? null],
  ['What will be done', ({ action }) => action?.title ?? null],
  ['Status', ({ action }) => action && STATUS_WORD[action.status]],
  ['Due date', ({ action }) => action?.dueOn ?? null, 'day'],
  ['Declared rating', ({ action }) => action && RATING_WORD[action.declared], 'rating'],
  ['Evidence says', ({ action }) => action && RATING_WORD[action.computed], 'rating'],
  ['Impact', ({ action }) => action && IMPACT_WORD[action.impact]],
  [
    'Evidence',
    ({ finding, action }) =>
      finding.evidence
        .filter(({ actionId }) => actionId === null || actionId === action?.id)
        .map(({ title }) => title)
        .join('; '),
  ],
  [
    'Measures',
    ({ finding, action }) =>
      finding.measures
        .filter(({ actionId }) => actionId === null || actionId === action?.id)
        .map(sayMeasure)
        .join('; '),
  ],
  ['Later verdict', ({ finding }) => (finding.verdicts[0] ? LATER_VERDICT_WORD[finding.verdicts[0].verdict] : null)],
  ['Later inspection', ({ finding }) => finding.verdicts[0]?.inspection.title ?? null],
  ['In its words', ({ finding }) => finding.verdicts[0]?.words ?? null],
]
const SORT_WORD: Readonly<Record<string, string>> = {
  ref: 'Number',
  inspection: 'Inspection, the earliest first',
  '-inspection': 'Inspection, the latest first',
  kind: 'Kind of finding',
  flags: 'Flags',
  verdict: 'Later verdict',
  addressedTo: 'Addressed to',
}
