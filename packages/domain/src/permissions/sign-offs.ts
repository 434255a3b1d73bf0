import type { SignOffState } from '@waymark/contract/words'
import type { ActionFacts } from './actions.ts'
import { type Actor, coversOneOf } from './actor.ts'
import { notClosed } from './plans.ts'
import { always, approvers, decideChange, ofSponsoredPriority, type Rules } from './rules.ts'
import { allOf, no, unless, type Verdict, yes } from './verdict.ts'

/** The action as it stands, and the proposal that it is complete. */
export type SignOffFacts = ActionFacts & {
  /** Named by the sponsor of the priority to approve beside them. */
  approverId: string | null
  state: SignOffState
  proposedById: string
  decidedById: string | null
  assured: boolean
}

const undecided = (state: SignOffState): Verdict => {
  if (state === 'accepted') return no('This has been signed off already')
  if (state === 'returned') return no('This was returned to its owner already')
  return state === 'taken_back' ? no('This proposal was taken back: the action is not awaiting sign-off') : yes
}

/** Accepts a proposed completion or returns it. Never the owner and never who proposed it, whatever other roles they hold. */
export const mayDecideSignOff = (actor: Actor, facts: SignOffFacts): Verdict => {
  if (facts.ownerId === actor.personId)
    return no(
      'The owner of an action cannot sign it off: the sponsor of the priority does, and never for their own action',
    )
  if (facts.proposedById === actor.personId) return no('You proposed this yourself: somebody else has to sign it off')
  if (coversOneOf(actor, facts.ownerId, facts.proposedById))
    return no('You are covering for its owner, or for whoever proposed it: somebody else has to sign it off')
  const verdict = decideChange(
    approvers,
    actor,
    facts,
    'Only the sponsor of the priority, or the approver named for it, can sign this off',
  )
  if (!verdict.allowed) return verdict
  const open = undecided(facts.state)
  return unless(verdict, allOf(open, notClosed(facts)))
}

const assureRules = { performance_officer: always, director: always } satisfies Rules<ActionFacts>

/** Marks a complete action as independently checked, which is what blue means: by none of those who owned, proposed or accepted it. */
export const mayAssure = (actor: Actor, facts: SignOffFacts): Verdict => {
  if ([facts.ownerId, facts.proposedById, facts.decidedById].includes(actor.personId))
    return no('An independent checker is somebody who did not own, propose or accept the action')
  if (coversOneOf(actor, facts.ownerId, facts.proposedById, facts.decidedById))
    return no(
      'You are covering for somebody who owned, proposed or accepted it: an independent checker had no part in it',
    )
  const refusal = 'Only a director or a performance officer who had no part in the action can mark it assured'
  const verdict = decideChange(assureRules, actor, facts, refusal)
  if (!verdict.allowed) return verdict
  if (facts.assured) return no('This has been assured already')
  if (facts.state !== 'accepted' || facts.status !== 'complete')
    return no('This is not complete: it can be assured once it is signed off')
  return unless(verdict, notClosed(facts))
}

const reopenRules = { performance_officer: always, director: ofSponsoredPriority } satisfies Rules<ActionFacts>

/** Takes a complete or cancelled action up again, with a reason. */
export const mayReopen = (actor: Actor, action: ActionFacts): Verdict => {
  const refusal = 'Only the sponsor of the priority or a performance officer can reopen an action'
  const verdict = decideChange(reopenRules, actor, action, refusal)
  if (!verdict.allowed) return verdict
  if (action.status !== 'complete' && action.status !== 'cancelled')
    return no('Only a complete or a cancelled action can be reopened')
  return unless(verdict, notClosed(action))
}
