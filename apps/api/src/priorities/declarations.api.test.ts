import { exportRoutes } from '@waymark/contract/exports'
import { historyRoutes } from '@waymark/contract/history'
import { notificationRoutes } from '@waymark/contract/notifications'
import { overviewRoutes } from '@waymark/contract/overview'
import { periodRoutes } from '@waymark/contract/periods'
import { priorityRoutes } from '@waymark/contract/priorities'
import { afterEach, beforeAll, expect, test, afterAll } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'
import { clearOldNotifications } from '../notifications/notifications.service.ts'
import { keepPeriods } from '../periods/periods.service.ts'
import { keepDeclarations } from './declarations.service.ts'

/** Today is 13 March 2018, in a monthly plan: what is declared stands until 31 March, or 30 April at the latest. */
let app: Awaited<ReturnType<typeof openAppUnderTest>>
let sponsorId: string
beforeAll(async () => {
  app = await openAppUnderTest()
  sponsorId = await app.given.person({ role: 'director', name: 'Dee Clared' })
})
afterAll(() => app.close())

let passed = 0
const daysPass = async (days: number) => {
  passed += days
  await app.owner.query(`update ops.instance set clock_offset = clock_offset + $1 * interval '1 day'`, [days])
}
afterEach(() => daysPass(-passed))

const declare = (priorityId: string, more: object = {}) =>
  app.asPerson(sponsorId).call(priorityRoutes.declare, {
    params: { priorityId },
    body: { rating: 'amber', reason: 'The flat is late, and I have met the landlord', ...more },
  })
const read = async (priorityId: string, query: object = {}) =>
  (await app.as('auditor').call(priorityRoutes.read, { params: { priorityId }, query })).ok
const told = async (priorityId: string) =>
  (await app.asPerson(sponsorId).call(notificationRoutes.list, { query: { unread: 'true' } })).ok.items.filter(
    ({ kind, about }) => kind === 'override_ending' && about?.recordId === priorityId,
  )

test('a declared rating stands until the end of the period under way, and says so wherever it stands with its reason', async () => {
  const planId = await app.given.plan({ title: 'Declared in' })
  const priorityId = await app.given.priority({ planId, sponsorId })
  const made = (await declare(priorityId)).ok
  const says = {
    reason: 'The flat is late, and I have met the landlord',
    by: 'Dee Clared',
    untilOn: '2018-03-31',
    sentence: 'Declared amber by Dee Clared until 31 March 2018',
  }
  expect(made.declaration).toMatchObject(says)
  expect(made.declareUntil).toEqual({ usual: '2018-03-31', latest: '2018-04-30' })
  const overview = (await app.as('portfolio_holder').call(overviewRoutes.read, { query: { plan: planId } })).ok
  expect(overview.priorities[0]?.declaration).toMatchObject(says)
  await app.given.action({ priorityId })
  const { text } = await app
    .as('auditor')
    .call(exportRoutes.actions, { params: { format: 'csv' }, query: { plan: [planId] } })
  expect(text).toContain(`${says.sentence}: ${says.reason}`)
})

test('an earlier day may be chosen, or one of the next period, and none beyond it or past', async () => {
  const priorityId = await app.given.priority({ sponsorId })
  for (const untilOn of ['2018-03-13', '2018-03-20', '2018-04-30'])
    expect((await declare(priorityId, { untilOn })).ok.declaration?.untilOn).toBe(untilOn)
  for (const untilOn of ['2018-03-12', '2018-05-01']) {
    const { errors } = (await declare(priorityId, { untilOn })).problem
    expect(errors?.[0]?.path).toBe('untilOn')
  }
  expect((await declare(priorityId, { untilOn: '31 April' })).problem.errors?.[0]?.path).toBe('untilOn')
})

test('when its day is over the clock takes it away by itself, and what is computed stands alone', async () => {
  const planId = await app.given.plan({ title: 'Ended in' })
  const priorityId = await app.given.priority({ planId, ref: 'SP-4', title: 'In care', sponsorId })
  await declare(priorityId, { untilOn: '2018-03-20' })
  await daysPass(7)
  await keepDeclarations(app.database)
  expect((await read(priorityId)).rating.declared).toBe('amber')
  await daysPass(1)
  await keepDeclarations(app.database)
  await keepDeclarations(app.database)
  expect(await read(priorityId)).toMatchObject({ declaration: null, rating: { declared: 'not_rated' } })
  const { rows } = await app.owner.query(
    `select actor from history.change where row_id = $1 and operation = 'changed' order by id`,
    [priorityId],
  )
  expect(rows).toEqual([{ actor: `person:${sponsorId}` }, { actor: 'system:override-clock' }])

  const said = (await app.as('portfolio_holder').call(historyRoutes.happenings, { query: { plan: [planId] } })).ok
  expect(said.items[0]).toMatchObject({
    by: 'Waymark, as days pass',
    kind: 'rating',
    sentence: 'The override of SP-4 In care ended: its rating is what the evidence says',
    detail: 'Declared amber until 20 March 2018: The flat is late, and I have met the landlord',
    ratingFrom: 'amber',
    ratingTo: 'not_rated',
  })
  const trail = (await app.as('auditor').call(historyRoutes.trail, { query: { record: priorityId } })).ok
  expect(trail.items[0]?.by.name).toBe('Waymark, as days pass')
  // The past shows it as it was.
  expect(await read(priorityId, { asAt: '2018-03-19' })).toMatchObject({
    declaration: { untilOn: '2018-03-20' },
    rating: { declared: 'amber' },
  })
})

test('the sponsor is told once, a few days before, and again for what is declared anew', async () => {
  const priorityId = await app.given.priority({ ref: 'T-1', sponsorId })
  await declare(priorityId)
  await daysPass(12)
  await keepDeclarations(app.database)
  expect(await told(priorityId)).toHaveLength(0)
  await daysPass(1)
  await keepDeclarations(app.database)
  await keepDeclarations(app.database)
  const [first, ...others] = await told(priorityId)
  expect(others).toEqual([])
  expect(first).toMatchObject({ about: { noun: 'priority', recordId: priorityId } })
  expect(first?.sentence).toContain('T-1 Keep children safe: declared amber until 31 March 2018')
  await declare(priorityId)
  await keepDeclarations(app.database)
  expect(await told(priorityId)).toHaveLength(2)
})

test('the same rating declared anew is news, with its new day', async () => {
  const planId = await app.given.plan()
  const priorityId = await app.given.priority({ planId, ref: 'N-1', sponsorId })
  await declare(priorityId, { untilOn: '2018-03-20' })
  await declare(priorityId, { reason: 'Still no lease' })
  const said = (await app.as('portfolio_holder').call(historyRoutes.happenings, { query: { plan: [planId] } })).ok
  expect(said.items[0]).toMatchObject({
    sentence: 'Priority N-1 Keep children safe was declared amber again',
    detail: 'Until 31 March 2018: Still no lease',
  })
})

test('a period that closes keeps what was declared on its last day, and the open one shows what stands', async () => {
  const planId = await app.given.plan()
  const priorityId = await app.given.priority({ planId, sponsorId })
  await declare(priorityId)
  await app.asTest(async ({ tx, at }) => {
    const day = (on: string) => new Date(on)
    const days = { startsOn: day('2018-02-01'), endsOn: day('2018-02-28') }
    const due = { dueOn: day('2018-03-08'), graceEndsOn: day('2018-03-13') }
    await tx.reportingPeriod.create({ data: { planId, period: '2018-02', openedAt: at, ...days, ...due } })
  })
  await daysPass(19)
  // As the clock runs them.
  await keepPeriods(app.database)
  await keepDeclarations(app.database)
  const { cells } = (await app.as('portfolio_holder').call(periodRoutes.strip, { query: { priority: priorityId } })).ok
  expect(cells).toMatchObject([
    { period: '2018-02', open: false, declared: 'amber' },
    { period: '2018-04', open: true, declared: 'not_rated' },
  ])
})

test('one declared before ratings had a last day gets that of the period under way', async () => {
  const priorityId = await app.given.priority({ sponsorId })
  await app.asTest(async ({ tx, at }) => {
    const declared = { declaredRating: 'green', declaredReason: 'All is well', declaredById: sponsorId, declaredAt: at }
    await tx.priority.update({ where: { id: priorityId }, data: declared })
  })
  expect((await read(priorityId)).declaration).toMatchObject({
    untilOn: null,
    sentence: 'Declared green by Dee Clared',
  })
  await keepDeclarations(app.database)
  expect((await read(priorityId)).declaration?.untilOn).toBe('2018-03-31')
})

test('what was read more than a year ago leaves the notifications; what was not read stays', async () => {
  const personId = await app.given.person()
  const insert = (read: boolean, age: string) =>
    app.owner.query(
      `insert into ops.notification (person_id, kind, sentence, at, read_at)
       select $1, 'commented', $4, at, case when $2 then at end from (select public.app_now() - $3::interval as at) then_`,
      [personId, read, age, age],
    )
  for (const [read, age] of [
    [true, '13 months'],
    [true, '11 months'],
    [false, '13 months'],
  ] as const)
    await insert(read, age)
  expect(await clearOldNotifications(app.database)).toBe(1)
  const left = (await app.asPerson(personId).call(notificationRoutes.list, { query: {} })).ok.items
  expect(left.map(({ sentence }) => sentence)).toEqual(['11 months', '13 months'])
})
