import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newRefs, numberByPlace, tooLong, type Numbered } from './numbering.ts'

/** `['SP-3', 'SP-3.1']` is a priority with one action. */
const plan = (...refs: string[][]): Numbered[] =>
  refs.map(([ref = '', ...actions], at) => ({
    ...{ id: `p${at}`, ref },
    actions: actions.map((action, place) => ({ id: `p${at}a${place}`, ref: action })),
  }))

const becomes = (refs: string[][]) =>
  numberByPlace(plan(...refs)).map(({ to, actions }) => [to, ...actions.map((action) => action.to)])

describe('numbering by place', () => {
  test.each([
    [
      'two that changed places swap their numbers, and their actions theirs',
      [
        ['SP-2', 'SP-2.1', 'SP-2.2'],
        ['SP-1', 'SP-1.1'],
      ],
      [
        ['SP-1', 'SP-1.1', 'SP-1.2'],
        ['SP-2', 'SP-2.1'],
      ],
    ],
    [
      'gaps close, and actions follow their priority',
      [
        ['SP-1', 'SP-1.1', 'SP-1.4'],
        ['SP-7', 'SP-7.3'],
      ],
      [
        ['SP-1', 'SP-1.1', 'SP-1.2'],
        ['SP-2', 'SP-2.1'],
      ],
    ],
    ['plain numbers stay plain', [['2', '2.1'], ['1']], [['1', '1.1'], ['2']]],
    ['a letter before the number stays', [['R3'], ['R1']], [['R1'], ['R2']]],
    [
      'what most of them show is the pattern',
      [['SP-4'], ['Extra'], ['SP-2'], ['X9']],
      [['SP-1'], ['SP-2'], ['SP-3'], ['SP-4']],
    ],
    ['leading noughts stay', [['A07', 'A07/2'], ['A10']], [['A01', 'A01/1'], ['A02']]],
    ['the separator that most actions have is kept', [['1', '1-1', '1-2', '1.3']], [['1', '1-1', '1-2', '1-3']]],
    ['actions numbered on their own take their priority’s number', [['R2', 'A1', 'A2']], [['R1', 'R1.1', 'R1.2']]],
    ['where no reference holds a number, they are numbered plainly', [['Safe', 'x'], ['Heard']], [['1', '1.1'], ['2']]],
    ['no priorities, no references', [], []],
  ])('%s', (_, before, after) => expect(becomes(before)).toEqual(after))

  const ref = fc.stringMatching(/^[A-Z]{0,3}-?\d{1,3}$/).filter((text) => text.length > 0)
  const anyPlan = fc
    .array(fc.tuple(ref, fc.array(fc.stringMatching(/^[A-Z]?\d{1,3}[./-]\d{1,2}$/), { maxLength: 5 })), {
      maxLength: 8,
    })
    .map((priorities) => plan(...priorities.map(([own, actions]) => [own, ...actions])))
  const applied = (priorities: readonly Numbered[]): Numbered[] =>
    numberByPlace(priorities).map(({ id, to, actions }) => ({
      ...{ id, ref: to },
      actions: actions.map((action) => ({ id: action.id, ref: action.to })),
    }))

  test('gives no reference twice, keeps the order, and says of each what it was', () =>
    fc.assert(
      fc.property(anyPlan, (priorities) => {
        const numbered = numberByPlace(priorities)
        const all = numbered.flatMap(({ to, actions }) => [to, ...actions.map((action) => action.to)])
        expect(new Set(all).size).toBe(all.length)
        expect(numbered.map(({ id, from }) => [id, from])).toEqual(priorities.map(({ id, ref: was }) => [id, was]))
        const numbers = numbered.map(({ to }) => Number(/\d+$/.exec(to)?.[0]))
        expect(numbers).toEqual(priorities.map((_, place) => place + 1))
      }),
    ))

  test('done twice changes nothing the second time', () =>
    fc.assert(
      fc.property(anyPlan, (priorities) => {
        expect(newRefs(numberByPlace(applied(priorities)))).toEqual([])
      }),
    ))
})

test('only references that change are new ones', () =>
  expect(newRefs(numberByPlace(plan(['1', '1.1', '1.3'], ['4'])))).toEqual([
    { id: 'p0a1', from: '1.3', to: '1.2' },
    { id: 'p1', from: '4', to: '2' },
  ]))

test('a reference that would be too long is found', () => {
  const long = 'A long prefix here-9'
  expect(tooLong(newRefs(numberByPlace(plan([long, 'x']))))).toBe('A long prefix here-1.1')
  expect(tooLong(newRefs(numberByPlace(plan(['9', 'x']))))).toBeNull()
})
