import type { Instant, LocalDate } from '@waymark/contract/days'
import type { Database } from '@waymark/database/client'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'

type Ref = { id: string; name: string }

export interface LinkRow {
  id: string
  packId: string
  label: string
  madeBy: Ref
  madeAt: Instant
  expiresOn: LocalDate
  expired: boolean
  revokedBy: Ref | null
  revokedAt: Instant | null
  opened: number
}

/** Never the hash of the token. */
const COLUMNS = `
  l.id, l.pack_id as "packId", l.label, json_build_object('id', w.id, 'name', w.name) as "madeBy", l.made_at as "madeAt",
  l.expires_on as "expiresOn", l.expires_on < $1::date as expired,
  case when r.id is not null then json_build_object('id', r.id, 'name', r.name) end as "revokedBy",
  l.revoked_at as "revokedAt", l.opened
  from ops.meeting_pack_link l join public.person w on w.id = l.made_by_id left join public.person r on r.id = l.revoked_by_id`

export async function listLinks(
  reader: Reader,
  packId: string,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ items: LinkRow[]; total: number }> {
  const made = 'l.pack_id = $2 and l.made_at <= coalesce($3::timestamptz, l.made_at)'
  const [items, counted] = await Promise.all([
    reader.rows<LinkRow>({
      text: `select ${COLUMNS} where ${made} order by l.made_at desc, l.id limit $4 offset $5`,
      values: [reader.today, packId, reader.asAt, pageSize, (page - 1) * pageSize],
    }),
    reader.rows<{ total: number }>({
      text: `select count(*)::int as total from ops.meeting_pack_link l
              where l.pack_id = $1 and l.made_at <= coalesce($2::timestamptz, l.made_at)`,
      values: [packId, reader.asAt],
    }),
  ])
  return { items, total: counted[0]?.total ?? 0 }
}

export async function findLink(reader: Reader, linkId: string): Promise<LinkRow | null> {
  const [found] = await reader.rows<LinkRow>({
    text: `select ${COLUMNS} where l.id = $2`,
    values: [reader.today, linkId],
  })
  return found ?? null
}

export async function insertLink(
  { tx, at }: Write,
  link: { packId: string; tokenHash: Uint8Array<ArrayBuffer>; label: string; by: string; expiresOn: LocalDate },
): Promise<string> {
  const [made] = await tx.$queryRaw<{ id: string }[]>`
    insert into ops.meeting_pack_link (pack_id, token_hash, label, made_by_id, made_at, expires_on)
    values (${link.packId}::uuid, ${link.tokenHash}, ${link.label}, ${link.by}::uuid, ${at}::timestamptz, ${link.expiresOn}::date)
    returning id`
  if (!made) throw new Error('The link was not kept')
  return made.id
}

/** Of a pack, all that still work; or the one. @returns those that were stopped */
export async function revokeLinks(
  { tx, at }: Write,
  of: { packId: string } | { linkId: string },
  by: string,
): Promise<string[]> {
  const packId = 'packId' in of ? of.packId : null
  const linkId = 'linkId' in of ? of.linkId : null
  const revoked = await tx.$queryRaw<{ id: string }[]>`
    update ops.meeting_pack_link set revoked_at = ${at}::timestamptz, revoked_by_id = ${by}::uuid
     where revoked_at is null and (pack_id = ${packId}::uuid or id = ${linkId}::uuid) returning id`
  return revoked.map(({ id }) => id)
}

/**
 * The pack that a token opens now: of a link that was not stopped and has not run out, to a public pack that is published, of
 * a meeting that is held in public. Everything else is nothing.
 */
export async function findByToken(
  { livePool }: Database,
  tokenHash: Buffer,
): Promise<{ linkId: string; packId: string } | null> {
  const { rows } = await livePool.query<{ linkId: string; packId: string }>(
    `select l.id as "linkId", k.id as "packId"
       from ops.meeting_pack_link l join meeting_pack k on k.id = l.pack_id join meeting m on m.id = k.meeting_id
      where l.token_hash = $1 and l.revoked_at is null and l.expires_on >= public.app_today()
        and k.audience = 'public' and k.state = 'published' and m.part = 'open'`,
    [tokenHash],
  )
  return rows[0] ?? null
}

export async function countOpened({ livePool }: Database, linkId: string): Promise<void> {
  await livePool.query('update ops.meeting_pack_link set opened = opened + 1 where id = $1', [linkId])
}
