import { challengeRoutes } from '@waymark/contract/challenges'
import { evidenceRoutes } from '@waymark/contract/evidence'
import { findingRoutes } from '@waymark/contract/findings'
import { historyRoutes } from '@waymark/contract/history'
import { inspectionRoutes } from '@waymark/contract/inspections'
import {
  type CreateMeetingPack,
  meetingPackRoutes as routes,
  type MeetingPackView,
} from '@waymark/contract/meeting-packs'
import { meetingRoutes } from '@waymark/contract/meetings'
import { notificationRoutes } from '@waymark/contract/notifications'
import { planRoutes } from '@waymark/contract/plans'
import { proofRoutes } from '@waymark/contract/proofs'
import { securityEventRoutes } from '@waymark/contract/security-events'
import { updateRoutes } from '@waymark/contract/updates'
import type { Role } from '@waymark/contract/words'
import { addDays } from '@waymark/domain/local-date'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openAppUnderTest, TODAY } from '../../testing/app-under-test.ts'
import { asPdf } from '../papers/pdf.ts'

// As it is, and counted.
vi.mock('../papers/pdf.ts', { spy: true })

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let plan: string
let priority: string
let manager: string
let board: string
let inPrivate: string
beforeAll(async () => {
  app = await openAppUnderTest()
  manager = await app.given.person({ role: 'service_manager', name: 'Olu Owner' })
  plan = await app.given.plan({ title: 'Strategic plan' })
  priority = await app.given.priority({ planId: plan, ref: '3', title: 'Children are heard' })
  const meeting = async (title: string, more: object = {}) =>
    (
      await officer().call(meetingRoutes.create, {
        body: { title, body: 'Improvement board', heldOn: '2018-03-20', ...more },
      })
    ).ok.id
  board = await meeting('March board')
  inPrivate = await meeting('Contracts', { part: 'part_2', exemptParagraph: 3 })
})
afterAll(() => app.close())

const officer = () => app.as('performance_officer')
const fields = (more: Partial<CreateMeetingPack> = {}): CreateMeetingPack => ({
  ...{ meetingId: board, title: 'Pack for the board', audience: 'restricted', planIds: [plan] },
  sections: ['ratings', 'exceptions', 'measures', 'challenges', 'evidence'],
  ...more,
})
const begin = async (more: Partial<CreateMeetingPack> = {}) =>
  (await officer().call(routes.create, { body: fields(more) })).ok
const of = ({ id: packId, version }: MeetingPackView) => ({ params: { packId }, ifMatch: version })
const freeze = async (pack: MeetingPackView) => (await officer().call(routes.freeze, of(pack))).ok
const publish = async (pack: MeetingPackView, ...roles: Role[]) =>
  (await officer().call(routes.publish, { ...of(pack), body: { roles } })).ok
const frozen = async (more: Partial<CreateMeetingPack> = {}) => freeze(await begin(more))
const contents = async ({ id: packId }: { id: string }, role: Role = 'performance_officer') =>
  (await app.as(role).call(routes.contents, { params: { packId }, query: {} })).ok

const action = (ref: string, title: string, more: object = {}) =>
  app.given.action({ priorityId: priority, ref, title, ownerId: manager, dueOn: '2018-09-28', ...more })
const update = (actionId: string, rating: 'green' | 'amber' | 'red', whatChanged = 'Two posts were filled') =>
  app.asPerson(manager).call(updateRoutes.post, {
    params: { actionId },
    body: { kind: 'progress', status: 'in_progress', rating, whatChanged, whatNext: 'Interviews in May' },
  })
const question = async (actionId: string, words: string, meetingId: string | null = null) =>
  (
    await app.as('portfolio_holder').call(challengeRoutes.ask, {
      body: {
        about: { noun: 'action', recordId: actionId },
        ...{ question: words, askedOfId: manager, answerByOn: '2018-03-30', meetingId },
      },
    })
  ).ok
const evidence = async (actionId: string, title: string, exemptParagraph: number | null = null) =>
  (
    await officer().call(evidenceRoutes.add, {
      body: {
        ...{ title, url: 'https://council.example/audit', exemptParagraph },
        links: [{ noun: 'action', recordId: actionId }],
      },
    })
  ).ok
const linkTo = async (pack: MeetingPackView, expiresOn = addDays(TODAY, 30)) => {
  const body = { label: 'Members of the committee', expiresOn }
  const made = (await officer().call(routes.makeLink, { params: { packId: pack.id }, body })).ok
  return { ...made, path: new URL(made.url).pathname.replace(/\/$/, '') }
}
const opened = (path: string) => app.server.inject({ method: 'GET', url: path })

describe('a frozen pack', () => {
  test('says the same after the plan changed, and what moved since stands beside it', async () => {
    const actionId = await action('3.1', 'Recruit')
    await update(actionId, 'green')
    const pack = await frozen()
    const before = await contents(pack)
    expect(before.asAt).toBe(pack.asAt)
    expect(before.isDraft).toBe(false)
    await update(actionId, 'red', 'The candidates withdrew')
    await app.asTest(({ tx }) => tx.action.update({ where: { id: actionId }, data: { title: 'Recruit and keep' } }))
    const later = await action('3.9', 'Something new')
    expect(await contents(pack)).toEqual(before)
    const moved = (await officer().call(routes.moved, { params: { packId: pack.id }, query: {} })).ok
    expect(moved.from).toBe(pack.asAt)
    expect(moved.moves.filter(({ said }) => said === 'declared')).toMatchObject([
      { from: 'green', to: 'red', records: [{ id: actionId, ref: '3.1' }] },
    ])
    expect(moved.added.map(({ id }) => id)).toEqual([later])
    const next = await frozen({ previousId: pack.id })
    const since = await contents(next)
    expect(since.changes?.from).toBe(pack.asAt)
    expect(since.changes?.moves).toEqual(expect.arrayContaining(moved.moves))
    expect(since.exceptions?.find(({ id }) => id === actionId)).toMatchObject({
      ...{ owner: 'Olu Owner', whatChanged: 'The candidates withdrew', whatNext: 'Interviews in May' },
    })
  })

  test('can be of the end of a day that has passed, and of none that has not', async () => {
    const pack = await frozen({ asAtOn: '2018-02-28' })
    expect(pack.asAt).toBe('2018-02-28T23:59:59.999Z')
    expect((await contents(pack)).asAt).toBe('2018-02-28T23:59:59.999Z')
    const refused = await officer().call(routes.create, { body: fields({ asAtOn: TODAY }) })
    expect(refused.problem.errors).toEqual([{ path: 'asAtOn', message: expect.stringContaining('has ended') }])
    const earlier = await officer().call(routes.create, { body: fields({ asAtOn: '2018-02-27', previousId: pack.id }) })
    expect(earlier.problem.errors?.[0]?.path).toBe('previousId')
  })

  test('never changes: not its choices, not the comment, and it cannot be deleted', async () => {
    const pack = await frozen({ comment: 'Recruitment is the risk' })
    const answers = [
      await officer().call(routes.edit, { ...of(pack), body: { title: 'Another' } }),
      await officer().call(routes.comment, { ...of(pack), body: { comment: 'It was' } }),
      await officer().call(routes.freeze, of(pack)),
      await officer().call(routes.remove, of(pack)),
    ]
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403])
    expect(answers[0]?.problem.detail).toContain('it never changes')
  })

  test('goes only over what was read: somebody else’s change is not overwritten', async () => {
    const pack = await begin()
    await officer().call(routes.edit, { ...of(pack), body: { title: 'Another title' } })
    const stale = await officer().call(routes.freeze, of(pack))
    expect(stale.status).toBe(412)
    expect(JSON.stringify(stale.problem.stale)).toContain('Another title')
  })
})

describe('who reads a pack', () => {
  test('a draft is for those who make it, and the director writes the comment in it', async () => {
    const pack = await begin()
    const seen = async (role: Role) =>
      (await app.as(role).call(routes.read, { params: { packId: pack.id }, query: {} })).status
    expect(await seen('director')).toBe(200)
    expect(await Promise.all((['auditor', 'portfolio_holder', 'administrator'] as const).map(seen))).toEqual([
      404, 404, 404,
    ])
    const commented = (
      await app.as('director').call(routes.comment, { ...of(pack), body: { comment: 'We recruit again in May' } })
    ).ok
    expect(commented.comment).toMatchObject({ words: 'We recruit again in May', by: { name: 'The director' } })
    // What somebody else saves unchanged stays theirs.
    const again = (
      await officer().call(routes.comment, { ...of(commented), body: { comment: 'We recruit again in May' } })
    ).ok
    expect(again.comment?.by.name).toBe('The director')
  })

  test('once it is published to a role those who hold it are told and read it, and nobody besides', async () => {
    const pack = await frozen({ title: 'For the portfolio holder' })
    const read = async (role: Role) =>
      (await app.as(role).call(routes.contents, { params: { packId: pack.id }, query: {} })).status
    const listed = async (role: Role) =>
      (await app.as(role).call(routes.list, { query: { text: pack.title } })).ok.total
    await app.personIdOf('portfolio_holder')
    expect([await read('portfolio_holder'), await listed('portfolio_holder')]).toEqual([404, 0])
    const published = await publish(pack, 'portfolio_holder')
    expect([await read('portfolio_holder'), await listed('portfolio_holder')]).toEqual([200, 1])
    expect([await read('service_manager'), await listed('service_manager')]).toEqual([404, 0])
    const told = (
      await app.as('portfolio_holder').call(notificationRoutes.list, { query: { kind: ['pack_published'] } })
    ).ok
    expect(told.items[0]).toMatchObject({
      sentence: 'For the portfolio holder: a pack for March board, 20 March 2018, is there to read',
      about: { noun: 'meeting_pack', recordId: pack.id },
    })
    const trail = { query: { record: pack.id } }
    expect((await app.as('portfolio_holder').call(historyRoutes.trail, trail)).status).toBe(403)
    expect((await app.as('auditor').call(historyRoutes.trail, trail)).ok.items[0]?.fields).toContainEqual({
      ...{ field: 'roles', label: 'Published to', from: 'None', to: 'Portfolio holder' },
    })
    const withdrawn = (
      await officer().call(routes.withdraw, { ...of(published), body: { reason: 'It was of the wrong plan' } })
    ).ok
    expect(withdrawn.withdrawn?.reason).toBe('It was of the wrong plan')
    expect([await read('portfolio_holder'), await read('auditor')]).toEqual([404, 200])
    const after = (
      await app.as('portfolio_holder').call(notificationRoutes.list, { query: { kind: ['pack_withdrawn'] } })
    ).ok
    expect(after.items[0]?.detail).toBe('It was of the wrong plan')
  })

  test('what was withdrawn, or is no longer published to somebody, they do not read in the past either', async () => {
    const pack = await publish(await frozen({ title: 'Taken back' }), 'portfolio_holder')
    const next = await publish(await frozen({ title: 'The one after', previousId: pack.id }), 'portfolio_holder')
    const then = next.publishedAt ?? ''
    const seen = async (role: Role) => {
      const query = { asAt: then }
      const params = { packId: pack.id }
      return [
        (await app.as(role).call(routes.read, { params, query })).status,
        (await app.as(role).call(routes.contents, { params, query })).status,
        (await app.as(role).call(routes.list, { query: { text: pack.title, ...query } })).ok.total,
        (await app.as(role).call(routes.read, { params: { packId: next.id }, query })).ok.previous?.title,
      ]
    }
    expect(await seen('portfolio_holder')).toEqual([200, 200, 1, 'Taken back'])
    const others = await publish(pack, 'director')
    expect(await seen('portfolio_holder')).toEqual([404, 404, 0, 'The pack before'])
    const again = await publish(others, 'portfolio_holder')
    expect(await seen('portfolio_holder')).toEqual([200, 200, 1, 'Taken back'])
    await officer().call(routes.withdraw, { ...of(again), body: { reason: 'It named a family' } })
    expect(await seen('portfolio_holder')).toEqual([404, 404, 0, 'The pack before'])
    expect(await seen('auditor')).toEqual([200, 200, 1, 'Taken back'])
  })

  test('a restricted one is not published to administrators', async () => {
    const pack = await frozen()
    const refused = await officer().call(routes.publish, {
      ...of(pack),
      body: { roles: ['director', 'administrator'] },
    })
    expect(refused.problem.errors).toEqual([{ path: 'roles', message: expect.stringContaining('administrators') }])
  })

  test('the list finds, narrows and sorts', async () => {
    await frozen({ title: 'Zebra of the list', audience: 'public' })
    await begin({ title: 'Aardvark of the list' })
    const titles = async (query: object) =>
      (await officer().call(routes.list, { query: { text: 'of the list', ...query } })).ok.items.map(
        ({ title }) => title,
      )
    expect(await titles({ sort: 'title' })).toEqual(['Aardvark of the list', 'Zebra of the list'])
    expect(await titles({ sort: '-title' })).toEqual(['Zebra of the list', 'Aardvark of the list'])
    expect(await titles({ state: ['draft'] })).toEqual(['Aardvark of the list'])
    expect(await titles({ audience: ['public'] })).toEqual(['Zebra of the list'])
    for (const sort of ['heldOn', 'asAt', 'state', 'audience'] as const) expect(await titles({ sort })).toHaveLength(2)
    expect((await officer().call(routes.list, { query: {} })).ok.bodies).toContain('Improvement board')
  })
})

describe('what a pack shows is decided by who it is made for', () => {
  test('exempt records are left out of a public one, and marked in a restricted one', async () => {
    const actionId = await action('3.2', 'Place siblings together')
    await question(actionId, 'What did the placement cost?', inPrivate)
    const answered = await question(actionId, 'How many wait?')
    await app.asPerson(manager).call(challengeRoutes.answer, {
      params: { challengeId: answered.id },
      body: { words: 'Six, at this price', meetingId: inPrivate },
    })
    await question(actionId, 'When is it done?')
    await evidence(actionId, 'Price list of the supplier', 3)
    await evidence(actionId, 'Audit of ten files')
    const secret = /placement cost|How many wait|Price list|at this price/
    const restricted = await frozen()
    const shown = await contents(restricted)
    expect(shown.marking).toBe('Not for publication: exempt under Schedule 12A, paragraph 3')
    const exempt = (some: { exempt: number | null }[] | null) => some?.filter((one) => one.exempt !== null).length
    expect([exempt(shown.challenges), exempt(shown.evidence)]).toEqual([2, 1])
    const open = await frozen({ audience: 'public' })
    const text = JSON.stringify(await contents(open))
    expect(text).toContain('When is it done?')
    expect(text).toContain('Audit of ten files')
    expect(text).not.toMatch(secret)
    expect((await contents(open)).leftOut).toEqual([
      { what: 'Questions', count: 2, why: 'Exempt under Schedule 12A' },
      { what: 'Evidence', count: 1, why: 'Exempt under Schedule 12A' },
    ])
    const page = await officer().call(routes.html, { params: { packId: open.id } })
    expect(page.text).toContain('When is it done?')
    expect(page.text).not.toMatch(secret)
    const whole = await officer().call(routes.html, { params: { packId: restricted.id } })
    expect(whole.text).toMatch(secret)
    expect(whole.text).toContain('Exempt (Schedule 12A, paragraph 3). What did the placement cost?')
    expect((await opened((await linkTo(open)).path)).body).not.toMatch(secret)
    expect((await contents(restricted, 'auditor')).challenges).toEqual(shown.challenges)
  })

  test('what becomes exempt after a public one was frozen leaves it, although the rest stays as it was', async () => {
    const actionId = await action('3.3', 'Review contracts')
    const piece = await evidence(actionId, 'Terms of the contract')
    const pack = await frozen({ audience: 'public' })
    expect(JSON.stringify(await contents(pack))).toContain('Terms of the contract')
    const { path } = await linkTo(pack)
    expect((await opened(path)).body).toContain('Terms of the contract')
    await officer().call(evidenceRoutes.edit, {
      params: { evidenceId: piece.id },
      body: { exemptParagraph: 3 },
      ifMatch: piece.version,
    })
    expect(JSON.stringify(await contents(pack))).not.toContain('Terms of the contract')
    expect((await opened(path)).body).not.toContain('Terms of the contract')
  })

  test('a public one names nobody, holds no draft, and nothing of an inspection before it is published', async () => {
    const actionId = await action('3.4', 'Answer the inspectors')
    await update(actionId, 'red')
    await question(actionId, 'What did they find?')
    const body = { kind: 'ilacs_standard' as const, title: 'ILACS', bodies: ['Ofsted'], fieldworkFrom: '2018-02-05' }
    const inspection = (await officer().call(inspectionRoutes.create, { body })).ok
    const params = { inspectionId: inspection.id }
    const found = { ref: '1', kind: 'recommendation' as const, words: 'Hear children' }
    await officer().call(findingRoutes.confirm, { params, body: { findings: [found] } })
    const finding = (await officer().call(findingRoutes.list, { query: { inspection: [inspection.id] } })).ok.items[0]
    await app.asTest(({ tx }) => tx.findingAction.create({ data: { findingId: finding?.id ?? '', actionId } }))
    const pack = await begin({ audience: 'public' })
    const before = await contents(pack)
    const text = JSON.stringify(before)
    expect(text).not.toMatch(/Answer the inspectors|What did they find|Olu Owner|The portfolio holder/)
    expect(before.leftOut).toContainEqual({
      ...{ what: 'Actions', count: 1, why: 'They answer an inspection that is not published' },
    })
    // Nor does the priority say which of its actions its colour is of.
    expect(before.plans[0]?.priorities[0]?.sentence).toBe('Not rated')
    expect((await contents(await begin())).plans[0]?.priorities[0]?.sentence).toMatch(/^Not rated: /)
    const seen = (await officer().call(inspectionRoutes.read, { params, query: {} })).ok
    await officer().call(inspectionRoutes.edit, {
      ...{ params, ifMatch: seen.version },
      body: { reportReceivedOn: '2018-03-01', publishedOn: '2018-03-05' },
    })
    expect(JSON.stringify(await contents(pack))).toContain('Answer the inspectors')
    const draft = await app.given.plan({ status: 'draft', title: 'Next year' })
    const ready = await app.given.plan({ title: 'Ready' })
    await app.asTest(({ tx }) => tx.plan.update({ where: { id: ready }, data: { kind: 'inspection_readiness' } }))
    const refusal = async (more: Partial<CreateMeetingPack>) =>
      (await officer().call(routes.create, { body: fields(more) })).problem.errors?.[0]
    expect(await refusal({ planIds: [draft] })).toMatchObject({ path: 'planIds' })
    expect(await refusal({ planIds: [ready], audience: 'public' })).toMatchObject({ path: 'planIds' })
    expect(await refusal({ meetingId: inPrivate, audience: 'public' })).toMatchObject({ path: 'audience' })
    expect((await begin({ planIds: [ready], meetingId: inPrivate })).audience).toBe('restricted')
  })

  const unpublished = async (...actionIds: string[]) => {
    const body = { kind: 'ilacs_standard' as const, title: 'Visit', bodies: ['Ofsted'], fieldworkFrom: '2018-02-05' }
    const params = { inspectionId: (await officer().call(inspectionRoutes.create, { body })).ok.id }
    const found = { ref: '1', kind: 'recommendation' as const, words: 'Hear children' }
    await officer().call(findingRoutes.confirm, { params, body: { findings: [found] } })
    const finding = (await officer().call(findingRoutes.list, { query: { inspection: [params.inspectionId] } })).ok
    const data = actionIds.map((actionId) => ({ findingId: finding.items[0]?.id ?? '', actionId }))
    await app.asTest(({ tx }) => tx.findingAction.createMany({ data }))
  }

  test('a public one does not name among what is gone what the one before left out', async () => {
    const [secret, open] = [await action('3.6', 'Answer quietly'), await action('3.7', 'Answer aloud')]
    await unpublished(secret)
    const previous = await frozen({ audience: 'public' })
    await app.asTest(({ tx }) => tx.action.deleteMany({ where: { id: { in: [secret, open] } } }))
    const next = await contents(await frozen({ audience: 'public', previousId: previous.id }))
    expect(next.changes?.gone.map(({ title }) => title)).toEqual(['Answer aloud'])
    expect(JSON.stringify(next)).not.toContain('Answer quietly')
    const restricted = await contents(await frozen({ previousId: previous.id }))
    expect(restricted.changes?.gone.map(({ title }) => title)).toEqual(['Answer quietly', 'Answer aloud'])
  })

  test('a public one names no evidence that serves something besides which is not public', async () => {
    const shown = await action('3.8', 'Keep siblings together')
    const elsewhere = async (more: object, title: string) => {
      const planId = await app.given.plan({ title })
      const priorityId = await app.given.priority({ planId, ref: '1' })
      const actionId = await app.given.action({ priorityId, ref: '1.1', ownerId: manager, dueOn: '2018-09-28' })
      await app.asTest(({ tx }) => tx.plan.update({ where: { id: planId }, data: more }))
      return { priorityId, actionId }
    }
    const both = async (title: string, noun: 'action' | 'milestone', recordId: string) => {
      const links = [
        { noun: 'action' as const, recordId: shown },
        { noun, recordId },
      ]
      const body = { title, url: 'https://council.example/audit', exemptParagraph: null }
      return (await officer().call(evidenceRoutes.add, { body: { ...body, links } })).ok
    }
    const open = await elsewhere({}, 'Another plan')
    const secret = await elsewhere({}, 'A third plan')
    await unpublished(secret.actionId)
    const draft = await elsewhere({ status: 'draft' }, 'Next year in draft')
    const ready = await elsewhere({ kind: 'inspection_readiness' }, 'Readiness')
    const { id: step } = await app.asTest(({ tx }) =>
      tx.milestone.create({
        data: {
          ...{ priorityId: ready.priorityId, title: 'Rehearse' },
          ...{ originalDueOn: new Date('2018-05-01'), dueOn: new Date('2018-05-01') },
        },
      }),
    )
    await both('Of another live plan', 'action', open.actionId)
    await both('Of an inspection unheard of', 'action', secret.actionId)
    await both('Of the draft', 'action', draft.actionId)
    await both('Of readiness', 'action', ready.actionId)
    await both('Of a step of readiness', 'milestone', step)
    const titles = async (audience: 'public' | 'restricted') =>
      (await contents(await frozen({ audience }))).evidence
        ?.map(({ title }) => title)
        .filter((one) => one.startsWith('Of '))
    expect(await titles('public')).toEqual(['Of another live plan'])
    expect(await titles('restricted')).toHaveLength(5)
  })

  test('words that may identify a child are pointed out in a draft, and left out of a public one', async () => {
    const actionId = await action('3.5', 'Visit in time')
    await update(actionId, 'red', 'Child A.B. (born 7 March 2011) was not seen')
    await evidence(actionId, 'Review of child A.B.')
    const quoting = await action('3.51', 'See children early')
    const computedSentence = 'Red: milestone “See child A.B.” was due on 5 January 2018, more than 30 days ago'
    await app.asTest(({ tx }) =>
      tx.action.update({
        where: { id: quoting },
        data: { declaredRating: 'green', computedRating: 'red', computedSentence },
      }),
    )
    const pack = await begin({ audience: 'restricted' })
    const pointedOut = ['Action 3.5', 'Action 3.51', 'The title of a piece of evidence']
    expect((await contents(pack)).identifiable).toEqual(expect.arrayContaining(pointedOut))
    const open = await contents(await begin({ audience: 'public' }))
    expect(JSON.stringify(open)).not.toContain('A.B.')
    expect(open.leftOut).toContainEqual({ what: 'Words of updates', count: 1, why: 'They may identify a child' })
    expect(open.leftOut).toContainEqual({ what: 'Evidence', count: 1, why: 'Their titles may identify a child' })
  })
})

describe('a link', () => {
  test('reads a public pack without signing in, and nothing learns of its address', async () => {
    const pack = await frozen({ audience: 'public', title: 'Pack by link' })
    const { path, link } = await linkTo(pack)
    expect(link).toMatchObject({ state: 'works', label: 'Members of the committee', opened: 0 })
    const page = await opened(path)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('Pack by link')
    expect(page.headers).toMatchObject({
      ...{ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' },
      'x-robots-tag': 'noindex, nofollow, noarchive',
    })
    const policy = String(page.headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(page.body).not.toContain(path)
    const token = path.replace('/p/', '')
    const withFiles = await opened(`${path}/`)
    expect(withFiles.body).toContain('href="pack.pdf"')
    expect(withFiles.body).not.toContain(token)
    expect((await opened(`${path}/pack.pdf`)).body.slice(0, 5)).toBe('%PDF-')
    expect((await opened(`${path}/pack.docx`)).body.slice(0, 2)).toBe('PK')
    const [first, second] = [await opened(`${path}/pack.pdf`), await opened(`${path}/pack.pdf`)]
    expect(second.rawPayload).toEqual(first.rawPayload)
    expect(asPdf).toHaveBeenCalledTimes(1)
    const links = (await officer().call(routes.links, { params: { packId: pack.id }, query: {} })).ok
    expect(links.items).toMatchObject([{ id: link.id, opened: 2 }])
    const kinds = ['pack_link_made', 'pack_link_opened'] as const
    const events = (await app.as('auditor').call(securityEventRoutes.list, { query: { kind: [...kinds] } })).ok
    const { rows: taken } = await app.owner.query(
      `select from ops.security_event where kind = 'pack_link_opened' and detail ->> 'linkId' = $1 and detail ->> 'what' like '%.pdf'`,
      [link.id],
    )
    expect(taken).toHaveLength(3)
    expect(events.items.filter(({ kind }) => kind === 'pack_link_opened').every(({ person }) => person === null)).toBe(
      true,
    )
    // Neither the token nor its hash is in anything that is kept of the business.
    const { rows } = await app.owner.query(
      `select (select count(*) from history.change where row::text like $1)
            + (select count(*) from ops.security_event where detail::text like $1)
            + (select count(*) from ops.idempotency_key where coalesce(answer::text, '') like $1) as found`,
      [`%${token}%`],
    )
    expect(Number(rows[0].found)).toBe(0)
  })

  test('that ran out, was stopped, was guessed, or whose pack was withdrawn is the same nothing', async () => {
    const pack = await frozen({ audience: 'public' })
    const [ranOut, stopped, last] = [await linkTo(pack), await linkTo(pack), await linkTo(pack)]
    await app.owner.query('update ops.meeting_pack_link set expires_on = $2 where id = $1', [
      ...[ranOut.link.id, addDays(TODAY, -1)],
    ])
    const revoked = await officer().call(routes.revokeLink, { params: { linkId: stopped.link.id } })
    expect(revoked.ok.state).toBe('revoked')
    expect((await officer().call(routes.revokeLink, { params: { linkId: stopped.link.id } })).status).toBe(409)
    expect((await opened(last.path)).statusCode).toBe(200)
    const seen = (await officer().call(routes.read, { params: { packId: pack.id }, query: {} })).ok
    expect(seen).toMatchObject({ state: 'published', roles: [] })
    await officer().call(routes.withdraw, { ...of(seen), body: { reason: 'The wrong plan' } })
    const nothing = await Promise.all(
      [
        ranOut.path,
        stopped.path,
        last.path,
        '/p/guessed',
        `${ranOut.path}/pack.pdf`,
        `/p/${'a'.repeat(43)}/pack.docx`,
      ].map(opened),
    )
    expect(new Set(nothing.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1)
    expect(nothing[0]?.statusCode).toBe(404)
    expect(nothing[0]?.headers['referrer-policy']).toBe('no-referrer')
    const { items } = (await officer().call(routes.links, { params: { packId: pack.id }, query: {} })).ok
    expect(items.map(({ state }) => state)).toEqual(['revoked', 'revoked', 'revoked'])
  })

  test('leads to no restricted pack, to no draft, and for no longer than 90 days', async () => {
    const body = { label: 'Members', expiresOn: addDays(TODAY, 91) }
    const make = (pack: MeetingPackView, expiresOn = body.expiresOn) =>
      officer().call(routes.makeLink, { params: { packId: pack.id }, body: { ...body, expiresOn } })
    const open = await frozen({ audience: 'public' })
    expect((await make(open)).problem.errors?.[0]?.message).toContain('within 90 days')
    expect((await make(open, addDays(TODAY, -1))).problem.errors?.[0]?.path).toBe('expiresOn')
    expect((await make(open, addDays(TODAY, 90))).status).toBe(201)
    expect((await make(await frozen(), TODAY)).problem.detail).toContain('no link leads to it')
    expect((await make(await begin({ audience: 'public' }), TODAY)).problem.detail).toBe('Freeze the pack first')
  })

  test('ends when its meeting turns out to be in private', async () => {
    const body = { title: 'April board', body: 'Improvement board', heldOn: '2018-04-20' }
    const meeting = (await officer().call(meetingRoutes.create, { body })).ok
    const { path } = await linkTo(await frozen({ audience: 'public', meetingId: meeting.id }))
    expect((await opened(path)).statusCode).toBe(200)
    await officer().call(meetingRoutes.edit, {
      params: { meetingId: meeting.id },
      ...{ body: { part: 'part_2', exemptParagraph: 3 }, ifMatch: meeting.version },
    })
    expect((await opened(path)).statusCode).toBe(404)
    const removed = await officer().call(meetingRoutes.remove, { params: { meetingId: meeting.id }, ifMatch: 2 })
    expect(removed.problem.detail).toContain('packs are tied to this meeting')
  })
})

test('a file of it is recorded, and its manifest says of which instant it is', async () => {
  const pack = await publish(await frozen({ asAtOn: '2018-02-28' }), 'portfolio_holder')
  const taken = await app.as('portfolio_holder').call(routes.pdf, { params: { packId: pack.id } })
  expect(taken.headers['content-type']).toBe('application/pdf')
  const exportId = /exports\/([^/]+)\/manifest/.exec(String(taken.headers.link))?.[1] ?? ''
  const manifest = await app.as('portfolio_holder').call(proofRoutes.manifest, { params: { exportId } })
  expect(manifest.text).toContain('2018-02-28T23:59:59.999Z')
  expect(manifest.text).toContain('Pack-for-the-board-as-at-2018-02-28.pdf'.replaceAll('-for-the-', ' for the '))
  const { items } = (await app.as('auditor').call(securityEventRoutes.list, { query: { kind: ['export'] } })).ok
  expect(items[0]?.detail).toContain('meeting-pack.pdf')
})

test('a plan that is closed since stays in the packs that showed it', async () => {
  const closing = await app.given.plan({ title: 'Last year' })
  await app.given.priority({ planId: closing, ref: '1' })
  const pack = await frozen({ planIds: [closing] })
  const before = await contents(pack)
  const { version } = (await officer().call(planRoutes.read, { params: { planId: closing }, query: {} })).ok
  await app.asTest(({ tx }) =>
    tx.plan.update({ where: { id: closing }, data: { status: 'closed', title: 'The year before' } }),
  )
  expect(version).toBe(1)
  expect(await contents(pack)).toEqual(before)
})
