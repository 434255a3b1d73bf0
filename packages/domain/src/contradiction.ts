import type { LocalDate } from '@waymark/contract/days'
import type { Direction, MeasureRating } from '@waymark/contract/measure-words'
import type { ActionStatus, ContradictionKind, Impact, Rating } from '@waymark/contract/words'
import { sayDay, sayPeriod } from './local-date.ts'
import { RATING_WORD } from './rating-key.ts'
import { disagreement, severity } from './roll-up.ts'

export interface Contradiction {
  kind: ContradictionKind
  /** Why, in one sentence. */
  sentence: string
}

/** The kinds in words; the same on screen and in an export. */
export const CONTRADICTION_WORD: Readonly<Record<ContradictionKind, string>> = {
  better_than_evidence: 'Declared better than the evidence',
  complete_without_impact: 'Complete, but impact not evidenced',
  green_and_silent: 'Green without an update',
  child_worse: 'Better than an action below it',
  measure_worse: 'Better than what is measured',
}

/** A measure that is linked to the record itself, as it reads. */
export interface LinkedMeasure {
  ref: string
  title: string
  /** Of its latest value. */
  endsOn: LocalDate
  rating: MeasureRating
  sentence: string
  /** Since the period before. */
  direction: Direction | null
  directionSentence: string
}

interface Ratings {
  declared: Rating
  computed: Rating
  /** What the evidence says, with its reasons. */
  computedSentence: string
  /** Since when it stands as it is said to; null where nobody has said so yet. */
  saidOn: LocalDate | null
  measures: readonly LinkedMeasure[]
}

export interface ContradictoryAction extends Ratings {
  status: ActionStatus
  impact: Impact
  /** The oldest reporting period that has ended and still waits for its update; null where none does. */
  silentFor: string | null
}

export interface ContradictoryPriority extends Ratings {
  /** Its open actions, with what their owners declare. */
  children: readonly { ref: string; declared: Rating }[]
}

const betterThanEvidence = ({ declared, computed, computedSentence }: Ratings): Contradiction[] =>
  disagreement(declared, computed).kind === 'declared_better'
    ? [
        {
          kind: 'better_than_evidence',
          sentence: `Declared ${RATING_WORD[declared].toLowerCase()}, but the evidence says ${computedSentence.replace(/^\w/, (first) => first.toLowerCase())}`,
        },
      ]
    : []

/** `Red: 60% against a target of 80%` without its word. */
const afterWord = (sentence: string): string => sentence.replace(/^[^:]*: /, '')

/** What is green or done beside each linked measure that is red or getting worse, with both facts and their days. */
const measuresWorse = (said: string, { saidOn, measures }: Ratings): Contradiction[] =>
  measures.flatMap(({ ref, title, endsOn, rating, sentence, direction, directionSentence }) => {
    const facts = [
      ...(rating === 'red' ? [`red (${afterWord(sentence)})`] : []),
      ...(direction === 'worse' ? [`getting worse (${afterWord(directionSentence)})`] : []),
    ]
    if (facts.length === 0) return []
    const since = saidOn === null ? said : `${said} on ${sayDay(saidOn)}`
    return {
      kind: 'measure_worse' as const,
      sentence: `${since}, but at ${sayDay(endsOn)} measure ${ref} ${title} is ${facts.join(' and ')}`,
    }
  })

/** What is said of an action that cannot all be true. What was cancelled claims nothing. */
export const contradictionsOfAction = (action: ContradictoryAction): Contradiction[] => {
  if (action.status === 'cancelled') return []
  const found = betterThanEvidence(action)
  if (action.status === 'complete' && action.impact !== 'evidenced')
    found.push({
      kind: 'complete_without_impact',
      sentence:
        action.impact === 'not_achieved'
          ? 'Complete, but it has not made the difference it was meant to'
          : 'Complete, but nothing shows yet that it made the difference it was meant to',
    })
  if (action.declared === 'green' && action.silentFor !== null)
    found.push({
      kind: 'green_and_silent',
      sentence: `Declared green, but no update for ${sayPeriod(action.silentFor)}`,
    })
  if (action.status === 'complete') found.push(...measuresWorse('Complete', action))
  else if (action.declared === 'green') found.push(...measuresWorse('Declared green', action))
  return found
}

/** What is said of a priority that cannot all be true, with what is said of its actions. */
export const contradictionsOfPriority = (priority: ContradictoryPriority): Contradiction[] => {
  const found = betterThanEvidence(priority)
  const { declared, children } = priority
  if (declared === 'green' || declared === 'blue')
    found.push(...measuresWorse(`Declared ${RATING_WORD[declared].toLowerCase()}`, priority))
  if (declared === 'not_rated') return found
  const worse = children.filter(
    (child) =>
      child.declared !== 'not_rated' && severity(child.declared) < severity(declared === 'blue' ? 'green' : declared),
  )
  const worst = worse.toSorted((one, other) => severity(one.declared) - severity(other.declared))[0]
  if (worst) {
    const refs = worse.filter((child) => child.declared === worst.declared).map(({ ref }) => ref)
    const [word, parent] = [RATING_WORD[worst.declared].toLowerCase(), RATING_WORD[declared].toLowerCase()]
    found.push({
      kind: 'child_worse',
      sentence: `Declared ${parent}, but ${refs.join(', ')} ${refs.length === 1 ? 'is' : 'are'} declared ${word}`,
    })
  }
  return found
}
