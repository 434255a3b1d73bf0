import { challengeRoutes } from '@waymark/contract/challenges'
import { historyRoutes } from '@waymark/contract/history'
import { myWorkRoutes } from '@waymark/contract/my-work'
import { notificationRoutes } from '@waymark/contract/notifications'
import { ownershipRoutes } from '@waymark/contract/ownership'
import { peopleRoutes } from '@waymark/contract/people'
import { sessionRoutes } from '@waymark/contract/session'
import { signOffRoutes } from '@waymark/contract/sign-offs'
import { updateRoutes } from '@waymark/contract/updates'
import type { Role } from '@waymark/contract/words'
import { addDays } from '@waymark/domain/local-date'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest, TODAY } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

const UPDATE = {
  kind: 'progress',
  status: 'in_progress',
  rating: 'green',
  whatChanged: 'Two posts were filled',
} as const
const DONE = {
  ...UPDATE,
  ...{ status: 'awaiting_sign_off', evidenceNote: 'Establishment list', impactStatement: 'Waits are shorter' },
} as const

const rolesOf = async (personId: string) =>
  (await app.database.live.roleAssignment.findMany({ where: { personId, coversId: null } })).map(({ id }) => id)

/** Somebody away from today for a week, and somebody else who covers for them. */
async function cover({
  role = 'service_manager',
  own = 'service_manager',
  by,
  startsOn = TODAY,
  endsOn = addDays(TODAY, 7),
}: { role?: Role; own?: Role; by?: string; startsOn?: string; endsOn?: string } = {}) {
  const area = await app.given.serviceArea()
  const away = await app.given.person({
    role,
    name: 'Ava Away',
    serviceAreaId: role === 'service_manager' ? area : null,
  })
  const other = await app.given.serviceArea()
  const coverer =
    by ??
    (await app.given.person({ role: own, name: 'Cy Cover', serviceAreaId: own === 'service_manager' ? other : null }))
  const body = { covererId: coverer, roleAssignmentIds: await rolesOf(away), startsOn, endsOn }
  const arranged = await app.as('administrator').call(peopleRoutes.arrangeCover, { params: { personId: away }, body })
  return { away, coverer, area, arranged, body }
}
const actionOf = async (ownerId: string, more: object = {}) =>
  app.given.action({
    priorityId: await app.given.priority({ sponsorId: await app.given.person({ role: 'director' }) }),
    ownerId,
    ...more,
  })
const post = (personId: string, actionId: string, body: object = UPDATE) =>
  app.asPerson(personId).call(updateRoutes.post, { params: { actionId }, body: body as typeof UPDATE })
const trailOf = async (record: string) =>
  (await app.as('auditor').call(historyRoutes.trail, { query: { record, related: 'true', pageSize: 100 } })).ok.items
const told = async (personId: string) =>
  (await app.asPerson(personId).call(notificationRoutes.list, {})).ok.items.map(({ sentence }) => sentence)

test('whoever covers posts for the absent owner, and it is recorded as covering', async () => {
  const { away, coverer, arranged } = await cover()
  expect(arranged.ok.coveredBy).toMatchObject([{ by: { id: coverer }, startsOn: TODAY, current: true }])
  const actionId = await actionOf(away)
  const posted = (await post(coverer, actionId)).ok
  expect(posted.postedBy).toEqual({ id: coverer, name: 'Cy Cover' })
  const changes = await trailOf(actionId)
  const theirs = changes.filter(({ by }) => by.id === coverer)
  expect(new Set(theirs.map(({ noun }) => noun))).toEqual(new Set(['progress_update', 'action']))
  expect(theirs.every(({ onBehalfOf }) => onBehalfOf === 'Ava Away')).toBe(true)
  const happened = (await app.as('auditor').call(historyRoutes.happenings, { query: { since: TODAY, pageSize: 200 } }))
    .ok
  expect(happened.items.find(({ action }) => action?.id === actionId)?.by).toBe('Cy Cover, covering for Ava Away')
})

test('what they do on other records, of their own right, is recorded as their own', async () => {
  const { coverer } = await cover({ own: 'performance_officer' })
  const actionId = await actionOf(await app.given.person())
  expect((await post(coverer, actionId)).status).toBe(201)
  const theirs = (await trailOf(actionId)).filter(({ by }) => by.id === coverer)
  expect(theirs.length).toBeGreaterThan(0)
  expect(theirs.every(({ onBehalfOf }) => onBehalfOf === null)).toBe(true)
})

test('without the cover they may not; before its first day and after its last neither', async () => {
  const tomorrow = await cover({ startsOn: addDays(TODAY, 1) })
  const actionId = await actionOf(tomorrow.away)
  expect((await post(tomorrow.coverer, actionId)).status).toBe(403)
  const { away, coverer } = await cover()
  const [role] = (await app.as('administrator').call(peopleRoutes.read, { params: { personId: away } })).ok.coveredBy
  if (!role) throw new Error('there is no cover')
  const theirs = await actionOf(away)
  expect((await post(coverer, theirs)).status).toBe(201)
  await app.asTest(({ tx }) =>
    tx.roleAssignment.update({
      where: { id: role.id },
      data: { startsOn: new Date('2018-03-01'), endsOn: new Date('2018-03-12') },
    }),
  )
  expect((await post(coverer, theirs)).status).toBe(403)
})

test('my work holds what they owe for somebody else, marked as such, and counts it', async () => {
  const { away, coverer } = await cover()
  const [own, theirs] = [await actionOf(coverer), await actionOf(away)]
  const work = (await app.asPerson(coverer).call(myWorkRoutes.list, {})).ok
  expect(new Map(work.items.map(({ id, coveringFor }) => [id, coveringFor?.name ?? null]))).toEqual(
    new Map([
      [own, null],
      [theirs, 'Ava Away'],
    ]),
  )
  expect(work.items.every(({ can }) => can.postUpdate.allowed)).toBe(true)
  expect(Object.values(work.counts).reduce((sum, count) => sum + count, 0)).toBe(2)
  expect((await app.asPerson(away).call(myWorkRoutes.list, {})).ok.items).toHaveLength(1)
  const { roles } = (await app.asPerson(coverer).call(sessionRoutes.read, {})).ok.person
  expect(new Set(roles.map(({ covering }) => covering?.name ?? null))).toEqual(new Set(['Ava Away', null]))
})

test('both are told of a question, and whoever covers answers it', async () => {
  const { away, coverer } = await cover()
  const holder = await app.given.person({ role: 'portfolio_holder' })
  const about = { noun: 'action' as const, recordId: await actionOf(away) }
  const asked = (
    await app.asPerson(holder).call(challengeRoutes.ask, {
      body: { about, question: 'Why is it late?', askedOfId: away, answerByOn: '2099-01-31' },
    })
  ).ok
  expect((await told(away))[0]).toContain('you are asked a question')
  expect((await told(coverer))[0]).toMatch(/^Covering for Ava Away: .*you are asked a question/)
  const params = { challengeId: asked.id }
  const answered = await app.asPerson(coverer).call(challengeRoutes.answer, { params, body: { words: 'The supplier' } })
  expect(answered.ok.replies[0]?.by.id).toBe(coverer)
  expect((await trailOf(asked.id)).find(({ noun }) => noun === 'challenge_reply')?.onBehalfOf).toBe('Ava Away')
  const mine = { query: { mine: 'true' as const } }
  expect((await app.asPerson(coverer).call(challengeRoutes.list, mine)).ok.total).toBe(1)
})

test('whoever covers a director decides what the director sponsors, but never on an action of their own', async () => {
  const { away, coverer } = await cover({ role: 'director' })
  const priorityId = await app.given.priority({ sponsorId: away })
  const owner = await app.given.person()
  const proposed = async (ownerId: string) => {
    const actionId = await app.given.action({ priorityId, ownerId, ref: `1.${ownerId.slice(0, 8)}` })
    await post(ownerId, actionId, DONE)
    return (await app.database.live.signOff.findFirstOrThrow({ where: { actionId } })).id
  }
  const [others, own] = [await proposed(owner), await proposed(coverer)]
  const queue = (await app.asPerson(coverer).call(signOffRoutes.list, { query: { mine: 'true' } })).ok
  expect(queue.items.map(({ id, can }) => [id, can.decide.allowed])).toEqual([[others, true]])
  const accept = (signOffId: string) =>
    app.asPerson(coverer).call(signOffRoutes.accept, { params: { signOffId }, body: {} })
  expect((await accept(own)).problem.detail).toContain('The owner of an action cannot sign it off')
  expect((await accept(others)).ok).toMatchObject({ state: 'accepted', decision: { by: { id: coverer } } })
  expect((await trailOf(others))[0]).toMatchObject({ by: { id: coverer }, onBehalfOf: 'Ava Away' })
})

test('the record says who covers for its owner, and until when', async () => {
  const { away, coverer } = await cover()
  const record = await actionOf(away)
  const seen = (await app.as('portfolio_holder').call(ownershipRoutes.read, { query: { noun: 'action', record } })).ok
  expect(seen.covers).toEqual([
    { covered: { id: away, name: 'Ava Away' }, by: { id: coverer, name: 'Cy Cover' }, until: addDays(TODAY, 7) },
  ])
})

test('both are told when cover is arranged', async () => {
  const { away, coverer } = await cover()
  expect((await told(coverer))[0]).toBe('You cover for Ava Away from 13 March 2018 until 20 March 2018')
  expect((await told(away))[0]).toBe('Cy Cover covers for you from 13 March 2018 until 20 March 2018')
})

test.each([
  ['a day that has passed', { startsOn: '2018-03-12' }, 'startsOn'],
  ['an end before the start', { endsOn: '2018-03-01' }, 'endsOn'],
  ['somebody who is not there', { covererId: '00000000-0000-7000-8000-000000000000' }, 'covererId'],
  ["another's role", { roleAssignmentIds: ['00000000-0000-7000-8000-000000000000'] }, 'roleAssignmentIds'],
  ['no role', { roleAssignmentIds: [] }, 'roleAssignmentIds'],
])('%s is refused beside its field', async (_, more, path) => {
  const { away, body } = await cover({ startsOn: '2019-03-01', endsOn: '2019-03-02' })
  const asked = { params: { personId: away }, body: { ...body, startsOn: TODAY, endsOn: TODAY, ...more } }
  expect((await app.as('administrator').call(peopleRoutes.arrangeCover, asked)).problem.errors?.[0]?.path).toBe(path)
})

test('two do not cover one role on the same day, and a role held in another’s place is not passed on', async () => {
  const { away, coverer, body } = await cover()
  const third = await app.given.person()
  const arrange = (personId: string, more: object) =>
    app
      .as('administrator')
      .call(peopleRoutes.arrangeCover, { params: { personId }, body: { ...body, covererId: third, ...more } })
  expect((await arrange(away, { startsOn: body.endsOn })).problem.errors?.[0]?.message).toContain(
    'Cy Cover covers from',
  )
  const held = await app.database.live.roleAssignment.findMany({
    where: { personId: coverer, coversId: { not: null } },
  })
  const passedOn = await arrange(coverer, { roleAssignmentIds: held.map(({ id }) => id) })
  expect(passedOn.problem.errors?.[0]?.path).toBe('roleAssignmentIds')
})

test('whoever leaves before its end does not cover', async () => {
  const leaver = await app.given.person({ name: 'Lee Leaver' })
  await app.asTest(({ tx }) => tx.person.update({ where: { id: leaver }, data: { endedOn: new Date('2018-03-15') } }))
  expect((await cover({ by: leaver })).arranged.problem.errors?.[0]?.message).toBe(
    'Lee Leaver leaves on 15 March 2018: choose somebody who is here throughout',
  )
})

test('a performance officer arranges and ends cover of a service manager, not of a director, and not by themselves', async () => {
  const manager = await app.given.person()
  const director = await app.given.person({ role: 'director' })
  const officer = await app.given.person({ role: 'performance_officer' })
  const arrange = async (personId: string, covererId: string) =>
    app.asPerson(officer).call(peopleRoutes.arrangeCover, {
      params: { personId },
      body: { covererId, roleAssignmentIds: await rolesOf(personId), startsOn: TODAY, endsOn: TODAY },
    })
  const third = await app.given.person()
  expect((await arrange(director, third)).status).toBe(403)
  expect((await arrange(manager, officer)).problem.detail).toContain('You cannot arrange that you cover')
  const [made] = (await arrange(manager, third)).ok.coveredBy
  if (!made) throw new Error('there is no cover')
  const end = { params: { roleAssignmentId: made.id }, body: { endsOn: TODAY }, ifMatch: made.version }
  expect((await app.asPerson(manager).call(peopleRoutes.endRole, end)).status).toBe(403)
  expect((await app.asPerson(officer).call(peopleRoutes.endRole, end)).status).toBe(200)
})

test('when a role ends, so does whatever covers it: nobody holds what its holder holds no more', async () => {
  const { away, coverer } = await cover()
  const later = await app.given.person()
  const [roleId = ''] = await rolesOf(away)
  const body = { covererId: later, roleAssignmentIds: [roleId], startsOn: '2018-03-25', endsOn: '2018-03-30' }
  await app.as('administrator').call(peopleRoutes.arrangeCover, { params: { personId: away }, body })
  const end = { params: { roleAssignmentId: roleId }, body: { endsOn: '2018-03-15' }, ifMatch: 1 }
  const left = (await app.as('administrator').call(peopleRoutes.endRole, end)).ok
  expect(left.coveredBy.map(({ by, endsOn }) => [by.id, endsOn])).toEqual([[coverer, '2018-03-15']])
})
