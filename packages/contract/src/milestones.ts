import { z } from 'zod'
import { LocalDate } from './days.ts'
import { AsAtQuery, Flag, PageQuery, many, pageOf, sortOf } from './lists.ts'
import { route } from './route.ts'
import { ActionRef, Id, Moved, PlanRef, PriorityRef, Verdict, Versioned, text } from './shared.ts'
import { MilestoneStatus } from './words.ts'

/** A dated step of an action, or of a priority directly. */
export const MilestoneView = Versioned.extend({
  id: Id,
  title: z.string(),
  status: MilestoneStatus,
  dueOn: LocalDate,
  originalDueOn: LocalDate,
  moved: Moved,
  doneOn: LocalDate.nullable(),
  overdue: z.boolean(),
  plan: PlanRef,
  priority: PriorityRef,
  action: ActionRef.nullable(),
  can: z.object({
    ...{ edit: Verdict, complete: Verdict, changeDate: Verdict, askForDate: Verdict, remove: Verdict },
    ...{ challenge: Verdict, comment: Verdict },
  }),
}).meta({ id: 'Milestone' })
export type MilestoneView = z.infer<typeof MilestoneView>

export const CreateMilestone = z
  .object({
    title: text('what will have happened by then', 300),
    dueOn: LocalDate,
    actionId: Id.nullish(),
    priorityId: Id.nullish(),
  })
  .refine((milestone) => !milestone.actionId !== !milestone.priorityId, {
    path: ['actionId'],
    error: 'A milestone belongs to one action or to one priority',
  })
  .meta({ id: 'CreateMilestone' })
export const EditMilestone = z
  .object({ title: text('what will have happened by then', 300).optional() })
  .meta({ id: 'EditMilestone' })
/** Done on a day, reopened, or cancelled. The due date moves only by a date change. */
export const SetMilestoneStatus = z
  .object({ status: MilestoneStatus, doneOn: LocalDate.nullish() })
  .refine((change) => (change.status === 'done') === Boolean(change.doneOn), {
    path: ['doneOn'],
    error: 'Enter the day it was done',
  })
  .meta({ id: 'SetMilestoneStatus' })

const Params = z.object({ milestoneId: Id })

export const milestoneRoutes = {
  list: route({
    id: 'milestones.list',
    method: 'GET',
    path: '/api/milestones',
    summary: 'Milestones of the plans I may see',
    query: PageQuery.extend({
      plan: many(Id),
      priority: many(Id),
      action: many(Id),
      status: many(MilestoneStatus),
      overdue: Flag.optional(),
      sort: sortOf(['dueOn', 'title', 'status']).default('dueOn'),
    }),
    ok: pageOf(MilestoneView),
  }),
  read: route({
    id: 'milestones.read',
    method: 'GET',
    path: '/api/milestones/:milestoneId',
    summary: 'One milestone',
    params: Params,
    query: AsAtQuery,
    ok: MilestoneView,
  }),
  create: route({
    id: 'milestones.create',
    method: 'POST',
    path: '/api/milestones',
    summary: 'Add a milestone to an action or a priority',
    body: CreateMilestone,
    ok: MilestoneView,
    status: 201,
  }),
  edit: route({
    id: 'milestones.edit',
    method: 'PATCH',
    path: '/api/milestones/:milestoneId',
    summary: 'Change a milestone’s words',
    params: Params,
    body: EditMilestone,
    ok: MilestoneView,
    ifMatch: true,
  }),
  setStatus: route({
    id: 'milestones.setStatus',
    method: 'PATCH',
    path: '/api/milestones/:milestoneId/status',
    summary: 'Mark a milestone done, open again, or cancelled',
    params: Params,
    body: SetMilestoneStatus,
    ok: MilestoneView,
    ifMatch: true,
  }),
  remove: route({
    id: 'milestones.remove',
    method: 'DELETE',
    path: '/api/milestones/:milestoneId',
    summary: 'Delete a milestone; it stays in the history',
    params: Params,
    status: 204,
    ifMatch: true,
  }),
}
