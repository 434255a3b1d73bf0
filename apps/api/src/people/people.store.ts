import type { Instant, LocalDate } from '@waymark/contract/days'
import type { Role } from '@waymark/contract/words'
import { toDbDay, toDbDayOrNull } from '@waymark/database/days'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import type { Actor } from '@waymark/domain/permissions/actor'
import type { Pool } from 'pg'
import { patternOf } from '../platform/search.ts'

export interface RoleFacts {
  id: string
  version: number
  role: Role
  serviceArea: { id: string; name: string } | null
  startsOn: LocalDate
  endsOn: LocalDate | null
  /** The absent person whose role it is. */
  covering: { id: string; name: string } | null
}

export interface CoverFacts {
  id: string
  version: number
  role: Role
  serviceArea: { id: string; name: string } | null
  by: { id: string; name: string }
  startsOn: LocalDate
  endsOn: LocalDate
}

export interface PersonFacts {
  id: string
  version: number
  name: string
  jobTitle: string
  email: string | null
  serviceArea: { id: string; name: string } | null
  endedOn: LocalDate | null
  roles: RoleFacts[]
  coveredBy: CoverFacts[]
}

export interface PeopleFilter {
  text?: string | undefined
  role?: Role[] | undefined
  serviceArea?: string[] | undefined
  current?: boolean | undefined
  sort: string
  page: number
  pageSize: number
}

const AREA = (alias: string) =>
  `case when ${alias}.id is not null then json_build_object('id', ${alias}.id, 'name', ${alias}.name) end`

/** Each list is made once for everybody, not once a person: in the past each time would read all roles anew. */
const COLUMNS = `
  p.id, p.version, p.name, p.job_title as "jobTitle", p.email, ${AREA('a')} as "serviceArea",
  p.ended_on::text as "endedOn",
  coalesce(held.roles, '[]') as roles, coalesce(cover.roles, '[]') as "coveredBy"
  from person p left join service_area a on a.id = p.service_area_id
  left join (
    select r.person_id, json_agg(json_build_object('id', r.id, 'version', r.version, 'role', r.role, 'serviceArea', ${AREA('ra')},
             'startsOn', r.starts_on, 'endsOn', r.ends_on, 'covering', ${AREA('y')}) order by r.starts_on, r.id) as roles
      from role_assignment r left join service_area ra on ra.id = r.service_area_id
      left join role_assignment absent on absent.id = r.covers_id left join person y on y.id = absent.person_id
     group by r.person_id) held on held.person_id = p.id
  left join (
    select r.person_id, json_agg(json_build_object('id', c.id, 'version', c.version, 'role', c.role, 'serviceArea', ${AREA('ca')},
             'by', ${AREA('x')}, 'startsOn', c.starts_on, 'endsOn', c.ends_on) order by c.starts_on, c.id) as roles
      from role_assignment r join role_assignment c on c.covers_id = r.id join person x on x.id = c.person_id
      left join service_area ca on ca.id = c.service_area_id
     group by r.person_id) cover on cover.person_id = p.id`

const ORDER: Record<string, string> = {
  name: 'p.name, p.id',
  '-name': 'p.name desc, p.id',
  jobTitle: 'p.job_title, p.name, p.id',
  '-jobTitle': 'p.job_title desc, p.name, p.id',
}

/** `searchEmail`: whether the text is looked for in addresses too, which not everyone may see. */
export async function listPeople(reader: Reader, filter: PeopleFilter, searchEmail: boolean) {
  const text = patternOf(filter.text)
  const where = `
    ($1::text is null or p.name ilike $1 or p.job_title ilike $1 ${searchEmail ? 'or p.email ilike $1' : ''})
    and ($2::text[] is null or exists (select from role_assignment r where r.person_id = p.id and r.role = any($2)
         and r.starts_on <= $5 and (r.ends_on is null or r.ends_on >= $5)))
    and ($3::uuid[] is null or p.service_area_id = any($3))
    and ($4::boolean is null or $4 = (p.ended_on is null or p.ended_on > $5))`
  const values = [text, filter.role ?? null, filter.serviceArea ?? null, filter.current ?? null, reader.today]
  const [counted] = await reader.rows<{ total: number }>({
    text: `select count(*)::int as total from person p where ${where}`,
    values,
  })
  const items = await reader.rows<PersonFacts>({
    text: `select ${COLUMNS} where ${where} order by ${ORDER[filter.sort] ?? ORDER['name']} limit $6 offset $7`,
    values: [...values, filter.pageSize, (filter.page - 1) * filter.pageSize],
  })
  return { items, total: counted?.total ?? 0 }
}

export async function findPerson(reader: Reader, personId: string): Promise<PersonFacts | null> {
  const [person] = await reader.rows<PersonFacts>({ text: `select ${COLUMNS} where p.id = $1`, values: [personId] })
  return person ?? null
}

/** Which of these people are here on that day: known, and their account has not ended. */
export async function findCurrent(
  { tx }: Pick<Write, 'tx'>,
  personIds: readonly string[],
  today: LocalDate,
): Promise<Set<string>> {
  const people = await tx.person.findMany({
    where: { id: { in: [...personIds] }, OR: [{ endedOn: null }, { endedOn: { gt: toDbDay(today) } }] },
    select: { id: true },
  })
  return new Set(people.map((person) => person.id))
}

/** Those of them who are here on that day, as permissions see them: with the roles in force. */
export async function findActors({ tx }: Write, personIds: readonly string[], today: LocalDate): Promise<Actor[]> {
  if (personIds.length === 0) return []
  const day = toDbDay(today)
  const people = await tx.person.findMany({
    where: { id: { in: [...personIds] }, OR: [{ endedOn: null }, { endedOn: { gt: day } }] },
    select: {
      id: true,
      roleAssignments: {
        where: { startsOn: { lte: day }, OR: [{ endsOn: null }, { endsOn: { gte: day } }] },
        select: { role: true, serviceAreaId: true },
      },
    },
  })
  return people.map(({ id, roleAssignments }) => ({ personId: id, roles: roleAssignments as Actor['roles'] }))
}

/** Who holds this role on that day, and is here. */
export async function findHolders({ tx }: Write, role: Role, today: LocalDate): Promise<string[]> {
  const day = toDbDay(today)
  const held = await tx.roleAssignment.findMany({
    where: {
      ...{ role, startsOn: { lte: day } },
      person: { OR: [{ endedOn: null }, { endedOn: { gt: day } }] },
      OR: [{ endsOn: null }, { endsOn: { gte: day } }],
    },
    select: { personId: true },
  })
  return held.map(({ personId }) => personId)
}

export type SignInState = { hasPassword: boolean; invitedUntil: Instant | null }

/** Who has set a password and who holds a link that still works: of the present, for the past keeps no secrets. */
export async function signInStates(pool: Pool, personIds: string[]): Promise<Map<string, SignInState>> {
  const { rows } = await pool.query<{ id: string; has_password: boolean; invited_until: Date | null }>(
    `select p.id,
            exists (select from auth.account a where a.user_id = p.id and a.password is not null) as has_password,
            (select max(l.expires_at) from auth.one_time_link l where l.person_id = p.id and l.used_at is null
                and l.revoked_at is null and l.expires_at > now()) as invited_until
       from public.person p where p.id = any($1)`,
    [personIds],
  )
  return new Map(
    rows.map((row) => [
      row.id,
      { hasPassword: row.has_password, invitedUntil: row.invited_until?.toISOString() ?? null },
    ]),
  )
}

export interface PersonFields {
  name: string
  jobTitle: string
  email: string | null
  serviceAreaId: string | null
}

export async function insertPerson({ tx }: Write, fields: PersonFields): Promise<string> {
  return (await tx.person.create({ data: fields, select: { id: true } })).id
}

export async function lockPerson({ tx }: Write, personId: string): Promise<{ id: string; version: number } | null> {
  const rows = await tx.$queryRaw<{ id: string; version: number }[]>`
    select id, version from person where id = ${personId}::uuid for update`
  return rows[0] ?? null
}

export async function updatePerson(
  { tx }: Write,
  personId: string,
  { endedOn, ...fields }: Partial<PersonFields> & { endedOn?: LocalDate | null },
): Promise<void> {
  await tx.person.update({
    where: { id: personId },
    data: { ...fields, ...(endedOn !== undefined && { endedOn: toDbDayOrNull(endedOn) }) },
  })
}

export interface NewRole {
  role: Role
  serviceAreaId: string | null
  startsOn: LocalDate
  endsOn: LocalDate | null
  coversId?: string
}

export async function insertRole({ tx }: Write, personId: string, role: NewRole): Promise<void> {
  await tx.roleAssignment.create({
    data: { personId, ...role, startsOn: toDbDay(role.startsOn), endsOn: toDbDayOrNull(role.endsOn) },
  })
}

export async function lockRole({ tx }: Write, roleAssignmentId: string) {
  const rows = await tx.$queryRaw<
    { id: string; version: number; person_id: string; starts_on: Date; role: Role; covers_id: string | null }[]
  >`
    select id, version, person_id, starts_on, role, covers_id
      from role_assignment where id = ${roleAssignmentId}::uuid for update`
  const row = rows[0]
  return row
    ? {
        ...{ id: row.id, version: row.version, personId: row.person_id, role: row.role, coversId: row.covers_id },
        startsOn: row.starts_on.toISOString().slice(0, 10),
      }
    : null
}

export async function setRoleEnd({ tx }: Write, roleAssignmentId: string, endsOn: LocalDate): Promise<void> {
  await tx.roleAssignment.update({ where: { id: roleAssignmentId }, data: { endsOn: toDbDay(endsOn) } })
  // Nobody holds in another's place what that person holds no more.
  await tx.roleAssignment.deleteMany({ where: { coversId: roleAssignmentId, startsOn: { gt: toDbDay(endsOn) } } })
  await tx.roleAssignment.updateMany({
    where: { coversId: roleAssignmentId, endsOn: { gt: toDbDay(endsOn) } },
    data: { endsOn: toDbDay(endsOn) },
  })
}

/** One number stands for "somebody is changing who the administrators are": they take turns, so that one always stays. */
const ADMINISTRATORS_LOCK = 7226042018

export async function takeTurnsOverAdministrators({ tx }: Write): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${ADMINISTRATORS_LOCK}::bigint)`
}

/** Whether somebody is an administrator from today on without an end: read inside the transaction that may remove one. */
export async function hasLastingAdministrator({ tx }: Write, today: LocalDate): Promise<boolean> {
  const found = await tx.roleAssignment.count({
    where: {
      role: 'administrator',
      startsOn: { lte: toDbDay(today) },
      endsOn: null,
      person: { endedOn: null },
    },
  })
  return found > 0
}

/** Somebody of that address who is an administrator today. */
export async function findAdministrator({ tx }: Write, email: string): Promise<string | null> {
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    select p.id from person p cross join (select app_today() as today) t
     where p.email = ${email} and (p.ended_on is null or p.ended_on > t.today)
       and exists (select from role_assignment r where r.person_id = p.id and r.role = 'administrator'
                    and r.starts_on <= t.today and (r.ends_on is null or r.ends_on >= t.today))`
  return found?.id ?? null
}

export async function hasAdministrator({ tx }: Write): Promise<boolean> {
  return (
    (await tx.roleAssignment.count({ where: { role: 'administrator', endsOn: null, person: { endedOn: null } } })) > 0
  )
}
