import { expect, test } from 'vitest'
import { mentionAt, mentionsIn } from './mentions.ts'

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
