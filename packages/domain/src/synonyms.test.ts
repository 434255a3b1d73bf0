import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compared, SYNONYMS, synonymsAt, wordsOf } from './synonyms.ts'

const every = SYNONYMS.flatMap(({ words }) => words)

test('no name stands for two different things', () => {
  const names = every.map((name) => wordsOf(name).map(compared).join(' '))
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

test('every group says why its names are the same', () => {
  for (const { words, why } of SYNONYMS) {
    expect(words.length, why).toBeGreaterThan(1)
    expect(why).not.toBe('')
  }
})

describe('both ways: whoever says one means the others', () => {
  test.each(every)('%s', (name) => {
    const others = SYNONYMS.find(({ words }) => words.includes(name))?.words.filter((other) => other !== name)
    expect(synonymsAt(wordsOf(name), 0)).toEqual({ length: wordsOf(name).length, others })
  })
})

test('the longest name that stands there is meant', () => {
  expect(synonymsAt(wordsOf('special educational needs and disabilities'), 0)?.others).toContain('SEND')
  expect(synonymsAt(wordsOf('special educational needs of children'), 0)?.others).toContain('SEN')
  expect(synonymsAt(['former', 'looked', 'after', 'children'], 0)?.others).toContain('care leavers')
})

test('words that are no name have no synonyms', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[x-z]{1,8}$/), (word) => {
      expect(synonymsAt([word], 0)).toBeNull()
    }),
  )
})
