import { actionRoutes } from '@waymark/contract/actions'
import { dateChangeRoutes } from '@waymark/contract/date-changes'
import type { BodyInputOf } from '@waymark/contract/route'
import { updateRoutes } from '@waymark/contract/updates'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

type Body = BodyInputOf<typeof updateRoutes.post>
const GREEN = {
  kind: 'progress',
  status: 'in_progress',
  rating: 'green',
  whatChanged: 'Two of three posts are filled',
} satisfies Body
/** With what a proposal of completion rests on. */
const DONE = {
  ...GREEN,
  status: 'awaiting_sign_off',
  evidenceNote: 'Establishment list of 9 March',
  impactStatement: 'Waits fell from nine days to two',
} satisfies Body
const AMBER = { ...GREEN, rating: 'amber', whatNext: 'Interviews for the third on Friday' } satisfies Body

const officer = () => app.as('performance_officer')
const post = (actionId: string, body: Body, idempotencyKey?: string) =>
  officer().call(updateRoutes.post, { params: { actionId }, body, ...(idempotencyKey && { idempotencyKey }) })
const withdraw = (updateId: string, reason = 'Said of another action') =>
  officer().call(updateRoutes.withdraw, { params: { updateId }, body: { reason } })
const read = async (actionId: string) => (await officer().call(actionRoutes.read, { params: { actionId } })).ok
const standing = async (actionId: string) => {
  const { status, rating, forecastOn, lastUpdatedAt, statusReason } = await read(actionId)
  return { status, declared: rating.declared, forecastOn, lastUpdatedAt, statusReason }
}
const pathsOf = (answer: { problem: { errors?: { path: string }[] | undefined } }) =>
  answer.problem.errors?.map((error) => error.path)

test('an update says where the action stands, for its period, and what the evidence said when it was posted', async () => {
  const ownerId = await app.given.person({ name: 'Olive Owner' })
  const actionId = await app.given.action({ ownerId })
  const answer = await app.asPerson(ownerId).call(updateRoutes.post, {
    params: { actionId },
    body: { ...AMBER, forecastOn: '2018-09-28', evidenceNote: 'Establishment list of 9 March' },
  })
  expect(answer.status).toBe(201)
  expect(answer.ok).toMatchObject({
    action: { id: actionId },
    statusFrom: 'not_started',
    statusTo: 'in_progress',
    ratingFrom: 'not_rated',
    ratingTo: 'amber',
    computedRating: 'green',
    computedSentence: 'Green: nothing overdue; last update on 13 March 2018',
    period: '2018-03',
    forecastOn: '2018-09-28',
    postedBy: { id: ownerId, name: 'Olive Owner' },
    withdrawn: null,
    can: { withdraw: { allowed: true } },
  })
  expect(await read(actionId)).toMatchObject({
    status: 'in_progress',
    rating: {
      declared: 'amber',
      computed: { rating: 'green' },
      disagreement: 'Declared amber, but the evidence says green',
    },
    forecastOn: '2018-09-28',
    lastUpdatedAt: answer.ok.postedAt,
    updatesTotal: 1,
    updates: [{ id: answer.ok.id }],
  })
})

test('amber and red say what happens next; green need not', async () => {
  const actionId = await app.given.action()
  const { whatNext: _, ...silent } = AMBER
  const refused = await post(actionId, silent)
  expect([refused.status, pathsOf(refused)]).toEqual([422, ['whatNext']])
  expect(pathsOf(await post(actionId, { ...silent, rating: 'red', whatNext: '  ' }))).toEqual(['whatNext'])
  expect((await post(actionId, GREEN)).status).toBe(201)
})

test('an update says how it stands, how it is rated and what changed', async () => {
  const actionId = await app.given.action()
  expect(pathsOf(await post(actionId, { kind: 'progress' }))).toEqual(['status', 'rating', 'whatChanged'])
  expect((await read(actionId)).updatesTotal).toBe(0)
})

test('the owner may say awaiting sign-off, never complete', async () => {
  const ownerId = await app.given.person()
  const actionId = await app.given.action({ ownerId, status: 'in_progress' })
  const say = (status: 'complete' | 'awaiting_sign_off') =>
    app.asPerson(ownerId).call(updateRoutes.post, { params: { actionId }, body: { ...DONE, status } })
  const refused = await say('complete')
  expect([refused.status, pathsOf(refused)]).toEqual([422, ['status']])
  expect((await say('awaiting_sign_off')).ok.statusTo).toBe('awaiting_sign_off')
})

test('nobody declares blue or not rated', async () => {
  const actionId = await app.given.action()
  for (const rating of ['blue', 'not_rated'])
    expect(pathsOf(await post(actionId, { ...GREEN, rating: rating as 'green' }))).toEqual(['rating'])
})

test('pausing and cancelling say why; a paused action is taken up before it awaits sign-off', async () => {
  const actionId = await app.given.action({ status: 'in_progress' })
  expect(pathsOf(await post(actionId, { ...GREEN, status: 'paused' }))).toEqual(['statusReason'])
  await post(actionId, { ...GREEN, status: 'paused', statusReason: 'Waiting for the new building' })
  expect(await standing(actionId)).toMatchObject({ status: 'paused', statusReason: 'Waiting for the new building' })
  const refused = await post(actionId, { ...DONE })
  expect([refused.status, pathsOf(refused)]).toEqual([422, ['status']])
  await post(actionId, GREEN)
  expect(await standing(actionId)).toMatchObject({ status: 'in_progress', statusReason: null })
})

test('no change since keeps the status, the rating and the forecast, and counts as an update', async () => {
  const actionId = await app.given.action()
  await post(actionId, { ...AMBER, forecastOn: '2018-10-05' })
  const same = (await post(actionId, { kind: 'no_change' })).ok
  expect(same).toMatchObject({ statusFrom: 'in_progress', statusTo: 'in_progress', ratingTo: 'amber' })
  expect(await standing(actionId)).toMatchObject({
    status: 'in_progress',
    declared: 'amber',
    forecastOn: '2018-10-05',
    lastUpdatedAt: same.postedAt,
  })
})

test('no change on an action that nobody has rated leaves it not rated', async () => {
  const actionId = await app.given.action({ startsOn: '2018-06-01' })
  expect((await post(actionId, { kind: 'no_change' })).ok).toMatchObject({
    statusTo: 'not_started',
    ratingTo: 'not_rated',
  })
})

test('a forecast is today or later', async () => {
  const actionId = await app.given.action()
  expect(pathsOf(await post(actionId, { ...GREEN, forecastOn: '2018-03-12' }))).toEqual(['forecastOn'])
  expect((await post(actionId, { ...GREEN, forecastOn: '2018-03-13' })).status).toBe(201)
})

test('an update that says no forecast leaves the one before it', async () => {
  const actionId = await app.given.action()
  await post(actionId, { ...GREEN, forecastOn: '2018-09-14' })
  await post(actionId, GREEN)
  expect((await read(actionId)).forecastOn).toBe('2018-09-14')
})

test('drafts, closed plans and closed actions take no updates', async () => {
  const inPlan = async (status: 'draft' | 'closed') =>
    app.given.action({ priorityId: await app.given.priority({ planId: await app.given.plan({ status }) }) })
  for (const actionId of [
    await inPlan('draft'),
    await inPlan('closed'),
    await app.given.action({ status: 'complete' }),
    await app.given.action({ status: 'cancelled', statusReason: 'Merged with another' }),
  ])
    expect((await post(actionId, GREEN)).problem.code).toBe('not_permitted')
})

test('a service manager posts on actions of their service area, the portfolio holder and the auditor on none', async () => {
  const areas = [await app.given.serviceArea(), await app.given.serviceArea()] as const
  const actionId = await app.given.action({ serviceAreaId: areas[0] })
  const ask = async (personId: string) =>
    (await app.asPerson(personId).call(updateRoutes.post, { params: { actionId }, body: GREEN })).status
  expect(await ask(await app.given.person({ serviceAreaId: areas[0] }))).toBe(201)
  expect(await ask(await app.given.person({ serviceAreaId: areas[1] }))).toBe(403)
  for (const role of ['portfolio_holder', 'auditor', 'administrator', 'director'] as const)
    expect(await ask(await app.given.person({ role }))).toBe(403)
})

test('the same update sent twice is posted once', async () => {
  const actionId = await app.given.action()
  const key = crypto.randomUUID()
  const first = await post(actionId, GREEN, key)
  const again = await post(actionId, GREEN, key)
  expect([again.status, again.ok.id, again.headers['idempotency-replayed']]).toEqual([201, first.ok.id, 'true'])
  expect((await post(actionId, AMBER, key)).problem.code).toBe('idempotency_key_reused')
  expect((await read(actionId)).updatesTotal).toBe(1)
})

test('two updates at the same moment are both kept, each from where the other left the action', async () => {
  const actionId = await app.given.action()
  const both = await Promise.all([post(actionId, AMBER), post(actionId, GREEN)])
  expect(both.map((answer) => answer.status)).toEqual([201, 201])
  const [last, first] = (await read(actionId)).updates
  expect(first?.ratingFrom).toBe('not_rated')
  expect(last?.ratingFrom).toBe(first?.ratingTo)
  expect((await read(actionId)).rating.declared).toBe(last?.ratingTo)
})

test('withdrawing the latest update puts the action back where it stood before, and the update stays with its reason', async () => {
  const actionId = await app.given.action()
  await post(actionId, { ...AMBER, forecastOn: '2018-10-05' })
  const before = await standing(actionId)
  const wrong = (await post(actionId, { ...DONE, forecastOn: '2018-08-31' })).ok
  expect(await standing(actionId)).toMatchObject({ status: 'awaiting_sign_off', declared: 'green' })
  const answer = await withdraw(wrong.id)
  expect(answer.status).toBe(201)
  expect(answer.ok).toMatchObject({
    id: wrong.id,
    whatChanged: GREEN.whatChanged,
    withdrawn: { reason: 'Said of another action', by: 'The performance officer' },
    can: { withdraw: { allowed: false } },
  })
  expect(await standing(actionId)).toEqual(before)
  expect((await read(actionId)).updates.map((update) => update.withdrawn !== null)).toEqual([true, false])
})

test('withdrawing the only update leaves an action that nobody has reported on, and the evidence says so', async () => {
  const actionId = await app.given.action({ startsOn: '2018-06-01' })
  const { id } = (await post(actionId, { ...AMBER, forecastOn: '2018-12-31' })).ok
  expect((await read(actionId)).rating.computed.rating).toBe('red')
  await withdraw(id)
  expect(await standing(actionId)).toEqual({
    status: 'not_started',
    declared: 'not_rated',
    forecastOn: null,
    lastUpdatedAt: null,
    statusReason: null,
  })
  expect((await read(actionId)).rating.computed.rating).toBe('not_rated')
})

test('withdrawing an older update marks it and leaves the action as the later one says', async () => {
  const actionId = await app.given.action()
  const older = (await post(actionId, { ...AMBER, forecastOn: '2018-10-05' })).ok
  await post(actionId, { ...GREEN, forecastOn: '2018-09-14' })
  const before = await standing(actionId)
  await withdraw(older.id)
  expect(await standing(actionId)).toEqual(before)
})

test('when every update is withdrawn, in whichever order, the action stands as before the first', async () => {
  const actionId = await app.given.action()
  const before = await standing(actionId)
  const first = (await post(actionId, AMBER)).ok
  const second = (await post(actionId, { ...DONE })).ok
  await withdraw(first.id)
  await withdraw(second.id)
  expect(await standing(actionId)).toEqual(before)
})

test('withdrawing an update that took up a paused action pauses it again, for the reason it was paused', async () => {
  const actionId = await app.given.action({ status: 'in_progress' })
  await post(actionId, { ...GREEN, status: 'paused', statusReason: 'Waiting for the new building' })
  const takenUp = (await post(actionId, GREEN)).ok
  const pausedAgain = (await post(actionId, { ...GREEN, status: 'paused', statusReason: 'The lead is ill' })).ok
  await withdraw(pausedAgain.id)
  expect(await standing(actionId)).toMatchObject({ status: 'in_progress', statusReason: null })
  await withdraw(takenUp.id)
  expect(await standing(actionId)).toMatchObject({ status: 'paused', statusReason: 'Waiting for the new building' })
  const otherReason = (await post(actionId, { ...GREEN, status: 'paused', statusReason: 'The lead is ill' })).ok
  await withdraw(otherReason.id)
  expect(await standing(actionId)).toMatchObject({ status: 'paused', statusReason: 'Waiting for the new building' })
})

test('withdrawing the update that cancelled an action opens it again', async () => {
  const actionId = await app.given.action({ status: 'in_progress' })
  const { id } = (await post(actionId, { ...GREEN, status: 'cancelled', statusReason: 'Merged with another' })).ok
  await withdraw(id)
  expect(await standing(actionId)).toMatchObject({ status: 'in_progress', statusReason: null })
})

test('withdrawing an update takes nothing from an action that was signed off since', async () => {
  const actionId = await app.given.action()
  const { id } = (await post(actionId, { ...DONE })).ok
  await app.asTest(async ({ tx }) => {
    await tx.action.update({ where: { id: actionId }, data: { status: 'complete', declaredRating: 'blue' } })
  })
  await withdraw(id)
  expect(await standing(actionId)).toMatchObject({ status: 'complete', declared: 'blue' })
})

test('an update is withdrawn by who posted it or a performance officer, once, with a reason', async () => {
  const area = await app.given.serviceArea()
  const [author, colleague] = [
    await app.given.person({ serviceAreaId: area }),
    await app.given.person({ serviceAreaId: area }),
  ]
  const actionId = await app.given.action({ serviceAreaId: area })
  const { id } = (await app.asPerson(author).call(updateRoutes.post, { params: { actionId }, body: GREEN })).ok
  const as = (personId: string, reason = 'A slip') =>
    app.asPerson(personId).call(updateRoutes.withdraw, { params: { updateId: id }, body: { reason } })
  expect((await as(colleague)).status).toBe(403)
  expect(pathsOf(await as(author, ' '))).toEqual(['reason'])
  expect((await as(author)).status).toBe(201)
  expect((await withdraw(id)).problem.code).toBe('not_permitted')
  expect((await withdraw(crypto.randomUUID())).status).toBe(404)
})

test('withdrawing keeps the words that were said in the history', async () => {
  const actionId = await app.given.action()
  const { id } = (await post(actionId, GREEN)).ok
  await withdraw(id)
  const { rows } = await app.owner.query(
    `select operation, row->>'what_changed' as said, row->>'withdrawn_reason' as reason
       from history.change where row_id = $1 order by at`,
    [id],
  )
  expect(rows).toEqual([
    { operation: 'created', said: GREEN.whatChanged, reason: null },
    { operation: 'changed', said: GREEN.whatChanged, reason: 'Said of another action' },
  ])
})

test('a date change does not disturb what the last update said', async () => {
  const actionId = await app.given.action()
  await post(actionId, { ...AMBER, forecastOn: '2018-10-05' })
  const { version } = await read(actionId)
  const before = await standing(actionId)
  const [askedById, agreedById] = [await app.given.person(), await app.given.person({ role: 'director' })]
  const body = { toOn: '2018-11-30', cause: 'partner' as const, reason: 'The supplier is late', askedById, agreedById }
  await officer().call(dateChangeRoutes.ofAction, { params: { actionId }, body, ifMatch: version })
  expect(await standing(actionId)).toEqual(before)
})

test('updates are listed the newest first, narrowed by plan, priority, action and who posted them, page by page', async () => {
  const planId = await app.given.plan()
  const [p1, p2] = [await app.given.priority({ planId, ref: '1' }), await app.given.priority({ planId, ref: '2' })]
  const [a1, a2] = [await app.given.action({ priorityId: p1 }), await app.given.action({ priorityId: p2 })]
  const director = await app.given.person({ role: 'director' })
  await app.asTest(async ({ tx }) => {
    await tx.priority.update({ where: { id: p2 }, data: { sponsorId: director } })
  })
  const ids = [(await post(a1, GREEN)).ok.id, (await post(a1, AMBER)).ok.id]
  ids.push((await app.asPerson(director).call(updateRoutes.post, { params: { actionId: a2 }, body: GREEN })).ok.id)
  const [first, second, third] = ids
  const list = async (query: object) => {
    const { items, total } = (
      await app.as('portfolio_holder').call(updateRoutes.list, { query: { plan: [planId], ...query } })
    ).ok
    return { ids: items.map((update) => update.id), total }
  }
  expect(await list({})).toEqual({ ids: [third, second, first], total: 3 })
  expect(await list({ sort: 'postedAt' })).toEqual({ ids: [first, second, third], total: 3 })
  expect(await list({ priority: [p2] })).toEqual({ ids: [third], total: 1 })
  expect(await list({ action: [a1] })).toEqual({ ids: [second, first], total: 2 })
  expect(await list({ postedBy: [director] })).toEqual({ ids: [third], total: 1 })
  expect(await list({ pageSize: 2, page: 2 })).toEqual({ ids: [first], total: 3 })
})

test('an update of a plan that became a draft is not listed for a service manager, and cannot be withdrawn by one', async () => {
  const planId = await app.given.plan({ status: 'live' })
  const manager = await app.given.person()
  const actionId = await app.given.action({ priorityId: await app.given.priority({ planId }), ownerId: manager })
  const body = GREEN
  const { id } = (await app.asPerson(manager).call(updateRoutes.post, { params: { actionId }, body })).ok
  await app.asTest(async ({ tx }) => {
    await tx.plan.update({ where: { id: planId }, data: { status: 'draft' } })
  })
  const query = { plan: [planId] }
  expect((await app.asPerson(manager).call(updateRoutes.list, { query })).ok.total).toBe(0)
  expect((await app.as('director').call(updateRoutes.list, { query })).ok.total).toBe(1)
  const params = { updateId: id }
  const refused = await app.asPerson(manager).call(updateRoutes.withdraw, { params, body: { reason: 'A slip' } })
  expect(refused.status).toBe(404)
  expect((await app.asPerson(manager).call(updateRoutes.post, { params: { actionId }, body })).status).toBe(404)
})

test('text that could identify a child is posted all the same, and that it was is recorded without the text', async () => {
  const events = async () =>
    (await app.owner.query(`select detail from ops.security_event where kind = 'identifiable_text'`)).rows
  const actionId = await app.given.action({ status: 'in_progress' })
  await post(actionId, { ...GREEN, whatChanged: 'The plan is late.' })
  expect(await events()).toEqual([])
  const said = 'NHS 943 476 5919 was seen, born 1 May 2010.'
  expect((await post(actionId, { ...GREEN, whatChanged: said })).status).toBe(201)
  expect(await events()).toEqual([{ detail: { route: 'updates.post', found: 'date_of_birth, nhs_number' } }])
})
