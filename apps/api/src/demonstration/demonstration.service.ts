import type { LocalDate } from '@waymark/contract/days'
import type { Database } from '@waymark/database/client'
import { write } from '@waymark/database/write'
import { council } from '../../../../prisma/seed/council/council.ts'
import { insertCouncil } from './demonstration.store.ts'

export interface Demonstration {
  councilName: string
  notice: string
  /** The day it opens on; its clock runs on from there. */
  today: LocalDate
}

export const demonstration: Demonstration = { councilName: council.name, notice: council.notice, today: council.today }

/** Who of the demonstration can sign in. */
export const demonstrationAccounts: { personId: string; email: string }[] = council.people.flatMap(({ id, email }) =>
  email === null ? [] : [{ personId: id, email }],
)

/**
 * Lets the council's months happen again, through the same services and the same door for writes as everybody's, each
 * event at its own instant, and the rating clock every night between. The database must be stamped demo and seeding.
 */
export async function playCouncil(database: Database): Promise<void> {
  const opened = '2017-09-01T08:00:00.000Z'
  await write(database, { actor: 'system:demonstration', at: opened }, (open) =>
    insertCouncil(open, council.serviceAreas, council.people),
  )
}
