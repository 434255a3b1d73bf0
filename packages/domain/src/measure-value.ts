import type { Finality, MeasureUnit, ValueState } from '@waymark/contract/measure-words'
import { withoutNoise } from './measure.ts'

export type ReadValue =
  /** Nothing was written. */
  | { kind: 'empty' }
  /** `finality` only where the text says it: `54.1p`. */
  | { kind: 'known'; state: ValueState; value: number | null; finality?: Finality }
  /** `why` begins with a capital and has no full stop. */
  | { kind: 'refused'; why: string }

/** How published tables say that there is no figure, and why. */
const WITHOUT_FIGURE: Readonly<Record<string, ValueState>> = {
  '-': 'not_available',
  ':': 'not_available',
  '..': 'not_available',
  '...': 'not_available',
  na: 'not_available',
  'n/a': 'not_available',
  'not available': 'not_available',
  'no data': 'not_available',
  u: 'not_available',
  '.': 'not_applicable',
  z: 'not_applicable',
  'not applicable': 'not_applicable',
  x: 'suppressed',
  c: 'suppressed',
  '*': 'suppressed',
  s: 'suppressed',
  suppressed: 'suppressed',
}

const SMALL_NUMBERS = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  ...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty'],
]
const numberInWords = (text: string): number | null => {
  if (text === 'none' || text === 'nil') return 0
  const found = SMALL_NUMBERS.indexOf(text)
  return found < 0 ? null : found
}

const BOUNDS: readonly (readonly [RegExp, ValueState])[] = [
  [/^(?:=<|<=|≤|<|at most|up to|no more than)/, 'at_most'],
  [/^(?:=>|>=|≥|>|at least|no fewer than|no less than)/, 'at_least'],
  [/^(?:~|≈|c\.|circa|about|approximately|approx\.?|around)/, 'estimate'],
]

const TIMES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, million: 1e6, bn: 1e9, billion: 1e9 }

/** Digits grouped in threes or not at all: 1,20 is not a number. */
const NUMBER = /^([+-])?(£)?([+-])?(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?(?:e([+-]?\d{1,2}))?\s*(k|m|million|bn|billion)?$/

/** The figure as it is written, before any rule of its unit. */
const plainNumber = (text: string): { value: number; money: boolean } | null => {
  const match = NUMBER.exec(text)
  if (!match) return null
  const [, before, pound, after, whole, part, power, times] = match
  if (whole === undefined && part === undefined) return null
  const digits = `${(whole ?? '0').replaceAll(',', '')}${part ?? ''}e${power ?? '0'}`
  const value = Number(digits) * (TIMES[times ?? ''] ?? 1)
  const negative = (before === '-') !== (after === '-')
  return { value: withoutNoise(negative ? -value : value), money: pound !== undefined }
}

const refused = (why: string): ReadValue => ({ kind: 'refused', why })

/** What each unit may be followed by, in any writing. */
const SUFFIX: Readonly<Partial<Record<MeasureUnit, RegExp>>> = {
  percentage: /\s*(?:%|per cent|percent)$/,
  rate_per_10000: /\s*per 10,?000(?: children)?$/,
  days: /\s*days?$/,
  ratio: /\s*(?::\s*1|to 1)$/,
}

/** `83 (or 26%)`: a figure, and the same in another unit. */
const WITH_ANOTHER = /^(.+?)\s*\((?:or|i\.e\.|=)?\s*(.+?)\)$/

/**
 * What was written in a cell, read for what it is: dashes, `NA`, `x` and `..` of published tables, `=<12%`, `1,208`, `two`,
 * `83 (or 26%)`, `£1.2m`, and the noise that spreadsheets add. What cannot be a value of this unit is refused, with the reason.
 */
export const readValue = (given: string, unit: MeasureUnit): ReadValue => {
  const text = given
    .replaceAll(/[\u2012-\u2015\u2212]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase()
  if (text === '') return { kind: 'empty' }
  const missing = WITHOUT_FIGURE[text]
  if (missing !== undefined) return { kind: 'known', state: missing, value: null }
  if (/^[a-z ]*\bchange/.test(text)) return refused('It says how it changed: enter the figure itself')
  const pair = WITH_ANOTHER.exec(text)
  if (pair) return pairOf(given, pair[1] ?? '', pair[2] ?? '', unit)
  // `<5` of children is how a small number is hidden.
  const hidden = /^<\s*(\d{1,2})$/.exec(text)
  if (hidden && unit === 'count' && Number(hidden[1]) <= 10) return { kind: 'known', state: 'suppressed', value: null }
  for (const [sign, state] of BOUNDS) {
    if (!sign.test(text)) continue
    const read = figureOf(given, text.replace(sign, '').trim(), unit)
    return read.kind === 'known' && read.value !== null ? { ...read, state } : read
  }
  return figureOf(given, text, unit)
}

/** Both sides of `83 (or 26%)`: the one that is of this unit. */
const pairOf = (given: string, first: string, second: string, unit: MeasureUnit): ReadValue => {
  if (second === 'p' || second === 'provisional') {
    const read = figureOf(given, first, unit)
    return read.kind === 'known' ? { ...read, finality: 'provisional' } : read
  }
  if (second === 'e' || second === 'estimate') {
    const read = figureOf(given, first, unit)
    return read.kind === 'known' && read.value !== null ? { ...read, state: 'estimate' } : read
  }
  const percent = SUFFIX.percentage ?? /%$/
  const both = [first, second]
  const fitting = both.find((side) => percent.test(side) === (unit === 'percentage'))
  return fitting === undefined ? figureOf(given, first, unit) : figureOf(given, fitting, unit)
}

const figureOf = (given: string, text: string, unit: MeasureUnit): ReadValue => {
  const said = `“${given.trim().slice(0, 60)}”`
  const revised = /^([\d.,%£-]+)\s*([pre])$/.exec(text)
  const bare = revised ? (revised[1] ?? '') : text
  const mark = revised?.[2]
  const own = SUFFIX[unit]
  const shorn = own ? bare.replace(own, '').trim() : bare
  if (unit !== 'percentage' && /%|per ?cent/.test(bare))
    return refused(`${said} is a percentage, and this measure is not`)
  if (unit === 'ratio') {
    const sides = /^([\d.,]+)\s*(?::|to|in)\s*([\d.,]+)$/.exec(shorn)
    if (sides) {
      const [over, under] = [plainNumber(sides[1] ?? ''), plainNumber(sides[2] ?? '')]
      if (!over || !under || under.value === 0) return refused(`${said} is not a ratio`)
      return { kind: 'known', state: 'value', value: withoutNoise(over.value / under.value) }
    }
  }
  const inWords = numberInWords(shorn)
  const read = inWords === null ? plainNumber(shorn) : { value: inWords, money: false }
  if (read === null) return refused(`${said} is not a number`)
  if (read.money && unit !== 'money') return refused(`${said} is money, and this measure is not`)
  const why = impossible(read.value, unit)
  if (why !== null) return refused(`${said}: ${why}`)
  const known = { kind: 'known', state: mark === 'e' ? 'estimate' : 'value', value: read.value } as const
  return mark === 'p' ? { ...known, finality: 'provisional' } : known
}

/** Why no measure of this unit can have that value; null where it can. */
export const impossible = (value: number, unit: MeasureUnit): string | null => {
  if (!Number.isFinite(value) || Math.abs(value) > 1e12) return 'that is more than any council could have'
  switch (unit) {
    case 'percentage':
      return value < 0 || value > 100 ? 'a percentage is from 0 to 100' : null
    case 'count':
      if (value < 0) return 'a number cannot be below 0'
      return Number.isInteger(value) ? null : 'a number of children or things is whole'
    case 'rate_per_10000':
      return value < 0 ? 'a rate cannot be below 0' : null
    case 'days':
      return value < 0 ? 'a number of days cannot be below 0' : null
    case 'ratio':
      return value < 0 ? 'a ratio cannot be below 0' : null
    case 'money':
      return null
  }
}

/** Per how many of the denominator the numerator is counted, where the unit says so. */
const PER: Readonly<Partial<Record<MeasureUnit, number>>> = { percentage: 100, rate_per_10000: 10_000, ratio: 1 }

const WITHOUT: Readonly<Partial<Record<ValueState, string>>> = {
  suppressed: 'x',
  not_available: '-',
  not_applicable: 'z',
}
const BEFORE: Readonly<Partial<Record<ValueState, string>>> = { estimate: '~', at_most: '≤', at_least: '≥' }

/** What to type for a value: `readValue` makes the same of it again. */
export const asTyped = ({ state, value }: { state: ValueState; value: number | null }): string =>
  value === null ? (WITHOUT[state] ?? '') : `${BEFORE[state] ?? ''}${value}`

export interface Fraction {
  numerator: number | null
  denominator: number | null
}

/** Why a value does not go with what it was counted from; null where it does, or where that was not given. */
export const fractionMismatch = (
  value: number | null,
  { numerator, denominator }: Fraction,
  unit: MeasureUnit,
  decimals: number,
): string | null => {
  if (numerator !== null && numerator < 0) return 'The numerator cannot be below 0'
  if (denominator !== null && denominator <= 0) return 'The denominator has to be more than 0'
  if (numerator === null || denominator === null) return null
  if (unit === 'percentage' && numerator > denominator) return 'The numerator cannot be more than the denominator'
  const per = PER[unit]
  if (per === undefined || value === null) return null
  const counted = (numerator / denominator) * per
  // Published values are rounded, whole ones too.
  const slack = decimals === 0 ? 0.5 : 0.5 / 10 ** Math.min(decimals, 1)
  if (Math.abs(counted - value) <= slack + 1e-9 || Math.round(counted) === value) return null
  const shown = withoutNoise(Number(counted.toFixed(Math.max(decimals, 1))))
  return `${numerator.toLocaleString('en-GB')} of ${denominator.toLocaleString('en-GB')} is ${shown}, not ${value}`
}

/** What the numerator and denominator come to, where the value itself was left out. */
export const valueOfFraction = ({ numerator, denominator }: Fraction, unit: MeasureUnit): number | null => {
  const per = PER[unit]
  if (per === undefined || numerator === null || denominator === null || denominator <= 0) return null
  return withoutNoise((numerator / denominator) * per)
}
