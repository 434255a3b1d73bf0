import { evidenceRoutes } from '@waymark/contract/evidence'
import { findingRoutes } from '@waymark/contract/findings'
import { inspectionRoutes } from '@waymark/contract/inspections'
import { type SearchHit, searchRoutes } from '@waymark/contract/search'
import { Role } from '@waymark/contract/words'
import { toDbDay } from '@waymark/database/days'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

const officer = () => app.as('performance_officer')
const search = async (q: string, query: object = {}, who = app.as('auditor')) =>
  (await who.call(searchRoutes.find, { query: { q, pageSize: 100, ...query } as never })).ok
const say = (pieces: SearchHit['title']) => pieces?.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('') ?? null

const anInspection = async (title: string, more: object = {}) => {
  const body = { kind: 'sif' as const, title, bodies: ['Ofsted'], fieldworkFrom: '2017-09-11', ...more }
  return (await officer().call(inspectionRoutes.create, { body })).ok.id
}
const aFinding = async (inspectionId: string, words: string, more: object = {}) => {
  const findings = [{ ref: 'Q7', kind: 'recommendation' as const, words, ...more }]
  await officer().call(findingRoutes.confirm, { params: { inspectionId }, body: { findings } })
  return (await officer().call(findingRoutes.list, { query: { inspection: [inspectionId] } })).ok.items[0]?.id ?? ''
}
const aLine = (title: string, more: object = {}) =>
  app.asTest(async ({ tx }) => {
    const key = { green: {}, amber: {}, red: {}, not_rated: {} }
    const framework = await tx.framework.create({ data: { name: `ILACS ${title}`, source: 'Ofsted', ratingKey: key } })
    const area = await tx.evaluationArea.create({ data: { frameworkId: framework.id, name: 'Leaders', position: 1 } })
    const round = await tx.readinessRound.create({
      data: { frameworkId: framework.id, title: 'Round of 2018', startsOn: toDbDay('2018-01-01') },
    })
    const line = { roundId: round.id, areaId: area.id, position: 1, title, ...more }
    return (await tx.readinessLine.create({ data: line })).id
  })
type Links = { noun: 'action' | 'finding'; recordId: string }[]
const evidence = async (title: string, links: Links, more: object = {}, who = officer()) =>
  (await who.call(evidenceRoutes.add, { body: { title, url: 'https://example.gov.uk/minutes', links, ...more } })).ok

test('an inspection by its title, who inspects, what it says and what it judged', async () => {
  const judgements = [{ area: 'Lorikeet care', judgement: 'Requires improvement to be good' }]
  const id = await anInspection('Cockatoo inspection', {
    bodies: ['Corella board'],
    summary: 'Of rosellas',
    judgements,
  })
  for (const word of ['cockatoo', 'corella', 'rosella', 'lorikeet'])
    expect((await search(word)).items, word).toMatchObject([
      { kind: 'inspection', id, by: 'Corella board', heldOn: '2017-09-11', about: null, plan: null },
    ])
})

test('a finding by its words, its area, its themes, whom it addresses and its reference; as it was corrected', async () => {
  const inspectionId = await anInspection('Single inspection')
  const said = { area: 'Brushtail area', addressedTo: 'Glider board', themes: ['Possums'] }
  const findingId = await aFinding(inspectionId, 'Make sure that the sugarbag plan is kept', said)
  for (const word of ['sugarbag', 'brushtail', 'glider', 'possum', 'Q7', 'q 7']) {
    const hit = (await search(word, { kind: 'finding' })).items[0]
    expect(hit, word).toMatchObject({
      ...{ kind: 'finding', id: findingId, ref: 'Q7', title: null, plan: null },
      ...{ inspection: { id: inspectionId }, about: { page: { noun: 'finding', recordId: findingId } } },
    })
  }
  expect(say((await search('sugarbag')).items[0]?.excerpt ?? null)).toContain('[sugarbag]')
  const body = { words: 'Make sure that the honey plan is kept', reason: 'Misread' }
  await officer().call(findingRoutes.correct, { params: { findingId }, body, ifMatch: 1 })
  expect((await search('sugarbag')).total).toBe(0)
})

test('a finding by what the field calls the same', async () => {
  const inspectionId = await anInspection('Inspection of names')
  const findingId = await aFinding(inspectionId, 'See that looked after children have a tawny frogmouth')
  const found = await search('children in care frogmouth')
  expect(found.items).toMatchObject([{ kind: 'finding', id: findingId }])
  expect(found.alsoLookedFor).toContain('looked after children')
})

test('a readiness line by what it asks, its definition, its statement and what shows it', async () => {
  const said = { definition: 'Galaxias seen', statement: 'Barramundi done', evidence: 'Lungfish report' }
  const id = await aLine('Murray cod are ready', said)
  for (const word of ['murray', 'galaxias', 'barramundi', 'lungfish'])
    expect((await search(word)).items, word).toMatchObject([
      { kind: 'readiness_line', id, round: { title: 'Round of 2018' }, plan: null, inspection: null },
    ])
})

test.each(Role.options)('%s: finds every inspection, finding and readiness line', async (role) => {
  const word = `Wobbegong${role.replaceAll('_', '')}`
  const inspectionId = await anInspection(`${word} inspection`)
  await aFinding(inspectionId, `${word} finding`)
  await aLine(`${word} line`)
  const { counts } = await search(word, {}, app.as(role))
  expect(counts).toEqual([
    { kind: 'inspection', count: 1 },
    { kind: 'finding', count: 1 },
    { kind: 'readiness_line', count: 1 },
  ])
})

test('evidence is found by those alone to whom the library shows it, by what it is called, its file and its address', async () => {
  const draft = await app.given.priority({ planId: await app.given.plan({ status: 'draft' }) })
  const hidden = { noun: 'action' as const, recordId: await app.given.action({ priorityId: draft }) }
  const open = { noun: 'action' as const, recordId: await app.given.action() }
  const inspectionId = await anInspection('Inspection with evidence')
  const finding = { noun: 'finding' as const, recordId: await aFinding(inspectionId, 'Show it') }
  await evidence('Bilby of a draft', [hidden])
  await evidence('Bilby of a draft and of an open plan', [hidden, open])
  await evidence('Bilby of a finding', [finding], { exemptParagraph: 2 })
  const loose = await evidence('Bilby of nothing', [open])
  await officer().call(evidenceRoutes.detach, { params: { linkId: loose.links[0]?.id ?? '' } })
  const shown = new Set<string>()
  for (const role of Role.options) {
    const who = app.as(role)
    const library = (await who.call(evidenceRoutes.list, { query: { text: 'bilby', pageSize: 100 } })).ok.items
    const found = (await search('bilby', {}, who)).items
    expect(found.map(({ id }) => id).toSorted(), role).toEqual(library.map(({ id }) => id).toSorted())
    shown.add(String(found.length))
  }
  // The roles do not all see the same: else this would say nothing.
  expect(shown.size).toBeGreaterThan(1)
  expect(
    (await search('Bilby of a draft', {}, app.as('service_manager'))).items.map(({ title }) => say(title)),
  ).toEqual([expect.stringContaining('open plan')])
  expect((await search('minutes')).total).toBe(3)
  await app.asTest(({ tx, at }) =>
    tx.evidenceVersion.create({
      data: {
        ...{ evidenceId: loose.id, number: 1, fileName: 'kowari-notes.pdf', mediaType: 'application/pdf', size: 1 },
        ...{
          sha256: '0'.repeat(64),
          storageKey: 'none',
          scan: 'not_scanned',
          addedById: loose.addedBy.id,
          addedAt: at,
        },
      },
    }),
  )
  expect((await search('kowari')).items).toMatchObject([{ kind: 'evidence', id: loose.id }])
})

test('evidence of a draft alone lends no spelling to those who may not see it', async () => {
  const draft = await app.given.priority({ planId: await app.given.plan({ status: 'draft' }) })
  await evidence('Dunnart minutes', [{ noun: 'action', recordId: await app.given.action({ priorityId: draft }) }])
  expect((await search('dunnrat', {}, app.as('auditor'))).didYouMean).toBeNull()
  expect((await search('dunnrat', {}, app.as('director'))).didYouMean).toBe('dunnart')
})

test('the past has them as they stood, and finds the same as the present at this instant', async () => {
  const inspectionId = await anInspection('Numbat inspection')
  const findingId = await aFinding(inspectionId, 'See every numbat')
  await aLine('Numbats are ready')
  await evidence('Numbat minutes', [{ noun: 'finding', recordId: findingId }])
  const then = await app.thisInstant()
  const now = await search('numbat')
  expect(now.total).toBe(4)
  expect(await search('numbat', { asAt: then })).toEqual(now)
  const body = { words: 'See every quoll', reason: 'Misread' }
  await officer().call(findingRoutes.correct, { params: { findingId }, body, ifMatch: 1 })
  expect((await search('numbat', { kind: 'finding' })).total).toBe(0)
  expect((await search('numbat', { kind: 'finding', asAt: then })).items).toMatchObject([{ id: findingId }])
  expect((await search('quoll', { asAt: then })).total).toBe(0)
})
