import type { Instant, LocalDate } from '@waymark/contract/days'
import { dayInLondon } from '@waymark/domain/local-date'
import type pg from 'pg'
import type { Prisma } from '../generated/client.ts'
import { type Database, LONGEST_TRANSACTION_SECONDS } from './client.ts'

/** A statement with a name is prepared once on each connection. */
export interface Statement {
  name?: string
  text: string
  values?: unknown[]
}

/** One way to read, of the present and of any past instant: the same queries serve both. */
export interface Reader {
  /** Null: the present. */
  readonly asAt: Instant | null
  /** The day that is today, or was then, in Europe/London. */
  readonly today: LocalDate
  /** Through Prisma's models. */
  models<T>(work: (models: Prisma.TransactionClient) => Promise<T>): Promise<T>
  /** Table names unqualified: they are the present's or the past's. */
  rows<Row extends pg.QueryResultRow>(statement: Statement): Promise<Row[]>
}

/** The instant asked for is not in the past. */
export class FutureInstant extends Error {
  override name = 'FutureInstant'
}

/** Reads the present. */
export const liveReader = (database: Database, today: LocalDate): Reader => ({
  asAt: null,
  today,
  models: (work) => work(database.live),
  rows: async <Row extends pg.QueryResultRow>(statement: Statement) =>
    (await database.livePool.query<Row>(statement)).rows,
})

/**
 * Runs `work` on the plan as it stood at `asAt`. The answer is the same whenever it is asked for.
 * @throws {FutureInstant}
 */
export async function readPast<T>(database: Database, asAt: Instant, work: (reader: Reader) => Promise<T>): Promise<T> {
  try {
    await database.pastPool.query('select history.settle($1::timestamptz)', [asAt])
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'WM004') throw new FutureInstant()
    throw error
  }
  const client = await database.pastPool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query("select set_config('app.as_at', $1, true)", [asAt])
    const rows = async <Row extends pg.QueryResultRow>(statement: Statement) =>
      (await client.query<Row>(statement)).rows
    const answer = await work({ asAt, today: dayInLondon(asAt), models: throughPast(database, asAt), rows })
    await client.query('commit')
    return answer
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => (broken = lost))
    throw error
  } finally {
    client.release(broken)
  }
}

/**
 * Prisma's client cannot share a connection with `pg`, so what it reads is a transaction of its own at the same instant: the
 * past does not change, so both see the same.
 */
const throughPast =
  (database: Database, asAt: Instant): Reader['models'] =>
  (work) =>
    database.past.$transaction(
      async (tx) => {
        await tx.$executeRaw`set transaction read only`
        await tx.$queryRaw`select set_config('app.as_at', ${asAt}, true)`
        return await work(tx)
      },
      { isolationLevel: 'RepeatableRead', timeout: LONGEST_TRANSACTION_SECONDS * 1000 },
    )
