import { z } from 'zod'
import { Instant, LocalDate } from './days.ts'
import { Flag, PageQuery, many, pageOf, sortOf } from './lists.ts'
import { route } from './route.ts'
import {
  ActionRef,
  Id,
  Moved,
  PersonRef,
  PlanRef,
  PriorityRef,
  RatingPair,
  Verdict,
  optionalText,
  text,
} from './shared.ts'
import { DateRequestState, Impact, MoveCause } from './words.ts'

/** A new due date that somebody asked for, and what the approver made of it. */
export const DateRequestView = z
  .object({
    id: Id,
    of: z.enum(['action', 'milestone']),
    action: ActionRef.nullable(),
    milestone: z.object({ id: Id, title: z.string() }).nullable(),
    priority: PriorityRef,
    plan: PlanRef,
    /** Of the action; of a milestone of a priority, its lead officer. */
    owner: PersonRef.nullable(),
    state: DateRequestState,
    fromOn: LocalDate,
    toOn: LocalDate,
    /** Calendar days from the one to the other: negative when it would come forward. */
    days: z.number().int(),
    cause: MoveCause,
    reason: z.string(),
    effect: z.string(),
    askedBy: PersonRef,
    askedAt: Instant,
    decision: z.object({ by: PersonRef, at: Instant, note: z.string().nullable() }).nullable(),
    /** As it stands now: what a decision rests on. */
    originalDueOn: LocalDate,
    moved: Moved,
    /** Of the action; null for a milestone of a priority. */
    rating: RatingPair.nullable(),
    impact: Impact.nullable(),
    can: z.object({ decide: Verdict, takeBack: Verdict }),
  })
  .meta({ id: 'DateRequest' })
export type DateRequestView = z.infer<typeof DateRequestView>

export const AskForDate = z
  .object({
    toOn: LocalDate,
    cause: MoveCause,
    reason: text('why the date should move', 2000),
    effect: text('what the new date means for what was promised', 2000),
  })
  .meta({ id: 'AskForDate' })
export const AgreeDate = z.object({ note: optionalText(2000) }).meta({ id: 'AgreeDate' })
export const RefuseDate = z
  .object({ note: text('why it is refused, and what you expect instead', 2000) })
  .meta({ id: 'RefuseDate' })

const Params = z.object({ dateRequestId: Id })

export const dateRequestRoutes = {
  list: route({
    id: 'dateRequests.list',
    method: 'GET',
    path: '/api/date-requests',
    summary: 'New due dates asked for and what became of them, of the plans I may see',
    query: PageQuery.extend({
      plan: many(Id),
      priority: many(Id),
      /** An action, with its milestones. */
      action: many(Id),
      milestone: many(Id),
      state: many(DateRequestState),
      /** That I may decide. */
      mine: Flag.optional(),
      sort: sortOf(['askedAt', 'toOn', 'days', 'ref']).default('askedAt'),
    }),
    ok: pageOf(DateRequestView),
  }),
  askOfAction: route({
    id: 'dateRequests.askOfAction',
    method: 'POST',
    path: '/api/actions/:actionId/date-requests',
    summary: 'Ask for a new due date of an action',
    params: z.object({ actionId: Id }),
    body: AskForDate,
    ok: DateRequestView,
    status: 201,
  }),
  askOfMilestone: route({
    id: 'dateRequests.askOfMilestone',
    method: 'POST',
    path: '/api/milestones/:milestoneId/date-requests',
    summary: 'Ask for a new due date of a milestone',
    params: z.object({ milestoneId: Id }),
    body: AskForDate,
    ok: DateRequestView,
    status: 201,
  }),
  agree: route({
    id: 'dateRequests.agree',
    method: 'POST',
    path: '/api/date-requests/:dateRequestId/agreement',
    summary: 'Agree a new due date: it moves, and the original stays',
    params: Params,
    body: AgreeDate,
    ok: DateRequestView,
    status: 201,
  }),
  refuse: route({
    id: 'dateRequests.refuse',
    method: 'POST',
    path: '/api/date-requests/:dateRequestId/refusal',
    summary: 'Refuse a new due date with a reason: the date stays',
    params: Params,
    body: RefuseDate,
    ok: DateRequestView,
    status: 201,
  }),
  takeBack: route({
    id: 'dateRequests.takeBack',
    method: 'POST',
    path: '/api/date-requests/:dateRequestId/withdrawal',
    summary: 'Take back a request of mine that nobody has decided',
    params: Params,
    ok: DateRequestView,
    status: 201,
  }),
}
