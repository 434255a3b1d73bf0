import type { Instant } from '@waymark/contract/days'
import type { NotificationKind } from '@waymark/contract/notifications'
import type { Noun } from '@waymark/contract/words'
import type { Database } from '@waymark/database/client'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'

export interface Told {
  kind: NotificationKind
  sentence: string
  detail?: string | null
  about?: { noun: Noun; recordId: string }
}

export interface NotificationRow {
  id: string
  kind: NotificationKind
  sentence: string
  detail: string | null
  noun: Noun | null
  recordId: string | null
  at: Instant
  readAt: Instant | null
}

export async function insertNotifications({ tx, at }: Write, personIds: readonly string[], told: Told): Promise<void> {
  const { kind, sentence, detail = null, about } = told
  await tx.$executeRaw`
    insert into ops.notification (person_id, kind, sentence, detail, noun, record_id, at)
    select unnest(${personIds}::uuid[]), ${kind}, ${sentence}, ${detail}, ${about?.noun ?? null},
           ${about?.recordId ?? null}::uuid, ${at}::timestamptz`
}

export async function listNotifications(
  reader: Reader,
  personId: string,
  { unread, page, pageSize }: { unread: boolean | undefined; page: number; pageSize: number },
) {
  const where =
    'n.person_id = $1 and n.at <= coalesce($2::timestamptz, n.at) and ($3::boolean is null or (n.read_at is null) = $3)'
  const values = [personId, reader.asAt ?? null, unread ?? null]
  const [items, counted] = await Promise.all([
    reader.rows<NotificationRow>({
      text: `select n.id, n.kind, n.sentence, n.detail, n.noun, n.record_id as "recordId", n.at, n.read_at as "readAt"
               from ops.notification n where ${where} order by n.at desc, n.id desc limit $4 offset $5`,
      values: [...values, pageSize, (page - 1) * pageSize],
    }),
    reader.rows<{ total: number; unread: number }>({
      text: `select count(*) filter (where ${where})::int as total, count(*) filter (where n.read_at is null)::int as unread
               from ops.notification n where n.person_id = $1`,
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
