import type { Actor } from './actor.ts'
import { mayEditAction } from './actions.ts'
import type { PriorityFacts } from './priorities.ts'
import { always, decide, decideChange, everyRole, type Rules } from './rules.ts'
import { no, type Verdict, yes } from './verdict.ts'

const manage = { performance_officer: always, director: always } satisfies Rules<unknown>

export const maySeeInspections = (actor: Actor): Verdict =>
  decide(everyRole, actor, undefined, 'You cannot see inspections')

/** Inspections, their clocks and the steps to publication; findings and what is said of them later. */
export const mayManageInspections = (actor: Actor): Verdict =>
  decideChange(manage, actor, undefined, 'Only a performance officer or a director can change an inspection')

export const mayDeleteInspection = (actor: Actor, inspection: { findings: number; verdicts: number }): Verdict => {
  const verdict = mayManageInspections(actor)
  if (!verdict.allowed) return verdict
  if (inspection.findings > 0) return no('Only an inspection without findings can be deleted')
  return inspection.verdicts > 0 ? no('What it said of earlier findings stands on it, so it cannot be deleted') : yes
}

/** Its words were confirmed: once anything stands on them, they stay. */
export const mayDeleteFinding = (
  actor: Actor,
  finding: { actions: number; verdicts: number; asked: number },
): Verdict => {
  const verdict = mayManageInspections(actor)
  if (!verdict.allowed) return verdict
  if (finding.actions > 0) return no('Only a finding without actions can be deleted: unlink them first')
  if (finding.verdicts > 0) return no('A later inspection has said something of it, so it cannot be deleted')
  return finding.asked > 0 ? no('A question has been asked about it, so it cannot be deleted') : yes
}

/** Whoever may change the inspection, or the action it is linked to; an action of nothing, where none is meant yet. */
export const mayLinkFinding = (actor: Actor, action: PriorityFacts | null): Verdict => {
  const ofInspection = mayManageInspections(actor)
  if (ofInspection.allowed || action === null) return ofInspection
  return mayEditAction(actor, action).allowed ? yes : ofInspection
}
