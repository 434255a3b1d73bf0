import { notificationRoutes } from '@waymark/contract/notifications'
import { periodRoutes } from '@waymark/contract/periods'
import { planRoutes } from '@waymark/contract/plans'
import { updateRoutes } from '@waymark/contract/updates'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'
import { keepPeriods } from './periods.service.ts'

/** Today is 13 March 2018: updates on February are due on the 8th, with three working days of grace, which end today. */
let app: Awaited<ReturnType<typeof openAppUnderTest>>
let owner: string
let officer: string
beforeAll(async () => {
  app = await openAppUnderTest()
  owner = await app.given.person({ role: 'service_manager', name: 'Olu Owner' })
  officer = await app.personIdOf('performance_officer')
})
afterAll(() => app.close())

const DAYS = { startsOn: '2018-02-01', endsOn: '2018-02-28', dueOn: '2018-03-08', graceEndsOn: '2018-03-13' }
const february = (planId: string, more: object = {}): Promise<string> =>
  app.asTest(async ({ tx, at }) => {
    const days = Object.fromEntries(Object.entries({ ...DAYS, ...more }).map(([name, day]) => [name, new Date(day)]))
    const data = { planId, period: '2018-02', openedAt: at, ...days }
    return (await tx.reportingPeriod.create({ data: data as never })).id
  })
const anAction = async (planId: string, more: object = {}) =>
  app.given.action({
    priorityId: await app.given.priority({ planId, ref: crypto.randomUUID() }),
    ...{ ownerId: owner, status: 'in_progress', ...more },
  })
const report = (actionId: string) =>
  app.asPerson(owner).call(updateRoutes.post, { params: { actionId }, body: { kind: 'no_change' } })
const read = async (periodId: string) => (await app.as('auditor').call(periodRoutes.read, { params: { periodId } })).ok
const returns = async (periodId: string, query: object = {}) =>
  (await app.as('performance_officer').call(periodRoutes.returns, { params: { periodId }, query })).ok
const close = (periodId: string) => app.as('performance_officer').call(periodRoutes.close, { params: { periodId } })
const toldTo = async (personId: string) =>
  (await app.asPerson(personId).call(notificationRoutes.list, { query: {} })).ok

test('the clock opens the period under way in a live plan, once, and none in a draft', async () => {
  const [live, draft] = [await app.given.plan({ status: 'live' }), await app.given.plan({ status: 'draft' })]
  await keepPeriods(app.database)
  await keepPeriods(app.database)
  const of = async (planId: string) =>
    (await app.as('performance_officer').call(periodRoutes.list, { query: { plan: [planId] } })).ok.items
  expect(await of(live)).toMatchObject([
    { period: '2018-03', name: 'March 2018', endsOn: '2018-03-31', standing: 'running', closedAt: null },
  ])
  expect(await of(draft)).toEqual([])
})

test('a performance officer opens the period before the clock does, and not twice', async () => {
  const planId = await app.given.plan({ status: 'live' })
  const open = () => app.as('performance_officer').call(periodRoutes.open, { body: { planId } })
  expect((await open()).ok).toMatchObject({ period: '2018-03', can: { close: { allowed: false } } })
  expect((await open()).problem.errors).toEqual([{ path: 'planId', message: 'March 2018 is open already' }])
})

test('who owes: what is not started or in progress and has begun; what gave its word is counted as given', async () => {
  const planId = await app.given.plan({ status: 'live' })
  const periodId = await february(planId)
  const [given] = [await anAction(planId), await anAction(planId), await anAction(planId, { startsOn: '2018-03-05' })]
  await anAction(planId, { status: 'paused', statusReason: 'The grant was stopped' })
  await anAction(planId, { status: 'awaiting_sign_off' })
  expect((await read(periodId)).coverage).toEqual({ owed: 2, given: 0 })
  expect((await report(given)).ok.period).toBe('2018-02')
  const after = await read(periodId)
  expect(after.coverage).toEqual({ owed: 2, given: 1 })
  expect(after.byPerson).toMatchObject([{ person: { id: owner }, owed: 2, given: 1, lastChased: null }])
  expect(after.byServiceArea).toMatchObject([{ serviceArea: null, owed: 2, given: 1 }])
  expect((await returns(periodId, { given: 'true' })).items.map(({ action }) => action.id)).toEqual([given])
  // The next word of the same owner speaks for the period under way.
  expect((await report(given)).ok.period).toBe('2018-03')
})

test('an update that is withdrawn leaves its period owed again', async () => {
  const planId = await app.given.plan({ status: 'live' })
  const periodId = await february(planId)
  const actionId = await anAction(planId)
  const { id: updateId } = (await report(actionId)).ok
  await app.asPerson(owner).call(updateRoutes.withdraw, { params: { updateId }, body: { reason: 'Said of another' } })
  expect((await read(periodId)).coverage).toEqual({ owed: 1, given: 0 })
})

test('a chase reaches everybody who owes once, with its note, and nobody who has given', async () => {
  const planId = await app.given.plan({ status: 'live' })
  const periodId = await february(planId)
  const [late, good] = [await app.given.person({ role: 'service_manager' }), await app.given.person()]
  await anAction(planId, { ownerId: late })
  await anAction(planId, { ownerId: late })
  await anAction(planId, { ownerId: good, status: 'complete' })
  const chase = (body: object) => app.as('performance_officer').call(periodRoutes.chase, { params: { periodId }, body })
  expect((await chase({ note: 'The board meets on Tuesday' })).ok.chased.map(({ id }) => id)).toEqual([late])
  expect(await toldTo(late)).toMatchObject({
    unread: 1,
    items: [
      {
        kind: 'chased',
        sentence: '2 updates are owed for February 2018: due on 8 March 2018',
        detail: 'The board meets on Tuesday',
        readAt: null,
      },
    ],
  })
  expect((await toldTo(good)).total).toBe(0)
  const [covered] = (await read(periodId)).byPerson
  expect(covered?.lastChased).toMatchObject({ by: { id: officer }, note: 'The board meets on Tuesday' })
  expect((await chase({ to: [good] })).problem.detail).toBe('They owe no update for this period any more')
})

test('closing keeps both ratings for the strips, and who owed and gave, whatever comes after', async () => {
  const planId = await app.given.plan({ status: 'live' })
  const periodId = await february(planId)
  const priorityId = await app.given.priority({ planId })
  const rated = { priorityId, declaredRating: 'green', ownerId: owner, status: 'in_progress' } as const
  const [given, owing] = [await app.given.action(rated), await app.given.action({ ...rated, dueOn: '2018-02-01' })]
  await report(given)
  await report(owing)
  const update = (await app.as('auditor').call(updateRoutes.list, { query: { action: [owing] } })).ok.items[0]
  const params = { updateId: update?.id ?? '' }
  await app.asPerson(owner).call(updateRoutes.withdraw, { params, body: { reason: 'Said of another' } })

  expect((await close(periodId)).ok).toMatchObject({
    standing: 'closed',
    closedBy: { id: officer },
    coverage: { owed: 2, given: 1 },
  })
  expect((await close(periodId)).problem.detail).toBe('This period is closed')
  await app.asTest(async ({ tx }) => {
    await tx.action.update({
      where: { id: owing },
      data: { declaredRating: 'red', status: 'paused', statusReason: 'x', impact: 'evidenced', impactStatement: 'y' },
    })
  })
  const { items } = await returns(periodId, { given: 'false' })
  expect(items).toMatchObject([
    { action: { id: owing }, status: 'in_progress', rating: { declared: 'green' }, impact: 'not_yet_evidenced' },
  ])
  const strip = async (query: object) => (await app.as('portfolio_holder').call(periodRoutes.strip, { query })).ok.cells
  expect(await strip({ action: owing })).toMatchObject([
    { period: '2018-02', open: false, declared: 'green', computed: 'red', given: false },
  ])
  expect(await strip({ priority: priorityId })).toMatchObject([{ name: 'February 2018', computed: 'red', given: null }])
  expect(await strip({ plan: planId })).toMatchObject([
    { computed: 'red', counts: [{ rating: 'red', count: 1 }], sentence: '1 red' },
  ])
})

test('a strip holds the twelve newest periods, the oldest first, and the open one as it stands', async () => {
  const planId = await app.given.plan({ status: 'live' })
  const actionId = await anAction(planId)
  for (let month = 1; month <= 12; month += 1) {
    const starts = `2017-${String(month).padStart(2, '0')}-01`
    await app.asTest(async ({ tx, at }) => {
      const day = new Date(starts)
      const days = { startsOn: day, endsOn: day, dueOn: new Date('2018-01-08'), graceEndsOn: new Date('2018-01-11') }
      const { id: periodId } = await tx.reportingPeriod.create({
        data: { planId, period: starts.slice(0, 7), openedAt: at, closedAt: at, ...days },
      })
      const stood = {
        status: 'in_progress',
        declaredRating: 'green',
        computedRating: 'amber',
        computedSentence: 'Amber',
      }
      await tx.periodReturn.create({ data: { periodId, actionId, ...stood } })
    })
  }
  await february(planId)
  const { cells } = (await app.as('auditor').call(periodRoutes.strip, { query: { action: actionId } })).ok
  expect(cells.map(({ period }) => period).slice(0, 2)).toEqual(['2017-02', '2017-03'])
  expect(cells).toHaveLength(12)
  expect(cells.at(-1)).toMatchObject({ period: '2018-02', open: true, given: false })
})

test('the clock closes a period whose time is over, in nobody’s name, and every open one of a closed plan', async () => {
  const planId = await app.given.plan({ status: 'live' })
  const over = await february(planId, {
    dueOn: '2018-03-01',
    graceEndsOn: '2018-03-02',
    startsOn: '2018-01-01',
    endsOn: '2018-01-31',
  })
  await keepPeriods(app.database)
  expect((await read(over)).closedAt).toBeNull()
  await app.asTest(async ({ tx }) => {
    await tx.reportingPeriod.update({
      where: { id: over },
      data: { dueOn: new Date('2018-02-08'), graceEndsOn: new Date('2018-02-13') },
    })
  })
  await keepPeriods(app.database)
  expect(await read(over)).toMatchObject({ standing: 'closed', closedBy: null })

  const { version } = (await app.as('performance_officer').call(planRoutes.read, { params: { planId } })).ok
  const status = { params: { planId }, body: { status: 'closed' }, ifMatch: version } as const
  expect((await app.as('performance_officer').call(planRoutes.edit, status)).status).toBe(200)
  await keepPeriods(app.database)
  const { items } = (await app.as('auditor').call(periodRoutes.list, { query: { plan: [planId], open: 'true' } })).ok
  expect(items).toEqual([])
})

test('a period of a draft is as good as none, and the strip of one says nothing', async () => {
  const planId = await app.given.plan({ status: 'draft' })
  const periodId = await february(planId)
  const actionId = await anAction(planId)
  expect((await app.as('auditor').call(periodRoutes.read, { params: { periodId } })).status).toBe(404)
  expect((await app.as('auditor').call(periodRoutes.strip, { query: { action: actionId } })).ok.cells).toEqual([])
})

test('notifications are read and unread one by one or all at once, by nobody but their reader', async () => {
  const planId = await app.given.plan({ status: 'live' })
  const periodId = await february(planId)
  const reader = await app.given.person({ role: 'service_manager' })
  await anAction(planId, { ownerId: reader })
  const params = { periodId }
  for (const note of ['One', 'Two'])
    await app.as('performance_officer').call(periodRoutes.chase, { params, body: { note } })
  const { items } = await toldTo(reader)
  expect(items.map(({ detail }) => detail)).toEqual(['Two', 'One'])
  const set = (who: string, body: { ids?: string[]; read: boolean }) =>
    app.asPerson(who).call(notificationRoutes.setRead, { body })
  const ids = [items[0]?.id ?? '']
  expect((await set(owner, { ids, read: true })).status).toBe(200)
  expect((await toldTo(reader)).unread).toBe(2)
  expect((await set(reader, { ids, read: true })).ok.unread).toBe(1)
  expect((await app.asPerson(reader).call(notificationRoutes.list, { query: { unread: 'true' } })).ok.total).toBe(1)
  expect((await set(reader, { read: true })).ok.unread).toBe(0)
  expect((await set(reader, { ids, read: false })).ok.unread).toBe(1)
})

test('the past has its periods, returns and strips, and is served to who looks at it with their notifications', async () => {
  const planId = await app.given.plan({ status: 'live' })
  const periodId = await february(planId)
  const actionId = await anAction(planId)
  const asAt = await app.thisInstant()
  await report(actionId)
  await close(periodId)
  const past = { query: { asAt } }
  const officerThen = app.as('performance_officer')
  const then = (await officerThen.call(periodRoutes.read, { params: { periodId }, ...past })).ok
  expect(then).toMatchObject({ standing: 'in_grace', closedAt: null, coverage: { owed: 1, given: 0 } })
  expect(then.can.close).toMatchObject({ allowed: false })
  expect((await officerThen.call(periodRoutes.returns, { params: { periodId }, ...past })).ok.items).toHaveLength(1)
  expect((await officerThen.call(periodRoutes.strip, { query: { action: actionId, asAt } })).ok.cells).toMatchObject([
    { period: '2018-02', open: true, given: false },
  ])
  expect((await app.asPerson(owner).call(notificationRoutes.list, past)).status).toBe(200)
})
