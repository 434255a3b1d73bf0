import { actionRoutes } from '@waymark/contract/actions'
import { dateChangeRoutes } from '@waymark/contract/date-changes'
import { dateRequestRoutes } from '@waymark/contract/date-requests'
import { historyRoutes } from '@waymark/contract/history'
import { milestoneRoutes } from '@waymark/contract/milestones'
import { notificationRoutes } from '@waymark/contract/notifications'
import { priorityRoutes } from '@waymark/contract/priorities'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let owner: string
let sponsor: string
beforeAll(async () => {
  app = await openAppUnderTest()
  owner = await app.given.person({ role: 'service_manager', name: 'Olu Owner' })
  sponsor = await app.given.person({ role: 'director', name: 'Saoirse Sponsor' })
})
afterAll(() => app.close())

const WISH = {
  toOn: '2018-10-31',
  cause: 'partner' as const,
  reason: 'The trust has nobody to send',
  effect: 'Twelve children wait five weeks longer',
}
const anAction = async (more: object = {}) =>
  app.given.action({
    priorityId: await app.given.priority({ sponsorId: sponsor }),
    ...{ ownerId: owner, status: 'in_progress', startsOn: '2018-03-01', dueOn: '2018-09-28', ...more },
  })
const askFor = (actionId: string, more: object = {}, who = owner) =>
  app.asPerson(who).call(dateRequestRoutes.askOfAction, { params: { actionId }, body: { ...WISH, ...more } })
const agree = (dateRequestId: string, who = sponsor) =>
  app.asPerson(who).call(dateRequestRoutes.agree, { params: { dateRequestId }, body: {} })
const refuse = (dateRequestId: string, note = 'The board was promised September', who = sponsor) =>
  app.asPerson(who).call(dateRequestRoutes.refuse, { params: { dateRequestId }, body: { note } })
const read = async (actionId: string) => (await app.as('auditor').call(actionRoutes.read, { params: { actionId } })).ok

test('a date that is asked for moves nothing until it is agreed; then it moves, with every word of the request', async () => {
  const actionId = await anAction()
  const asked = (await askFor(actionId)).ok
  expect(asked).toMatchObject({ state: 'asked', fromOn: '2018-09-28', toOn: '2018-10-31', days: 33, decision: null })
  expect(await read(actionId)).toMatchObject({ dueOn: '2018-09-28', moved: { times: 0 } })

  const agreed = (await agree(asked.id)).ok
  expect(agreed).toMatchObject({ state: 'agreed', decision: { by: { name: 'Saoirse Sponsor' }, note: null } })
  expect(await read(actionId)).toMatchObject({
    dueOn: '2018-10-31',
    originalDueOn: '2018-09-28',
    moved: { sentence: 'moved once, 33 days' },
    dateChanges: [
      { cause: 'partner', reason: WISH.reason, effect: WISH.effect, askedBy: { id: owner }, agreedBy: { id: sponsor } },
    ],
  })
})

test('a date moved twice says how often and how far in all, and the evidence turns amber', async () => {
  const actionId = await anAction()
  await agree((await askFor(actionId)).ok.id)
  await agree((await askFor(actionId, { toOn: '2018-12-31' })).ok.id)
  const action = await read(actionId)
  expect(action.moved).toEqual({ times: 2, days: 94, sentence: 'moved twice, 94 days in all' })
  expect(action.rating.computed.rating).toBe('amber')
})

test('a refusal says why, and the date stays; the owner may ask again', async () => {
  const actionId = await anAction()
  const { id } = (await askFor(actionId)).ok
  expect((await refuse(id, '  ')).problem.errors?.[0]?.path).toBe('note')
  expect((await refuse(id)).ok).toMatchObject({
    state: 'refused',
    decision: { note: 'The board was promised September' },
  })
  expect((await read(actionId)).dueOn).toBe('2018-09-28')
  expect((await agree(id)).problem.detail).toBe('This date was refused already')
  expect((await askFor(actionId)).status).toBe(201)
})

test('the sponsor or the approver they named decides; never the owner, nor who asked, by whatever role', async () => {
  const approverId = await app.given.person({ role: 'service_manager' })
  const priorityId = await app.given.priority({ sponsorId: sponsor })
  const officer = await app.given.person({ role: 'performance_officer' })
  await app.asPerson(officer).call(priorityRoutes.edit, { params: { priorityId }, body: { approverId }, ifMatch: 1 })
  const { id } = (await askFor(await anAction({ priorityId }))).ok
  expect((await agree(id, officer)).problem.detail).toContain('Only the sponsor of the priority')
  expect((await agree(id, owner)).problem.detail).toContain('The owner cannot agree')
  expect((await agree(id, approverId)).status).toBe(201)

  const own = await anAction({ ownerId: sponsor })
  expect((await agree((await askFor(own, {}, officer)).ok.id)).problem.detail).toContain('The owner cannot agree')
  const asker = (await askFor(await anAction(), {}, sponsor)).ok
  expect((await agree(asker.id)).problem.detail).toContain('You asked for this date yourself')
})

test('one date waits at a time; it can be taken back by who asked, and then another asked for', async () => {
  const actionId = await anAction()
  const { id } = (await askFor(actionId)).ok
  expect((await askFor(actionId)).problem).toMatchObject({ status: 409, code: 'conflict' })
  const back = await app.asPerson(owner).call(dateRequestRoutes.takeBack, { params: { dateRequestId: id } })
  expect(back.ok.state).toBe('taken_back')
  expect((await agree(id)).problem.detail).toBe('This request was taken back')
  expect((await askFor(actionId, { toOn: '2018-11-30' })).status).toBe(201)
})

test('a date that is changed another way overtakes the request', async () => {
  const actionId = await anAction()
  const { id } = (await askFor(actionId)).ok
  const { version } = await read(actionId)
  const body = {
    toOn: '2018-11-30',
    cause: 'decision',
    reason: 'As the board said',
    askedById: owner,
    agreedById: sponsor,
  } as const
  await app.as('performance_officer').call(dateChangeRoutes.ofAction, { params: { actionId }, body, ifMatch: version })
  expect((await agree(id)).problem.detail).toContain('changed another way')
})

test('a date to ask for is another day, not before the start, and not of what is over', async () => {
  const actionId = await anAction()
  expect((await askFor(actionId, { toOn: '2018-09-28' })).problem.errors?.[0]?.path).toBe('toOn')
  expect((await askFor(actionId, { toOn: '2018-02-28' })).problem.errors?.[0]?.path).toBe('toOn')
  expect((await askFor(actionId, { effect: '' })).problem.errors?.[0]?.path).toBe('effect')
  expect((await askFor(actionId, { cause: 'bad luck' })).problem.errors?.[0]?.path).toBe('cause')
  expect((await askFor(await anAction({ status: 'complete' }))).problem.detail).toContain('complete')
})

test("a milestone's date is asked for and agreed by the same rules", async () => {
  const actionId = await anAction()
  const milestoneId = await app.given.milestone({ actionId, dueOn: '2018-04-12' })
  const asked = (
    await app.asPerson(owner).call(dateRequestRoutes.askOfMilestone, {
      params: { milestoneId },
      body: { ...WISH, toOn: '2018-05-12' },
    })
  ).ok
  expect(asked).toMatchObject({ of: 'milestone', milestone: { id: milestoneId }, action: { id: actionId }, days: 30 })
  expect((await agree(asked.id)).ok.moved.sentence).toBe('moved once, 30 days')
  const milestone = (await app.as('auditor').call(milestoneRoutes.read, { params: { milestoneId } })).ok
  expect(milestone).toMatchObject({ dueOn: '2018-05-12', originalDueOn: '2018-04-12' })
})

test('what waits for me is what I may decide, and no more', async () => {
  const mine = await app.given.person({ role: 'director' })
  const priorityId = await app.given.priority({ sponsorId: mine })
  const [first, second, over] = [
    await anAction({ priorityId, ref: 'a' }),
    await anAction({ priorityId, ref: 'b', ownerId: mine }),
    await anAction({ priorityId, ref: 'c' }),
  ]
  const officer = await app.given.person({ role: 'performance_officer' })
  const waiting = (await askFor(first)).ok.id
  await askFor(second, {}, officer)
  await askFor(over)
  await app.asTest(async ({ tx }) => {
    await tx.action.update({ where: { id: over }, data: { status: 'cancelled', statusReason: 'Merged' } })
  })
  const queue = (await app.asPerson(mine).call(dateRequestRoutes.list, { query: { mine: 'true' } })).ok
  expect(queue.items.map(({ id, can }) => [id, can.decide.allowed])).toEqual([[waiting, true]])
  const all = (await app.as('auditor').call(dateRequestRoutes.list, { query: { priority: [priorityId], sort: 'ref' } }))
    .ok
  expect(all.total).toBe(3)
})

test('moves in a period are totalled by priority and by reason, and the totals count every row', async () => {
  const planId = await app.given.plan()
  const priorityId = await app.given.priority({ planId, sponsorId: sponsor, ref: '7' })
  for (const cause of ['partner', 'partner', 'funding'] as const)
    await agree((await askFor(await anAction({ priorityId, ref: crypto.randomUUID() }), { cause })).ok.id)
  const moves = async (query: object) =>
    (await app.as('portfolio_holder').call(dateChangeRoutes.list, { query: { plan: [planId], ...query } })).ok
  expect(await moves({ pageSize: 1 })).toMatchObject({
    total: 3,
    byPriority: [{ priority: { id: priorityId, ref: '7' }, moves: 3, days: 99 }],
    byCause: [
      { cause: 'partner', moves: 2, days: 66 },
      { cause: 'funding', moves: 1, days: 33 },
    ],
  })
  expect(await moves({ cause: ['funding'] })).toMatchObject({ total: 1, byCause: [{ cause: 'funding' }] })
  expect((await moves({ from: '2018-03-13', to: '2018-03-13' })).total).toBe(3)
  expect((await moves({ from: '2018-03-14' })).total).toBe(0)
  expect((await moves({ to: '2018-03-12' })).total).toBe(0)
})

test('what changed tells of a date asked for and refused, in the words of both', async () => {
  const planId = await app.given.plan()
  const actionId = await anAction({ priorityId: await app.given.priority({ planId, sponsorId: sponsor }), ref: '4.1' })
  await refuse((await askFor(actionId)).ok.id)
  const { items } = (
    await app.as('auditor').call(historyRoutes.happenings, { query: { plan: [planId], kind: ['date'] } })
  ).ok
  expect(items.map(({ sentence, detail }) => [sentence, detail])).toEqual([
    [
      expect.stringContaining('the new due date asked for, 31 October 2018, was refused'),
      'The board was promised September',
    ],
    [expect.stringContaining('a new due date was asked for, 31 October 2018'), WISH.reason],
  ])
})

test('the sponsor is told of a date that is asked for, and the owner of what became of it', async () => {
  const [mine, theirs] = [
    await app.given.person({ role: 'director' }),
    await app.given.person({ role: 'service_manager' }),
  ]
  const priorityId = await app.given.priority({ sponsorId: mine })
  const actionId = await anAction({ priorityId, ref: '9.1', ownerId: theirs })
  const told = async (who: string) =>
    (await app.asPerson(who).call(notificationRoutes.list, { query: {} })).ok.items.map(({ sentence, detail }) => [
      sentence,
      detail,
    ])
  const { id } = (await askFor(actionId, {}, theirs)).ok
  expect(await told(mine)).toEqual([
    ['9.1 Recruit to the vacancies: a new due date was asked for, 31 October 2018', WISH.reason],
  ])
  await refuse(id, 'Not again', mine)
  expect(await told(theirs)).toEqual([['9.1 Recruit to the vacancies: the new due date was refused', 'Not again']])
})
