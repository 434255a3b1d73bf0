import type { LocalDate } from '@waymark/contract/days'
import type { Role } from '@waymark/contract/words'
import type { Actor } from './actor.ts'
import { always, decide, type Rules } from './rules.ts'
import { no, unless, type Verdict, yes } from './verdict.ts'

/** The roles that carry a plan out. What an elected member, an auditor and an administrator may is theirs alone: a deputy is given the role itself. */
export const COVERABLE_ROLES = ['service_manager', 'director', 'performance_officer'] as const satisfies readonly Role[]

export const isCoverable = (role: Role): boolean => COVERABLE_ROLES.some((coverable) => coverable === role)

/** `roles`: those of the absent person that are covered. */
export type CoverFacts = { coveredId: string; covererId: string; roles: readonly Role[] }

const managersOnly = (_: Actor, { roles }: { roles: readonly Role[] }): boolean =>
  roles.every((role) => role === 'service_manager')

const arrange = { administrator: always, performance_officer: managersOnly } satisfies Rules<{ roles: readonly Role[] }>

const WHO_ARRANGES =
  'Only an administrator can arrange cover; a performance officer can for service managers. Ask one of them'

/** Before it is known who covers. `roles`: those the absent person holds that can be covered. */
export const mayArrangeCoverFor = (actor: Actor, facts: { roles: readonly Role[] }): Verdict =>
  unless(
    decide(arrange, actor, facts, WHO_ARRANGES),
    facts.roles.length === 0
      ? no('They hold no role that can be covered: a service manager, a director or a performance officer has cover')
      : yes,
  )

/** Nobody gives themselves the rights of another. */
export const mayArrangeCover = (actor: Actor, facts: CoverFacts): Verdict => {
  if (facts.covererId === facts.coveredId) return no('Nobody covers for themselves: choose somebody else')
  if (!facts.roles.every(isCoverable))
    return no('Only service managers, directors and performance officers have cover: give a deputy the role itself')
  const verdict = mayArrangeCoverFor(actor, facts)
  if (!verdict.allowed) return verdict
  return facts.covererId === actor.personId
    ? no('You cannot arrange that you cover for somebody yourself: ask somebody else to arrange it')
    : verdict
}

/** Ends a cover, or moves its last day. */
export const mayEndCover = (actor: Actor, facts: { role: Role }): Verdict =>
  decide(arrange, actor, { roles: [facts.role] }, WHO_ARRANGES)

export type Days = { startsOn: LocalDate; endsOn: LocalDate | null }

/** The days of a cover on which the role that it covers is held too; null where there are none. */
export function daysCovered(cover: { startsOn: LocalDate; endsOn: LocalDate }, role: Days): Days | null {
  const startsOn = cover.startsOn > role.startsOn ? cover.startsOn : role.startsOn
  const endsOn = role.endsOn !== null && role.endsOn < cover.endsOn ? role.endsOn : cover.endsOn
  return startsOn <= endsOn ? { startsOn, endsOn } : null
}
