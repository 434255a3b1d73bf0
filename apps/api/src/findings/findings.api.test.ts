import { exportRoutes } from '@waymark/contract/exports'
import { findingRoutes } from '@waymark/contract/findings'
import { historyRoutes } from '@waymark/contract/history'
import { inspectionRoutes } from '@waymark/contract/inspections'
import { ActionStatus, Impact } from '@waymark/contract/words'
import { parse } from 'csv-parse/sync'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())
afterEach(() => vi.restoreAllMocks())

const officer = () => app.as('performance_officer')
const anInspection = async (more: object = {}) => {
  const body = {
    kind: 'sif' as const,
    title: 'Single inspection',
    bodies: ['Ofsted'],
    fieldworkFrom: '2017-09-11',
    ...more,
  }
  return (await officer().call(inspectionRoutes.create, { body })).ok.id
}
const row = (ref: string, more: object = {}) => ({
  ref,
  kind: 'recommendation' as const,
  words: `See contact ${ref}`,
  ...more,
})
const confirm = (inspectionId: string, findings: ReturnType<typeof row>[]) =>
  officer().call(findingRoutes.confirm, { params: { inspectionId }, body: { findings } })
const list = async (query: object, role: 'auditor' | 'performance_officer' = 'auditor') =>
  (await app.as(role).call(findingRoutes.list, { query: { pageSize: 200, ...query } })).ok
const aFinding = async (more: object = {}, of: object = {}) => {
  const inspectionId = await anInspection(of)
  await confirm(inspectionId, [row('1', more)])
  const [finding] = (await list({ inspection: inspectionId })).items
  return { inspectionId, findingId: finding?.id ?? '' }
}
const read = async (findingId: string, role: 'auditor' | 'performance_officer' = 'auditor') =>
  (await app.as(role).call(findingRoutes.read, { params: { findingId } })).ok
const setActions = (findingId: string, actionIds: string[]) =>
  officer().call(findingRoutes.setActions, { params: { findingId }, body: { actionIds } })

test('all findings of a paste are confirmed, in order, or none is', async () => {
  const inspectionId = await anInspection()
  const said = { area: 'Help and protection', addressedTo: 'Local authority', themes: ['Management oversight'] }
  expect((await confirm(inspectionId, [row('1', said), row('2'), row('10')])).ok).toEqual({ confirmed: 3 })
  const { items } = await list({ inspection: inspectionId })
  expect(items.map(({ ref }) => ref)).toEqual(['1', '2', '10'])
  expect(items[0]).toMatchObject({ ...said, words: 'See contact 1', actions: [], verdicts: [], version: 1 })
  expect(items[0]?.flags).toEqual([{ flag: 'no_action', sentence: 'No action answers it' }])

  expect((await confirm(inspectionId, [row('11'), row('2')])).problem).toMatchObject({ errors: [{ path: 'ref' }] })
  expect((await confirm(inspectionId, [row('11'), row('11')])).problem).toMatchObject({
    errors: [{ path: 'findings' }],
  })
  expect((await list({ inspection: inspectionId })).total).toBe(3)
})

test('a word that was confirmed changes only by a correction with a reason, and what it said before is shown', async () => {
  const { findingId } = await aFinding()
  const params = { findingId }
  const edited = await officer().call(findingRoutes.edit, {
    params,
    body: { area: 'Leaders', words: 'Else' } as never,
    ifMatch: 1,
  })
  expect(edited.ok).toMatchObject({ area: 'Leaders', words: 'See contact 1' })
  const correct = (body: object, ifMatch: number) =>
    officer().call(findingRoutes.correct, { params, body: body as never, ifMatch })
  expect((await correct({ words: 'See it' }, 2)).problem).toMatchObject({ errors: [{ path: 'reason' }] })
  expect((await correct({ words: 'See contact 1', reason: 'None' }, 2)).problem).toMatchObject({
    errors: [{ path: 'words' }],
  })
  const corrected = (await correct({ words: 'See every contact', reason: 'A word was left out' }, 2)).ok
  expect(corrected).toMatchObject({
    words: 'See every contact',
    corrections: [{ before: 'See contact 1', after: 'See every contact', reason: 'A word was left out' }],
  })
  expect((await correct({ words: 'Again', reason: 'Once more' }, 2)).problem.code).toBe('stale')
})

test('a theme is one theme, however its letters are written', async () => {
  const { findingId } = await aFinding({ themes: ['Use of data'] })
  const { inspectionId: second } = await aFinding(
    { themes: ['use of DATA', 'Use of Data'] },
    { fieldworkFrom: '2012-11-26' },
  )
  expect((await list({ inspection: second })).items[0]?.themes).toEqual(['Use of data'])
  const { items } = (await app.as('auditor').call(findingRoutes.themes, { query: { text: 'use of data', atLeast: 2 } }))
    .ok
  expect(items).toMatchObject([
    {
      name: 'Use of data',
      inspections: 2,
      findings: [{ inspection: { id: second, on: '2012-11-26' } }, { id: findingId }],
    },
  ])
  expect(
    (await app.as('auditor').call(findingRoutes.themes, { query: { text: 'use of data', atLeast: 3 } })).ok.total,
  ).toBe(0)
})

test('findings and actions are linked from either end, and each change is the one asked for', async () => {
  const { findingId, inspectionId } = await aFinding()
  const [one, two] = [await app.given.action(), await app.given.action()]
  expect((await setActions(findingId, [one, two])).ok.actions.map(({ id }) => id).toSorted()).toEqual(
    [one, two].toSorted(),
  )
  expect((await setActions(findingId, [two])).ok.actions.map(({ id }) => id)).toEqual([two])
  expect((await setActions(findingId, [findingId])).problem).toMatchObject({ errors: [{ path: 'actionIds' }] })

  const other = await aFinding()
  const setFindings = (findingIds: string[]) =>
    officer().call(findingRoutes.setFindings, { params: { actionId: two }, body: { findingIds } })
  expect((await setFindings([other.findingId])).ok).toEqual({ linked: 1 })
  expect((await read(findingId)).actions).toEqual([])
  expect((await list({ action: two })).items.map(({ id }) => id)).toEqual([other.findingId])
  expect((await setFindings([one])).problem).toMatchObject({ errors: [{ path: 'findingIds' }] })
  expect((await list({ inspection: inspectionId, flag: 'no_action' })).total).toBe(1)
})

test('an action of a draft is not named to those who do not see the draft, but counts', async () => {
  const planId = await app.given.plan({ status: 'draft' })
  const draft = await app.given.action({ priorityId: await app.given.priority({ planId }), title: 'Secret' })
  const { findingId } = await aFinding()
  await setActions(findingId, [draft])
  expect(await read(findingId)).toMatchObject({ actions: [], actionsNotSeen: 1, flags: [] })
  expect((await read(findingId, 'performance_officer')).actions).toMatchObject([{ id: draft }])
  expect((await list({ action: draft })).total).toBe(0)
  const { text } = await app.as('auditor').call(exportRoutes.traceMatrix, { params: { format: 'csv' } })
  expect(text).not.toContain('Secret')
  const { items } = (
    await app
      .as('auditor')
      .call(historyRoutes.happenings, { query: { since: '2001-01-01', kind: 'inspection', pageSize: 200 } })
  ).ok
  expect(items.filter(({ sentence }) => sentence.includes('Secret'))).toEqual([])
})

test('a later inspection says what became of it, which closes the loop; an earlier one cannot', async () => {
  const { findingId, inspectionId } = await aFinding()
  const later = await anInspection({ title: 'Focused visit', kind: 'focused_visit', fieldworkFrom: '2018-02-05' })
  const earlier = await anInspection({ fieldworkFrom: '2012-11-26' })
  const say = (of: string, verdict: 'addressed' | 'partly', words = 'Much better') =>
    officer().call(findingRoutes.giveVerdict, { params: { findingId }, body: { inspectionId: of, verdict, words } })
  const expected = await anInspection({ title: 'Next', fieldworkFrom: null, expectedFrom: '2018-04-01' })
  for (const not of [earlier, inspectionId, expected])
    expect((await say(not, 'addressed')).problem).toMatchObject({ errors: [{ path: 'inspectionId' }] })
  expect((await say(later, 'partly')).ok).toMatchObject({ flags: [{ flag: 'no_action' }] })
  const said = (await say(later, 'addressed', 'Now good')).ok
  expect(said).toMatchObject({
    flags: [],
    verdicts: [{ verdict: 'addressed', words: 'Now good', inspection: { id: later } }],
  })
  expect((await list({ inspection: inspectionId, verdict: 'addressed' })).total).toBe(1)
  expect((await list({ inspection: inspectionId, verdict: 'none' })).total).toBe(0)
  const params = { inspectionId: later }
  expect((await officer().call(inspectionRoutes.remove, { params, ifMatch: 1 })).status).toBe(403)
})

test('only a finding that nothing stands on can be deleted', async () => {
  const { findingId, inspectionId } = await aFinding()
  const params = { findingId }
  const action = await app.given.action()
  await setActions(findingId, [action])
  expect((await officer().call(findingRoutes.remove, { params, ifMatch: 1 })).problem.detail).toContain(
    'unlink them first',
  )
  expect((await officer().call(inspectionRoutes.remove, { params: { inspectionId }, ifMatch: 1 })).status).toBe(403)
  await setActions(findingId, [])
  expect((await officer().call(findingRoutes.remove, { params, ifMatch: 1 })).status).toBe(204)
})

test('the list, its filter by flag and the register count by the one rule, whatever the actions', async () => {
  const inspectionId = await anInspection({ title: 'Every flag' })
  const cases = ActionStatus.options.flatMap((status) => Impact.options.map((impact) => ({ status, impact })))
  const pairs = cases.flatMap((one, index) => [[one], [one, cases[(index * 7 + 3) % cases.length] ?? one]])
  await confirm(
    inspectionId,
    pairs.map((_, index) => row(String(index + 1), index % 9 === 8 ? { kind: 'strength' } : {})),
  )
  const { items } = await list({ inspection: inspectionId })
  const priorityId = await app.given.priority()
  for (const [index, of] of pairs.entries()) {
    const ids: string[] = []
    for (const { status, impact } of of) {
      const why = status === 'paused' || status === 'cancelled' ? { statusReason: 'Merged' } : {}
      const id = await app.given.action({ priorityId, status, ...why })
      await app.asTest(async ({ tx }) => {
        await tx.action.update({ where: { id }, data: { impact, impactStatement: 'Seen' } })
      })
      ids.push(id)
    }
    await app.asTest(({ tx }) =>
      tx.findingAction.createMany({ data: ids.map((actionId) => ({ findingId: items[index]?.id ?? '', actionId })) }),
    )
  }
  const all = (await list({ inspection: inspectionId })).items
  for (const flag of ['no_action', 'impact_not_evidenced'] as const) {
    const flagged = all.filter(({ flags }) => flags.some((one) => one.flag === flag)).map(({ ref }) => ref)
    expect(flagged.length).toBeGreaterThan(0)
    expect((await list({ inspection: inspectionId, flag })).items.map(({ ref }) => ref)).toEqual(flagged)
  }
  const { findings, findingsWithoutAction } = (
    await app.as('auditor').call(inspectionRoutes.read, { params: { inspectionId } })
  ).ok
  expect([findings, findingsWithoutAction]).toEqual([
    all.length,
    all.filter(({ flags }) => flags.some(({ flag }) => flag === 'no_action')).length,
  ])
}, 60_000)

test('the list is sorted and paged in two queries', async () => {
  const inspectionId = await anInspection()
  await confirm(
    inspectionId,
    ['2', '10', '1'].map((ref) => row(ref)),
  )
  const refs = async (query: object) => (await list({ inspection: inspectionId, ...query })).items.map(({ ref }) => ref)
  expect(await refs({ sort: 'ref' })).toEqual(['1', '2', '10'])
  expect(await refs({ sort: '-ref', page: 2, pageSize: 2 })).toEqual(['1'])
  expect(await refs({ text: 'contact 10' })).toEqual(['10'])
  await app.as('auditor').call(findingRoutes.list, {})
  const query = vi.spyOn(app.database.livePool, 'query')
  await app.as('auditor').call(findingRoutes.list, {})
  expect(query.mock.calls.filter(([one]) => JSON.stringify(one).includes('from finding'))).toHaveLength(2)
})

test('the trace matrix as a file says what it is, and holds a row for each finding and action, as at then', async () => {
  const inspectionId = await anInspection({ title: 'Traced' })
  await confirm(inspectionId, [row('1'), row('2', { words: '=1+1' })])
  const [first] = (await list({ inspection: inspectionId })).items
  const actions = [await app.given.action({ ref: 'T1' }), await app.given.action({ ref: 'T2' })]
  const asAt = await app.thisInstant()
  await setActions(first?.id ?? '', actions)
  const csv = async (query: object) =>
    parse(
      (
        await app
          .as('auditor')
          .call(exportRoutes.traceMatrix, { params: { format: 'csv' }, query: { inspection: inspectionId, ...query } })
      ).text,
      {
        ...{ bom: true, relax_column_count: true },
      },
    ) as string[][]
  const now = await csv({})
  const told = Object.fromEntries(now.slice(0, 22).map(([label = '', value = '']) => [label, value]))
  expect(told).toMatchObject({
    ...{ Council: 'Testshire', 'Seen as': 'the present', Filters: 'Inspection: Traced', Rows: '3', Findings: '2' },
    ...{ 'Made by': 'The auditor', 'Findings: No action': '1' },
  })
  const head = now.findIndex(([label]) => label === 'Inspection')
  const column = (name: string) => (now[head] ?? []).indexOf(name)
  expect(now.slice(head + 1).map((cells) => [cells[column('Finding')], cells[column('Action')]])).toEqual([
    ['1', 'T1'],
    ['1', 'T2'],
    ['2', ''],
  ])
  expect(now.at(-1)?.[column('Words')]).toBe("'=1+1")
  const then = await csv({ asAt, about: 'false' })
  expect(then).toHaveLength(3)
})

test('what was confirmed, answered, corrected and judged is in what changed and in the trail', async () => {
  const inspectionId = await anInspection({ title: 'Told' })
  await confirm(inspectionId, [row('1'), row('2')])
  const [first] = (await list({ inspection: inspectionId })).items
  const findingId = first?.id ?? ''
  const action = await app.given.action({ ref: 'H1', title: 'Look' })
  await setActions(findingId, [action])
  await officer().call(findingRoutes.correct, {
    params: { findingId },
    body: { words: 'See', reason: 'Slip' },
    ifMatch: 1,
  })
  const later = await anInspection({ title: 'Visit', fieldworkFrom: '2018-03-01' })
  const verdict = { inspectionId: later, verdict: 'partly' as const, words: 'Better' }
  await officer().call(findingRoutes.giveVerdict, { params: { findingId }, body: verdict })
  const { items } = (
    await app
      .as('auditor')
      .call(historyRoutes.happenings, { query: { since: '2001-01-01', kind: 'inspection', pageSize: 200 } })
  ).ok
  expect(
    items.filter(({ inspection }) => inspection?.id === inspectionId).map(({ sentence, detail }) => [sentence, detail]),
  ).toEqual([
    ['Visit said of finding 1 of Told: partly addressed', 'Better'],
    ['The words of finding 1 of Told were corrected', 'Slip'],
    ['H1 Look answers finding 1 of Told', null],
    ['2 findings of Told were confirmed', null],
    ['The inspection Told was added', null],
  ])
  const trail = (await app.as('auditor').call(historyRoutes.trail, { query: { record: findingId, related: 'true' } }))
    .ok
  expect(trail.items.map(({ record }) => record)).toEqual(
    expect.arrayContaining([
      'Finding 1 of Told',
      'Correction of finding 1',
      'Link of finding 1 with H1 Look',
      'Verdict of Visit on finding 1',
    ]),
  )
})
