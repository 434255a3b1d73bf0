import { actionRoutes } from '@waymark/contract/actions'
import { milestoneRoutes } from '@waymark/contract/milestones'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

const officer = () => app.as('performance_officer')
const read = async (milestoneId: string) => (await officer().call(milestoneRoutes.read, { params: { milestoneId } })).ok
const setStatus = (
  milestoneId: string,
  ifMatch: number,
  body: { status: 'open' | 'done' | 'cancelled'; doneOn?: string },
) => officer().call(milestoneRoutes.setStatus, { params: { milestoneId }, body, ifMatch })
const computedOf = async (actionId: string) => {
  const { rows } = await app.owner.query<{ action: string; priority: string }>(
    `select a.computed_rating as action, p.computed_rating as priority
       from action a join priority p on p.id = a.priority_id where a.id = $1`,
    [actionId],
  )
  return rows[0]
}

test('a milestone is a step of one action or of one priority', async () => {
  const priorityId = await app.given.priority({ ref: '7' })
  const actionId = await app.given.action({ priorityId, ref: '7.1' })
  const body = { title: 'Advertise', dueOn: '2018-06-29' }
  const ofAction = await officer().call(milestoneRoutes.create, { body: { ...body, actionId } })
  expect(ofAction.status).toBe(201)
  expect(ofAction.ok).toMatchObject({
    status: 'open',
    dueOn: '2018-06-29',
    originalDueOn: '2018-06-29',
    moved: { times: 0, sentence: null },
    overdue: false,
    priority: { ref: '7' },
    action: { id: actionId, ref: '7.1' },
  })
  const ofPriority = await officer().call(milestoneRoutes.create, { body: { ...body, priorityId } })
  expect(ofPriority.ok).toMatchObject({ action: null, priority: { id: priorityId } })
  for (const parents of [{}, { actionId, priorityId }])
    expect((await officer().call(milestoneRoutes.create, { body: { ...body, ...parents } })).problem.code).toBe(
      'invalid_request',
    )
  const nowhere = { ...body, actionId: crypto.randomUUID() }
  expect((await officer().call(milestoneRoutes.create, { body: nowhere })).status).toBe(404)
})

test('a missed milestone shows at once in what the evidence says of the action and of its priority, and so does doing it', async () => {
  const actionId = await app.given.action({ status: 'in_progress', startsOn: '2018-03-01' })
  const body = { title: 'Advertise', dueOn: '2018-03-12', actionId }
  const { id, overdue } = (await officer().call(milestoneRoutes.create, { body })).ok
  expect(overdue).toBe(true)
  expect(await computedOf(actionId)).toEqual({ action: 'amber', priority: 'amber' })
  const done = (await setStatus(id, 1, { status: 'done', doneOn: '2018-03-13' })).ok
  expect(done).toMatchObject({ status: 'done', doneOn: '2018-03-13', overdue: false })
  expect(await computedOf(actionId)).toEqual({ action: 'not_rated', priority: 'not_rated' })
  expect((await setStatus(id, 2, { status: 'open' })).ok).toMatchObject({ status: 'open', doneOn: null, overdue: true })
  expect((await computedOf(actionId))?.action).toBe('amber')
  expect((await officer().call(milestoneRoutes.remove, { params: { milestoneId: id }, ifMatch: 3 })).status).toBe(204)
  expect((await computedOf(actionId))?.action).toBe('not_rated')
})

test('a milestone is done today or on a day that has passed, never on one to come', async () => {
  const milestoneId = await app.given.milestone({})
  const tomorrow = await setStatus(milestoneId, 1, { status: 'done', doneOn: '2018-03-14' })
  expect([tomorrow.status, tomorrow.problem.errors?.[0]?.path]).toEqual([422, 'doneOn'])
  expect((await setStatus(milestoneId, 1, { status: 'done' })).problem.errors?.[0]?.path).toBe('doneOn')
  expect((await setStatus(milestoneId, 1, { status: 'done', doneOn: '2018-03-13' })).status).toBe(200)
})

test('the owner marks a step done; only a performance officer or the sponsor opens, cancels, renames or deletes one', async () => {
  const ownerId = await app.given.person({ serviceAreaId: await app.given.serviceArea() })
  const milestoneId = await app.given.milestone({
    actionId: await app.given.action({ ownerId, status: 'in_progress' }),
  })
  const owner = app.asPerson(ownerId)
  const params = { milestoneId }
  const change = (body: { status: 'open' | 'done' | 'cancelled'; doneOn?: string }, ifMatch: number) =>
    owner.call(milestoneRoutes.setStatus, { params, body, ifMatch })
  expect((await change({ status: 'cancelled' }, 1)).status).toBe(403)
  expect((await owner.call(milestoneRoutes.edit, { params, body: { title: 'X' }, ifMatch: 1 })).status).toBe(403)
  expect((await owner.call(milestoneRoutes.remove, { params, ifMatch: 1 })).status).toBe(403)
  expect((await change({ status: 'done', doneOn: '2018-03-01' }, 1)).ok.can).toMatchObject({
    edit: { allowed: false },
    complete: { allowed: false, reason: 'This milestone is done already' },
    changeDate: { allowed: false },
  })
  expect((await change({ status: 'open' }, 2)).status).toBe(403)
})

test('a milestone of a priority is marked done by its lead officer', async () => {
  const leadOfficerId = await app.given.person({ serviceAreaId: await app.given.serviceArea() })
  const priorityId = await app.given.priority()
  await app.asTest(async ({ tx }) => {
    await tx.priority.update({ where: { id: priorityId }, data: { leadOfficerId } })
  })
  const milestoneId = await app.given.milestone({ priorityId })
  const body = { status: 'done' as const, doneOn: '2018-03-01' }
  const other = app.asPerson(await app.given.person({ serviceAreaId: await app.given.serviceArea() }))
  expect((await other.call(milestoneRoutes.setStatus, { params: { milestoneId }, body, ifMatch: 1 })).status).toBe(403)
  const lead = app.asPerson(leadOfficerId)
  expect((await lead.call(milestoneRoutes.setStatus, { params: { milestoneId }, body, ifMatch: 1 })).status).toBe(200)
})

test('two people change one milestone: the second is told, and one who does not say which version is asked for it', async () => {
  const milestoneId = await app.given.milestone({})
  const edit = (title: string, ifMatch?: number) =>
    officer().call(milestoneRoutes.edit, { params: { milestoneId }, body: { title }, ...(ifMatch && { ifMatch }) })
  expect((await edit('X')).status).toBe(428)
  expect((await edit('First', 1)).headers.etag).toBe('"2"')
  expect((await edit('Second', 1)).problem.code).toBe('stale')
  expect((await setStatus(milestoneId, 1, { status: 'cancelled' })).status).toBe(412)
  expect((await officer().call(milestoneRoutes.remove, { params: { milestoneId }, ifMatch: 1 })).status).toBe(412)
  expect((await read(milestoneId)).title).toBe('First')
})

test('nothing changes in a closed plan', async () => {
  const priorityId = await app.given.priority({ planId: await app.given.plan({ status: 'closed' }) })
  const milestoneId = await app.given.milestone({ priorityId })
  const body = { title: 'Another', dueOn: '2018-06-29', priorityId }
  expect((await officer().call(milestoneRoutes.create, { body })).status).toBe(403)
  expect((await setStatus(milestoneId, 1, { status: 'cancelled' })).status).toBe(403)
  expect((await officer().call(milestoneRoutes.remove, { params: { milestoneId }, ifMatch: 1 })).status).toBe(403)
})

test('a deleted milestone stays in the history', async () => {
  const milestoneId = await app.given.milestone({})
  await officer().call(milestoneRoutes.remove, { params: { milestoneId }, ifMatch: 1 })
  expect((await officer().call(milestoneRoutes.read, { params: { milestoneId } })).status).toBe(404)
  const { rows } = await app.owner.query('select operation, actor from history.change where row_id = $1 order by at', [
    milestoneId,
  ])
  expect(rows).toEqual([
    { operation: 'created', actor: 'system:test' },
    { operation: 'deleted', actor: `person:${await app.personIdOf('performance_officer')}` },
  ])
})

test('milestones are narrowed by plan, priority, action, status and whether they are overdue; not those of closed actions', async () => {
  const planId = await app.given.plan()
  const priorityId = await app.given.priority({ planId })
  const open = await app.given.action({ priorityId, status: 'in_progress' })
  const closed = await app.given.action({ priorityId, status: 'cancelled', statusReason: 'Merged' })
  await app.given.milestone({ actionId: open, dueOn: '2018-03-12', title: 'Late' })
  await app.given.milestone({ actionId: open, dueOn: '2018-03-13', title: 'Due today' })
  await app.given.milestone({ actionId: closed, dueOn: '2018-01-12', title: 'Of no matter' })
  const done = await app.given.milestone({ priorityId, dueOn: '2018-02-01', title: 'Done' })
  await setStatus(done, 1, { status: 'done', doneOn: '2018-02-01' })
  const titles = async (query: object) => {
    const { items, total } = (
      await app.as('auditor').call(milestoneRoutes.list, { query: { plan: [planId], ...query } })
    ).ok
    expect(total).toBe(items.length)
    for (const { title, overdue } of items) expect([title, overdue]).toEqual([title, title === 'Late'])
    return items.map((milestone) => milestone.title)
  }
  expect(await titles({})).toEqual(['Of no matter', 'Done', 'Late', 'Due today'])
  expect(await titles({ priority: [priorityId], sort: 'title' })).toEqual(['Done', 'Due today', 'Late', 'Of no matter'])
  expect(await titles({ action: [open], sort: '-dueOn' })).toEqual(['Due today', 'Late'])
  expect(await titles({ status: ['done'] })).toEqual(['Done'])
  expect(await titles({ overdue: 'true' })).toEqual(['Late'])
  expect(await titles({ overdue: 'false' })).toEqual(['Of no matter', 'Done', 'Due today'])
  expect((await titles({ sort: 'status' })).at(-1)).toBe('Done')
})

test('several people change the steps of one action at the same moment, and nothing is lost', async () => {
  const actionId = await app.given.action({ status: 'in_progress', startsOn: '2018-03-01' })
  const steps = [1, 2, 3, 4].map((n) => ({ title: `Step ${n}`, dueOn: `2018-03-0${n}`, actionId }))
  const made = await Promise.all(steps.map((body) => officer().call(milestoneRoutes.create, { body })))
  expect(made.map((answer) => answer.status)).toEqual([201, 201, 201, 201])
  expect((await computedOf(actionId))?.action).toBe('red')
  const done = { status: 'done' as const, doneOn: '2018-03-13' }
  // The second of two is shown what the first did, as with any other change.
  const twice = await Promise.all([setStatus(made[0]?.ok.id ?? '', 1, done), setStatus(made[0]?.ok.id ?? '', 1, done)])
  expect(twice.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 412])
  await Promise.all(made.slice(1).map((answer) => setStatus(answer.ok.id, 1, done)))
  expect((await computedOf(actionId))?.action).toBe('not_rated')
})

test('who marks done what somebody else has just marked done is shown that, and told plainly when they insist', async () => {
  const milestoneId = await app.given.milestone({ actionId: await app.given.action({ status: 'in_progress' }) })
  const done = { status: 'done' as const, doneOn: '2018-03-12' }
  expect((await setStatus(milestoneId, 1, done)).status).toBe(200)
  const second = (await setStatus(milestoneId, 1, { ...done, doneOn: '2018-03-13' })).problem
  expect(second).toMatchObject({ code: 'stale', stale: { changedBy: expect.any(String) } })
  expect((await setStatus(milestoneId, 2, done)).problem).toMatchObject({
    code: 'not_permitted',
    detail: 'This milestone is done already',
  })
  const stranger = app.asPerson(await app.given.person({ serviceAreaId: await app.given.serviceArea() }))
  const asked = { params: { milestoneId }, body: done, ifMatch: 1 }
  expect((await stranger.call(milestoneRoutes.setStatus, asked)).status).toBe(403)
})

test('a step left open when its action ended is missed no more', async () => {
  const missed = async (status: 'in_progress' | 'complete' | 'cancelled') => {
    const actionId = await app.given.action({ status, ...(status === 'cancelled' && { statusReason: 'Merged' }) })
    await app.given.milestone({ actionId, dueOn: '2018-03-01' })
    const read = (await officer().call(actionRoutes.read, { params: { actionId } })).ok
    const listed = (await officer().call(actionRoutes.list, { query: { priority: [read.priority.id] } })).ok.items[0]
    expect(listed?.milestones).toEqual(read.milestones)
    return read.milestones.missed
  }
  expect([await missed('in_progress'), await missed('complete'), await missed('cancelled')]).toEqual([1, 0, 0])
})
