import type { periodRoutes, StripCell } from '@waymark/contract/periods'
import type { Rating } from '@waymark/contract/words'
import { sayPeriod } from '@waymark/domain/local-date'
import type { Actor } from '@waymark/domain/permissions/actor'
import { maySeePlan } from '@waymark/domain/permissions/plans'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { severity, WORST_FIRST } from '@waymark/domain/roll-up'
import { problem } from '../platform/problems.ts'
import type { Call } from '../platform/serve.ts'
import * as store from './strips.store.ts'

/** The last twelve periods of one record: what was kept when each closed, and what stands in those that are open. */
export async function strip({ actor, query, reader }: Call<(typeof periodRoutes)['strip']>) {
  const { action, priority, plan } = query
  if (action) return { cells: seen(actor, await store.findStripOfAction(reader, action)).map(cellOf) }
  if (priority) return { cells: seen(actor, await store.findStripOfPriority(reader, priority)).map(cellOf) }
  if (!plan) throw problem('invalid_request', 'Say of which action, priority or plan')
  const byPeriod = Map.groupBy(seen(actor, await store.findStripOfPlan(reader, plan)), ({ period }) => period)
  return { cells: [...byPeriod.values()].map(cellOfPlan) }
}

/** What may not be seen has no periods, just as what does not exist. */
const seen = (actor: Actor, rows: readonly store.StripRow[]) =>
  rows.filter(({ planStatus }) => maySeePlan(actor, { planStatus }).allowed)

const cellOf = ({ owed, given, period, open, declared, computed, sentence }: store.StripRow): StripCell => ({
  ...{ period, open, declared, computed, sentence },
  name: sayPeriod(period),
  given: owed === false && !given ? null : given,
  counts: null,
})

const worstOf = (ratings: readonly Rating[]): Rating =>
  ratings.reduce((worst, one) => (severity(one) < severity(worst) ? one : worst), 'blue' as Rating)

/** A plan stands as its worst priority, and says how many stand where. */
function cellOfPlan(rows: readonly store.StripRow[]): StripCell {
  const [{ period, open } = { period: '', open: false }] = rows
  const counts = WORST_FIRST.map((rating) => ({
    rating,
    count: rows.filter(({ computed }) => computed === rating).length,
  })).filter(({ count }) => count > 0)
  return {
    ...{ period, open, name: sayPeriod(period), given: null, counts },
    declared: worstOf(rows.map(({ declared }) => declared)),
    computed: worstOf(rows.map(({ computed }) => computed)),
    sentence: counts.map(({ rating, count }) => `${count} ${RATING_WORD[rating].toLowerCase()}`).join(', '),
  }
}
