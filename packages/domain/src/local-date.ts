import type { Instant, LocalDate } from '@waymark/contract/days'
import type { Cycle } from '@waymark/contract/words'

const LONDON = 'Europe/London'
const DAY_MS = 86_400_000
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

const londonClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: LONDON,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** A day that every comparison holds to be earlier than any real one. */
export const START_OF_TIME: LocalDate = '0001-01-01'

const midnightUtc = (day: LocalDate): number => {
  const at = Date.parse(`${day}T00:00:00.000Z`)
  if (Number.isNaN(at)) throw new RangeError(`${day} is not a day written as YYYY-MM-DD`)
  return at
}

const fromUtc = (at: number): LocalDate => new Date(at).toISOString().slice(0, 10)

/** True for a real calendar day written `YYYY-MM-DD`; `2018-02-29` is not one. */
export const isLocalDate = (text: string): text is LocalDate => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00.000Z`)
  return !Number.isNaN(at) && fromUtc(at) === text
}

/** The day `days` calendar days later; earlier when negative. */
export const addDays = (day: LocalDate, days: number): LocalDate => fromUtc(midnightUtc(day) + days * DAY_MS)

/** Calendar days from `from` to `to`: 0 for the same day, negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((midnightUtc(to) - midnightUtc(from)) / DAY_MS)

/** Negative, 0 or positive, for sorting days from the earliest. */
export const compare = (a: LocalDate, b: LocalDate): number => (a < b ? -1 : a > b ? 1 : 0)

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export const dayOfWeek = (day: LocalDate): number => new Date(midnightUtc(day)).getUTCDay() || 7

/** `2018-02-28` as `28 February 2018`. */
export const sayDay = (day: LocalDate): string => {
  const date = new Date(midnightUtc(day))
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

const londonParts = (at: number) => {
  const found = Object.fromEntries(londonClock.formatToParts(at).map((part) => [part.type, part.value]))
  return { day: `${found.year}-${found.month}-${found.day}`, time: `${found.hour}:${found.minute}:${found.second}` }
}

/** The day it is in London at that instant. */
export const dayInLondon = (instant: Instant): LocalDate => londonParts(Date.parse(instant)).day

/**
 * The first instant of a day in London.
 * The clocks change at 01:00 UTC (The Summer Time Order 2002), so London's offset at 00:00 UTC is also its offset at its own midnight.
 */
export const startOfDayInLondon = (day: LocalDate): Instant => {
  const midnight = midnightUtc(day)
  const there = londonParts(midnight)
  const offset = Date.parse(`${there.day}T${there.time}.000Z`) - midnight
  return new Date(midnight - offset).toISOString()
}

/**
 * The last millisecond of a day in London: the next midnight there less 1 ms.
 * "As at 31 January 2018" means everything up to and including this instant.
 */
export const endOfDayInLondon = (day: LocalDate): Instant =>
  new Date(Date.parse(startOfDayInLondon(addDays(day, 1))) - 1).toISOString()

/**
 * The reporting period a day falls in: `2018-03` for a monthly cycle; for a quarterly one the quarter of the financial
 * year that councils report by, 1 April to 31 March: 12 March 2018 is in `2017-18 Q4`. Periods sort as text.
 */
export const periodOf = (day: LocalDate, cycle: Cycle): string => {
  if (cycle === 'monthly') return day.slice(0, 7)
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  const starts = month >= 4 ? year : year - 1
  const quarter = Math.floor(((month + 8) % 12) / 3) + 1
  return `${starts}-${String((starts + 1) % 100).padStart(2, '0')} Q${quarter}`
}

const monthsOf = (period: string): { year: number; month: number; length: number } => {
  const monthly = /^(\d{4})-(\d{2})$/.exec(period)
  if (monthly) return { year: Number(monthly[1]), month: Number(monthly[2]), length: 1 }
  const quarterly = /^(\d{4})-\d{2} Q([1-4])$/.exec(period)
  if (!quarterly) throw new RangeError(`${period} is not a reporting period such as 2018-03 or 2017-18 Q4`)
  const quarter = Number(quarterly[2])
  return quarter === 4
    ? { year: Number(quarterly[1]) + 1, month: 1, length: 3 }
    : { year: Number(quarterly[1]), month: 1 + quarter * 3, length: 3 }
}

/** The first day of a period written by `periodOf`. Throws a RangeError for anything else. */
export const periodStart = (period: string): LocalDate => {
  const { year, month } = monthsOf(period)
  return fromUtc(Date.UTC(year, month - 1, 1))
}

/** The last day of a period written by `periodOf`. Throws a RangeError for anything else. */
export const periodEnd = (period: string): LocalDate => {
  const { year, month, length } = monthsOf(period)
  return fromUtc(Date.UTC(year, month - 1 + length, 0))
}

/** `March 2018`, or `Quarter 4 of 2017-18 (January to March 2018)`. */
export const sayPeriod = (period: string): string => {
  const { year, month, length } = monthsOf(period)
  if (length === 1) return `${MONTHS[month - 1]} ${year}`
  return `Quarter ${period.slice(-1)} of ${period.slice(0, 7)} (${MONTHS[month - 1]} to ${MONTHS[month + 1]} ${year})`
}
