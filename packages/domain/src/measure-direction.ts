import type { Direction } from '@waymark/contract/measure-words'
import {
  compareNumbers,
  decimalsToTellApart,
  DIRECTION_WORD,
  isMore,
  type Known,
  sayDifference,
  sayFigure,
} from './measure.ts'
import type { Reading } from './measure-rating.ts'

export interface Earlier {
  /** Of the very period that it is compared with; null: there is none, and an older one does not stand in for it. */
  known: Known | null
  /** How that period is called. */
  label: string
}

export interface DirectionFacts extends Reading {
  now: Known | null
  /** The target of the present period, for what is to stay close to it. */
  target: number | null
  /** A change of no more than this, in the measure's own unit, is none. */
  threshold: number
}

export interface Travelled {
  direction: Direction | null
  /** Now less then; null where one of the two is no figure. */
  change: number | null
  /** `Better: 92%, 5 percentage points up from 87% in 2015-16`, or why nothing can be said. */
  sentence: string
}

/** Bounds and what is missing are no figures to compare. */
export const figureIn = (known: Known | null): number | null =>
  known !== null && (known.state === 'value' || known.state === 'estimate') ? known.value : null

const nothing = (sentence: string): Travelled => ({ direction: null, change: null, sentence })

/** Which way a measure went since an earlier period. Nothing is said across a gap. */
export const directionOfTravel = (facts: DirectionFacts, then: Earlier): Travelled => {
  const { unit, decimals, polarity, threshold, target } = facts
  const now = figureIn(facts.now)
  if (now === null) return nothing('No figure to compare')
  const before = figureIn(then.known)
  if (before === null) return nothing(`No figure for ${then.label} to compare with`)
  const change = now - before
  const said = `${sayChange(now, before, unit, decimals)} in ${then.label}`
  const scale = Math.max(Math.abs(now), Math.abs(before))
  if (!isMore(Math.abs(change), threshold, scale))
    return { direction: 'same', change, sentence: `${DIRECTION_WORD.same}: ${said}` }
  const tell = (direction: Direction): Travelled => ({
    direction,
    change,
    sentence: `${DIRECTION_WORD[direction]}: ${said}`,
  })
  switch (polarity) {
    case 'higher':
      return tell(change > 0 ? 'better' : 'worse')
    case 'lower':
      return tell(change < 0 ? 'better' : 'worse')
    case 'neutral':
      return tell(change > 0 ? 'up' : 'down')
    case 'stay_close': {
      if (target === null) return { direction: null, change, sentence: `No target to stay close to: ${said}` }
      const nearer = Math.abs(before - target) - Math.abs(now - target)
      const reach = Math.max(Math.abs(target), scale)
      if (!isMore(Math.abs(nearer), threshold, reach))
        return { direction: 'same', change, sentence: `${DIRECTION_WORD.same}: as far from the target, ${said}` }
      return tell(nearer > 0 ? 'better' : 'worse')
    }
  }
}

/** `92%, 5 percentage points up from 87%`. */
const sayChange = (now: number, before: number, unit: Reading['unit'], decimals: number): string => {
  const shown = decimalsToTellApart(now, before, decimals)
  const [is, was] = [sayFigure(now, unit, shown), sayFigure(before, unit, shown)]
  if (compareNumbers(now, before) === 0) return `${is}, as`
  return `${is}, ${sayDifference(now - before, unit, shown)} ${now > before ? 'up' : 'down'} from ${was}`
}
