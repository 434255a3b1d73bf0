import { describe, expect, test } from 'vitest'
import { dayOf, instantInWords, relativeDay } from './dates.ts'

describe('what is typed', () => {
  test('is a day only where the calendar has it; else it stays as it was typed', () => {
    expect(dayOf({ day: '28', month: 'feb', year: '2018' })).toBe('2018-02-28')
    expect(dayOf({ day: '31', month: '2', year: '2018' })).toBe('31 2 2018')
    expect(dayOf({ day: '', month: 'March', year: '' })).toBe(' March ')
    expect(dayOf({ day: ' ', month: '', year: '' })).toBe('')
  })
})

describe('a day beside today', () => {
  test.each([
    ['2018-03-12', 'today'],
    ['2018-03-13', 'tomorrow'],
    ['2018-03-11', 'yesterday'],
    ['2018-03-24', 'in 12 days'],
    ['2018-02-28', '12 days ago'],
    ['2018-09-12', 'in 6 months'],
    ['2015-03-12', '3 years ago'],
  ])('%s is %s', (day, words) => {
    expect(relativeDay(day, '2018-03-12')).toBe(words)
  })

  test('is counted in calendar days over the change of the clocks', () => {
    expect(relativeDay('2018-03-26', '2018-03-24')).toBe('in 2 days')
  })
})

test('an instant is said in London time, in winter and in summer', () => {
  expect(instantInWords('2018-03-12T09:30:00.000Z')).toBe('12 March 2018 at 9:30am')
  expect(instantInWords('2018-06-30T23:30:00.000Z')).toBe('1 July 2018 at 12:30am')
})
