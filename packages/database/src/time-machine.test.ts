import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { endOfDayInLondon } from '@waymark/domain/local-date'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { Prisma } from '../generated/client.ts'
import { type Churned, churn, numbersFrom } from '../testing/churn.ts'
import { type KeptDatabase, openKeptDatabase } from '../testing/kept-database.ts'
import { toDbDay } from './days.ts'
import { FutureInstant, liveReader, readPast, type Reader } from './read.ts'
import { write } from './write.ts'

/** docs/adr/0001-time-machine.md, sentence by sentence. */

let seeded: KeptDatabase
let churned: Churned
let kept: KeptDatabase

beforeAll(async () => {
  seeded = await openKeptDatabase({ seeding: true })
  churned = await churn(seeded)
  kept = await openKeptDatabase()
})
afterAll(() => Promise.all([seeded.close(), kept.close()]))

const changesOf = async ({ owner }: KeptDatabase, rowId: string) =>
  (await owner.query(`select * from history.change where row_id = $1 order by id`, [rowId])).rows

const TABLES = Object.values(Prisma.ModelName).map((name) => name.replaceAll(/(?<=.)([A-Z])/g, '_$1').toLowerCase())

/** Tables that may hold one row for two others, or for another and a word: what a second row stands beside. */
const ONCE_BESIDE: Readonly<Record<string, Record<string, string>>> = {
  finding_action: { action_id: 'id from action' },
  finding_verdict: { inspection_id: 'id from inspection' },
  evidence_link: { evidence_id: 'id from evidence' },
  measure_area_member: { group_id: "id from (select id from measure_area where kind = 'neighbours') groups" },
  measure_link: { measure_id: 'id from measure' },
  measure_reading: {
    measure_id: 'id from (select id from measure where id not in (select measure_id from measure_reading)) unread',
  },
}
const ONE_OF_ITS_KIND: Readonly<Record<string, object>> = {
  inspection_clock: { clock: 'draft_after_focused_visit' },
  statement_step: { step: 'agreed' },
  framework: { name: 'Of nobody' },
  evaluation_area: { name: 'Of nobody' },
  readiness_round: { title: 'Of nobody' },
  evidence_version: { number: 99 },
  call_request: { number: 99 },
  measure_area: { name: 'Of nobody' },
}

/** Everything that a reader sees, row by row. */
const everything = async ({ rows }: Reader) => {
  const seen: Record<string, object[]> = {}
  for (const table of TABLES) seen[table] = await rows({ text: `select * from ${table} order by id` })
  return seen
}

describe('who, when and what', () => {
  test('every version of a row is kept with who acted, for whom, in which request and when', async () => {
    const writer = { actor: 'system:test', onBehalfOf: 'person:ann', request: 'request-1' } as const
    const made = await write(kept.database, writer, async ({ tx, at }) => {
      const area = await tx.serviceArea.create({ data: { name: 'Early help' } })
      return { id: area.id, at }
    })
    await kept.as(({ tx }) => tx.serviceArea.update({ where: { id: made.id }, data: { name: 'Early Help' } }))
    const gone = await kept.as(async ({ tx, at }) => {
      await tx.serviceArea.delete({ where: { id: made.id } })
      return at
    })
    const changes = await changesOf(kept, made.id)
    expect(changes).toMatchObject([
      {
        ...{ operation: 'created', actor: 'system:test', on_behalf_of: 'person:ann', request: 'request-1' },
        ...{ table_name: 'service_area', row: { id: made.id, name: 'Early help', version: 1 } },
      },
      { operation: 'changed', on_behalf_of: null, request: null, row: { name: 'Early Help', version: 2 } },
      { operation: 'deleted', row: { name: 'Early Help' }, superseded_at: null },
    ])
    expect(changes[0].at.toISOString()).toBe(made.at)
    expect(changes[0].superseded_at).toEqual(changes[1].at)
    expect(changes[2].at.toISOString()).toBe(gone)
  })

  test('a write without an actor is refused, in every table', async () => {
    for (const table of TABLES) {
      const { rows } = await seeded.owner.query(`select to_jsonb(t) as row from ${table} t limit 1`)
      const unique = {
        id: randomUUID(),
        period: randomUUID(),
        ref: randomUUID(),
        email: null,
        ...(['service_area', 'saved_view'].includes(table) && { name: 'By nobody' }),
      }
      // What may stand once beside its neighbour: beside another.
      for (const [column, of] of Object.entries(ONCE_BESIDE[table] ?? {})) {
        const { rows: others } = await seeded.owner.query(`select ${of} where id <> $1 limit 1`, [rows[0].row[column]])
        Object.assign(unique, { [column]: others[0].id })
      }
      Object.assign(unique, ONE_OF_ITS_KIND[table])
      const insert = `insert into ${table} select r.* from jsonb_populate_record(null::${table}, $1) r`
      const values = [JSON.stringify({ ...rows[0].row, ...unique })]
      await expect(seeded.database.livePool.query(insert, values), table).rejects.toMatchObject({ code: 'WM001' })
    }
    await expect(kept.database.live.serviceArea.create({ data: { name: 'By nobody' } })).rejects.toThrow(
      /needs an actor/,
    )
    const wrong = { actor: 'person:nobody' } as const
    await expect(write(kept.database, wrong, async () => {})).rejects.toThrow(/needs an actor/)
  })

  test('all rows of a transaction have one instant, by the application’s clock; the real one stands beside it', async () => {
    const demo = await openKeptDatabase()
    await demo.owner.query("update ops.instance set clock_offset = interval '-1000 days'")
    const id = await demo.as(async ({ tx }) => {
      const area = await tx.serviceArea.create({ data: { name: 'Early help' } })
      await wait(20)
      await tx.person.create({ data: { name: 'Ann', jobTitle: 'Officer', serviceAreaId: area.id } })
      return area.id
    })
    const { rows } = await demo.owner.query<{ at: Date; recorded_at: Date }>(
      'select at, recorded_at from history.change',
    )
    expect(rows).toHaveLength(2)
    expect(rows[0]?.at).toEqual(rows[1]?.at)
    const behind = (rows[0]?.recorded_at.getTime() ?? 0) - (rows[0]?.at.getTime() ?? 0)
    expect(Math.round(behind / 86_400_000)).toBe(1000)
    const today = await demo.now()
    const seen = await readPast(demo.database, today, ({ rows: read }) => read({ text: 'select id from service_area' }))
    expect(seen).toEqual([{ id }])
    await demo.close()
  })

  test('a write that changes nothing leaves no version', async () => {
    const area = await kept.as(({ tx }) => tx.serviceArea.create({ data: { name: 'Same' } }))
    await kept.as(({ tx }) => tx.serviceArea.update({ where: { id: area.id }, data: { name: 'Same' } }))
    expect(await changesOf(kept, area.id)).toHaveLength(1)
  })
})

describe('the past is written only while a demonstration or a test is being seeded', () => {
  const yesterday = new Date(Date.now() - 86_400_000).toISOString()
  const addArea = (database: KeptDatabase, at: string) =>
    database.as(({ tx }) => tx.serviceArea.create({ data: { name: `At ${at}` } }), at)

  test('then it is kept at the instant it is given', async () => {
    const area = await addArea(seeded, yesterday)
    expect((await changesOf(seeded, area.id))[0].at.toISOString()).toBe(yesterday)
    await seeded.as(({ tx }) => tx.serviceArea.delete({ where: { id: area.id } }))
  })

  test('not before and not after', () => expect(addArea(kept, yesterday)).rejects.toThrow(/past and the future/))

  test('never the future', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
    await expect(addArea(kept, tomorrow)).rejects.toThrow(/past and the future/)
    await expect(addArea(seeded, tomorrow)).rejects.toThrow(/past and the future/)
  })

  test('never in a real council’s database, which cannot be set to being seeded', async () => {
    const real = await openKeptDatabase({ stamp: 'real' })
    await expect(addArea(real, yesterday)).rejects.toThrow(/past and the future/)
    await expect(real.owner.query('update ops.instance set seeding = true')).rejects.toThrow(/check constraint/)
    await real.close()
  })
})

describe('the same question, of the present and of any past instant', () => {
  test('the same queries through Prisma give the same, relations and filters on them included', async () => {
    const inOrder = { orderBy: { id: 'asc' } } as const
    const below = { milestones: inOrder, updates: inOrder, dateChanges: inOrder }
    const ask = ({ models }: Reader) =>
      models(async (db) => [
        await db.plan.findMany({
          include: { priorities: { include: { actions: { include: below, ...inOrder } }, ...inOrder } },
          ...inOrder,
        }),
        await db.action.findMany({
          where: {
            updates: { some: { withdrawnAt: null } },
            milestones: { every: { dueOn: { gt: toDbDay('2018-01-01') } } },
          },
          include: {
            owner: { include: { roleAssignments: inOrder } },
            contributors: { include: { person: true }, ...inOrder },
          },
          orderBy: [{ dueOn: 'desc' }, { id: 'asc' }],
          take: 20,
        }),
        await db.milestone.groupBy({ by: ['status'], _count: true, orderBy: { status: 'asc' } }),
      ])
    const present = await ask(liveReader(seeded.database, '2018-03-13'))
    const past = await readPast(seeded.database, await seeded.now(), ask)
    expect(past).toEqual(present)
    expect(JSON.stringify(present).length).toBeGreaterThan(2000)
  })

  test('the same SQL gives the same, through every table', async () => {
    const present = await everything(liveReader(seeded.database, '2018-03-13'))
    expect(await readPast(seeded.database, await seeded.now(), everything)).toEqual(present)
    for (const [table, rows] of Object.entries(present)) expect(rows.length, table).toBeGreaterThan(0)
  })

  test('no model is read from the present through the client of the past', async () => {
    const statements: string[] = []
    const query = pg.Client.prototype.query
    const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function spied(
      this: pg.Client,
      ...all: unknown[]
    ) {
      const [first] = all
      statements.push(typeof first === 'string' ? first : String((first as { text?: string } | null)?.text))
      return Reflect.apply(query, this, all)
    })
    const before = await readPast(seeded.database, churned.from, async ({ models }) =>
      models(async (db) => {
        const read: Record<string, number> = {}
        for (const name of Object.values(Prisma.ModelName)) {
          const model = `${name.charAt(0).toLowerCase()}${name.slice(1)}` as Uncapitalize<typeof name>
          const { findMany } = db[model] as { findMany(): Promise<unknown[]> }
          read[name] = (await findMany()).length
        }
        return read
      }),
    )
    spy.mockRestore()
    const selects = statements.filter((one) => /\bfrom\b/i.test(one) && one.includes('"'))
    expect(selects.length).toBeGreaterThanOrEqual(Object.values(Prisma.ModelName).length)
    for (const one of selects) expect(one).not.toContain('public')
    // The live tables are full, and at that instant there was nothing yet.
    expect(before).toEqual(Object.fromEntries(Object.values(Prisma.ModelName).map((name) => [name, 0])))
  })

  test('an instant that was never set raises', async () => {
    await expect(seeded.database.pastPool.query('select * from action')).rejects.toThrow(/app.as_at|timestamp/)
    await expect(seeded.database.past.action.findMany()).rejects.toThrow(/app.as_at|timestamp/)
    await readPast(seeded.database, churned.to, ({ rows }) => rows({ text: 'select 1' }))
    await expect(seeded.database.pastPool.query('select * from action')).rejects.toThrow(/app.as_at|timestamp/)
  })

  test('the future cannot be read', async () => {
    const soon = new Date(Date.now() + 60_000).toISOString()
    await expect(readPast(seeded.database, soon, everything)).rejects.toThrow(FutureInstant)
  })

  test('nothing can be written through the past', () =>
    expect(
      readPast(seeded.database, churned.to, ({ rows }) => rows({ text: 'delete from public.meeting' })),
    ).rejects.toThrow(/read-only transaction/))

  test('deleted rows are there in the past, with all that was deleted with them', async () => {
    const { rows } = await seeded.owner.query<{ row_id: string; at: Date }>(
      `select c.row_id, c.at from history.change c where c.operation = 'deleted' and c.table_name = 'action'
          and exists (select from history.change m where m.operation = 'deleted' and m.table_name = 'milestone' and m.row ->> 'action_id' = c.row_id::text)`,
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const { row_id: id, at } of rows) {
      const find = (when: Date) =>
        readPast(seeded.database, when.toISOString(), ({ models }) =>
          models((db) => db.action.findUnique({ where: { id }, include: { milestones: true, contributors: true } })),
        )
      const before = await find(new Date(at.getTime() - 1))
      expect(before?.milestones.length).toBeGreaterThan(0)
      expect(before?.contributors.length).toBeGreaterThan(0)
      expect(await find(at)).toBeNull()
    }
  })

  test('at a hundred instants, nothing points to what was not there', async () => {
    const { rows: keys } = await seeded.owner.query<{ child: string; column: string; parent: string }>(
      `select c.conrelid::regclass::text as child, a.attname as column, c.confrelid::regclass::text as parent
         from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        where c.contype = 'f' and c.connamespace = 'public'::regnamespace`,
    )
    expect(keys.length).toBeGreaterThan(15)
    const dangling = keys
      .map(
        ({ child, column, parent }) =>
          `select '${child}.${column}' as reference, t.id from ${child} t where t.${column} is not null and not exists (select from ${parent} r where r.id = t.${column})`,
      )
      .join(' union all ')
    const random = numbersFrom(7)
    const [first, last] = [Date.parse(churned.from), Date.parse(churned.to)]
    let seen = 0
    for (let turn = 0; turn < 100; turn += 1) {
      // Half of them at the very instant of a change, where the old and the new meet.
      const exact = churned.instants[Math.floor(random() * churned.instants.length)] ?? churned.to
      const asAt = turn % 2 === 0 ? exact : new Date(first + random() * (last - first)).toISOString()
      await readPast(seeded.database, asAt, async ({ rows }) => {
        expect(await rows({ text: dangling }), asAt).toEqual([])
        seen += (await rows({ text: 'select id from action' })).length
      })
    }
    expect(seen).toBeGreaterThan(100)
  })

  test('what the evidence said then survives whatever rules come later', async () => {
    const { rows } = await seeded.owner.query<{ row_id: string; at: Date }>(
      `select row_id, at from history.change c where table_name = 'action' and row ->> 'computed_rating' = 'red'
          and exists (select from action a where a.id = c.row_id) order by id limit 1`,
    )
    const { row_id: id = '', at = new Date() } = rows[0] ?? {}
    const then = () =>
      readPast(seeded.database, at.toISOString(), ({ models }) =>
        models((db) => db.action.findUnique({ where: { id } })),
      )
    const before = await then()
    await seeded.as(({ tx }) =>
      tx.action.update({
        where: { id },
        data: { computedRating: 'green', computedSentence: 'Green: by newer rules', computedRules: 2 },
      }),
    )
    expect(await then()).toEqual(before)
    expect(before).toMatchObject({ computedRating: 'red', computedSentence: 'Red: late', computedRules: 0 })
  })
})

describe('a chosen day', () => {
  test.each([
    ['in winter', '2018-01-31', '2018-01-31T23:59:59.999Z', '2018-02-01T00:00:00.000Z'],
    ['in summer, an hour before it ends in UTC', '2017-07-15', '2017-07-15T22:59:59.999Z', '2017-07-15T23:00:00.000Z'],
    ['on which the clocks go forward', '2018-03-25', '2018-03-25T22:59:59.999Z', '2018-03-25T23:00:00.000Z'],
    ['on which the clocks go back', '2017-10-29', '2017-10-29T23:59:59.999Z', '2017-10-30T00:00:00.000Z'],
  ])('%s means its end in London: %s', async (_, chosen, within, after) => {
    const on = await openKeptDatabase({ seeding: true })
    await on.as(({ tx }) => tx.serviceArea.create({ data: { name: 'Within' } }), within)
    await on.as(({ tx }) => tx.serviceArea.create({ data: { name: 'After' } }), after)
    const names = await readPast(on.database, endOfDayInLondon(chosen), ({ rows }) =>
      rows({ text: 'select name from service_area' }),
    )
    expect(names).toEqual([{ name: 'Within' }])
    await on.close()
  })
})

describe('the answer to a question about the past never changes', () => {
  test('whatever happens later', async () => {
    const asked = [churned.instants[60], churned.instants[120], churned.instants[180], churned.to].map(String)
    const ask = () => Promise.all(asked.map((asAt) => readPast(seeded.database, asAt, everything)))
    const before = await ask()
    await seeded.as(async ({ tx }) => {
      await tx.action.updateMany({ data: { title: 'Something else' } })
      await tx.person.updateMany({ data: { name: 'Somebody else' } })
      await tx.meetingPack.deleteMany({ where: { previousId: { not: null } } })
      await tx.meetingPack.deleteMany({})
      await tx.meeting.deleteMany({})
    })
    expect(await ask()).toEqual(before)
  })

  test('not even by a slow writer that had begun: the reader waits for it', async () => {
    const slow = await kept.database.livePool.connect()
    await slow.query('begin')
    const { rows } = await slow.query<{ at: string }>("select history.begin_write('system:test', null, null) as at")
    const at = String(rows[0]?.at)
    await slow.query("insert into service_area (id, name) values (gen_random_uuid(), 'Slowly')")
    const read = (instant: string) =>
      readPast(kept.database, instant, (reader) =>
        reader.rows({ text: "select name from service_area where name = 'Slowly'" }),
      )
    let answered = false
    const reading = read(at).then((answer) => {
      answered = true
      return answer
    })
    // Somebody who asks about long ago need not wait.
    expect(await read(new Date(Date.parse(at) - 600_000).toISOString())).toEqual([])
    await wait(150)
    expect(answered).toBe(false)
    await slow.query('commit')
    slow.release()
    expect(await reading).toEqual([{ name: 'Slowly' }])
    expect(await read(at)).toEqual([{ name: 'Slowly' }])
  })

  test('a writer who comes after the reader has a later instant', async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      const instant = await kept.now()
      const before = await readPast(kept.database, instant, everything)
      await kept.as(({ tx }) => tx.serviceArea.create({ data: { name: `Later ${turn}` } }))
      expect(await readPast(kept.database, instant, everything)).toEqual(before)
    }
  })

  test('nor by one in the same millisecond: the reader lets it pass first', async () => {
    const { rows } = await kept.owner.query<{ passed: boolean }>(
      `select (select public.app_now() > asked.instant from history.settle(asked.instant)) as passed
         from generate_series(1, 200) turn, lateral (select public.app_now() as instant where turn > 0) asked`,
    )
    expect(rows.filter(({ passed }) => !passed)).toEqual([])
  })

  test('where the previous version of a row is not earlier, the write is tried again at a later instant', async () => {
    const area = await kept.as(({ tx }) => tx.serviceArea.create({ data: { name: 'Twice' } }))
    const rename = (name: string) => ({ where: { id: area.id }, data: { name } })
    let tries = 0
    await kept.as(async ({ tx }) => {
      tries += 1
      // Begun earlier, it comes to the row when another, begun later, is through.
      if (tries === 1) await kept.as((other) => other.tx.serviceArea.update(rename('By the other')))
      await tx.serviceArea.update(rename('By the first'))
    })
    expect(tries).toBe(2)
    const versions = await changesOf(kept, area.id)
    expect(versions.map(({ row }) => row.name)).toEqual(['Twice', 'By the other', 'By the first'])
    const instants = versions.map(({ at }) => at.getTime())
    expect(instants).toEqual([...new Set(instants)].toSorted((a, b) => a - b))
  })

  test('many writers of one row leave a chain without a gap or an overlap', async () => {
    const area = await kept.as(({ tx }) => tx.serviceArea.create({ data: { name: 'Chain' } }))
    await Promise.all(
      Array.from({ length: 12 }, (_, turn) =>
        kept.as(async ({ tx }) => {
          await tx.$queryRaw`select 1 from service_area where id = ${area.id}::uuid for update`
          await tx.serviceArea.update({ where: { id: area.id }, data: { name: `Chain ${turn}` } })
        }),
      ),
    )
    const versions = await changesOf(kept, area.id)
    expect(versions).toHaveLength(13)
    for (const [index, { superseded_at: end }] of versions.entries())
      expect(end).toEqual(versions[index + 1]?.at ?? null)
  })
})
