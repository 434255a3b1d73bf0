import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distanceTo, neighboursMean, rankIn } from './measure-comparison.ts'
import { isSmall, shownValue } from './measure-suppression.ts'

const is = (value: number | null) => ({
  state: value === null ? ('not_available' as const) : ('value' as const),
  value,
})

describe('the mean of statistical neighbours', () => {
  test.each([
    [[10, 20, 30], { mean: 20, membersWithData: 3 }],
    [[10, null, 30], { mean: 20, membersWithData: 2 }],
    [[0, null, null], { mean: 0, membersWithData: 1 }],
    [[null, null], null],
    [[], null],
  ])('of %j is %j: members without data are left out', (values, mean) =>
    expect(neighboursMean(values.map(is))).toEqual(mean),
  )

  test('a member of whom nothing at all was written is left out too, and so is one that gives only a bound', () =>
    expect(neighboursMean([is(10), null, { state: 'at_most', value: 90 }])).toEqual({ mean: 10, membersWithData: 1 }))

  test('lies between the least and the most of its members', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1 }), (values) => {
        const mean = neighboursMean(values.map(is))?.mean ?? Number.NaN
        expect(mean).toBeGreaterThanOrEqual(Math.min(...values) - 1e-6)
        expect(mean).toBeLessThanOrEqual(Math.max(...values) + 1e-6)
      }),
    ))
})

test.each([
  [90, [90, 80, 70, 60], 'higher', { rank: 1, of: 4, quartile: 1 }],
  [60, [90, 80, 70, 60], 'higher', { rank: 4, of: 4, quartile: 4 }],
  [60, [90, 80, 70, 60], 'lower', { rank: 1, of: 4, quartile: 1 }],
  [80, [90, 80, 80, 60], 'higher', { rank: 2, of: 4, quartile: 2 }],
  [80, [90, 80, 70, 60], 'stay_close', null],
  [80, [], 'higher', null],
] as const)('%s of %j, %s is better, ranks %j', (own, set, polarity, rank) =>
  expect(rankIn(own, set, polarity)).toEqual(rank),
)

test.each([
  [92, 87, 'higher', { difference: 5, favourable: true, sentence: '5 percentage points above England' }],
  [92, 87, 'lower', { difference: 5, favourable: false, sentence: '5 percentage points above England' }],
  [87, 87, 'higher', { difference: 0, favourable: null, sentence: 'The same as England' }],
  [86, 87, 'neutral', { difference: -1, favourable: null, sentence: '1 percentage point below England' }],
] as const)('%s is so far from %s (%s)', (own, other, polarity, distance) =>
  expect(distanceTo(own, other, 'England', { unit: 'percentage', decimals: 0, polarity })).toEqual(distance),
)

describe('fewer than 6 children are not shown', () => {
  const none = { numerator: null, denominator: null }
  test.each([
    [is(5), none, 'count', true],
    [is(6), none, 'count', false],
    [is(0), none, 'count', false],
    [is(5), none, 'percentage', false],
    [is(50), { numerator: 5, denominator: 10 }, 'percentage', true],
    [is(90), { numerator: 90, denominator: 100 }, 'percentage', false],
    [is(97), { numerator: 97, denominator: 100 }, 'percentage', true],
    [is(100), { numerator: 100, denominator: 100 }, 'percentage', false],
    [is(100), { numerator: 4, denominator: 4 }, 'percentage', true],
    [is(null), { numerator: 4, denominator: 4 }, 'percentage', false],
  ] as const)('%j counted from %j as a %s: %s', (known, fraction, unit, small) =>
    expect(isSmall(known, fraction, unit, 6)).toBe(small),
  )

  test('nothing of them is, neither the value nor what it was counted from', () => {
    const value = { ...is(50), numerator: 5, denominator: 10, note: 'A note', small: true }
    expect(shownValue(value)).toEqual({
      ...{ state: 'suppressed', value: null, numerator: null, denominator: null, note: 'A note', small: true },
    })
    expect(shownValue({ ...value, small: false })).toMatchObject({ value: 50, numerator: 5 })
  })
})
