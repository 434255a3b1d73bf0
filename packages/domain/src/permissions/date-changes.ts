import type { MilestoneStatus } from '@waymark/contract/words'
import type { ActionFacts } from './actions.ts'
import { type Actor, coversOneOf } from './actor.ts'
import { notClosed } from './plans.ts'
import { always, decideChange, ofSponsoredPriority, type Rules } from './rules.ts'
import { no, unless, type Verdict, yes } from './verdict.ts'

const change = { performance_officer: always, director: ofSponsoredPriority } satisfies Rules<ActionFacts>

/** Records a new due day. The owner asks for one and never records it, whatever other roles they hold. */
export const mayChangeDate = (actor: Actor, action: ActionFacts): Verdict => {
  if (action.ownerId === actor.personId)
    return no(
      'The owner of an action cannot change its due date: ask the director who sponsors the priority or a performance officer',
    )
  if (coversOneOf(actor, action.ownerId))
    return no('You are covering for its owner, who cannot change its due date: ask for a new one instead')
  const refusal = 'Only the director who sponsors the priority or a performance officer can change a due date'
  const verdict = decideChange(change, actor, action, refusal)
  if (!verdict.allowed) return verdict
  if (action.status === 'complete') return no('This action is complete: its due date stays as it was')
  if (action.status === 'cancelled') return no('This action was cancelled: its due date stays as it was')
  return unless(verdict, notClosed(action))
}

/** A milestone's day moves by the same rule. For one of a priority, give its lead officer as `ownerId` and `in_progress` as `status`. */
export const mayChangeMilestoneDate = (
  actor: Actor,
  facts: ActionFacts & { milestoneStatus: MilestoneStatus },
): Verdict => {
  const verdict = mayChangeDate(actor, facts)
  if (!verdict.allowed) return verdict
  if (facts.milestoneStatus === 'done') return no('This milestone is done: its date stays as it was')
  return facts.milestoneStatus === 'cancelled' ? no('This milestone was cancelled: its date stays as it was') : verdict
}

/** Whether the person named as having agreed a new due day can have: never the owner, never the one who asked. */
export const mayAgreeDate = (facts: { agreedById: string; askedById: string; ownerId: string | null }): Verdict => {
  if (facts.agreedById === facts.ownerId)
    return no('The owner of an action cannot agree its new due date: name someone else who agreed it')
  if (facts.agreedById === facts.askedById)
    return no('The person who asked for a new due date cannot also agree it: name someone else who agreed it')
  return yes
}
