import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Unit } from './figures.ts'
import { axisOf, namesThatFit, spread, textWidth, wrapped } from './layout.ts'

const things = fc.array(fc.record({ at: fc.integer({ min: -50, max: 450 }), size: fc.integer({ min: 4, max: 40 }) }), {
  maxLength: 9,
})

test('names at the ends of lines never overlap, keep their order and stay inside', () => {
  fc.assert(
    fc.property(things, (all) => {
      const [wanted, sizes] = [all.map(({ at }) => at), all.map(({ size }) => size)]
      const places = spread(wanted, sizes, 0, 400)
      const order = all.map((_, index) => index).toSorted((one, other) => (wanted[one] ?? 0) - (wanted[other] ?? 0))
      let end = 0
      for (const index of order) {
        const [middle, size] = [places[index] ?? NaN, sizes[index] ?? 0]
        expect(middle - size / 2).toBeGreaterThanOrEqual(end - 1e-6)
        end = middle + size / 2
      }
      expect(end).toBeLessThanOrEqual(400 + 1e-6)
    }),
  )
})

test('a name that is in nobody’s way stands where its line ends', () => {
  expect(spread([50, 200], [20, 20], 0, 400)).toEqual([50, 200])
  expect(spread([100, 104], [20, 20], 0, 400)).toEqual([92, 112])
})

describe('an axis', () => {
  const values = fc.array(
    fc.integer({ min: -1e8, max: 1e8 }).map((hundredths) => hundredths / 100),
    { minLength: 1, maxLength: 20 },
  )
  const unit = fc.constantFrom<Unit>('count', 'rate_per_10000', 'money', 'ratio')

  test('holds every figure, and begins at nought unless it says that it does not', () => {
    fc.assert(
      fc.property(values, unit, fc.boolean(), (all, counted, bars) => {
        const { low, high, cut, ticks } = axisOf(all, { unit: counted, bars })
        expect(low).toBeLessThanOrEqual(Math.min(...all) + 1e-6)
        expect(high).toBeGreaterThanOrEqual(Math.max(...all) - 1e-6)
        if (!cut) expect(low).toBeLessThanOrEqual(0)
        if (bars) expect(cut).toBe(false)
        expect(ticks.length).toBeGreaterThan(0)
        expect(ticks.length).toBeLessThan(15)
      }),
    )
  })

  test('is cut only where figures far from nought are close together', () => {
    expect(axisOf([86, 89, 92], { unit: 'percentage' })).toMatchObject({ cut: true, low: 82, high: 92 })
    expect(axisOf([48, 62, 75], { unit: 'rate_per_10000' })).toMatchObject({ cut: false, low: 0, high: 80 })
    expect(axisOf([23], { unit: 'count' })).toMatchObject({ cut: false, low: 0 })
  })

  test('of percentages ends at 100, and of things counted has no halves', () => {
    expect(axisOf([30, 99], { unit: 'percentage' }).high).toBe(100)
    expect(axisOf([0, 1, 2], { unit: 'count' }).ticks).toEqual([0, 1, 2])
  })
})

test('along an axis the last name always stands, and none touches another', () => {
  expect(namesThatFit(10, 600, 40)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(namesThatFit(10, 200, 40)).toEqual([0, 3, 6, 9])
  expect(namesThatFit(1, 200, 40)).toEqual([0])
  expect(namesThatFit(0, 200, 40)).toEqual([])
})

test('words are broken into lines of a width', () => {
  const lines = wrapped('Young people leaving care in education, employment or training', 13, 200)
  expect(lines.join(' ')).toBe('Young people leaving care in education, employment or training')
  for (const line of lines) expect(textWidth(line, 13)).toBeLessThanOrEqual(200)
})
