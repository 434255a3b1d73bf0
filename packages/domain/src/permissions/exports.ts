import type { Noun, PlanStatus, Role } from '@waymark/contract/words'
import type { Actor } from './actor.ts'
import { maySeeHistory } from './history.ts'
import { maySeePlan, type PlanFacts, planStatusesSeen } from './plans.ts'
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

const AS_EACH_WHO_DRAWS: readonly Actor[] = (['auditor', 'administrator'] satisfies Role[]).map((role) => ({
  personId: '',
  roles: [{ role, serviceAreaId: null }],
}))

/**
 * What samples are drawn from: what all those see who draw, so that a sample is the same whoever draws it, reads it or takes it
 * away. What somebody keeps to themselves is in nobody's.
 */
export const isSampled = (noun: Noun): boolean =>
  noun !== 'saved_view' && AS_EACH_WHO_DRAWS.every((actor) => maySeeHistory(actor, { noun, planStatus: null }).allowed)

/** Plans of these statuses: no drafts, which not all of them see. */
export const planStatusesSampled = (): PlanStatus[] =>
  AS_EACH_WHO_DRAWS.map(planStatusesSeen).reduce((all, seen) => all.filter((status) => seen.includes(status)))

/** Everything at once, drafts, exempt items and small numbers included: to move to another server, for those who run the system. */
export const mayExportEverything = (actor: Actor): Verdict =>
  decide({ administrator: always }, actor, undefined, 'Only administrators take everything away at once')
