import { dateChangeRoutes } from '@waymark/contract/date-changes'
import { milestoneRoutes } from '@waymark/contract/milestones'
import { overviewRoutes } from '@waymark/contract/overview'
import { planRoutes } from '@waymark/contract/plans'
import { priorityRoutes } from '@waymark/contract/priorities'
import { toDbDay } from '@waymark/database/days'
import { DEFAULT_RATING_KEY } from '@waymark/domain/rating-key'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

const aPlan = {
  title: 'Plan after the inspection',
  kind: 'post_inspection',
  summary: '  ',
  startsOn: '2017-11-24',
  endsOn: '2018-11-24',
  cycle: 'quarterly',
  submissionDay: 10,
  graceWorkingDays: 5,
  ratingKey: DEFAULT_RATING_KEY,
} as const

const officer = () => app.as('performance_officer')
const read = async (planId: string) => (await officer().call(planRoutes.read, { params: { planId } })).ok
const edit = (planId: string, ifMatch: number | undefined, body: object) =>
  officer().call(planRoutes.edit, { params: { planId }, body, ...(ifMatch !== undefined && { ifMatch }) })

const anUpdate = async (actionId: string, postedAt: string, more: { withdrawnAt?: string } = {}) => {
  const postedById = await app.personIdOf('service_manager')
  await app.asTest(async ({ tx }) => {
    await tx.progressUpdate.create({
      data: {
        actionId,
        kind: 'progress',
        statusFrom: 'in_progress',
        statusTo: 'in_progress',
        ratingFrom: 'green',
        ratingTo: 'green',
        computedRating: 'green',
        computedSentence: 'Green: nothing overdue',
        whatChanged: 'Two of four posts filled',
        period: '2018-02',
        postedById,
        postedAt,
        ...(more.withdrawnAt && {
          withdrawnAt: more.withdrawnAt,
          withdrawnReason: 'Mistake',
          withdrawnById: postedById,
        }),
      },
    })
  })
}

test('a plan starts as a draft, goes live, closes and may be opened again, and is never a draft again', async () => {
  const made = await officer().call(planRoutes.create, { body: aPlan })
  expect(made.status).toBe(201)
  expect(made.ok).toMatchObject({ status: 'draft', summary: null, source: null, priorities: 0, lastUpdatedAt: null })
  const { id } = made.ok
  expect((await edit(id, 1, { status: 'closed' })).problem).toMatchObject({
    code: 'invalid_request',
    errors: [{ path: 'status', message: 'This plan is a draft: make it live before closing it' }],
  })
  expect((await edit(id, 1, { status: 'live' })).ok).toMatchObject({ status: 'live', version: 2 })
  expect((await edit(id, 2, { status: 'draft' })).problem.errors?.[0]?.path).toBe('status')
  expect((await edit(id, 2, { status: 'closed' })).ok.can).toMatchObject({
    edit: { allowed: false },
    changeStatus: { allowed: true },
    addPriority: { allowed: false },
  })
  expect((await edit(id, 3, { title: 'Another title' })).problem.detail).toBe(
    'This plan is closed: reopen it to make changes',
  )
  const reopening = { status: 'live', title: 'Another title' }
  expect((await edit(id, 3, reopening)).problem.errors?.[0]).toEqual({
    path: 'statusReason',
    message: 'Enter why it is opened again',
  })
  expect((await edit(id, 3, { ...reopening, statusReason: 'The board asked for it' })).ok).toMatchObject({
    ...reopening,
    statusReason: 'The board asked for it',
  })
})

test('an edit leaves alone what it does not name, and clears what it names as nothing', async () => {
  const { id } = (await officer().call(planRoutes.create, { body: { ...aPlan, source: 'The report' } })).ok
  expect((await edit(id, 1, { title: 'New title' })).ok).toMatchObject({
    title: 'New title',
    source: 'The report',
    endsOn: '2018-11-24',
    ratingKey: DEFAULT_RATING_KEY,
  })
  expect((await edit(id, 2, { source: null, endsOn: null })).ok).toMatchObject({ source: null, endsOn: null })
})

test('a plan cannot end before it starts, whichever of the two is changed', async () => {
  const { id } = (await officer().call(planRoutes.create, { body: aPlan })).ok
  expect((await edit(id, 1, { endsOn: '2017-11-23' })).problem.errors?.[0]?.path).toBe('endsOn')
  expect((await edit(id, 1, { startsOn: '2018-11-25' })).problem.errors?.[0]?.path).toBe('endsOn')
  expect((await edit(id, 1, { startsOn: '2018-11-25', endsOn: null })).status).toBe(200)
})

test('two people change one plan: the second is told, and one who does not say which version is asked for it', async () => {
  const { id } = (await officer().call(planRoutes.create, { body: aPlan })).ok
  expect((await edit(id, undefined, { title: 'First' })).status).toBe(428)
  expect((await edit(id, 1, { title: 'First' })).headers.etag).toBe('"2"')
  expect((await edit(id, 1, { title: 'Second' })).problem).toMatchObject({ code: 'stale', status: 412 })
  expect((await read(id)).title).toBe('First')
  const remove = { params: { planId: id } }
  expect((await officer().call(planRoutes.remove, remove)).status).toBe(428)
  expect((await officer().call(planRoutes.remove, { ...remove, ifMatch: 1 })).status).toBe(412)
})

test('only a performance officer starts, changes or deletes a plan; others are told what their role is for', async () => {
  const planId = await app.given.plan()
  for (const role of ['service_manager', 'director', 'portfolio_holder', 'auditor', 'administrator'] as const) {
    expect((await app.as(role).call(planRoutes.create, { body: aPlan })).status).toBe(403)
    const edited = await app.as(role).call(planRoutes.edit, { params: { planId }, body: { title: 'X' }, ifMatch: 1 })
    const seen = (await app.as(role).call(planRoutes.read, { params: { planId } })).ok
    expect({ allowed: false, reason: edited.problem.detail }).toEqual(seen.can.edit)
  }
})

test('a draft plan and all in it are not found by a service manager, a portfolio holder or an auditor', async () => {
  const planId = await app.given.plan({ status: 'draft', title: 'Answer to the peer review' })
  const priorityId = await app.given.priority({ planId })
  const milestoneId = await app.given.milestone({ priorityId })
  const body = {
    toOn: '2018-07-02',
    cause: 'partner' as const,
    reason: 'Later',
    askedById: priorityId,
    agreedById: planId,
  }
  for (const role of ['service_manager', 'portfolio_holder', 'auditor'] as const) {
    const { call } = app.as(role)
    expect((await call(planRoutes.read, { params: { planId } })).problem.code).toBe('not_found')
    expect((await call(planRoutes.edit, { params: { planId }, body: { title: 'X' }, ifMatch: 1 })).status).toBe(404)
    expect((await call(priorityRoutes.read, { params: { priorityId } })).status).toBe(404)
    expect((await call(milestoneRoutes.read, { params: { milestoneId } })).status).toBe(404)
    expect((await call(dateChangeRoutes.ofMilestone, { params: { milestoneId }, body, ifMatch: 1 })).status).toBe(404)
    expect((await call(overviewRoutes.read, { query: { plan: planId } })).status).toBe(404)
    const query = { plan: [planId], pageSize: 200 }
    expect((await call(planRoutes.list, { query: { pageSize: 200 } })).ok.items.map((plan) => plan.id)).not.toContain(
      planId,
    )
    expect((await call(priorityRoutes.list, { query })).ok.total).toBe(0)
    expect((await call(milestoneRoutes.list, { query })).ok.total).toBe(0)
  }
  for (const role of ['performance_officer', 'director', 'administrator'] as const)
    expect((await app.as(role).call(planRoutes.read, { params: { planId } })).status).toBe(200)
})

test('a plan says how far it has come, how its priorities stand, and when it was last updated', async () => {
  const planId = await app.given.plan({ title: 'Counted plan' })
  const one = await app.given.priority({ planId, ref: '1' })
  await app.given.priority({ planId, ref: '2' })
  const late = await app.given.action({ priorityId: one, status: 'in_progress', dueOn: '2018-03-12' })
  await app.given.action({ priorityId: one, status: 'in_progress', dueOn: '2018-03-13' })
  await app.given.action({ priorityId: one, status: 'awaiting_sign_off', dueOn: '2018-01-31' })
  await app.given.action({ priorityId: one, status: 'complete', dueOn: '2018-01-31' })
  await app.given.action({ priorityId: one, status: 'cancelled', statusReason: 'Merged', dueOn: '2018-01-31' })
  await app.asTest(async ({ tx }) => {
    await tx.priority.update({ where: { id: one }, data: { declaredRating: 'green', computedRating: 'red' } })
  })
  await anUpdate(late, '2018-02-05T10:00:00.000Z')
  await anUpdate(late, '2018-03-01T10:00:00.000Z', { withdrawnAt: '2018-03-02T10:00:00.000Z' })
  const plan = await read(planId)
  expect(plan).toMatchObject({
    priorities: 2,
    declared: { green: 1, not_rated: 1, red: 0 },
    computed: { red: 1, not_rated: 1, green: 0 },
    progress: {
      total: 5,
      inProgress: 2,
      awaitingSignOff: 1,
      complete: 1,
      cancelled: 1,
      overdue: 1,
      percentComplete: 25,
    },
    lastUpdatedAt: '2018-02-05T10:00:00.000Z',
  })
  const { items, total } = (await app.as('auditor').call(planRoutes.list, { query: { text: 'counted' } })).ok
  expect(total).toBe(1)
  expect(items[0]).toEqual(Object.fromEntries(Object.keys(items[0] ?? {}).map((key) => [key, Reflect.get(plan, key)])))
})

test('plans are narrowed by kind and status, sorted, and given a page at a time', async () => {
  await officer().call(planRoutes.create, { body: { ...aPlan, kind: 'peer_review', title: 'Zebra' } })
  await officer().call(planRoutes.create, { body: { ...aPlan, kind: 'peer_review', title: 'Aardvark' } })
  const query = {
    kind: ['peer_review' as const],
    status: ['draft' as const],
    sort: '-title' as const,
    pageSize: 1,
    page: 2,
  }
  const { items, total, page, can } = (await officer().call(planRoutes.list, { query })).ok
  expect([items.map((plan) => plan.title), total, page, can.create]).toEqual([['Aardvark'], 2, 2, { allowed: true }])
})

test('a draft that is deleted takes all in it along, and every row of it stays in the history', async () => {
  const planId = await app.given.plan({ status: 'draft' })
  const priorityId = await app.given.priority({ planId })
  const actionId = await app.given.action({ priorityId })
  const milestoneId = await app.given.milestone({ actionId })
  const stepOfPriority = await app.given.milestone({ priorityId })
  await anUpdate(actionId, '2018-03-01T10:00:00.000Z')
  const [askedById, agreedById] = [await app.given.person(), await app.given.person()]
  await app.asTest(async ({ tx, at }) => {
    await tx.actionContributor.create({ data: { actionId, partnerBody: 'The hospital trust' } })
    const made = { reason: 'Later', askedById, agreedById, madeById: agreedById, madeAt: at }
    const days = { fromOn: toDbDay('2018-06-29'), toOn: toDbDay('2018-07-31') }
    await tx.dateChange.create({ data: { ...made, ...days, milestoneId } })
  })
  const gone = await officer().call(planRoutes.remove, { params: { planId }, ifMatch: 1 })
  expect(gone.status).toBe(204)
  expect((await officer().call(planRoutes.read, { params: { planId } })).status).toBe(404)
  const actor = `person:${await app.personIdOf('performance_officer')}`
  const { rows } = await app.owner.query<{ table_name: string; row_id: string }>(
    `select table_name, row_id from history.change where operation = 'deleted' and actor = $1
        and at = (select at from history.change where row_id = $2 and operation = 'deleted') order by table_name`,
    [actor, planId],
  )
  expect(rows.map((row) => row.table_name)).toEqual([
    'action',
    'action_contributor',
    'date_change',
    'milestone',
    'milestone',
    'plan',
    'priority',
    'progress_update',
  ])
  expect(rows.map((row) => row.row_id)).toEqual(
    expect.arrayContaining([planId, priorityId, actionId, milestoneId, stepOfPriority]),
  )
})

test('a live or closed plan is never deleted', async () => {
  for (const status of ['live', 'closed'] as const) {
    const planId = await app.given.plan({ status })
    const answer = await officer().call(planRoutes.remove, { params: { planId }, ifMatch: 1 })
    expect(answer.problem.detail).toBe(
      'Only a draft can be deleted: close this plan instead, and it stays on the record',
    )
  }
})

test('a longer grace for updates changes at once what the evidence says', async () => {
  const planId = await app.given.plan()
  const priorityId = await app.given.priority({ planId })
  const actionId = await app.given.action({ priorityId, status: 'in_progress', startsOn: '2018-02-05' })
  const rating = async () =>
    (await app.owner.query<{ r: string }>('select computed_rating as r from action where id = $1', [actionId])).rows[0]
      ?.r
  await edit(planId, 1, { graceWorkingDays: 0 })
  expect(await rating()).toBe('amber')
  await edit(planId, 2, { graceWorkingDays: 20 })
  expect(await rating()).toBe('not_rated')
})
