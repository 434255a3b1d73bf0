import { z } from 'zod'
import { Instant, LocalDate } from './days.ts'
import { Rating } from './words.ts'

export const Id = z.uuid({ error: 'That is not a reference of ours' })
export type Id = z.infer<typeof Id>

/** Text a person must give. `what` ends the sentence "Enter …". */
export const text = (what: string, max: number) =>
  z
    .string({ error: `Enter ${what}` })
    .trim()
    .min(1, `Enter ${what}`)
    .max(max, `Use ${max.toLocaleString('en-GB')} characters or fewer`)

/** Of a page of the web; empty is none. */
export const webAddress = z
  .string()
  .trim()
  .max(500, 'Use 500 characters or fewer')
  .transform((value) => (value === '' ? null : value))
  .refine((value) => value === null || /^https?:\/\/\S+$/.test(value), {
    error: 'Enter an address that begins with https://',
  })
  .nullish()

/** Text a person may leave out; empty is kept as null. Absent in an edit means: leave it as it stands. */
export const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Use ${max.toLocaleString('en-GB')} characters or fewer`)
    .transform((value) => (value === '' ? null : value))
    .nullish()

/** The answer of a permission: allowed, it may be in the place of an absent person, or refused with a reason to show. */
export const Verdict = z
  .union([
    z.object({ allowed: z.literal(true), covering: Id.optional() }),
    z.object({ allowed: z.literal(false), reason: z.string() }),
  ])
  .meta({ id: 'Verdict' })
export type Verdict = z.infer<typeof Verdict>

export const PersonRef = z.object({ id: Id, name: z.string() }).meta({ id: 'PersonRef' })
export type PersonRef = z.infer<typeof PersonRef>
export const ServiceAreaRef = z.object({ id: Id, name: z.string() }).meta({ id: 'ServiceAreaRef' })
export const PlanRef = z.object({ id: Id, title: z.string() }).meta({ id: 'PlanRef' })
export const PriorityRef = z.object({ id: Id, ref: z.string(), title: z.string() }).meta({ id: 'PriorityRef' })
export const ActionRef = z.object({ id: Id, ref: z.string(), title: z.string() }).meta({ id: 'ActionRef' })
export const MeasureRef = z.object({ id: Id, ref: z.string(), title: z.string() }).meta({ id: 'MeasureRef' })

/** What the evidence says: stored with its reasons and the rules' version, so that what it said then survives. */
export const ComputedRating = z
  .object({
    rating: Rating,
    sentence: z.string(),
    reasons: z.array(z.string()),
    rulesVersion: z.number().int(),
    nextChangeOn: LocalDate.nullable(),
  })
  .meta({ id: 'ComputedRating' })
export type ComputedRating = z.infer<typeof ComputedRating>

/** Declared and computed side by side. `disagreement` is a sentence where they differ, else null. */
export const RatingPair = z
  .object({ declared: Rating, computed: ComputedRating, disagreement: z.string().nullable() })
  .meta({ id: 'RatingPair' })
export type RatingPair = z.infer<typeof RatingPair>

/** How often and how far a date has moved from the one first agreed. */
export const Moved = z
  .object({ times: z.number().int(), days: z.number().int(), sentence: z.string().nullable() })
  .meta({ id: 'Moved' })

/** How far the actions below have come. Shares are of actions that are not cancelled. */
export const Progress = z
  .object({
    total: z.number().int(),
    notStarted: z.number().int(),
    inProgress: z.number().int(),
    awaitingSignOff: z.number().int(),
    complete: z.number().int(),
    paused: z.number().int(),
    cancelled: z.number().int(),
    overdue: z.number().int(),
    percentComplete: z.number().int(),
    /** Whether what was done works, of actions that are not cancelled; the rest is not yet evidenced. */
    impactEvidenced: z.number().int(),
    impactNotAchieved: z.number().int(),
  })
  .meta({ id: 'Progress' })
export type Progress = z.infer<typeof Progress>

export const NextMilestone = z.object({ id: Id, title: z.string(), dueOn: LocalDate }).meta({ id: 'NextMilestone' })

/** Carried by every record that can be changed: its ETag is `"<version>"`. */
export const Versioned = z.object({ version: z.number().int() })

export const LastUpdate = z.object({ at: Instant, by: z.string(), summary: z.string() }).meta({ id: 'LastUpdate' })

/** How many still wait, and for whom. */
export const ChallengeCounts = z
  .object({
    /** For an answer; `late` of them for longer than was asked for. */
    asked: z.number().int(),
    late: z.number().int(),
    /** For whoever asked, to close or to ask again. */
    answered: z.number().int(),
  })
  .meta({ id: 'ChallengeCounts' })
export type ChallengeCounts = z.infer<typeof ChallengeCounts>

/** A question or a comment on a record: it has an address of its own. */
export const Said = z.object({ noun: z.enum(['challenge', 'comment']), recordId: Id }).meta({ id: 'Said' })
export type Said = z.infer<typeof Said>
