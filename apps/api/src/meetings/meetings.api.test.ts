import { challengeRoutes } from '@waymark/contract/challenges'
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

const inPrivate = { title: 'A contract', body: 'Scrutiny of contracts', part: 'part_2', exemptParagraph: 3 } as const

test('a meeting in private names its paragraph, and one in public has none', async () => {
  const officer = app.as('performance_officer')
  const add = (more: object) =>
    officer.call(meetingRoutes.create, { body: { ...inPrivate, heldOn: '2018-01-10', ...more } })
  for (const more of [{ exemptParagraph: null }, { exemptParagraph: 8 }, { part: 'open' }])
    expect((await add(more)).problem.errors?.[0]?.path).toBe('exemptParagraph')
  const { id } = (await add({})).ok
  const edit = (body: object, ifMatch: number) =>
    officer.call(meetingRoutes.edit, { params: { meetingId: id }, body, ifMatch })
  expect((await edit({ exemptParagraph: 2 }, 1)).problem.errors?.[0]?.path).toBe('exemptParagraph')
  expect((await edit({ part: 'open' }, 1)).ok).toMatchObject({ part: 'open', exemptParagraph: null })
  expect((await edit({ part: 'part_2', exemptParagraph: 7 }, 2)).ok).toMatchObject({ exemptParagraph: 7 })
  const listed = (await officer.call(meetingRoutes.list, { query: { part: ['part_2'], body: [inPrivate.body] } })).ok
  expect(listed.items.map((one) => one.id)).toEqual([id])
  expect(listed.bodies).toContain(inPrivate.body)
  const first = (await officer.call(meetingRoutes.list, { query: { sort: '-part', pageSize: 1 } })).ok
  expect(first.items[0]?.id).toBe(id)
})

test('questions and answers are tied to a meeting, which says what came before, and stays', async () => {
  const officer = app.as('performance_officer')
  const meeting = async (title: string, heldOn: string) =>
    (await officer.call(meetingRoutes.create, { body: { ...inPrivate, title, heldOn } })).ok.id
  const earlier = await meeting('Before', '2018-02-01')
  const meetingId = await meeting('Now', '2018-03-01')
  const owner = await app.given.person()
  const recordId = await app.given.action({ ownerId: owner })
  const holder = app.as('portfolio_holder')
  const ask = async (at: string | null) =>
    (
      await holder.call(challengeRoutes.ask, {
        body: {
          ...{ about: { noun: 'action', recordId }, question: 'Why?', askedOfId: owner, answerByOn: '2099-01-31' },
          meetingId: at,
        },
      })
    ).ok
  const answer = (challengeId: string, at: string | null) =>
    app.asPerson(owner).call(challengeRoutes.answer, { params: { challengeId }, body: { words: 'So', meetingId: at } })
  const [askedThere, answeredThere, elsewhere] = [await ask(meetingId), await ask(null), await ask(earlier)]
  expect([askedThere.exempt, answeredThere.exempt]).toEqual([true, false])
  const nowhere = await answer(answeredThere.id, '00000000-0000-7000-8000-000000000000')
  expect(nowhere.problem.errors?.[0]?.path).toBe('meetingId')
  expect((await answer(answeredThere.id, meetingId)).ok).toMatchObject({
    ...{ exempt: true, meeting: null },
    replies: [{ meeting: { id: meetingId, part: 'part_2' } }],
  })
  const there = (await holder.call(challengeRoutes.list, { query: { meeting: [meetingId] } })).ok.items
  expect(new Set(there.map(({ id }) => id))).toEqual(new Set([askedThere.id, answeredThere.id]))
  expect(there.map(({ id }) => id)).not.toContain(elsewhere.id)
  const read = (await app.as('auditor').call(meetingRoutes.read, { params: { meetingId } })).ok
  expect(read).toMatchObject({ before: { id: earlier, title: 'Before' }, challenges: 2 })
  const removed = await officer.call(meetingRoutes.remove, { params: { meetingId }, ifMatch: 1 })
  expect(removed.problem).toMatchObject({ status: 409, detail: expect.stringContaining('it stays') })
})
