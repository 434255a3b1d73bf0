import { overviewRoutes } from '@waymark/contract/overview'
import type { Rating } from '@waymark/contract/words'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())
afterEach(() => vi.restoreAllMocks())

const overview = async (query: { plan?: string; asAt?: string } = {}) =>
  (await app.as('portfolio_holder').call(overviewRoutes.read, { query })).ok

const aPriority = async (planId: string, ref: string, declaredRating: Rating, computedRating: Rating) => {
  const id = await app.given.priority({ planId, ref })
  await app.asTest(async ({ tx }) => {
    const computedReasons = [`${ref}.1 is ${computedRating}`]
    await tx.priority.update({ where: { id }, data: { declaredRating, computedRating, computedReasons } })
  })
  return id
}

test('with no plan yet, the overview is empty', async () => {
  expect(await overview()).toEqual({
    ...{ plans: [], plan: null, priorities: [], attention: [], clocks: [] },
    questions: { asked: 0, late: 0, answered: 0 },
  })
})

test('the live strategic plan is shown first; another is chosen by name; a draft only to those who may see it', async () => {
  const draft = await app.given.plan({ status: 'draft', title: 'Draft' })
  expect(await overview()).toMatchObject({ plans: [], plan: null })
  expect((await app.as('director').call(overviewRoutes.read, {})).ok.plan?.id).toBe(draft)
  const closed = await app.given.plan({ status: 'closed', title: 'Closed' })
  expect((await overview()).plan?.id).toBe(closed)
  const live = await app.given.plan({ title: 'Live' })
  expect((await overview()).plan?.id).toBe(live)
  expect((await overview()).plans.map((plan) => plan.title)).toEqual(['Closed', 'Live'])
  expect((await overview({ plan: closed })).plan?.id).toBe(closed)
  expect((await app.as('portfolio_holder').call(overviewRoutes.read, { query: { plan: draft } })).status).toBe(404)
})

test('what needs attention is where the two ratings differ, the worst evidence first, and says why', async () => {
  const plan = await app.given.plan()
  await aPriority(plan, '1', 'red', 'green')
  await aPriority(plan, '2', 'green', 'amber')
  const third = await aPriority(plan, '3', 'green', 'red')
  await aPriority(plan, '4', 'red', 'red')
  await aPriority(plan, '5', 'not_rated', 'red')
  const { attention, priorities } = await overview({ plan })
  expect(priorities.map((priority) => priority.ref)).toEqual(['1', '2', '3', '4', '5'])
  expect(attention.map((one) => one.ref)).toEqual(['3', '2', '1'])
  expect(attention[0]).toMatchObject({
    priorityId: third,
    why: 'Declared green, but the evidence says red: 3.1 is red',
  })
})

test('the overview of however many priorities takes five queries', async () => {
  const plan = await app.given.plan()
  for (const ref of ['1', '2', '3']) await aPriority(plan, ref, 'green', 'green')
  const query = vi.spyOn(app.database.livePool, 'query')
  await overview({ plan })
  expect(query).toHaveBeenCalledTimes(5)
})

test('the overview is seen as it stood at a past instant', async () => {
  const plan = await app.given.plan()
  await aPriority(plan, '1', 'green', 'green')
  const asAt = await app.thisInstant()
  const second = await aPriority(plan, '2', 'green', 'red')
  expect((await overview({ plan })).priorities.map((priority) => priority.id)).toContain(second)
  const then = await overview({ plan, asAt })
  expect(then.priorities.map((priority) => priority.ref)).toEqual(['1'])
  expect(then.attention).toEqual([])
})
