import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextFreeRef, refAmong } from './references.ts'

describe('the next reference of a priority', () => {
  test.each([
    ['4', ['4.1', '4.2', '4.5'], '4.6'],
    ['SP-4', ['SP-4.1', 'SP-4.10', 'SP-4.9'], 'SP-4.11'],
    // As most are numbered there, whatever came from elsewhere.
    ['4', ['3.2', '4.1', '4.2'], '4.3'],
    // As many of each: the priority’s own.
    ['4', ['3.9', '4.1'], '4.2'],
    ['R3', ['R3a', 'R3b'], 'R3.1'],
    ['4', [], '4.1'],
    ['A', ['7', '8'], '9'],
    ['A reference of twenty', ['x'], '1'],
  ])('of %s with %j is %s', (priorityRef, taken, expected) => {
    expect(nextFreeRef(priorityRef, new Set(taken))).toBe(expected)
  })

  const ref = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9.\-/ ]{0,19}$/)

  test('is free, is no longer than one may be, and is the same whatever the order', () => {
    fc.assert(
      fc.property(ref, fc.uniqueArray(ref, { maxLength: 30 }), (priorityRef, taken) => {
        const found = nextFreeRef(priorityRef, new Set(taken))
        expect(taken).not.toContain(found)
        expect(found.length).toBeLessThanOrEqual(20)
        expect(found).toMatch(/^[A-Za-z0-9][A-Za-z0-9.\-/ ]*$/)
        expect(nextFreeRef(priorityRef, new Set(taken.toReversed()))).toBe(found)
      }),
    )
  })
})

test('an action that moves keeps its reference where it is free', () => {
  expect(refAmong('3.2', '4', new Set(['4.1']))).toBe('3.2')
  expect(refAmong('3.2', '4', new Set(['4.1', '3.2', '4.5']))).toBe('4.6')
})
