import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocate, drawSample } from './sample.ts'

const rankOf = (seed: string, id: string) => createHash('sha256').update(`${seed}:${id}`).digest('hex')

type Found = { id: string; stratum: string }

/** As anybody does who has the list of records and the seed. */
const draw = (found: readonly Found[], size: number, seed: string) =>
  drawSample(
    [...Map.groupBy(found, ({ stratum }) => stratum)].map(([name, some]) => ({
      name,
      count: some.length,
      smallest: some.map(({ id }) => ({ id, rank: rankOf(seed, id) })),
    })),
    size,
  )

const records = fc.uniqueArray(
  fc.record({ id: fc.uuid(), stratum: fc.constantFrom('Red', 'Amber', 'Green', 'Blue', 'Not rated') }),
  { selector: ({ id }) => id, maxLength: 80 },
)
const size = fc.integer({ min: 1, max: 100 })

describe('the strata share a sample', () => {
  test.each<[string, Record<string, number>, number, Record<string, number>]>([
    ['in proportion', { Amber: 50, Green: 30, Red: 20 }, 10, { Amber: 5, Green: 3, Red: 2 }],
    ['each with one at least', { Amber: 98, Green: 1, Red: 1 }, 10, { Amber: 8, Green: 1, Red: 1 }],
    ['by largest remainder', { Amber: 7, Green: 3, Red: 2 }, 6, { Amber: 3, Green: 2, Red: 1 }],
    ['in the order of their names where remainders are equal', { B: 2, A: 2 }, 3, { B: 1, A: 2 }],
    [
      'the largest first where there are too few for all',
      { Amber: 90, Green: 9, Red: 1 },
      2,
      { Amber: 2, Green: 0, Red: 0 },
    ],
    ['all there are, where fewer are there than asked for', { Amber: 2, Red: 1 }, 10, { Amber: 2, Red: 1 }],
    ['none of what is empty', { Amber: 0, Red: 4 }, 2, { Amber: 0, Red: 2 }],
  ])('%s', (_, counts, wanted, expected) => {
    const strata = Object.entries(counts).map(([name, count]) => ({ name, count }))
    const shares = allocate(strata, wanted)
    expect(Object.fromEntries(strata.map(({ name }, at) => [name, shares[at]]))).toEqual(expected)
  })

  test('never more than there are of each, and together what was asked for', () =>
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 12 }), size, (counts, wanted) => {
        const strata = counts.map((count, at) => ({ name: `s${at}`, count }))
        const shares = allocate(strata, wanted)
        const all = counts.reduce((sum, count) => sum + count, 0)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(Math.min(wanted, all))
        for (const [at, share] of shares.entries()) expect(share).toBeLessThanOrEqual(counts[at] ?? 0)
        const some = counts.filter((count) => count > 0).length
        if (wanted >= some) for (const [at, share] of shares.entries()) if (counts[at]) expect(share).toBeGreaterThan(0)
      }),
    ))
})

describe('a sample', () => {
  test('is the same for the same seed, in whatever order the records are found', () =>
    fc.assert(
      fc.property(records, size, fc.string(), fc.nat(), (found, wanted, seed, turn) => {
        const turned =
          found.length === 0 ? found : [...found.slice(turn % found.length), ...found.slice(0, turn % found.length)]
        expect(draw(turned.toReversed(), wanted, seed)).toEqual(draw(found, wanted, seed))
      }),
    ))

  test('has nothing twice, nothing that is not there, and is never larger than asked for', () =>
    fc.assert(
      fc.property(records, size, fc.string(), (found, wanted, seed) => {
        const drawn = draw(found, wanted, seed)
        expect(drawn).toHaveLength(Math.min(wanted, found.length))
        expect(new Set(drawn.map(({ id }) => id)).size).toBe(drawn.length)
        for (const { id, stratum } of drawn) expect(found).toContainEqual({ id, stratum })
      }),
    ))

  test('holds of each stratum those that rank before all the others of it', () =>
    fc.assert(
      fc.property(records, size, fc.string(), (found, wanted, seed) => {
        const drawn = draw(found, wanted, seed)
        for (const { id, stratum } of found) {
          if (drawn.some((one) => one.id === id)) continue
          for (const one of drawn) if (one.stratum === stratum) expect(one.rank < rankOf(seed, id)).toBe(true)
        }
      }),
    ))

  test('is another for another seed', () => {
    const found = Array.from({ length: 200 }, (_, at) => ({ id: `record-${at}`, stratum: 'All' }))
    expect(draw(found, 20, 'one')).not.toEqual(draw(found, 20, 'another'))
  })
})
