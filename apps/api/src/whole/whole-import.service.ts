import type { WholeHead } from '@waymark/contract/whole-file'
import type { Database } from '@waymark/database/client'
import { StartFailure } from '@waymark/database/start-failure'
import { refusalOf } from '@waymark/database/violations'
import { rowsIn, takeInstantAnew, type Write, write } from '@waymark/database/write'
import { recordSecurityEvent } from '../platform/security-event.store.ts'
import { wrongIn } from './check-row.ts'
import { type Reading, readWhole, sha256Of } from './read-whole.ts'
import * as store from './whole.store.ts'

/** Most of it goes into reading a long file, before the first row is written. */
const LONGEST_SECONDS = 600

/** Of the minute within which the history takes an instant for the present, what leaves a long table most of it. */
const FRESH_MS = 15_000

export interface Imported {
  head: WholeHead
  sha256: string
  /** How many of each table. */
  rows: ReadonlyMap<string, number>
}

/**
 * Fills an empty database with a file of everything, in one transaction. Ids are kept. The history begins here: each of its first
 * changes names the file by its SHA-256.
 * @throws {StartFailure} saying why the file, or the database, is refused; then nothing is written
 */
export async function importEverything(database: Database, file: string): Promise<Imported> {
  let imported: Imported
  try {
    const sha256 = await sha256Of(file)
    const writer = { actor: 'system:import-everything', request: `sha256:${sha256}`, longest: LONGEST_SECONDS } as const
    imported = await write(database, writer, (open) => fill(open, file, sha256))
  } catch (error) {
    throw notImported(file, error)
  }
  const rows = [...imported.rows.values()].reduce((sum, one) => sum + one, 0)
  await recordSecurityEvent(database.livePool, {
    ...{ kind: 'everything_imported', personId: null },
    detail: { rows, sha256: imported.sha256, asAt: imported.head.asAt },
  })
  return imported
}

function notImported(file: string, error: unknown): unknown {
  const why = error instanceof StartFailure ? error.message : refusalOf(error)
  return why === null
    ? error
    : new StartFailure(`${file} is not imported: ${why}. Nothing was written.`, { cause: error })
}

async function fill(open: Write, file: string, sha256: string): Promise<Imported> {
  const tables = await store.findTables({ rows: rowsIn(open) })
  const changes = await store.takeEmpty(open, tables)
  if (changes > 0)
    throw new StartFailure(
      `this database is not empty, its history has ${changes} changes: everything goes into a new database, before anybody was added to it`,
    )
  const reading = await readWhole(file)
  try {
    const lifted = isOlder(reading.head.schema, await store.findSchemas())
    await store.makeStage(open, tables)
    const rows = await stageAll(open, tables, reading, lifted)
    const ended = reading.end()
    compareCounts(tables, rows, ended.rows, lifted)
    if (ended.sha256 !== sha256) throw new StartFailure('it was changed while it was read')
    await settleAll(open, tables)
    return { head: reading.head, sha256, rows }
  } finally {
    await reading.close()
  }
}

/** @throws {StartFailure} where it is of a version that this one does not know */
function isOlder(schema: string, known: readonly string[]): boolean {
  if (known.includes(schema)) return schema !== known.at(-1)
  throw new StartFailure(
    `it was made by a version of Waymark that this one does not know, with the migration ${schema}, and this one ends at ${known.at(-1) ?? ''}: import it with that version or a newer one`,
  )
}

async function stageAll(open: Write, tables: readonly store.Table[], reading: Reading, lifted: boolean) {
  const byName = new Map(tables.map((table) => [table.name, table]))
  const counted = new Map<string, number>()
  for await (const { table: name, place, rows } of reading.pieces()) {
    const table = byName.get(name)
    if (!table) throw new StartFailure(`there is no table ${name} in this version`)
    for (const [further, row] of rows.entries()) {
      const wrong = wrongIn(row, table, lifted)
      if (wrong !== null) throw new StartFailure(`row ${place + further} of ${name}: ${wrong}`)
    }
    const unknown = await store.stage(open, table, rows, lifted)
    if (unknown !== null) throw new StartFailure(`${unknown} is no column of ${name}`)
    counted.set(name, (counted.get(name) ?? 0) + rows.length)
  }
  return counted
}

function compareCounts(
  tables: readonly store.Table[],
  counted: ReadonlyMap<string, number>,
  said: Record<string, number>,
  lifted: boolean,
): void {
  const known = new Set(tables.map(({ name }) => name))
  const unknown = Object.keys(said).find((name) => !known.has(name))
  if (unknown !== undefined) throw new StartFailure(`there is no table ${unknown} in this version`)
  for (const { name } of tables) {
    const found = counted.get(name) ?? 0
    const expected = said[name] ?? (lifted ? 0 : undefined)
    if (expected === undefined) throw new StartFailure(`it does not say how many rows ${name} has ("rows")`)
    if (expected !== found)
      throw new StartFailure(`it says that ${name} has ${expected} rows, and has ${found}: some were lost or put in`)
  }
}

/**
 * All of it at one instant, unless writing takes so long that the history would no longer take it for the present. Each table names
 * only what came before it, so that even then nothing ever stood that names what is not there.
 */
async function settleAll(open: Write, tables: readonly store.Table[]): Promise<void> {
  let taken = Number.NEGATIVE_INFINITY
  for (const table of tables) {
    if (performance.now() - taken > FRESH_MS) {
      await takeInstantAnew(open)
      taken = performance.now()
    }
    await settle(open, table)
  }
}

/** From where they wait into the table itself. */
async function settle(open: Write, table: store.Table): Promise<void> {
  const dangling = await store.findDangling(open, table)
  if (dangling) {
    const { column, id, of } = dangling
    throw new StartFailure(`a row of ${table.name} names in ${column} the ${of} ${id}, which is not in the file`)
  }
  try {
    await store.insertStaged(open, table)
  } catch (error) {
    const why = refusalOf(error)
    throw why === null ? error : new StartFailure(`${table.name}: ${why}`, { cause: error })
  }
}
