import type { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type KeptDatabase, openKeptDatabase } from '../testing/kept-database.ts'
import { type Database, openDatabase } from './client.ts'
import { liveReader, pastReader, readPast, type Snapshot } from './read.ts'

let kept: KeptDatabase
let narrow: Database
beforeAll(async () => {
  kept = await openKeptDatabase()
  // One connection of each kind: whatever is not given back is missed at once.
  narrow = openDatabase(kept.url, { connections: 1 })
  await kept.as(async ({ tx }) => {
    await tx.$executeRaw`insert into service_area (id, name) select gen_random_uuid(), lpad(n::text, 4, '0') from generate_series(1, 2500) n`
  })
})
afterAll(async () => {
  await narrow.close()
  await kept.close()
})

const NAMES = { text: 'select name from service_area where name <= $1 order by name', values: ['2500'] }
const names = async function* ({ batches }: Snapshot) {
  for await (const rows of batches<{ name: string }>(NAMES, 1000))
    yield Buffer.from(`${rows.length}: ${rows.map(({ name }) => name).join(' ')}\n`)
}

const textOf = async (stream: Readable) => {
  let text = ''
  for await (const chunk of stream) text += String(chunk)
  return text
}

const ways = [
  [
    'the present',
    (work: Parameters<ReturnType<typeof liveReader>['stream']>[0]) => liveReader(narrow, '2018-03-13').stream(work),
  ],
  [
    'the past',
    async (work: Parameters<ReturnType<typeof liveReader>['stream']>[0]) =>
      readPast(narrow, await kept.now(), (reader) => reader.stream(work)),
  ],
] as const

describe.each(ways)('a stream of %s', (_, open) => {
  const works = async () => {
    expect((await narrow.livePool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    expect((await narrow.pastPool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  }

  test('gives every row once, in order, some at a time', async () => {
    const lines = (await textOf(await open(names))).trim().split('\n')
    expect(lines.map((line) => line.split(':')[0])).toEqual(['1000', '1000', '500'])
    expect(lines.flatMap((line) => line.split(' ').slice(1))).toEqual(
      Array.from({ length: 2500 }, (__, index) => String(index + 1).padStart(4, '0')),
    )
    await works()
  })

  test('sees one snapshot, whatever is written while it runs', async () => {
    const text = await textOf(
      await open(async function* (snapshot) {
        const count = () => snapshot.rows<{ n: number }>({ text: 'select count(*) as n from service_area' })
        const [before] = await count()
        yield Buffer.from('begun ')
        await kept.as(({ tx }) => tx.serviceArea.create({ data: { name: `A new one ${Math.random()}` } }))
        const [after] = await count()
        yield Buffer.from(before?.n === after?.n ? 'the same' : 'another')
      }),
    )
    expect(text).toBe('begun the same')
    await works()
  })

  test('that is broken off gives its connection back', async () => {
    const stream = await open(async function* (snapshot) {
      for (;;) {
        yield Buffer.alloc(1024 * 1024)
        await snapshot.rows({ text: 'select 1' })
      }
    })
    for await (const chunk of stream) {
      expect(chunk).toBeInstanceOf(Buffer)
      break
    }
    expect(stream.destroyed).toBe(true)
    await works()
  })

  test('that was never read gives its connection back when it is destroyed', async () => {
    const stream = await open(names)
    stream.destroy()
    await works()
  })

  test('that fails before its first chunk is an ordinary error, and its connection is given back', async () => {
    const failing = open(async function* ({ rows }) {
      await rows({ text: 'select from no_such_table' })
      yield Buffer.from('never')
    })
    await expect(failing).rejects.toThrow(/no_such_table/)
    await works()
  })
})

test('within a transaction one thing is asked after the other, whatever is asked at once', async () => {
  const said: string[] = []
  const hear = ({ message }: Error) => said.push(message)
  process.on('warning', hear)
  const include = { priority: true, owner: true, milestones: true, serviceArea: true } as const
  await narrow.live.$transaction((tx) => tx.action.findMany({ include }))
  await readPast(narrow, await kept.now(), ({ rows, models }) =>
    Promise.all([
      ...[1, 2, 3, 4].map((n) => rows({ text: 'select $1::int as n', values: [n] })),
      models((tx) => tx.action.findMany({ include })),
    ]),
  )
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', hear)
  expect(said).toEqual([])
})

test('a past within a past is refused, for one would wait for the other; read through `pastReader` it is not', async () => {
  const at = await kept.now()
  const one = { text: 'select 1 as one' }
  const within = () => readPast(narrow, at, ({ rows }) => rows(one))
  await expect(readPast(narrow, at, within)).rejects.toThrow('within the past')
  const reader = pastReader(narrow, at)
  expect(await reader.rows(one)).toEqual(await within())
  expect(await reader.models((tx) => tx.serviceArea.count())).toBeGreaterThan(2000)
  expect(await textOf(await reader.stream(names))).toContain('1000: 0001')
  expect(await within()).toEqual([{ one: 1 }])
})
