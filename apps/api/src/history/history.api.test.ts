import { actionRoutes } from '@waymark/contract/actions'
import { dateChangeRoutes } from '@waymark/contract/date-changes'
import { historyRoutes } from '@waymark/contract/history'
import { meetingRoutes } from '@waymark/contract/meetings'
import { milestoneRoutes } from '@waymark/contract/milestones'
import { peopleRoutes } from '@waymark/contract/people'
import { priorityRoutes } from '@waymark/contract/priorities'
import { updateRoutes } from '@waymark/contract/updates'
import { Noun } from '@waymark/contract/words'
import { write } from '@waymark/database/write'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'
import { COLUMNS } from './history.words.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let owner: string
let director: string
let approver: string
beforeAll(async () => {
  app = await openAppUnderTest()
  owner = await app.given.person({ name: 'Olu Owner' })
  director = await app.given.person({ role: 'director', name: 'Dee Rector' })
  approver = await app.given.person({ role: 'director', name: 'Ap Prover' })
})
afterAll(() => app.close())

const progress = {
  kind: 'progress',
  status: 'in_progress',
  rating: 'green',
  whatChanged: 'Two posts were filled',
} as const

async function anAction(fields: Partial<Parameters<typeof app.given.action>[0]> = {}) {
  const planId = await app.given.plan()
  const priorityId = await app.given.priority({ planId, ref: '3', sponsorId: director, approverId: approver })
  const actionId = await app.given.action({ priorityId, ref: '3.2', title: 'Recruit', ownerId: owner, ...fields })
  return { planId, priorityId, actionId }
}
const post = (actionId: string, body: object = progress) =>
  app.asPerson(owner).call(updateRoutes.post, { params: { actionId }, body: { ...progress, ...body } })
const move = async (actionId: string, toOn: string) => {
  const { version } = (await app.as('performance_officer').call(actionRoutes.read, { params: { actionId } })).ok
  const moved = await app.as('performance_officer').call(dateChangeRoutes.ofAction, {
    params: { actionId },
    body: { toOn, cause: 'partner', reason: 'The advert drew nobody', askedById: owner, agreedById: director },
    ifMatch: version,
  })
  return moved.ok
}
const trail = async (query: object, role: Parameters<typeof app.as>[0] = 'auditor') =>
  (await app.as(role).call(historyRoutes.trail, { query })).ok

test('every column of every kept table is named, or left out for a reason', async () => {
  const { rows } = await app.owner.query<{ table: string; columns: string[] }>(
    `select table_name as table, array_agg(column_name::text order by column_name) as columns
       from information_schema.columns where table_schema = 'as_at' group by 1 order by 1`,
  )
  const named = Object.entries(COLUMNS).map(([table, columns]) => ({ table, columns: Object.keys(columns).toSorted() }))
  expect(named.toSorted((a, b) => a.table.localeCompare(b.table))).toEqual(
    rows.map(({ table, columns }) => ({ table, columns: columns.toSorted() })),
  )
  expect(rows.map(({ table }) => table).toSorted()).toEqual([...Noun.options].toSorted())
})

describe('the audit trail', () => {
  test('says who changed which record when, from what to what, in the words of the screen', async () => {
    const { actionId } = await anAction({ dueOn: '2018-03-30' })
    await post(actionId)
    const officer = await app.personIdOf('performance_officer')
    const edit = { ownerId: director, title: 'Recruit and keep', startsOn: '2018-03-07' }
    await app.as('performance_officer').call(actionRoutes.edit, { params: { actionId }, body: edit, ifMatch: 2 })
    const { items, total } = await trail({ record: actionId })
    expect(total).toBe(items.length)
    expect(items[0]).toMatchObject({
      by: { id: officer, name: 'The performance officer' },
      operation: 'changed',
      noun: 'action',
      recordId: actionId,
      record: 'Action 3.2 Recruit and keep',
      at: expect.stringMatching(/^2018-03-13T/),
    })
    expect(items[0]?.recordedAt.slice(0, 4)).not.toBe('2018')
    expect(items[0]?.fields).toEqual([
      { field: 'title', label: 'Title', from: 'Recruit', to: 'Recruit and keep' },
      { field: 'ownerId', label: 'Owner', from: 'Olu Owner', to: 'Dee Rector' },
      { field: 'startsOn', label: 'Starts', from: '4 September 2017', to: '7 March 2018' },
    ])
    const fields = items.flatMap((one) => one.fields.map(({ label, from, to }) => `${label}: ${from} → ${to}`))
    expect(fields).toContain('Status: Not started → In progress')
    expect(fields).toContain('Declared rating: Not rated → Green')
    expect(fields.some((one) => one.startsWith('Evidence says: '))).toBe(true)
  })

  test('names people as they were called then', async () => {
    const ann = await app.given.person({ name: 'Ann Maiden' })
    const { actionId } = await anAction({ ownerId: ann })
    const admin = app.as('administrator')
    await admin.call(peopleRoutes.edit, { params: { personId: ann }, body: { name: 'Ann Married' }, ifMatch: 1 })
    const { items } = await trail({ record: actionId, sort: 'at' })
    expect(items[0]?.fields).toContainEqual({ field: 'ownerId', label: 'Owner', from: null, to: 'Ann Maiden' })
  })

  test('has the children of a record with it where that is asked, those deleted since too', async () => {
    const { priorityId, actionId } = await anAction()
    const milestoneId = await app.given.milestone({ actionId, title: 'Advertise' })
    await post(actionId)
    await move(actionId, '2018-12-31')
    const officer = app.as('performance_officer')
    await officer.call(milestoneRoutes.remove, { params: { milestoneId }, ifMatch: 1 })
    const records = new Set(
      (await trail({ record: actionId, related: 'true', pageSize: 200 })).items.map((one) => one.record),
    )
    expect([...records].toSorted()).toEqual([
      'Action 3.2 Recruit',
      'Date change of 3.2 Recruit',
      'Milestone “Advertise” of 3.2 Recruit',
      'Update of 13 March 2018 on 3.2 Recruit',
    ])
    const above = (await trail({ record: priorityId, related: 'true', pageSize: 200 })).items.map((one) => one.noun)
    expect(new Set(above)).toEqual(new Set(['priority', 'action', 'milestone', 'progress_update', 'date_change']))
    expect((await trail({ record: actionId })).items.every((one) => one.noun === 'action')).toBe(true)
  })

  test('a deletion says what was lost', async () => {
    const { actionId } = await anAction()
    await app.as('performance_officer').call(actionRoutes.remove, { params: { actionId }, ifMatch: 1 })
    const [last] = (await trail({ record: actionId })).items
    expect(last).toMatchObject({ operation: 'deleted', record: 'Action 3.2 Recruit' })
    expect(last?.fields).toContainEqual({ field: 'ownerId', label: 'Owner', from: 'Olu Owner', to: null })
  })

  test('is narrowed by person, job, kind of record and days in London', async () => {
    const { actionId } = await anAction()
    await post(actionId)
    const byOwner = await trail({ person: owner, pageSize: 200 })
    expect(new Set(byOwner.items.map((one) => one.by.name))).toEqual(new Set(['Olu Owner']))
    const byTest = await trail({ person: 'system:test', noun: 'priority', pageSize: 200 })
    expect(byTest.total).toBeGreaterThan(0)
    expect(byTest.items.every((one) => one.by.id === 'system:test' && one.noun === 'priority')).toBe(true)
    expect((await trail({ record: actionId, from: '2018-03-13', to: '2018-03-13' })).total).toBeGreaterThan(0)
    expect((await trail({ record: actionId, from: '2018-03-14' })).total).toBe(0)
    expect((await trail({ record: actionId, to: '2018-03-12' })).total).toBe(0)
    const wrong = await app.as('auditor').call(historyRoutes.trail, { query: { from: '2018-03-02', to: '2018-03-01' } })
    expect(wrong.problem.errors?.[0]?.path).toBe('to')
  })

  test('a page holds no more than was asked for, and pages follow one another', async () => {
    const whole = await trail({ pageSize: 200, sort: 'at' })
    const second = await trail({ pageSize: 3, page: 2, sort: 'at' })
    expect(second.items.map(({ id }) => id)).toEqual(whole.items.slice(3, 6).map(({ id }) => id))
    expect(second.total).toBe(whole.total)
  })

  test('as at a past instant it ends there', async () => {
    const { actionId } = await anAction()
    const asAt = await app.thisInstant()
    await post(actionId)
    expect((await trail({ record: actionId, asAt })).items.map((one) => one.operation)).toEqual(['created'])
    expect((await trail({ record: actionId })).total).toBeGreaterThan(1)
  })

  test('of a draft and all in it is hidden from those who may not see drafts, after it was deleted too', async () => {
    const planId = await app.given.plan({ status: 'draft', title: 'Secret for now' })
    const priorityId = await app.given.priority({ planId, title: 'Secret aim' })
    const actionId = await app.given.action({ priorityId, title: 'Secret step' })
    const milestoneId = await app.given.milestone({ actionId, title: 'Secret milestone' })
    const everything = async (role: Parameters<typeof app.as>[0]) =>
      JSON.stringify((await trail({ pageSize: 200 }, role)).items)
    expect(await everything('portfolio_holder')).not.toContain('Secret')
    expect(await everything('director')).toContain('Secret milestone')
    for (const record of [planId, priorityId, actionId, milestoneId]) {
      const answer = await app.as('auditor').call(historyRoutes.trail, { query: { record } })
      expect(answer.problem.code).toBe('not_found')
    }
    await app.asTest(async ({ tx }) => void (await tx.plan.delete({ where: { id: planId } })))
    expect(await everything('portfolio_holder')).not.toContain('Secret')
  })

  test('of people and their roles is for auditors and administrators', async () => {
    const kinds = async (role: Parameters<typeof app.as>[0]) =>
      new Set((await trail({ pageSize: 200, sort: 'at' }, role)).items.map(({ noun }) => noun))
    expect(await kinds('auditor')).toContain('person')
    expect(await kinds('director')).not.toContain('person')
    expect(await kinds('director')).not.toContain('role_assignment')
    for (const query of [{ noun: 'person' as const }, { record: owner }]) {
      const answer = await app.as('performance_officer').call(historyRoutes.trail, { query })
      expect(answer.problem).toMatchObject({ code: 'not_permitted', detail: expect.stringContaining('auditors') })
    }
  })
})

describe('what changed', () => {
  let since: string
  beforeEach(async () => {
    since = await app.thisInstant()
  })
  const changed = async (query: object = {}, role: Parameters<typeof app.as>[0] = 'portfolio_holder') =>
    (await app.as(role).call(historyRoutes.happenings, { query: { since, pageSize: 200, ...query } })).ok
  const ofPlan = async (planId: string, query: object = {}) => (await changed({ plan: planId, ...query })).items

  test('an update, its rating and its status are one happening, told with its words', async () => {
    const { planId, actionId } = await anAction({ status: 'in_progress', declaredRating: 'green' })
    since = await app.thisInstant()
    await post(actionId, { rating: 'amber', whatNext: 'Interview on Friday' })
    const { items, counts } = await changed({ plan: planId })
    const told = items.filter((one) => one.by === 'Olu Owner' && one.action !== null)
    expect(told).toEqual([
      expect.objectContaining({
        kind: 'rating',
        sentence: 'Rating of 3.2 Recruit went from green to amber',
        detail: 'Two posts were filled\nNext: Interview on Friday',
        ratingFrom: 'green',
        ratingTo: 'amber',
        action: { id: actionId, ref: '3.2', title: 'Recruit' },
      }),
    ])
    expect(counts).toMatchObject({ worse: 1, better: 0, updates: 1, datesMoved: 0, completed: 0 })
    expect((await ofPlan(planId, { kind: 'update' })).map(({ id }) => id)).toContain(told[0]?.id)
    expect(await ofPlan(planId, { kind: 'date' })).toEqual([])
  })

  test('an update that moves what the evidence says, but not its rating, says so', async () => {
    const { planId, actionId } = await anAction({ status: 'in_progress', declaredRating: 'green' })
    await write(app.database, { actor: 'system:rating-clock' }, async ({ tx }) => {
      const late = { computedRating: 'red', computedSentence: 'Red: no update' }
      await tx.action.update({ where: { id: actionId }, data: late })
    })
    since = await app.thisInstant()
    await post(actionId)
    const { items, counts } = await changed({ plan: planId, kind: 'update' })
    expect(items[0]).toMatchObject({
      sentence: 'Update on 3.2 Recruit: it stays green; what the evidence says went from red to green',
      ratingFrom: 'red',
      ratingTo: 'green',
    })
    expect(counts).toMatchObject({ better: 1, worse: 0, updates: 1 })
  })

  test('an update that moves nothing, one that says no change, and one withdrawn', async () => {
    const { planId, actionId } = await anAction({ status: 'in_progress', declaredRating: 'green' })
    since = await app.thisInstant()
    const posted = await post(actionId)
    await app.asPerson(owner).call(updateRoutes.post, { params: { actionId }, body: { kind: 'no_change' } })
    const params = { updateId: posted.ok.id }
    await app.asPerson(owner).call(updateRoutes.withdraw, { params, body: { reason: 'Said of another action' } })
    const sentences = (await ofPlan(planId, { kind: 'update' })).map(({ sentence, detail }) => [sentence, detail])
    expect(sentences).toEqual([
      ['An update on 3.2 Recruit was withdrawn', 'Said of another action'],
      ['No change was reported on 3.2 Recruit', null],
      ['Update on 3.2 Recruit: it stays green', 'Two posts were filled'],
    ])
  })

  test('a due date that moved says from when to when, how far and why', async () => {
    const { planId, actionId } = await anAction({ dueOn: '2018-09-28' })
    since = await app.thisInstant()
    await move(actionId, '2018-10-05')
    const { items, counts } = await changed({ plan: planId })
    expect(items.filter(({ kind }) => kind === 'date')).toEqual([
      expect.objectContaining({
        sentence: 'Due date of 3.2 Recruit moved from 28 September 2018 to 5 October 2018, 7 days later',
        detail: 'The advert drew nobody',
        by: 'The performance officer',
      }),
    ])
    expect(counts.datesMoved).toBe(1)
    expect(items.some(({ kind }) => kind === 'edited')).toBe(false)
  })

  test('a milestone that was done, and one whose day passed', async () => {
    const { planId, actionId } = await anAction()
    const milestoneId = await app.given.milestone({ actionId, title: 'Advertise' })
    await app.given.milestone({ actionId, title: 'Interview', dueOn: '2018-03-09' })
    await app.as('performance_officer').call(milestoneRoutes.setStatus, {
      params: { milestoneId },
      body: { status: 'done', doneOn: '2018-03-12' },
      ifMatch: 1,
    })
    const sentences = (await ofPlan(planId, { since: '2018-03-09', kind: 'milestone' })).map(({ sentence }) => sentence)
    expect(sentences).toContain('Milestone “Advertise” of 3.2 Recruit was done on 12 March 2018')
    expect(sentences).toContain('Milestone “Interview” of 3.2 Recruit was missed: due on 9 March 2018 and not done')
    const later = (await ofPlan(planId, { since: '2018-03-10', kind: 'milestone' })).map(({ sentence }) => sentence)
    expect(later.join()).not.toContain('was missed')
  })

  test('what was added and deleted is told once, not with each of its parts', async () => {
    const { planId, priorityId } = await anAction()
    since = await app.thisInstant()
    const officer = app.as('performance_officer')
    const body = {
      priorityId,
      ref: '3.9',
      title: 'Train',
      dueOn: '2018-10-01',
      contributors: [{ partnerBody: 'The police' }],
    }
    const { id } = (await officer.call(actionRoutes.create, { body })).ok
    await app.given.milestone({ actionId: id, title: 'Book' })
    const { version } = (await officer.call(actionRoutes.read, { params: { actionId: id } })).ok
    await officer.call(actionRoutes.remove, { params: { actionId: id }, ifMatch: version })
    const told = (await ofPlan(planId)).filter(({ kind }) => kind === 'added' || kind === 'removed')
    expect(told.map(({ sentence }) => sentence)).toEqual([
      'Action 3.9 Train was deleted',
      'Milestone “Book” of 3.9 Train was added, due on 29 June 2018',
      'Action 3.9 Train was added, due on 1 October 2018',
    ])
  })

  test('an edit says which fields, from what to what', async () => {
    const { planId, actionId } = await anAction()
    since = await app.thisInstant()
    const body = { ownerId: director, contributors: [{ partnerBody: 'The police' }] }
    await app.as('performance_officer').call(actionRoutes.edit, { params: { actionId }, body, ifMatch: 1 })
    const told = (await ofPlan(planId, { kind: 'edited' })).map(({ sentence, detail }) => [sentence, detail])
    expect(told).toEqual([
      ['Action 3.2 Recruit was edited: owner', 'Owner: from Olu Owner to Dee Rector'],
      ['Those who contribute to 3.2 Recruit changed', null],
    ])
  })

  test('a sponsor’s own rating of a priority is told with its reason', async () => {
    const { planId, priorityId } = await anAction()
    since = await app.thisInstant()
    const body = { rating: 'amber', reason: 'Two posts are still empty' } as const
    await app.asPerson(director).call(priorityRoutes.declare, { params: { priorityId }, body })
    const [told] = await ofPlan(planId, { kind: 'rating' })
    expect(told).toMatchObject({
      sentence: 'Priority 3 Keep children safe was rated for the first time: amber',
      detail: 'Until 31 March 2018: Two posts are still empty',
      by: 'Dee Rector',
    })
  })

  test('nothing of a draft reaches those who may not see it', async () => {
    const planId = await app.given.plan({ status: 'draft' })
    await app.given.action({ priorityId: await app.given.priority({ planId }) })
    expect(await ofPlan(planId)).toEqual([])
    expect((await changed({ plan: planId }, 'director')).items.length).toBeGreaterThan(0)
  })

  test('is counted from a meeting, from a day, else from my last visit, else from 28 days ago', async () => {
    const officer = app.as('performance_officer')
    const meetingOn = async (heldOn: string) =>
      (await officer.call(meetingRoutes.create, { body: { title: 'Scrutiny', body: 'Committee', heldOn } })).ok.id
    const ask = async (query: object) => app.asPerson(reader).call(historyRoutes.happenings, { query })
    const reader = await app.given.person({ role: 'portfolio_holder' })
    expect((await ask({})).ok).toMatchObject({
      since: '2018-02-13T00:00:00.000Z',
      sinceWhat: '13 February 2018, 28 days ago',
    })
    expect((await ask({ meeting: await meetingOn('2018-02-20') })).ok).toMatchObject({
      since: '2018-02-20T00:00:00.000Z',
      sinceWhat: 'Scrutiny, 20 February 2018',
    })
    expect((await ask({ since: '2017-07-01' })).ok.since).toBe('2017-06-30T23:00:00.000Z')
    expect((await ask({ meeting: await meetingOn('2018-04-20') })).problem.errors?.[0]?.path).toBe('meeting')
    expect((await ask({ since: '2018-03-14' })).problem.errors?.[0]?.path).toBe('since')
    const visit = async (until: string) =>
      (await app.asPerson(reader).call(historyRoutes.visited, { body: { until } })).ok.lastVisitAt
    expect(await visit('2018-03-01T09:30:00.000Z')).toBe('2018-03-01T09:30:00.000Z')
    expect(await visit('2018-02-01T09:30:00.000Z')).toBe('2018-03-01T09:30:00.000Z')
    expect((await ask({})).ok).toMatchObject({
      since: '2018-03-01T09:30:00.000Z',
      sinceWhat: 'your last visit, 1 March 2018 at 09:30',
    })
    expect((await visit('2030-01-01T00:00:00.000Z')).slice(0, 10)).toBe('2018-03-13')
  })

  test('as at a past instant it ends there', async () => {
    const { planId, actionId } = await anAction({ status: 'in_progress', declaredRating: 'green' })
    since = await app.thisInstant()
    await post(actionId)
    const asAt = await app.thisInstant()
    await post(actionId, { rating: 'red', whatNext: 'Ask for help' })
    const then = await changed({ plan: planId, asAt })
    expect(then.until).toBe(asAt)
    expect(then.counts).toMatchObject({ updates: 1, worse: 0 })
    expect((await changed({ plan: planId })).counts).toMatchObject({ updates: 2, worse: 1 })
  })
})

describe('a stale write', () => {
  test('is answered with who changed what since, net, and the present values under the names of the form', async () => {
    const { actionId } = await anAction()
    const params = { actionId }
    const officer = app.as('performance_officer')
    await officer.call(actionRoutes.edit, { params, body: { title: 'Recruit more', ownerId: director }, ifMatch: 1 })
    const second = { title: 'Recruit and keep', contributors: [{ partnerBody: 'The police' }] }
    await app.asPerson(director).call(actionRoutes.edit, { params, body: second, ifMatch: 2 })
    const { status, problem } = await officer.call(actionRoutes.edit, { params, body: { title: 'Mine' }, ifMatch: 1 })
    expect(status).toBe(412)
    const present = await officer.call(actionRoutes.read, { params })
    expect(problem.stale).toMatchObject({ etag: present.headers['etag'], changedBy: 'Dee Rector' })
    expect(problem.stale?.changes).toEqual([
      { field: 'title', label: 'Title', from: 'Recruit', to: 'Recruit and keep' },
      { field: 'ownerId', label: 'Owner', from: 'Olu Owner', to: 'Dee Rector' },
      { field: 'contributors', label: 'Contributors', from: null, to: 'The police' },
    ])
    expect(problem.stale?.current).toMatchObject({
      title: 'Recruit and keep',
      ownerId: director,
      dueOn: '2018-09-28',
      description: null,
      contributors: [{ personId: null, partnerBody: 'The police' }],
    })
    expect(JSON.stringify(problem.stale?.changes)).not.toContain('Evidence')
  })

  test('what only the clock found out makes no form stale', async () => {
    const { actionId } = await anAction()
    await write(app.database, { actor: 'system:rating-clock' }, async ({ tx }) => {
      await tx.action.update({
        where: { id: actionId },
        data: { computedRating: 'red', computedSentence: 'Red: late' },
      })
    })
    const params = { actionId }
    const edited = await app
      .as('performance_officer')
      .call(actionRoutes.edit, { params, body: { title: 'Mine' }, ifMatch: 1 })
    expect(edited.status).toBe(200)
  })
})
