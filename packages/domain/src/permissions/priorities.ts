import type { Actor } from './actor.ts'
import { notClosed, type PlanFacts } from './plans.ts'
import { always, decideChange, ofSponsoredPriority, type Rules } from './rules.ts'
import { no, unless, type Verdict } from './verdict.ts'

export type PriorityFacts = PlanFacts & { sponsorId: string | null }

const create = { performance_officer: always } satisfies Rules<PlanFacts>
const edit = { performance_officer: always, director: ofSponsoredPriority } satisfies Rules<PriorityFacts>

export const mayCreatePriority = (actor: Actor, plan: PlanFacts): Verdict => {
  const verdict = decideChange(create, actor, plan, 'Only a performance officer can add a priority')
  return unless(verdict, notClosed(plan))
}

export const mayEditPriority = (actor: Actor, priority: PriorityFacts): Verdict => {
  const refusal = 'Only a performance officer or the director who sponsors this priority can change it'
  const verdict = decideChange(edit, actor, priority, refusal)
  return unless(verdict, notClosed(priority))
}

export const mayDeclarePriorityRating = (actor: Actor, priority: PriorityFacts): Verdict => {
  const refusal = 'Only a performance officer or the director who sponsors this priority can declare its rating'
  const verdict = decideChange(edit, actor, priority, refusal)
  return unless(verdict, notClosed(priority))
}

/** `actionCount` counts every action, cancelled and complete ones too. */
export const mayDeletePriority = (actor: Actor, priority: PriorityFacts & { actionCount: number }): Verdict => {
  const verdict = decideChange(create, actor, priority, 'Only a performance officer can delete a priority')
  if (!verdict.allowed) return verdict
  if (priority.actionCount > 0) return no('This priority has actions: move or delete them first')
  return unless(verdict, notClosed(priority))
}
