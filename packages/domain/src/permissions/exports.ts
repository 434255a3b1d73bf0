import type { Actor } from './actor.ts'
import { maySeePlan, type PlanFacts } from './plans.ts'
import { always, decide } from './rules.ts'
import { type Verdict, yes } from './verdict.ts'

/** Whoever may see a plan may take it away as a file; every export is recorded. */
export const mayExportPlan = (actor: Actor, plan: PlanFacts): Verdict => maySeePlan(actor, plan)

/** What was exported, and its manifest: whoever made it, and those who audit. */
export const maySeeExport = (actor: Actor, { personId }: { personId: string }): Verdict =>
  personId === actor.personId ? yes : maySeeEveryExport(actor)

export const maySeeEveryExport = (actor: Actor): Verdict =>
  decide(
    { auditor: always, administrator: always },
    actor,
    undefined,
    'Only auditors and administrators see what others exported',
  )

/** A sample is drawn by those who test whether what is said is so: neither by those whose work it tests, nor for them to look up beforehand. */
export const mayDrawSamples = (actor: Actor): Verdict =>
  decide({ auditor: always, administrator: always }, actor, undefined, 'Only auditors and administrators draw samples')

/** Everything at once, drafts, exempt items and small numbers included: to move to another server, for those who run the system. */
export const mayExportEverything = (actor: Actor): Verdict =>
  decide({ administrator: always }, actor, undefined, 'Only administrators take everything away at once')
