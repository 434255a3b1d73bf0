import type { PeriodReturnView, periodRoutes, PeriodView } from '@waymark/contract/periods'
import type { LocalDate, Instant } from '@waymark/contract/days'
import type { Database } from '@waymark/database/client'
import { write, type Write } from '@waymark/database/write'
import { isBankHoliday } from '@waymark/domain/bank-holidays'
import { dayInLondon, sayDay, sayPeriod } from '@waymark/domain/local-date'
import { mayChase, mayClosePeriod, mayOpenPeriod, type PeriodFacts } from '@waymark/domain/permissions/periods'
import { maySeePlan, planStatusesSeen } from '@waymark/domain/permissions/plans'
import { closesByItselfAfter, runningPeriod, standingOf } from '@waymark/domain/reporting'
import { tell } from '../notifications/notifications.service.ts'
import { invalid, notFound, problem } from '../platform/problems.ts'
import { ask, type Asking, type Call } from '../platform/serve.ts'
import { ratingPairOf } from '../ratings/ratings.service.ts'
import { findToday } from '../platform/today.store.ts'
import * as store from './periods.store.ts'

type Routes = typeof periodRoutes

export async function list(call: Call<Routes['list']>) {
  const { actor, can, query, reader } = call
  const { items, total } = await store.listPeriods(reader, planStatusesSeen(actor), query)
  return {
    items: items.map((one) => viewOf(call, one)),
    ...{ total, page: query.page, pageSize: query.pageSize },
    can: { open: can(mayOpenPeriod(actor, { planStatus: 'live' })) },
  }
}

export async function read(call: Call<Routes['read']>) {
  const period = await find(call, call.params.periodId)
  return { ...viewOf(call, period), ...(await store.findCoverage(call.reader, period.id)) }
}

export async function returns(call: Call<Routes['returns']>) {
  const { query, reader } = call
  const period = await find(call, call.params.periodId)
  const { items, total } = await store.listReturns(reader, period.id, query)
  return {
    items: items.map((one): PeriodReturnView => {
      const { action, priority, owner, serviceArea, status, impact, givenAt } = one
      const givenLate = givenAt !== null && dayInLondon(givenAt) > period.graceEndsOn
      return { action, priority, owner, serviceArea, status, impact, givenAt, givenLate, rating: ratingPairOf(one) }
    }),
    ...{ total, page: query.page, pageSize: query.pageSize },
  }
}

export async function open(call: Call<Routes['open']>): Promise<PeriodView> {
  const periodId = await call.write(async (writing) => {
    const plan = await hold(call, writing, call.body.planId)
    ask(mayOpenPeriod(call.actor, { planStatus: plan.status }))
    const running = runningPeriod(call.today, plan, isBankHoliday)
    const there = plan.periods.find(({ period }) => period === running.period)
    if (there) throw invalid('planId', `${sayPeriod(running.period)} ${there.open ? 'is open' : 'was closed'} already`)
    return store.insertPeriod(writing, plan.id, running)
  })
  return viewOf(call, await find(call, periodId))
}

export async function close(call: Call<Routes['close']>): Promise<PeriodView> {
  const { periodId } = call.params
  await call.write(async (writing) => {
    ask(mayClosePeriod(call.actor, (await holdPeriod(call, writing, periodId)).facts))
    await store.closePeriod(writing, periodId, call.actor.personId)
  })
  return viewOf(call, await find(call, periodId))
}

/** Every open period of a plan that this transaction holds: it is being closed, and reports no more. */
export async function closePeriodsOfPlan(writing: Write, planId: string, closedById: string): Promise<void> {
  const plan = await store.holdReportingPlan(writing, planId)
  for (const { id, open: isOpen } of plan?.periods ?? []) if (isOpen) await store.closePeriod(writing, id, closedById)
}

/** Each is told once, however many updates they owe. Who has given everything is left in peace. */
export async function chase(call: Call<Routes['chase']>) {
  const { periodId } = call.params
  const { to = null, note = null } = call.body
  const chased = await call.write(async (writing) => {
    const { period, facts } = await holdPeriod(call, writing, periodId)
    ask(mayChase(call.actor, facts))
    const owing = await store.findOwing(writing, periodId, to)
    if (owing.length === 0)
      throw problem('conflict', to ? 'They owe no update for this period any more' : 'Nobody owes an update any more')
    const sentById = call.actor.personId
    await store.insertChases(
      writing,
      { periodId, note, sentById },
      owing.map(({ id }) => id),
    )
    for (const { id, owed } of owing) {
      const what = owed === 1 ? 'An update is' : `${owed} updates are`
      await tell(writing, {
        ...{ by: sentById, to: [id], kind: 'chased', detail: note },
        sentence: `${what} owed for ${sayPeriod(period.period)}: due on ${sayDay(period.dueOn)}`,
      })
    }
    return owing.map(({ id, name }) => ({ id, name }))
  })
  return { chased }
}

/**
 * What the clock does for every plan: opens the period that is under way in a live plan, and closes those whose time is
 * over, or whose plan is. `past`, only while a demonstration is seeded: as on that day, at that instant.
 */
export async function keepPeriods(database: Database, past?: { day: LocalDate; at: Instant }): Promise<void> {
  const writer = { actor: 'system:period-clock', ...(past && { at: past.at }) } as const
  const today = past?.day ?? (await findToday(database))
  for (const seen of await store.findReportingPlans(database)) {
    if (whatToDo(seen, today).length === 0) continue
    await write(database, writer, async (writing) => {
      const plan = await store.holdReportingPlan(writing, seen.id)
      for (const step of plan ? whatToDo(plan, today) : []) await step(writing)
    })
  }
}

function whatToDo(plan: store.ReportingPlan, today: LocalDate): ((writing: Write) => Promise<unknown>)[] {
  const over = plan.periods.filter((one) => one.open && (plan.status === 'closed' || today > closesByItselfAfter(one)))
  const steps: ((writing: Write) => Promise<unknown>)[] = over.map(
    ({ id }) =>
      (writing) =>
        store.closePeriod(writing, id, null),
  )
  const running = runningPeriod(today, plan, isBankHoliday)
  const reports = plan.status === 'live' && plan.startsOn <= today && (plan.endsOn === null || today <= plan.endsOn)
  if (reports && !plan.periods.some(({ period }) => period === running.period))
    steps.push((writing) => store.insertPeriod(writing, plan.id, running))
  return steps
}

async function hold(call: Pick<Asking, 'actor'>, writing: Write, planId: string): Promise<store.ReportingPlan> {
  const plan = await store.holdReportingPlan(writing, planId)
  if (!plan || !maySeePlan(call.actor, { planStatus: plan.status }).allowed) throw notFound('plan')
  return plan
}

async function holdPeriod(call: Pick<Asking, 'actor'> & { today: LocalDate }, writing: Write, periodId: string) {
  const planId = await store.planOf(writing, periodId)
  const plan = planId === null ? null : await hold(call, writing, planId)
  const period = plan?.periods.find(({ id }) => id === periodId)
  if (!plan || !period) throw notFound('reporting period')
  const standing = period.open ? standingOf(period, call.today) : 'closed'
  return { period, facts: { planStatus: plan.status, standing } satisfies PeriodFacts }
}

async function find({ actor, reader }: Asking, periodId: string): Promise<store.PeriodRow> {
  const period = await store.findPeriod(reader, periodId)
  if (!period || !maySeePlan(actor, period).allowed) throw notFound('reporting period')
  return period
}

function viewOf({ actor, can, reader }: Asking, row: store.PeriodRow): PeriodView {
  const { id, plan, period, startsOn, endsOn, dueOn, graceEndsOn, openedAt, closedAt, closedBy, owed, given } = row
  const standing = closedAt === null ? standingOf(row, reader.today) : 'closed'
  const facts: PeriodFacts = { planStatus: row.planStatus, standing }
  return {
    ...{ id, plan, period, startsOn, endsOn, dueOn, graceEndsOn, standing, openedAt, closedAt, closedBy },
    name: sayPeriod(period),
    coverage: { owed, given },
    can: { chase: can(mayChase(actor, facts)), close: can(mayClosePeriod(actor, facts)) },
  }
}
