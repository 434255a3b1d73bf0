import { meetingRoutes } from '@waymark/contract/meetings'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

const scrutiny = { title: 'February meeting', body: 'Children’s scrutiny', heldOn: '2018-02-20' }

test('a performance officer adds, changes and deletes a meeting', async () => {
  const officer = app.as('performance_officer')
  const made = (await officer.call(meetingRoutes.create, { body: scrutiny })).ok
  expect(made).toMatchObject({ ...scrutiny, version: 1, can: { edit: { allowed: true } } })
  const params = { meetingId: made.id }
  const edited = await officer.call(meetingRoutes.edit, { params, body: { heldOn: '2018-02-27' }, ifMatch: 1 })
  expect(edited.ok).toMatchObject({ ...scrutiny, heldOn: '2018-02-27', version: 2 })
  const { problem } = await officer.call(meetingRoutes.edit, { params, body: { title: 'March' }, ifMatch: 1 })
  expect(problem).toMatchObject({
    code: 'stale',
    stale: {
      etag: '"2"',
      changes: [{ field: 'heldOn', label: 'Held on', from: '20 February 2018', to: '27 February 2018' }],
    },
  })
  expect((await officer.call(meetingRoutes.remove, { params, ifMatch: 2 })).status).toBe(204)
  expect((await officer.call(meetingRoutes.read, { params })).problem.code).toBe('not_found')
})

test('meetings are listed, the latest first, and found by words and days', async () => {
  const officer = app.as('performance_officer')
  for (const [title, heldOn] of [
    ['Autumn', '2017-10-03'],
    ['Winter', '2018-01-16'],
    ['Spring', '2018-04-17'],
  ] as const)
    await officer.call(meetingRoutes.create, { body: { title, heldOn, body: 'Improvement board' } })
  const list = async (query: object) =>
    (await app.as('portfolio_holder').call(meetingRoutes.list, { query })).ok.items.map(({ title }) => title)
  expect(await list({})).toEqual(['Spring', 'Winter', 'Autumn'])
  expect(await list({ to: '2018-01-16', sort: 'heldOn' })).toEqual(['Autumn', 'Winter'])
  expect(await list({ text: 'winter' })).toEqual(['Winter'])
  expect(await list({ text: '%' })).toEqual([])
})

test('nobody but a performance officer may, and each is told why', async () => {
  const { items, can } = (await app.as('auditor').call(meetingRoutes.list, {})).ok
  expect(can.create).toMatchObject({ allowed: false })
  expect(items[0]?.can.remove).toMatchObject({ allowed: false })
  const refused = await app.as('director').call(meetingRoutes.create, { body: scrutiny })
  expect(refused.problem).toMatchObject({
    code: 'not_permitted',
    detail: expect.stringContaining('performance officer'),
  })
})
