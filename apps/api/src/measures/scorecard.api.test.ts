import { exportRoutes } from '@waymark/contract/exports'
import { findingRoutes } from '@waymark/contract/findings'
import { inspectionRoutes } from '@waymark/contract/inspections'
import { measureAreaRoutes } from '@waymark/contract/measure-areas'
import { measureValueRoutes } from '@waymark/contract/measure-values'
import { measureRoutes } from '@waymark/contract/measures'
import { myWorkRoutes } from '@waymark/contract/my-work'
import { notificationRoutes } from '@waymark/contract/notifications'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'
import { tellOfLateMeasures } from './late.service.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let areaId = ''
beforeAll(async () => {
  app = await openAppUnderTest()
  await aMeasure()
  const areas = (await app.as('auditor').call(measureAreaRoutes.list, {})).ok.items
  areaId = areas.find(({ kind }) => kind === 'council')?.id ?? ''
})
afterAll(() => app.close())

const officer = () => app.as('performance_officer')
let made = 0
const aMeasure = async (more: object = {}) => {
  made += 1
  const body = {
    ...{ ref: `SC${made}`, title: `Measure ${made}`, unit: 'percentage', polarity: 'higher', basis: 'period' },
    ...{ frequency: 'quarterly', yearType: 'financial', ...more },
  } as never
  return (await officer().call(measureRoutes.create, { body })).ok
}
const enter = async (measureId: string, q2: string, q3: string, note?: string) => {
  const cell = { measureId, areaId, note }
  const cells = [
    { ...cell, period: '2017-18 Q2', value: q2 },
    { ...cell, period: '2017-18 Q3', value: q3 },
  ]
  expect((await officer().call(measureValueRoutes.put, { body: { cells } })).ok.refused).toBe(0)
}
const aim = (measureId: string, target: number) =>
  officer().call(measureRoutes.setTargets, {
    params: { measureId },
    body: { targets: [{ period: '2017-18 Q3', target, toleranceKind: 'band', tolerance: 5 }] },
  })
const link = (measureId: string, noun: 'priority' | 'action' | 'finding', recordId: string) =>
  officer().call(measureRoutes.link, { params: { measureId }, body: { noun, recordId } })

test('exceptions are what is red and what is getting worse, and the file of a scorecard holds a row for each measure', async () => {
  const serviceArea = await app.given.serviceArea()
  const [red, worse, fine] = [
    await aMeasure({ serviceAreaId: serviceArea }),
    await aMeasure({ serviceAreaId: serviceArea }),
    await aMeasure({ serviceAreaId: serviceArea }),
  ]
  for (const { id } of [red, worse, fine]) await aim(id, 60)
  await enter(red.id, '40', '50', 'Two posts\nare empty')
  await enter(worse.id, '70', '65')
  await enter(fine.id, '60', '62')
  const ids = async (query: object) =>
    (
      await app
        .as('portfolio_holder')
        .call(measureRoutes.scorecard, { query: { serviceArea: [serviceArea], ...query } })
    ).ok.items.map(({ id }) => id)
  expect(await ids({ exception: 'true' })).toEqual([red.id, worse.id])
  expect(await ids({ exception: 'false' })).toEqual([fine.id])
  const csv = async (query: object) =>
    parse(
      (
        await app
          .as('auditor')
          .call(exportRoutes.scorecard, { params: { format: 'csv' }, query: { serviceArea: [serviceArea], ...query } })
      ).text,
      { bom: true, relax_column_count: true },
    ) as string[][]
  const all = await csv({})
  const told = Object.fromEntries(all.slice(0, 20).map(([label = '', value = '']) => [label, value]))
  expect(told).toMatchObject({
    ...{ Council: 'Testshire', 'Made by': 'The auditor', Rows: '3' },
    ...{ 'Rating: Red': '1', 'Rating: Green': '2', 'Getting worse': '1', Late: '0' },
  })
  expect(told['Filters']).toMatch(/^Service area: Area /)
  const [headings = [], ...rows] = await csv({ about: 'false', exception: 'true' })
  const cells = rows.map((row) => Object.fromEntries(headings.map((heading, index) => [heading, row[index]])))
  expect(cells).toMatchObject([
    {
      ...{ 'Measure ref': red.ref, Period: 'Q3 2017-18', To: '2017-12-31', Value: '50', Target: '60', Tolerance: '5' },
      ...{ Rating: 'Red', 'Since the period before': 'Better', Commentary: 'Two posts\nare empty' },
    },
    { 'Measure ref': worse.ref, Rating: 'Green', 'Since the period before': 'Worse' },
  ])
})

test('a list of what is linked to a record says which are linked to it itself', async () => {
  const priority = await app.given.priority()
  const action = await app.given.action({ priorityId: priority })
  const [own, below] = [await aMeasure(), await aMeasure()]
  await link(own.id, 'priority', priority)
  await link(below.id, 'action', action)
  const of = async (query: object) => (await app.as('auditor').call(measureRoutes.list, { query })).ok
  const found = await of({ priority: [priority] })
  expect(found.items.map(({ id }) => id)).toEqual([own.id, below.id])
  expect(found.links).toMatchObject([{ measureId: own.id, noun: 'priority', recordId: priority }])
  expect((await of({ action: [action] })).links).toMatchObject([{ measureId: below.id, noun: 'action' }])
  expect((await of({ text: own.ref })).links).toEqual([])
  expect(found.can.link).toMatchObject({ allowed: false })
  expect((await officer().call(measureRoutes.list, {})).ok.can.link).toEqual({ allowed: true })
})

test('the trace matrix has the measures of a finding and of its actions, in the file beside the action each comes by', async () => {
  const inspection = { kind: 'sif', title: 'Measured', fieldworkFrom: '2017-11-06' } as const
  const { id: inspectionId } = (
    await officer().call(inspectionRoutes.create, { body: { ...inspection, bodies: ['Ofsted'] } })
  ).ok
  const findings = [{ ref: '1', kind: 'recommendation', words: 'See children in time' }] as never
  await officer().call(findingRoutes.confirm, { params: { inspectionId }, body: { findings } })
  const read = async (role: 'auditor' | 'performance_officer') =>
    (await app.as(role).call(findingRoutes.list, { query: { inspection: [inspectionId] } })).ok.items[0]
  const findingId = (await read('auditor'))?.id ?? ''
  const draft = await app.given.priority({ planId: await app.given.plan({ status: 'draft' }) })
  const actions = [
    await app.given.action({ ref: 'A1' }),
    await app.given.action({ ref: 'A2' }),
    await app.given.action({ ref: 'A3', priorityId: draft }),
  ] as const
  await officer().call(findingRoutes.setActions, { params: { findingId }, body: { actionIds: [...actions] } })
  const [ofFinding, ofAction, ofDraft, small] = [
    await aMeasure(),
    await aMeasure(),
    await aMeasure(),
    await aMeasure({ unit: 'count' }),
  ]
  await enter(ofAction.id, '70', '60')
  await aim(ofAction.id, 80)
  await enter(small.id, '30', '3')
  await link(ofFinding.id, 'finding', findingId)
  await link(ofAction.id, 'action', actions[0])
  await link(ofDraft.id, 'action', actions[2])
  await link(small.id, 'action', actions[1])
  expect((await read('auditor'))?.measures).toEqual([
    { ...refOf(ofFinding), actionId: null, rating: 'not_rated', direction: null, latest: null },
    {
      ...{ ...refOf(ofAction), actionId: actions[0], rating: 'red', direction: 'worse' },
      latest: { shown: '60%', periodLabel: 'Q3 2017-18' },
    },
    expect.objectContaining({ id: small.id, latest: { shown: 'Suppressed', periodLabel: 'Q3 2017-18' } }),
  ])
  expect((await read('performance_officer'))?.measures.map(({ id }) => id)).toContain(ofDraft.id)
  const file = await app.as('auditor').call(exportRoutes.traceMatrix, {
    params: { format: 'csv' },
    query: { inspection: [inspectionId], about: 'false' as never },
  })
  const [headings = [], ...rows] = parse(file.text, { bom: true }) as string[][]
  const column = headings.indexOf('Measures')
  expect(rows.map((row) => row[column])).toEqual([
    `${ofFinding.ref} ${ofFinding.title}: Not rated; ${ofAction.ref} ${ofAction.title}: Red, 60% in Q3 2017-18, worse`,
    expect.stringMatching(/Suppressed/),
  ])
})

const refOf = ({ id, ref, title }: { id: string; ref: string; title: string }) => ({ id, ref, title })

test('a late value is owed by the owner; where there is none, by whoever manages the service area; nobody else', async () => {
  const [area, other] = [await app.given.serviceArea(), await app.given.serviceArea()]
  const manager = await app.given.person({ serviceAreaId: area })
  const elsewhere = await app.given.person({ serviceAreaId: other })
  const owner = await app.given.person({ role: 'director' })
  const owes = { owedSinceOn: '2017-10-01', owedAfterDays: 30 }
  const [owned, ofArea] = [
    await aMeasure({ ...owes, serviceAreaId: area, ownerId: owner }),
    await aMeasure({ ...owes, serviceAreaId: area }),
  ]
  const owedBy = async (personId: string, query: object = {}) =>
    (await app.asPerson(personId).call(myWorkRoutes.list, { query })).ok.measuresOwed
  const of = ({ id, ref, title }: typeof owned) => ({
    ...{ id, ref, title, periodLabel: 'Q3 2017-18', since: '2018-01-31', coveringFor: null },
  })
  expect(await owedBy(owner)).toEqual([of(owned)])
  expect(await owedBy(manager)).toEqual([of(ofArea)])
  expect(await owedBy(elsewhere)).toEqual([])
  const mine = async (personId: string, said: boolean) =>
    (
      await app
        .asPerson(personId)
        .call(measureRoutes.list, { query: { serviceArea: [area], mine: String(said) as never } })
    ).ok.items.map(({ id }) => id)
  expect([await mine(manager, true), await mine(manager, false)]).toEqual([[ofArea.id], [owned.id]])
  const before = await app.thisInstant()
  await enter(ofArea.id, '50', '60')
  expect(await owedBy(manager)).toEqual([])
  expect(await owedBy(manager, { asAt: before })).toEqual([of(ofArea)])
})

test('whoever owes a late value is told once, and nobody of a measure that is archived', async () => {
  const area = await app.given.serviceArea()
  const [manager, owner] = [await app.given.person({ serviceAreaId: area }), await app.given.person()]
  const owes = { owedSinceOn: '2017-07-01', owedAfterDays: 10, serviceAreaId: area }
  const [owned, ofArea, archived] = [
    await aMeasure({ ...owes, ownerId: owner }),
    await aMeasure(owes),
    await aMeasure(owes),
  ]
  await officer().call(measureRoutes.archive, {
    params: { measureId: archived.id },
    body: { archived: true, reason: 'Replaced' },
    ifMatch: archived.version,
  })
  const told = async (personId: string) =>
    (await app.asPerson(personId).call(notificationRoutes.list, { query: { kind: ['measure_late'] } })).ok.items.map(
      ({ sentence, detail }) => [sentence, detail],
    )
  await tellOfLateMeasures(app.database)
  await tellOfLateMeasures(app.database)
  const since = 'It is late since 11 October 2017.'
  expect(await told(owner)).toEqual([[`${owned.ref} ${owned.title}: the value for Q2 2017-18 is owed`, since]])
  expect(await told(manager)).toEqual([[`${ofArea.ref} ${ofArea.title}: the value for Q2 2017-18 is owed`, since]])
  // Who clears a backlog is not told of each step: what was late by the day they were told stands in My work.
  const cells = [{ measureId: owned.id, areaId, period: '2017-18 Q2', value: '50' }]
  await officer().call(measureValueRoutes.put, { body: { cells } })
  await tellOfLateMeasures(app.database)
  expect(await told(owner)).toHaveLength(1)
  const owed = (await app.asPerson(owner).call(myWorkRoutes.list, {})).ok.measuresOwed
  expect(owed).toMatchObject([{ id: owned.id, periodLabel: 'Q3 2017-18', since: '2018-01-11' }])
})
