import { DueWindow } from '@waymark/contract/words'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysOfWindow } from './due-window.ts'
import { addDays, daysBetween } from './local-date.ts'

test.each([
  ['next_7_days', '2018-03-13', '2018-03-13', '2018-03-20'],
  ['next_30_days', '2018-03-13', '2018-03-13', '2018-04-12'],
  ['next_90_days', '2018-03-13', '2018-03-13', '2018-06-11'],
  ['this_month', '2018-03-13', '2018-03-01', '2018-03-31'],
  ['this_month', '2020-02-29', '2020-02-01', '2020-02-29'],
  // The fourth quarter of a council's year is January to March; the first begins on 1 April.
  ['this_quarter', '2018-03-31', '2018-01-01', '2018-03-31'],
  ['this_quarter', '2018-04-01', '2018-04-01', '2018-06-30'],
  ['next_quarter', '2018-03-13', '2018-04-01', '2018-06-30'],
  ['next_quarter', '2017-11-02', '2018-01-01', '2018-03-31'],
] as const)('%s of %s is %s to %s', (window, today, from, to) => {
  expect(daysOfWindow(window, today)).toEqual({ from, to })
})

describe('on any day', () => {
  const days = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1990-01-01', days))
  test('today is in every window but the next quarter, which begins the day after this one ends', () =>
    fc.assert(
      fc.property(days, fc.constantFrom(...DueWindow.options), (today, window) => {
        const { from, to } = daysOfWindow(window, today)
        if (window === 'next_quarter') return from === addDays(daysOfWindow('this_quarter', today).to, 1)
        return from <= today && today <= to && daysBetween(from, to) >= 7
      }),
    ))
})
