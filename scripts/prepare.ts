import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/**
 * Brings what is made from the sources up to date, and nothing when it is: `client`, the Prisma client;
 * `web`, the built single-page application. Each is stamped with a hash of what it was made from.
 */
const root = path.dirname(import.meta.dirname)
const parts = process.argv.slice(2)
process.on('disconnect', () => process.exit(1))

try {
  if (parts.includes('client')) await prepareClient()
  if (parts.includes('web')) await prepareWeb()
  process.exit(0)
} catch (error) {
  console.error(`waymark: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}

async function prepareClient(): Promise<void> {
  const wanted = digest(['prisma/schema.prisma', 'packages/database/package.json'])
  const stamp = path.join(root, 'packages/database/generated/.stamp')
  if (isStamped(stamp, wanted)) return
  await run('Generating the database client failed', ['node_modules/prisma/build/index.js', 'generate'], {
    // Generating needs no schema engine, but Prisma would fetch one from outside the package registry. Any file will do.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  })
  fs.writeFileSync(stamp, wanted)
}

async function prepareWeb(): Promise<void> {
  const web = path.join(root, 'apps/web')
  const wanted = digest([
    ...['pnpm-lock.yaml', 'apps/web', 'packages/contract', 'packages/domain'],
    ...['scripts/verification.mjs'],
  ])
  const stamp = path.join(web, 'dist/.stamp')
  if (isStamped(stamp, wanted)) return
  console.log('Building the web application')
  fs.rmSync(stamp, { force: true })
  const vite = path.join(fs.realpathSync(path.join(web, 'node_modules/vite')), 'bin/vite.js')
  await run(
    'Building the web application failed',
    [vite, 'build', '--logLevel', 'warn'],
    { NODE_ENV: 'production' },
    web,
  )
  await run('The built web application was refused', ['check-first-screen.ts'], {}, web)
  fs.writeFileSync(stamp, wanted)
}

function isStamped(stamp: string, wanted: string): boolean {
  return fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted
}

/** A hash of files, and of all files in folders but those that are made or installed. */
function digest(entries: string[]): string {
  const hash = createHash('sha256')
  const add = (entry: string) => {
    const full = path.join(root, entry)
    if (!fs.statSync(full).isDirectory()) {
      hash.update(entry).update('\0').update(fs.readFileSync(full)).update('\0')
      return
    }
    for (const name of fs.readdirSync(full).sort()) {
      if (name !== 'node_modules' && name !== 'dist' && !/\.test\.tsx?$/.test(name)) add(path.join(entry, name))
    }
  }
  entries.forEach(add)
  return hash.digest('hex')
}

/** Runs a program of Node, silent unless it fails. */
function run(failure: string, args: string[], environment: Record<string, string>, cwd = root): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`${failure}:\n${output.trim()}`))
    })
  })
}
