import type { Instant } from '@waymark/contract/days'
import type { PackChoices, PackState } from '@waymark/contract/evidence-packs'
import type { Database } from '@waymark/database/client'
import type { Reader } from '@waymark/database/read'

export interface PackRow {
  id: string
  by: { id: string; name: string }
  at: Instant
  asAt: Instant
  choices: PackChoices
  state: PackState
  files: number
  filesSent: number
  bytes: number
  bytesSent: number
  altered: string[]
}

export interface NewPack {
  id: string
  inspectionId: string
  personId: string
  at: Instant
  asAt: Instant
  choices: PackChoices
}

/** @returns whether it could begin: asked for again by the same person, it begins anew */
export async function beginPack({ livePool }: Database, pack: NewPack): Promise<boolean> {
  const { id, inspectionId, personId, at, asAt, choices } = pack
  const { rowCount } = await livePool.query(
    `insert into ops.evidence_pack as p (id, inspection_id, person_id, at, as_at, choices, state)
     values ($1, $2, $3, $4, $5, $6, 'gathering')
     on conflict (id) do update set at = excluded.at, as_at = excluded.as_at, choices = excluded.choices, state = 'gathering',
       files = 0, files_sent = 0, bytes = 0, bytes_sent = 0, altered = '{}', alive_at = clock_timestamp()
     where p.person_id = excluded.person_id and p.inspection_id = excluded.inspection_id`,
    [id, inspectionId, personId, at, asAt, JSON.stringify(choices)],
  )
  return (rowCount ?? 0) > 0
}

export interface PackProgress {
  state: PackState
  files: number
  filesSent: number
  bytes: number
  bytesSent: number
  altered: readonly string[]
}

export async function keepProgress({ livePool }: Database, id: string, progress: PackProgress): Promise<void> {
  const { state, files, filesSent, bytes, bytesSent, altered } = progress
  await livePool.query(
    `update ops.evidence_pack set state = $2, files = $3, files_sent = $4, bytes = $5, bytes_sent = $6, altered = $7,
            alive_at = clock_timestamp() where id = $1`,
    [id, state, files, filesSent, bytes, bytesSent, altered],
  )
}

/** After so long without a sign, whoever sent it is gone. */
const SILENT = `interval '30 seconds'`

const COLUMNS = `
  p.id, json_build_object('id', w.id, 'name', w.name) as by, p.at, p.as_at as "asAt", p.choices,
  case when p.state in ('gathering', 'sending') and p.alive_at < clock_timestamp() - ${SILENT} then 'broken_off' else p.state end
    as state,
  p.files, p.files_sent as "filesSent", p.bytes::float8 as bytes, p.bytes_sent::float8 as "bytesSent", p.altered
  from ops.evidence_pack p join public.person w on w.id = p.person_id`

export async function listPacks(
  reader: Reader,
  inspectionId: string,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ items: PackRow[]; total: number }> {
  const where = 'where p.inspection_id = $1 and p.at <= coalesce($2::timestamptz, p.at)'
  const values = [inspectionId, reader.asAt]
  const [items, counted] = await Promise.all([
    reader.rows<PackRow>({
      text: `select ${COLUMNS} ${where} order by p.at desc, p.id desc limit $3 offset $4`,
      values: [...values, pageSize, (page - 1) * pageSize],
    }),
    reader.rows<{ total: number }>({
      text: `select count(*)::int as total from ops.evidence_pack p ${where}`,
      values,
    }),
  ])
  return { items, total: counted[0]?.total ?? 0 }
}

export async function findPack(reader: Reader, packId: string): Promise<(PackRow & { personId: string }) | null> {
  const [found] = await reader.rows<PackRow & { personId: string }>({
    text: `select p.person_id as "personId", ${COLUMNS} where p.id = $1`,
    values: [packId],
  })
  return found ?? null
}
