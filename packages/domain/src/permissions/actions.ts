import type { ActionStatus } from '@waymark/contract/words'
import type { Actor } from './actor.ts'
import { notClosed } from './plans.ts'
import type { PriorityFacts } from './priorities.ts'
import { always, decideChange, ofOwnServiceArea, ofSponsoredPriority, type Rules } from './rules.ts'
import { unless, type Verdict } from './verdict.ts'

/** `sponsorId` is that of the action's priority. */
export type ActionFacts = PriorityFacts & {
  ownerId: string | null
  serviceAreaId: string | null
  status: ActionStatus
}

const change = { performance_officer: always, director: ofSponsoredPriority } satisfies Rules<PriorityFacts>

const mayChange = (actor: Actor, facts: PriorityFacts, what: string): Verdict => {
  const refusal = `Only a performance officer or the director who sponsors the priority can ${what}`
  const verdict = decideChange(change, actor, facts, refusal)
  return unless(verdict, notClosed(facts))
}

export const mayCreateAction = (actor: Actor, priority: PriorityFacts): Verdict =>
  mayChange(actor, priority, 'add an action')

/** Puts the actions of a priority in another order. */
export const mayReorderActions = (actor: Actor, priority: PriorityFacts): Verdict =>
  mayChange(actor, priority, 'put its actions in another order')

/** Its wording, success measure, service area and the like: status and rating come by updates, the due day by date changes. */
export const mayEditAction = (actor: Actor, action: PriorityFacts): Verdict =>
  mayChange(actor, action, 'edit an action; post an update to say how it is going')

export const mayDeleteAction = (actor: Actor, action: PriorityFacts): Verdict =>
  mayChange(actor, action, 'delete an action')

export const mayAssignOwner = (actor: Actor, action: PriorityFacts): Verdict =>
  mayChange(actor, action, 'choose who owns an action')

const stateImpact = {
  service_manager: ofOwnServiceArea,
  director: ofSponsoredPriority,
  performance_officer: always,
} satisfies Rules<ActionFacts>

/** Says whether the action works, which can be known long after it is complete. */
export const mayStateImpact = (actor: Actor, action: ActionFacts): Verdict => {
  const refusal =
    'Only its owner, its service, the sponsor of its priority or a performance officer can say whether an action works'
  const verdict = decideChange(stateImpact, actor, action, refusal)
  return unless(verdict, notClosed(action))
}
