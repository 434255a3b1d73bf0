import type { Role } from '@waymark/contract/words'

/**
 * A role held today; `serviceAreaId` null means the whole service. `coveringId`: the absent person whose role this is, who
 * is stood in for by it and by no other role.
 */
export type RoleHeld = { role: Role; serviceAreaId: string | null; coveringId?: string | null }

/** Who asks: only the roles in force today are in it. */
export type Actor = { personId: string; roles: readonly RoleHeld[] }

export const holds = (actor: Actor, ...roles: Role[]): boolean => actor.roles.some((held) => roles.includes(held.role))

/** Whether it is they themselves who are named, or the absent person whom this very role covers. */
export const standsAs = (actor: Actor, held: RoleHeld, personId: string | null): boolean =>
  personId !== null && (personId === actor.personId || personId === held.coveringId)

/** Those whom they stand in for today. */
export const covered = (actor: Actor): string[] => [
  ...new Set(actor.roles.flatMap(({ coveringId }) => coveringId ?? [])),
]

/** They themselves, and those whom they stand in for: whose work is theirs to see today. */
export const standingAs = (actor: Actor): string[] => [actor.personId, ...covered(actor)]

/** Whether any of these is one whom they stand in for: what that person may not decide, their cover may not either. */
export const coversOneOf = (actor: Actor, ...personIds: (string | null)[]): boolean =>
  actor.roles.some(({ coveringId }) => coveringId != null && personIds.includes(coveringId))
