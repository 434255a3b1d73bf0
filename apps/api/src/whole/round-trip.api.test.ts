import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { churn, numbersFrom } from '@waymark/database/testing/churn'
import { type KeptDatabase, openKeptDatabase } from '@waymark/database/testing/kept-database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFolder, stateOf, wholeOf, wholeText, type Whole } from '../../testing/whole.ts'
import { checkHistory } from '../sealing/history-check.service.ts'
import { sealHistory } from '../sealing/sealing.service.ts'
import { importEverything } from './whole-import.service.ts'
import { findSchemas, findTables, LEFT_OUT } from './whole.store.ts'

let from: KeptDatabase
let instants: string[]
let files: Awaited<ReturnType<typeof openFolder>>
/** As exported now. */
let content: string
let whole: Whole
const closing: (() => Promise<unknown>)[] = []
const closingAfter = <T extends { close(): Promise<unknown> }>(opened: T): T => {
  closing.push(opened.close)
  return opened
}

beforeAll(async () => {
  files = closingAfter(await openFolder())
  from = closingAfter(await openKeptDatabase({ seeding: true }))
  const churned = await churn(from)
  instants = churned.instants
  // What became of a row of an import stands beside its import, without versions.
  await from.owner.query(
    `insert into ops.import_row (import_id, place, "row", noun, does, title, reasons, doubts, original, before)
     select id, 1, 4, 'action', 'create', 'Recruit', '{“Oct 12” is October 2012}', '{}', '{1.1,"Recruit, soon"}', '{"owner_id": null}' from import limit 1`,
  )
  content = await wholeText(from)
  whole = wholeOf(content)
})
afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

const anEmptyDatabase = async () => closingAfter(await openKeptDatabase())

test('every table of the database is in the file, or named with the reason why it is not', async () => {
  const { rows } = await from.owner.query<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema', 'pg_temp') order by 1`,
  )
  const tables = await findTables({ rows: async ({ text, values }) => (await from.owner.query(text, values)).rows })
  const inIt = tables.map(({ schema, name }) => `${schema}.${name}`)
  const leftOut = new Set(LEFT_OUT.flatMap(({ what }) => what))
  const isLeftOut = (name: string) => leftOut.has(name) || leftOut.has(name.replace(/\..*/, '.*'))
  const both = rows.map(({ name }) => ({ name, inIt: inIt.includes(name), leftOut: isLeftOut(name) }))
  expect(both.filter((one) => one.inIt === one.leftOut)).toEqual([])
  expect(Object.keys(whole.tables).toSorted()).toEqual(tables.map(({ name }) => name).toSorted())
  for (const name of leftOut)
    if (!name.endsWith('.*'))
      expect(
        rows.map((row) => row.name),
        'named, and not there',
      ).toContain(name)
})

test('every instant is kept to the millisecond, as the file writes it', async () => {
  const { rows } = await from.owner.query(
    `select attrelid::regclass::text as name, attname from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.atttypid = 'timestamptz'::regtype
        and a.atttypmod <> 3 and c.relname <> '_prisma_migrations'`,
  )
  expect(rows).toEqual([])
})

test('what was exported and imported into an empty database is exported the same again', async () => {
  const to = await anEmptyDatabase()
  const file = await files.fileOf(content)
  const { rows, sha256 } = await importEverything(to.database, file)
  for (const [table, count] of Object.entries(whole.rows)) expect(count, `no rows of ${table}`).toBeGreaterThan(0)
  expect(Object.fromEntries(rows)).toEqual(whole.rows)
  expect(stateOf(wholeOf(await wholeText(to)))).toEqual(stateOf(whole))

  // The history begins there, and says from which file.
  expect(sha256).toBe(
    createHash('sha256')
      .update(await readFile(file))
      .digest('hex'),
  )
  const { rows: begun } = await to.owner.query(
    'select actor, request, operation, count(distinct at)::int as instants from history.change group by 1, 2, 3',
  )
  const request = `sha256:${sha256}`
  expect(begun).toEqual([{ actor: 'system:import-everything', request, operation: 'created', instants: 1 }])
  await sealHistory(to.database)
  expect(await checkHistory(to.database)).toMatchObject({ findings: [], waiting: 0 })
  const { rows: events } = await to.owner.query('select kind, detail from ops.security_event')
  expect(events).toContainEqual({ kind: 'everything_imported', detail: expect.objectContaining({ sha256 }) })

  // It is no longer empty.
  await expect(importEverything(to.database, file)).rejects.toThrow(/this database is not empty/)
})

test('so is what stood at instants of the past', async () => {
  const random = numbersFrom(6)
  for (let time = 0; time < 2; time += 1) {
    const asAt = instants[Math.floor((0.1 + 0.8 * random()) * instants.length)] ?? ''
    const then = wholeOf(await wholeText(from, asAt))
    expect(then.asAt).toBe(asAt)
    expect(then.rows['action']).toBeGreaterThan(0)
    const to = await anEmptyDatabase()
    await importEverything(to.database, await files.fileOf(JSON.stringify(then, null, 2)))
    expect(stateOf(wholeOf(await wholeText(to))), asAt).toEqual(stateOf(then))
  }
})

test('a file of an older version is read as the past of that version is', async () => {
  const [, schema] = await findSchemas()
  const url = new URL('../../../../packages/database/testing/fixtures/change-0.1.json', import.meta.url)
  const kept = JSON.parse(await readFile(url, 'utf8')) as { table_name: string; row: object }[]
  const columns = Map.groupBy(kept, (version) => version.table_name)
  const ofThen = (name: string) => new Set(columns.get(name)?.flatMap(({ row }) => Object.keys(row)))
  // The same records, with the tables and columns that there were.
  const tables = Object.fromEntries(
    [...columns.keys()].map((name) => [
      name,
      (whole.tables[name] ?? []).map((row) =>
        Object.fromEntries(Object.entries(row).filter(([column]) => ofThen(name).has(column))),
      ),
    ]),
  )
  const rows = Object.fromEntries(Object.entries(tables).map(([name, all]) => [name, all.length]))
  const older = { ...{ format: whole.format, schema, council: whole.council, asAt: whole.asAt }, tables, rows }
  expect(tables['action']?.[0]).not.toHaveProperty('impact')
  const to = await anEmptyDatabase()
  const renamed = { ...older, tables: { ...tables, plan: tables['plan']?.map((row) => ({ ...row, colour: 'red' })) } }
  const refused = importEverything(to.database, await files.fileOf(JSON.stringify(renamed)))
  await expect(refused).rejects.toThrow('colour is no column of plan')
  await importEverything(to.database, await files.fileOf(JSON.stringify(older)))
  const now = wholeOf(await wholeText(to))
  expect(now.rows).toMatchObject(rows)
  expect(now.tables['action']?.every(({ impact }) => impact === 'not_yet_evidenced')).toBe(true)
})

describe('a file that is refused, and of which nothing is written:', () => {
  let to: KeptDatabase
  beforeAll(async () => {
    to = await anEmptyDatabase()
  })

  type Tables = Record<string, Record<string, unknown>[]>
  const altered = (alter: (tables: Tables, file: Record<string, unknown>) => void) => () => {
    const copy = structuredClone(whole) as unknown as Record<string, unknown> & { tables: Tables }
    alter(copy.tables, copy)
    return JSON.stringify(copy)
  }
  const first = (tables: Tables, table: string) => {
    const [row] = tables[table] ?? []
    if (!row) throw new Error(`no row of ${table}`)
    return row
  }
  const setting = (table: string, values: Record<string, unknown>) =>
    altered((tables) => Object.assign(first(tables, table), values))
  const GONE = '00000000-0000-7000-8000-00000000dead'

  test.each<[what: string, made: () => string | Buffer, why: RegExp]>([
    ['one that breaks off', () => content.slice(0, content.length / 2), /not whole JSON/],
    ['one whose last sign is missing', () => content.trimEnd().slice(0, -1), /not whole JSON/],
    ['one with more after its end', () => `${content}{}`, /not whole JSON/],
    ['one that is not UTF-8', () => Buffer.concat([Buffer.from(content), Buffer.from([0xff])]), /not whole JSON/],
    ['an empty one', () => '', /no file of everything/],
    ['another kind of JSON', () => '{"actions": []}', /no file of everything/],
    ['a list', () => '[1, 2]', /no file of everything/],
    [
      'one of a later format',
      altered((_, file) => void (file['format'] = 'waymark-whole/2')),
      /format waymark-whole\/2/,
    ],
    [
      'one of a newer version',
      altered((_, file) => void (file['schema'] = '20991231000000_later')),
      /does not know, with the migration 20991231000000_later.*import it with that version/,
    ],
    ['one without its council', altered((_, file) => void delete file['council']), /it has to say.*council/],
    ['a table that there is not', altered((tables) => void (tables['wish'] = [{ id: GONE }])), /no table wish/],
    ['a table of accounts', altered((tables) => void (tables['user'] = [{ id: GONE }])), /no table user/],
    ['a column that there is not', setting('plan', { colour: 'red' }), /row 1 of plan: colour is no column/],
    [
      'a column that is missing',
      altered((tables) => void delete first(tables, 'plan')['title']),
      /plan: title is missing/,
    ],
    ['null where something has to be', setting('plan', { title: null }), /row 1 of plan: title may not be null/],
    ['a number for a text', setting('plan', { title: 5 }), /row 1 of plan: title has to be text/],
    ['a text for a number', setting('plan', { submission_day: '7' }), /submission_day has to be a whole number/],
    ['a day that never was', setting('plan', { starts_on: '2018-02-30' }), /starts_on has to be a day/],
    ['an instant without a zone', setting('comment', { at: '2018-03-07T09:00:00' }), /at has to be an instant/],
    ['an id that is none', setting('plan', { id: 'one' }), /row 1 of plan: id has to be an id/],
    ['a list of what is no text', setting('finding', { themes: ['A', 3] }), /themes has to be a list of texts/],
    ['a row that is no row', altered((tables) => void tables['plan']?.push([] as never)), /of plan is not a row/],
    [
      'a table that is no list',
      altered((tables) => void (tables['plan'] = { a: {} } as never)),
      /plan is not one list/,
    ],
    [
      'somebody who is not in it',
      setting('action', { owner_id: GONE }),
      /names in owner_id the person 00000000-0000-7000-8000-00000000dead, which is not in the file/,
    ],
    ['a plan that is a copy of none', setting('plan', { copied_from_id: GONE }), /copied_from_id the plan/],
    ['a row of no import', setting('import_row', { import_id: GONE }), /import_id the import/],
    ['a status that there is not', setting('plan', { status: 'abandoned' }), /plan: .*plan_status/],
    ['text that cannot be kept', setting('plan', { title: 'A\u0000B' }), /plan|unsupported/],
    ['the same row twice', altered((tables) => void tables['plan']?.push(first(tables, 'plan'))), /says that plan has/],
    ['a lost row', altered((tables) => void tables['comment']?.pop()), /says that comment has .* some were lost/],
    ['one that does not count', altered((_, file) => void delete file['rows']), /how many rows/],
    [
      'the same row twice, counted',
      altered((tables, file) => {
        tables['meeting']?.push(first(tables, 'meeting'))
        file['rows'] = { ...whole.rows, meeting: tables['meeting']?.length }
      }),
      /meeting: .*(duplicate|unique)/i,
    ],
  ])('%s', async (_what, made, why) => {
    const file = await files.fileOf(made())
    const refused = importEverything(to.database, file)
    await expect(refused).rejects.toThrow(why)
    await expect(refused).rejects.toThrow(`${file} is not imported: `)
    await expect(refused).rejects.toThrow('Nothing was written.')
    const { rows } = await to.owner.query(
      'select (select count(*) from history.change) + (select count(*) from ops.import_row) as written',
    )
    expect(rows).toEqual([{ written: '0' }])
  })

  test('one that is not there', async () => {
    await expect(importEverything(to.database, `${files.folder}/none.json`)).rejects.toThrow(
      'could not be read (ENOENT)',
    )
  })

  test('and the database takes the right one afterwards', async () => {
    await importEverything(to.database, await files.fileOf(content))
    expect(stateOf(wholeOf(await wholeText(to)))).toEqual(stateOf(whole))
  })
})
