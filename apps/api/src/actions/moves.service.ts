import type { ActionView, actionRoutes, PlaceForAction } from '@waymark/contract/actions'
import type { Write } from '@waymark/database/write'
import { mayComeUnder, mayMoveAction } from '@waymark/domain/permissions/actions'
import { maySeePlan } from '@waymark/domain/permissions/plans'
import type { Verdict } from '@waymark/domain/permissions/verdict'
import { nextFreeRef, refAmong } from '@waymark/domain/references'
import { tellFollowersOfActions } from '../following/following.service.ts'
import { tellOfSeveral } from '../notifications/notifications.service.ts'
import { invalid, mustBe, notFound, verdictOf } from '../platform/problems.ts'
import { act, ask, type Asking, type Call } from '../platform/serve.ts'
import { rateActions, rollUpPriorities } from '../ratings/ratings.service.ts'
import { type Action, factsOfAll, holdAll, read } from './actions.service.ts'
import * as store from './moves.store.ts'

type Routes = typeof actionRoutes
export type { Destination } from './moves.store.ts'

/** How an action would stand in another priority. */
export async function place(call: Call<Routes['place']>): Promise<PlaceForAction> {
  const [[action], to] = await Promise.all([
    factsOfAll(call, [call.params.actionId]),
    findDestination(call, call.query.priority),
  ])
  if (!action) throw notFound('action')
  if (!to) throw notFound('priority')
  const taken = new Set(to.refs)
  const { id, ref, title, plan } = to
  return {
    priority: { id, ref, title },
    plan,
    ref: refAmong(action.ref, to.ref, taken),
    nextFreeRef: nextFreeRef(to.ref, taken),
    verdict: call.can(verdictOf(() => decideMove(call, action, to))),
    says: sayWhoDecides(action, to),
  }
}

export async function move(call: Call<Routes['move']>): Promise<ActionView> {
  const { actionId } = call.params
  const { priorityId } = call.body
  await call.write(async (write) => {
    const [action] = await holdAll(call, write, [actionId], [priorityId])
    if (!action) throw notFound('action')
    const to = await heldDestination(call, write, priorityId)
    if (!to) throw invalid('priorityId', 'Choose a priority from the list')
    await act(write, mayMoveAction(call.actor, action, to))
    mustBe('action', action, call.version)
    decideMove(call, action, to)
    const ref = call.body.ref ?? refAmong(action.ref, to.ref, new Set(to.refs))
    if (to.refs.includes(ref))
      throw invalid('ref', `${to.ref} has an action ${ref} already: the next free one is ${nextRefOf(to)}`)
    await moveAll(write, call, to, [{ action, ref }])
    await rateActions(write, [actionId])
    await rollUpPriorities(write, [action.priorityId])
  })
  return read(call, actionId)
}

const nextRefOf = (to: store.Destination) => nextFreeRef(to.ref, new Set(to.refs))

/** A priority of a plan that the caller may see. */
export const findDestination = async (call: Pick<Asking, 'actor' | 'reader'>, priorityId: string) =>
  seen(call, await store.findDestination(call.reader, priorityId))

/** The same, as this transaction sees it. */
export const heldDestination = async (call: Pick<Asking, 'actor'>, write: Pick<Write, 'tx'>, priorityId: string) =>
  seen(call, await store.heldDestination(write, priorityId))

const seen = ({ actor }: Pick<Asking, 'actor'>, found: store.Destination | null) =>
  found && maySeePlan(actor, found).allowed ? found : null

/**
 * Refuses to move an action there: who may not, and where nobody could then decide what waits on it.
 * @returns in whose place it is allowed
 * @throws {ProblemError}
 */
export function decideMove({ actor }: Pick<Asking, 'actor'>, action: Action, to: store.Destination): Verdict {
  const may = ask(mayMoveAction(actor, action, to))
  if (action.priorityId === to.id) throw invalid('priorityId', `It is in ${to.ref} already: choose another priority`)
  const approved = mayComeUnder({ ...action, sponsorId: to.sponsorId, approverId: to.approverId })
  if (!approved.allowed) throw invalid('priorityId', approved.reason)
  return may
}

const approversOf = ({ sponsorName, approverName }: store.Destination) =>
  [sponsorName, approverName].filter(Boolean).join(' or ') || 'nobody yet'

/** What changes with a move beside the place. */
export function sayWhoDecides(action: Action, to: store.Destination): string[] {
  const who = approversOf(to)
  return [
    ...(action.sponsorId === to.sponsorId ? [] : [`Its completion is then signed off by ${who}.`]),
    ...(action.proposedById === null ? [] : [`The completion that waits to be signed off then waits for ${who}.`]),
    ...(action.dateAskedById === null ? [] : [`The new date that was asked for then waits for ${who}.`]),
    ...(action.plan.id === to.plan.id
      ? []
      : [`It then counts in ${to.plan.title}, with its periods; what was kept of closed periods stays.`]),
  ]
}

/**
 * Moves actions that this transaction holds to the end of a priority that it holds too, and tells those who follow them
 * or now decide on them. Whoever calls it rates them and rolls up the priorities they left.
 */
export async function moveAll(
  write: Write,
  call: Pick<Asking, 'actor'>,
  to: store.Destination,
  moves: readonly { action: Action; ref: string }[],
): Promise<void> {
  const told = moves.map(({ action, ref }) => ({
    ...{ actionId: action.id, name: `${ref} ${action.title}`, detail: null },
    told: `moved from ${action.priority.ref} to ${to.ref} (was ${action.ref}, now ${ref})`,
  }))
  // Those who follow the place it leaves hear of it too, so they are told before it has left.
  await tellFollowersOfActions(write, call, told)
  await store.moveActions(
    write,
    to.id,
    moves.map(({ action, ref }) => ({ id: action.id, ref })),
  )
  const waiting = moves.filter(({ action }) => action.proposedById !== null || action.dateAskedById !== null)
  await tellOfSeveral(
    write,
    call.actor.personId,
    waiting.map(({ action, ref }) => ({
      kind: action.proposedById === null ? ('date_asked' as const) : ('sign_off_proposed' as const),
      to: [to.sponsorId, to.approverId].filter(
        (one) => one !== action.ownerId && one !== action.proposedById && one !== action.dateAskedById,
      ),
      about: { noun: 'action' as const, recordId: action.id },
      name: `${ref} ${action.title}`,
      what: 'came to your priority, and waits for your decision',
    })),
  )
}
