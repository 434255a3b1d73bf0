import type { Database } from '@waymark/database/client'
import { StartFailure } from '@waymark/database/start-failure'
import { actorOfAddress } from './session.store.ts'

/** Who somebody is today, for a command on the server that acts in their name. @throws {StartFailure} where they have no role today */
export async function inTheNameOf({ livePool }: Database, address: string) {
  const known = await actorOfAddress(livePool, address)
  if (!known) throw new StartFailure(`Nobody with the address ${address} has a role today.`)
  return known
}
