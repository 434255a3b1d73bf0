import type { dateRequestRoutes, DateRequestView } from '@waymark/contract/date-requests'
import type { LocalDate } from '@waymark/contract/days'
import type { BodyOf } from '@waymark/contract/route'
import type { Write } from '@waymark/database/write'
import { daysBetween, sayDay } from '@waymark/domain/local-date'
import { movedOf } from '@waymark/domain/moved'
import { standingAs } from '@waymark/domain/permissions/actor'
import {
  type DatedFacts,
  type DateRequestFacts,
  mayAskForDate,
  mayDecideDate,
  mayTakeBackDateRequest,
} from '@waymark/domain/permissions/date-requests'
import { maySeePlan, planStatusesSeen } from '@waymark/domain/permissions/plans'
import type { Verdict } from '@waymark/domain/permissions/verdict'
import { type Action, hold as holdAction } from '../actions/actions.service.ts'
import { moveAction, moveMilestone, mustBeAnotherDay } from '../date-changes/date-changes.service.ts'
import * as milestones from '../milestones/milestones.service.ts'
import { tell, tellOfSeveral } from '../notifications/notifications.service.ts'
import { notFound, problem } from '../platform/problems.ts'
import { act, ask, type Asking, type Call } from '../platform/serve.ts'
import { ratingPairOf } from '../ratings/ratings.service.ts'
import * as store from './date-requests.store.ts'

type Routes = typeof dateRequestRoutes

export async function list(call: Call<Routes['list']>) {
  const { actor, query, reader } = call
  const { mine, ...filter } = query
  const { items, total } = await store.listDateRequests(reader, planStatusesSeen(actor), {
    ...filter,
    ...(mine && { decidedBy: standingAs(actor) }),
  })
  return { items: items.map((one) => viewOf(call, one)), total, page: query.page, pageSize: query.pageSize }
}

/** `id`: the one it takes, where the demonstration names it. */
export async function askOfAction(call: Call<Routes['askOfAction']>, id?: string): Promise<DateRequestView> {
  const { actionId } = call.params
  const made = await call.write(async (write) => {
    const action = await holdAction(call, write, actionId)
    await act(write, decideRequest(call, action, call.body))
    return askOfActions(write, call, [action], { ...call.body, id })
  })
  return read(call, made)
}

export async function askOfMilestone(call: Call<Routes['askOfMilestone']>, id?: string): Promise<DateRequestView> {
  const { milestoneId } = call.params
  const made = await call.write(async (write) => {
    const milestone = await milestones.hold(call, write, milestoneId)
    const { dueOn, startsOn } = milestone
    const waits = await store.isWaiting(write, { actionId: null, milestoneId })
    await act(write, decide(call, { ...milestones.factsOf(milestone), dueOn, startsOn, waits }, call.body))
    return request(write, call, [{ actionId: null, milestoneId, fromOn: dueOn }], { ...call.body, id })
  })
  return read(call, made)
}

type Body = BodyOf<Routes['askOfAction']>

/**
 * Refuses to ask for another day of an action.
 * @returns in whose place it is allowed
 * @throws {ProblemError}
 */
export const decideRequest = (call: Pick<Asking, 'actor'>, action: Action, body: Pick<Body, 'toOn'>): Verdict =>
  decide(call, { ...action, milestoneStatus: null, waits: action.dateAskedById !== null }, body)

function decide(
  { actor }: Pick<Asking, 'actor'>,
  { waits, ...facts }: DatedFacts & Parameters<typeof mustBeAnotherDay>[1] & { waits: boolean },
  { toOn }: Pick<Body, 'toOn'>,
): Verdict {
  const may = ask(mayAskForDate(actor, facts))
  mustBeAnotherDay(toOn, facts)
  if (waits)
    throw problem('conflict', 'A new date has been asked for already, and waits for a decision: take that back first')
  return may
}

/** Asks for the same day of actions that this transaction holds, and of which it may be asked. @returns the first request */
export const askOfActions = (
  write: Write,
  call: Pick<Asking, 'actor'>,
  actions: readonly Action[],
  body: Body & { id?: string | undefined },
): Promise<string> =>
  request(
    write,
    call,
    actions.map(({ id, dueOn }) => ({ actionId: id, milestoneId: null, fromOn: dueOn })),
    body,
  )

async function request(
  write: Write,
  { actor }: Pick<Asking, 'actor'>,
  dated: readonly (About & { fromOn: LocalDate })[],
  { id, toOn, cause, reason, effect }: Body & { id?: string | undefined },
): Promise<string> {
  const made = await store.insertDateRequests(
    write,
    dated.map((of) => ({ ...of, id, toOn, cause, reason, effect, askedById: actor.personId })),
  )
  const subjects = await store.subjectsOf(write, made)
  await tellOfSeveral(
    write,
    actor.personId,
    subjects.map(({ name, sponsorId, approverId, recordOf }) => ({
      ...{ kind: 'date_asked', to: [sponsorId, approverId], about: recordOf, name },
      ...{ what: `a new due date was asked for, ${sayDay(toOn)}`, detail: reason },
    })),
  )
  return made[0] as string
}

/** The date moves, as asked for. */
export const agree = (call: Call<Routes['agree']>): Promise<DateRequestView> =>
  change(call, async (write, { about, request: asked, facts }) => {
    await act(write, mayDecideDate(call.actor, facts))
    const byId = call.actor.personId
    await store.decide(write, call.params.dateRequestId, { state: 'agreed', note: call.body.note ?? null, byId })
    const { toOn, cause, reason, effect, askedById } = asked
    const agreed = { toOn, cause, reason, effect, askedById, agreedById: byId }
    if ('action' in about) await moveAction(write, call, about.action, agreed)
    else await moveMilestone(write, call, about.milestone, agreed)
    await tellOfDecision(write, call, `was agreed: ${sayDay(toOn)}`, call.body.note ?? null)
  })

/** The date stays, and who asked reads why. */
export const refuse = (call: Call<Routes['refuse']>): Promise<DateRequestView> =>
  change(call, async (write, { facts }) => {
    await act(write, mayDecideDate(call.actor, facts))
    const { note } = call.body
    await store.decide(write, call.params.dateRequestId, { state: 'refused', note, byId: call.actor.personId })
    await tellOfDecision(write, call, 'was refused', note)
  })

export const takeBack = (call: Call<Routes['takeBack']>): Promise<DateRequestView> =>
  change(call, async (write, { facts }) => {
    await act(write, mayTakeBackDateRequest(call.actor, facts))
    await store.takeBack(write, call.params.dateRequestId)
  })

async function tellOfDecision(
  write: Write,
  { actor, params }: Pick<Call<Routes['agree']>, 'actor' | 'params'>,
  said: string,
  detail: string | null,
): Promise<void> {
  const [subject] = await store.subjectsOf(write, [params.dateRequestId])
  if (!subject) throw notFound('request for a date')
  const { name, askedById, ownerId, recordOf } = subject
  await tell(write, {
    ...{ kind: 'date_decided', by: actor.personId, to: [askedById, ownerId], about: recordOf },
    ...{ sentence: `${name}: the new due date ${said}`, detail },
  })
}

type About = { actionId: string | null; milestoneId: string | null }

interface Deciding {
  about: { action: Action } | { milestone: Awaited<ReturnType<typeof milestones.hold>> }
  request: store.DateRequestHeld
  facts: DateRequestFacts
}

async function change(
  call: Call<Routes['agree'] | Routes['refuse'] | Routes['takeBack']>,
  what: (write: Write, deciding: Deciding) => Promise<void>,
): Promise<DateRequestView> {
  const { dateRequestId } = call.params
  await call.write(async (write) => {
    const found = await store.aboutWhat(write, dateRequestId)
    if (!found) throw notFound('request for a date')
    const about = await hold(call, write, found)
    const asked = await store.heldDateRequest(write, dateRequestId)
    if (!asked) throw notFound('request for a date')
    const dated = 'action' in about ? { ...about.action, milestoneStatus: null } : milestones.factsOf(about.milestone)
    await what(write, { about, request: asked, facts: { ...dated, ...asked } })
  })
  return read(call, dateRequestId)
}

async function hold(
  call: Pick<Asking, 'actor'>,
  write: Write,
  { actionId, milestoneId }: About,
): Promise<Deciding['about']> {
  if (actionId !== null) return { action: await holdAction(call, write, actionId) }
  return { milestone: await milestones.hold(call, write, milestoneId as string) }
}

async function read(call: Asking, dateRequestId: string): Promise<DateRequestView> {
  const found = await store.findDateRequest(call.reader, dateRequestId)
  if (!found || !maySeePlan(call.actor, found).allowed) throw notFound('request for a date')
  return viewOf(call, found)
}

function viewOf({ actor, can }: Asking, row: store.DateRequestRow): DateRequestView {
  const { id, action, milestone, priority, plan, owner, state, fromOn, toOn, cause, reason, effect } = row
  const { askedBy, askedAt, originalDueOn } = row
  const facts: DateRequestFacts = {
    planStatus: row.planStatus,
    sponsorId: row.sponsorId,
    approverId: row.approverId,
    ownerId: owner?.id ?? null,
    serviceAreaId: row.serviceAreaId,
    status: row.actionStatus ?? 'in_progress',
    milestoneStatus: row.milestoneStatus,
    state,
    askedById: askedBy.id,
  }
  return {
    ...{ id, action, milestone, priority, plan, owner, state, fromOn, toOn, cause, reason, effect },
    ...{ askedBy, askedAt, originalDueOn },
    of: milestone ? 'milestone' : 'action',
    days: daysBetween(fromOn, toOn),
    decision: row.decidedBy && row.decidedAt ? { by: row.decidedBy, at: row.decidedAt, note: row.decisionNote } : null,
    moved: movedOf(originalDueOn, row.dueOn, row.timesMoved),
    rating: action ? ratingPairOf(row) : null,
    impact: row.impact,
    can: { decide: can(mayDecideDate(actor, facts)), takeBack: can(mayTakeBackDateRequest(actor, facts)) },
  }
}
