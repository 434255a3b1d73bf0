import { z } from 'zod'
import { Instant, LocalDate } from './days.ts'
import { MoveCause } from './words.ts'
import { PageQuery, many, pageOf, sortOf } from './lists.ts'
import { route } from './route.ts'
import { ActionRef, Id, PersonRef, PriorityRef, optionalText, text } from './shared.ts'

/** A due date that moved: the original is never overwritten. */
export const DateChangeView = z
  .object({
    id: Id,
    /** What moved: the action itself, or one of its (or its priority's) milestones. */
    of: z.enum(['action', 'milestone']),
    action: ActionRef.nullable(),
    milestone: z.object({ id: Id, title: z.string() }).nullable(),
    priority: PriorityRef,
    fromOn: LocalDate,
    toOn: LocalDate,
    /** Null where it moved before the kinds of reason were kept. */
    cause: MoveCause.nullable(),
    reason: z.string(),
    /** What the later (or earlier) day means for what was promised. */
    effect: z.string().nullable(),
    askedBy: PersonRef,
    agreedBy: PersonRef,
    madeBy: PersonRef,
    madeAt: Instant,
  })
  .meta({ id: 'DateChange' })
export type DateChangeView = z.infer<typeof DateChangeView>

/** Who agreed is never the owner, and never the one who asked. */
export const ChangeDate = z
  .object({
    toOn: LocalDate,
    cause: MoveCause,
    reason: text('why the date moves', 2000),
    effect: optionalText(2000),
    askedById: Id,
    agreedById: Id,
  })
  .meta({ id: 'ChangeDate' })

/** How often dates moved, and by how many calendar days in all: negative where more were brought forward. */
const MovesTotal = z.object({ moves: z.number().int(), days: z.number().int() })

export const dateChangeRoutes = {
  list: route({
    id: 'dateChanges.list',
    method: 'GET',
    path: '/api/date-changes',
    summary: 'Dates that moved',
    query: PageQuery.extend({
      plan: many(Id),
      priority: many(Id),
      action: many(Id),
      cause: many(MoveCause),
      /** Made on this day or later, and on this day or earlier: days in London. */
      from: LocalDate.optional(),
      to: LocalDate.optional(),
      sort: sortOf(['madeAt', 'toOn', 'days', 'ref']).default('-madeAt'),
    }),
    ok: pageOf(DateChangeView).extend({
      byPriority: z.array(MovesTotal.extend({ priority: PriorityRef })),
      byCause: z.array(MovesTotal.extend({ cause: MoveCause.nullable() })),
    }),
  }),
  ofAction: route({
    id: 'dateChanges.ofAction',
    method: 'POST',
    path: '/api/actions/:actionId/date-changes',
    summary: 'Move an action’s due date',
    params: z.object({ actionId: Id }),
    body: ChangeDate,
    ok: DateChangeView,
    status: 201,
    ifMatch: true,
  }),
  ofMilestone: route({
    id: 'dateChanges.ofMilestone',
    method: 'POST',
    path: '/api/milestones/:milestoneId/date-changes',
    summary: 'Move a milestone’s due date',
    params: z.object({ milestoneId: Id }),
    body: ChangeDate,
    ok: DateChangeView,
    status: 201,
    ifMatch: true,
  }),
}
