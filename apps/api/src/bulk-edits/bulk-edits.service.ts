import type { BulkChange, BulkEditedAction, bulkEditRoutes, BulkEditView } from '@waymark/contract/bulk-edits'
import { ChangeDate } from '@waymark/contract/date-changes'
import { AskForDate } from '@waymark/contract/date-requests'
import type { Write } from '@waymark/database/write'
import { mayEditTogether } from '@waymark/domain/permissions/actions'
import { type Action, editAll, factsOfAll, holdAll, mustBeServiceArea } from '../actions/actions.service.ts'
import { heldDestination, moveAll } from '../actions/moves.service.ts'
import { moveActions, mustHaveBeenHere } from '../date-changes/date-changes.service.ts'
import { askOfActions } from '../date-requests/date-requests.service.ts'
import { mustBeHere } from '../people/people.service.ts'
import { invalid, notFound, problem } from '../platform/problems.ts'
import { act, ask, type Call as CallOf } from '../platform/serve.ts'
import { rateActions, rollUpPriorities } from '../ratings/ratings.service.ts'
import { keepUpdates, standAsSaid } from '../updates/updates.service.ts'
import * as store from './bulk-edits.store.ts'
import { decideAll, type Decided, type Wanted } from './decisions.service.ts'

type Routes = typeof bulkEditRoutes
type Call = CallOf<Routes['preview'] | Routes['apply']>

/** What would become of each, by the very decisions that `apply` takes. Nothing is written and nothing is kept waiting. */
export async function preview(call: CallOf<Routes['preview']>): Promise<BulkEditView> {
  ask(mayEditTogether(call.actor))
  const ids = [...new Set(call.body.actionIds)]
  const [actions, wanted] = await Promise.all([
    factsOfAll(call, ids),
    call.reader.models((tx) => wantedOf(call, { tx })),
  ])
  return viewOf(ids, decideAll(call, actions, wanted), [])
}

/** In one transaction, whether all of them are changed or those that are allowed. */
export function apply(call: CallOf<Routes['apply']>): Promise<BulkEditView> {
  ask(mayEditTogether(call.actor))
  const versions = new Map(call.body.actions.map(({ id, version }) => [id, version]))
  const ids = [...versions.keys()]
  const { fields, priorityId } = call.body
  const destinations = fields.includes('priority') && priorityId ? [priorityId] : []
  return call.write(async (write) => {
    const held = await holdAll(call, write, ids, destinations)
    const wanted = await wantedOf(call, write)
    const stale = held.filter(({ id, version }) => version !== versions.get(id))
    const fresh = held.filter((action) => !stale.includes(action))
    const decided = decideAll(call, fresh, wanted)
    const view = viewOf(ids, decided, stale)
    if (call.body.mode === 'all') mustBeAll(view)
    const allowed = decided.filter(({ changes, refusals }) => refusals.length === 0 && changes.length > 0)
    for (const [covering, those] of Map.groupBy(allowed, (one) => one.covering)) {
      await act(write, { allowed: true, covering })
      await carryOut(write, call, those, wanted)
    }
    return view
  })
}

/** Refuses, beside their fields, people, areas and priorities that are not there. */
async function wantedOf(call: Call, within: Pick<Write, 'tx'>): Promise<Wanted> {
  const { body: change, today } = call
  const given = <T>(field: BulkChange['fields'][number], value: T | null | undefined): T | null =>
    change.fields.includes(field) ? (value ?? null) : null
  const ownerId = given('owner', change.ownerId)
  const serviceAreaId = given('serviceArea', change.serviceAreaId)
  const priorityId = given('priority', change.priorityId)
  const [askedById, agreedById] = [given('dueDate', change.askedById), given('dueDate', change.agreedById)]
  await mustBeHere(within, { ownerId }, today)
  await mustBeServiceArea(within, serviceAreaId)
  await mustHaveBeenHere(within, { askedById, agreedById }, today)
  const destination = priorityId === null ? null : await heldDestination(call, within, priorityId)
  if (priorityId !== null && !destination) throw invalid('priorityId', 'Choose a priority from the list')
  const names = await store.findNames(
    within,
    [ownerId, serviceAreaId, agreedById].filter((id) => id !== null),
  )
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
  return {
    ...{ change, destination, ownerName: nameOf(ownerId), serviceAreaName: nameOf(serviceAreaId) },
    agreedByName: nameOf(agreedById),
  }
}

/** Each by the same functions as a single change, of all at once; rated once, when all of it is done. */
async function carryOut(write: Write, call: Call, decided: readonly Decided[], wanted: Wanted): Promise<void> {
  const { change, destination } = wanted
  const ids = decided.map(({ action }) => action.id)
  const moves = decided.flatMap(({ action, moveAs }) => (moveAs === null ? [] : [{ action, ref: moveAs }]))
  let now = decided.map(({ action }) => action)
  if (destination && moves.length > 0) {
    await moveAll(write, call, destination, moves)
    // Another plan has other periods, and other people who decide.
    now = await holdAll(call, write, ids)
  }
  const actions = new Map(now.map((action) => [action.id, action]))
  const those = (which: (one: Decided) => boolean): Action[] =>
    decided.filter(which).flatMap(({ action }) => actions.get(action.id) ?? [])

  const edited = those(({ edits }) => edits)
  if (edited.length > 0) await editAll(write, edited, fieldsOf(change))
  const moved = those(({ date }) => date === 'moves')
  if (moved.length > 0) await moveActions(write, call, moved, ChangeDate.parse(change))
  const askedFor = those(({ date }) => date === 'is asked for')
  if (askedFor.length > 0) await askOfActions(write, call, askedFor, AskForDate.parse(change))
  const said = decided.flatMap(({ action: { id }, update }) => {
    const action = actions.get(id)
    return action && update ? [{ action, body: update }] : []
  })
  if (said.length > 0) await standAsSaid(write, said)
  const rated = await rateActions(write, ids)
  await rollUpPriorities(write, [...new Set(moves.map(({ action }) => action.priorityId))].toSorted())
  if (said.length > 0) await keepUpdates(write, call, said, rated)
}

const fieldsOf = ({ fields, ownerId = null, serviceAreaId = null }: BulkChange) => ({
  ...(fields.includes('owner') && { ownerId }),
  ...(fields.includes('serviceArea') && { serviceAreaId }),
})

const OUTCOMES = ['refused', 'stale', 'changed', 'unchanged'] as const satisfies BulkEditedAction['outcome'][]

/** `stale`: changed by somebody since the versions that were shown. */
function viewOf(ids: readonly string[], decided: readonly Decided[], stale: readonly Action[]): BulkEditView {
  const found = new Set([...decided.map(({ action }) => action.id), ...stale.map(({ id }) => id)])
  const hidden = ids.filter((id) => !found.has(id))
  const actions = [...hidden.map(unseen), ...stale.map(changedSince), ...decided.map(viewOfOne)]
  const having = (outcome: BulkEditedAction['outcome']) => actions.filter((one) => one.outcome === outcome)
  return {
    actions: OUTCOMES.flatMap(having),
    counts: {
      changed: having('changed').length,
      unchanged: having('unchanged').length,
      refused: having('refused').length,
      stale: having('stale').length,
    },
  }
}

const namesOf = ({ id, version, ref, title, priority, plan }: Action) => ({ id, version, ref, title, priority, plan })

const viewOfOne = ({ action, changes, refusals }: Decided): BulkEditedAction => ({
  ...namesOf(action),
  outcome: refusals.length > 0 ? 'refused' : changes.length > 0 ? 'changed' : 'unchanged',
  changes,
  refusals,
})

const changedSince = (action: Action): BulkEditedAction => ({
  ...{ ...namesOf(action), outcome: 'stale', changes: [] },
  refusals: [{ field: null, reason: 'Somebody changed it after the preview: look at it again' }],
})

/** One that is not there, or that the caller may not know of: the two are not told apart. */
const unseen = (id: string): BulkEditedAction => ({
  ...{ id, version: 0, ref: null, title: null, priority: null, plan: null, outcome: 'refused', changes: [] },
  refusals: [{ field: null, reason: notFound('action').message }],
})

function mustBeAll({ actions, counts }: BulkEditView): void {
  const stopped = actions.filter(({ outcome }) => outcome === 'refused' || outcome === 'stale')
  if (stopped.length === 0) return
  const of = [
    ...(counts.refused > 0
      ? [`${counts.refused} of ${actions.length} ${counts.refused === 1 ? 'is' : 'are'} refused`]
      : []),
    ...(counts.stale > 0 ? [`${counts.stale} changed since the preview`] : []),
  ]
  throw problem('conflict', `Nothing was changed: ${of.join(', and ')}.`, {
    errors: stopped.map(({ id, refusals }) => ({ path: id, message: refusals.map(({ reason }) => reason).join(' ') })),
  })
}
