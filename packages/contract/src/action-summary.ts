import { z } from 'zod'
import { Instant, LocalDate } from './days.ts'
import { Id, Moved, PersonRef, PlanRef, PriorityRef, RatingPair, ServiceAreaRef, Versioned } from './shared.ts'
import { ActionStatus, Impact } from './words.ts'

/** An action in a list. In a file of its own, so that a first screen which lists actions need not load all that is said of one. */
export const ActionSummary = Versioned.extend({
  id: Id,
  ref: z.string(),
  title: z.string(),
  plan: PlanRef,
  priority: PriorityRef,
  owner: PersonRef.nullable(),
  serviceArea: ServiceAreaRef.nullable(),
  status: ActionStatus,
  rating: RatingPair,
  /** Whether it works, beside whether it was done. */
  impact: Impact,
  startsOn: LocalDate.nullable(),
  dueOn: LocalDate,
  originalDueOn: LocalDate,
  moved: Moved,
  overdue: z.boolean(),
  milestones: z.object({ total: z.number().int(), done: z.number().int(), missed: z.number().int() }),
  lastUpdatedAt: Instant.nullable(),
}).meta({ id: 'ActionSummary' })
export type ActionSummary = z.infer<typeof ActionSummary>
