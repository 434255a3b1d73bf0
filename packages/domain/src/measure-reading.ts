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
import { MEASURE_RULES_VERSION, rateMeasure, type Reading, type Target } from './measure-rating.ts'
import { RATING_WORD } from './rating-key.ts'

export interface ReadingFacts extends Reading, Calendar {
  directionThreshold: number
  owedAfterDays: number
  owedSinceOn: LocalDate | null
  archived: boolean
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

/** How the latest value of a measure reads: stored, so that it stands the same everywhere. A small number is in no sentence. */
export const readingOf = (facts: ReadingFacts): MeasureRead => {
  const [latest] = facts.values
  const period = latest === undefined ? null : periodOfKey(latest.period, facts)
  const rated = rateMeasure(latest ?? null, facts.target, facts)
  const since = (earlier: MeasurePeriod | null): Travelled => {
    const then = facts.values.find((value) => value.period === earlier?.key) ?? null
    const travelled = directionOfTravel(
      { ...facts, now: latest ?? null, target: facts.target?.target ?? null, threshold: facts.directionThreshold },
      { known: then, label: earlier?.label ?? 'an earlier period' },
    )
    if (travelled.direction === null || !(latest?.small || then?.small)) return travelled
    return { ...travelled, sentence: `${DIRECTION_WORD[travelled.direction]}: ${HIDDEN}` }
  }
  const before = since(period && periodBefore(period, facts))
  const lastYear = since(period && samePeriodLastYear(period, facts))
  const owed = owedNext(facts, period)
  return {
    period: latest?.period ?? null,
    endsOn: latest?.endsOn ?? null,
    rating: rated.rating,
    sentence:
      latest?.small && rated.rating !== 'not_rated' ? `${RATING_WORD[rated.rating]}: ${HIDDEN}` : rated.sentence,
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
