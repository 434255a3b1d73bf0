import { dateChangeRoutes } from '@waymark/contract/date-changes'
import { milestoneRoutes } from '@waymark/contract/milestones'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let owner: string
let asker: string
let agreer: string
beforeAll(async () => {
  app = await openAppUnderTest()
  owner = await app.given.person({ name: 'Olu Owner' })
  asker = await app.given.person({ name: 'Asha Asker' })
  agreer = await app.given.person({ role: 'director', name: 'Agnes Agreer' })
})
afterAll(() => app.close())

const aChange = (more: object = {}) => ({
  toOn: '2018-10-31',
  cause: 'partner' as const,
  reason: 'The supplier went out of business',
  askedById: asker,
  agreedById: agreer,
  ...more,
})
const anAction = (more: object = {}) =>
  app.given.action({ ownerId: owner, status: 'in_progress', startsOn: '2018-03-01', dueOn: '2018-09-28', ...more })
const move = (actionId: string, ifMatch: number | undefined, more: object = {}) =>
  app
    .as('performance_officer')
    .call(dateChangeRoutes.ofAction, { params: { actionId }, body: aChange(more), ...(ifMatch && { ifMatch }) })
const moveMilestone = (milestoneId: string, ifMatch: number, more: object = {}) =>
  app
    .as('performance_officer')
    .call(dateChangeRoutes.ofMilestone, { params: { milestoneId }, body: aChange(more), ifMatch })
const stored = async (actionId: string) => {
  const { rows } = await app.owner.query(
    `select original_due_on::text as original, due_on::text as due, times_moved as times, version, computed_rating as computed
       from action where id = $1`,
    [actionId],
  )
  return rows[0]
}

test('a due date moves with its reason, who asked and who agreed, and the original stays whatever happens', async () => {
  const actionId = await anAction()
  const moved = await move(actionId, 1)
  expect(moved.status).toBe(201)
  expect(moved.ok).toMatchObject({
    of: 'action',
    action: { id: actionId },
    milestone: null,
    fromOn: '2018-09-28',
    toOn: '2018-10-31',
    askedBy: { id: asker, name: 'Asha Asker' },
    agreedBy: { name: 'Agnes Agreer' },
    madeBy: { id: await app.personIdOf('performance_officer') },
    madeAt: expect.stringMatching(/^2018-03-13T12:/),
  })
  const { version } = (await stored(actionId)) as { version: number }
  expect((await move(actionId, version, { toOn: '2018-12-31' })).ok.fromOn).toBe('2018-10-31')
  expect(await stored(actionId)).toMatchObject({ original: '2018-09-28', due: '2018-12-31', times: 2 })
})

test('a date that moved twice shows in what the evidence says, at once', async () => {
  const actionId = await anAction()
  await move(actionId, 1)
  const { version } = (await stored(actionId)) as { version: number }
  await move(actionId, version, { toOn: '2018-12-31' })
  expect(await stored(actionId)).toMatchObject({ computed: 'amber' })
})

test('who asked cannot agree, and the owner can never agree', async () => {
  const actionId = await anAction()
  for (const agreedById of [asker, owner]) {
    const { problem } = await move(actionId, 1, { agreedById })
    expect([problem.status, problem.errors?.[0]?.path]).toEqual([422, 'agreedById'])
  }
  expect(await stored(actionId)).toMatchObject({ due: '2018-09-28', times: 0 })
})

test('who asked and who agreed are people who are here', async () => {
  const leaver = await app.given.person()
  await app.asTest(async ({ tx }) => {
    await tx.person.update({ where: { id: leaver }, data: { endedOn: '2018-03-13T00:00:00Z' } })
  })
  const actionId = await anAction()
  expect((await move(actionId, 1, { askedById: leaver })).problem.errors?.[0]?.path).toBe('askedById')
  expect((await move(actionId, 1, { agreedById: crypto.randomUUID() })).problem.errors?.[0]?.path).toBe('agreedById')
})

test('the new day is another day, and none before the action starts', async () => {
  const actionId = await anAction()
  expect((await move(actionId, 1, { toOn: '2018-09-28' })).problem.errors?.[0]).toEqual({
    path: 'toOn',
    message: 'It is due on 28 September 2018 already: enter another day',
  })
  expect((await move(actionId, 1, { toOn: '2018-02-28' })).problem.errors?.[0]?.path).toBe('toOn')
  expect((await move(actionId, 1, { toOn: '2018-03-01' })).status).toBe(201)
})

test('the owner never moves their own date, nor a director of another priority; the sponsor does', async () => {
  const sponsorId = await app.given.person({ role: 'director' })
  const ownerId = await app.given.person({ role: 'performance_officer' })
  const actionId = await anAction({ ownerId, priorityId: await app.given.priority({ sponsorId }) })
  const call = { params: { actionId }, body: aChange(), ifMatch: 1 }
  expect((await app.asPerson(ownerId).call(dateChangeRoutes.ofAction, call)).problem.detail).toContain('The owner')
  expect((await app.asPerson(agreer).call(dateChangeRoutes.ofAction, call)).status).toBe(403)
  expect((await app.as('service_manager').call(dateChangeRoutes.ofAction, call)).status).toBe(403)
  expect((await app.asPerson(sponsorId).call(dateChangeRoutes.ofAction, call)).status).toBe(201)
})

test('two people move one date: the second is told, and one who does not say which version is asked for it', async () => {
  const actionId = await anAction()
  expect((await move(actionId, undefined)).status).toBe(428)
  expect((await move(actionId, 1)).status).toBe(201)
  expect((await move(actionId, 1, { toOn: '2018-11-30' })).problem.code).toBe('stale')
  const milestoneId = await app.given.milestone({})
  expect((await moveMilestone(milestoneId, 1)).status).toBe(201)
  expect((await moveMilestone(milestoneId, 1, { toOn: '2018-11-30' })).status).toBe(412)
})

test('a complete or cancelled action keeps its date', async () => {
  for (const fields of [{ status: 'complete' }, { status: 'cancelled', statusReason: 'Merged' }])
    expect((await move(await anAction(fields), 1)).status).toBe(403)
})

test("a milestone's day moves by the same rules, and its original stays", async () => {
  const actionId = await anAction()
  const milestoneId = await app.given.milestone({ actionId, dueOn: '2018-03-12' })
  expect((await moveMilestone(milestoneId, 1, { agreedById: owner })).problem.errors?.[0]?.path).toBe('agreedById')
  expect((await moveMilestone(milestoneId, 1, { toOn: '2018-02-01' })).problem.errors?.[0]?.path).toBe('toOn')
  const moved = (await moveMilestone(milestoneId, 1, { toOn: '2018-03-22' })).ok
  expect(moved).toMatchObject({ of: 'milestone', action: { id: actionId }, milestone: { id: milestoneId } })
  const seen = (await app.as('auditor').call(milestoneRoutes.read, { params: { milestoneId } })).ok
  expect(seen).toMatchObject({
    dueOn: '2018-03-22',
    originalDueOn: '2018-03-12',
    overdue: false,
    moved: { times: 1, days: 10, sentence: 'moved once, 10 days' },
  })
})

test('a milestone of a priority moves too; its lead officer stands for the owner', async () => {
  const priorityId = await app.given.priority()
  await app.asTest(async ({ tx }) => {
    await tx.priority.update({ where: { id: priorityId }, data: { leadOfficerId: owner } })
  })
  const milestoneId = await app.given.milestone({ priorityId })
  expect((await moveMilestone(milestoneId, 1, { agreedById: owner })).problem.errors?.[0]?.path).toBe('agreedById')
  expect((await moveMilestone(milestoneId, 1)).ok).toMatchObject({ of: 'milestone', action: null })
})

test('dates that moved are listed for a plan, a priority, or an action with its milestones, the newest first', async () => {
  const planId = await app.given.plan()
  const priorityId = await app.given.priority({ planId })
  const actionId = await anAction({ priorityId })
  const other = await anAction({ priorityId })
  await move(actionId, 1)
  await moveMilestone(await app.given.milestone({ actionId }), 1, { toOn: '2018-08-31' })
  await move(other, 1, { toOn: '2018-11-30' })
  await moveMilestone(await app.given.milestone({ priorityId }), 1, { toOn: '2018-07-31' })
  const days = async (query: object) => {
    const { items, total } = (await app.as('auditor').call(dateChangeRoutes.list, { query })).ok
    expect(total).toBe(items.length)
    return items.map((change) => change.toOn)
  }
  const all = ['2018-07-31', '2018-11-30', '2018-08-31', '2018-10-31']
  expect(await days({ plan: [planId] })).toEqual(all)
  expect(await days({ priority: [priorityId], sort: 'madeAt' })).toEqual(all.toReversed())
  expect(await days({ action: [actionId], sort: 'toOn' })).toEqual(['2018-08-31', '2018-10-31'])
  expect(await days({ plan: [await app.given.plan()] })).toEqual([])
})
