import { myWorkRoutes } from '@waymark/contract/my-work'
import { updateRoutes } from '@waymark/contract/updates'
import type { ActionStatus } from '@waymark/contract/words'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

const workOf = async (personId: string, query: object = {}) =>
  (await app.asPerson(personId).call(myWorkRoutes.list, { query })).ok

/** Somebody with an action in every place, and a colleague with one of their own. Today is 13 March 2018. */
async function owner() {
  const planId = await app.given.plan()
  const priorityId = await app.given.priority({ planId })
  const ownerId = await app.given.person()
  const own = async (ref: string, status: ActionStatus, dueOn: string) => {
    const reason = status === 'paused' || status === 'cancelled' ? { statusReason: 'No lead' } : {}
    return app.given.action({ priorityId, ownerId, ref, status, dueOn, ...reason })
  }
  const late = await own('late', 'in_progress', '2018-03-12')
  await own('later late', 'not_started', '2018-03-11')
  await own('late pause', 'paused', '2018-02-01')
  await own('today', 'in_progress', '2018-03-13')
  await own('28 days', 'not_started', '2018-04-10')
  await own('29 days', 'in_progress', '2018-04-11')
  await own('signing off', 'awaiting_sign_off', '2018-01-05')
  await own('pause', 'paused', '2018-03-20')
  await own('done', 'complete', '2018-01-06')
  await own('off', 'cancelled', '2018-05-01')
  await app.given.action({ priorityId, ownerId: await app.given.person() })
  return { ownerId, planId, priorityId, late }
}

test('my work is what I own: overdue first, then due within 28 days, then later, then what waits for others or is over', async () => {
  const { ownerId } = await owner()
  const { items, total, counts } = await workOf(ownerId)
  expect(items.map(({ ref, section }) => [ref, section])).toEqual([
    ['late pause', 'overdue'],
    ['later late', 'overdue'],
    ['late', 'overdue'],
    ['today', 'due_soon'],
    ['28 days', 'due_soon'],
    ['29 days', 'later'],
    ['signing off', 'awaiting_sign_off'],
    ['done', 'waiting'],
    ['pause', 'waiting'],
    ['off', 'waiting'],
  ])
  expect(counts).toEqual({ updateOwed: 0, overdue: 3, dueSoon: 2, later: 1, awaitingSignOff: 1, waiting: 3 })
  expect(total).toBe(10)
})

test('somebody who owns nothing has no work', async () => {
  expect(await workOf(await app.personIdOf('auditor'))).toMatchObject({
    items: [],
    total: 0,
    counts: { updateOwed: 0, overdue: 0, dueSoon: 0, later: 0, awaitingSignOff: 0, waiting: 0 },
  })
})

test('each action comes with its last update in a line, its next milestone, and whether an update may be posted', async () => {
  const { ownerId, late } = await owner()
  await app.given.milestone({ actionId: late, dueOn: '2018-03-01', title: 'Missed' })
  await app.given.milestone({ actionId: late, dueOn: '2018-06-29', title: 'Interview' })
  await app.given.milestone({ actionId: late, dueOn: '2018-03-13', title: 'Advertise' })
  const post = (whatChanged: string) =>
    app.asPerson(ownerId).call(updateRoutes.post, {
      params: { actionId: late },
      body: { kind: 'progress', status: 'in_progress', rating: 'green', whatChanged },
    })
  const first = (await post('Two of three posts\n are filled')).ok
  const second = (await post('Said of another action')).ok
  const params = { updateId: second.id }
  await app.asPerson(ownerId).call(updateRoutes.withdraw, { params, body: { reason: 'A slip' } })
  const of = async (ref: string) => (await workOf(ownerId)).items.find((item) => item.ref === ref)
  expect(await of('late')).toMatchObject({
    lastUpdate: { at: first.postedAt, by: 'Ann Other', summary: 'Two of three posts are filled' },
    nextMilestone: { title: 'Advertise', dueOn: '2018-03-13' },
    milestones: { total: 3, done: 0, missed: 1 },
    rating: { declared: 'green', computed: { rating: 'red' }, disagreement: expect.any(String) },
    can: { postUpdate: { allowed: true } },
  })
  expect(await of('done')).toMatchObject({
    lastUpdate: null,
    nextMilestone: null,
    can: { postUpdate: { allowed: false } },
  })
})

test('an action that is over has no next milestone', async () => {
  const ownerId = await app.given.person()
  const actionId = await app.given.action({ ownerId, status: 'complete' })
  await app.given.milestone({ actionId, dueOn: '2018-06-29' })
  expect((await workOf(ownerId)).items[0]?.nextMilestone).toBeNull()
})

test('an action of a closed plan is nobody’s work any more, and one of a draft not yet a service manager’s', async () => {
  const [manager, director] = [await app.given.person(), await app.given.person({ role: 'director' })]
  for (const status of ['closed', 'draft'] as const) {
    const priorityId = await app.given.priority({ planId: await app.given.plan({ status }) })
    await app.given.action({ priorityId, ownerId: manager, ref: status, dueOn: '2018-03-01' })
    await app.given.action({ priorityId, ownerId: director, ref: `${status} too`, dueOn: '2018-03-01' })
  }
  expect(await workOf(manager)).toMatchObject({ total: 0, counts: { overdue: 0 } })
  const { items, counts } = await workOf(director)
  expect([items.map((item) => item.ref), counts.overdue]).toEqual([['draft too'], 1])
})

test('my work is narrowed by plan, status and text, sorted and paged; the counts stay those of all of it', async () => {
  const { ownerId, planId, late } = await owner()
  const refs = async (query: object) => (await workOf(ownerId, query)).items.map((item) => item.ref)
  const elsewhere = await app.given.action({ ownerId, ref: 'elsewhere', dueOn: '2018-12-31' })
  await app.asTest(async ({ tx }) => {
    await tx.action.update({ where: { id: elsewhere }, data: { title: 'Train them' } })
    await tx.action.update({ where: { id: late }, data: { lastUpdatedAt: new Date('2018-03-01') } })
  })
  expect(await refs({ text: 'train' })).toEqual(['elsewhere'])
  expect((await refs({ plan: [planId] })).length).toBe(10)
  expect(await refs({ status: ['complete', 'cancelled'] })).toEqual(['done', 'off'])
  expect((await refs({ sort: 'dueOn' })).slice(0, 2)).toEqual(['signing off', 'done'])
  expect((await refs({ sort: '-lastUpdatedAt' }))[0]).toBe('late')
  expect((await refs({ sort: 'ref', pageSize: 1 })).length).toBe(1)
  const upright = await refs({ sort: 'owed' })
  expect(await refs({ sort: '-owed' })).toEqual(upright.toReversed())
  const second = await workOf(ownerId, { pageSize: 4, page: 2, plan: [planId] })
  expect(second).toMatchObject({
    total: 10,
    page: 2,
    counts: { overdue: 3, dueSoon: 2, later: 2, awaitingSignOff: 1, waiting: 3 },
  })
  expect(second.items.map((item) => item.ref)).toEqual(['28 days', '29 days', 'signing off', 'done'])
})

test('my work can be seen as it stood, where nothing can be posted', async () => {
  const ownerId = await app.given.person()
  const actionId = await app.given.action({ ownerId, dueOn: '2018-03-12', status: 'in_progress' })
  const asAt = await app.thisInstant()
  await app.asTest(async ({ tx }) => {
    await tx.action.update({ where: { id: actionId }, data: { ownerId: null } })
  })
  expect((await workOf(ownerId)).total).toBe(0)
  const { items } = await workOf(ownerId, { asAt })
  expect(items).toMatchObject([{ id: actionId, section: 'overdue', can: { postUpdate: { allowed: false } } }])
})

test('an update that is owed for a period that has ended comes before all else, until it is given', async () => {
  const ownerId = await app.given.person({ role: 'service_manager' })
  const planId = await app.given.plan({ status: 'live' })
  const priorityId = await app.given.priority({ planId })
  const mine = { priorityId, ownerId, status: 'in_progress' } as const
  const late = await app.given.action({ ...mine, ref: 'late', dueOn: '2018-03-09', startsOn: '2018-03-05' })
  const owed = await app.given.action({ ...mine, ref: 'owed', dueOn: '2018-12-31' })
  const days = { startsOn: '2018-02-01', endsOn: '2018-02-28', dueOn: '2018-03-08', graceEndsOn: '2018-03-13' }
  await app.asTest(async ({ tx, at }) => {
    const dated = Object.fromEntries(Object.entries(days).map(([name, day]) => [name, new Date(day)]))
    await tx.reportingPeriod.create({ data: { planId, period: '2018-02', openedAt: at, ...dated } as never })
  })
  const before = await workOf(ownerId)
  expect(before.items.map(({ id, section }) => [id, section])).toEqual([
    [owed, 'update_owed'],
    [late, 'overdue'],
  ])
  expect(before.items[0]?.owes).toEqual({
    ...{ name: 'February 2018', standing: 'in_grace', dueOn: '2018-03-08', graceEndsOn: '2018-03-13' },
  })
  expect(before.counts).toMatchObject({ updateOwed: 1, overdue: 1 })
  expect((await workOf(ownerId, { sort: '-owed' })).items.map(({ id }) => id)).toEqual([late, owed])
  const said = { params: { actionId: owed }, body: { kind: 'no_change' } } as const
  await app.asPerson(ownerId).call(updateRoutes.post, said)
  expect((await workOf(ownerId)).items.map(({ id }) => id)).toEqual([late, owed])
})
