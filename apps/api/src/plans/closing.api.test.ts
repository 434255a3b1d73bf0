import { actionRoutes } from '@waymark/contract/actions'
import { challengeRoutes } from '@waymark/contract/challenges'
import { dateRequestRoutes } from '@waymark/contract/date-requests'
import { historyRoutes } from '@waymark/contract/history'
import { periodRoutes } from '@waymark/contract/periods'
import { planRoutes } from '@waymark/contract/plans'
import { signOffRoutes } from '@waymark/contract/sign-offs'
import { updateRoutes } from '@waymark/contract/updates'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'
import { keepDeclarations } from '../priorities/declarations.service.ts'
import { rateWhatIsDue } from '../ratings/ratings.service.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

const officer = () => app.as('performance_officer')
const edit = (planId: string, ifMatch: number, body: object) =>
  officer().call(planRoutes.edit, { params: { planId }, body, ifMatch })
const closing = async (planId: string) => (await officer().call(planRoutes.closing, { params: { planId } })).ok

/** With one of each thing that a closing leaves as it is. */
async function aPlanUnderWay() {
  const planId = await app.given.plan()
  const [owner, sponsorId] = [await app.given.person(), await app.given.person({ role: 'director' })]
  const priorityId = await app.given.priority({ planId, sponsorId })
  const actionId = await app.given.action({ priorityId, ownerId: owner, status: 'in_progress' })
  const proposed = await app.given.action({ priorityId, ownerId: owner, status: 'in_progress' })
  await app.given.action({ priorityId, status: 'complete' })
  await app.given.action({ priorityId, status: 'cancelled', statusReason: 'Merged' })
  await app.given.milestone({ actionId })
  await app.given.milestone({ priorityId })
  await officer().call(periodRoutes.open, { body: { planId } })
  const { call } = app.asPerson(owner)
  const wanted = { toOn: '2019-01-31', cause: 'partner', reason: 'Late', effect: 'Longer waits' } as const
  await call(dateRequestRoutes.askOfAction, { params: { actionId }, body: wanted, ifMatch: 1 })
  const done = { kind: 'progress', status: 'awaiting_sign_off', rating: 'green', whatChanged: 'Done' } as const
  const said = { ...done, evidenceNote: 'A list', impactStatement: 'Shorter waits' }
  await call(updateRoutes.post, { params: { actionId: proposed }, body: said })
  const about = { noun: 'action' as const, recordId: actionId }
  const question = { about, question: 'Why?', askedOfId: owner, answerByOn: '2018-03-20' }
  await app.as('portfolio_holder').call(challengeRoutes.ask, { body: question })
  return { planId, priorityId, actionId, proposed, owner, sponsorId }
}

test('what is still open is shown before a plan is closed', async () => {
  const { planId } = await aPlanUnderWay()
  expect(await closing(planId)).toEqual({
    ...{ openActions: 2, awaitingSignOff: 1, openMilestones: 2, challenges: 1, dateRequests: 1, periods: 1 },
    can: { close: { allowed: true } },
  })
  const asked = await app.as('auditor').call(planRoutes.closing, { params: { planId } })
  expect(asked.ok).toMatchObject({ openActions: 2, can: { close: { allowed: false } } })
})

test('with something open it is closed only with a reason, which stands on it with who closed it and when', async () => {
  const { planId } = await aPlanUnderWay()
  expect((await edit(planId, 1, { status: 'closed' })).problem.errors?.[0]).toEqual({
    path: 'statusReason',
    message: 'Enter why it is closed while something in it is still open',
  })
  const statusReason = 'The year is over; what is open goes on in the next plan'
  const closed = (await edit(planId, 1, { status: 'closed', statusReason })).ok
  expect(closed).toMatchObject({
    ...{ status: 'closed', statusReason },
    closed: { by: { name: 'The performance officer' }, at: expect.stringMatching(/^2018-03-13T1/) },
    can: { reorder: { allowed: false }, renumber: { allowed: false }, copy: { allowed: true } },
  })
  const { items } = (await officer().call(historyRoutes.happenings, { query: { plan: [planId], kind: ['status'] } })).ok
  expect(items).toContainEqual(
    expect.objectContaining({ sentence: 'The plan Plan for 2017–18 is now closed', detail: statusReason }),
  )
})

test('with nothing open it is closed without a reason', async () => {
  const planId = await app.given.plan()
  const priorityId = await app.given.priority({ planId })
  await app.given.action({ priorityId, status: 'complete' })
  expect((await edit(planId, 1, { status: 'closed' })).ok).toMatchObject({ status: 'closed', statusReason: null })
})

test('its reporting periods close with it, by whoever closed it', async () => {
  const { planId } = await aPlanUnderWay()
  await edit(planId, 1, { status: 'closed', statusReason: 'The year is over' })
  const { items } = (await officer().call(periodRoutes.list, { query: { plan: [planId] } })).ok
  expect(items).toMatchObject([{ standing: 'closed', closedBy: { name: 'The performance officer' } }])
  const { ok } = await officer().call(periodRoutes.returns, { params: { periodId: items[0]?.id ?? '' } })
  expect(ok.total).toBeGreaterThan(0)
})

test('nothing of it waits for a decision any more, and nothing in it can be changed', async () => {
  const { planId, actionId, sponsorId } = await aPlanUnderWay()
  const { call } = app.asPerson(sponsorId)
  const query = { mine: 'true', plan: [planId] } as const
  const waiting = async () => [
    (await call(signOffRoutes.list, { query })).ok.total,
    (await call(dateRequestRoutes.list, { query })).ok.total,
  ]
  expect(await waiting()).toEqual([1, 1])
  await edit(planId, 1, { status: 'closed', statusReason: 'The year is over' })
  expect(await waiting()).toEqual([0, 0])
  const answer = await officer().call(actionRoutes.edit, { params: { actionId }, body: { title: 'X' }, ifMatch: 1 })
  expect(answer.problem.detail).toBe('This plan is closed: reopen it to make changes')
})

test('ratings no longer move by themselves while it is closed, and are caught up with when it is opened again', async () => {
  const { planId, actionId } = await aPlanUnderWay()
  const computed = async () =>
    (
      await app.owner.query<{ r: string; on: string }>(
        'select computed_rating as r, computed_next_change_on as on from action where id = $1',
        [actionId],
      )
    ).rows[0]
  await edit(planId, 1, { graceWorkingDays: 4 })
  const { version } = (await officer().call(planRoutes.read, { params: { planId } })).ok
  const closed = (await edit(planId, version, { status: 'closed', statusReason: 'The year is over' })).ok
  await app.asTest(({ tx }) =>
    tx.action.update({
      where: { id: actionId },
      data: { computedRating: 'green', computedNextChangeOn: new Date('2018-03-01') },
    }),
  )
  await rateWhatIsDue(app.database)
  expect((await computed())?.r).toBe('green')
  await edit(planId, closed.version, { status: 'live', statusReason: 'The board asked for it' })
  expect((await computed())?.r).toBe('amber')
})

test('what was declared until a day stands as it stood once the plan is closed', async () => {
  const planId = await app.given.plan()
  const priorityId = await app.given.priority({ planId })
  const declared = { declaredRating: 'amber', declaredReason: 'Two posts', declaredUntilOn: new Date('2018-03-01') }
  await app.asTest(({ tx }) => tx.priority.update({ where: { id: priorityId }, data: declared }))
  const closed = (await edit(planId, 1, { status: 'closed' })).ok
  const rating = async () =>
    (await app.database.live.priority.findUniqueOrThrow({ where: { id: priorityId } })).declaredRating
  await keepDeclarations(app.database)
  expect(await rating()).toBe('amber')
  await edit(planId, closed.version, { status: 'live', statusReason: 'The board asked for it' })
  await keepDeclarations(app.database)
  expect(await rating()).toBe('not_rated')
})

test('what passes after a plan was closed is not told as missed, what passed before still is', async () => {
  const planId = await app.given.plan()
  const priorityId = await app.given.priority({ planId })
  const actionId = await app.given.action({ priorityId, status: 'in_progress' })
  await app.given.milestone({ actionId, title: 'Before', dueOn: '2018-03-05' })
  await app.given.milestone({ actionId, title: 'After', dueOn: '2018-03-09' })
  await edit(planId, 1, { status: 'closed', statusReason: 'Over' })
  await app.asTest(({ tx }) =>
    tx.plan.update({ where: { id: planId }, data: { closedAt: '2018-03-08T12:00:00.000Z' } }),
  )
  const query = { plan: [planId], since: '2018-03-01', kind: ['milestone' as const] }
  const { items } = (await officer().call(historyRoutes.happenings, { query })).ok
  const missed = items.filter(({ sentence }) => sentence.includes('was missed')).map(({ sentence }) => sentence)
  expect(missed).toHaveLength(1)
  expect(missed[0]).toContain('Before')
})

test('opening again says why, and forgets who had closed it', async () => {
  const planId = await app.given.plan()
  await edit(planId, 1, { status: 'closed', statusReason: 'The year is over' })
  expect((await edit(planId, 2, { status: 'live' })).problem.errors?.[0]?.path).toBe('statusReason')
  const open = (await edit(planId, 2, { status: 'live', statusReason: 'One action was forgotten' })).ok
  expect(open).toMatchObject({ status: 'live', statusReason: 'One action was forgotten', closed: null })
})
