import type { Actor } from './actor.ts'
import { always, decide, decideChange, everyRole, type Rules } from './rules.ts'
import type { Verdict } from './verdict.ts'

const manage = { performance_officer: always } satisfies Rules<unknown>

export const maySeeMeetings = (actor: Actor): Verdict => decide(everyRole, actor, undefined, 'You cannot see meetings')

/** Create, edit and delete. */
export const mayManageMeetings = (actor: Actor): Verdict =>
  decideChange(manage, actor, undefined, 'Only a performance officer can add or change meetings')
