import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOwed, nextOwed, placeOf } from './owed.ts'

const owed = ['a', 'b', 'c'].map((id) => ({ id, ref: id.toUpperCase() }))
const next = (id: string, ...passed: string[]) => nextOwed(owed, id, new Set(passed))?.id ?? null

test('after one comes the next, after the last the first again, and what was posted or skipped does not come back', () => {
  expect([next('a'), next('b'), next('c')]).toEqual(['b', 'c', 'a'])
  expect(next('a', 'a', 'b')).toBe('c')
  expect(next('c', 'a', 'b', 'c')).toBeNull()
  // One that is not owed itself leads to the first that is.
  expect(next('x', 'x')).toBe('a')
})

test('says which of how many it is, where it is owed at all', () => {
  expect(placeOf(owed, 'b')).toBe('2 of 3 owed')
  expect(placeOf(owed, 'x')).toBeNull()
})

test('whichever one begins with, going on meets each of those owed once and ends', () =>
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 12 }), fc.nat(12), (ids, start) => {
      const all = ids.map((id) => ({ id, ref: id }))
      const first = all[start % Math.max(all.length, 1)]
      if (!first) return
      const passed = new Set<string>()
      const met: string[] = []
      for (let here: { id: string } | null = first; here; here = nextOwed(all, here.id, passed)) {
        met.push(here.id)
        passed.add(here.id)
        expect(met.length).toBeLessThanOrEqual(all.length)
      }
      expect(met.toSorted()).toEqual(ids.toSorted())
    }),
  ))

test.each([
  ['update_owed', true],
  ['overdue', true],
  ['due_soon', false],
  ['later', false],
  ['awaiting_sign_off', false],
  ['waiting', false],
] as const)('what is under %s is owed: %s, and never what its reader may not report on', (section, owes) => {
  expect(isOwed({ section, can: { postUpdate: { allowed: true } } })).toBe(owes)
  expect(isOwed({ section, can: { postUpdate: { allowed: false, reason: 'Its plan is closed' } } })).toBe(false)
})
