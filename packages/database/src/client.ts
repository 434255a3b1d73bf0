import { PrismaPgInTurn } from './in-turn.ts'
import pg from 'pg'
import { PrismaClient } from '../generated/client.ts'

/** No transaction, of a reader or a writer, lasts longer: `history.settle` and the trigger count on it. */
export const LONGEST_TRANSACTION_SECONDS = 30

/** Whoever waits longer for a connection is told that all are busy. */
export const LONGEST_WAIT_MS = 15_000

/** No connection came free in time: nothing was read or written, and it can be tried again. */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return (
    /timeout exceeded when trying to connect|due to connection timeout|Unable to start a transaction/.test(
      error.message,
    ) || isBusy(error.cause)
  )
}

export interface Database {
  /** The present, through Prisma: ordinary reads, and every write (inside `write`). */
  readonly live: PrismaClient
  /** Any past instant, through the same models: only inside `read`, which sets the instant. */
  readonly past: PrismaClient
  /** The present, through `pg`: hot reads with prepared statements. Days are `2018-03-07`, instants ISO text in UTC. */
  readonly livePool: pg.Pool
  /** The past, through `pg`: its connections see schema `as_at` alone. */
  readonly pastPool: pg.Pool
  close(): Promise<void>
}

const DATE = 1082
const TIMESTAMPTZ = 1184
const INT8 = 20
const NUMERIC = 1700

const asText = (value: string) => value
/** PostgreSQL's `2018-03-12 09:30:00.123+00` as `2018-03-12T09:30:00.123Z`. */
const asInstant = (value: string) => new Date(`${value.replace(' ', 'T')}:00`).toISOString()

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === DATE) return asText
    if (oid === TIMESTAMPTZ) return asInstant
    if (oid === INT8 || oid === NUMERIC) return Number
    return pg.types.getTypeParser(oid, format as 'text')
  },
}

/**
 * The planner cannot know how many rows of a table there were at an instant, guesses few and loops over them: hashing is right
 * for many and costs little for few.
 */
const JOINS = { public: '', as_at: ' -c enable_nestloop=off' }

const options = (schema: 'public' | 'as_at') =>
  `-c role=waymark_app -c search_path=${schema} -c timezone=UTC -c transaction_timeout=${LONGEST_TRANSACTION_SECONDS}s${JOINS[schema]}`

/** So many different statements are prepared on each connection, at most: PostgreSQL keeps them until it is closed. */
const MOST_PREPARED = 300
/** To `pg`: plan it anew. */
const UNNAMED = ''

/**
 * Names a statement from its second time on, so that each connection plans it once. Those that are never sent again in the
 * same words (rows inserted by the hundred, say) take no place. One for each database, since all its connections share it.
 */
function namesOfStatements(): (statement: { sql: string }) => string {
  const names = new Map<string, string>()
  const sentOnce = new Set<string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= MOST_PREPARED) return UNNAMED
    if (!sentOnce.delete(sql)) {
      if (sentOnce.size >= MOST_PREPARED) sentOnce.clear()
      sentOnce.add(sql)
      return UNNAMED
    }
    const name = `waymark_${names.size}`
    names.set(sql, name)
    return name
  }
}

export interface OpenOptions {
  /** Connections of each of the four kinds, at most. */
  connections?: number
  /** How long one waits for a connection, at most. */
  longestWaitMs?: number
  /** Told of a connection that was lost while idle; it is replaced at the next query. */
  onLost?: (error: Error) => void
}

/** Opens the database as the application's restricted role. `url` is the owner's. Nothing is connected until it is used. */
export function openDatabase(
  url: string,
  { connections = 10, longestWaitMs = LONGEST_WAIT_MS, onLost = () => {} }: OpenOptions = {},
): Database {
  const pool = (schema: 'public' | 'as_at') => {
    const made = new pg.Pool({
      connectionString: url,
      options: options(schema),
      max: connections,
      connectionTimeoutMillis: longestWaitMs,
      types,
      application_name: `waymark-${schema === 'public' ? 'live' : 'past'}`,
    })
    made.on('error', onLost)
    // Also while it is lent out and idle between two statements: nobody else listens then, and the process would end.
    made.on('connect', (client) => void client.on('error', onLost))
    return made
  }
  const prisma = (schema: 'public' | 'as_at') =>
    new PrismaClient({
      adapter: new PrismaPgInTurn(
        {
          ...{ connectionString: url, options: options(schema), application_name: `waymark-${schema}` },
          ...{ max: connections, connectionTimeoutMillis: longestWaitMs },
        },
        { schema, onPoolError: onLost, statementNameGenerator: namesOfStatements() },
      ),
    })
  const database = { live: prisma('public'), past: prisma('as_at'), livePool: pool('public'), pastPool: pool('as_at') }
  return {
    ...database,
    close: async () => {
      await Promise.all([
        database.live.$disconnect(),
        database.past.$disconnect(),
        database.livePool.end(),
        database.pastPool.end(),
      ])
    },
  }
}
