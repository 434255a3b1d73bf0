import type { MilestoneStatus } from '@waymark/contract/words'
import type { ActionFacts } from './actions.ts'
import type { Actor } from './actor.ts'
import { notClosed } from './plans.ts'
import type { PriorityFacts } from './priorities.ts'
import { always, decideChange, ofOwnServiceArea, ofSponsoredPriority, type Rules } from './rules.ts'
import { takesUpdates } from './updates.ts'
import { no, unless, type Verdict } from './verdict.ts'

const change = { performance_officer: always, director: ofSponsoredPriority } satisfies Rules<PriorityFacts>

const mayChange = (actor: Actor, facts: PriorityFacts, what: string): Verdict => {
  const refusal = `Only a performance officer or the director who sponsors the priority can ${what} a milestone`
  const verdict = decideChange(change, actor, facts, refusal)
  return unless(verdict, notClosed(facts))
}

/** `facts` are those of the action or the priority that the milestone is a step of. */
export const mayCreateMilestone = (actor: Actor, facts: PriorityFacts): Verdict => mayChange(actor, facts, 'add')
export const mayEditMilestone = (actor: Actor, facts: PriorityFacts): Verdict => mayChange(actor, facts, 'edit')
export const mayDeleteMilestone = (actor: Actor, facts: PriorityFacts): Verdict => mayChange(actor, facts, 'delete')

const markDone = {
  service_manager: ofOwnServiceArea,
  performance_officer: always,
  director: ofSponsoredPriority,
} satisfies Rules<ActionFacts>

/** For a milestone of a priority, give its lead officer as `ownerId` and `in_progress` as `status`. */
export const mayMarkMilestoneDone = (
  actor: Actor,
  facts: ActionFacts & { milestoneStatus: MilestoneStatus },
): Verdict => {
  const refusal =
    "Only the action's owner, its service, the sponsor of its priority or a performance officer can mark a milestone done"
  const verdict = decideChange(markDone, actor, facts, refusal)
  if (!verdict.allowed) return verdict
  if (facts.milestoneStatus === 'done') return no('This milestone is done already')
  if (facts.milestoneStatus === 'cancelled') return no('This milestone was cancelled')
  return unless(verdict, takesUpdates(facts))
}

/** Reopening a milestone that was said to be done, and cancelling one, are edits; only marking it done is an update. */
export const maySetMilestoneStatus = (
  actor: Actor,
  facts: ActionFacts & { milestoneStatus: MilestoneStatus },
  to: MilestoneStatus,
): Verdict => (to === 'done' ? mayMarkMilestoneDone(actor, facts) : mayEditMilestone(actor, facts))
