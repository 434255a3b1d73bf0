import type { ActionFacts } from './actions.ts'
import type { Actor } from './actor.ts'
import { notClosed, type PlanFacts } from './plans.ts'
import { always, decideChange, ofOwnServiceArea, ofSponsoredPriority, type Rules } from './rules.ts'
import { no, unless, type Verdict, yes } from './verdict.ts'

const post = {
  service_manager: ofOwnServiceArea,
  performance_officer: always,
  director: ofSponsoredPriority,
} satisfies Rules<ActionFacts>

export const mayPostUpdate = (actor: Actor, action: ActionFacts): Verdict => {
  const refusal = 'Only its owner, its service, the sponsor of its priority or a performance officer can post an update'
  const verdict = decideChange(post, actor, action, refusal)
  return unless(verdict, takesUpdates(action))
}

/** Whether the action takes updates at all, whoever asks. */
export const takesUpdates = (action: Pick<ActionFacts, 'planStatus' | 'status'>): Verdict => {
  if (action.planStatus === 'draft') return no('This plan is a draft: it takes updates once it is live')
  if (action.planStatus === 'closed') return no('This plan is closed: it takes no more updates')
  if (action.status === 'complete') return no('This action is complete: it takes no more updates')
  if (action.status === 'cancelled') return no('This action was cancelled: it takes no more updates')
  return yes
}

export type UpdateFacts = PlanFacts & { authorId: string; withdrawn: boolean }

const isAuthor = (actor: Actor, update: UpdateFacts): boolean => update.authorId === actor.personId

const withdraw = {
  service_manager: isAuthor,
  director: isAuthor,
  performance_officer: always,
} satisfies Rules<UpdateFacts>

/** An update is never edited: it is withdrawn with a reason, and stays in the history. */
export const mayWithdrawUpdate = (actor: Actor, update: UpdateFacts): Verdict => {
  const refusal = 'Only the person who posted it or a performance officer can withdraw an update'
  const verdict = decideChange(withdraw, actor, update, refusal)
  if (!verdict.allowed) return verdict
  return update.withdrawn ? no('This update has been withdrawn already') : unless(verdict, notClosed(update))
}
