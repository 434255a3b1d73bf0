import { challengeRoutes } from '@waymark/contract/challenges'
import { commentRoutes } from '@waymark/contract/comments'
import { findingRoutes } from '@waymark/contract/findings'
import { followingRoutes } from '@waymark/contract/following'
import { handoverRoutes } from '@waymark/contract/handover'
import { historyRoutes } from '@waymark/contract/history'
import { inspectionRoutes } from '@waymark/contract/inspections'
import { notificationRoutes } from '@waymark/contract/notifications'
import { searchRoutes } from '@waymark/contract/search'
import { Role } from '@waymark/contract/words'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let owner: string
let holder: string
beforeAll(async () => {
  app = await openAppUnderTest()
  owner = await app.given.person({ role: 'service_manager', name: 'Olu Owner' })
  holder = await app.given.person({ role: 'portfolio_holder', name: 'Petra Holder' })
})
afterAll(() => app.close())

const LATER = '2099-01-31'
const officer = () => app.as('performance_officer')
const anInspection = async (title = 'Single inspection', fieldworkFrom = '2017-09-11') =>
  (
    await officer().call(inspectionRoutes.create, {
      body: { kind: 'sif', title, bodies: ['Ofsted'], fieldworkFrom },
    })
  ).ok.id
const aFinding = async (words = 'See every first contact in time') => {
  const inspectionId = await anInspection()
  const body = { findings: [{ ref: '1', kind: 'recommendation' as const, words }] }
  await officer().call(findingRoutes.confirm, { params: { inspectionId }, body })
  const { items } = (await officer().call(findingRoutes.list, { query: { inspection: inspectionId } })).ok
  return { noun: 'finding' as const, recordId: items[0]?.id ?? '' }
}
type Finding = Awaited<ReturnType<typeof aFinding>>
const ask = (about: Finding, who = app.asPerson(holder), askedOfId = owner) =>
  who.call(challengeRoutes.ask, {
    body: { about, question: 'Who answers for this?', askedOfId, answerByOn: LATER },
  })
const told = async (personId: string) =>
  (await app.asPerson(personId).call(notificationRoutes.list, {})).ok.items.map(
    ({ kind, sentence, detail, about, said }) => ({ ...{ kind, sentence, detail, about, said } }),
  )
const follow = (personId: string, about: Finding, wanted = true) =>
  app.asPerson(personId).call(followingRoutes.follow, { body: { about, follow: wanted } })

test('the portfolio holder asks about a finding; it is answered and closed, and stands among all that was asked', async () => {
  const about = await aFinding()
  const asked = (await ask(about)).ok
  expect(asked).toMatchObject({
    about: { ...about, ref: '1', title: 'See every first contact in time', page: about },
    ...{ plan: null, inspection: { title: 'Single inspection' }, ratings: null, state: 'asked', exempt: false },
  })
  expect((await told(owner))[0]).toMatchObject({
    sentence:
      'Finding 1 “See every first contact in time”: you are asked a question, to be answered by 31 January 2099',
    ...{ kind: 'challenged', about, said: { noun: 'challenge', recordId: asked.id } },
  })
  const params = { challengeId: asked.id }
  const answered = await app.asPerson(owner).call(challengeRoutes.answer, { params, body: { words: 'I do' } })
  expect(answered.ok.state).toBe('answered')
  const under = async (query: object) =>
    (await app.as('auditor').call(challengeRoutes.list, { query: { pageSize: 200, ...query } })).ok.items.map(
      ({ id }) => id,
    )
  expect(await under({ finding: about.recordId })).toEqual([asked.id])
  expect(await under({ sort: 'ref' })).toContain(asked.id)
  expect(await under({ plan: await app.given.plan() })).toEqual([])
  expect((await app.asPerson(holder).call(challengeRoutes.close, { params, body: {} })).ok.state).toBe('closed')
})

test.each(Role.options)('%s: sees what was said of a finding, and may say what the role may', async (role) => {
  const about = await aFinding()
  const { id: challengeId } = (await ask(about)).ok
  const me = app.as(role)
  expect((await me.call(challengeRoutes.read, { params: { challengeId } })).ok.question).toBe('Who answers for this?')
  expect((await me.call(challengeRoutes.list, { query: { finding: [about.recordId] } })).ok.total).toBe(1)
  expect((await ask(about, me)).status).toBe(role === 'portfolio_holder' ? 201 : 403)
  const writes = !['auditor', 'administrator'].includes(role)
  const written = await me.call(commentRoutes.write, { body: { about, words: 'Noted' } })
  expect(written.status).toBe(writes ? 201 : 403)
  expect((await me.call(commentRoutes.list, { query: { about: [about.recordId] } })).ok.total).toBe(writes ? 1 : 0)
  expect((await me.call(followingRoutes.follow, { body: { about, follow: true } })).ok.following).toBe(true)
})

test('of a finding that is not there, nothing is asked, said or followed', async () => {
  const about = { noun: 'finding' as const, recordId: await app.given.plan() }
  expect((await ask(about)).status).toBe(404)
  expect((await officer().call(commentRoutes.write, { body: { about, words: 'Noted' } })).status).toBe(404)
  expect((await follow(owner, about)).status).toBe(404)
})

test('whoever is mentioned in a comment on a finding is told, and those who follow it', async () => {
  const about = await aFinding()
  const follower = await app.given.person({ role: 'director' })
  await follow(follower, about)
  const body = { about, words: 'Have a look @Olu Owner', mentionedIds: [owner] }
  const comment = (await app.asPerson(holder).call(commentRoutes.write, { body })).ok
  expect(comment).toMatchObject({ about, plan: null, inspection: { title: 'Single inspection' } })
  const said = { noun: 'comment', recordId: comment.id }
  expect((await told(owner))[0]).toMatchObject({ kind: 'mentioned', about, said })
  expect((await told(follower))[0]).toMatchObject({ kind: 'followed', about, said })
})

test('who follows a finding is told when it is corrected, linked and looked at again; until they follow it no longer', async () => {
  const about = await aFinding()
  const findingId = about.recordId
  const follower = await app.given.person({ role: 'portfolio_holder' })
  await follow(follower, about)
  const mine = (await app.asPerson(follower).call(followingRoutes.list, { query: { text: 'first contact' } })).ok
  expect(mine).toMatchObject({ total: 1, items: [{ about, plan: null, rating: null }] })
  const params = { findingId }
  const reason = 'A word was left out'
  await officer().call(findingRoutes.correct, {
    ...{ params, body: { words: 'See every single contact', reason }, ifMatch: 1 },
  })
  const actionIds = [await app.given.action(), await app.given.action()]
  await officer().call(findingRoutes.setActions, { params, body: { actionIds } })
  const unlinked = { params: { actionId: actionIds[0] as string }, body: { findingIds: [] } }
  await officer().call(findingRoutes.setFindings, unlinked)
  const inspectionId = await anInspection('Focused visit', '2018-03-01')
  const verdict = { inspectionId, verdict: 'partly' as const, words: 'Better, not yet good' }
  await officer().call(findingRoutes.giveVerdict, { params, body: verdict })
  const sentences = (await told(follower)).map(({ sentence }) => sentence.split('”: ')[1])
  expect(sentences).toEqual([
    'a later inspection says: partly addressed',
    'an action was unlinked from it',
    '2 actions were linked to it',
    'its words were corrected',
  ])
  await follow(follower, about, false)
  await ask(about)
  expect(await told(follower)).toHaveLength(4)
})

test('what was asked and said of a finding is in what changed, under its inspection, and in the trails of both', async () => {
  const about = await aFinding()
  const { id, inspection } = (await ask(about)).ok
  const params = { challengeId: id }
  await app.asPerson(owner).call(challengeRoutes.answer, { params, body: { words: 'I do' } })
  await app.asPerson(owner).call(commentRoutes.write, { body: { about, words: 'Noted' } })
  const query = { since: '2001-01-01', pageSize: 200 }
  const { items } = (await app.as('auditor').call(historyRoutes.happenings, { query })).ok
  const ours = items.filter((one) => one.inspection?.id === inspection?.id && one.said !== null)
  expect(ours.map(({ sentence, plan }) => [sentence, plan])).toEqual([
    ['Finding 1: a comment was written', null],
    ['Finding 1: a question was answered', null],
    ['Finding 1: a question was asked', null],
  ])
  for (const record of [about.recordId, inspection?.id ?? '']) {
    const trail = { record: [record], related: 'true' as const, pageSize: 200 }
    const { items: changes } = (await app.as('auditor').call(historyRoutes.trail, { query: trail as never })).ok
    expect(changes.map(({ noun }) => noun)).toEqual(
      expect.arrayContaining(['challenge', 'challenge_reply', 'comment', 'finding']),
    )
  }
})

test('the past has what was asked of a finding as it stood, and nothing to press', async () => {
  const about = await aFinding()
  const { id } = (await ask(about)).ok
  const then = await app.thisInstant()
  await app.asPerson(holder).call(challengeRoutes.close, { params: { challengeId: id }, body: { words: 'By mistake' } })
  const read = { params: { challengeId: id }, query: { asAt: then } }
  const past = (await app.asPerson(holder).call(challengeRoutes.read, read)).ok
  expect(past).toMatchObject({ state: 'asked', about, inspection: { title: 'Single inspection' } })
  expect(Object.values(past.can).every(({ allowed }) => !allowed)).toBe(true)
})

test('a question on a finding is among what a leaver hands over, and is passed on with the rest', async () => {
  const leaver = await app.given.person({ role: 'service_manager' })
  const about = await aFinding()
  await ask(about, app.asPerson(holder), leaver)
  const open = (await officer().call(handoverRoutes.open, { params: { personId: leaver } })).ok
  expect(open.items).toMatchObject([
    { kind: 'challenge', page: about, ref: '1', plan: null, inspection: { title: 'Single inspection' } },
  ])
})

test('a finding that was asked about stays', async () => {
  const about = await aFinding()
  await ask(about)
  const params = { findingId: about.recordId }
  expect((await officer().call(findingRoutes.read, { params })).ok.can.remove).toMatchObject({ allowed: false })
  expect((await officer().call(findingRoutes.remove, { params, ifMatch: 1 })).problem).toMatchObject({
    detail: 'A question has been asked about it, so it cannot be deleted',
  })
})

test('the words of a finding are long: it is named by their beginning', async () => {
  const { about } = (await ask(await aFinding('See every contact in time. '.repeat(20)))).ok
  expect(about.title).toHaveLength(120)
  expect(about.title.endsWith('…')).toBe(true)
})

test('a question and a comment on a finding are found by their words, and lead to it', async () => {
  const about = await aFinding()
  const body = { about, question: 'Where is the heronry?', askedOfId: owner, answerByOn: LATER }
  const { id } = (await app.asPerson(holder).call(challengeRoutes.ask, { body })).ok
  await app.asPerson(owner).call(commentRoutes.write, { body: { about, words: 'The heronry is elsewhere' } })
  const { items } = (await app.as('auditor').call(searchRoutes.find, { query: { q: 'heronry' } })).ok
  expect(items.map(({ kind }) => kind).toSorted()).toEqual(['challenge', 'comment'])
  expect(items.find(({ kind }) => kind === 'challenge')).toMatchObject({
    ...{ id, about, plan: null, inspection: { title: 'Single inspection' } },
  })
})
