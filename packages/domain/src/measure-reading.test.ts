import type { Polarity } from '@waymark/contract/measure-words'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ReadingFacts, readingOf } from './measure-reading.ts'

const value = (period: string, endsOn: string, figure: number | null, small = false) => ({
  ...{ period, endsOn, small, value: figure },
  state: figure === null ? ('not_available' as const) : ('value' as const),
})
const facts = (over: Partial<ReadingFacts> = {}): ReadingFacts => ({
  ...{ unit: 'percentage', decimals: 0, polarity: 'higher', frequency: 'quarterly', yearType: 'financial' },
  ...{ directionThreshold: 0, owedAfterDays: 30, owedSinceOn: '2017-01-01', archived: false },
  suppressBelow: 6,
  values: [
    value('2017-18 Q3', '2017-12-31', 61),
    value('2017-18 Q2', '2017-09-30', 67),
    value('2016-17 Q3', '2016-12-31', 58),
  ],
  target: { target: 80, toleranceKind: 'band', tolerance: 5 },
  ...over,
})

describe('the latest value of a measure', () => {
  test('is rated, and compared with the period before and the same one last year', () =>
    expect(readingOf(facts())).toMatchObject({
      ...{ period: '2017-18 Q3', rating: 'red', direction: 'worse', onYear: 'better' },
      directionSentence: 'Worse: 61%, 6 percentage points down from 67% in Q2 2017-18',
      onYearSentence: 'Better: 61%, 3 percentage points up from 58% in Q3 2016-17',
    }))

  test('is not compared across a gap', () =>
    expect(
      readingOf(facts({ values: [value('2017-18 Q3', '2017-12-31', 61), value('2017-18 Q1', '2017-06-30', 67)] })),
    ).toMatchObject({
      ...{ direction: null, directionSentence: 'No figure for Q2 2017-18 to compare with' },
      ...{ onYear: null, onYearSentence: 'No figure for Q3 2016-17 to compare with' },
    }))

  test('that is too small to show is rated, and no sentence gives it away', () => {
    const read = readingOf(facts({ unit: 'count', values: [value('2017-18 Q3', '2017-12-31', 4, true)] }))
    expect(read.rating).toBe('red')
    expect(JSON.stringify(read)).not.toMatch(/\b4\b/)
  })

  test('that is too small to show reads as any other would: neither rating nor direction tells which it is', () => {
    const count = fc.integer({ min: 1, max: 5 })
    const hidden = fc.record({ now: count, before: count, lastYear: count })
    const setting = fc.record({
      polarity: fc.constantFrom<Polarity>('higher', 'lower', 'stay_close', 'neutral'),
      state: fc.constantFrom('value' as const, 'estimate' as const, 'at_most' as const),
      target: fc.option(fc.integer({ min: 0, max: 8 })),
      tolerance: fc.integer({ min: 0, max: 3 }),
      directionThreshold: fc.integer({ min: 0, max: 3 }),
      shownBefore: fc.option(fc.integer({ min: 6, max: 12 })),
    })
    fc.assert(
      fc.property(setting, hidden, hidden, ({ state, target, tolerance, shownBefore, ...over }, one, other) => {
        const read = ({ now, before, lastYear }: typeof one) =>
          readingOf(
            facts({
              ...over,
              unit: 'count',
              target: target === null ? null : { target, tolerance, toleranceKind: 'band' },
              values: [
                { ...value('2017-18 Q3', '2017-12-31', now, true), state },
                value('2017-18 Q2', '2017-09-30', shownBefore ?? before, shownBefore === null),
                value('2016-17 Q3', '2016-12-31', lastYear, true),
              ],
            }),
          )
        expect(read(one)).toEqual(read(other))
      }),
    )
  })

  test('is not there yet: nothing is rated, and the first is owed', () =>
    expect(readingOf(facts({ values: [], target: null }))).toMatchObject({
      ...{ period: null, rating: 'not_rated', sentence: 'Not rated: no value yet', direction: null },
      ...{ owedPeriod: '2016-17 Q4', lateFromOn: '2017-05-01' },
    }))
})

describe('the next value', () => {
  test('is owed so many days after the period ends', () =>
    expect(readingOf(facts())).toMatchObject({ owedPeriod: '2017-18 Q4', lateFromOn: '2018-05-01' }))
  test('is owed for no period that ended before values were owed', () =>
    expect(readingOf(facts({ owedSinceOn: '2018-08-01' }))).toMatchObject({ owedPeriod: '2018-19 Q2' }))
  test.each([{ archived: true }, { owedSinceOn: null }])('is not owed: %j', (over) =>
    expect(readingOf(facts(over))).toMatchObject({ owedPeriod: null, lateFromOn: null }),
  )
})
