import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openDatabase } from '@waymark/database/client'
import { startEmbedded } from '@waymark/database/embedded'
import { StartFailure } from '@waymark/database/start-failure'
import type { Manifest } from './proofs/manifest.ts'
import { readSettings } from './platform/settings.ts'
import { checkHistory, type Finding, stillHolds } from './sealing/history-check.service.ts'

/**
 * `npm run history:check`: whether every change of the history is what it was when it was sealed; with manifests of exports, whether
 * the chain still has the heads that they name. Ends with 1 where one is not.
 */
const WORDS: Record<Finding['what'], string> = {
  altered: 'was altered',
  removed: 'was removed',
  inserted: 'was put in afterwards',
  reordered: 'changed its place',
  redacted: 'was redacted',
  chain: 'has a broken link',
}
const MOST_SAID = 100

/** Of an export made before. Whether the manifest itself is genuine, `npm run verify` says. */
function readManifest(given: string) {
  // npm runs this in the folder of the project; the files are named from where npm was called.
  const name = path.resolve(process.env.INIT_CWD ?? process.cwd(), given)
  try {
    const { history } = (JSON.parse(readFileSync(name, 'utf8')) as { manifest: Manifest }).manifest
    return { name: given, history: { position: Number(history.position), head: String(history.head) } }
  } catch {
    throw new StartFailure(`${name} is no manifest of an export.`)
  }
}

const undo: (() => Promise<unknown>)[] = []
try {
  const { positionals } = parseArgs({ allowPositionals: true })
  const manifests = positionals.map(readManifest)
  const settings = readSettings()
  const clone = path.join(import.meta.dirname, '../../..')
  const embedded =
    settings.databaseUrl === undefined
      ? await startEmbedded({ cloneFolder: clone, dataDir: settings.dataDir, log: console.log })
      : null
  if (embedded) undo.push(embedded.stop)
  const database = openDatabase(embedded?.ownerUrl ?? settings.databaseUrl ?? '', { connections: 2 })
  undo.push(database.close)
  const { sealed, waiting, findings, head } = await checkHistory(database)
  for (const { what, changeId, position, why } of findings.slice(0, MOST_SAID)) {
    const where = position === null ? '' : ` at position ${position}`
    console.log(`${changeId === null ? 'What stood' : `Change ${changeId}`}${where} ${WORDS[what]}: ${why}`)
  }
  if (findings.length > MOST_SAID) console.log(`and ${findings.length - MOST_SAID} more`)
  // What was redacted is as it should be, and is said.
  const wrong = findings.filter(({ what }) => what !== 'redacted').length
  const verdict = wrong === 0 ? 'The history is whole' : `${wrong} not as they were sealed`
  const redacted = findings.length - wrong
  console.log(`${verdict}: ${sealed} changes in the chain, ${waiting} not sealed yet, ${redacted} redacted`)
  console.log(`Its head is ${head.head.toString('hex')} at position ${head.position}`)
  let rewritten = 0
  for (const { name, history } of manifests) {
    const holds = await stillHolds(database, { position: history.position, head: Buffer.from(history.head, 'hex') })
    if (!holds) rewritten += 1
    console.log(
      `${name}: ${holds ? 'what was sealed by then has not been rewritten' : 'what was sealed by then was REWRITTEN since'}`,
    )
  }
  process.exitCode = wrong + rewritten === 0 ? 0 : 1
} catch (error) {
  console.error(error instanceof StartFailure ? `waymark: ${error.message}` : error)
  process.exitCode = 2
} finally {
  for (const step of undo.reverse()) await step()
}
