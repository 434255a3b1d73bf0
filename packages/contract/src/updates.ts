import { z } from 'zod'
import { Instant, LocalDate } from './days.ts'
import { PageQuery, many, pageOf, sortOf } from './lists.ts'
import { route } from './route.ts'
import { ActionRef, Id, PersonRef, Verdict, optionalText, text } from './shared.ts'
import { ActionStatus, DeclaredRating, Impact, Rating, UpdateKind } from './words.ts'

export const UpdateView = z
  .object({
    id: Id,
    action: ActionRef,
    kind: UpdateKind,
    statusFrom: ActionStatus,
    statusTo: ActionStatus,
    ratingFrom: Rating,
    ratingTo: Rating,
    /** What the evidence said when this was posted. */
    computedRating: Rating,
    computedSentence: z.string(),
    whatChanged: z.string().nullable(),
    whatNext: z.string().nullable(),
    forecastOn: LocalDate.nullable(),
    evidenceNote: z.string().nullable(),
    /** The reporting period it speaks for: `2018-03`, or `2017-18 Q4`. */
    period: z.string(),
    postedBy: PersonRef,
    postedAt: Instant,
    withdrawn: z.object({ reason: z.string(), by: z.string(), at: Instant }).nullable(),
    can: z.object({ withdraw: Verdict }),
  })
  .meta({ id: 'Update' })
export type UpdateView = z.infer<typeof UpdateView>

const pathBackToGreen = { path: ['whatNext'], error: 'Enter what happens next: the path back to green' }

const ProgressUpdate = z.object({
  kind: z.literal('progress'),
  status: ActionStatus,
  statusReason: optionalText(1000),
  rating: DeclaredRating,
  whatChanged: text('what has changed since the last update', 4000),
  whatNext: optionalText(4000),
  forecastOn: LocalDate.nullish(),
  evidenceNote: optionalText(2000),
})

/** One update, or "no change since": then the status and rating stand as they were. */
export const PostUpdate = z
  .object({
    kind: UpdateKind.exclude(['reopened'], { error: 'Choose an update or no change since' }).default('progress'),
    status: ActionStatus.optional(),
    statusReason: optionalText(1000),
    rating: DeclaredRating.optional(),
    whatChanged: optionalText(4000),
    whatNext: optionalText(4000),
    forecastOn: LocalDate.nullish(),
    evidenceNote: optionalText(2000),
    /** Pieces of the evidence library that it rests on. */
    evidenceIds: z.array(Id).max(20, 'Choose 20 or fewer').optional(),
    /** With the evidence note, what a proposal of completion rests on: asked for when the status becomes awaiting sign-off. */
    impact: Impact.default('not_yet_evidenced'),
    impactStatement: optionalText(2000),
  })
  .superRefine((update, context) => {
    if (update.kind === 'no_change') return
    const checked = ProgressUpdate.safeParse(update)
    if (!checked.success) {
      for (const issue of checked.error.issues)
        context.addIssue({ code: 'custom', path: [...issue.path], message: issue.message })
    }
    if ((update.rating === 'amber' || update.rating === 'red') && !update.whatNext)
      context.addIssue({ code: 'custom', path: pathBackToGreen.path, message: pathBackToGreen.error })
    if ((update.status === 'paused' || update.status === 'cancelled') && !update.statusReason)
      context.addIssue({
        code: 'custom',
        path: ['statusReason'],
        message: 'Enter why the action is paused or cancelled',
      })
    if (update.status === 'complete')
      context.addIssue({
        code: 'custom',
        path: ['status'],
        message: 'Choose awaiting sign-off: an approver makes it complete',
      })
  })
  .meta({ id: 'PostUpdate' })
export type PostUpdate = z.output<typeof PostUpdate>

export const ReopenAction = z
  .object({ reason: text('why the action is taken up again', 1000) })
  .meta({ id: 'ReopenAction' })

export const WithdrawUpdate = z
  .object({ reason: text('why the update is withdrawn', 1000) })
  .meta({ id: 'WithdrawUpdate' })

export const updateRoutes = {
  list: route({
    id: 'updates.list',
    method: 'GET',
    path: '/api/updates',
    summary: 'Progress updates of the plans I may see, the newest first',
    query: PageQuery.extend({
      plan: many(Id),
      priority: many(Id),
      action: many(Id),
      postedBy: many(Id),
      sort: sortOf(['postedAt']).default('-postedAt'),
    }),
    ok: pageOf(UpdateView),
  }),
  post: route({
    id: 'updates.post',
    method: 'POST',
    path: '/api/actions/:actionId/updates',
    summary: 'Post an update on an action',
    params: z.object({ actionId: Id }),
    body: PostUpdate,
    ok: UpdateView,
    status: 201,
  }),
  reopen: route({
    id: 'updates.reopen',
    method: 'POST',
    path: '/api/actions/:actionId/reopening',
    summary: 'Take a complete or cancelled action up again, with a reason',
    params: z.object({ actionId: Id }),
    body: ReopenAction,
    ok: UpdateView,
    status: 201,
  }),
  withdraw: route({
    id: 'updates.withdraw',
    method: 'POST',
    path: '/api/updates/:updateId/withdrawal',
    summary: 'Withdraw an update with a reason; it stays in the history',
    params: z.object({ updateId: Id }),
    body: WithdrawUpdate,
    ok: UpdateView,
    status: 201,
  }),
}
