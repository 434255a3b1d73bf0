import type { Actor } from './actor.ts'
import { always, decide, everyRole, type Rules } from './rules.ts'
import { type Verdict, yes } from './verdict.ts'

const administrator = { administrator: always } satisfies Rules<unknown>
const administratorOrAuditor = { administrator: always, auditor: always } satisfies Rules<unknown>

/** Names and job titles. */
export const maySeePeople = (actor: Actor): Verdict => decide(everyRole, actor, undefined, 'You cannot see people')

/** E-mail addresses and role histories of everyone. */
export const maySeePeopleDetails = (actor: Actor): Verdict =>
  decide(
    administratorOrAuditor,
    actor,
    undefined,
    'Only administrators and auditors see e-mail addresses and roles held',
  )

/** E-mail addresses. Everyone sees their own. */
export const maySeeEmail = (actor: Actor, person: { personId: string }): Verdict =>
  person.personId === actor.personId
    ? yes
    : decide(administratorOrAuditor, actor, person, 'Only administrators and auditors see e-mail addresses')

/** Which roles a person holds and held, with scope and days. Everyone sees their own. */
export const maySeeRoleHistory = (actor: Actor, person: { personId: string }): Verdict =>
  person.personId === actor.personId
    ? yes
    : decide(administratorOrAuditor, actor, person, 'Only administrators and auditors see who held which role')

/** Create, edit, deactivate. */
export const mayManagePeople = (actor: Actor): Verdict =>
  decide(administrator, actor, undefined, 'Only an administrator can add or change people')

export const mayInvite = (actor: Actor): Verdict =>
  decide(administrator, actor, undefined, 'Only an administrator can invite people')

export const mayManageRoles = (actor: Actor): Verdict =>
  decide(administrator, actor, undefined, 'Only an administrator can give or end roles')

export const mayManageServiceAreas = (actor: Actor): Verdict =>
  decide(administrator, actor, undefined, 'Only an administrator can add or change service areas')

const handOver = { administrator: always, performance_officer: always } satisfies Rules<unknown>

/** Gives what a leaver still has open to those who stay. */
export const mayHandOver = (actor: Actor): Verdict =>
  decide(
    handOver,
    actor,
    undefined,
    'Only an administrator or a performance officer can hand over what a leaver has open',
  )

/** Who held which role when, given by whom, and who could see or change a record. */
export const maySeeAccess = (actor: Actor): Verdict =>
  decide(administratorOrAuditor, actor, undefined, 'Only administrators and auditors see who had access to what')
