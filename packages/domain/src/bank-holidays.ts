import type { LocalDate } from '@waymark/contract/days'
import Holidays from 'date-holidays'

// The only file that loads date-holidays: it is large, and the browser never needs it.

const england = new Holidays('GB', 'ENG', { types: ['public', 'bank'] })

/**
 * Where the package differs from https://www.gov.uk/bank-holidays: in 2012 the spring bank holiday was moved from
 * 28 May to 4 June for the Diamond Jubilee, and the package knows only the extra day, 5 June.
 */
const CORRECTIONS: Readonly<Record<LocalDate, 'is' | 'is not'>> = { '2012-05-28': 'is not', '2012-06-04': 'is' }

const byYear = new Map<string, ReadonlySet<LocalDate>>()

const ofYear = (year: string): ReadonlySet<LocalDate> => {
  const known = byYear.get(year)
  if (known) return known
  const days = new Set(england.getHolidays(Number(year)).map((holiday) => holiday.date.slice(0, 10)))
  for (const [day, answer] of Object.entries(CORRECTIONS)) {
    if (!day.startsWith(year)) continue
    if (answer === 'is') days.add(day)
    else days.delete(day)
  }
  byYear.set(year, days)
  return days
}

/**
 * Whether no business is done that day in England and Wales by law: bank holidays, Christmas Day, Good Friday, their
 * substitute days and the one-offs. Checked from 2012 to 2027, and in number to 2035; a one-off proclaimed later needs a newer package.
 */
export const isBankHoliday = (day: LocalDate): boolean => ofYear(day.slice(0, 4)).has(day)

/** The bank holidays of a year that fall on a weekday, earliest first: the days gov.uk lists. */
export const bankHolidaysOf = (year: number): LocalDate[] =>
  [...ofYear(String(year))]
    .filter((day) => {
      const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay()
      return weekday !== 0 && weekday !== 6
    })
    .toSorted()
