import { expect, test } from 'vitest'
import { movedBy, movedOf } from './moved.ts'

test.each([
  ['2018-01-31', '2018-01-31', 0, null],
  ['2018-01-31', '2018-03-02', 1, 'moved once, 30 days'],
  ['2018-01-31', '2018-02-01', 1, 'moved once, 1 day'],
  ['2018-01-31', '2018-09-02', 3, 'moved 3 times, 214 days in all'],
  ['2018-01-31', '2018-01-24', 2, 'moved twice, 7 days earlier in all'],
  ['2018-01-31', '2018-01-31', 2, 'moved twice, back to the original day'],
])('from %s to %s in %i changes reads: %s', (original, now, times, sentence) =>
  expect(movedOf(original, now, times).sentence).toBe(sentence),
)

test('date changes tell how often and how far in all', () => {
  const changes = [
    { fromOn: '2018-01-31', toOn: '2018-03-31' },
    { fromOn: '2018-03-31', toOn: '2018-03-16' },
  ]
  expect(movedBy(changes)).toEqual({ times: 2, days: 44, sentence: 'moved twice, 44 days in all' })
  expect(movedBy([])).toEqual({ times: 0, days: 0, sentence: null })
})
