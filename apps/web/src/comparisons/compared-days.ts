import type { ComparedRecord } from '@waymark/contract/comparisons'
import { addDays, dayInLondon } from '@waymark/domain/local-date'
import { dayInWords, instantInWords } from '../ui/dates.ts'

/** The two days or instants that are compared; undefined is now. */
export interface Days {
  from?: string | undefined
  to?: string | undefined
}

interface Sides {
  from: { asked: string | null }
  to: { asked: string | null }
}

/** As good as a month, and the same day of the week. */
const A_MONTH = 28

export const aMonthBefore = (day: string): string => addDays(day, -A_MONTH)

/** What an address compares. It may hold one day alone: the other is then now, or the past day that is shown. */
export function daysCompared(
  search: { from?: string[]; to?: string[] },
  asAt: string | undefined,
  today: string,
): Days {
  const [from, to] = [search.from?.[0], search.to?.[0] ?? asAt]
  if (from !== undefined || search.to !== undefined) return { from, to }
  return { from: aMonthBefore(asAt === undefined ? today : dayOf(asAt)), to }
}

/** The day in London of a day or an instant. */
export const dayOf = (asked: string): string => (asked.includes('T') ? dayInLondon(asked) : asked)

const sayEnd = (asked: string | null) =>
  asked === null ? 'now' : asked.includes('T') ? instantInWords(asked) : `the end of ${dayInWords(asked)}`

/** `Between the end of 31 January 2018 and now`; backwards it is said so, for better is worse then. */
export const sayDays = ({ from, to }: Sides): string =>
  isBackwards(from.asked, to.asked)
    ? `Backwards, from ${sayEnd(from.asked)} to ${sayEnd(to.asked)}`
    : `Between ${sayEnd(from.asked)} and ${sayEnd(to.asked)}`

const isBackwards = (from: string | null, to: string | null) =>
  to !== null && (from === null || dayOf(from) > dayOf(to))

/** In a link to a record: as it stood on one side. */
export const sayDay = (asked: string | null): string =>
  asked === null ? 'Now' : asked.includes('T') ? instantInWords(asked) : dayInWords(asked)

/** Where a record is looked at: as at the later side it was there. */
export const sideOf = ({ after }: Pick<ComparedRecord, 'after'>, { from, to }: Sides): string | undefined =>
  (after ? to.asked : from.asked) ?? undefined
