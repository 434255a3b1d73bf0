import type { Actor } from './actor.ts'
import { mayManageInspections } from './inspections.ts'
import { notClosed, type PlanFacts } from './plans.ts'
import { always, decideChange, type Rules } from './rules.ts'
import { no, type Verdict } from './verdict.ts'

const intoPlan = { performance_officer: always } satisfies Rules<PlanFacts>

/** Makes many priorities, actions and milestones at once: whoever builds the plan. */
export const mayImportIntoPlan = (actor: Actor, plan: PlanFacts): Verdict => {
  const verdict = decideChange(intoPlan, actor, plan, 'Only a performance officer can import into a plan')
  if (!verdict.allowed) return verdict
  const open = notClosed(plan)
  return open.allowed ? verdict : open
}

/** Findings, by whoever may confirm them one by one. */
export const mayImportFindings = (actor: Actor): Verdict => mayManageInspections(actor)

/** Takes back everything that an import made. `builtOn`: records of it that somebody did something with since. */
export const mayUndoImport = (may: Verdict, made: { undone: boolean; builtOn: number }): Verdict => {
  if (!may.allowed) return may
  if (made.undone) return no('It was undone already')
  return made.builtOn > 0
    ? no(
        `${made.builtOn === 1 ? 'A record of it was' : `${made.builtOn} records of it were`} changed or built on since: delete or correct the others one by one`,
      )
    : may
}
