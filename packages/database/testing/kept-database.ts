import type { Instant } from '@waymark/contract/days'
import type pg from 'pg'
import { type Database, openDatabase } from '../src/client.ts'
import { connect } from '../src/migrate.ts'
import { type Write, write } from '../src/write.ts'
import { openTestDatabase } from './test-database.ts'

export interface KeptDatabase {
  url: string
  database: Database
  /** The owner's connection: what the application itself may not do. */
  owner: pg.Client
  /** Writes in the name of `system:test`; back-dated while it is being seeded. */
  as<T>(work: (write: Write) => Promise<T>, at?: Instant): Promise<T>
  /** The application's clock. */
  now(): Promise<Instant>
  close(): Promise<void>
}

/** A database of a test's own, stamped test; `seeding`: its past may be written. */
export async function openKeptDatabase({ seeding = false, stamp = 'test' } = {}): Promise<KeptDatabase> {
  const { url, drop } = await openTestDatabase()
  const owner = await connect(url)
  await owner.query('insert into ops.instance (stamp, council_name, seeding) values ($1, $2, $3)', [
    stamp,
    'Testshire',
    seeding,
  ])
  const database = openDatabase(url, { connections: 4 })
  return {
    url,
    database,
    owner,
    as: (work, at) => write(database, { actor: 'system:test', ...(at && { at }) }, work),
    now: async () => {
      const { rows } = await owner.query<{ now: Date }>('select public.app_now() as now')
      if (!rows[0]) throw new Error('no clock')
      return rows[0].now.toISOString()
    },
    close: async () => {
      await database.close()
      await owner.end()
      await drop()
    },
  }
}
