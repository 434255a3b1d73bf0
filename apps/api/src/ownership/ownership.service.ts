import type { Ownership, OwnershipAs, ownershipRoutes } from '@waymark/contract/ownership'
import { maySeePlan } from '@waymark/domain/permissions/plans'
import { notFound } from '../platform/problems.ts'
import type { Call } from '../platform/serve.ts'
import * as store from './ownership.store.ts'

const COLUMNS: Readonly<Record<'action' | 'priority', Readonly<Record<string, OwnershipAs>>>> = {
  action: { owner_id: 'owner' },
  priority: { sponsor_id: 'sponsor', approver_id: 'approver', lead_officer_id: 'lead_officer' },
}

/** Who answered for a record when, from its history, and who covers for them today. */
export async function read(call: Call<(typeof ownershipRoutes)['read']>): Promise<Ownership> {
  const { actor, query, reader } = call
  const { noun, record } = query
  const columns = COLUMNS[noun]
  const [planStatus, holdings, covers] = await Promise.all([
    store.findPlanStatus(reader, noun, record),
    store.findHoldings(reader, noun, record, Object.keys(columns)),
    store.findCovers(reader, noun, record),
  ])
  if (planStatus === null || !maySeePlan(actor, { planStatus }).allowed) throw notFound(noun)
  return {
    held: Object.entries(columns).map(([column, as]) => ({
      as,
      spans: holdings.filter((one) => one.as === column).map(({ person, from, until }) => ({ person, from, until })),
    })),
    covers,
  }
}
