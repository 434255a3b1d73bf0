import type { milestoneRoutes, MilestoneView } from '@waymark/contract/milestones'
import type { LocalDate } from '@waymark/contract/days'
import type { Write } from '@waymark/database/write'
import { isClosed } from '@waymark/domain/lifecycle'
import { movedOf } from '@waymark/domain/moved'
import type { ActionFacts } from '@waymark/domain/permissions/actions'
import { mayChallenge } from '@waymark/domain/permissions/challenges'
import { mayComment } from '@waymark/domain/permissions/comments'
import { mayChangeMilestoneDate } from '@waymark/domain/permissions/date-changes'
import { mayAskForDate } from '@waymark/domain/permissions/date-requests'
import {
  mayCreateMilestone,
  mayDeleteMilestone,
  mayEditMilestone,
  mayMarkMilestoneDone,
  maySetMilestoneStatus,
} from '@waymark/domain/permissions/milestones'
import { maySeePlan, planStatusesSeen } from '@waymark/domain/permissions/plans'
import { isMissed } from '@waymark/domain/progress'
import { hold as holdAction } from '../actions/actions.service.ts'
import { invalid, mustBe, notFound } from '../platform/problems.ts'
import { act, type Asking, type Call } from '../platform/serve.ts'
import { holdPriority } from '../priorities/priorities.service.ts'
import { rateActions, rollUpPriorities } from '../ratings/ratings.service.ts'
import * as store from './milestones.store.ts'

type Routes = typeof milestoneRoutes

export async function list(call: Call<Routes['list']>) {
  const { actor, query, reader } = call
  const { items, total } = await store.listMilestones(reader, planStatusesSeen(actor), query)
  const { page, pageSize } = query
  return { items: items.map((milestone) => viewOf(call, milestone)), total, page, pageSize }
}

/** The earliest due first, done and cancelled ones too. The caller has seen to it that the action may be read. */
export async function milestonesOfAction(call: Asking, actionId: string): Promise<MilestoneView[]> {
  const milestones = await store.findMilestonesOfAction(call.reader, actionId)
  return milestones.map((milestone) => viewOf(call, milestone))
}

export async function read(call: Asking, milestoneId: string): Promise<MilestoneView> {
  const milestone = await store.findMilestone(call.reader, milestoneId)
  if (!milestone || !maySeePlan(call.actor, milestone.standing).allowed) throw notFound('milestone')
  return viewOf(call, milestone)
}

/** `id`: the one it takes, where the demonstration names it. */
export async function create(call: Call<Routes['create']>, id?: string): Promise<MilestoneView> {
  const { title, dueOn, actionId = null, priorityId = null } = call.body
  const milestoneId = await call.write(async (write) => {
    await act(write, mayCreateMilestone(call.actor, await holdParent(call, write, { actionId, priorityId })))
    const made = await store.insertMilestone(write, { id, title, dueOn, actionId, priorityId })
    await rate(write, { actionId, priorityId })
    return made
  })
  return read(call, milestoneId)
}

export async function edit(call: Call<Routes['edit']>): Promise<MilestoneView> {
  const { milestoneId } = call.params
  const { title } = call.body
  await call.write(async (write) => {
    const milestone = await hold(call, write, milestoneId)
    await act(write, mayEditMilestone(call.actor, milestone.standing))
    mustBe('milestone', milestone, call.version)
    if (title === undefined) return
    await store.setTitle(write, milestoneId, title)
    await rateParentOf(write, milestone)
  })
  return read(call, milestoneId)
}

export async function setStatus(call: Call<Routes['setStatus']>): Promise<MilestoneView> {
  const { milestoneId } = call.params
  const { status, doneOn = null } = call.body
  await call.write(async (write) => {
    const milestone = await hold(call, write, milestoneId)
    const facts = factsOf(milestone)
    // Whether they may at all comes first; then what they saw, so that the second of two who mark it done is shown the first.
    await act(write, maySetMilestoneStatus(call.actor, { ...facts, milestoneStatus: 'open' }, status))
    mustBe('milestone', milestone, call.version)
    await act(write, maySetMilestoneStatus(call.actor, facts, status))
    if (doneOn !== null && doneOn > call.today)
      throw invalid('doneOn', 'Enter today or a day that has passed: a milestone is marked done once it is')
    await store.setMilestoneStatus(write, milestoneId, { status, doneOn })
    await rateParentOf(write, milestone)
  })
  return read(call, milestoneId)
}

export async function remove(call: Call<Routes['remove']>): Promise<void> {
  const { milestoneId } = call.params
  await call.write(async (write) => {
    const milestone = await hold(call, write, milestoneId)
    await act(write, mayDeleteMilestone(call.actor, milestone.standing))
    mustBe('milestone', milestone, call.version)
    await store.deleteMilestone(write, milestoneId)
    await rateParentOf(write, milestone)
  })
}

/**
 * The milestone, kept as it is until the transaction ends, and all that stands above it.
 * @throws {ProblemError} `not_found` also where its plan may not be seen
 */
export async function hold(
  call: Pick<Asking, 'actor'>,
  write: Write,
  milestoneId: string,
): Promise<store.MilestoneFacts> {
  const parent = await store.parentOf(write, milestoneId)
  if (parent) await holdParent(call, write, parent)
  const milestone = parent && (await store.lockMilestone(write, milestoneId))
  if (!milestone) throw notFound('milestone')
  return milestone
}

/** Gives a milestone held by this transaction a new due day, and rates what it is a step of. */
export async function moveTo(write: Write, milestone: store.MilestoneFacts, dueOn: LocalDate): Promise<void> {
  await store.moveMilestone(write, milestone.id, dueOn)
  await rateParentOf(write, milestone)
}

/** What permissions ask about a milestone. */
export const factsOf = (milestone: store.MilestoneFacts) => ({
  ...milestone.standing,
  milestoneStatus: milestone.status,
})

type Parent = { actionId: string | null; priorityId: string | null }

/** What permissions ask of the record a milestone is a step of, kept as it is until the transaction ends. */
async function holdParent(
  call: Pick<Asking, 'actor'>,
  write: Write,
  { actionId, priorityId }: Parent,
): Promise<ActionFacts> {
  if (actionId) return holdAction(call, write, actionId)
  const priority = priorityId ? await holdPriority(write, priorityId) : null
  if (!priority || !maySeePlan(call.actor, priority).allowed) throw notFound('priority')
  const { planStatus, sponsorId, leadOfficerId, serviceAreaId } = priority
  return { planStatus, sponsorId, ownerId: leadOfficerId, serviceAreaId, status: 'in_progress' }
}

async function rate(write: Write, { actionId, priorityId }: Parent): Promise<void> {
  if (actionId) await rateActions(write, [actionId])
  if (priorityId) await rollUpPriorities(write, [priorityId])
}

const rateParentOf = (write: Write, { action, priority }: store.MilestoneFacts): Promise<void> =>
  rate(write, action ? { actionId: action.id, priorityId: null } : { actionId: null, priorityId: priority.id })

function viewOf({ actor, can, reader }: Asking, milestone: store.MilestoneFacts): MilestoneView {
  const { timesMoved, standing, startsOn: _, ...shown } = milestone
  const facts = factsOf(milestone)
  return {
    ...shown,
    moved: movedOf(milestone.originalDueOn, milestone.dueOn, timesMoved),
    // Nobody is late with a step of an action that is complete or cancelled.
    overdue: isMissed(milestone, reader.today) && !isClosed(standing.status),
    can: {
      edit: can(mayEditMilestone(actor, standing)),
      complete: can(mayMarkMilestoneDone(actor, facts)),
      changeDate: can(mayChangeMilestoneDate(actor, facts)),
      askForDate: can(mayAskForDate(actor, facts)),
      remove: can(mayDeleteMilestone(actor, standing)),
      challenge: can(mayChallenge(actor, standing)),
      comment: can(mayComment(actor)),
    },
  }
}
