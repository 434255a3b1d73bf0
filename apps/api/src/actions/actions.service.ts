import type { ActionView, actionRoutes, RegisterAction } from '@waymark/contract/actions'
import type { ActionSummary } from '@waymark/contract/action-summary'
import type { PlanStatus } from '@waymark/contract/words'
import type { Write } from '@waymark/database/write'
import { checkImpact } from '@waymark/domain/impact'
import { isClosed, needsReason, statusChoices } from '@waymark/domain/lifecycle'
import { sayDay } from '@waymark/domain/local-date'
import { movedOf } from '@waymark/domain/moved'
import { isOverdue } from '@waymark/domain/overdue'
import {
  type ActionFacts,
  hasApprover,
  mayAssignOwner,
  mayCreateAction,
  mayDeleteAction,
  mayEditAction,
  mayMoveAction,
  mayStateImpact,
} from '@waymark/domain/permissions/actions'
import { mayChangeDate } from '@waymark/domain/permissions/date-changes'
import { mayAskForDate } from '@waymark/domain/permissions/date-requests'
import { mayCreateMilestone } from '@waymark/domain/permissions/milestones'
import { maySeePlan, planStatusesSeen } from '@waymark/domain/permissions/plans'
import { mayReopen } from '@waymark/domain/permissions/sign-offs'
import { mayPostUpdate } from '@waymark/domain/permissions/updates'
import { allOf, type Verdict } from '@waymark/domain/permissions/verdict'
import { nextMilestone } from '@waymark/domain/progress'
import { dateChangesOfAction } from '../date-changes/date-changes.service.ts'
import { milestonesOfAction } from '../milestones/milestones.service.ts'
import { mustBeHere } from '../people/people.service.ts'
import { invalid, mustBe, notFound } from '../platform/problems.ts'
import { act, ask, type Asking, type Call } from '../platform/serve.ts'
import { holdPriority } from '../priorities/priorities.service.ts'
import { rateActions, ratingPairOf, rollUpPriorities } from '../ratings/ratings.service.ts'
import { signOffsOfAction } from '../sign-offs/sign-offs.service.ts'
import { updatesOfAction } from '../updates/updates.service.ts'
import * as store from './actions.store.ts'
import { type ActionHeld, findActions, lockAction, lockActions } from './held-actions.store.ts'

export type { ChosenActions } from './actions.store.ts'

type Routes = typeof actionRoutes

/** An action with all that decisions about it ask for. */
export type Action = ActionHeld

export async function list(call: Call<Routes['list']>) {
  const { page, pageSize, sort, asAt: _, ...filter } = call.query
  const seen = planStatusesSeen(call.actor)
  const { items, total } = await store.listRegister(call.reader, seen, filter, { page, pageSize, sort })
  return { items: items.map((action) => registerOf(call, action)), total, page, pageSize }
}

/** A page of the actions this person may see. `inPlans`: of which plans, where not of all they see. */
export async function find(
  call: Asking,
  filter: store.ActionFilter,
  page: store.PageOf,
  inPlans: readonly PlanStatus[] = planStatusesSeen(call.actor),
) {
  const { items, total } = await store.listActions(call.reader, inPlans, filter, page)
  return {
    items: items.map((action) => summaryOf(call, action)),
    total,
    page: page.page,
    pageSize: page.pageSize,
    /** What permissions ask of each. */
    facts: new Map(items.map((action) => [action.id, factsOf(action)])),
  }
}

/** The same actions as `find`, all of them, for a statement that reads them once: see the store's `ChosenActions`. */
export const chosen = ({ actor, reader }: Asking, filter: store.ActionFilter, sort: string): store.ChosenActions =>
  store.chosenActions(planStatusesSeen(actor), filter, sort, reader.today)

export async function read(call: Asking, actionId: string): Promise<ActionView> {
  // All at once: what stands under an action that may not be read is thrown away unseen.
  const [action, milestones, { updates, updatesTotal }, dateChanges, signOffs] = await Promise.all([
    store.findAction(call.reader, actionId),
    milestonesOfAction(call, actionId),
    updatesOfAction(call, actionId),
    dateChangesOfAction(call, actionId),
    signOffsOfAction(call, actionId),
  ])
  if (!action || !maySeePlan(call.actor, action).allowed) throw notFound('action')
  const facts = factsOf(action)
  const next = isClosed(action.status) ? null : nextMilestone(milestones, call.reader.today)
  const { actor, can } = call
  return {
    ...registerOf(call, {
      ...action,
      nextMilestone: next && { id: next.id, title: next.title, dueOn: next.dueOn },
    }),
    ratingKey: action.ratingKey,
    planStatus: action.planStatus,
    milestoneList: milestones,
    updates,
    updatesTotal,
    dateChanges,
    signOffs,
    nextStatuses: statusChoices(action.status),
    can: {
      edit: can(mayEditAction(actor, facts)),
      remove: can(mayDeleteAction(actor, facts)),
      postUpdate: can(mayPostUpdate(actor, facts)),
      changeDate: can(mayChangeDate(actor, facts)),
      askForDate: can(mayAskForDate(actor, { ...facts, milestoneStatus: null })),
      addMilestone: can(mayCreateMilestone(actor, facts)),
      reopen: can(mayReopen(actor, facts)),
      stateImpact: can(mayStateImpact(actor, facts)),
      move: can(mayMoveAction(actor, facts, null)),
    },
  }
}

/** `id`: the one it takes, where the demonstration names it. */
export async function create(call: Call<Routes['create']>, id?: string): Promise<ActionView> {
  const { contributors = [], ...fields } = call.body
  const { description = null, successMeasure = null, ownerId = null, serviceAreaId = null, startsOn = null } = fields
  const actionId = await call.write(async (write) => {
    const priority = await holdPriority(write, fields.priorityId)
    if (!priority || !maySeePlan(call.actor, priority).allowed) throw notFound('priority')
    await act(write, mayCreateAction(call.actor, priority))
    await check(write, call, { ownerId, serviceAreaId, contributors })
    mustHaveApprover({ ...priority, ownerId, proposedById: null, dateAskedById: null })
    const { priorityId, ref, title, dueOn } = fields
    const made = await store.insertAction(write, {
      ...{ id, priorityId, ref, title, dueOn },
      ...{ description, successMeasure, ownerId, serviceAreaId, startsOn },
    })
    await store.setContributors(write, made, contributors.map(named))
    await rateActions(write, [made])
    return made
  })
  return read(call, actionId)
}

export async function edit(call: Call<Routes['edit']>): Promise<ActionView> {
  const { actionId } = call.params
  const { contributors, ...fields } = call.body
  await call.write(async (write) => {
    const action = await hold(call, write, actionId)
    await act(write, mayEditAction(call.actor, action))
    mustBe('action', action, call.version)
    await act(write, decideEdit(call, action, fields))
    const ownerId = fields.ownerId === action.ownerId ? undefined : fields.ownerId
    const before = contributors && (await store.contributingPeople(write, actionId))
    await check(write, call, { ownerId, serviceAreaId: fields.serviceAreaId, contributors }, before)
    const [latestStart, why] =
      action.dueOn <= action.originalDueOn
        ? [action.dueOn, 'it is due then']
        : [action.originalDueOn, 'it was first due then']
    if (fields.startsOn && fields.startsOn > latestStart)
      throw invalid('startsOn', `Enter a start on or before ${sayDay(latestStart)}: ${why}`)
    await store.updateAction(write, actionId, fields)
    if (contributors && (await store.setContributors(write, actionId, contributors.map(named)))) {
      if ((await lockAction(write, actionId))?.version === action.version) await store.countVersion(write, actionId)
    }
    await rateActions(write, [actionId])
  })
  return read(call, actionId)
}

export async function stateImpact(call: Call<Routes['stateImpact']>): Promise<ActionView> {
  const { actionId } = call.params
  const { impact, statement = null } = call.body
  await call.write(async (write) => {
    const action = await hold(call, write, actionId)
    await act(write, mayStateImpact(call.actor, action))
    mustBe('action', action, call.version)
    const shown = checkImpact({ impact, statement, ...(await store.findShown(write, actionId)) })
    if (!shown.allowed) throw invalid('impact', shown.reason)
    await store.setImpact(write, actionId, { impact, statement })
  })
  return read(call, actionId)
}

export async function remove(call: Call<Routes['remove']>): Promise<void> {
  const { actionId } = call.params
  await call.write(async (write) => {
    const action = await hold(call, write, actionId)
    await act(write, mayDeleteAction(call.actor, action))
    mustBe('action', action, call.version)
    await store.deleteAction(write, actionId)
    await rollUpPriorities(write, [action.priorityId])
  })
}

/**
 * Refuses to change who owns an action, or another of its fields.
 * @returns in whose place it is allowed
 * @throws {ProblemError}
 */
export function decideEdit(
  { actor }: Pick<Asking, 'actor'>,
  action: Action,
  { ownerId }: { ownerId?: string | null | undefined },
): Verdict {
  const may = ask(mayEditAction(actor, action))
  if (ownerId === undefined) return may
  const chooses = ask(mayAssignOwner(actor, action))
  if (ownerId !== action.ownerId) mustHaveApprover({ ...action, ownerId })
  return allOf(may, chooses)
}

/** Beside the owner: it is by the choice of an owner that nobody would be left to approve. */
function mustHaveApprover(facts: Parameters<typeof hasApprover>[0]): void {
  const approved = hasApprover(facts)
  if (!approved.allowed) throw invalid('ownerId', approved.reason)
}

/** Gives actions that this transaction holds the same owner or service area. Whoever calls it rates them. */
export const editAll = (
  write: Write,
  actions: readonly Action[],
  fields: { ownerId?: string | null | undefined; serviceAreaId?: string | null | undefined },
): Promise<void> =>
  store.updateActions(
    write,
    actions.map(({ id }) => id),
    fields,
  )

/**
 * The action, kept as it is until the transaction ends.
 * @throws {ProblemError} `not_found` also where its plan may not be seen
 */
export async function hold(call: Pick<Asking, 'actor'>, write: Write, actionId: string): Promise<Action> {
  const [action] = await holdAll(call, write, [actionId])
  if (!action) throw notFound('action')
  return action
}

/** Those of them that are there and may be seen, in their order in their plans; and these priorities are kept too. */
export async function holdAll(
  { actor }: Pick<Asking, 'actor'>,
  write: Write,
  actionIds: readonly string[],
  priorityIds: readonly string[] = [],
): Promise<Action[]> {
  const held = await lockActions(write, actionIds, priorityIds)
  return held.filter((action) => maySeePlan(actor, action).allowed)
}

/** The same without keeping them so, to say what could be done. */
export async function factsOfAll({ actor, reader }: Asking, actionIds: readonly string[]): Promise<Action[]> {
  const found = await findActions(reader, actionIds)
  return found.filter((action) => maySeePlan(actor, action).allowed)
}

/** Where an action held by this transaction stands after an update was posted or withdrawn. */
export const setStanding = (write: Write, actionId: string, standing: store.Standing): Promise<void> =>
  setStandings(write, [{ id: actionId, ...standing }])

/** The same of several. */
export const setStandings = (write: Write, standings: readonly (store.Standing & { id: string })[]): Promise<void> =>
  store.setStandings(write, standings)

/** Sets the impact of an action held by this transaction: also by what a proposal of completion says. */
export const setImpact = (write: Write, ...said: [actionId: string, impact: Parameters<typeof store.setImpact>[2]]) =>
  store.setImpact(write, ...said)

type Contributors = NonNullable<Call<Routes['edit']>['body']['contributors']>

const named = ({ personId, partnerBody }: Contributors[number]): store.ContributorFields => ({
  personId: personId ?? null,
  partnerBody: partnerBody ?? null,
})

/** Whether the people and the service area named are there. `before`: contributors who may stay, though they have left. */
async function check(
  write: Write,
  { today }: Pick<Call<Routes['edit']>, 'today'>,
  given: {
    ownerId?: string | null | undefined
    serviceAreaId?: string | null | undefined
    contributors?: Contributors | undefined
  },
  before: ReadonlySet<string> = new Set(),
): Promise<void> {
  await mustBeHere(write, { ownerId: given.ownerId }, today)
  await mustBeServiceArea(write, given.serviceAreaId)
  const people = given.contributors?.flatMap(({ personId }, index) =>
    personId && !before.has(personId) ? [[`contributors.${index}.personId`, personId] as const] : [],
  )
  if (people) await mustBeHere(write, Object.fromEntries(people), today)
}

/** Refuses, beside its field, a service area that is not there. */
export async function mustBeServiceArea(write: Pick<Write, 'tx'>, serviceAreaId: string | null | undefined) {
  if (serviceAreaId && !(await store.hasServiceArea(write, serviceAreaId)))
    throw invalid('serviceAreaId', 'Choose a service area from the list')
}

const factsOf = (action: store.ActionRow): ActionFacts => ({
  planStatus: action.planStatus,
  sponsorId: action.sponsorId,
  ownerId: action.owner?.id ?? null,
  serviceAreaId: action.serviceArea?.id ?? null,
  status: action.status,
})

function registerOf(call: Pick<Asking, 'reader'>, action: store.RegisterRow): RegisterAction {
  const { description, successMeasure, statusReason, impactStatement, forecastOn } = action
  const { sponsor, contributors, nextMilestone: ahead, openChallenges } = action
  return {
    ...summaryOf(call, action),
    ...{ description, successMeasure, impactStatement, forecastOn, sponsor, contributors, openChallenges },
    statusReason: needsReason(action.status) ? statusReason : null,
    nextMilestone: isClosed(action.status) ? null : ahead,
  }
}

function summaryOf({ reader }: Pick<Asking, 'reader'>, action: store.ActionRow): ActionSummary {
  const { id, version, ref, title, plan, priority, owner, serviceArea, status, startsOn, dueOn, originalDueOn } = action
  return {
    ...{ id, version, ref, title, plan, priority, owner, serviceArea, status, startsOn, dueOn, originalDueOn },
    rating: ratingPairOf(action),
    moved: movedOf(originalDueOn, dueOn, action.timesMoved),
    impact: action.impact,
    overdue: isOverdue(action, reader.today),
    milestones: action.steps
      ? { total: action.steps.total, done: action.steps.done, missed: action.steps.missed }
      : { total: 0, done: 0, missed: 0 },
    lastUpdatedAt: action.lastUpdatedAt,
  }
}
