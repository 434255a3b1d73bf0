import type { exportRoutes } from '@waymark/contract/exports'
import type { LocalDate } from '@waymark/contract/days'
import type { Reader, Snapshot } from '@waymark/database/read'
import type { Rating } from '@waymark/contract/words'
import { DUE_WINDOW_WORD } from '@waymark/domain/due-window'
import { IMPACT_WORD } from '@waymark/domain/impact'
import { STATUS_WORD, STATUSES } from '@waymark/domain/lifecycle'
import { daysBetween, sayDay } from '@waymark/domain/local-date'
import { isOverdue } from '@waymark/domain/overdue'
import { sayOverride } from '@waymark/domain/override'
import { mayExportPlan } from '@waymark/domain/permissions/exports'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { contradictionsOfAction } from '@waymark/domain/contradiction'
import { disagreement, WORST_FIRST } from '@waymark/domain/roll-up'
import * as actions from '../actions/actions.service.ts'
import { sayActionSort } from '../actions/actions.words.ts'
import { PLAN_KIND_WORD, PLAN_STATUS_WORD } from '../history/column.words.ts'
import type { Cell } from '../papers/paper.ts'
import { ask, type Asking, type Call, type FileAnswer } from '../platform/serve.ts'
import type { Prover } from '../proofs/proofs.service.ts'
import * as store from './exports.store.ts'
import { chosenOf, type Columns, flagged, listAsFile, type Listed } from './list-as-file.ts'

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

/** The action plan as it stands, or stood, with the actions that were deleted by then at its end. */
export function actionsList(prover: Prover, call: Call<(typeof exportRoutes)['actions']>): Promise<FileAnswer> {
  const { actor, reader, query } = call
  ask(mayExportPlan(actor, { planStatus: 'live' }))
  const { asAt: _, about: __, sort, ...filter } = query
  const chosen = actions.chosen(call, filter, sort)
  return listAsFile(prover, call, {
    ...{ name: 'actions', title: 'Actions' },
    what: 'The action plan, cancelled and deleted actions included; deleted actions stand last',
    ...{ filter, columns: actionColumns(reader.today), onPaper: ACTION_ON_PAPER },
    read: ({ snapshot }) => readActions(snapshot, chosen, reader, filter.plan ?? []),
    filters: (named) => filtersOf(query, named),
    sortedBy: sayActionSort(sort),
  })
}

async function readActions(
  snapshot: Snapshot,
  chosen: store.Chosen,
  { asAt, today }: Pick<Reader, 'asAt' | 'today'>,
  named: readonly string[],
): Promise<Listed<store.ExportRow>> {
  const deleted = await store.findDeleted(snapshot, chosen, asAt, today)
  const totals = [...(await store.findTotals(snapshot, chosen)), ...deleted.map((row) => ({ ...row, actions: 1 }))]
  const plans = await store.findPlans(snapshot, chosen, named)
  async function* batches() {
    yield* store.actionBatches(snapshot, chosen, today)
    yield deleted
  }
  return {
    ...{ count: sumOf(totals), batches: batches() },
    of: plans.map(({ title, kind, status }) => [
      ...['Plan', title, PLAN_KIND_WORD[kind] ?? kind, PLAN_STATUS_WORD[status] ?? status],
    ]),
    ...{ key: plans.flatMap(keyOf), totals: totalLines(totals, deleted.length) },
  }
}

/** What an action is read by; the rest stands below. */
export const ACTION_ON_PAPER = [
  'Reference',
  'Action',
  'Owner',
  'Status',
  'Declared rating',
  'Evidence says',
  'Due date',
  'What changed',
]

const recordOf = ({ deletedAt, status }: store.ExportRow): [word: string, cancelledOrDeleted: boolean] =>
  deletedAt !== null ? ['Deleted', true] : status === 'cancelled' ? ['Cancelled', true] : ['Current', false]

/** Whether it is overdue is said of this day. */
export const actionColumns = (today: LocalDate): Columns<store.ExportRow> => [
  ['Record', (row) => recordOf(row)[0]],
  ['Cancelled or deleted at', (row) => row.deletedAt ?? row.cancelledAt, 'instant'],
  ['Plan', (row) => row.plan],
  ['Priority reference', (row) => row.priorityRef],
  ['Priority', (row) => row.priority],
  ['Priority: declared rating', (row) => RATING_WORD[row.priorityDeclared], 'rating'],
  [
    'Priority: who declared it, and until when',
    (row) =>
      row.priorityReason &&
      `${sayOverride(row.priorityDeclared, row.priorityBy ?? '', row.priorityUntilOn)}: ${row.priorityReason}`,
  ],
  ['Priority: evidence says', (row) => RATING_WORD[row.priorityComputed], 'rating'],
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
  ['Declared rating', (row) => RATING_WORD[row.declared], 'rating'],
  ['Evidence says', (row) => RATING_WORD[row.computed], 'rating'],
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
  ['Starts', (row) => row.startsOn, 'day'],
  ['Original due date', (row) => row.originalDueOn, 'day'],
  ['Due date', (row) => row.dueOn, 'day'],
  ['Times moved', (row) => row.timesMoved],
  ['Days moved', (row) => daysBetween(row.originalDueOn, row.dueOn)],
  ['Forecast', (row) => row.forecastOn, 'day'],
  ['Overdue', (row) => (row.deletedAt === null && isOverdue(row, today) ? 'Yes' : 'No')],
  ['Milestones done', (row) => row.milestonesDone],
  ['Milestones', (row) => row.milestonesTotal],
  ['Milestones missed', (row) => row.milestonesMissed],
  ['Last update at', (row) => row.updatedAt, 'instant'],
  ['Last update by', (row) => row.updatedBy],
  ['What changed', (row) => row.whatChanged],
  ['What happens next', (row) => row.whatNext],
]

const sumOf = (totals: readonly { actions: number }[]) => totals.reduce((sum, { actions: count }) => sum + count, 0)

export const keyOf = ({ title, ratingKey }: Pick<store.ExportedPlan, 'title' | 'ratingKey'>): Cell[][] =>
  WORST_FIRST.map((rating) => [
    ...['Rating key', title, RATING_WORD[rating], ratingKey[rating].label, ratingKey[rating].meaning],
  ])

function totalLines(totals: readonly store.Total[], deleted: number): Cell[][] {
  const cancelled = totals.filter(({ status }) => status === 'cancelled')
  const counted = (label: string, of: (total: store.Total) => boolean): Cell[] => [label, sumOf(totals.filter(of))]
  return [
    ['Rows', sumOf(totals)],
    ['Rows: deleted', deleted],
    ['Rows: with status cancelled', sumOf(cancelled)],
    ...STATUSES.map((status) => counted(`Status: ${STATUS_WORD[status]}`, (one) => one.status === status)),
    ...ratings((rating) => counted(`Declared rating: ${RATING_WORD[rating]}`, (one) => one.declared === rating)),
    ...ratings((rating) => counted(`Evidence says: ${RATING_WORD[rating]}`, (one) => one.computed === rating)),
  ]
}

const ratings = (line: (rating: Rating) => Cell[]): Cell[][] => WORST_FIRST.map(line)

/** `Status: In progress or Paused; Due from 1 March 2018`, or `None`. */
const filtersOf = (
  query: Call<(typeof exportRoutes)['actions']>['query'],
  named: (ids: readonly string[] | undefined) => string | undefined,
): [string, string | undefined][] => [
  ['Text', query.text || undefined],
  ['Plan', named(query.plan)],
  ['Priority', named(query.priority)],
  ['Service area', named(query.serviceArea)],
  ['Owner', named(query.owner)],
  ['Status', chosenOf(query.status, STATUS_WORD)],
  ['Declared rating', chosenOf(query.declared, RATING_WORD)],
  ['Evidence says', chosenOf(query.computed, RATING_WORD)],
  ['Impact', chosenOf(query.impact, IMPACT_WORD)],
  ['Overdue', flagged(query.overdue)],
  ['Due date moved', flagged(query.moved)],
  ['Ratings disagree', flagged(query.disagrees)],
  ['Open challenge', flagged(query.challenged)],
  ['Due', query.due && DUE_WINDOW_WORD[query.due]],
  ['Due from', query.dueFrom && sayDay(query.dueFrom)],
  ['Due to', query.dueTo && sayDay(query.dueTo)],
  ['Not updated since', query.notUpdatedSince && sayDay(query.notUpdatedSince)],
]
