import { z } from 'zod'
import { AsAtQuery } from './lists.ts'
import { PlanSummary } from './plans.ts'
import { PrioritySummary } from './priorities.ts'
import { route } from './route.ts'
import { ChallengeCounts, Id } from './shared.ts'

export const Overview = z
  .object({
    /** The plans to choose from; `plan` is the one shown. */
    plans: z.array(z.object({ id: Id, title: z.string(), status: z.string() })),
    plan: PlanSummary.nullable(),
    priorities: z.array(PrioritySummary),
    /** Of the plan shown. */
    questions: ChallengeCounts,
    /** Priorities whose declared and computed ratings differ, red first: what to ask about. */
    attention: z.array(z.object({ priorityId: Id, ref: z.string(), title: z.string(), why: z.string() })),
    /** Times set by law that run or are late, the first to end first. */
    clocks: z.array(z.object({ inspectionId: Id, what: z.string(), sentence: z.string() })),
  })
  .meta({ id: 'Overview' })
export type Overview = z.infer<typeof Overview>

export const overviewRoutes = {
  read: route({
    id: 'overview.read',
    method: 'GET',
    path: '/api/overview',
    summary: 'Each priority of a plan: both ratings with reasons, progress, overdue, next milestone, last update',
    query: AsAtQuery.extend({ plan: Id.optional() }),
    ok: Overview,
  }),
}
