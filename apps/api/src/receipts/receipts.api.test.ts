import { actionRoutes } from '@waymark/contract/actions'
import { dateChangeRoutes } from '@waymark/contract/date-changes'
import { milestoneRoutes } from '@waymark/contract/milestones'
import { priorityRoutes } from '@waymark/contract/priorities'
import { receiptRoutes } from '@waymark/contract/receipts'
import { signOffRoutes } from '@waymark/contract/sign-offs'
import { updateRoutes } from '@waymark/contract/updates'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'
import { keepDeclarations } from '../priorities/declarations.service.ts'
import { rateWhatIsDue } from '../ratings/ratings.service.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let ownerId: string
let sponsorId: string
beforeAll(async () => {
  app = await openAppUnderTest()
  ownerId = await app.given.person({ name: 'Olu Owner' })
  sponsorId = await app.given.person({ role: 'director', name: 'Dee Rector' })
})
afterAll(() => app.close())

const aPriority = () => app.given.priority({ sponsorId, ref: crypto.randomUUID().slice(0, 12) })
const post = async (actionId: string, body: object) =>
  (
    await app.asPerson(ownerId).call(updateRoutes.post, {
      params: { actionId },
      body: { status: 'in_progress', rating: 'green', whatChanged: 'The first post is filled', ...body },
    })
  ).ok
const receipts = async (query: {
  action?: string
  priority?: string
  asAt?: string
  page?: number
  pageSize?: number
}) => (await app.as('auditor').call(receiptRoutes.ratings, { query })).ok
const impactOf = async (actionId: string) =>
  (await app.as('auditor').call(receiptRoutes.impact, { params: { actionId }, query: {} })).ok.items
const read = async (actionId: string) => (await app.as('auditor').call(actionRoutes.read, { params: { actionId } })).ok

test('each change of an action’s rating has its receipt: from, to, words, evidence, who, and what the evidence said then', async () => {
  const actionId = await app.given.action({ priorityId: await aPriority(), ownerId, dueOn: '2018-12-31' })
  await post(actionId, { evidenceNote: 'The payroll of 1 March' })
  const afterFirst = await app.thisInstant()
  const amber = await post(actionId, { rating: 'amber', whatChanged: 'The second post is not', whatNext: 'Advertise' })
  await app
    .asPerson(ownerId)
    .call(updateRoutes.withdraw, { params: { updateId: amber.id }, body: { reason: 'Said of another action' } })
  // The same rating again is no change of it.
  await post(actionId, { whatChanged: 'Nothing new of note' })
  await post(actionId, {
    status: 'awaiting_sign_off',
    ...{ evidenceNote: 'https://intranet.example/posts', impact: 'evidenced', impactStatement: 'Waits are shorter' },
  })
  const signOffId = (await read(actionId)).signOffs[0]?.id ?? ''
  await app.asPerson(sponsorId).call(signOffRoutes.accept, { params: { signOffId }, body: { note: 'Well done' } })
  await app
    .as('performance_officer')
    .call(signOffRoutes.assure, { params: { signOffId }, body: { note: 'I read ten files' } })
  await app
    .asPerson(sponsorId)
    .call(updateRoutes.reopen, { params: { actionId }, body: { reason: 'Both have left again' } })

  const { items, total } = await receipts({ action: actionId })
  const told = items.filter(({ declared }) => declared !== null)
  expect(told.map(({ kind, by, declared, words, evidence }) => [kind, by, declared, words, evidence])).toEqual([
    ['reopened', 'Dee Rector', { from: 'blue', to: 'not_rated' }, 'Both have left again', null],
    [
      'assured',
      'The performance officer',
      { from: 'green', to: 'blue' },
      'I read ten files',
      'https://intranet.example/posts',
    ],
    ['withdrawn', 'Olu Owner', { from: 'amber', to: 'green' }, 'Said of another action', null],
    ['update', 'Olu Owner', { from: 'green', to: 'amber' }, 'The second post is not', null],
    ['update', 'Olu Owner', { from: 'not_rated', to: 'green' }, 'The first post is filled', 'The payroll of 1 March'],
  ])
  expect(total).toBe(items.length)
  for (const { computedThen, declared, computed } of items) {
    expect(computedThen.sentence).not.toBe('')
    expect(declared ?? computed).not.toBeNull()
  }
  // What was said with an update is what its receipt says was computed then.
  const { updates } = await read(actionId)
  for (const { postedAt, computedRating, computedSentence } of updates) {
    const receipt = items.find(({ at }) => at === postedAt)
    if (receipt) expect(receipt.computedThen).toEqual({ rating: computedRating, sentence: computedSentence })
  }
  const past = await receipts({ action: actionId, asAt: afterFirst })
  expect(past.items.map(({ kind }) => kind)).toEqual(['update'])
  const second = await receipts({ action: actionId, page: 2, pageSize: 2 })
  expect(second.items.map(({ id }) => id)).toEqual(items.slice(2, 4).map(({ id }) => id))
})

test('what the evidence says changes with a date, a step and the passing of days, and each has its receipt', async () => {
  const actionId = await app.given.action({
    priorityId: await aPriority(),
    ownerId,
    startsOn: '2018-03-12',
    dueOn: '2018-03-15',
  })
  await post(actionId, {})
  const milestoneId = await app.given.milestone({ actionId, dueOn: '2018-03-12', title: 'Advertise' })
  const officer = app.as('performance_officer')
  const done = { status: 'done' as const, doneOn: '2018-03-12' }
  await officer.call(milestoneRoutes.edit, { params: { milestoneId }, body: { title: 'Advertise both' }, ifMatch: 1 })
  await officer.call(milestoneRoutes.setStatus, { params: { milestoneId }, body: done, ifMatch: 2 })
  await app.owner.query(`update ops.instance set clock_offset = clock_offset + interval '10 days'`)
  await rateWhatIsDue(app.database)
  const move = {
    ...{ toOn: '2018-09-28', cause: 'dependency' as const, reason: 'The trust has nobody to send' },
    ...{ askedById: ownerId, agreedById: sponsorId },
  }
  const moved = await officer.call(dateChangeRoutes.ofAction, {
    params: { actionId },
    body: move,
    ifMatch: (await read(actionId)).version,
  })
  await app.owner.query(`update ops.instance set clock_offset = clock_offset - interval '10 days'`)
  expect(moved.status, moved.text).toBe(201)
  const told = (await receipts({ action: actionId })).items.map(({ kind, by, words }) => [kind, by, words])
  expect(told).toContainEqual(['clock', 'Waymark, as days pass', null])
  expect(told).toContainEqual(['date_moved', 'The performance officer', 'The trust has nobody to send'])
  expect(told).toContainEqual(['milestone', 'The performance officer', 'Advertise both'])
})

test('a priority shows what its sponsor declared, that it ended, and what its actions made of it', async () => {
  const priorityId = await aPriority()
  const actionId = await app.given.action({ priorityId, ownerId, dueOn: '2018-03-01' })
  await post(actionId, {})
  await app.asPerson(sponsorId).call(priorityRoutes.declare, {
    params: { priorityId },
    body: { rating: 'amber', reason: 'I spoke to the supplier', untilOn: '2018-03-13' },
  })
  await app.asPerson(sponsorId).call(priorityRoutes.declare, {
    params: { priorityId },
    body: { rating: 'amber', reason: 'And again today', untilOn: '2018-03-13' },
  })
  await app.owner.query(`update ops.instance set clock_offset = clock_offset + interval '1 day'`)
  await keepDeclarations(app.database)
  await app.owner.query(`update ops.instance set clock_offset = clock_offset - interval '1 day'`)
  const { items } = await receipts({ priority: priorityId })
  expect(items.map(({ kind, by, declared, words }) => [kind, by, declared?.to ?? null, words])).toEqual([
    ['override_ended', 'Waymark, as days pass', 'not_rated', 'And again today'],
    ['declared', 'Dee Rector', 'amber', 'And again today'],
    ['declared', 'Dee Rector', 'amber', 'I spoke to the supplier'],
    ['other', 'Olu Owner', null, null],
  ])
  expect(items[1]?.declared).toEqual({ from: 'amber', to: 'amber' })
  expect(items[2]?.computedThen.rating).toBe('red')
  expect(items[3]?.computed).toEqual({ from: 'not_rated', to: 'red' })
})

test('impact has its own history: from, to, the statement, who and when', async () => {
  const actionId = await app.given.action({ priorityId: await aPriority(), ownerId, status: 'in_progress' })
  const say = async (impact: 'evidenced' | 'not_achieved' | 'not_yet_evidenced', statement: string) =>
    app.asPerson(ownerId).call(actionRoutes.stateImpact, {
      params: { actionId },
      body: { impact, statement },
      ifMatch: (await read(actionId)).version,
    })
  expect(await impactOf(actionId)).toEqual([])
  await say('not_achieved', 'Waits grew')
  await say('not_achieved', 'Waits grew again')
  await post(actionId, {
    status: 'awaiting_sign_off',
    ...{ evidenceNote: 'Done', impact: 'evidenced', impactStatement: 'Waits are shorter' },
  })
  const signOffId = (await read(actionId)).signOffs[0]?.id ?? ''
  await app.asPerson(sponsorId).call(signOffRoutes.accept, { params: { signOffId }, body: {} })
  expect(await impactOf(actionId)).toMatchObject([
    { from: 'not_achieved', to: 'evidenced', statement: 'Waits are shorter', by: 'Dee Rector', bySignOff: true },
    { from: 'not_achieved', to: 'not_achieved', statement: 'Waits grew again', by: 'Olu Owner', bySignOff: false },
    { from: 'not_yet_evidenced', to: 'not_achieved', statement: 'Waits grew', by: 'Olu Owner', bySignOff: false },
  ])
})

test('receipts are of one record, and of none in a draft that may not be seen', async () => {
  const officer = app.as('performance_officer')
  const priorityId = await app.given.priority({ planId: await app.given.plan({ status: 'draft' }) })
  expect((await officer.call(receiptRoutes.ratings, { query: { priority: priorityId } })).status).toBe(200)
  const holder = app.as('portfolio_holder')
  expect((await holder.call(receiptRoutes.ratings, { query: { priority: priorityId } })).status).toBe(404)
  const actionId = await app.given.action({ priorityId })
  expect((await holder.call(receiptRoutes.impact, { params: { actionId }, query: {} })).status).toBe(404)
  expect((await officer.call(receiptRoutes.ratings, { query: {} })).status).toBe(422)
})
