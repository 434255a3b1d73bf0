import type { contradictionRoutes, ContradictionView } from '@waymark/contract/contradictions'
import { ContradictionKind } from '@waymark/contract/words'
import { contradictionsOfAction, contradictionsOfPriority } from '@waymark/domain/contradiction'
import { planStatusesSeen } from '@waymark/domain/permissions/plans'
import type { Call } from '../platform/serve.ts'
import { ratingPairOf } from '../ratings/ratings.service.ts'
import * as store from './contradictions.store.ts'

type Routes = typeof contradictionRoutes

/** The store narrows, the domain decides: what is found here is found by the same rule as in an export. */
export async function list({ actor, query, reader }: Call<Routes['list']>) {
  const { kind, sort, page, pageSize } = query
  const seen = planStatusesSeen(actor)
  const [priorities, actions] = await Promise.all([
    store.findPriorities(reader, seen, query),
    store.findActions(reader, seen, query),
  ])
  const views = [
    ...priorities.map((row) => viewOf(row, { action: null, impact: null, reasons: contradictionsOfPriority(row) })),
    ...actions.map((row) =>
      viewOf(row, { action: row.action, impact: row.impact, reasons: contradictionsOfAction(row) }),
    ),
  ].filter(({ reasons }) => reasons.length > 0)
  const chosen = views.filter(({ reasons }) => !kind || reasons.some((one) => kind.includes(one.kind)))
  const sorted = ORDER[sort] ? chosen.toSorted(ORDER[sort]) : chosen
  return {
    items: sorted.slice((page - 1) * pageSize, page * pageSize),
    total: sorted.length,
    ...{ page, pageSize },
    counts: ContradictionKind.options.map((one) => ({
      kind: one,
      count: views.filter(({ reasons }) => reasons.some((reason) => reason.kind === one)).length,
    })),
  }
}

const viewOf = (
  row: store.ActionRow | store.PriorityRow,
  own: Pick<ContradictionView, 'action' | 'impact' | 'reasons'>,
): ContradictionView => {
  const { priority, plan, owner, serviceArea } = row
  return { ...{ priority, plan, owner, serviceArea }, rating: ratingPairOf(row), ...own }
}

const inWords = new Intl.Collator('en-GB', { numeric: true })
const refOf = ({ action, priority }: ContradictionView) => `${priority.ref} ${action?.ref ?? ''}`
const byRef = (one: ContradictionView, other: ContradictionView) =>
  inWords.compare(one.plan.title, other.plan.title) || inWords.compare(refOf(one), refOf(other))
const byOwner = (one: ContradictionView, other: ContradictionView) =>
  inWords.compare(one.owner?.name ?? '\uffff', other.owner?.name ?? '\uffff') || byRef(one, other)
const byReasons = (one: ContradictionView, other: ContradictionView) => one.reasons.length - other.reasons.length

const ORDER: Readonly<Record<string, (one: ContradictionView, other: ContradictionView) => number>> = {
  ref: byRef,
  '-ref': (one, other) => byRef(other, one),
  owner: byOwner,
  '-owner': (one, other) => byOwner(other, one),
  reasons: (one, other) => byReasons(one, other) || byRef(one, other),
  '-reasons': (one, other) => byReasons(other, one) || byRef(one, other),
}
