import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { excerptOf, joined, type Piece, piecesOf, type Span, spansOfWordsThatBegin } from './excerpt.ts'

const say = (pieces: Piece[] | null) => pieces?.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('') ?? null
const spansOf = (text: string, ...words: string[]): Span[] =>
  words.flatMap((word) =>
    [...text.matchAll(new RegExp(word, 'g'))].map(({ index }) => ({ from: index, to: index + word.length })),
  )

describe('an excerpt', () => {
  const filler = 'and so on and on until the end of the day '
  test('is the whole of a short text', () => {
    const text = 'Visits to children in care are late'
    expect(say(excerptOf(text, spansOf(text, 'children', 'care')))).toBe('Visits to [children] in [care] are late')
  })
  test('is where most of what was looked for stands together, cut between words', () => {
    const text = `children ${filler.repeat(8)}looked after children wait ${filler.repeat(8)}`
    const said = say(excerptOf(text, spansOf(text, 'looked', 'children'), 60))
    expect(said).toMatch(/^… .*\[looked\] after \[children\] wait .* …$/)
    expect(said).not.toMatch(/^… \w*\[children\]/)
  })
  test('is none where nothing is marked', () => expect(excerptOf('Nothing here', [])).toBeNull())
  test('of a word as long as itself is that word', () => {
    const long = 'x'.repeat(500)
    expect(say(excerptOf(long, [{ from: 0, to: 500 }], 100))).toBe(`[${long}]`)
  })
})

test('words that begin with what is typed are marked, whatever their accents and case', () => {
  const text = 'José organises the Organisation, not reorganisation'
  expect(say(piecesOf(text, spansOfWordsThatBegin(text, 'organisa')))).toBe(
    'José organises the [Organisation], not reorganisation',
  )
  expect(say(piecesOf(text, spansOfWordsThatBegin(text, 'jose')))).toMatch(/^\[José\]/)
  expect(spansOfWordsThatBegin(text, '')).toEqual([])
})

test('marks that overlap are one', () =>
  expect(
    joined([
      { from: 4, to: 9 },
      { from: 0, to: 5 },
      { from: 12, to: 14 },
    ]),
  ).toEqual([
    { from: 0, to: 9 },
    { from: 12, to: 14 },
  ]))

test('the pieces of a text are the text', () => {
  const spans = fc.array(fc.record({ from: fc.nat(40), length: fc.integer({ min: 1, max: 9 }) }), { maxLength: 5 })
  fc.assert(
    fc.property(fc.string({ minLength: 50, maxLength: 80 }), spans, (text, marks) => {
      const pieces = piecesOf(
        text,
        marks.map(({ from, length }) => ({ from, to: from + length })),
      )
      expect(pieces.map((piece) => piece.text).join('')).toBe(text)
    }),
  )
})

test('an excerpt never says what the text does not', () => {
  fc.assert(
    fc.property(fc.lorem({ maxCount: 60 }), fc.nat(200), (text, from) => {
      const span = { from: Math.min(from, text.length - 1), to: Math.min(from + 5, text.length) }
      const said = (excerptOf(text, [span], 80) ?? []).map((piece) => piece.text).join('')
      expect(text).toContain(said.replace(/^… /, '').replace(/ …$/, ''))
    }),
  )
})
