import { contradictionRoutes } from '@waymark/contract/contradictions'
import { exportRoutes } from '@waymark/contract/exports'
import { measureAreaRoutes } from '@waymark/contract/measure-areas'
import { measureValueRoutes } from '@waymark/contract/measure-values'
import { measureRoutes } from '@waymark/contract/measures'
import { updateRoutes } from '@waymark/contract/updates'
import { ActionStatus, Impact, Rating } from '@waymark/contract/words'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

const list = async (query: object) =>
  (await app.as('portfolio_holder').call(contradictionRoutes.list, { query: { pageSize: 200, ...query } })).ok
/** As it stands in the database, whatever the evidence would say of it. */
const stand = (actionId: string, data: object) =>
  app.asTest(async ({ tx }) => {
    await tx.action.update({ where: { id: actionId }, data })
  })
let made = 0
/** That should rise, linked to these. */
const aMeasure = async (...linked: { noun: 'action' | 'priority'; recordId: string }[]) => {
  made += 1
  const officer = app.as('performance_officer')
  const body = {
    ref: `CM${made}`,
    title: 'Seen in time',
    unit: 'percentage',
    polarity: 'higher',
    basis: 'period',
  } as const
  const { id } = (
    await officer.call(measureRoutes.create, { body: { ...body, frequency: 'quarterly', yearType: 'financial' } })
  ).ok
  for (const link of linked) await officer.call(measureRoutes.link, { params: { measureId: id }, body: link })
  return id
}
const enter = async (measureId: string, period: string, value: string) => {
  const areas = (await app.as('auditor').call(measureAreaRoutes.list, {})).ok.items
  const areaId = areas.find(({ kind }) => kind === 'council')?.id ?? ''
  const cells = [{ measureId, areaId, period, value }]
  expect((await app.as('performance_officer').call(measureValueRoutes.put, { body: { cells } })).ok.saved).toBe(true)
}
const february = (planId: string) =>
  app.asTest(async ({ tx, at }) => {
    const [startsOn, endsOn, dueOn] = [new Date('2018-02-01'), new Date('2018-02-28'), new Date('2018-03-08')]
    const days = { startsOn, endsOn, dueOn, graceEndsOn: dueOn }
    await tx.reportingPeriod.create({ data: { planId, period: '2018-02', openedAt: at, ...days } })
  })

test('each kind is found with its reason, the record with most first, and counted', async () => {
  const planId = await app.given.plan({ status: 'live' })
  await february(planId)
  const priorityId = await app.given.priority({ planId })
  const ownerId = await app.given.person({ name: 'Olu Owner' })
  const [late, done, good] = [
    await app.given.action({ priorityId, ref: '1.1', ownerId, status: 'in_progress' }),
    await app.given.action({ priorityId, ref: '1.2', status: 'complete' }),
    await app.given.action({ priorityId, ref: '1.3', status: 'in_progress' }),
  ]
  await stand(late, { declaredRating: 'green', computedRating: 'red', computedSentence: 'Red: due 12 days ago' })
  await stand(good, { declaredRating: 'red', computedRating: 'red' })
  await app.asTest(async ({ tx, at }) => {
    const declared = { declaredRating: 'green', declaredReason: 'So I see it', declaredById: ownerId, declaredAt: at }
    await tx.priority.update({ where: { id: priorityId }, data: { ...declared, computedRating: 'green' } })
  })
  const found = await list({ plan: [planId] })
  expect(
    found.items.map(({ action, reasons }) => [action?.ref ?? null, reasons.map(({ sentence }) => sentence)]),
  ).toEqual([
    [
      '1.1',
      ['Declared green, but the evidence says red: due 12 days ago', 'Declared green, but no update for February 2018'],
    ],
    [null, ['Declared green, but 1.3 is declared red']],
    ['1.2', ['Complete, but nothing shows yet that it made the difference it was meant to']],
  ])
  expect(found.counts.map(({ count }) => count)).toEqual([1, 1, 1, 1, 0])
  expect(
    (await list({ plan: [planId], kind: ['complete_without_impact'] })).items.map(({ action }) => action?.id),
  ).toEqual([done])
  expect((await list({ owner: [ownerId] })).total).toBe(1)
  expect((await list({ action: [late] })).items).toHaveLength(1)
  expect(
    (await list({ plan: [planId], sort: 'ref', page: 2, pageSize: 2 })).items.map(({ action }) => action?.ref),
  ).toEqual(['1.2'])
})

test('a draft and a closed plan are asked nothing', async () => {
  for (const status of ['draft', 'closed'] as const) {
    const planId = await app.given.plan({ status })
    await app.given.action({ priorityId: await app.given.priority({ planId }), status: 'complete' })
    expect((await list({ plan: [planId] })).total).toBe(0)
  }
})

test('the list, one action and the export say the same, whatever the action', async () => {
  const planId = await app.given.plan({ status: 'live' })
  await february(planId)
  const priorityId = await app.given.priority({ planId })
  const ids = new Map<string, string>()
  let count = 0
  for (const status of ActionStatus.options)
    for (const declared of Rating.options)
      for (const computed of Rating.options) {
        count += 1
        const ref = `x${count}`
        const actionId = await app.given.action({
          priorityId,
          ref,
          status,
          ...(status === 'paused' || status === 'cancelled' ? { statusReason: 'Merged' } : {}),
        })
        const impact = Impact.options[count % 3] ?? 'evidenced'
        const ratings = { declaredRating: declared, computedRating: computed, computedSentence: `${computed} it is` }
        await stand(actionId, { ...ratings, impact, impactStatement: 'Seen' })
        ids.set(ref, actionId)
      }
  const [measureId, other] = [await aMeasure(), await aMeasure()]
  for (const [period, value] of [
    ['2017-18 Q2', '70'],
    ['2017-18 Q3', '60'],
  ] as const)
    for (const one of [measureId, other]) await enter(one, period, value)
  await app.asTest(async ({ tx, at }) => {
    const linkedById = await app.personIdOf('performance_officer')
    // Every third action has one, every sixth both.
    const pairs = [...ids.values()].flatMap((actionId, index) => [
      ...(index % 3 === 0 ? [{ actionId, measureId }] : []),
      ...(index % 6 === 0 ? [{ actionId, measureId: other }] : []),
    ])
    await tx.measureLink.createMany({ data: pairs.map((pair) => ({ ...pair, linkedById, linkedAt: at })) })
  })
  const { items } = await list({ plan: [planId] })
  const listed = new Map(
    items.map(({ action, reasons }) => [action?.ref ?? '', reasons.map(({ sentence }) => sentence).join('; ')]),
  )
  const { text } = await app
    .as('auditor')
    .call(exportRoutes.actions, { params: { format: 'csv' }, query: { plan: [planId] } })
  const lines = parse(text, { bom: true, relax_column_count: true }) as string[][]
  const head = lines.findIndex((cells) => cells.includes('Contradictions'))
  const [ref, said] = ['Reference', 'Contradictions'].map((name) => (lines[head] as string[]).indexOf(name)) as [
    number,
    number,
  ]
  const exported = lines.slice(head + 1).filter((cells) => ids.has(cells[ref] ?? ''))
  expect(exported).toHaveLength(count)
  for (const cells of exported) expect(cells[said], cells[ref]).toBe(listed.get(cells[ref] ?? '') ?? '')
  for (const one of ['x1', 'x8', 'x90', 'x120']) {
    const alone = (await list({ action: [ids.get(one) ?? ''] })).items[0]
    expect(alone?.reasons.map(({ sentence }) => sentence).join('; ') ?? '').toBe(listed.get(one) ?? '')
  }
}, 60_000)

test('an action that goes green while its measure gets worse is flagged at once, and no longer once the measure is better', async () => {
  const ownerId = await app.given.person()
  const priorityId = await app.given.priority({ planId: await app.given.plan({ status: 'live' }) })
  const actionId = await app.given.action({ priorityId, ownerId, status: 'in_progress', startsOn: '2018-03-12' })
  const measureId = await aMeasure({ noun: 'action', recordId: actionId }, { noun: 'priority', recordId: priorityId })
  await enter(measureId, '2017-18 Q2', '70')
  await enter(measureId, '2017-18 Q3', '60')
  const ofMeasure = async (query: object = {}) =>
    (await list({ priority: [priorityId], kind: ['measure_worse'], ...query })).items.flatMap(({ action, reasons }) =>
      reasons.filter(({ kind }) => kind === 'measure_worse').map(({ sentence }) => [action?.id ?? null, sentence]),
    )
  expect(await ofMeasure()).toEqual([])
  const before = await app.thisInstant()
  const said = {
    kind: 'progress',
    status: 'in_progress',
    rating: 'green',
    whatChanged: 'All posts are filled',
  } as const
  await app.asPerson(ownerId).call(updateRoutes.post, { params: { actionId }, body: said })
  const worse = `at 31 December 2017 measure CM${made} Seen in time is getting worse (60%, 10 percentage points down from 70% in Q2 2017-18)`
  expect(await ofMeasure()).toEqual([[actionId, `Declared green on 13 March 2018, but ${worse}`]])
  expect(await ofMeasure({ asAt: before })).toEqual([])
  await app.asTest(async ({ tx, at }) => {
    const declared = { declaredRating: 'green', declaredReason: 'So I see it', declaredById: ownerId, declaredAt: at }
    await tx.priority.update({ where: { id: priorityId }, data: declared })
  })
  expect(await ofMeasure()).toContainEqual([null, `Declared green on 13 March 2018, but ${worse}`])
  await enter(measureId, '2017-18 Q3', '75')
  expect(await ofMeasure()).toEqual([])
})
