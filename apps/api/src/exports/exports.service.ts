import type { exportRoutes } from '@waymark/contract/exports'
import type { Instant, LocalDate } from '@waymark/contract/days'
import type { Rating } from '@waymark/contract/words'
import { liveReader } from '@waymark/database/read'
import { DUE_WINDOW_WORD } from '@waymark/domain/due-window'
import { IMPACT_WORD } from '@waymark/domain/impact'
import { STATUS_WORD, STATUSES } from '@waymark/domain/lifecycle'
import { dayInLondon, daysBetween, sayDay } from '@waymark/domain/local-date'
import { isOverdue } from '@waymark/domain/overdue'
import { sayOverride } from '@waymark/domain/override'
import { mayExportPlan } from '@waymark/domain/permissions/exports'
import { planStatusesSeen } from '@waymark/domain/permissions/plans'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { contradictionsOfAction } from '@waymark/domain/contradiction'
import { disagreement, WORST_FIRST } from '@waymark/domain/roll-up'
import * as actions from '../actions/actions.service.ts'
import { sayActionSort } from '../actions/actions.words.ts'
import { PLAN_KIND_WORD, PLAN_STATUS_WORD } from '../history/column.words.ts'
import { ask, type Asking, type Call, type FileAnswer } from '../platform/serve.ts'
import { beginProof, type Proof, type Prover } from '../proofs/proofs.service.ts'
import { BYTE_ORDER_MARK, type Cell, csvOf } from './csv.ts'
import * as store from './exports.store.ts'
import { asAtAndBy, asWide, whatItIs } from './preamble.ts'

export type { ExportRow } from './exports.store.ts'

/** The actions of one plan as they stand, or stood, for a paper that is made of it. */
export const actionsOfPlan = (call: Asking, planId: string): Promise<store.ExportRow[]> =>
  store.actionRows(call.reader, actions.chosen(call, { plan: [planId] }, 'ref'), call.reader.today)

/** Whose data this is: at the head of whatever leaves. */
export const councilOf = ({ reader }: Pick<Asking, 'reader'>): Promise<store.CouncilFacts | null> =>
  store.findCouncil(reader)

/** By their name at the instant that is shown. */
export const nameOfPerson = async ({ reader }: Pick<Asking, 'reader'>, personId: string): Promise<string> =>
  (await store.findNames(reader, [], [personId])).get(personId) ?? ''

type ActionsCsv = (typeof exportRoutes)['actionsCsv']

/** The action plan as it stands, or stood, with the actions that were deleted by then at its end. Every export is recorded. */
export async function actionsCsv(prover: Prover, call: Call<ActionsCsv>): Promise<FileAnswer> {
  const { actor, reader, now } = call
  ask(mayExportPlan(actor, { planStatus: 'live' }))
  const { asAt: _, about = true, sort, ...filter } = call.query
  const chosen = actions.chosen(call, filter, sort)
  const instant = reader.asAt ?? now
  const { today } = reader
  // By their present name: they may not have been here then.
  const people = await store.findNames(liveReader(prover.database, call.today), [], [actor.personId])
  const madeBy = people.get(actor.personId) ?? ''
  const file = `actions-as-at-${dayInLondon(instant)}.csv`
  const proof = await beginProof(prover, call, { what: 'actions.csv', file, filter, madeBy })
  const content = await proof.stream(reader, async function* (snapshot) {
    const deleted = await store.findDeleted(snapshot, chosen, reader.asAt, today)
    const totals = [...(await store.findTotals(snapshot, chosen)), ...deleted.map((row) => ({ ...row, actions: 1 }))]
    const rows = sumOf(totals)
    await proof.record(rows)
    const of = { instant, chosen, totals, madeBy, deleted: deleted.length, proof }
    const preamble = proof.about(await aboutLines(call, snapshot, of))
    const head = about ? asWide([...preamble, []], COLUMNS.length) : []
    yield Buffer.from(BYTE_ORDER_MARK + csvOf([...head, HEADINGS]))
    for await (const batch of store.actionBatches(snapshot, chosen, today))
      yield Buffer.from(csvOf(batch.map((row) => cellsOf(row, today))))
    if (deleted.length > 0) yield Buffer.from(csvOf(deleted.map((row) => cellsOf(row, today))))
  })
  return { name: file, content, manifest: proof.address }
}

const recordOf = ({ deletedAt, status }: store.ExportRow): [word: string, cancelledOrDeleted: boolean] =>
  deletedAt !== null ? ['Deleted', true] : status === 'cancelled' ? ['Cancelled', true] : ['Current', false]

/** Each column with its heading. Days are `2018-03-07`, instants `2018-03-12T09:30:00.000Z`. */
const COLUMNS: readonly (readonly [heading: string, cell: (row: store.ExportRow, today: LocalDate) => Cell])[] = [
  ['Record', (row) => recordOf(row)[0]],
  ['Cancelled or deleted at', (row) => row.deletedAt ?? row.cancelledAt],
  ['Plan', (row) => row.plan],
  ['Priority reference', (row) => row.priorityRef],
  ['Priority', (row) => row.priority],
  ['Priority: declared rating', (row) => RATING_WORD[row.priorityDeclared]],
  [
    'Priority: who declared it, and until when',
    (row) =>
      row.priorityReason &&
      `${sayOverride(row.priorityDeclared, row.priorityBy ?? '', row.priorityUntilOn)}: ${row.priorityReason}`,
  ],
  ['Priority: evidence says', (row) => RATING_WORD[row.priorityComputed]],
  ['Reference', (row) => row.ref],
  ['Action', (row) => row.title],
  ['Description', (row) => row.description],
  ['Success measure', (row) => row.successMeasure],
  ['Owner', (row) => row.owner],
  ['Contributors', (row) => row.contributors],
  ['Service area', (row) => row.serviceArea],
  ['Sponsor', (row) => row.sponsor],
  ['Status', (row) => STATUS_WORD[row.status]],
  ['Why it is paused or cancelled', (row) => row.statusReason],
  ['Declared rating', (row) => RATING_WORD[row.declared]],
  ['Evidence says', (row) => RATING_WORD[row.computed]],
  ['Reasons', (row) => row.computedReasons.join('; ')],
  ['Disagreement', (row) => disagreement(row.declared, row.computed).sentence],
  [
    'Contradictions',
    (row) =>
      row.deletedAt === null
        ? contradictionsOfAction(row)
            .map(({ sentence }) => sentence)
            .join('; ')
        : '',
  ],
  ['Impact', (row) => IMPACT_WORD[row.impact]],
  ['What shows the impact', (row) => row.impactStatement],
  ['Starts', (row) => row.startsOn],
  ['Original due date', (row) => row.originalDueOn],
  ['Due date', (row) => row.dueOn],
  ['Times moved', (row) => row.timesMoved],
  ['Days moved', (row) => daysBetween(row.originalDueOn, row.dueOn)],
  ['Forecast', (row) => row.forecastOn],
  ['Overdue', (row, today) => (row.deletedAt === null && isOverdue(row, today) ? 'Yes' : 'No')],
  ['Milestones done', (row) => row.milestonesDone],
  ['Milestones', (row) => row.milestonesTotal],
  ['Milestones missed', (row) => row.milestonesMissed],
  ['Last update at', (row) => row.updatedAt],
  ['Last update by', (row) => row.updatedBy],
  ['What changed', (row) => row.whatChanged],
  ['What happens next', (row) => row.whatNext],
]

const HEADINGS = COLUMNS.map(([heading]) => heading)
const cellsOf = (row: store.ExportRow, today: LocalDate): Cell[] => COLUMNS.map(([, cell]) => cell(row, today))

const sumOf = (totals: readonly { actions: number }[]) => totals.reduce((sum, { actions: count }) => sum + count, 0)

interface About {
  instant: Instant
  chosen: store.Chosen
  totals: readonly store.Total[]
  madeBy: string
  deleted: number
  proof: Pick<Proof, 'lines'>
}

/** What the file is. */
async function aboutLines(
  call: Call<ActionsCsv>,
  snapshot: Parameters<typeof store.findNames>[0],
  { instant, chosen, totals, madeBy, deleted, proof }: About,
): Promise<Cell[][]> {
  const { actor, now, query, reader } = call
  const council = await store.findCouncil(snapshot)
  const plans = await store.findPlans(snapshot, chosen, query.plan ?? [])
  const ids = [query.plan, query.priority, query.serviceArea, query.owner].flatMap((some) => some ?? [])
  const names = await store.findNames(snapshot, planStatusesSeen(actor), ids)
  const cancelled = totals.filter(({ status }) => status === 'cancelled')
  const counted = (label: string, of: (total: store.Total) => boolean): Cell[] => [label, sumOf(totals.filter(of))]
  return [
    ...whatItIs(council, 'The action plan, cancelled and deleted actions included; deleted actions stand last'),
    ...plans.map(({ title, kind, status }) => [
      'Plan',
      title,
      PLAN_KIND_WORD[kind] ?? kind,
      PLAN_STATUS_WORD[status] ?? status,
    ]),
    ...asAtAndBy({ instant, now, madeBy, past: reader.asAt !== null }),
    ...proof.lines,
    ['Filters', filtersInWords(query, names)],
    ['Sorted by', sayActionSort(query.sort)],
    ...plans.flatMap(({ title, ratingKey }) =>
      WORST_FIRST.map((rating) => [
        'Rating key',
        title,
        RATING_WORD[rating],
        ratingKey[rating].label,
        ratingKey[rating].meaning,
      ]),
    ),
    ['Rows', sumOf(totals)],
    ['Rows: deleted', deleted],
    ['Rows: with status cancelled', sumOf(cancelled)],
    ...STATUSES.map((status) => counted(`Status: ${STATUS_WORD[status]}`, (one) => one.status === status)),
    ...ratings((rating) => counted(`Declared rating: ${RATING_WORD[rating]}`, (one) => one.declared === rating)),
    ...ratings((rating) => counted(`Evidence says: ${RATING_WORD[rating]}`, (one) => one.computed === rating)),
  ]
}

const ratings = (line: (rating: Rating) => Cell[]): Cell[][] => WORST_FIRST.map(line)

type Query = Call<ActionsCsv>['query']

/** `Status: In progress or Paused; Due from 1 March 2018`, or `None`. */
function filtersInWords(query: Query, names: ReadonlyMap<string, string>): string {
  const oneOf = (values: readonly string[] | undefined, say: (value: string) => string) => values?.map(say).join(' or ')
  const named = (values: readonly string[] | undefined) => oneOf(values, (id) => names.get(id) ?? id)
  const yesNo = (value: boolean | undefined) => (value === undefined ? undefined : value ? 'Yes' : 'No')
  const rated = (values: Rating[] | undefined) => values?.map((rating) => RATING_WORD[rating]).join(' or ')
  const said: readonly [string, string | undefined][] = [
    ['Text', query.text || undefined],
    ['Plan', named(query.plan)],
    ['Priority', named(query.priority)],
    ['Service area', named(query.serviceArea)],
    ['Owner', named(query.owner)],
    ['Status', query.status?.map((status) => STATUS_WORD[status]).join(' or ')],
    ['Declared rating', rated(query.declared)],
    ['Evidence says', rated(query.computed)],
    ['Impact', query.impact?.map((impact) => IMPACT_WORD[impact]).join(' or ')],
    ['Overdue', yesNo(query.overdue)],
    ['Due date moved', yesNo(query.moved)],
    ['Ratings disagree', yesNo(query.disagrees)],
    ['Open challenge', yesNo(query.challenged)],
    ['Due', query.due && DUE_WINDOW_WORD[query.due]],
    ['Due from', query.dueFrom && sayDay(query.dueFrom)],
    ['Due to', query.dueTo && sayDay(query.dueTo)],
    ['Not updated since', query.notUpdatedSince && sayDay(query.notUpdatedSince)],
  ]
  const given = said.flatMap(([label, value]) => (value === undefined ? [] : [`${label}: ${value}`]))
  return given.length === 0 ? 'None' : given.join('; ')
}
