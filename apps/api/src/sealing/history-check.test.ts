import { churn } from '@waymark/database/testing/churn'
import { type KeptDatabase, openKeptDatabase } from '@waymark/database/testing/kept-database'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { BEGINNING, headAfter } from './chain.ts'
import { checkHistory, type Finding, stillHolds } from './history-check.service.ts'
import { headOfNow, sealHistory } from './sealing.service.ts'
import { linksAfter } from './sealing.store.ts'

let kept: KeptDatabase
/** The ids of the changes, in the order of the chain. */
let ids: number[]
const tables = ['history.change', 'history.seal', 'history.seal_end']
const saved = (table: string) => `saved_${table.replace('.', '_')}`

beforeAll(async () => {
  kept = await openKeptDatabase({ seeding: true })
  await churn(kept, { steps: 80 })
  await sealHistory(kept.database)
  ids = (await linksAfter(kept.database, 0, 10_000)).map(({ changeId }) => changeId)
  for (const table of tables) await kept.owner.query(`create table ${saved(table)} as table ${table}`)
})
afterAll(() => kept.close())

const restore = async () => {
  for (const table of tables) {
    await kept.owner.query(`delete from ${table}`)
    await kept.owner.query(`insert into ${table} overriding system value table ${saved(table)}`)
  }
}
afterEach(restore)

const tamper = (text: string, values: unknown[] = []) => kept.owner.query(text, values)
const check = async () => (await checkHistory(kept.database)).findings
const said = (findings: readonly Finding[]) => findings.map(({ what, changeId }) => [what, changeId])
const nth = (place: number): number => ids[place] ?? 0

/** What whoever owns the database can do besides: make the digest anew. */
const MAKE_DIGEST_ANEW = `update history.change set digest = history.digest_of(
  salt, at, recorded_at, actor, on_behalf_of, request, table_name, row_id, operation, row) where id = any($1)`
const COPY = `at, superseded_at, transaction, actor, on_behalf_of, request, table_name, row_id, operation, row, salt, digest`

describe('the sealed chain', () => {
  test('has each change once, in order, and its head can be worked out by anyone', async () => {
    const links = await linksAfter(kept.database, 0, 10_000)
    const { sealed, waiting, findings, head } = await checkHistory(kept.database)
    expect(ids.length).toBeGreaterThan(100)
    expect([sealed, waiting, findings]).toEqual([ids.length, 0, []])
    const made = links.reduce(
      (before, link) => (link.there ? headAfter(before, link.changeId, link.digest) : before),
      BEGINNING,
    )
    expect(made).toEqual(head.head)
  })

  test('goes on where it ended, and takes nothing twice', async () => {
    expect(await sealHistory(kept.database)).toBe(0)
    const before = await headOfNow(kept.database)
    await kept.as(({ tx }) => tx.serviceArea.create({ data: { name: 'Youth justice' } }))
    expect((await checkHistory(kept.database)).waiting).toBe(1)
    const after = await headOfNow(kept.database)
    expect(after.position).toBe(before.position + 1)
    expect(await check()).toEqual([])
  })

  test('takes what was committed late, and no writer waits for it', async () => {
    const other = await kept.database.livePool.connect()
    await other.query('begin')
    await other.query("select history.begin_write('system:test', null, null)")
    await other.query("insert into service_area (id, name) values (gen_random_uuid(), 'Written slowly')")
    await kept.as(({ tx }) => tx.serviceArea.create({ data: { name: 'Written at once' } }))
    expect(await sealHistory(kept.database)).toBe(1)
    await other.query('commit')
    other.release()
    expect(await sealHistory(kept.database)).toBe(1)
    expect(await check()).toEqual([])
  })

  test('begins its search where nothing can come late any more', async () => {
    await tamper("update history.change set recorded_at = recorded_at - interval '2 minutes'")
    await sealHistory(kept.database)
    const { rows } = await tamper('select complete_to from history.seal_end')
    expect(Number(rows[0].complete_to)).toBe(nth(ids.length - 1))
  })

  test.each([
    ['add a link', "insert into history.seal values (1000000, 1000000, decode(repeat('00', 32), 'hex'), now())"],
    ['change a head', 'update history.seal set head = head'],
    ['take a link out', 'delete from history.seal'],
    ['move its end', 'update history.seal_end set position = 0'],
  ])('the application’s own role cannot %s', async (_, statement) => {
    await expect(kept.database.livePool.query(statement)).rejects.toThrow(/permission denied/)
  })
})

describe('a check of the history names', () => {
  test.each([
    ['the row', `row = row || '{"name": "Somebody else"}'`],
    ['who acted', "actor = 'system:other'"],
    ['for whom', "on_behalf_of = 'person:00000000-0000-4000-8000-000000000000'"],
    ['in which request', "request = 'another'"],
    ['when', "at = at + interval '1 minute'"],
    ['when it was recorded', "recorded_at = recorded_at + interval '1 millisecond'"],
    ['what was done', "operation = case operation when 'deleted' then 'changed' else 'deleted' end"],
    ['its digest', "digest = sha256('another')"],
  ])('a change of which somebody altered %s', async (_, set) => {
    await tamper(`update history.change set ${set} where id = $1`, [nth(7)])
    expect(said(await check())).toEqual([['altered', nth(7)]])
  })

  test('a change that was altered together with its digest', async () => {
    await tamper("update history.change set actor = 'system:other' where id = $1", [nth(7)])
    await tamper(MAKE_DIGEST_ANEW, [[nth(7)]])
    expect(said(await check())).toEqual([['altered', nth(7)]])
  })

  test('a change that was removed', async () => {
    await tamper('delete from history.change where id = $1', [nth(7)])
    expect(said(await check())).toEqual([['removed', nth(7)]])
  })

  test('the place of a change that was removed with its link, and of the last ones', async () => {
    await tamper('delete from history.change where id = $1', [nth(7)])
    await tamper('delete from history.seal where change_id = any($1)', [[nth(7), nth(ids.length - 1)]])
    await tamper('delete from history.change where id = $1', [nth(ids.length - 1)])
    expect((await check()).map(({ what, position }) => [what, position])).toEqual([
      ['removed', 8],
      ['removed', ids.length],
    ])
  })

  test('a change that was put in, before it is sealed and after', async () => {
    const { rows } = await tamper(
      `insert into history.change (${COPY}, recorded_at)
       select ${COPY.replace('superseded_at', "'2018-01-01'")}, recorded_at - interval '1 hour' from history.change where id = $1 returning id`,
      [nth(7)],
    )
    const id = Number(rows[0].id)
    await tamper(MAKE_DIGEST_ANEW, [[id]])
    expect(said(await check())).toEqual([['inserted', id]])
    await sealHistory(kept.database)
    expect(said(await check())).toEqual([['inserted', id]])
  })

  test('two changes that changed places, in the history or in the chain', async () => {
    const [a, b] = [nth(7), nth(20)]
    const swap = async (table: string, column: string) => {
      await tamper(`update ${table} set ${column} = -1 where ${column} = $1`, [a])
      await tamper(`update ${table} set ${column} = $1 where ${column} = $2`, [a, b])
      await tamper(`update ${table} set ${column} = $1 where ${column} = -1`, [b])
    }
    await tamper('alter table history.change alter column id drop identity')
    await swap('history.change', 'id')
    await tamper('alter table history.change alter column id add generated always as identity (start 1000000)')
    expect(said(await check())).toEqual([
      ['reordered', a],
      ['reordered', b],
    ])
    await restore()
    await swap('history.seal', 'change_id')
    expect(said(await check())).toEqual([
      ['reordered', b],
      ['reordered', a],
    ])
  })

  test('a head that was altered in the chain alone', async () => {
    await tamper("update history.seal set head = sha256('another') where position = 8")
    expect(said(await check())).toEqual([['chain', nth(7)]])
  })

  test('a change whose salt was destroyed without a redaction that says so', async () => {
    await tamper(`update history.change set salt = null, row = row || '{"name": "[redacted]"}' where id = $1`, [nth(7)])
    expect(said(await check())).toEqual([['altered', nth(7)]])
  })

  test('every change of whatever was altered or removed, wherever it stands', async () => {
    const places = fc.uniqueArray(fc.nat({ max: ids.length - 1 }), { minLength: 1, maxLength: 6 })
    const column = fc.constantFrom("actor = 'system:other'", `row = row || '{"position": 77}'`, "request = 'x'")
    await fc.assert(
      fc.asyncProperty(places, column, fc.boolean(), fc.boolean(), async (some, set, remove, anew) => {
        const meant = some.map(nth)
        await tamper(
          remove
            ? 'delete from history.change where id = any($1)'
            : `update history.change set ${set} where id = any($1)`,
          [meant],
        )
        if (anew && !remove) await tamper(MAKE_DIGEST_ANEW, [meant])
        const findings = await check()
        await restore()
        expect(new Set(findings.map(({ changeId }) => changeId))).toEqual(new Set(meant))
        expect(new Set(findings.map(({ what }) => what))).toEqual(new Set([remove ? 'removed' : 'altered']))
      }),
      { numRuns: 20 },
    )
  })
})

describe('a head that was known before', () => {
  test('is still in the chain when the history has gone on', async () => {
    const known = await headOfNow(kept.database)
    await kept.as(({ tx }) => tx.serviceArea.create({ data: { name: 'Later on' } }))
    await sealHistory(kept.database)
    expect(await stillHolds(kept.database, known)).toBe(true)
  })

  test('shows a past that was rewritten whole, chain and all, where the check alone cannot', async () => {
    const known = await headOfNow(kept.database)
    await tamper("update history.change set actor = 'system:other' where id = $1", [nth(7)])
    await tamper(MAKE_DIGEST_ANEW, [[nth(7)]])
    await tamper('delete from history.seal')
    await tamper("update history.seal_end set position = 0, complete_to = 0, head = decode(repeat('00', 32), 'hex')")
    await sealHistory(kept.database)
    expect(await check()).toEqual([])
    expect(await stillHolds(kept.database, known)).toBe(false)
  })
})
