import type { LocalDate } from '@waymark/contract/days'
import type { ActionStatus, MilestoneStatus } from '@waymark/contract/words'
import { isClosed } from './lifecycle.ts'
import { isOverdue } from './overdue.ts'

export type ProgressMilestone = { title: string; dueOn: LocalDate; status: MilestoneStatus }

export type ProgressAction = {
  ref: string
  status: ActionStatus
  dueOn: LocalDate | null
  milestones: readonly ProgressMilestone[]
}

export type NextMilestone = {
  title: string
  dueOn: LocalDate
  /** Null for a milestone of the priority itself. */ ref: string | null
}

export type Progress = {
  /** Every action, cancelled ones too. */
  total: number
  byStatus: Record<ActionStatus, number>
  /** Complete ones out of those not cancelled, rounded down, so that 100 means all; null when there are none. */
  percentComplete: number | null
  overdue: number
  missedMilestones: number
  /** The earliest one due today or later; null when none is ahead. */
  nextMilestone: NextMilestone | null
}

/** How far a priority or a plan has come. `ownMilestones` are those that hang on the priority directly. */
export const progressOf = (
  actions: readonly ProgressAction[],
  today: LocalDate,
  ownMilestones: readonly ProgressMilestone[] = [],
): Progress => {
  const byStatus = { not_started: 0, in_progress: 0, awaiting_sign_off: 0, complete: 0, paused: 0, cancelled: 0 }
  for (const action of actions) byStatus[action.status] += 1
  const counted = actions.length - byStatus.cancelled

  const open = [
    ...ownMilestones.map((milestone) => ({ ...milestone, ref: null })),
    ...actions
      .filter((action) => !isClosed(action.status))
      .flatMap((action) => action.milestones.map((milestone) => ({ ...milestone, ref: action.ref }))),
  ].filter((milestone) => milestone.status === 'open')
  const [next] = open
    .filter((milestone) => milestone.dueOn >= today)
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))

  return {
    total: actions.length,
    byStatus,
    percentComplete: counted === 0 ? null : Math.floor((byStatus.complete * 100) / counted),
    overdue: actions.filter((action) => isOverdue(action, today)).length,
    missedMilestones: open.filter((milestone) => milestone.dueOn < today).length,
    nextMilestone: next ? { title: next.title, dueOn: next.dueOn, ref: next.ref } : null,
  }
}
