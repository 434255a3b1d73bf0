import { healthRoutes } from '@waymark/contract/health'
import { peopleRoutes } from '@waymark/contract/people'
import { sessionRoutes } from '@waymark/contract/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest, TODAY } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

test('it is alive, and ready once the database is migrated', async () => {
  expect((await app.asNobody().call(healthRoutes.alive, {})).ok).toEqual({ status: 'alive' })
  expect((await app.asNobody().call(healthRoutes.ready, {})).ok).toEqual({ status: 'ready' })
})

test('the clock is the one of the database', async () => {
  const { today, now } = (await app.as('auditor').call(sessionRoutes.read, {})).ok
  expect(today).toBe(TODAY)
  expect(now.slice(0, 10)).toBe(TODAY)
})

test('without a session every answer is 401', async () => {
  expect((await app.asNobody().call(peopleRoutes.list, {})).problem.code).toBe('not_signed_in')
})

test('an address of the API that is not there is a problem, not a page', async () => {
  const answer = await app.server.inject('/api/nothing')
  expect(answer.statusCode).toBe(404)
  expect(answer.headers['content-type']).toContain('application/problem+json')
})
