import { AsyncLocalStorage } from 'node:async_hooks'
import { Readable } from 'node:stream'
import type { Instant, LocalDate } from '@waymark/contract/days'
import { dayInLondon } from '@waymark/domain/local-date'
import type pg from 'pg'
import type { Prisma } from '../generated/client.ts'
import { type Database, LONGEST_TRANSACTION_SECONDS, LONGEST_WAIT_MS } from './client.ts'
import { inTurn } from './in-turn.ts'

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
  /**
   * Streams what `work` makes of one snapshot, which lasts until the stream ends or is destroyed, though the request's own
   * work has ended. Resolves with the first chunk at hand, so that what fails before it is still an ordinary error.
   */
  stream(work: (snapshot: Snapshot) => AsyncGenerator<Buffer>): Promise<Readable>
}

/** All of it sees the same instant. */
export interface Snapshot {
  rows: Reader['rows']
  /** The rows of one statement, `size` at a time. */
  batches<Row extends pg.QueryResultRow>(statement: Statement, size: number): AsyncGenerator<Row[]>
  /** Everything was read: the connection is given back, although what is made of it is still to come. */
  end(): Promise<void>
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
  stream: async (work) => {
    const client = await database.livePool.connect()
    try {
      await client.query(BEGIN)
    } catch (error) {
      client.release(true)
      throw error
    }
    return streamFrom(client, work)
  },
})

const BEGIN = 'begin isolation level repeatable read read only'

/** As much is read ahead of a slow caller, so that the snapshot of a usual export ends at once. */
const READ_AHEAD_BYTES = 16 * 1024 * 1024

/** Streams from a transaction that was begun, and ends it, with its connection given back, when the stream is over. */
async function streamFrom(
  client: pg.PoolClient,
  work: Parameters<Reader['stream']>[0],
  given: () => void = () => {},
): Promise<Readable> {
  const chunks = chunksFrom(client, work, given)
  const first = await chunks.next()
  async function* all() {
    if (!first.done) yield first.value
    yield* chunks
  }
  const stream = Readable.from(all(), { objectMode: false, highWaterMark: READ_AHEAD_BYTES })
  // Also where it was broken off, or never read at all.
  stream.once('close', () => void chunks.return(undefined))
  return stream
}

async function* chunksFrom(
  client: pg.PoolClient,
  work: Parameters<Reader['stream']>[0],
  given: () => void,
): AsyncGenerator<Buffer> {
  let over = false
  const end = async () => {
    if (over) return
    over = true
    let broken: Error | undefined
    await client.query('rollback').catch((lost: Error) => (broken = lost))
    client.release(broken)
    given()
  }
  try {
    yield* work({
      rows: rowsOf(client),
      batches: (statement, size) => batchesOf(client, statement, size),
      end,
    })
  } finally {
    await end()
  }
}

function rowsOf(client: pg.PoolClient): Reader['rows'] {
  const next = inTurn()
  return <Row extends pg.QueryResultRow>(statement: Statement) =>
    next(async () => (await client.query<Row>(statement)).rows)
}

async function* batchesOf<Row extends pg.QueryResultRow>(
  client: pg.PoolClient,
  { text, values }: Statement,
  size: number,
) {
  // All rows will be read: the plan is to be the one that is fastest to the last of them.
  await client.query('set local cursor_tuple_fraction = 1')
  await client.query({ text: `declare batches no scroll cursor for ${text}`, ...(values && { values }) })
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${size} from batches`)
    if (rows.length > 0) yield rows
    if (rows.length < size) break
  }
  await client.query('close batches')
}

/** Whether what runs now was begun by somebody who holds a connection of the past. */
const holding = new AsyncLocalStorage<{ held: boolean }>()

/**
 * Runs `work` on the plan as it stood at `asAt`. The answer is the same whenever it is asked for. Not one within another: were
 * all connections held by those who wait for a second one, none would ever be given back. Who reads instants within an instant
 * reads it through `pastReader`.
 * @throws {FutureInstant}
 */
export async function readPast<T>(database: Database, asAt: Instant, work: (reader: Reader) => Promise<T>): Promise<T> {
  if (holding.getStore()?.held) throw new Error('The past is read within the past: one would wait for the other')
  await settle(database, asAt)
  const client = await database.pastPool.connect()
  const held = { held: true }
  return holding.run(held, () => readWith(client, held, database, asAt, work))
}

async function settle(database: Database, asAt: Instant): Promise<void> {
  try {
    await database.pastPool.query('select history.settle($1::timestamptz)', [asAt])
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'WM004') throw new FutureInstant()
    throw error
  }
}

async function readWith<T>(
  client: pg.PoolClient,
  held: { held: boolean },
  database: Database,
  asAt: Instant,
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  const given = () => void (held.held = false)
  let broken: Error | undefined
  let streaming = false
  try {
    await client.query(BEGIN)
    await client.query("select set_config('app.as_at', $1, true)", [asAt])
    const stream: Reader['stream'] = (make) => {
      streaming = true
      return streamFrom(client, make, given)
    }
    const answer = await work({
      asAt,
      today: dayInLondon(asAt),
      models: throughPast(database, asAt),
      rows: rowsOf(client),
      stream,
    })
    if (!streaming) await client.query('commit')
    return answer
  } catch (error) {
    if (!streaming) await client.query('rollback').catch((lost: Error) => (broken = lost))
    throw error
  } finally {
    // A stream keeps the transaction and ends it itself.
    if (!streaming) {
      client.release(broken)
      given()
    }
  }
}

/**
 * Reads the same past, and holds nothing between two statements: for what also reads other instants, or waits for something
 * else. The past does not change, so all of it fits together; each statement costs a transaction.
 */
export const pastReader = (database: Database, asAt: Instant): Reader => ({
  asAt,
  today: dayInLondon(asAt),
  models: async (work) => {
    await settle(database, asAt)
    return throughPast(database, asAt)(work)
  },
  rows: (statement) => readPast(database, asAt, ({ rows }) => rows(statement)),
  stream: (work) => readPast(database, asAt, ({ stream }) => stream(work)),
})

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
      { isolationLevel: 'RepeatableRead', timeout: LONGEST_TRANSACTION_SECONDS * 1000, maxWait: LONGEST_WAIT_MS },
    )
