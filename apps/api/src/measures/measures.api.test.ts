import { historyRoutes } from '@waymark/contract/history'
import { measureAreaRoutes } from '@waymark/contract/measure-areas'
import { measureValueRoutes } from '@waymark/contract/measure-values'
import { measureRoutes } from '@waymark/contract/measures'
import { serviceAreaRoutes } from '@waymark/contract/service-areas'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let council = ''
beforeAll(async () => {
  app = await openAppUnderTest()
  await aMeasure()
  const areas = (await app.as('auditor').call(measureAreaRoutes.list, {})).ok.items
  council = areas.find(({ kind }) => kind === 'council')?.id ?? ''
})
afterAll(() => app.close())

let made = 0
const aMeasure = async (more: object = {}) => {
  made += 1
  const body = {
    ...{ ref: `M${made}`, title: `Measure ${made}`, unit: 'percentage', polarity: 'higher', basis: 'period' },
    ...{ frequency: 'quarterly', yearType: 'financial', ...more },
  } as never
  return (await app.as('administrator').call(measureRoutes.create, { body })).ok
}
const enter = (measureId: string, value: string, period: string, note?: string) =>
  app.as('performance_officer').call(measureValueRoutes.put, {
    body: { cells: [{ measureId, areaId: council, period, value, note }] },
  })
const read = async (measureId: string, query: object = {}) =>
  (await app.as('auditor').call(measureRoutes.read, { params: { measureId }, query })).ok
const setTargets = (measureId: string, target: number | null, reason?: string) =>
  app.as('performance_officer').call(measureRoutes.setTargets, {
    params: { measureId },
    body: { targets: [{ period: '2017-18 Q3', target, toleranceKind: 'band', tolerance: 5 }], reason },
  })
const list = async (query: object) => (await app.as('director').call(measureRoutes.list, { query })).ok.items

describe('a measure', () => {
  test('is defined once: its reference is its own, and what values stand in stays', async () => {
    const { id, ref, version } = await aMeasure()
    const officer = app.as('performance_officer')
    const body = { ref, title: 'Another', unit: 'count', polarity: 'lower', basis: 'snapshot' } as const
    const again = { ...body, frequency: 'annual', yearType: 'financial' } as const
    expect((await officer.call(measureRoutes.create, { body: again })).problem.errors?.[0]?.path).toBe('ref')
    await enter(id, '50', '2017-18 Q3')
    const params = { measureId: id }
    const other = await officer.call(measureRoutes.edit, { params, body: { unit: 'count' }, ifMatch: version })
    expect(other.problem.errors?.[0]).toMatchObject({ path: 'unit' })
    const edited = await officer.call(measureRoutes.edit, { params, body: { polarity: 'lower' }, ifMatch: version })
    expect(edited.ok).toMatchObject({ polarity: 'lower', version: version + 1 })
    const stale = await officer.call(measureRoutes.edit, { params, body: { decimals: 2 }, ifMatch: version })
    expect(stale.problem.stale?.changes[0]).toMatchObject({ field: 'polarity', to: 'Lower is better' })
  })

  test('is owned by somebody who may enter its values', async () => {
    const { id, version } = await aMeasure()
    const ownerId = await app.given.person({ role: 'portfolio_holder' })
    const asked = { params: { measureId: id }, body: { ownerId }, ifMatch: version }
    expect((await app.as('administrator').call(measureRoutes.edit, asked)).problem.errors?.[0]?.path).toBe('ownerId')
  })

  test('that is archived is out of the list, keeps its values and takes none', async () => {
    const { id, ref, version } = await aMeasure({ owedSinceOn: '2017-04-01' })
    await enter(id, '50', '2017-18 Q2')
    const officer = app.as('performance_officer')
    const archive = (archived: boolean, ifMatch: number, reason?: string) =>
      officer.call(measureRoutes.archive, { params: { measureId: id }, body: { archived, reason }, ifMatch })
    expect((await archive(true, version)).problem.errors?.[0]?.path).toBe('reason')
    expect((await archive(true, version, 'Replaced by another')).ok).toMatchObject({ late: null })
    expect(await list({ text: ref })).toEqual([])
    expect(await list({ text: ref, archived: 'true' })).toMatchObject([{ id, reading: { latest: { value: 50 } } }])
    expect((await read(id)).can.enterValues).toMatchObject({ allowed: false })
    expect((await archive(false, version + 1)).ok).toMatchObject({ archivedOn: null })
  })

  test('keeps its service area from being removed', async () => {
    const serviceAreaId = await app.given.serviceArea()
    await aMeasure({ serviceAreaId })
    const { version } = (await app.as('administrator').call(serviceAreaRoutes.read, { params: { serviceAreaId } })).ok
    const { problem } = await app
      .as('administrator')
      .call(serviceAreaRoutes.remove, { params: { serviceAreaId }, ifMatch: version })
    expect(problem.detail).toContain('1 measure')
  })
})

describe('targets', () => {
  test('are revised with a reason, and the past reads as it was known', async () => {
    const { id } = await aMeasure()
    await enter(id, '70', '2017-18 Q3')
    await setTargets(id, 65)
    const asAt = await app.thisInstant()
    expect((await setTargets(id, 80)).problem.errors?.[0]?.path).toBe('reason')
    await setTargets(id, 80, 'The board asks for more')
    const now = await read(id)
    expect(now).toMatchObject({
      reading: { rating: 'red' },
      targets: [{ target: 80, reason: 'The board asks for more' }],
    })
    expect(await read(id, { asAt })).toMatchObject({
      reading: { rating: 'green' },
      targets: [{ target: 65, reason: null }],
    })
    await setTargets(id, null, 'No longer agreed')
    expect(await read(id)).toMatchObject({ reading: { rating: 'not_rated' }, targets: [] })
  })

  test('that several measures share are set once, and read by all of them', async () => {
    const shared = await aMeasure()
    const other = await aMeasure({ targetsOfId: shared.id })
    await enter(other.id, '90', '2017-18 Q3')
    await setTargets(shared.id, 95)
    expect(await read(other.id)).toMatchObject({ reading: { rating: 'amber' }, targetsOf: { id: shared.id } })
    expect((await read(shared.id)).sharedWith).toMatchObject([{ id: other.id }])
    expect((await setTargets(other.id, 10)).problem.code).toBe('conflict')
    const annual = { frequency: 'annual', targetsOfId: shared.id }
    await expect(aMeasure(annual)).rejects.toThrow(/same unit, frequency/)
  })

  test.each([
    [150, 'a percentage is from 0 to 100'],
    [-1, 'a percentage is from 0 to 100'],
  ])('of %s cannot be reached', async (target, why) => {
    const { id } = await aMeasure()
    expect((await setTargets(id, target)).problem.detail).toContain(why)
  })
})

describe('the list', () => {
  test('is narrowed by what it shows, and the worst stand first', async () => {
    const serviceArea = await app.given.serviceArea()
    const [red, worse, green, none] = [
      await aMeasure({ serviceAreaId: serviceArea, owedSinceOn: '2017-10-01' }),
      await aMeasure({ serviceAreaId: serviceArea }),
      await aMeasure({ serviceAreaId: serviceArea, frequency: 'quarterly' }),
      await aMeasure({ serviceAreaId: serviceArea, frequency: 'annual', polarity: 'neutral' }),
    ]
    for (const { id } of [red, worse, green]) await setTargets(id, 80)
    await enter(red.id, '60', '2017-18 Q3')
    await enter(worse.id, '70', '2017-18 Q2')
    await enter(worse.id, '60', '2017-18 Q3', 'Two posts are empty')
    await enter(green.id, '85', '2017-18 Q3')
    const ids = async (query: object) => (await list({ serviceArea, ...query })).map(({ id }) => id)
    expect(await ids({ sort: 'worst' })).toEqual([worse.id, red.id, none.id, green.id])
    expect(await ids({ rating: 'red', sort: 'ref' })).toEqual([red.id, worse.id])
    expect(await ids({ direction: 'worse' })).toEqual([worse.id])
    expect(await ids({ frequency: 'annual' })).toEqual([none.id])
    expect(await ids({ late: 'true' })).toEqual([])
    expect((await list({ serviceArea, text: worse.ref }))[0]?.reading).toMatchObject({
      ...{ note: 'Two posts are empty', fromTarget: '20 percentage points below the target' },
    })
    const query = { serviceArea: [serviceArea] }
    const card = (await app.as('portfolio_holder').call(measureRoutes.scorecard, { query })).ok
    expect(card.counts).toEqual({ red: 2, amber: 0, green: 1, not_rated: 1, better: 0, worse: 1, late: 0 })
    expect(card.items[0]?.sparkline.map(({ value }) => value)).toEqual([70, 60])
  })

  test('knows what is late, so many days after the period ended', async () => {
    const { id, ref } = await aMeasure({ owedSinceOn: '2017-10-01', owedAfterDays: 30 })
    expect(await list({ text: ref, late: 'true' })).toMatchObject([
      { late: { period: '2017-18 Q3', periodLabel: 'Q3 2017-18', since: '2018-01-31' } },
    ])
    await enter(id, '50', '2017-18 Q3')
    expect((await read(id)).late).toBeNull()
  })

  test('has what a plan, a priority, an action or a finding is linked to; a draft shows nothing to those who may not see it', async () => {
    const plan = await app.given.plan({ status: 'draft' })
    const priority = await app.given.priority({ planId: plan })
    const action = await app.given.action({ priorityId: priority })
    const { id } = await aMeasure()
    const link = { noun: 'action' as const, recordId: action }
    const officer = app.as('performance_officer')
    const { links } = (await officer.call(measureRoutes.link, { params: { measureId: id }, body: link })).ok
    expect(links).toMatchObject([{ noun: 'action', recordId: action }])
    expect((await officer.call(measureRoutes.link, { params: { measureId: id }, body: link })).problem.code).toBe(
      'conflict',
    )
    for (const query of [{ plan }, { priority }, { action }])
      expect((await list(query)).map((one) => one.id)).toEqual([id])
    expect(await read(id)).toMatchObject({ links: [], priorities: [] })
    expect((await app.as('auditor').call(measureRoutes.list, { query: { plan: [plan] } })).ok.items).toEqual([])
    const linkId = links[0]?.id ?? ''
    expect((await officer.call(measureRoutes.unlink, { params: { measureId: id, linkId } })).ok.links).toEqual([])
  })
})

test('a distribution is read by its shares, in their order', async () => {
  const shares = [
    { distribution: 'Providers by grade', category: 'Good', categoryPosition: 2 },
    { distribution: 'Providers by grade', category: 'Outstanding', categoryPosition: 1 },
  ]
  for (const share of shares) await enter((await aMeasure(share)).id, '50', '2017-18 Q3')
  const query = { distribution: 'Providers by grade' }
  const { measures } = (await app.as('auditor').call(measureValueRoutes.list, { query })).ok
  expect(measures.map(({ category }) => category)).toEqual(['Outstanding', 'Good'])
  expect((await read(measures[0]?.id ?? '')).parts).toHaveLength(2)
  await expect(aMeasure({ category: 'Good' })).rejects.toThrow(/what it is a share of/)
})

test('areas are found by name, by what tables call them and by member, and sorted by how many values they have', async () => {
  const officer = app.as('performance_officer')
  const add = async (body: object) =>
    (await officer.call(measureAreaRoutes.create, { body: { kind: 'comparator', ...body } as never })).ok.id
  const member = await add({ name: 'Teme', sourceName: 'Herefordshire, County of' })
  await add({ kind: 'neighbours', name: 'Group of the Teme valley', groupYear: 2014, memberIds: [member] })
  await add({ name: 'Severn', source: 'From the Herefordshire tables' })
  const { id: measureId } = await aMeasure()
  const cells = [{ measureId, areaId: member, period: '2017-18 Q3', value: '60' }]
  await officer.call(measureValueRoutes.put, { body: { cells } })
  const found = async (query: object) =>
    (await app.as('auditor').call(measureAreaRoutes.list, { query: query as never })).ok.items.map(({ name }) => name)
  expect(await found({ text: 'herefordshire' })).toEqual(['Severn', 'Teme'])
  expect(await found({ text: 'teme', sort: 'name' })).toEqual(['Group of the Teme valley', 'Teme'])
  expect(await found({ text: 'teme', kind: ['neighbours'] })).toEqual(['Group of the Teme valley'])
  expect(await found({ text: 'herefordshire', sort: '-values' })).toEqual(['Teme', 'Severn'])
  expect(await found({ text: '100%' })).toEqual([])
})

test('a rank is given among enough authorities', async () => {
  const { id } = await aMeasure()
  const officer = app.as('performance_officer')
  const areas: string[] = [council]
  for (const name of ['Rank A', 'Rank B', 'Rank C'])
    areas.push((await officer.call(measureAreaRoutes.create, { body: { kind: 'comparator', name } })).ok.id)
  const cells = areas.map((areaId, index) => ({ measureId: id, areaId, period: '2017-18 Q3', value: `${60 + index}` }))
  await officer.call(measureValueRoutes.put, { body: { cells: cells.slice(0, 3) } })
  expect((await read(id)).rank).toBeNull()
  await officer.call(measureValueRoutes.put, { body: { cells } })
  expect((await read(id)).rank).toEqual({ rank: 4, of: 4, quartile: 4 })
})

test('who changed a measure, its targets and its values is in the trail', async () => {
  const { id } = await aMeasure()
  await setTargets(id, 80)
  await enter(id, '60', '2017-18 Q3')
  const query = { record: id, related: 'true' as const, sort: 'at' as const }
  const trail = (await app.as('auditor').call(historyRoutes.trail, { query: query as never })).ok.items
  expect(trail.map(({ record }) => record)).toEqual(
    expect.arrayContaining([
      `Measure M${made} Measure ${made}`,
      `Target of “Measure ${made}” for 2017-18 Q3`,
      `Value of “Measure ${made}” for Testshire, 2017-18 Q3`,
    ]),
  )
})

test('what changed says that a measure moved, and no figure', async () => {
  const { id, title } = await aMeasure()
  const since = await app.thisInstant()
  await setTargets(id, 80)
  await enter(id, '60', '2017-18 Q3')
  const { items } = (
    await app.as('portfolio_holder').call(historyRoutes.happenings, { query: { since, kind: ['measure'] } })
  ).ok
  const own = items.filter(({ measure }) => measure?.id === id)
  expect(own.map(({ sentence }) => sentence)).toEqual([
    `The measure “${title}” is red now: it was not rated`,
    `A value of “${title}” was entered`,
    `Targets of “${title}” were set`,
  ])
})
