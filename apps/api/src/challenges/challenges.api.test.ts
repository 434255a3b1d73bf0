import { challengeRoutes } from '@waymark/contract/challenges'
import { followingRoutes } from '@waymark/contract/following'
import { historyRoutes } from '@waymark/contract/history'
import { myWorkRoutes } from '@waymark/contract/my-work'
import { notificationRoutes } from '@waymark/contract/notifications'
import { overviewRoutes } from '@waymark/contract/overview'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let owner: string
let sponsor: string
let holder: string
beforeAll(async () => {
  app = await openAppUnderTest()
  owner = await app.given.person({ role: 'service_manager', name: 'Olu Owner' })
  sponsor = await app.given.person({ role: 'director', name: 'Saoirse Sponsor' })
  holder = await app.given.person({ role: 'portfolio_holder', name: 'Petra Holder' })
})
afterAll(() => app.close())

const LATER = '2099-01-31'
const anAction = async (more: object = {}) =>
  app.given.action({ priorityId: await app.given.priority({ sponsorId: sponsor }), ownerId: owner, ...more })
const askAbout = (about: { noun: 'plan' | 'priority' | 'action' | 'milestone'; recordId: string }, more: object = {}) =>
  app.asPerson(holder).call(challengeRoutes.ask, {
    body: { about, question: 'Why is it late?', askedOfId: owner, answerByOn: LATER, ...more },
  })
const onAction = async (more: object = {}) => (await askAbout({ noun: 'action', recordId: await anAction() }, more)).ok
const answer = (challengeId: string, words = 'The supplier is', who = owner) =>
  app.asPerson(who).call(challengeRoutes.answer, { params: { challengeId }, body: { words } })
const askAgain = (challengeId: string, words = 'Since when?') =>
  app.asPerson(holder).call(challengeRoutes.askAgain, {
    params: { challengeId },
    body: { words, answerByOn: LATER },
  })
const close = (challengeId: string, words?: string) =>
  app.asPerson(holder).call(challengeRoutes.close, { params: { challengeId }, body: { words } })
const told = async (personId: string) =>
  (await app.asPerson(personId).call(notificationRoutes.list, {})).ok.items.map(({ kind, sentence, detail }) => ({
    ...{ kind, sentence, detail },
  }))

test('a question is asked, answered, asked again, answered and closed, and each is told of it', async () => {
  const asked = await onAction()
  expect(asked).toMatchObject({
    ...{
      state: 'asked',
      askedBy: { id: holder },
      askedOf: { id: owner },
      answerByOn: LATER,
      isLate: false,
      replies: [],
    },
    about: { noun: 'action', page: { noun: 'action' } },
    can: { answer: { allowed: false, reason: expect.stringContaining('asks questions') }, close: { allowed: true } },
  })
  expect((await told(owner))[0]).toMatchObject({ kind: 'challenged', detail: 'Why is it late?' })
  expect((await askAgain(asked.id)).problem).toMatchObject({
    detail: 'This question has not been answered yet',
  })

  expect((await answer(asked.id)).ok).toMatchObject({ state: 'answered' })
  expect((await told(holder))[0]).toMatchObject({ kind: 'challenge_replied', detail: 'The supplier is' })
  expect((await askAgain(asked.id)).ok).toMatchObject({ state: 'asked' })
  await answer(asked.id, 'Since May')
  const closed = (await close(asked.id)).ok
  expect(closed.replies.map(({ kind, words, by }) => [kind, words, by.id])).toEqual([
    ['answer', 'The supplier is', owner],
    ['asked_again', 'Since when?', holder],
    ['answer', 'Since May', owner],
    ['closed', null, holder],
  ])
  expect(closed.state).toBe('closed')
  expect((await answer(asked.id)).problem).toMatchObject({ detail: 'This challenge is closed: ask a new one' })
})

test('closed without an answer says why; passed on, the other one answers', async () => {
  const asked = await onAction()
  expect((await close(asked.id)).problem).toMatchObject({ errors: [{ path: 'words' }] })
  const passOn = (askedOfId: string) =>
    app.asPerson(owner).call(challengeRoutes.passOn, { params: { challengeId: asked.id }, body: { askedOfId } })
  expect((await passOn(owner)).problem).toMatchObject({ errors: [{ path: 'askedOfId' }] })
  expect((await passOn(holder)).problem).toMatchObject({ errors: [{ path: 'askedOfId' }] })
  expect((await passOn(sponsor)).ok).toMatchObject({ askedOf: { id: sponsor }, replies: [{ kind: 'passed_on' }] })
  expect((await answer(asked.id)).status).toBe(403)
  expect((await answer(asked.id, 'I know', sponsor)).ok).toMatchObject({ state: 'answered' })
  expect((await close(asked.id)).ok.state).toBe('closed')
})

test.each([
  ['a day that has passed', { answerByOn: '2001-01-01' }, 'answerByOn'],
  ['a person who is not there', { askedOfId: '00000000-0000-7000-8000-000000000000' }, 'askedOfId'],
  ['a meeting that is not there', { meetingId: '00000000-0000-7000-8000-000000000000' }, 'meetingId'],
  ['no question', { question: ' ' }, 'question'],
])('%s is refused beside its field', async (_what, more, path) => {
  const recordId = await anAction()
  expect((await askAbout({ noun: 'action', recordId }, more)).problem).toMatchObject({ errors: [{ path }] })
})

test('of a plan, a priority, an action or a milestone; of a record that is not there, of none', async () => {
  const plan = await app.given.plan()
  const priority = await app.given.priority({ planId: plan })
  const action = await app.given.action({ priorityId: priority })
  const milestone = await app.given.milestone({ actionId: action })
  const records = { plan, priority, action, milestone }
  for (const [noun, recordId] of Object.entries(records) as ['plan', string][])
    expect((await askAbout({ noun, recordId })).ok.about).toMatchObject({ noun, recordId })
  expect((await askAbout({ noun: 'action', recordId: priority })).status).toBe(404)
  const under = async (query: object) =>
    (await app.as('auditor').call(challengeRoutes.list, { query })).ok.items.map(({ about }) => about.noun).toSorted()
  expect(await under({ plan })).toEqual(['action', 'milestone', 'plan', 'priority'])
  expect(await under({ priority })).toEqual(['action', 'milestone', 'priority'])
  expect(await under({ action })).toEqual(['action', 'milestone'])
})

test('in a closed plan nothing is asked any more, but what was asked is answered', async () => {
  const planId = await app.given.plan()
  const actionId = await app.given.action({ priorityId: await app.given.priority({ planId }), ownerId: owner })
  const about = { noun: 'action' as const, recordId: actionId }
  const { id } = (await askAbout(about)).ok
  await app.asTest(({ tx }) => tx.plan.update({ where: { id: planId }, data: { status: 'closed' } }))
  expect((await askAbout(about)).status).toBe(403)
  expect((await answer(id)).ok.state).toBe('answered')
})

test('the list finds what is late, what is mine, what waits, and words of a question or of its answer', async () => {
  const planId = await app.given.plan()
  const actionId = await app.given.action({ priorityId: await app.given.priority({ planId }) })
  const about = { noun: 'action' as const, recordId: actionId }
  const late = (await askAbout(about, { question: 'The 50% that nobody counted?' })).ok
  await app.asTest(({ tx }) =>
    tx.challenge.update({ where: { id: late.id }, data: { answerByOn: new Date('2018-01-02') } }),
  )
  const answered = (await askAbout(about, { askedOfId: sponsor })).ok
  await answer(answered.id, 'Because of the roof', sponsor)
  const ids = async (query: object, who = holder) =>
    (await app.asPerson(who).call(challengeRoutes.list, { query: { plan: planId, ...query } })).ok.items.map(
      ({ id }) => id,
    )
  expect(await ids({})).toEqual([late.id, answered.id])
  expect(await ids({ sort: '-askedAt' })).toEqual([answered.id, late.id])
  expect(await ids({ late: 'true' })).toEqual([late.id])
  expect(await ids({ mine: 'true' }, sponsor)).toEqual([answered.id])
  expect(await ids({ state: 'answered' })).toEqual([answered.id])
  expect(await ids({ text: 'roof' })).toEqual([answered.id])
  expect(await ids({ text: '50%' })).toEqual([late.id])
  expect((await app.as('auditor').call(challengeRoutes.read, { params: { challengeId: late.id } })).ok.isLate).toBe(
    true,
  )
  await close(answered.id)
  const { counts, total } = (
    await app.as('auditor').call(challengeRoutes.list, { query: { plan: [planId], state: ['closed'] } })
  ).ok
  expect({ counts, total }).toEqual({ counts: { asked: 1, late: 1, answered: 0 }, total: 1 })
})

test('what waits is counted on the overview, and in the work of whoever is asked', async () => {
  const planId = await app.given.plan()
  const priorityId = await app.given.priority({ planId })
  const asked = await app.given.person({ role: 'service_manager' })
  const ask = async () => (await askAbout({ noun: 'priority', recordId: priorityId }, { askedOfId: asked })).ok.id
  const ids = [await ask(), await ask(), await ask()]
  await answer(ids[0] as string, 'So it is', asked)
  await close(ids[1] as string, 'Asked by mistake')
  const counts = { asked: 1, late: 0, answered: 1 }
  const overview = await app.asPerson(holder).call(overviewRoutes.read, { query: { plan: planId } })
  expect(overview.ok.questions).toEqual(counts)
  expect((await app.asPerson(asked).call(myWorkRoutes.list, {})).ok.questions).toEqual(counts)
  expect((await app.as('auditor').call(myWorkRoutes.list, {})).ok.questions).toEqual({ asked: 0, late: 0, answered: 0 })
})

test('the past has a question as it stood: open, late by the day shown, and nothing to press', async () => {
  const actionId = await anAction()
  const { id } = (await askAbout({ noun: 'action', recordId: actionId })).ok
  await app.asTest(({ tx }) => tx.challenge.update({ where: { id }, data: { answerByOn: new Date('2018-03-12') } }))
  const then = await app.thisInstant()
  await answer(id)
  await close(id)
  const at = async (more: object) =>
    (await app.asPerson(holder).call(challengeRoutes.list, { query: { action: [actionId], ...more } })).ok
  expect((await at({})).items).toMatchObject([{ state: 'closed', replies: [{}, {}] }])
  const past = await at({ asAt: then })
  expect(past.items).toMatchObject([{ state: 'asked', isLate: true, replies: [], closedAt: null }])
  expect(past.counts).toEqual({ asked: 1, late: 1, answered: 0 })
  const read = { params: { challengeId: id }, query: { asAt: then } }
  const { can } = (await app.asPerson(holder).call(challengeRoutes.read, read)).ok
  expect([past.can.ask, ...Object.values(can)].every(({ allowed }) => !allowed)).toBe(true)
})

test('a question keeps what the ratings said when it was asked, beside what they say now', async () => {
  const actionId = await anAction({ declaredRating: 'green' })
  const milestone = await app.given.milestone({ actionId })
  const ofAction = (await askAbout({ noun: 'action', recordId: actionId })).ok
  const ofMilestone = (await askAbout({ noun: 'milestone', recordId: milestone })).ok
  await app.asTest(({ tx }) => tx.action.update({ where: { id: actionId }, data: { declaredRating: 'red' } }))
  for (const { id, about } of [ofAction, ofMilestone]) {
    const { ratings } = (await app.as('auditor').call(challengeRoutes.read, { params: { challengeId: id } })).ok
    expect(ratings, about.noun).toMatchObject({
      ...{ of: 'action', whenAsked: { declared: 'green' }, now: { declared: 'red' } },
    })
  }
  const priorityId = await app.given.priority()
  const ofPriority = (await askAbout({ noun: 'priority', recordId: priorityId })).ok
  expect(ofPriority.ratings).toMatchObject({ of: 'priority', whenAsked: { declared: 'not_rated' } })
  expect((await askAbout({ noun: 'plan', recordId: await app.given.plan() })).ok.ratings).toBeNull()
})

test('where whoever is asked has left or changed roles it says so, and is passed on', async () => {
  const leaver = await app.given.person({ role: 'service_manager' })
  const mover = await app.given.person({ role: 'director' })
  const stranded = async (challengeId: string) =>
    (await app.as('performance_officer').call(challengeRoutes.read, { params: { challengeId } })).ok
  const left = await onAction({ askedOfId: leaver })
  const moved = await onAction({ askedOfId: mover })
  expect([left.isStranded, moved.isStranded]).toEqual([false, false])
  await app.asTest(async ({ tx }) => {
    await tx.person.update({ where: { id: leaver }, data: { endedOn: new Date('2018-03-13') } })
    await tx.roleAssignment.updateMany({ where: { personId: mover }, data: { endsOn: new Date('2018-03-12') } })
  })
  const passed = async () =>
    (await told(holder)).filter(({ sentence }) => sentence.endsWith('passed on to somebody else')).length
  const before = await passed()
  for (const { id } of [left, moved]) {
    expect(await stranded(id)).toMatchObject({ isStranded: true, can: { passOn: { allowed: true } } })
    const on = { params: { challengeId: id }, body: { askedOfId: sponsor } }
    expect((await app.as('performance_officer').call(challengeRoutes.passOn, on)).ok.isStranded).toBe(false)
  }
  expect(await passed()).toBe(before + 2)
})

test('the answer goes to the next portfolio holder where the one who asked has gone, and they close it', async () => {
  const before = await app.given.person({ role: 'portfolio_holder' })
  const body = {
    about: { noun: 'action' as const, recordId: await anAction() },
    ...{ question: 'Is it safe?', askedOfId: owner, answerByOn: LATER },
  }
  const { id } = (await app.asPerson(before).call(challengeRoutes.ask, { body })).ok
  await app.asTest(({ tx }) =>
    tx.roleAssignment.updateMany({ where: { personId: before }, data: { endsOn: new Date('2018-03-12') } }),
  )
  await answer(id, 'It is safe')
  expect((await told(holder))[0]).toMatchObject({ kind: 'challenge_replied', detail: 'It is safe' })
  const kept = await app.owner.query('select 1 from ops.notification where person_id = $1', [before])
  expect(kept.rowCount).toBe(0)
  expect((await close(id)).ok.state).toBe('closed')
})

test('of a draft only those are asked who can see it', async () => {
  const both = await app.given.person({ role: 'portfolio_holder' })
  await app.asTest(({ tx }) =>
    tx.roleAssignment.create({ data: { personId: both, role: 'director', startsOn: new Date('2010-01-01') } }),
  )
  const priorityId = await app.given.priority({ planId: await app.given.plan({ status: 'draft' }) })
  const ask = (askedOfId: string) =>
    app.asPerson(both).call(challengeRoutes.ask, {
      body: { about: { noun: 'priority', recordId: priorityId }, question: 'Why?', askedOfId, answerByOn: LATER },
    })
  expect((await ask(owner)).problem).toMatchObject({ errors: [{ path: 'askedOfId' }] })
  const { id } = (await ask(sponsor)).ok
  expect((await app.asPerson(owner).call(challengeRoutes.read, { params: { challengeId: id } })).status).toBe(404)
  expect((await app.asPerson(owner).call(challengeRoutes.list, { query: { priority: [priorityId] } })).ok.total).toBe(0)
})

test('two at once: one answer and one closure, and the second is told', async () => {
  const { id } = await onAction()
  const both = await Promise.all([close(id, 'No longer needed'), answer(id)])
  const states = both.map(({ status }) => status)
  expect(states[0]).toBe(201)
  expect([201, 403]).toContain(states[1])
  const read = (await app.as('auditor').call(challengeRoutes.read, { params: { challengeId: id } })).ok
  expect(read.state).toBe('closed')
})

test('what was asked and answered is in what changed and in the trail of the action', async () => {
  const { id, about } = await onAction()
  await answer(id)
  const { items } = (
    await app
      .as('auditor')
      .call(historyRoutes.happenings, { query: { since: '2001-01-01', kind: 'challenge', pageSize: 200 } })
  ).ok
  const ours = items
    .filter(({ action }) => action?.id === about.recordId)
    .map(({ sentence, said }) => [sentence.split(': ')[1], said])
  const said = { noun: 'challenge', recordId: id }
  expect(ours).toEqual([
    ['a question was answered', said],
    ['a question was asked', said],
  ])
})

test('who follows a priority is told of a question on an action of it, unless they are told already', async () => {
  const priorityId = await app.given.priority({ sponsorId: sponsor })
  const actionId = await app.given.action({ priorityId, ownerId: owner })
  const follow = (personId: string, on: boolean) =>
    app.asPerson(personId).call(followingRoutes.follow, {
      body: { about: { noun: 'priority', recordId: priorityId }, follow: on },
    })
  for (const personId of [owner, sponsor, holder]) await follow(personId, true)
  const before = (await told(sponsor)).length
  await askAbout({ noun: 'action', recordId: actionId })
  expect((await told(sponsor)).length).toBe(before + 1)
  expect((await told(sponsor))[0]).toMatchObject({ kind: 'followed', detail: 'Why is it late?' })
  expect((await told(owner))[0]?.kind).toBe('challenged')
  expect((await told(holder))[0]?.detail).not.toBe('Why is it late?')
  const mine = (await app.asPerson(sponsor).call(followingRoutes.list, { query: { record: priorityId } })).ok
  expect(mine).toMatchObject({ total: 1, items: [{ about: { noun: 'priority', recordId: priorityId } }] })
  await follow(sponsor, false)
  await askAbout({ noun: 'action', recordId: actionId })
  expect((await told(sponsor)).length).toBe(before + 1)
})

test('a milestone is followed with its action', async () => {
  const milestone = await app.given.milestone({ actionId: await anAction() })
  const asked = { body: { about: { noun: 'milestone', recordId: milestone }, follow: true } as never }
  expect((await app.asPerson(owner).call(followingRoutes.follow, asked)).problem).toMatchObject({
    errors: [{ message: 'Follow the action or priority that the milestone belongs to' }],
  })
})
