import type { LocalDate } from '@waymark/contract/days'
import { addDays, compare, isLocalDate, sayDay } from './local-date.ts'
import { oneLine } from './import-grid.ts'

/**
 * What a cell that should hold a date was read as. `on` is its day, or the last day of what it names: March 2018 is due on
 * the 31st. `doubt` says what a person should look at; with a day it was read and may be wrong, without one it was not read.
 */
export interface DateReading {
  original: string
  on: LocalDate | null
  /** Where it names a time from one day to another. */
  startsOn: LocalDate | null
  doubt: string | null
}

/** What a date without a year is read beside: the first such day from then on. */
export interface DateContext {
  startsOn: LocalDate
}

interface Span {
  from: LocalDate | null
  on: LocalDate
  doubt?: string
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const MONTH =
  '(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\\s+)?'
const ORDINAL = '(\\d{1,2})\\s?(?:st|nd|rd|th)?'

const monthOf = (word: string): number => MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1
const two = (number: number) => String(number).padStart(2, '0')
const yearOf = (text: string): number => {
  const year = Number(text.replaceAll(/\D/g, ''))
  return year >= 100 ? year : year + (year < 70 ? 2000 : 1900)
}
const LIKELY = { from: 1970, to: 2079 }

/** 1st, 2nd, 13th. */
const ordinal = (number: number): string => {
  const last = number % 100 >= 11 && number % 100 <= 13 ? 0 : number % 10
  return `${number}${['th', 'st', 'nd', 'rd'][last] ?? 'th'}`
}

const dayOf = (year: number, month: number, day: number): LocalDate | null => {
  const on = `${year}-${two(month)}-${two(day)}`
  return year >= LIKELY.from && year <= LIKELY.to && isLocalDate(on) ? on : null
}
const endOfMonth = (year: number, month: number): LocalDate | null => {
  const next = month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1)
  return next && addDays(next, -1)
}

const span = (on: LocalDate | null, from: LocalDate | null = null, doubt?: string): Span | null =>
  on === null ? null : { on, from, ...(doubt !== undefined && { doubt }) }

/** The first of those days that is not before the plan begins. */
const inTheYear = ({ startsOn }: DateContext, day: (year: number) => LocalDate | null): Span | null => {
  const begins = Number(startsOn.slice(0, 4))
  const on = [begins, begins + 1].map(day).find((one) => one !== null && compare(one, startsOn) >= 0) ?? null
  return on === null
    ? null
    : { from: null, on, doubt: `No year is given: read as ${sayDay(on)}, the first after the plan begins` }
}

/** The last day of a quarter of the financial year that begins in `year`. */
const endOfQuarter = (year: number, quarter: number): LocalDate | null =>
  quarter === 4 ? endOfMonth(year + 1, 3) : endOfMonth(year, 3 + quarter * 3)

const TERMS: Readonly<Record<string, number>> = { spring: 4, summer: 7, autumn: 12, winter: 2 }

type Reader = (parts: string[], context: DateContext) => Span | null
const rule = (pattern: string, read: Reader): readonly [RegExp, Reader] => [new RegExp(`^${pattern}$`, 'i'), read]

/** From the plainest to the vaguest; the first that fits and gives a day is what it says. */
const RULES: readonly (readonly [RegExp, Reader])[] = [
  rule(String.raw`(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ][\d:.]+z?)?`, ([y = '', m, d]) =>
    span(dayOf(Number(y), Number(m), Number(d))),
  ),
  rule(
    String.raw`${WEEKDAY}(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?(\d{4}|\d{2})(?: [\d:]+)?`,
    ([first, second, y = '']) => {
      const year = yearOf(y)
      const on = dayOf(year, Number(second), Number(first))
      if (on) return span(on)
      const turned = dayOf(year, Number(first), Number(second))
      return turned === null
        ? null
        : span(turned, null, `Read with the month first, as ${sayDay(turned)}: no other way gives a day`)
    },
  ),
  rule(String.raw`${WEEKDAY}${ORDINAL}(?: of)?[\s\-/.]*(${MONTH})[\s\-/.,]*['’]?(\d{4}|\d{2})`, ([d, m = '', y = '']) =>
    span(dayOf(yearOf(y), monthOf(m), Number(d))),
  ),
  rule(String.raw`${WEEKDAY}(${MONTH})\s+${ORDINAL}(?:,\s*|\s+)(\d{4})`, ([m = '', d, y = '']) =>
    span(dayOf(Number(y), monthOf(m), Number(d))),
  ),
  rule(String.raw`(${MONTH})[\s\-/.,]*(\d{4})`, ([m = '', y]) => span(endOfMonth(Number(y), monthOf(m)))),
  rule(String.raw`(${MONTH})[\s\-/.,]*['’](\d{2})`, ([m = '', y = '']) => span(endOfMonth(yearOf(y), monthOf(m)))),
  rule(String.raw`(\d{1,2})\s?[/.\-]\s?(\d{4})`, ([m, y]) => span(endOfMonth(Number(y), Number(m)))),
  // “Oct 12”: in plans it is nearly always a month of a year.
  rule(String.raw`(${MONTH})[\s\-/.]*(\d{2})`, ([m = '', y = '']) => {
    const on = endOfMonth(yearOf(y), monthOf(m))
    const word = on === null ? '' : sayDay(on).replace(/^\d+ /, '')
    const couldBeDay = Number(y) >= 1 && dayOf(2024, monthOf(m), Number(y)) !== null
    return span(
      on,
      null,
      couldBeDay ? `Read as ${word}: it could also mean the ${ordinal(Number(y))} of a year not given` : undefined,
    )
  }),
  rule(
    String.raw`(?:q|quarter|qtr)\s?([1-4])\s*(?:of|,|-|–)?\s*(?:fy\s?)?(\d{4}|\d{2})\s?[/\-–]\s?(\d{4}|\d{2})`,
    ([q, y = '']) => span(endOfQuarter(yearOf(y), Number(q))),
  ),
  rule(String.raw`(?:fy\s?)?(\d{4}|\d{2})\s?[/\-–]\s?(\d{4}|\d{2}),?\s*(?:q|quarter|qtr)\s?([1-4])`, ([y = '', , q]) =>
    span(endOfQuarter(yearOf(y), Number(q))),
  ),
  rule(String.raw`(?:q|quarter|qtr)\s?([1-4])\s*(?:of|,|-|–)?\s*(\d{4})`, ([q, y = '']) =>
    span(endOfQuarter(Number(y), Number(q)), null, `Read as a quarter of the financial year that begins in April ${y}`),
  ),
  rule(String.raw`(?:q|quarter|qtr)\s?([1-4])`, ([q], context) =>
    inTheYear(context, (year) => endOfQuarter(Number(q) === 4 ? year - 1 : year, Number(q))),
  ),
  rule(String.raw`(?:fy\s?|financial year\s)?(\d{4}|\d{2})\s?[/\-–]\s?(\d{4}|\d{2})`, ([y = '', z = '']) =>
    yearOf(z) === yearOf(y) + 1 || Number(z) === (yearOf(y) + 1) % 100 ? span(endOfMonth(yearOf(y) + 1, 3)) : null,
  ),
  rule(String.raw`(\d{4})`, ([y]) =>
    span(dayOf(Number(y), 12, 31), null, `Only a year is given: read as 31 December ${y}`),
  ),
  rule(String.raw`(spring|summer|autumn|winter)(?: term)?,?\s*(\d{4})(?:\s?[/\-–]\s?\d{2,4})?`, ([season = '', y]) => {
    const winter = season.toLowerCase() === 'winter' ? 1 : 0
    const on = endOfMonth(Number(y) + winter, TERMS[season.toLowerCase()] ?? 0)
    return on === null ? null : span(on, null, `A season is no day: read as ${sayDay(on)}`)
  }),
  rule(String.raw`${WEEKDAY}${ORDINAL}(?: of)?[\s\-]*(${MONTH})`, ([d, m = ''], context) =>
    inTheYear(context, (year) => dayOf(year, monthOf(m), Number(d))),
  ),
  rule(`(${MONTH})`, ([m = ''], context) => inTheYear(context, (year) => endOfMonth(year, monthOf(m)))),
]

const one = (text: string, context: DateContext): Span | null => {
  for (const [pattern, read] of RULES) {
    const parts = pattern.exec(text)
    const found = parts && read(parts.slice(1), context)
    if (found) return found
  }
  return null
}

const YEAR_AT_END = /(?:^|[\s\-/.,'’])((?:19|20)\d{2})$/
/** What stands between the two ends of a time: never the sign inside `2018-19` or `17-Mar-18`. */
const BETWEEN = /\s+(?:to|until|till|and|&|[-–—])\s+|\s*(?:–|—)\s*/i

/** “6 to 17 December 2021”, “27 September to 8 October 2021”, “11 September 2017 to 5 October 2017”, “June/July 2012”. */
function range(text: string, context: DateContext): Span | null {
  const months = new RegExp(`^(${MONTH})\\s?(?:/|-|–|&|and|or)\\s?(${MONTH})[\\s,]*['’]?(\\d{4}|\\d{2})$`, 'i').exec(
    text,
  )
  if (months) {
    const [, first = '', second = '', y = ''] = months
    const year = yearOf(y)
    const on = endOfMonth(year, monthOf(second))
    const from = dayOf(monthOf(first) > monthOf(second) ? year - 1 : year, monthOf(first), 1)
    return on === null ? null : span(on, from, `Two months are named: read as the end of the later one, ${sayDay(on)}`)
  }
  const ends = text.split(BETWEEN)
  if (ends.length !== 2) return null
  const [left = '', right = ''] = ends
  const last = one(right, context)
  if (!last) return null
  const year = YEAR_AT_END.exec(right)?.[1] ?? last.on.slice(0, 4)
  const month = new RegExp(MONTH, 'i').exec(right)?.[0] ?? ''
  const ordinalAlone = /^(\d{1,2})(?:st|nd|rd|th)?$/i.exec(left)
  const whole = new RegExp(`^${WEEKDAY}(?:${ORDINAL}\\s+)?${MONTH}$`, 'i').test(left)
  const first = ordinalAlone
    ? one(`${ordinalAlone[1]} ${month} ${year}`, context)
    : whole
      ? one(`${left} ${year}`, context)
      : one(left, context)
  if (!first) return null
  const from = new RegExp(`^${MONTH}`, 'i').test(left) ? `${first.on.slice(0, 8)}01` : first.on
  if (compare(from, last.on) > 0) return span(last.on, null, `Its end is before its start: read as ${sayDay(last.on)}`)
  const doubts = [first.doubt, last.doubt].filter((doubt) => doubt !== undefined)
  return span(last.on, from, doubts[0])
}

const BEFORE =
  /^(?:(?:to be )?(?:complete[d]?|achieved|delivered|due|target|timescale|deadline|date|review(?:ed)?)\s*(?:by|date|:)?\s*:?\s+|(?:by|before|from|in|on|during|for|no later than|not later than|until|till|up to)\s+|the\s+|end(?:\s+of)?[\s-]+|close of\s+|(?:w\/e|week ending)\s+)+/i
const START =
  /^(?:(?:by|from|in)\s+)?(?:the\s+)?(start|beginning|early|mid(?:dle)?|late|w\/c|week commencing)(?:\s+of)?[\s-]+/i
const AFTER = /(?:\s+(?:at the latest|latest|onwards?|term))+$/i

/** Words that say how often, or that it is said elsewhere: no day stands behind them. */
const NO_DAY =
  /^(?:on-?going|continu(?:ous|al|ing)|rolling|throughout.*|daily|weekly|fortnightly|monthly|bi-?monthly|quarterly|termly|half[- ]yearly|(?:bi-?)?annual(?:ly)?|yearly|each .*|every .*|tb[cad]|to be (?:confirmed|agreed|decided)|n\/?a|not applicable|none|as required|as needed|asap|immediate(?:ly)?|with immediate effect|in place|now|complete[d]?|done|achieved|[-–—?.]+)$/i

const FRAGMENT = new RegExp(
  [
    String.raw`\d{4}-\d{2}-\d{2}`,
    String.raw`\d{1,2}[/.]\d{1,2}[/.]\d{2,4}`,
    String.raw`(?:q|quarter )\s?[1-4]\s+\d{2,4}[/\-–]\d{2,4}`,
    String.raw`(?:\d{1,2}(?:st|nd|rd|th)?(?: of)?[\s-]+)?\b${MONTH}[\s\-]+['’]?\d{2,4}\b`,
  ].join('|'),
  'gi',
)

/** A spreadsheet keeps a day as the number of days since the end of 1899 (and holds 1900 for a leap year, long before any plan). */
export const fromSerial = (serial: number): LocalDate | null =>
  serial >= 25_569 && serial < 65_746 ? addDays('1899-12-30', Math.floor(serial)) : null

/** Reads what can be read of a date as people write it in plans; the day comes before the month. Never throws. */
export function readDate(original: string, context: DateContext): DateReading {
  const text = oneLine(original)
  const reading = ({ on, from, doubt }: Span, more?: string): DateReading => ({
    ...{ original, on, startsOn: from },
    doubt: more ?? doubt ?? null,
  })
  const unread = (doubt: string | null): DateReading => ({ original, on: null, startsOn: null, doubt })
  if (text === '') return unread(null)
  if (NO_DAY.test(text)) return unread(`“${text}” names no day`)

  const serial = /^\d{5}(?:\.\d+)?$/.test(text) ? fromSerial(Number(text)) : null
  if (serial)
    return {
      original,
      on: serial,
      startsOn: null,
      doubt: `Read as ${sayDay(serial)}, by the number that spreadsheets keep for it`,
    }

  const bare = text.replace(/[.;,]+$/, '').replace(AFTER, '')
  const plain = range(bare, context) ?? one(bare, context)
  if (plain) return reading(plain)
  const begins = START.exec(bare)
  const rest = (begins ? bare.slice(begins[0].length) : bare).replace(BEFORE, '')
  const led = range(rest, context) ?? one(rest, context)
  if (led && !begins) return reading(led)
  if (led && begins) return within(led, begins[1] ?? '', reading)

  const found = [...text.matchAll(FRAGMENT)].flatMap(([fragment]) => one(fragment, context) ?? [])
  const last = found.toSorted((a, b) => compare(a.on, b.on)).at(-1)
  if (!last) return unread(`“${text}” could not be read as a date`)
  return reading(
    last,
    found.length > 1
      ? `Several dates stand here: the last of them, ${sayDay(last.on)}, was read`
      : `More than a date stands here: ${sayDay(last.on)} was read`,
  )
}

/** “Mid March 2018”, “w/c 5 March 2018”. */
function within(led: Span, word: string, reading: (span: Span, more?: string) => DateReading): DateReading {
  if (/^w/i.test(word)) {
    const friday = addDays(led.on, 4)
    return reading({ on: friday, from: led.on }, `A week is named: read as its Friday, ${sayDay(friday)}`)
  }
  return reading(led, `“${word}” is no day: read as the end of it, ${sayDay(led.on)}`)
}

const NAMES_A_DAY = new RegExp(
  String.raw`\b${ORDINAL}(?: of)?[\s\-/.]*${MONTH}|${MONTH}\s+\d{1,2}(?:st|nd|rd|th|,)|\d{1,2}[/.\-]\d{1,2}[/.\-]|\d{4}-\d{2}-\d{2}|^\d{5}`,
  'i',
)

/** The same where a thing begins: in a month, a quarter or a year it begins with the first day of it. */
export function readStart(original: string, context: DateContext): DateReading {
  const reading = readDate(original, context)
  const { on, startsOn, doubt } = reading
  if (on === null) return reading
  if (startsOn !== null) return { ...reading, on: startsOn, startsOn: null }
  if (NAMES_A_DAY.test(oneLine(original))) return reading
  const months = /\bq|quarter/i.test(original) ? 3 : new RegExp(MONTH, 'i').test(original) ? 1 : 12
  const [year, month] = [Number(on.slice(0, 4)), Number(on.slice(5, 7))]
  const first = month - months + 1
  const begins = dayOf(first < 1 ? year - 1 : year, first < 1 ? first + 12 : first, 1)
  // What was said of it named its last day.
  return { ...reading, on: begins, doubt: doubt && begins ? doubt.replaceAll(sayDay(on), sayDay(begins)) : doubt }
}
