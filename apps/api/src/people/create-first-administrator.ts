import { openDatabase } from '@waymark/database/client'
import { write } from '@waymark/database/write'
import { StartFailure } from '@waymark/database/start-failure'
import { openAuthPool } from '../sessions/auth-pool.ts'
import { makeLink } from '../sessions/one-time-links.service.ts'
import { hasAdministrator, insertPerson, insertRole, takeTurnsOverAdministrators } from './people.store.ts'

export interface FirstAdministrator {
  ownerUrl: string
  /** The address people use: the link begins with it. */
  publicUrl: string
  name: string
  email: string
  /** Also where there is an administrator already, for example one who has lost their way in. */
  another?: boolean
}

/**
 * Adds a person with the role administrator and makes their invitation, for a database that nobody can sign in to yet.
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
      if (!asked.another && (await hasAdministrator(open))) {
        throw new StartFailure(
          'There is an administrator already, who can invite others. Add --another to make one more all the same.',
        )
      }
      if (await open.tx.person.findUnique({ where: { email }, select: { id: true } })) {
        throw new StartFailure(`Somebody with the address ${email} is there already. Choose another address.`)
      }
      const [clock] = await open.tx.$queryRaw<{ today: string }[]>`select app_today()::text as today`
      if (!clock) throw new Error('The database gave no day')
      const id = await insertPerson(open, {
        name: asked.name.trim(),
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
