import { expect, test } from 'vitest'
import { movedBy, type Reading } from './reading.ts'

const reading: Reading = {
  words: [['a1', 'a2', 'a3'], ['b1', 'b2', 'b3'], ['c1']],
  start: { row: 0, column: 2 },
}
const from = (row: number, column: number) => ({ row, column })

test('the first arrow begins where reading starts', () => {
  expect(movedBy('ArrowLeft', null, reading)).toEqual(from(0, 2))
  expect(movedBy('ArrowDown', null, reading)).toEqual(from(0, 2))
})

test('arrows move along points and from one series to another, and stop at the ends', () => {
  expect(movedBy('ArrowLeft', from(0, 2), reading)).toEqual(from(0, 1))
  expect(movedBy('ArrowRight', from(0, 2), reading)).toEqual(from(0, 2))
  expect(movedBy('ArrowDown', from(0, 1), reading)).toEqual(from(1, 1))
  expect(movedBy('ArrowUp', from(0, 1), reading)).toEqual(from(0, 1))
  expect(movedBy('ArrowDown', from(1, 2), reading)).toEqual(from(2, 0))
})

test('Home and End are the first and the last point of a series; other keys are left to the page', () => {
  expect(movedBy('Home', from(1, 2), reading)).toEqual(from(1, 0))
  expect(movedBy('End', null, reading)).toEqual(from(0, 2))
  expect(movedBy('Tab', from(1, 2), reading)).toBeNull()
  expect(movedBy('a', null, reading)).toBeNull()
})
