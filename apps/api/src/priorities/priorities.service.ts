import type { Declaration, priorityRoutes, PrioritySummary, PriorityView } from '@waymark/contract/priorities'
import type { Write } from '@waymark/database/write'
import { mayCreateAction, mayReorderActions } from '@waymark/domain/permissions/actions'
import { mayCreateMilestone } from '@waymark/domain/permissions/milestones'
import { mayStandUntil, overrideDays, sayOverride } from '@waymark/domain/override'
import { maySeePlan, planStatusesSeen } from '@waymark/domain/permissions/plans'
import {
  mayCreatePriority,
  mayDeclarePriorityRating,
  mayDeletePriority,
  mayEditPriority,
} from '@waymark/domain/permissions/priorities'
import { percentComplete, type Progress } from '@waymark/domain/progress'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { tellFollowers } from '../following/following.service.ts'
import { mustBeHere } from '../people/people.service.ts'
import { invalid, mustBe, notFound } from '../platform/problems.ts'
import { act, ask, type Asking, type Call } from '../platform/serve.ts'
import { ratingPairOf, rollUpPriorities } from '../ratings/ratings.service.ts'
import { sayUpdate } from '../updates/updates.service.ts'
import { setDeclared } from './declarations.store.ts'
import * as store from './priorities.store.ts'

type Routes = typeof priorityRoutes

export async function list(call: Call<Routes['list']>) {
  const { actor, query, reader } = call
  const { items, total } = await store.listPriorities(reader, planStatusesSeen(actor), query, query)
  return { items: items.map(summaryOf), total, page: query.page, pageSize: query.pageSize }
}

/** All of a plan in their places. The caller has seen to it that the plan may be read. */
export async function prioritiesOfPlan(call: Asking, planId: string): Promise<PrioritySummary[]> {
  return (await store.findPrioritiesOfPlan(call.reader, planId)).map(summaryOf)
}

export async function read(call: Asking, priorityId: string): Promise<PriorityView> {
  const priority = await store.findPriority(call.reader, priorityId)
  if (!priority || !maySeePlan(call.actor, priority).allowed) throw notFound('priority')
  return viewOf(call, priority)
}

/** `id`: the one it takes, where the demonstration names it. */
export async function create(call: Call<Routes['create']>, id?: string): Promise<PriorityView> {
  const { planId, ref, title, whyItMatters = null, sponsorId = null, leadOfficerId = null } = call.body
  const { approverId = null, serviceAreaId = null } = call.body
  const priorityId = await call.write(async (write) => {
    const plan = await store.lockPlan(write, planId)
    if (!plan || !maySeePlan(call.actor, plan).allowed) throw notFound('plan')
    ask(mayCreatePriority(call.actor, plan))
    const fields = { ref, title, whyItMatters, sponsorId, leadOfficerId, approverId, serviceAreaId }
    await check(write, call, fields)
    const made = await store.insertPriority(write, planId, { id, ...fields })
    await rollUpPriorities(write, [made])
    return made
  })
  return read(call, priorityId)
}

export async function edit(call: Call<Routes['edit']>): Promise<PriorityView> {
  const { priorityId } = call.params
  await call.write(async (write) => {
    const priority = await hold(call, write, priorityId)
    await act(write, mayEditPriority(call.actor, priority))
    mustBe('priority', priority, call.version)
    await check(write, call, call.body, priority)
    await store.updatePriority(write, priorityId, call.body)
  })
  return read(call, priorityId)
}

export async function remove(call: Call<Routes['remove']>): Promise<void> {
  const { priorityId } = call.params
  await call.write(async (write) => {
    const priority = await hold(call, write, priorityId)
    ask(mayDeletePriority(call.actor, priority))
    mustBe('priority', priority, call.version)
    await store.deletePriority(write, priorityId)
  })
}

/** Stands beside the computed rating until its last day is over: see `keepDeclarations`. */
export async function declare(call: Call<Routes['declare']>): Promise<PriorityView> {
  const { priorityId } = call.params
  const { rating, reason, untilOn: chosen } = call.body
  await call.write(async (write) => {
    const priority = await hold(call, write, priorityId)
    await act(write, mayDeclarePriorityRating(call.actor, priority))
    const untilOn = chosen ?? overrideDays(call.today, priority.cycle).usual
    const stands = mayStandUntil(untilOn, call.today, priority.cycle)
    if (!stands.allowed) throw invalid('untilOn', stands.reason)
    await setDeclared(write, priorityId, { rating, reason, untilOn, byId: call.actor.personId })
    await tellFollowers(
      write,
      call,
      { noun: 'priority', recordId: priorityId },
      { told: `declared ${RATING_WORD[rating].toLowerCase()}`, detail: reason },
    )
  })
  return read(call, priorityId)
}

/** The priority, kept as it is until the transaction ends, with the status of its plan; null where there is none. */
export const holdPriority = (write: Write, priorityId: string): Promise<store.PriorityHeld | null> =>
  store.lockPriority(write, priorityId)

async function hold(call: Pick<Asking, 'actor'>, write: Write, priorityId: string): Promise<store.PriorityHeld> {
  const priority = await holdPriority(write, priorityId)
  if (!priority || !maySeePlan(call.actor, priority).allowed) throw notFound('priority')
  return priority
}

type Named = { [Key in 'sponsorId' | 'leadOfficerId' | 'approverId' | 'serviceAreaId']?: string | null | undefined }

/** Whether the people and the service area named are there. One who was named before may stay, though they have left. */
async function check(
  write: Write,
  { today }: Pick<Call<Routes['edit']>, 'today'>,
  { sponsorId, leadOfficerId, approverId, serviceAreaId }: Named,
  before: Named = {},
): Promise<void> {
  await mustBeHere(
    write,
    {
      sponsorId: sponsorId === before.sponsorId ? null : sponsorId,
      leadOfficerId: leadOfficerId === before.leadOfficerId ? null : leadOfficerId,
      approverId: approverId === before.approverId ? null : approverId,
    },
    today,
  )
  if (serviceAreaId && !(await store.hasServiceArea(write, serviceAreaId)))
    throw invalid('serviceAreaId', 'Choose a service area from the list')
}

const NOTHING_BELOW: store.Counts = {
  total: 0,
  notStarted: 0,
  inProgress: 0,
  awaitingSignOff: 0,
  complete: 0,
  paused: 0,
  cancelled: 0,
  overdue: 0,
  impactEvidenced: 0,
  impactNotAchieved: 0,
}

/** From counts made in SQL by the domain's own words for overdue and closed. */
export const progressFrom = (counts: store.Counts | null): Progress => {
  const { total, notStarted, inProgress, awaitingSignOff, complete, paused, cancelled, overdue, ...impact } =
    counts ?? NOTHING_BELOW
  const { impactEvidenced, impactNotAchieved } = impact
  const of = { total, notStarted, inProgress, awaitingSignOff, complete, paused, cancelled, overdue }
  return { ...of, percentComplete: percentComplete(of), impactEvidenced, impactNotAchieved }
}

function declarationOf(row: store.PriorityRow): Declaration | null {
  const { declared, declaredReason: reason, declaredBy: by, declaredAt: at, declaredUntilOn: untilOn } = row
  if (reason === null || by === null || at === null) return null
  return { reason, by, at, untilOn, sentence: sayOverride(declared, by, untilOn) }
}

function summaryOf(row: store.PriorityRow): PrioritySummary {
  const { id, version, ref, title, plan, position, sponsor, leadOfficer, serviceArea, nextMilestone } = row
  return {
    ...{ id, version, ref, title, plan, position, sponsor, leadOfficer, serviceArea, nextMilestone },
    rating: ratingPairOf(row),
    declaration: declarationOf(row),
    progress: progressFrom(row.counts),
    lastUpdate:
      row.lastAt && row.lastBy && row.lastKind
        ? { at: row.lastAt, by: row.lastBy, summary: sayUpdate(row.lastKind, row.lastWhatChanged) }
        : null,
  }
}

function viewOf({ actor, can, reader }: Asking, row: store.PriorityRow): PriorityView {
  const facts = { planStatus: row.planStatus, sponsorId: row.sponsor?.id ?? null }
  return {
    ...summaryOf(row),
    whyItMatters: row.whyItMatters,
    approver: row.approver,
    declareUntil: overrideDays(reader.today, row.cycle),
    can: {
      edit: can(mayEditPriority(actor, facts)),
      remove: can(mayDeletePriority(actor, { ...facts, actionCount: row.counts?.total ?? 0 })),
      declare: can(mayDeclarePriorityRating(actor, facts)),
      addAction: can(mayCreateAction(actor, facts)),
      addMilestone: can(mayCreateMilestone(actor, facts)),
      reorder: can(mayReorderActions(actor, facts)),
    },
  }
}
