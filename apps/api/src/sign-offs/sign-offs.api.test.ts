import { actionRoutes } from '@waymark/contract/actions'
import { historyRoutes } from '@waymark/contract/history'
import { notificationRoutes } from '@waymark/contract/notifications'
import { priorityRoutes } from '@waymark/contract/priorities'
import { measureRoutes } from '@waymark/contract/measures'
import { signOffRoutes } from '@waymark/contract/sign-offs'
import { updateRoutes } from '@waymark/contract/updates'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

const DONE = {
  kind: 'progress',
  status: 'awaiting_sign_off',
  rating: 'green',
  whatChanged: 'The last post was filled',
  evidenceNote: 'Establishment list of 9 March',
  impact: 'evidenced',
  impactStatement: 'Waits fell from nine days to two',
} as const

/** An action with an owner, and the director who sponsors its priority. */
async function makeCase() {
  const ownerId = await app.given.person({ role: 'service_manager' })
  const sponsorId = await app.given.person({ role: 'director' })
  const priorityId = await app.given.priority({ sponsorId })
  const actionId = await app.given.action({ priorityId, ownerId })
  return { ownerId, sponsorId, priorityId, actionId }
}
const propose = (personId: string, actionId: string, body: object = DONE) =>
  app.asPerson(personId).call(updateRoutes.post, { params: { actionId }, body: body as typeof DONE })
const read = async (actionId: string) =>
  (await app.as('performance_officer').call(actionRoutes.read, { params: { actionId } })).ok
const latest = async (actionId: string) => {
  const [signOff] = (await read(actionId)).signOffs
  if (!signOff) throw new Error('nothing was proposed')
  return signOff
}
const accept = (personId: string, signOffId: string, note = 'Seen: the list is complete') =>
  app.asPerson(personId).call(signOffRoutes.accept, { params: { signOffId }, body: { note } })
const giveBack = (personId: string, signOffId: string) =>
  app
    .asPerson(personId)
    .call(signOffRoutes.return, { params: { signOffId }, body: { note: 'One post is still empty' } })
const assure = (personId: string, signOffId: string) =>
  app.asPerson(personId).call(signOffRoutes.assure, { params: { signOffId }, body: { note: 'Ten files read' } })

test('a proposal of completion says what it rests on; each missing part is named, and nothing is changed', async () => {
  const { ownerId, actionId } = await makeCase()
  const refused = await propose(ownerId, actionId, { ...DONE, evidenceNote: ' ', impactStatement: '' })
  expect(refused.status).toBe(422)
  expect(refused.problem.errors?.map(({ path }) => path)).toEqual(['evidenceNote', 'impactStatement'])
  expect(await read(actionId)).toMatchObject({ status: 'not_started', signOffs: [], updates: [] })
})

test('proposed, returned with a reason, proposed again, accepted, assured: each says who, when and why', async () => {
  const { ownerId, sponsorId, actionId } = await makeCase()
  const checkerId = await app.given.person({ role: 'performance_officer' })
  await propose(ownerId, actionId)
  const first = await latest(actionId)
  expect(first).toMatchObject({
    state: 'proposed',
    evidence: DONE.evidenceNote,
    impact: 'evidenced',
    impactStatement: DONE.impactStatement,
    proposedBy: { id: ownerId },
    actionStatus: 'awaiting_sign_off',
    decision: null,
  })
  expect(await read(actionId)).toMatchObject({ status: 'awaiting_sign_off', impact: 'not_yet_evidenced' })

  const returned = await giveBack(sponsorId, first.id)
  expect(returned.status).toBe(201)
  expect(returned.ok).toMatchObject({
    state: 'returned',
    decision: { by: { id: sponsorId }, note: 'One post is still empty' },
  })
  expect((await read(actionId)).status).toBe('in_progress')

  await propose(ownerId, actionId, { ...DONE, whatChanged: 'That post is filled too' })
  const second = await latest(actionId)
  expect(second.id).not.toBe(first.id)
  expect((await accept(sponsorId, second.id)).ok).toMatchObject({ state: 'accepted', actionStatus: 'complete' })
  expect(await read(actionId)).toMatchObject({
    status: 'complete',
    rating: { declared: 'green', computed: { rating: 'green', sentence: 'Green: complete' } },
    impact: 'evidenced',
    impactStatement: DONE.impactStatement,
  })

  expect((await assure(checkerId, second.id)).ok).toMatchObject({
    assurance: { by: { id: checkerId }, note: 'Ten files read' },
    rating: { declared: 'blue', disagreement: null },
  })
  expect((await read(actionId)).rating.declared).toBe('blue')

  const told = await app
    .as('portfolio_holder')
    .call(historyRoutes.happenings, { query: { since: '2018-03-12', pageSize: 200 } })
  const of = told.ok.items.filter(({ action }) => action?.id === actionId).map(({ sentence }) => sentence)
  expect(of.join('\n')).toContain('was checked independently, and is assured')
  expect(of.join('\n')).toContain('is complete: it was signed off')
  expect(of.join('\n')).toContain('was not signed off: it was returned, and is in progress again')
})

test('the owner never signs off, nor does who proposed it, by whatever other role', async () => {
  // The sponsor owns it; and the sponsor proposed it for the owner.
  const both = await app.given.person({ role: 'director' })
  const own = await app.given.action({
    priorityId: await app.given.priority({ sponsorId: both }),
    ownerId: both,
  })
  await propose(both, own)
  const refused = await accept(both, (await latest(own)).id)
  expect([refused.status, refused.problem.detail]).toEqual([
    403,
    'The owner of an action cannot sign it off: the sponsor of the priority does, and never for their own action',
  ])
  const { sponsorId, actionId } = await makeCase()
  await propose(sponsorId, actionId)
  const itself = await accept(sponsorId, (await latest(actionId)).id)
  expect([itself.status, itself.problem.detail]).toEqual([
    403,
    'You proposed this yourself: somebody else has to sign it off',
  ])
})

test('the sponsor names somebody who signs off beside them: they may, until somebody else is named', async () => {
  const { ownerId, sponsorId, priorityId, actionId } = await makeCase()
  const approverId = await app.given.person({ role: 'service_manager' })
  const nameApprover = async (approver: string | null) => {
    const director = app.asPerson(sponsorId)
    const { version } = (await director.call(priorityRoutes.read, { params: { priorityId } })).ok
    const body = { approverId: approver }
    return director.call(priorityRoutes.edit, { params: { priorityId }, body, ifMatch: `"${version}"` })
  }
  await propose(ownerId, actionId)
  const { id } = await latest(actionId)
  expect((await accept(approverId, id)).status).toBe(403)
  expect((await nameApprover(approverId)).ok.approver).toMatchObject({ id: approverId })
  const mine = await app.asPerson(approverId).call(signOffRoutes.list, { query: { mine: 'true' } })
  expect(mine.ok.items.map((item) => [item.id, item.can.decide.allowed])).toEqual([[id, true]])
  await nameApprover(null)
  expect((await accept(approverId, id)).status).toBe(403)
  await nameApprover(approverId)
  expect((await accept(approverId, id)).ok.decision?.by.id).toBe(approverId)
})

test('an owner who is named approver still signs off nothing of their own', async () => {
  const { ownerId, sponsorId, priorityId, actionId } = await makeCase()
  const director = app.asPerson(sponsorId)
  const { version } = (await director.call(priorityRoutes.read, { params: { priorityId } })).ok
  await director.call(priorityRoutes.edit, {
    params: { priorityId },
    body: { approverId: ownerId },
    ifMatch: `"${version}"`,
  })
  await propose(ownerId, actionId)
  expect((await accept(ownerId, (await latest(actionId)).id)).status).toBe(403)
})

test('what has been decided is not decided again, and only what is complete is assured', async () => {
  const { ownerId, sponsorId, actionId } = await makeCase()
  await propose(ownerId, actionId)
  const { id } = await latest(actionId)
  const officer = await app.given.person({ role: 'performance_officer' })
  expect((await assure(officer, id)).problem.detail).toBe(
    'This is not complete: it can be assured once it is signed off',
  )
  await accept(sponsorId, id)
  expect((await giveBack(sponsorId, id)).problem.detail).toBe('This has been signed off already')
  expect((await assure(sponsorId, id)).status).toBe(403)
  expect((await assure(officer, id)).status).toBe(201)
  expect((await assure(officer, id)).problem.detail).toBe('This has been assured already')
})

test('the owner’s own later word takes a proposal back, and taking that word back puts it forward again', async () => {
  const { ownerId, sponsorId, actionId } = await makeCase()
  await propose(ownerId, actionId)
  const { id } = await latest(actionId)
  const later = await propose(ownerId, actionId, {
    ...{ kind: 'progress', status: 'in_progress', rating: 'amber' },
    ...{ whatChanged: 'One left again', whatNext: 'Advertise' },
  })
  expect((await latest(actionId)).state).toBe('taken_back')
  expect((await accept(sponsorId, id)).problem.detail).toBe(
    'This proposal was taken back: the action is not awaiting sign-off',
  )
  await app
    .asPerson(ownerId)
    .call(updateRoutes.withdraw, { params: { updateId: later.ok.id }, body: { reason: 'Of another action' } })
  expect(await read(actionId)).toMatchObject({ status: 'awaiting_sign_off', signOffs: [{ id, state: 'proposed' }] })
})

test('the queue holds what this person may decide and nothing else, as the permission says', async () => {
  const one = await makeCase()
  await propose(one.ownerId, one.actionId)
  const ownToo = await app.given.action({ priorityId: one.priorityId, ownerId: one.sponsorId, ref: '9.9' })
  await propose(one.sponsorId, ownToo)
  const other = await makeCase()
  await propose(other.ownerId, other.actionId)
  const list = (personId: string, query: object) =>
    app.asPerson(personId).call(signOffRoutes.list, { query: { pageSize: 200, ...query } })
  for (const personId of [one.sponsorId, one.ownerId, other.sponsorId]) {
    const all = (await list(personId, { state: ['proposed'] })).ok.items
    const mine = (await list(personId, { mine: true })).ok.items.map(({ id }) => id)
    expect(mine).toEqual(all.filter(({ can }) => can.decide.allowed).map(({ id }) => id))
  }
  expect((await list(one.sponsorId, { mine: true })).ok).toMatchObject({
    total: 1,
    items: [{ action: { id: one.actionId } }],
  })
  const { id } = await latest(one.actionId)
  await accept(one.sponsorId, id)
  const officer = await app.given.person({ role: 'performance_officer' })
  const toAssure = (await list(officer, { toAssure: true })).ok.items
  expect(toAssure.some((item) => item.id === id)).toBe(true)
  expect(toAssure.every(({ can }) => can.assure.allowed)).toBe(true)
})

test('a complete action is reopened with a reason, is not rated until its owner says, and is not blue any more', async () => {
  const { ownerId, sponsorId, actionId } = await makeCase()
  await propose(ownerId, actionId)
  const { id } = await latest(actionId)
  await accept(sponsorId, id)
  const reopened = await app
    .asPerson(sponsorId)
    .call(updateRoutes.reopen, { params: { actionId }, body: { reason: 'Two posts fell empty again' } })
  expect(reopened.ok).toMatchObject({ kind: 'reopened', statusFrom: 'complete', statusTo: 'in_progress' })
  expect(await read(actionId)).toMatchObject({
    status: 'in_progress',
    rating: { declared: 'not_rated' },
    signOffs: [{ state: 'accepted' }],
    can: { postUpdate: { allowed: true }, reopen: { allowed: false } },
  })
  await propose(ownerId, actionId)
  expect((await latest(actionId)).state).toBe('proposed')
})

test('whether it works is said with what shows it, also after completion', async () => {
  const { ownerId, actionId } = await makeCase()
  const say = async (body: { impact: 'not_achieved' | 'not_yet_evidenced'; statement?: string }) =>
    app.asPerson(ownerId).call(actionRoutes.stateImpact, {
      params: { actionId },
      body,
      ifMatch: `"${(await read(actionId)).version}"`,
    })
  expect((await say({ impact: 'not_achieved' })).status).toBe(422)
  expect((await say({ impact: 'not_achieved', statement: 'Waits are as long as before' })).ok).toMatchObject({
    impact: 'not_achieved',
    impactStatement: 'Waits are as long as before',
  })
  expect((await say({ impact: 'not_yet_evidenced' })).ok).toMatchObject({ impactStatement: null })
  const listed = await app.as('auditor').call(actionRoutes.list, { query: { impact: ['not_achieved'] } })
  expect(listed.ok.items.map(({ id }) => id)).not.toContain(actionId)
})

test('impact is evidenced only by a linked measure, or with evidence beside the statement', async () => {
  const { ownerId, actionId } = await makeCase()
  const say = async () =>
    app.asPerson(ownerId).call(actionRoutes.stateImpact, {
      params: { actionId },
      body: { impact: 'evidenced', statement: 'Waits are shorter' },
      ifMatch: (await read(actionId)).version,
    })
  expect((await say()).problem.errors).toEqual([
    { path: 'impact', message: 'Link a measure or add evidence to the action first: that shows the impact' },
  ])
  const officer = app.as('performance_officer')
  const body = { ref: 'WAITS', title: 'Waits', unit: 'days', polarity: 'lower', basis: 'period' } as const
  const measure = await officer.call(measureRoutes.create, {
    body: { ...body, frequency: 'monthly', yearType: 'financial' },
  })
  const link = { params: { measureId: measure.ok.id }, body: { noun: 'action', recordId: actionId } } as const
  await officer.call(measureRoutes.link, link)
  expect((await say()).ok).toMatchObject({ impact: 'evidenced' })
})

test('the sponsor is told of a proposal with its evidence, and the owner of what became of it', async () => {
  const { ownerId, sponsorId, actionId } = await makeCase()
  const told = async (who: string) =>
    (await app.asPerson(who).call(notificationRoutes.list, { query: {} })).ok.items.map(({ kind, detail, about }) => [
      ...[kind, detail, about?.recordId],
    ])
  await propose(ownerId, actionId)
  expect(await told(sponsorId)).toEqual([['sign_off_proposed', DONE.evidenceNote, actionId]])
  await giveBack(sponsorId, (await latest(actionId)).id)
  expect(await told(ownerId)).toEqual([['sign_off_decided', 'One post is still empty', actionId]])
})
