import type { MeasureUnit } from '@waymark/contract/measure-words'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sayFigure, sayKnown } from './measure.ts'
import { asTyped, fractionMismatch, readValue, valueOfFraction } from './measure-value.ts'

const figure = (value: number) => ({ kind: 'known', state: 'value', value })
const without = (state: string) => ({ kind: 'known', state, value: null })

describe('what stands in a cell is read for what it is', () => {
  test.each<[string, MeasureUnit, object]>([
    ['', 'percentage', { kind: 'empty' }],
    ['  ', 'count', { kind: 'empty' }],
    ['83.2', 'percentage', figure(83.2)],
    ['83.2%', 'percentage', figure(83.2)],
    ['83.2 per cent', 'percentage', figure(83.2)],
    ['83.200000000000003', 'percentage', figure(83.2)],
    ['64.599999999999994', 'percentage', figure(64.6)],
    ['2.6206896551724137', 'percentage', figure(2.62068965517)],
    ['0', 'percentage', figure(0)],
    ['1,208', 'count', figure(1208)],
    ['1208', 'count', figure(1208)],
    ['two', 'count', figure(2)],
    ['none', 'count', figure(0)],
    ['83 (or 26%)', 'count', figure(83)],
    ['83 (or 26%)', 'percentage', figure(26)],
    ['£1.2m', 'money', figure(1_200_000)],
    ['£ 1', 'money', { kind: 'refused' }],
    ['-£350', 'money', figure(-350)],
    ['£12,500', 'money', figure(12_500)],
    ['33 per 10,000', 'rate_per_10000', figure(33)],
    ['426 days', 'days', figure(426)],
    ['18:1', 'ratio', figure(18)],
    ['1 in 5', 'ratio', figure(0.2)],
    ['-', 'percentage', without('not_available')],
    ['–', 'percentage', without('not_available')],
    ['NA', 'percentage', without('not_available')],
    ['n/a', 'count', without('not_available')],
    ['..', 'rate_per_10000', without('not_available')],
    [':', 'rate_per_10000', without('not_available')],
    ['z', 'percentage', without('not_applicable')],
    ['x', 'percentage', without('suppressed')],
    ['X', 'count', without('suppressed')],
    ['c', 'count', without('suppressed')],
    ['<5', 'count', without('suppressed')],
    ['=<12%', 'percentage', { kind: 'known', state: 'at_most', value: 12 }],
    ['≤ 12', 'percentage', { kind: 'known', state: 'at_most', value: 12 }],
    ['at least 90%', 'percentage', { kind: 'known', state: 'at_least', value: 90 }],
    ['approximately 80%', 'percentage', { kind: 'known', state: 'estimate', value: 80 }],
    ['c. 80', 'percentage', { kind: 'known', state: 'estimate', value: 80 }],
    ['54.1p', 'rate_per_10000', { kind: 'known', state: 'value', value: 54.1, finality: 'provisional' }],
    ['54 (provisional)', 'rate_per_10000', { kind: 'known', state: 'value', value: 54, finality: 'provisional' }],
    ['54e', 'rate_per_10000', { kind: 'known', state: 'estimate', value: 54 }],
    ['1.5e2', 'count', figure(150)],
  ])('“%s” of a %s', (text, unit, read) => expect(readValue(text, unit)).toMatchObject(read))
})

describe('what cannot be a value is refused, and why is said', () => {
  test.each<[string, MeasureUnit, string]>([
    ['101', 'percentage', '“101”: a percentage is from 0 to 100'],
    ['-3%', 'percentage', '“-3%”: a percentage is from 0 to 100'],
    ['12.5', 'count', '“12.5”: a number of children or things is whole'],
    ['-1', 'count', '“-1”: a number cannot be below 0'],
    ['-0.1', 'rate_per_10000', '“-0.1”: a rate cannot be below 0'],
    ['-2', 'days', '“-2”: a number of days cannot be below 0'],
    ['12%', 'count', '“12%” is a percentage, and this measure is not'],
    ['£12', 'count', '“£12” is money, and this measure is not'],
    ['1,20', 'count', '“1,20” is not a number'],
    ['12 or 13', 'count', '“12 or 13” is not a number'],
    ['soon', 'percentage', '“soon” is not a number'],
    ['no change', 'count', 'It says how it changed: enter the figure itself'],
    ['3:0', 'ratio', '“3:0” is not a ratio'],
    ['999999999999999', 'money', '“999999999999999”: that is more than any council could have'],
  ])('“%s” of a %s', (text, unit, why) => expect(readValue(text, unit)).toEqual({ kind: 'refused', why }))

  test('nothing that is written breaks the reading', () =>
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[\d.,%£<>=~() :xe-]{0,12}$/)),
        fc.constantFrom<MeasureUnit>('percentage', 'count', 'rate_per_10000', 'days', 'money', 'ratio'),
        (text, unit) => {
          const read = readValue(text, unit)
          if (read.kind === 'known' && read.value !== null) expect(Number.isFinite(read.value)).toBe(true)
        },
      ),
    ))
})

test('a number that is shown is read back as it was', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.constantFrom<MeasureUnit>('count', 'rate_per_10000', 'days', 'money', 'ratio'),
      (value, unit) => {
        expect(readValue(sayFigure(value, unit, 0), unit)).toMatchObject({ value })
      },
    ),
  ))

test.each([
  ['value', 83.2],
  ['estimate', 80],
  ['at_most', 12],
  ['at_least', 90],
  ['suppressed', null],
  ['not_available', null],
  ['not_applicable', null],
] as const)('%s %s is typed so that it is read back', (state, value) =>
  expect(readValue(asTyped({ state, value }), 'percentage')).toMatchObject({ state, value }),
)

test.each([
  ['value', 83.2, 'percentage', 1, '83.2%'],
  ['value', 1208, 'count', 0, '1,208'],
  ['value', 1, 'days', 0, '1 day'],
  ['value', -350, 'money', 0, '-£350'],
  ['estimate', 80, 'percentage', 0, '80% (estimate)'],
  ['at_most', 12, 'percentage', 0, 'At most 12%'],
  ['suppressed', null, 'count', 0, 'Suppressed'],
] as const)('%s %s is shown as it is', (state, value, unit, decimals, shown) =>
  expect(sayKnown({ state, value }, unit, decimals)).toBe(shown),
)

describe('a value goes with what it was counted from', () => {
  test.each<[number | null, number | null, number | null, MeasureUnit, number, string | null]>([
    [83, 83, 100, 'percentage', 0, null],
    [26, 83, 318, 'percentage', 0, null],
    [26.1, 83, 318, 'percentage', 1, null],
    [30, 83, 318, 'percentage', 0, '83 of 318 is 26.1, not 30'],
    [54, 318, 59_000, 'rate_per_10000', 0, null],
    [50, 12, 10, 'percentage', 0, 'The numerator cannot be more than the denominator'],
    [50, 12, 0, 'percentage', 0, 'The denominator has to be more than 0'],
    [50, -1, 10, 'percentage', 0, 'The numerator cannot be below 0'],
    [50, null, 10, 'percentage', 0, null],
    [null, 1, 10, 'percentage', 0, null],
    [1208, 1, 10, 'count', 0, null],
  ])('%s from %s of %s (%s)', (value, numerator, denominator, unit, decimals, why) =>
    expect(fractionMismatch(value, { numerator, denominator }, unit, decimals)).toBe(why),
  )

  test('and where only that is given, it is worked out', () => {
    expect(valueOfFraction({ numerator: 83, denominator: 318 }, 'percentage')).toBeCloseTo(26.1, 1)
    expect(valueOfFraction({ numerator: 83, denominator: null }, 'percentage')).toBeNull()
    expect(valueOfFraction({ numerator: 83, denominator: 318 }, 'count')).toBeNull()
  })
})
