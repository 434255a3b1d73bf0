import { serviceAreaRoutes } from '@waymark/contract/service-areas'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

test('an administrator adds, renames and removes a service area', async () => {
  const admin = app.as('administrator')
  const made = (await admin.call(serviceAreaRoutes.create, { body: { name: 'Early help' } })).ok
  expect(made).toMatchObject({ name: 'Early help', openActions: 0, version: 1, can: { remove: { allowed: true } } })
  const params = { serviceAreaId: made.id }
  const renamed = await admin.call(serviceAreaRoutes.edit, { params, body: { name: 'Early Help' }, ifMatch: 1 })
  expect(renamed.ok).toMatchObject({ name: 'Early Help', version: 2 })
  const stale = await admin.call(serviceAreaRoutes.edit, { params, body: { name: 'Help' }, ifMatch: 1 })
  expect(stale.problem.stale?.changes).toEqual([{ field: 'name', label: 'Name', from: 'Early help', to: 'Early Help' }])
  expect((await admin.call(serviceAreaRoutes.remove, { params, ifMatch: 2 })).status).toBe(204)
  expect((await admin.call(serviceAreaRoutes.read, { params })).problem.code).toBe('not_found')
})

test('two service areas never have one name', async () => {
  const admin = app.as('administrator')
  await admin.call(serviceAreaRoutes.create, { body: { name: 'Fostering' } })
  const again = await admin.call(serviceAreaRoutes.create, { body: { name: 'Fostering' } })
  expect(again.problem).toMatchObject({ code: 'conflict', errors: [{ path: 'name' }] })
})

test('a service area that anything stands under cannot be removed, and what stands there is said', async () => {
  const { given } = app
  const serviceAreaId = await given.serviceArea('Children in care')
  const live = await given.priority({ serviceAreaId })
  await given.action({ priorityId: live, serviceAreaId })
  await given.action({ priorityId: live, serviceAreaId, status: 'complete' })
  const draft = await given.priority({ planId: await given.plan({ status: 'draft' }) })
  await given.action({ priorityId: draft, serviceAreaId })
  const params = { serviceAreaId }
  const admin = app.as('administrator')
  const { openActions, can, version } = (await admin.call(serviceAreaRoutes.read, { params })).ok
  expect(openActions).toBe(1)
  expect(can.remove).toEqual({
    allowed: false,
    reason: 'Still under this service area: 1 priority and 3 actions. Move them to another first, then remove it.',
  })
  const { problem } = await admin.call(serviceAreaRoutes.remove, { params, ifMatch: version })
  expect(problem).toMatchObject({ code: 'conflict', detail: expect.stringContaining('1 priority and 3 actions') })
})

test('service areas are listed by name or by their open actions, and found by words', async () => {
  const list = async (query: object) =>
    (await app.as('service_manager').call(serviceAreaRoutes.list, { query })).ok.items.map(({ name }) => name)
  expect(await list({})).toEqual(['Children in care', 'Fostering'])
  expect(await list({ sort: 'openActions' })).toEqual(['Fostering', 'Children in care'])
  expect(await list({ text: 'care' })).toEqual(['Children in care'])
})

test('a service area is seen as it was called then', async () => {
  const { rows } = await app.owner.query<{ at: Date }>(
    "select max(at) as at from history.change where row ->> 'name' = 'Early help'",
  )
  const asAt = rows[0]?.at.toISOString()
  const then = await app.as('auditor').call(serviceAreaRoutes.list, { query: { text: 'early', ...(asAt && { asAt }) } })
  expect(then.ok.items.map(({ name, can }) => [name, can.edit.allowed])).toEqual([['Early help', false]])
})

test('only an administrator may', async () => {
  const refused = await app.as('performance_officer').call(serviceAreaRoutes.create, { body: { name: 'Adoption' } })
  expect(refused.problem).toMatchObject({ code: 'not_permitted', detail: expect.stringContaining('administrator') })
})
