import { accessRoutes } from '@waymark/contract/access'
import { comparisonRoutes } from '@waymark/contract/comparisons'
import { councilReportRoutes } from '@waymark/contract/council-reports'
import { exportRoutes } from '@waymark/contract/exports'
import { meetingPackRoutes } from '@waymark/contract/meeting-packs'
import { meetingRoutes } from '@waymark/contract/meetings'
import { planRoutes } from '@waymark/contract/plans'
import { sampleRoutes } from '@waymark/contract/samples'
import { toDbDay } from '@waymark/database/days'
import { write } from '@waymark/database/write'
import { DEFAULT_RATING_KEY } from '@waymark/domain/rating-key'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asDocx } from '../papers/docx.ts'
import type { Cell } from '../papers/paper.ts'
import { openAppUnderTest, TODAY } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let planId: string
let packId: string
let reportId: string
let sampleId: string
let asAt: string
beforeAll(async () => {
  app = await openAppUnderTest({}, { connections: 1, longestWaitMs: 2000 })
  await app.owner.query('update ops.instance set seeding = true')
  const long = { actor: 'system:test', at: '2018-02-01T09:00:00.000Z' } as const
  planId = await write(app.database, long, async ({ tx }) => {
    const days = { startsOn: toDbDay('2017-09-01'), cycle: 'monthly', submissionDay: 7, graceWorkingDays: 3 } as const
    const plan = { title: 'Strategic plan', kind: 'strategic_priorities', status: 'live', ...days } as const
    return (await tx.plan.create({ data: { ...plan, ratingKey: DEFAULT_RATING_KEY } })).id
  })
  const priorityId = await app.given.priority({ planId })
  await app.given.action({ priorityId, ref: '1.1', title: 'Recruit' })
  const officer = app.as('performance_officer')
  const meeting = { title: 'March board', body: 'Improvement board', heldOn: '2018-03-20' }
  const { id: meetingId } = (await officer.call(meetingRoutes.create, { body: meeting })).ok
  const choices = { meetingId, title: 'Pack for the board', audience: 'restricted' as const, planIds: [planId] }
  const first = (await officer.call(meetingPackRoutes.create, { body: { ...choices, sections: ['ratings'] } })).ok
  await officer.call(meetingPackRoutes.freeze, { params: { packId: first.id }, ifMatch: first.version })
  const body = { ...choices, sections: ['ratings' as const], previousId: first.id }
  const pack = (await officer.call(meetingPackRoutes.create, { body })).ok
  packId = pack.id
  await officer.call(meetingPackRoutes.freeze, { params: { packId }, ifMatch: pack.version })
  const heading = { committee: 'Council', meetingOn: '2018-03-22', portfolioHolder: 'The portfolio holder' }
  const report = await officer.call(councilReportRoutes.draft, { body: { ...heading, planId, parts: ['summary'] } })
  reportId = report.ok.id
  const drawn = { of: 'actions', size: 1, stratum: 'none' } as const
  sampleId = (await app.as('auditor').call(sampleRoutes.draw, { body: drawn })).ok.id
  asAt = await app.thisInstant()
})
afterAll(() => app.close())

const officer = () => app.as('performance_officer')
const auditor = () => app.as('auditor')
const ofPlan = () => ({ noun: 'plan', record: planId, on: '2018-03-12', asAt }) as const
const csv = { format: 'csv' } as const

describe('with one connection to the past, whatever reads several instants answers, twice at once', () => {
  test.each([
    ['a pack', () => officer().call(meetingPackRoutes.contents, { params: { packId }, query: { asAt } })],
    ['what moved since a pack', () => officer().call(meetingPackRoutes.moved, { params: { packId }, query: { asAt } })],
    ['who could see a plan', () => auditor().call(accessRoutes.ofRecord, { query: ofPlan() })],
    ['the same as a file', () => auditor().call(exportRoutes.recordAccess, { params: csv, query: ofPlan() })],
    [
      'a report to Council as a document',
      () => officer().call(councilReportRoutes.docx, { params: { reportId }, query: { asAt } }),
    ],
    ['a comparison', () => officer().call(comparisonRoutes.list, { query: { from: '2018-03-01', to: asAt } })],
    [
      'a comparison as a file',
      () => officer().call(exportRoutes.comparison, { params: csv, query: { from: '2018-03-01', to: asAt } }),
    ],
    ['a sample', () => auditor().call(sampleRoutes.read, { params: { sampleId } })],
    ['a sample as a file', () => auditor().call(exportRoutes.sample, { params: csv, query: { id: sampleId } })],
  ])('%s', async (_, ask) => {
    const answers = await Promise.all([ask(), ask()])
    expect(answers.map(({ status, text }) => (status === 200 ? status : text))).toEqual([200, 200])
  })
})

test('a document that waits for its turn to be set holds no connection to the past', async () => {
  const { before, goOn } = blocking()
  const ask = (format: 'docx' | 'pdf') =>
    officer().call(councilReportRoutes[format], { params: { reportId }, query: { asAt } })
  const waiting = [ask('docx'), ask('pdf')]
  try {
    for (let again = 0; again < 3; again += 1)
      expect((await officer().call(planRoutes.list, { query: { asAt } })).status).toBe(200)
  } finally {
    goOn()
    await before
  }
  expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200])
})

test('nobody asks for more than three documents at once; those they no longer wait for do not count', async () => {
  const { before, goOn } = blocking()
  const cookie = await app.cookieOf('performance_officer')
  const address = await app.server.listen({ port: 0, host: '127.0.0.1' })
  const ask = (signal?: AbortSignal) =>
    fetch(`${address}/api/council-reports/${reportId}/report.docx`, { headers: { cookie }, ...(signal && { signal }) })
  const leaving = new AbortController()
  const left = [1, 2, 3].map(() => ask(leaving.signal).catch(() => 'left'))
  try {
    const refused = async () => (await ask(AbortSignal.timeout(1000)).catch(() => null))?.status
    await expect.poll(refused, { timeout: 15_000 }).toBe(429)
    leaving.abort()
    await Promise.all(left)
  } finally {
    goOn()
    await before
  }
  expect((await ask()).status).toBe(200)
})

/** A document whose rows do not come before they are let go on. */
function blocking() {
  const { promise: rowsThere, resolve } = Promise.withResolvers<Cell[][]>()
  const rows = (async function* () {
    yield await rowsThere
  })()
  const table = { caption: 'A long one', columns: [{ heading: 'Action' }], rows }
  const paper = { title: 'Before', council: '', asAt: '', blocks: [{ is: 'table' as const, table }], about: [] }
  return { before: asDocx(paper, { personId: null, gone: null }), goOn: () => resolve([['Recruit']]) }
}

describe('where all connections are taken', () => {
  const busy = { status: 503, headers: { 'retry-after': '5' } }

  test('a reader of the past is told to try again, and is answered once one is free', async () => {
    const ask = () => officer().call(planRoutes.list, { query: { asAt } })
    const taken = await app.database.pastPool.connect()
    const refused = await ask()
    taken.release()
    expect(refused).toMatchObject(busy)
    expect(refused.problem).toMatchObject({ code: 'unavailable', detail: expect.stringContaining('Try again') })
    expect((await ask()).status).toBe(200)
  })

  test('so is who writes', async () => {
    const body = { title: 'April board', body: 'Improvement board', heldOn: '2018-04-20' }
    const ask = () => officer().call(meetingRoutes.create, { body })
    const refused = await app.database.live.$transaction(() => ask(), { timeout: 20_000 })
    expect(refused).toMatchObject(busy)
    expect((await ask()).status).toBe(201)
  })
})

test('an instant means something only where the contract has it; a write that names one is refused', async () => {
  const cookie = await app.cookieOf('auditor')
  const inject = (method: 'GET' | 'POST', url: string) =>
    app.server.inject({ method, url, headers: { cookie }, ...(method === 'POST' && { payload: {} }) })
  const present = await inject('GET', `/api/samples/${sampleId}?asAt=2018-01-01`)
  expect([present.statusCode, present.json()]).toEqual([200, expect.objectContaining({ id: sampleId })])
  const write = await inject('POST', `/api/packs/${packId}/publish?asAt=2018-01-01`)
  expect(write.statusCode).toBe(422)
  const past = await inject('POST', `/api/plans/${planId}/close?asAt=${TODAY}x`)
  expect(past.statusCode).toBeGreaterThanOrEqual(400)
  expect(past.statusCode).toBeLessThan(500)
})
