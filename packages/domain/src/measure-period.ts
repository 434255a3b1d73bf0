import type { LocalDate } from '@waymark/contract/days'
import type { Frequency, YearType } from '@waymark/contract/measure-words'
import { addDays } from './local-date.ts'

/** How a measure counts time: which periods there are for it follows from these two. */
export interface Calendar {
  frequency: Frequency
  yearType: YearType
}

/**
 * One period of a measure. `key` is unique for the measure and sorts as text: `2018-03`, `2017-18 Q4`, `2017/18 T1`,
 * `2016-17`; academic years are written with a stroke, calendar years as one number.
 */
export interface MeasurePeriod {
  key: string
  label: string
  startsOn: LocalDate
  endsOn: LocalDate
}

/** The month in which each kind of year begins. */
const FIRST_MONTH: Readonly<Record<YearType, number>> = { financial: 4, academic: 9, calendar: 1 }

const MONTHS_LONG: Readonly<Record<Exclude<Frequency, 'termly'>, number>> = { monthly: 1, quarterly: 3, annual: 12 }

/**
 * The terms of early education funding: from 1 September, 1 January and 1 April
 * (Early years entitlements: local authority funding operational guide, Department for Education).
 */
const TERMS = [
  { name: 'Spring', month: 1, months: 3 },
  { name: 'Summer', month: 4, months: 5 },
  { name: 'Autumn', month: 9, months: 4 },
] as const

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
]

const pad = (value: number, to = 2): string => String(value).padStart(to, '0')
const dayIn = (year: number, month: number): LocalDate => {
  const months = year * 12 + month - 1
  return `${pad(Math.floor(months / 12), 4)}-${pad((months % 12) + 1)}-01`
}
const partsOf = (day: LocalDate): { year: number; month: number } => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
})

/** The year of this kind that a month is in, by the calendar year in which it begins. */
const yearOf = (year: number, month: number, yearType: YearType): number =>
  month >= FIRST_MONTH[yearType] ? year : year - 1

const SEPARATOR: Readonly<Record<YearType, string>> = { financial: '-', academic: '/', calendar: '' }

/** `2017-18`, `2017/18`, `2017`. */
const sayYear = (begins: number, yearType: YearType): string =>
  yearType === 'calendar' ? pad(begins, 4) : `${pad(begins, 4)}${SEPARATOR[yearType]}${pad((begins + 1) % 100)}`

/** The terms of a year, in its own order. */
const termsOf = (yearType: YearType) => {
  const first = TERMS.findIndex(({ month }) => month === FIRST_MONTH[yearType])
  return [...TERMS.slice(first), ...TERMS.slice(0, first)]
}

/** The period that a day is in. */
export const periodAt = (day: LocalDate, { frequency, yearType }: Calendar): MeasurePeriod => {
  const { year, month } = partsOf(day)
  const begins = yearOf(year, month, yearType)
  if (frequency === 'termly') {
    const terms = termsOf(yearType)
    const index = terms.findIndex((term) => month >= term.month && month < term.month + term.months)
    const term = terms[index]
    if (!term) throw new RangeError(`No term has the month ${month}`)
    return {
      key: `${sayYear(begins, yearType)} T${index + 1}`,
      label: `${term.name} term ${year}`,
      startsOn: dayIn(year, term.month),
      endsOn: addDays(dayIn(year, term.month + term.months), -1),
    }
  }
  const long = MONTHS_LONG[frequency]
  const since = (month - FIRST_MONTH[yearType] + 12) % 12
  const index = Math.floor(since / long)
  const first = FIRST_MONTH[yearType] + index * long
  const startsOn = dayIn(begins, first)
  const endsOn = addDays(dayIn(begins, first + long), -1)
  if (frequency === 'monthly')
    return { key: startsOn.slice(0, 7), label: `${MONTHS[month - 1]} ${year}`, startsOn, endsOn }
  const named = sayYear(begins, yearType)
  return frequency === 'annual'
    ? { key: named, label: named, startsOn, endsOn }
    : { key: `${named} Q${index + 1}`, label: `Q${index + 1} ${named}`, startsOn, endsOn }
}

export const periodAfter = (period: Pick<MeasurePeriod, 'endsOn'>, calendar: Calendar): MeasurePeriod =>
  periodAt(addDays(period.endsOn, 1), calendar)

export const periodBefore = (period: Pick<MeasurePeriod, 'startsOn'>, calendar: Calendar): MeasurePeriod =>
  periodAt(addDays(period.startsOn, -1), calendar)

export const samePeriodLastYear = (period: Pick<MeasurePeriod, 'startsOn'>, calendar: Calendar): MeasurePeriod => {
  const { year, month } = partsOf(period.startsOn)
  return periodAt(dayIn(year - 1, month), calendar)
}

/** Every period from the one with `from` in it to the one with `to` in it, the earliest first; none where `to` is before. */
export const periodsBetween = (from: LocalDate, to: LocalDate, calendar: Calendar, most = 400): MeasurePeriod[] => {
  const found: MeasurePeriod[] = []
  for (
    let period = periodAt(from, calendar);
    period.startsOn <= to && found.length < most;
    period = periodAfter(period, calendar)
  )
    found.push(period)
  return found
}

/** The period of a key that `periodAt` wrote; null for any other text. */
export const periodOfKey = (key: string, calendar: Calendar): MeasurePeriod | null => {
  const read = readPeriod(key, calendar)
  return read?.key === key ? read : null
}

const MONTH_NAME = new Map(
  MONTHS.flatMap((name, index) => [
    [name.toLowerCase(), index + 1] as const,
    [name.slice(0, 3).toLowerCase(), index + 1] as const,
  ]),
)

/** 17 is 2017: no measure is older than 1970. */
const whole = (year: string): number => {
  const value = Number(year)
  return year.length === 4 ? value : value < 70 ? 2000 + value : 1900 + value
}

/** Where a year is written as one number: the one it begins in, or the one it ends in, as national tables do. */
export type YearNamedBy = 'start' | 'end'

/** The year in which a written year begins; null where it is none. */
const beginsIn = (text: string, yearType: YearType, namedBy: YearNamedBy): number | null => {
  const two = /^(\d{4})\s*[-/]\s*(\d{2}|\d{4})$/.exec(text)
  if (two) {
    const begins = whole(two[1] ?? '')
    return whole(two[2] ?? '') % 100 === (begins + 1) % 100 && yearType !== 'calendar' ? begins : null
  }
  const one = /^(\d{4})$/.exec(text)
  if (!one) return null
  const year = whole(one[1] ?? '')
  return yearType === 'calendar' || namedBy === 'start' ? year : year - 1
}

/**
 * The period that a text names, in the ways in which councils write it: `2016-17`, `2016/17`, `2017`, `Q4 2016-17`,
 * `2016-17 Q4`, `March 2018`, `Mar-18`, `2018-03`, `03/2018`, `31/03/2018`, `Autumn 2017`, `Autumn term 2017`. Null where it
 * names none of this measure.
 */
export const readPeriod = (given: string, calendar: Calendar, namedBy: YearNamedBy = 'end'): MeasurePeriod | null => {
  const text = given
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase()
    .replace(/^(?:fy|ay|year ending|year)\s+/, '')
  const { frequency, yearType } = calendar
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  if (day) {
    const [year, month] = day[1]?.length === 4 ? [day[1], day[2]] : [day[3], day[2]]
    return inMonth(Number(year), Number(month), calendar)
  }
  switch (frequency) {
    case 'annual': {
      const begins = beginsIn(text, yearType, namedBy)
      return begins === null ? null : inMonth(begins, FIRST_MONTH[yearType], calendar)
    }
    case 'quarterly': {
      const match = /^(.+?),? ?(?:q|quarter )([1-4])$/.exec(text) ?? /^(?:q|quarter )([1-4])(?: of)?,? (.+)$/.exec(text)
      if (!match) return null
      const [quarter, year] = /^[1-4]$/.test(match[1] ?? '') ? [match[1], match[2]] : [match[2], match[1]]
      const begins = beginsIn(year ?? '', yearType, namedBy)
      return begins === null ? null : monthsIn(begins, (Number(quarter) - 1) * 3, calendar)
    }
    case 'monthly': {
      const figures = /^(\d{4})-(\d{1,2})$/.exec(text)
      if (figures) return inMonth(Number(figures[1]), Number(figures[2]), calendar)
      const turned = /^(\d{1,2})[-/](\d{4})$/.exec(text)
      if (turned) return inMonth(Number(turned[2]), Number(turned[1]), calendar)
      const named = /^([a-z]+)[ -](\d{4}|\d{2})$/.exec(text)
      const month = MONTH_NAME.get(named?.[1] ?? '')
      return month === undefined ? null : inMonth(whole(named?.[2] ?? ''), month, calendar)
    }
    case 'termly': {
      const key = /^(.+) t([1-3])$/.exec(text)
      if (key) {
        const begins = beginsIn(key[1] ?? '', yearType, 'start')
        const before = termsOf(yearType).slice(0, Number(key[2]) - 1)
        return begins === null
          ? null
          : monthsIn(
              begins,
              before.reduce((sum, { months }) => sum + months, 0),
              calendar,
            )
      }
      const named = /^(autumn|spring|summer)(?: term)? (\d{4})(?:[-/](\d{2}))?$/.exec(text)
      const term = TERMS.find(({ name }) => name.toLowerCase() === named?.[1])
      if (!named || !term) return null
      // Autumn 2017/18 is of 2017, spring and summer of that school year are of 2018.
      const later = named[3] !== undefined && term.name !== 'Autumn' ? 1 : 0
      return inMonth(Number(named[2]) + later, term.month, calendar)
    }
  }
}

/** So many months after the first of a year. */
const monthsIn = (begins: number, after: number, calendar: Calendar): MeasurePeriod =>
  periodAt(dayIn(begins, FIRST_MONTH[calendar.yearType] + after), calendar)

const inMonth = (year: number, month: number, calendar: Calendar): MeasurePeriod | null =>
  month >= 1 && month <= 12 && year >= 1970 && year <= 2200 ? periodAt(dayIn(year, month), calendar) : null

/** The first day on which the value of a period is late: so many days after it ended. */
export const lateFrom = (period: Pick<MeasurePeriod, 'endsOn'>, owedAfterDays: number): LocalDate =>
  addDays(period.endsOn, owedAfterDays + 1)
