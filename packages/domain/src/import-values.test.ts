import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isTick, ratingOfFill, readKey, readRating, readStatus } from './import-values.ts'
import { DEFAULT_RATING_KEY } from './rating-key.ts'

const STATUSES: [string, string | null, RegExp | null][] = [
  ['Not started', 'not_started', null],
  ['not yet started', 'not_started', null],
  ['In Progress', 'in_progress', null],
  ['In\nprogress', 'in_progress', null],
  ['Ongoing', 'in_progress', null],
  ['On track', 'in_progress', null],
  ['Completed', 'complete', null],
  ['COMPLETE', 'complete', null],
  ['Complete – see board minutes', 'complete', /More than a status/],
  ['Awaiting sign-off', 'awaiting_sign_off', null],
  ['On hold', 'paused', null],
  ['Withdrawn', 'cancelled', null],
  ['40%', 'in_progress', /40%/],
  ['100%', 'complete', /100%/],
  ['0%', 'not_started', /0%/],
  ['who knows', null, /not a status/],
  ['', null, null],
]
test.each(STATUSES)('%j stands for the status %s', (text, value, doubt) => {
  const read = readStatus(text)
  expect(read.value).toBe(value)
  if (doubt) expect(read.doubt).toMatch(doubt)
  else expect(read.doubt).toBeNull()
})

const RATINGS: [string, string | undefined, string | null, RegExp | null][] = [
  ['Green', undefined, 'green', null],
  ['G', undefined, 'green', null],
  ['RAG: Amber', undefined, 'amber', null],
  ['yellow', undefined, 'amber', null],
  ['r', undefined, 'red', null],
  ['B', undefined, 'blue', null],
  ['N/A', undefined, 'not_rated', null],
  ['', 'FF0000', 'red', /colour/],
  ['', 'FFC000', 'amber', /colour/],
  ['', 'FFFF00', 'amber', /colour/],
  ['', '00B050', 'green', /colour/],
  ['', '92D050', 'green', /colour/],
  ['', '0070C0', 'blue', /colour/],
  ['', 'FFFFFF', null, null],
  ['', 'D9D9D9', null, null],
  ['Green', 'FF0000', 'green', /the cell is Red/],
  ['Green', '00B050', 'green', null],
  ['on plan', '00B050', 'green', /colour.*on plan/],
  ['Amber (was red)', undefined, null, /Several/],
  ['Amber, improving', undefined, 'amber', /More than/],
  ['maybe', undefined, null, /not a rating/],
  ['', undefined, null, null],
]
test.each(RATINGS)('%j on %s is the rating %s', (text, fill, value, doubt) => {
  const read = readRating({ text, fill }, DEFAULT_RATING_KEY)
  expect(read.value).toBe(value)
  if (doubt) expect(read.doubt).toMatch(doubt)
  else expect(read.doubt).toBeNull()
})

test('a plan’s own word for a rating is that rating', () => {
  const key = { ...DEFAULT_RATING_KEY, amber: { label: 'Some concern', meaning: '' } }
  expect(readRating({ text: 'some concern' }, key)).toEqual({ value: 'amber', doubt: null })
})

test('any colour is one of four or none, and no colour is guessed without saying so', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (colour) => {
      const fill = colour.toString(16).padStart(6, '0')
      const rating = ratingOfFill(fill)
      expect([null, 'red', 'amber', 'green', 'blue']).toContain(rating)
      if (rating) expect(readRating({ text: '', fill }).doubt).not.toBeNull()
    }),
  )
})

describe('signs', () => {
  test.each(['x', 'X', '✓', '✔', '√', 'Yes', 'y', 'ü', 'þ'])('%s is a tick', (text) => expect(isTick(text)).toBe(true))
  test.each(['', 'no', 'n', 'a', 'G', '1', '-'])('%j is none', (text) => expect(isTick(text)).toBe(false))
  test.each([
    ['Key: 1 = not started, 2 = in progress, 3 = complete'],
    ['Status key – 1 - not started; 2 - in progress; 3 - complete'],
    ['1: not started | 2: in progress | 3: complete'],
  ])('%s', (text) => {
    expect([...readKey(['Improvement plan', text])]).toEqual([
      ['1', 'not started'],
      ['2', 'in progress'],
      ['3', 'complete'],
    ])
  })
  test('a title with a year is no key', () =>
    expect(readKey(['Action plan 2017 - 2018', 'Part A: Health']).size).toBe(0))
})
