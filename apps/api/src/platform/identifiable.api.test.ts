import { actionRoutes } from '@waymark/contract/actions'
import { challengeRoutes } from '@waymark/contract/challenges'
import { commentRoutes } from '@waymark/contract/comments'
import { dateRequestRoutes } from '@waymark/contract/date-requests'
import { meetingRoutes } from '@waymark/contract/meetings'
import { milestoneRoutes } from '@waymark/contract/milestones'
import { periodRoutes } from '@waymark/contract/periods'
import { planRoutes } from '@waymark/contract/plans'
import { priorityRoutes } from '@waymark/contract/priorities'
import type { Route } from '@waymark/contract/route'
import { signOffRoutes } from '@waymark/contract/sign-offs'
import { updateRoutes } from '@waymark/contract/updates'
import type { Role } from '@waymark/contract/words'
import { DEFAULT_RATING_KEY } from '@waymark/domain/rating-key'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

/** Another client than ours sends what ours would have warned of: it is taken, and that it was is recorded without it. */
let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

/** Passes the checksum of NHS numbers. */
const NUMBER = '943 476 5919'
const TEXT = `Seen again, NHS ${NUMBER}.`

const recorded = async () =>
  (
    await app.owner.query<{ detail: { route: string; found: string } }>(
      `select detail from ops.security_event where kind = 'identifiable_text' order by id`,
    )
  ).rows.map(({ detail }) => detail)

interface Sent {
  params?: Record<string, string>
  body: object
  ifMatch?: number
}
const ofAction = async () => ({ params: { actionId: await app.given.action({ status: 'in_progress' }) } })
const owner = () => app.personIdOf('service_manager')
const sponsored = async () => app.given.priority({ sponsorId: await app.personIdOf('director') })
const proposal = async () => {
  const actionId = await app.given.action({ priorityId: await sponsored(), ownerId: await owner() })
  const said = { status: 'awaiting_sign_off', rating: 'green', whatChanged: 'Done', evidenceNote: 'The list' } as const
  await app.as('service_manager').call(updateRoutes.post, {
    params: { actionId },
    body: { ...said, impactStatement: 'Waits are shorter' },
  })
  return { signOffId: (await app.database.live.signOff.findFirstOrThrow({ where: { actionId } })).id }
}
const challenge = async () => {
  const about = { noun: 'action' as const, recordId: (await ofAction()).params.actionId }
  const body = { about, question: 'How many?', askedOfId: await owner(), answerByOn: '2018-03-20' }
  return { challengeId: (await app.as('portfolio_holder').call(challengeRoutes.ask, { body })).ok.id }
}
const aPlan = {
  ...{ title: 'A plan', kind: 'peer_review', startsOn: '2018-04-01', cycle: 'monthly', submissionDay: 7 },
  ...{ graceWorkingDays: 3, ratingKey: DEFAULT_RATING_KEY },
}

const SENT: readonly (readonly [Route, Role, () => Promise<Sent>])[] = [
  [
    updateRoutes.post,
    'performance_officer',
    async () => ({ ...(await ofAction()), body: { kind: 'no_change', evidenceNote: TEXT } }),
  ],
  [
    updateRoutes.reopen,
    'performance_officer',
    async () => ({ params: { actionId: await app.given.action({ status: 'complete' }) }, body: { reason: TEXT } }),
  ],
  [signOffRoutes.accept, 'director', async () => ({ params: await proposal(), body: { note: TEXT } })],
  [signOffRoutes.return, 'director', async () => ({ params: await proposal(), body: { note: TEXT } })],
  [
    actionRoutes.create,
    'performance_officer',
    async () => ({ body: { priorityId: await app.given.priority(), ref: '1.1', title: TEXT, dueOn: '2018-09-28' } }),
  ],
  [
    actionRoutes.edit,
    'performance_officer',
    async () => ({ ...(await ofAction()), body: { description: TEXT }, ifMatch: 1 }),
  ],
  [
    actionRoutes.stateImpact,
    'performance_officer',
    async () => ({ ...(await ofAction()), body: { impact: 'not_achieved', statement: TEXT }, ifMatch: 1 }),
  ],
  [
    actionRoutes.edit,
    'performance_officer',
    // Within a list.
    async () => ({ ...(await ofAction()), body: { contributors: [{ partnerBody: TEXT }] }, ifMatch: 1 }),
  ],
  [
    priorityRoutes.declare,
    'performance_officer',
    async () => ({ params: { priorityId: await app.given.priority() }, body: { rating: 'amber', reason: TEXT } }),
  ],
  [
    priorityRoutes.create,
    'performance_officer',
    async () => ({ body: { planId: await app.given.plan(), ref: '9', title: 'Safe', whyItMatters: TEXT } }),
  ],
  [planRoutes.create, 'performance_officer', async () => ({ body: { ...aPlan, summary: TEXT } })],
  [
    planRoutes.create,
    'performance_officer',
    // Two steps down.
    async () => ({
      body: { ...aPlan, ratingKey: { ...DEFAULT_RATING_KEY, red: { label: 'Red', meaning: TEXT } } },
    }),
  ],
  [
    milestoneRoutes.create,
    'performance_officer',
    async () => ({ body: { ...(await ofAction()).params, title: TEXT, dueOn: '2018-09-28' } }),
  ],
  [
    dateRequestRoutes.askOfAction,
    'service_manager',
    async () => ({
      params: { actionId: await app.given.action({ priorityId: await sponsored(), ownerId: await owner() }) },
      body: { toOn: '2018-11-30', cause: 'partner', reason: 'The trust is late', effect: TEXT },
    }),
  ],
  [
    challengeRoutes.ask,
    'portfolio_holder',
    async () => ({
      body: {
        about: { noun: 'action', recordId: (await ofAction()).params.actionId },
        ...{ question: TEXT, askedOfId: await owner(), answerByOn: '2018-03-20' },
      },
    }),
  ],
  [challengeRoutes.answer, 'service_manager', async () => ({ params: await challenge(), body: { words: TEXT } })],
  [challengeRoutes.close, 'portfolio_holder', async () => ({ params: await challenge(), body: { words: TEXT } })],
  [
    commentRoutes.write,
    'portfolio_holder',
    async () => ({
      body: { about: { noun: 'action', recordId: (await ofAction()).params.actionId }, words: TEXT, mentionedIds: [] },
    }),
  ],
  [
    meetingRoutes.create,
    'performance_officer',
    async () => ({ body: { title: TEXT, body: 'Board', heldOn: '2018-03-20' } }),
  ],
  [
    periodRoutes.chase,
    'performance_officer',
    async () => {
      const planId = await app.given.plan()
      const priorityId = await app.given.priority({ planId })
      await app.given.action({ priorityId, ownerId: await owner(), status: 'in_progress' })
      const periodId = await app.asTest(async ({ tx, at }) => {
        const [startsOn, endsOn, dueOn] = [new Date('2018-02-01'), new Date('2018-02-28'), new Date('2018-03-08')]
        const days = { startsOn, endsOn, dueOn, graceEndsOn: dueOn }
        return (await tx.reportingPeriod.create({ data: { planId, period: '2018-02', openedAt: at, ...days } })).id
      })
      return { params: { periodId }, body: { note: TEXT } }
    },
  ],
]

test.each(SENT.map((row, index) => [row[0].id, index] as const))('sent to %s (%i)', async (id, index) => {
  const [route, role, make] = SENT[index] as (typeof SENT)[number]
  const sent = await make()
  const before = await recorded()
  const answer = await app.as(role).call(route, sent as never)
  expect(answer.status, answer.text).toBeLessThan(300)
  expect((await recorded()).slice(before.length)).toEqual([{ route: id, found: 'nhs_number' }])
})

test('no record of it holds the text, and what was refused is no record', async () => {
  const { rows } = await app.owner.query<{ said: string }>(
    `select detail::text as said from ops.security_event where kind = 'identifiable_text'`,
  )
  expect(rows.filter(({ said }) => said.includes('943'))).toEqual([])
  const before = await recorded()
  const refused = await app.as('auditor').call(updateRoutes.post, {
    ...(await ofAction()),
    body: { kind: 'no_change', evidenceNote: TEXT },
  })
  expect(refused.status).toBe(403)
  expect(await recorded()).toEqual(before)
})
