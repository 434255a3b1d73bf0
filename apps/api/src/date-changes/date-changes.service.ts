import type { dateChangeRoutes, DateChangeView } from '@waymark/contract/date-changes'
import type { LocalDate } from '@waymark/contract/days'
import type { BodyOf, Route } from '@waymark/contract/route'
import type { Write } from '@waymark/database/write'
import { sayDay } from '@waymark/domain/local-date'
import { mayAgreeDate, mayChangeDate, mayChangeMilestoneDate } from '@waymark/domain/permissions/date-changes'
import { planStatusesSeen } from '@waymark/domain/permissions/plans'
import { hold as holdAction } from '../actions/actions.service.ts'
import * as milestones from '../milestones/milestones.service.ts'
import { mustBeHere } from '../people/people.service.ts'
import { invalid, mustBe, notFound } from '../platform/problems.ts'
import { ask, type Asking, type Call } from '../platform/serve.ts'
import { rateActions } from '../ratings/ratings.service.ts'
import * as store from './date-changes.store.ts'

type Routes = typeof dateChangeRoutes
type Body = BodyOf<Routes['ofAction']>

export async function list(call: Call<Routes['list']>) {
  const { actor, query, reader } = call
  const { items, total } = await store.listDateChanges(reader, planStatusesSeen(actor), query)
  return { items, total, page: query.page, pageSize: query.pageSize }
}

/** Of the action and of its milestones, the newest first. The caller has seen to it that the action may be read. */
export const dateChangesOfAction = (call: Asking, actionId: string): Promise<DateChangeView[]> =>
  store.findDateChangesOfAction(call.reader, actionId)

/** `id`: the one it takes, where the demonstration names it. */
export async function ofAction(call: Call<Routes['ofAction']>, id?: string): Promise<DateChangeView> {
  const { actionId } = call.params
  const dateChangeId = await call.write(async (write) => {
    const action = await holdAction(call, write, actionId)
    ask(mayChangeDate(call.actor, action))
    mustBe('action', action, call.version)
    await check(write, call, action)
    await store.moveAction(write, actionId, call.body.toOn)
    const made = await record(write, call, { id, actionId, milestoneId: null, fromOn: action.dueOn })
    await rateActions(write, [actionId])
    return made
  })
  return read(call, dateChangeId)
}

export async function ofMilestone(call: Call<Routes['ofMilestone']>, id?: string): Promise<DateChangeView> {
  const { milestoneId } = call.params
  const dateChangeId = await call.write(async (write) => {
    const milestone = await milestones.hold(call, write, milestoneId)
    const facts = milestones.factsOf(milestone)
    ask(mayChangeMilestoneDate(call.actor, facts))
    mustBe('milestone', milestone, call.version)
    await check(write, call, { ...milestone, ownerId: facts.ownerId })
    const made = await record(write, call, { id, actionId: null, milestoneId, fromOn: milestone.dueOn })
    await milestones.moveTo(write, milestone, call.body.toOn)
    return made
  })
  return read(call, dateChangeId)
}

async function read({ reader }: Pick<Asking, 'reader'>, dateChangeId: string): Promise<DateChangeView> {
  const change = await store.findDateChange(reader, dateChangeId)
  if (!change) throw notFound('date change')
  return change
}

type Changing = Pick<Call<Route>, 'actor' | 'today'> & { body: Body }

/** Whether the day and the people named make a date change, each refusal beside its field. */
async function check(
  write: Write,
  { body, today }: Changing,
  { dueOn, startsOn, ownerId }: { dueOn: LocalDate; startsOn: LocalDate | null; ownerId: string | null },
): Promise<void> {
  const { toOn, askedById, agreedById } = body
  if (toOn === dueOn) throw invalid('toOn', `It is due on ${sayDay(dueOn)} already: enter another day`)
  if (startsOn !== null && toOn < startsOn)
    throw invalid('toOn', `The action starts on ${sayDay(startsOn)}: enter that day or a later one`)
  await mustBeHere(write, { askedById, agreedById }, today)
  const agreed = mayAgreeDate({ askedById, agreedById, ownerId })
  if (!agreed.allowed) throw invalid('agreedById', agreed.reason)
}

const record = (
  write: Write,
  { actor, body }: Changing,
  moved: { id: string | undefined; actionId: string | null; milestoneId: string | null; fromOn: LocalDate },
): Promise<string> => store.insertDateChange(write, { ...moved, ...body, madeById: actor.personId, madeAt: write.at })
