import { notificationRoutes } from '@waymark/contract/notifications'
import { readinessRoutes } from '@waymark/contract/readiness'
import { addDays } from '@waymark/domain/local-date'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'
import { tellOfReviews } from './review-notices.service.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

const DUE = '2018-04-10'
let made = 0
/** A line to be reviewed by that day. */
async function aLine({ endsOn = null as string | null, owned = true } = {}) {
  made += 1
  const ownerId = await app.given.person({ role: 'service_manager', name: `Owner ${made}` })
  return app.asTest(async ({ tx }) => {
    const ratingKey = { green: {}, amber: {}, red: {}, not_rated: {} }
    const { id: frameworkId } = await tx.framework.create({ data: { name: `F${made}`, source: 'Ofsted', ratingKey } })
    const { id: areaId } = await tx.evaluationArea.create({ data: { frameworkId, name: 'Help', position: 1 } })
    const days = { startsOn: new Date('2018-01-01'), endsOn: endsOn && new Date(endsOn) }
    const { id: roundId } = await tx.readinessRound.create({ data: { frameworkId, title: '2018', ...days } })
    const line = { roundId, areaId, position: 1, title: 'Thresholds', nextReviewOn: new Date(DUE) }
    const { id: lineId } = await tx.readinessLine.create({ data: { ...line, ownerId: owned ? ownerId : null } })
    return { lineId, ownerId, frameworkId, roundId, areaId }
  })
}

let at = Date.now()
const run = (day: string) => tellOfReviews(app.database, { day, at: new Date((at += 1)).toISOString() })
const told = async (personId: string) =>
  (await app.asPerson(personId).call(notificationRoutes.list, { query: { kind: ['review_due'], pageSize: 200 } })).ok
    .items

test('the owner of a line is told a week before its review and once it is overdue, once each, however often it is looked', async () => {
  const { ownerId, lineId } = await aLine()
  for (const day of ['2018-04-02', '2018-04-03', '2018-04-04', DUE, '2018-04-11', '2018-04-12'])
    for (const _ of [1, 2]) await run(day)
  expect((await told(ownerId)).toReversed()).toMatchObject([
    {
      ...{ sentence: 'Review due on 10 April 2018: Thresholds', detail: `F${made}, 2018` },
      about: { noun: 'readiness_line', recordId: lineId },
    },
    { sentence: 'Review overdue since 10 April 2018: Thresholds' },
  ])
})

test('a line that was reviewed has another day, and is told of again for that', async () => {
  const { ownerId, lineId } = await aLine()
  await run(DUE)
  const body = { rating: 'amber' as const, statement: 'It is right', nextReviewOn: '2018-06-29' }
  await app.asPerson(ownerId).call(readinessRoutes.review, { params: { lineId }, body })
  await run(addDays(DUE, 1))
  expect(await told(ownerId)).toHaveLength(1)
  await run('2018-06-25')
  expect((await told(ownerId))[0]?.sentence).toBe('Review due on 29 June 2018: Thresholds')
})

test('nobody is told of a line without an owner, of a round that has ended, or of one that was copied into the next', async () => {
  await aLine({ owned: false })
  const ended = await aLine({ endsOn: '2018-03-31' })
  const copied = await aLine()
  await app.asTest(async ({ tx }) => {
    const { frameworkId, areaId, lineId } = copied
    const next = { frameworkId, title: '2019', startsOn: new Date('2019-01-01') }
    const { id: roundId } = await tx.readinessRound.create({ data: next })
    await tx.readinessLine.create({
      data: { roundId, areaId, position: 1, title: 'Thresholds', copiedFromId: lineId, ownerId: copied.ownerId },
    })
  })
  await run(addDays(DUE, 1))
  expect(await told(ended.ownerId)).toEqual([])
  expect(await told(copied.ownerId)).toEqual([])
})

test('whoever covers for the owner is told as well', async () => {
  const { ownerId } = await aLine()
  const coverer = await app.given.person({ role: 'service_manager', name: 'Cora Cover' })
  const role = await app.database.live.roleAssignment.findFirstOrThrow({ where: { personId: ownerId } })
  // Whoever covers on the real day: that is when this is written.
  const days = { startsOn: new Date('2018-01-01'), endsOn: new Date('2099-12-31') }
  await app.asTest(({ tx }) =>
    tx.roleAssignment.create({
      data: { personId: coverer, role: 'service_manager', coversId: role.id, ...days },
    }),
  )
  await run(DUE)
  expect((await told(coverer)).map(({ sentence }) => sentence)).toEqual([
    `Covering for Owner ${made}: Review due on 10 April 2018: Thresholds`,
  ])
})
