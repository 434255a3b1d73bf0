import type { PeriodStanding } from '@waymark/contract/words'
import type { Actor } from './actor.ts'
import { notClosed, type PlanFacts } from './plans.ts'
import { always, decideChange, type Rules } from './rules.ts'
import { no, type Verdict } from './verdict.ts'

export type PeriodFacts = PlanFacts & { standing: PeriodStanding }

const run = { performance_officer: always } satisfies Rules<unknown>

/** Opens the period under way, which the clock does by itself for a live plan. */
export const mayOpenPeriod = (actor: Actor, plan: PlanFacts): Verdict => {
  const verdict = decideChange(run, actor, plan, 'Only a performance officer can open a reporting period')
  if (!verdict.allowed) return verdict
  return plan.planStatus === 'draft' ? no('This plan is a draft: it reports once it is live') : notClosed(plan)
}

const whileItLasts = (period: PeriodFacts, what: string): Verdict => {
  if (period.standing === 'closed') return no('This period is closed')
  if (period.standing === 'running') return no(`This period is still under way: it can be ${what} once it has ended`)
  return notClosed(period)
}

/** Closes a period that has ended: its ratings are kept as they stand, and what was not given stays so. */
export const mayClosePeriod = (actor: Actor, period: PeriodFacts): Verdict => {
  const verdict = decideChange(run, actor, period, 'Only a performance officer can close a reporting period')
  return verdict.allowed ? whileItLasts(period, 'closed') : verdict
}

/** Reminds those who owe an update for a period that has ended. */
export const mayChase = (actor: Actor, period: PeriodFacts): Verdict => {
  const verdict = decideChange(run, actor, period, 'Only a performance officer can chase for updates')
  return verdict.allowed ? whileItLasts(period, 'chased for') : verdict
}
