import type { LocalDate } from '@waymark/contract/days'
import type { ActionStatus, Cycle, PeriodStanding } from '@waymark/contract/words'
import { addDays, periodEnd, periodOf, periodStart } from './local-date.ts'
import { addWorkingDays, type IsBankHoliday } from './working-days.ts'

/** How a plan reports: `submissionDay` is a day of the month after the period, 1 to 28. */
export interface ReportingCycle {
  cycle: Cycle
  submissionDay: number
  graceWorkingDays: number
}

/** The days of one reporting period. */
export interface PeriodDays {
  /** `2018-02`, or `2017-18 Q4`. */
  period: string
  startsOn: LocalDate
  endsOn: LocalDate
  /** The submission day, in the month after the period. */
  dueOn: LocalDate
  /** The last day on which an update is not late. */
  graceEndsOn: LocalDate
}

/** The last day of the month that a day is in. */
const monthEnd = (day: LocalDate): LocalDate => periodEnd(day.slice(0, 7))

export const periodDays = (
  period: string,
  { submissionDay, graceWorkingDays }: ReportingCycle,
  isBankHoliday: IsBankHoliday,
): PeriodDays => {
  const endsOn = periodEnd(period)
  const dueOn = addDays(endsOn, submissionDay)
  return {
    period,
    startsOn: periodStart(period),
    endsOn,
    dueOn,
    graceEndsOn: addWorkingDays(dueOn, graceWorkingDays, isBankHoliday),
  }
}

/** The period that is under way on a day. */
export const runningPeriod = (today: LocalDate, reporting: ReportingCycle, isBankHoliday: IsBankHoliday): PeriodDays =>
  periodDays(periodOf(today, reporting.cycle), reporting, isBankHoliday)

/** A period closes by itself once the month in which its updates were due is over, and never within the grace. */
export const closesByItselfAfter = ({ dueOn, graceEndsOn }: PeriodDays): LocalDate => {
  const end = monthEnd(dueOn)
  return end < graceEndsOn ? graceEndsOn : end
}

/** Where an open period stands on a day, and so every update that is still owed for it. */
export const standingOf = (
  { endsOn, dueOn, graceEndsOn }: Pick<PeriodDays, 'endsOn' | 'dueOn' | 'graceEndsOn'>,
  today: LocalDate,
): Exclude<PeriodStanding, 'closed'> => {
  if (today <= endsOn) return 'running'
  if (today <= dueOn) return 'due'
  return today <= graceEndsOn ? 'in_grace' : 'late'
}

/** The statuses whose owners owe a word: what waits for an approver, is paused or is over owes none. */
export const OWES_UPDATES = ['not_started', 'in_progress'] as const satisfies readonly ActionStatus[]

/** Whether an action that has not given its update owes one for a period. */
export const owesUpdate = (
  action: { status: ActionStatus; startsOn: LocalDate | null },
  { endsOn }: Pick<PeriodDays, 'endsOn'>,
): boolean =>
  OWES_UPDATES.some((status) => status === action.status) && (action.startsOn === null || action.startsOn <= endsOn)
