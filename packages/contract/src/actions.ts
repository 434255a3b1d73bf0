import { z } from 'zod'
import { ActionSummary } from './action-summary.ts'
import { LocalDate } from './days.ts'
import { AsAtQuery, Flag, PageQuery, SearchText, many, pageOf, sortOf } from './lists.ts'
import { DateChangeView } from './date-changes.ts'
import { MilestoneView } from './milestones.ts'
import { RatingKey } from './plans.ts'
import { route } from './route.ts'
import { Id, NextMilestone, PersonRef, PlanRef, PriorityRef, Verdict, optionalText, text } from './shared.ts'
import { SignOffView } from './sign-offs.ts'
import { UpdateView } from './updates.ts'
import { ActionStatus, DueWindow, Impact, PlanStatus, Rating } from './words.ts'

/** A person or a partner body who helps. */
export const Contributor = z
  .object({ id: Id, person: PersonRef.nullable(), partnerBody: z.string().nullable() })
  .meta({ id: 'Contributor' })

/** An action in the list of all of them: everything that is said of it and can stand in a column. */
export const RegisterAction = ActionSummary.extend({
  description: z.string().nullable(),
  successMeasure: z.string().nullable(),
  /** Null unless it is paused or cancelled. */
  statusReason: z.string().nullable(),
  impactStatement: z.string().nullable(),
  forecastOn: LocalDate.nullable(),
  sponsor: PersonRef.nullable(),
  contributors: z.array(Contributor),
  /** The earliest that is open and still ahead. */
  nextMilestone: NextMilestone.nullable(),
  /** Questions about it or its milestones that are not closed. */
  openChallenges: z.number().int(),
}).meta({ id: 'RegisterAction' })
export type RegisterAction = z.infer<typeof RegisterAction>

export const ActionView = RegisterAction.extend({
  milestoneList: z.array(MilestoneView),
  /** The newest twenty; the rest at /api/updates?action=… */
  updates: z.array(UpdateView),
  updatesTotal: z.number().int(),
  dateChanges: z.array(DateChangeView),
  /** The newest first. */
  signOffs: z.array(SignOffView),
  ratingKey: RatingKey,
  planStatus: PlanStatus,
  /** For each status, whether an update may set it, with the reason where not. */
  nextStatuses: z.array(z.object({ status: ActionStatus, verdict: Verdict })),
  can: z.object({
    edit: Verdict,
    remove: Verdict,
    postUpdate: Verdict,
    changeDate: Verdict,
    askForDate: Verdict,
    addMilestone: Verdict,
    reopen: Verdict,
    stateImpact: Verdict,
    move: Verdict,
  }),
}).meta({ id: 'Action' })
export type ActionView = z.infer<typeof ActionView>

const ContributorInput = z
  .object({ personId: Id.nullish(), partnerBody: optionalText(200) })
  .refine((one) => !one.personId !== !one.partnerBody, {
    error: 'Choose a person or name a partner body',
  })

const ActionFields = z.object({
  ref: text('a reference, such as 3.2', 20).regex(
    /^[A-Za-z0-9][A-Za-z0-9.\-/ ]*$/,
    'Use letters, figures, dots, dashes and slashes',
  ),
  title: text('what will be done', 300),
  description: optionalText(4000),
  successMeasure: optionalText(2000),
  ownerId: Id.nullish(),
  serviceAreaId: Id.nullish(),
  startsOn: LocalDate.nullish(),
  contributors: z.array(ContributorInput).max(30, 'Name 30 contributors or fewer').optional(),
})
export const CreateAction = ActionFields.extend({ priorityId: Id, dueOn: LocalDate })
  .refine((action) => !action.startsOn || action.dueOn >= action.startsOn, {
    path: ['dueOn'],
    error: 'Enter a due date on or after the start',
  })
  .meta({ id: 'CreateAction' })
/** The due date is not here: it moves only by a date change. */
export const EditAction = ActionFields.partial().meta({ id: 'EditAction' })

/** Whether it works is said with what shows it; taking a verdict back to not yet evidenced needs no words. */
export const StateImpact = z
  .object({ impact: Impact, statement: optionalText(2000) })
  .refine(({ impact, statement }) => impact === 'not_yet_evidenced' || Boolean(statement), {
    path: ['statement'],
    error: 'Enter what shows it',
  })
  .meta({ id: 'StateImpact' })

/** What a list of actions may be narrowed by; exports take the same. */
export const ActionFilters = z.object({
  text: SearchText.optional(),
  plan: many(Id),
  priority: many(Id),
  serviceArea: many(Id),
  owner: many(Id),
  status: many(ActionStatus),
  declared: many(Rating),
  computed: many(Rating),
  impact: many(Impact),
  overdue: Flag.optional(),
  moved: Flag.optional(),
  disagrees: Flag.optional(),
  /** Whether a question about it or its milestones waits to be closed. */
  challenged: Flag.optional(),
  due: DueWindow.optional(),
  dueFrom: LocalDate.optional(),
  dueTo: LocalDate.optional(),
  /** No update since this day. */
  notUpdatedSince: LocalDate.optional(),
})
/** What can stand in a column of the list of actions. Each sorts the list. */
export const ActionColumn = z.enum(
  [
    'ref',
    'title',
    'description',
    'plan',
    'priority',
    'sponsor',
    'owner',
    'contributors',
    'serviceArea',
    'status',
    'statusReason',
    'declared',
    'computed',
    'why',
    'impact',
    'impactStatement',
    'successMeasure',
    'startsOn',
    'dueOn',
    'originalDueOn',
    'forecastOn',
    'moved',
    'timesMoved',
    'milestones',
    'nextMilestone',
    'lastUpdatedAt',
    'openChallenges',
  ],
  { error: 'Choose columns of the list of actions' },
)
export type ActionColumn = z.infer<typeof ActionColumn>

/** By any column, or by `place`: as the plan has them in order. */
export const ActionSort = sortOf(['place', ...ActionColumn.options])

/** The reference may be left out: it then stays where that is free, and is the next free one where it is not. */
export const MoveAction = z
  .object({ priorityId: z.uuid({ error: 'Choose a priority from the list' }), ref: ActionFields.shape.ref.optional() })
  .meta({ id: 'MoveAction' })

/** How an action would stand in another priority, before it is moved there. */
export const PlaceForAction = z
  .object({
    priority: PriorityRef,
    plan: PlanRef,
    /** As it is now where that is free there, else the next free one. */
    ref: z.string(),
    nextFreeRef: z.string(),
    verdict: Verdict,
    /** Who decides on it from then on, in sentences. */
    says: z.array(z.string()),
  })
  .meta({ id: 'PlaceForAction' })
export type PlaceForAction = z.infer<typeof PlaceForAction>

const Params = z.object({ actionId: Id })

export const actionRoutes = {
  list: route({
    id: 'actions.list',
    method: 'GET',
    path: '/api/actions',
    summary: 'Actions of the plans I may see',
    query: PageQuery.extend(ActionFilters.shape).extend({ sort: ActionSort.default('dueOn') }),
    ok: pageOf(RegisterAction),
  }),
  read: route({
    id: 'actions.read',
    method: 'GET',
    path: '/api/actions/:actionId',
    summary: 'One action with its milestones, updates and date changes',
    params: Params,
    query: AsAtQuery,
    ok: ActionView,
  }),
  create: route({
    id: 'actions.create',
    method: 'POST',
    path: '/api/actions',
    summary: 'Add an action to a priority',
    body: CreateAction,
    ok: ActionView,
    status: 201,
  }),
  edit: route({
    id: 'actions.edit',
    method: 'PATCH',
    path: '/api/actions/:actionId',
    summary: 'Change an action, or assign its owner',
    params: Params,
    body: EditAction,
    ok: ActionView,
    ifMatch: true,
  }),
  stateImpact: route({
    id: 'actions.stateImpact',
    method: 'POST',
    path: '/api/actions/:actionId/impact',
    summary: 'Say whether the action made the difference it was meant to, and what shows it',
    params: Params,
    body: StateImpact,
    ok: ActionView,
    status: 201,
    ifMatch: true,
  }),
  place: route({
    id: 'actions.place',
    method: 'GET',
    path: '/api/actions/:actionId/place',
    summary: 'How an action would stand in another priority, and whether it may be moved there',
    params: Params,
    query: AsAtQuery.extend({ priority: Id }),
    ok: PlaceForAction,
  }),
  move: route({
    id: 'actions.move',
    method: 'POST',
    path: '/api/actions/:actionId/move',
    summary: 'Move an action to another priority, with all that belongs to it',
    params: Params,
    body: MoveAction,
    ok: ActionView,
    status: 201,
    ifMatch: true,
  }),
  remove: route({
    id: 'actions.remove',
    method: 'DELETE',
    path: '/api/actions/:actionId',
    summary: 'Delete an action; it stays in the history and in exports',
    params: Params,
    status: 204,
    ifMatch: true,
  }),
}
