import { actionRoutes } from '@waymark/contract/actions'
import { copyRoutes } from '@waymark/contract/copies'
import { historyRoutes } from '@waymark/contract/history'
import { planRoutes } from '@waymark/contract/plans'
import { priorityRoutes } from '@waymark/contract/priorities'
import type { BodyInputOf } from '@waymark/contract/route'
import { toDbDay } from '@waymark/database/days'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

type Body = BodyInputOf<typeof copyRoutes.make>
const NEXT_YEAR = {
  ...{ title: 'Plan for 2018–19', kind: 'strategic_priorities' as const, startsOn: '2018-04-01', endsOn: '2019-03-31' },
  ...{ cycle: 'monthly' as const, submissionDay: 7, graceWorkingDays: 3 },
} as const
const ALL_KEPT = { actions: 'open', dates: 'kept', statuses: 'kept', people: 'kept', milestones: 'open' } as const

const officer = () => app.as('performance_officer')
const copy = (planId: string, body: Partial<Body> & { priorityIds: string[] }) =>
  officer().call(copyRoutes.make, { params: { planId }, body: { ...NEXT_YEAR, ...ALL_KEPT, ...body } })
const preview = (planId: string, query: object) =>
  officer().call(copyRoutes.preview, { params: { planId }, query: { ...ALL_KEPT, ...query } })

const actionsOf = async (planId: string) => {
  const { items } = (await officer().call(actionRoutes.list, { query: { plan: [planId], sort: 'place' } })).ok
  return items
}
const prioritiesOf = async (planId: string) =>
  (await officer().call(priorityRoutes.list, { query: { plan: [planId] } })).ok.items
const inFull = async (actionId: string) => (await officer().call(actionRoutes.read, { params: { actionId } })).ok

/** A plan with an action of each status, a step of each kind, somebody who is here and somebody who has left. */
async function aYearsPlan() {
  const planId = await app.given.plan({ title: 'Plan for 2017–18' })
  const [here, left] = [await app.given.person({ name: 'Hal Here' }), await app.given.person({ name: 'Lee Left' })]
  const sponsorId = await app.given.person({ role: 'director', name: 'Dee Rector' })
  const serviceAreaId = await app.given.serviceArea()
  const one = await app.given.priority({ planId, ref: 'SP-1', sponsorId, serviceAreaId, title: 'Be safe' })
  const two = await app.given.priority({ planId, ref: 'SP-2', title: 'Be heard' })
  const given = (ref: string, status: 'in_progress', more: object = {}) =>
    app.given.action({ priorityId: one, ref, status, title: `Do ${ref}`, ownerId: here, serviceAreaId, ...more })
  const of = {
    waiting: await given('SP-1.1', 'not_started' as 'in_progress', { ownerId: left, startsOn: '2018-05-01' }),
    running: await given('SP-1.2', 'in_progress', { declaredRating: 'amber' }),
    proposed: await given('SP-1.3', 'awaiting_sign_off' as 'in_progress', { declaredRating: 'green' }),
    paused: await given('SP-1.4', 'paused' as 'in_progress', { statusReason: 'No funds', dueOn: '2018-02-28' }),
    done: await given('SP-1.5', 'complete' as 'in_progress', { declaredRating: 'blue' }),
    dropped: await given('SP-1.6', 'cancelled' as 'in_progress', { statusReason: 'Merged' }),
    other: await app.given.action({ priorityId: two, ref: 'SP-2.1', status: 'in_progress' }),
  }
  const step = await app.given.milestone({ actionId: of.running, title: 'Interviews', dueOn: '2018-05-31' })
  await app.given.milestone({ actionId: of.dropped, title: 'Never' })
  await app.given.milestone({ priorityId: one, title: 'Board told', dueOn: '2018-06-15' })
  await app.asTest(async ({ tx, at }) => {
    await tx.priority.update({
      where: { id: one },
      data: { leadOfficerId: left, whyItMatters: 'They asked', position: 1 },
    })
    await tx.priority.update({ where: { id: two }, data: { position: 2 } })
    for (const [place, id] of [of.running, of.waiting, of.proposed, of.paused, of.done, of.dropped].entries())
      await tx.action.update({ where: { id }, data: { position: place + 1 } })
    await tx.action.update({
      where: { id: of.running },
      data: {
        ...{ dueOn: toDbDay('2018-11-30'), timesMoved: 2, lastUpdatedAt: at, description: 'All of it' },
        ...{ impact: 'not_achieved', impactStatement: 'Waits are as long', successMeasure: 'Shorter waits' },
      },
    })
    await tx.milestone.create({
      data: {
        actionId: of.running,
        title: 'Advert',
        status: 'done',
        originalDueOn: toDbDay('2018-01-31'),
        dueOn: toDbDay('2018-01-31'),
        doneOn: toDbDay('2018-01-31'),
      },
    })
    await tx.actionContributor.createMany({
      data: [
        { actionId: of.running, personId: here },
        { actionId: of.running, personId: left },
        { actionId: of.running, partnerBody: 'The hospital trust' },
      ],
    })
    await tx.person.update({ where: { id: left }, data: { endedOn: toDbDay('2018-02-01') } })
  })
  return { planId, one, two, of, step, here, left, sponsorId, serviceAreaId }
}

describe('a copy', () => {
  let year: Awaited<ReturnType<typeof aYearsPlan>>
  beforeAll(async () => {
    year = await aYearsPlan()
  })

  test('is a draft with the rating key of the old plan, its priorities in their places and their people', async () => {
    const { planId, one, two, sponsorId, serviceAreaId } = year
    const made = await copy(planId, { priorityIds: [two, one] })
    expect(made.status).toBe(201)
    const old = (await officer().call(planRoutes.read, { params: { planId } })).ok
    expect(made.ok).toMatchObject({
      ...NEXT_YEAR,
      status: 'draft',
      ratingKey: old.ratingKey,
      priorities: 2,
      version: 1,
    })
    const [first, second] = await prioritiesOf(made.ok.id)
    expect(first).toMatchObject({ ref: 'SP-1', title: 'Be safe', sponsor: { id: sponsorId }, position: 1 })
    expect(first).toMatchObject({ leadOfficer: null, serviceArea: { id: serviceAreaId } })
    expect(first?.rating.declared).toBe('not_rated')
    expect(second).toMatchObject({ ref: 'SP-2', position: 2 })
  })

  test('takes open actions along as they stand, with their first due dates and how often they moved', async () => {
    const { planId, one } = year
    const made = (await copy(planId, { priorityIds: [one] })).ok
    const actions = await actionsOf(made.id)
    expect(actions.map(({ ref, status }) => `${ref} ${status}`)).toEqual([
      'SP-1.2 in_progress',
      'SP-1.1 not_started',
      'SP-1.3 in_progress',
      'SP-1.4 paused',
    ])
    const [running] = actions
    expect(running).toMatchObject({
      ...{ dueOn: '2018-11-30', originalDueOn: '2018-09-28', startsOn: '2017-09-04', impact: 'not_achieved' },
      ...{ moved: { times: 2, days: 63 }, rating: { declared: 'amber' }, milestones: { total: 1, done: 0 } },
    })
    expect(await inFull(running?.id ?? '')).toMatchObject({
      ...{ description: 'All of it', successMeasure: 'Shorter waits', impactStatement: 'Waits are as long' },
      milestoneList: [{ title: 'Interviews', status: 'open', dueOn: '2018-05-31' }],
      updates: [],
    })
    expect(await inFull(actions[3]?.id ?? '')).toMatchObject({ statusReason: 'No funds' })
  })

  test('is rated by the evidence in the same step, priorities too', async () => {
    const { planId, one } = year
    const made = (await copy(planId, { priorityIds: [one] })).ok
    const [running] = await actionsOf(made.id)
    expect(running?.rating.computed).toMatchObject({
      rating: 'amber',
      reasons: [expect.stringContaining('moved twice')],
    })
    const [first] = await prioritiesOf(made.id)
    expect(first?.rating.computed.sentence).toContain('SP-1.2')
  })

  const TABLE: [string, Partial<Body>, { refs: string[]; first?: object }][] = [
    ['none of the actions', { actions: 'none' }, { refs: [] }],
    [
      'all but cancelled ones: what is complete stays so, with its rating',
      { actions: 'not_cancelled' },
      { refs: ['SP-1.2', 'SP-1.1', 'SP-1.3', 'SP-1.4', 'SP-1.5'] },
    ],
    [
      'all not started: nothing is said of them yet',
      { statuses: 'anew' },
      {
        refs: ['SP-1.2', 'SP-1.1', 'SP-1.3', 'SP-1.4'],
        first: { status: 'not_started', impact: 'not_yet_evidenced', lastUpdatedAt: null, originalDueOn: '2018-09-28' },
      },
    ],
    [
      'dates anew: a year later, as if they had never moved',
      { dates: 'anew' },
      {
        refs: ['SP-1.2', 'SP-1.1', 'SP-1.3', 'SP-1.4'],
        first: { dueOn: '2019-11-30', originalDueOn: '2019-11-30', moved: { times: 0, days: 0, sentence: null } },
      },
    ],
    [
      'nobody: their service areas stay',
      { people: 'nobody' },
      { refs: ['SP-1.2', 'SP-1.1', 'SP-1.3', 'SP-1.4'], first: { owner: null } },
    ],
    [
      'no milestones',
      { milestones: 'none' },
      { refs: ['SP-1.2', 'SP-1.1', 'SP-1.3', 'SP-1.4'], first: { milestones: { total: 0, done: 0, missed: 0 } } },
    ],
  ]
  test.each(TABLE)('takes along, by choice, %s', async (_, choice, { refs, first }) => {
    const { planId, one } = year
    const shown = (await preview(planId, { ...choice, priorityIds: [one] })).ok
    const made = (await copy(planId, { priorityIds: [one], ...choice })).ok
    const actions = await actionsOf(made.id)
    expect(actions.map(({ ref }) => ref)).toEqual(refs)
    if (first) expect(actions[0]).toMatchObject(first)
    expect(shown).toMatchObject({ priorities: 1, actions: refs.length, leftBehind: 6 - refs.length })
    expect(shown.withoutOwner).toBe(actions.filter(({ owner }) => owner === null).length)
    expect(shown.overdue).toBe(actions.filter(({ overdue }) => overdue).length)
    const done = actions.find(({ ref }) => ref === 'SP-1.5')
    if (done) expect(done).toMatchObject({ status: 'complete', rating: { declared: 'blue' } })
  })

  test('never takes along who has left, which is said beforehand', async () => {
    const { planId, one, left, here } = year
    expect((await preview(planId, { priorityIds: [one] })).ok).toMatchObject({
      ...{ actions: 4, milestones: 2, contributors: 2, awaitingSignOff: 1, overdue: 1 },
      gone: [{ id: left, name: 'Lee Left', records: 3 }],
    })
    const made = (await copy(planId, { priorityIds: [one] })).ok
    const [running, waiting] = await actionsOf(made.id)
    expect(waiting?.owner).toBeNull()
    const { contributors } = await inFull(running?.id ?? '')
    expect(new Set(contributors.map(({ person, partnerBody }) => person?.id ?? partnerBody))).toEqual(
      new Set([here, 'The hospital trust']),
    )
    expect(contributors).toHaveLength(2)
    expect((await preview(planId, { priorityIds: [one], people: 'nobody' })).ok).toMatchObject({
      gone: [],
      contributors: 0,
    })
  })

  test('remembers what each was carried over from, and that is shown both ways', async () => {
    const { planId, one, of } = year
    const made = (await copy(planId, { priorityIds: [one], title: 'Carried over' })).ok
    const [running] = await actionsOf(made.id)
    const [first] = await prioritiesOf(made.id)
    const ask = async (query: object, role: 'performance_officer' | 'auditor' = 'performance_officer') =>
      (await app.as(role).call(copyRoutes.carriedOver, { query })).ok
    const old = { id: planId, title: 'Plan for 2017–18' }
    expect(await ask({ action: running?.id })).toEqual({
      from: { id: of.running, ref: 'SP-1.2', title: 'Do SP-1.2', plan: old },
      into: [],
    })
    expect((await ask({ priority: first?.id })).from).toMatchObject({ id: one, ref: 'SP-1', plan: old })
    expect((await ask({ plan: made.id })).from).toEqual({ id: planId, ref: null, title: old.title, plan: old })
    expect((await ask({ action: of.running })).into).toContainEqual(
      expect.objectContaining({ id: running?.id, plan: { id: made.id, title: 'Carried over' } }),
    )
    // A copy that is a draft is not there for those who do not see drafts.
    expect((await ask({ action: of.running }, 'auditor')).into).toEqual([])
    expect(
      (await app.as('auditor').call(copyRoutes.carriedOver, { query: { action: running?.id ?? '' } })).status,
    ).toBe(404)
    expect((await officer().call(copyRoutes.carriedOver, { query: {} })).status).toBe(422)
    expect((await officer().call(copyRoutes.carriedOver, { query: { plan: planId, action: of.running } })).status).toBe(
      422,
    )
  })

  test('stays when what it was carried over from is deleted', async () => {
    const draft = await app.given.plan({ status: 'draft', title: 'First try' })
    const priorityId = await app.given.priority({ planId: draft })
    await app.given.action({ priorityId })
    const made = (await copy(draft, { priorityIds: [priorityId] })).ok
    expect((await officer().call(planRoutes.remove, { params: { planId: draft }, ifMatch: 1 })).status).toBe(204)
    expect(await actionsOf(made.id)).toHaveLength(1)
    expect((await officer().call(copyRoutes.carriedOver, { query: { plan: made.id } })).ok.from).toBeNull()
  })

  test('is one happening: that the plan was started as a copy', async () => {
    const { planId, one, two } = year
    const since = await app.thisInstant()
    const made = (await copy(planId, { priorityIds: [one, two], title: 'Told of' })).ok
    const { items } = (await officer().call(historyRoutes.happenings, { query: { since } })).ok
    expect(items.filter(({ plan }) => plan?.id === made.id).map(({ sentence }) => sentence)).toEqual([
      'The plan Told of was started as a copy of Plan for 2017–18',
    ])
  })

  test('of a priority that is not in the plan is refused, by the field; nothing is made', async () => {
    const { planId } = year
    const stranger = await app.given.priority()
    const answer = await copy(planId, { priorityIds: [stranger], title: 'Not made' })
    expect(answer.problem.errors?.[0]?.path).toBe('priorityIds')
    const { total } = (await officer().call(planRoutes.list, { query: { text: 'Not made' } })).ok
    expect(total).toBe(0)
  })

  test('sent twice with one key is made once', async () => {
    const { planId, one } = year
    const body = { ...NEXT_YEAR, ...ALL_KEPT, priorityIds: [one], title: 'Made once' }
    const sent = { params: { planId }, body, idempotencyKey: 'copy-made-once' }
    const [first, again] = [await officer().call(copyRoutes.make, sent), await officer().call(copyRoutes.make, sent)]
    expect(again.ok.id).toBe(first.ok.id)
  })

  test('of a closed plan can be made, which stays as it is', async () => {
    const closed = await app.given.plan({ status: 'closed' })
    const priorityId = await app.given.priority({ planId: closed })
    expect((await copy(closed, { priorityIds: [priorityId] })).status).toBe(201)
  })
})

test('ten priorities of a hundred actions each are copied in one go, without a wait', async () => {
  const planId = await app.given.plan({ title: 'Large' })
  await app.asTest(async ({ tx }) => {
    await tx.$executeRaw`
      insert into priority (id, plan_id, ref, position, title)
      select uuidv7(), ${planId}::uuid, 'L' || n, n, 'Priority ' || n from generate_series(1, 10) n`
    await tx.$executeRaw`
      insert into action (id, priority_id, ref, position, title, status, starts_on, original_due_on, due_on)
      select uuidv7(), p.id, p.ref || '.' || n, n, 'Action ' || n, 'in_progress', '2017-09-04', '2018-09-28', '2018-09-28'
        from priority p, generate_series(1, 100) n where p.plan_id = ${planId}::uuid`
  })
  const priorityIds = (await prioritiesOf(planId)).map(({ id }) => id)
  const began = performance.now()
  const made = await copy(planId, { priorityIds })
  const took = performance.now() - began
  expect(made.ok).toMatchObject({ priorities: 10, progress: { total: 1000 } })
  const rated = await app.owner.query(
    `select count(*)::int as n from action a join priority p on p.id = a.priority_id where p.plan_id = $1 and a.computed_rating = 'amber'`,
    [made.ok.id],
  )
  expect(rated.rows[0]).toEqual({ n: 1000 })
  expect(took).toBeLessThan(8000)
})
