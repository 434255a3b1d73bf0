import type { ImpactReceiptView, ReceiptView, receiptRoutes } from '@waymark/contract/receipts'
import type { Rating } from '@waymark/contract/words'
import { maySeePlan } from '@waymark/domain/permissions/plans'
import { sayActor } from '../history/history.words.ts'
import { invalid, notFound } from '../platform/problems.ts'
import type { Asking, Call } from '../platform/serve.ts'
import * as store from './receipts.store.ts'

type Routes = typeof receiptRoutes

export async function ratings(call: Call<Routes['ratings']>) {
  const { action, priority, page, pageSize } = call.query
  if ((action === undefined) === (priority === undefined))
    throw invalid('action', 'Say of which action, or of which priority')
  const found = action
    ? await seen(call, 'action', action, () => store.ratingsOfAction(call.reader, action, { page, pageSize }))
    : await seen(call, 'priority', priority ?? '', () =>
        store.ratingsOfPriority(call.reader, priority ?? '', { page, pageSize }),
      )
  return { items: found.map(receiptOf), total: found[0]?.total ?? 0, page, pageSize }
}

export async function impact(call: Call<Routes['impact']>) {
  const { actionId } = call.params
  const { page, pageSize } = call.query
  const found = await seen(call, 'action', actionId, () =>
    store.impactOfAction(call.reader, actionId, { page, pageSize }),
  )
  const items = found.map(({ id, at, from, to, statement, bySignOff, ...who }): ImpactReceiptView => ({
    ...{ id, at, by: byOf(who), from, to, statement, bySignOff },
  }))
  return { items, total: found[0]?.total ?? 0, page, pageSize }
}

async function seen<T>(call: Asking, noun: 'action' | 'priority', id: string, find: () => Promise<T>): Promise<T> {
  const planStatus = await store.planStatusOf(call.reader, noun, id)
  if (!planStatus || !maySeePlan(call.actor, { planStatus }).allowed) throw notFound(noun)
  return find()
}

const byOf = ({ actor, person }: { actor: string; person: string | null }): string =>
  sayActor(actor, () => person ?? 'somebody unknown')

const moveOf = (from: Rating, to: Rating) => (from === to ? null : { from, to })

function receiptOf(row: store.RatingReceipt): ReceiptView {
  const { id, at, kind, words, evidence, declaredFrom, declaredTo, computedFrom, computedTo, computedSentence } = row
  return {
    ...{ id, at, by: byOf(row), kind, words, evidence },
    // Declared anew, it may be the same rating as before.
    declared: kind === 'declared' ? { from: declaredFrom, to: declaredTo } : moveOf(declaredFrom, declaredTo),
    computed: moveOf(computedFrom, computedTo),
    computedThen: { rating: computedTo, sentence: computedSentence },
  }
}
