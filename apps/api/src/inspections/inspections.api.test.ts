import { historyRoutes } from '@waymark/contract/history'
import { inspectionRoutes } from '@waymark/contract/inspections'
import { notificationRoutes } from '@waymark/contract/notifications'
import { overviewRoutes } from '@waymark/contract/overview'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest, TODAY } from '../../testing/app-under-test.ts'
import { tellOfClocks } from './clock-notices.service.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

const SIF = { kind: 'sif' as const, title: 'Single inspection', bodies: ['Ofsted'] }
const add = (more: object = {}) =>
  app.as('performance_officer').call(inspectionRoutes.create, { body: { ...SIF, ...more } })
const read = async (inspectionId: string, query: object = {}) =>
  (await app.as('auditor').call(inspectionRoutes.read, { params: { inspectionId }, query })).ok
const change = (inspectionId: string, body: object, ifMatch: number) =>
  app.as('director').call(inspectionRoutes.edit, { params: { inspectionId }, body, ifMatch })
const RECEIVED = { fieldworkFrom: '2017-09-11', fieldworkTo: '2017-10-05', reportReceivedOn: '2017-11-24' }

test('an inspection that is expected is announced, happens, is reported and closed: its days say where it stands', async () => {
  const made = (await add({ expectedFrom: '2018-01-01', expectedTo: '2018-06-30' })).ok
  expect(made).toMatchObject({ state: 'expected', clocks: [], findings: 0, nextClock: null, version: 1 })
  const { id } = made
  expect((await change(id, { noticeOn: TODAY }, 1)).ok.state).toBe('notice_received')
  expect((await change(id, { fieldworkFrom: TODAY }, 2)).ok.state).toBe('under_way')
  const received = (await change(id, { fieldworkTo: TODAY, reportReceivedOn: TODAY }, 3)).ok
  expect(received).toMatchObject({ state: 'report_received', steps: expect.arrayContaining([]) })
  expect(received.clocks.map(({ clock, startsOn }) => [clock, startsOn])).toEqual([
    ['report_published_by_authority', TODAY],
    ['statement_of_proposed_action', TODAY],
  ])
  expect((await change(id, { publishedOn: TODAY }, 4)).ok.state).toBe('published')
  expect((await change(id, { closedOn: TODAY }, 5)).ok.state).toBe('closed')
  expect((await change(id, { title: 'Late' }, 1)).problem.code).toBe('stale')
})

test.each([
  ['2017-11-24', '2018-03-07'],
  ['2023-05-09', '2023-08-16'],
  ['2022-02-22', '2022-06-07'],
])('a report received on %s: the statement is due on %s', async (reportReceivedOn, due) => {
  const { clocks } = (await add({ kind: 'ilacs_standard', reportReceivedOn })).ok
  expect(clocks.find(({ clock }) => clock === 'statement_of_proposed_action')).toMatchObject({
    ...{ startsOn: reportReceivedOn, workingDays: 70, dueOn: due, usualWorkingDays: 70, lengthReason: null },
    source: expect.stringContaining('SI 2007/462'),
  })
})

test('a clock moves with its event, keeps the length that was set for it, and goes with the event', async () => {
  const made = (await add(RECEIVED)).ok
  const statement = made.clocks.find(({ clock }) => clock === 'statement_of_proposed_action')
  const params = { clockId: statement?.id ?? '' }
  const officer = app.as('performance_officer')
  expect(
    (await officer.call(inspectionRoutes.setClockLength, { params, body: { workingDays: 60 } as never, ifMatch: 1 }))
      .problem,
  ).toMatchObject({ errors: [{ path: 'reason' }] })
  const set = await officer.call(inspectionRoutes.setClockLength, {
    ...{ params, body: { workingDays: 60, reason: 'As the framework of 2018 has it' }, ifMatch: 1 },
  })
  expect(set.ok).toMatchObject({
    ...{ workingDays: 60, usualWorkingDays: 70, dueOn: '2018-02-21', version: 2, state: 'late' },
    ...{
      lengthReason: 'As the framework of 2018 has it',
      lengthSetBy: { id: await app.personIdOf('performance_officer') },
    },
  })
  const moved = (await change(made.id, { reportReceivedOn: '2017-11-27' }, 1)).ok
  expect(moved.clocks.map(({ startsOn, workingDays, dueOn }) => [startsOn, workingDays, dueOn])).toEqual([
    ['2017-11-27', 30, '2018-01-11'],
    ['2017-11-27', 60, '2018-02-22'],
  ])
  expect((await change(made.id, { reportReceivedOn: null }, 2)).ok.clocks).toEqual([])
})

test('met, the clock says when and how late; published as a step is the same thing', async () => {
  const made = (await add(RECEIVED)).ok
  const officer = app.as('performance_officer')
  const statement = (of: typeof made) => of.clocks.find(({ clock }) => clock === 'statement_of_proposed_action')
  const params = { clockId: statement(made)?.id ?? '' }
  const meet = (metOn: string | null, ifMatch: number) =>
    officer.call(inspectionRoutes.meetClock, { params, body: { metOn }, ifMatch })
  expect((await meet('2017-11-01', 1)).problem).toMatchObject({ errors: [{ path: 'metOn' }] })
  expect((await meet('2099-01-01', 1)).problem).toMatchObject({ errors: [{ path: 'metOn' }] })
  expect((await meet('2018-03-08', 1)).ok).toMatchObject({
    state: 'met',
    sentence: 'Met on 8 March 2018, 1 working day late',
  })
  const published = (await read(made.id)).steps.find(({ step }) => step === 'published')
  expect(published).toMatchObject({ doneOn: '2018-03-08' })
  const stepParams = { stepId: published?.id ?? '' }
  const mark = (body: object, ifMatch: number) =>
    officer.call(inspectionRoutes.setStep, { params: stepParams, body, ifMatch })
  expect((await mark({ doneOn: '2018-03-07', who: 'Communications' }, 2)).ok).toMatchObject({ who: 'Communications' })
  expect(statement(await read(made.id))).toMatchObject({ metOn: '2018-03-07', sentence: 'Met on 7 March 2018' })
  expect((await mark({ doneOn: null }, 3)).ok.doneOn).toBeNull()
  expect(statement(await read(made.id))).toMatchObject({ state: 'late' })
  expect((await mark({ doneOn: '2018-03-07' }, 1)).problem.code).toBe('stale')
})

test('a clock that does not apply says why, and can apply again', async () => {
  const made = (await add({ kind: 'jtai', reportReceivedOn: '2018-02-01' })).ok
  const params = { clockId: made.clocks[0]?.id ?? '' }
  const waive = (reason: string | null, ifMatch: number) =>
    app.as('director').call(inspectionRoutes.waiveClock, { params, body: { reason }, ifMatch })
  expect((await waive('No statement was asked for', 1)).ok).toMatchObject({ state: 'waived' })
  const meet = { params, body: { metOn: TODAY }, ifMatch: 2 }
  expect((await app.as('director').call(inspectionRoutes.meetClock, meet)).problem).toMatchObject({
    errors: [{ path: 'metOn' }],
  })
  expect((await waive(null, 2)).ok).toMatchObject({ state: 'running' })
})

test.each([
  ['an end before the start', { fieldworkFrom: '2018-03-05', fieldworkTo: '2018-03-01' }, 'fieldworkTo'],
  [
    'a judgement of another scale',
    { judgements: [{ area: 'Overall', judgement: 'Adequate' }] },
    'judgements.0.judgement',
  ],
  ['nobody who inspects', { bodies: [] }, 'bodies'],
  ['a document without an address', { links: [{ title: 'Report', url: 'javascript:alert(1)' }] }, 'links.0.url'],
])('%s is refused beside its field', async (_what, more, path) => {
  expect((await add(more)).problem).toMatchObject({ errors: [{ path }] })
})

test('what it judged, its documents and contacts are kept as they were given', async () => {
  const told = {
    judgements: [{ area: 'Overall effectiveness', judgement: 'Adequate' }],
    links: [{ title: 'Report', url: 'https://reports.example/1' }],
    contacts: [{ role: 'Lead inspector', organisation: 'Ofsted' }],
  }
  const made = (await add({ kind: 'child_protection', ...told, summary: '' })).ok
  expect(made).toMatchObject({ ...told, summary: null })
})

test('the list is narrowed, sorted and paged by what the days say', async () => {
  const mark = 'Ziggurat'
  const old = (await add({ ...RECEIVED, kind: 'peer_review', title: `${mark} one`, closedOn: '2017-12-01' })).ok.id
  const next = (await add({ title: `${mark} two`, expectedFrom: '2018-05-01' })).ok.id
  const runs = (await add({ title: `${mark} three`, fieldworkFrom: '2018-01-08', reportReceivedOn: '2018-03-01' })).ok
    .id
  const ids = async (query: object) =>
    (await app.as('portfolio_holder').call(inspectionRoutes.list, { query: { text: mark, ...query } })).ok.items.map(
      ({ id }) => id,
    )
  expect(await ids({})).toEqual([next, runs, old])
  expect(await ids({ sort: 'when' })).toEqual([old, runs, next])
  expect(await ids({ state: 'expected' })).toEqual([next])
  expect(await ids({ kind: 'peer_review' })).toEqual([old])
  expect(await ids({ clockRuns: 'true' })).toEqual([runs])
  expect(await ids({ sort: 'clock' })).toEqual([runs, old, next])
  expect(await ids({ page: 2, pageSize: 2 })).toEqual([old])
})

test('it is seen as at a past instant, clocks and all', async () => {
  const made = (await add({ ...RECEIVED })).ok
  const asAt = await app.thisInstant()
  await change(made.id, { title: 'Renamed', reportReceivedOn: null }, 1)
  expect(await read(made.id, { asAt })).toMatchObject({
    ...{ title: 'Single inspection', can: { edit: { allowed: false } } },
    clocks: [{ clock: 'report_published_by_authority' }, { clock: 'statement_of_proposed_action' }],
  })
  expect(await read(made.id)).toMatchObject({ title: 'Renamed', clocks: [] })
})

test('a clock that runs stands on the overview until it is met', async () => {
  const made = (await add({ kind: 'focused_visit', title: 'Visit to the front door', priorityActionsOn: '2018-03-01' }))
    .ok
  const shown = async () =>
    (await app.as('portfolio_holder').call(overviewRoutes.read, {})).ok.clocks.filter(
      ({ inspectionId }) => inspectionId === made.id,
    )
  expect(await shown()).toEqual([
    {
      inspectionId: made.id,
      what: 'Send a draft action plan for the areas for priority action: Visit to the front door',
      sentence: '12 working days left',
    },
  ])
  const params = { clockId: made.clocks[0]?.id ?? '' }
  await app.as('director').call(inspectionRoutes.meetClock, { params, body: { metOn: TODAY }, ifMatch: 1 })
  expect(await shown()).toEqual([])
})

test('those who answer for it are told at 20, 10, 5 and 1 working days and when it is late, once each', async () => {
  const made = (await add({ kind: 'focused_visit', title: 'Told of', priorityActionsOn: '2018-03-12' })).ok
  const told = async (role: 'director' | 'service_manager') =>
    (await app.as(role).call(notificationRoutes.list, { query: { pageSize: 200 } })).ok.items
      .filter(({ about }) => about?.recordId === made.id)
      .map(({ kind, detail }) => `${kind} ${detail?.split(':')[0]}`)
      .toReversed()
  const { dueOn } = made.clocks[0] as { dueOn: string }
  expect(dueOn).toBe('2018-04-11')
  let at = Date.now()
  const run = (day: string) => tellOfClocks(app.database, { day, at: new Date((at += 1)).toISOString() })
  for (const day of [
    '2018-03-12',
    '2018-03-13',
    '2018-03-26',
    '2018-03-27',
    '2018-04-04',
    '2018-04-05',
    '2018-04-10',
    '2018-04-11',
    '2018-04-12',
    '2018-04-13',
  ])
    for (const _ of [1, 2]) await run(day)
  expect(await told('director')).toEqual([
    'clock_runs 20 working days left',
    'clock_runs 10 working days left',
    'clock_runs 5 working days left',
    'clock_runs 1 working day left',
    'clock_runs Late by 1 working day',
  ])
  expect(await told('service_manager')).toEqual([])
})

test('only one without findings can be deleted, and what happened is told in words', async () => {
  const made = (await add({ ...RECEIVED, title: 'Gone again' })).ok
  const params = { inspectionId: made.id }
  expect((await app.as('director').call(inspectionRoutes.remove, { params, ifMatch: 1 })).status).toBe(204)
  const { items } = (
    await app
      .as('auditor')
      .call(historyRoutes.happenings, { query: { since: '2001-01-01', kind: 'inspection', pageSize: 200 } })
  ).ok
  expect(
    items.filter(({ inspection }) => inspection?.id === made.id).map(({ sentence, plan }) => [sentence, plan]),
  ).toEqual([
    ['The inspection Gone again was deleted', null],
    ['The inspection Gone again was added', null],
  ])
  const trail = (await app.as('auditor').call(historyRoutes.trail, { query: { record: made.id, related: 'true' } })).ok
  expect(trail.items.map(({ record }) => record)).toContain(
    'Clock of Gone again: Publish the statement of proposed action',
  )
})

test('what changed says of an inspection, its clocks and its steps what somebody did', async () => {
  const made = (await add({ ...RECEIVED, title: 'Told in words' })).ok
  await change(made.id, { publishedOn: '2017-11-24' }, 1)
  const statement = made.clocks.find(({ clock }) => clock === 'statement_of_proposed_action')
  const params = { clockId: statement?.id ?? '' }
  await app.as('director').call(inspectionRoutes.meetClock, { params, body: { metOn: '2018-03-07' }, ifMatch: 1 })
  const { items } = (
    await app
      .as('auditor')
      .call(historyRoutes.happenings, { query: { since: '2001-01-01', kind: 'inspection', pageSize: 200 } })
  ).ok
  expect(items.filter(({ inspection }) => inspection?.id === made.id).map(({ sentence }) => sentence)).toEqual([
    'Publish the statement of proposed action (Told in words): met on 7 March 2018',
    'Statement of Told in words: published on 7 March 2018',
    'The inspection Told in words was edited: published',
    'The inspection Told in words was added',
  ])
})
