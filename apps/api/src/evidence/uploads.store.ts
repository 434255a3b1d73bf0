import type { EvidenceScan } from '@waymark/contract/evidence'
import type { Database } from '@waymark/database/client'
import type { Write } from '@waymark/database/write'

/** A file that has arrived and belongs to nothing yet. */
export interface Upload {
  id: string
  personId: string
  fileName: string
  mediaType: string
  size: number
  sha256: string
  storageKey: string
  scan: EvidenceScan
}

const COLUMNS = `
  id, person_id as "personId", file_name as "fileName", media_type as "mediaType", size, sha256, storage_key as "storageKey", scan`

export async function findUpload({ livePool }: Database, uploadId: string): Promise<Upload | null> {
  const text = `select ${COLUMNS} from ops.evidence_upload where id = $1`
  return (await livePool.query<Upload>(text, [uploadId])).rows[0] ?? null
}

/** @returns false where one of that id was there before: this one came twice */
export async function keepUpload({ livePool }: Database, upload: Upload): Promise<boolean> {
  const { id, personId, fileName, mediaType, size, sha256, storageKey, scan } = upload
  const { rowCount } = await livePool.query(
    `insert into ops.evidence_upload (id, person_id, file_name, media_type, size, sha256, storage_key, scan)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing`,
    [id, personId, fileName, mediaType, size, sha256, storageKey, scan],
  )
  return rowCount === 1
}

/** Takes it away from what waits: in the transaction that makes evidence of it. */
export async function takeUpload({ tx }: Write, uploadId: string, personId: string): Promise<Upload | null> {
  const [taken] = await tx.$queryRawUnsafe<Upload[]>(
    `delete from ops.evidence_upload where id = $1::uuid and person_id = $2::uuid returning ${COLUMNS}`,
    ...[uploadId, personId],
  )
  return taken ?? null
}

/** Those that waited for a day: their files are to go. */
export async function forgetOldUploads({ livePool }: Database): Promise<string[]> {
  const { rows } = await livePool.query<{ key: string }>(
    `delete from ops.evidence_upload where at < clock_timestamp() - interval '1 day' returning storage_key as key`,
  )
  return rows.map(({ key }) => key)
}

export interface StoredFile {
  key: string
  sha256: string
  size: number
  /** What it is of, to be named; null while it waits. */
  title: string | null
}

/** Every file that the database knows: of pieces and versions that were deleted too, for the past still shows them. */
export async function findStoredFiles({ livePool }: Database): Promise<StoredFile[]> {
  const { rows } = await livePool.query<StoredFile>(`
    select distinct on (key) * from (
      select c.row ->> 'storage_key' as key, c.row ->> 'sha256' as sha256, (c.row ->> 'size')::int as size, c.row ->> 'file_name' as title
        from history.change c where c.table_name = 'evidence_version' and c.operation <> 'deleted'
      union all select storage_key, sha256, size, null from ops.evidence_upload) known order by key`)
  return rows
}
