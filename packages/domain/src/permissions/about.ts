import type { PlanStatus } from '@waymark/contract/words'
import type { Actor } from './actor.ts'
import { maySeeInspections } from './inspections.ts'
import { maySeePlan, notClosed, planStatusesSeen } from './plans.ts'
import { type Verdict, yes } from './verdict.ts'

/** What people ask about, comment on and follow stands in a plan, or, where `planStatus` is null, under an inspection. */
export interface AboutFacts {
  planStatus: PlanStatus | null
}

export const maySeeAbout = (actor: Actor, { planStatus }: AboutFacts): Verdict =>
  planStatus === null ? maySeeInspections(actor) : maySeePlan(actor, { planStatus })

/** Where a record stands: its plan's status, or that it is of an inspection. */
export type Standing = PlanStatus | 'inspection'

/** Those of the records that this person may see, for a list. */
export const standingsSeen = (actor: Actor): Standing[] => [
  ...planStatusesSeen(actor),
  ...(maySeeInspections(actor).allowed ? (['inspection'] as const) : []),
]

/** A closed plan is a record. An inspection that is over is asked about more than ever: what it found stays to be done. */
export const aboutNotClosed = ({ planStatus }: AboutFacts): Verdict =>
  planStatus === null ? yes : notClosed({ planStatus })
