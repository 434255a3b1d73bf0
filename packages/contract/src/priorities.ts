import { z } from 'zod'
import { Instant, LocalDate } from './days.ts'
import { AsAtQuery, Flag, PageQuery, SearchText, many, pageOf, sortOf } from './lists.ts'
import { route } from './route.ts'
import {
  Id,
  LastUpdate,
  NextMilestone,
  PersonRef,
  PlanRef,
  Progress,
  RatingPair,
  ServiceAreaRef,
  Verdict,
  Versioned,
  text,
  optionalText,
} from './shared.ts'
import { DeclaredRating, Rating } from './words.ts'

export const Declaration = z
  .object({
    reason: z.string(),
    by: z.string(),
    at: Instant,
    /** Its last day: the clock takes it away after it. Null only until the clock has given one to an older declaration. */
    untilOn: LocalDate.nullable(),
    /** `Declared amber by the director until 31 March 2018`. */
    sentence: z.string(),
  })
  .meta({ id: 'Declaration' })
export type Declaration = z.infer<typeof Declaration>

export const PrioritySummary = Versioned.extend({
  id: Id,
  ref: z.string(),
  title: z.string(),
  plan: PlanRef,
  position: z.number().int(),
  sponsor: PersonRef.nullable(),
  leadOfficer: PersonRef.nullable(),
  serviceArea: ServiceAreaRef.nullable(),
  rating: RatingPair,
  /** The sponsor's own words for the rating declared, and the day until which it stands; null where none is in force. */
  declaration: Declaration.nullable(),
  progress: Progress,
  nextMilestone: NextMilestone.nullable(),
  lastUpdate: LastUpdate.nullable(),
}).meta({ id: 'PrioritySummary' })
export type PrioritySummary = z.infer<typeof PrioritySummary>

export const PriorityView = PrioritySummary.extend({
  whyItMatters: z.string().nullable(),
  /** Who signs its actions off beside the sponsor, where the sponsor names somebody. */
  approver: PersonRef.nullable(),
  /** How long a rating declared today stands: unless another day is chosen, and at the latest. */
  declareUntil: z.object({ usual: LocalDate, latest: LocalDate }),
  can: z.object({
    edit: Verdict,
    remove: Verdict,
    declare: Verdict,
    addAction: Verdict,
    addMilestone: Verdict,
    /** Its actions. */
    reorder: Verdict,
  }),
}).meta({ id: 'Priority' })
export type PriorityView = z.infer<typeof PriorityView>

const Ref = text('a reference, such as 3 or R3', 20).regex(
  /^[A-Za-z0-9][A-Za-z0-9.\-/ ]*$/,
  'Use letters, figures, dots, dashes and slashes',
)
const PriorityFields = z.object({
  ref: Ref,
  title: text('a title for the priority', 300),
  whyItMatters: optionalText(4000),
  sponsorId: Id.nullish(),
  leadOfficerId: Id.nullish(),
  approverId: Id.nullish(),
  serviceAreaId: Id.nullish(),
})
export const CreatePriority = PriorityFields.extend({ planId: Id }).meta({ id: 'CreatePriority' })
export const EditPriority = PriorityFields.partial().meta({ id: 'EditPriority' })
export const DeclarePriority = z
  .object({
    rating: DeclaredRating,
    reason: text('what this rating rests on', 2000),
    /** Its last day; absent: the end of the reporting period under way. */
    untilOn: LocalDate.nullish(),
  })
  .meta({ id: 'DeclarePriority' })

const Params = z.object({ priorityId: Id })

export const priorityRoutes = {
  list: route({
    id: 'priorities.list',
    method: 'GET',
    path: '/api/priorities',
    summary: 'Priorities of the plans I may see',
    query: PageQuery.extend({
      text: SearchText.optional(),
      plan: many(Id),
      sponsor: many(Id),
      serviceArea: many(Id),
      declared: many(Rating),
      computed: many(Rating),
      disagrees: Flag.optional(),
      sort: sortOf(['position', 'ref', 'title', 'computed', 'declared', 'lastUpdate']).default('position'),
    }),
    ok: pageOf(PrioritySummary),
  }),
  read: route({
    id: 'priorities.read',
    method: 'GET',
    path: '/api/priorities/:priorityId',
    summary: 'One priority',
    params: Params,
    query: AsAtQuery,
    ok: PriorityView,
  }),
  create: route({
    id: 'priorities.create',
    method: 'POST',
    path: '/api/priorities',
    summary: 'Add a priority to a plan',
    body: CreatePriority,
    ok: PriorityView,
    status: 201,
  }),
  edit: route({
    id: 'priorities.edit',
    method: 'PATCH',
    path: '/api/priorities/:priorityId',
    summary: 'Change a priority',
    params: Params,
    body: EditPriority,
    ok: PriorityView,
    ifMatch: true,
  }),
  remove: route({
    id: 'priorities.remove',
    method: 'DELETE',
    path: '/api/priorities/:priorityId',
    summary: 'Delete a priority that has no actions',
    params: Params,
    status: 204,
    ifMatch: true,
  }),
  declare: route({
    id: 'priorities.declare',
    method: 'POST',
    path: '/api/priorities/:priorityId/declarations',
    summary: 'Declare how the priority is going, with what it rests on',
    params: Params,
    body: DeclarePriority,
    ok: PriorityView,
    status: 201,
  }),
}
