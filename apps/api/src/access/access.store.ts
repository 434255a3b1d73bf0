import type { AccessNoun } from '@waymark/contract/access'
import type { Instant, LocalDate } from '@waymark/contract/days'
import type { ActionStatus, PlanStatus, Role } from '@waymark/contract/words'
import type { Reader } from '@waymark/database/read'
import { patternOf } from '../platform/search.ts'

type Ref = { id: string; name: string }

export interface AccessFacts {
  id: string
  person: Ref
  jobTitle: string
  role: Role
  serviceArea: Ref | null
  covering: Ref | null
  accessFrom: LocalDate
  accessTo: LocalDate | null
  startsOn: LocalDate
  endsOn: LocalDate | null
  givenAt: Instant
  /** As the history keeps it: `person:<id>` or `system:<job>`. */
  givenBy: string
  givenByName: string | null
  accountEndsOn: LocalDate | null
  lastSignInAt: Instant | null
  total: number
}

export interface AccessFilter {
  from: LocalDate
  to: LocalDate
  person?: string[] | undefined
  role?: Role[] | undefined
  serviceArea?: string[] | undefined
  text?: string | undefined
}

const ORDER: Readonly<Record<string, string>> = {
  person: 'p.name, s.starts_on, s.id',
  '-person': 'p.name desc, s.starts_on desc, s.id desc',
  role: 's.role, p.name, s.id',
  '-role': 's.role desc, p.name desc, s.id desc',
  accessFrom: 's.access_from, p.name, s.id',
  '-accessFrom': 's.access_from desc, p.name desc, s.id desc',
  accessTo: 's.access_to nulls last, p.name, s.id',
  '-accessTo': 's.access_to desc nulls first, p.name desc, s.id desc',
  givenAt: 'g.at, p.name, s.id',
  '-givenAt': 'g.at desc, p.name desc, s.id desc',
  lastSignInAt: 'l.at nulls first, p.name, s.id',
  '-lastSignInAt': 'l.at desc nulls last, p.name desc, s.id desc',
}

const DAY = (instant: string) => `(${instant} at time zone 'Europe/London')::date`

/**
 * Who could use which role on one of these days at the least, from the history: a role gave access while a version of it and
 * a version of its person that were known then both said so. So a role given late, ended early or put right afterwards, and
 * an account closed and opened again, are shown as they were; a back-dated first day gives no access in hindsight.
 * Sign-ins are kept by the real clock and said by the application's.
 */
export async function listAccess(
  reader: Reader,
  filter: AccessFilter,
  { sort, limit, offset }: { sort: string; limit: number | null; offset: number },
) {
  const { from, to, person = null, role = null, serviceArea = null, text } = filter
  return reader.rows<AccessFacts>({
    text: `
      with known as (
        select c.table_name, c.row_id, c.row, c.id, c.at, ${DAY('c.at')} as on_day,
               case when c.superseded_at <= coalesce($1::timestamptz, c.superseded_at) then c.superseded_at end as until
          from history.change c
         where c.table_name in ('role_assignment', 'person') and c.operation <> 'deleted'
           and c.at <= coalesce($1::timestamptz, c.at)
      ), slices as (
        select r.row_id as id, r.at, r.id as version_id, r.row,
               greatest((r.row ->> 'starts_on')::date, r.on_day, who.on_day) as from_on,
               least((r.row ->> 'ends_on')::date, ${DAY('r.until')}, ${DAY('who.until')}, (who.row ->> 'ended_on')::date - 1) as to_on
          from known r join known who on who.table_name = 'person' and who.row_id = (r.row ->> 'person_id')::uuid
           and who.at < coalesce(r.until, 'infinity') and r.at < coalesce(who.until, 'infinity')
         where r.table_name = 'role_assignment'
      ), spans as (
        select id, (array_agg(row order by at desc, version_id desc))[1] as row,
               min(from_on) as access_from, nullif(max(coalesce(to_on, 'infinity')), 'infinity') as access_to
          from slices where from_on <= coalesce(to_on, 'infinity')
         group by id
        having bool_or(from_on <= $3::date and coalesce(to_on, 'infinity') >= $2::date)
      ), s as (
        select id, (row ->> 'person_id')::uuid as person_id, row ->> 'role' as role, (row ->> 'service_area_id')::uuid as area_id,
               (row ->> 'covers_id')::uuid as covers_id, (row ->> 'starts_on')::date as starts_on,
               (row ->> 'ends_on')::date as ends_on, access_from, access_to
          from spans
      )
      select s.id, json_build_object('id', p.id, 'name', p.name) as person, p.job_title as "jobTitle", s.role,
             case when area.id is not null then json_build_object('id', area.id, 'name', area.name) end as "serviceArea",
             case when y.id is not null then json_build_object('id', y.id, 'name', y.name) end as covering,
             s.access_from::text as "accessFrom", s.access_to::text as "accessTo", s.starts_on::text as "startsOn",
             s.ends_on::text as "endsOn", g.at as "givenAt", g.actor as "givenBy", giver.name as "givenByName",
             p.ended_on::text as "accountEndsOn", l.at as "lastSignInAt", count(*) over ()::int as total
        from s join person p on p.id = s.person_id
        left join service_area area on area.id = s.area_id
        left join role_assignment absent on absent.id = s.covers_id left join person y on y.id = absent.person_id
        cross join lateral (select c.at, c.actor from history.change c
          where c.table_name = 'role_assignment' and c.row_id = s.id order by c.at, c.id limit 1) g
        left join person giver on g.actor = 'person:' || giver.id
        left join lateral (select max(e.at + i.clock_offset) as at from ops.security_event e cross join ops.instance i
          where e.person_id = p.id and e.kind = 'sign_in' and e.at + i.clock_offset <= coalesce($1::timestamptz, e.at + i.clock_offset)) l on true
       where ($4::uuid[] is null or p.id = any($4)) and ($5::text[] is null or s.role = any($5))
         and ($6::uuid[] is null or s.area_id = any($6)) and ($7::text is null or p.name ilike $7 or p.job_title ilike $7)
       order by ${ORDER[sort] ?? ORDER['person']} limit $8 offset $9`,
    values: [reader.asAt, from, to, person, role, serviceArea, patternOf(text), limit, offset],
  })
}

export interface HeldThen {
  person: Ref
  role: Role
  serviceArea: Ref | null
  covering: Ref | null
}

/** Every role in force, of everybody whose account is open, at the reader's instant. */
export const findRolesInForce = (reader: Reader): Promise<HeldThen[]> =>
  reader.rows<HeldThen>({
    text: `
      select json_build_object('id', p.id, 'name', p.name) as person, r.role,
             case when sa.id is not null then json_build_object('id', sa.id, 'name', sa.name) end as "serviceArea",
             case when y.id is not null then json_build_object('id', y.id, 'name', y.name) end as covering
        from role_assignment r join person p on p.id = r.person_id left join service_area sa on sa.id = r.service_area_id
        left join role_assignment absent on absent.id = r.covers_id left join person y on y.id = absent.person_id
       where r.starts_on <= $1 and (r.ends_on is null or r.ends_on >= $1) and (p.ended_on is null or p.ended_on > $1)
       order by p.name, p.id, r.starts_on, r.id`,
    values: [reader.today],
  })

export interface RecordFound {
  title: string
  planStatus: PlanStatus
  sponsorId: string | null
  approverId: string | null
  ownerId: string | null
  serviceAreaId: string | null
  status: ActionStatus
}

const RECORD: Readonly<Record<AccessNoun, string>> = {
  plan: `select pl.title, pl.status as "planStatus" from plan pl where pl.id = $1`,
  priority: `
    select p.ref || ' ' || p.title as title, pl.status as "planStatus", p.sponsor_id as "sponsorId", p.approver_id as "approverId"
      from priority p join plan pl on pl.id = p.plan_id where p.id = $1`,
  action: `
    select a.ref || ' ' || a.title as title, pl.status as "planStatus", p.sponsor_id as "sponsorId",
           p.approver_id as "approverId", a.owner_id as "ownerId", a.service_area_id as "serviceAreaId", a.status
      from action a join priority p on p.id = a.priority_id join plan pl on pl.id = p.plan_id where a.id = $1`,
}

/** The record at the reader's instant. */
export async function findRecord(reader: Reader, noun: AccessNoun, id: string): Promise<RecordFound | null> {
  const [found] = await reader.rows<RecordFound>({ text: RECORD[noun], values: [id] })
  return found ?? null
}

export async function findCouncil(reader: Reader): Promise<{ council: string; notice: string | null } | null> {
  const [found] = await reader.rows<{ council: string; notice: string | null }>({
    text: 'select council_name as council, notice from ops.instance',
  })
  return found ?? null
}

/** Names of people and service areas, for the words of a filter. */
export async function findNames(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await reader.rows<Ref>({
    text: 'select id, name from person where id = any($1) union all select id, name from service_area where id = any($1)',
    values: [ids],
  })
  return new Map(rows.map(({ id, name }) => [id, name]))
}
