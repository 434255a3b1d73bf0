import { z } from 'zod'
import { Instant, LocalDate } from './days.ts'
import { AsAtQuery, PageQuery, SearchText, many, pageOf, sortOf } from './lists.ts'
import { route } from './route.ts'
import { Id, PersonRef, Progress, Verdict, Versioned, optionalText, text } from './shared.ts'
import { Cycle, PlanKind, PlanStatus } from './words.ts'

/** The plan's own words for each colour. */
const RatingWords = z.object({
  label: text('a word for this rating', 40),
  meaning: text('what this rating means', 400),
})
export const RatingKey = z
  .object({ blue: RatingWords, green: RatingWords, amber: RatingWords, red: RatingWords, not_rated: RatingWords })
  .meta({ id: 'RatingKey' })
export type RatingKey = z.infer<typeof RatingKey>

const byRating = z.object({
  red: z.number().int(),
  amber: z.number().int(),
  green: z.number().int(),
  blue: z.number().int(),
  not_rated: z.number().int(),
})
/** How many stand at each rating. */
export const RatingCounts = byRating.meta({ id: 'RatingCounts' })
export type RatingCounts = z.infer<typeof RatingCounts>

export const PlanSummary = Versioned.extend({
  id: Id,
  title: z.string(),
  kind: PlanKind,
  status: PlanStatus,
  startsOn: LocalDate,
  endsOn: LocalDate.nullable(),
  priorities: z.number().int(),
  /** Of all its actions. */
  progress: Progress,
  /** Both count the plan's priorities. */
  declared: RatingCounts,
  computed: RatingCounts,
  lastUpdatedAt: Instant.nullable(),
}).meta({ id: 'PlanSummary' })
export type PlanSummary = z.infer<typeof PlanSummary>

export const PlanView = PlanSummary.extend({
  summary: z.string().nullable(),
  source: z.string().nullable(),
  cycle: Cycle,
  /** Day of the month by which updates are due; in a quarter, of the month after it. */
  submissionDay: z.number().int(),
  graceWorkingDays: z.number().int(),
  ratingKey: RatingKey,
  /** Why it was closed, or opened again. */
  statusReason: z.string().nullable(),
  /** Null while it is open, and where it was closed before this was kept. */
  closed: z.object({ at: Instant, by: PersonRef }).nullable(),
  /** `changeStatus`: make it live, close it, open it again. A closed plan is changed only that way. */
  can: z.object({
    edit: Verdict,
    changeStatus: Verdict,
    remove: Verdict,
    addPriority: Verdict,
    reorder: Verdict,
    renumber: Verdict,
    copy: Verdict,
    export: Verdict,
  }),
}).meta({ id: 'Plan' })
export type PlanView = z.infer<typeof PlanView>

export const PlanFields = z.object({
  title: text('a title for the plan', 200),
  kind: PlanKind,
  summary: optionalText(4000),
  source: optionalText(1000),
  startsOn: LocalDate,
  endsOn: LocalDate.nullish(),
  cycle: Cycle,
  submissionDay: z
    .number({ error: 'Enter a day of the month from 1 to 28' })
    .int('Enter a whole day')
    .min(1, 'Enter a day from 1 to 28')
    .max(28, 'Enter a day from 1 to 28'),
  graceWorkingDays: z
    .number({ error: 'Enter a number of working days from 0 to 20' })
    .int('Enter whole working days')
    .min(0, 'Enter 0 or more')
    .max(20, 'Enter 20 or fewer'),
  ratingKey: RatingKey,
})
export const endsAfterItStarts = (plan: { startsOn?: string | undefined; endsOn?: string | null | undefined }) =>
  !plan.startsOn || !plan.endsOn || plan.endsOn >= plan.startsOn
export const endRule = { path: ['endsOn'], error: 'Enter an end on or after the start' }
export const CreatePlan = PlanFields.refine(endsAfterItStarts, endRule).meta({ id: 'CreatePlan' })
export const EditPlan = PlanFields.partial()
  .extend({
    status: PlanStatus.optional(),
    /** Needed to close a plan in which something is still open, and to open a closed one again. */
    statusReason: optionalText(2000),
  })
  .refine(endsAfterItStarts, endRule)
  .meta({ id: 'EditPlan' })

/** What would be left as it is if the plan were closed now. */
export const PlanClosing = z
  .object({
    /** Not complete and not cancelled; those awaiting sign-off are among them. */
    openActions: z.number().int(),
    awaitingSignOff: z.number().int(),
    openMilestones: z.number().int(),
    /** Questions without an answer, or whose answer was not accepted yet: they can still be answered. */
    challenges: z.number().int(),
    dateRequests: z.number().int(),
    /** Reporting periods that closing the plan closes too. */
    periods: z.number().int(),
    can: z.object({ close: Verdict }),
  })
  .meta({ id: 'PlanClosing' })
export type PlanClosing = z.infer<typeof PlanClosing>

const Params = z.object({ planId: Id })

export const planRoutes = {
  list: route({
    id: 'plans.list',
    method: 'GET',
    path: '/api/plans',
    summary: 'Plans I may see',
    query: PageQuery.extend({
      text: SearchText.optional(),
      kind: many(PlanKind),
      status: many(PlanStatus),
      sort: sortOf(['title', 'startsOn', 'status', 'kind']).default('startsOn'),
    }),
    ok: pageOf(PlanSummary).extend({ can: z.object({ create: Verdict }) }),
  }),
  read: route({
    id: 'plans.read',
    method: 'GET',
    path: '/api/plans/:planId',
    summary: 'One plan',
    params: Params,
    query: AsAtQuery,
    ok: PlanView,
  }),
  create: route({
    id: 'plans.create',
    method: 'POST',
    path: '/api/plans',
    summary: 'Start a plan, as a draft',
    body: CreatePlan,
    ok: PlanView,
    status: 201,
  }),
  edit: route({
    id: 'plans.edit',
    method: 'PATCH',
    path: '/api/plans/:planId',
    summary: 'Change a plan',
    params: Params,
    body: EditPlan,
    ok: PlanView,
    ifMatch: true,
  }),
  closing: route({
    id: 'plans.closing',
    method: 'GET',
    path: '/api/plans/:planId/closing',
    summary: 'What is still open in a plan, before it is closed',
    params: Params,
    query: AsAtQuery,
    ok: PlanClosing,
  }),
  remove: route({
    id: 'plans.remove',
    method: 'DELETE',
    path: '/api/plans/:planId',
    summary: 'Delete a draft plan and all in it; it stays in the history',
    params: Params,
    status: 204,
    ifMatch: true,
  }),
}
