import type {
  ActionStatus,
  Cycle,
  Impact,
  MeetingPart,
  MilestoneStatus,
  Noun,
  PlanKind,
  PlanStatus,
  Rating,
  Role,
  SignOffState,
} from '@waymark/contract/words'
import type { Progress } from '@waymark/contract/shared'
import type { PersonView } from '@waymark/contract/people'
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

export const nounWords: Record<Noun, string> = {
  plan: 'Plan',
  priority: 'Priority',
  action: 'Action',
  action_contributor: 'Contributor',
  milestone: 'Milestone',
  progress_update: 'Progress update',
  date_change: 'Date change',
  date_request: 'Request for a new date',
  reporting_period: 'Reporting period',
  period_return: 'Kept when a period closed',
  chase: 'Chase',
  challenge: 'Challenge',
  challenge_reply: 'Reply to a challenge',
  comment: 'Comment',
  sign_off: 'Sign-off',
  inspection: 'Inspection',
  inspection_clock: 'Clock',
  statement_step: 'Step to publication',
  finding: 'Finding',
  finding_correction: 'Correction of a finding',
  finding_action: 'Answer to a finding',
  finding_verdict: 'Later verdict',
  framework: 'Framework',
  evaluation_area: 'Evaluation area',
  readiness_round: 'Readiness round',
  readiness_line: 'Readiness line',
  readiness_review: 'Readiness review',
  self_evaluation: 'Self-evaluation',
  meeting: 'Meeting',
  person: 'Person',
  role_assignment: 'Role',
  service_area: 'Service area',
  saved_view: 'Saved view',
}

/** Where a person's sign-in stands. */
export const signInWords: Record<NonNullable<PersonView['signIn']>['state'], string> = {
  none: 'Not invited',
  invited: 'Invited',
  active: 'Can sign in',
  ended: 'Account ended',
}
export const signInTones: Record<NonNullable<PersonView['signIn']>['state'], TagTone> = {
  none: 'neutral',
  invited: 'waiting',
  active: 'brand',
  ended: 'warning',
}
