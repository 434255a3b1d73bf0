import type { peopleRoutes, PersonView } from '@waymark/contract/people'
import type { LocalDate } from '@waymark/contract/days'
import type { Role } from '@waymark/contract/words'
import type { Write } from '@waymark/database/write'
import type { Actor } from '@waymark/domain/permissions/actor'
import { isCoverable, mayArrangeCoverFor, mayEndCover } from '@waymark/domain/permissions/cover'
import {
  mayHandOver,
  mayInvite,
  mayManagePeople,
  mayManageRoles,
  maySeeEmail,
  maySeePeople,
  maySeeRoleHistory,
} from '@waymark/domain/permissions/people'
import { mayIssueResetLink } from '@waymark/domain/permissions/sign-in'
import { invalid, mustBe, notFound, problem } from '../platform/problems.ts'
import { ask, type Call } from '../platform/serve.ts'
import { makeLink } from '../sessions/one-time-links.service.ts'
import { recordSecurityEvent } from '../platform/security-event.store.ts'
import { shutOut, type SignIn } from '../sessions/sign-in.ts'
import {
  findActors,
  findCurrent,
  findHolders,
  findPerson,
  hasLastingAdministrator,
  insertPerson,
  insertRole,
  listPeople,
  lockPerson,
  lockRole,
  type PersonFacts,
  setRoleEnd,
  type SignInState,
  signInStates,
  takeTurnsOverAdministrators,
  updatePerson,
} from './people.store.ts'

type Routes = typeof peopleRoutes
type Asking = Pick<Call<Routes['read']>, 'actor' | 'reader' | 'can'>

const LAST_ADMINISTRATOR = 'Somebody must stay administrator: give another person that role without an end first'

export async function list(signIn: SignIn, call: Call<Routes['list']>) {
  const { actor, query, reader } = call
  ask(maySeePeople(actor))
  const { items, total } = await listPeople(reader, query, seesEveryonesDetails(actor))
  const states = await statesOf(signIn, actor, items)
  return {
    items: items.map((person) => viewOf(call, person, states.get(person.id))),
    total,
    page: query.page,
    pageSize: query.pageSize,
  }
}

export async function read(signIn: SignIn, call: Asking, personId: string): Promise<PersonView> {
  ask(maySeePeople(call.actor))
  const person = await findPerson(call.reader, personId)
  if (!person) throw notFound('person')
  const states = await statesOf(signIn, call.actor, [person])
  return viewOf(call, person, states.get(personId))
}

export async function create(signIn: SignIn, call: Call<Routes['create']>): Promise<PersonView> {
  ask(mayManagePeople(call.actor))
  const { name, jobTitle, email = null, serviceAreaId = null } = call.body
  const personId = await call.write((write) => insertPerson(write, { name, jobTitle, email, serviceAreaId }))
  return read(signIn, call, personId)
}

export async function edit(signIn: SignIn, call: Call<Routes['edit']>): Promise<PersonView> {
  ask(mayManagePeople(call.actor))
  const { personId } = call.params
  await call.write(async (write) => {
    await takeTurnsOverAdministrators(write)
    mustBe('person', (await lockPerson(write, personId)) ?? gone(), call.version)
    await updatePerson(write, personId, onlyGiven(call.body))
    if (call.body.endedOn) await keepAnAdministrator(write, call.today)
  })
  if (call.body.endedOn) await haveEnded(signIn, call, { personId, endedOn: call.body.endedOn })
  return read(signIn, call, personId)
}

/** Ends an account on a day, in a transaction that does more than that. */
export async function endAccount(
  write: Write,
  personId: string,
  { endedOn, today }: { endedOn: LocalDate; today: LocalDate },
): Promise<void> {
  await takeTurnsOverAdministrators(write)
  if (!(await lockPerson(write, personId))) gone()
  await updatePerson(write, personId, { endedOn })
  await keepAnAdministrator(write, today)
}

/** Once that is written: an account that has ended is signed out everywhere. One that ends later does so by itself. */
export async function haveEnded(
  signIn: SignIn,
  { actor, requestId, today }: Pick<Call<Routes['edit']>, 'actor' | 'requestId' | 'today'>,
  { personId, endedOn }: { personId: string; endedOn: LocalDate },
): Promise<void> {
  if (endedOn > today) return
  await shutOut(signIn, personId)
  await recordSecurityEvent(signIn.pool, {
    kind: 'account_ended',
    personId: actor.personId,
    detail: { of: personId },
    request: requestId,
  })
}

/** Who that is, to be named. */
export async function identify(reader: Asking['reader'], personId: string) {
  const person = await findPerson(reader, personId)
  if (!person) throw notFound('person')
  const { id, name, endedOn } = person
  return { id, name, endedOn }
}

export async function assignRole(signIn: SignIn, call: Call<Routes['assignRole']>): Promise<PersonView> {
  ask(mayManageRoles(call.actor))
  const { personId } = call.params
  const { role, startsOn, serviceAreaId = null, endsOn = null } = call.body
  if (role !== 'service_manager' && serviceAreaId !== null) {
    throw invalid(
      'serviceAreaId',
      'Only a service manager has a service area; the other roles are for the whole service',
    )
  }
  await call.write(async (write) => {
    if (!(await lockPerson(write, personId))) gone()
    await insertRole(write, personId, { role, serviceAreaId, startsOn, endsOn })
  })
  return read(signIn, call, personId)
}

export async function endRole(signIn: SignIn, call: Call<Routes['endRole']>): Promise<PersonView> {
  const { roleAssignmentId } = call.params
  const { endsOn } = call.body
  const personId = await call.write(async (write) => {
    await takeTurnsOverAdministrators(write)
    const role = await lockRole(write, roleAssignmentId)
    if (!role) throw notFound('role')
    const { actor } = call
    ask(role.coversId === null ? mayManageRoles(actor) : mayEndCover(actor, role))
    mustBe('role_assignment', role, call.version)
    if (endsOn < role.startsOn) throw invalid('endsOn', 'Enter an end on or after the start')
    await setRoleEnd(write, roleAssignmentId, endsOn)
    await keepAnAdministrator(write, call.today)
    return role.personId
  })
  return read(signIn, call, personId)
}

export async function newLink(signIn: SignIn, call: Call<Routes['makeLink']>, publicUrl: string) {
  ask(mayInvite(call.actor))
  ask(mayIssueResetLink(call.actor))
  const person = await findPerson(call.reader, call.params.personId)
  if (!person) throw notFound('person')
  if (hasEnded(person, call.today)) throw problem('conflict', 'This account has ended. Open it again first.')
  if (person.email === null) {
    throw problem('conflict', 'Give this person an e-mail address first: it is what they sign in with.')
  }
  const createdBy = call.actor.personId
  return makeLink(signIn.pool, { personId: person.id, createdBy, publicUrl, request: call.requestId })
}

async function keepAnAdministrator(write: Write, today: LocalDate): Promise<void> {
  if (!(await hasLastingAdministrator(write, today))) throw problem('conflict', LAST_ADMINISTRATOR)
}

/**
 * Refuses, beside its field, a person who is not known or no longer here: `{ sponsorId: '…' }`. What is null or left out
 * names nobody.
 * @throws {ProblemError} `invalid_request`
 */
export async function mustBeHere(
  write: Pick<Write, 'tx'>,
  named: Readonly<Record<string, string | null | undefined>>,
  today: LocalDate,
): Promise<void> {
  const given = Object.entries(named).flatMap(([path, id]) => (id ? [{ path, id }] : []))
  if (given.length === 0) return
  const here = await findCurrent(
    write,
    given.map(({ id }) => id),
    today,
  )
  const missing = given.find(({ id }) => !here.has(id))
  if (missing) throw invalid(missing.path, 'Choose somebody from the list: this person is not, or no longer, here')
}

/** Those of these people who are here, as permissions see them: who has left, or was never here, is not among them. */
export const actorsOf = async (
  write: Write,
  personIds: readonly string[],
  today: LocalDate,
): Promise<ReadonlyMap<string, Actor>> =>
  new Map((await findActors(write, personIds, today)).map((actor) => [actor.personId, actor]))

/** Whose office it is now. */
export const holdersOf = (write: Write, role: Role, today: LocalDate): Promise<string[]> =>
  findHolders(write, role, today)

const gone = (): never => {
  throw notFound('person')
}

const onlyGiven = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T

const hasEnded = (person: PersonFacts, today: LocalDate) => person.endedOn !== null && person.endedOn <= today

/** An address that is nobody's: whether the actor sees the details of others, not only their own. */
const seesEveryonesDetails = (actor: Actor) => maySeeEmail(actor, { personId: '' }).allowed

async function statesOf({ pool }: SignIn, actor: Actor, people: PersonFacts[]): Promise<Map<string, SignInState>> {
  const seen = people.filter((person) => maySeeEmail(actor, { personId: person.id }).allowed)
  return seen.length === 0
    ? new Map()
    : signInStates(
        pool,
        seen.map((person) => person.id),
      )
}

function viewOf({ actor, can, reader }: Asking, person: PersonFacts, state: SignInState | undefined): PersonView {
  const { today } = reader
  const inForce = (role: { startsOn: LocalDate; endsOn: LocalDate | null }) =>
    role.startsOn <= today && (role.endsOn === null || role.endsOn >= today)
  const seesRoles = maySeeRoleHistory(actor, { personId: person.id }).allowed
  const manage = can(mayManagePeople(actor))
  return {
    ...person,
    email: maySeeEmail(actor, { personId: person.id }).allowed ? person.email : null,
    coveredBy: person.coveredBy
      .filter((cover) => seesRoles || cover.endsOn >= today)
      .map((cover) => ({
        ...cover,
        current: inForce(cover),
        can: { end: can(mayEndCover(actor, cover)) },
      })),
    roles: person.roles
      .filter((role) => seesRoles || inForce(role))
      .map((role) => ({ ...role, current: inForce(role) && !hasEnded(person, today) })),
    signIn: state ? signInOf(person, state, today) : null,
    can: {
      ...{ edit: manage, assignRoles: can(mayManageRoles(actor)), invite: can(mayInvite(actor)), end: manage },
      arrangeCover: can(mayArrangeCoverFor(actor, { roles: coverable(person, today) })),
      handOver: can(mayHandOver(actor)),
    },
  }
}

/** The roles of their own, held now or later, that somebody can cover. */
const coverable = (person: PersonFacts, today: LocalDate) =>
  person.roles
    .filter(({ covering, role, endsOn }) => covering === null && isCoverable(role) && (endsOn ?? today) >= today)
    .map(({ role }) => role)

function signInOf(person: PersonFacts, state: SignInState, today: LocalDate): NonNullable<PersonView['signIn']> {
  const { hasPassword, invitedUntil } = state
  if (hasEnded(person, today)) return { state: 'ended', invitedUntil: null }
  if (hasPassword) return { state: 'active', invitedUntil }
  return { state: invitedUntil ? 'invited' : 'none', invitedUntil }
}
