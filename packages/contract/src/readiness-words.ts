import { z } from 'zod'

/** What a line is rated by its owner; not rated until they have reviewed it. */
export const LineRating = z.enum(['green', 'amber', 'red', 'not_rated'], { error: 'Choose a rating' })
export type LineRating = z.infer<typeof LineRating>

/** What a line lacks before inspectors ask, the gravest first. */
export const GapKind = z.enum(['red', 'no_evidence', 'stale', 'not_rated'], { error: 'Choose a kind of gap' })
export type GapKind = z.infer<typeof GapKind>

/** Frameworks whose areas and lines come with Waymark. */
export const FrameworkTemplate = z.enum(['ilacs', 'area_send'], { error: 'Choose a framework' })
export type FrameworkTemplate = z.infer<typeof FrameworkTemplate>

/** The council's own account of a year, or what was agreed when it met the inspectorate between inspections. */
export const SelfEvaluationKind = z.enum(['annual', 'engagement_meeting'], {
  error: 'Choose a self-evaluation or an engagement meeting',
})
export type SelfEvaluationKind = z.infer<typeof SelfEvaluationKind>
