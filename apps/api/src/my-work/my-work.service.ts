import type { MeasureOwed, MyWorkItem, myWorkRoutes } from '@waymark/contract/my-work'
import type { LocalDate } from '@waymark/contract/days'
import type { ActionStatus } from '@waymark/contract/words'
import { isClosed } from '@waymark/domain/lifecycle'
import { addDays, sayPeriod } from '@waymark/domain/local-date'
import { CAN_BE_OVERDUE, isOverdue } from '@waymark/domain/overdue'
import { standingAs } from '@waymark/domain/permissions/actor'
import { planStatusesSeen } from '@waymark/domain/permissions/plans'
import { mayPostUpdate } from '@waymark/domain/permissions/updates'
import { standingOf } from '@waymark/domain/reporting'
import { find } from '../actions/actions.service.ts'
import { countOpen } from '../challenges/challenges.service.ts'
import * as measures from '../measures/measures.service.ts'
import type { Call } from '../platform/serve.ts'
import { sayUpdate } from '../updates/updates.service.ts'
import { findLatest, findOwned } from './my-work.store.ts'

type Routes = typeof myWorkRoutes
type Section = MyWorkItem['section']

/** Due within so many days is due soon. */
const SOON = 28

/** An update that is owed comes before all else. What is late or coming is owed too; what waits for an approver stands by itself; what is paused or done is not. A paused one that is late stays owed. */
export function sectionOf(
  action: { status: ActionStatus; dueOn: LocalDate; owes: boolean },
  today: LocalDate,
): Section {
  if (action.owes) return 'update_owed'
  if (isOverdue(action, today)) return 'overdue'
  if (action.status === 'awaiting_sign_off') return 'awaiting_sign_off'
  if (action.status === 'paused' || !CAN_BE_OVERDUE.some((open) => open === action.status)) return 'waiting'
  return action.dueOn <= addDays(today, SOON) ? 'due_soon' : 'later'
}

const COUNTED = {
  update_owed: 'updateOwed',
  overdue: 'overdue',
  due_soon: 'dueSoon',
  later: 'later',
  awaiting_sign_off: 'awaitingSignOff',
  waiting: 'waiting',
} as const

export async function list(call: Call<Routes['list']>) {
  const { actor, reader, query, can } = call
  const { page, pageSize, sort, text, plan, status } = query
  // A closed plan is a record: nothing in it is owed, however late it was left.
  const open = planStatusesSeen(actor).filter((planStatus) => planStatus !== 'closed')
  // What is owed by somebody who is away is owed by whoever covers for them.
  const owner = standingAs(actor)
  const [found, owned, questions, late] = await Promise.all([
    find(call, { text, plan, status, owner }, { page, pageSize, sort }, open),
    findOwned(reader, owner, open),
    countOpen(call, { askedOf: owner }),
    measures.owedBy(call),
  ])
  const latest = await findLatest(
    reader,
    found.items.map((action) => action.id),
  )
  const latestOf = new Map(latest.map((one) => [one.actionId, one]))
  const counts = { updateOwed: 0, overdue: 0, dueSoon: 0, later: 0, awaitingSignOff: 0, waiting: 0 }
  for (const action of owned) counts[COUNTED[sectionOf(action, reader.today)]] += 1
  const items = found.items.map((action): MyWorkItem => {
    const { update = null, nextMilestone = null, owes = null } = latestOf.get(action.id) ?? {}
    const facts = found.facts.get(action.id)
    if (!facts) throw new Error('an action was listed without its facts')
    return {
      ...action,
      coveringFor: action.owner?.id === actor.personId ? null : action.owner,
      section: sectionOf({ ...action, owes: owes !== null }, reader.today),
      owes: owes && {
        name: sayPeriod(owes.period),
        standing: standingOf(owes, reader.today),
        dueOn: owes.dueOn,
        graceEndsOn: owes.graceEndsOn,
      },
      lastUpdate: update && { at: update.at, by: update.by, summary: sayUpdate(update.kind, update.whatChanged) },
      nextMilestone: isClosed(action.status) ? null : nextMilestone,
      can: { postUpdate: can(mayPostUpdate(actor, facts)) },
    }
  })
  const measuresOwed = late.flatMap(({ id, ref, title, late: owes, owner: by }): MeasureOwed[] =>
    owes
      ? [
          {
            ...{ id, ref, title, periodLabel: owes.periodLabel, since: owes.since },
            coveringFor: by?.id === actor.personId ? null : by,
          },
        ]
      : [],
  )
  return { items, total: found.total, page, pageSize, counts, questions, measuresOwed }
}
