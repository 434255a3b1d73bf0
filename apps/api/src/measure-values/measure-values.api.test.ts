import { readFileSync } from 'node:fs'
import { exportRoutes } from '@waymark/contract/exports'
import { historyRoutes } from '@waymark/contract/history'
import { measureAreaRoutes } from '@waymark/contract/measure-areas'
import { measureValueRoutes } from '@waymark/contract/measure-values'
import { measureRoutes } from '@waymark/contract/measures'
import { neighboursMean } from '@waymark/domain/measure-comparison'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LAIT_MEASURES } from '../../../../prisma/seed/council/lait-measures.ts'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

/** As it was published for the council, its region, England and its statistical neighbours. */
const PUBLISHED = readFileSync(new URL('../../../../prisma/seed/lait/shropshire-values.csv', import.meta.url), 'utf8')

let app: Awaited<ReturnType<typeof openAppUnderTest>>
const area: Record<string, string> = {}
beforeAll(async () => {
  app = await openAppUnderTest()
  await aMeasure()
  const officer = app.as('performance_officer')
  for (const { id, kind, version } of (await officer.call(measureAreaRoutes.list, {})).ok.items) {
    area[kind] = id
    const body = { sourceName: 'Shropshire' }
    if (kind === 'council')
      await officer.call(measureAreaRoutes.edit, { params: { areaId: id }, body, ifMatch: version })
  }
  const made = [
    { kind: 'region' as const, name: 'West Midlands' },
    { kind: 'neighbours' as const, name: 'Statistical neighbours', groupYear: 2021 },
  ]
  for (const body of made) area[body.kind] = (await officer.call(measureAreaRoutes.create, { body })).ok.id
})
afterAll(() => app.close())

let made = 0
const aMeasure = async (more: object = {}) => {
  made += 1
  const body = {
    ...{ ref: `M${made}`, title: `Measure ${made}`, unit: 'percentage', polarity: 'higher', basis: 'period' },
    ...{ frequency: 'annual', yearType: 'financial', ...more },
  } as never
  return (await app.as('performance_officer').call(measureRoutes.create, { body })).ok
}
const put = async (cells: object[], choices: object = {}) =>
  app.as('performance_officer').call(measureValueRoutes.put, { body: { cells: cells as never, ...choices } })
const seriesOf = async (measureId: string, who: 'auditor' | 'performance_officer' = 'auditor', query: object = {}) => {
  const { measures } = (await app.as(who).call(measureValueRoutes.list, { query: { measure: [measureId], ...query } }))
    .ok
  return measures[0]
}
const shownIn = async (measureId: string, areaId: string) =>
  (await seriesOf(measureId))?.values.filter((one) => one.areaId === areaId).map(({ period, shown }) => [period, shown])
const cell = (measureId: string, value: string, more: object = {}) => ({
  ...{ measureId, areaId: area['council'], period: '2016-17', value, ...more },
})

describe('many values at once', () => {
  test('are read for what they are, rated against their target, and compared', async () => {
    const { id } = await aMeasure({ decimals: 1 })
    const params = { measureId: id }
    const targets = [{ period: '2016-17', target: 85, toleranceKind: 'band' as const, tolerance: 2 }]
    await app.as('administrator').call(measureRoutes.setTargets, { params, body: { targets } })
    const answer = await put([
      cell(id, '83.200000000000003'),
      cell(id, '80', { period: '2015-16' }),
      cell(id, 'x', { areaId: area['region'] }),
      cell(id, '82.9p', { areaId: area['england'], note: 'Experimental' }),
    ])
    expect(answer.ok).toMatchObject({ saved: true, added: 4, refused: 0 })
    const { reading } = (await app.as('auditor').call(measureRoutes.read, { params })).ok
    expect(reading).toMatchObject({
      ...{ period: '2016-17', latest: { value: 83.2, shown: '83.2%' }, rating: 'amber', direction: 'better' },
      sentence: 'Amber: 83.2% against a target of 85.0%, within the tolerance of 2.0 percentage points',
      region: { shown: 'Suppressed', difference: null },
      england: { shown: '82.9%', sentence: '0.3 percentage points above England', favourable: true },
    })
    const series = await seriesOf(id)
    expect(series?.periods.map(({ key }) => key)).toEqual(['2015-16', '2016-17', '2017-18'])
    expect(series?.values.find(({ areaId }) => areaId === area['england'])).toMatchObject({
      ...{ finality: 'provisional', note: 'Experimental' },
    })
  })

  test('are all kept or none, unless those that are refused are to be left out; each of these is named with why', async () => {
    const { id } = await aMeasure()
    const cells = [
      cell(id, '50'),
      cell(id, '120', { period: '2015-16' }),
      cell(id, '51', { period: '2018-19' }),
      cell(id, '50'),
      cell(id, '50', { areaId: id }),
    ]
    const answer = (await put(cells)).ok
    expect(answer).toMatchObject({ saved: false, added: 1, refused: 4 })
    expect(answer.cells.map(({ why }) => why)).toEqual([
      ...[null, '“120”: a percentage is from 0 to 100', '2018-19 has not begun yet'],
      ...[expect.stringContaining('given twice'), 'There is no such area'],
    ])
    expect((await seriesOf(id))?.values).toEqual([])
    expect((await put(cells, { preview: true, skipRefused: true })).ok).toMatchObject({ saved: false, added: 1 })
    expect((await seriesOf(id))?.values).toEqual([])
    expect((await put(cells, { skipRefused: true })).ok).toMatchObject({ saved: true, added: 1, refused: 4 })
    expect(await shownIn(id, area['council'] ?? '')).toEqual([['2016-17', '50%']])
  })

  test('of a period that has not ended are kept only as provisional', async () => {
    const { id } = await aMeasure()
    const underWay = { period: '2017-18' }
    expect((await put([cell(id, '50', underWay)])).ok.cells[0]).toMatchObject({
      outcome: 'refused',
      why: '2017-18 does not end until 31 March 2018: enter it as provisional, such as 50p, or wait',
    })
    expect((await put([cell(id, '50p', underWay)])).ok).toMatchObject({ saved: true, added: 1 })
    const soFar = await aMeasure({ basis: 'year_to_date' })
    expect((await put([cell(soFar.id, '50', underWay)])).ok).toMatchObject({ saved: true, added: 1 })
  })

  test('do not overwrite what somebody else wrote meanwhile', async () => {
    const { id } = await aMeasure()
    await put([cell(id, '50', { version: 0 })])
    const again = (await put([cell(id, '60', { version: 0 })])).ok
    expect(again.cells[0]).toMatchObject({
      outcome: 'refused',
      why: expect.stringContaining('Somebody else wrote 50%'),
    })
    expect((await put([cell(id, '60', { version: 1 })])).ok).toMatchObject({ changed: 1 })
    expect((await put([cell(id, '', { version: 2 })])).ok).toMatchObject({ removed: 1 })
    expect((await app.as('auditor').call(measureRoutes.read, { params: { measureId: id } })).ok.reading).toBeNull()
  })

  test('are entered by the owner and the manager of the service area, each for their own measures', async () => {
    const serviceAreaId = await app.given.serviceArea()
    const manager = await app.given.person({ role: 'service_manager', serviceAreaId })
    const own = await aMeasure({ serviceAreaId })
    const other = await aMeasure({ serviceAreaId: await app.given.serviceArea() })
    const body = { cells: [cell(own.id, '50'), cell(other.id, '50')] as never }
    const answer = (
      await app
        .asPerson(manager)
        .call(measureValueRoutes.put, { body: { ...(body as object), skipRefused: true } as never })
    ).ok
    expect(answer.cells.map(({ outcome }) => outcome)).toEqual(['added', 'refused'])
    const alone = { cells: [cell(other.id, '50')] as never }
    expect((await app.asPerson(manager).call(measureValueRoutes.put, { body: alone })).problem).toMatchObject({
      code: 'not_permitted',
      detail: 'Only its owner, the manager of its service area or a performance officer can enter values',
    })
  })

  test('of an archived measure are refused', async () => {
    const { id, version } = await aMeasure()
    const body = { archived: true, reason: 'Replaced' }
    await app.as('administrator').call(measureRoutes.archive, { params: { measureId: id }, body, ifMatch: version })
    expect((await put([cell(id, '50')])).problem.detail).toContain('archived')
  })
})

describe('the mean of statistical neighbours', () => {
  test('is that of its members with data, follows them, and gives way to one that is given', async () => {
    const officer = app.as('performance_officer')
    const members: string[] = []
    for (const name of ['Herefordshire', 'Wiltshire', 'Dorset']) {
      const body = { kind: 'comparator' as const, name }
      members.push((await officer.call(measureAreaRoutes.create, { body })).ok.id)
    }
    const group = { kind: 'neighbours' as const, name: 'Neighbours of 2014', groupYear: 2014, memberIds: members }
    const { id: groupId, version } = (await officer.call(measureAreaRoutes.create, { body: group })).ok
    const { id } = await aMeasure()
    const [first = '', second = '', third = ''] = members
    await put([cell(id, '40', { areaId: first }), cell(id, '-', { areaId: second }), cell(id, '50', { areaId: third })])
    const mean = async () => (await seriesOf(id))?.values.find(({ areaId }) => areaId === groupId)
    expect(await mean()).toMatchObject({ value: 45, membersWithData: 2, computed: true })
    expect(
      neighboursMean([40, null, 50].map((value) => ({ state: value === null ? 'not_available' : 'value', value }))),
    ).toEqual({ mean: 45, membersWithData: 2 })
    await put([cell(id, '60', { areaId: second })])
    expect(await mean()).toMatchObject({ value: 50, membersWithData: 3 })
    const fewer = { memberIds: [first, second] }
    await officer.call(measureAreaRoutes.edit, { params: { areaId: groupId }, body: fewer, ifMatch: version })
    expect(await mean()).toMatchObject({ value: 50, membersWithData: 2 })
    await put([cell(id, '48.5', { areaId: groupId })])
    await put([cell(id, '90', { areaId: first })])
    expect(await mean()).toMatchObject({ value: 48.5, computed: false })
    await put([cell(id, '', { areaId: groupId })])
    expect(await mean()).toMatchObject({ value: 75, computed: true })
  })
})

describe('fewer than six children', () => {
  test('are in nothing that is shown: no list, series, export or history', async () => {
    const { id, ref } = await aMeasure({ unit: 'count', polarity: 'lower' })
    await put([cell(id, '4'), cell(id, '9', { period: '2015-16' })])
    const series = await seriesOf(id)
    expect(series?.values.at(-1)).toMatchObject({ value: null, state: 'suppressed', small: true, entered: null })
    expect((await seriesOf(id, 'performance_officer'))?.values.at(-1)).toMatchObject({ value: null, entered: '4' })
    const query = { text: ref }
    const card = (await app.as('portfolio_holder').call(measureRoutes.scorecard, { query })).ok.items[0]
    expect(card?.reading?.latest).toEqual({ state: 'suppressed', value: null, shown: 'Suppressed' })
    expect(card?.reading?.directionSentence).toBe('Better: too few children are behind it for the figures to be shown')
    expect(card?.sparkline.map(({ value }) => value)).toEqual([9, null])
    const file = await app
      .as('auditor')
      .call(exportRoutes.measures, { params: { format: 'csv' }, query: { ...query, about: 'false' as never } })
    expect(file.text).toContain(',Suppressed,')
    const trail = await app.as('auditor').call(historyRoutes.trail, { query: { record: id, related: 'true' } })
    const said = JSON.stringify(trail.ok.items.map(({ fields }) => fields))
    expect(said).toContain('Not shown')
    expect(said).not.toMatch(/"to":"4"/)
    // Whoever decides that it counts no children sees it.
    const { version } = (await app.as('auditor').call(measureRoutes.read, { params: { measureId: id } })).ok
    const body = { suppressBelow: 0 }
    await app.as('administrator').call(measureRoutes.edit, { params: { measureId: id }, body, ifMatch: version })
    expect((await seriesOf(id))?.values.at(-1)).toMatchObject({ value: 4 })
  })
})

describe('a mean of members of whom one has fewer than six children', () => {
  test('is not shown, since it would tell the one; nor is a rating that would', async () => {
    const officer = app.as('performance_officer')
    const member = async (name: string) =>
      (await officer.call(measureAreaRoutes.create, { body: { kind: 'comparator', name } })).ok.id
    const [many, few] = [await member('Many'), await member('Few')]
    const group = { kind: 'neighbours' as const, name: 'Many and Few', groupYear: 2014, memberIds: [many, few] }
    const { id: groupId } = (await officer.call(measureAreaRoutes.create, { body: group })).ok
    const { id } = await aMeasure({ unit: 'count', polarity: 'lower' })
    await put([cell(id, '4'), cell(id, '40', { areaId: many }), cell(id, '3', { areaId: few })])
    const mean = async () => (await seriesOf(id))?.values.find(({ areaId }) => areaId === groupId)
    expect(await mean()).toMatchObject({ state: 'suppressed', value: null, membersWithData: 2 })
    const target = { period: '2016-17', target: 3, toleranceKind: 'band' as const, tolerance: 0 }
    await officer.call(measureRoutes.setTargets, { params: { measureId: id }, body: { targets: [target] } })
    const read = async () => (await app.as('auditor').call(measureRoutes.read, { params: { measureId: id } })).ok
    expect((await read()).reading).toMatchObject({
      ...{ rating: 'not_rated', sentence: 'Not rated: too few children are behind it for the figures to be shown' },
      fromTarget: null,
    })
    const { version } = await read()
    const body = { suppressBelow: 0 }
    await app.as('administrator').call(measureRoutes.edit, { params: { measureId: id }, body, ifMatch: version })
    expect(await mean()).toMatchObject({ value: 21.5 })
    expect((await read()).reading).toMatchObject({ rating: 'red' })
  })
})

describe('the table as it was published', () => {
  const send = (text: string, more: object = {}) =>
    app.as('performance_officer').call(measureValueRoutes.import, { body: { text, ...more } as never })

  test('is read whole once its measures are defined: what had no figure, its noise, its neighbours', async () => {
    const nothing = (await send(PUBLISHED, { preview: true })).ok
    expect(nothing).toMatchObject({ saved: false, added: 0, rows: 209 })
    expect(nothing.cells[0]).toMatchObject({
      why: 'There is no measure called “16-17 NEET”',
      place: 'Row 2, Shropshire',
    })
    const ids: Record<string, string> = {}
    for (const { key, ...body } of LAIT_MEASURES)
      ids[key] = (await app.as('performance_officer').call(measureRoutes.create, { body })).ok.id
    // In March 2018 later years have not begun: the tests' today.
    const early = (await send(PUBLISHED, { preview: true })).ok
    const later = early.cells.filter(({ outcome }) => outcome === 'refused')
    expect(later.every(({ why }) => /has not begun yet$|does not end until/.test(why ?? ''))).toBe(true)
    const answer = (await send(PUBLISHED, { skipRefused: true })).ok
    expect(answer.saved).toBe(true)
    expect(answer.columns.map(({ use }) => use)).toEqual([
      ...['measure', 'measure', 'not_read', 'period', 'values_of_area', 'values_of_area', 'values_of_area'],
      ...['values_of_area', 'members_with_data'],
    ])
    const shown = await shownIn(ids['assessments-in-time'] ?? '', area['england'] ?? '')
    expect(shown?.slice(0, 2)).toEqual([
      ['2015-16', '83.4%'],
      ['2016-17', '82.9%'],
    ])
    const plans = await shownIn(ids['long-plans'] ?? '', area['council'] ?? '')
    expect(plans?.slice(0, 2)).toEqual([
      ['2015-16', 'Not available'],
      ['2016-17', '6.1%'],
    ])
    const neighbours = (await seriesOf(ids['long-plans'] ?? ''))?.values.filter(
      ({ areaId }) => areaId === area['neighbours'],
    )
    expect(neighbours?.[1]).toMatchObject({ value: 2.62, membersWithData: 8, computed: false })
    expect((await send(PUBLISHED, { skipRefused: true })).ok).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: answer.added,
    })
  })

  test('can be long, or have its periods across', async () => {
    const { id, ref } = await aMeasure({ frequency: 'quarterly' })
    const long = 'Ref;Area;Period;Value;Note\nREF;Shropshire;Q1 2017/18;60.9%;Two short\nREF;England;Q1 2017/18;x;\n'
    const read = (await send(long.replaceAll('REF', ref))).ok
    expect(read).toMatchObject({ saved: true, added: 2 })
    const across = `Measure\tArea\t2017-18 Q1\t2017-18 Q2\n${ref}\tEngland\t62\t=<64%\n`
    expect((await send(across)).ok).toMatchObject({ saved: true, changed: 1, added: 1 })
    expect(await shownIn(id, area['england'] ?? '')).toEqual([
      ['2017-18 Q1', '62%'],
      ['2017-18 Q2', 'At most 64%'],
    ])
  })

  test.each([
    [
      'Area,Period\nEngland,2017',
      'No column holds values: give the first line a heading for it, or say which column it is',
    ],
    [
      'Area,Period,Value\nEngland,2017,5',
      'No column holds the measure: give the first line a heading for it, or say which column it is',
    ],
    ['', 'The file is empty'],
  ])('that lacks a column is refused: %j', async (text, detail) =>
    expect((await send(text)).problem).toMatchObject({ code: 'invalid_request', detail }),
  )

  test('whose headings say nothing is read once it is said what each column is', async () => {
    const { ref } = await aMeasure()
    const text = `Thing,When,Ours\n${ref},2017,61\n`
    const looked = (await send(text, { preview: true })).ok
    expect(looked).toMatchObject({ saved: false, rows: 1, cells: [], lacks: expect.stringMatching(/^No column holds/) })
    const uses = [
      { use: 'measure', areaId: null },
      { use: 'period', areaId: null },
      { use: 'values_of_area', areaId: area['england'] },
    ]
    const columns = looked.columns.map(({ heading }, index) => ({ heading, ...uses[index] }))
    expect((await send(text, { columns })).ok).toMatchObject({ saved: true, added: 1, lacks: null, columns })
  })

  test('with two columns of one heading has each said by itself', async () => {
    const { id, ref } = await aMeasure()
    const text = `Thing,Year,Rate,Rate\n${ref},2017,61,70\n`
    const said = (uses: ('values_of_area' | 'not_read')[]) => [
      ...[
        { heading: 'Thing', use: 'measure', areaId: null },
        { heading: 'Year', use: 'period', areaId: null },
      ],
      ...uses.map((use) => ({ heading: 'Rate', use, areaId: use === 'not_read' ? null : area['council'] })),
    ]
    const columns = said(['not_read', 'values_of_area'])
    expect((await send(text, { columns })).ok).toMatchObject({ added: 1, columns })
    expect(await shownIn(id, area['council'] ?? '')).toEqual([['2016-17', '70%']])
    const bad = (await send(text.replace('70', '170'), { columns, preview: true })).ok.cells
    expect(bad.map(({ place }) => place)).toEqual(['Row 2, Rate (column 4)'])
  })

  test('is given out as it can be read in again', async () => {
    const { id, ref } = await aMeasure()
    await put([
      cell(id, '50', { note: '=1+1' }),
      cell(id, '≤12', { period: '2015-16' }),
      cell(id, 'z', { period: '2014-15' }),
    ])
    const file = await app
      .as('auditor')
      .call(exportRoutes.measures, { params: { format: 'csv' }, query: { text: ref } })
    expect((await send(file.text)).ok).toMatchObject({ added: 0, changed: 0, unchanged: 3, refused: 0 })
  })
})

test('values read as they were known at any past instant', async () => {
  const { id } = await aMeasure()
  await put([cell(id, '50')])
  const asAt = await app.thisInstant()
  await put([cell(id, '60')])
  expect((await seriesOf(id))?.values[0]?.value).toBe(60)
  const then = await seriesOf(id, 'performance_officer', { asAt })
  expect(then?.values[0]).toMatchObject({ value: 50, entered: null })
  expect(then?.can.enterValues.allowed).toBe(false)
})
