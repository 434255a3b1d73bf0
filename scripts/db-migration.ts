import fs from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startEmbedded } from '../packages/database/src/embedded.ts'
import { MIGRATIONS_FOLDER } from '../packages/database/src/migrate.ts'
import { migrationSql } from '../packages/database/src/schema-diff.ts'

const HELP = `pnpm db:migration <name>     writes prisma/migrations/<time>_<name>/migration.sql with the change of the schema
pnpm db:migration --baseline  records prisma/schema.prisma as what the migrations so far make

The change is the difference between prisma/schema.prisma and prisma/migrations/schema.prisma, the copy kept of what the
migrations so far make. (The difference to a live database cannot be had: the engine fails on columns of type "char".)
What the Prisma schema does not say (triggers, checks, views) is for you to add to the file.`

const schemaFile = path.join(MIGRATIONS_FOLDER, '../schema.prisma')
const copyFile = path.join(MIGRATIONS_FOLDER, 'schema.prisma')
const name = process.argv[2]

if (name === '--baseline') {
  fs.copyFileSync(schemaFile, copyFile)
  console.log(`Recorded the schema in ${path.relative(process.cwd(), copyFile)}`)
} else if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error(HELP)
  console.error('\nGive the migration a name of lower-case letters, digits and underscores, such as: add_measures')
  process.exitCode = 1
} else {
  const schema = fs.readFileSync(schemaFile, 'utf8')
  const before = fs.existsSync(copyFile) ? fs.readFileSync(copyFile, 'utf8') : undefined
  const sql = await compare(before, schema)
  if (sql === '') {
    console.log('The schema has not changed since the last migration: nothing to write.')
  } else {
    const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
    const folder = path.join(MIGRATIONS_FOLDER, `${stamp}_${name}`)
    fs.mkdirSync(folder)
    fs.writeFileSync(path.join(folder, 'migration.sql'), sql)
    fs.writeFileSync(copyFile, schema)
    console.log(`Wrote ${path.relative(process.cwd(), path.join(folder, 'migration.sql'))}

Before you commit it:
- a new table needs its trigger and its view in as_at: call the function for new tables at the end of the file
- a column added, renamed or retyped: extend that table's lift function, so that old versions stay readable
- a reading of the old versions is tested with the kept fixtures: add one for this schema`)
  }
}

/** In a server of its own, gone afterwards: no database of anyone's is touched. */
async function compare(before: string | undefined, after: string): Promise<string> {
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'waymark-migration-'))
  fs.chmodSync(folder, 0o755)
  const server = await startEmbedded({ cloneFolder: folder, log: () => {}, durable: false })
  try {
    return await migrationSql(server.ownerUrl, before, after)
  } finally {
    await server.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
