import { councilReportRoutes, type CouncilReportView } from '@waymark/contract/council-reports'
import { historyRoutes } from '@waymark/contract/history'
import { proofRoutes } from '@waymark/contract/proofs'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAppUnderTest, TODAY } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let planId: string
let draftPlanId: string
beforeAll(async () => {
  app = await openAppUnderTest()
  const { given } = app
  planId = await given.plan({ title: 'Strategic priorities' })
  draftPlanId = await given.plan({ status: 'draft', title: 'Not live yet' })
  const priorityId = await given.priority({ planId, ref: '1', title: 'Corporate parenting' })
  const met = await given.action({ priorityId, ref: '1.1', title: 'Meet care leavers #1 <b>', status: 'complete' })
  const long = await given.action({ priorityId, ref: '1.3', title: 'Set up a panel', status: 'complete' })
  await accepted(met, '2018-02-14T10:00:00Z')
  await accepted(long, '2017-02-14T10:00:00Z')
  await given.action({ priorityId, ref: '1.2', title: 'Open the training flat', dueOn: '2018-02-28' })
})
afterAll(() => app.close())

/** As its sponsor accepted what the owner put forward. */
async function accepted(actionId: string, at: string): Promise<void> {
  const [proposedById, decidedById] = [
    await app.given.person({ name: 'Owner' }),
    await app.given.person({ name: 'Sponsor' }),
  ]
  const said = { evidence: 'Minutes', impact: 'not_yet_evidenced', impactStatement: 'Too early' }
  const when = { proposedAt: new Date(at), decidedAt: new Date(at) }
  await app.asTest(async ({ tx }) => {
    await tx.signOff.create({ data: { actionId, state: 'accepted', ...said, ...when, proposedById, decidedById } })
  })
}

const HEADING = { committee: 'Council', meetingOn: '2018-03-22', portfolioHolder: 'The portfolio holder' }
const PARTS = ['summary', 'themes', 'priorities', 'local_member'] as const
const officer = () => app.as('performance_officer')
const draft = async (over: object = {}) =>
  (await officer().call(councilReportRoutes.draft, { body: { ...HEADING, planId, parts: [...PARTS], ...over } })).ok
const save = (report: CouncilReportView, key: string, words: string, heading = 'Heading') =>
  officer().call(councilReportRoutes.takeOn, {
    ...{ params: { reportId: report.id, key }, body: { heading, words }, ifMatch: report.version },
  })
async function owned(): Promise<CouncilReportView> {
  let report = await draft()
  for (const { key, heading, words } of report.sections) report = (await save(report, key, words, heading)).ok
  return report
}

test('a report is drafted from a live plan, section by section, and nobody answers for any of it yet', async () => {
  const report = await draft()
  expect(report).toMatchObject({ ...HEADING, plan: { title: 'Strategic priorities' }, state: 'draft', unowned: 4 })
  expect(report.sections.map(({ key, takenOn }) => [key, takenOn])).toEqual([
    ['summary', null],
    ['theme-1', null],
    ['priorities', null],
    ['local_member', null],
  ])
  expect(report.sections[1]?.words).toContain('- Meet care leavers #1 <b> (1.1)')
  expect(report.sections[1]?.words).toContain('- Open the training flat (1.2), due on 28 February 2018')
})

test('what was accepted in the year before the meeting is named, and what was earlier is counted', async () => {
  const words = (await draft()).sections[1]?.words
  expect(words).toContain('Achieved since 22 March 2017, twelve months before the meeting:\n- Meet care leavers')
  expect(words).not.toContain('Set up a panel')
  expect(words).toContain('One action was completed before 22 March 2017.')
})

test.each<[what: string, over: object, path: string, says: RegExp]>([
  ['without a section', { parts: [] }, 'parts', /at least one section/],
  ['without a committee', { committee: ' ' }, 'committee', /Enter the committee/],
  ['on no real day', { meetingOn: '2018-02-30' }, 'meetingOn', /./],
])('a report %s is not drafted', async (_, over, path, says) => {
  const body = { ...HEADING, planId, parts: [...PARTS], ...over }
  const { problem } = await officer().call(councilReportRoutes.draft, { body })
  expect(problem.errors?.[0]).toMatchObject({ path, message: expect.stringMatching(says) })
})

test('Council is told of a live plan alone', async () => {
  const body = { ...HEADING, planId: draftPlanId, parts: [...PARTS] }
  const { problem } = await officer().call(councilReportRoutes.draft, { body })
  expect(problem.errors?.[0]).toMatchObject({ path: 'planId' })
})

test('whoever saves a section takes it on; what was generated is kept beside', async () => {
  const report = await draft()
  const saved = (await save(report, 'local_member', 'Every ward.', 'Local members')).ok
  expect(saved).toMatchObject({ unowned: 3, version: 2 })
  expect(saved.sections.at(-1)).toMatchObject({
    ...{ heading: 'Local members', words: 'Every ward.', generated: 'All' },
    takenOn: { by: { name: expect.any(String) }, at: expect.stringMatching(/^2018-/) },
  })
  expect((await save(report, 'summary', 'Too late')).problem.code).toBe('stale')
  expect((await save(saved, 'summary', ' ')).problem.errors?.[0]?.path).toBe('words')
  expect((await save(saved, 'theme-9', 'Of nobody')).problem.code).toBe('not_found')
  const trail = await app
    .as('auditor')
    .call(historyRoutes.trail, { query: { noun: 'council_report', recordId: report.id } } as never)
  expect(trail.text).toContain('Every ward.')
})

describe('a report is made final', () => {
  const finalise = (report: CouncilReportView) =>
    app.as('director').call(councilReportRoutes.finalise, { params: { reportId: report.id }, ifMatch: report.version })

  test('only when every section is somebody’s', async () => {
    const report = await draft()
    const { problem } = await finalise(report)
    expect(problem).toMatchObject({ code: 'not_permitted', detail: expect.stringContaining('4 sections') })
    expect(report.can.finalise.allowed).toBe(false)
  })

  test('and is not changed from then on, not even in the database', async () => {
    const report = (await finalise(await owned())).ok
    expect(report).toMatchObject({
      state: 'final',
      unowned: 0,
      finalised: { by: {} },
      can: { edit: { allowed: false } },
    })
    const params = { reportId: report.id }
    const ifMatch = report.version
    expect((await save(report, 'summary', 'Another')).problem.code).toBe('not_permitted')
    expect((await officer().call(councilReportRoutes.edit, { params, body: HEADING, ifMatch })).problem.code).toBe(
      'not_permitted',
    )
    expect((await officer().call(councilReportRoutes.remove, { params, ifMatch })).problem.code).toBe('not_permitted')
    const changed = app.asTest(async ({ tx }) => {
      await tx.councilReport.update({ where: { id: report.id }, data: { committee: 'Cabinet' } })
    })
    await expect(changed).rejects.toThrow(/final/)
  })
})

test('a draft has its heading changed, and is deleted', async () => {
  const report = await draft()
  const params = { reportId: report.id }
  const body = { ...HEADING, committee: 'Cabinet', meetingOn: '2018-04-11' }
  const changed = (await officer().call(councilReportRoutes.edit, { params, body, ifMatch: 1 })).ok
  expect(changed).toMatchObject(body)
  expect((await officer().call(councilReportRoutes.remove, { params, ifMatch: 2 })).status).toBe(204)
  expect((await officer().call(councilReportRoutes.read, { params })).status).toBe(404)
})

test('reports are listed, the next meeting first, and found by committee and state', async () => {
  await draft({ committee: 'Scrutiny', meetingOn: '2018-09-20' })
  const list = async (query: object) =>
    (await app.as('portfolio_holder').call(councilReportRoutes.list, { query } as never)).ok
  const all = await list({})
  expect(all.items[0]).toMatchObject({ committee: 'Scrutiny', sections: 4, unowned: 4 })
  expect(all.can.make).toMatchObject({ allowed: false })
  expect((await list({ text: 'scrut' })).total).toBe(1)
  expect((await list({ state: ['final'] })).items.every(({ state }) => state === 'final')).toBe(true)
  expect((await list({ plan: [draftPlanId] })).total).toBe(0)
})

describe('a report leaves as a file', () => {
  const download = (format: 'docx' | 'pdf', reportId: string) =>
    app.as('portfolio_holder').call(councilReportRoutes[format], { params: { reportId } })

  test('as DOCX, in its order, what nobody has taken on marked and what somebody has not', async () => {
    const report = await draft()
    await save(report, 'summary', 'In our own words.\n\n- One\n- Two', 'Summary')
    const answer = await download('docx', report.id)
    expect(answer.status).toBe(200)
    expect(answer.headers['content-disposition']).toContain(`report-to-council-2018-03-22-as-at-${TODAY}.docx`)
    const xml = strFromU8(unzipSync(answer.bytes)['word/document.xml'] ?? new Uint8Array())
    const text = xml.replaceAll(/<\/w:p>/g, '\n').replaceAll(/<[^>]+>/g, '')
    const order = [
      'Report to Council',
      'The portfolio holder',
      'Summary',
      'In our own words.',
      'Report by theme',
      'Corporate parenting',
    ]
    const places = [...order, 'Key priorities for the coming year', 'Local member'].map((one) => text.indexOf(one))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places).not.toContain(-1)
    expect(text.split('Not yet taken on by a person').length - 1).toBe(3)
    expect(text).toContain('Meet care leavers #1 &lt;b&gt; (1.1)')
  })

  test('as PDF, proved by its manifest, and recorded', async () => {
    const report = await draft()
    const answer = await download('pdf', report.id)
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe('application/pdf')
    expect(Buffer.from(answer.bytes).subarray(0, 5).toString()).toBe('%PDF-')
    const exports = (await app.as('auditor').call(proofRoutes.list, { query: {} } as never)).text
    expect(exports).toContain(`report-to-council-2018-03-22-as-at-${TODAY}.pdf`)
  })
})
