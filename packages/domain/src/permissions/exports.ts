import type { Actor } from './actor.ts'
import { maySeePlan, type PlanFacts } from './plans.ts'
import type { Verdict } from './verdict.ts'

/** Whoever may see a plan may take it away as a file; every export is recorded. */
export const mayExportPlan = (actor: Actor, plan: PlanFacts): Verdict => maySeePlan(actor, plan)
