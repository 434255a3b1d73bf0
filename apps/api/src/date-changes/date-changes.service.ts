import type { About } from '@waymark/contract/about'
import type { dateChangeRoutes, DateChangeView } from '@waymark/contract/date-changes'
import type { LocalDate } from '@waymark/contract/days'
import type { BodyOf } from '@waymark/contract/route'
import type { Write } from '@waymark/database/write'
import { sayDay } from '@waymark/domain/local-date'
import { mayAgreeDate, mayChangeDate, mayChangeMilestoneDate } from '@waymark/domain/permissions/date-changes'
import { planStatusesSeen } from '@waymark/domain/permissions/plans'
import type { Verdict } from '@waymark/domain/permissions/verdict'
import { type Action, hold as holdAction } from '../actions/actions.service.ts'
import { tellFollowers, tellFollowersOfActions } from '../following/following.service.ts'
import * as milestones from '../milestones/milestones.service.ts'
import { mustBeHere } from '../people/people.service.ts'
import { invalid, mustBe, notFound } from '../platform/problems.ts'
import { act, ask, type Asking, type Call } from '../platform/serve.ts'
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
    await mustHaveBeenHere(write, call.body, call.today)
    decideMove(call, action, call.body)
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
    await mustHaveBeenHere(write, call.body, call.today)
    mustAgree(call.body, facts.ownerId)
    return moveMilestone(write, call, milestone, { ...call.body, id })
  })
  return read(call, dateChangeId)
}

/** What was agreed, of whatever moves. */
export type Agreed = Omit<Body, 'effect'> & { effect?: string | null | undefined; id?: string | undefined }

/**
 * Refuses to give an action another day at once, as these two asked and agreed.
 * @returns in whose place it is allowed
 * @throws {ProblemError}
 */
export function decideMove(
  { actor }: Pick<Asking, 'actor'>,
  action: Action,
  agreed: Asked & { toOn: LocalDate },
): Verdict {
  const may = ask(mayChangeDate(actor, action))
  mustAgree(agreed, action.ownerId)
  mustBeAnotherDay(agreed.toOn, action)
  return may
}

/** Gives an action held by this transaction a new due day, as agreed, and rates it. @returns the date change */
export async function moveAction(
  write: Write,
  call: Pick<Asking, 'actor'>,
  action: Action,
  agreed: Agreed,
): Promise<string> {
  mustBeAnotherDay(agreed.toOn, action)
  const made = await moveActions(write, call, [action], agreed)
  await rateActions(write, [action.id])
  return made
}

/** The same of several that it may be given to. Whoever calls it rates them. @returns the first date change */
export async function moveActions(
  write: Write,
  call: Pick<Asking, 'actor'>,
  actions: readonly Action[],
  agreed: Agreed,
): Promise<string> {
  const ids = actions.map(({ id }) => id)
  await store.moveActions(write, ids, agreed.toOn)
  const made = await record(
    write,
    call,
    actions.map(({ id, dueOn }) => ({ actionId: id, milestoneId: null, fromOn: dueOn })),
    agreed,
  )
  await tellFollowersOfActions(
    write,
    call,
    actions.map(({ id, ref, title, dueOn }) => ({
      ...{ actionId: id, name: `${ref} ${title}`, detail: agreed.reason },
      told: sayMove(dueOn, agreed.toOn),
    })),
  )
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
  const about: About = { noun: 'milestone', recordId: milestone.id }
  const of = { actionId: null, milestoneId: milestone.id, fromOn: milestone.dueOn }
  const made = await record(write, call, [of], agreed)
  await milestones.moveTo(write, milestone, agreed.toOn)
  const told = sayMove(milestone.dueOn, agreed.toOn)
  await tellFollowers(write, call, about, { told, detail: agreed.reason })
  return made
}

const sayMove = (from: LocalDate, to: LocalDate) => `due ${sayDay(to)}, ${sayDay(from)} before`

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

type Asked = Pick<Body, 'askedById' | 'agreedById'>

/** Refuses, each beside its field, those named who are not here. */
export const mustHaveBeenHere = (
  write: Pick<Write, 'tx'>,
  { askedById, agreedById }: { [Key in keyof Asked]?: string | null | undefined },
  today: LocalDate,
): Promise<void> => mustBeHere(write, { askedById, agreedById }, today)

/** Whether those named as having asked and agreed can have. */
function mustAgree({ askedById, agreedById }: Asked, ownerId: string | null): void {
  const agreed = mayAgreeDate({ askedById, agreedById, ownerId })
  if (!agreed.allowed) throw invalid('agreedById', agreed.reason)
}

async function record(
  write: Write,
  { actor }: Pick<Asking, 'actor'>,
  moved: readonly { actionId: string | null; milestoneId: string | null; fromOn: LocalDate }[],
  { effect, id, toOn, cause, reason, askedById, agreedById }: Agreed,
): Promise<string> {
  await store.overtakeRequests(write, moved)
  const made = { madeById: actor.personId, madeAt: write.at }
  const agreed = { id, toOn, cause, reason, effect: effect ?? null, askedById, agreedById }
  return store.insertDateChanges(
    write,
    moved.map((of) => ({ ...of, ...agreed, ...made })),
  )
}
