import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { openTestDatabase } from '../packages/database/testing/test-database.ts'
import { connect } from '../packages/database/src/migrate.ts'

const MAIN = path.join(import.meta.dirname, '../apps/api/src/main.ts')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'waymark-start-'))
  chmodSync(folder, 0o755)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  code: number | null
  output: string
}

/** Starts Waymark as `npm start` does; `whenReady` may act on it once it serves. */
function start(settings: Record<string, string>, whenReady?: (pid: number, url: string) => void): Promise<Ended> {
  const { DATABASE_URL: _url, ...environment } = process.env
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [MAIN], {
      env: { ...environment, NODE_ENV: 'development', PORT: '0', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    let output = ''
    let acted = false
    const hear = (chunk: Buffer) => {
      output += chunk.toString()
      const url = /ready: (\S+)/.exec(output)?.[1]
      if (acted || url === undefined || !output.includes('Press Ctrl-C') || child.pid === undefined) return
      acted = true
      whenReady?.(child.pid, url)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('close', (code) => resolve({ code, output }))
  })
}

/** A start that must fail: one line beginning `waymark:`, no stack trace, a code that is not 0. */
async function refusal(settings: Record<string, string>): Promise<string> {
  const { code, output } = await start(settings)
  expect(code).toBe(1)
  const lines = output
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('Creating a database'))
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^waymark: /)
  return lines[0] ?? ''
}

test.each([
  ['PORT', 'eleven'],
  ['PORT', '70000'],
  ['HOST', 'not a host!'],
  ['NODE_ENV', 'prod'],
  ['LOG_LEVEL', 'loud'],
  ['DATABASE_URL', 'mysql://somewhere'],
  ['PUBLIC_URL', 'waymark'],
])('%s=%s is refused in one line that names it', async (name, value) => {
  expect(await refusal({ [name]: value })).toContain(`waymark: ${name} must be`)
})

test('a taken port is refused before anything is migrated', async () => {
  const taken = net.createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const address = taken.address()
  const port = typeof address === 'object' && address ? address.port : 0
  expect(await refusal({ DATA_DIR: folder, PORT: String(port) })).toContain(`Port ${port} is taken`)
  await new Promise((resolve) => taken.close(resolve))
})

test('a folder that cannot be written is refused', async () => {
  writeFileSync(path.join(folder, 'file'), '')
  expect(await refusal({ DATA_DIR: path.join(folder, 'file/data') })).toContain('Set DATA_DIR to a folder')
})

test('an unreachable database is refused', async () => {
  const line = await refusal({ DATABASE_URL: 'postgresql://a:secret@127.0.0.1:1/c' })
  expect(line).toContain('Cannot reach the database at 127.0.0.1:1')
  expect(line).not.toContain('secret')
})

test('a wrong password is refused', async () => {
  const url = new URL(inject('templateUrl'))
  url.password = 'wrong'
  expect(await refusal({ DATABASE_URL: url.href })).toContain('or its password. Check DATABASE_URL')
})

test('a database of a newer version is refused', async () => {
  const database = await openTestDatabase()
  const client = await connect(database.url)
  await client.query(
    `insert into _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
     values ('x', '', now(), '99990101000000_from_the_future', now(), 1)`,
  )
  await client.end()
  expect(await refusal({ DATABASE_URL: database.url })).toContain('of a newer version of Waymark than this one')
  await database.drop()
})

const postmaster = () =>
  Number(readFileSync(path.join(folder, 'postgresql-18/data/postmaster.pid'), 'utf8').split('\n')[0])
const isGone = (pid: number) => {
  try {
    process.kill(pid, 0)
    return false
  } catch {
    return true
  }
}

test(
  'it starts, serves, and Ctrl-C, which the whole process group gets, stops everything',
  { timeout: 120_000 },
  async () => {
    let server = 0
    const { code, output } = await start({ DATA_DIR: folder }, (pid, url) => {
      server = postmaster()
      void fetch(`${url}/healthz`).then(({ status }) => {
        expect(status).toBe(200)
        process.kill(-pid, 'SIGINT')
        process.kill(pid, 'SIGINT')
      })
    })
    expect(output).not.toContain('waymark:')
    expect(code).toBe(0)
    expect(server).toBeGreaterThan(0)
    expect(isGone(server)).toBe(true)
  },
)

test('a process that is killed leaves no database server behind', { timeout: 120_000 }, async () => {
  let server = 0
  await start({ DATA_DIR: folder }, (pid) => {
    server = postmaster()
    process.kill(pid, 'SIGKILL')
  })
  await expect.poll(() => isGone(server), { timeout: 10_000 }).toBe(true)
})

test(
  'a start that is stopped while it creates its database leaves nothing that hinders the next',
  { timeout: 120_000 },
  async () => {
    mkdirSync(path.join(folder, 'postgresql-18.new-999999999-x'), { recursive: true })
    const { code } = await start({ DATA_DIR: folder }, (pid) => process.kill(pid, 'SIGHUP'))
    expect(code).toBe(0)
  },
)
