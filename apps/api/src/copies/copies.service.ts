import type { CarriedOver, copyRoutes, CopyPreview } from '@waymark/contract/copies'
import type { PlanView } from '@waymark/contract/plans'
import { isClosed } from '@waymark/domain/lifecycle'
import { isOverdue } from '@waymark/domain/overdue'
import { mayCopyPlan, maySeePlan, planStatusesSeen } from '@waymark/domain/permissions/plans'
import { comesAlong, copiedDates, copiedPerson, copiedStatus, type CopyChoices } from '@waymark/domain/plan-copy'
import * as plans from '../plans/plans.service.ts'
import { invalid, notFound } from '../platform/problems.ts'
import { ask, type Asking, type Call } from '../platform/serve.ts'
import { rateActions, rollUpPriorities } from '../ratings/ratings.service.ts'
import * as store from './copies.store.ts'

type Routes = typeof copyRoutes

export async function preview(call: Call<Routes['preview']>): Promise<CopyPreview> {
  const source = seen(call, await store.findSource(call.reader, call.params.planId))
  ask(mayCopyPlan(call.actor, source))
  const chosen = choose(source, call.query)
  const kept = new Set(chosen.priorities.map(({ id }) => id))
  const copied = chosen.actions.map(({ copy }) => copy)
  return {
    priorities: chosen.priorities.length,
    actions: copied.length,
    milestones: chosen.milestones.length,
    contributors: chosen.contributors.length,
    overdue: copied.filter((action) => isOverdue(action, call.reader.today)).length,
    awaitingSignOff: chosen.actions.filter(({ source: { status } }) => status === 'awaiting_sign_off').length,
    withoutOwner: copied.filter(({ ownerId }) => ownerId === null).length,
    leftBehind: source.actions.filter(({ priorityId }) => kept.has(priorityId)).length - copied.length,
    gone: chosen.gone,
  }
}

/** The plan and all that comes along in one transaction: a statement for each kind of row, however many there are. */
export async function make(call: Call<Routes['make']>): Promise<PlanView> {
  const { planId } = call.params
  const { priorityIds, actions, dates, statuses, people, milestones, ...fields } = call.body
  const madeId = await call.write(async (write) => {
    const source = seen(call, await store.lockSource(write, planId, call.today))
    ask(mayCopyPlan(call.actor, source))
    const there = new Set(source.priorities.map(({ id }) => id))
    if (priorityIds.some((id) => !there.has(id)))
      throw invalid('priorityIds', 'A priority that you chose is no longer in this plan: look at them again')
    const chosen = choose(source, { priorityIds, actions, dates, statuses, people, milestones })
    const made = await plans.insert(write, { ...fields, ratingKey: source.ratingKey }, { copiedFromId: planId })

    const ids = await store.newIds(write, chosen.priorities.length + chosen.actions.length)
    const idOf = new Map(
      [...chosen.priorities, ...chosen.actions.map((action) => action.source)].map(({ id }, at) => [id, ids[at] ?? '']),
    )
    const copyOf = (id: string) => idOf.get(id) ?? ''
    const copyOrNull = (id: string | null) => (id === null ? null : copyOf(id))
    await store.insertPriorities(
      write,
      made,
      chosen.priorities.map((one, at) => ({ ...one, id: copyOf(one.id), from: one.id, position: at + 1 })),
    )
    const places = new Map<string, number>()
    const copies = chosen.actions.map(({ source: { id }, copy }) => {
      const position = (places.get(copy.priorityId) ?? 0) + 1
      places.set(copy.priorityId, position)
      return { ...copy, id: copyOf(id), from: id, priorityId: copyOf(copy.priorityId), position }
    })
    await store.insertActions(write, copies)
    await store.insertMilestones(
      write,
      chosen.milestones.map(({ id, actionId, priorityId, ...days }) => ({
        ...{ from: id, ...days },
        ...{ actionId: copyOrNull(actionId), priorityId: copyOrNull(priorityId) },
      })),
    )
    await store.insertContributors(
      write,
      chosen.contributors.map(({ id, actionId }) => ({ from: id, actionId: copyOf(actionId) })),
    )
    await rateActions(
      write,
      copies.map(({ id }) => id),
    )
    await rollUpPriorities(
      write,
      chosen.priorities.map(({ id }) => copyOf(id)),
    )
    return made
  })
  return plans.read(call, madeId)
}

export async function carriedOver(call: Call<Routes['carriedOver']>): Promise<CarriedOver> {
  const { actor, query, reader } = call
  for (const noun of ['action', 'priority', 'plan'] as const) {
    const recordId = query[noun]
    if (recordId === undefined) continue
    const relatives = await store.findRelatives(reader, noun, recordId, planStatusesSeen(actor))
    if (!relatives) throw notFound(noun)
    return relatives
  }
  throw invalid('plan', 'Name one plan, priority or action')
}

function seen({ actor }: Pick<Asking, 'actor'>, source: store.Source | null): store.Source {
  if (!source || !maySeePlan(actor, source).allowed) throw notFound('plan')
  return source
}

/** What comes along, and as what: the one place for the preview and for the copy. */
function choose(source: store.Source, choices: CopyChoices) {
  const wanted = new Set(choices.priorityIds)
  const names = new Map(source.gone.map(({ id, name }) => [id, name]))
  const goneIds = new Set(names.keys())
  const left = new Map<string, number>()
  const person = (personId: string | null): string | null => {
    const comes = copiedPerson(personId, choices.people, goneIds)
    if (choices.people === 'kept' && personId !== null && comes === null)
      left.set(personId, (left.get(personId) ?? 0) + 1)
    return comes
  }

  const priorities = source.priorities
    .filter(({ id }) => wanted.has(id))
    .map(({ id, sponsorId, leadOfficerId, approverId }) => ({
      id,
      sponsorId: person(sponsorId),
      leadOfficerId: person(leadOfficerId),
      approverId: person(approverId),
    }))
  const actions = source.actions
    .filter(({ priorityId, status }) => wanted.has(priorityId) && comesAlong(status, choices.actions))
    .map((action) => {
      const { id: _, priorityId, ownerId, status: was, ...dates } = action
      const status = copiedStatus(was, choices.statuses)
      const anew = !isClosed(was) && choices.statuses === 'anew'
      return {
        source: action,
        copy: {
          ...{ priorityId, status, anew, ownerId: person(ownerId) },
          ...copiedDates(dates, choices.dates, status !== 'not_started'),
        },
      }
    })
  const copied = new Set(actions.map((action) => action.source.id))
  const milestones =
    choices.milestones === 'none'
      ? []
      : source.milestones
          .filter(({ actionId, priorityId }) =>
            actionId === null ? wanted.has(priorityId ?? '') : copied.has(actionId),
          )
          .map(({ id, actionId, priorityId, ...days }) => {
            const moved = copiedDates({ ...days, startsOn: null, forecastOn: null }, choices.dates, true)
            const { dueOn, originalDueOn, timesMoved } = moved
            return { id, actionId, priorityId, dueOn, originalDueOn, timesMoved }
          })
  const contributors = source.contributors.filter(
    ({ actionId, personId }) =>
      choices.people === 'kept' && copied.has(actionId) && (personId === null || person(personId) !== null),
  )
  const gone = [...left].map(([id, records]) => ({ id, name: names.get(id) ?? '', records }))
  return { priorities, actions, milestones, contributors, gone }
}
