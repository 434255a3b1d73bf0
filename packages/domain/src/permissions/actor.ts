import type { Role } from '@waymark/contract/words'

/** A role held today; `serviceAreaId` null means the whole service. */
export type RoleHeld = { role: Role; serviceAreaId: string | null }

/** Who asks: only the roles in force today are in it. */
export type Actor = { personId: string; roles: readonly RoleHeld[] }

export const holds = (actor: Actor, ...roles: Role[]): boolean => actor.roles.some((held) => roles.includes(held.role))
