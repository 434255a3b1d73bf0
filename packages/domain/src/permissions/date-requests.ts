import type { DateRequestState, MilestoneStatus } from '@waymark/contract/words'
import type { ActionFacts } from './actions.ts'
import { type Actor, coversOneOf } from './actor.ts'
import { notClosed } from './plans.ts'
import { always, approvers, decideChange, ofOwnServiceArea, ofSponsoredPriority, type Rules } from './rules.ts'
import { takesUpdates } from './updates.ts'
import { allOf, no, unless, type Verdict, yes } from './verdict.ts'

/** `milestoneStatus` where it is a milestone whose day is meant. One of a priority stands as an action in progress, owned by its lead officer. */
export type DatedFacts = ActionFacts & { milestoneStatus: MilestoneStatus | null }

const takesAnotherDate = (facts: DatedFacts): Verdict => {
  if (facts.milestoneStatus === 'done') return no('This milestone is done: its date stays as it was')
  if (facts.milestoneStatus === 'cancelled') return no('This milestone was cancelled: its date stays as it was')
  if (facts.status === 'complete') return no('This action is complete: its due date stays as it was')
  if (facts.status === 'cancelled') return no('This action was cancelled: its due date stays as it was')
  return yes
}

const askRules = {
  service_manager: ofOwnServiceArea,
  performance_officer: always,
  director: ofSponsoredPriority,
} satisfies Rules<ActionFacts>

/** Asks the approver for another due day; nothing moves until they agree. */
export const mayAskForDate = (actor: Actor, facts: DatedFacts): Verdict => {
  const refusal =
    'Only its owner, its service, the sponsor of its priority or a performance officer can ask for a new due date'
  const verdict = decideChange(askRules, actor, facts, refusal)
  if (!verdict.allowed) return verdict
  const open = takesAnotherDate(facts)
  return unless(verdict, allOf(open, takesUpdates(facts)))
}

export type DateRequestFacts = DatedFacts & {
  approverId: string | null
  state: DateRequestState
  askedById: string
}

const undecided = (state: DateRequestState): Verdict => {
  if (state === 'agreed') return no('This date was agreed already')
  if (state === 'refused') return no('This date was refused already')
  if (state === 'overtaken') return no('The date was changed another way since this was asked')
  return state === 'taken_back' ? no('This request was taken back') : yes
}

/** Agrees a new due day or refuses it. Never the owner and never who asked, whatever other roles they hold. */
export const mayDecideDate = (actor: Actor, facts: DateRequestFacts): Verdict => {
  if (facts.ownerId === actor.personId)
    return no('The owner cannot agree a new due date of their own: the sponsor of the priority decides')
  if (facts.askedById === actor.personId) return no('You asked for this date yourself: somebody else has to decide')
  if (coversOneOf(actor, facts.ownerId, facts.askedById))
    return no('You are covering for its owner, or for whoever asked: somebody else has to decide')
  const refusal = 'Only the sponsor of the priority, or the approver named for it, can decide on a new due date'
  const verdict = decideChange(approvers, actor, facts, refusal)
  if (!verdict.allowed) return verdict
  const open = undecided(facts.state)
  if (!open.allowed) return open
  const taken = takesAnotherDate(facts)
  return unless(verdict, allOf(taken, notClosed(facts)))
}

const isAsker = (actor: Actor, facts: DateRequestFacts): boolean => facts.askedById === actor.personId

const takeBackRules = {
  service_manager: isAsker,
  performance_officer: always,
  director: isAsker,
} satisfies Rules<DateRequestFacts>

/** Takes a request back before anybody has decided on it. */
export const mayTakeBackDateRequest = (actor: Actor, facts: DateRequestFacts): Verdict => {
  const refusal = 'Only the person who asked or a performance officer can take a request back'
  const verdict = decideChange(takeBackRules, actor, facts, refusal)
  return unless(verdict, undecided(facts.state))
}
