import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arrange, moveTo, orderVersion } from './order.ts'

const someIds = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 30 })

describe('the version of an order', () => {
  test('is the same for the same order, and fits an ETag', () =>
    fc.assert(
      fc.property(someIds, (ids) => {
        expect(orderVersion(ids)).toBe(orderVersion([...ids]))
        expect(String(orderVersion(ids))).toMatch(/^\d{1,9}$/)
      }),
    ))

  test('is another one when something is moved, taken away or added', () =>
    fc.assert(
      fc.property(someIds, fc.nat(), fc.nat(), fc.uuid(), (ids, one, other, fresh) => {
        const moved = moveTo(ids, one % ids.length, other % ids.length)
        if (moved.join() !== ids.join()) expect(orderVersion(moved)).not.toBe(orderVersion(ids))
        expect(orderVersion(ids.slice(1))).not.toBe(orderVersion(ids))
        expect(orderVersion([...ids, fresh])).not.toBe(orderVersion(ids))
      }),
    ))

  test('of nothing is a version too', () => expect(orderVersion([])).toBeGreaterThan(0))
})

describe('arranging', () => {
  test.each([
    ['all that stand are named', ['c', 'a', 'b'], ['c', 'a', 'b']],
    ['one that was added meanwhile comes last', ['b', 'a'], ['b', 'a', 'c']],
    ['one that was taken away meanwhile is left aside', ['c', 'gone', 'b', 'a'], ['c', 'b', 'a']],
    ['nothing is named', [], ['a', 'b', 'c']],
    ['one is named twice', ['b', 'b', 'a', 'c'], ['b', 'a', 'c']],
  ])('%s', (_, wanted, arranged) => expect(arrange(['a', 'b', 'c'], wanted)).toEqual(arranged))

  test('never loses or doubles what stands', () =>
    fc.assert(
      fc.property(someIds, fc.array(fc.uuid()), (standing, strangers) => {
        const arranged = arrange(standing, [...strangers, ...standing.toReversed().slice(1)])
        expect(arranged.toSorted()).toEqual(standing.toSorted())
      }),
    ))
})

describe('moving one', () => {
  test.each([
    ['up', 2, 1, ['a', 'c', 'b', 'd']],
    ['down', 0, 1, ['b', 'a', 'c', 'd']],
    ['to the end', 1, 9, ['a', 'c', 'd', 'b']],
    ['to the top', 3, -1, ['d', 'a', 'b', 'c']],
    ['nowhere', 1, 1, ['a', 'b', 'c', 'd']],
  ])('%s', (_, from, to, moved) => expect(moveTo(['a', 'b', 'c', 'd'], from, to)).toEqual(moved))
})
