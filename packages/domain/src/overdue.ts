import type { LocalDate } from '@waymark/contract/days'
import type { ActionStatus } from '@waymark/contract/words'
import { daysBetween } from './local-date.ts'

/**
 * The statuses in which an action can be overdue. What is complete or cancelled never is; what awaits sign-off waits for
 * the approver and no longer for the owner, and is counted in a column of its own. Pausing does not stop the clock.
 */
export const CAN_BE_OVERDUE = ['not_started', 'in_progress', 'paused'] as const satisfies readonly ActionStatus[]

export type Due = { status: ActionStatus; dueOn: LocalDate | null }

/** Overdue from the day after the due day. */
export const isOverdue = (action: Due, today: LocalDate): boolean => daysOverdue(action, today) > 0

/** Calendar days past the due day; 0 when it is not overdue. */
export const daysOverdue = ({ status, dueOn }: Due, today: LocalDate): number =>
  dueOn !== null && CAN_BE_OVERDUE.some((open) => open === status) ? Math.max(0, daysBetween(dueOn, today)) : 0
