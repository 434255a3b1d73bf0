import type { Instant } from '@waymark/contract/days'
import type { ImportKind } from '@waymark/contract/import-words'
import type { ChooseImport } from '@waymark/contract/imports'
import type { Database } from '@waymark/database/client'
import type { Write } from '@waymark/database/write'

/** A file that was read, and what was said of it so far. */
export interface Draft {
  id: string
  personId: string
  kind: ImportKind
  targetId: string
  fileName: string
  size: number
  sha256: string
  /** Its tables, packed. */
  tables: Buffer
  choices: ChooseImport
}

const COLUMNS = `
  id, person_id as "personId", kind, target_id as "targetId", file_name as "fileName", size, sha256, tables, choices`

/** Null where there is none, or it is somebody else's. */
export async function findDraft({ livePool }: Database, draftId: string, personId: string): Promise<Draft | null> {
  const text = `select ${COLUMNS} from ops.import_draft where id = $1 and person_id = $2`
  return (await livePool.query<Draft>(text, [draftId, personId])).rows[0] ?? null
}

/** What a person has sent for one plan or inspection, and neither imported nor thrown away. */
export async function listDrafts(
  { livePool }: Database,
  { personId, kind, targetId }: Pick<Draft, 'personId' | 'kind' | 'targetId'>,
): Promise<{ id: string; fileName: string; at: Instant }[]> {
  const text = `select id, file_name as "fileName", at from ops.import_draft
    where person_id = $1 and kind = $2 and target_id = $3 order by at desc limit 20`
  return (await livePool.query<{ id: string; fileName: string; at: Instant }>(text, [personId, kind, targetId])).rows
}

/** @returns false where one of that id is there already; those of a week ago go */
export async function keepDraft({ livePool }: Database, draft: Omit<Draft, 'choices'>): Promise<boolean> {
  const { id, personId, kind, targetId, fileName, size, sha256, tables } = draft
  await livePool.query(`delete from ops.import_draft where at < app_now() - interval '7 days'`)
  const { rowCount } = await livePool.query(
    `insert into ops.import_draft (id, person_id, kind, target_id, file_name, size, sha256, tables, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, app_now()) on conflict do nothing`,
    [id, personId, kind, targetId, fileName, size, sha256, tables],
  )
  return rowCount === 1
}

/** What is chosen now, over what was chosen before. */
export async function chooseInDraft({ livePool }: Database, draftId: string, choices: ChooseImport): Promise<void> {
  await livePool.query(`update ops.import_draft set choices = choices || $2::jsonb where id = $1`, [
    draftId,
    JSON.stringify(choices),
  ])
}

/** @returns whether it was there */
export async function forgetDraft({ tx }: Write, draftId: string): Promise<boolean> {
  return (await tx.$executeRaw`delete from ops.import_draft where id = ${draftId}::uuid`) === 1
}

export async function discardDraft({ livePool }: Database, draftId: string): Promise<void> {
  await livePool.query(`delete from ops.import_draft where id = $1`, [draftId])
}

export async function forgetChoice({ livePool }: Database, draftId: string, key: keyof ChooseImport): Promise<void> {
  await livePool.query(`update ops.import_draft set choices = choices - $2 where id = $1`, [draftId, key])
}
