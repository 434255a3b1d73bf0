import { openDatabase } from '@waymark/database/client'
import { write } from '@waymark/database/write'
import { StartFailure } from '@waymark/database/start-failure'
import { openAuthPool } from '../sessions/auth-pool.ts'
import { makeLink } from '../sessions/one-time-links.service.ts'
import {
  findAdministrator,
  hasAdministrator,
  insertPerson,
  insertRole,
  takeTurnsOverAdministrators,
} from './people.store.ts'

export interface FirstAdministrator {
  ownerUrl: string
  /** The address people use: the link begins with it. */
  publicUrl: string
  /** Needed for somebody who is not there yet. */
  name: string | undefined
  email: string
  /** Also where there is an administrator already, for example one who has lost their way in. */
  another?: boolean
}

/**
 * Adds a person with the role administrator and makes their invitation, for a database that nobody can sign in to yet. Whoever
 * is an administrator today already, in records that came without accounts for instance, is given a link and not added again.
 * @returns the one-time link, which is shown once
 * @throws {StartFailure} where there is an administrator already, or the address is taken
 */
export async function createFirstAdministrator(asked: FirstAdministrator): Promise<{ url: string; expiresAt: string }> {
  const database = openDatabase(asked.ownerUrl, { connections: 2 })
  const pool = openAuthPool(asked.ownerUrl, () => {})
  try {
    const email = asked.email.trim().toLowerCase()
    const personId = await write(database, { actor: 'system:admin-create' }, async (open) => {
      await takeTurnsOverAdministrators(open)
      const there = await findAdministrator(open, email)
      if (there !== null) return there
      if (!asked.another && (await hasAdministrator(open))) {
        throw new StartFailure(
          'There is an administrator already, who can invite others. Add --another to make one more all the same.',
        )
      }
      if (await open.tx.person.findUnique({ where: { email }, select: { id: true } })) {
        throw new StartFailure(`Somebody with the address ${email} is there already. Choose another address.`)
      }
      const name = asked.name?.trim()
      if (!name) throw new StartFailure(`Nobody with the address ${email} is an administrator. Add --name to make one`)
      const [clock] = await open.tx.$queryRaw<{ today: string }[]>`select app_today()::text as today`
      if (!clock) throw new Error('The database gave no day')
      const id = await insertPerson(open, {
        name,
        jobTitle: 'Administrator',
        email,
        serviceAreaId: null,
      })
      await insertRole(open, id, { role: 'administrator', serviceAreaId: null, startsOn: clock.today, endsOn: null })
      return id
    })
    return await makeLink(pool, { personId, createdBy: null, publicUrl: asked.publicUrl })
  } finally {
    await Promise.all([database.close(), pool.end()])
  }
}
