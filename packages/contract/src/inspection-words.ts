import { z } from 'zod'

/** The closed sets of words around an inspection. Apart from `words.ts`, which every page loads. */

export const InspectionKind = z.enum(
  [
    'sif',
    'ilacs_standard',
    'ilacs_short',
    'focused_visit',
    'monitoring_visit',
    'jtai',
    'area_send',
    'child_protection',
    'peer_review',
    'hmicfrs',
    'cqc',
    'internal_audit',
    'external_audit',
    'other',
  ],
  { error: 'Choose what kind of inspection this is' },
)
export type InspectionKind = z.infer<typeof InspectionKind>

/** Where an inspection stands, as its days say. */
export const InspectionState = z.enum(
  ['expected', 'notice_received', 'under_way', 'awaiting_report', 'report_received', 'published', 'closed'],
  { error: 'Choose where the inspection stands' },
)
export type InspectionState = z.infer<typeof InspectionState>

/** A time that law or a framework sets. */
export const ClockKind = z.enum(
  ['statement_of_proposed_action', 'report_published_by_authority', 'draft_after_focused_visit', 'joint_statement'],
  { error: 'Choose a clock' },
)
export type ClockKind = z.infer<typeof ClockKind>

export const ClockState = z.enum(['running', 'due_today', 'late', 'met', 'waived'], {
  error: 'Choose where the clock stands',
})
export type ClockState = z.infer<typeof ClockState>

/** From the report to the published statement. */
export const StatementStepKind = z.enum(['drafted', 'consulted', 'agreed', 'published'], {
  error: 'Choose a step to publication',
})
export type StatementStepKind = z.infer<typeof StatementStepKind>

export const FindingKind = z.enum(['recommendation', 'area_for_improvement', 'priority_action', 'strength'], {
  error: 'Choose what kind of finding this is',
})
export type FindingKind = z.infer<typeof FindingKind>

/** What is missing between a finding and an answer to it. */
export const FindingFlag = z.enum(['no_action', 'impact_not_evidenced'], { error: 'Choose a flag' })
export type FindingFlag = z.infer<typeof FindingFlag>

/** What a later inspection said of a finding. */
export const LaterVerdict = z.enum(['addressed', 'partly', 'not_addressed'], {
  error: 'Choose what the later inspection said',
})
export type LaterVerdict = z.infer<typeof LaterVerdict>

/** What happens while an inspection lasts, in its order. */
export const CallStageKind = z.enum(['notice', 'off_site', 'on_site', 'feedback'], {
  error: 'Choose a stage of the inspection',
})
export type CallStageKind = z.infer<typeof CallStageKind>

/** Where a stage stands: `next` is the one that comes next, `later` whatever comes after it. */
export const CallStageState = z.enum(['past', 'now', 'next', 'later', 'not_set'], {
  error: 'Choose where the stage stands',
})
export type CallStageState = z.infer<typeof CallStageState>

/** Where a request from inspectors stands. */
export const CallRequestState = z.enum(['open', 'answered', 'withdrawn'], {
  error: 'Choose where the request stands',
})
export type CallRequestState = z.infer<typeof CallRequestState>

/** What is said to a request: each puts it into another state. */
export const CallReplyKind = z.enum(['answered', 'reopened', 'withdrawn'], { error: 'Choose what was said' })
export type CallReplyKind = z.infer<typeof CallReplyKind>
