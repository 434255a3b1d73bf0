import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startEmbedded, type EmbeddedServer } from './embedded.ts'

let folder: string
const running: EmbeddedServer[] = []

const start = async ({ durable = false } = {}) => {
  const server = await startEmbedded({ cloneFolder: folder, log: () => {}, durable })
  running.push(server)
  return server
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'waymark-embedded-'))
  chmodSync(folder, 0o755)
})

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()))
  rmSync(folder, { recursive: true, force: true })
})

const query = async <T extends pg.QueryResultRow>(url: string, text: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

test('a second start finds the data of the first', async () => {
  const first = await start()
  await query(first.ownerUrl, 'create table kept as select 42 as answer')
  await first.stop()
  const second = await start()
  expect(await query(second.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('it listens on loopback alone and refuses a wrong password', async () => {
  const { ownerUrl } = await start()
  const [setting] = await query<{ listen_addresses: string }>(ownerUrl, 'show listen_addresses')
  expect(setting?.listen_addresses).toBe('127.0.0.1')
  const wrong = new URL(ownerUrl)
  wrong.password = 'wrong'
  await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed')
})

test('the password can be read by its owner alone', async () => {
  const { dataFolder } = await start()
  expect(statSync(path.join(dataFolder, 'postgresql-18/password')).mode & 0o777).toBe(0o600)
})

test('a second start of the same folder is refused in one plain line while the first runs', async () => {
  await start()
  await expect(start()).rejects.toThrow(/^Waymark is already running with the data in \S+ \(process \d+\)/)
})

test('two starts at once of a new folder end with one server', async () => {
  const both = await Promise.allSettled([start(), start()])
  expect(both.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
})

test('what a start cut short while creating the database left behind is cleared away', async () => {
  mkdirSync(path.join(folder, '.waymark/postgresql-18.new-999999999-ab/data'), { recursive: true })
  const server = await start()
  expect(() => statSync(path.join(server.dataFolder, 'postgresql-18.new-999999999-ab'))).toThrow('ENOENT')
})

test('a lock left by a crash, whose number another program has now, does not stop the start', async () => {
  const first = await start()
  await first.stop()
  const lock = path.join(first.dataFolder, 'postgresql-18/data/postmaster.pid')
  writeFileSync(lock, `${process.pid}\n`)
  const second = await start()
  expect(await query(second.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a server that was killed is recovered with what it had committed', async () => {
  const first = await start({ durable: true })
  await query(first.ownerUrl, 'create table kept as select 42 as answer')
  const pid = Number(
    readFileSync(path.join(first.dataFolder, 'postgresql-18/data/postmaster.pid'), 'utf8').split('\n')[0],
  )
  process.kill(pid, 'SIGKILL')
  await first.ended
  const second = await start()
  expect(await query(second.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('a folder that cannot be written is refused with what to do', async () => {
  const file = path.join(folder, 'file')
  writeFileSync(file, '')
  await expect(startEmbedded({ cloneFolder: folder, dataDir: path.join(file, 'data'), log: () => {} })).rejects.toThrow(
    /^Cannot write to .*\(ENOTDIR\)\. Set DATA_DIR/,
  )
})
