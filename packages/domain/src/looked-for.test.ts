import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LookedFor, lookedFor } from './looked-for.ts'

/** `children & care`, `"in quotes"`, `-not`, `typed…`, `this = that`: as a reader would write it. */
const say = ({ groups }: LookedFor): string =>
  groups
    .map((group) =>
      group
        .map(({ words, exact, not, also, begins }) => {
          const it = exact ? `"${words.join(' ')}"` : words.join('+')
          return `${not ? '-' : ''}${it}${begins ? '…' : ''}${also.length > 0 ? ` = ${also.join(' = ')}` : ''}`
        })
        .join(' & '),
    )
    .join(' | ')

describe('what was typed is read as', () => {
  test.each([
    ['caseload', 'caseload…'],
    ['  social  workers ', 'social & workers…'],
    ['"social workers"', '"social workers"'],
    ['audit "social workers" -agency', 'audit & "social workers" & -agency'],
    ['"half a quote', '"half a quote"'],
    ['audit or review', 'audit | review…'],
    ['audit OR', 'audit'],
    ['-agency', ''],
    ['audit or -agency', 'audit'],
    ['multi-agency', 'multi+agency…'],
    ['José’s café', "Jose's & cafe…"],
    ['a', 'a'],
    ['', ''],
    [':* & | ! () <-> \\ %', ''],
    [`it''s "don't" 'or`, `it''s & "don't" & 'or…`],
    ['null\u0000byte', 'null+byte…'],
  ])('%s', (typed, read) => expect(say(lookedFor(typed, { synonyms: false }))).toBe(read))
})

describe('a reference', () => {
  test.each([
    ['SP-4.3', 'sp4.3'],
    ['sp 4.3', 'sp4.3'],
    ['4.3', '4.3'],
    ['R2', 'r2'],
    ['4', '4'],
    ['caseload', null],
    ['audit 4.3', null],
    ['4.3 caseload', null],
  ])('%s', (typed, ref) => expect(lookedFor(typed).ref).toBe(ref))
})

describe('a term of the field', () => {
  test.each([
    ['children in care', 'looked after children'],
    ['looked after children', 'children in care'],
    ['Looked-after child', 'children in care'],
    ['LAC', 'looked after children'],
    ['a plan for care leavers', 'care experienced young people'],
    ['care leaver’s', 'care experienced young people'],
    ['NEET', 'not in education, employment or training'],
    ['not in education, employment or training', 'NEET'],
    ['EHC plans', 'education, health and care plan'],
    ['education health and care plans', 'EHCP'],
    ['multi agency safeguarding hub', 'MASH'],
    ['front door', 'multi-agency safeguarding hub'],
    ['lead member', 'portfolio holder'],
    ["director of children's services", 'DCS'],
  ])('%s is also looked for as %s', (typed, other) => expect(lookedFor(typed).also).toContain(other))

  test('has its other names only where it is wanted, whole and not in quotes', () => {
    expect(lookedFor('children in care', { synonyms: false }).also).toEqual([])
    expect(lookedFor('"children in care"').also).toEqual([])
    expect(lookedFor('-LAC audit').also).toEqual([])
    expect(lookedFor('children in carers').also).toEqual([])
    expect(lookedFor('early help').also).toEqual([])
  })

  test('is one thing looked for, among the others', () =>
    expect(say(lookedFor('audit LAC plans'))).toBe(
      'audit & LAC = children in care = looked after children = children looked after = children we look after = cared for children = CLA & plans…',
    ))
})

const words = fc.array(
  fc.oneof(
    fc.constantFrom(
      'children',
      'in',
      'care',
      'LAC',
      'MASH',
      'front',
      'door',
      'or',
      '-',
      '"',
      'plan',
      'looked',
      'after',
    ),
    fc.string({ maxLength: 6 }),
  ),
  { maxLength: 12 },
)

test('with synonyms all that was typed is still looked for, alike, and each other name once', () => {
  fc.assert(
    fc.property(words, (typed) => {
      const [without, withThem] = [lookedFor(typed.join(' '), { synonyms: false }), lookedFor(typed.join(' '))]
      const bare = ({ groups }: LookedFor) => groups.map((group) => group.map((term) => ({ ...term, also: [] })))
      expect(bare(withThem)).toEqual(bare(without))
      expect(withThem.groups.flat().length).toBeLessThanOrEqual(typed.join(' ').length)
      for (const term of withThem.groups.flat()) expect(term.also.length).toBeLessThanOrEqual(6)
      expect(new Set(withThem.also).size).toBe(withThem.also.length)
    }),
  )
})

test('nothing that could be an operator of PostgreSQL is left in a word', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
      for (const { words: said } of lookedFor(typed).groups.flat())
        for (const word of said) expect(word).toMatch(/^[\p{L}\p{N}.'@]+$/u)
    }),
  )
})
