import type { ExportView } from '@waymark/contract/proofs'
import type { Reader } from '@waymark/database/read'
import type { Pool } from 'pg'

export interface KeptProof {
  id: string
  personId: string
  manifest: string
  signature: string
}

export async function insertProof(pool: Pool, { id, personId, manifest, signature }: KeptProof): Promise<void> {
  await pool.query('insert into ops.export_proof (id, person_id, manifest, signature) values ($1, $2, $3, $4)', [
    id,
    personId,
    manifest,
    signature,
  ])
}

export async function findProof(reader: Pick<Reader, 'rows'>, id: string): Promise<KeptProof | null> {
  const [proof] = await reader.rows<KeptProof>({
    text: 'select id, person_id as "personId", manifest, signature from ops.export_proof where id = $1',
    values: [id],
  })
  return proof ?? null
}

/** Of one person, or of everybody. */
export async function listProofs(
  reader: Pick<Reader, 'rows'>,
  { personId, page, pageSize }: { personId: string | null; page: number; pageSize: number },
): Promise<{ items: ExportView[]; total: number }> {
  const where = '($1::uuid is null or person_id = $1)'
  const [items, counted] = await Promise.all([
    reader.rows<ExportView>({
      text: `select id, m ->> 'madeAt' as "madeAt", m -> 'madeBy' as "madeBy", m ->> 'file' as file, m ->> 'asAt' as "asAt",
                    (m ->> 'rows')::int as rows, m ->> 'sha256' as sha256
               from (select id, at, manifest::json as m from ops.export_proof where ${where}
                      order by at desc, id desc limit $2 offset $3) kept order by at desc, id desc`,
      values: [personId, pageSize, (page - 1) * pageSize],
    }),
    reader.rows<{ total: number }>({
      text: `select count(*)::int as total from ops.export_proof where ${where}`,
      values: [personId],
    }),
  ])
  return { items, total: counted[0]?.total ?? 0 }
}
