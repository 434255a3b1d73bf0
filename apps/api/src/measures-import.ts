import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openDatabase } from '@waymark/database/client'
import { startEmbedded } from '@waymark/database/embedded'
import { StartFailure } from '@waymark/database/start-failure'
import { importFile, sayImported } from './measure-values/import-file.service.ts'
import { readSettings } from './platform/settings.ts'

const USAGE =
  'Usage: npm run measures:import -- FILE --as name@council.gov.uk [--check] [--skip-refused] [--provisional] [--years-begin]'

const OPTIONS = {
  as: { type: 'string' },
  check: { type: 'boolean', default: false },
  'skip-refused': { type: 'boolean', default: false },
  provisional: { type: 'boolean', default: false },
  'years-begin': { type: 'boolean', default: false },
} as const

/** `npm run measures:import`: values of measures from a CSV file. Ends with 0 where all was read, with 1 where some was refused. */
const undo: (() => Promise<unknown>)[] = []
try {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true })
  const [file, ...others] = positionals
  if (file === undefined || others.length > 0 || values.as === undefined) throw new StartFailure(USAGE)
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new StartFailure(`${file} could not be read (${error.code ?? error.message}).`)
  })
  const settings = readSettings()
  const clone = path.join(import.meta.dirname, '../../..')
  const embedded =
    settings.databaseUrl === undefined
      ? await startEmbedded({ cloneFolder: clone, dataDir: settings.dataDir, log: console.log })
      : null
  if (embedded) undo.push(embedded.stop)
  const database = openDatabase(embedded?.ownerUrl ?? settings.databaseUrl ?? '', { connections: 2 })
  undo.push(database.close)
  const answer = await importFile(database, {
    ...{ as: values.as, text, preview: values.check, skipRefused: values['skip-refused'] },
    finality: values.provisional ? 'provisional' : 'final',
    yearsNamedBy: values['years-begin'] ? 'start' : 'end',
  })
  for (const line of sayImported(answer)) console.log(line)
  process.exitCode = answer.refused === 0 && answer.lacks === null ? 0 : 1
} catch (error) {
  const mistyped = error instanceof TypeError && 'code' in error
  if (mistyped) console.error(`waymark: ${error.message}. ${USAGE}`)
  else console.error(error instanceof StartFailure ? `waymark: ${error.message}` : error)
  process.exitCode = 2
} finally {
  for (const step of undo.reverse()) await step()
}
