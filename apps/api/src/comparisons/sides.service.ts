import type { comparisonRoutes } from '@waymark/contract/comparisons'
import type { Side, Standing } from '@waymark/domain/comparison'
import { LATER_VERDICT_WORD } from '@waymark/domain/finding'
import { STATUS_WORD } from '@waymark/domain/lifecycle'
import { maySeeInspections } from '@waymark/domain/permissions/inspections'
import { maySeeMeasures } from '@waymark/domain/permissions/measures'
import { planStatusesSeen } from '@waymark/domain/permissions/plans'
import * as actions from '../actions/actions.service.ts'
import { MILESTONE_STATUS_WORD } from '../history/column.words.ts'
import { figureOf, labelOf } from '../measures/measures.service.ts'
import type { Asking, Call } from '../platform/serve.ts'
import * as store from './comparisons.store.ts'

type Query = Call<(typeof comparisonRoutes)['list']>['query']
export type Filter = Omit<Query, 'from' | 'to' | 'noun' | 'kind' | 'rated' | 'sort' | 'page' | 'pageSize'>

/** All that stood at one instant, and which of it the filters mean. */
export interface SideRead extends Side {
  chosen: ReadonlySet<string>
  /** Priorities in the order of their plans. */
  priorityIds: readonly string[]
}

/** Five statements, however much there is. What a reader may see is decided by what they may see now. */
export async function readSide(call: Asking, filter: Filter): Promise<SideRead> {
  const { actor, reader } = call
  const seen = planStatusesSeen(actor)
  const { inspection: _, ...ofActions } = filter
  // One after the other: a snapshot is one connection, which does one thing at a time.
  const priorityRows = await store.findPriorities(reader, seen)
  const actionRows = await store.findActions(reader, actions.chosen(call, ofActions, 'place'))
  const milestoneRows = await store.findMilestones(reader)
  const findingRows = maySeeInspections(actor).allowed ? await store.findFindings(reader, seen) : []
  const measureRows = maySeeMeasures(actor).allowed ? await store.findMeasures(reader, seen) : []
  const priorities = priorityRows.filter((row) => row.seen)
  const seenActions = actionRows.filter((row) => row.seen)
  const answering = new Set(
    findingRows.flatMap((row) => (isOf(filter.inspection, row.inspectionId) ? row.actions.map(({ id }) => id) : [])),
  )
  const chosen = new Set([
    ...priorities.filter((row) => meansPriority(filter, row)).map(({ id }) => id),
    ...seenActions
      .filter((row) => row.chosen && (filter.inspection === undefined || answering.has(row.id)))
      .map(({ id }) => id),
  ])

  const places = new Map(priorities.map((row) => [row.id, placeOf(row, filter)]))
  const at = (priorityId: string) => places.get(priorityId) ?? NOWHERE
  const actionsById = new Map(seenActions.map((row) => [row.id, row]))
  const records: Standing[] = [
    ...priorities.map((row) => standingOfPriority(row, at(row.id))),
    ...seenActions.map((row) => standingOfAction(row, at(row.priorityId))),
  ]
  const hidden = new Set([...priorityRows, ...actionRows].flatMap((row) => (row.seen ? [] : row.id)))
  for (const row of milestoneRows) {
    const action = row.actionId === null ? null : (actionsById.get(row.actionId) ?? null)
    const place = places.get(action?.priorityId ?? row.priorityId ?? '')
    if (!place) hidden.add(row.id)
    else records.push(standingOfMilestone(row, action, place))
    // It is meant where what it is a step of is.
    if (place && chosen.has(action?.id ?? row.priorityId ?? '')) chosen.add(row.id)
  }
  return {
    records: [...records, ...findingRows.map(standingOfFinding), ...measureRows.map(standingOfMeasure)],
    hidden,
    chosen: new Set([
      ...chosen,
      ...findingRows.filter((row) => meansFinding(filter, row, chosen)).map(({ id }) => id),
      ...measureRows.filter((row) => meansMeasure(filter, row)).map(({ id }) => id),
    ]),
    priorityIds: priorities.map(({ id }) => id),
  }
}

const isOf = (wanted: readonly string[] | undefined, ...has: (string | null)[]): boolean =>
  wanted === undefined || has.some((one) => one !== null && wanted.includes(one))

const says = (text: string | undefined, ...words: string[]): boolean =>
  !text || words.join(' ').toLowerCase().includes(text.toLowerCase())

/** What only actions have: with such a filter, only they and what goes with them are meant. */
const OF_ACTIONS_ALONE = [
  ...['status', 'declared', 'computed', 'impact', 'overdue', 'moved', 'disagrees', 'challenged'],
  ...['due', 'dueFrom', 'dueTo', 'notUpdatedSince'],
] as readonly (keyof Filter)[]
const ofActionsAlone = (filter: Filter) => OF_ACTIONS_ALONE.some((name) => filter[name] !== undefined)

const meansPriority = (filter: Filter, row: store.PriorityRow): boolean =>
  !ofActionsAlone(filter) &&
  filter.inspection === undefined &&
  isOf(filter.plan, row.planId) &&
  isOf(filter.priority, row.id) &&
  isOf(filter.serviceArea, row.serviceAreaId) &&
  isOf(filter.owner, row.sponsorId, row.leadOfficerId) &&
  says(filter.text, row.ref, row.title)

/** By itself, or where a filter is of plans and actions, by an action that answers it. */
function meansFinding(filter: Filter, row: store.FindingRow, chosenActions: ReadonlySet<string>): boolean {
  if (!isOf(filter.inspection, row.inspectionId)) return false
  const byAction = [filter.plan, filter.priority, filter.serviceArea, filter.owner].some((some) => some !== undefined)
  if (byAction || ofActionsAlone(filter)) return row.actions.some(({ id }) => chosenActions.has(id))
  return says(filter.text, row.ref, row.words)
}

const meansMeasure = (filter: Filter, row: store.MeasureRow): boolean =>
  !ofActionsAlone(filter) &&
  isOf(filter.inspection, ...row.linked) &&
  isOf(filter.plan, ...row.linked) &&
  isOf(filter.priority, ...row.linked) &&
  isOf(filter.serviceArea, row.serviceAreaId) &&
  isOf(filter.owner, row.ownerId) &&
  says(filter.text, row.ref, row.title)

type Place = Pick<Standing, 'plan' | 'priority' | 'here'>
const NOWHERE: Place = { plan: null, priority: null, here: true }

const placeOf = ({ id, ref, title, planId, plan }: store.PriorityRow, filter: Filter): Place => ({
  plan: { id: planId, title: plan },
  priority: { id, ref, title },
  here: isOf(filter.plan, planId) && isOf(filter.priority, id),
})

const NOTHING: Omit<Standing, 'noun' | 'id' | 'title' | keyof Place> = {
  ...{ ref: null, of: null, status: null, dueOn: null, declared: null, computed: null, owners: [] },
  ...{ impact: null, verdict: null, answers: null, reading: null },
  standing: 'open',
}

const personOf = (id: string | null, name: string | null) => (id === null || name === null ? null : { id, name })

const standingOfPriority = (row: store.PriorityRow, place: Place): Standing => {
  const { id, ref, title, declared, computed } = row
  const owners = [personOf(row.sponsorId, row.sponsor), personOf(row.leadOfficerId, row.leadOfficer)]
  return { ...NOTHING, ...place, noun: 'priority', id, ref, title, declared, computed, owners }
}

const standingOfAction = (row: store.ActionRow, place: Place): Standing => {
  const { id, ref, title, status, dueOn, declared, computed, ownerId, owner } = row
  return {
    ...{ ...NOTHING, ...place, noun: 'action', id, ref, title, dueOn, declared, computed },
    owners: [personOf(ownerId, owner)],
    standing: status === 'complete' ? 'done' : status === 'cancelled' ? 'off' : 'open',
    status: STATUS_WORD[status],
    impact: row.impact,
  }
}

const MILESTONE_STANDING = { open: 'open', done: 'done', cancelled: 'off' } as const

function standingOfMilestone(row: store.MilestoneRow, action: store.ActionRow | null, place: Place): Standing {
  const { id, title, status, dueOn } = row
  return {
    ...{ ...NOTHING, ...place, noun: 'milestone', id, title, dueOn },
    of: action && { noun: 'action', id: action.id, title: `${action.ref} ${action.title}` },
    standing: MILESTONE_STANDING[status],
    status: MILESTONE_STATUS_WORD[status] ?? status,
  }
}

const standingOfFinding = (row: store.FindingRow): Standing => {
  const { id, ref, words, verdict, inspectionId, inspection } = row
  return {
    ...{ ...NOTHING, ...NOWHERE, noun: 'finding', id, ref, title: words },
    of: { noun: 'inspection', id: inspectionId, title: inspection },
    verdict: verdict && LATER_VERDICT_WORD[verdict],
    answers: row.actions.filter(({ cancelled }) => !cancelled).length,
  }
}

const standingOfMeasure = (row: store.MeasureRow): Standing => {
  const { id, ref, title, rating, ownerId, owner, archived, period, state, value, small } = row
  return {
    ...{ ...NOTHING, ...NOWHERE, noun: 'measure', id, ref, title, computed: rating },
    owners: [personOf(ownerId, owner)],
    standing: archived ? 'off' : 'open',
    reading:
      period === null || state === null
        ? null
        : `${figureOf({ state, value }, small, row).shown} in ${labelOf(row, period)}`,
  }
}
