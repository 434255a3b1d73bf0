import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { declaredRollUp, disagreement, type RolledChild, rollUp, severity } from './roll-up.ts'

const child = (
  ref: string,
  rating: RolledChild['rating'],
  status: RolledChild['status'] = 'in_progress',
): RolledChild => ({
  ref,
  rating,
  status,
})

describe('a priority', () => {
  test('is as red as its worst open action, and says which', () =>
    expect(
      rollUp([child('1.10', 'red'), child('1.2', 'red'), child('1.1', 'green'), child('1.3', 'amber')]),
    ).toMatchObject({
      rating: 'red',
      because: ['1.2', '1.10'],
      sentence: 'Red: 1.2 and 1.10 are red',
    }))

  test.each([
    [['red', 'amber', 'not_rated', 'green'], 'red'],
    [['amber', 'not_rated', 'green'], 'amber'],
    [['not_rated', 'green'], 'not_rated'],
    [['green'], 'green'],
  ] as const)('with actions rated %s is %s', (ratings, worst) =>
    expect(rollUp(ratings.map((rating, index) => child(`1.${index}`, rating))).rating).toBe(worst),
  )

  test('names five and counts the rest', () =>
    expect(rollUp([...'1234567'].map((n) => child(n, 'red')).concat(child('8', 'green'))).sentence).toBe(
      'Red: 1, 2, 3, 4, 5 and 2 more are red',
    ))

  test('says so when many are all alike', () =>
    expect(rollUp([...'123456'].map((n) => child(n, 'green'))).sentence).toBe('Green: all 6 open actions are green'))

  test('is green when every action is complete', () =>
    expect(rollUp([child('1', 'green', 'complete'), child('2', 'amber', 'complete')])).toMatchObject({
      rating: 'green',
      because: [],
      sentence: 'Green: all 2 actions complete',
    }))

  test('is not rated without actions, or with cancelled ones alone', () => {
    expect(rollUp([]).sentence).toBe('Not rated: no actions yet')
    expect(rollUp([child('1', 'not_rated', 'cancelled')]).sentence).toBe('Not rated: its only action is cancelled')
  })

  test('tells complete from cancelled', () =>
    expect(rollUp([child('1', 'green', 'complete'), child('2', 'not_rated', 'cancelled')]).sentence).toBe(
      'Green: 1 action complete and 1 cancelled',
    ))

  test('is looked at again when the first of its open actions changes by itself', () =>
    expect(
      rollUp([
        { ...child('1', 'green'), nextChangeOn: '2018-05-01' },
        { ...child('2', 'green'), nextChangeOn: '2018-04-01' },
        { ...child('3', 'red', 'complete'), nextChangeOn: '2018-03-01' },
        child('4', 'green'),
      ]).nextChangeOn,
    ).toBe('2018-04-01'))

  test('declared: says which actions nobody has rated', () => {
    expect(declaredRollUp([child('1.1', 'not_rated'), child('1.2', 'green')]).sentence).toBe(
      'Not rated: 1.1 has no declared rating',
    )
    expect(declaredRollUp([child('1.1', 'amber'), child('1.2', 'not_rated')]).rating).toBe('amber')
  })
})

const aChild: fc.Arbitrary<RolledChild> = fc.record({
  ref: fc.nat(30).map((n) => `1.${n}`),
  rating: fc.constantFrom('red', 'amber', 'green', 'not_rated'),
  status: fc.constantFrom('not_started', 'in_progress', 'awaiting_sign_off', 'paused', 'complete', 'cancelled'),
})
const anOpenChild = aChild.map((one) => ({ ...one, status: 'in_progress' as const }))
const children = fc.array(aChild, { maxLength: 12 })

describe('whatever the actions', () => {
  test('adding one to open ones never improves a roll-up', () =>
    fc.assert(
      fc.property(children, anOpenChild, aChild, (some, open, added) => {
        const before = rollUp([...some, open])
        const after = rollUp([...some, open, added])
        expect(severity(after.rating)).toBeLessThanOrEqual(severity(before.rating))
      }),
    ))

  test('their order does not matter', () =>
    fc.assert(
      fc.property(
        children.chain((some) =>
          fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length, maxLength: some.length })),
        ),
        ([some, shuffled]) => {
          expect(rollUp(shuffled)).toEqual(rollUp(some))
        },
      ),
    ))

  test('complete and cancelled ones do not count beside open ones', () =>
    fc.assert(
      fc.property(children, anOpenChild, (some, open) => {
        const all = [...some, open]
        const onlyOpen = all.filter((one) => one.status !== 'complete' && one.status !== 'cancelled')
        expect(rollUp(all)).toEqual(rollUp(onlyOpen))
      }),
    ))
})

describe('two ratings side by side', () => {
  test.each([
    ['green', 'green', 'none', null],
    ['green', 'red', 'declared_better', 'Declared green, but the evidence says red'],
    ['red', 'amber', 'declared_worse', 'Declared red, but the evidence says amber'],
    ['blue', 'green', 'none', null],
    ['blue', 'amber', 'declared_better', 'Declared blue, but the evidence says amber'],
    ['green', 'not_rated', 'none', null],
    ['not_rated', 'red', 'none', null],
    [null, 'red', 'none', null],
  ] as const)('declared %s beside evidence %s is %s', (declared, computed, kind, sentence) =>
    expect(disagreement(declared, computed)).toEqual({ kind, sentence }),
  )
})
