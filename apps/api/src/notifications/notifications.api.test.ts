import { challengeRoutes } from '@waymark/contract/challenges'
import { commentRoutes } from '@waymark/contract/comments'
import { notificationRoutes } from '@waymark/contract/notifications'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let holder: string
beforeAll(async () => {
  app = await openAppUnderTest()
  holder = await app.given.person({ role: 'portfolio_holder', name: 'Petra Holder' })
})
afterAll(() => app.close())

/** A service manager who was asked a question about an action of theirs, and whose action was commented on. */
async function somebodyTold() {
  const personId = await app.given.person({ role: 'service_manager' })
  const actionId = await app.given.action({ ownerId: personId })
  const about = { noun: 'action' as const, recordId: actionId }
  const asked = await app.asPerson(holder).call(challengeRoutes.ask, {
    body: { about, question: 'Why is it late?', askedOfId: personId, answerByOn: '2099-01-31' },
  })
  const said = await app.asPerson(holder).call(commentRoutes.write, { body: { about, words: 'Thank you' } })
  return { personId, actionId, challengeId: asked.ok.id, commentId: said.ok.id }
}
const listOf = async (personId: string, query: object = {}) =>
  (await app.asPerson(personId).call(notificationRoutes.list, { query })).ok
const setRead = async (personId: string, body: { ids?: string[]; read: boolean }) =>
  (await app.asPerson(personId).call(notificationRoutes.setRead, { body })).ok.unread

test('each leads to its record, and one of a question or a comment to that itself', async () => {
  const { personId, actionId, challengeId, commentId } = await somebodyTold()
  const { items, unread } = await listOf(personId)
  const about = { noun: 'action', recordId: actionId }
  expect(items.map(({ kind, about: page, said }) => [kind, page, said])).toEqual([
    ['commented', about, { noun: 'comment', recordId: commentId }],
    ['challenged', about, { noun: 'challenge', recordId: challengeId }],
  ])
  expect(unread).toBe(2)
})

test('they are narrowed by kind and to the unread, and paged', async () => {
  const { personId } = await somebodyTold()
  const kinds = async (query: object) => (await listOf(personId, query)).items.map(({ kind }) => kind)
  expect(await kinds({ kind: 'challenged' })).toEqual(['challenged'])
  expect(await kinds({ kind: ['challenged', 'commented'] })).toEqual(['commented', 'challenged'])
  expect(await kinds({ kind: 'chased' })).toEqual([])
  expect(await kinds({ pageSize: 1, page: 2 })).toEqual(['challenged'])
  const [first] = (await listOf(personId)).items
  expect(await setRead(personId, { ids: [first?.id ?? ''], read: true })).toBe(1)
  expect(await kinds({ unread: 'true' })).toEqual(['challenged'])
  const { total, unread } = await listOf(personId, { kind: 'commented' })
  expect({ total, unread }).toEqual({ total: 1, unread: 1 })
})

test('one, or all, is marked as read and as unread again; nobody marks those of another', async () => {
  const { personId } = await somebodyTold()
  const other = await somebodyTold()
  const [first] = (await listOf(personId)).items
  const ids = [first?.id ?? '']
  expect(await setRead(other.personId, { ids, read: true })).toBe(2)
  expect((await listOf(personId)).unread).toBe(2)
  expect(await setRead(personId, { read: true })).toBe(0)
  expect(await setRead(personId, { ids, read: false })).toBe(1)
  expect((await listOf(other.personId)).unread).toBe(2)
})

test('nobody is told of what they did themselves', async () => {
  const personId = await app.given.person({ role: 'service_manager' })
  const about = { noun: 'action' as const, recordId: await app.given.action({ ownerId: personId }) }
  await app
    .asPerson(personId)
    .call(commentRoutes.write, { body: { about, words: 'To myself', mentionedIds: [personId] } })
  expect((await listOf(personId)).total).toBe(0)
})

test.each([
  [
    'whose account has ended',
    (id: string) =>
      app.asTest(({ tx }) => tx.person.update({ where: { id }, data: { endedOn: new Date('2018-03-13') } })),
  ],
  [
    'whose role has ended',
    (id: string) =>
      app.asTest(({ tx }) =>
        tx.roleAssignment.updateMany({ where: { personId: id }, data: { endsOn: new Date('2018-03-12') } }),
      ),
  ],
])('somebody %s is told nothing', async (_who, end) => {
  const { personId, actionId } = await somebodyTold()
  await end(personId)
  const comment = { about: { noun: 'action' as const, recordId: actionId }, words: 'After you left' }
  await app.asPerson(holder).call(commentRoutes.write, { body: comment })
  const kept = await app.owner.query('select detail from ops.notification where person_id = $1', [personId])
  expect(kept.rows.map(({ detail }: { detail: string }) => detail)).not.toContain('After you left')
  expect(kept.rows).toHaveLength(2)
})

test('the past has those that had been told by then, and none can be marked', async () => {
  const { personId, actionId } = await somebodyTold()
  const then = await app.thisInstant()
  const comment = { about: { noun: 'action' as const, recordId: actionId }, words: 'Later' }
  await app.asPerson(holder).call(commentRoutes.write, { body: comment })
  const past = await listOf(personId, { asAt: then })
  expect({ total: past.total, unread: past.unread }).toEqual({ total: 2, unread: 2 })
  expect(past.can.setRead.allowed).toBe(false)
  const now = await listOf(personId)
  expect({ total: now.total, may: now.can.setRead.allowed }).toEqual({ total: 3, may: true })
})
