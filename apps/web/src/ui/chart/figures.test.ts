import { describe, expect, test } from 'vitest'
import {
  againstTarget,
  type Measured,
  type Polarity,
  sayAgainstOthers,
  sayAgainstTarget,
  sayFigure,
  sayInFull,
  sayOnAxis,
  sayShort,
  sayTarget,
  type Target,
} from './figures.ts'

const percentage: Measured = { unit: 'percentage' }

test.each<[number, Measured, short: string, inFull: string]>([
  [54, { unit: 'rate_per_10000' }, '54', '54 per 10,000'],
  [40.700000000000003, { unit: 'rate_per_10000' }, '40.7', '40.7 per 10,000'],
  [83.200000000000003, percentage, '83.2%', '83.2%'],
  [60, { unit: 'percentage', decimals: 1 }, '60.0%', '60.0%'],
  [1208, { unit: 'count' }, '1,208', '1,208'],
  [1, { unit: 'days' }, '1', '1 day'],
  [520, { unit: 'days' }, '520', '520 days'],
  [1390000, { unit: 'money' }, '£1,390,000', '£1,390,000'],
  [-1200, { unit: 'money' }, '-£1,200', '-£1,200'],
  [-0.04, percentage, '0%', '0%'],
  [17.25, { unit: 'ratio' }, '17.3', '17.3'],
])('%f as %o is %s, alone %s', (value, measured, short, inFull) => {
  expect(sayShort(value, measured)).toBe(short)
  expect(sayInFull(value, measured)).toBe(inFull)
})

test('along an axis large figures are short', () => {
  expect(sayOnAxis(1_200_000, { unit: 'money' })).toBe('£1.2m')
  expect(sayOnAxis(-50_000, { unit: 'money' })).toBe('-£50k')
  expect(sayOnAxis(80, percentage)).toBe('80%')
})

test('a figure that is not there is said to be suppressed, not given, or none', () => {
  expect(sayFigure({ value: null, why: 'suppressed' }, percentage)).toBe('Suppressed')
  expect(sayFigure({ value: null }, percentage)).toBe('Not given')
  expect(sayFigure(null, percentage)).toBe('No figure')
  expect(sayFigure({ value: 12, provisional: true }, percentage)).toBe('12% (provisional)')
})

describe('a target is', () => {
  const band: Target = { value: 80, low: 75, high: 85 }
  test.each<[Polarity, number, ReturnType<typeof againstTarget>]>([
    ['higher', 80, 'met'],
    ['higher', 79.9, 'within_tolerance'],
    ['higher', 75, 'within_tolerance'],
    ['higher', 74.9, 'missed'],
    ['lower', 80, 'met'],
    ['lower', 85, 'within_tolerance'],
    ['lower', 85.1, 'missed'],
    ['target', 75, 'met'],
    ['target', 85.1, 'missed'],
    ['neutral', 90, 'above'],
    ['neutral', 80, 'at'],
    ['neutral', 70, 'below'],
  ])('with %s better, at %f: %s', (polarity, value, stands) => {
    expect(againstTarget(value, band, polarity, percentage)).toBe(stands)
  })

  test('met by what looks like it, whatever noise the number carries', () => {
    expect(againstTarget(79.99999999999, { value: 80 }, 'higher', percentage)).toBe('met')
    expect(sayAgainstTarget(79.99999999999, { value: 80 }, 'higher', percentage)).toBe('meeting its target of 80%')
  })

  test('said with its tolerance', () => {
    expect(sayTarget(band, percentage)).toBe('80% (tolerance 75% to 85%)')
    expect(sayTarget({ value: 80, low: 75 }, percentage)).toBe('80% (tolerance from 75%)')
    expect(sayTarget(null, percentage)).toBe('None')
  })
})

test('those on the same side are said together', () => {
  const england = { name: 'England', whose: 'england', value: 62 } as const
  const region = { name: 'West Midlands', whose: 'region', value: 75 } as const
  const neighbours = { name: 'Statistical neighbours', whose: 'neighbours', value: 54 } as const
  const rate: Measured = { unit: 'rate_per_10000' }
  expect(sayAgainstOthers(49, [england, region], rate)).toBe('below England (62) and West Midlands (75)')
  expect(sayAgainstOthers(57, [england, neighbours], rate)).toBe(
    'below England (62) but above statistical neighbours (54)',
  )
  expect(sayAgainstOthers(62, [england, region, neighbours], rate)).toBe(
    'the same as England (62), below West Midlands (75) and above statistical neighbours (54)',
  )
  expect(sayAgainstOthers(62, [], rate)).toBe('')
})
