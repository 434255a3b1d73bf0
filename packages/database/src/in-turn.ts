import { PrismaPg } from '@prisma/adapter-pg'

/** One connection does one thing at a time: what is asked for at once is answered in turn. */
export function inTurn(): <T>(ask: () => Promise<T>) => Promise<T> {
  let turn: Promise<unknown> = Promise.resolve()
  return (ask) => {
    const answer = turn.then(ask)
    turn = answer.catch(() => undefined)
    return answer
  }
}

/**
 * Prisma asks for the relations of a record at once, within a transaction too, which has one connection: `pg` would keep what
 * waits for it, and from its version 9 on refuses.
 */
export class PrismaPgInTurn extends PrismaPg {
  override async connect() {
    const adapter = await super.connect()
    const startTransaction = adapter.startTransaction.bind(adapter)
    adapter.startTransaction = async (...how) => {
      const transaction = await startTransaction(...how)
      const next = inTurn()
      const { queryRaw, executeRaw } = transaction
      transaction.queryRaw = (query) => next(() => queryRaw.call(transaction, query))
      transaction.executeRaw = (query) => next(() => executeRaw.call(transaction, query))
      return transaction
    }
    return adapter
  }
}
