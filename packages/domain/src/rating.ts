import type { LocalDate } from '@waymark/contract/days'
import type { Direction, MeasureRating } from '@waymark/contract/measure-words'
import type { ActionStatus, Cycle, MilestoneStatus, Rating } from '@waymark/contract/words'
import { addDays, compare, daysBetween, START_OF_TIME, sayDay } from './local-date.ts'
import { RATING_WORD } from './rating-key.ts'
import { addWorkingDays, type IsBankHoliday } from './working-days.ts'

/** Raised whenever a rule or a threshold changes, so that a stored rating says which rules gave it. */
export const RULES_VERSION = 2

/** Every number the rules use, in one place. Calendar days, unless it says otherwise. */
export const THRESHOLDS = {
  /** Red: a forecast later than the due day by more than this. */
  forecastLateDays: 28,
  /** Red: one milestone still open more than this long after its day. */
  milestoneLateDays: 28,
  /** Red: at least this share of the milestones done or missed so far is missed… */
  missedShare: 0.5,
  /** …once at least this many are missed: one late step is amber. */
  missedAtLeast: 2,
  /** Amber: not started with this many days or fewer to the due day. */
  dueSoonDays: 14,
  /** Amber: the due day has moved this often. */
  movedTimes: 2,
  /** Amber: no update for longer than one reporting cycle and the plan's grace. */
  cycleDays: { monthly: 31, quarterly: 92 },
} as const satisfies Record<string, unknown> & { cycleDays: Record<Cycle, number> }

export type RatedMilestone = {
  title: string
  dueOn: LocalDate
  status: MilestoneStatus
  doneOn?: LocalDate | null
}

/** A measure as it reads: what is not shown for being small is in neither. */
export type RatedMeasure = {
  ref: string
  rating: MeasureRating
  /** Since the period before. */
  direction: Direction | null
}

/** What the evidence is. The declared rating is left out on purpose: what the owner says is not evidence. */
export type RatingFacts = {
  status: ActionStatus
  startsOn: LocalDate | null
  dueOn: LocalDate | null
  originalDueOn: LocalDate | null
  /** How many date changes there have been. */
  timesMoved: number
  /** The forecast of the latest update that gave one. */
  forecastOn: LocalDate | null
  /** The day in London of the latest update that was not withdrawn. */
  lastUpdateOn: LocalDate | null
  milestones: readonly RatedMilestone[]
  /** Those linked to the action itself that are not archived. */
  measures: readonly RatedMeasure[]
  /** The plan's reporting cycle, and its grace in working days. */
  cycle: Cycle
  graceWorkingDays: number
}

export type ComputedRating = {
  rating: Rating
  /** Worst first, each with a capital and no full stop. They name days, never "12 days ago", so they stay true while stored. */
  reasons: string[]
  /** `Red: due on 28 February 2018 and not complete; 2 of 5 milestones missed`. */
  sentence: string
  rulesVersion: number
  /** The first day after today on which rating or reasons would differ although nothing is written; null when never. */
  nextChangeOn: LocalDate | null
}

/** Facts as a rule sees them: `live` milestones are those not cancelled. */
type Case = {
  facts: RatingFacts
  isBankHoliday: IsBankHoliday
  live: readonly RatedMilestone[]
  /** Still to be done, the earliest first. */
  open: readonly RatedMilestone[]
}

type Finding = {
  /** The first day it holds if nothing is written; from then on it holds until something is. */
  from: LocalDate
  reason: (today: LocalDate) => string
}

type Rule = {
  rating: 'red' | 'amber'
  /** Of the rules about one thing, only the first in the table that holds gives its reason. */
  about: string
  /** Null when, as things stand, it will never hold. */
  find: (seen: Case) => Finding | null
}

const always = (reason: string): Finding => ({ from: START_OF_TIME, reason: () => reason })

const byDueDay = (a: RatedMilestone, b: RatedMilestone): number =>
  compare(a.dueOn, b.dueOn) || (a.title < b.title ? -1 : a.title > b.title ? 1 : 0)

const milestones = (count: number): string => (count === 1 ? 'milestone' : 'milestones')

const sayMissed =
  ({ open, live }: Case) =>
  (today: LocalDate): string => {
    const missed = open.filter((milestone) => milestone.dueOn < today).length
    return `${missed} of ${live.length} ${milestones(live.length)} missed`
  }

/** The milestone whose day, once past, brings the missed ones to the share that makes an action red. */
const bringsShareToRed = ({ open, live }: Case): RatedMilestone | undefined => {
  const done = live.length - open.length
  return open.find((_, index) => {
    const missed = index + 1
    return missed >= THRESHOLDS.missedAtLeast && missed / (missed + done) >= THRESHOLDS.missedShare
  })
}

const longMissed = (open: readonly RatedMilestone[], today: LocalDate): string => {
  const late = open.filter((milestone) => daysBetween(milestone.dueOn, today) > THRESHOLDS.milestoneLateDays)
  const [first] = late
  if (first === undefined) throw new Error('Asked why a milestone is long missed on a day when none is')
  const one = `ilestone “${first.title}” was due on ${sayDay(first.dueOn)}`
  return late.length === 1
    ? `M${one}, more than ${THRESHOLDS.milestoneLateDays} days ago`
    : `${late.length} milestones are more than ${THRESHOLDS.milestoneLateDays} days late: m${one}`
}

const numbering = new Intl.Collator('en-GB', { numeric: true })

/** `Measure CSC-21 is red`, `Measures CSC-21 and CSC-22 are red`. */
const sayMeasures = (measures: readonly RatedMeasure[], word: string): Finding | null => {
  const refs = measures.map(({ ref }) => ref).toSorted((a, b) => numbering.compare(a, b) || (a < b ? -1 : 1))
  const last = refs.pop()
  if (last === undefined) return null
  return always(
    refs.length === 0 ? `Measure ${last} is ${word}` : `Measures ${refs.join(', ')} and ${last} are ${word}`,
  )
}

/**
 * Whether what is delivered works is another thing than whether it is delivered, so a measure puts an action at risk and
 * never makes it red; and that it reads well makes nothing better.
 */
const MEASURE_RULES: readonly Rule[] = [
  {
    rating: 'amber',
    about: 'red measures',
    find: ({ facts: { measures } }) =>
      sayMeasures(
        measures.filter(({ rating }) => rating === 'red'),
        'red',
      ),
  },
  {
    rating: 'amber',
    about: 'worse measures',
    find: ({ facts: { measures } }) =>
      sayMeasures(
        measures.filter(({ rating, direction }) => rating !== 'red' && direction === 'worse'),
        'getting worse',
      ),
  },
]

/**
 * The rules for an action that is not started or in progress, the worst first. The worst that holds gives the rating,
 * and all that hold give their reason. A rule that holds goes on holding until something is written, so time alone never
 * improves a rating.
 *
 * Red: overdue; a forecast too far past the due day; half or more of the milestones done or missed so far are missed, two
 * at least; a milestone long missed. Amber: a milestone missed; a forecast past the due day, or itself past; no update for
 * a cycle and its grace; not started though its start day has passed, or with its due day near; moved twice or more; a linked
 * measure red, or getting worse.
 * An action that no rule catches is green when it is in progress with an update, else not rated.
 */
const RULES: readonly Rule[] = [
  {
    rating: 'red',
    about: 'due day',
    find: ({ facts: { dueOn } }) =>
      dueOn === null ? null : { from: addDays(dueOn, 1), reason: () => `Due on ${sayDay(dueOn)} and not complete` },
  },
  {
    rating: 'red',
    about: 'forecast',
    find: ({ facts: { dueOn, forecastOn } }) =>
      dueOn !== null && forecastOn !== null && daysBetween(dueOn, forecastOn) > THRESHOLDS.forecastLateDays
        ? always(`Forecast for ${sayDay(forecastOn)}, ${daysBetween(dueOn, forecastOn)} days after it is due`)
        : null,
  },
  {
    rating: 'red',
    about: 'milestones',
    find: (seen) => {
      const last = bringsShareToRed(seen)
      return last === undefined ? null : { from: addDays(last.dueOn, 1), reason: sayMissed(seen) }
    },
  },
  {
    rating: 'red',
    about: 'long missed milestones',
    find: ({ open }) => {
      const [first] = open
      return first === undefined
        ? null
        : {
            from: addDays(first.dueOn, THRESHOLDS.milestoneLateDays + 1),
            reason: (today) => longMissed(open, today),
          }
    },
  },
  {
    rating: 'amber',
    about: 'milestones',
    find: (seen) => {
      const [first] = seen.open
      return first === undefined ? null : { from: addDays(first.dueOn, 1), reason: sayMissed(seen) }
    },
  },
  {
    rating: 'amber',
    about: 'forecast',
    find: ({ facts: { dueOn, forecastOn } }) => {
      if (dueOn === null || forecastOn === null || forecastOn <= dueOn) return null
      const days = daysBetween(dueOn, forecastOn)
      return always(`Forecast for ${sayDay(forecastOn)}, ${days} ${days === 1 ? 'day' : 'days'} after it is due`)
    },
  },
  {
    rating: 'amber',
    about: 'forecast',
    find: ({ facts: { forecastOn } }) =>
      forecastOn === null
        ? null
        : { from: addDays(forecastOn, 1), reason: () => `Forecast for ${sayDay(forecastOn)} and not complete` },
  },
  {
    rating: 'amber',
    about: 'update',
    find: ({ facts: { status, lastUpdateOn, startsOn, cycle, graceWorkingDays }, isBankHoliday }) => {
      const since = lastUpdateOn ?? startsOn
      if (status !== 'in_progress' || since === null) return null
      const owedBy = addWorkingDays(addDays(since, THRESHOLDS.cycleDays[cycle]), graceWorkingDays, isBankHoliday)
      return {
        from: addDays(owedBy, 1),
        reason: () =>
          lastUpdateOn === null ? `No update since it started on ${sayDay(since)}` : `No update since ${sayDay(since)}`,
      }
    },
  },
  {
    rating: 'amber',
    about: 'start',
    find: ({ facts: { status, startsOn } }) =>
      status !== 'not_started' || startsOn === null
        ? null
        : { from: addDays(startsOn, 1), reason: () => `Due to start on ${sayDay(startsOn)} and not started` },
  },
  {
    rating: 'amber',
    about: 'start',
    find: ({ facts: { status, dueOn } }) =>
      status !== 'not_started' || dueOn === null
        ? null
        : { from: addDays(dueOn, -THRESHOLDS.dueSoonDays), reason: () => `Due on ${sayDay(dueOn)} and not started` },
  },
  {
    rating: 'amber',
    about: 'moved',
    find: ({ facts: { timesMoved, originalDueOn } }) =>
      timesMoved < THRESHOLDS.movedTimes
        ? null
        : always(
            `Due date moved ${timesMoved === 2 ? 'twice' : `${timesMoved} times`}${originalDueOn === null ? '' : `, first set for ${sayDay(originalDueOn)}`}`,
          ),
  },
  ...MEASURE_RULES,
]

type Result = { rating: Rating; reasons: string[] }

const whenNothingIsWrong = ({ facts: { status, startsOn, lastUpdateOn }, live, open }: Case): Result => {
  if (status === 'not_started')
    return {
      rating: 'not_rated',
      reasons: [startsOn === null ? 'Not started, and no start day is set' : `Due to start on ${sayDay(startsOn)}`],
    }
  if (lastUpdateOn === null) return { rating: 'not_rated', reasons: ['No update yet'] }
  const steps = live.length > 0 ? 'Nothing overdue and no milestone missed' : 'Nothing overdue'
  const left = live.length > 0 && open.length === 0 ? ['All milestones done'] : []
  return { rating: 'green', reasons: [steps, ...left, `Last update on ${sayDay(lastUpdateOn)}`] }
}

const fromRules = (seen: Case, today: LocalDate): Result => {
  const holding = RULES.flatMap(({ rating, about, find }) => {
    const finding = find(seen)
    return finding !== null && finding.from <= today ? [{ rating, about, reason: finding.reason(today) }] : []
  })
  const worst = holding[0]
  if (worst === undefined) return whenNothingIsWrong(seen)
  const reasons = holding
    .filter(({ about }, index) => holding.findIndex((other) => other.about === about) === index)
    .map(({ reason }) => reason)
  return { rating: worst.rating, reasons }
}

/** What the owner says is finished is judged on its milestones, whatever the day. */
const finished = (what: string, { live, open }: Case): Result => {
  if (open.length > 0)
    return {
      rating: 'amber',
      reasons: [`${what}, but ${open.length} of ${live.length} ${milestones(live.length)} still open`],
    }
  return { rating: 'green', reasons: [live.length === 0 ? what : `${what}, and every milestone is done`] }
}

/** The owner has done their part; whoever decides on it sees what its measures say. */
const awaiting = (seen: Case): Result => {
  const { rating, reasons } = finished('Awaiting sign-off', seen)
  const measured = MEASURE_RULES.flatMap(({ find }) => find(seen)?.reason(START_OF_TIME) ?? [])
  return { rating: measured.length > 0 ? 'amber' : rating, reasons: [...reasons, ...measured] }
}

const onDay = (seen: Case, today: LocalDate): Result => {
  switch (seen.facts.status) {
    case 'not_started':
    case 'in_progress':
      return fromRules(seen, today)
    case 'awaiting_sign_off':
      return awaiting(seen)
    case 'complete':
      return finished('Complete', seen)
    case 'paused':
      return { rating: 'not_rated', reasons: ['Paused'] }
    case 'cancelled':
      return { rating: 'not_rated', reasons: ['Cancelled'] }
  }
}

/** Every day on which a result may differ from the day before. */
const turningDays = (seen: Case): LocalDate[] => [
  ...RULES.flatMap((rule) => rule.find(seen)?.from ?? []),
  ...seen.open.flatMap(({ dueOn }) => [addDays(dueOn, 1), addDays(dueOn, THRESHOLDS.milestoneLateDays + 1)]),
]

const same = (a: Result, b: Result): boolean =>
  a.rating === b.rating &&
  a.reasons.length === b.reasons.length &&
  a.reasons.every((reason, index) => reason === b.reasons[index])

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** `Red: due on 28 February 2018 and not complete; 2 of 5 milestones missed`. */
export const saySentence = (rating: Rating, reasons: readonly string[]): string =>
  `${RATING_WORD[rating]}: ${reasons.map(lowerFirst).join('; ')}`

/**
 * What the evidence says about one action on the day `today`. Never blue, which only a checker gives.
 * The rules are in the table above and their numbers in THRESHOLDS.
 */
export const computeActionRating = (
  facts: RatingFacts,
  today: LocalDate,
  isBankHoliday: IsBankHoliday,
): ComputedRating => {
  const live = facts.milestones.filter((milestone) => milestone.status !== 'cancelled')
  const open = live.filter((milestone) => milestone.status === 'open').toSorted(byDueDay)
  const seen: Case = { facts, isBankHoliday, live, open }
  const now = onDay(seen, today)
  const nextChangeOn =
    turningDays(seen)
      .filter((day) => day > today)
      .toSorted()
      .find((day) => !same(onDay(seen, day), now)) ?? null
  return { ...now, sentence: saySentence(now.rating, now.reasons), rulesVersion: RULES_VERSION, nextChangeOn }
}
