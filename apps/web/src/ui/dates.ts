/** Days are `2018-03-07` strings; the zone UTC only keeps the calendar day still while it is put into words. */
const asUtc = (day: string) => new Date(`${day}T00:00:00Z`)

const longDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
const londonDay = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/London',
})
const londonTime = new Intl.DateTimeFormat('en-GB', {
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
  timeZone: 'Europe/London',
})

/** "7 March 2018" */
export const dayInWords = (day: string): string => longDay.format(asUtc(day))

/** Days from `today` to `day`; negative when it is past. */
export const daysUntil = (day: string, today: string): number =>
  Math.round((asUtc(day).getTime() - asUtc(today).getTime()) / 86_400_000)

/** "today", "tomorrow", "in 12 days", "12 days ago"; beyond 90 days in months, beyond two years in years. */
export function relativeDay(day: string, today: string): string {
  const days = daysUntil(day, today)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  const far = Math.abs(days)
  const amount =
    far <= 90 ? `${far} days` : far <= 730 ? `${Math.round(far / 30.44)} months` : `${Math.round(far / 365.25)} years`
  return days > 0 ? `in ${amount}` : `${amount} ago`
}

/** "12 March 2018 at 9:30am", in London whatever zone the reader's computer keeps. */
export function instantInWords(instant: string): string {
  const date = new Date(instant)
  return `${londonDay.format(date)} at ${londonTime.format(date).replace(/\s/g, '').toLowerCase()}`
}

const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/** 1 to 12 from "3", "03", "mar" or "March"; null when it is none of them. */
export function monthNumber(typed: string): number | null {
  const text = typed.trim().toLowerCase().replace(/\.$/, '')
  if (/^\d{1,2}$/.test(text)) {
    const number = Number(text)
    return number >= 1 && number <= 12 ? number : null
  }
  if (text.length < 3) return null
  const index = monthNames.findIndex((name) => name.startsWith(text) || (text === 'sept' && name === 'september'))
  return index === -1 ? null : index + 1
}

/**
 * `2018-03-07` from what was typed in three fields. Empty when all three are; when they make no real day,
 * the typed text itself, so that the schema refuses it and nothing typed is lost.
 */
export function dayOf(typed: { day: string; month: string; year: string }): string {
  const day = typed.day.trim()
  const month = typed.month.trim()
  const year = typed.year.trim()
  if (day === '' && month === '' && year === '') return ''
  const number = monthNumber(month)
  if (/^\d{1,2}$/.test(day) && number !== null && /^\d{4}$/.test(year)) {
    const made = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`
    const date = asUtc(made)
    if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(made)) return made
  }
  return `${day} ${month} ${year}`
}
