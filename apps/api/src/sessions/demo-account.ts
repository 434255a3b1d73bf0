import { hashPassword } from 'better-auth/crypto'
import type { Pool, PoolClient } from 'pg'
import { keepPassword } from './one-time-links.store.ts'

const hashes = new Map<string, Promise<string>>()

/**
 * An account of the demonstration or of a test, whose password everybody may know: the slow hash is made once for all.
 * `db` may be the transaction that makes the person.
 */
export async function createDemoAccount(
  db: Pool | PoolClient,
  person: { personId: string; email: string; password: string },
): Promise<void> {
  const hash = hashes.get(person.password) ?? hashPassword(person.password)
  hashes.set(person.password, hash)
  await keepPassword(db, person, await hash)
}
