import { z } from 'zod'
import { ActionFilters } from './actions.ts'
import { AsAt, Instant } from './days.ts'
import { many, PageQuery, pageOf, sortOf } from './lists.ts'
import { route } from './route.ts'
import { Id, PlanRef, PriorityRef } from './shared.ts'
import { Rating } from './words.ts'

/** What is laid side by side, as it stood at two instants. */
export const ComparedNoun = z.enum(['priority', 'action', 'milestone', 'finding', 'measure'], {
  error: 'Choose priorities, actions, milestones, findings or measures',
})
export type ComparedNoun = z.infer<typeof ComparedNoun>

/**
 * How a record differs between the two. Most come in pairs: what is one of a pair is the other when the instants change
 * places. `rated`: from or to not rated, so neither better nor worse.
 */
export const DifferenceKind = z.enum(
  [
    'added',
    'removed',
    'completed',
    'reopened',
    'worse',
    'better',
    'rated',
    'later',
    'earlier',
    'status',
    'owner',
    'impact',
    'transferred',
    'renamed',
    'verdict',
    'answers',
    'reading',
  ],
  { error: 'Choose a kind of change from the list' },
)
export type DifferenceKind = z.infer<typeof DifferenceKind>

/** Which of a record's ratings changed. */
export const RatingChanged = z.enum(['declared', 'computed', 'both'], {
  error: 'Choose declared, computed or both',
})
export type RatingChanged = z.infer<typeof RatingChanged>

/** One difference, in a sentence and with what stood before and after. */
export const Difference = z
  .object({
    kind: DifferenceKind,
    sentence: z.string(),
    before: z.string().nullable(),
    after: z.string().nullable(),
    /** Where it is a rating that differs. */
    rating: z.object({ of: z.enum(['declared', 'computed']), before: Rating, after: Rating }).nullable(),
    /** Calendar days a due date moved: negative where it is earlier. */
    days: z.number().int().nullable(),
  })
  .meta({ id: 'Difference' })
export type Difference = z.infer<typeof Difference>

/** A record that is not the same at both instants. */
export const ComparedRecord = z
  .object({
    noun: ComparedNoun,
    id: Id,
    ref: z.string().nullable(),
    /** As at the later side it was there. */
    title: z.string(),
    /** Null for findings and measures: they are of no one plan. */
    plan: PlanRef.nullable(),
    priority: PriorityRef.nullable(),
    /** Of a milestone: the action it is a step of. Of a finding: its inspection. */
    of: z.object({ noun: z.enum(['action', 'inspection']), id: Id, title: z.string() }).nullable(),
    /** Whether it was there, to be looked at, on each side. */
    before: z.boolean(),
    after: z.boolean(),
    differences: z.array(Difference),
  })
  .meta({ id: 'ComparedRecord' })
export type ComparedRecord = z.infer<typeof ComparedRecord>

/** An instant that is compared: the day or instant asked for, or null for now. */
const Side = z.object({ asked: AsAt.nullable(), at: Instant })

const Counted = z.object({ records: z.number().int(), better: z.number().int(), worse: z.number().int() })

/** What a comparison may be narrowed by: what the list of actions may, an inspection, and how it differs. */
export const ComparisonFilters = ActionFilters.extend({
  /** Its findings, and the actions that answer them. */
  inspection: many(Id),
  noun: many(ComparedNoun),
  kind: many(DifferenceKind),
  rated: many(RatingChanged),
})
/** As a plan has them in order; by what it is called; by how much differs, the most first. */
export const ComparisonSort = sortOf(['place', 'title', 'noun', 'differences'])

/** Either may be left out and is then now; a day stands for its end in Europe/London. */
export const TwoInstants = z.object({ from: AsAt.optional(), to: AsAt.optional() })

export const comparisonRoutes = {
  list: route({
    id: 'comparisons.list',
    method: 'GET',
    path: '/api/comparisons',
    summary:
      'What differs between two instants: what was added, removed, completed, moved in date or rated otherwise, of the records I may see',
    // It names its own two instants.
    query: PageQuery.omit({ asAt: true })
      .extend(TwoInstants.shape)
      .extend(ComparisonFilters.shape)
      .extend({ sort: ComparisonSort.default('place') }),
    ok: pageOf(ComparedRecord).extend({
      from: Side,
      to: Side,
      /** All of it in a sentence. */
      sentence: z.string(),
      /** Records in which something of that kind differs, of all that the other filters leave. One may count in several. */
      kinds: z.record(DifferenceKind, z.number().int()),
      /** The same by what they are. */
      nouns: z.record(ComparedNoun, z.number().int()),
      /** The same by which of their ratings differ. */
      rated: z.record(RatingChanged, z.number().int()),
      /** The records of the list by priority, in the order of their plans; null: of no one priority. */
      priorities: z.array(Counted.extend({ plan: PlanRef.nullable(), priority: PriorityRef.nullable() })),
    }),
  }),
}
