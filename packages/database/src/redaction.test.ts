import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type KeptDatabase, openKeptDatabase } from '../testing/kept-database.ts'

let kept: KeptDatabase
beforeAll(async () => {
  kept = await openKeptDatabase()
})
afterAll(() => kept.close())

type Value = string | number | boolean | Value[] | { [key: string]: Value }

const without = async (value: Value, words: string[], within: string[] | null = null, fixed: string[] | null = null) =>
  (
    await kept.owner.query<{ left: Value }>('select history.without($1::jsonb, $2::text[], $3, $4) as left', [
      ...[JSON.stringify(value), words],
      ...[within, fixed],
    ])
  ).rows[0]?.left

describe('words are taken out of JSON text by text', () => {
  test.each<[string, Value, string[], Value]>([
    ['not of half an escape', { a: 'line\nabc defgh' }, ['nabc defgh'], { a: 'line\nabc defgh' }],
    ['of a text with line breaks', ['x “a\nb c”\\ y'], ['a\nb c'], ['x “[redacted]”\\ y']],
    [
      'not of keys',
      { 'Ann Other': ['by Ann Other', 7, true] },
      ['Ann Other'],
      { 'Ann Other': ['by [redacted]', 7, true] },
    ],
    ['not of what lies between texts', { a: [true, false] }, ['true, false'], { a: [true, false] }],
  ])('%s', async (_, value, words, left) => expect(await without(value, words)).toEqual(left))

  test('and where people write under some keys only, under those, but for what the program writes there', async () => {
    const value = [{ key: 'Ann Other', heading: 'Ann Other', words: 'of Ann Other', more: { words: 'Ann Other!' } }]
    expect(await without(value, ['Ann Other'], ['heading', 'words'], ['Ann Other'])).toEqual([
      { key: 'Ann Other', heading: 'Ann Other', words: 'of [redacted]', more: { words: '[redacted]!' } },
    ])
  })

  test('whatever the texts are', async () => {
    const letters = fc.string({
      unit: fc.constantFrom('\n', 'n', '\\', '"', 'a', ' ', 'u', '0', 'é', '\t'),
      maxLength: 8,
    })
    const { value: values } = fc.letrec<{ value: Value }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        ...[letters, fc.integer(), fc.boolean(), fc.array(tie('value'), { maxLength: 3 })],
        fc.dictionary(letters, tie('value'), { maxKeys: 3 }),
      ),
    }))
    const words = letters.filter((one) => one.length > 0)
    const left = (value: Value, word: string): Value => {
      if (typeof value === 'string') return value.replaceAll(word, '[redacted]')
      if (Array.isArray(value)) return value.map((one) => left(one, word))
      if (typeof value !== 'object') return value
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, left(one, word)]))
    }
    await fc.assert(
      fc.asyncProperty(values, words, async (value, word) => {
        expect(await without(value, [word])).toEqual(left(value, word))
      }),
      { numRuns: 200 },
    )
  })
})
