import type { Database } from '@waymark/database/client'
import * as store from './sealing.store.ts'

export type { ChainHead } from './sealing.store.ts'

/** Well within the longest transaction. */
const AT_ONCE = 10_000

/** Chains the digests of all changes that were committed and are not sealed yet. Writers never wait for it. */
export async function sealHistory(database: Database): Promise<number> {
  for (let all = 0; ;) {
    const sealed = await store.sealChanges(database, AT_ONCE)
    all += sealed
    if (sealed < AT_ONCE) return all
  }
}

/** The head of the chain, with what was done until now sealed, unless that is more than can be waited for. */
export async function headOfNow(database: Database): Promise<store.ChainHead> {
  await store.sealChanges(database, AT_ONCE)
  return store.findHead(database)
}
