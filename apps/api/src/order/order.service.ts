import type { orderRoutes, PlanOrder, PriorityOrder } from '@waymark/contract/order'
import { arrange, orderVersion } from '@waymark/domain/order'
import { mayReorderActions } from '@waymark/domain/permissions/actions'
import { mayRenumber, mayReorderPriorities, maySeePlan } from '@waymark/domain/permissions/plans'
import { lastChangeOfPlaces } from '../history/stale.service.ts'
import { notFound, problem } from '../platform/problems.ts'
import { ask, type Asking, type Call } from '../platform/serve.ts'
import * as store from './order.store.ts'

type Routes = typeof orderRoutes

export async function ofPlan(call: Asking, planId: string): Promise<PlanOrder> {
  const { actor, can, reader } = call
  const [plan, items] = await Promise.all([store.findPlan(reader, planId), store.findItems(reader, 'priority', planId)])
  if (!plan || !maySeePlan(actor, plan).allowed) throw notFound('plan')
  return {
    version: versionOf(items),
    plan: { id: plan.id, title: plan.title },
    items,
    can: { reorder: can(mayReorderPriorities(actor, plan)), renumber: can(mayRenumber(actor, plan)) },
  }
}

export async function setOfPlan(call: Call<Routes['setOfPlan']>): Promise<PlanOrder> {
  const { planId } = call.params
  await whenItStands(call, 'priority', planId, async () =>
    call.write(async (write) => {
      const plan = await store.lockPlan(write, planId)
      if (!plan || !maySeePlan(call.actor, plan).allowed) throw notFound('plan')
      ask(mayReorderPriorities(call.actor, plan))
      const standing = await store.lockItems(write, 'priority', planId)
      mustStand(standing, call.version)
      const ids = standing.map(({ id }) => id)
      await store.setPlaces(write, 'priority', arrange(ids, call.body.order))
    }),
  )
  return ofPlan(call, planId)
}

export async function ofPriority(call: Asking, priorityId: string): Promise<PriorityOrder> {
  const { actor, can, reader } = call
  const [priority, items] = await Promise.all([
    store.findPriority(reader, priorityId),
    store.findItems(reader, 'action', priorityId),
  ])
  if (!priority || !maySeePlan(actor, priority).allowed) throw notFound('priority')
  const { id, ref, title, plan } = priority
  return {
    version: versionOf(items),
    ...{ plan, priority: { id, ref, title }, items },
    can: { reorder: can(mayReorderActions(actor, priority)), renumber: can(mayRenumber(actor, priority)) },
  }
}

export async function setOfPriority(call: Call<Routes['setOfPriority']>): Promise<PriorityOrder> {
  const { priorityId } = call.params
  await whenItStands(call, 'action', priorityId, async () =>
    call.write(async (write) => {
      const priority = await store.lockPriority(write, priorityId)
      if (!priority || !maySeePlan(call.actor, priority).allowed) throw notFound('priority')
      ask(mayReorderActions(call.actor, priority))
      const standing = await store.lockItems(write, 'action', priorityId)
      mustStand(standing, call.version)
      const ids = standing.map(({ id }) => id)
      await store.setPlaces(write, 'action', arrange(ids, call.body.order))
    }),
  )
  return ofPriority(call, priorityId)
}

const versionOf = (items: readonly store.Placed[]): number => orderVersion(items.map(({ id }) => id))

/** What stood when the order that was read no longer did. */
class OrderMoved extends Error {
  override name = 'OrderMoved'
  readonly standing: readonly store.Placed[]

  constructor(standing: readonly store.Placed[]) {
    super('the order is no longer the one that was read')
    this.standing = standing
  }
}

function mustStand(standing: readonly store.Placed[], version: number): void {
  if (versionOf(standing) !== version) throw new OrderMoved(standing)
}

/** An order that somebody else changed meanwhile is answered with theirs, so that the caller can choose. */
async function whenItStands(
  call: Asking,
  noun: 'priority' | 'action',
  parentId: string,
  write: () => Promise<void>,
): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (!(error instanceof OrderMoved)) throw error
    const { standing } = error
    const ids = standing.map(({ id }) => id)
    const changed = await lastChangeOfPlaces(call.reader, noun, parentId)
    const to = standing.map(({ ref, title }) => `${ref} ${title}`).join('\n')
    throw problem('stale', `${changed.by} changed what stands here after you opened it. Choose what to keep.`, {
      stale: {
        etag: `"${versionOf(standing)}"`,
        ...{ changedBy: changed.by, changedAt: changed.at ?? call.now },
        changes: [{ field: 'order', label: 'Order', from: null, to: to === '' ? null : to }],
        current: { order: ids },
      },
    })
  }
}
