import type { Instant } from '@waymark/contract/days'
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

interface Chosen {
  /** One person's own. */
  only: string | null
  people: readonly string[] | null
  formats: readonly string[] | null
  pattern: string | null
  until: Instant | null
  sort: string
  page: number
  pageSize: number
}

const ORDER: Readonly<Record<string, string>> = {
  ...{ madeAt: 'at', '-madeAt': 'at desc', file: `m ->> 'file'`, '-file': `m ->> 'file' desc` },
  ...{
    asAt: `m ->> 'asAt'`,
    '-asAt': `m ->> 'asAt' desc`,
    rows: `(m ->> 'rows')::int`,
    '-rows': `(m ->> 'rows')::int desc`,
  },
}

/** Manifests are kept as they were signed: what is looked for is in them. */
const KEPT = `
  from (select id, at, person_id, manifest::json as m from ops.export_proof) kept
 where ($1::uuid is null or person_id = $1) and ($2::uuid[] is null or person_id = any($2))
   and ($3::text[] is null or substring(m ->> 'file' from '[^.]+$') = any($3))
   and ($4::text is null or m ->> 'file' ilike $4)
   and ($5::timestamptz is null or (m ->> 'madeAt')::timestamptz <= $5)`

export async function listProofs(
  reader: Pick<Reader, 'rows'>,
  { only, people, formats, pattern, until, sort, page, pageSize }: Chosen,
): Promise<{ items: ExportView[]; total: number }> {
  const values = [only, people, formats, pattern, until]
  const [items, counted] = await Promise.all([
    reader.rows<ExportView>({
      text: `select id, m ->> 'madeAt' as "madeAt", m -> 'madeBy' as "madeBy", m ->> 'file' as file, m ->> 'asAt' as "asAt",
                    (m ->> 'rows')::int as rows, m ->> 'sha256' as sha256
             ${KEPT} order by ${ORDER[sort] ?? 'at desc'}, at desc, id desc limit $6 offset $7`,
      values: [...values, pageSize, (page - 1) * pageSize],
    }),
    reader.rows<{ total: number }>({ text: `select count(*)::int as total ${KEPT}`, values }),
  ])
  return { items, total: counted[0]?.total ?? 0 }
}
