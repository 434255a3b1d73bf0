import { evidenceRoutes } from '@waymark/contract/evidence'
import { frameworkRoutes } from '@waymark/contract/frameworks'
import { historyRoutes } from '@waymark/contract/history'
import { readinessRoutes } from '@waymark/contract/readiness'
import { DEFAULT_READINESS_KEY } from '@waymark/domain/readiness-frameworks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

let made = 0
/** One line of a round, of a service manager, on which nothing rests yet. */
async function aLine() {
  made += 1
  const officer = app.as('performance_officer')
  const { id: frameworkId, ...begun } = (
    await officer.call(frameworkRoutes.create, {
      body: {
        ...{ name: `Framework ${made}`, source: 'The council', ratingKey: DEFAULT_READINESS_KEY, areas: 'Help' },
        round: { title: '2018', startsOn: '2018-01-08' },
      },
    })
  ).ok
  const ownerId = await app.given.person({ role: 'service_manager', name: 'Olu Owner' })
  const roundId = begun.rounds[0]?.id ?? ''
  const body = { areaId: begun.areas[0]?.id ?? '', lines: 'Thresholds', ownerId }
  await officer.call(readinessRoutes.addLines, { params: { roundId }, body })
  const [line] = (await officer.call(readinessRoutes.lines, { query: { round: [roundId] } })).ok.items
  return { frameworkId, roundId, ownerId, lineId: line?.id ?? '' }
}

const linkFor = (recordId: string, title = 'Audit of contacts') => ({
  body: { title, url: 'https://council.example/audit', links: [{ noun: 'readiness_line' as const, recordId }] },
})

/** What each place says of a line: its own page, the list narrowed by the gap, the heat table and the count of its round. */
async function saidOf({ lineId, roundId }: { lineId: string; roundId: string }, query: { asAt?: string } = {}) {
  const auditor = app.as('auditor')
  const line = (await auditor.call(readinessRoutes.line, { params: { lineId }, query })).ok
  const round = (await auditor.call(readinessRoutes.round, { params: { roundId }, query })).ok
  const asked = { round: [roundId], gap: ['no_evidence' as const], ...query }
  const narrowed = (await auditor.call(readinessRoutes.lines, { query: asked })).ok
  const lacks = (gaps: readonly { kind: string }[] = []) => gaps.some(({ kind }) => kind === 'no_evidence')
  return {
    attached: line.attached,
    lacksEvidence: [lacks(line.gaps), lacks(round.areas[0]?.lines[0]?.gaps), narrowed.total === 1],
    roundLacks: round.lines.gaps,
  }
}

const SHOWN = { attached: 1, lacksEvidence: [false, false, false] }
const LACKING = { attached: 0, lacksEvidence: [true, true, true] }

test('evidence attached to a line takes its gap away wherever gaps are counted; taken off, the gap is there again', async () => {
  const line = await aLine()
  const owner = app.asPerson(line.ownerId)
  expect(await saidOf(line)).toMatchObject(LACKING)
  const { links } = (await owner.call(evidenceRoutes.add, linkFor(line.lineId))).ok
  expect(links).toMatchObject([
    {
      ...{ noun: 'readiness_line', recordId: line.lineId, name: `Line “Thresholds” of Framework ${made}, 2018` },
      page: { noun: 'readiness_line', recordId: line.lineId },
    },
  ])
  expect(await saidOf(line)).toMatchObject(SHOWN)
  await owner.call(evidenceRoutes.detach, { params: { linkId: links[0]?.id ?? '' } })
  expect(await saidOf(line)).toMatchObject(LACKING)
})

test('a line with evidence, reviewed as green, has no gap at all, and its round counts none', async () => {
  const line = await aLine()
  const owner = app.asPerson(line.ownerId)
  await owner.call(evidenceRoutes.add, linkFor(line.lineId))
  const body = { rating: 'green' as const, statement: 'It is right', nextReviewOn: '2018-06-29' }
  const reviewed = (await owner.call(readinessRoutes.review, { params: { lineId: line.lineId }, body })).ok
  expect(reviewed).toMatchObject({ gaps: [], gapSentence: null, evidence: null, attached: 1 })
  expect(await saidOf(line)).toMatchObject({ roundLacks: 0 })
})

test.each([
  ['a performance officer', 'performance_officer', true],
  ['a director', 'director', true],
  ['a service manager of another area', 'service_manager', false],
  ['a portfolio holder', 'portfolio_holder', false],
  ['an auditor', 'auditor', false],
  ['an administrator', 'administrator', false],
] as const)('besides its owner, %s may attach evidence to a line: %s, %s', async (_, role, may) => {
  const { lineId, ownerId } = await aLine()
  const { id, links } = (await app.asPerson(ownerId).call(evidenceRoutes.add, linkFor(lineId))).ok
  const them = app.as(role)
  const params = { noun: 'readiness_line' as const, recordId: lineId }
  const { items, can } = (await them.call(evidenceRoutes.ofRecord, { params })).ok
  expect(items.map((piece) => piece.id)).toEqual([id])
  expect(can.attach.allowed).toBe(may)
  const added = await them.call(evidenceRoutes.add, linkFor(lineId, 'Another'))
  expect(added.status).toBe(may ? 201 : 403)
  const off = await them.call(evidenceRoutes.detach, { params: { linkId: links[0]?.id ?? '' } })
  expect(off.status).toBe(may ? 204 : 403)
})

test('whoever covers for the owner of a line attaches in their place', async () => {
  const { lineId, ownerId } = await aLine()
  const coverer = await app.given.person({ role: 'service_manager', serviceAreaId: await app.given.serviceArea() })
  expect((await app.asPerson(coverer).call(evidenceRoutes.add, linkFor(lineId))).problem.code).toBe('not_permitted')
  const role = await app.database.live.roleAssignment.findFirstOrThrow({ where: { personId: ownerId } })
  await app.asTest(({ tx }) =>
    tx.roleAssignment.create({
      data: {
        ...{ personId: coverer, role: 'service_manager', startsOn: new Date('2018-01-01') },
        ...{ endsOn: new Date('2018-12-31'), coversId: role.id },
      },
    }),
  )
  expect((await app.asPerson(coverer).call(evidenceRoutes.add, linkFor(lineId))).status).toBe(201)
})

test('the past is shown with the evidence and the gaps of that day', async () => {
  const line = await aLine()
  const before = await app.thisInstant()
  await app.asPerson(line.ownerId).call(evidenceRoutes.add, linkFor(line.lineId))
  expect(await saidOf(line)).toMatchObject(SHOWN)
  expect(await saidOf(line, { asAt: before })).toMatchObject(LACKING)
  const then = await app.asPerson(line.ownerId).call(evidenceRoutes.ofRecord, {
    params: { noun: 'readiness_line', recordId: line.lineId },
    query: { asAt: before },
  })
  expect(then.ok).toMatchObject({ items: [], can: { attach: { allowed: false } } })
})

test.each([
  ['with what was said: its evidence comes along', true, 1],
  ['without: nothing does', false, 0],
])('a round copied %s', async (_, statements, attached) => {
  const { frameworkId, roundId, lineId, ownerId } = await aLine()
  await app.asPerson(ownerId).call(evidenceRoutes.add, linkFor(lineId))
  const body = { frameworkId, title: '2019', startsOn: '2019-01-07', copyFromId: roundId, statements }
  const copy = (await app.as('director').call(readinessRoutes.createRound, { body })).ok
  const [line] = (await app.as('auditor').call(readinessRoutes.lines, { query: { round: [copy.id] } })).ok.items
  expect(line?.attached).toBe(attached)
})

test('it is told where readiness is read, and found in the trail of its line', async () => {
  const { lineId, ownerId, roundId } = await aLine()
  await app.asPerson(ownerId).call(evidenceRoutes.add, linkFor(lineId, 'Told of a line'))
  const auditor = app.as('auditor')
  const query = { since: '2018-03-13', kind: ['evidence' as const], pageSize: 200 }
  const told = (await auditor.call(historyRoutes.happenings, { query })).ok.items.find(({ sentence }) =>
    sentence.includes('Told of a line'),
  )
  expect(told).toMatchObject({
    sentence: 'Evidence “Told of a line” was attached to the readiness line “Thresholds”',
    readiness: { roundId, lineId },
  })
  const trail = { record: lineId, related: 'true' as never, noun: ['evidence_link' as const] }
  expect((await auditor.call(historyRoutes.trail, { query: trail })).ok.items).toMatchObject([{ operation: 'created' }])
})
