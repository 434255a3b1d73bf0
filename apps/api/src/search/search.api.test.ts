import { challengeRoutes } from '@waymark/contract/challenges'
import { commentRoutes } from '@waymark/contract/comments'
import { type SearchHit, searchRoutes } from '@waymark/contract/search'
import { updateRoutes } from '@waymark/contract/updates'
import { toDbDay } from '@waymark/database/days'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAppUnderTest, TODAY } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

type Query = Record<string, unknown>

async function search(q: string, query: Query = {}, who = app.as('auditor')) {
  const answer = await who.call(searchRoutes.find, { query: { q, ...query } as never })
  return answer.ok
}

const say = (pieces: SearchHit['title']) => pieces?.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('') ?? null
const titles = ({ items }: { items: SearchHit[] }) =>
  items.map(({ title }) => title?.map(({ text }) => text).join('') ?? null)

const writeAction = (actionId: string, data: object) =>
  app.asTest(({ tx }) => tx.action.update({ where: { id: actionId }, data }))

describe('what can be found', () => {
  test('a plan, a priority, an action and a milestone, by their titles and what they say', async () => {
    const planId = await app.given.plan({ title: 'Quokka plan' })
    const priorityId = await app.given.priority({ planId, ref: 'QK-1', title: 'Quokkas come first' })
    const actionId = await app.given.action({ priorityId, ref: 'QK-1.1', title: 'Count every quokka' })
    await app.given.milestone({ actionId, title: 'Quokkas counted' })
    const found = await search('quokka')
    expect(found.counts.map(({ kind, count }) => `${kind} ${count}`)).toEqual([
      'plan 1',
      'priority 1',
      'action 1',
      'milestone 1',
    ])
    expect(found.total).toBe(4)
    const action = found.items.find(({ kind }) => kind === 'action')
    expect(action).toMatchObject({
      ...{ id: actionId, ref: 'QK-1.1', plan: { title: 'Quokka plan', status: 'live' } },
      ...{ within: { ref: 'QK-1', title: 'Quokkas come first' }, about: { page: { noun: 'action' } } },
      ...{ standing: { of: 'action', is: 'not_started' }, rating: { declared: 'not_rated', computed: 'not_rated' } },
    })
    expect(say(action?.title ?? null)).toBe('Count every [quokka]')
  })

  test.each([
    ['description', 'The wombat survey of all teams'],
    ['successMeasure', 'Nine in ten wombats seen'],
    ['statusReason', 'Paused until the wombats are back'],
    ['impactStatement', 'More wombats are at home'],
  ])('an action by its %s, with the words marked', async (field, words) => {
    const actionId = await app.given.action()
    await writeAction(actionId, { [field]: words })
    const { items } = await search('wombat')
    expect(items.map(({ id }) => id)).toEqual([actionId])
    expect(say(items[0]?.excerpt ?? null)).toMatch(/\[wombats?\]/i)
    await writeAction(actionId, { [field]: null })
    expect((await search('wombat')).total).toBe(0)
  })

  test('an update by what changed, what is next and its evidence, and no longer once it is withdrawn', async () => {
    const ownerId = await app.given.person({ name: 'Olive Owner' })
    const actionId = await app.given.action({ ownerId, ref: '7.1', title: 'Visit more often' })
    const said = { whatChanged: 'The numbat rota began', whatNext: 'A bilby count', evidenceNote: 'The potoroo report' }
    const body = { kind: 'progress', status: 'in_progress', rating: 'green', ...said } as const
    const posted = await app.asPerson(ownerId).call(updateRoutes.post, { params: { actionId }, body: body as never })
    for (const word of ['numbat', 'bilby', 'potoroo']) {
      const { items } = await search(word)
      expect(items).toMatchObject([
        { kind: 'progress_update', title: null, by: 'Olive Owner', about: { noun: 'action', recordId: actionId } },
      ])
      expect(say(items[0]?.excerpt ?? null)).toContain(`[${word}]`)
    }
    const params = { updateId: posted.ok.id }
    await app.asPerson(ownerId).call(updateRoutes.withdraw, { params, body: { reason: 'Said of another action' } })
    expect((await search('numbat')).total).toBe(0)
  })

  test('a challenge by its question and by the answer, as one', async () => {
    const askedOfId = await app.given.person({ name: 'Ursula Asked' })
    const recordId = await app.given.action()
    const about = { noun: 'action' as const, recordId }
    const question = 'Why are the echidnas late?'
    const asked = await app
      .as('portfolio_holder')
      .call(challengeRoutes.ask, { body: { about, question, askedOfId, answerByOn: TODAY } })
    const params = { challengeId: asked.ok.id }
    await app
      .asPerson(askedOfId)
      .call(challengeRoutes.answer, { params, body: { words: 'The bandicoot form was lost' } })
    for (const word of ['echidna', 'bandicoot'])
      expect((await search(word)).items).toMatchObject([
        { kind: 'challenge', id: asked.ok.id, standing: { of: 'challenge', is: 'answered' }, about: { recordId } },
      ])
  })

  test('a comment until it is withdrawn', async () => {
    const recordId = await app.given.action()
    const body = { about: { noun: 'action' as const, recordId }, words: 'The platypus panel liked it' }
    const officer = app.as('performance_officer')
    const written = await officer.call(commentRoutes.write, { body })
    expect((await search('platypus')).items).toMatchObject([{ kind: 'comment', by: 'The performance officer' }])
    await officer.call(commentRoutes.withdraw, { params: { commentId: written.ok.id } })
    expect((await search('platypus')).total).toBe(0)
  })

  test('people by name and job title, service areas and meetings; an e-mail address finds nobody', async () => {
    const personId = await app.given.person({ name: 'Zoë Kookaburra' })
    await app.asTest(async ({ tx }) => {
      await tx.person.update({ where: { id: personId }, data: { jobTitle: 'Head of galahs' } })
      await tx.serviceArea.create({ data: { name: 'Galah service' } })
      await tx.meeting.create({ data: { title: 'Galah board', body: 'Scrutiny', heldOn: toDbDay('2018-02-01') } })
    })
    const found = await search('galah')
    expect(found.counts.map(({ kind }) => kind)).toEqual(['person', 'service_area', 'meeting'])
    expect(found.items.map(({ kind, by, heldOn }) => ({ kind, by, heldOn }))).toEqual(
      expect.arrayContaining([
        { kind: 'person', by: 'Head of galahs', heldOn: null },
        { kind: 'meeting', by: 'Scrutiny', heldOn: '2018-02-01' },
      ]),
    )
    expect((await search('zoe')).items.map(({ id }) => id)).toEqual([personId])
    expect(say((await search('zoe')).items[0]?.title ?? null)).toBe('[Zoë] Kookaburra')
    expect((await search(`${personId}@council.example`)).total).toBe(0)
  })
})

describe('the words', () => {
  beforeAll(async () => {
    const priorityId = await app.given.priority({ ref: 'W', title: 'Words' })
    for (const [ref, title] of [
      ['W.1', 'Organisation of fruit bats'],
      ['W.2', 'Fruit for every bat'],
      ['W.3', 'Bat boxes, no pears'],
      ['W.4', 'Children we look after see a dentist'],
      ['W.5', 'Multi-agency pear panel'],
    ] as const)
      await app.given.action({ priorityId, ref, title })
  })
  test.each([
    ['bats', ['Bat boxes, no pears', 'Fruit for every bat', 'Organisation of fruit bats'], 'stems'],
    ['fruit bat', ['Fruit for every bat', 'Organisation of fruit bats'], 'all the words'],
    ['"fruit bats"', ['Organisation of fruit bats'], 'a phrase'],
    ['bats -fruit', ['Bat boxes, no pears'], 'what is left out'],
    ['boxes or organisation', ['Bat boxes, no pears', 'Organisation of fruit bats'], 'either'],
    ['organisati', ['Organisation of fruit bats'], 'the beginning of a word'],
    ['fruit organisat', ['Organisation of fruit bats'], 'the beginning of the last word'],
    ['organisat fruit', [], 'no beginning of another word'],
    ['multi agency', ['Multi-agency pear panel'], 'joined words'],
    ['dentists', ['Children we look after see a dentist'], 'plurals'],
  ])('%s finds %j: %s', async (q, found) => {
    expect(new Set(titles(await search(q, { kind: 'action' })))).toEqual(new Set(found))
  })

  test.each([
    ['children in care dentist', ['looked after children']],
    ['LAC dentist', ['looked after children', 'children we look after']],
    ['looked after children dentist', ['children in care']],
  ])('%s finds what the field calls the same, and says so', async (q, also) => {
    const found = await search(q)
    expect(titles(found)).toEqual(['Children we look after see a dentist'])
    expect(found.alsoLookedFor).toEqual(expect.arrayContaining(also))
  })

  test('synonyms can be left out', async () => {
    const found = await search('LAC dentist', { synonyms: 'false' })
    expect(found).toMatchObject({ total: 0, alsoLookedFor: [] })
  })

  test('what is misspelt is answered with what may have been meant, if that finds something', async () => {
    expect(await search('orgnaisation')).toMatchObject({ total: 0, didYouMean: 'organisation' })
    expect(await search('orgnaisation zzzz')).toMatchObject({ total: 0, didYouMean: null })
    expect((await search('organisation')).didYouMean).toBeNull()
  })
})

describe('the order', () => {
  test('is the very reference first, then what begins with it', async () => {
    const priorityId = await app.given.priority({ ref: 'ZZ-4', title: 'Order' })
    for (const ref of ['ZZ-4.30', 'ZZ-4.3', 'ZZ-4.31'])
      await app.given.action({ priorityId, ref, title: `Action ${ref}` })
    const mention = await app.given.action({ title: 'Other' })
    await writeAction(mention, { description: 'Depends on ZZ-4.3 of that plan' })
    for (const q of ['ZZ-4.3', 'zz 4.3', 'zz4.3']) {
      const found = titles(await search(q))
      expect(found[0], q).toBe('Action ZZ-4.3')
      expect(new Set(found.slice(1, 3)), q).toEqual(new Set(['Action ZZ-4.30', 'Action ZZ-4.31']))
    }
    expect(titles(await search('ZZ-4.3'))).toContain('Other')
    expect(titles(await search('4.3'))[0]).toBe('Action ZZ-4.3')
  })

  test('is titles before descriptions, open plans before closed ones, and newer before older of the same', async () => {
    const closed = await app.given.priority({ planId: await app.given.plan({ status: 'closed' }) })
    await app.given.action({ priorityId: closed, title: 'Lyrebird, closed' })
    const inText = await app.given.action({ title: 'Something else' })
    await writeAction(inText, { description: 'Lyrebird lyrebird lyrebird lyrebird lyrebird' })
    await app.given.action({ title: 'Lyrebird, open' })
    expect(titles(await search('lyrebird'))).toEqual(['Lyrebird, open', 'Lyrebird, closed', 'Something else'])

    const comment = (words: string) =>
      app
        .as('performance_officer')
        .call(commentRoutes.write, { body: { about: { noun: 'action', recordId: inText }, words } })
    const [older, newer] = [await comment('A cassowary came'), await comment('A cassowary went')]
    expect((await search('cassowary')).items.map(({ id }) => id)).toEqual([newer.ok.id, older.ok.id])
  })

  test('goes on over the pages, each hit once, and counts each kind whatever kinds are shown', async () => {
    const priorityId = await app.given.priority({ title: 'Brolga priority' })
    for (let n = 1; n <= 5; n += 1) await app.given.action({ priorityId, title: `Brolga ${n}` })
    const pages = await Promise.all([1, 2, 3].map((page) => search('brolga', { page, pageSize: 2 })))
    expect(new Set(pages.flatMap(({ items }) => items.map(({ id }) => id))).size).toBe(6)
    const narrowed = await search('brolga', { kind: 'priority' })
    expect(narrowed).toMatchObject({ total: 1, items: [{ kind: 'priority' }] })
    expect(narrowed.counts).toEqual([
      { kind: 'priority', count: 1 },
      { kind: 'action', count: 5 },
    ])
    expect(await search('brolga', { page: 9 })).toMatchObject({ total: 6, items: [] })
  })
})

test('what is in a draft is found and counted for those alone who see drafts, and is no spelling for the others', async () => {
  const planId = await app.given.plan({ status: 'draft', title: 'Tasmanian draft' })
  const priorityId = await app.given.priority({ planId, title: 'Thylacine' })
  const recordId = await app.given.action({ priorityId, title: 'Find the thylacine' })
  await app.given.milestone({ actionId: recordId, title: 'Thylacine found' })
  const body = { about: { noun: 'action' as const, recordId }, words: 'Thylacines again' }
  await app.as('performance_officer').call(commentRoutes.write, { body })
  for (const role of ['performance_officer', 'director', 'administrator'] as const)
    expect((await search('thylacine', {}, app.as(role))).total, role).toBe(4)
  for (const role of ['service_manager', 'portfolio_holder', 'auditor'] as const) {
    expect(await search('thylacine', {}, app.as(role)), role).toMatchObject({ total: 0, counts: [], items: [] })
    expect((await search('thylacien', {}, app.as(role))).didYouMean, role).toBeNull()
  }
  expect((await search('thylacien', {}, app.as('director'))).didYouMean).toBe('thylacine')
})

test('an action says what may be started from it, and why not', async () => {
  const ownerId = await app.given.person({ role: 'service_manager', serviceAreaId: await app.given.serviceArea() })
  await app.given.action({ ownerId, title: 'Mind the wallaroo' })
  const canOf = async (who: ReturnType<typeof app.as>) => (await search('wallaroo', {}, who)).items[0]?.can
  expect(await canOf(app.asPerson(ownerId))).toEqual({ postUpdate: { allowed: true }, askForDate: { allowed: true } })
  expect(await canOf(app.as('auditor'))).toMatchObject({
    postUpdate: { allowed: false },
    askForDate: { allowed: false },
  })
})

test('the past is searched as it stood, and nothing can be started from it', async () => {
  const actionId = await app.given.action({ title: 'Watch the dugong' })
  await writeAction(actionId, { description: 'With the manatee group' })
  const then = await app.thisInstant()
  await writeAction(actionId, { title: 'Watch the whale', description: null })
  const gone = await app.given.action({ title: 'A dugong of today' })
  expect(titles(await search('dugong'))).toEqual(['A dugong of today'])
  await app.asTest(({ tx }) => tx.action.delete({ where: { id: gone } }))
  expect((await search('dugong')).total).toBe(0)

  for (const word of ['dugong', 'manatee', 'dug']) {
    const past = await search(word, { asAt: then }, app.as('performance_officer'))
    expect(past, word).toMatchObject({ total: 1, items: [{ id: actionId }] })
    expect(titles(past)).toEqual(['Watch the dugong'])
    expect(past.items[0]?.can?.postUpdate).toMatchObject({ allowed: false })
  }
  expect((await search('whale', { asAt: then })).total).toBe(0)
  expect((await search('dugnog', { asAt: then })).didYouMean).toBe('dugong')
})

test('the present and the same instant as a past find the same, in the same order', async () => {
  for (const q of ['quokka', 'bats', 'children in care', 'ZZ-4.3', 'lyrebird', 'galah', 'a* | !b', 'recruit']) {
    const [now, then] = [await search(q), await search(q, { asAt: await app.thisInstant() })]
    const plain = ({ items, total, counts }: typeof now) => ({
      total,
      counts,
      // What may be started differs: in the past, nothing.
      items: items.map((hit) => ({ ...hit, can: null })),
    })
    expect(plain(then), q).toEqual(plain(now))
  }
})

describe('whatever is typed is answered', () => {
  test.each(['the and of', '-only -not', '!!!', ':*', '&|!', '()', '%', '_', '\\', "'", '"', '""', '" "', '<->', '👍'])(
    '%s: there is nothing to look for, and it says so',
    async (q) =>
      expect(await search(q)).toMatchObject({ total: 0, items: [], hint: expect.stringMatching(/^These words/) }),
  )
  test.each([
    "it's",
    'a:*b & c | !d',
    "'; drop table plan; --",
    'x'.repeat(200),
    'ab '.repeat(66),
    'null\u0000byte',
    '"half a quote',
    'or or or',
    '1.2.3.4',
    'https://example.com/a?b=c&d',
    'Zoë’s <b>café</b>',
    '\uE000\uE001',
  ])('%j', async (q) => {
    const answer = await app.as('auditor').call(searchRoutes.find, { query: { q } })
    expect(answer.status, answer.text).toBe(200)
  })
  test('what is too long, or nothing, is refused with what to do', async () => {
    const ask = (q: string) => app.as('auditor').call(searchRoutes.find, { query: { q } })
    expect((await ask('x'.repeat(201))).problem.errors?.[0]?.message).toBe('Search for 200 characters or fewer')
    expect((await ask('  ')).problem.errors?.[0]?.message).toBe('Enter what you are looking for')
  })
})

test('words that look like markup come as they are, in pieces', async () => {
  const actionId = await app.given.action({ title: 'Tidy <b>the</b> dingo & co' })
  const { items } = await search('dingo')
  expect(items.map(({ id }) => id)).toEqual([actionId])
  expect(say(items[0]?.title ?? null)).toBe('Tidy <b>the</b> [dingo] & co')
})
