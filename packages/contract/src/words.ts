import { z } from 'zod'

/** The closed sets of words of the field. PostgreSQL holds the same ones as text with CHECK. */

export const Role = z.enum(
  ['service_manager', 'director', 'performance_officer', 'portfolio_holder', 'auditor', 'administrator'],
  { error: 'Choose a role from the list' },
)
export type Role = z.infer<typeof Role>

export const PlanKind = z.enum(['strategic_priorities', 'inspection_readiness', 'post_inspection', 'peer_review'], {
  error: 'Choose what kind of plan this is',
})
export type PlanKind = z.infer<typeof PlanKind>

export const PlanStatus = z.enum(['draft', 'live', 'closed'], { error: 'Choose draft, live or closed' })
export type PlanStatus = z.infer<typeof PlanStatus>

export const Cycle = z.enum(['monthly', 'quarterly'], { error: 'Choose monthly or quarterly reporting' })
export type Cycle = z.infer<typeof Cycle>

/** Where the work stands. `paused` and `cancelled` carry a reason. */
export const ActionStatus = z.enum(
  ['not_started', 'in_progress', 'awaiting_sign_off', 'complete', 'paused', 'cancelled'],
  { error: 'Choose where the action stands' },
)
export type ActionStatus = z.infer<typeof ActionStatus>

/** How it is going. `blue` is complete and independently checked: only a checker gives it. */
export const Rating = z.enum(['blue', 'green', 'amber', 'red', 'not_rated'], { error: 'Choose a rating' })
export type Rating = z.infer<typeof Rating>

/** What an owner may declare. */
export const DeclaredRating = z.enum(['green', 'amber', 'red'], { error: 'Choose green, amber or red' })
export type DeclaredRating = z.infer<typeof DeclaredRating>

export const MilestoneStatus = z.enum(['open', 'done', 'cancelled'], { error: 'Choose open, done or cancelled' })
export type MilestoneStatus = z.infer<typeof MilestoneStatus>

/** What an update is: said by its owner, or that a closed action was taken up again. */
export const UpdateKind = z.enum(['progress', 'no_change', 'reopened'], {
  error: 'Choose an update or no change since',
})
export type UpdateKind = z.infer<typeof UpdateKind>

/** Whether what was done made the difference it was meant to: a verdict of its own, beside the rating. */
export const Impact = z.enum(['not_yet_evidenced', 'evidenced', 'not_achieved'], {
  error: 'Choose whether the impact is evidenced',
})
export type Impact = z.infer<typeof Impact>

/** Where a proposed completion stands. `taken_back`: the action is no longer awaiting sign-off, by its owner's own word. */
export const SignOffState = z.enum(['proposed', 'accepted', 'returned', 'taken_back'], {
  error: 'Choose where the sign-off stands',
})
export type SignOffState = z.infer<typeof SignOffState>

/** Why a due date moves, in the few kinds that can be counted: the words beside it say the rest. */
export const MoveCause = z.enum(
  ['capacity', 'partner', 'procurement', 'funding', 'dependency', 'scope', 'decision', 'other'],
  {
    error: 'Choose the main reason it moves',
  },
)
export type MoveCause = z.infer<typeof MoveCause>

/** Where a request for a new due date stands. `overtaken`: the date was changed another way meanwhile. */
export const DateRequestState = z.enum(['asked', 'agreed', 'refused', 'taken_back', 'overtaken'], {
  error: 'Choose where the request stands',
})
export type DateRequestState = z.infer<typeof DateRequestState>

/** Where an open reporting period stands, and so what is still owed for it: late is after the days of grace. */
export const PeriodStanding = z.enum(['running', 'due', 'in_grace', 'late', 'closed'], {
  error: 'Choose where the period stands',
})
export type PeriodStanding = z.infer<typeof PeriodStanding>

/** How what is said of a record cannot all be true. */
export const ContradictionKind = z.enum(
  ['better_than_evidence', 'complete_without_impact', 'green_and_silent', 'child_worse', 'measure_worse'],
  { error: 'Choose a kind of contradiction' },
)
export type ContradictionKind = z.infer<typeof ContradictionKind>

/** Where a challenge stands. `answered`: whoever asked has not said yet whether that is an answer. */
export const ChallengeState = z.enum(['asked', 'answered', 'closed'], { error: 'Choose where the challenge stands' })
export type ChallengeState = z.infer<typeof ChallengeState>

/** What is said after the question of a challenge. */
export const ChallengeReplyKind = z.enum(['answer', 'asked_again', 'passed_on', 'closed'], {
  error: 'Choose what kind of reply this is',
})
export type ChallengeReplyKind = z.infer<typeof ChallengeReplyKind>

/** When an action is due, counted from the day that is shown, so that a saved view stays true. Quarters are of the financial year. */
export const DueWindow = z.enum(
  ['next_7_days', 'next_30_days', 'next_90_days', 'this_month', 'this_quarter', 'next_quarter'],
  { error: 'Choose when it is due' },
)
export type DueWindow = z.infer<typeof DueWindow>

/** The lists of which a view can be saved. */
export const ViewList = z.enum(['actions'], { error: 'Choose a list' })
export type ViewList = z.infer<typeof ViewList>

/** Which actions of a plan come along into its copy. */
export const CopiedActions = z.enum(['open', 'not_cancelled', 'none'], { error: 'Choose which actions come along' })
export type CopiedActions = z.infer<typeof CopiedActions>

/** `kept`: due dates with the first ones and how often they moved. `anew`: a year later, and that is their first one. */
export const CopiedDates = z.enum(['kept', 'anew'], { error: 'Choose what becomes of the dates' })
export type CopiedDates = z.infer<typeof CopiedDates>

/** Where open actions of a copy stand: as they do now, or all not started. */
export const CopiedStatuses = z.enum(['kept', 'anew'], { error: 'Choose where the actions stand' })
export type CopiedStatuses = z.infer<typeof CopiedStatuses>

export const CopiedPeople = z.enum(['kept', 'nobody'], { error: 'Choose whether the people come along' })
export type CopiedPeople = z.infer<typeof CopiedPeople>

export const CopiedMilestones = z.enum(['open', 'none'], { error: 'Choose whether open milestones come along' })
export type CopiedMilestones = z.infer<typeof CopiedMilestones>

/** Whether a meeting is held in public, or in private under Schedule 12A of the Local Government Act 1972. */
export const MeetingPart = z.enum(['open', 'part_2'], { error: 'Choose open or Part 2' })
export type MeetingPart = z.infer<typeof MeetingPart>

/** What of a leaver can be open: what they own, decide, lead, help with, or are asked. */
export const HandoverKind = z.enum(
  [
    ...['owned_action', 'sponsored_priority', 'approved_priority', 'led_priority', 'contribution', 'challenge'],
    ...['readiness_line', 'measure'],
  ] as const,
  { error: 'Choose a kind of thing to hand over' },
)
export type HandoverKind = z.infer<typeof HandoverKind>

/** The nouns whose history can be read. */
export const Noun = z.enum(
  [
    'plan',
    'priority',
    'action',
    'action_contributor',
    'milestone',
    'progress_update',
    'date_change',
    'date_request',
    'sign_off',
    'reporting_period',
    'period_return',
    'chase',
    'challenge',
    'challenge_reply',
    'comment',
    'inspection',
    'inspection_clock',
    'statement_step',
    'finding',
    'finding_correction',
    'finding_action',
    'finding_verdict',
    'call_request',
    'call_request_reply',
    'evidence',
    'evidence_version',
    'evidence_link',
    'framework',
    'evaluation_area',
    'readiness_round',
    'readiness_line',
    'readiness_review',
    'self_evaluation',
    'measure',
    'measure_area',
    'measure_area_member',
    'measure_value',
    'measure_target',
    'measure_link',
    'measure_reading',
    'import',
    'meeting',
    'council_report',
    'meeting_pack',
    'person',
    'role_assignment',
    'service_area',
    'saved_view',
    'redaction',
  ],
  { error: 'Choose a kind of record' },
)
export type Noun = z.infer<typeof Noun>
