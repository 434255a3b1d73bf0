import type { Direction, MeasureRating, Polarity, ToleranceKind, ValueState } from '@waymark/contract/measure-words'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { directionOfTravel } from './measure-direction.ts'
import { rateMeasure, sayTolerance } from './measure-rating.ts'

const reading = (polarity: Polarity) => ({ polarity, unit: 'percentage', decimals: 0 }) as const
const is = (value: number | null, state: ValueState = value === null ? 'suppressed' : 'value') => ({ state, value })
const band = (target: number, tolerance: number) => ({ target, tolerance, toleranceKind: 'band' as const })

describe('against a target of 80 with a tolerance of 4', () => {
  test.each<[Polarity, number, MeasureRating]>([
    ['higher', 95, 'green'],
    ['higher', 80, 'green'],
    ['higher', 79.9, 'amber'],
    ['higher', 76, 'amber'],
    ['higher', 75.9, 'red'],
    ['lower', 60, 'green'],
    ['lower', 80, 'green'],
    ['lower', 80.1, 'amber'],
    ['lower', 84, 'amber'],
    ['lower', 84.1, 'red'],
    ['stay_close', 80, 'green'],
    ['stay_close', 84, 'green'],
    ['stay_close', 76, 'green'],
    ['stay_close', 88, 'amber'],
    ['stay_close', 72, 'amber'],
    ['stay_close', 88.1, 'red'],
    ['stay_close', 71.9, 'red'],
    ['neutral', 80, 'not_rated'],
    ['neutral', 10, 'not_rated'],
  ])('%s: %s is %s', (polarity, value, rating) => {
    expect(rateMeasure(is(value), band(80, 4), reading(polarity)).rating).toBe(rating)
    const percent = { target: 80, tolerance: 5, toleranceKind: 'percentage' as const }
    expect(rateMeasure(is(value), percent, reading(polarity)).rating).toBe(rating)
  })
})

test.each([
  [3, 'band', 'percentage', 1, '3.0 percentage points'],
  [1, 'band', 'percentage', 0, '1 percentage point'],
  [0.5, 'band', 'ratio', 0, '0.50'],
  [4, 'band', 'days', 0, '4 days'],
  [10, 'percentage', 'money', 0, '10% of the target'],
  [0, 'band', 'count', 0, 'None'],
] as const)(
  'a tolerance of %s (%s) of a %s to %s decimals is said: %s',
  (tolerance, toleranceKind, unit, decimals, said) =>
    expect(sayTolerance({ tolerance, toleranceKind }, { unit, decimals })).toBe(said),
)

test.each([
  [
    is(60.9),
    band(80, 2),
    'higher',
    'Red: 60.9% against a target of 80.0%, outside the tolerance of 2.0 percentage points',
  ],
  [
    is(79.96),
    band(80, 1),
    'higher',
    'Amber: 79.96% against a target of 80.00%, within the tolerance of 1.0 percentage points',
  ],
  [is(84), band(80, 0), 'higher', 'Green: 84.0% against a target of 80.0%'],
  [
    is(81),
    band(80, 2),
    'stay_close',
    'Green: 81.0% against a target of 80.0%, within the tolerance of 2.0 percentage points',
  ],
  [
    is(90),
    band(80, 2),
    'stay_close',
    'Red: 90.0% against a target of 80.0%, more than twice the tolerance of 2.0 percentage points away',
  ],
  [is(80), null, 'higher', 'Not rated: no target for this period'],
  [is(null), band(80, 2), 'higher', 'Not rated: the value is suppressed'],
  [null, band(80, 2), 'higher', 'Not rated: no value yet'],
  [is(80), band(80, 2), 'neutral', 'Not rated: neither way is better'],
] as const)('a rating says why', (known, target, polarity, sentence) =>
  expect(rateMeasure(known, target, { ...reading(polarity), decimals: 1 }).sentence).toBe(sentence),
)

test.each<[ValueState, number, Polarity, MeasureRating]>([
  ['at_most', 12, 'lower', 'green'],
  ['at_most', 90, 'lower', 'not_rated'],
  ['at_most', 12, 'higher', 'red'],
  ['at_most', 90, 'higher', 'not_rated'],
  ['at_least', 90, 'higher', 'green'],
  ['at_least', 12, 'higher', 'not_rated'],
  ['at_least', 90, 'lower', 'red'],
  ['at_least', 80, 'stay_close', 'not_rated'],
  ['estimate', 90, 'higher', 'green'],
])('%s %s%% is rated only where that is sure (%s): %s', (state, value, polarity, rating) =>
  expect(rateMeasure(is(value, state), band(80, 4), reading(polarity)).rating).toBe(rating),
)

describe('direction of travel', () => {
  test.each<[Polarity, number, number, Direction]>([
    ['higher', 92, 87, 'better'],
    ['higher', 87, 92, 'worse'],
    ['higher', 88, 87, 'same'],
    ['higher', 87, 87, 'same'],
    ['lower', 87, 92, 'better'],
    ['lower', 92, 87, 'worse'],
    ['stay_close', 81, 86, 'better'],
    ['stay_close', 74, 81, 'worse'],
    ['stay_close', 77, 83, 'same'],
    ['neutral', 92, 87, 'up'],
    ['neutral', 87, 92, 'down'],
    ['neutral', 87, 87.5, 'same'],
  ])('%s: %s after %s is %s', (polarity, now, before, direction) => {
    const facts = { ...reading(polarity), now: is(now), target: 80, threshold: 1 }
    expect(directionOfTravel(facts, { known: is(before), label: '2015-16' }).direction).toBe(direction)
  })

  const facts = { ...reading('higher'), now: is(92), target: null, threshold: 0 }
  test.each([
    [is(87), 'Better: 92%, 5 percentage points up from 87% in 2015-16'],
    [is(92), 'No change: 92%, as in 2015-16'],
    [null, 'No figure for 2015-16 to compare with'],
    [is(null), 'No figure for 2015-16 to compare with'],
    [is(90, 'at_most'), 'No figure for 2015-16 to compare with'],
  ])('says both figures, and nothing across a gap', (known, sentence) =>
    expect(directionOfTravel(facts, { known, label: '2015-16' }).sentence).toBe(sentence),
  )

  test('what is to stay close has none without a target', () =>
    expect(
      directionOfTravel({ ...facts, polarity: 'stay_close' }, { known: is(87), label: '2015-16' }).direction,
    ).toBeNull())
})

const size = fc.double({ min: 0.01, max: 10_000, noNaN: true })

test('a rating and a direction are the same when all numbers are scaled', () =>
  fc.assert(
    fc.property(
      fc.record({
        now: size,
        before: size,
        target: size,
        tolerance: fc.double({ min: 0, max: 100, noNaN: true }),
        threshold: fc.double({ min: 0, max: 50, noNaN: true }),
        toleranceKind: fc.constantFrom<ToleranceKind>('band', 'percentage'),
        polarity: fc.constantFrom<Polarity>('higher', 'lower', 'stay_close', 'neutral'),
      }),
      fc.double({ min: 0.001, max: 1000, noNaN: true }),
      ({ now, before, target, tolerance, threshold, toleranceKind, polarity }, k) => {
        const at = (scale: number) => {
          const width = toleranceKind === 'band' ? tolerance * scale : tolerance
          const rated = rateMeasure(
            is(now * scale),
            { target: target * scale, tolerance: width, toleranceKind },
            reading(polarity),
          )
          const facts = {
            ...reading(polarity),
            now: is(now * scale),
            target: target * scale,
            threshold: threshold * scale,
          }
          return [rated.rating, directionOfTravel(facts, { known: is(before * scale), label: 'then' }).direction]
        }
        expect(at(k)).toEqual(at(1))
      },
    ),
  ))

test('going the better way never makes a rating worse', () =>
  fc.assert(
    fc.property(size, size, fc.double({ min: 0, max: 100, noNaN: true }), size, (value, target, tolerance, more) => {
      const order: MeasureRating[] = ['red', 'amber', 'green']
      const rated = (of: number, polarity: Polarity) =>
        order.indexOf(rateMeasure(is(of), band(target, tolerance), reading(polarity)).rating)
      expect(rated(value + more, 'higher')).toBeGreaterThanOrEqual(rated(value, 'higher'))
      expect(rated(value + more, 'lower')).toBeLessThanOrEqual(rated(value, 'lower'))
    }),
  ))
