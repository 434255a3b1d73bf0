import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { StartFailure } from '../src/start-failure.ts'
import { connect } from '../src/migrate.ts'

export interface TestDatabase {
  /** The owner's connection string. */
  url: string
  drop: () => Promise<void>
}

/** A migrated, empty database of a test file's own, copied from the template in a few hundredths of a second. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const templateUrl = inject('templateUrl')
  refuseUnlessTest(templateUrl)
  const template = databaseOf(templateUrl)
  const name = `waymark_${randomBytes(6).toString('hex')}_test`
  const run = async (statement: string) => {
    const client = await connect(withDatabase(templateUrl, 'postgres'))
    try {
      await client.query(statement)
    } finally {
      await client.end()
    }
  }
  await run(`create database ${name} template ${template}`)
  return { url: withDatabase(templateUrl, name), drop: () => run(`drop database if exists ${name} with (force)`) }
}

/** Tests write and delete freely: never in a database whose name does not say that it is for tests. */
export function refuseUnlessTest(url: string): void {
  const name = databaseOf(url)
  if (!name.includes('_test')) {
    throw new StartFailure(`Tests refuse the database "${name}": its name must contain "_test".`)
  }
}

const databaseOf = (url: string) => decodeURIComponent(new URL(url).pathname.slice(1))

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
