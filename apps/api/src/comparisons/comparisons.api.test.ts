import { comparisonRoutes, type ComparedRecord } from '@waymark/contract/comparisons'
import { exportRoutes } from '@waymark/contract/exports'
import { findingRoutes } from '@waymark/contract/findings'
import { inspectionRoutes } from '@waymark/contract/inspections'
import { measureAreaRoutes } from '@waymark/contract/measure-areas'
import { measureValueRoutes } from '@waymark/contract/measure-values'
import { measureRoutes } from '@waymark/contract/measures'
import type { Role } from '@waymark/contract/words'
import { toDbDay } from '@waymark/database/days'
import { parse } from 'csv-parse/sync'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { openAppUnderTest, TODAY } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
/** Before anything of `made` was changed, between, and after all of it. */
let [before, after] = ['', '']
let made: Awaited<ReturnType<typeof makeAndChange>>
beforeAll(async () => {
  app = await openAppUnderTest()
  made = await makeAndChange()
})
afterAll(() => app.close())
afterEach(() => vi.restoreAllMocks())

const officer = () => app.as('performance_officer')

async function makeAndChange() {
  const [ann, bob] = [await app.given.person({ name: 'Ann' }), await app.given.person({ name: 'Bob' })]
  const planId = await app.given.plan({ title: 'Strategic priorities' })
  const otherPlanId = await app.given.plan({ title: 'After the inspection' })
  const draftId = await app.given.plan({ title: 'Secret draft', status: 'draft' })
  const homes = await app.given.priority({ planId, ref: '2', title: 'Homes' })
  const schools = await app.given.priority({ planId, ref: '10', title: 'Schools' })
  const other = await app.given.priority({ planId: otherPlanId, ref: '1', title: 'Placements' })
  const drafted = await app.given.priority({ planId: draftId, ref: '1', title: 'Not yet told' })
  const one = (ref: string, title: string, more: object = {}) =>
    app.given.action({ priorityId: homes, ref, title, ownerId: ann, declaredRating: 'green', ...more })
  const ids = {
    ...{ planId, otherPlanId, draftId, homes, schools, other },
    slips: await one('2.1', 'Slips', { status: 'in_progress', dueOn: '2018-03-31' }),
    done: await one('2.2', 'Gets done', { status: 'in_progress' }),
    cancelled: await one('2.3', 'Is cancelled'),
    deleted: await one('2.4', 'Is deleted'),
    moves: await one('2.5', 'Moves to another priority'),
    leaves: await one('2.6', 'Leaves for another plan'),
    same: await one('2.7', 'Stays as it is'),
    drafted: await app.given.action({ priorityId: drafted, ref: '1.1', title: 'Secret action' }),
    hidden: await one('2.8', 'Goes where few may see it'),
  }
  const milestone = await app.given.milestone({ actionId: ids.slips, title: 'Advertise' })
  const inspection = { kind: 'sif' as const, title: 'Single inspection', bodies: ['Ofsted'] }
  const inspectionId = (
    await officer().call(inspectionRoutes.create, { body: { ...inspection, fieldworkFrom: TODAY } })
  ).ok.id
  const findings = [{ ref: '1', kind: 'recommendation' as const, words: 'See children sooner' }]
  await officer().call(findingRoutes.confirm, { params: { inspectionId }, body: { findings } })
  const listed = await officer().call(findingRoutes.list, { query: { inspection: [inspectionId] } })
  const findingId = listed.ok.items[0]?.id ?? ''
  const measure = { ref: 'M1', title: 'Contacts seen', unit: 'count', polarity: 'lower', basis: 'period' } as const
  const measureId = (
    await officer().call(measureRoutes.create, { body: { ...measure, frequency: 'quarterly', yearType: 'financial' } })
  ).ok.id
  const areas = (await officer().call(measureAreaRoutes.list, {})).ok.items
  const areaId = areas.find(({ kind }) => kind === 'council')?.id ?? ''
  const enter = (period: string, value: string) =>
    officer().call(measureValueRoutes.put, { body: { cells: [{ measureId, areaId, period, value }] } })
  await enter('2017-18 Q2', '41')

  before = await app.thisInstant()
  const change = (id: string, data: object) =>
    app.asTest(async ({ tx }) => void (await tx.action.update({ where: { id }, data })))
  await change(ids.slips, {
    dueOn: toDbDay('2018-10-31'),
    declaredRating: 'amber',
    computedRating: 'red',
    ownerId: bob,
  })
  await change(ids.done, {
    status: 'complete',
    impact: 'evidenced',
    impactStatement: 'It shows',
    declaredRating: 'blue',
  })
  await change(ids.cancelled, { status: 'cancelled', statusReason: 'Not needed' })
  await change(ids.hidden, { priorityId: drafted })
  await change(ids.moves, { priorityId: schools })
  await change(ids.leaves, { priorityId: other, ref: '1.1' })
  await app.asTest(async ({ tx }) => void (await tx.action.delete({ where: { id: ids.deleted } })))
  const fresh = await one('2.9', 'Is new')
  await app.asTest(async ({ tx }) => {
    await tx.milestone.update({ where: { id: milestone }, data: { status: 'done', doneOn: toDbDay(TODAY) } })
    for (const id of [homes, drafted]) await tx.priority.update({ where: { id }, data: { sponsorId: bob } })
  })
  await officer().call(findingRoutes.setActions, { params: { findingId }, body: { actionIds: [ids.slips] } })
  await enter('2017-18 Q3', '3')
  after = await app.thisInstant()
  return { ...ids, fresh, milestone, inspectionId, findingId, measureId, bob }
}

type Query = Record<string, unknown>
const compare = async (query: Query = {}, role: Role = 'auditor') =>
  (
    await app
      .as(role)
      .call(comparisonRoutes.list, { query: { from: before, to: after, pageSize: 200, ...query } as never })
  ).ok
const saying = (items: readonly ComparedRecord[]) =>
  Object.fromEntries(items.map(({ title, differences }) => [title, differences.map(({ sentence }) => sentence)]))

describe('two instants', () => {
  test('are told apart in words, record by record, as the plans have them in order', async () => {
    const { items, total, sentence } = await compare()
    expect(saying(items)).toEqual({
      Homes: ['Sponsor: nobody to Bob'],
      Slips: [
        'Declared rating worse: green to amber',
        'Evidence says: not rated to red',
        'Due 214 days later: 31 March 2018 to 31 October 2018',
        'Owner: Ann to Bob',
      ],
      Advertise: ['Done'],
      'Gets done': ['Complete', 'Declared rating better: green to blue', 'Impact: not yet evidenced to evidenced'],
      'Is cancelled': ['Cancelled'],
      'Is deleted': ['Deleted: it was not started, due 28 September 2018'],
      'Is new': ['Added: not started, due 28 September 2018'],
      'Moves to another priority': ['Moved from priority 2 Homes to priority 10 Schools'],
      'Leaves for another plan': [
        'Moved from priority 2 Homes of Strategic priorities to priority 1 Placements of After the inspection',
        'Reference: 2.6 to 1.1',
      ],
      'Goes where few may see it': ['Removed: it is in no plan that you can see'],
      'See children sooner': ['Actions that answer it: 0 to 1'],
      'Contacts seen': [expect.stringMatching(/^Latest value: 41 in .+ to Suppressed in /)],
    })
    expect(items.slice(-2).map(({ title }) => title)).toEqual(['See children sooner', 'Contacts seen'])
    expect(total).toBe(items.length)
    expect(sentence).toBe(
      '12 records differ: 1 added, 3 removed, 2 completed, 1 rated worse, 1 rated better, 1 moved later.',
    )
    expect(items.find(({ title }) => title === 'Slips')).toMatchObject({
      ...{ noun: 'action', id: made.slips, ref: '2.1', before: true, after: true, of: null },
      ...{ plan: { id: made.planId, title: 'Strategic priorities' }, priority: { ref: '2', title: 'Homes' } },
    })
    expect(items.find(({ title }) => title === 'Advertise')).toMatchObject({ of: { noun: 'action', id: made.slips } })
    expect(items.find(({ title }) => title === 'Is new')).toMatchObject({ before: false, after: true })
  })

  test('are the same backwards, the other way round', async () => {
    const [there, back] = [await compare(), await compare({ from: after, to: before })]
    expect(back.total).toBe(there.total)
    for (const [one, other] of [
      ['added', 'removed'],
      ['worse', 'better'],
      ['completed', 'reopened'],
      ['later', 'earlier'],
    ] as const) {
      expect(back.kinds[one]).toBe(there.kinds[other])
      expect(back.kinds[other]).toBe(there.kinds[one])
    }
  })

  test('that are one and the same do not differ, nor does now from now', async () => {
    expect(await compare({ from: after, to: after })).toMatchObject({
      ...{ items: [], total: 0, sentence: 'Nothing differs.' },
      priorities: [],
    })
    expect((await compare({ from: after, to: undefined })).total).toBe(0)
  })

  test('may be days, each of which stands for its end in London; today has not ended', async () => {
    const answer = (await app.as('auditor').call(comparisonRoutes.list, { query: { from: '2018-02-28' } })).ok
    expect(answer.from).toEqual({ asked: '2018-02-28', at: '2018-02-28T23:59:59.999Z' })
    expect(answer.to.asked).toBeNull()
    expect(answer.items.every(({ before: there }) => !there)).toBe(true)
    const refused = async (query: Query) =>
      (await app.as('auditor').call(comparisonRoutes.list, { query: query as never })).problem
    expect((await refused({ from: TODAY })).errors).toMatchObject([{ path: 'from' }])
    expect((await refused({ from: '2018-02-28', to: '2018-04-01' })).errors).toMatchObject([{ path: 'to' }])
    expect((await refused({})).errors).toEqual([{ path: 'from', message: 'Choose a day to compare with' }])
    expect((await refused({ from: 'yesterday' })).code).toBe('invalid_request')
    expect((await refused({ from: '2018-02-28', kind: 'sideways' })).code).toBe('invalid_request')
  })
})

describe('a comparison is narrowed', () => {
  test('by kind of change, by what it is and by which rating, and counts what each would show', async () => {
    const all = await compare()
    for (const [kind, count] of Object.entries(all.kinds)) expect((await compare({ kind })).total).toBe(count)
    for (const [noun, count] of Object.entries(all.nouns)) expect((await compare({ noun })).total).toBe(count)
    for (const [rated, count] of Object.entries(all.rated)) expect((await compare({ rated })).total).toBe(count)
    expect(all.rated).toEqual({ declared: 2, computed: 1, both: 1 })
    const late = await compare({ kind: 'later' })
    expect(late.items.map(({ title }) => title)).toEqual(['Slips'])
    // What else could be chosen stays in sight.
    expect(late.kinds).toEqual(all.kinds)
    expect(late.nouns.action).toBe(1)
  })

  test('by priority: what left it was removed, what came to it was added, and each says where', async () => {
    const homes = saying((await compare({ priority: made.homes, kind: 'removed' })).items)
    expect(homes).toMatchObject({
      'Moves to another priority': ['Moved away to priority 10 Schools'],
      'Leaves for another plan': [
        'Moved away to priority 1 Placements of After the inspection',
        'Reference: 2.6 to 1.1',
      ],
    })
    expect(saying((await compare({ priority: made.schools })).items)).toEqual({
      'Moves to another priority': ['Moved here from priority 2 Homes'],
    })
    expect(saying((await compare({ plan: made.otherPlanId })).items)).toEqual({
      'Leaves for another plan': ['Moved here from priority 2 Homes of Strategic priorities', 'Reference: 2.6 to 1.1'],
    })
  })

  test('by what the list of actions is narrowed by, at either instant', async () => {
    expect(Object.keys(saying((await compare({ owner: made.bob })).items)).sort()).toEqual(
      ['Advertise', 'Homes', 'See children sooner', 'Slips'].sort(),
    )
    expect(Object.keys(saying((await compare({ status: 'complete' })).items))).toEqual(['Gets done'])
    expect(Object.keys(saying((await compare({ text: 'gets' })).items))).toEqual(['Gets done'])
    expect(Object.keys(saying((await compare({ text: 'contacts' })).items))).toEqual(['Contacts seen'])
  })

  test('by an inspection: its findings and the actions that answer them', async () => {
    expect(Object.keys(saying((await compare({ inspection: made.inspectionId })).items)).sort()).toEqual(
      ['Advertise', 'See children sooner', 'Slips'].sort(),
    )
  })

  test('and counted by priority, in the order of the plan, as many as there are rows', async () => {
    const { priorities, total } = await compare()
    expect(priorities.map(({ priority, records }) => [priority?.title ?? null, records])).toEqual(
      expect.arrayContaining([
        ['Homes', 8],
        ['Schools', 1],
        ['Placements', 1],
        [null, 2],
      ]),
    )
    const titles = priorities.map(({ priority }) => priority?.title)
    expect(titles.indexOf('Homes')).toBeLessThan(titles.indexOf('Schools'))
    expect(titles.at(-1)).toBeUndefined()
    expect(priorities.reduce((sum, { records }) => sum + records, 0)).toBe(total)
  })

  test('page by page, in the order asked for', async () => {
    const all = (await compare({ sort: 'title' })).items.map(({ title }) => title)
    const pages = []
    for (const page of [1, 2, 3]) pages.push(...(await compare({ sort: 'title', page, pageSize: 5 })).items)
    expect(pages.map(({ title }) => title)).toEqual(all)
    expect(all[0]).toBe('Advertise')
    expect((await compare({ sort: 'differences' })).items[0]?.title).toBe('Slips')
  })
})

describe('who may see what', () => {
  test.each([
    'service_manager',
    'director',
    'performance_officer',
    'portfolio_holder',
    'auditor',
    'administrator',
  ] as const)('a %s is told of what they may see now, and no more', async (role) => {
    const answer = await compare({}, role)
    const seesDrafts = ['director', 'performance_officer', 'administrator'].includes(role)
    const gone = answer.items.find(({ id }) => id === made.hidden)
    expect(gone?.differences[0]?.sentence).toBe(
      seesDrafts
        ? 'Moved from priority 2 Homes of Strategic priorities to priority 1 Not yet told of Secret draft'
        : 'Removed: it is in no plan that you can see',
    )
    expect(JSON.stringify(answer).includes('Secret')).toBe(seesDrafts)
    expect(JSON.stringify(answer).includes('Not yet told')).toBe(seesDrafts)
    expect(JSON.stringify(answer)).not.toContain('3 in')
  })
})

test('however much there is, five statements read each side', async () => {
  const query = vi.spyOn(app.database.livePool, 'query')
  await compare({ to: undefined })
  const said = query.mock.calls.map(([one]) => JSON.stringify(one))
  expect(said.filter((text) => /from (priority|action|milestone|finding|measure)\b/.test(text))).toHaveLength(5)
})

describe('a comparison as a file', () => {
  async function csv(query: Query = {}, role: Role = 'auditor') {
    const asked = { from: before, to: after, ...query } as never
    const { text, headers } = await app
      .as(role)
      .call(exportRoutes.comparison, { params: { format: 'csv' }, query: asked })
    const lines: string[][] = parse(text, { bom: true })
    const first = lines.findIndex(([label, second]) => label === 'Record' && second === 'Plan')
    const head = lines[first] ?? []
    return {
      said: new Map(
        lines.slice(0, first).map(([label = '', ...cells]) => [label, cells.filter((cell) => cell !== '')]),
      ),
      records: lines.slice(first + 1).map((line) => Object.fromEntries(head.map((name, at) => [name, line[at] ?? '']))),
      ...{ text, name: headers['content-disposition'] },
    }
  }

  test('has a row for each difference on screen, in the same order, and says what it compares', async () => {
    const { records, said, name } = await csv()
    const { items, sentence, kinds } = await compare()
    expect(records.map((row) => [row['Title'], row['In words']])).toEqual(
      items.flatMap(({ title, differences }) => differences.map((one) => [title, one.sentence])),
    )
    expect(records.find((row) => row['Kind of change'] === 'Date moved later')).toMatchObject({
      ...{ Record: 'Action', Reference: '2.1', Before: '31 March 2018', After: '31 October 2018', 'Days moved': '214' },
      ...{ Priority: '2 Homes', Plan: 'Strategic priorities' },
    })
    expect(said.get('In short')).toEqual([sentence])
    expect(said.get('Records: Added')).toEqual([String(kinds.added)])
    expect(said.get('As at (UTC)')).toEqual([after])
    expect(said.get('Seen as')).toEqual(['a past instant'])
    expect(said.get('Filters')?.[0]).toMatch(/^Compared from: 13 March 2018 at .+; Compared to: 13 March 2018 at /)
    expect(name).toContain('comparison-as-at-2018-03-13')
  })

  test('is narrowed by the same filters, up to now, and leaks no more than the screen', async () => {
    const { records, said } = await csv({ to: undefined, priority: made.homes, kind: 'removed', noun: 'action' })
    expect(new Set(records.map((row) => row['Title']))).toEqual(
      new Set([
        'Is cancelled',
        'Is deleted',
        'Moves to another priority',
        'Leaves for another plan',
        'Goes where few may see it',
      ]),
    )
    expect(said.get('Seen as')).toEqual(['the present'])
    expect(said.get('Filters')?.[0]).toContain('What is compared: Actions; Kind of change: Removed')
    expect((await csv()).text).not.toContain('Secret')
  })
})
