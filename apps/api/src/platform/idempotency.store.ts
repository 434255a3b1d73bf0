import type { Database } from '@waymark/database/client'

export interface KeyOf {
  personId: string
  key: string
  requestHash: Uint8Array
}

interface KeptRow {
  request_hash: Buffer
  status: number | null
  etag: string | null
  answer: string | null
}

/** The answer a key was given before. Status null: taken, and its answer is not (yet) kept. */
export async function findAnswer(database: Database, { personId, key }: KeyOf) {
  const { rows } = await database.livePool.query<KeptRow>({
    name: 'idempotency_find',
    text: 'select request_hash, status, etag, answer from ops.idempotency_key where person_id = $1 and key = $2',
    values: [personId, key],
  })
  const row = rows[0]
  return row ? { requestHash: row.request_hash, status: row.status, etag: row.etag, answer: row.answer } : null
}

export async function keepAnswer(
  database: Database,
  { personId, key, requestHash }: KeyOf,
  { status, etag, answer }: { status: number; etag: string | null; answer: string | null },
): Promise<void> {
  await database.livePool.query({
    name: 'idempotency_keep',
    text: `insert into ops.idempotency_key (person_id, key, request_hash, status, etag, answer) values ($1, $2, $3, $4, $5, $6)
      on conflict (person_id, key) do update set status = excluded.status, etag = excluded.etag, answer = excluded.answer`,
    values: [personId, key, Buffer.from(requestHash), status, etag, answer],
  })
}

/** A day is long enough for any retry. */
export async function forgetOldAnswers(database: Database): Promise<void> {
  await database.livePool.query("delete from ops.idempotency_key where made_at < clock_timestamp() - interval '1 day'")
}
