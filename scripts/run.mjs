// The first thing `npm start`, `npm test` and the others run. Plain JavaScript without dependencies, for whatever
// Node the machine has (20 or later): it installs what is missing, then hands over to the pinned Node.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const PNPM = 'pnpm@12.21.0'
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/** What each command runs; `prepare` brings the generated database client, or the built web application too, up to date. */
const commands = {
  start: { prepare: ['client', 'web'], entry: 'apps/api/src/main.ts' },
  dev: { prepare: ['client'], entry: 'scripts/dev.ts' },
  check: { prepare: ['client'], entry: 'scripts/check.ts' },
  test: { prepare: ['client'], entry: 'scripts/test.ts' },
  bench: { prepare: ['client'], entry: 'bench/bench.ts' },
  screenshots: { prepare: ['client', 'web'], entry: 'e2e/screenshots.ts' },
  'demo:reset': { prepare: ['client'], entry: 'apps/api/src/demo-reset.ts' },
  'admin:create': { prepare: ['client'], entry: 'apps/api/src/admin-create.ts' },
  'evidence:check': { prepare: ['client'], entry: 'apps/api/src/evidence-check.ts' },
  'measures:import': { prepare: ['client'], entry: 'apps/api/src/measures-import.ts' },
  'history:check': { prepare: ['client'], entry: 'apps/api/src/history-check.ts' },
  'export:everything': { prepare: ['client'], entry: 'apps/api/src/export-everything.ts' },
  'import:everything': { prepare: ['client'], entry: 'apps/api/src/import-everything.ts' },
  'db:migration': { prepare: ['client'], entry: 'scripts/db-migration.ts' },
}

let current
let stopping = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    stopping = true
    if (current) current.kill(signal)
    else process.exit(1)
  })
}
// A parent that was killed passes nothing on: being handed to another parent is how it shows.
const parent = process.ppid
setInterval(() => {
  if (process.ppid === parent || stopping) return
  stopping = true
  current?.kill('SIGTERM')
}, 1000).unref()
process.stdout.on('error', () => {})
process.stderr.on('error', () => {})

const [name = '', ...args] = process.argv.slice(2)
const command = commands[name]
if (!command) fail(`Unknown command "${name}". Choose one of: ${Object.keys(commands).join(', ')}`)
if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Waymark needs Node 20 or later to start; this is ${process.version}.`)
}

await install()
const node = pinnedNode()
const prepared = await run(node, ['scripts/prepare.ts', ...command.prepare])
if (prepared !== 0) process.exit(stopping ? 0 : prepared)
process.exit(await run(node, [command.entry, ...args]))

/** Installs the packages of the lockfile when they are not those of the last install. Quiet unless it fails. */
async function install() {
  const stamp = path.join(root, 'node_modules', '.waymark-install')
  const wanted = digest(['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'])
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return
  console.log('Installing packages (once; a minute or two)')
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'
  const { code, output } = await quiet(npx, ['--yes', PNPM, 'install', '--frozen-lockfile', '--reporter=append-only'])
  if (stopping) process.exit(0)
  if (code !== 0) {
    console.error(output.trim().split('\n').slice(-20).join('\n'))
    fail('Installing packages failed: the lines above say why. The first start needs a package registry.')
  }
  fs.writeFileSync(stamp, wanted)
  await installHooks()
}

/** The commit hook, unless this is no clone of anyone's, or one that has a hook of its own. */
async function installHooks() {
  const hooks = path.join(root, '.git', 'hooks')
  if (process.env.CI || !fs.existsSync(hooks) || fs.existsSync(path.join(hooks, 'pre-commit'))) return
  await quiet(process.execPath, [path.join(root, 'node_modules/simple-git-hooks/cli.js')])
}

function digest(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(fs.readFileSync(path.join(root, file)))
  return hash.digest('hex')
}

/** The real path of the Node that the lockfile pins. */
function pinnedNode() {
  try {
    return fs.realpathSync(
      path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
    )
  } catch {
    return fail('The pinned Node is missing from node_modules. Remove node_modules and run the command again.')
  }
}

/** Runs to its end with this terminal, passing signals on; if this process dies, the closed channel tells the child. */
function run(file, args) {
  return new Promise((resolve) => {
    current = spawn(file, args, { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
    current.on('error', (error) => fail(error.message))
    current.on('exit', (code, signal) => {
      current = undefined
      resolve(code ?? (signal === null ? 1 : stopping ? 0 : 1))
    })
  })
}

function quiet(file, args) {
  return new Promise((resolve) => {
    let output = ''
    current = spawn(file, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, CI: 'true' } })
    current.stdout.on('data', (chunk) => (output += chunk))
    current.stderr.on('data', (chunk) => (output += chunk))
    current.on('error', (error) => resolve({ code: 1, output: error.message }))
    current.on('close', (code) => {
      current = undefined
      resolve({ code, output })
    })
  })
}

function fail(message) {
  console.error(`waymark: ${message}`)
  process.exit(1)
}
