import type { Role } from '@waymark/contract/words'
import { type Actor, type RoleHeld, standsAs } from './actor.ts'
import { no, type Verdict, yes } from './verdict.ts'

export type Rule<Facts> = (actor: Actor, facts: Facts, held: RoleHeld) => boolean

/** Which roles may, and when. A role that is not in the table may not. */
export type Rules<Facts> = Partial<Record<Role, Rule<Facts>>>

export const always = (): boolean => true

export const ofSponsoredPriority = (actor: Actor, facts: { sponsorId: string | null }, held: RoleHeld): boolean =>
  standsAs(actor, held, facts.sponsorId)

/** The sponsor of the priority, or the approver named to decide beside them. */
export const ofApprovedPriority = (
  actor: Actor,
  facts: { sponsorId: string | null; approverId: string | null },
  held: RoleHeld,
): boolean => standsAs(actor, held, facts.sponsorId) || standsAs(actor, held, facts.approverId)

/** Approvers decide by whatever role brings them to the plan: the permission lies with the person, not with a role. */
export const approvers = {
  director: ofApprovedPriority,
  service_manager: ofApprovedPriority,
  performance_officer: ofApprovedPriority,
} as const satisfies Rules<{ sponsorId: string | null; approverId: string | null }>

/** The service area of this very role covers the record, or the person owns it. */
export const ofOwnServiceArea = (
  actor: Actor,
  facts: { serviceAreaId: string | null; ownerId: string | null },
  held: RoleHeld,
): boolean =>
  standsAs(actor, held, facts.ownerId) || held.serviceAreaId === null || held.serviceAreaId === facts.serviceAreaId

export const everyRole = {
  service_manager: always,
  director: always,
  performance_officer: always,
  portfolio_holder: always,
  auditor: always,
  administrator: always,
} as const satisfies Rules<unknown>

/** What these three are told about any change to a plan: they never make one. */
const NEVER_CHANGES_A_PLAN: readonly (readonly [Role, string])[] = [
  ['portfolio_holder', 'The portfolio holder sees everything and asks questions; officers make the changes'],
  ['auditor', 'An auditor reads and exports; nothing in a plan can be changed by an auditor'],
  ['administrator', 'An administrator looks after people and settings, not the plan'],
]

export const NO_ROLE = 'You hold no role today: ask an administrator to give you one'

/** Whose the record is, where one person answers for it. */
const personOf = (facts: unknown): unknown => {
  const { ownerId, askedOfId } = (facts ?? {}) as { ownerId?: string | null; askedOfId?: string | null }
  return ownerId ?? askedOfId ?? null
}

/**
 * Allowed when any role held allows it. Otherwise `refusal`, which says who may.
 * Facts that forbid a thing to everyone are asked first, by the caller: they win over every role.
 * What only a cover allows, or what it allows on a record of the very person who is covered, is done in their place: the
 * verdict says so, whatever else the actor may of their own.
 */
export const decide = <Facts>(rules: Rules<Facts>, actor: Actor, facts: Facts, refusal: string): Verdict => {
  if (actor.roles.length === 0) return no(NO_ROLE)
  const allowing = actor.roles.filter((held) => rules[held.role]?.(actor, facts, held))
  if (allowing.length === 0) return no(refusal)
  const covers = allowing.flatMap(({ coveringId }) => coveringId ?? [])
  const theirs = covers.find((coveringId) => coveringId === personOf(facts))
  const covering = theirs ?? (covers.length === allowing.length ? covers[0] : undefined)
  return covering === undefined ? yes : { allowed: true, covering }
}

/** `decide` for a change to a plan: a person who only reads plans is told what their role is for. */
export const decideChange = <Facts>(rules: Rules<Facts>, actor: Actor, facts: Facts, refusal: string): Verdict => {
  const onlyReads = actor.roles.every((held) => NEVER_CHANGES_A_PLAN.some(([role]) => role === held.role))
  const own = NEVER_CHANGES_A_PLAN.find(([role]) => actor.roles.some((held) => held.role === role))
  return decide(rules, actor, facts, onlyReads && own ? own[1] : refusal)
}
