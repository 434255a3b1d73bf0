import type { LocalDate } from '@waymark/contract/days'
import { GapKind, type LineRating, type SelfEvaluationKind } from '@waymark/contract/readiness-words'
import { addDays, sayDay } from './local-date.ts'

/** What the rules look at. */
export interface LineFacts {
  rating: LineRating
  /** Whether anything that it rests on is named or attached. */
  hasEvidence: boolean
  lastReviewedOn: LocalDate | null
  nextReviewOn: LocalDate | null
}

export interface Gap {
  kind: GapKind
  /** Why, as a part of a sentence: "its review was due on 28 February 2018". */
  reason: string
}

export const GAP_WORD: Readonly<Record<GapKind, string>> = {
  red: 'Red',
  no_evidence: 'No evidence',
  stale: 'Stale',
  not_rated: 'Not rated',
}

export const SELF_EVALUATION_WORD: Readonly<Record<SelfEvaluationKind, string>> = {
  annual: 'Annual self-evaluation',
  engagement_meeting: 'Engagement meeting',
}

/**
 * What comes first when gaps do: a gap weighs more than all the kinds after it together, so no number of lesser gaps
 * passes a graver one.
 */
export const GAP_WEIGHT: Readonly<Record<GapKind, number>> = { red: 8, no_evidence: 4, stale: 2, not_rated: 1 }

/** What a line lacks today, the gravest first. None: it is ready to be asked about. */
export function gapsOf(line: LineFacts, today: LocalDate): Gap[] {
  const { rating, hasEvidence, lastReviewedOn, nextReviewOn } = line
  const why: Record<GapKind, string | null> = {
    red: rating === 'red' ? 'it is rated red' : null,
    no_evidence: hasEvidence ? null : 'no evidence is named or attached',
    stale:
      lastReviewedOn === null
        ? 'it has never been reviewed'
        : nextReviewOn !== null && nextReviewOn < today
          ? `its review was due on ${sayDay(nextReviewOn)}`
          : null,
    not_rated: rating === 'not_rated' ? 'it is not rated' : null,
  }
  return GapKind.options.flatMap((kind) => {
    const reason = why[kind]
    return reason === null ? [] : [{ kind, reason }]
  })
}

/** The owner of a line is told a week before its next review is due, and once more when its day has passed. */
export const REVIEW_NOTICE_DAYS = 7
export type ReviewStep = 'due' | 'overdue'

/** Which of the two it is time to tell today; null: neither. */
export function reviewToldAt(nextReviewOn: LocalDate, today: LocalDate): ReviewStep | null {
  if (nextReviewOn < today) return 'overdue'
  return nextReviewOn <= addDays(today, REVIEW_NOTICE_DAYS) ? 'due' : null
}

/** `Review due on 7 March 2018`, `Review overdue since 7 March 2018`. */
export const sayReviewStep = (step: ReviewStep, nextReviewOn: LocalDate): string =>
  `Review ${step === 'due' ? 'due on' : 'overdue since'} ${sayDay(nextReviewOn)}`

export const gapWeight = (gaps: readonly Gap[]): number => gaps.reduce((sum, { kind }) => sum + GAP_WEIGHT[kind], 0)

/** `No evidence is named or attached; it is not rated`; null where nothing is lacking. */
export function gapSentence(gaps: readonly Gap[]): string | null {
  const words = gaps.map(({ reason }) => reason).join('; ')
  return words === '' ? null : words.charAt(0).toUpperCase() + words.slice(1)
}

/** Pasted text as lines: one a line, without its number or bullet; said twice, it is one. */
export function pastedLines(text: string): string[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) =>
      line
        .trim()
        .replace(/^(?:[-–—*•·▪◦]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z])[.)])\s+/i, '')
        .trim(),
    )
    .filter((line) => line !== '')
  return [...new Set(lines)]
}
