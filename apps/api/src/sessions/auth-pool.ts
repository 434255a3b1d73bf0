import { LONGEST_WAIT_MS } from '@waymark/database/client'
import pg from 'pg'

/** PostgreSQL's `date`: kept as the text it is, for a day has no time zone. */
const DATE = 1082

/**
 * The connections of sign-in. They see schema `auth` first, so that better-auth's unqualified names mean its own
 * tables; Prisma's client cannot be used for it, since its schema must stay single (see the ADR on the time machine).
 */
export function openAuthPool(databaseUrl: string, log: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    options: '-c search_path=auth -c role=waymark_app',
    max: 10,
    connectionTimeoutMillis: LONGEST_WAIT_MS,
    application_name: 'waymark-sign-in',
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === DATE ? (value: string) => value : pg.types.getTypeParser(oid, format as 'text'),
    },
  })
  // A connection lost while idle is replaced at the next query; without a listener it would end the process.
  pool.on('error', log)
  return pool
}
