import { setTimeout as wait } from 'node:timers/promises'
import { actionRoutes } from '@waymark/contract/actions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest, TODAY } from '../../testing/app-under-test.ts'
import { startClock } from '../clock/clock.jobs.ts'
import { rateActions, rateWhatIsDue } from './ratings.service.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

const rated = async (actionId: string) => {
  const { rows } = await app.owner.query<{ action: string; sentence: string; priority: string; version: number }>(
    `select a.computed_rating as action, a.computed_sentence as sentence, p.computed_rating as priority, a.version
       from action a join priority p on p.id = a.priority_id where a.id = $1`,
    [actionId],
  )
  return rows[0]
}
const versionsOf = async (recordId: string) =>
  (
    await app.owner.query<{ actor: string }>('select actor from history.change where row_id = $1 order by id', [
      recordId,
    ])
  ).rows.map((row) => row.actor)
/** So many days later, for the whole database. */
const turnTheClock = (days: number) =>
  app.owner.query(`update ops.instance set clock_offset = clock_offset + $1 * interval '1 day'`, [days])

/** Due at the end of today and in progress with an update: green, until the clock strikes midnight. */
async function greenUntilMidnight(priorityId?: string) {
  const actionId = await app.given.action({
    dueOn: TODAY,
    status: 'in_progress',
    ...(priorityId !== undefined && { priorityId }),
  })
  await app.asTest(async (open) => {
    await open.tx.action.update({ where: { id: actionId }, data: { lastUpdatedAt: new Date('2018-03-09T10:00:00Z') } })
    await rateActions(open, [actionId])
  })
  return actionId
}

test('the rating clock rates an action whose due day has passed, and its priority with it', async () => {
  const actionId = await greenUntilMidnight()
  expect(await rated(actionId)).toMatchObject({ action: 'green', priority: 'green' })
  await turnTheClock(1)
  try {
    expect(await rateWhatIsDue(app.database)).toBeGreaterThan(0)
    expect(await rated(actionId)).toMatchObject({
      action: 'red',
      priority: 'red',
      sentence: 'Red: due on 13 March 2018 and not complete',
    })
    expect((await versionsOf(actionId)).at(-1)).toBe('system:rating-clock')
    expect(await rateWhatIsDue(app.database)).toBe(0)
  } finally {
    await turnTheClock(-1)
  }
})

test('before its day has come the rating clock leaves an action alone', async () => {
  const actionId = await greenUntilMidnight()
  await rateWhatIsDue(app.database)
  const versions = await versionsOf(actionId)
  expect(versions).not.toContain('system:rating-clock')
  expect((await rated(actionId))?.action).toBe('green')
})

test('more actions than one transaction takes are all rated', async () => {
  const priorityId = await app.given.priority()
  await app.asTest(async (open) => {
    await open.tx.action.createMany({
      data: Array.from({ length: 450 }, (_, index) => ({
        ...{ priorityId, ref: `9.${index}`, position: index, title: 'Recruit', status: 'in_progress' },
        ...{ originalDueOn: new Date(TODAY), dueOn: new Date(TODAY), computedNextChangeOn: new Date('2018-03-14') },
      })),
    })
  })
  await turnTheClock(1)
  try {
    expect(await rateWhatIsDue(app.database)).toBeGreaterThanOrEqual(450)
  } finally {
    await turnTheClock(-1)
  }
  const { rows } = await app.owner.query(
    'select computed_rating as rating, count(*)::int as actions from action where priority_id = $1 group by 1',
    [priorityId],
  )
  expect(rows).toEqual([{ rating: 'red', actions: 450 }])
})

test('rating again what has not changed writes nothing', async () => {
  const actionId = await greenUntilMidnight()
  const before = await versionsOf(actionId)
  await app.asTest((open) => rateActions(open, [actionId]))
  expect(await versionsOf(actionId)).toEqual(before)
})

test('a rating by the clock makes nobody’s form stale', async () => {
  const actionId = await greenUntilMidnight()
  const version = (await rated(actionId))?.version
  await turnTheClock(1)
  try {
    await rateWhatIsDue(app.database)
  } finally {
    await turnTheClock(-1)
  }
  expect(await rated(actionId)).toMatchObject({ action: 'red', version })
})

test('the declared rating is never overwritten: where the evidence differs, both are shown', async () => {
  const actionId = await app.given.action({
    startsOn: '2018-03-01',
    dueOn: '2018-03-12',
    status: 'in_progress',
    declaredRating: 'green',
  })
  await app.asTest((open) => rateActions(open, [actionId]))
  const { rating } = (await app.as('auditor').call(actionRoutes.read, { params: { actionId } })).ok
  expect(rating).toMatchObject({
    declared: 'green',
    computed: { rating: 'red', reasons: ['Due on 12 March 2018 and not complete'] },
    disagreement: 'Declared green, but the evidence says red',
  })
})

test('a priority is as badly rated as its worst open action, and its complete ones do not count', async () => {
  const priorityId = await app.given.priority()
  await app.asTest(async (open) => {
    const red = await open.tx.action.create({
      data: {
        ...{ priorityId, ref: '1.1', position: 1, title: 'Late', status: 'in_progress' },
        ...{ originalDueOn: new Date('2018-03-12'), dueOn: new Date('2018-03-12') },
      },
    })
    await rateActions(open, [red.id])
  })
  const green = await greenUntilMidnight(priorityId)
  expect((await rated(green))?.priority).toBe('red')
  await app.asTest(async (open) => {
    const late = await open.tx.action.update({
      where: { priorityId_ref: { priorityId, ref: '1.1' } },
      data: { status: 'complete' },
    })
    await rateActions(open, [late.id])
  })
  expect((await rated(green))?.priority).toBe('green')
})

test('what the evidence said on a past day stays said, though the clock has moved on', async () => {
  const actionId = await greenUntilMidnight()
  const asAt = await app.thisInstant()
  await turnTheClock(1)
  try {
    await rateWhatIsDue(app.database)
    const read = async (query: object) =>
      (await app.as('auditor').call(actionRoutes.read, { params: { actionId }, query })).ok
    expect((await read({})).rating.computed.rating).toBe('red')
    expect(await read({ asAt })).toMatchObject({ overdue: false, rating: { computed: { rating: 'green' } } })
  } finally {
    await turnTheClock(-1)
  }
})

test('the clock rates what is due as soon as it is started, in a schema of its own, and stops when told', async () => {
  const actionId = await greenUntilMidnight()
  await turnTheClock(1)
  const said: string[] = []
  const clock = await startClock({
    ownerUrl: app.url,
    database: app.database,
    log: (_, message) => said.push(message),
  })
  try {
    for (let tries = 0; tries < 100 && (await rated(actionId))?.action !== 'red'; tries += 1) await wait(100)
    expect(await rated(actionId)).toMatchObject({ action: 'red', priority: 'red' })
  } finally {
    await clock.stop()
    await turnTheClock(-1)
  }
  expect(said).toEqual([])
  const { rows } = await app.owner.query(
    `select distinct table_schema as schema from information_schema.tables where table_name like '%job%' or table_name like '%crontab%'`,
  )
  expect(rows).toEqual([{ schema: 'jobs' }])
})
