import { createHash } from 'node:crypto'
import { councilReportRoutes } from '@waymark/contract/council-reports'
import { evidenceRoutes } from '@waymark/contract/evidence'
import { exportRoutes } from '@waymark/contract/exports'
import { proofRoutes } from '@waymark/contract/proofs'
import { sampleRoutes } from '@waymark/contract/samples'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let plan: string
let actions: string[]
beforeAll(async () => {
  app = await openAppUnderTest()
  plan = await app.given.plan({ title: 'Strategic priorities' })
  const ownerId = await app.personIdOf('service_manager')
  actions = []
  for (const [ref, many] of [
    ['1', 6],
    ['2', 3],
  ] as const) {
    const priorityId = await app.given.priority({ planId: plan, ref, title: `Priority ${ref}` })
    for (let at = 1; at <= many; at += 1)
      actions.push(await app.given.action({ priorityId, ownerId, ref: `${ref}.${at}`, title: 'Recruit' }))
  }
  const links = actions.map((recordId) => ({ noun: 'action' as const, recordId }))
  const body = { title: 'Minutes of the board', url: 'https://example.gov.uk/minutes', links }
  void (await app.as('performance_officer').call(evidenceRoutes.add, { body })).ok
})
afterAll(() => app.close())

const ofActions = { of: 'actions', size: 3, stratum: 'priority', seed: 'autumn 2018' } as const
const draw = async (body: object = {}) =>
  (await app.as('auditor').call(sampleRoutes.draw, { body: { ...ofActions, ...body } })).ok
const read = async (sampleId: string) => (await app.as('auditor').call(sampleRoutes.read, { params: { sampleId } })).ok

describe('a sample of actions', () => {
  test('is of each priority its share, those with the smallest SHA-256 of seed and id, each with its evidence', async () => {
    const sample = await read((await draw()).id)
    expect(sample).toMatchObject({ population: 9, drawn: 3, same: true, seed: 'autumn 2018' })
    expect(sample.strata.map(({ count, drawn }) => [count, drawn])).toEqual([
      [6, 2],
      [3, 1],
    ])
    const rank = (id: string) => createHash('sha256').update(`autumn 2018:${id}`).digest('hex')
    const smallest = (some: string[]) => some.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))
    expect(sample.rows.map(({ id }) => id)).toEqual([
      ...smallest(actions.slice(0, 6)).slice(0, 2),
      ...smallest(actions.slice(6)).slice(0, 1),
    ])
    for (const row of sample.rows) {
      expect(row.rank).toBe(rank(row.id))
      expect(row.evidence).toMatchObject([{ title: 'Minutes of the board', addedBy: 'The performance officer' }])
    }
  })

  test('is the same for the same seed and instant, whoever draws it, and whatever was done since', async () => {
    const first = await draw()
    await app.given.action({ priorityId: await app.given.priority({ planId: plan, ref: '9' }) })
    const again = await app.as('administrator').call(sampleRoutes.draw, { body: { ...ofActions, asAt: first.asAt } })
    const ids = async (id: string) => (await read(id)).rows.map((row) => row.id)
    expect(await ids(again.ok.id)).toEqual(await ids(first.id))
    expect((await read(first.id)).same).toBe(true)
    expect((await draw()).population).toBe(first.population + 1)
  })

  test('is of what all who draw may see: no draft, whoever draws, and the same for each who reads it or takes it away', async () => {
    const draft = await app.given.plan({ status: 'draft', title: 'Not yet' })
    await app.given.action({ priorityId: await app.given.priority({ planId: draft }) })
    const heading = { committee: 'Council', meetingOn: '2018-03-22', portfolioHolder: 'The portfolio holder' } as const
    const body = { ...heading, planId: plan, parts: ['local_member' as const] }
    void (await app.as('performance_officer').call(councilReportRoutes.draft, { body })).ok
    for (const asked of [{ stratum: 'plan' }, { of: 'changes', stratum: 'noun', size: 60 }] as const) {
      const drawn = (await app.as('administrator').call(sampleRoutes.draw, { body: { ...ofActions, ...asked } })).ok
      const params = { sampleId: drawn.id }
      const [mine, theirs] = [
        await read(drawn.id),
        (await app.as('administrator').call(sampleRoutes.read, { params })).ok,
      ]
      expect(mine).toEqual(theirs)
      expect(mine.same).toBe(true)
      expect(mine.strata.map(({ name }) => name)).not.toContain('Not yet')
      expect(mine.strata.map(({ name }) => name)).not.toContain('Council report')
    }
  })

  test('leaves as no file once it does not come out as it was drawn', async () => {
    const { id } = await draw()
    await app.owner.query('update ops.audit_sample set drawn = drawn[2:] where id = $1', [id])
    const { problem } = await app.as('auditor').call(exportRoutes.sample, { params: { format: 'csv' }, query: { id } })
    expect(problem).toMatchObject({ code: 'conflict', detail: expect.stringContaining('does not come out as it was') })
  })

  test('is recorded: who drew what, when and with which seed, each time', async () => {
    const before = (await app.as('auditor').call(sampleRoutes.list, {})).ok.total
    const { id, seed } = await draw({ seed: '' })
    const { items, total } = (await app.as('auditor').call(sampleRoutes.list, {})).ok
    expect(total).toBe(before + 1)
    expect(seed).toMatch(/^[0-9a-f]{8}$/)
    expect(items[0]).toMatchObject({ id, seed, drawnBy: { name: 'The auditor' }, stratum: 'priority', size: 3 })
    const { livePool } = app.kit.database
    await expect(livePool.query('delete from ops.audit_sample')).rejects.toThrow(/permission denied/)
    await expect(livePool.query('update ops.audit_sample set population = 1')).rejects.toThrow(/permission denied/)
  })

  test('leaves with its evidence list as a file that is proved', async () => {
    const { id, asAt } = await draw()
    const { text, headers } = await app
      .as('auditor')
      .call(exportRoutes.sample, { params: { format: 'csv' }, query: { id } })
    const records = Papa.parse<string[]>(text.slice(1)).data
    const about = new Map(records.map(([name = '', value = '']) => [name, value]))
    expect(about.get('Sample: seed')).toBe('autumn 2018')
    expect(about.get('As at (UTC)')).toBe(asAt)
    const heading = records.findIndex(([first]) => first === 'Number')
    const rows = records.slice(heading + 1).filter(({ length }) => length > 1)
    const sample = await read(id)
    const column = (name: string) => records[heading]?.indexOf(name) ?? -1
    expect(rows.map((row) => row[column('Id')])).toEqual(sample.rows.map((row) => row.id))
    expect(rows.map((row) => row[column('Evidence')])).toEqual(
      sample.rows.map(({ evidence }) => evidence[0]?.title ?? ''),
    )
    const exportId = /exports\/([^/]+)\/manifest/.exec(String(headers['link']))?.[1] ?? ''
    const { manifest } = JSON.parse((await app.as('auditor').call(proofRoutes.manifest, { params: { exportId } })).text)
    expect(manifest.sha256).toBe(createHash('sha256').update(text).digest('hex'))
    expect(manifest.filters).toMatchObject({ sample: id, seed: 'autumn 2018', size: 3 })
  })
})

describe('a sample of changes', () => {
  test('is of each kind of change its share, in words', async () => {
    const drawn = await draw({ of: 'changes', stratum: 'noun', size: 8, noun: ['action', 'priority'] })
    const sample = await read(drawn.id)
    expect(sample.strata.map(({ name }) => name)).toEqual(['Action', 'Priority'])
    expect(sample.rows).toHaveLength(8)
    expect(new Set(sample.rows.map(({ noun }) => noun))).toEqual(new Set(['action', 'priority']))
    const ofAction = sample.rows.find(({ noun, recordId }) => noun === 'action' && actions.includes(recordId))
    expect(ofAction?.said[0]).toEqual({ label: 'What was done', words: 'Added' })
    expect(ofAction?.evidence).toMatchObject([{ title: 'Minutes of the board' }])
    expect(sample.same).toBe(true)
  })

  test.each(['none', 'operation', 'person'] as const)('can be drawn by %s', async (stratum) => {
    const drawn = await draw({ of: 'changes', stratum, size: 5 })
    const sample = await read(drawn.id)
    expect(sample.rows).toHaveLength(5)
    expect(sample.strata.reduce((sum, { count }) => sum + count, 0)).toBe(sample.population)
  })

  test('is only of those made between two days', async () => {
    const { problem } = await app
      .as('auditor')
      .call(sampleRoutes.draw, { body: { ...ofActions, of: 'changes', stratum: 'none', to: '2017-01-31' } })
    expect(problem.errors).toEqual([expect.objectContaining({ path: 'of' })])
  })
})

test.each<[string, object, string]>([
  ['more than can be gone through', { size: 5000 }, 'size'],
  ['none', { size: 0 }, 'size'],
  ['what cannot be grouped so', { stratum: 'noun' }, 'stratum'],
  ['the future', { asAt: '2030-01-01' }, 'asAt'],
  ['an end before its start', { of: 'changes', stratum: 'none', from: '2018-02-01', to: '2018-01-01' }, 'to'],
])('nobody draws %s', async (_, body, path) => {
  const { problem } = await app.as('auditor').call(sampleRoutes.draw, { body: { ...ofActions, ...body } })
  expect(problem.errors?.map((one) => one.path)).toEqual([path])
})

test.each(['service_manager', 'director', 'performance_officer', 'portfolio_holder'] as const)(
  'a %s draws no sample and sees none',
  async (role) => {
    const { id } = await draw()
    const them = app.as(role)
    expect((await them.call(sampleRoutes.draw, { body: ofActions })).status).toBe(403)
    expect((await them.call(sampleRoutes.list, {})).status).toBe(403)
    expect((await them.call(sampleRoutes.read, { params: { sampleId: id } })).status).toBe(403)
    expect((await them.call(exportRoutes.sample, { params: { format: 'csv' }, query: { id } })).status).toBe(403)
  },
)
