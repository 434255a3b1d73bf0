import { describe, expect, test } from 'vitest'
import { fits, readStart } from './starts.ts'

describe('what is said before a name starts something', () => {
  test.each([
    ['4.3', null, '4.3'],
    ['post update on 4.3', 'update', '4.3'],
    ['Post an update on 4.3', 'update', '4.3'],
    ['post 4.3', 'update', '4.3'],
    ['post update', 'update', 'update'],
    ['ask for another date on 4.3', 'date', '4.3'],
    ['ask for a new due date 4.3', 'date', '4.3'],
    ['ask about caseloads', 'question', 'caseloads'],
    ['ask a question on 4.3', 'question', '4.3'],
    ['posts that are empty', null, 'posts that are empty'],
    ['asking', null, 'asking'],
  ])('%s', (typed, start, words) => expect(readStart(typed)).toEqual({ start, words }))
})

describe('a page is meant by the beginnings of its words', () => {
  test.each([
    ['Challenges', 'chal', true],
    ['What changed', 'what ch', true],
    ['What changed', 'changed what', true],
    ['My work', 'work', true],
    ['My work', 'ork', false],
    ['People', 'plans', false],
  ])('%s, %s: %s', (name, typed, meant) => expect(fits(name, typed)).toBe(meant))
})
