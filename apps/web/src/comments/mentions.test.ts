import { expect, test } from 'vitest'
import { fittingTo, mentionAt, mentionsIn } from './mentions.ts'

const people = [
  { id: '1', name: 'Ann Lee' },
  { id: '2', name: 'Ann Leeson' },
  { id: '3', name: 'Director of Children’s Services' },
]

test.each([
  ['nobody', []],
  ['@Ann Lee, please', ['1']],
  ['@ann leeson please', ['2']],
  ['(@Ann Lee) and @Director of Children’s Services: @Ann Lee', ['1', '3']],
  ['ask@Ann Leeds', []],
  ['write to ask@Ann Lee', []],
  ['@', []],
])('who is named in “%s”', (words, ids) => {
  expect(mentionsIn(words, people)).toEqual(ids)
})

test.each([
  ['See @An', 'An'],
  ['@', ''],
  ['a@b', null],
  ['See @Ann Lee\nthanks', null],
  ['', null],
])('the name being typed at the end of “%s”', (words, typed) => {
  expect(mentionAt(words, words.length)).toBe(typed)
})

test('of two people of one name the one who was taken from the list is meant', () => {
  const twins = [
    { id: '1', name: 'Ann Lee' },
    { id: '2', name: 'Ann Lee' },
  ]
  expect(mentionsIn('@Ann Lee', twins)).toEqual(['1'])
  expect(mentionsIn('@Ann Lee', twins, new Set(['2']))).toEqual(['2'])
})

test.each([
  ['', ['Ann Lee', 'Ann Leeson']],
  ['ann', ['Ann Lee', 'Ann Leeson']],
  ['leeson', ['Ann Leeson']],
  ['dir', ['Director of Children’s Services']],
  ['Ann Lee', ['Ann Lee', 'Ann Leeson']],
  ['Ann Lee ', []],
  ['Ann Lee please', []],
  ['serv', ['Director of Children’s Services']],
  ['nobody', []],
])('whom “@%s” can still become, of the first two', (typed, names) => {
  expect(fittingTo(typed, people, 2).map(({ name }) => name)).toEqual(names)
})
