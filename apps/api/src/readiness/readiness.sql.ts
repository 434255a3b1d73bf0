import type { GapKind } from '@waymark/contract/readiness-words'
import { GAP_WEIGHT } from '@waymark/domain/readiness'

/** Named in its own words, or attached. */
export const HAS_EVIDENCE = `(l.evidence is not null or exists (select from evidence_link el where el.line_id = l.id))`

/**
 * The rules of `gapsOf` as conditions on a line `l`, so that lists can be narrowed and ordered by them; `today` is the
 * parameter that holds the day. A test holds both to the same answer.
 */
export const gapConditions = (today: string): Readonly<Record<GapKind, string>> => ({
  red: `l.rating = 'red'`,
  no_evidence: `not ${HAS_EVIDENCE}`,
  stale: `(l.reviewed_at is null or coalesce(l.next_review_on < ${today}::date, false))`,
  not_rated: `l.rating = 'not_rated'`,
})

/** More where more, and graver, gaps are. */
export const gapWeightOf = (today: string): string =>
  Object.entries(gapConditions(today))
    .map(([kind, condition]) => `(${condition})::int * ${GAP_WEIGHT[kind as GapKind]}`)
    .join(' + ')
