import { challengeRoutes } from '@waymark/contract/challenges'
import { commentRoutes } from '@waymark/contract/comments'
import { dateChangeRoutes } from '@waymark/contract/date-changes'
import { followingRoutes } from '@waymark/contract/following'
import { notificationRoutes } from '@waymark/contract/notifications'
import { priorityRoutes } from '@waymark/contract/priorities'
import { updateRoutes } from '@waymark/contract/updates'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'
import { rateActions, rateWhatIsDue } from '../ratings/ratings.service.ts'
import { tellOfRatings } from './following.service.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let owner: string
let sponsor: string
let holder: string
let officer: string
beforeAll(async () => {
  app = await openAppUnderTest()
  owner = await app.given.person({ role: 'service_manager' })
  sponsor = await app.given.person({ role: 'director' })
  holder = await app.given.person({ role: 'portfolio_holder' })
  officer = await app.given.person({ role: 'performance_officer' })
})
afterAll(() => app.close())

type Noun = 'plan' | 'priority' | 'action'
const follow = (personId: string, noun: Noun, recordId: string, on = true) =>
  app.asPerson(personId).call(followingRoutes.follow, { body: { about: { noun, recordId }, follow: on } })
const toldOf = async (personId: string) =>
  (await app.asPerson(personId).call(notificationRoutes.list, { query: { kind: ['followed'] } })).ok.items.map(
    ({ sentence }) => sentence.split(': ')[1],
  )

/** An auditor's eyes: told of nothing but what they follow. */
async function aFollower(noun: Noun) {
  const follower = await app.given.person({ role: 'auditor' })
  const plan = await app.given.plan()
  const priority = await app.given.priority({ planId: plan, sponsorId: sponsor })
  const action = await app.given.action({ priorityId: priority, ownerId: owner, dueOn: '2018-06-29' })
  await follow(follower, noun, { plan, priority, action }[noun])
  return { follower, plan, priority, action }
}
const agreed = () => ({
  cause: 'partner' as const,
  reason: 'The supplier is late',
  ...{ askedById: owner, agreedById: sponsor },
})

test.each(['plan', 'priority', 'action'] as const)(
  'who follows the %s is told of updates, dates, questions and comments on an action of it',
  async (noun) => {
    const { follower, action } = await aFollower(noun)
    const about = { noun: 'action' as const, recordId: action }
    const progress = {
      kind: 'progress',
      status: 'in_progress',
      rating: 'green',
      whatChanged: 'Adverts are out',
    } as const
    await app.asPerson(owner).call(updateRoutes.post, { params: { actionId: action }, body: progress as never })
    await app.asPerson(officer).call(dateChangeRoutes.ofAction, {
      ifMatch: 2,
      params: { actionId: action },
      body: { toOn: '2018-07-31', ...agreed() },
    })
    const milestone = await app.given.milestone({ actionId: action, dueOn: '2018-05-31' })
    await app.asPerson(officer).call(dateChangeRoutes.ofMilestone, {
      ifMatch: 1,
      params: { milestoneId: milestone },
      body: { toOn: '2018-06-01', ...agreed() },
    })
    const asked = await app.asPerson(holder).call(challengeRoutes.ask, {
      body: { about, question: 'Who applied?', askedOfId: owner, answerByOn: '2099-01-31' },
    })
    const params = { challengeId: asked.ok.id }
    await app.asPerson(owner).call(challengeRoutes.answer, { params, body: { words: 'Nine people' } })
    await app
      .asPerson(holder)
      .call(challengeRoutes.askAgain, { params, body: { words: 'From where?', answerByOn: '2099-01-31' } })
    await app.asPerson(holder).call(challengeRoutes.close, { params, body: { words: 'Said at the meeting' } })
    await app.asPerson(sponsor).call(commentRoutes.write, { body: { about, words: 'Good' } })
    expect((await toldOf(follower)).toReversed()).toEqual([
      'now in progress',
      'due 31 July 2018, 29 June 2018 before',
      'due 1 June 2018, 31 May 2018 before',
      'a question was asked',
      'a question was answered',
      'a question was asked again',
      'a question was closed',
      'somebody commented',
    ])
  },
)

test('who follows a priority is told of the rating that its sponsor declares; who follows an action of it is not', async () => {
  const { follower, priority } = await aFollower('priority')
  const { follower: other } = await aFollower('action')
  const declared = {
    params: { priorityId: priority },
    body: { rating: 'amber' as const, reason: 'Two posts are empty' },
  }
  expect((await app.asPerson(sponsor).call(priorityRoutes.declare, declared)).ok.rating.declared).toBe('amber')
  expect(await toldOf(follower)).toEqual(['declared amber'])
  expect(await toldOf(other)).toEqual([])
})

test('when a rating changes by itself as days pass, those who follow are told, once', async () => {
  const { follower, priority, action } = await aFollower('priority')
  const { follower: elsewhere } = await aFollower('priority')
  await app.asTest((open) => rateActions(open, [action]))
  await app.asTest(({ tx }) =>
    tx.action.update({
      where: { id: action },
      data: { dueOn: new Date('2018-03-01'), computedNextChangeOn: new Date('2018-03-02'), status: 'in_progress' },
    }),
  )
  expect(await toldOf(follower)).toEqual([])
  await rateWhatIsDue(app.database, { tellOf: tellOfRatings })
  const told = await toldOf(follower)
  expect(told).toHaveLength(2)
  for (const sentence of told) expect(sentence).toMatch(/^the evidence now says red, (amber|green|not rated) before$/)
  const of = (await app.asPerson(follower).call(notificationRoutes.list, {})).ok.items.map(
    ({ about }) => about?.recordId,
  )
  expect(new Set(of)).toEqual(new Set([priority, action]))
  await rateWhatIsDue(app.database, { tellOf: tellOfRatings })
  expect(await toldOf(follower)).toHaveLength(2)
  expect(await toldOf(elsewhere)).toEqual([])
})

test('what is no longer followed is told no more; following twice is following once', async () => {
  const { follower, action } = await aFollower('action')
  await follow(follower, 'action', action)
  expect((await app.asPerson(follower).call(followingRoutes.list, {})).ok.total).toBe(1)
  await follow(follower, 'action', action, false)
  const about = { noun: 'action' as const, recordId: action }
  await app.asPerson(sponsor).call(commentRoutes.write, { body: { about, words: 'Good' } })
  expect(await toldOf(follower)).toEqual([])
  expect((await app.asPerson(follower).call(followingRoutes.list, {})).ok.total).toBe(0)
})

test('what is followed is found by reference and by title, sorted, and shows how it stands', async () => {
  const { follower, plan, priority, action } = await aFollower('plan')
  await follow(follower, 'priority', priority)
  await follow(follower, 'action', action)
  const list = async (query: object) =>
    (await app.asPerson(follower).call(followingRoutes.list, { query })).ok.items.map(({ about }) => about.recordId)
  expect(await list({})).toEqual([plan, priority, action])
  expect(await list({ sort: '-ref' })).toEqual([action, priority, plan])
  expect(await list({ sort: 'since' })).toEqual([plan, priority, action])
  expect(await list({ text: 'keep children' })).toEqual([priority])
  const { items } = (await app.asPerson(follower).call(followingRoutes.list, {})).ok
  expect(items.map(({ rating, status }) => [rating?.declared ?? null, status])).toEqual([
    [null, null],
    ['not_rated', null],
    ['not_rated', 'not_started'],
  ])
})

test('a draft is followed by nobody who cannot see it, and while the past is shown nothing is', async () => {
  const draft = await app.given.plan({ status: 'draft' })
  const auditor = await app.given.person({ role: 'auditor' })
  expect((await follow(auditor, 'plan', draft)).status).toBe(404)
  expect((await follow(sponsor, 'plan', draft)).status).toBe(200)
  const past = { query: { asAt: await app.thisInstant() } }
  expect((await app.asPerson(sponsor).call(followingRoutes.list, past)).ok.can.follow.allowed).toBe(false)
})
