import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { didYouMean, distance } from './misspelling.ts'

describe('how far one word is from another', () => {
  test.each([
    ['safeguarding', 'safeguarding', 0],
    ['safegaurding', 'safeguarding', 1],
    ['ofsed', 'ofsted', 1],
    ['recruitment', 'recruit', 4],
    ['', 'care', 4],
  ])('%s and %s: %i', (a, b, far) => expect(distance(a, b)).toBe(far))

  test('is the same both ways, and at most the longer word', () => {
    const word = fc.stringMatching(/^[a-e]{0,9}$/)
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(distance(a, b)).toBe(distance(b, a))
        expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length))
        expect(distance(a, b) === 0).toBe(a === b)
      }),
    )
  })
})

const known = new Set(['safeguarding', 'caseload', 'caseloads', 'audit', 'team', 'teams'])

describe('what may have been meant by', () => {
  test.each([
    ['safegaurding', 'safeguarding'],
    ['Safegaurding audit', 'safeguarding audit'],
    ['caselod', 'caseload'],
    ['"safegaurding" -audti', '"safeguarding" -audit'],
    ['caseload', null],
    ['zebra', null],
    ['tam', null],
  ])('%s: %s', (typed, meant) => expect(didYouMean(typed, known)).toBe(meant))
})
