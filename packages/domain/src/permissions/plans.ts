import type { PlanStatus } from '@waymark/contract/words'
import type { Actor } from './actor.ts'
import { always, decide, decideChange, everyRole, type Rules } from './rules.ts'
import { no, type Verdict, yes } from './verdict.ts'

export type PlanFacts = { planStatus: PlanStatus }

const PERFORMANCE_OFFICER_ONLY = { performance_officer: always } satisfies Rules<unknown>
const REFUSAL = 'Only a performance officer can create or change a plan'

const seeDraft = { performance_officer: always, director: always, administrator: always } satisfies Rules<unknown>

/** A plan and everything in it. Also decides what may be exported. */
export const maySeePlan = (actor: Actor, plan: PlanFacts): Verdict =>
  plan.planStatus === 'draft'
    ? decide(
        seeDraft,
        actor,
        plan,
        'This plan is a draft: performance officers, directors and administrators see it until it is live',
      )
    : decide(everyRole, actor, plan, 'You cannot see this plan')

export const maySeeDrafts = (actor: Actor): Verdict => maySeePlan(actor, { planStatus: 'draft' })

/** The statuses of the plans this person may see, for a list. */
export const planStatusesSeen = (actor: Actor): PlanStatus[] =>
  (['draft', 'live', 'closed'] satisfies PlanStatus[]).filter((planStatus) => maySeePlan(actor, { planStatus }).allowed)

export const mayCreatePlan = (actor: Actor): Verdict =>
  decideChange(PERFORMANCE_OFFICER_ONLY, actor, undefined, REFUSAL)

export const mayEditPlan = (actor: Actor, plan: PlanFacts): Verdict => {
  const verdict = decideChange(PERFORMANCE_OFFICER_ONLY, actor, plan, REFUSAL)
  return verdict.allowed ? notClosed(plan) : verdict
}

/** Puts its priorities in another order. */
export const mayReorderPriorities = (actor: Actor, plan: PlanFacts): Verdict => {
  const refusal = 'Only a performance officer can put the priorities of a plan in another order'
  const verdict = decideChange(PERFORMANCE_OFFICER_ONLY, actor, plan, refusal)
  return verdict.allowed ? notClosed(plan) : verdict
}

/** Numbers every priority and action by its place: what was published names them otherwise. */
export const mayRenumber = (actor: Actor, plan: PlanFacts): Verdict => {
  const refusal = 'Only a performance officer can renumber the references of a plan'
  const verdict = decideChange(PERFORMANCE_OFFICER_ONLY, actor, plan, refusal)
  return verdict.allowed ? notClosed(plan) : verdict
}

/** Into a new plan, a draft. A closed plan can be copied too: it stays as it is. */
export const mayCopyPlan = (actor: Actor, plan: PlanFacts): Verdict =>
  decideChange(PERFORMANCE_OFFICER_ONLY, actor, plan, 'Only a performance officer can copy a plan into a new one')

/** Which status may follow is in `mayMovePlan`, lifecycle.ts. */
export const mayChangePlanStatus = (actor: Actor, plan: PlanFacts): Verdict =>
  decideChange(
    PERFORMANCE_OFFICER_ONLY,
    actor,
    plan,
    'Only a performance officer can make a plan live, close or reopen it',
  )

export const mayDeletePlan = (actor: Actor, plan: PlanFacts): Verdict => {
  const verdict = decideChange(PERFORMANCE_OFFICER_ONLY, actor, plan, 'Only a performance officer can delete a plan')
  if (!verdict.allowed || plan.planStatus === 'draft') return verdict
  return no('Only a draft can be deleted: close this plan instead, and it stays on the record')
}

/** A closed plan is a record: nothing in it changes. */
export const notClosed = (plan: PlanFacts): Verdict =>
  plan.planStatus === 'closed' ? no('This plan is closed: reopen it to make changes') : yes
