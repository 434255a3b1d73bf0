import type {
  ActionStatus,
  Cycle,
  Impact,
  MeetingPart,
  MilestoneStatus,
  PlanKind,
  PlanStatus,
  Rating,
  Role,
  SignOffState,
} from '@waymark/contract/words'
import type { Progress } from '@waymark/contract/shared'
import type { TagTone } from './ui/StatusTag.tsx'

/** The words of the field as shown on screen, and the tone of a status's tag. */

export const roleWords: Record<Role, string> = {
  service_manager: 'Service manager',
  director: 'Director',
  performance_officer: 'Performance officer',
  portfolio_holder: 'Portfolio holder',
  auditor: 'Auditor',
  administrator: 'Administrator',
}

export const planKindWords: Record<PlanKind, string> = {
  strategic_priorities: 'Strategic priorities',
  inspection_readiness: 'Inspection readiness',
  post_inspection: 'Post-inspection',
  peer_review: 'Peer review',
}

export const planStatusWords: Record<PlanStatus, string> = { draft: 'Draft', live: 'Live', closed: 'Closed' }
export const planStatusTones: Record<PlanStatus, TagTone> = { draft: 'waiting', live: 'brand', closed: 'neutral' }

export const cycleWords: Record<Cycle, string> = { monthly: 'Monthly', quarterly: 'Quarterly' }

export const actionStatusWords: Record<ActionStatus, string> = {
  not_started: 'Not started',
  in_progress: 'In progress',
  awaiting_sign_off: 'Awaiting sign-off',
  complete: 'Complete',
  paused: 'Paused',
  cancelled: 'Cancelled',
}
export const actionStatusTones: Record<ActionStatus, TagTone> = {
  not_started: 'neutral',
  in_progress: 'brand',
  awaiting_sign_off: 'waiting',
  complete: 'done',
  paused: 'warning',
  cancelled: 'neutral',
}

/** Delivered is not the same as working: said beside the status, so each word says what it is of. */
export const impactWords: Record<Impact, string> = {
  not_yet_evidenced: 'Not yet evidenced',
  evidenced: 'Evidenced',
  not_achieved: 'Not achieved',
}
/** Whether what was done works, of all the actions below: `Impact: 1 evidenced, 1 not achieved`. */
export const sayImpact = ({ impactEvidenced: yes, impactNotAchieved: no }: Progress): string =>
  yes + no === 0 ? 'Impact: none evidenced yet' : `Impact: ${yes} evidenced${no > 0 ? `, ${no} not achieved` : ''}`
export const impactTones: Record<Impact, TagTone> = {
  not_yet_evidenced: 'neutral',
  evidenced: 'done',
  not_achieved: 'warning',
}

export const signOffStateWords: Record<SignOffState, string> = {
  proposed: 'Waiting for a decision',
  accepted: 'Accepted',
  returned: 'Returned',
  taken_back: 'Taken back',
}
export const signOffStateTones: Record<SignOffState, TagTone> = {
  proposed: 'waiting',
  accepted: 'done',
  returned: 'warning',
  taken_back: 'neutral',
}

export const milestoneStatusWords: Record<MilestoneStatus, string> = {
  open: 'Open',
  done: 'Done',
  cancelled: 'Cancelled',
}
export const milestoneStatusTones: Record<MilestoneStatus, TagTone> = {
  open: 'brand',
  done: 'done',
  cancelled: 'neutral',
}

export const meetingPartWords: Record<MeetingPart, string> = { open: 'In public', part_2: 'Part 2, in private' }
export const meetingPartTones: Record<MeetingPart, TagTone> = { open: 'neutral', part_2: 'warning' }

export const ratingWords: Record<Rating, string> = {
  blue: 'Blue',
  green: 'Green',
  amber: 'Amber',
  red: 'Red',
  not_rated: 'Not rated',
}
