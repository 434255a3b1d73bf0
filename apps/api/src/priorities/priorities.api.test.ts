import { priorityRoutes } from '@waymark/contract/priorities'
import { Rating } from '@waymark/contract/words'
import { disagreement } from '@waymark/domain/roll-up'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'
import { rollUpPriorities } from '../ratings/ratings.service.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

const officer = () => app.as('performance_officer')
const read = async (priorityId: string) => (await officer().call(priorityRoutes.read, { params: { priorityId } })).ok
const edit = (priorityId: string, ifMatch: number | undefined, body: object) =>
  officer().call(priorityRoutes.edit, { params: { priorityId }, body, ...(ifMatch !== undefined && { ifMatch }) })
const declare = { rating: 'green' as const, reason: 'Recruitment is ahead of the plan' }

/** An action whose stored computed rating is given. */
const rated = async (priorityId: string, ref: string, computedRating: Rating, status: 'in_progress' | 'complete') => {
  const actionId = await app.given.action({ priorityId, ref, status })
  await app.asTest(async ({ tx }) => {
    await tx.action.update({ where: { id: actionId }, data: { computedRating } })
  })
  return actionId
}

test('a new priority stands last in its plan, and says that it has no actions yet', async () => {
  const planId = await app.given.plan({ status: 'draft' })
  const sponsorId = await app.given.person({ role: 'director', name: 'Dee Rector' })
  const make = (ref: string) =>
    officer().call(priorityRoutes.create, { body: { planId, ref, title: `Priority ${ref}`, sponsorId } })
  const first = await make('1')
  const second = await make('2')
  expect([first.status, first.ok.position, second.ok.position]).toEqual([201, 1, 2])
  expect(second.ok).toMatchObject({
    sponsor: { id: sponsorId, name: 'Dee Rector' },
    leadOfficer: null,
    rating: { declared: 'not_rated', computed: { rating: 'not_rated', sentence: 'Not rated: no actions yet' } },
    progress: { total: 0, percentComplete: 0 },
    nextMilestone: null,
    lastUpdate: null,
    declaration: null,
  })
  expect((await make('2')).problem).toMatchObject({ code: 'conflict', errors: [{ path: 'ref' }] })
})

test('a priority is added by a performance officer, to a plan that is there and open', async () => {
  const planId = await app.given.plan()
  const body = { planId, ref: '1', title: 'Safe' }
  expect((await app.as('director').call(priorityRoutes.create, { body })).status).toBe(403)
  expect((await officer().call(priorityRoutes.create, { body: { ...body, planId: crypto.randomUUID() } })).status).toBe(
    404,
  )
  const closed = { ...body, planId: await app.given.plan({ status: 'closed' }) }
  expect((await officer().call(priorityRoutes.create, { body: closed })).problem.detail).toContain('closed')
})

test('a sponsor or lead officer is somebody who is here; one who has left may stay where they were', async () => {
  const leaver = await app.given.person({ name: 'Lee Ver' })
  const priorityId = await app.given.priority({ sponsorId: leaver })
  await app.asTest(async ({ tx }) => {
    await tx.person.update({ where: { id: leaver }, data: { endedOn: '2018-03-01T00:00:00Z' } })
  })
  expect((await edit(priorityId, 1, { title: 'Same sponsor', sponsorId: leaver })).status).toBe(200)
  expect((await edit(priorityId, 2, { leadOfficerId: leaver })).problem.errors?.[0]?.path).toBe('leadOfficerId')
  expect((await edit(priorityId, 2, { serviceAreaId: crypto.randomUUID() })).problem.errors?.[0]?.path).toBe(
    'serviceAreaId',
  )
  expect((await edit(priorityId, 2, { sponsorId: null })).ok.sponsor).toBeNull()
})

test('a director changes and rates the priorities they sponsor, and no other', async () => {
  const directorId = await app.personIdOf('director')
  const own = await app.given.priority({ sponsorId: directorId })
  const other = await app.given.priority()
  const { call } = app.as('director')
  expect(
    (await call(priorityRoutes.edit, { params: { priorityId: own }, body: { title: 'Mine' }, ifMatch: 1 })).ok.title,
  ).toBe('Mine')
  const refused = await call(priorityRoutes.edit, { params: { priorityId: other }, body: { title: 'X' }, ifMatch: 1 })
  expect(refused.status).toBe(403)
  expect((await call(priorityRoutes.declare, { params: { priorityId: own }, body: declare })).status).toBe(201)
  expect((await call(priorityRoutes.declare, { params: { priorityId: other }, body: declare })).status).toBe(403)
  const seen = (await call(priorityRoutes.read, { params: { priorityId: other } })).ok
  expect(seen.can.edit).toEqual({ allowed: false, reason: refused.problem.detail })
})

test('a declared rating carries its reason, who and when; the machine never overwrites it', async () => {
  const sponsorId = await app.given.person({ role: 'director', name: 'Dee Clared' })
  const priorityId = await app.given.priority({ sponsorId })
  await rated(priorityId, '1.1', 'red', 'in_progress')
  const answer = await app.asPerson(sponsorId).call(priorityRoutes.declare, { params: { priorityId }, body: declare })
  expect(answer.ok.declaration).toEqual({
    reason: declare.reason,
    by: 'Dee Clared',
    untilOn: '2018-03-31',
    sentence: 'Declared green by Dee Clared until 31 March 2018',
    at: expect.stringMatching(/^2018-03-13T12:/),
  })
  await app.asTest((write) => rollUpPriorities(write, [priorityId]))
  expect((await read(priorityId)).rating).toMatchObject({
    declared: 'green',
    computed: { rating: 'red' },
    disagreement: 'Declared green, but the evidence says red',
  })
})

test('a declaration needs its reason', async () => {
  const priorityId = await app.given.priority()
  const body = { ...declare, reason: ' ' }
  expect(
    (await officer().call(priorityRoutes.declare, { params: { priorityId }, body })).problem.errors?.[0]?.path,
  ).toBe('reason')
})

test("a priority's computed rating is the worst of its open actions, and says which", async () => {
  const priorityId = await app.given.priority()
  await rated(priorityId, '1.1', 'green', 'in_progress')
  await rated(priorityId, '1.2', 'amber', 'in_progress')
  await rated(priorityId, '1.3', 'red', 'complete')
  await app.asTest((write) => rollUpPriorities(write, [priorityId]))
  expect((await read(priorityId)).rating.computed).toMatchObject({ rating: 'amber', sentence: 'Amber: 1.2 is amber' })
})

test('the next milestone is the first ahead, of an open action or of the priority itself', async () => {
  const priorityId = await app.given.priority()
  const open = await app.given.action({ priorityId, status: 'in_progress' })
  const closed = await app.given.action({ priorityId, status: 'complete' })
  await app.given.milestone({ actionId: closed, dueOn: '2018-03-14', title: 'Of a complete action' })
  await app.given.milestone({ actionId: open, dueOn: '2018-03-12', title: 'Missed' })
  await app.given.milestone({ actionId: open, dueOn: '2018-05-01', title: 'Ahead' })
  expect((await read(priorityId)).nextMilestone).toMatchObject({ title: 'Ahead', dueOn: '2018-05-01' })
  await app.given.milestone({ priorityId, dueOn: '2018-03-13', title: 'Today' })
  expect((await read(priorityId)).nextMilestone).toMatchObject({ title: 'Today', dueOn: '2018-03-13' })
})

test('the last update is the newest that was not withdrawn, in a line', async () => {
  const priorityId = await app.given.priority()
  const actionId = await app.given.action({ priorityId })
  const postedById = await app.given.person({ name: 'Pat Poster' })
  const post = (postedAt: string, more: object) =>
    app.asTest(async ({ tx }) => {
      await tx.progressUpdate.create({
        data: {
          ...{ actionId, statusFrom: 'in_progress', statusTo: 'in_progress', ratingFrom: 'green', ratingTo: 'green' },
          ...{ computedRating: 'green', computedSentence: 'Green', period: '2018-02', kind: 'progress' },
          ...{ postedById, postedAt, whatChanged: `Every vacancy is advertised\n${'and more '.repeat(40)}`, ...more },
        },
      })
    })
  await post('2018-02-05T10:00:00Z', {})
  await post('2018-03-05T10:00:00Z', {
    withdrawnAt: '2018-03-06T10:00:00Z',
    withdrawnReason: 'X',
    withdrawnById: postedById,
  })
  const { lastUpdate } = await read(priorityId)
  expect(lastUpdate).toMatchObject({ at: '2018-02-05T10:00:00.000Z', by: 'Pat Poster' })
  expect(lastUpdate?.summary).toMatch(/^Every vacancy is advertised and more .* and…$/)
  expect(lastUpdate?.summary.length).toBeLessThan(165)
  await post('2018-03-07T10:00:00Z', { kind: 'no_change', whatChanged: null })
  expect((await read(priorityId)).lastUpdate?.summary).toMatch(/^No change since/)
})

test('two people change one priority: the second is told, and one who does not say which version is asked for it', async () => {
  const priorityId = await app.given.priority()
  expect((await edit(priorityId, undefined, { title: 'X' })).status).toBe(428)
  expect((await edit(priorityId, 1, { title: 'First' })).ok.version).toBe(2)
  expect((await edit(priorityId, 1, { title: 'Second' })).problem.code).toBe('stale')
  expect((await read(priorityId)).title).toBe('First')
})

test('a priority that has actions is not deleted; one without goes with its milestones, and both stay in the history', async () => {
  const busy = await app.given.priority()
  await app.given.action({ priorityId: busy, status: 'cancelled', statusReason: 'Merged' })
  const remove = (priorityId: string) => officer().call(priorityRoutes.remove, { params: { priorityId }, ifMatch: 1 })
  expect((await remove(busy)).problem.detail).toBe('This priority has actions: move or delete them first')
  expect((await read(busy)).can.remove.allowed).toBe(false)
  const empty = await app.given.priority()
  const milestoneId = await app.given.milestone({ priorityId: empty })
  expect((await remove(empty)).status).toBe(204)
  const { rows } = await app.owner.query(
    "select table_name from history.change where operation = 'deleted' and row_id = any($1) order by table_name",
    [[empty, milestoneId]],
  )
  expect(rows).toEqual([{ table_name: 'milestone' }, { table_name: 'priority' }])
})

test('priorities are listed in their places, narrowed and sorted by number, rating and last update', async () => {
  const planId = await app.given.plan({ title: 'Listed' })
  const sponsorId = await app.given.person({ role: 'director' })
  const [ten, two, nine] = [
    await app.given.priority({ planId, ref: 'R10', title: 'Tenth' }),
    await app.given.priority({ planId, ref: 'R2', title: 'Second', sponsorId }),
    await app.given.priority({ planId, ref: 'R9', title: 'Ninth' }),
  ]
  const set = (id: string, data: { declaredRating?: Rating; computedRating: Rating }) =>
    app.asTest(async ({ tx }) => {
      await tx.priority.update({ where: { id }, data })
    })
  await set(ten, { declaredRating: 'green', computedRating: 'red' })
  await set(two, { computedRating: 'amber' })
  await set(nine, { declaredRating: 'blue', computedRating: 'green' })
  const refs = async (query: object) => {
    const { items } = (await app.as('auditor').call(priorityRoutes.list, { query: { plan: [planId], ...query } })).ok
    return items.map((priority) => priority.ref)
  }
  expect(await refs({ sort: 'ref' })).toEqual(['R2', 'R9', 'R10'])
  expect(await refs({ sort: '-ref' })).toEqual(['R10', 'R9', 'R2'])
  expect(await refs({ sort: 'computed' })).toEqual(['R10', 'R2', 'R9'])
  expect(await refs({ disagrees: true })).toEqual(['R10'])
  expect(await refs({ disagrees: false, sort: 'title' })).toEqual(['R9', 'R2'])
  expect(await refs({ computed: ['amber', 'green'], declared: ['not_rated'] })).toEqual(['R2'])
  expect(await refs({ sponsor: [sponsorId] })).toEqual(['R2'])
  expect(await refs({ text: 'nint' })).toEqual(['R9'])
  expect(await refs({ text: '%' })).toEqual([])
  expect(await refs({ sort: 'ref', pageSize: 2, page: 2 })).toEqual(['R10'])
  for (const sort of [
    'position',
    '-position',
    '-title',
    '-computed',
    'declared',
    '-declared',
    'lastUpdate',
    '-lastUpdate',
  ])
    expect((await refs({ sort })).length).toBe(3)
})

test('the list calls a disagreement what the page calls one, whatever the two ratings', async () => {
  const planId = await app.given.plan()
  const pairs = Rating.options.flatMap((declared) => Rating.options.map((computed) => ({ declared, computed })))
  await app.asTest(async ({ tx }) => {
    await tx.priority.createMany({
      data: pairs.map(({ declared, computed }, index) => ({
        ...{ planId, ref: `${declared} ${computed}`, title: 'Pair', position: index },
        ...{ declaredRating: declared, computedRating: computed },
      })),
    })
  })
  const query = { plan: [planId], disagrees: 'true' as const, pageSize: 200 }
  const { items } = (await app.as('auditor').call(priorityRoutes.list, { query })).ok
  expect(items.map((priority) => priority.ref)).toEqual(
    pairs
      .filter((pair) => disagreement(pair.declared, pair.computed).sentence)
      .map((pair) => `${pair.declared} ${pair.computed}`),
  )
})

test('a priority is seen as it stood, and nothing in the past can be changed', async () => {
  const priorityId = await app.given.priority({ title: 'As it was' })
  await app.given.action({ priorityId })
  const asAt = await app.thisInstant()
  await edit(priorityId, 1, { title: 'As it is' })
  const past = await officer().call(priorityRoutes.read, { params: { priorityId }, query: { asAt } })
  expect(past.ok).toMatchObject({ title: 'As it was', progress: { total: 1 }, can: { edit: { allowed: false } } })
  expect((await read(priorityId)).title).toBe('As it is')
})
