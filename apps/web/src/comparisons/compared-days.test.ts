import { describe, expect, test } from 'vitest'
import { daysCompared, sayDays, sideOf } from './compared-days.ts'

const TODAY = '2018-03-12'

describe('the days that an address compares', () => {
  test('are a month ago and now where it says nothing', () => {
    expect(daysCompared({}, undefined, TODAY)).toEqual({ from: '2018-02-12', to: undefined })
  })

  test('are the past day that is shown and a month before it', () => {
    expect(daysCompared({}, '2018-01-31', TODAY)).toEqual({ from: '2018-01-03', to: '2018-01-31' })
    expect(daysCompared({ from: ['2017-12-31'] }, '2018-01-31', TODAY)).toEqual({
      from: '2017-12-31',
      to: '2018-01-31',
    })
  })

  test('are what it says, one of them now where it names one', () => {
    expect(daysCompared({ from: ['2018-01-31'] }, undefined, TODAY)).toEqual({ from: '2018-01-31', to: undefined })
    expect(daysCompared({ to: ['2018-01-31'] }, undefined, TODAY)).toEqual({ from: undefined, to: '2018-01-31' })
  })
})

test('the days are said, and that they stand backwards', () => {
  const say = (from: string | null, to: string | null) => sayDays({ from: { asked: from }, to: { asked: to } })
  expect(say('2018-01-31', null)).toBe('Between the end of 31 January 2018 and now')
  expect(say('2018-01-31', '2018-02-28')).toBe('Between the end of 31 January 2018 and the end of 28 February 2018')
  expect(say(null, '2018-01-31')).toBe('Backwards, from now to the end of 31 January 2018')
  expect(say('2018-02-28', '2018-01-31T09:30:00.000Z')).toBe(
    'Backwards, from the end of 28 February 2018 to 31 January 2018 at 9:30am',
  )
})

test('a record that was removed is looked at as it stood before', () => {
  const sides = { from: { asked: '2018-01-31' }, to: { asked: null } }
  expect(sideOf({ after: true }, sides)).toBeUndefined()
  expect(sideOf({ after: false }, sides)).toBe('2018-01-31')
})
