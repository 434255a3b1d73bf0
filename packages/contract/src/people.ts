import { z } from 'zod'
import { Instant, LocalDate } from './days.ts'
import { AsAtQuery, Flag, PageQuery, SearchText, many, pageOf, sortOf } from './lists.ts'
import { route } from './route.ts'
import { Id, PersonRef, ServiceAreaRef, Verdict, Versioned, text } from './shared.ts'
import { Role } from './words.ts'

export const RoleAssignment = Versioned.extend({
  id: Id,
  role: Role,
  /** Null: the whole service. */
  serviceArea: ServiceAreaRef.nullable(),
  startsOn: LocalDate,
  endsOn: LocalDate.nullable(),
  /** In force today. */
  current: z.boolean(),
  /** The absent person whose role it is: held in their place. */
  covering: PersonRef.nullable(),
}).meta({ id: 'RoleAssignment' })

/** Who holds a role of an absent person in their place, from day to day. `id` and `version` are those of the role held. */
export const Cover = Versioned.extend({
  id: Id,
  role: Role,
  serviceArea: ServiceAreaRef.nullable(),
  by: PersonRef,
  startsOn: LocalDate,
  endsOn: LocalDate,
  current: z.boolean(),
  can: z.object({ end: Verdict }),
}).meta({ id: 'Cover' })
export type Cover = z.infer<typeof Cover>

export const PersonView = Versioned.extend({
  id: Id,
  name: z.string(),
  jobTitle: z.string(),
  /** Null where the reader may not see it, or none is kept. */
  email: z.string().nullable(),
  serviceArea: ServiceAreaRef.nullable(),
  endedOn: LocalDate.nullable(),
  roles: z.array(RoleAssignment),
  /** Those who cover for them, now or later; those who did, where the reader sees past roles. */
  coveredBy: z.array(Cover),
  /** Null where the reader may not see it. */
  signIn: z
    .object({ state: z.enum(['none', 'invited', 'active', 'ended']), invitedUntil: Instant.nullable() })
    .nullable(),
  can: z.object({
    edit: Verdict,
    assignRoles: Verdict,
    invite: Verdict,
    end: Verdict,
    arrangeCover: Verdict,
    handOver: Verdict,
  }),
}).meta({ id: 'Person' })
export type PersonView = z.infer<typeof PersonView>

const Email = z.email({ error: 'Enter an e-mail address, such as name@council.gov.uk' }).max(254).toLowerCase()

const PersonFields = z.object({
  name: text('the name shown to colleagues', 120),
  jobTitle: text('the job title', 160),
  email: Email.nullish(),
  serviceAreaId: Id.nullish(),
})
export const CreatePerson = PersonFields.meta({ id: 'CreatePerson' })
/** Somebody who is to come in at once signs in with an address. */
export const InvitePerson = PersonFields.extend({ email: Email })
export const EditPerson = PersonFields.partial()
  .extend({ endedOn: LocalDate.nullable().optional() })
  .meta({ id: 'EditPerson' })

export const AssignRole = z
  .object({
    role: Role,
    serviceAreaId: Id.nullish(),
    startsOn: LocalDate,
    endsOn: LocalDate.nullish(),
  })
  .refine((role) => !role.endsOn || role.endsOn >= role.startsOn, {
    path: ['endsOn'],
    error: 'Enter an end on or after the start',
  })
  .meta({ id: 'AssignRole' })

/** Which roles of an absent person are covered, by whom, from day to day. */
export const ArrangeCover = z
  .object({
    covererId: z.uuid({ error: 'Choose who covers' }),
    roleAssignmentIds: z
      .array(Id, { error: 'Choose which roles are covered' })
      .min(1, 'Choose which roles are covered'),
    startsOn: LocalDate,
    endsOn: LocalDate,
  })
  .refine((cover) => cover.endsOn >= cover.startsOn, { path: ['endsOn'], error: 'Enter an end on or after the start' })
  .meta({ id: 'ArrangeCover' })

const PersonParams = z.object({ personId: Id })
const RoleParams = z.object({ roleAssignmentId: Id })
/** The link is shown once; only its hash is kept. */
export const OneTimeLink = z
  .object({ url: z.string(), purpose: z.enum(['invitation', 'reset']), expiresAt: Instant })
  .meta({ id: 'OneTimeLink' })

export const peopleRoutes = {
  list: route({
    id: 'people.list',
    method: 'GET',
    path: '/api/people',
    summary: 'People, with the roles they hold',
    query: PageQuery.extend({
      text: SearchText.optional(),
      role: many(Role),
      serviceArea: many(Id),
      current: Flag.optional(),
      sort: sortOf(['name', 'jobTitle']).default('name'),
    }),
    ok: pageOf(PersonView),
  }),
  read: route({
    id: 'people.read',
    method: 'GET',
    path: '/api/people/:personId',
    summary: 'One person',
    params: PersonParams,
    query: AsAtQuery,
    ok: PersonView,
  }),
  create: route({
    id: 'people.create',
    method: 'POST',
    path: '/api/people',
    summary: 'Add a person',
    body: CreatePerson,
    ok: PersonView,
    status: 201,
  }),
  edit: route({
    id: 'people.edit',
    method: 'PATCH',
    path: '/api/people/:personId',
    summary: 'Change a person, or end their account',
    params: PersonParams,
    body: EditPerson,
    ok: PersonView,
    ifMatch: true,
  }),
  assignRole: route({
    id: 'people.assignRole',
    method: 'POST',
    path: '/api/people/:personId/roles',
    summary: 'Give a role, with a scope and dates',
    params: PersonParams,
    body: AssignRole,
    ok: PersonView,
    status: 201,
  }),
  arrangeCover: route({
    id: 'people.arrangeCover',
    method: 'POST',
    path: '/api/people/:personId/cover',
    summary: 'Arrange that somebody covers for a person who is away',
    params: PersonParams,
    body: ArrangeCover,
    ok: PersonView,
    status: 201,
  }),
  endRole: route({
    id: 'people.endRole',
    method: 'PATCH',
    path: '/api/role-assignments/:roleAssignmentId',
    summary: 'End a role on a day',
    params: RoleParams,
    body: z.object({ endsOn: LocalDate }),
    ok: PersonView,
    ifMatch: true,
  }),
  makeLink: route({
    id: 'people.makeLink',
    method: 'POST',
    path: '/api/people/:personId/links',
    summary: 'Make a one-time link to set a first or a new password; earlier links stop working',
    params: PersonParams,
    ok: OneTimeLink,
    secret: true,
    status: 201,
  }),
}
