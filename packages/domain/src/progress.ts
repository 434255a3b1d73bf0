import type { LocalDate } from '@waymark/contract/days'
import type { ActionStatus, Impact, MilestoneStatus } from '@waymark/contract/words'
import { isClosed } from './lifecycle.ts'
import { compare } from './local-date.ts'
import { isOverdue } from './overdue.ts'

export type ProgressAction = { status: ActionStatus; dueOn: LocalDate | null; impact: Impact }

/** The contract's Progress. */
export type Progress = {
  /** Every action, cancelled ones too. */
  total: number
  notStarted: number
  inProgress: number
  awaitingSignOff: number
  complete: number
  paused: number
  cancelled: number
  overdue: number
  /** Complete ones out of those not cancelled, rounded down, so that 100 means all; 0 when there are none. */
  percentComplete: number
  /** Of those not cancelled. */
  impactEvidenced: number
  impactNotAchieved: number
}

export const percentComplete = (counts: { total: number; complete: number; cancelled: number }): number => {
  const counted = counts.total - counts.cancelled
  return counted === 0 ? 0 : Math.floor((counts.complete * 100) / counted)
}

/** How far a priority or a plan has come. */
export const progressOf = (actions: readonly ProgressAction[], today: LocalDate): Progress => {
  const having = (status: ActionStatus) => actions.filter((action) => action.status === status).length
  const withImpact = (impact: Impact) =>
    actions.filter((action) => action.impact === impact && action.status !== 'cancelled').length
  const counts = { total: actions.length, complete: having('complete'), cancelled: having('cancelled') }
  return {
    ...counts,
    notStarted: having('not_started'),
    inProgress: having('in_progress'),
    awaitingSignOff: having('awaiting_sign_off'),
    paused: having('paused'),
    overdue: actions.filter((action) => isOverdue(action, today)).length,
    percentComplete: percentComplete(counts),
    impactEvidenced: withImpact('evidenced'),
    impactNotAchieved: withImpact('not_achieved'),
  }
}

export type DatedMilestone = { dueOn: LocalDate; status: MilestoneStatus }

export const isMissed = (milestone: DatedMilestone, today: LocalDate): boolean =>
  milestone.status === 'open' && milestone.dueOn < today

/** The earliest that is open and due today or later; null when none is ahead. Leave out those of closed actions. */
export const nextMilestone = <Milestone extends DatedMilestone>(
  milestones: readonly Milestone[],
  today: LocalDate,
): Milestone | null =>
  milestones
    .filter((milestone) => milestone.status === 'open' && milestone.dueOn >= today)
    .toSorted((a, b) => compare(a.dueOn, b.dueOn))[0] ?? null

/** As the contract counts them: cancelled ones are left out, and what is over (`status` is that of the action) misses none. */
export const countMilestones = (
  milestones: readonly DatedMilestone[],
  today: LocalDate,
  status: ActionStatus,
): { total: number; done: number; missed: number } => ({
  total: milestones.filter((milestone) => milestone.status !== 'cancelled').length,
  done: milestones.filter((milestone) => milestone.status === 'done').length,
  missed: isClosed(status) ? 0 : milestones.filter((milestone) => isMissed(milestone, today)).length,
})
