import { readFileSync } from 'node:fs'
import type { Instant } from '@waymark/contract/days'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Prisma } from '../generated/client.ts'
import { type KeptDatabase, openKeptDatabase } from '../testing/kept-database.ts'
import { readPast } from './read.ts'

/** A version as the release that wrote it kept it. */
interface KeptVersion {
  at: Instant
  superseded_at: Instant | null
  actor: string
  table_name: string
  row_id: string
  operation: string
  row: Record<string, unknown>
}

/** One file for each release whose tables differ, with those that do: none is ever changed. */
const RELEASES = [
  '0.1',
  '0.2',
  '0.3',
  '0.4',
  '0.5-override',
  '0.5-views',
  '0.5-people',
  '0.5-inspections',
  '0.5-readiness',
  '0.5-evidence',
  '0.5-findings',
  '0.6-evidence-of-lines',
  '0.5-call',
  '0.5-measures',
  '0.5-imports',
  '0.6-council-reports',
  '0.7-packs',
  '0.6-redaction',
]

const versionsOf = (release: string): KeptVersion[] =>
  JSON.parse(readFileSync(new URL(`../testing/fixtures/change-${release}.json`, import.meta.url), 'utf8'))

const tableOf = (model: string) => model.replaceAll(/(?<=.)([A-Z])/g, '_$1').toLowerCase()
const camel = (column: string) => column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
const plain = (value: unknown): unknown =>
  value instanceof Date ? value.toISOString() : JSON.parse(JSON.stringify(value ?? null))

test('every table is among what some release kept', () => {
  const kept = new Set(RELEASES.flatMap((release) => versionsOf(release).map((one) => one.table_name)))
  expect(Object.values(Prisma.ModelName).filter((model) => !kept.has(tableOf(model)))).toEqual([])
})

describe.each(RELEASES)('what release %s kept', (release) => {
  let kept: KeptDatabase
  const versions = versionsOf(release)
  beforeAll(async () => {
    kept = await openKeptDatabase()
    await kept.owner.query(
      `insert into history.change (at, recorded_at, superseded_at, actor, table_name, row_id, operation, row, digest)
       select at, at, superseded_at, actor, table_name, row_id, operation, row, ''::bytea
         from jsonb_to_recordset($1) v (at timestamptz, superseded_at timestamptz, actor text, table_name text, row_id uuid, operation text, row jsonb)`,
      [JSON.stringify(versions)],
    )
  })
  afterAll(() => kept.close())

  const held = Object.values(Prisma.ModelName).filter((model) =>
    versions.some((one) => one.table_name === tableOf(model)),
  )
  test.each(held)('is read through %s of today, value by value', async (name) => {
    const table = tableOf(name)
    const model = `${name.charAt(0).toLowerCase()}${name.slice(1)}`
    const ours = versions.filter((one) => one.table_name === table)
    for (const { at, row_id: id, operation, row } of ours) {
      const found = await readPast(kept.database, at, ({ models }) =>
        models(async (db) => {
          const { findUnique } = Reflect.get(db, model) as { findUnique(query: object): Promise<object | null> }
          return findUnique({ where: { id } })
        }),
      )
      if (operation === 'deleted') {
        expect(found).toBeNull()
        continue
      }
      for (const [column, value] of Object.entries(row)) {
        const read = plain(Reflect.get(found ?? {}, camel(column)))
        const isTime = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}(T.*)?$/.test(value)
        expect(read, `${table}.${column}`).toEqual(isTime ? new Date(value).toISOString() : value)
      }
    }
  })
})

describe('a change of a table', () => {
  let kept: KeptDatabase
  beforeAll(async () => {
    kept = await openKeptDatabase()
  })
  afterAll(() => kept.close())

  test('with a lift reads the versions written before it: a column added, one renamed, one of another type', async () => {
    const { owner, database } = kept
    const { at } = await kept.as(async ({ tx, at: instant }) => {
      const meeting = { title: 'Board', body: 'Improvement board', heldOn: new Date('2018-03-01') }
      await tx.meeting.create({ data: meeting })
      return { at: instant }
    })
    await owner.query(`
      alter table meeting add column place text not null default 'Not said';
      alter table meeting rename column body to committee;
      drop view as_at.meeting;
      drop trigger findable on meeting; -- What a search finds of meetings is to be said anew, too.
      alter table meeting alter column held_on type timestamptz using held_on::timestamptz;
      create or replace function history.lift_meeting("row" jsonb) returns jsonb language sql immutable return
        '{"place": "Not said"}'::jsonb || ("row" - 'body') || jsonb_build_object('committee', coalesce("row" -> 'committee', "row" -> 'body'));
      select history.keep('meeting');`)
    const read = (instant: Instant) =>
      readPast(database, instant, ({ rows }) =>
        rows({ text: 'select title, committee, place, held_on from meeting order by title' }),
      )
    const before = {
      title: 'Board',
      committee: 'Improvement board',
      place: 'Not said',
      held_on: '2018-03-01T00:00:00.000Z',
    }
    expect(await read(at)).toEqual([before])
    await kept.as(async ({ tx }) => {
      await tx.$executeRaw`insert into meeting (id, title, committee, place, held_on) values (gen_random_uuid(), 'Council', 'Full council', 'Town hall', '2018-04-01T10:00Z')`
    })
    const after = {
      title: 'Council',
      committee: 'Full council',
      place: 'Town hall',
      held_on: '2018-04-01T10:00:00.000Z',
    }
    expect(await read(await kept.now())).toEqual([before, after])
    expect(await read(at)).toEqual([before])
  })
})
