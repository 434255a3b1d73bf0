import type { About } from '@waymark/contract/about'
import type { dateChangeRoutes, DateChangeView } from '@waymark/contract/date-changes'
import type { LocalDate } from '@waymark/contract/days'
import type { BodyOf } from '@waymark/contract/route'
import type { Write } from '@waymark/database/write'
import { sayDay } from '@waymark/domain/local-date'
import { mayAgreeDate, mayChangeDate, mayChangeMilestoneDate } from '@waymark/domain/permissions/date-changes'
import { planStatusesSeen } from '@waymark/domain/permissions/plans'
import { hold as holdAction } from '../actions/actions.service.ts'
import { tellFollowers } from '../following/following.service.ts'
import * as milestones from '../milestones/milestones.service.ts'
import { mustBeHere } from '../people/people.service.ts'
import { invalid, mustBe, notFound } from '../platform/problems.ts'
import { act, type Asking, type Call } from '../platform/serve.ts'
import { rateActions } from '../ratings/ratings.service.ts'
import * as store from './date-changes.store.ts'

type Routes = typeof dateChangeRoutes
type Body = BodyOf<Routes['ofAction']>

export async function list(call: Call<Routes['list']>) {
  const { actor, query, reader } = call
  const { page, pageSize } = query
  return { ...(await store.listDateChanges(reader, planStatusesSeen(actor), query)), page, pageSize }
}

/** Of the action and of its milestones, the newest first. The caller has seen to it that the action may be read. */
export const dateChangesOfAction = (call: Asking, actionId: string): Promise<DateChangeView[]> =>
  store.findDateChangesOfAction(call.reader, actionId)

/** `id`: the one it takes, where the demonstration names it. */
export async function ofAction(call: Call<Routes['ofAction']>, id?: string): Promise<DateChangeView> {
  const { actionId } = call.params
  const dateChangeId = await call.write(async (write) => {
    const action = await holdAction(call, write, actionId)
    await act(write, mayChangeDate(call.actor, action))
    mustBe('action', action, call.version)
    await mustAgree(write, call, action.ownerId)
    return moveAction(write, call, action, { ...call.body, id })
  })
  return read(call, dateChangeId)
}

export async function ofMilestone(call: Call<Routes['ofMilestone']>, id?: string): Promise<DateChangeView> {
  const { milestoneId } = call.params
  const dateChangeId = await call.write(async (write) => {
    const milestone = await milestones.hold(call, write, milestoneId)
    const facts = milestones.factsOf(milestone)
    await act(write, mayChangeMilestoneDate(call.actor, facts))
    mustBe('milestone', milestone, call.version)
    await mustAgree(write, call, facts.ownerId)
    return moveMilestone(write, call, milestone, { ...call.body, id })
  })
  return read(call, dateChangeId)
}

/** What was agreed, of whatever moves. */
export type Agreed = Omit<Body, 'effect'> & { effect?: string | null | undefined; id?: string | undefined }

/** Gives an action held by this transaction a new due day, as agreed, and rates it. @returns the date change */
export async function moveAction(
  write: Write,
  call: Pick<Asking, 'actor'>,
  action: Awaited<ReturnType<typeof holdAction>>,
  agreed: Agreed,
): Promise<string> {
  mustBeAnotherDay(agreed.toOn, action)
  await store.moveAction(write, action.id, agreed.toOn)
  const made = await record(write, call, { actionId: action.id, milestoneId: null }, action.dueOn, agreed)
  await rateActions(write, [action.id])
  await tellOfMove(write, call, { noun: 'action', recordId: action.id }, action.dueOn, agreed)
  return made
}

/** The same for a milestone. */
export async function moveMilestone(
  write: Write,
  call: Pick<Asking, 'actor'>,
  milestone: Awaited<ReturnType<typeof milestones.hold>>,
  agreed: Agreed,
): Promise<string> {
  mustBeAnotherDay(agreed.toOn, milestone)
  const made = await record(write, call, { actionId: null, milestoneId: milestone.id }, milestone.dueOn, agreed)
  await milestones.moveTo(write, milestone, agreed.toOn)
  await tellOfMove(write, call, { noun: 'milestone', recordId: milestone.id }, milestone.dueOn, agreed)
  return made
}

const tellOfMove = (
  write: Write,
  call: Pick<Asking, 'actor'>,
  about: About,
  from: LocalDate,
  { toOn, reason }: Agreed,
): Promise<void> =>
  tellFollowers(write, call, about, { told: `due ${sayDay(toOn)}, ${sayDay(from)} before`, detail: reason })

/** @throws {ProblemError} beside the field `toOn` */
export function mustBeAnotherDay(
  toOn: LocalDate,
  { dueOn, startsOn }: { dueOn: LocalDate; startsOn: LocalDate | null },
): void {
  if (toOn === dueOn) throw invalid('toOn', `It is due on ${sayDay(dueOn)} already: enter another day`)
  if (startsOn !== null && toOn < startsOn)
    throw invalid('toOn', `The action starts on ${sayDay(startsOn)}: enter that day or a later one`)
}

async function read({ reader }: Pick<Asking, 'reader'>, dateChangeId: string): Promise<DateChangeView> {
  const change = await store.findDateChange(reader, dateChangeId)
  if (!change) throw notFound('date change')
  return change
}

/** Whether those named as having asked and agreed can have, each refusal beside its field. */
async function mustAgree(
  write: Write,
  { body, today }: Pick<Call<Routes['ofAction']>, 'body' | 'today'>,
  ownerId: string | null,
): Promise<void> {
  const { askedById, agreedById } = body
  await mustBeHere(write, { askedById, agreedById }, today)
  const agreed = mayAgreeDate({ askedById, agreedById, ownerId })
  if (!agreed.allowed) throw invalid('agreedById', agreed.reason)
}

async function record(
  write: Write,
  { actor }: Pick<Asking, 'actor'>,
  of: { actionId: string | null; milestoneId: string | null },
  fromOn: LocalDate,
  { effect, ...agreed }: Agreed,
): Promise<string> {
  await store.overtakeRequest(write, of)
  const made = { madeById: actor.personId, madeAt: write.at }
  return store.insertDateChange(write, { ...of, fromOn, effect: effect ?? null, id: undefined, ...agreed, ...made })
}
