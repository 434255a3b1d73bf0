import { actionRoutes } from '@waymark/contract/actions'
import type { BodyInputOf } from '@waymark/contract/route'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

const officer = () => app.as('performance_officer')
const read = async (actionId: string) => (await officer().call(actionRoutes.read, { params: { actionId } })).ok
const edit = (actionId: string, body: BodyInputOf<typeof actionRoutes.edit>, ifMatch?: number) =>
  officer().call(actionRoutes.edit, { params: { actionId }, body, ...(ifMatch !== undefined && { ifMatch }) })
const create = (body: Partial<BodyInputOf<typeof actionRoutes.create>> & { priorityId: string }, key?: string) =>
  officer().call(actionRoutes.create, {
    body: { ref: '1.1', title: 'Recruit to the vacancies', dueOn: '2018-09-28', ...body },
    ...(key && { idempotencyKey: key }),
  })
const pathsOf = (answer: { problem: { errors?: { path: string }[] | undefined } }) =>
  answer.problem.errors?.map((error) => error.path)
/** What only events can do. */
const force = (actionId: string, data: object) =>
  app.asTest(async ({ tx }) => {
    await tx.action.update({ where: { id: actionId }, data })
  })

test('a new action is not started and not rated, first due when it is due, and already judged by its dates', async () => {
  const priorityId = await app.given.priority({ ref: '3' })
  const [ownerId, helperId] = [await app.given.person({ name: 'Olive Owner' }), await app.given.person({ name: 'Hal' })]
  const answer = await create({
    priorityId,
    ref: '3.1',
    startsOn: '2018-02-01',
    description: 'Advertise, interview, appoint',
    successMeasure: 'Nine posts in ten filled',
    ownerId,
    contributors: [{ personId: helperId }, { partnerBody: 'The health trust' }],
  })
  expect([answer.status, answer.headers.etag]).toEqual([201, '"1"'])
  expect(answer.ok).toMatchObject({
    ref: '3.1',
    status: 'not_started',
    priority: { id: priorityId, ref: '3' },
    owner: { id: ownerId, name: 'Olive Owner' },
    rating: {
      declared: 'not_rated',
      computed: { rating: 'amber', sentence: 'Amber: due to start on 1 February 2018 and not started' },
      disagreement: null,
    },
    dueOn: '2018-09-28',
    originalDueOn: '2018-09-28',
    moved: { times: 0, sentence: null },
    overdue: false,
    milestones: { total: 0, done: 0, missed: 0 },
    updates: [],
    updatesTotal: 0,
    dateChanges: [],
    nextMilestone: null,
    ratingKey: { amber: { label: 'Amber' } },
    planStatus: 'live',
    sponsor: null,
    can: { edit: { allowed: true }, postUpdate: { allowed: true } },
  })
  expect(answer.ok.contributors).toEqual([
    { id: expect.any(String), person: { id: helperId, name: 'Hal' }, partnerBody: null },
    { id: expect.any(String), person: null, partnerBody: 'The health trust' },
  ])
  const { rows } = await app.owner.query('select computed_sentence from priority where id = $1', [priorityId])
  expect(rows).toEqual([{ computed_sentence: 'Amber: 3.1 is amber' }])
})

test('actions of a priority have references of their own', async () => {
  const priorityId = await app.given.priority()
  await create({ priorityId, ref: '1.1' })
  const again = await create({ priorityId, ref: '1.1' })
  expect([again.status, pathsOf(again)]).toEqual([409, ['ref']])
  const { id, version } = (await create({ priorityId, ref: '1.2' })).ok
  expect(pathsOf(await edit(id, { ref: '1.1' }, version))).toEqual(['ref'])
  expect((await create({ priorityId: await app.given.priority(), ref: '1.1' })).status).toBe(201)
})

test('the same request sent twice makes one action', async () => {
  const priorityId = await app.given.priority()
  const key = crypto.randomUUID()
  const [first, again] = [await create({ priorityId }, key), await create({ priorityId }, key)]
  expect([again.ok.id, again.headers['idempotency-replayed']]).toEqual([first.ok.id, 'true'])
  expect((await officer().call(actionRoutes.list, { query: { priority: [priorityId] } })).ok.total).toBe(1)
})

test('what an action needs is asked for beside its field', async () => {
  const priorityId = await app.given.priority()
  expect(pathsOf(await create({ priorityId, ref: '', title: ' ', dueOn: '2018-02-30' }))).toEqual([
    'ref',
    'ref',
    'title',
    'dueOn',
  ])
  expect(pathsOf(await create({ priorityId, startsOn: '2018-10-01' }))).toEqual(['dueOn'])
  expect(pathsOf(await create({ priorityId, serviceAreaId: crypto.randomUUID() }))).toEqual(['serviceAreaId'])
  expect((await create({ priorityId: crypto.randomUUID() })).status).toBe(404)
})

test('an owner is somebody who is here', async () => {
  const priorityId = await app.given.priority()
  const leaver = await app.given.person()
  await app.asTest(async ({ tx }) => {
    await tx.person.update({ where: { id: leaver }, data: { endedOn: new Date('2018-03-01') } })
  })
  for (const ownerId of [leaver, crypto.randomUUID()])
    expect(pathsOf(await create({ priorityId, ownerId }))).toEqual(['ownerId'])
  const actionId = await app.given.action({ priorityId })
  expect(pathsOf(await edit(actionId, { ownerId: leaver }, 1))).toEqual(['ownerId'])
  expect(
    pathsOf(await create({ priorityId, contributors: [{ partnerBody: 'Police' }, { personId: leaver }] })),
  ).toEqual(['contributors.1.personId'])
})

test('people who have left do not stand in the way of an edit that leaves them as they were', async () => {
  const leaver = await app.given.person()
  const { id, version } = (
    await create({ priorityId: await app.given.priority(), ownerId: leaver, contributors: [{ personId: leaver }] })
  ).ok
  await app.asTest(async ({ tx }) => {
    await tx.person.update({ where: { id: leaver }, data: { endedOn: new Date('2018-03-01') } })
  })
  const body = { title: 'Better words', ownerId: leaver, contributors: [{ personId: leaver }] }
  expect((await edit(id, body, version)).ok).toMatchObject({ title: 'Better words', owner: { id: leaver } })
})

test('an edit changes what it names: left out stays, null clears', async () => {
  const ownerId = await app.given.person()
  const { id, version } = (
    await create({
      priorityId: await app.given.priority(),
      ownerId,
      startsOn: '2018-02-01',
      description: 'Advertise',
      successMeasure: 'Nine in ten',
    })
  ).ok
  const answer = await edit(id, { description: null, title: 'Better words' }, version)
  expect(answer.headers.etag).toBe('"2"')
  expect(answer.ok).toMatchObject({
    title: 'Better words',
    description: null,
    successMeasure: 'Nine in ten',
    owner: { id: ownerId },
    startsOn: '2018-02-01',
  })
  expect((await edit(id, { ownerId: null, startsOn: null }, 2)).ok).toMatchObject({ owner: null, startsOn: null })
})

test('a later start is judged at once, and a new reference reaches the priority’s sentence', async () => {
  const priorityId = await app.given.priority()
  const { id } = (await create({ priorityId, ref: '1.1', startsOn: '2018-02-01' })).ok
  expect((await edit(id, { ref: '1.9' }, 1)).ok.rating.computed.rating).toBe('amber')
  const sentence = async () =>
    (await app.owner.query('select computed_sentence as said from priority where id = $1', [priorityId])).rows[0]
  expect(await sentence()).toEqual({ said: 'Amber: 1.9 is amber' })
  expect((await edit(id, { startsOn: '2018-06-01' }, 2)).ok.rating.computed.rating).toBe('not_rated')
  expect(await sentence()).toEqual({ said: 'Not rated: 1.9 is not rated' })
})

test('an action starts on or before the day it is due, also where that was brought forward', async () => {
  const actionId = await app.given.action({ dueOn: '2018-09-28' })
  expect(pathsOf(await edit(actionId, { startsOn: '2018-10-01' }, 1))).toEqual(['startsOn'])
  await force(actionId, { dueOn: new Date('2018-06-29'), timesMoved: 1 })
  expect(pathsOf(await edit(actionId, { startsOn: '2018-07-02' }, 2))).toEqual(['startsOn'])
  expect((await edit(actionId, { startsOn: '2018-06-29' }, 2)).status).toBe(200)
})

test('naming the same contributors again changes nothing; naming others is an edit of the action', async () => {
  const [one, two] = [await app.given.person({ name: 'One' }), await app.given.person({ name: 'Two' })]
  const made = (await create({ priorityId: await app.given.priority(), contributors: [{ personId: one }] })).ok
  const same = await edit(made.id, { contributors: [{ personId: one }] }, 1)
  expect([same.ok.version, same.ok.contributors]).toEqual([1, made.contributors])
  const other = await edit(made.id, { contributors: [{ personId: two }, { partnerBody: 'Police' }] }, 1)
  expect(other.ok.version).toBe(2)
  expect(other.ok.contributors.map(({ person, partnerBody }) => person?.name ?? partnerBody)).toEqual(['Two', 'Police'])
  expect((await edit(made.id, { contributors: [] }, 2)).ok.contributors).toEqual([])
})

test('two people change one action: the second is told, and one who does not say which version is asked for it', async () => {
  const actionId = await app.given.action()
  expect((await edit(actionId, { title: 'X' })).status).toBe(428)
  expect((await edit(actionId, { title: 'First' }, 1)).headers.etag).toBe('"2"')
  expect((await edit(actionId, { title: 'Second' }, 1)).problem.code).toBe('stale')
  const remove = { params: { actionId }, ifMatch: 1 }
  expect((await officer().call(actionRoutes.remove, remove)).status).toBe(412)
  expect((await read(actionId)).title).toBe('First')
})

test('what the clock makes of an action does not make anybody’s form stale', async () => {
  const actionId = await app.given.action()
  await force(actionId, { computedRating: 'red', computedSentence: 'Red: a rule of yesterday' })
  expect((await edit(actionId, { title: 'First' }, 1)).status).toBe(200)
})

test('an action of a draft is not there for a service manager, the portfolio holder or the auditor', async () => {
  const planId = await app.given.plan({ status: 'draft' })
  const manager = await app.given.person()
  const priorityId = await app.given.priority({ planId })
  const actionId = await app.given.action({ priorityId, ownerId: manager })
  const seenBy = async (who: ReturnType<typeof app.asPerson>) => [
    (await who.call(actionRoutes.read, { params: { actionId } })).status,
    (await who.call(actionRoutes.list, { query: { plan: [planId] } })).ok.total,
  ]
  expect(await seenBy(app.asPerson(manager))).toEqual([404, 0])
  expect(await seenBy(app.as('portfolio_holder'))).toEqual([404, 0])
  expect(await seenBy(app.as('auditor'))).toEqual([404, 0])
  expect(await seenBy(app.as('director'))).toEqual([200, 1])
  const body = { priorityId, ref: '1.2', title: 'Another', dueOn: '2018-09-28' }
  expect((await app.asPerson(manager).call(actionRoutes.create, { body })).status).toBe(404)
})

test('the owner edits nothing: they post updates; the sponsor edits what they sponsor, and nobody in a closed plan', async () => {
  const [ownerId, sponsorId] = [await app.given.person(), await app.given.person({ role: 'director' })]
  const priorityId = await app.given.priority({ sponsorId })
  const actionId = await app.given.action({ priorityId, ownerId })
  const as = (personId: string) =>
    app.asPerson(personId).call(actionRoutes.edit, { params: { actionId }, body: { title: 'Mine' }, ifMatch: 1 })
  expect((await as(ownerId)).problem).toMatchObject({
    code: 'not_permitted',
    detail: expect.stringContaining('post an update'),
  })
  const { can } = (await app.asPerson(ownerId).call(actionRoutes.read, { params: { actionId } })).ok
  expect(can).toMatchObject({ edit: { allowed: false }, postUpdate: { allowed: true }, changeDate: { allowed: false } })
  expect((await as(await app.given.person({ role: 'director' }))).status).toBe(403)
  expect((await as(sponsorId)).status).toBe(200)
  const closed = await app.given.priority({ planId: await app.given.plan({ status: 'closed' }) })
  expect((await create({ priorityId: closed })).problem.code).toBe('not_permitted')
  const shut = await app.given.action({ priorityId: closed })
  expect((await edit(shut, { title: 'X' }, 1)).status).toBe(403)
  expect((await officer().call(actionRoutes.remove, { params: { actionId: shut }, ifMatch: 1 })).status).toBe(403)
})

test('a deleted action is gone with its milestones, stays in the history, and no longer weighs on its priority', async () => {
  const priorityId = await app.given.priority()
  const { id: actionId } = (await create({ priorityId, startsOn: '2018-02-01' })).ok
  const milestoneId = await app.given.milestone({ actionId })
  expect((await officer().call(actionRoutes.remove, { params: { actionId }, ifMatch: 1 })).status).toBe(204)
  expect((await officer().call(actionRoutes.read, { params: { actionId } })).status).toBe(404)
  const { rows } = await app.owner.query(
    `select table_name, operation from history.change where row_id = any($1) order by id`,
    [[actionId, milestoneId]],
  )
  expect(rows.filter((row) => row.operation === 'deleted').map((row) => row.table_name)).toEqual(
    expect.arrayContaining(['action', 'milestone']),
  )
  const priority = await app.owner.query('select computed_rating as rating from priority where id = $1', [priorityId])
  expect(priority.rows).toEqual([{ rating: 'not_rated' }])
})

test('an action of a closed status has no next milestone', async () => {
  const actionId = await app.given.action({ status: 'in_progress' })
  await app.given.milestone({ actionId, dueOn: '2018-06-29', title: 'Interview' })
  await app.given.milestone({ actionId, dueOn: '2018-03-13', title: 'Advertise' })
  await app.given.milestone({ actionId, dueOn: '2018-03-12', title: 'Missed' })
  expect(await read(actionId)).toMatchObject({
    nextMilestone: { title: 'Advertise' },
    milestones: { total: 3, done: 0, missed: 1 },
    milestoneList: [{ title: 'Missed' }, { title: 'Advertise' }, { title: 'Interview' }],
  })
  await force(actionId, { status: 'complete' })
  expect((await read(actionId)).nextMilestone).toBeNull()
})

test('for each status it is said whether an update may choose it, and why not', async () => {
  const choices = async (status: 'paused' | 'not_started', statusReason?: string) => {
    const actionId = await app.given.action({ status, ...(statusReason && { statusReason }) })
    return (await read(actionId)).nextStatuses.filter(({ verdict }) => verdict.allowed).map((one) => one.status)
  }
  expect(await choices('not_started')).toEqual([
    'not_started',
    'in_progress',
    'awaiting_sign_off',
    'paused',
    'cancelled',
  ])
  expect(await choices('paused', 'No lead')).toEqual(['in_progress', 'paused', 'cancelled'])
})

test('an action shows its newest twenty updates and says how many there are', async () => {
  const actionId = await app.given.action({ status: 'in_progress' })
  const postedById = await app.given.person()
  await app.asTest(async ({ tx }) => {
    for (let day = 1; day <= 23; day += 1) {
      await tx.progressUpdate.create({
        data: {
          ...{ actionId, kind: 'no_change', statusFrom: 'in_progress', statusTo: 'in_progress', ratingFrom: 'green' },
          ...{
            ratingTo: 'green',
            computedRating: 'green',
            computedSentence: 'Green: nothing overdue',
            period: '2018-02',
          },
          ...{ postedById, postedAt: new Date(Date.UTC(2018, 1, day, 9)) },
        },
      })
    }
  })
  const { updates, updatesTotal } = await read(actionId)
  expect([updates.length, updatesTotal]).toEqual([20, 23])
  expect([updates[0]?.postedAt, updates.at(-1)?.postedAt]).toEqual([
    '2018-02-23T09:00:00.000Z',
    '2018-02-04T09:00:00.000Z',
  ])
})

test('an action is read as it stood at a past instant, where nothing can be changed', async () => {
  const actionId = await app.given.action({ title: 'The words before' })
  const asAt = await app.thisInstant()
  await edit(actionId, { title: 'The words since' }, 1)
  const then = (await officer().call(actionRoutes.read, { params: { actionId }, query: { asAt } })).ok
  expect([then.title, then.version, (await read(actionId)).title]).toEqual(['The words before', 1, 'The words since'])
  for (const verdict of Object.values(then.can)) expect(verdict).toMatchObject({ allowed: false })
  const list = (await officer().call(actionRoutes.list, { query: { asAt, text: 'words before' } })).ok
  expect(list.items.map((action) => action.id)).toEqual([actionId])
})

/** Six actions that differ in everything a list can be narrowed or sorted by. */
async function cast() {
  const planId = await app.given.plan()
  const [p1, p2] = [await app.given.priority({ planId, ref: '1' }), await app.given.priority({ planId, ref: '2' })]
  const [area, otherArea] = [
    await app.given.serviceArea(`Adoption ${planId}`),
    await app.given.serviceArea(`Youth justice ${planId}`),
  ]
  const [amy, zoe] = [await app.given.person({ name: 'Amy' }), await app.given.person({ name: 'Zoe' })]
  const of = async (
    ref: string,
    given: Parameters<typeof app.given.action>[0],
    forced: object = {},
  ): Promise<string> => {
    const id = await app.given.action({ priorityId: p1, ref, title: `Title ${ref}`, ...given })
    await force(id, forced)
    return id
  }
  const at = (instant: string) => ({ lastUpdatedAt: new Date(instant) })
  const rated = (declaredRating: string, computedRating: string) => ({ declaredRating, computedRating })
  await of(
    '1.10',
    { dueOn: '2018-03-12', status: 'in_progress', ownerId: zoe, serviceAreaId: area },
    rated('green', 'red'),
  )
  await of(
    '1.2',
    { dueOn: '2018-03-13', status: 'paused', statusReason: 'No lead', ownerId: amy },
    { ...rated('amber', 'amber'), ...at('2018-02-28T23:59:59.000Z') },
  )
  await of(
    '1.1',
    { dueOn: '2018-12-31', serviceAreaId: otherArea, startsOn: '2018-01-01', title: '50%_sure' },
    { ...rated('not_rated', 'red'), ...at('2018-03-01T00:00:00.000Z') },
  )
  await of('2.1', { priorityId: p2, dueOn: '2018-03-01', status: 'complete' }, rated('blue', 'green'))
  await of('2.2', { priorityId: p2, dueOn: '2018-03-02', status: 'awaiting_sign_off', ownerId: amy })
  await of(
    '2.3',
    { priorityId: p2, dueOn: '2018-06-29', title: 'Train them' },
    { originalDueOn: new Date('2018-05-01'), timesMoved: 2, description: 'Sure thing' },
  )
  const refs = async (query: object) => {
    const { items, total } = (await app.as('auditor').call(actionRoutes.list, { query: { plan: [planId], ...query } }))
      .ok
    expect(total).toBeGreaterThanOrEqual(items.length)
    return items.map((action) => action.ref)
  }
  return { planId, p1, p2, area, otherArea, amy, zoe, refs }
}

test('actions are narrowed by all that a plan is asked about', async () => {
  const { p2, area, amy, zoe, refs } = await cast()
  const sort = 'ref'
  expect(await refs({ sort, priority: [p2] })).toEqual(['2.1', '2.2', '2.3'])
  expect(await refs({ sort, serviceArea: [area] })).toEqual(['1.10'])
  expect(await refs({ sort, owner: [amy] })).toEqual(['1.2', '2.2'])
  expect(await refs({ sort, owner: [amy, zoe] })).toEqual(['1.2', '1.10', '2.2'])
  expect(await refs({ sort, status: ['complete'] })).toEqual(['2.1'])
  expect(await refs({ sort, status: ['paused', 'not_started'] })).toEqual(['1.1', '1.2', '2.3'])
  expect(await refs({ sort, declared: ['green', 'blue'] })).toEqual(['1.10', '2.1'])
  expect(await refs({ sort, computed: ['red'] })).toEqual(['1.1', '1.10'])
  expect(await refs({ sort, overdue: 'true' })).toEqual(['1.10'])
  expect(await refs({ sort, overdue: 'false' })).toEqual(['1.1', '1.2', '2.1', '2.2', '2.3'])
  expect(await refs({ sort, moved: 'true' })).toEqual(['2.3'])
  expect(await refs({ sort, moved: 'false', owner: [zoe] })).toEqual(['1.10'])
  expect(await refs({ sort, disagrees: 'true' })).toEqual(['1.10'])
  expect(await refs({ sort, disagrees: 'false' })).toEqual(['1.1', '1.2', '2.1', '2.2', '2.3'])
  expect(await refs({ sort, dueFrom: '2018-03-12', dueTo: '2018-06-29' })).toEqual(['1.2', '1.10', '2.3'])
  // The day in London: an instant of 1 March is not before it. Whoever never reported has not since any day.
  expect(await refs({ sort, notUpdatedSince: '2018-03-01' })).toEqual(['1.2', '1.10', '2.1', '2.2', '2.3'])
})

test('text is looked for in references, titles, descriptions and measures, and % and _ stand for themselves', async () => {
  const { refs } = await cast()
  expect(await refs({ sort: 'ref', text: 'sure' })).toEqual(['1.1', '2.3'])
  expect(await refs({ text: '0%_S' })).toEqual(['1.1'])
  expect(await refs({ text: '_' })).toEqual(['1.1'])
  expect(await refs({ text: '1.10' })).toEqual(['1.10'])
})

test('an empty search finds everything, whatever was searched for before', async () => {
  for (const text of ['no such words', '', '  ', 'still none']) {
    const { total } = (await officer().call(actionRoutes.list, { query: { text } })).ok
    expect(total > 0).toBe(text.trim() === '')
  }
})

test('actions are sorted by each column both ways, 1.2 before 1.10, and the worst rating first', async () => {
  const { refs } = await cast()
  const both = async (sort: string) => [(await refs({ sort })).join(' '), (await refs({ sort: `-${sort}` })).join(' ')]
  expect(await both('ref')).toEqual(['1.1 1.2 1.10 2.1 2.2 2.3', '2.3 2.2 2.1 1.10 1.2 1.1'])
  expect(await both('dueOn')).toEqual(['2.1 2.2 1.10 1.2 2.3 1.1', '1.1 2.3 1.2 1.10 2.2 2.1'])
  const ends = async (sort: string) => {
    const found = await both(sort)
    return found.map((line) => line.split(' ')[0])
  }
  expect(await ends('title')).toEqual(['1.1', '2.3'])
  expect(await ends('startsOn')).toEqual([expect.any(String), '1.1'])
  expect(await ends('owner')).toEqual(['2.2', '1.10'])
  expect(await ends('status')).toEqual(['2.3', '1.2'])
  expect(await ends('declared')).toEqual(['1.2', '2.1'])
  expect((await ends('computed'))[0]).toBe('1.10')
  expect((await ends('lastUpdatedAt'))[1]).toBe('1.1')
  expect((await refs({ sort: 'lastUpdatedAt' })).slice(-2)).toEqual(['1.2', '1.1'])
  expect((await ends('moved'))[1]).toBe('2.3')
  expect(await ends('serviceArea')).toEqual(['1.10', '1.1'])
  expect((await officer().call(actionRoutes.list, { query: { sort: 'owed' as 'ref' } })).status).toBe(422)
})

test('a list comes in pages of at most 200 that together hold each action once', async () => {
  const { planId, refs } = await cast()
  const list = (query: object) => officer().call(actionRoutes.list, { query: { plan: [planId], ...query } })
  expect((await list({ pageSize: 4 })).ok).toMatchObject({ total: 6, page: 1, pageSize: 4 })
  const pages = [
    await refs({ pageSize: 4 }),
    await refs({ pageSize: 4, page: 2 }),
    await refs({ pageSize: 4, page: 3 }),
  ]
  expect(pages.flat()).toEqual(await refs({}))
  expect(pages.map((page) => page.length)).toEqual([4, 2, 0])
  expect((await list({ pageSize: 201 })).status).toBe(422)
})

test('a list says of each action what its page says', async () => {
  const actionId = await app.given.action({ status: 'in_progress', dueOn: '2018-03-12', declaredRating: 'green' })
  await app.given.milestone({ actionId, dueOn: '2018-03-12' })
  const { title, version } = await edit(actionId, { title: `Only ${actionId}` }, 1).then((answer) => answer.ok)
  const { items } = (await officer().call(actionRoutes.list, { query: { text: title } })).ok
  const page = await read(actionId)
  expect(items).toHaveLength(1)
  expect(page).toMatchObject({ ...items[0] })
  expect(items[0]).toMatchObject({
    version,
    overdue: true,
    milestones: { total: 1, done: 0, missed: 1 },
    rating: { computed: { rating: 'red' }, disagreement: 'Declared green, but the evidence says red' },
  })
})
