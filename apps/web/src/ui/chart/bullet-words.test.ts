import { expect, test } from 'vitest'
import { type Bullet, bulletFinding, bulletReading, bulletsFinding, bulletTable } from './bullet-words.ts'

const leavers: Bullet = {
  id: 'leavers',
  measure: 'Care leavers in education, employment or training',
  unit: 'percentage',
  polarity: 'higher',
  period: 'quarter 1 of 2017-18',
  figure: { value: 60.9 },
  target: { value: 80 },
  others: [{ id: 'england', name: 'England', whose: 'england', value: 49 }],
}
const carers: Bullet = {
  ...leavers,
  id: 'carers',
  measure: 'In-house foster carers',
  unit: 'count',
  figure: { value: 78 },
  target: { value: 90, low: 75 },
  others: [],
}
const agency: Bullet = {
  ...leavers,
  id: 'agency',
  measure: 'Agency social workers',
  polarity: 'lower',
  figure: { value: 9.1 },
  target: { value: 12 },
}

test('a measure is said against its target and England', () => {
  expect(bulletFinding(leavers)).toBe(
    'Care leavers in education, employment or training: 60.9% in quarter 1 of 2017-18, missing its target of 80%; above England (49%)',
  )
  expect(bulletFinding({ ...carers, target: null, figure: { value: null, why: 'suppressed' } })).toBe(
    'In-house foster carers: suppressed in quarter 1 of 2017-18',
  )
})

test('several are counted by their targets, and the one furthest from its own is named', () => {
  expect(bulletsFinding([leavers, carers, agency])).toBe(
    '1 of 3 measures meets its target; 1 is within tolerance; furthest from it: Care leavers in education, employment or training (60.9% against 80%)',
  )
  expect(bulletsFinding([agency, { ...agency, id: 'other' }])).toBe('All 2 measures meet their target')
  expect(bulletsFinding([{ ...leavers, target: null }, carers])).toBe(
    'The one measure with a target does not meet it; 1 is within tolerance',
  )
  expect(bulletsFinding([leavers, { ...leavers, id: 'other' }])).toContain(
    'None of 2 measures meets its target; furthest',
  )
  expect(bulletsFinding([])).toBe('No measure has both a figure and a target')
})

test('the table and the reading have the same figures', () => {
  const table = bulletTable([leavers, carers], 'All')
  expect(table.columns).toEqual(['Measure', 'Period', 'Figure', 'Target', 'England'])
  expect(table.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
    ['quarter 1 of 2017-18', '60.9%', '80%', '49%'],
    ['quarter 1 of 2017-18', '78', '90 (tolerance from 75)', 'No figure'],
  ])
  expect(bulletReading([leavers]).words[0]).toEqual([
    'Care leavers in education, employment or training, quarter 1 of 2017-18: 60.9%',
    'Target: 80%',
    'England: 49%',
  ])
})
