import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePastedFindings } from './pasted-findings.ts'

const wordsOf = (text: string) => parsePastedFindings(text).map(({ words }) => words)
const refsOf = (text: string) => parsePastedFindings(text).map(({ ref }) => ref)
const tableOf = (text: string) => parsePastedFindings(text).map(({ ref, words }) => [ref, words])

describe('what stands before each point', () => {
  test.each([
    ['a number and a dot', '1. See contacts\n2. Write records', ['1', '2']],
    ['a number and a bracket', '1) See contacts\n2) Write records', ['1', '2']],
    ['a number in brackets', '(1) See contacts\n(2) Write records', ['1', '2']],
    ['a number and a colon', '1: See contacts\n2: Write records', ['1', '2']],
    ['a number, a dot and no space', '1.See contacts\n2.Write records', ['1', '2']],
    ['a number and a tab', '1.\tSee contacts\n2.\tWrite records', ['1', '2']],
    ['a number on a line of its own', '1.\nSee contacts\n2.\nWrite records', ['1', '2']],
    ['R and a number', 'R1: See contacts\nR2: Write records', ['R1', 'R2']],
    ['Rec. and a number', 'Rec. 1 See contacts\nRec. 2 Write records', ['R1', 'R2']],
    ['Recommendation and a number', 'Recommendation 1: See contacts\nRecommendation 2: Write records', ['1', '2']],
    [
      'Recommendation, a number and a new line',
      'Recommendation 1\nSee contacts\nRecommendation 2\nWrite records',
      ['1', '2'],
    ],
    ['letters in brackets', '(a) See contacts\n(b) Write records', ['a', 'b']],
    ['letters and a bracket', 'a) See contacts\nb) Write records', ['a', 'b']],
    ['Roman numbers', '(i) See contacts\n(ii) Write records', ['i', 'ii']],
    ['paragraph numbers', '1.1 See contacts\n1.2 Write records', ['1.1', '1.2']],
    ['deep paragraph numbers', '4.2.1. See contacts\n4.2.2. Write records', ['4.2.1', '4.2.2']],
    ['bullets', '• See contacts\n• Write records', ['1', '2']],
    ['bullets and tabs', '•\tSee contacts\n•\tWrite records', ['1', '2']],
    ['bullets without a space', '•See contacts\n•Write records', ['1', '2']],
    ['the bullets of a symbol font', '\uF0B7 See contacts\n\uF0A7 Write records', ['1', '2']],
    ['hollow bullets as the letter o', 'o See contacts\no Write records', ['1', '2']],
    ['dashes', '- See contacts\n- Write records', ['1', '2']],
    ['en dashes', '– See contacts\n– Write records', ['1', '2']],
    ['asterisks', '* See contacts\n* Write records', ['1', '2']],
    ['nothing, a line each', 'See contacts\nWrite records', ['1', '2']],
    ['nothing, a paragraph each', 'See contacts\n\nWrite records', ['1', '2']],
  ])('%s', (_, text, refs) => {
    expect(wordsOf(text)).toEqual(['See contacts', 'Write records'])
    expect(refsOf(text)).toEqual(refs)
  })
})

describe('lines that were wrapped', () => {
  test.each([
    ['are joined', '1. See every\ncontact in time\n2. Write', ['See every contact in time', 'Write']],
    [
      'that begin with a figure are joined',
      '1. House those aged\n16 and 17 years\n2. Write',
      ['House those aged 16 and 17 years', 'Write'],
    ],
    [
      'that begin with a capital are joined under a number',
      '1. Keep the promise of the\nShropshire pledge',
      ['Keep the promise of the Shropshire pledge'],
    ],
    ['at a hyphen are put together', '1. Better decision-\nmaking', ['Better decision-making']],
    ['at a dash stay one', '1. See contacts\n– all of them –\nin time', ['See contacts – all of them – in time']],
    ['across a page are joined', '1. See every\n\n12\n\ncontact in time', ['See every contact in time']],
    [
      'without any sign are joined where they go on',
      'The quality of\nplans\nThe timeliness of help',
      ['The quality of plans', 'The timeliness of help'],
    ],
  ])('%s', (_, text, words) => expect(wordsOf(text)).toEqual(words))
})

describe('headings', () => {
  test('say whom the next ones address', () =>
    expect(
      parsePastedFindings(
        'The local authority should:\n1. See contacts.\n2. Write records.\n\nThe Local Safeguarding Children Board should:\n1. Explain its data.',
      ),
    ).toEqual([
      { ref: '1', words: 'See contacts.', addressedTo: 'Local authority', kind: null },
      { ref: '2', words: 'Write records.', addressedTo: 'Local authority', kind: null },
      { ref: '3', words: 'Explain its data.', addressedTo: 'Local Safeguarding Children Board', kind: null },
    ]))

  test.each([
    ['Recommendations', 'recommendation'],
    ['What needs to improve?', 'area_for_improvement'],
    ['What needs to improve in this area of social work practice', 'area_for_improvement'],
    ['Areas for improvement', 'area_for_improvement'],
    ['Areas for priority action', 'priority_action'],
    ['Key strengths:', 'strength'],
  ])('%s: of the kind %s', (heading, kind) => {
    const found = parsePastedFindings(`${heading}\n\n• The quality of plans`).at(-1)
    expect(found?.kind).toBe(kind)
  })

  test.each([
    ['Recommendations for the health trust', 'Health trust'],
    ['Schools and academies are asked to', 'Schools and academies'],
    ['Local Safeguarding Children Board:', 'Local Safeguarding Children Board'],
    ['Leaders must', 'Leaders'],
  ])('%s: to %s', (heading, body) =>
    expect(parsePastedFindings(`${heading}\n- Share what is known`)).toEqual([
      { ref: '1', words: 'Share what is known', addressedTo: body, kind: null },
    ]),
  )

  test('a point that ends with a colon keeps what stands under it', () =>
    expect(tableOf('1. Ensure that plans:\n(a) have dates;\n• have owners.\n2. Write')).toEqual([
      ['1', 'Ensure that plans:\n(a) have dates;\n• have owners.'],
      ['2', 'Write'],
    ]))
})

test('signs that look like nothing are left out, and spaces of all kinds are spaces', () =>
  expect(wordsOf('\uFEFF1.\u00A0See\u200B every\u2003contact\r\n2.\u00A0Write')).toEqual([
    'See every contact',
    'Write',
  ]))

test('nothing gives nothing', () => {
  for (const text of ['', '  \n\n ', '12', 'Recommendations:\n', '1.\n2.\n']) expect(wordsOf(text)).toEqual([])
})

const word = fc.constantFrom(
  'children',
  'plans',
  'oversight',
  'timely',
  'records',
  'contact',
  'the',
  'of',
  'and',
  'aged',
  'risk',
)
const sentence = fc
  .tuple(fc.constantFrom('Ensure', 'Improve', 'Review', 'Strengthen'), fc.array(word, { minLength: 2, maxLength: 30 }))
  .map(([first, rest]) => `${first} ${rest.join(' ')}.`)
const STYLES: readonly ((place: number) => string)[] = [
  (place) => `${place + 1}. `,
  (place) => `${place + 1}) `,
  (place) => `(${place + 1}) `,
  (place) => `R${place + 1}: `,
  (place) => `Recommendation ${place + 1}: `,
  (place) => `1.${place + 1} `,
  () => '• ',
  () => '\uF0B7\t',
  () => '- ',
]
const wrap = (text: string, width: number) => {
  let line = ''
  const lines: string[] = []
  for (const one of text.split(' ')) {
    if (line !== '' && line.length + one.length > width) {
      lines.push(line)
      line = one
    } else line = line === '' ? one : `${line} ${one}`
  }
  return [...lines, line].join('\n')
}

test('whatever the signs, the width and the blank lines, each point comes back as it was written', () =>
  fc.assert(
    fc.property(
      fc.array(sentence, { minLength: 1, maxLength: 20 }),
      fc.constantFrom(...STYLES),
      fc.integer({ min: 20, max: 120 }),
      fc.boolean(),
      fc.constantFrom('\n', '\r\n'),
      (points, style, width, blank, end) => {
        const text = points.map((point, place) => wrap(style(place) + point, width)).join(blank ? '\n\n' : '\n')
        expect(wordsOf(text.replaceAll('\n', end))).toEqual(points)
      },
    ),
  ))

test('of any text at all: rows with words and references of their own, and no letter lost but in headings', () =>
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc
          .array(
            fc.oneof(sentence, fc.constantFrom('', '1.', '• a', '(a) b', 'The board should:', '7', '- ', 'R2', 'o X')),
            { maxLength: 30 },
          )
          .map((lines) => lines.join('\n')),
      ),
      (text) => {
        const found = parsePastedFindings(text)
        expect(new Set(found.map(({ ref }) => ref.toLowerCase())).size).toBe(found.length)
        for (const { ref, words } of found) {
          expect(words.trim()).toBe(words)
          expect(words).not.toBe('')
          expect(ref).toMatch(/^[A-Za-z0-9][A-Za-z0-9.]*$/)
        }
      },
    ),
    { numRuns: 500 },
  ))
