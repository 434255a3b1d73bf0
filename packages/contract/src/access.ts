import { z } from 'zod'
import { Instant, LocalDate } from './days.ts'
import { PageQuery, SearchText, many, pageOf, sortOf } from './lists.ts'
import { route } from './route.ts'
import { Id, PersonRef, ServiceAreaRef } from './shared.ts'
import { AboutNoun } from './about.ts'
import { Role } from './words.ts'

/** One role that one person held, and the days on which it gave them access. */
export const AccessRow = z
  .object({
    id: Id,
    person: PersonRef,
    jobTitle: z.string(),
    role: Role,
    serviceArea: ServiceAreaRef.nullable(),
    covering: PersonRef.nullable(),
    /** The first and last day on which it could be used, given late or ended early too. */
    accessFrom: LocalDate,
    accessTo: LocalDate.nullable(),
    /** The days that were meant. */
    startsOn: LocalDate,
    endsOn: LocalDate.nullable(),
    givenAt: Instant,
    givenBy: z.string(),
    /** The first day without an account; null while it is open without an end. */
    accountEndsOn: LocalDate.nullable(),
    account: z.enum(['open', 'ended']),
    lastSignInAt: Instant.nullable(),
  })
  .meta({ id: 'AccessRow' })
export type AccessRow = z.infer<typeof AccessRow>

export const AccessFilters = z.object({
  /** The days looked at: today where none is given. */
  from: LocalDate.optional(),
  to: LocalDate.optional(),
  person: many(Id),
  role: many(Role),
  serviceArea: many(Id),
  text: SearchText.optional(),
})
export const AccessSort = sortOf(['person', 'role', 'accessFrom', 'accessTo', 'givenAt', 'lastSignInAt'])

/** What somebody could do with a record. */
export const Ability = z.enum(['see', 'update', 'ask_for_date', 'change_date', 'decide', 'edit'], {
  error: 'Choose what they could do',
})
export type Ability = z.infer<typeof Ability>

export const RecordAccessRow = z
  .object({
    person: PersonRef,
    role: Role,
    serviceArea: ServiceAreaRef.nullable(),
    covering: PersonRef.nullable(),
    abilities: z.array(Ability),
  })
  .meta({ id: 'RecordAccessRow' })
export type RecordAccessRow = z.infer<typeof RecordAccessRow>

const AccessNoun = AboutNoun.exclude(['milestone', 'finding'])
export type AccessNoun = z.infer<typeof AccessNoun>

export const accessRoutes = {
  list: route({
    id: 'access.list',
    method: 'GET',
    path: '/api/access',
    summary: 'Who held which role on a day or between two, when it was given and by whom',
    query: PageQuery.extend(AccessFilters.shape).extend({ sort: AccessSort.default('person') }),
    ok: pageOf(AccessRow).extend({ from: LocalDate, to: LocalDate }),
  }),
  ofRecord: route({
    id: 'access.ofRecord',
    method: 'GET',
    path: '/api/access/record',
    summary: 'Who could see or change a plan, priority or action on a day, by which role',
    query: PageQuery.extend({
      noun: AccessNoun,
      record: Id,
      /** Its end, in London; today where none is given. */
      on: LocalDate.optional(),
      may: many(Ability),
      sort: sortOf(['person', 'role']).default('person'),
    }),
    ownInstant: true,
    ok: pageOf(RecordAccessRow).extend({ on: LocalDate, title: z.string() }),
  }),
}
