import type { Instant, LocalDate } from '@waymark/contract/days'
import type { RatingPair } from '@waymark/contract/shared'
import type { Rating } from '@waymark/contract/words'
import type { Database } from '@waymark/database/client'
import { write, type Write } from '@waymark/database/write'
import { isBankHoliday } from '@waymark/domain/bank-holidays'
import { dayInLondon } from '@waymark/domain/local-date'
import { computeActionRating, type ComputedRating, type RatingFacts, RULES_VERSION } from '@waymark/domain/rating'
import { disagreement, rollUp } from '@waymark/domain/roll-up'
import * as store from './ratings.store.ts'

/** Both ratings of a record, as its row keeps them. */
export interface RatedRow {
  declared: Rating
  computed: Rating
  computedSentence: string
  computedReasons: string[]
  computedRules: number
  computedNextChangeOn: LocalDate | null
}

/** Declared and computed side by side, and whether they differ: the same for every record that has both. */
export const ratingPairOf = (row: RatedRow): RatingPair => ({
  declared: row.declared,
  computed: {
    rating: row.computed,
    sentence: row.computedSentence,
    reasons: row.computedReasons,
    rulesVersion: row.computedRules,
    nextChangeOn: row.computedNextChangeOn,
  },
  disagreement: disagreement(row.declared, row.computed).sentence,
})

/**
 * Says anew what the evidence says of these actions, on the day of the write, and rolls it up to their priorities. To be
 * called in the transaction that changed what they rest on; only what differs is written.
 * @param told gathers the ratings that are another now, where somebody is to be told of them
 * @returns what it says of each
 */
export async function rateActions(
  open: Write,
  actionIds: readonly string[],
  told?: RatingMoved[],
): Promise<ReadonlyMap<string, store.KeptRating>> {
  const ratings = new Map<string, store.KeptRating>()
  if (actionIds.length === 0) return ratings
  const priorityIds = await store.holdForRating(open, actionIds)
  const today = dayInLondon(open.at)
  const changed: (store.KeptRating & { id: string })[] = []
  for (const { id, kept, ...facts } of await store.findEvidence(open, actionIds)) {
    const rated = computeActionRating(facts, today, isBankHoliday)
    ratings.set(id, rated)
    if (!isSame(kept, rated)) changed.push({ id, ...rated })
    if (kept.rating !== rated.rating) told?.push(movedTo('action', id, kept, rated))
  }
  await store.keepRatings(open, 'action', changed)
  await rollUpHeld(open, priorityIds, told)
  return ratings
}

/**
 * Keeps, until the transaction ends, the open actions whose rating may rest on what is to change of these measures, or of what
 * is linked to these actions: before it is written, so that no two writers wait for one another.
 */
export async function holdMeasured(
  open: Write,
  of: { measureIds?: readonly string[]; actionIds?: readonly string[] },
): Promise<string[]> {
  const actionIds = await store.holdPlansOfMeasured(open, of)
  if (actionIds.length > 0) await store.holdForRating(open, actionIds)
  return actionIds
}

/** What the evidence says, on the day of the write, of an action that is about to be made: made with it, it has one version and not two. */
export const ratingOfNew = (open: Write, facts: RatingFacts): ComputedRating =>
  computeActionRating(facts, dayInLondon(open.at), isBankHoliday)

/** Rolls the kept ratings of their actions up to these priorities. */
export async function rollUpPriorities(
  open: Write,
  priorityIds: readonly string[],
  told?: RatingMoved[],
): Promise<void> {
  if (priorityIds.length === 0) return
  await store.holdPriorities(open, priorityIds)
  await rollUpHeld(open, priorityIds, told)
}

async function rollUpHeld(open: Write, priorityIds: readonly string[], told?: RatingMoved[]): Promise<void> {
  if (priorityIds.length === 0) return
  const changed: (store.KeptRating & { id: string })[] = []
  for (const { id, kept, actions } of await store.findRollUpEvidence(open, priorityIds)) {
    const { because: _, ...rolled } = rollUp(actions)
    if (!isSame(kept, rolled)) changed.push({ id, ...rolled })
    if (kept.rating !== rolled.rating) told?.push(movedTo('priority', id, kept, rolled))
  }
  await store.keepRatings(open, 'priority', changed)
}

/** What the evidence says now of a record, and said before. */
export interface RatingMoved {
  noun: 'action' | 'priority'
  recordId: string
  from: Rating
  to: Rating
  sentence: string
}

const movedTo = (
  noun: RatingMoved['noun'],
  recordId: string,
  kept: store.KeptRating,
  now: store.KeptRating,
): RatingMoved => ({ noun, recordId, from: kept.rating, to: now.rating, sentence: now.sentence })

const isSame = (kept: store.KeptRating, now: store.KeptRating): boolean =>
  kept.rating === now.rating &&
  kept.sentence === now.sentence &&
  kept.rulesVersion === now.rulesVersion &&
  kept.nextChangeOn === now.nextChangeOn &&
  kept.reasons.join('\n') === now.reasons.join('\n')

/** So many in one transaction, so that nobody waits long for the rating clock. */
const AT_ONCE = 200

/**
 * Rates the actions whose rating changes by itself today or should have before, and once those that older rules rated: the
 * midnight job.
 * `past`, only while a demonstration is seeded: as on that day, at that instant.
 * `tellOf` tells, in the same transaction, of the ratings that changed.
 * @returns how many were looked at
 */
export async function rateWhatIsDue(
  database: Database,
  {
    past,
    tellOf,
  }: {
    past?: { day: LocalDate; at: Instant }
    tellOf?: (open: Write, moved: readonly RatingMoved[]) => Promise<void>
  } = {},
): Promise<number> {
  let rated = 0
  let before = ''
  for (;;) {
    const due = await store.findDueForRating(database, AT_ONCE, { rules: RULES_VERSION, day: past?.day })
    // A rule that names a day that has passed as its next change would otherwise be looked at for ever.
    if (due.length === 0 || due.join() === before) return rated
    before = due.join()
    await write(database, { actor: 'system:rating-clock', ...(past && { at: past.at }) }, async (open) => {
      const moved: RatingMoved[] = []
      await rateActions(open, due, moved)
      await tellOf?.(open, moved)
    })
    rated += due.length
  }
}
