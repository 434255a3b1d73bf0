import path from 'node:path'
import { parseArgs } from 'node:util'
import { openDatabase } from '@waymark/database/client'
import { migrate } from '@waymark/database/migrate'
import { StartFailure } from '@waymark/database/start-failure'
import { endFilling, findInstance } from './platform/instance.store.ts'
import { readSettings } from './platform/settings.ts'
import { importEverything } from './whole/whole-import.service.ts'

const USAGE = 'Usage: npm run import:everything -- FILE'

/** `npm run import:everything`: fills an empty database with a file of everything. Needs DATABASE_URL. */
const undo: (() => Promise<unknown>)[] = []
try {
  const { positionals } = parseArgs({ allowPositionals: true })
  const [given, ...others] = positionals
  if (given === undefined || others.length > 0) throw new StartFailure(USAGE)
  // npm runs this in the folder of the project; the file is named from where npm was called.
  const file = path.resolve(process.env.INIT_CWD ?? process.cwd(), given)
  const { databaseUrl: ownerUrl, councilName } = readSettings()
  if (ownerUrl === undefined)
    throw new StartFailure('Set DATABASE_URL to an empty database: without it there is the demonstration alone.')
  // It is run before the first start.
  await migrate(ownerUrl)
  const instance = await findInstance(ownerUrl)
  if (instance && instance.stamp !== 'real')
    throw new StartFailure(
      'This database holds the demonstration, or belongs to the tests. Set DATABASE_URL to an empty one.',
    )
  const database = openDatabase(ownerUrl, { connections: 2 })
  undo.push(database.close)
  const { head, sha256, rows } = await importEverything(database, file)
  await endFilling(ownerUrl, { councilName: councilName ?? head.council.name, notice: head.council.notice })
  for (const [table, count] of rows) console.log(`${String(count).padStart(8)} ${table}`)
  const files = rows.get('evidence_version') ?? 0
  console.log(`Imported as at ${head.asAt}, from the file with the SHA-256 ${sha256}. The history begins with it.`)
  if (files > 0)
    console.log(`${files} files of evidence are named: put them in their place, then run npm run evidence:check`)
  console.log(
    'Nobody can sign in yet: npm run admin:create -- --email ADDRESS gives an administrator of the file a link.',
  )
} catch (error) {
  const mistyped = error instanceof TypeError && 'code' in error
  if (mistyped) console.error(`waymark: ${error.message}. ${USAGE}`)
  else console.error(error instanceof StartFailure ? `waymark: ${error.message}` : error)
  process.exitCode = 2
} finally {
  for (const step of undo.reverse()) await step()
}
