import { type GapKind, LineRating } from '@waymark/contract/readiness-words'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from './local-date.ts'
import {
  GAP_WEIGHT,
  gapSentence,
  gapsOf,
  gapWeight,
  type LineFacts,
  pastedLines,
  reviewToldAt,
  sayReviewStep,
} from './readiness.ts'

const TODAY = '2018-03-12'
const READY: LineFacts = {
  ...{ rating: 'green', hasEvidence: true, lastReviewedOn: '2018-02-01', nextReviewOn: '2018-05-01' },
}

describe('what a line lacks', () => {
  test.each<[string, Partial<LineFacts>, GapKind[], string | null]>([
    ['nothing, where it is reviewed and evidenced', {}, [], null],
    ['amber is no gap', { rating: 'amber' }, [], null],
    ['red', { rating: 'red' }, ['red'], 'It is rated red'],
    ['evidence', { hasEvidence: false }, ['no_evidence'], 'No evidence is named or attached'],
    ['a review that is due today is not stale yet', { nextReviewOn: TODAY }, [], null],
    [
      'a review that was due yesterday',
      { nextReviewOn: '2018-03-11' },
      ['stale'],
      'Its review was due on 11 March 2018',
    ],
    ['no day for its next review is no gap once it was reviewed', { nextReviewOn: null }, [], null],
    ['any review, though a day is planned', { lastReviewedOn: null }, ['stale'], 'It has never been reviewed'],
    ['a rating', { rating: 'not_rated' }, ['not_rated'], 'It is not rated'],
    [
      'everything, of a new line',
      { rating: 'not_rated', hasEvidence: false, lastReviewedOn: null, nextReviewOn: null },
      ['no_evidence', 'stale', 'not_rated'],
      'No evidence is named or attached; it has never been reviewed; it is not rated',
    ],
    [
      'red without evidence',
      { rating: 'red', hasEvidence: false },
      ['red', 'no_evidence'],
      'It is rated red; no evidence is named or attached',
    ],
  ])('%s', (_, facts, kinds, sentence) => {
    const gaps = gapsOf({ ...READY, ...facts }, TODAY)
    expect(gaps.map(({ kind }) => kind)).toEqual(kinds)
    expect(gapSentence(gaps)).toBe(sentence)
  })
})

const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays(TODAY, days))
const line: fc.Arbitrary<LineFacts> = fc.record({
  rating: fc.constantFrom(...LineRating.options),
  hasEvidence: fc.boolean(),
  lastReviewedOn: fc.option(day),
  nextReviewOn: fc.option(day),
})
const weight = (facts: LineFacts, today = TODAY) => gapWeight(gapsOf(facts, today))

describe('gaps first', () => {
  test('naming evidence, or reviewing with a day ahead, never moves a line up', () => {
    fc.assert(
      fc.property(line, (facts) => {
        expect(weight({ ...facts, hasEvidence: true })).toBeLessThanOrEqual(weight(facts))
        const reviewed = { ...facts, lastReviewedOn: TODAY, nextReviewOn: addDays(TODAY, 1) }
        expect(weight(reviewed)).toBeLessThanOrEqual(weight(facts))
      }),
    )
  })

  test('as days pass and nothing is said, a line only moves up', () => {
    fc.assert(
      fc.property(line, fc.nat(400), (facts, later) => {
        expect(weight(facts, addDays(TODAY, later))).toBeGreaterThanOrEqual(weight(facts))
      }),
    )
  })

  test('a graver gap comes before any number of lesser ones', () => {
    const weights = Object.values(GAP_WEIGHT)
    weights.forEach((one, at) =>
      expect(one).toBeGreaterThan(weights.slice(at + 1).reduce((sum, lesser) => sum + lesser, 0)),
    )
  })

  test('red and not rated are never said of the same line', () => {
    fc.assert(
      fc.property(line, (facts) => {
        const kinds = gapsOf(facts, TODAY).map(({ kind }) => kind)
        expect(kinds.includes('red') && kinds.includes('not_rated')).toBe(false)
      }),
    )
  })
})

describe('the owner is told of a next review', () => {
  test.each<[string, string, 'due' | 'overdue' | null]>([
    ['eight days ahead, not yet', '2018-03-20', null],
    ['a week ahead', '2018-03-19', 'due'],
    ['on its day', '2018-03-12', 'due'],
    ['the day after, as overdue', '2018-03-11', 'overdue'],
    ['a year after, still as overdue', '2017-03-12', 'overdue'],
  ])('%s', (_, nextReviewOn, step) => expect(reviewToldAt(nextReviewOn, '2018-03-12')).toBe(step))

  test('first nothing, then due, then overdue, and never back', () => {
    const order = [null, 'due', 'overdue']
    fc.assert(
      fc.property(fc.integer({ min: -60, max: 60 }), fc.nat(60), (away, later) => {
        const on = addDays(TODAY, away)
        const [now, then] = [reviewToldAt(on, TODAY), reviewToldAt(on, addDays(TODAY, later))]
        expect(order.indexOf(then)).toBeGreaterThanOrEqual(order.indexOf(now))
      }),
    )
  })

  test('in a sentence', () => {
    expect(sayReviewStep('due', '2018-03-19')).toBe('Review due on 19 March 2018')
    expect(sayReviewStep('overdue', '2018-03-11')).toBe('Review overdue since 11 March 2018')
  })
})

const FOUR = ['Thresholds', 'Supervision', 'Audit', 'Voice']

describe('pasted lines', () => {
  test.each<[string, string, string[]]>([
    ['one a line', 'Thresholds\nSupervision', ['Thresholds', 'Supervision']],
    ['bullets and numbers are taken off', '• Thresholds\n1. Supervision\n2.3) Audit\n(a) Voice', FOUR],
    ['empty lines make none', '\n\n  \r\nThresholds\r\n', ['Thresholds']],
    ['said twice it is one', 'Thresholds\n- Thresholds', ['Thresholds']],
    ['a number that begins a sentence stays', '16 and 17 year olds at home', ['16 and 17 year olds at home']],
    ['nothing', '  \n', []],
  ])('%s', (_, text, lines) => expect(pastedLines(text)).toEqual(lines))

  test('what comes out goes in again unchanged', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('Thresholds', '1. Voice', '- Audit', '16 and over', '')), (given) => {
        const once = pastedLines(given.join('\n'))
        expect(pastedLines(once.join('\n'))).toEqual(once)
      }),
    )
  })
})
