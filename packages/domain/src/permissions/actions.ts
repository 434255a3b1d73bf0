import type { ActionStatus } from '@waymark/contract/words'
import type { Actor } from './actor.ts'
import { notClosed } from './plans.ts'
import type { PriorityFacts } from './priorities.ts'
import { always, decideChange, ofOwnServiceArea, ofSponsoredPriority, type Rules } from './rules.ts'
import { allOf, no, unless, type Verdict, yes } from './verdict.ts'

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

/**
 * Takes an action out of one priority and into another, of the same plan or another that is open: by whoever may change
 * both. `to`: null asks only whether it may leave.
 */
export const mayMoveAction = (actor: Actor, from: PriorityFacts, to: PriorityFacts | null): Verdict => {
  const leaves = mayChange(actor, from, 'move an action out of it')
  if (to === null || !leaves.allowed) return leaves
  const comes = mayChange(actor, to, 'move an action into it')
  if (!comes.allowed) return comes
  return to.planStatus === 'draft' && from.planStatus !== 'draft'
    ? no('That plan is a draft, where most people could no longer see the action: make it live first')
    : allOf(leaves, comes)
}

/** Who decides on an action: the sponsor of its priority and the approver named; and what waits for them, by who put it forward. */
export type ApprovalFacts = {
  ownerId: string | null
  sponsorId: string | null
  approverId: string | null
  /** Of a completion that waits to be signed off. */
  proposedById: string | null
  /** Of a new due date that waits to be agreed. */
  dateAskedById: string | null
}

/** Whether somebody is left who can decide on it: nobody does on their own. Where nobody is named yet, somebody can be. */
export const hasApprover = (facts: ApprovalFacts): Verdict => {
  const approvers = [facts.sponsorId, facts.approverId].filter((one) => one !== null)
  if (approvers.length === 0) return yes
  const others = approvers.filter((one) => one !== facts.ownerId)
  if (others.length === 0)
    return no(
      'Its owner would be the only one who can approve it, and nobody signs off their own action: name another approver for the priority first',
    )
  const nobodyBut = (who: string | null) => who !== null && others.every((one) => one === who)
  if (nobodyBut(facts.proposedById))
    return no(
      'Its completion waits to be signed off, and only the person who proposed it could do that: name another approver for the priority first',
    )
  return nobodyBut(facts.dateAskedById)
    ? no(
        'A new due date waits to be agreed, and only the person who asked for it could do that: name another approver for the priority first',
      )
    : yes
}

/** Whether those who decide on a priority can take over what waits for a decision on this action. */
export const mayComeUnder = (facts: ApprovalFacts): Verdict => {
  const waits = facts.proposedById !== null || facts.dateAskedById !== null
  const nobody = facts.sponsorId === null && facts.approverId === null
  return allOf(
    waits && nobody ? no('A decision on it waits, and nobody sponsors that priority yet: name its sponsor first') : yes,
    hasApprover(facts),
  )
}

const editTogether = {
  performance_officer: always,
  director: always,
  service_manager: always,
} satisfies Rules<undefined>

/** Opens the change of many actions at once; each of them is then asked for itself. */
export const mayEditTogether = (actor: Actor): Verdict =>
  decideChange(editTogether, actor, undefined, 'Only those who work on a plan can change its actions')

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
