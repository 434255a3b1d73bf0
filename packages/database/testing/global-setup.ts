import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../src/embedded.ts'
import { connect, migrate } from '../src/migrate.ts'
import { refuseUnlessTest, withDatabase } from './test-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated, empty database that nobody writes to: tests clone it. */
    templateUrl: string
  }
}

/** One server for all API tests: the embedded one, or TEST_DATABASE_URL. Migrates a template once. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const { serverUrl, stop } = await openServer()
  const template = `waymark_template_${process.pid}_test`
  const templateUrl = withDatabase(serverUrl, template)
  const server = await connect(serverUrl)
  await server.query(`drop database if exists ${template}`)
  await server.query(`create database ${template}`)
  await server.end()
  await migrate(templateUrl)
  project.provide('templateUrl', templateUrl)
  return async () => {
    const last = await connect(serverUrl)
    await last.query(`drop database if exists ${template} with (force)`)
    await last.end()
    await stop()
  }
}

async function openServer(): Promise<{ serverUrl: string; stop: () => Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) {
    refuseUnlessTest(given)
    return { serverUrl: given, stop: async () => {} }
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'waymark-test-'))
  const server = await startEmbedded({
    cloneFolder: folder,
    dataDir: openFolder(folder),
    log: () => {},
    durable: false,
  })
  return {
    serverUrl: server.ownerUrl,
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The temporary folder is private to this account; PostgreSQL may run as another. */
function openFolder(folder: string): string {
  chmodSync(folder, 0o755)
  return path.join(folder, 'data')
}
