import type { RatingKey } from '@waymark/contract/plans'
import type {
  ChallengeReplyKind,
  ChallengeState,
  DateRequestState,
  MeetingPart,
  SignOffState,
} from '@waymark/contract/words'
import { dayInLondon, isLocalDate, sayDay, sayPeriod } from '@waymark/domain/local-date'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { STATUTORY_CLOCKS } from '@waymark/domain/statutory-clocks'

/** A row as a version of it is kept: the table's own columns; what is null is left out. */
export type Row = Readonly<Record<string, unknown>>

/** How a record is named in a value: by the row of that id at that time. */
export type Named = (id: string) => string

type Say = (value: unknown, named: Named, row: Row) => string

export interface ColumnWords {
  label: string
  /** What the contract calls it in the body of a request, or, where no request carries it, in an answer. */
  field: string
  say: Say
  /** The rows whose names a value is said with: itself, or those found in it. */
  refersTo?: true | ((value: unknown) => string[])
  /** The machine's own finding, which no form holds. */
  computed?: true
}

/** Why a column is in no trail. */
export const KEY = 'it names the row itself'
export const COUNTER = 'it counts the versions'
export const IN_SENTENCE = 'the sentence of what the evidence says holds it'

export const asWords =
  (words: Readonly<Record<string, string>>): Say =>
  (value) =>
    words[String(value)] ?? String(value)

export const asText: Say = (value) => (Array.isArray(value) ? value.join('; ') : String(value))
/** What would show how few children are meant is in no trail either. */
export const asNumberUnlessSmall: Say = (value, _, row) => (row['small'] === true ? 'Not shown' : String(value))
export const asDay: Say = (value) => (typeof value === 'string' && isLocalDate(value) ? sayDay(value) : String(value))
const asInstant: Say = (value) => sayInstant(String(value))
const asName: Say = (value, named) => named(String(value))
export const asNames: Say = (value, named) => (value as string[]).map(named).join(', ')
export const asPeriod: Say = (value) => {
  try {
    return sayPeriod(String(value))
  } catch {
    return String(value)
  }
}
export const asEvidence: Say = (value, _, row) => {
  const sentence = row['computed_sentence']
  return typeof sentence === 'string' && sentence !== '' ? sentence : asWords(RATING_WORD)(value, String, row)
}
export const asRatingKey: Say = (value) =>
  Object.entries(value as Partial<RatingKey>)
    .map(([rating, words]) => `${RATING_WORD[rating as keyof RatingKey]}: ${words?.label}, ${words?.meaning}`)
    .join('; ')

/** Each section of a report, and whether a person answers for it. */
export const asReportSections: Say = (value) =>
  (value as { heading: string; generated: string; words?: string; takenOnAt?: string }[])
    .map(
      ({ heading, generated, words: own, takenOnAt }) =>
        `${heading}${takenOnAt === undefined ? ' (not yet taken on)' : ''}: ${own ?? generated}`,
    )
    .join('\n\n')

/** A list of small things, each said by these of its fields. */
export const asPairs =
  (first: string, second: string): Say =>
  (value) =>
    (value as Record<string, string>[]).map((one) => `${one[first]}: ${one[second]}`).join('; ')
export const CLOCK_WORD = Object.fromEntries(Object.values(STATUTORY_CLOCKS).map(({ key, label }) => [key, label]))

const londonTime = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' })

/** `12 March 2018 at 09:30`, in London. */
export const sayInstant = (value: string): string => {
  const instant = new Date(value).toISOString()
  return `${sayDay(dayInLondon(instant))} at ${londonTime.format(Date.parse(instant))}`
}

export const ROLE_WORD: Readonly<Record<string, string>> = {
  service_manager: 'Service manager',
  director: 'Director',
  performance_officer: 'Performance officer',
  portfolio_holder: 'Portfolio holder',
  auditor: 'Auditor',
  administrator: 'Administrator',
}
export const PLAN_KIND_WORD: Readonly<Record<string, string>> = {
  strategic_priorities: 'Strategic priorities',
  inspection_readiness: 'Inspection readiness',
  post_inspection: 'Post-inspection',
  peer_review: 'Peer review',
}
export const PLAN_STATUS_WORD: Readonly<Record<string, string>> = { draft: 'Draft', live: 'Live', closed: 'Closed' }
export const MILESTONE_STATUS_WORD: Readonly<Record<string, string>> = {
  open: 'Open',
  done: 'Done',
  cancelled: 'Cancelled',
}

export const SIGN_OFF_STATE_WORD: Readonly<Record<SignOffState, string>> = {
  proposed: 'Proposed',
  accepted: 'Accepted',
  returned: 'Returned',
  taken_back: 'Taken back',
}

export const DATE_REQUEST_STATE_WORD: Readonly<Record<DateRequestState, string>> = {
  asked: 'Waiting for a decision',
  agreed: 'Agreed',
  refused: 'Refused',
  taken_back: 'Taken back',
  overtaken: 'Overtaken: the date was changed another way',
}

export const CHALLENGE_STATE_WORD: Readonly<Record<ChallengeState, string>> = {
  asked: 'Waits for an answer',
  answered: 'Answered',
  closed: 'Closed',
}

export const MEETING_PART_WORD: Readonly<Record<MeetingPart, string>> = {
  open: 'In public',
  part_2: 'In private, as Part 2',
}

export const REPLY_WORD: Readonly<Record<ChallengeReplyKind, string>> = {
  answer: 'Answer',
  asked_again: 'Asked again',
  passed_on: 'Passed on',
  closed: 'Closed',
}

export const text = (label: string, field: string): ColumnWords => ({ label, field, say: asText })
export const day = (label: string, field: string): ColumnWords => ({ label, field, say: asDay })
export const instant = (label: string, field: string): ColumnWords => ({ label, field, say: asInstant })
export const name = (label: string, field: string): ColumnWords => ({ label, field, say: asName, refersTo: true })
export const words = (label: string, field: string, known: Readonly<Record<string, string>>): ColumnWords => ({
  label,
  field,
  say: asWords(known),
})

export const evidence = {
  computed_rating: { label: 'Evidence says', field: 'computed', say: asEvidence, computed: true },
  computed_sentence: IN_SENTENCE,
  computed_reasons: IN_SENTENCE,
  computed_rules: { label: 'Edition of the rating rules', field: 'rulesVersion', say: asText, computed: true },
  computed_next_change_on: {
    label: 'Next day the evidence changes by itself',
    field: 'nextChangeOn',
    say: asDay,
    computed: true,
  },
} as const satisfies Readonly<Record<string, ColumnWords | string>>

/** The record that a question or a comment is about: one of these. */
export const ABOUT = {
  plan_id: name('Plan', 'planId'),
  priority_id: name('Priority', 'priorityId'),
  action_id: name('Action', 'actionId'),
  milestone_id: name('Milestone', 'milestoneId'),
  finding_id: name('Finding', 'findingId'),
}
/** How the columns of kept tables are called and said, or why they are left out. */
export type Columns = Readonly<Record<string, ColumnWords | string>>
