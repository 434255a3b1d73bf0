import type { Instant, LocalDate } from '@waymark/contract/days'
import type { NotificationKind } from '@waymark/contract/notifications'
import type { Said } from '@waymark/contract/shared'
import type { Noun, PlanStatus } from '@waymark/contract/words'
import type { Database } from '@waymark/database/client'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'

export interface Told {
  kind: NotificationKind
  sentence: string
  detail?: string | null
  /** The page it is of. */
  about?: { noun: Noun; recordId: string }
  /** The question or the comment on it. */
  said?: Said | undefined
}

export interface NotificationRow {
  id: string
  kind: NotificationKind
  sentence: string
  detail: string | null
  noun: Noun | null
  recordId: string | null
  said: Said | null
  at: Instant
  readAt: Instant | null
}

/** Who covers today for one of these people, and whom they cover. */
export const findCovers = ({ tx }: Write, personIds: readonly string[], today: LocalDate) =>
  tx.$queryRaw<{ personId: string; coveredId: string; covering: string }[]>`
    select distinct c.person_id as "personId", y.id as "coveredId", y.name as covering
      from role_assignment c join role_assignment r on r.id = c.covers_id join person y on y.id = r.person_id
     where r.person_id = any(${personIds}::uuid[])
       and c.starts_on <= ${today}::date and c.ends_on >= ${today}::date
     order by y.name`

export async function insertNotifications(
  { tx, at }: Write,
  told: readonly (Told & { personId: string })[],
): Promise<void> {
  const rows = told.map(({ personId, kind, sentence, detail = null, about, said }) => ({
    ...{ personId, kind, sentence, detail, ...about, saidNoun: said?.noun, saidId: said?.recordId },
  }))
  await tx.$executeRaw`
    insert into ops.notification (person_id, kind, sentence, detail, noun, record_id, said_noun, said_id, at)
    select r."personId", r.kind, r.sentence, r.detail, r.noun, r."recordId", r."saidNoun", r."saidId", ${at}::timestamptz
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as r("personId" uuid, kind text, sentence text, detail text, noun text, "recordId" uuid, "saidNoun" text, "saidId" uuid)`
}

/** Where the plans stand that these records are of, by the records; what is of no plan is not among them. */
export async function findPlanStatuses(
  { tx }: Write,
  about: readonly NonNullable<Told['about']>[],
): Promise<ReadonlyMap<string, PlanStatus>> {
  if (about.length === 0) return new Map()
  const found = await tx.$queryRaw<{ recordId: string; status: PlanStatus }[]>`
    select distinct x."recordId", pl.status
      from json_to_recordset(${JSON.stringify(about)}::json) as x(noun text, "recordId" uuid)
      left join action a on x.noun = 'action' and a.id = x."recordId"
      left join priority p on p.id = coalesce(a.priority_id, case when x.noun = 'priority' then x."recordId" end)
      join plan pl on pl.id = coalesce(p.plan_id, case when x.noun = 'plan' then x."recordId" end)`
  return new Map(found.map(({ recordId, status }) => [recordId, status]))
}

export interface NotificationFilter {
  unread: boolean | undefined
  kind: NotificationKind[] | undefined
  page: number
  pageSize: number
}

export async function listNotifications(
  reader: Reader,
  personId: string,
  { unread, kind, page, pageSize }: NotificationFilter,
) {
  const mine = 'n.person_id = $1 and n.at <= coalesce($2::timestamptz, n.at)'
  const where = `($3::boolean is null or (n.read_at is null) = $3) and ($4::text[] is null or n.kind = any($4))`
  const values = [personId, reader.asAt ?? null, unread ?? null, kind ?? null]
  const [items, counted] = await Promise.all([
    reader.rows<NotificationRow>({
      text: `select n.id, n.kind, n.sentence, n.detail, n.noun, n.record_id as "recordId", n.at, n.read_at as "readAt",
                    case when n.said_id is not null then json_build_object('noun', n.said_noun, 'recordId', n.said_id) end as said
               from ops.notification n where ${mine} and ${where} order by n.at desc, n.id desc limit $5 offset $6`,
      values: [...values, pageSize, (page - 1) * pageSize],
    }),
    reader.rows<{ total: number; unread: number }>({
      text: `select count(*) filter (where ${where})::int as total, count(*) filter (where n.read_at is null)::int as unread
               from ops.notification n where ${mine}`,
      values,
    }),
  ])
  return { items, total: counted[0]?.total ?? 0, unread: counted[0]?.unread ?? 0 }
}

/** @returns how many stay unread */
export async function setRead(
  { tx, at }: Write,
  personId: string,
  { ids, read }: { ids: readonly string[] | null; read: boolean },
): Promise<number> {
  await tx.$executeRaw`
    update ops.notification set read_at = case when ${read} then coalesce(read_at, ${at}::timestamptz) end
     where person_id = ${personId}::uuid and (${ids}::uuid[] is null or id = any(${ids}::uuid[]))`
  const [left] = await tx.$queryRaw<{ unread: number }[]>`
    select count(*)::int as unread from ops.notification where person_id = ${personId}::uuid and read_at is null`
  return left?.unread ?? 0
}

export async function wasTold(
  { tx }: Write,
  { kind, recordId, since }: { kind: NotificationKind; recordId: string; since: Instant },
): Promise<boolean> {
  const found = await tx.$queryRaw<unknown[]>`
    select from ops.notification
     where kind = ${kind} and record_id = ${recordId}::uuid and at >= ${since}::timestamptz limit 1`
  return found.length > 0
}

/** @returns how many went */
export async function deleteReadBefore({ livePool }: Database, months: number): Promise<number> {
  const { rowCount } = await livePool.query(
    'delete from ops.notification where read_at is not null and at < app_now() - make_interval(months => $1)',
    [months],
  )
  return rowCount ?? 0
}
