import { rm } from 'node:fs/promises'
import { openDatabase } from '@waymark/database/client'
import { migrate } from '@waymark/database/migrate'
import { recreateDatabase } from '@waymark/database/recreate'
import { StartFailure } from '@waymark/database/start-failure'
import { demonstration, demonstrationAccounts, playCouncil } from '../demonstration/demonstration.service.ts'
import { type Bucket, type EvidenceStorage, openStorage } from '../evidence/evidence.storage.ts'
import { openAuthPool } from '../sessions/auth-pool.ts'
import { createDemoAccount } from '../sessions/demo-account.ts'
import { endSeeding, findInstance, renameCouncil, stampDemo, stampReal } from './instance.store.ts'

/** The password of the demonstration's accounts: everybody may know it, for nobody else can reach them. */
export const DEMO_PASSWORD = 'waymark-demo'

/** What the start does to a database once its migrations are applied and before anyone is served. */
export interface FirstStart {
  ownerUrl: string
  /** Whether this start may hold the demonstration council. */
  demo: boolean
  /** The council's name where it is a real one; undefined leaves it as it is. */
  councilName: string | undefined
  /** Where files of evidence are kept: the demonstration has some. */
  evidence: { folder: string; bucket: Bucket | null }
  log: (line: string) => void
}

/**
 * Stamps a new database as demo or real, refuses one stamped otherwise, and seeds the demonstration council in a new
 * demo database, from the start where a seeding was cut short.
 * @throws {StartFailure} when the stamp and the settings disagree.
 */
export async function settleFirstStart(start: FirstStart): Promise<void> {
  const { ownerUrl, demo, councilName, evidence, log } = start
  const instance = await findInstance(ownerUrl)
  if (instance) refuseOther(instance.stamp, demo)
  if (!demo) {
    if (!instance) await stampReal(ownerUrl, councilName ?? 'Your council')
    else if (councilName !== undefined && councilName !== instance.councilName) {
      await renameCouncil(ownerUrl, councilName)
    }
    return
  }
  if (instance && !instance.seeding) return
  if (instance) {
    await recreateDatabase(ownerUrl)
    await migrate(ownerUrl)
    // Of the seeding that was cut short.
    await rm(evidence.folder, { recursive: true, force: true })
  }
  log(`Seeding the demonstration, ${demonstration.councilName}: half a year of a fictional council`)
  await seed(ownerUrl, await openStorage(evidence.folder, evidence.bucket))
}

function refuseOther(stamp: 'demo' | 'real' | 'test', demo: boolean): void {
  if (stamp === 'demo' && !demo) {
    throw new StartFailure(
      'This database holds the demonstration, whose accounts everybody knows. Set DATABASE_URL or DATA_DIR to another one for real use.',
    )
  }
  if (stamp === 'real' && demo) {
    throw new StartFailure(
      'This database holds real records. Start it as it was started before (HOST, NODE_ENV), or set DATA_DIR to another folder for the demonstration.',
    )
  }
  if (stamp === 'test') throw new StartFailure('This database belongs to the tests. Set DATABASE_URL to another one.')
}

async function seed(ownerUrl: string, storage: EvidenceStorage): Promise<void> {
  await stampDemo(ownerUrl, demonstration)
  const database = openDatabase(ownerUrl, { connections: 2 })
  const accounts = openAuthPool(ownerUrl, () => {})
  try {
    // Its few files are made here: no scanner is asked about them.
    await playCouncil({ database, storage, clamd: null })
    for (const account of demonstrationAccounts)
      await createDemoAccount(accounts, { ...account, password: DEMO_PASSWORD })
  } finally {
    await Promise.all([database.close(), accounts.end()])
  }
  await endSeeding(ownerUrl)
}
