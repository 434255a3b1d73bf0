import type { PlanClosing, planRoutes, PlanSummary, PlanView, RatingCounts } from '@waymark/contract/plans'
import type { PlanStatus } from '@waymark/contract/words'
import { mayMovePlan } from '@waymark/domain/lifecycle'
import { mayExportPlan } from '@waymark/domain/permissions/exports'
import {
  mayChangePlanStatus,
  mayCopyPlan,
  mayCreatePlan,
  mayDeletePlan,
  mayEditPlan,
  mayRenumber,
  mayReorderPriorities,
  maySeePlan,
  planStatusesSeen,
} from '@waymark/domain/permissions/plans'
import { mayCreatePriority } from '@waymark/domain/permissions/priorities'
import type { Write } from '@waymark/database/write'
import { closePeriodsOfPlan } from '../periods/periods.service.ts'
import { invalid, mustBe, notFound } from '../platform/problems.ts'
import { ask, type Asking, type Call } from '../platform/serve.ts'
import { progressFrom } from '../priorities/priorities.service.ts'
import { rateActions } from '../ratings/ratings.service.ts'
import * as store from './plans.store.ts'

type Routes = typeof planRoutes

export async function list(call: Call<Routes['list']>) {
  const { actor, can, query, reader } = call
  const { items, total } = await store.listPlans(reader, planStatusesSeen(actor), query)
  const { page, pageSize } = query
  return { items: items.map(summaryOf), total, page, pageSize, can: { create: can(mayCreatePlan(actor)) } }
}

export async function read(call: Asking, planId: string): Promise<PlanView> {
  return viewOf(call, await find(call, planId))
}

/** A plan with its counts, without what may be done to it. */
export async function planTotals(call: Asking, planId: string): Promise<PlanSummary> {
  return summaryOf(await find(call, planId))
}

/** The plans this person may see, the earliest start first. */
export const choices = (call: Asking): Promise<store.PlanChoice[]> =>
  store.findChoices(call.reader, planStatusesSeen(call.actor))

/** `id`: the one it takes, where the demonstration names it. */
export async function create(call: Call<Routes['create']>, id?: string): Promise<PlanView> {
  ask(mayCreatePlan(call.actor))
  const planId = await call.write((write) => insert(write, call.body, { id }))
  return read(call, planId)
}

/** A new plan, as a draft; `copiedFromId`, the plan it is a copy of. */
export function insert(
  write: Write,
  body: Call<Routes['create']>['body'],
  { id, copiedFromId = null }: { id?: string | undefined; copiedFromId?: string | null },
): Promise<string> {
  const { summary = null, source = null, endsOn = null, ...fields } = body
  return store.insertPlan(write, { id, copiedFromId, ...fields, summary, source, endsOn, status: 'draft' })
}

export async function edit(call: Call<Routes['edit']>): Promise<PlanView> {
  const { planId } = call.params
  const { status, statusReason, ...fields } = call.body
  await call.write(async (write) => {
    const plan = await hold(call, write, planId)
    if (status !== undefined) ask(mayChangePlanStatus(call.actor, plan))
    if (isGiven(fields)) ask(mayEditPlan(call.actor, reopened(plan, status)))
    mustBe('plan', plan, call.version)
    const move = mayMovePlan(plan.planStatus, status ?? plan.planStatus)
    if (!move.allowed) throw invalid('status', move.reason)
    const { startsOn = plan.startsOn, endsOn = plan.endsOn } = fields
    if (endsOn !== null && endsOn < startsOn) throw invalid('endsOn', 'Enter an end on or after the start')
    await store.updatePlan(write, planId, fields)
    if (status !== undefined && status !== plan.planStatus)
      await moveTo(call, write, plan, status, statusReason ?? null)
    // While it was closed the calendar went on without it.
    if (changesTheRules(plan, fields) || (plan.planStatus === 'closed' && status === 'live'))
      await rateActions(write, await store.actionsOfPlan(write, planId))
  })
  return read(call, planId)
}

/**
 * A plan is closed with what is still open in it left as it is, which needs a reason; its reporting periods close with it.
 * One that is opened again says why.
 */
async function moveTo(
  { actor }: Pick<Asking, 'actor'>,
  write: Write,
  { id, planStatus }: store.PlanHeld,
  to: PlanStatus,
  reason: string | null,
): Promise<void> {
  if (planStatus === 'closed' && reason === null) throw invalid('statusReason', 'Enter why it is opened again')
  if (to === 'closed') {
    if (reason === null && isAnythingOpen(await store.countOpen(write, id)))
      throw invalid('statusReason', 'Enter why it is closed while something in it is still open')
    await closePeriodsOfPlan(write, id, actor.personId)
  }
  await store.setStatus(write, id, { status: to, reason, closedById: to === 'closed' ? actor.personId : null })
}

/** Reporting periods are not among it: they end with the plan. */
const isAnythingOpen = ({ openActions, openMilestones, challenges, dateRequests }: store.StillOpen): boolean =>
  openActions + openMilestones + challenges + dateRequests > 0

/** What would be left as it is if the plan were closed now. */
export async function closing(call: Call<Routes['closing']>): Promise<PlanClosing> {
  const { planId } = call.params
  const plan = await find(call, planId)
  const close = call.can(mayChangePlanStatus(call.actor, { planStatus: plan.status }))
  return { ...(await store.findOpen(call.reader, planId)), can: { close } }
}

export async function remove(call: Call<Routes['remove']>): Promise<void> {
  const { planId } = call.params
  await call.write(async (write) => {
    const plan = await hold(call, write, planId)
    ask(mayDeletePlan(call.actor, plan))
    mustBe('plan', plan, call.version)
    await store.deletePlan(write, planId)
  })
}

async function find({ actor, reader }: Asking, planId: string): Promise<store.PlanRow> {
  const plan = await store.findPlan(reader, planId)
  if (!plan || !maySeePlan(actor, { planStatus: plan.status }).allowed) throw notFound('plan')
  return plan
}

async function hold({ actor }: Pick<Asking, 'actor'>, write: Write, planId: string): Promise<store.PlanHeld> {
  const plan = await store.lockPlan(write, planId)
  if (!plan || !maySeePlan(actor, plan).allowed) throw notFound('plan')
  return plan
}

const isGiven = (fields: object) => Object.values(fields).some((value) => value !== undefined)

/** A closed plan takes changes in the same step that opens it again. */
const reopened = (plan: store.PlanHeld, status: store.PlanHeld['planStatus'] | undefined) =>
  plan.planStatus === 'closed' && status === 'live' ? { planStatus: status } : plan

/** How long an update may be late is part of what the evidence says. */
const changesTheRules = (plan: store.PlanHeld, { cycle, graceWorkingDays }: Partial<store.PlanFields>) =>
  (cycle ?? plan.cycle) !== plan.cycle || (graceWorkingDays ?? plan.graceWorkingDays) !== plan.graceWorkingDays

const NONE: RatingCounts = { red: 0, amber: 0, green: 0, blue: 0, not_rated: 0 }

function summaryOf(row: store.PlanRow): PlanSummary {
  const { id, version, title, kind, status, startsOn, endsOn, lastUpdatedAt } = row
  return {
    ...{ id, version, title, kind, status, startsOn, endsOn, lastUpdatedAt },
    priorities: row.rated?.priorities ?? 0,
    declared: row.rated?.declared ?? NONE,
    computed: row.rated?.computed ?? NONE,
    progress: progressFrom(row.counts),
  }
}

function viewOf({ actor, can }: Asking, row: store.PlanRow): PlanView {
  const { summary, source, cycle, submissionDay, graceWorkingDays, ratingKey, statusReason, closed } = row
  const facts = { planStatus: row.status }
  return {
    ...summaryOf(row),
    ...{ summary, source, cycle, submissionDay, graceWorkingDays, ratingKey, statusReason, closed },
    can: {
      edit: can(mayEditPlan(actor, facts)),
      changeStatus: can(mayChangePlanStatus(actor, facts)),
      remove: can(mayDeletePlan(actor, facts)),
      addPriority: can(mayCreatePriority(actor, facts)),
      reorder: can(mayReorderPriorities(actor, facts)),
      renumber: can(mayRenumber(actor, facts)),
      copy: can(mayCopyPlan(actor, facts)),
      // An export changes nothing: the past can be taken away too.
      export: mayExportPlan(actor, facts),
    },
  }
}
