import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isBankHoliday } from './bank-holidays.ts'
import { addDays } from './local-date.ts'
import { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days.ts'

const aDay = fc.integer({ min: 0, max: 8000 }).map((days) => addDays('2012-01-01', days))

test('Saturdays, Sundays, Good Friday, Christmas Day and bank holidays are not working days', () => {
  for (const day of ['2018-03-10', '2018-03-11', '2018-03-30', '2017-12-25', '2018-05-07'])
    expect(isWorkingDay(day, isBankHoliday), day).toBe(false)
  expect(isWorkingDay('2018-03-29', isBankHoliday)).toBe(true)
})

test('five working days from the Thursday before Easter 2018 end on the Monday after the week of Easter Monday', () =>
  expect(addWorkingDays('2018-03-29', 5, isBankHoliday)).toBe('2018-04-09'))

test('the first day is not counted, whether or not it is a working day', () => {
  expect(addWorkingDays('2018-03-09', 1, isBankHoliday)).toBe('2018-03-12')
  expect(addWorkingDays('2018-03-10', 1, isBankHoliday)).toBe('2018-03-12')
  expect(addWorkingDays('2018-03-10', 0, isBankHoliday)).toBe('2018-03-10')
})

test('a count of working days is undone by counting them', () =>
  fc.assert(
    fc.property(aDay, fc.integer({ min: 1, max: 120 }), (from, days) => {
      const to = addWorkingDays(from, days, isBankHoliday)
      expect(isWorkingDay(to, isBankHoliday)).toBe(true)
      expect(workingDaysBetween(from, to, isBankHoliday)).toBe(days)
    }),
  ))

test('half a working day is refused', () => {
  expect(() => addWorkingDays('2018-03-09', 1.5, isBankHoliday)).toThrow(RangeError)
  expect(() => addWorkingDays('2018-03-09', -1, isBankHoliday)).toThrow(RangeError)
})
