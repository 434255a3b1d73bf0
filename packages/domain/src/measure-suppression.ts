import type { MeasureUnit } from '@waymark/contract/measure-words'
import type { Known } from './measure.ts'
import type { Fraction } from './measure-value.ts'

/** Fewer than this many children are not shown, unless a measure says otherwise. */
export const SUPPRESS_BELOW = 6

/** None at all tells nothing of any child, so 0 is shown. */
const small = (number: number | null, below: number): boolean => number !== null && number > 0 && number < below

/**
 * Whether a value would show that fewer than `below` children are meant: a small count, a share of few, by few, or of all but
 * few. `below` 0: nothing is too small, as for a measure that does not count children.
 */
export const isSmall = (
  known: Known,
  { numerator, denominator }: Fraction,
  unit: MeasureUnit,
  below: number,
): boolean => {
  if (known.value === null) return false
  if (unit === 'count' && known.state !== 'at_least' && small(known.value, below)) return true
  if (small(numerator, below) || small(denominator, below)) return true
  return numerator !== null && denominator !== null && unit === 'percentage' && small(denominator - numerator, below)
}

/**
 * What a number that is not shown may be, as far as whoever does not see it can tell: of a small count, any other. A rating or a
 * direction that not all of these have would give it away.
 */
export const mayBe = (known: Known, unit: MeasureUnit, below: number): Known[] =>
  unit === 'count' && small(known.value, below)
    ? Array.from({ length: Math.ceil(below) - 1 }, (_, index) => ({ ...known, value: index + 1 }))
    : [known]

/** What is shown and exported: a small number is neither, nor is what it was counted from. */
export const shownValue = <Value extends Known & Fraction & { small: boolean }>(value: Value): Value =>
  value.small ? { ...value, state: 'suppressed', value: null, numerator: null, denominator: null } : value
