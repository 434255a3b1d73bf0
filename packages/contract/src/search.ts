import { z } from 'zod'
import { AboutRef } from './about.ts'
import { Instant, LocalDate } from './days.ts'
import { InspectionRef } from './inspections.ts'
import { Flag, PageQuery, many, pageOf } from './lists.ts'
import { route } from './route.ts'
import { Id, PlanRef, Verdict } from './shared.ts'
import { ActionStatus, ChallengeState, MilestoneStatus, PlanStatus, Rating } from './words.ts'

/** The kinds of record that words can find. */
export const SearchKind = z.enum(
  [
    'plan',
    'priority',
    'action',
    'milestone',
    'progress_update',
    'challenge',
    'comment',
    'measure',
    'inspection',
    'finding',
    'call_request',
    'readiness_line',
    'evidence',
    'person',
    'service_area',
    'meeting',
  ],
  { error: 'Choose a kind of record that can be searched for' },
)
export type SearchKind = z.infer<typeof SearchKind>

/** Text in pieces, those marked that are what was looked for. */
const Marked = z.array(z.object({ text: z.string(), hit: z.boolean() }))

/** Where a record of its kind stands. */
const Standing = z.union([
  z.object({ of: z.literal('plan'), is: PlanStatus }),
  z.object({ of: z.literal('action'), is: ActionStatus }),
  z.object({ of: z.literal('milestone'), is: MilestoneStatus }),
  z.object({ of: z.literal('challenge'), is: ChallengeState }),
])

export const SearchHit = z
  .object({
    kind: SearchKind,
    id: Id,
    ref: z.string().nullable(),
    /** Null for what has no title: an update, a challenge, a comment, a finding, a request. */
    title: Marked.nullable(),
    /** The part of its words that says most of what was looked for; null where its title says it all. */
    excerpt: Marked.nullable(),
    /** What it is, or is said, about, and the page it stands on; null for what stands in no plan and is no finding. */
    about: AboutRef.nullable(),
    /** The priority of an action; the action or priority of a milestone. */
    within: z.object({ ref: z.string(), title: z.string() }).nullable(),
    plan: PlanRef.extend({ status: PlanStatus }).nullable(),
    /** Of a finding, of what is said about one, or of a request. */
    inspection: InspectionRef.nullable(),
    /** Of a readiness line. */
    round: z.object({ id: Id, title: z.string() }).nullable(),
    /** Who said or asked it; a person’s job title; the body that meets; the bodies that inspect; who added evidence. */
    by: z.string().nullable(),
    /** When it was said or added; of an action, when it was last reported on. */
    at: Instant.nullable(),
    /** Of an action or a milestone. */
    dueOn: LocalDate.nullable(),
    /** Of a meeting or an inspection. */
    heldOn: LocalDate.nullable(),
    standing: Standing.nullable(),
    rating: z.object({ declared: Rating, computed: Rating, disagreement: z.string().nullable() }).nullable(),
    /** What may be started from an action; null for all else. */
    can: z.object({ postUpdate: Verdict, askForDate: Verdict }).nullable(),
  })
  .meta({ id: 'SearchHit' })
export type SearchHit = z.infer<typeof SearchHit>

export const SearchWords = z
  .string({ error: 'Enter what you are looking for' })
  .trim()
  .min(1, 'Enter what you are looking for')
  .max(200, 'Search for 200 characters or fewer')

export const searchRoutes = {
  find: route({
    id: 'search.find',
    method: 'GET',
    path: '/api/search',
    summary: 'Search by words over everything I may see, the best first',
    query: PageQuery.extend({
      /** All words are looked for; "quotes" keep words together, a minus leaves out, `or` takes either. */
      q: SearchWords,
      kind: many(SearchKind),
      /** Also by the other names that the field has for the same. */
      synonyms: Flag.default(true),
    }),
    ok: pageOf(SearchHit).extend({
      /** Of each kind, whatever kinds were asked for; those without any are left out. */
      counts: z.array(z.object({ kind: SearchKind, count: z.number().int() })),
      /** The other names that were looked for too. */
      alsoLookedFor: z.array(z.string()),
      /** Where nothing was found: what may have been meant. */
      didYouMean: z.string().nullable(),
      /** Why nothing could be looked for at all. */
      hint: z.string().nullable(),
    }),
  }),
}
