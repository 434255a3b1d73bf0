import { actionRoutes } from '@waymark/contract/actions'
import { dateRequestRoutes } from '@waymark/contract/date-requests'
import { challengeRoutes } from '@waymark/contract/challenges'
import { followingRoutes } from '@waymark/contract/following'
import { historyRoutes } from '@waymark/contract/history'
import { notificationRoutes } from '@waymark/contract/notifications'
import { periodRoutes } from '@waymark/contract/periods'
import { signOffRoutes } from '@waymark/contract/sign-offs'
import { updateRoutes } from '@waymark/contract/updates'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

const officer = () => app.as('performance_officer')
const read = async (actionId: string) => (await officer().call(actionRoutes.read, { params: { actionId } })).ok
const move = (actionId: string, body: { priorityId: string; ref?: string }, ifMatch = 1, by = officer()) =>
  by.call(actionRoutes.move, { params: { actionId }, body, ifMatch })
const place = async (actionId: string, priority: string, by = officer()) =>
  (await by.call(actionRoutes.place, { params: { actionId }, query: { priority } })).ok
const why = (answer: { problem: { detail: string; errors?: { path: string }[] | undefined } }) => [
  answer.problem.errors?.[0]?.path,
  answer.problem.detail,
]

/** Two priorities of one plan, SP-3 with an action 3.2 and SP-4 with 4.1 and 4.5, each with a sponsor of its own. */
async function twoPriorities() {
  const { given } = app
  const planId = await given.plan()
  const [sponsor, other] = [await given.person({ role: 'director' }), await given.person({ role: 'director' })]
  const owner = await given.person()
  const from = await given.priority({ planId, ref: 'SP-3', title: 'Recruit', sponsorId: sponsor })
  const to = await given.priority({ planId, ref: 'SP-4', title: 'Keep', sponsorId: other })
  const actionId = await given.action({ priorityId: from, ref: '3.2', title: 'Advertise', ownerId: owner })
  for (const ref of ['4.1', '4.5']) await given.action({ priorityId: to, ref })
  return { planId, from, to, actionId, owner, sponsor, other }
}

const DATE = { toOn: '2019-01-31', cause: 'partner', reason: 'They are late', effect: 'Six families wait' } as const
const DONE = {
  kind: 'progress',
  status: 'awaiting_sign_off',
  rating: 'green',
  whatChanged: 'The last post was filled',
  evidenceNote: 'Establishment list',
  impactStatement: 'Waits are shorter',
} as const

test('an action moves with its reference where that is free, to the end, and both priorities are rolled up', async () => {
  const { from, to, actionId } = await twoPriorities()
  await officer().call(updateRoutes.post, {
    params: { actionId },
    body: { kind: 'progress', status: 'in_progress', rating: 'green', whatChanged: 'Two posts were filled' },
  })
  const { version } = await read(actionId)
  expect(await place(actionId, to)).toMatchObject({
    ...{ ref: '3.2', nextFreeRef: '4.6', verdict: { allowed: true } },
    ...{ priority: { id: to, ref: 'SP-4' }, says: [expect.stringContaining('signed off by')] },
  })
  const moved = (await move(actionId, { priorityId: to }, version)).ok
  expect([moved.ref, moved.priority.ref, moved.version]).toEqual(['3.2', 'SP-4', version + 1])
  expect(moved.updates).toHaveLength(1)
  const { rows } = await app.owner.query(
    `select p.id, p.computed_sentence as said, (select max(position) from action a where a.priority_id = p.id)::int as last,
            (select position from action where id = $3 and priority_id = p.id)::int as place
       from priority p where p.id in ($1, $2)`,
    [from, to, actionId],
  )
  const of = (id: string) => rows.find((row: { id: string }) => row.id === id)
  expect(of(to).place).toBe(of(to).last)
  expect(of(from).said).toMatch(/no actions/i)
})

test('a reference that is taken there becomes the next free one, and a person may give another that is free', async () => {
  const { from, to, actionId } = await twoPriorities()
  await app.given.action({ priorityId: to, ref: '3.2' })
  expect(await place(actionId, to)).toMatchObject({ ref: '4.6' })
  const refused = await move(actionId, { priorityId: to, ref: '4.1' })
  expect(why(refused)).toEqual(['ref', 'SP-4 has an action 4.1 already: the next free one is 4.6'])
  expect(why(await move(actionId, { priorityId: to, ref: '' }))[0]).toBe('ref')
  expect((await move(actionId, { priorityId: to, ref: '4.9' })).ok.ref).toBe('4.9')
  expect((await move(actionId, { priorityId: from }, 2)).ok.ref).toBe('4.9')
})

test('who may change both priorities may move, and each refusal says which it lacks', async () => {
  const { planId, from, to, actionId, sponsor, other, owner } = await twoPriorities()
  const both = await app.given.priority({ planId, ref: 'SP-5', sponsorId: sponsor })
  const as = (who: string) => app.asPerson(who)
  expect(why(await move(actionId, { priorityId: to }, 1, as(sponsor)))[1]).toMatch(/move an action into it/)
  expect(why(await move(actionId, { priorityId: to }, 1, as(other)))[1]).toMatch(/move an action out of it/)
  expect((await move(actionId, { priorityId: to }, 1, as(owner))).status).toBe(403)
  expect((await place(actionId, to, as(sponsor))).verdict).toMatchObject({ allowed: false })
  expect((await move(actionId, { priorityId: both }, 1, as(sponsor))).status).toBe(201)
  const can = async (who: string) =>
    (await as(who).call(actionRoutes.read, { params: { actionId } })).ok.can.move.allowed
  expect([await can(sponsor), await can(other), await can(owner)]).toEqual([true, false, false])
  expect((await move(actionId, { priorityId: from }, 1)).status).toBe(412)
})

test('to another plan, while both are open; never from a live one into a draft', async () => {
  const { actionId } = await twoPriorities()
  const into = async (status: 'live' | 'draft' | 'closed') =>
    app.given.priority({ planId: await app.given.plan({ status, title: 'Next year' }), ref: 'N1' })
  expect(why(await move(actionId, { priorityId: await into('closed') }))[1]).toMatch(/closed/)
  expect(why(await move(actionId, { priorityId: await into('draft') }))[1]).toMatch(/draft/)
  const live = await into('live')
  expect((await place(actionId, live)).says.join(' ')).toContain('counts in Next year')
  expect((await move(actionId, { priorityId: live })).ok.plan.title).toBe('Next year')
  expect(why(await move(actionId, { priorityId: live }, 2))).toEqual([
    'priorityId',
    'It is in N1 already: choose another priority',
  ])
})

test('a draft is not there for whoever may not see it', async () => {
  const { actionId } = await twoPriorities()
  const hidden = await app.given.priority({ planId: await app.given.plan({ status: 'draft' }) })
  const by = app.as('auditor')
  const answer = await by.call(actionRoutes.place, { params: { actionId }, query: { priority: hidden } })
  expect(answer.status).toBe(404)
  const unknown = await officer().call(actionRoutes.place, {
    ...{ params: { actionId }, query: { priority: crypto.randomUUID() } },
  })
  expect(unknown.status).toBe(404)
  expect(why(await move(actionId, { priorityId: crypto.randomUUID() }))[0]).toBe('priorityId')
})

test('what waits for a decision waits for those who approve in the new priority', async () => {
  const { to, actionId, owner, sponsor, other } = await twoPriorities()
  const by = app.asPerson(owner)
  await by.call(updateRoutes.post, { params: { actionId }, body: DONE })
  const asked = (await by.call(dateRequestRoutes.askOfAction, { params: { actionId }, body: DATE })).ok
  const { version, signOffs } = await read(actionId)
  expect((await place(actionId, to)).says.join(' ')).toMatch(/waits to be signed off then waits for Ann Other/)
  expect((await move(actionId, { priorityId: to, ref: '4.6' }, version)).status).toBe(201)

  const told = (await app.asPerson(other).call(notificationRoutes.list, { query: {} })).ok.items
  expect(told.map(({ sentence }) => sentence)).toContain(
    '4.6 Advertise: came to your priority, and waits for your decision',
  )
  const params = { signOffId: signOffs[0]?.id ?? '' }
  expect((await app.asPerson(sponsor).call(signOffRoutes.accept, { params, body: {} })).status).toBe(403)
  const agree = { params: { dateRequestId: asked.id }, body: {} }
  expect((await app.asPerson(other).call(dateRequestRoutes.agree, agree)).status).toBe(201)
  expect((await app.asPerson(other).call(signOffRoutes.accept, { params, body: {} })).ok.state).toBe('accepted')
})

test('it does not move to where only its owner, or only who put it forward, could approve it', async () => {
  const { planId, actionId, owner, sponsor } = await twoPriorities()
  const ofOwner = await app.given.priority({ planId, ref: 'SP-7', sponsorId: owner })
  expect(why(await move(actionId, { priorityId: ofOwner }))).toEqual([
    'priorityId',
    expect.stringContaining('nobody signs off their own action'),
  ])
  expect((await place(actionId, ofOwner)).verdict).toMatchObject({
    ...{ allowed: false, reason: expect.stringContaining('name another approver') },
  })
  // Another approver beside its owner decides.
  await app.asTest(({ tx }) => tx.priority.update({ where: { id: ofOwner }, data: { approverId: sponsor } }))
  expect((await place(actionId, ofOwner)).verdict).toEqual({ allowed: true })

  const proposer = await app.given.person({ role: 'performance_officer' })
  await app.asPerson(proposer).call(updateRoutes.post, { params: { actionId }, body: DONE })
  const ofProposer = await app.given.priority({ planId, ref: 'SP-8', sponsorId: proposer })
  expect((await place(actionId, ofProposer)).verdict).toMatchObject({
    reason: expect.stringContaining('only the person who proposed it'),
  })
  const ofNobody = await app.given.priority({ planId, ref: 'SP-9' })
  expect((await place(actionId, ofNobody)).verdict).toMatchObject({
    reason: expect.stringContaining('nobody sponsors'),
  })
})

test('nobody is made the owner of an action that only they could approve', async () => {
  const { actionId, sponsor } = await twoPriorities()
  const body = { ownerId: sponsor }
  const answer = await officer().call(actionRoutes.edit, { params: { actionId }, body, ifMatch: 1 })
  expect(why(answer)).toEqual(['ownerId', expect.stringContaining('nobody signs off their own action')])
})

test('its questions, its history and what was kept of closed periods come along', async () => {
  const { planId, to, actionId, owner } = await twoPriorities()
  const periodId = await app.asTest(async ({ tx, at }) => {
    const [startsOn, endsOn, dueOn] = [new Date('2018-02-01'), new Date('2018-02-28'), new Date('2018-03-08')]
    const days = { startsOn, endsOn, dueOn, graceEndsOn: dueOn }
    return (await tx.reportingPeriod.create({ data: { planId, period: '2018-02', openedAt: at, ...days } })).id
  })
  await officer().call(periodRoutes.close, { params: { periodId } })
  const about = { noun: 'action' as const, recordId: actionId }
  const question = { about, question: 'Why so late?', askedOfId: owner, answerByOn: '2018-03-20' }
  await app.as('portfolio_holder').call(challengeRoutes.ask, { body: question })
  const follower = app.as('director')
  await follower.call(followingRoutes.follow, {
    body: { about: { noun: 'priority', recordId: (await read(actionId)).priority.id }, follow: true },
  })
  const before = await app.thisInstant()

  expect((await move(actionId, { priorityId: to, ref: '4.6' })).status).toBe(201)

  const questions = (await officer().call(challengeRoutes.list, { query: { action: [actionId] } })).ok
  expect(questions.total).toBe(1)
  const kept = (await officer().call(periodRoutes.returns, { params: { periodId } })).ok
  expect(kept.items.map(({ action }) => action.id)).toContain(actionId)
  const strip = (await officer().call(periodRoutes.strip, { query: { action: actionId } })).ok
  expect(strip.cells.length).toBeGreaterThan(0)

  const { items } = (await officer().call(historyRoutes.happenings, { query: { since: before, kind: ['edited'] } })).ok
  expect(items[0]).toMatchObject({
    ...{ kind: 'edited', sentence: 'Action 4.6 Advertise moved from SP-3 to SP-4 (was 3.2, now 4.6)', together: null },
  })
  const trail = (await officer().call(historyRoutes.trail, { query: { record: actionId } })).ok.items
  expect(trail.flatMap(({ fields }) => fields)).toEqual(
    expect.arrayContaining([
      { field: 'priorityId', label: 'Priority', from: 'SP-3 Recruit', to: 'SP-4 Keep' },
      { field: 'ref', label: 'Reference', from: '3.2', to: '4.6' },
    ]),
  )
  const told = (await follower.call(notificationRoutes.list, { query: {} })).ok.items
  expect(told[0]?.sentence).toBe('4.6 Advertise: moved from SP-3 to SP-4 (was 3.2, now 4.6)')
  const then = await officer().call(actionRoutes.read, { params: { actionId }, query: { asAt: before } })
  expect([then.ok.ref, then.ok.priority.ref]).toEqual(['3.2', 'SP-3'])
})

test('of two who move it at the same time one is told that it was changed', async () => {
  const { planId, to, actionId } = await twoPriorities()
  const elsewhere = await app.given.priority({ planId, ref: 'SP-6' })
  const both = await Promise.all([move(actionId, { priorityId: to }), move(actionId, { priorityId: elsewhere })])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 412])
})
