import { z } from 'zod'
import { AsAtQuery } from './lists.ts'
import { route } from './route.ts'
import { Id, PlanRef, PriorityRef, Verdict, Versioned } from './shared.ts'

/** What stands in an order, first to last. Its version is of the order alone: words may change, and it stays. */
const Order = Versioned.extend({
  plan: PlanRef,
  items: z.array(z.object({ id: Id, ref: z.string(), title: z.string() })),
  can: z.object({ reorder: Verdict, renumber: Verdict }),
})
export const PlanOrder = Order.meta({ id: 'PlanOrder' })
export type PlanOrder = z.infer<typeof PlanOrder>
export const PriorityOrder = Order.extend({ priority: PriorityRef }).meta({ id: 'PriorityOrder' })
export type PriorityOrder = z.infer<typeof PriorityOrder>

/** First to last. What is left out keeps its order and comes after; what is gone since is left aside. */
export const SetOrder = z.object({ order: z.array(Id).max(5000, 'Put 5,000 or fewer in order at once') }).meta({
  id: 'SetOrder',
})

const NewRef = z.object({ id: Id, title: z.string(), from: z.string(), to: z.string() })
/** Each reference as it is and as it would be by its place. Its version is of all that it shows. */
export const Numbering = Versioned.extend({
  plan: PlanRef,
  priorities: z.array(NewRef.extend({ actions: z.array(NewRef) })),
  /** How many would change. */
  changes: z.number().int(),
  can: z.object({ renumber: Verdict }),
}).meta({ id: 'Numbering' })
export type Numbering = z.infer<typeof Numbering>

const ofPlan = z.object({ planId: Id })
const ofPriority = z.object({ priorityId: Id })

export const orderRoutes = {
  ofPlan: route({
    id: 'order.ofPlan',
    method: 'GET',
    path: '/api/plans/:planId/order',
    summary: 'The priorities of a plan in order',
    params: ofPlan,
    query: AsAtQuery,
    ok: PlanOrder,
  }),
  setOfPlan: route({
    id: 'order.setOfPlan',
    method: 'PATCH',
    path: '/api/plans/:planId/order',
    summary: 'Put the priorities of a plan in another order; references stay',
    params: ofPlan,
    body: SetOrder,
    ok: PlanOrder,
    ifMatch: true,
  }),
  ofPriority: route({
    id: 'order.ofPriority',
    method: 'GET',
    path: '/api/priorities/:priorityId/order',
    summary: 'The actions of a priority in order',
    params: ofPriority,
    query: AsAtQuery,
    ok: PriorityOrder,
  }),
  setOfPriority: route({
    id: 'order.setOfPriority',
    method: 'PATCH',
    path: '/api/priorities/:priorityId/order',
    summary: 'Put the actions of a priority in another order; references stay',
    params: ofPriority,
    body: SetOrder,
    ok: PriorityOrder,
    ifMatch: true,
  }),
  numbering: route({
    id: 'order.numbering',
    method: 'GET',
    path: '/api/plans/:planId/numbering',
    summary: 'The references of a plan as they would be if they were numbered by place',
    params: ofPlan,
    query: AsAtQuery,
    ok: Numbering,
  }),
  renumber: route({
    id: 'order.renumber',
    method: 'PATCH',
    path: '/api/plans/:planId/numbering',
    summary: 'Number every priority and action of a plan by its place',
    params: ofPlan,
    ok: Numbering,
    ifMatch: true,
  }),
}
