import type { LocalDate } from '@waymark/contract/days'
import type { ClockKind, ClockState, InspectionKind, StatementStepKind } from '@waymark/contract/inspection-words'
import { sayDay } from './local-date.ts'
import { addWorkingDays, type IsBankHoliday, workingDaysBetween } from './working-days.ts'

/** What of an inspection can start a clock: the day of that event. */
export type ClockEvent = 'reportReceivedOn' | 'priorityActionsOn'

export type StatutoryClock = {
  key: ClockKind
  label: string
  /** What starts the clock: that day itself is not counted, the next working day is day one. */
  startsWith: string
  event: ClockEvent
  /** The kinds of inspection whose event starts it. */
  kinds: readonly InspectionKind[]
  workingDays: number
  source: string
}

/** Kinds whose report is made under section 137 of the Education and Inspections Act 2006. */
const UNDER_SECTION_137 = ['sif', 'ilacs_standard', 'ilacs_short'] as const

const SECTION_137 =
  'Education and Inspections Act 2006, section 137; The Education and Inspections Act 2006 (Inspection of Local Authorities) Regulations 2007, SI 2007/462'

/** Frameworks change: the length that an inspection used is kept with it, and can be set with a reason. */
export const STATUTORY_CLOCKS: Readonly<Record<ClockKind, StatutoryClock>> = {
  statement_of_proposed_action: {
    key: 'statement_of_proposed_action',
    label: 'Publish the statement of proposed action',
    startsWith: 'the day the council receives the report',
    event: 'reportReceivedOn',
    kinds: UNDER_SECTION_137,
    workingDays: 70,
    source: SECTION_137,
  },
  report_published_by_authority: {
    key: 'report_published_by_authority',
    label: 'Publish the report, to partners and the public',
    startsWith: 'the day the council receives the report',
    event: 'reportReceivedOn',
    kinds: UNDER_SECTION_137,
    workingDays: 30,
    source: `${SECTION_137}, regulation 2`,
  },
  draft_after_focused_visit: {
    key: 'draft_after_focused_visit',
    label: 'Send a draft action plan for the areas for priority action',
    startsWith: 'the day the council is notified of areas for priority action',
    event: 'priorityActionsOn',
    kinds: ['focused_visit'],
    workingDays: 20,
    source: "Ofsted, Inspecting local authority children's services (ILACS), focused visits",
  },
  joint_statement: {
    key: 'joint_statement',
    label: 'Make the joint written statement of proposed action, where the report asks the council for one',
    startsWith: 'the day the council receives the report',
    event: 'reportReceivedOn',
    kinds: ['jtai'],
    workingDays: 70,
    source:
      'Children Act 2004, section 20; The Children Act 2004 (Joint Area Reviews) Regulations 2015, SI 2015/1792, regulation 4',
  },
}

/**
 * The day a clock runs out. The day it starts is not counted: 70 working days from a report received on
 * Friday 24 November 2017 end on Wednesday 7 March 2018. `lengthOverride` is in working days.
 */
export const dueOn = (
  clock: StatutoryClock,
  startedOn: LocalDate,
  isBankHoliday: IsBankHoliday,
  lengthOverride?: number,
): LocalDate => addWorkingDays(startedOn, lengthOverride ?? clock.workingDays, isBankHoliday)

/** The clocks that these events of an inspection start, with the day each starts. */
export const clocksStarted = (
  kind: InspectionKind,
  events: Readonly<Record<ClockEvent, LocalDate | null>>,
): { clock: StatutoryClock; startsOn: LocalDate }[] =>
  Object.values(STATUTORY_CLOCKS).flatMap((clock) => {
    const startsOn = events[clock.event]
    return startsOn !== null && clock.kinds.includes(kind) ? [{ clock, startsOn }] : []
  })

export interface ClockFacts {
  dueOn: LocalDate
  metOn: LocalDate | null
  waivedReason: string | null
}

const working = (days: number) => (days === 1 ? '1 working day' : `${days} working days`)

/** Where a clock stands on a day; `days` are the working days left, or those by which it is or was late. */
export function clockStanding(
  { dueOn: due, metOn, waivedReason }: ClockFacts,
  today: LocalDate,
  isBankHoliday: IsBankHoliday,
): { state: ClockState; days: number; sentence: string } {
  if (waivedReason !== null) return { state: 'waived', days: 0, sentence: `Does not apply: ${waivedReason}` }
  if (metOn !== null) {
    const late = lateBy(due, metOn, isBankHoliday)
    const sentence = `Met on ${sayDay(metOn)}${late === 0 ? '' : `, ${working(late)} late`}`
    return { state: 'met', days: late, sentence }
  }
  if (today === due) return { state: 'due_today', days: 0, sentence: 'Due today' }
  if (today > due) {
    const late = lateBy(due, today, isBankHoliday)
    return { state: 'late', days: late, sentence: `Late by ${working(late)}` }
  }
  const left = workingDaysBetween(today, due, isBankHoliday)
  return { state: 'running', days: left, sentence: `${working(left)} left` }
}

/** In working days; a weekend after a Friday is late already, by the working day it stands before. */
const lateBy = (due: LocalDate, on: LocalDate, isBankHoliday: IsBankHoliday): number =>
  on <= due ? 0 : Math.max(1, workingDaysBetween(due, on, isBankHoliday))

/** What is told of while a clock runs: 20, 10, 5 and 1 working days before its end, and that it is late. */
export const CLOCK_TOLD_AT = ['20', '10', '5', '1', 'late'] as const
export type ClockToldAt = (typeof CLOCK_TOLD_AT)[number]

/** The step that a clock has come to; null before the first, and where it runs no more. Steps passed over are not told. */
export function clockToldAt(facts: ClockFacts, today: LocalDate, isBankHoliday: IsBankHoliday): ClockToldAt | null {
  const { state, days } = clockStanding(facts, today, isBankHoliday)
  if (state === 'late') return 'late'
  if (state !== 'running' && state !== 'due_today') return null
  return days <= 1 ? '1' : days <= 5 ? '5' : days <= 10 ? '10' : days <= 20 ? '20' : null
}

export const STATEMENT_STEP_WORD: Readonly<Record<StatementStepKind, string>> = {
  drafted: 'Drafted',
  consulted: 'Consulted on',
  agreed: 'Agreed',
  published: 'Published',
}

/** The clocks that publishing the statement meets: an inspection with one of them has the steps to publication. */
export const STATEMENT_CLOCKS: readonly ClockKind[] = ['statement_of_proposed_action', 'joint_statement']
