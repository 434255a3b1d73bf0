import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Prisma } from '../generated/client.ts'
import { type KeptDatabase, openKeptDatabase } from '../testing/kept-database.ts'

let kept: KeptDatabase
beforeAll(async () => {
  kept = await openKeptDatabase()
})
afterAll(() => kept.close())

const rowsOf = async (text: string) => (await kept.owner.query(text)).rows
const namesOf = async (text: string) => (await rowsOf(text)).map(({ name }) => String(name))

/** Tables of schema public that are no business record. */
const NOT_KEPT = ['_prisma_migrations']
/** What has a life of its own and no past: sign-in, the instance, the history itself, jobs. */
const WITHOUT_A_PAST = ['auth', 'ops', 'history', 'graphile_worker']

test('what runs with its owner’s rights looks among temporary tables last', async () => {
  const functions = await rowsOf(
    "select p.oid::regprocedure::text as name, array_to_string(p.proconfig, ';') as config from pg_proc p where p.prosecdef and p.pronamespace::regnamespace::text in ('public', 'auth', 'ops', 'history')",
  )
  expect(functions.length).toBeGreaterThan(5)
  expect(functions.filter(({ config }) => !/search_path=[^;]*, pg_temp(;|$)/.test(String(config)))).toEqual([])
})

describe('every table of the business', () => {
  test('has its triggers, its view in the past and its lift; the others are named here', async () => {
    const tables = await namesOf("select tablename as name from pg_tables where schemaname = 'public' order by 1")
    const business = tables.filter((name) => !NOT_KEPT.includes(name))
    expect(business.length).toBeGreaterThan(10)
    for (const table of business) {
      const triggers = await namesOf(
        `select tgname as name from pg_trigger where tgrelid = 'public.${table}'::regclass and not tgisinternal and tgenabled = 'O' order by 1`,
      )
      expect(triggers, table).toEqual(expect.arrayContaining(['kept', 'kept_change', 'no_truncate']))
      expect(
        await rowsOf(
          `select to_regclass('as_at.${table}') is not null as there, to_regprocedure('history.lift_${table}(jsonb)') is not null as lifted`,
        ),
      ).toEqual([{ there: true, lifted: true }])
    }
    expect(await namesOf("select viewname as name from pg_views where schemaname = 'as_at' order by 1")).toEqual(
      business,
    )
  })

  test('has a model of Prisma, and no model is without a table', async () => {
    const models = Object.values(Prisma.ModelName).map((name) => name.replaceAll(/(?<=.)([A-Z])/g, '_$1').toLowerCase())
    expect(models.toSorted()).toEqual(
      await namesOf("select viewname as name from pg_views where schemaname = 'as_at' order by 1"),
    )
  })

  test('has the same columns, of the same types and in the same order, in the past', async () => {
    const columnsIn = (schema: string) =>
      rowsOf(`select table_name, column_name, ordinal_position, udt_name from information_schema.columns
               where table_schema = '${schema}' and table_name <> all('{${NOT_KEPT.join()}}') order by 1, 3`)
    expect(await columnsIn('as_at')).toEqual(await columnsIn('public'))
  })

  test('counts its versions where it can be edited', async () => {
    const versioned = await namesOf(
      "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'version' order by 1",
    )
    expect(
      await namesOf("select tgrelid::regclass::text as name from pg_trigger where tgname = 'count_version' order by 1"),
    ).toEqual(versioned)
  })
})

test('sign-in, the instance, jobs and the list of migrations leave no trace in the history', async () => {
  const traced = await rowsOf(
    `select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
      where p.pronamespace = 'history'::regnamespace and (c.relnamespace::regnamespace::text = any('{${WITHOUT_A_PAST.join()}}') or c.relname = any('{${NOT_KEPT.join()}}'))`,
  )
  expect(traced).toEqual([])
  expect(
    await rowsOf("select viewname from pg_views where schemaname = 'as_at' and definition ~ 'auth\\.|ops\\.'"),
  ).toEqual([])
})

test('no column is of an enum, so that old versions can be read when a word is added', async () =>
  expect(
    await rowsOf("select typname from pg_type where typtype = 'e' and typnamespace = 'public'::regnamespace"),
  ).toEqual([]))

test('one call gives a new table its triggers, its past and its grants', async () => {
  await kept.owner.query(
    'create table public.trial (id uuid primary key default gen_random_uuid(), words text, version int not null default 1)',
  )
  await kept.owner.query("select history.keep('trial')")
  const { livePool, pastPool } = kept.database
  await expect(livePool.query("insert into trial (words) values ('Unsigned')")).rejects.toThrow(/needs an actor/)
  const at = await kept.as(async ({ tx, at: instant }) => {
    await tx.$executeRaw`insert into trial (words) values ('Children wait too long')`
    return instant
  })
  const client = await pastPool.connect()
  await client.query('begin')
  await client.query("select set_config('app.as_at', $1, true)", [at])
  expect((await client.query('select words from trial')).rows).toEqual([{ words: 'Children wait too long' }])
  await client.query('rollback')
  client.release()
  await kept.owner.query('drop view as_at.trial')
  await kept.owner.query('drop table public.trial')
})
