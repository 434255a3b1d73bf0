import { callRequestRoutes } from '@waymark/contract/call-requests'
import { evidenceRoutes } from '@waymark/contract/evidence'
import { exportRoutes } from '@waymark/contract/exports'
import { historyRoutes } from '@waymark/contract/history'
import { inspectionRoutes } from '@waymark/contract/inspections'
import { notificationRoutes } from '@waymark/contract/notifications'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest, TODAY } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let owner: string
beforeAll(async () => {
  app = await openAppUnderTest()
  owner = await app.given.person({ role: 'service_manager', name: 'Mo Manager' })
})
afterAll(() => app.close())

const officer = () => app.as('performance_officer')

async function anInspection(more: object = {}) {
  const body = { kind: 'ilacs_standard' as const, title: 'ILACS', bodies: ['Ofsted'], ...more }
  return (await officer().call(inspectionRoutes.create, { body })).ok
}

const ASKED = { askedBy: 'Lead inspector', words: 'Supervision records of ten children' }
const log = (inspectionId: string, more: object = {}, by = officer()) =>
  by.call(callRequestRoutes.log, { params: { inspectionId }, body: { ...ASKED, ...more } })

async function aRequest(more: object = {}) {
  const { id: inspectionId } = await anInspection()
  return { inspectionId, ...(await log(inspectionId, { ownerId: owner, ...more })).ok }
}

const answer = (requestId: string, more: object = {}, by = app.asPerson(owner)) =>
  by.call(callRequestRoutes.answer, { params: { requestId }, body: { words: 'They are in the room', ...more } })
const list = async (query: object) => (await app.as('auditor').call(callRequestRoutes.list, { query })).ok

test('a request is logged in a moment: numbered within its inspection, asked now, with its time counting', async () => {
  const { id: inspectionId } = await anInspection()
  const first = (await log(inspectionId)).ok
  expect(first).toMatchObject({ number: 1, state: 'open', owner: null, wantedAt: null, isLate: false, lastReply: null })
  expect(first.askedAt.slice(0, 10)).toBe(TODAY)
  expect(first).toMatchObject({
    minutes: 0,
    elapsed: 'less than a minute',
    loggedBy: { name: 'The performance officer' },
  })
  expect((await log(inspectionId)).ok.number).toBe(2)
  expect((await log((await anInspection()).id)).ok.number).toBe(1)
})

test('a time is of today, or of the day given; a day alone lasts until 17:00; what cannot be is refused', async () => {
  const { id: inspectionId } = await anInspection()
  expect((await log(inspectionId, { askedTime: '09:15', wantedTime: '11:30' })).ok).toMatchObject({
    askedAt: `${TODAY}T09:15:00.000Z`,
    wantedAt: `${TODAY}T11:30:00.000Z`,
    isLate: true,
    elapsed: expect.stringMatching(/^2 hours 4\d minutes$/),
  })
  expect((await log(inspectionId, { wantedOn: '2018-04-03' })).ok.wantedAt).toBe('2018-04-03T16:00:00.000Z')
  for (const [wrong, path] of [
    [{ askedTime: '23:30' }, 'askedOn'],
    [{ askedOn: TODAY }, 'askedTime'],
    [{ wantedTime: '09:00' }, 'wantedTime'],
    [{ wantedTime: '25:00' }, 'wantedTime'],
    [{ words: ' ' }, 'words'],
    [{ askedBy: '' }, 'askedBy'],
  ] as const)
    expect((await log(inspectionId, wrong)).problem.errors?.map((one) => one.path)).toEqual([path])
})

test('its owner is told, must be able to answer, and can be another later', async () => {
  const { id, number, inspectionId } = await aRequest()
  const told = (await app.asPerson(owner).call(notificationRoutes.list, { query: {} })).ok.items[0]
  expect(told).toMatchObject({
    kind: 'inspector_asked',
    sentence: `Lead inspector asks for something at ILACS: request ${number} is yours to answer`,
    detail: ASKED.words,
    about: { noun: 'call_request', recordId: id },
  })
  const auditor = await app.personIdOf('auditor')
  expect((await log(inspectionId, { ownerId: auditor })).problem.errors?.[0]?.message).toContain('cannot answer it')
  const next = await app.given.person({ role: 'service_manager', name: 'Bea Next' })
  const passed = await officer().call(callRequestRoutes.edit, {
    ...{ params: { requestId: id }, body: { ownerId: next }, ifMatch: 1 },
  })
  expect(passed.ok).toMatchObject({ owner: { name: 'Bea Next' }, words: ASKED.words })
  expect((await app.asPerson(next).call(notificationRoutes.list, { query: {} })).ok.items[0]?.sentence).toBe(
    `Request ${number} of ILACS is yours to answer`,
  )
  const stale = await officer().call(callRequestRoutes.edit, {
    ...{ params: { requestId: id }, body: { askedBy: 'Inspector' }, ifMatch: 1 },
  })
  expect(stale.problem.code).toBe('stale')
})

test('the owner answers it, nobody else of the service does, and its time stops', async () => {
  const { id } = await aRequest({ askedTime: '10:00' })
  const other = await app.given.person({ role: 'service_manager' })
  expect((await answer(id, {}, app.asPerson(other))).problem.detail).toContain('Only the owner of this request')
  const answered = (await answer(id, { answeredOn: TODAY, answeredTime: '11:05' })).ok
  expect(answered).toMatchObject({
    ...{ state: 'answered', minutes: 65, elapsed: '1 hour 5 minutes' },
    lastReply: { kind: 'answered', words: 'They are in the room', by: { name: 'Mo Manager' } },
    can: { answer: { allowed: false, reason: 'This request has been answered: open it again first' } },
  })
  expect((await answer(id)).problem.code).toBe('not_permitted')
  // Whoever logged it hears of it.
  const told = (await officer().call(notificationRoutes.list, { query: { kind: ['inspector_asked'] } })).ok.items[0]
  expect(told?.sentence).toBe('Request 1 of ILACS was answered')
})

test('an answer stands after the question and not in the future', async () => {
  const { id } = await aRequest({ askedTime: '10:00' })
  for (const answeredTime of ['09:59', '23:50'])
    expect((await answer(id, { answeredTime })).problem.errors?.map(({ path }) => path)).toEqual(['answeredOn'])
})

test('an answered request is opened again with the reason, and one nobody needs any more is withdrawn with its own', async () => {
  const { id } = await aRequest()
  const params = { requestId: id }
  await answer(id)
  const reopened = (await officer().call(callRequestRoutes.reopen, { params, body: { words: 'Two are missing' } })).ok
  expect(reopened).toMatchObject({ state: 'open', lastReply: { kind: 'reopened', words: 'Two are missing' } })
  const withdrawn = (await officer().call(callRequestRoutes.withdraw, { params, body: { words: 'Asked twice' } })).ok
  expect(withdrawn).toMatchObject({ state: 'withdrawn', minutes: null, elapsed: null })
  expect(withdrawn.replies.map(({ kind }) => kind)).toEqual(['answered', 'reopened', 'withdrawn'])
  expect((await officer().call(callRequestRoutes.withdraw, { params, body: { words: '' } })).problem.code).toBe(
    'invalid_request',
  )
})

test('the log is narrowed, sorted and paged, and counts what is open and late', async () => {
  const { id: inspectionId } = await anInspection()
  const requests = []
  for (const more of [
    { askedTime: '08:00', wantedTime: '09:00', ownerId: owner },
    { askedTime: '09:00', askedBy: 'Inspector, care leavers' },
    { askedTime: '10:00', words: 'The placement list', ownerId: owner },
  ])
    requests.push((await log(inspectionId, more)).ok)
  await answer(requests[2]?.id ?? '')
  const inspection = [inspectionId]
  const all = await list({ inspection })
  expect(all.items.map(({ number }) => number)).toEqual([3, 2, 1])
  expect(all.counts).toEqual({ open: 2, late: 1, answered: 1, withdrawn: 0 })
  expect(all.roles).toEqual(['Inspector, care leavers', 'Lead inspector'])
  expect(all.owners).toEqual([{ id: owner, name: 'Mo Manager' }])
  const numbers = async (query: object) =>
    (await list({ inspection, sort: 'number', ...query })).items.map(({ number }) => number)
  expect(await numbers({ state: ['open'] })).toEqual([1, 2])
  expect(await numbers({ late: true })).toEqual([1])
  expect(await numbers({ owner: [owner] })).toEqual([1, 3])
  expect(await numbers({ askedBy: ['Inspector, care leavers'] })).toEqual([2])
  expect(await numbers({ text: 'in the ROOM' })).toEqual([3])
  expect(await numbers({ sort: '-elapsed' })).toEqual([1, 2, 3])
  expect(await numbers({ sort: 'owner' })).toEqual([1, 3, 2])
  expect(await numbers({ sort: 'wantedAt' })).toEqual([1, 2, 3])
  expect(await numbers({ sort: '-state' })).toEqual([3, 1, 2])
  expect(await list({ inspection, sort: 'number', page: 2, pageSize: 2 })).toMatchObject({
    ...{ total: 3, page: 2, items: [{ number: 3 }] },
  })
  const mine = await app.asPerson(owner).call(callRequestRoutes.list, { query: { inspection, mine: 'true' } })
  expect(mine.ok.items.map(({ number }) => number)).toEqual([3, 1])
})

test('evidence is attached to a request by its owner, and by no other service manager', async () => {
  const { id: recordId } = await aRequest()
  const links = [{ noun: 'call_request' as const, recordId }]
  const body = { title: 'Supervision audit', url: 'https://council.example/audit', links }
  const other = await app.given.person({ role: 'service_manager' })
  expect((await app.asPerson(other).call(evidenceRoutes.add, { body })).problem.code).toBe('not_permitted')
  const made = (await app.asPerson(owner).call(evidenceRoutes.add, { body })).ok
  expect(made.links).toMatchObject([{ name: 'Request 1 of ILACS', page: { noun: 'call_request', recordId } }])
  const found = await app.as('auditor').call(evidenceRoutes.ofRecord, { params: { noun: 'call_request', recordId } })
  expect(found.ok.items.map(({ title }) => title)).toEqual(['Supervision audit'])
  expect((await list({})).items.find(({ id }) => id === recordId)?.evidence).toBe(1)
})

test('an inspection at which something was asked for stays', async () => {
  const { inspectionId } = await aRequest()
  const params = { inspectionId }
  const refused = await officer().call(inspectionRoutes.remove, { params, ifMatch: 1 })
  expect(refused.problem.detail).toBe('Inspectors asked for something at this inspection, so it stays')
})

test('on a past instant the log stands as it stood, with what had elapsed by then, and offers no change', async () => {
  const { id, inspectionId } = await aRequest()
  const then = await app.thisInstant()
  await answer(id)
  const past = await list({ inspection: [inspectionId], asAt: then })
  expect(past.items[0]).toMatchObject({ state: 'open', lastReply: null, can: { answer: { allowed: false } } })
  expect(past.can.log.allowed).toBe(false)
})

test('what was said stands in the history, and among what changed', async () => {
  const before = await app.thisInstant()
  const { id } = await aRequest()
  await answer(id)
  const trail = (await app.as('auditor').call(historyRoutes.trail, { query: { record: id, related: 'true' } })).ok
  expect(trail.items.map(({ noun, record }) => [noun, record])).toEqual([
    ['call_request_reply', 'Answered: request 1'],
    ['call_request', 'Request 1 of ILACS'],
  ])
  const news = (await app.as('auditor').call(historyRoutes.happenings, { query: { since: before } })).ok
  expect(news.items.map(({ sentence }) => sentence).slice(0, 2)).toEqual([
    'Request 1 of ILACS was answered',
    'Request 1 of ILACS was logged: asked by Lead inspector',
  ])
})

test('the log is taken away as CSV, with what it is in front, and that is recorded', async () => {
  const { id, inspectionId } = await aRequest({ words: '=SUM(A1)', askedTime: '10:00' })
  await answer(id, { answeredTime: '10:30' })
  const query = { inspection: [inspectionId] }
  const { text } = await app.as('auditor').call(exportRoutes.inspectionRequests, { params: { format: 'csv' }, query })
  const rows: string[][] = parse(text, { bom: true, relaxColumnCount: true, skipEmptyLines: true })
  const preamble = new Map(rows.map(([label, value]) => [label, value]))
  expect(preamble.get('Filters')).toBe('Inspection: ILACS')
  expect(preamble.get('Rows: Answered')).toBe('1')
  const head = rows.findIndex(([first]) => first === 'Inspection')
  const row = Object.fromEntries((rows[head] ?? []).map((heading, index) => [heading, rows[head + 1]?.[index]]))
  expect(row).toMatchObject({
    Request: '1',
    'Asked by': 'Lead inspector',
    'What they ask for': "'=SUM(A1)",
    Owner: 'Mo Manager',
    Status: 'Answered',
    Elapsed: '30 minutes',
    'Elapsed in minutes': '30',
  })
  const { rows: events } = await app.owner.query(
    `select detail from ops.security_event where kind = 'export' order by id desc limit 1`,
  )
  expect(events[0].detail).toMatchObject({ what: 'inspection-requests.csv', rows: 1 })
})

test('the timeline of an inspection is set and edited, times go with their days, and days stand in order', async () => {
  const { id, timeline } = await anInspection({ noticeOn: TODAY, noticeTime: '09:00' })
  expect(timeline.map(({ stage, state }) => [stage, state])).toEqual([
    ...[
      ['notice', 'now'],
      ['off_site', 'not_set'],
      ['on_site', 'not_set'],
      ['feedback', 'not_set'],
    ],
  ])
  const params = { inspectionId: id }
  const set = await officer().call(inspectionRoutes.edit, {
    ...{ params, ifMatch: 1 },
    body: {
      ...{ offSiteFrom: TODAY, offSiteTo: '2018-03-16', fieldworkFrom: '2018-03-19', fieldworkTime: '10:00' },
      ...{ fieldworkTo: '2018-03-23', feedbackOn: '2018-03-23', feedbackTime: '15:00' },
    },
  })
  expect(set.ok.timeline.map(({ state, sentence }) => [state, sentence])).toEqual([
    ['now', 'Today, since 09:00'],
    ['now', 'Day 1 of 4'],
    ['next', 'Starts in 6 days at 10:00'],
    ['later', 'Starts in 10 days at 15:00'],
  ])
  const edit = (body: object, ifMatch: number) => officer().call(inspectionRoutes.edit, { params, body, ifMatch })
  expect((await edit({ offSiteTo: '2018-03-01' }, 2)).problem.errors?.[0]?.path).toBe('offSiteTo')
  expect((await edit({ feedbackOn: null, feedbackTime: '15:00' }, 2)).problem.errors?.[0]?.path).toBe('feedbackOn')
  expect((await edit({ feedbackOn: null }, 2)).ok).toMatchObject({ feedbackOn: null, feedbackTime: null })
})
