import { actionRoutes } from '@waymark/contract/actions'
import { followingRoutes } from '@waymark/contract/following'
import { measureAreaRoutes } from '@waymark/contract/measure-areas'
import { measureValueRoutes } from '@waymark/contract/measure-values'
import { measureRoutes } from '@waymark/contract/measures'
import { notificationRoutes } from '@waymark/contract/notifications'
import { receiptRoutes } from '@waymark/contract/receipts'
import { updateRoutes } from '@waymark/contract/updates'
import { RULES_VERSION } from '@waymark/domain/rating'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'
import { rateActions, rateWhatIsDue } from '../ratings/ratings.service.ts'

const GREEN = 'Green: nothing overdue; last update on 13 March 2018'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let ownerId: string
let council = ''
beforeAll(async () => {
  app = await openAppUnderTest()
  ownerId = await app.given.person({ name: 'Olu Owner' })
  await aMeasure()
  const areas = (await app.as('auditor').call(measureAreaRoutes.list, {})).ok.items
  council = areas.find(({ kind }) => kind === 'council')?.id ?? ''
})
afterAll(() => app.close())

const officer = () => app.as('performance_officer')
let made = 0
/** Green from 80% in the third quarter, amber from 75%. */
async function aMeasure(...actionIds: string[]) {
  made += 1
  const ref = `RA-${made}`
  const body = {
    ...({ ref, title: 'Seen in time', unit: 'percentage', polarity: 'higher', basis: 'period' } as const),
    ...({ frequency: 'quarterly', yearType: 'financial' } as const),
  }
  const { id } = (await officer().call(measureRoutes.create, { body })).ok
  await setTarget(id, 80)
  for (const actionId of actionIds) await link(id, actionId)
  return { id, ref }
}
const setTarget = async (measureId: string, target: number, reason?: string) => {
  const targets = [{ period: '2017-18 Q3', target, toleranceKind: 'band' as const, tolerance: 5 }]
  await officer().call(measureRoutes.setTargets, { params: { measureId }, body: { targets, reason } })
}
const link = async (measureId: string, recordId: string) =>
  (await officer().call(measureRoutes.link, { params: { measureId }, body: { noun: 'action', recordId } })).ok
const enter = (measureId: string, value: string, period = '2017-18 Q3') =>
  officer().call(measureValueRoutes.put, { body: { cells: [{ measureId, areaId: council, period, value }] } })

const update = {
  kind: 'progress',
  status: 'in_progress',
  rating: 'green',
  whatChanged: 'All posts are filled',
} as const
/** In progress, with an update of today: green. */
async function aGreenAction(more: { priorityId?: string } = {}) {
  const days = { startsOn: '2018-03-12', dueOn: '2018-06-29' }
  const actionId = await app.given.action({ ownerId, status: 'in_progress', ...days, ...more })
  await app.asPerson(ownerId).call(updateRoutes.post, { params: { actionId }, body: update })
  expect(await said(actionId)).toBe(GREEN)
  return actionId
}
const read = async (actionId: string, query: object = {}) =>
  (await app.as('auditor').call(actionRoutes.read, { params: { actionId }, query })).ok
const said = async (actionId: string, query: object = {}) => (await read(actionId, query)).rating.computed.sentence
const priorityOf = async (actionId: string) =>
  (
    await app.owner.query<{ said: string }>(
      'select p.computed_sentence as said from priority p join action a on a.priority_id = p.id where a.id = $1',
      [actionId],
    )
  ).rows[0]?.said
const versionsOf = async (recordId: string) =>
  (
    await app.owner.query<{ actor: string }>('select actor from history.change where row_id = $1 order by id', [
      recordId,
    ])
  ).rows.map(({ actor }) => actor)

test('a value that turns a linked measure red turns its action amber and its priority with it, and one that is met turns both back', async () => {
  const actionId = await aGreenAction()
  const { id, ref } = await aMeasure(actionId)
  const about = { noun: 'action', recordId: actionId } as const
  const follower = await app.given.person({ role: 'portfolio_holder' })
  await app.asPerson(follower).call(followingRoutes.follow, { body: { about, follow: true } })
  await enter(id, '81')
  expect(await said(actionId)).toBe(GREEN)
  const before = await app.thisInstant()
  await enter(id, '60')
  const { rating, version, ref: number } = await read(actionId)
  expect(rating).toMatchObject({
    declared: 'green',
    computed: { rating: 'amber', reasons: [`Measure ${ref} is red`], rulesVersion: RULES_VERSION },
    disagreement: 'Declared green, but the evidence says amber',
  })
  expect(await priorityOf(actionId)).toBe(`Amber: ${number} is amber`)
  expect((await read(actionId, { asAt: before })).rating).toMatchObject({ computed: { rating: 'green' } })
  const red = await app.thisInstant()
  await enter(id, '80')
  expect(await said(actionId)).toBe(GREEN)
  expect(await priorityOf(actionId)).toBe(`Green: ${number} is green`)
  // What was said then stays said, and nobody's form went stale.
  expect(await said(actionId, { asAt: red })).toBe(`Amber: measure ${ref} is red`)
  expect((await read(actionId)).version).toBe(version)
  const { items } = (await app.as('auditor').call(receiptRoutes.ratings, { query: { action: actionId } })).ok
  expect(items.slice(0, 2)).toMatchObject([
    { kind: 'measure', words: `${ref} Seen in time`, computed: { from: 'amber', to: 'green' }, declared: null },
    { kind: 'measure', words: `${ref} Seen in time`, computedThen: { sentence: `Amber: measure ${ref} is red` } },
  ])
  const told = (await app.asPerson(follower).call(notificationRoutes.list, {})).ok.items
  expect(told.map(({ sentence, detail }) => [sentence.replace(/^.*: /, ''), detail])).toContainEqual([
    'the evidence now says amber, green before',
    `Amber: measure ${ref} is red`,
  ])
})

test('a value that is taken away, a target, a link, a new reference and an archive each have their action rated anew', async () => {
  const actionId = await aGreenAction()
  const { id } = await aMeasure()
  await enter(id, '85', '2017-18 Q2')
  await enter(id, '60')
  const { links } = await link(id, actionId)
  expect(await said(actionId)).toBe(`Amber: measure RA-${made} is red`)
  await setTarget(id, 62, 'It was set too high')
  expect(await said(actionId)).toBe(`Amber: measure RA-${made} is getting worse`)
  await enter(id, '', '2017-18 Q2')
  expect(await said(actionId)).toBe(GREEN)
  await setTarget(id, 80, 'It was right')
  const params = { measureId: id }
  const { version } = (await app.as('auditor').call(measureRoutes.read, { params })).ok
  const renamed = (await officer().call(measureRoutes.edit, { params, body: { ref: `RB-${made}` }, ifMatch: version }))
    .ok
  expect(await said(actionId)).toBe(`Amber: measure RB-${made} is red`)
  const archive = { params, body: { archived: true, reason: 'Asked twice' }, ifMatch: renamed.version }
  const archived = (await officer().call(measureRoutes.archive, archive)).ok
  expect(await said(actionId)).toBe(GREEN)
  await officer().call(measureRoutes.archive, { params, body: { archived: false }, ifMatch: archived.version })
  expect(await said(actionId)).toBe(`Amber: measure RB-${made} is red`)
  await officer().call(measureRoutes.unlink, { params: { ...params, linkId: links[0]?.id ?? '' } })
  expect(await said(actionId)).toBe(GREEN)
  const { items } = (await app.as('auditor').call(receiptRoutes.ratings, { query: { action: actionId } })).ok
  expect(items.slice(0, -1).map(({ kind }) => kind)).toEqual(Array.from({ length: items.length - 1 }, () => 'measure'))
})

test('what is complete, and what is in a closed plan, is left as it was', async () => {
  const planId = await app.given.plan({ status: 'live' })
  const closed = await aGreenAction({ priorityId: await app.given.priority({ planId }) })
  const done = await app.given.action({ status: 'complete' })
  await app.asTest(async (open) => {
    await rateActions(open, [done])
    await open.tx.plan.update({ where: { id: planId }, data: { status: 'closed' } })
  })
  const { id } = await aMeasure(closed, done)
  const before = [await versionsOf(closed), await versionsOf(done)]
  await enter(id, '60')
  expect([await versionsOf(closed), await versionsOf(done)]).toEqual(before)
})

test('an update and a value that come at once wait for one another and agree in the end', async () => {
  const actionIds = [await aGreenAction(), await aGreenAction()]
  const measures = [await aMeasure(...actionIds), await aMeasure(...actionIds.toReversed())]
  const post = (actionId: string) =>
    app.asPerson(ownerId).call(updateRoutes.post, { params: { actionId }, body: update })
  for (const value of ['60', '82', '61']) {
    const both = await Promise.all([
      ...actionIds.map(post),
      ...measures.map(({ id }) => enter(id, value)),
      ...actionIds.map(post),
    ])
    expect(both.map(({ status }) => status)).toEqual([201, 201, 200, 200, 201, 201])
    const refs = measures.map(({ ref }) => ref).join(' and ')
    for (const actionId of actionIds)
      expect(await said(actionId)).toBe(value === '82' ? GREEN : `Amber: measures ${refs} are red`)
  }
})

test('what older rules rated is rated once by the clock in its own name, where it is open and its plan is not closed', async () => {
  const planId = await app.given.plan({ status: 'live' })
  const [open, closed] = [
    await aGreenAction(),
    await aGreenAction({ priorityId: await app.given.priority({ planId }) }),
  ]
  const done = await app.given.action({ status: 'complete' })
  const { id, ref } = await aMeasure(open, closed)
  await enter(id, '60')
  await app.asTest(async ({ tx }) => {
    const older = { computedRating: 'green', computedSentence: GREEN, computedReasons: ['Nothing overdue'] }
    await tx.action.updateMany({ where: { id: { in: [open, closed, done] } }, data: { ...older, computedRules: 1 } })
    await tx.plan.update({ where: { id: planId }, data: { status: 'closed' } })
  })
  await rateWhatIsDue(app.database)
  expect(await said(open)).toBe(`Amber: measure ${ref} is red`)
  expect((await versionsOf(open)).at(-1)).toBe('system:rating-clock')
  for (const actionId of [closed, done]) expect((await versionsOf(actionId)).at(-1)).not.toBe('system:rating-clock')
  const { items } = (await app.as('auditor').call(receiptRoutes.ratings, { query: { action: open } })).ok
  expect(items[0]).toMatchObject({ kind: 'rules', computed: { from: 'green', to: 'amber' } })
  expect(await rateWhatIsDue(app.database)).toBe(0)
})
