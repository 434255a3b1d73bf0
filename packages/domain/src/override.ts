import type { LocalDate } from '@waymark/contract/days'
import type { Cycle, Rating } from '@waymark/contract/words'
import { addDays, daysBetween, periodEnd, periodOf, sayDay } from './local-date.ts'
import { no, type Verdict, yes } from './permissions/verdict.ts'
import { RATING_WORD } from './rating-key.ts'

/**
 * A sponsor's rating of a priority stands beside the computed one until its day is over (product rule 4): the end of the
 * reporting period under way unless another day is chosen, and never beyond the end of the one after it.
 */
export const overrideDays = (today: LocalDate, cycle: Cycle): { usual: LocalDate; latest: LocalDate } => {
  const usual = periodEnd(periodOf(today, cycle))
  return { usual, latest: periodEnd(periodOf(addDays(usual, 1), cycle)) }
}

export const mayStandUntil = (expiresOn: LocalDate, today: LocalDate, cycle: Cycle): Verdict => {
  if (expiresOn < today) return no('Enter a day from today on')
  const { latest } = overrideDays(today, cycle)
  return expiresOn > latest
    ? no(`Enter ${sayDay(latest)} or earlier: a rating is declared anew each period, and this is the end of the next`)
    : yes
}

/** Its last day is a day on which it still stands. */
export const isOver = (expiresOn: LocalDate, today: LocalDate): boolean => today > expiresOn

/** So many days before the last one its sponsor is told, in time to declare anew. */
export const TOLD_BEFORE = 5

export const endsSoon = (expiresOn: LocalDate, today: LocalDate): boolean =>
  !isOver(expiresOn, today) && daysBetween(today, expiresOn) <= TOLD_BEFORE

/** `Declared amber by the director until 31 March 2018`. */
export const sayOverride = (rating: Rating, by: string, expiresOn: LocalDate | null): string =>
  `Declared ${RATING_WORD[rating].toLowerCase()} by ${by}${expiresOn === null ? '' : ` until ${sayDay(expiresOn)}`}`
