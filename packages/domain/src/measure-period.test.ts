import type { Frequency, YearType } from '@waymark/contract/measure-words'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from './local-date.ts'
import {
  lateFrom,
  periodAfter,
  periodAt,
  periodBefore,
  periodOfKey,
  periodsBetween,
  readPeriod,
  samePeriodLastYear,
} from './measure-period.ts'

const of = (frequency: Frequency, yearType: YearType) => ({ frequency, yearType })

describe('12 March 2018 is in', () => {
  test.each<[Frequency, YearType, string, string, string, string]>([
    ['monthly', 'financial', '2018-03', 'March 2018', '2018-03-01', '2018-03-31'],
    ['quarterly', 'financial', '2017-18 Q4', 'Q4 2017-18', '2018-01-01', '2018-03-31'],
    ['quarterly', 'academic', '2017/18 Q3', 'Q3 2017/18', '2018-03-01', '2018-05-31'],
    ['quarterly', 'calendar', '2018 Q1', 'Q1 2018', '2018-01-01', '2018-03-31'],
    ['termly', 'academic', '2017/18 T2', 'Spring term 2018', '2018-01-01', '2018-03-31'],
    ['termly', 'financial', '2017-18 T3', 'Spring term 2018', '2018-01-01', '2018-03-31'],
    ['termly', 'calendar', '2018 T1', 'Spring term 2018', '2018-01-01', '2018-03-31'],
    ['annual', 'financial', '2017-18', '2017-18', '2017-04-01', '2018-03-31'],
    ['annual', 'academic', '2017/18', '2017/18', '2017-09-01', '2018-08-31'],
    ['annual', 'calendar', '2018', '2018', '2018-01-01', '2018-12-31'],
  ])('%s, %s years: %s', (frequency, yearType, key, label, startsOn, endsOn) =>
    expect(periodAt('2018-03-12', of(frequency, yearType))).toEqual({ key, label, startsOn, endsOn }),
  )
})

describe('a period as councils write it', () => {
  test.each<[string, Frequency, YearType, string | null]>([
    ['2017', 'annual', 'financial', '2016-17'],
    ['2016-17', 'annual', 'financial', '2016-17'],
    ['2016/17', 'annual', 'financial', '2016-17'],
    ['2016/2017', 'annual', 'academic', '2016/17'],
    ['2017', 'annual', 'academic', '2016/17'],
    ['2017', 'annual', 'calendar', '2017'],
    ['2016-18', 'annual', 'financial', null],
    ['31/03/2017', 'annual', 'financial', '2016-17'],
    ['Q1 2017/18', 'quarterly', 'financial', '2017-18 Q1'],
    ['2017-18 Q1', 'quarterly', 'financial', '2017-18 Q1'],
    ['Quarter 1 of 2017-18', 'quarterly', 'financial', '2017-18 Q1'],
    ['Q1', 'quarterly', 'financial', null],
    ['March 2018', 'monthly', 'financial', '2018-03'],
    ['Mar-18', 'monthly', 'financial', '2018-03'],
    ['03/2018', 'monthly', 'financial', '2018-03'],
    ['2018-13', 'monthly', 'financial', null],
    ['Autumn 2017', 'termly', 'academic', '2017/18 T1'],
    ['Spring term 2017/18', 'termly', 'academic', '2017/18 T2'],
    ['2017/18 T3', 'termly', 'academic', '2017/18 T3'],
    ['soon', 'annual', 'financial', null],
  ])('“%s” of a measure that is %s, %s years: %s', (text, frequency, yearType, key) =>
    expect(readPeriod(text, of(frequency, yearType))?.key ?? null).toBe(key),
  )

  test('a year written as one number may be the one it begins in', () =>
    expect(readPeriod('2017', of('annual', 'financial'), 'start')?.key).toBe('2017-18'))
})

const anyCalendar = fc.record({
  frequency: fc.constantFrom<Frequency>('monthly', 'quarterly', 'termly', 'annual'),
  yearType: fc.constantFrom<YearType>('financial', 'academic', 'calendar'),
})
const anyDay = fc.integer({ min: 0, max: 30_000 }).map((days) => addDays('1975-01-01', days))

test('periods follow each other without a gap, sort as text, and are known by their key', () =>
  fc.assert(
    fc.property(anyDay, anyCalendar, (day, calendar) => {
      const period = periodAt(day, calendar)
      const next = periodAfter(period, calendar)
      expect(period.startsOn <= day && day <= period.endsOn).toBe(true)
      expect(next.startsOn).toBe(addDays(period.endsOn, 1))
      expect(next.key > period.key).toBe(true)
      expect(periodBefore(next, calendar)).toEqual(period)
      expect(periodOfKey(period.key, calendar)).toEqual(period)
    }),
  ))

test('the same period of last year is as many periods back as a year has', () =>
  fc.assert(
    fc.property(anyDay, anyCalendar, (day, calendar) => {
      const period = periodAt(day, calendar)
      const before = samePeriodLastYear(period, calendar)
      const many = { monthly: 12, quarterly: 4, termly: 3, annual: 1 }[calendar.frequency]
      expect(periodsBetween(before.startsOn, period.startsOn, calendar)).toHaveLength(many + 1)
    }),
  ))

test('a value is late once its days after the end of the period are over', () =>
  expect(lateFrom({ endsOn: '2018-03-31' }, 30)).toBe('2018-05-01'))
