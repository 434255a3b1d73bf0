import { actionRoutes } from '@waymark/contract/actions'
import { historyRoutes } from '@waymark/contract/history'
import { orderRoutes } from '@waymark/contract/order'
import { priorityRoutes } from '@waymark/contract/priorities'
import type { Role } from '@waymark/contract/words'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

const officer = () => app.as('performance_officer')
const ofPlan = async (planId: string, query: object = {}, role: Role = 'performance_officer') =>
  (await app.as(role).call(orderRoutes.ofPlan, { params: { planId }, query })).ok
const refsOf = ({ items }: { items: { ref: string }[] }) => items.map(({ ref }) => ref)
const setOfPlan = (planId: string, ifMatch: number | undefined, order: string[]) =>
  officer().call(orderRoutes.setOfPlan, {
    params: { planId },
    body: { order },
    ...(ifMatch !== undefined && { ifMatch }),
  })

/** A plan of three priorities through its own routes, so that their places are 1, 2 and 3. */
async function aPlan(refs = ['SP-1', 'SP-2', 'SP-3']) {
  const planId = await app.given.plan()
  const ids: string[] = []
  for (const ref of refs) ids.push(await addPriority(planId, ref))
  return { planId, ids }
}
const addPriority = async (planId: string, ref: string) =>
  (await officer().call(priorityRoutes.create, { body: { planId, ref, title: `Priority of ${ref}` } })).ok.id
const addAction = async (priorityId: string, ref: string) =>
  (
    await officer().call(actionRoutes.create, {
      body: { priorityId, ref, title: `Action ${ref}`, dueOn: '2018-09-28' },
    })
  ).ok.id
const positions = async (table: 'priority' | 'action', parent: string) => {
  const column = table === 'priority' ? 'plan_id' : 'priority_id'
  const text = `select ref, position from ${table} where ${column} = $1 order by position`
  return (await app.owner.query<{ ref: string; position: number }>(text, [parent])).rows
}

describe('the priorities of a plan', () => {
  test('are put in another order: places follow without a gap, references and titles stay, and lists follow', async () => {
    const { planId, ids } = await aPlan()
    const [one = '', two = '', three = ''] = ids
    await officer().call(priorityRoutes.remove, { params: { priorityId: one }, ifMatch: 1 })
    const fourth = await addPriority(planId, 'SP-4')
    const { version } = await ofPlan(planId)
    const set = (await setOfPlan(planId, version, [fourth, two, three])).ok
    expect(refsOf(set)).toEqual(['SP-4', 'SP-2', 'SP-3'])
    expect(await positions('priority', planId)).toEqual([
      { ref: 'SP-4', position: 1 },
      { ref: 'SP-2', position: 2 },
      { ref: 'SP-3', position: 3 },
    ])
    const listed = (await app.as('auditor').call(priorityRoutes.list, { query: { plan: [planId] } })).ok
    expect(refsOf(listed)).toEqual(['SP-4', 'SP-2', 'SP-3'])
  })

  test('an order needs the version it was read at, and changes it', async () => {
    const { planId, ids } = await aPlan()
    expect((await setOfPlan(planId, undefined, ids)).status).toBe(428)
    const { version } = await ofPlan(planId)
    const answer = await setOfPlan(planId, version, ids.toReversed())
    expect(answer.headers.etag).toBe(`"${answer.ok.version}"`)
    expect(answer.ok.version).not.toBe(version)
  })

  test('words that changed meanwhile are no reason to ask again', async () => {
    const { planId, ids } = await aPlan()
    const { version } = await ofPlan(planId)
    const [one = ''] = ids
    await officer().call(priorityRoutes.edit, {
      params: { priorityId: one },
      body: { title: 'Better words' },
      ifMatch: 1,
    })
    expect((await setOfPlan(planId, version, ids.toReversed())).status).toBe(200)
  })

  const MEANWHILE: [string, (planId: string, ids: string[]) => Promise<unknown>, string[]][] = [
    ['one was added', (planId) => addPriority(planId, 'SP-9'), ['SP-3', 'SP-1', 'SP-2', 'SP-9']],
    [
      'one was taken away',
      (_, [one = '']) => officer().call(priorityRoutes.remove, { params: { priorityId: one }, ifMatch: 1 }),
      ['SP-3', 'SP-2'],
    ],
    [
      'they were put in another order',
      async (planId, ids) => setOfPlan(planId, (await ofPlan(planId)).version, ids.toReversed()),
      ['SP-3', 'SP-1', 'SP-2'],
    ],
  ]
  test.each(MEANWHILE)('where %s meanwhile, that is said, and mine is saved only once I choose it', async (...it) => {
    const [, meanwhile, after] = it
    const { planId, ids } = await aPlan()
    const { version } = await ofPlan(planId)
    const [one = '', two = '', three = ''] = ids
    await meanwhile(planId, ids)
    const theirs = await ofPlan(planId)
    const { problem } = await setOfPlan(planId, version, [three, one, two])
    expect(problem).toMatchObject({
      ...{ code: 'stale', status: 412 },
      stale: {
        changedBy: 'The performance officer',
        etag: `"${theirs.version}"`,
        changes: [{ field: 'order', label: 'Order' }],
        current: { order: theirs.items.map(({ id }) => id) },
      },
    })
    expect(problem.stale?.changes[0]?.to?.split('\n')).toEqual(theirs.items.map((item) => `${item.ref} ${item.title}`))
    expect(refsOf(await ofPlan(planId))).toEqual(refsOf(theirs))
    expect(refsOf((await setOfPlan(planId, theirs.version, [three, one, two])).ok)).toEqual(after)
  })

  test('two who save at once: one is told', async () => {
    const { planId, ids } = await aPlan()
    const { version } = await ofPlan(planId)
    const answers = await Promise.all([
      setOfPlan(planId, version, ids.toReversed()),
      setOfPlan(planId, version, [...ids.slice(1), ...ids.slice(0, 1)]),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412])
    expect((await positions('priority', planId)).map(({ position }) => position)).toEqual([1, 2, 3])
  })

  test('stand in the past as they stood then', async () => {
    const { planId, ids } = await aPlan()
    const before = await app.thisInstant()
    await setOfPlan(planId, (await ofPlan(planId)).version, ids.toReversed())
    const asAt = { asAt: before }
    const past = await ofPlan(planId, asAt, 'auditor')
    expect(refsOf(past)).toEqual(['SP-1', 'SP-2', 'SP-3'])
    expect(past.can.reorder).toMatchObject({ allowed: false })
    expect(refsOf(await ofPlan(planId))).toEqual(['SP-3', 'SP-2', 'SP-1'])
    const listed = await app.as('auditor').call(priorityRoutes.list, { query: { plan: [planId], ...asAt } })
    expect(refsOf(listed.ok)).toEqual(['SP-1', 'SP-2', 'SP-3'])
  })

  test('a closed plan keeps its order, with the reason', async () => {
    const { planId, ids } = await aPlan()
    await app.asTest(({ tx }) => tx.plan.update({ where: { id: planId }, data: { status: 'closed' } }))
    const { version, can } = await ofPlan(planId)
    const reason = 'This plan is closed: reopen it to make changes'
    expect(can.reorder).toEqual({ allowed: false, reason })
    expect((await setOfPlan(planId, version, ids)).problem.detail).toBe(reason)
  })
})

describe('the actions of a priority', () => {
  test('are put in another order by the director who sponsors it, and listed so', async () => {
    const sponsorId = await app.given.person({ role: 'director' })
    const priorityId = await app.given.priority({ sponsorId, ref: '4' })
    const ids = [
      await addAction(priorityId, '4.1'),
      await addAction(priorityId, '4.2'),
      await addAction(priorityId, '4.3'),
    ]
    const { call } = app.asPerson(sponsorId)
    const read = (await call(orderRoutes.ofPriority, { params: { priorityId } })).ok
    expect(read).toMatchObject({ priority: { ref: '4' }, can: { reorder: { allowed: true } } })
    const body = { order: [ids[2] ?? '', ids[0] ?? ''] }
    const set = await call(orderRoutes.setOfPriority, { params: { priorityId }, body, ifMatch: read.version })
    expect(refsOf(set.ok)).toEqual(['4.3', '4.1', '4.2'])
    expect((await positions('action', priorityId)).map(({ position }) => position)).toEqual([1, 2, 3])
    const listed = async (sort: 'place' | '-place' | 'ref') =>
      refsOf((await call(actionRoutes.list, { query: { priority: [priorityId], sort } })).ok)
    expect(await listed('place')).toEqual(['4.3', '4.1', '4.2'])
    expect(await listed('-place')).toEqual(['4.2', '4.1', '4.3'])
    expect(await listed('ref')).toEqual(['4.1', '4.2', '4.3'])
  })

  test('one that was added meanwhile is not lost', async () => {
    const priorityId = await app.given.priority({ ref: '5' })
    const ids = [await addAction(priorityId, '5.1'), await addAction(priorityId, '5.2')]
    const params = { priorityId }
    const { version } = (await officer().call(orderRoutes.ofPriority, { params })).ok
    await addAction(priorityId, '5.3')
    const order = { params, body: { order: ids.toReversed() } }
    const refused = await officer().call(orderRoutes.setOfPriority, { ...order, ifMatch: version })
    expect(refused.problem.stale?.changes[0]?.to).toContain('5.3 Action 5.3')
    const ifMatch = String(refused.problem.stale?.etag)
    expect(refsOf((await officer().call(orderRoutes.setOfPriority, { ...order, ifMatch })).ok)).toEqual([
      '5.2',
      '5.1',
      '5.3',
    ])
  })
})

describe('references', () => {
  const numbering = async (planId: string) => (await officer().call(orderRoutes.numbering, { params: { planId } })).ok
  const renumber = (planId: string, ifMatch: number) =>
    officer().call(orderRoutes.renumber, { params: { planId }, ifMatch })

  async function swapped() {
    const { planId, ids } = await aPlan(['SP-1', 'SP-2'])
    const [one = '', two = ''] = ids
    const actions = [await addAction(one, 'SP-1.1'), await addAction(two, 'SP-2.1'), await addAction(two, 'SP-2.2')]
    await setOfPlan(planId, (await ofPlan(planId)).version, [two, one])
    return { planId, one, two, actions }
  }

  test('stay when the order changes, until somebody asks: what would change is shown first', async () => {
    const { planId } = await swapped()
    const shown = await numbering(planId)
    expect(shown.changes).toBe(5)
    expect(
      shown.priorities.map(({ from, to, actions }) => [from, to, ...actions.map((a) => `${a.from} ${a.to}`)]),
    ).toEqual([
      ['SP-2', 'SP-1', 'SP-2.1 SP-1.1', 'SP-2.2 SP-1.2'],
      ['SP-1', 'SP-2', 'SP-1.1 SP-2.1'],
    ])
    expect(refsOf(await ofPlan(planId))).toEqual(['SP-2', 'SP-1'])
  })

  test('swap in one step, each row written once at one instant, and what the evidence says names the new ones', async () => {
    const { planId, one, two, actions } = await swapped()
    await app.asTest(({ tx }) =>
      tx.action.updateMany({ where: { id: { in: actions } }, data: { dueOn: new Date('2018-01-31') } }),
    )
    const before = await app.thisInstant()
    const { version } = await numbering(planId)
    const done = (await renumber(planId, version)).ok
    expect(done.changes).toBe(0)
    expect(refsOf(await ofPlan(planId))).toEqual(['SP-1', 'SP-2'])
    const { rows } = await app.owner.query<{ row_id: string; refs: string[]; instants: string }>(
      `select row_id, array_agg(distinct row ->> 'ref') as refs, count(distinct at) as instants from history.change
        where at > $1 and row_id = any($2) and table_name = any($3) group by row_id`,
      [before, [one, two, ...actions], ['priority', 'action']],
    )
    expect(rows).toHaveLength(5)
    // No version in between: of each, the new reference alone.
    for (const { refs, instants } of rows) expect([refs.length, Number(instants)]).toEqual([1, 1])
    expect(refsOf(await ofPlan(planId, { asAt: before }))).toEqual(['SP-2', 'SP-1'])
  })

  test('what the evidence says of a priority names its actions as they are called now', async () => {
    const planId = await app.given.plan()
    const priorityId = await addPriority(planId, 'SP-7')
    const actionId = await addAction(priorityId, 'SP-7.9')
    await app.asTest(({ tx }) =>
      tx.action.updateMany({
        where: { priorityId },
        data: { status: 'in_progress', startsOn: new Date('2017-09-04') },
      }),
    )
    await officer().call(actionRoutes.edit, { params: { actionId }, body: { title: 'Rated' }, ifMatch: 2 })
    const sentence = async () =>
      (await officer().call(priorityRoutes.read, { params: { priorityId } })).ok.rating.computed.sentence
    expect(await sentence()).toContain('SP-7.9')
    await renumber(planId, (await numbering(planId)).version)
    expect(await sentence()).toContain('SP-1.1')
    expect(await sentence()).not.toContain('SP-7.9')
  })

  test('are not changed where the plan is no longer as it was looked at', async () => {
    const { planId, one } = await swapped()
    const { version } = await numbering(planId)
    await addAction(one, 'SP-1.2')
    const { problem } = await renumber(planId, version)
    expect(problem).toMatchObject({ code: 'stale', status: 412 })
    expect(problem.detail).toContain('look again')
    expect(refsOf(await ofPlan(planId))).toEqual(['SP-2', 'SP-1'])
  })

  test('that would be too long are refused, and nothing is changed', async () => {
    const planId = await app.given.plan()
    const priorityId = await addPriority(planId, 'A long prefix here-9')
    await addAction(priorityId, 'x')
    const { problem } = await renumber(planId, (await numbering(planId)).version)
    expect(problem).toMatchObject({ code: 'conflict' })
    expect(refsOf(await ofPlan(planId))).toEqual(['A long prefix here-9'])
  })

  test('as they were are found in what changed and in the audit trail, in words', async () => {
    const { planId, two, actions } = await swapped()
    await renumber(planId, (await numbering(planId)).version)
    const { items } = (
      await app
        .as('portfolio_holder')
        .call(historyRoutes.happenings, { query: { plan: [planId], since: '2018-03-13T11:00:00.000Z' } })
    ).ok
    const told = (sentence: string) => items.find((item) => item.sentence === sentence)
    expect(told('The priorities of Plan for 2017–18 were put in another order')).toMatchObject({
      action: null,
      priority: null,
      detail: expect.stringContaining('place 1, was 2'),
    })
    const renumbered = told('References of priority SP-1 Priority of SP-2 and its actions were numbered anew')
    expect(renumbered).toMatchObject({ priority: { id: two }, action: null, by: 'The performance officer' })
    expect(renumbered?.detail?.split('\n')).toEqual(
      expect.arrayContaining(['SP-2 is now SP-1', 'SP-2.1 is now SP-1.1', 'SP-2.2 is now SP-1.2']),
    )
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
    const trail = (
      await app.as('auditor').call(historyRoutes.trail, { query: { record: [actions[1] ?? ''] as never } })
    ).ok
    expect(trail.items[0]?.fields).toContainEqual({ field: 'ref', label: 'Reference', from: 'SP-2.1', to: 'SP-1.1' })
  })

  test('one alone that changes is told so', async () => {
    const { planId, ids } = await aPlan(['SP-1'])
    const since = await app.thisInstant()
    await officer().call(priorityRoutes.edit, {
      params: { priorityId: ids[0] ?? '' },
      body: { ref: 'SP-8' },
      ifMatch: 1,
    })
    const { items } = (await officer().call(historyRoutes.happenings, { query: { plan: [planId], since } })).ok
    expect(items.map(({ sentence }) => sentence)).toEqual(['SP-1 is now SP-8: Priority of SP-1'])
  })
})
