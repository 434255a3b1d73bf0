import { challengeRoutes } from '@waymark/contract/challenges'
import { handoverRoutes } from '@waymark/contract/handover'
import { historyRoutes } from '@waymark/contract/history'
import { notificationRoutes } from '@waymark/contract/notifications'
import { ownershipRoutes } from '@waymark/contract/ownership'
import { peopleRoutes } from '@waymark/contract/people'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest, TODAY } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

/** Somebody with one open thing of each kind, and some that are not. */
async function leaver() {
  const { given, asTest } = app
  const person = await given.person({ role: 'director', name: 'Lee Leaver' })
  const heir = await given.person({ role: 'director', name: 'Hanna Heir' })
  const sponsor = await given.person({ role: 'director', name: 'Saoirse Sponsor' })
  const planId = await given.plan()
  const theirs = await given.priority({ planId, ref: '1', sponsorId: person })
  const other = await given.priority({ planId, ref: '2', sponsorId: sponsor })
  await asTest(({ tx }) =>
    tx.priority.update({ where: { id: other }, data: { approverId: person, leadOfficerId: person } }),
  )
  const owned = await given.action({ priorityId: other, ref: '2.1', ownerId: person })
  await given.action({ priorityId: other, ref: '2.2', ownerId: person, status: 'complete' })
  const helped = await given.action({ priorityId: theirs, ref: '1.1', ownerId: await given.person() })
  await asTest(({ tx }) => tx.actionContributor.create({ data: { actionId: helped, personId: person } }))
  const closed = await given.priority({ planId: await given.plan({ status: 'closed' }), sponsorId: person })
  const kept = await given.action({ priorityId: closed, ownerId: person })
  const holder = await given.person({ role: 'portfolio_holder' })
  const asked = await app.asPerson(holder).call(challengeRoutes.ask, {
    body: {
      ...{ about: { noun: 'action', recordId: owned }, question: 'Why is it late?' },
      ...{ askedOfId: person, answerByOn: '2099-01-31' },
    },
  })
  const line = await lineOf(person, '2018')
  const past = await lineOf(person, '2017', '2017-12-31')
  const measure = await measureOf(person)
  const archived = await measureOf(person, TODAY)
  return {
    ...{ person, heir, sponsor, theirs, other, owned, helped, kept, closed, challenge: asked.ok.id, line, past },
    ...{ measure, archived },
  }
}

let measures = 0
async function measureOf(ownerId: string, archivedOn: string | null = null) {
  measures += 1
  return app.asTest(async ({ tx }) => {
    const counted = { unit: 'percentage', polarity: 'higher', basis: 'period', frequency: 'annual' }
    const named = { ref: `M${measures}`, title: 'Assessments in time', yearType: 'financial', ownerId }
    const archived = archivedOn && { archivedOn: new Date(archivedOn), archivedReason: 'Replaced' }
    return (await tx.measure.create({ data: { ...counted, ...named, ...archived } })).id
  })
}

let lines = 0
async function lineOf(ownerId: string, title: string, endsOn: string | null = null) {
  lines += 1
  return app.asTest(async ({ tx }) => {
    const ratingKey = { green: {}, amber: {}, red: {}, not_rated: {} }
    const named = { name: `Framework ${lines}`, source: 'Ofsted', ratingKey }
    const { id: frameworkId } = await tx.framework.create({ data: named })
    const { id: areaId } = await tx.evaluationArea.create({ data: { frameworkId, name: 'Help', position: 1 } })
    const days = { startsOn: new Date('2017-01-01'), endsOn: endsOn && new Date(endsOn) }
    const { id: roundId } = await tx.readinessRound.create({ data: { frameworkId, title, ...days } })
    const line = { roundId, areaId, position: 1, title: 'Thresholds', ownerId }
    return (await tx.readinessLine.create({ data: line })).id
  })
}
type Choice = { to?: string | null; rows?: { key: string; to: string | null }[] }
const preview = async (personId: string, body: Choice) =>
  (await app.as('administrator').call(handoverRoutes.preview, { params: { personId }, body })).ok
const handOver = (personId: string, body: Choice & { seen: string; endedOn?: string }, more: object = {}) =>
  app.as('administrator').call(handoverRoutes.handOver, { params: { personId }, body, ...more })

test('everything open is shown with the page it stands on; what is complete, in a closed plan or in a round that has ended or archived is not', async () => {
  const world = await leaver()
  const { items, total } = (
    await app.as('administrator').call(handoverRoutes.open, { params: { personId: world.person } })
  ).ok
  expect(items.map(({ kind, page }) => [kind, page.recordId])).toEqual([
    ['owned_action', world.owned],
    ['sponsored_priority', world.theirs],
    ['approved_priority', world.other],
    ['led_priority', world.other],
    ['contribution', world.helped],
    ['challenge', world.owned],
    ['readiness_line', world.line],
    ['measure', world.measure],
  ])
  expect(items.at(-2)).toMatchObject({ plan: null, round: { title: expect.stringMatching(/^Framework \d+, 2018$/) } })
  expect(total).toBe(8)
})

test('one step gives all of it to one person, who is told, and leaves what would make owner and approver one', async () => {
  const world = await leaver()
  const { outcomes, seen, given, refused } = await preview(world.person, { to: world.heir })
  // Hanna would approve in the priority that the action is of.
  expect(outcomes.filter(({ refusal }) => refusal).map(({ key, refusal }) => [key, refusal])).toEqual([
    [`owned_action:${world.owned}`, 'Hanna Heir approves in its priority, and would approve their own action'],
  ])
  expect([given, refused]).toEqual([7, 1])
  const done = (await handOver(world.person, { to: world.heir, seen })).ok
  expect(done).toEqual({ given: 7, left: 1, endedOn: null })
  const { live } = app.database
  expect(await live.priority.findUniqueOrThrow({ where: { id: world.theirs } })).toMatchObject({
    sponsorId: world.heir,
  })
  expect(await live.priority.findUniqueOrThrow({ where: { id: world.other } })).toMatchObject({
    ...{ sponsorId: world.sponsor, approverId: world.heir, leadOfficerId: world.heir },
  })
  expect(await live.action.findUniqueOrThrow({ where: { id: world.owned } })).toMatchObject({ ownerId: world.person })
  expect(await live.action.findUniqueOrThrow({ where: { id: world.kept } })).toMatchObject({ ownerId: world.person })
  expect(await live.challenge.findUniqueOrThrow({ where: { id: world.challenge } })).toMatchObject({
    askedOfId: world.heir,
  })
  const owners = await live.readinessLine.findMany({ where: { id: { in: [world.line, world.past] } } })
  expect(new Map(owners.map(({ id, ownerId }) => [id, ownerId]))).toEqual(
    new Map([
      [world.line, world.heir],
      [world.past, world.person],
    ]),
  )
  const kept = await live.measure.findMany({ where: { id: { in: [world.measure, world.archived] } } })
  expect(new Map(kept.map(({ id, ownerId }) => [id, ownerId]))).toEqual(
    new Map([
      [world.measure, world.heir],
      [world.archived, world.person],
    ]),
  )
  const [told] = (await app.asPerson(world.heir).call(notificationRoutes.list, {})).ok.items
  expect(told).toMatchObject({
    kind: 'handed_over',
    sentence:
      'Handed over to you by Lee Leaver: 1 priority to sponsor, 1 priority to approve in, 1 priority to lead, 1 action to help with, 1 question to answer, 1 readiness line, 1 measure',
  })
})

test('single things go to somebody else, or stay', async () => {
  const world = await leaver()
  const third = await app.given.person({ name: 'Theo Third' })
  const choice = {
    to: world.heir,
    rows: [
      { key: `owned_action:${world.owned}`, to: third },
      { key: `led_priority:${world.other}`, to: null },
    ],
  }
  const { seen, left, refused } = await preview(world.person, choice)
  expect([left, refused]).toEqual([1, 0])
  expect((await handOver(world.person, { ...choice, seen })).ok).toMatchObject({ given: 7, left: 1 })
  expect(await app.database.live.action.findUniqueOrThrow({ where: { id: world.owned } })).toMatchObject({
    ownerId: third,
  })
})

test('nothing is done where it is no longer what was previewed, and nothing twice', async () => {
  const world = await leaver()
  const { seen } = await preview(world.person, { to: world.heir })
  await app.given.action({ priorityId: world.other, ref: '2.3', ownerId: world.person })
  const stale = await handOver(world.person, { to: world.heir, seen })
  expect(stale.problem).toMatchObject({ status: 409, detail: expect.stringContaining('has changed since you looked') })
  expect(await app.database.live.priority.findUniqueOrThrow({ where: { id: world.theirs } })).toMatchObject({
    sponsorId: world.person,
  })
  const again = await preview(world.person, { to: world.heir })
  const key = { idempotencyKey: 'handover-of-lee' }
  const first = await handOver(world.person, { to: world.heir, seen: again.seen }, key)
  const second = await handOver(world.person, { to: world.heir, seen: again.seen }, key)
  expect([first.status, second.status, second.headers['idempotency-replayed']]).toEqual([200, 200, 'true'])
  expect((await handOver(world.person, { to: world.heir, seen: again.seen })).status).toBe(409)
})

test('the account ends in the same step, by an administrator; a failed handover ends nothing', async () => {
  const world = await leaver()
  const choice = { to: world.heir }
  const { seen } = await preview(world.person, choice)
  const refused = await app.as('performance_officer').call(handoverRoutes.handOver, {
    params: { personId: world.person },
    body: { ...choice, seen, endedOn: TODAY },
  })
  expect(refused.status).toBe(403)
  expect((await handOver(world.person, { ...choice, seen: 'something else', endedOn: TODAY })).status).toBe(409)
  const signedIn = async () => (await app.asPerson(world.person).call(peopleRoutes.list, {})).status
  expect(await signedIn()).toBe(200)
  expect((await handOver(world.person, { ...choice, seen, endedOn: TODAY })).ok.endedOn).toBe(TODAY)
  expect(await signedIn()).toBe(401)
})

test('whoever has left, or only reads, is refused in words', async () => {
  const world = await leaver()
  const auditor = await app.given.person({ role: 'auditor', name: 'Ada Auditor' })
  const gone = await app.given.person({ name: 'Gil Gone' })
  await app.asTest(({ tx }) => tx.person.update({ where: { id: gone }, data: { endedOn: new Date(TODAY) } }))
  const words = async (to: string) => (await preview(world.person, { to })).outcomes[0]?.refusal
  expect(await words(auditor)).toContain('Ada Auditor holds no role that carries a plan out')
  expect(await words(gone)).toBe('Gil Gone has left: choose somebody else')
  expect(await words(world.person)).toBe('Choose somebody else: it is theirs already')
})

test('the history keeps who owned what, when, and says who handed it over', async () => {
  const world = await leaver()
  const third = await app.given.person({ name: 'Theo Third' })
  const choice = { rows: [{ key: `owned_action:${world.owned}`, to: third }] }
  const { seen } = await preview(world.person, choice)
  await handOver(world.person, { ...choice, seen })
  const { held } = (
    await app.as('auditor').call(ownershipRoutes.read, { query: { noun: 'action', record: world.owned } })
  ).ok
  expect(held.map(({ as, spans }) => [as, spans.map(({ person, until }) => [person?.name, until !== null])])).toEqual([
    [
      'owner',
      [
        ['Lee Leaver', true],
        ['Theo Third', false],
      ],
    ],
  ])
  const [last] = (await app.as('auditor').call(historyRoutes.trail, { query: { record: world.owned } })).ok.items
  expect(last?.fields).toEqual([{ field: 'ownerId', label: 'Owner', from: 'Lee Leaver', to: 'Theo Third' }])
})

test('two hand over at once: one does, and the other is told to look again', async () => {
  const world = await leaver()
  const { seen } = await preview(world.person, { to: world.heir })
  const both = await Promise.all([1, 2].map(() => handOver(world.person, { to: world.heir, seen })))
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
})
