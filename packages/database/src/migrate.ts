import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { openSchemaEngine } from './schema-engine.ts'
import { StartFailure } from './start-failure.ts'

/** The migrations of this version, beside the Prisma schema. */
export const MIGRATIONS_FOLDER = path.join(import.meta.dirname, '../../../prisma/migrations')

/** Any number that nothing else in the database locks. */
const MIGRATION_LOCK = 72_302_180_312

export type MigrationState =
  | { is: 'up to date' }
  | { is: 'pending'; names: string[] }
  /** The database has migrations this version does not know. */
  | { is: 'newer'; names: string[] }
  /** A migration began and did not end; someone has to look. */
  | { is: 'failed'; names: string[] }
  /** A migration was changed after this database had applied it. */
  | { is: 'edited'; names: string[] }

interface Migration {
  name: string
  sql: string
}

/**
 * Brings the database up to this version, one process at a time.
 * @returns the names of the migrations applied, none when it was up to date.
 * @throws {StartFailure} for a database of a newer version, one left half migrated, or a migration that fails.
 */
export async function migrate(ownerUrl: string, folder = MIGRATIONS_FOLDER): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const client = await connect(ownerUrl)
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    const state = await compare(client, migrations)
    if (state.is === 'up to date') return []
    if (state.is !== 'pending') throw new StartFailure(explain(state))
    return await apply(client, ownerUrl, folder, migrations)
  } finally {
    await client.end()
  }
}

/** How the database's migrations stand against this version's. Reads only. */
export async function migrationState(databaseUrl: string, folder = MIGRATIONS_FOLDER): Promise<MigrationState> {
  const migrations = await readMigrations(folder)
  const client = await connect(databaseUrl)
  try {
    return await compare(client, migrations)
  } finally {
    await client.end()
  }
}

/**
 * Opens a connection, or says in one plain line why there is none. The line never holds the password.
 * @throws {StartFailure}
 */
export async function connect(databaseUrl: string): Promise<pg.Client> {
  let client: pg.Client
  try {
    client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  } catch {
    throw new StartFailure(
      'DATABASE_URL is not a PostgreSQL address: it looks like postgresql://name:password@host/database',
    )
  }
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => {})
    throw new StartFailure(unreachable(client, error))
  }
}

function unreachable(client: pg.Client, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const where = `${client.host}:${client.port}`
  // Codes: https://www.postgresql.org/docs/18/errcodes-appendix.html
  if (code === '28P01' || code === '28000') {
    return `The database at ${where} refused the name "${client.user}" or its password. Check DATABASE_URL.`
  }
  if (code === '3D000')
    return `The server at ${where} has no database "${client.database}". Create it, or check DATABASE_URL.`
  const detail = code || (error instanceof Error ? error.message : String(error))
  return `Cannot reach the database at ${where} (${detail}). Check DATABASE_URL and that the server is running.`
}

/** The migrations of this version, the newest last. */
export async function migrationNames(folder = MIGRATIONS_FOLDER): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = await migrationNames(folder)
  return Promise.all(
    names.map(async (name) => ({ name, sql: await readFile(path.join(folder, name, 'migration.sql'), 'utf8') })),
  )
}

async function compare(client: pg.Client, migrations: Migration[]): Promise<MigrationState> {
  const { rows: tables } = await client.query(`select to_regclass('_prisma_migrations') is not null as kept`)
  const { rows } = tables[0]?.kept
    ? await client.query<{ migration_name: string; checksum: string; finished: boolean }>(
        `select migration_name, checksum, finished_at is not null as finished
           from _prisma_migrations where rolled_back_at is null`,
      )
    : { rows: [] }
  const failed = rows.filter((row) => !row.finished).map((row) => row.migration_name)
  if (failed.length > 0) return { is: 'failed', names: failed }
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  const unknown = rows.filter((row) => !known.has(row.migration_name)).map((row) => row.migration_name)
  if (unknown.length > 0) return { is: 'newer', names: unknown.sort() }
  const edited = rows
    .filter((row) => row.checksum !== checksum(known.get(row.migration_name)?.sql ?? ''))
    .map((row) => row.migration_name)
  if (edited.length > 0) return { is: 'edited', names: edited }
  const applied = new Set(rows.map((row) => row.migration_name))
  const pending = migrations.filter((migration) => !applied.has(migration.name)).map((migration) => migration.name)
  return pending.length > 0 ? { is: 'pending', names: pending } : { is: 'up to date' }
}

/** As Prisma's engine computes it. */
const checksum = (sql: string) => createHash('sha256').update(sql).digest('hex')

function explain(state: Exclude<MigrationState, { is: 'up to date' | 'pending' }>): string {
  const names = state.names.join(', ')
  switch (state.is) {
    case 'newer':
      return `The database is of a newer version of Waymark than this one: it has ${names}. Start that version, or use another database.`
    case 'failed':
      return `The migration ${names} began in this database and did not end. Restore the database from a backup, or mend it and its row in _prisma_migrations.`
    case 'edited':
      return `The migration ${names} was changed after this database had applied it. Restore the file as it was; for a demonstration database, run: npm run demo:reset`
  }
}

async function unfinished(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ migration_name: string }>(
    'select migration_name from _prisma_migrations where finished_at is null and rolled_back_at is null',
  )
  return rows.map((row) => row.migration_name)
}

async function apply(client: pg.Client, ownerUrl: string, folder: string, migrations: Migration[]): Promise<string[]> {
  const { engine, refusal, close } = await openSchemaEngine(ownerUrl)
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: {
        baseDir: folder,
        lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"' },
        shadowDbInitScript: '',
        migrationDirectories: migrations.map(({ name, sql }) => ({
          path: name,
          migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
        })),
      },
      filters: { externalTables: [], externalEnums: [] },
    })
    return appliedMigrationNames
  } catch (error) {
    const [failed] = await unfinished(client)
    // A script runs in one transaction, so nothing of it remains: the next start may try it again.
    if (failed !== undefined) await engine.markMigrationRolledBack({ migrationName: failed })
    throw new StartFailure(`The migration ${failed ?? ''} failed: ${refusal() ?? String(error)}`, { cause: error })
  } finally {
    await close()
  }
}
