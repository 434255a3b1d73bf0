import { commentRoutes } from '@waymark/contract/comments'
import { historyRoutes } from '@waymark/contract/history'
import { notificationRoutes } from '@waymark/contract/notifications'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let owner: string
let other: string
beforeAll(async () => {
  app = await openAppUnderTest()
  owner = await app.given.person({ role: 'service_manager', name: 'Olu Owner' })
  other = await app.given.person({ role: 'director', name: 'Oda Other' })
})
afterAll(() => app.close())

const anAction = async () => app.given.action({ priorityId: await app.given.priority(), ownerId: owner })
const write = (recordId: string, words: string, mentionedIds: string[] = [], who = other) =>
  app.asPerson(who).call(commentRoutes.write, { body: { about: { noun: 'action', recordId }, words, mentionedIds } })
const told = async (personId: string) =>
  (await app.asPerson(personId).call(notificationRoutes.list, {})).ok.items.map(({ kind, detail }) => [kind, detail])

test('a comment tells the owner, and whoever it names, once', async () => {
  const actionId = await anAction()
  await write(actionId, 'Nearly there')
  expect((await told(owner))[0]).toEqual(['commented', 'Nearly there'])
  const made = (await write(actionId, 'See @Olu Owner', [owner])).ok
  expect(made.mentions).toEqual([{ id: owner, name: 'Olu Owner' }])
  expect((await told(owner)).filter(([, detail]) => detail === 'See @Olu Owner')).toEqual([
    ['mentioned', 'See @Olu Owner'],
  ])
  const mine = { query: { mentionsMe: 'true' as const, about: [actionId] } }
  expect((await app.asPerson(owner).call(commentRoutes.list, mine)).ok.items.map(({ id }) => id)).toEqual([made.id])
  expect((await app.asPerson(other).call(commentRoutes.list, mine)).ok.items).toEqual([])
})

test('somebody who is not here cannot be mentioned, and nothing is kept', async () => {
  const actionId = await anAction()
  const nobody = '00000000-0000-7000-8000-000000000000'
  expect((await write(actionId, 'See @Nobody', [nobody])).problem).toMatchObject({
    errors: [{ path: 'mentionedIds.0' }],
  })
  expect((await app.as('auditor').call(commentRoutes.list, { query: { about: [actionId] } })).ok.total).toBe(0)
})

test('changed words say so, and only who is newly named is told', async () => {
  const actionId = await anAction()
  const { id } = (await write(actionId, 'See @Olu Owner', [owner])).ok
  const before = (await told(owner)).length
  const edit = (who: string) =>
    app.asPerson(who).call(commentRoutes.edit, {
      params: { commentId: id },
      body: { words: 'See @Olu Owner and @Oda Other', mentionedIds: [owner, other] },
    })
  expect((await edit(owner)).status).toBe(403)
  const edited = (await edit(other)).ok
  expect(edited).toMatchObject({ words: 'See @Olu Owner and @Oda Other', changedAt: expect.any(String) })
  expect((await told(owner)).length).toBe(before)
})

test('a withdrawn comment shows no words; the audit trail still has them', async () => {
  const actionId = await anAction()
  const { id } = (await write(actionId, 'A slip of the pen')).ok
  const withdraw = () => app.as('performance_officer').call(commentRoutes.withdraw, { params: { commentId: id } })
  expect((await withdraw()).ok).toMatchObject({ words: null, withdrawnAt: expect.any(String) })
  expect((await withdraw()).problem).toMatchObject({ detail: 'This comment was withdrawn' })
  const trail = (
    await app.as('auditor').call(historyRoutes.trail, {
      query: { record: actionId, related: 'true', pageSize: 200 },
    })
  ).ok
  expect(JSON.stringify(trail)).toContain('A slip of the pen')
})

test('comments on a priority leave those on its actions out; those on its own milestones stand with them', async () => {
  const priorityId = await app.given.priority()
  const actionId = await app.given.action({ priorityId, ownerId: owner })
  const milestone = await app.given.milestone({ priorityId })
  const say = (noun: 'priority' | 'milestone' | 'action', recordId: string) =>
    app.asPerson(other).call(commentRoutes.write, { body: { about: { noun, recordId }, words: noun } })
  await say('priority', priorityId)
  await say('milestone', milestone)
  await say('action', actionId)
  const { items } = (await app.as('auditor').call(commentRoutes.list, { query: { about: [priorityId], sort: 'at' } }))
    .ok
  expect(items.map(({ words }) => words)).toEqual(['priority', 'milestone'])
})

test('a comment is found on the page that it stands on', async () => {
  const actionId = await anAction()
  const made: string[] = []
  for (const words of ['One', 'Two', 'Three', 'Four', 'Five']) made.push((await write(actionId, words)).ok.id)
  const holding = async (commentId: string, sort?: 'at' | '-at') => {
    const query = { about: [actionId], holding: commentId, pageSize: 2, ...(sort && { sort }) }
    const { items, page } = (await app.as('auditor').call(commentRoutes.list, { query })).ok
    return [page, items.map(({ words }) => words)]
  }
  expect(await holding(made[0] as string)).toEqual([3, ['One']])
  expect(await holding(made[2] as string)).toEqual([2, ['Three', 'Two']])
  expect(await holding(made[4] as string, 'at')).toEqual([3, ['Five']])
  const elsewhere = (await write(await anAction(), 'Elsewhere')).ok.id
  expect(await holding(elsewhere)).toEqual([1, ['Five', 'Four']])
})

test('on a draft nobody is mentioned who cannot see it, and its owner is told nothing of it either', async () => {
  const priorityId = await app.given.priority({ planId: await app.given.plan({ status: 'draft' }) })
  const actionId = await app.given.action({ priorityId, ownerId: owner })
  const before = await told(owner)
  expect((await write(actionId, 'See @Olu Owner', [owner])).problem).toMatchObject({
    errors: [{ path: 'mentionedIds.0', message: expect.stringContaining('cannot see this plan') }],
  })
  expect((await write(actionId, 'Between us')).status).toBe(201)
  expect(await told(owner)).toEqual(before)
})

test('who was named before may have left when the words are changed', async () => {
  const actionId = await anAction()
  const leaver = await app.given.person({ name: 'Lea Leaver' })
  const { id } = (await write(actionId, 'See @Lea Leaver', [leaver])).ok
  await app.asTest(({ tx }) => tx.person.update({ where: { id: leaver }, data: { endedOn: new Date('2018-03-01') } }))
  const edited = await app.asPerson(other).call(commentRoutes.edit, {
    params: { commentId: id },
    body: { words: 'Do see @Lea Leaver', mentionedIds: [leaver] },
  })
  expect(edited.ok.mentions).toEqual([{ id: leaver, name: 'Lea Leaver' }])
  expect((await write(actionId, 'See @Lea Leaver', [leaver])).status).toBe(422)
})

test('the past has a comment as it was worded then, and nothing that can be done with it', async () => {
  const actionId = await anAction()
  const { id } = (await write(actionId, 'First thoughts')).ok
  const then = await app.thisInstant()
  await app.asPerson(other).call(commentRoutes.edit, { params: { commentId: id }, body: { words: 'Second thoughts' } })
  const read = async (more: object) =>
    (await app.asPerson(other).call(commentRoutes.list, { query: { about: [actionId], ...more } })).ok
  expect((await read({})).items).toMatchObject([{ words: 'Second thoughts', can: { edit: { allowed: true } } }])
  const past = await read({ asAt: then })
  expect(past.items).toMatchObject([
    { words: 'First thoughts', changedAt: null, can: { edit: { allowed: false }, withdraw: { allowed: false } } },
  ])
  expect(past.can.write.allowed).toBe(false)
})
