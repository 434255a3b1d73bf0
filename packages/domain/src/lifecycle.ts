import type { ActionStatus, PlanStatus } from '@waymark/contract/words'
import { no, type Verdict, yes } from './permissions/verdict.ts'

export const STATUS_WORD: Readonly<Record<ActionStatus, string>> = {
  not_started: 'Not started',
  in_progress: 'In progress',
  awaiting_sign_off: 'Awaiting sign-off',
  complete: 'Complete',
  paused: 'Paused',
  cancelled: 'Cancelled',
}

/** In the order in which a form lists them. */
export const STATUSES = [
  'not_started',
  'in_progress',
  'awaiting_sign_off',
  'complete',
  'paused',
  'cancelled',
] as const satisfies readonly ActionStatus[]

/** No more work is expected: the action takes no updates and no longer counts in a roll-up. */
export const CLOSED_STATUSES = ['complete', 'cancelled'] as const satisfies readonly ActionStatus[]

/** These two carry a reason. */
export const STATUSES_WITH_A_REASON = ['paused', 'cancelled'] as const satisfies readonly ActionStatus[]

export const isClosed = (status: ActionStatus): boolean => status === 'complete' || status === 'cancelled'

export const needsReason = (status: ActionStatus): boolean => status === 'paused' || status === 'cancelled'

/**
 * Where an update may take an action. A small action may go from not started straight to awaiting sign-off; an approver's
 * work can be taken back to in progress; what has started cannot become not started again.
 */
const BY_UPDATE: Readonly<Record<ActionStatus, readonly ActionStatus[]>> = {
  not_started: ['not_started', 'in_progress', 'awaiting_sign_off', 'paused', 'cancelled'],
  in_progress: ['in_progress', 'awaiting_sign_off', 'paused', 'cancelled'],
  awaiting_sign_off: ['awaiting_sign_off', 'in_progress', 'paused', 'cancelled'],
  paused: ['paused', 'in_progress', 'cancelled'],
  complete: [],
  cancelled: [],
}

export const COMPLETE_NEEDS_SIGN_OFF =
  'An update cannot make an action complete: choose awaiting sign-off, and it becomes complete when it is signed off'

/** Whether an update may change the status so, leaving aside the words of its reason. */
export const mayMoveByUpdate = (from: ActionStatus, to: ActionStatus): Verdict => {
  if (from === 'complete') return no('This action is complete: it takes no more updates')
  if (from === 'cancelled') return no('This action was cancelled: it takes no more updates')
  if (to === 'complete') return no(COMPLETE_NEEDS_SIGN_OFF)
  if (BY_UPDATE[from].includes(to)) return yes
  if (to === 'not_started') return no('This action has started: choose in progress, paused or cancelled')
  return no(`This action is paused: choose in progress first, then ${STATUS_WORD[to].toLowerCase()}`)
}

/** `mayMoveByUpdate`, and that pausing or cancelling says why. An unchanged status needs no new reason. */
export const checkMoveByUpdate = (from: ActionStatus, to: ActionStatus, reason: string | null): Verdict => {
  const verdict = mayMoveByUpdate(from, to)
  if (!verdict.allowed || from === to || !needsReason(to) || reason?.trim()) return verdict
  return no(to === 'paused' ? 'Enter why the action is paused' : 'Enter why the action is cancelled')
}

/** Every status in the order of the form, with whether an update may choose it now. */
export const statusChoices = (from: ActionStatus): { status: ActionStatus; verdict: Verdict }[] =>
  STATUSES.map((status) => ({ status, verdict: mayMoveByUpdate(from, status) }))

const PLAN_MOVES: Readonly<Record<PlanStatus, readonly PlanStatus[]>> = {
  draft: ['draft', 'live'],
  live: ['live', 'closed'],
  closed: ['closed', 'live'],
}

/** A draft goes live, a live plan closes, a closed one may be reopened; nothing that was live is a draft again. */
export const mayMovePlan = (from: PlanStatus, to: PlanStatus): Verdict => {
  if (PLAN_MOVES[from].includes(to)) return yes
  return to === 'draft'
    ? no('This plan has been live: it cannot become a draft again')
    : no('This plan is a draft: make it live before closing it')
}
