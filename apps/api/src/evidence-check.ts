import path from 'node:path'
import { parseArgs } from 'node:util'
import { openDatabase } from '@waymark/database/client'
import { startEmbedded } from '@waymark/database/embedded'
import { StartFailure } from '@waymark/database/start-failure'
import { checkEvidence, type Finding } from './evidence/evidence-check.service.ts'
import { openStorage } from './evidence/evidence.storage.ts'
import { EVIDENCE_FOLDER, readSettings } from './platform/settings.ts'

/** `npm run evidence:check`: whether every file of evidence is there and is what it was. Ends with 1 where one is not, or belongs to nothing. */
const WORDS: Record<Finding['what'], string> = {
  missing: 'missing: the database knows it, the store does not have it',
  altered: 'altered: it is no longer what its SHA-256 says',
  orphan: 'orphan: it is in the store, and belongs to nothing',
}

const undo: (() => Promise<unknown>)[] = []
try {
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
  const settings = readSettings()
  const clone = path.join(import.meta.dirname, '../../..')
  const embedded =
    settings.databaseUrl === undefined
      ? await startEmbedded({ cloneFolder: clone, dataDir: settings.dataDir, log: console.log })
      : null
  if (embedded) undo.push(embedded.stop)
  const database = openDatabase(embedded?.ownerUrl ?? settings.databaseUrl ?? '', { connections: 2 })
  undo.push(database.close)
  const folder = embedded ? path.join(embedded.dataFolder, EVIDENCE_FOLDER) : settings.evidence.folder
  const storage = await openStorage(folder, settings.evidence.bucket)
  const { files, findings } = await checkEvidence({ database, storage }, { hashes: !values.quick })
  for (const { what, key, name } of findings)
    console.log(`${key}${name === null ? '' : ` (${name})`} is ${WORDS[what]}`)
  const read = values.quick ? 'without reading them' : 'each read to its end'
  console.log(`${files} files looked for, ${read}; ${findings.length} not as they should be`)
  process.exitCode = findings.length === 0 ? 0 : 1
} catch (error) {
  console.error(error instanceof StartFailure ? `waymark: ${error.message}` : error)
  process.exitCode = 2
} finally {
  for (const step of undo.reverse()) await step()
}
