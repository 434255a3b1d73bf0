import type { Numbering, orderRoutes } from '@waymark/contract/order'
import { newRefs, numberByPlace, tooLong } from '@waymark/domain/numbering'
import { orderVersion } from '@waymark/domain/order'
import { mayRenumber, maySeePlan } from '@waymark/domain/permissions/plans'
import { notFound, problem } from '../platform/problems.ts'
import { ask, type Asking, type Call } from '../platform/serve.ts'
import { rollUpPriorities } from '../ratings/ratings.service.ts'
import * as store from './order.store.ts'

export async function read({ actor, can, reader }: Asking, planId: string): Promise<Numbering> {
  const [plan, rows] = await Promise.all([store.findPlan(reader, planId), store.findNumbered(reader, planId)])
  if (!plan || !maySeePlan(actor, plan).allowed) throw notFound('plan')
  const titles = new Map(rows.flatMap((row) => [row, ...row.actions]).map(({ id, title }) => [id, title]))
  const titled = <Item extends { id: string }>(item: Item) => ({ ...item, title: titles.get(item.id) ?? '' })
  const numbered = numberByPlace(rows)
  return {
    version: versionOf(rows),
    plan: { id: plan.id, title: plan.title },
    priorities: numbered.map(({ actions, ...priority }) => ({ ...titled(priority), actions: actions.map(titled) })),
    changes: newRefs(numbered).length,
    can: { renumber: can(mayRenumber(actor, plan)) },
  }
}

/** Every reference in one transaction, as it was looked at, or none. */
export async function renumber(call: Call<(typeof orderRoutes)['renumber']>): Promise<Numbering> {
  const { planId } = call.params
  await call.write(async (write) => {
    const plan = await store.lockPlan(write, planId)
    if (!plan || !maySeePlan(call.actor, plan).allowed) throw notFound('plan')
    ask(mayRenumber(call.actor, plan))
    const rows = await store.lockNumbered(write, planId)
    if (versionOf(rows) !== call.version)
      throw problem('stale', 'Somebody changed the order or a reference meanwhile: look again at what would change')
    const numbered = numberByPlace(rows)
    const refs = newRefs(numbered)
    const long = tooLong(refs)
    if (long !== null)
      throw problem('conflict', `${long} is too long for a reference: give the priorities shorter ones first`)
    const priorities = new Set(rows.map(({ id }) => id))
    await store.setRefs(
      write,
      'priority',
      refs.filter(({ id }) => priorities.has(id)),
    )
    await store.setRefs(
      write,
      'action',
      refs.filter(({ id }) => !priorities.has(id)),
    )
    // What the evidence says of a priority names its actions.
    if (refs.length > 0) await rollUpPriorities(write, [...priorities])
  })
  return read(call, planId)
}

/** Another one where anything that would be renumbered, or its place, is not what was looked at. */
const versionOf = (rows: readonly store.NumberedRow[]): number =>
  orderVersion(rows.flatMap((row) => [row, ...row.actions]).map(({ id, ref }) => `${id} ${ref}`))
