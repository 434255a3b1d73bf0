import { z } from 'zod'
import { AsAtQuery } from './lists.ts'
import { PlanFields, PlanView, endRule, endsAfterItStarts } from './plans.ts'
import { route } from './route.ts'
import { Id, PlanRef } from './shared.ts'
import { CopiedActions, CopiedDates, CopiedMilestones, CopiedPeople, CopiedStatuses } from './words.ts'

/** So many priorities of one plan, at most. */
const MANY = 200

/** What comes along into the copy of a plan. */
const Choices = z.object({
  actions: CopiedActions,
  dates: CopiedDates,
  statuses: CopiedStatuses,
  /** Owners, sponsors, lead officers, approvers and contributors; never who has left. */
  people: CopiedPeople,
  milestones: CopiedMilestones,
})

/** The rating key comes along as it is. */
export const CopyPlan = PlanFields.omit({ ratingKey: true })
  .extend(Choices.shape)
  .extend({ priorityIds: z.array(Id).max(MANY, `Choose ${MANY} priorities or fewer`) })
  .refine(endsAfterItStarts, endRule)
  .meta({ id: 'CopyPlan' })

export const CopyPreview = z
  .object({
    priorities: z.number().int(),
    actions: z.number().int(),
    milestones: z.number().int(),
    contributors: z.number().int(),
    /** Of the actions that come along: due already on the day of the copy. */
    overdue: z.number().int(),
    /** Of the actions that come along: they await sign-off, which the copy does not. */
    awaitingSignOff: z.number().int(),
    /** Of the actions that come along: without an owner in the copy. */
    withoutOwner: z.number().int(),
    /** Actions of the priorities chosen that stay behind. */
    leftBehind: z.number().int(),
    /** Who has left, and what they are named for that comes along without them. */
    gone: z.array(z.object({ id: Id, name: z.string(), records: z.number().int() })),
  })
  .meta({ id: 'CopyPreview' })
export type CopyPreview = z.infer<typeof CopyPreview>

/** A plan (without a reference), priority or action that another was copied from, or into. */
const Relative = z.object({ id: Id, ref: z.string().nullable(), title: z.string(), plan: PlanRef })
export const CarriedOver = z
  .object({
    from: Relative.nullable(),
    /** The oldest first. */
    into: z.array(Relative),
  })
  .meta({ id: 'CarriedOver' })
export type CarriedOver = z.infer<typeof CarriedOver>

const Params = z.object({ planId: Id })

export const copyRoutes = {
  preview: route({
    id: 'copies.preview',
    method: 'GET',
    path: '/api/plans/:planId/copies/preview',
    summary: 'How much would come along into a copy of a plan',
    params: Params,
    query: AsAtQuery.extend(Choices.shape).extend({
      priorityIds: z.preprocess(
        (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
        z.array(Id).max(MANY, `Choose ${MANY} priorities or fewer`),
      ),
    }),
    ok: CopyPreview,
  }),
  make: route({
    id: 'copies.make',
    method: 'POST',
    path: '/api/plans/:planId/copies',
    summary: 'Copy a plan into a new one, as a draft, with what is chosen to come along',
    params: Params,
    body: CopyPlan,
    ok: PlanView,
    status: 201,
  }),
  carriedOver: route({
    id: 'copies.carriedOver',
    method: 'GET',
    path: '/api/carried-over',
    summary: 'What a plan, priority or action was carried over from, and into',
    query: AsAtQuery.extend({ plan: Id.optional(), priority: Id.optional(), action: Id.optional() }).refine(
      ({ plan, priority, action }) => [plan, priority, action].filter((one) => one !== undefined).length === 1,
      { error: 'Name one plan, priority or action' },
    ),
    ok: CarriedOver,
  }),
}
