import type { exportRoutes } from '@waymark/contract/exports'
import type { FindingSummary } from '@waymark/contract/findings'
import { FindingFlag, LaterVerdict } from '@waymark/contract/inspection-words'
import type { Database } from '@waymark/database/client'
import { liveReader } from '@waymark/database/read'
import { FINDING_FLAG_WORD, FINDING_KIND_WORD, LATER_VERDICT_WORD } from '@waymark/domain/finding'
import { IMPACT_WORD } from '@waymark/domain/impact'
import { INSPECTION_KIND_WORD } from '@waymark/domain/inspection'
import { STATUS_WORD } from '@waymark/domain/lifecycle'
import { dayInLondon } from '@waymark/domain/local-date'
import { maySeeInspections } from '@waymark/domain/permissions/inspections'
import { planStatusesSeen } from '@waymark/domain/permissions/plans'
import { RATING_WORD } from '@waymark/domain/rating-key'
import * as findings from '../findings/findings.service.ts'
import { recordSecurityEvent } from '../platform/security-event.store.ts'
import { ask, type Call, type FileAnswer } from '../platform/serve.ts'
import type { SignIn } from '../sessions/sign-in.ts'
import { BYTE_ORDER_MARK, type Cell, csvOf } from './csv.ts'
import * as store from './exports.store.ts'
import { asAtAndBy, asWide, whatItIs } from './preamble.ts'

type TraceCsv = (typeof exportRoutes)['traceCsv']

interface TraceRow {
  finding: FindingSummary
  action: FindingSummary['actions'][number] | null
}

/** From each finding to the actions that answer it and to what later inspections said: a line for each pair. Every export is recorded. */
export async function traceCsv(database: Database, { pool }: SignIn, call: Call<TraceCsv>): Promise<FileAnswer> {
  const { actor, reader, now, query, requestId } = call
  ask(maySeeInspections(actor))
  const { asAt: _, about = true, sort, ...filter } = query
  const statement = findings.chosen(call, filter, sort)
  const instant = reader.asAt ?? now
  // By their present name: they may not have been here then.
  const people = await store.findNames(liveReader(database, call.today), [], [actor.personId])
  const madeBy = people.get(actor.personId) ?? ''
  const content = await reader.stream(async function* (snapshot) {
    const found = (await snapshot.rows<findings.FindingRow>(statement)).map(findings.summaryOf)
    const rows = found.flatMap((finding): TraceRow[] =>
      finding.actions.length === 0
        ? [{ finding, action: null }]
        : finding.actions.map((action) => ({ finding, action })),
    )
    // On a pool of its own: an export that holds a connection never waits for a second one of the same kind.
    await recordSecurityEvent(pool, {
      ...{ kind: 'export', personId: actor.personId, request: requestId },
      detail: { what: 'trace-matrix.csv', asAt: instant, rows: rows.length, filters: JSON.stringify(filter) },
    })
    const ids = [filter.inspection, filter.action, filter.plan].flatMap((some) => some ?? [])
    const names = about ? await store.findNames(snapshot, planStatusesSeen(actor), ids) : new Map<string, string>()
    const having = (label: string, of: (finding: FindingSummary) => boolean): Cell[] => [label, found.filter(of).length]
    const preamble: Cell[][] = about
      ? [
          ...whatItIs(
            await store.findCouncil(snapshot),
            'Findings of inspections with the actions that answer them and what later inspections said: a row for each finding and action',
          ),
          ...asAtAndBy({ instant, now, madeBy, past: reader.asAt !== null }),
          ['Filters', filtersInWords(filter, names)],
          ['Sorted by', sortInWords(sort)],
          ['Rows', rows.length],
          ['Findings', found.length],
          ...FindingFlag.options.map((flag) =>
            having(`Findings: ${FINDING_FLAG_WORD[flag]}`, ({ flags }) => flags.some((one) => one.flag === flag)),
          ),
          ...LaterVerdict.options.map((verdict) =>
            having(`Findings: ${LATER_VERDICT_WORD[verdict]}`, ({ verdicts }) => verdicts[0]?.verdict === verdict),
          ),
          [],
        ]
      : []
    yield Buffer.from(BYTE_ORDER_MARK + csvOf([...asWide(preamble, COLUMNS.length), HEADINGS]))
    if (rows.length > 0) yield Buffer.from(csvOf(rows.map((row) => COLUMNS.map(([, cell]) => cell(row)))))
  })
  return { name: `trace-matrix-as-at-${dayInLondon(instant)}.csv`, content }
}

/** Each column with its heading. */
const COLUMNS: readonly (readonly [heading: string, cell: (row: TraceRow) => Cell])[] = [
  ['Inspection', ({ finding }) => finding.inspection.title],
  ['Kind of inspection', ({ finding }) => INSPECTION_KIND_WORD[finding.inspection.kind]],
  ['Inspected on', ({ finding }) => finding.inspection.on],
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
  ['Due date', ({ action }) => action?.dueOn ?? null],
  ['Declared rating', ({ action }) => action && RATING_WORD[action.declared]],
  ['Evidence says', ({ action }) => action && RATING_WORD[action.computed]],
  ['Impact', ({ action }) => action && IMPACT_WORD[action.impact]],
  [
    'Evidence',
    ({ finding, action }) =>
      finding.evidence
        .filter(({ actionId }) => actionId === null || actionId === action?.id)
        .map(({ title }) => title)
        .join('; '),
  ],
  ['Later verdict', ({ finding }) => (finding.verdicts[0] ? LATER_VERDICT_WORD[finding.verdicts[0].verdict] : null)],
  ['Later inspection', ({ finding }) => finding.verdicts[0]?.inspection.title ?? null],
  ['In its words', ({ finding }) => finding.verdicts[0]?.words ?? null],
]
const HEADINGS = COLUMNS.map(([heading]) => heading)

type Filter = Omit<Call<TraceCsv>['query'], 'asAt' | 'about' | 'sort'>

/** `Kind: Recommendation; Flag: No action`, or `None`. */
function filtersInWords(filter: Filter, names: ReadonlyMap<string, string>): string {
  const named = (ids: readonly string[] | undefined) => ids?.map((id) => names.get(id) ?? id).join(' or ')
  const said: readonly [string, string | undefined][] = [
    ['Text', filter.text || undefined],
    ['Inspection', named(filter.inspection)],
    ['Kind', filter.kind?.map((kind) => FINDING_KIND_WORD[kind]).join(' or ')],
    ['Flag', filter.flag?.map((flag) => FINDING_FLAG_WORD[flag]).join(' or ')],
    [
      'Later verdict',
      filter.verdict?.map((one) => (one === 'none' ? 'None yet' : LATER_VERDICT_WORD[one])).join(' or '),
    ],
    ['Theme', filter.theme?.join(' or ')],
    ['Action', named(filter.action)],
    ['Plan', named(filter.plan)],
    ['Addressed to', filter.addressedTo?.join(' or ')],
  ]
  const given = said.flatMap(([label, value]) => (value === undefined ? [] : [`${label}: ${value}`]))
  return given.length === 0 ? 'None' : given.join('; ')
}

const SORT_WORD: Readonly<Record<string, string>> = {
  ref: 'Number',
  inspection: 'Inspection, the earliest first',
  kind: 'Kind of finding',
  flags: 'Flags',
  verdict: 'Later verdict',
  addressedTo: 'Addressed to',
}

const sortInWords = (sort: string): string => {
  if (sort === '-inspection') return 'Inspection, the latest first'
  const word = SORT_WORD[sort.replace(/^-/, '')] ?? sort
  return sort.startsWith('-') ? `${word}, the other way round` : word
}
