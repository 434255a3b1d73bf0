import { connect } from './migrate.ts'
import { StartFailure } from './start-failure.ts'

/**
 * Drops the database and makes it again, empty. All in it is lost, so a database stamped real is refused.
 * @throws {StartFailure}
 */
export async function recreateDatabase(ownerUrl: string): Promise<void> {
  const url = new URL(ownerUrl)
  const name = decodeURIComponent(url.pathname.slice(1))
  await refuseReal(ownerUrl, name)
  url.pathname = '/postgres'
  const server = await connect(url.href)
  try {
    const quoted = server.escapeIdentifier(name)
    await server.query(`drop database if exists ${quoted} with (force)`)
    await server.query(`create database ${quoted}`)
  } finally {
    await server.end()
  }
}

async function refuseReal(ownerUrl: string, name: string): Promise<void> {
  const database = await connect(ownerUrl)
  try {
    const { rows: tables } = await database.query(`select to_regclass('ops.instance') is not null as kept`)
    if (!tables[0]?.kept) return
    const { rows } = await database.query<{ stamp: string }>('select stamp from ops.instance')
    if (rows.some((row) => row.stamp === 'real')) {
      throw new StartFailure(`The database "${name}" holds real records, not a demonstration: it is left as it is.`)
    }
  } finally {
    await database.end()
  }
}
