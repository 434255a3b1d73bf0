import { frameworkRoutes } from '@waymark/contract/frameworks'
import { historyRoutes } from '@waymark/contract/history'
import { readinessRoutes } from '@waymark/contract/readiness'
import { GapKind } from '@waymark/contract/readiness-words'
import { toDbDayOrNull } from '@waymark/database/days'
import { addDays } from '@waymark/domain/local-date'
import { gapWeight, gapsOf } from '@waymark/domain/readiness'
import { DEFAULT_READINESS_KEY, FRAMEWORKS } from '@waymark/domain/readiness-frameworks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAppUnderTest, TODAY } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

let made = 0
const framework = async ({
  areas = 'Help\nCare',
  template,
}: { areas?: string; template?: 'ilacs' | 'area_send' } = {}) => {
  made += 1
  const body = {
    ...{ name: `Framework ${made}`, source: 'The council', ratingKey: DEFAULT_READINESS_KEY, areas, template },
    round: { title: '2018', startsOn: '2018-01-08' },
  }
  const { id, areas: its, rounds } = (await app.as('performance_officer').call(frameworkRoutes.create, { body })).ok
  return { frameworkId: id, areaIds: its.map((area) => area.id), roundId: rounds[0]?.id ?? '' }
}
const linesOf = async (roundId: string, query: object = {}) =>
  (await app.as('auditor').call(readinessRoutes.lines, { query: { round: [roundId], ...query } })).ok.items
/** One line, of a service manager. */
const aLine = async () => {
  const made = await framework()
  const ownerId = await app.given.person({ role: 'service_manager', name: 'Olu Owner' })
  const body = { areaId: made.areaIds[0] ?? '', lines: 'Thresholds', ownerId }
  await app.as('performance_officer').call(readinessRoutes.addLines, { params: { roundId: made.roundId }, body })
  const [line] = await linesOf(made.roundId)
  return { ...made, ownerId, lineId: line?.id ?? '', params: { lineId: line?.id ?? '' } }
}
const SAID = {
  rating: 'amber' as const,
  statement: 'Most decisions are right',
  evidence: 'Audit of twenty contacts',
  nextReviewOn: '2018-06-29',
}

describe('a framework', () => {
  test.each(['ilacs', 'area_send'] as const)('%s comes with its areas and lines', async (template) => {
    const { frameworkId, roundId } = await framework({ template, areas: '' })
    const { areas } = FRAMEWORKS[template]
    const read = (await app.as('portfolio_holder').call(frameworkRoutes.read, { params: { frameworkId } })).ok
    expect(read.areas.map(({ name, lines }) => [name, lines])).toEqual(
      areas.map(({ name, lines }) => [name, lines.length]),
    )
    const round = (await app.as('auditor').call(readinessRoutes.round, { params: { roundId } })).ok
    expect(round.areas.map(({ lines }) => lines.map(({ title }) => title))).toEqual(
      areas.map(({ lines }) => lines.map(([title]) => title)),
    )
    expect(round.lines).toMatchObject({ not_rated: round.lines.total, gaps: round.lines.total, green: 0 })
  })

  test('of one’s own begins with the areas that are named, and its words of the ratings can be changed', async () => {
    const { frameworkId } = await framework({ areas: '1. Help\n2. Care' })
    const director = app.as('director')
    const params = { frameworkId }
    const ratingKey = { ...DEFAULT_READINESS_KEY, green: { label: 'Sure', meaning: 'We can show it' } }
    const edited = (await director.call(frameworkRoutes.edit, { params, body: { ratingKey }, ifMatch: 1 })).ok
    expect(edited).toMatchObject({ version: 2, areas: [{ name: 'Help' }, { name: 'Care' }], ratingKey })
    const again = await director.call(frameworkRoutes.edit, { params, body: { source: 'X' }, ifMatch: 1 })
    expect(again.problem.stale?.changes[0]).toMatchObject({ field: 'ratingKey' })
    const none = { name: 'None', source: 'S', ratingKey, round: { title: 'R', startsOn: TODAY } }
    const { problem } = await director.call(frameworkRoutes.create, { body: none })
    expect(problem.errors?.[0]).toMatchObject({ path: 'areas', message: expect.stringContaining('one a line') })
  })

  test('has no two areas of one name, nor rounds of one title; another has a name of its own', async () => {
    const { frameworkId } = await framework()
    const officer = app.as('performance_officer')
    const params = { frameworkId }
    expect((await officer.call(frameworkRoutes.addArea, { params, body: { name: 'Help' } })).problem).toMatchObject({
      status: 409,
      errors: [{ path: 'name' }],
    })
    const round = { frameworkId, title: '2018', startsOn: TODAY }
    const { problem } = await officer.call(readinessRoutes.createRound, { body: round })
    expect(problem.errors?.[0]).toMatchObject({ path: 'title' })
    const same = { name: `Framework ${made}`, source: 'S', ratingKey: DEFAULT_READINESS_KEY, areas: 'A' }
    const named = await officer.call(frameworkRoutes.create, {
      body: { ...same, round: { title: 'R', startsOn: TODAY } },
    })
    expect(named.problem.errors?.[0]?.path).toBe('name')
  })

  test('an area that lines stand under stays', async () => {
    const { areaIds } = await aLine()
    const remove = (areaId = '') =>
      app.as('performance_officer').call(frameworkRoutes.removeArea, { params: { areaId }, ifMatch: 1 })
    expect((await remove(areaIds[0])).problem).toMatchObject({
      code: 'not_permitted',
      detail: expect.stringContaining('Lines stand under'),
    })
    expect((await remove(areaIds[1])).status).toBe(204)
  })
})

describe('lines', () => {
  test('are pasted, one a line, after those that are there', async () => {
    const { roundId, areaIds, ownerId } = await aLine()
    const officer = app.as('performance_officer')
    const add = (lines: string, more: object = {}) =>
      officer.call(readinessRoutes.addLines, {
        params: { roundId },
        body: { areaId: areaIds[0] ?? '', lines, ...more },
      })
    expect((await add('• Supervision\n\n2. Audit', { ownerId, nextReviewOn: '2018-04-30' })).ok.added).toBe(2)
    const { areas } = (await officer.call(readinessRoutes.round, { params: { roundId } })).ok
    expect(areas.map(({ lines }) => lines.map(({ title }) => title))).toEqual([
      ['Thresholds', 'Supervision', 'Audit'],
      [],
    ])
    expect((await add('- ')).ok.added).toBe(1)
    expect((await add('x'.repeat(301))).problem.errors?.[0]).toMatchObject({
      path: 'lines',
      message: expect.stringContaining('Line 1 is too long'),
    })
    const other = await framework()
    expect((await add('A', { areaId: other.areaIds[0] })).problem.errors?.[0]?.path).toBe('areaId')
    const auditor = await app.personIdOf('auditor')
    expect((await add('A', { ownerId: auditor })).problem.errors?.[0]).toMatchObject({
      path: 'ownerId',
      message: expect.stringContaining('service manager'),
    })
  })

  test('a line without an owner says that it needs one; one with an owner is reviewed by them alone', async () => {
    const { params, ownerId } = await aLine()
    const officer = app.as('performance_officer')
    expect((await officer.call(readinessRoutes.review, { params, body: SAID })).problem.detail).toBe(
      'Only the owner of this line can review it',
    )
    const unowned = await officer.call(readinessRoutes.editLine, { params, body: { ownerId: null }, ifMatch: 1 })
    expect(unowned.ok.can.review).toMatchObject({ reason: expect.stringContaining('no owner yet') })
    expect((await app.asPerson(ownerId).call(readinessRoutes.review, { params, body: SAID })).problem.detail).toContain(
      'no owner yet',
    )
  })

  test('a review moves the line, is kept beside those before it, and is never changed', async () => {
    const { params, ownerId, roundId } = await aLine()
    const owner = app.asPerson(ownerId)
    const first = (await owner.call(readinessRoutes.review, { params, body: SAID })).ok
    expect(first).toMatchObject({
      ...{ rating: 'amber', ratingWord: 'On course', statement: SAID.statement, evidence: SAID.evidence },
      ...{ nextReviewOn: SAID.nextReviewOn, gaps: [], gapSentence: null },
      reviews: [{ ratingFrom: 'not_rated', ratingTo: 'amber', by: { name: 'Olu Owner' } }],
    })
    const again = { ...SAID, rating: 'red' as const, statement: 'Two were wrong', evidence: '' }
    const second = (await owner.call(readinessRoutes.review, { params, body: again })).ok
    expect(second).toMatchObject({
      ...{ rating: 'red', evidence: null, gapSentence: 'It is rated red; no evidence is named or attached' },
      reviews: [{ ratingFrom: 'amber', ratingTo: 'red' }, { statement: SAID.statement }],
    })
    const [row] = await linesOf(roundId)
    expect(row).toMatchObject({ rating: 'red', gaps: [{ kind: 'red' }, { kind: 'no_evidence' }] })
    const early = await owner.call(readinessRoutes.review, { params, body: { ...SAID, nextReviewOn: TODAY } })
    expect(early.problem.errors?.[0]).toMatchObject({ path: 'nextReviewOn' })
    const removed = await app.as('director').call(readinessRoutes.removeLine, { params, ifMatch: second.version })
    expect(removed.problem.detail).toContain('has been reviewed')
    const round = (await app.as('director').call(readinessRoutes.round, { params: { roundId } })).ok
    expect(round.can.remove).toMatchObject({ allowed: false })
  })

  test('whoever covers for the owner reviews in their place, and it is recorded so', async () => {
    const { params, ownerId } = await aLine()
    const covererId = await app.given.person({ role: 'service_manager', name: 'Cy Cover' })
    await app.asTest(async ({ tx }) => {
      const covers = await tx.roleAssignment.findFirstOrThrow({ where: { personId: ownerId } })
      const held = { personId: covererId, role: 'service_manager', coversId: covers.id }
      await tx.roleAssignment.create({
        data: { ...held, startsOn: new Date('2018-03-01'), endsOn: new Date('2018-03-31') },
      })
    })
    const coverer = app.asPerson(covererId)
    expect((await coverer.call(readinessRoutes.lines, { query: { mine: 'true' } })).ok.items).toHaveLength(1)
    const reviewed = (await coverer.call(readinessRoutes.review, { params, body: SAID })).ok
    const query = { record: reviewed.reviews[0]?.id ?? '' }
    const trail = (await app.as('auditor').call(historyRoutes.trail, { query })).ok
    expect(trail.items[0]).toMatchObject({ by: { name: 'Cy Cover' }, onBehalfOf: 'Olu Owner' })
  })
})

describe('gaps', () => {
  const DAYS = [null, '2018-03-12', TODAY, '2018-03-14'] as const
  const cases = (['green', 'amber', 'red', 'not_rated'] as const).flatMap((rating) =>
    [null, 'Audit'].flatMap((evidence) => DAYS.map((nextReviewOn) => ({ rating, evidence, nextReviewOn }))),
  )

  test('lists find, count and order them by the same rules as everything else', async () => {
    const { roundId, areaIds } = await framework()
    await app.asTest(async ({ tx, at }) => {
      await tx.readinessLine.createMany({
        data: cases.map(({ nextReviewOn, ...one }, position) => ({
          ...{ ...one, position, roundId, areaId: areaIds[0] ?? '', title: JSON.stringify([one, nextReviewOn]) },
          nextReviewOn: toDbDayOrNull(nextReviewOn),
          reviewedAt: one.rating === 'not_rated' ? null : at,
        })),
      })
    })
    const expected = cases.map(({ rating, evidence, nextReviewOn }) => ({
      title: JSON.stringify([{ rating, evidence }, nextReviewOn]),
      gaps: gapsOf(
        {
          ...{ rating, nextReviewOn, hasEvidence: evidence !== null },
          lastReviewedOn: rating === 'not_rated' ? null : TODAY,
        },
        TODAY,
      ),
    }))
    const all = await linesOf(roundId, { pageSize: 200 })
    expect(all.map(({ title, gaps }) => ({ title, gaps }))).toEqual(
      expected.toSorted((one, other) => gapWeight(other.gaps) - gapWeight(one.gaps)),
    )
    for (const kind of GapKind.options) {
      const found = new Set((await linesOf(roundId, { gap: [kind], pageSize: 200 })).map(({ title }) => title))
      const having = expected.filter(({ gaps }) => gaps.some((gap) => gap.kind === kind))
      expect(found, kind).toEqual(new Set(having.map(({ title }) => title)))
    }
    const { lines } = (await app.as('auditor').call(readinessRoutes.round, { params: { roundId } })).ok
    expect(lines.gaps).toBe(expected.filter(({ gaps }) => gaps.length > 0).length)
    const [summary] = (await app.as('auditor').call(readinessRoutes.rounds, { query: { text: `Framework ${made}` } }))
      .ok.items
    expect(summary?.lines).toEqual(lines)
  })

  test('are narrowed by owner, area, rating, words and the day of the next review, and by what is mine', async () => {
    const { roundId, areaIds, ownerId, params } = await aLine()
    await app.asPerson(ownerId).call(readinessRoutes.review, { params, body: SAID })
    const body = { areaId: areaIds[1] ?? '', lines: 'Voice of the child' }
    await app.as('performance_officer').call(readinessRoutes.addLines, { params: { roundId }, body })
    const titles = async (query: object) => (await linesOf(roundId, query)).map(({ title }) => title)
    expect(await titles({})).toEqual(['Voice of the child', 'Thresholds'])
    expect(await titles({ sort: 'title' })).toEqual(['Thresholds', 'Voice of the child'])
    expect(await titles({ sort: '-nextReviewOn' })).toEqual(['Thresholds', 'Voice of the child'])
    expect(await titles({ owner: [ownerId] })).toEqual(['Thresholds'])
    expect(await titles({ area: [areaIds[1]] })).toEqual(['Voice of the child'])
    expect(await titles({ rating: ['amber'] })).toEqual(['Thresholds'])
    expect(await titles({ text: 'twenty contacts' })).toEqual(['Thresholds'])
    expect(await titles({ dueBy: '2018-06-28' })).toEqual(['Voice of the child'])
    expect(await titles({ dueBy: '2018-06-29' })).toHaveLength(2)
    expect(await titles({ pageSize: 1, page: 2 })).toEqual(['Thresholds'])
    const mine = async (value: 'true' | 'false') =>
      (await app.asPerson(ownerId).call(readinessRoutes.lines, { query: { round: [roundId], mine: value } })).ok.items
    expect((await mine('true')).map(({ title }) => title)).toEqual(['Thresholds'])
    expect((await mine('false')).map(({ title }) => title)).toEqual(['Voice of the child'])
  })
})

describe('a round', () => {
  test.each([
    ['with what was said', true],
    ['without it', false],
  ])('copied from last year has its lines and owners, %s, and no rating', async (_, statements) => {
    const { frameworkId, roundId, ownerId, params, lineId } = await aLine()
    await app.asPerson(ownerId).call(readinessRoutes.review, { params, body: SAID })
    const body = { frameworkId, title: '2019', startsOn: '2019-01-07', copyFromId: roundId, statements }
    const copy = (await app.as('director').call(readinessRoutes.createRound, { body })).ok
    expect(copy).toMatchObject({ copiedFrom: { id: roundId, title: '2018' }, lines: { total: 1, not_rated: 1 } })
    const [cell] = copy.areas[0]?.lines ?? []
    const line = (await app.as('auditor').call(readinessRoutes.line, { params: { lineId: cell?.id ?? '' } })).ok
    expect(line).toMatchObject({
      ...{ title: 'Thresholds', owner: { id: ownerId }, rating: 'not_rated', reviews: [], reviewedAt: null },
      ...{ statement: statements ? SAID.statement : null, evidence: statements ? SAID.evidence : null },
      copiedFrom: { id: lineId, round: '2018', rating: 'amber', ratingWord: 'On course' },
    })
    const from = await framework()
    const wrong = { ...body, title: '2020', frameworkId: from.frameworkId }
    expect((await app.as('director').call(readinessRoutes.createRound, { body: wrong })).problem.errors?.[0]).toEqual({
      path: 'copyFromId',
      message: 'Choose a round of this framework',
    })
  })

  test('ends after it starts, also when only one of the two is changed', async () => {
    const { roundId } = await framework()
    const edit = (body: object) =>
      app.as('performance_officer').call(readinessRoutes.editRound, { params: { roundId }, body, ifMatch: 1 })
    expect((await edit({ endsOn: '2018-01-07' })).problem.errors?.[0]?.path).toBe('endsOn')
    expect((await edit({ endsOn: '2018-12-31' })).ok).toMatchObject({ endsOn: '2018-12-31', version: 2 })
  })

  test('in which nothing was said can be deleted, with its lines', async () => {
    const { roundId, lineId } = await aLine()
    const params = { roundId }
    const { status } = await app.as('performance_officer').call(readinessRoutes.removeRound, { params, ifMatch: 1 })
    expect(status).toBe(204)
    expect((await app.as('auditor').call(readinessRoutes.line, { params: { lineId } })).problem.code).toBe('not_found')
  })
})

test('the past is shown with the gaps of that day, and nothing of it can be changed', async () => {
  const { roundId, params, ownerId } = await aLine()
  const soon = addDays(TODAY, 1)
  await app.asPerson(ownerId).call(readinessRoutes.review, { params, body: { ...SAID, nextReviewOn: soon } })
  const asAt = await app.thisInstant()
  await app.asPerson(ownerId).call(readinessRoutes.review, { params, body: { ...SAID, rating: 'green' } })
  const owner = app.asPerson(ownerId)
  const then = (await owner.call(readinessRoutes.line, { params, query: { asAt } })).ok
  expect(then).toMatchObject({ rating: 'amber', nextReviewOn: soon, can: { review: { allowed: false } } })
  expect(then.reviews).toHaveLength(1)
  const heat = async (query: object) =>
    (await owner.call(readinessRoutes.round, { params: { roundId }, query })).ok.areas[0]?.lines[0]?.rating
  expect([await heat({ asAt }), await heat({})]).toEqual(['amber', 'green'])
  expect((await linesOf(roundId, { asAt }))[0]?.rating).toBe('amber')
})

test('what happens is told in words, and the audit trail of a round has all that is in it', async () => {
  const since = await app.thisInstant()
  const { frameworkId, roundId, params, ownerId, areaIds } = await aLine()
  await app.asPerson(ownerId).call(readinessRoutes.review, { params, body: SAID })
  const officer = app.as('performance_officer')
  await officer.call(readinessRoutes.addLines, {
    params: { roundId },
    body: { areaId: areaIds[0] ?? '', lines: 'Audit\nVoice' },
  })
  await officer.call(readinessRoutes.editLine, { params, body: { definition: 'Right first time' }, ifMatch: 2 })
  const body = { frameworkId, title: '2019', startsOn: '2019-01-07', copyFromId: roundId }
  await officer.call(readinessRoutes.createRound, { body })
  const query = { since, kind: ['readiness' as const] }
  const { items } = (await app.as('portfolio_holder').call(historyRoutes.happenings, { query })).ok
  expect(items.map(({ sentence }) => sentence)).toEqual([
    `The round 2019 of Framework ${made} was added as a copy of 2018`,
    'The readiness line “Thresholds” was edited: what good looks like',
    '2 readiness lines were added, in 2018',
    '“Thresholds” was reviewed: was not rated, now amber',
    'The readiness line “Thresholds” was added, in 2018',
    `The framework Framework ${made} was added`,
  ])
  expect(items[3]).toMatchObject({
    readiness: { roundId, lineId: params.lineId, title: `Framework ${made}, 2018` },
    detail: `${SAID.statement}\nEvidence: ${SAID.evidence}; next review on 29 June 2018`,
  })
  const trail = await app
    .as('auditor')
    .call(historyRoutes.trail, { query: { record: roundId, related: 'true', sort: 'at' } })
  expect(trail.ok.items.map(({ record }) => record)).toEqual(
    expect.arrayContaining([
      `Readiness round 2018 of Framework ${made}`,
      'Readiness line “Thresholds” of 2018',
      'Review of 13 March 2018 of “Thresholds”',
    ]),
  )
})
