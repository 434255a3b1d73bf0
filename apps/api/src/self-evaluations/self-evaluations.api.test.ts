import { frameworkRoutes } from '@waymark/contract/frameworks'
import { readinessRoutes } from '@waymark/contract/readiness'
import { selfEvaluationRoutes } from '@waymark/contract/self-evaluations'
import { DEFAULT_READINESS_KEY } from '@waymark/domain/readiness-frameworks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest, TODAY } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let roundId: string
beforeAll(async () => {
  app = await openAppUnderTest()
  const body = {
    ...{ name: 'ILACS', source: 'Ofsted', ratingKey: DEFAULT_READINESS_KEY, template: 'ilacs' as const },
    round: { title: '2018', startsOn: '2018-01-08' },
  }
  roundId = (await app.as('performance_officer').call(frameworkRoutes.create, { body })).ok.rounds[0]?.id ?? ''
})
afterAll(() => app.close())

const annual = { kind: 'annual', title: 'Self-evaluation 2018', words: 'We know our practice well' } as const
const meeting = {
  ...{ kind: 'engagement_meeting', title: 'Annual engagement meeting', heldOn: '2018-02-06' },
  ...{ attended: 'Director; senior HMI', words: 'Demand and caseloads', agreed: 'To share the audit in May' },
} as const
const write = (body: object) =>
  app.as('director').call(selfEvaluationRoutes.write, { params: { roundId }, body: body as typeof annual })

test('an annual self-evaluation is written for a round, changed and deleted', async () => {
  const made = (await write(annual)).ok
  expect(made).toMatchObject({ ...annual, heldOn: null, round: { title: '2018' }, framework: { name: 'ILACS' } })
  const params = { selfEvaluationId: made.id }
  const officer = app.as('performance_officer')
  const body = { ...annual, words: 'We know our practice, less so its impact' }
  expect((await officer.call(selfEvaluationRoutes.edit, { params, body, ifMatch: 1 })).ok.words).toBe(body.words)
  const { problem } = await officer.call(selfEvaluationRoutes.edit, { params, body: annual, ifMatch: 1 })
  expect(problem).toMatchObject({ code: 'stale', stale: { changes: [{ field: 'words' }] } })
  const round = async () => (await app.as('auditor').call(readinessRoutes.round, { params: { roundId } })).ok
  expect(await round()).toMatchObject({ notes: 1, can: { remove: { allowed: false } } })
  expect((await officer.call(selfEvaluationRoutes.remove, { params, ifMatch: 2 })).status).toBe(204)
  expect((await round()).notes).toBe(0)
})

test('the note of a meeting has its day, who attended by role, and what was agreed; an annual one has none', async () => {
  expect((await write(meeting)).ok).toMatchObject(meeting)
  expect((await write({ ...meeting, heldOn: null })).problem.errors?.[0]).toEqual({
    path: 'heldOn',
    message: 'Enter the day of the meeting',
  })
  expect((await write({ ...meeting, heldOn: '2018-03-14' })).problem.errors?.[0]?.path).toBe('heldOn')
  expect((await write({ ...meeting, heldOn: TODAY })).ok.heldOn).toBe(TODAY)
  expect((await write({ ...meeting, kind: 'annual' })).ok).toMatchObject({ heldOn: null, attended: null, agreed: null })
})

test('they are listed, the newest first, and found by kind and words; who only reads is told why', async () => {
  await write({ ...annual, title: 'The last' })
  const list = async (query: object) =>
    (await app.as('auditor').call(selfEvaluationRoutes.list, { query: { round: [roundId], ...query } })).ok.items
  const [newest] = await list({})
  expect(newest).toMatchObject({ title: 'The last', can: { edit: { allowed: false } } })
  expect((await list({ kind: ['engagement_meeting'] })).every(({ kind }) => kind === 'engagement_meeting')).toBe(true)
  expect((await list({ text: 'audit in may', kind: ['annual'] })).length).toBe(0)
  expect((await list({ text: 'audit in may' })).length).toBeGreaterThan(0)
  const refused = await app
    .as('portfolio_holder')
    .call(selfEvaluationRoutes.write, { params: { roundId }, body: annual })
  expect(refused.problem.code).toBe('not_permitted')
})
