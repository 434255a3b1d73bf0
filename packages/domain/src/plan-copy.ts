import type { LocalDate } from '@waymark/contract/days'
import type {
  ActionStatus,
  CopiedActions,
  CopiedDates,
  CopiedMilestones,
  CopiedPeople,
  CopiedStatuses,
} from '@waymark/contract/words'
import { isClosed } from './lifecycle.ts'

export interface CopyChoices {
  priorityIds: readonly string[]
  actions: CopiedActions
  dates: CopiedDates
  statuses: CopiedStatuses
  people: CopiedPeople
  milestones: CopiedMilestones
}

export interface Dates {
  startsOn: LocalDate | null
  dueOn: LocalDate
  originalDueOn: LocalDate
  timesMoved: number
  forecastOn: LocalDate | null
}

/** The same day a year later; of 29 February, the last of February. */
export const yearLater = (day: LocalDate): LocalDate => {
  const later = `${String(Number(day.slice(0, 4)) + 1).padStart(4, '0')}${day.slice(4)}`
  return later.endsWith('-02-29') ? later.replace(/29$/, '28') : later
}

/** `Strategic priorities 2017–18` becomes `Strategic priorities 2018–19`; without a year in it, the year is said after it. */
export function nextYearsTitle(title: string, startsOn: LocalDate): string {
  const pattern = /\b(20\d{2})(?:(\s?[-–/]\s?)(\d{2}|20\d{2}))?\b/g
  const next = title.replaceAll(pattern, (_, year: string, dash?: string, end?: string) => {
    const later = (digits: string) =>
      String(Number(digits) + 1)
        .padStart(digits.length, '0')
        .slice(-digits.length)
    return dash !== undefined && end !== undefined ? `${later(year)}${dash}${later(end)}` : later(year)
  })
  return next === title ? `${title}, ${startsOn.slice(0, 4)}` : next
}

/** Whether an action comes along. */
export const comesAlong = (status: ActionStatus, choice: CopiedActions): boolean =>
  choice !== 'none' && status !== 'cancelled' && (choice === 'not_cancelled' || !isClosed(status))

/**
 * Where an action of a copy stands. What is complete stays so. A proposal to sign off stays with the plan in which it was
 * made, so what awaited it is in progress.
 */
export const copiedStatus = (status: ActionStatus, choice: CopiedStatuses): ActionStatus => {
  if (isClosed(status)) return status
  if (choice === 'anew') return 'not_started'
  return status === 'awaiting_sign_off' ? 'in_progress' : status
}

/**
 * The dates of a copied action or milestone. Kept, they keep their first due date and how often they moved, so that a delay
 * is not hidden by a new plan. Anew, they are a year later, and that is their first one; the start moves along only where the
 * work has not started.
 */
export function copiedDates(dates: Dates, choice: CopiedDates, started: boolean): Dates {
  if (choice === 'kept') return dates
  const dueOn = yearLater(dates.dueOn)
  const startsOn = dates.startsOn === null || started ? dates.startsOn : yearLater(dates.startsOn)
  return {
    // One that was brought forward may have been due before it was to start.
    startsOn: startsOn !== null && startsOn > dueOn ? dueOn : startsOn,
    ...{ dueOn, originalDueOn: dueOn, timesMoved: 0, forecastOn: null },
  }
}

/** Who comes along: whoever is named and has not left. */
export const copiedPerson = (
  personId: string | null,
  choice: CopiedPeople,
  gone: ReadonlySet<string>,
): string | null => (choice === 'nobody' || personId === null || gone.has(personId) ? null : personId)
