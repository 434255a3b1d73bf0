import type { LocalDate } from '@waymark/contract/days'
import { addWorkingDays, type IsBankHoliday } from './working-days.ts'

export type StatutoryClock = {
  key: StatutoryClockKey
  label: string
  /** What starts the clock: that day itself is not counted, the next working day is day one. */
  startsWith: string
  workingDays: number
  source: string
}

export type StatutoryClockKey = 'statement_of_proposed_action' | 'draft_after_focused_visit'

export const STATUTORY_CLOCKS: Readonly<Record<StatutoryClockKey, StatutoryClock>> = {
  statement_of_proposed_action: {
    key: 'statement_of_proposed_action',
    label: 'Statement of proposed action after an ILACS or SIF report',
    startsWith: 'the day the council receives the report',
    workingDays: 70,
    source:
      'Education and Inspections Act 2006, section 137; The Education and Inspections Act 2006 (Inspection of Local Authorities) Regulations 2007, SI 2007/462',
  },
  draft_after_focused_visit: {
    key: 'draft_after_focused_visit',
    label: 'Draft action plan after a focused visit with areas for priority action',
    startsWith: 'the day the council receives the letter',
    workingDays: 20,
    source: "Ofsted, Inspecting local authority children's services (ILACS), focused visits",
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
