import type { Ability } from '@waymark/contract/access'
import { type ActionFacts, mayEditAction } from './actions.ts'
import type { Actor } from './actor.ts'
import { mayChangeDate } from './date-changes.ts'
import { mayAskForDate } from './date-requests.ts'
import { mayEditPlan, maySeePlan, type PlanFacts } from './plans.ts'
import { mayDeclarePriorityRating, mayEditPriority, type PriorityFacts } from './priorities.ts'
import { mayDecideSignOff } from './sign-offs.ts'
import { mayPostUpdate } from './updates.ts'
import type { Verdict } from './verdict.ts'

/** A record as it stood, with what permissions ask of it. */
export type RecordFacts =
  | ({ noun: 'plan' } & PlanFacts)
  | ({ noun: 'priority' } & PriorityFacts & { approverId: string | null })
  | ({ noun: 'action' } & ActionFacts & { approverId: string | null })

/** Whether they could sign off a completion that its owner puts forward. */
const mayDecide = (actor: Actor, facts: ActionFacts & { approverId: string | null }): Verdict =>
  mayDecideSignOff(actor, {
    ...facts,
    ...{ state: 'proposed', status: 'awaiting_sign_off', decidedById: null, assured: false },
    proposedById: facts.ownerId ?? '',
  })

function verdictsOf(actor: Actor, facts: RecordFacts): readonly [Ability, Verdict][] {
  const see = ['see', maySeePlan(actor, facts)] as const satisfies [Ability, Verdict]
  switch (facts.noun) {
    case 'plan':
      return [see, ['edit', mayEditPlan(actor, facts)]]
    case 'priority':
      return [see, ['update', mayDeclarePriorityRating(actor, facts)], ['edit', mayEditPriority(actor, facts)]]
    case 'action':
      return [
        see,
        ['update', mayPostUpdate(actor, facts)],
        ['ask_for_date', mayAskForDate(actor, { ...facts, milestoneStatus: null })],
        ['change_date', mayChangeDate(actor, facts)],
        ['decide', mayDecide(actor, facts)],
        ['edit', mayEditAction(actor, facts)],
      ]
  }
}

const abilitiesOf = (actor: Actor, facts: RecordFacts): Ability[] => {
  const verdicts = verdictsOf(actor, facts)
  // Who may not see a record does nothing with it.
  if (!verdicts[0]?.[1].allowed) return []
  return verdicts.filter(([, verdict]) => verdict.allowed).map(([ability]) => ability)
}

/**
 * What each role that a person held let them do with a record, in the order of the roles: what the whole person may not (a
 * sponsor who owns the action), none of their roles lets them.
 */
export function abilitiesByRole(actor: Actor, facts: RecordFacts): Ability[][] {
  const all = abilitiesOf(actor, facts)
  return actor.roles.map((held) =>
    abilitiesOf({ ...actor, roles: [held] }, facts).filter((ability) => all.includes(ability)),
  )
}
