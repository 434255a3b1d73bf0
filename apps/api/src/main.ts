import net from 'node:net'
import path from 'node:path'
import { startEmbedded } from '@waymark/database/embedded'
import { migrate } from '@waymark/database/migrate'
import { StartFailure } from '@waymark/database/start-failure'
import { buildApp } from './app.ts'
import { DEMO_PASSWORD, settleFirstStart } from './platform/first-start.ts'
import { demonstrationAccounts } from './demonstration/demonstration.service.ts'
import { startClock } from './clock/clock.jobs.ts'
import { clearUnattached } from './evidence/files.service.ts'
import { addressOf, EVIDENCE_FOLDER, readSettings, type Settings } from './platform/settings.ts'

const CLONE = path.join(import.meta.dirname, '../../..')

/** How to undo what the start has done so far, in the order it was done. */
const undo: (() => Promise<unknown>)[] = []
/** The step that must not be left half done: once it settles, `undo` knows about it. */
let underWay: Promise<unknown> = Promise.resolve()
let stopped: Promise<never> | undefined

const log = (line: string) => console.log(line)

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
process.on('disconnect', () => void stop(0)) // the process that started this one is gone
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {}) // so may its terminal be

try {
  await start()
} catch (error) {
  if (stopped === undefined) report(error)
  await stop(1)
}

async function start(): Promise<void> {
  const settings = readSettings()
  const { ownerUrl, dataFolder } = await openDatabase(settings)
  await refuseTakenPort(settings)
  const applied = await migrate(ownerUrl)
  if (applied.length > 0) log(`Applied ${applied.length} ${applied.length === 1 ? 'migration' : 'migrations'}`)
  // Beside the database that comes with Waymark, wherever that had to go.
  const evidenceFolder = dataFolder === undefined ? settings.evidence.folder : path.join(dataFolder, EVIDENCE_FOLDER)
  const { demo, councilName } = settings
  const evidence = { folder: evidenceFolder, bucket: settings.evidence.bucket }
  await settleFirstStart({ ownerUrl, demo, councilName, evidence, log })
  const { server, kit, files } = await buildApp({ ownerUrl, settings, evidenceFolder })
  undo.push(() => server.close())
  const clock = await startClock({
    ownerUrl,
    database: kit.database,
    alsoEveryHour: () => clearUnattached(files),
    log: (level, message) => server.log[level](message),
  })
  undo.push(clock.stop)
  try {
    await server.listen({ port: settings.port, host: settings.host })
  } catch (error) {
    throw cannotListen(settings, error)
  }
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : settings.port
  if (stopped === undefined) announce(settings, port, dataFolder)
}

async function openDatabase(settings: Settings): Promise<{ ownerUrl: string; dataFolder?: string }> {
  if (settings.databaseUrl !== undefined) return { ownerUrl: settings.databaseUrl }
  const starting = startEmbedded({ cloneFolder: CLONE, dataDir: settings.dataDir, log })
  underWay = starting.then(
    (server) => undo.push(server.stop),
    () => {},
  )
  const server = await starting
  void server.ended.then(() => {
    if (stopped !== undefined) return
    console.error('waymark: The database ended unexpectedly. Start Waymark again.')
    void stop(1)
  })
  return server
}

/** Found before migrating and seeding, which may take a while. */
function refuseTakenPort(settings: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', (error) => reject(cannotListen(settings, error)))
    probe.listen(settings.port, settings.host, () => probe.close(() => resolve()))
  })
}

function cannotListen({ port, host }: Settings, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case 'EADDRINUSE':
      return new StartFailure(`Port ${port} is taken by another program. Stop that, or set PORT to a free one.`)
    case 'EACCES':
      return new StartFailure(`This account may not listen on port ${port}. Set PORT to one above 1023.`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartFailure(
        `HOST is ${host}, which is no address of this machine. Set it to one that is, such as 127.0.0.1.`,
      )
    default:
      return error
  }
}

function announce(settings: Settings, port: number, dataFolder: string | undefined): void {
  log(`\nWaymark is ready: ${addressOf(settings, port)}\n`)
  if (settings.demo) {
    log(`A demonstration with a fictional council. Sign in as one of these, each with the password ${DEMO_PASSWORD}`)
    for (const { email } of demonstrationAccounts) log(`  ${email}`)
    log('')
  }
  if (dataFolder !== undefined) log(`Data is kept in ${dataFolder}`)
  log('Press Ctrl-C to stop')
}

function report(error: unknown): void {
  if (error instanceof StartFailure) console.error(`waymark: ${error.message}`)
  else console.error('waymark: The start failed in a way nobody foresaw. Please report this:', error)
}

/** Ends everything once, however often it is asked, and the process with it. */
function stop(code: number): Promise<never> {
  stopped ??= (async () => {
    setTimeout(() => process.exit(1), 30_000).unref()
    await underWay
    for (const step of undo.reverse()) await step().catch(report)
    process.exit(code)
  })()
  return stopped
}
