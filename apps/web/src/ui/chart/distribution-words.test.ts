import { expect, test } from 'vitest'
import {
  type DistributionData,
  distributionFinding,
  distributionNotes,
  distributionReading,
  distributionTable,
  segmentsOf,
} from './distribution-words.ts'

/** As Ofsted published them for 2017. */
const providers: DistributionData = {
  measure: 'Early years providers',
  given: 'percentage',
  parts: [
    { id: 'outstanding', name: 'Outstanding', good: true },
    { id: 'good', name: 'Good', good: true },
    { id: 'requires_improvement', name: 'Requires improvement' },
    { id: 'inadequate', name: 'Inadequate' },
  ],
  areas: [
    { id: 'own', name: 'Shropshire', whose: 'own', values: [21, 74, 4, 1] },
    { id: 'region', name: 'West Midlands', whose: 'region', values: [19, 76, 4, 1] },
    { id: 'england', name: 'England', whose: 'england', values: [16, 77, 6, 1] },
  ],
}
const homes: DistributionData = {
  ...providers,
  measure: 'Children’s homes',
  given: 'count',
  areas: [{ id: 'own', name: 'Shropshire', whose: 'own', values: [3, 12, 5, null] }],
}

test('a distribution says how many are good enough, and beside whom', () => {
  expect(distributionFinding(providers)).toBe(
    'Early years providers: 95% outstanding or good in Shropshire, the same as West Midlands (95%) but above England (93%)',
  )
  expect(distributionFinding({ ...providers, areas: [] })).toBe('Early years providers: no figures')
  expect(distributionFinding({ ...homes, when: '2017-18' })).toBe(
    'Children’s homes: 75% outstanding or good in Shropshire in 2017-18',
  )
})

test('each bar is a whole, and what was not given stays empty', () => {
  for (const area of providers.areas) expect(segmentsOf(providers, area).at(-1)?.to).toBeCloseTo(100)
  const [area] = homes.areas
  expect(area && segmentsOf(homes, area).map(({ percentage }) => percentage)).toEqual([15, 60, 25])
  const short = { id: 's', name: 'Here', whose: 'own', values: [50, 30, null, null] } as const
  expect(segmentsOf(providers, short).at(-1)?.to).toBe(80)
  expect(distributionNotes({ ...providers, areas: [short] })).toEqual([
    'The percentages published for Here add up to 80%.',
  ])
  expect(segmentsOf(providers, { ...short, values: [null, null, null, null] })).toEqual([])
})

test('percentages that rounding takes past a hundred are drawn as a whole and said as published', () => {
  const over = { id: 's', name: 'Here', whose: 'own', values: [21, 75, 4, 1] } as const
  const segments = segmentsOf(providers, over)
  expect(segments.at(-1)?.to).toBeCloseTo(100)
  expect(segments.map(({ percentage }) => percentage)).toEqual([21, 75, 4, 1])
  expect(distributionNotes({ ...providers, areas: [over] })).toEqual([])
})

test('the table and the reading have the same figures', () => {
  expect(distributionTable(providers).rows[0]?.cells.map(({ text }) => text)).toEqual(['21%', '74%', '4%', '1%'])
  expect(distributionTable(homes).rows[0]?.cells.map(({ text }) => text)).toEqual([
    '3 (15%)',
    '12 (60%)',
    '5 (25%)',
    'Not given',
  ])
  expect(distributionReading(providers).words[1]?.[2]).toBe('West Midlands, requires improvement: 4%')
})
