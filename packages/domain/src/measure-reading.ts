import type { LocalDate } from '@waymark/contract/days'
import type { Direction, MeasureRating } from '@waymark/contract/measure-words'
import { DIRECTION_WORD, type Known } from './measure.ts'
import { directionOfTravel, type Travelled } from './measure-direction.ts'
import {
  type Calendar,
  lateFrom,
  type MeasurePeriod,
  periodAfter,
  periodAt,
  periodBefore,
  periodOfKey,
  samePeriodLastYear,
} from './measure-period.ts'
import { MEASURE_RULES_VERSION, type MeasureRated, rateMeasure, type Reading, type Target } from './measure-rating.ts'
import { mayBe } from './measure-suppression.ts'
import { RATING_WORD } from './rating-key.ts'

export interface ReadingFacts extends Reading, Calendar {
  directionThreshold: number
  owedAfterDays: number
  owedSinceOn: LocalDate | null
  archived: boolean
  /** Fewer are not shown. */
  suppressBelow: number
  /** The council's, the latest first. */
  values: readonly (Known & { period: string; endsOn: LocalDate; small: boolean })[]
  /** Of the period of the latest. */
  target: Target | null
}

export interface MeasureRead {
  period: string | null
  endsOn: LocalDate | null
  rating: MeasureRating
  sentence: string
  direction: Direction | null
  directionSentence: string
  onYear: Direction | null
  onYearSentence: string
  owedPeriod: string | null
  lateFromOn: LocalDate | null
  rulesVersion: number
}

const HIDDEN = 'too few children are behind it for the figures to be shown'

type Value = ReadingFacts['values'][number]
const candidates = (value: Value, { unit, suppressBelow }: ReadingFacts): Known[] =>
  value.small ? mayBe(value, unit, suppressBelow) : [value]

/** The one thing that all of these say. */
const sameOf = <Said>(said: readonly Said[]): Said | null => {
  const [first, ...others] = new Set(said)
  return first === undefined || others.length > 0 ? null : first
}

/** A value that is not shown is rated only where the rating does not tell which it is. */
const ratingOf = (latest: Value | null, facts: ReadingFacts): MeasureRated => {
  const rated = rateMeasure(latest, facts.target, facts)
  // What has no target, or no way that is better, says nothing of the figure.
  if (!latest?.small || facts.target === null || facts.polarity === 'neutral') return rated
  const rating = sameOf(candidates(latest, facts).map((one) => rateMeasure(one, facts.target, facts).rating))
  return { rating: rating ?? 'not_rated', sentence: `${RATING_WORD[rating ?? 'not_rated']}: ${HIDDEN}` }
}

/** Which way it went, where it does not tell a figure that is not shown. */
const travelOf = (latest: Value | null, then: Value | null, label: string, facts: ReadingFacts): Travelled => {
  const from = (now: Known | null, known: Known | null) =>
    directionOfTravel(
      { ...facts, now, target: facts.target?.target ?? null, threshold: facts.directionThreshold },
      { known, label },
    )
  const travelled = from(latest, then)
  if (travelled.change === null || !latest || !then || !(latest.small || then.small)) return travelled
  const direction = sameOf(
    candidates(latest, facts).flatMap((now) => candidates(then, facts).map((known) => from(now, known).direction)),
  )
  if (direction === null)
    return { direction, change: null, sentence: 'Too few children are behind it to show which way it went' }
  return { direction, change: null, sentence: `${DIRECTION_WORD[direction]}: ${HIDDEN}` }
}

/** How the latest value of a measure reads: stored, so that it stands the same everywhere. A small number is in no sentence. */
export const readingOf = (facts: ReadingFacts): MeasureRead => {
  const [latest] = facts.values
  const period = latest === undefined ? null : periodOfKey(latest.period, facts)
  const rated = ratingOf(latest ?? null, facts)
  const since = (earlier: MeasurePeriod | null): Travelled => {
    const then = facts.values.find((value) => value.period === earlier?.key) ?? null
    return travelOf(latest ?? null, then, earlier?.label ?? 'an earlier period', facts)
  }
  const before = since(period && periodBefore(period, facts))
  const lastYear = since(period && samePeriodLastYear(period, facts))
  const owed = owedNext(facts, period)
  return {
    period: latest?.period ?? null,
    endsOn: latest?.endsOn ?? null,
    rating: rated.rating,
    sentence: rated.sentence,
    direction: before.direction,
    directionSentence: before.sentence,
    onYear: lastYear.direction,
    onYearSentence: lastYear.sentence,
    owedPeriod: owed?.key ?? null,
    lateFromOn: owed && lateFrom(owed, facts.owedAfterDays),
    rulesVersion: MEASURE_RULES_VERSION,
  }
}

/** The period whose value is to come next: the one after the latest, and none that ended before values were owed. */
const owedNext = (facts: ReadingFacts, latest: MeasurePeriod | null): MeasurePeriod | null => {
  if (facts.owedSinceOn === null || facts.archived) return null
  const first = periodAt(facts.owedSinceOn, facts)
  const next = latest === null ? first : periodAfter(latest, facts)
  return next.endsOn < facts.owedSinceOn ? first : next
}
