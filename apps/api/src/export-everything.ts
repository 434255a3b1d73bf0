import path from 'node:path'
import { parseArgs } from 'node:util'
import { AsAt } from '@waymark/contract/days'
import { openDatabase } from '@waymark/database/client'
import { startEmbedded } from '@waymark/database/embedded'
import { StartFailure } from '@waymark/database/start-failure'
import { readSettings } from './platform/settings.ts'
import { openProver } from './proofs/proofs.service.ts'
import { openAuthPool } from './sessions/auth-pool.ts'
import { exportToFile } from './whole/export-file.service.ts'

const USAGE =
  'Usage: npm run export:everything -- FILE --as name@council.gov.uk [--as-at 2018-01-31 or 2018-01-31T12:00:00Z]'

/** `npm run export:everything`: every record as one file, with the manifest that proves it beside it. */
const undo: (() => Promise<unknown>)[] = []
try {
  const { values, positionals } = parseArgs({
    options: { as: { type: 'string' }, 'as-at': { type: 'string' } },
    allowPositionals: true,
  })
  const [given, ...others] = positionals
  if (given === undefined || others.length > 0 || values.as === undefined) throw new StartFailure(USAGE)
  const asAt = AsAt.optional().safeParse(values['as-at'])
  if (!asAt.success) throw new StartFailure(`--as-at: ${asAt.error.issues[0]?.message ?? ''}. ${USAGE}`)
  // npm runs this in the folder of the project; the file is named from where npm was called.
  const file = path.resolve(process.env.INIT_CWD ?? process.cwd(), given)
  const settings = readSettings()
  const clone = path.join(import.meta.dirname, '../../..')
  const embedded =
    settings.databaseUrl === undefined
      ? await startEmbedded({ cloneFolder: clone, dataDir: settings.dataDir, log: console.log })
      : null
  if (embedded) undo.push(embedded.stop)
  const ownerUrl = embedded?.ownerUrl ?? settings.databaseUrl ?? ''
  const database = openDatabase(ownerUrl, { connections: 2 })
  undo.push(database.close)
  const pool = openAuthPool(ownerUrl, () => {})
  undo.push(() => pool.end())
  const prover = await openProver(database, pool)
  const { rows, manifest } = await exportToFile(prover, { as: values.as, asAt: asAt.data, file })
  console.log(`${rows} rows are in ${file}`)
  console.log(`${manifest} proves it: npm run verify`)
  console.log(
    'Files of evidence are not in it: take them along from a backup. See docs/how-to/move-to-another-server.md',
  )
} catch (error) {
  const mistyped = error instanceof TypeError && 'code' in error
  if (mistyped) console.error(`waymark: ${error.message}. ${USAGE}`)
  else console.error(error instanceof StartFailure ? `waymark: ${error.message}` : error)
  process.exitCode = 2
} finally {
  for (const step of undo.reverse()) await step()
}
