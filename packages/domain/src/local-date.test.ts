import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  compare,
  dayInLondon,
  dayOfWeek,
  daysBetween,
  endOfDayInLondon,
  isLocalDate,
  periodEnd,
  periodOf,
  periodStart,
  sayDay,
  sayPeriod,
  startOfDayInLondon,
} from './local-date.ts'

const aDay = fc.integer({ min: 0, max: 14_000 }).map((days) => addDays('2000-01-01', days))

describe('days', () => {
  test.each([
    ['2018-03-07', true],
    ['2020-02-29', true],
    ['2018-02-29', false],
    ['2018-13-01', false],
    ['2018-3-7', false],
    ['2018-03-07T00:00:00Z', false],
    ['', false],
  ])('%s is a real day: %s', (text, real) => expect(isLocalDate(text)).toBe(real))

  test('adding days crosses months, leap days and clock changes', () => {
    expect(addDays('2018-02-28', 1)).toBe('2018-03-01')
    expect(addDays('2020-02-28', 1)).toBe('2020-02-29')
    expect(addDays('2018-03-24', 2)).toBe('2018-03-26')
    expect(addDays('2018-01-01', -1)).toBe('2017-12-31')
  })

  test('the days between two days are those added to get from one to the other', () =>
    fc.assert(
      fc.property(aDay, fc.integer({ min: -5000, max: 5000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days)
        expect(Math.sign(compare(addDays(day, days), day))).toBe(Math.sign(days))
      }),
    ))

  test('Monday is 1 and Sunday is 7', () => {
    expect(dayOfWeek('2018-03-12')).toBe(1)
    expect(dayOfWeek('2018-03-11')).toBe(7)
  })

  test('a day reads as people write it', () => expect(sayDay('2018-02-08')).toBe('8 February 2018'))

  test('what is not a day is an error, not a wrong day', () => expect(() => addDays('soon', 1)).toThrow(RangeError))
})

describe('a day in London', () => {
  test.each([
    ['in winter ends at midnight UTC', '2018-01-31', '2018-01-31T23:59:59.999Z'],
    ['in summer ends an hour earlier in UTC', '2018-07-31', '2018-07-31T22:59:59.999Z'],
    ['on which the clocks go forward is 23 hours long', '2018-03-25', '2018-03-25T22:59:59.999Z'],
    ['before the clocks go forward ends at midnight UTC', '2018-03-24', '2018-03-24T23:59:59.999Z'],
    ['on which the clocks go back is 25 hours long', '2018-10-28', '2018-10-28T23:59:59.999Z'],
    ['before the clocks go back ends in summer time', '2018-10-27', '2018-10-27T22:59:59.999Z'],
  ])('%s', (_, day, end) => expect(endOfDayInLondon(day)).toBe(end))

  test('holds its first and last millisecond and neither neighbour', () =>
    fc.assert(
      fc.property(aDay, (day) => {
        const start = Date.parse(startOfDayInLondon(day))
        const end = Date.parse(endOfDayInLondon(day))
        expect(dayInLondon(new Date(start).toISOString())).toBe(day)
        expect(dayInLondon(new Date(start - 1).toISOString())).toBe(addDays(day, -1))
        expect(dayInLondon(new Date(end).toISOString())).toBe(day)
        expect(dayInLondon(new Date(end + 1).toISOString())).toBe(addDays(day, 1))
      }),
    ))
})

describe('reporting periods', () => {
  test.each([
    ['2018-03-12', '2018-03', '2017-18 Q4'],
    ['2018-04-01', '2018-04', '2018-19 Q1'],
    ['2017-12-31', '2017-12', '2017-18 Q3'],
    ['2017-07-01', '2017-07', '2017-18 Q2'],
    ['2000-01-01', '2000-01', '1999-00 Q4'],
  ])('%s is in %s and in %s', (day, month, quarter) => {
    expect(periodOf(day, 'monthly')).toBe(month)
    expect(periodOf(day, 'quarterly')).toBe(quarter)
  })

  test('a quarter is one of the financial year, which ends on 31 March', () => {
    expect(periodStart('2017-18 Q4')).toBe('2018-01-01')
    expect(periodEnd('2017-18 Q4')).toBe('2018-03-31')
    expect(periodEnd('2019-20 Q4')).toBe('2020-03-31')
    expect(periodEnd('2020-02')).toBe('2020-02-29')
    expect(sayPeriod('2017-18 Q4')).toBe('Quarter 4 of 2017-18 (January to March 2018)')
    expect(sayPeriod('2018-03')).toBe('March 2018')
  })

  test('every day is within its own period, and the next day after a period begins another', () =>
    fc.assert(
      fc.property(aDay, fc.constantFrom('monthly' as const, 'quarterly' as const), (day, cycle) => {
        const period = periodOf(day, cycle)
        expect(periodStart(period) <= day && day <= periodEnd(period)).toBe(true)
        expect(periodOf(periodStart(period), cycle)).toBe(period)
        expect(periodOf(periodEnd(period), cycle)).toBe(period)
        expect(periodOf(addDays(periodEnd(period), 1), cycle) > period).toBe(true)
      }),
    ))

  test('what is not a period is an error', () => expect(() => periodEnd('Spring')).toThrow(RangeError))
})
