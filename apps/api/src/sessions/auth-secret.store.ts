import { randomBytes } from 'node:crypto'
import type { Pool } from 'pg'

/**
 * The key that signs session cookies: the setting AUTH_SECRET, else one made once and kept in the database, so that
 * every process beside this one accepts the same cookies. Never log it.
 */
export async function authSecret(pool: Pool, setting: string | undefined): Promise<string> {
  if (setting !== undefined) return setting
  await pool.query('insert into auth.secret (value) values ($1) on conflict do nothing', [
    randomBytes(48).toString('base64url'),
  ])
  const { rows } = await pool.query<{ value: string }>('select value from auth.secret')
  const kept = rows[0]
  if (!kept) throw new Error('The key that signs sessions could not be read from auth.secret')
  return kept.value
}
