import type { LocalDate } from '@waymark/contract/days'
import type { ActionStatus, Rating } from '@waymark/contract/words'
import { isClosed } from './lifecycle.ts'
import { RULES_VERSION, saySentence } from './rating.ts'
import { RATING_WORD } from './rating-key.ts'

/** `rating` is the computed one for `rollUp`, the declared one for `declaredRollUp`. */
export type RolledChild = {
  ref: string
  rating: Rating
  status: ActionStatus
  /** Of the child's own computed rating. */
  nextChangeOn?: LocalDate | null
}

export type RolledUp = {
  rating: Rating
  /** Refs of the open actions that have that rating, in the order people number them: 1.2 before 1.10. */
  because: string[]
  reasons: string[]
  /** `Red: 1.2 and 1.4 are red`. */
  sentence: string
  rulesVersion: number
  /** The first day on which an open child's rating or reasons will change by themselves: look again then. */
  nextChangeOn: LocalDate | null
}

/** The order of a roll-up, product rule 4. Not rated stands before green: what nobody has rated is not known to be well. */
export const WORST_FIRST = ['red', 'amber', 'not_rated', 'green', 'blue'] as const satisfies readonly Rating[]

/** How bad a rating is: 0 for red, 4 for blue. For sorting the worst first. */
export const severity = (rating: Rating): number => WORST_FIRST.indexOf(rating)

/** More than these are counted and not named. */
const NAMED = 5

const numbering = new Intl.Collator('en-GB', { numeric: true })

const sayRefs = (refs: readonly string[]): string => {
  const named = refs.length > NAMED ? refs.slice(0, NAMED) : refs
  const more = refs.length > NAMED ? [`${refs.length - NAMED} more`] : []
  const parts = [...named, ...more]
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}

const actions = (count: number): string => `${count} ${count === 1 ? 'action' : 'actions'}`

const whenNoneIsOpen = (children: readonly RolledChild[]): { rating: Rating; reason: string } => {
  const complete = children.filter((child) => child.status === 'complete').length
  const cancelled = children.length - complete
  if (children.length === 0) return { rating: 'not_rated', reason: 'No actions yet' }
  if (complete === 0)
    return {
      rating: 'not_rated',
      reason: cancelled === 1 ? 'Its only action is cancelled' : `All ${cancelled} actions are cancelled`,
    }
  const all = complete === 1 ? 'Its only action is complete' : `All ${actions(complete)} complete`
  return { rating: 'green', reason: cancelled === 0 ? all : `${actions(complete)} complete and ${cancelled} cancelled` }
}

const roll = (
  children: readonly RolledChild[],
  say: (refs: string[], rating: Rating, open: number) => string,
): RolledUp => {
  const open = children.filter((child) => !isClosed(child.status))
  const rating = WORST_FIRST.find((candidate) => open.some((child) => child.rating === candidate))
  if (rating === undefined) {
    const none = whenNoneIsOpen(children)
    return {
      rating: none.rating,
      because: [],
      reasons: [none.reason],
      sentence: saySentence(none.rating, [none.reason]),
      rulesVersion: RULES_VERSION,
      nextChangeOn: null,
    }
  }
  const because = open
    .filter((child) => child.rating === rating)
    .map((child) => child.ref)
    .toSorted((a, b) => numbering.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0))
  const reason = say(because, rating, open.length)
  const nextChangeOn =
    open
      .flatMap((child) => child.nextChangeOn ?? [])
      .toSorted()
      .at(0) ?? null
  return {
    rating,
    because,
    reasons: [reason],
    sentence: `${RATING_WORD[rating]}: ${reason}`,
    rulesVersion: RULES_VERSION,
    nextChangeOn,
  }
}

const areRated = (refs: string[], rating: Rating, open: number): string => {
  const word = RATING_WORD[rating].toLowerCase()
  if (refs.length === open && open > NAMED) return `all ${open} open actions are ${word}`
  return `${sayRefs(refs)} ${refs.length === 1 ? 'is' : 'are'} ${word}`
}

/**
 * A priority's computed rating: the worst computed rating of its open actions, and which have it. Complete and cancelled
 * actions do not count; when none is open, it is green if any was completed, else not rated.
 */
export const rollUp = (children: readonly RolledChild[]): RolledUp => roll(children, areRated)

/** The worst rating the owners of the open actions declare, in the same order; `not_rated` where none has been declared. */
export const declaredRollUp = (children: readonly RolledChild[]): RolledUp =>
  roll(children, (refs, rating, open) =>
    rating === 'not_rated'
      ? `${refs.length === open && open > NAMED ? `all ${open} open actions have` : `${sayRefs(refs)} ${refs.length === 1 ? 'has' : 'have'}`} no declared rating`
      : areRated(refs, rating, open),
  )

export type Disagreement = {
  kind: 'none' | 'declared_better' | 'declared_worse'
  /** `Declared green, but the evidence says red`; null when there is none. */
  sentence: string | null
}

/** Flags the record; changes neither rating. Where either side is not rated there is nothing to compare; blue is a checked green. */
export const disagreement = (declared: Rating | null, computed: Rating): Disagreement => {
  const none = { kind: 'none', sentence: null } as const
  if (declared === null || declared === 'not_rated' || computed === 'not_rated') return none
  const compared = (rating: Rating) => severity(rating === 'blue' ? 'green' : rating)
  const gap = compared(declared) - compared(computed)
  if (gap === 0) return none
  return {
    kind: gap > 0 ? 'declared_better' : 'declared_worse',
    sentence: `Declared ${RATING_WORD[declared].toLowerCase()}, but the evidence says ${RATING_WORD[computed].toLowerCase()}`,
  }
}
