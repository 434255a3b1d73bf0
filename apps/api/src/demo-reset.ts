import { rm } from 'node:fs/promises'
import path from 'node:path'
import { startEmbedded } from '@waymark/database/embedded'
import { recreateDatabase } from '@waymark/database/recreate'
import { StartFailure } from '@waymark/database/start-failure'
import { EVIDENCE_FOLDER, readSettings } from './platform/settings.ts'

/** `npm run demo:reset`: empties the demonstration's database; the next start seeds it again from its first day. */
const log = (line: string) => console.log(line)

try {
  const settings = readSettings()
  if (!settings.demo) {
    throw new StartFailure(
      'Only a demonstration is reset: without DATABASE_URL, with a loopback HOST, and NODE_ENV not production.',
    )
  }
  const clone = path.join(import.meta.dirname, '../../..')
  const server = await startEmbedded({ cloneFolder: clone, dataDir: settings.dataDir, log })
  try {
    await recreateDatabase(server.ownerUrl)
    // Of a database that is gone.
    await rm(path.join(server.dataFolder, EVIDENCE_FOLDER), { recursive: true, force: true })
  } finally {
    await server.stop()
  }
  log('The demonstration starts again at the next: npm start')
  process.exit(0)
} catch (error) {
  if (error instanceof StartFailure) console.error(`waymark: ${error.message}`)
  else console.error('waymark: The reset failed in a way nobody foresaw. Please report this:', error)
  process.exit(1)
}
