import type { MeasureUnit, Polarity } from '@waymark/contract/measure-words'
import { compareNumbers, type Known, sayDifference, withoutNoise } from './measure.ts'
import { figureIn } from './measure-direction.ts'

export interface NeighboursMean {
  mean: number
  /** Of the group's members, how many have a figure: those without are left out, not counted as nothing. */
  membersWithData: number
}

/** The mean of those members of a group that have a figure; null where none has. */
export const neighboursMean = (members: readonly (Known | null)[]): NeighboursMean | null => {
  const figures = members.flatMap((known) => figureIn(known) ?? [])
  if (figures.length === 0) return null
  const sum = figures.reduce((total, figure) => total + figure, 0)
  return { mean: withoutNoise(sum / figures.length), membersWithData: figures.length }
}

export interface Rank {
  /** 1 is the best; the same figure has the same rank. Where neither way is better, 1 is the highest. */
  rank: number
  of: number
  /** 1 is the best quarter. */
  quartile: 1 | 2 | 3 | 4
}

/** Where a figure stands among a set that it is one of. What is to stay close has no best. */
export const rankIn = (own: number, set: readonly number[], polarity: Polarity): Rank | null => {
  if (set.length === 0 || polarity === 'stay_close') return null
  const better = (figure: number): boolean =>
    polarity === 'lower' ? compareNumbers(figure, own) < 0 : compareNumbers(figure, own) > 0
  const rank = set.filter(better).length + 1
  const quartile = Math.min(4, Math.ceil((rank * 4) / set.length)) as Rank['quartile']
  return { rank, of: set.length, quartile }
}

export interface Distance {
  /** Own less the other's, in the measure's unit. */
  difference: number
  /** Null where neither way is better, or they are the same. */
  favourable: boolean | null
  /** `5 percentage points above England`. */
  sentence: string
}

/** How far a figure is from a target or from another area's. `what` ends the sentence. */
export const distanceTo = (
  own: number,
  other: number,
  what: string,
  { unit, decimals, polarity }: { unit: MeasureUnit; decimals: number; polarity: Polarity },
): Distance => {
  const difference = withoutNoise(own - other)
  if (compareNumbers(own, other) === 0) return { difference: 0, favourable: null, sentence: `The same as ${what}` }
  const favourable = polarity === 'higher' ? difference > 0 : polarity === 'lower' ? difference < 0 : null
  const sentence = `${sayDifference(difference, unit, decimals)} ${difference > 0 ? 'above' : 'below'} ${what}`
  return { difference, favourable, sentence }
}
