import { evidenceRoutes } from '@waymark/contract/evidence'
import { exportRoutes } from '@waymark/contract/exports'
import { frameworkRoutes } from '@waymark/contract/frameworks'
import { readinessRoutes } from '@waymark/contract/readiness'
import type { Role } from '@waymark/contract/words'
import { DEFAULT_READINESS_KEY } from '@waymark/domain/readiness-frameworks'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let round: string
let owner: string
let before: string
beforeAll(async () => {
  app = await openAppUnderTest()
  before = await app.thisInstant()
  const officer = app.as('performance_officer')
  const key = { name: 'Help and care', source: 'The council', ratingKey: DEFAULT_READINESS_KEY, areas: 'Help\nCare' }
  const body = { ...key, round: { title: '2018', startsOn: '2018-01-08' } }
  const made = (await officer.call(frameworkRoutes.create, { body })).ok
  round = made.rounds[0]?.id ?? ''
  owner = await app.given.person({ role: 'service_manager', name: 'Olu Owner' })
  for (const [area, lines] of [
    [made.areas[0]?.id, 'Thresholds\n=Supervision'],
    [made.areas[1]?.id, 'Homes'],
  ] as const) {
    const added = { areaId: area ?? '', lines, ownerId: owner }
    await officer.call(readinessRoutes.addLines, { params: { roundId: round }, body: added })
  }
  const { items } = (await officer.call(readinessRoutes.lines, { query: { sort: 'title' } })).ok
  const lineId = items.find(({ title }) => title === 'Thresholds')?.id ?? ''
  const said = { rating: 'red' as const, statement: 'Half are right', nextReviewOn: '2018-06-29' }
  await app.asPerson(owner).call(readinessRoutes.review, { params: { lineId }, body: said })
  const links = [{ noun: 'readiness_line' as const, recordId: lineId }]
  for (const [title, exemptParagraph] of [
    ['Audit of contacts', null],
    ['Agreement', 3],
  ] as const) {
    const piece = { title, url: 'https://council.example/audit', exemptParagraph, links }
    await app.asPerson(owner).call(evidenceRoutes.add, { body: piece })
  }
})
afterAll(() => app.close())

type Query = Record<string, unknown>
async function csv(route: 'readinessLines' | 'evidence', query: Query = {}, role: Role = 'auditor') {
  const { text, headers } = await app
    .as(role)
    .call(exportRoutes[route], { params: { format: 'csv' }, query: query as never })
  const lines: string[][] = parse(text, { bom: true })
  const first = lines.findIndex(([label]) => label === (route === 'readinessLines' ? 'Framework' : 'Evidence'))
  const head = lines[first] ?? []
  return {
    said: new Map(lines.slice(0, first).map(([label = '', ...cells]) => [label, cells.filter((cell) => cell !== '')])),
    records: lines.slice(first + 1).map((line) => Object.fromEntries(head.map((name, at) => [name, line[at] ?? '']))),
    name: headers['content-disposition'],
  }
}

describe('readiness lines as a file', () => {
  test('say of each how it stands and what it lacks, in the order of the list', async () => {
    const { records, said, name } = await csv('readinessLines')
    const listed = (await app.as('auditor').call(readinessRoutes.lines, { query: {} })).ok.items
    const titles = records.map((one) => one['What inspectors will ask']?.replace(/^'/, ''))
    expect(titles).toEqual(listed.map(({ title }) => title))
    expect(records[0]).toMatchObject({
      ...{ Framework: 'Help and care', Round: '2018', Area: 'Help', 'What inspectors will ask': 'Thresholds' },
      ...{ Owner: 'Olu Owner', Rating: 'Red', 'Rating in its own words': DEFAULT_READINESS_KEY.red.label },
      ...{ Gaps: 'Red', Why: 'it is rated red', Statement: 'Half are right', 'Evidence relied on': '' },
      ...{ 'Pieces of evidence attached': '2', 'Next review': '2018-06-29' },
    })
    expect(records.map((one) => one['What inspectors will ask'])).toContain("'=Supervision")
    expect(said.get('Rows')).toEqual(['3'])
    expect(said.get('Lines with gaps')).toEqual(['3'])
    expect(said.get('Lines: Red')).toEqual(['1'])
    expect(said.get('Sorted by')).toEqual(['Gaps first, the gravest first'])
    expect(said.get('Rating key')?.[0]).toBe('Help and care')
    expect(name).toContain('readiness-lines-as-at-2018-03-')
  })

  test('are narrowed by the filters of the list, which it says in words', async () => {
    const { records, said } = await csv('readinessLines', { round: [round], gap: ['no_evidence'], sort: 'title' })
    expect(records.map((one) => one['What inspectors will ask'])).toEqual(["'=Supervision", 'Homes'])
    expect(said.get('Filters')).toEqual(['Round: Help and care, 2018; Gap: No evidence'])
  })

  test('of a past day are those of that day', async () => {
    const { records, said } = await csv('readinessLines', { asAt: before })
    expect(records).toEqual([])
    expect(said.get('Seen as')).toEqual(['a past instant'])
  })

  test('is recorded: who, what, how many rows, by which filters', async () => {
    await csv('readinessLines', { about: 'false', rating: ['red'] })
    const { rows } = await app.owner.query(
      "select person_id, detail from ops.security_event where kind = 'export' order by id desc limit 1",
    )
    expect(rows[0]).toMatchObject({
      person_id: await app.personIdOf('auditor'),
      detail: { what: 'readiness-lines.csv', rows: 1, filters: '{"rating":["red"]}' },
    })
  })
})

describe('evidence as a file', () => {
  test('says what each piece is and serves, as the list does', async () => {
    const { records, said } = await csv('evidence', { sort: 'title' })
    expect(records.map((one) => [one['Evidence'], one['Exempt'], one['Serves']])).toEqual([
      ['Agreement', 'Schedule 12A, paragraph 3', 'Line “Thresholds” of Help and care, 2018'],
      ['Audit of contacts', '', 'Line “Thresholds” of Help and care, 2018'],
    ])
    expect(records[0]).toMatchObject({
      Kind: 'Link',
      Address: 'https://council.example/audit',
      'Added by': 'Olu Owner',
    })
    expect(said.get('Exempt')).toEqual(['1'])
  })

  test.each<[string, string[]]>([
    ['true', ['Agreement']],
    ['false', ['Audit of contacts']],
  ])('narrowed to exempt: %s, it holds what the list does', async (exempt, titles) => {
    const { records, said } = await csv('evidence', { exempt })
    const query = { exempt } as never
    const listed = (await app.as('auditor').call(evidenceRoutes.list, { query })).ok.items
    expect(records.map((one) => one['Evidence'])).toEqual(titles)
    expect(listed.map(({ title }) => title)).toEqual(titles)
    expect(said.get('Filters')).toEqual([`Exempt: ${exempt === 'true' ? 'Yes' : 'No'}`])
  })

  test.each([
    ['service_manager', true],
    ['director', true],
    ['performance_officer', true],
    ['auditor', true],
    ['portfolio_holder', false],
    ['administrator', false],
  ] as const)('%s may look for what is exempt, in the list and the file alike: %s', async (role, may) => {
    const them = app.as(role)
    const query = { exempt: 'true' } as never
    expect((await them.call(evidenceRoutes.list, {})).ok.can.narrowToExempt.allowed).toBe(may)
    expect((await them.call(evidenceRoutes.list, { query })).status).toBe(may ? 200 : 403)
    expect((await them.call(exportRoutes.evidence, { params: { format: 'csv' }, query })).status).toBe(may ? 200 : 403)
  })
})
