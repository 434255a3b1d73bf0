import type { MeasureRating, MeasureUnit, Polarity, ToleranceKind } from '@waymark/contract/measure-words'
import { decimalsToTellApart, isMore, type Known, sayDifference, sayFigure, sayKnown } from './measure.ts'
import { RATING_WORD } from './rating-key.ts'

/** Raised whenever a rule of rating or of direction changes, so that a stored reading says which rules gave it. */
export const MEASURE_RULES_VERSION = 2

/** What a period was meant to reach, and how far beside it is still near. */
export interface Target {
  target: number
  toleranceKind: ToleranceKind
  /** Never below 0. */
  tolerance: number
}

/** How a measure is read and said. */
export interface Reading {
  unit: MeasureUnit
  decimals: number
  polarity: Polarity
}

export interface MeasureRated {
  rating: MeasureRating
  /** `Red: 60.9% against a target of 80%, more than the tolerance of 2 percentage points below it`. */
  sentence: string
}

/** The tolerance in the measure's own unit. */
export const toleranceWidth = ({ target, toleranceKind, tolerance }: Target): number =>
  toleranceKind === 'band' ? tolerance : (Math.abs(target) * tolerance) / 100

/**
 * How far a value is on the wrong side of its target; 0 and below is on the right side. To stay close, every side is wrong once
 * the tolerance is used up, so what is left of it counts as right.
 */
const missedBy = (value: number, target: Target, polarity: Exclude<Polarity, 'neutral'>): number => {
  switch (polarity) {
    case 'higher':
      return target.target - value
    case 'lower':
      return value - target.target
    case 'stay_close':
      return Math.abs(value - target.target) - toleranceWidth(target)
  }
}

type Sure = Exclude<MeasureRating, 'not_rated'>

/**
 * Green: the target is met, or for what is to stay close, the value is within the tolerance of it. Amber: missed by no more
 * than the tolerance; what is to stay close, by no more than twice the tolerance. Red: further off.
 */
const ratedFigure = (value: number, target: Target, polarity: Exclude<Polarity, 'neutral'>): Sure => {
  const missed = missedBy(value, target, polarity)
  const scale = Math.max(Math.abs(value), Math.abs(target.target))
  if (!isMore(missed, 0, scale)) return 'green'
  return isMore(missed, toleranceWidth(target), scale) ? 'red' : 'amber'
}

/** The one rating that all values beyond a bound have; null where they have several. */
const BOUND_IS_SURE: Readonly<Record<'at_most' | 'at_least', Readonly<Record<Polarity, Sure | null>>>> = {
  at_most: { higher: 'red', lower: 'green', stay_close: null, neutral: null },
  at_least: { higher: 'green', lower: 'red', stay_close: null, neutral: null },
}

const notRated = (because: string): MeasureRated => ({
  rating: 'not_rated',
  sentence: `${RATING_WORD.not_rated}: ${because}`,
})

/** What a value says of its measure, by target, tolerance and polarity. It is the value itself that is rated, not its rounding. */
export const rateMeasure = (known: Known | null, target: Target | null, reading: Reading): MeasureRated => {
  const { polarity, unit, decimals } = reading
  if (polarity === 'neutral') return notRated('neither way is better')
  if (known === null) return notRated('no value yet')
  if (known.value === null) return notRated(`the value is ${sayKnown(known, unit, decimals).toLowerCase()}`)
  if (target === null) return notRated('no target for this period')
  const rating = ratedFigure(known.value, target, polarity)
  if ((known.state === 'at_most' || known.state === 'at_least') && BOUND_IS_SURE[known.state][polarity] !== rating)
    return notRated(`${sayKnown(known, unit, decimals).toLowerCase()} does not say whether the target is met`)
  return { rating, sentence: `${RATING_WORD[rating]}: ${sayAgainst(known, known.value, target, reading, rating)}` }
}

const sayAgainst = (
  known: Known,
  value: number,
  target: Target,
  { unit, decimals, polarity }: Reading,
  rating: Sure,
): string => {
  const shown = decimalsToTellApart(value, target.target, decimals)
  const figure = sayKnown(known, unit, shown).replace(/^At/, 'at')
  const against = `${figure} against a target of ${sayFigure(target.target, unit, shown)}`
  const width = toleranceWidth(target)
  if (width === 0) return against
  const tolerance = `the tolerance of ${sayDifference(width, unit, tolerates(width, decimals))}`
  if (polarity === 'stay_close') {
    if (rating === 'green') return `${against}, within ${tolerance}`
    return `${against}, ${rating === 'amber' ? 'up to' : 'more than'} twice ${tolerance} away`
  }
  if (rating === 'green') return against
  return `${against}, ${rating === 'amber' ? 'within' : 'outside'} ${tolerance}`
}

/** `3.0 percentage points`, `10% of the target`: how far off may still be amber. */
export const sayTolerance = (
  { tolerance, toleranceKind }: Pick<Target, 'tolerance' | 'toleranceKind'>,
  { unit, decimals }: Pick<Reading, 'unit' | 'decimals'>,
): string => {
  if (tolerance === 0) return 'None'
  if (toleranceKind === 'percentage') return `${tolerance}% of the target`
  return sayDifference(tolerance, unit, tolerates(tolerance, decimals))
}

/** As many decimals as its size needs to be seen. */
const tolerates = (width: number, decimals: number): number =>
  decimalsToTellApart(width, Math.round(width), decimals) > decimals ? Math.min(decimals + 2, 8) : decimals
