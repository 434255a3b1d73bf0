import { ActionFilters } from '@waymark/contract/actions'
import { historyRoutes } from '@waymark/contract/history'
import { ActionViewSearch, MOST_VIEWS, savedViewRoutes } from '@waymark/contract/saved-views'
import type { BodyInputOf } from '@waymark/contract/route'
import { Role } from '@waymark/contract/words'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

type App = Awaited<ReturnType<typeof openAppUnderTest>>
type Asker = ReturnType<App['asPerson']>
type NewView = BodyInputOf<typeof savedViewRoutes.create>

let app: App
let ann: Asker
let ben: Asker
let annId: string
let count = 0
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())
/** Two service managers of whom nothing is kept yet. */
beforeEach(async () => {
  annId = await app.given.person({ name: 'Ann Keeper' })
  ann = app.asPerson(annId)
  ben = app.asPerson(await app.given.person({ name: 'Ben Reader' }))
})

const aView = (fields: Partial<NewView> = {}): NewView => {
  count += 1
  return { list: 'actions', name: `View ${count}`, search: { status: ['paused'] }, shared: false, ...fields }
}
const save = async (who: Asker, fields: Partial<NewView> = {}) =>
  (await who.call(savedViewRoutes.create, { body: aView(fields) })).ok
const list = async (who: Asker, query: object = {}) => (await who.call(savedViewRoutes.list, { query })).ok
const namesFor = async (who: Asker, query: object = {}) => (await list(who, query)).items.map(({ name }) => name)
const read = (who: Asker, viewId: string) => who.call(savedViewRoutes.read, { params: { viewId } })
const edit = (who: Asker, viewId: string, body: BodyInputOf<typeof savedViewRoutes.edit>, ifMatch = 1) =>
  who.call(savedViewRoutes.edit, { params: { viewId }, body, ifMatch })
const setDefault = (who: Asker, viewId: string | null) =>
  who.call(savedViewRoutes.setDefault, { body: { list: 'actions', viewId } })
const trail = async (who: Asker, query: object) => (await who.call(historyRoutes.trail, { query })).ok

test('a view can hold every filter of the list, and the words looked for', () => {
  const { sort: _, pageSize: __, columns: ___, ...filters } = ActionViewSearch.shape
  expect(Object.keys(filters).toSorted()).toEqual(Object.keys(ActionFilters.shape).toSorted())
})

describe('a view that is saved', () => {
  test('comes back as it was given, its owner named, and is there in the list', async () => {
    const owner = await app.given.person()
    const search = {
      text: 'foster',
      owner: [owner],
      overdue: 'true',
      due: 'this_quarter',
      dueFrom: '2018-01-01',
      sort: '-moved',
      pageSize: 100,
      columns: ['title', 'moved', 'owner'],
    } as const
    const answer = await ann.call(savedViewRoutes.create, {
      body: aView({ name: '  Late and mine ', search: { ...search, owner: [owner], columns: [...search.columns] } }),
    })
    expect([answer.status, answer.headers.etag]).toEqual([201, '"1"'])
    expect(answer.ok).toMatchObject({
      ...{ name: 'Late and mine', search, list: 'actions', shared: false, isDefault: false, missing: [] },
      owner: { id: annId, name: 'Ann Keeper' },
      can: { edit: { allowed: true }, share: { allowed: true }, remove: { allowed: true } },
    })
    expect((await list(ann)).items).toEqual([answer.ok])
  })

  test('is refused, each fault at its field, where it holds what the list does not know', async () => {
    const refused = async (fields: object) => {
      const { problem } = await ann.call(savedViewRoutes.create, { body: { ...aView(), ...fields } as NewView })
      expect(problem.code).toBe('invalid_request')
      return problem.errors?.map(({ path, message }) => [path, message])
    }
    expect(await refused({ name: ' ' })).toEqual([['name', 'Enter a name for the view']])
    expect(await refused({ name: 'x'.repeat(81) })).toEqual([['name', 'Use 80 characters or fewer']])
    expect(await refused({ search: { status: ['gone'] } })).toEqual([
      ['search.status.0', 'Choose where the action stands'],
    ])
    expect(await refused({ search: { columns: ['shoe_size'] } })).toEqual([
      ['search.columns.0', 'Choose columns of the list of actions'],
    ])
    expect(await refused({ search: { colour: 'red' } })).toEqual([
      ['search', 'A view holds filters, words, order and columns of its list'],
    ])
    expect(await refused({ search: { pageSize: 500 } })).toEqual([['search.pageSize', 'A page holds at most 200']])
    expect(await refused({ list: 'people' })).toEqual([['list', 'Choose a list']])
    expect(await refused({ shared: undefined })).toEqual([['shared', 'Choose who sees it']])
  })

  test('is renamed, looks for something else, and is deleted; a second tab is told', async () => {
    const { id } = await save(ann, { name: 'Before' })
    const renamed = (await edit(ann, id, { name: 'After' })).ok
    expect(renamed).toMatchObject({ name: 'After', version: 2, search: { status: ['paused'] } })
    const anew = (await edit(ann, id, { search: { text: 'adopt' } }, 2)).ok
    expect(anew).toMatchObject({ name: 'After', version: 3, search: { text: 'adopt' } })
    expect(anew.search).toEqual({ text: 'adopt' })
    const stale = (await edit(ann, id, { name: 'Else' }, 2)).problem
    expect(stale).toMatchObject({
      code: 'stale',
      stale: { etag: '"3"', changes: [{ field: 'search', from: 'Status: Paused', to: 'Text: adopt' }] },
    })
    const gone = await ann.call(savedViewRoutes.remove, { params: { viewId: id }, ifMatch: 3 })
    expect([gone.status, (await read(ann, id)).status]).toEqual([204, 404])
  })
})

describe('a private view', () => {
  test.each(Role.options)('is not there for a %s, in any way', async (role) => {
    const { id, name } = await save(ann, { name: `Secret of ${role}` })
    const other = app.as(role)
    expect(await namesFor(other, { text: 'secret' })).toEqual([])
    expect((await list(other, { text: 'Ann Keeper' })).total).toBe(0)
    expect((await read(other, id)).status).toBe(404)
    expect((await edit(other, id, { name: 'Mine now' })).status).toBe(404)
    expect((await edit(other, id, { shared: true })).status).toBe(404)
    expect((await other.call(savedViewRoutes.remove, { params: { viewId: id }, ifMatch: 1 })).status).toBe(404)
    expect((await setDefault(other, id)).status).toBe(404)
    expect((await other.call(historyRoutes.trail, { query: { record: id } })).status).toBe(404)
    const all = await other.call(historyRoutes.trail, { query: { noun: ['saved_view'], person: [annId] } })
    expect(all.ok).toMatchObject({ items: [], total: 0 })
    expect((await other.call(historyRoutes.trail, { query: { pageSize: 200 } })).text).not.toContain(name)
    expect((await read(ann, id)).ok.name).toBe(name)
    expect((await trail(ann, { record: id })).items).toHaveLength(1)
  })

  test('that is shared later begins for others with the version they may see, and ends with the last one', async () => {
    const { id } = await save(ann, { name: 'Whom to worry about', search: { text: 'worry' } })
    await edit(ann, id, { name: 'Slipping', search: { moved: 'true' }, shared: true })
    await edit(ann, id, { name: 'Slipping far' }, 2)
    const seen = await trail(ben, { noun: ['saved_view'], person: [annId], sort: 'at' })
    expect(seen.items.map(({ record }) => record)).toEqual([
      'View “Slipping” of Ann Keeper',
      'View “Slipping far” of Ann Keeper',
    ])
    expect(JSON.stringify(seen)).not.toMatch(/worry/i)
    expect(seen.items[0]?.fields).toContainEqual({ field: 'name', label: 'Name', from: null, to: 'Slipping' })
    expect(seen.items[1]?.fields).toEqual([{ field: 'name', label: 'Name', from: 'Slipping', to: 'Slipping far' }])
    await edit(ann, id, { name: 'Whom to worry about', shared: false }, 3)
    expect((await ben.call(historyRoutes.trail, { query: { record: id } })).status).toBe(404)
    const later = await trail(ben, { noun: ['saved_view'], person: [annId] })
    expect(later.total).toBe(2)
    expect(JSON.stringify(later)).not.toMatch(/worry/i)
    expect((await trail(ann, { noun: ['saved_view'], person: [annId] })).total).toBe(4)
    await ann.call(savedViewRoutes.remove, { params: { viewId: id }, ifMatch: 4 })
    expect((await trail(ben, { noun: ['saved_view'], person: [annId] })).total).toBe(2)
  })

  test('was private at a past instant too, though it is shared now', async () => {
    const { id } = await save(ann, { name: 'Kept quiet' })
    const asAt = await app.thisInstant()
    await edit(ann, id, { name: 'Told to all', shared: true })
    expect((await ben.call(historyRoutes.trail, { query: { asAt, record: id } })).status).toBe(404)
    expect((await trail(ben, { asAt, noun: ['saved_view'], person: [annId] })).total).toBe(0)
  })
})

describe('a shared view', () => {
  test('is read by everybody, changed and deleted by its owner and a performance officer, shared by its owner alone', async () => {
    const { id } = await save(ann, { name: 'Overdue', shared: true })
    const forBen = (await read(ben, id)).ok
    expect(forBen.can).toMatchObject({
      edit: { allowed: false, reason: expect.stringContaining('save it as one of yours') },
      share: { allowed: false },
      remove: { allowed: false },
      makeDefault: { allowed: true },
    })
    expect((await edit(ben, id, { search: {} })).status).toBe(403)
    const officer = app.as('performance_officer')
    expect((await edit(officer, id, { name: 'Overdue now', shared: true })).ok).toMatchObject({
      name: 'Overdue now',
      owner: { name: 'Ann Keeper' },
    })
    const unshared = await edit(officer, id, { shared: false }, 2)
    expect([unshared.status, unshared.problem.detail]).toEqual([403, 'Only its owner chooses who sees a view'])
    const gone = await officer.call(savedViewRoutes.remove, { params: { viewId: id }, ifMatch: 2 })
    expect(gone.status).toBe(204)
  })

  test('has a name that no other shared one has; a person has each name once', async () => {
    await save(ann, { name: 'Red', shared: true })
    const taken = async (who: Asker, fields: Partial<NewView>) => {
      const { problem } = await who.call(savedViewRoutes.create, { body: aView(fields) })
      expect(problem).toMatchObject({ code: 'conflict', errors: [{ path: 'name', message: problem.detail }] })
      return problem.detail
    }
    expect(await taken(ann, { name: 'red' })).toBe('You have a view of that name already')
    expect(await taken(ben, { name: 'RED', shared: true })).toBe(
      'A shared view has that name already: choose another name, or keep this one to yourself',
    )
    const { id } = await save(ben, { name: 'Red' })
    expect((await edit(ben, id, { shared: true })).problem.code).toBe('conflict')
    expect((await edit(ben, id, { name: 'RED', search: { text: 'x' } })).ok.name).toBe('RED')
  })

  test('that another renames says nothing of what its owner keeps private', async () => {
    await save(ann, { name: 'Whom to worry about' })
    const { id } = await save(ann, { name: 'Slow', shared: true })
    expect((await edit(app.as('performance_officer'), id, { name: 'Whom to worry about' })).status).toBe(200)
  })
})

test(`nobody keeps more than ${MOST_VIEWS} views of a list`, async () => {
  for (let index = 0; index < MOST_VIEWS; index += 1) await save(ann)
  const { problem } = await ann.call(savedViewRoutes.create, { body: aView() })
  expect(problem).toMatchObject({
    code: 'conflict',
    detail: `You have ${MOST_VIEWS} views of this list: delete one that you no longer use`,
  })
  expect((await ben.call(savedViewRoutes.create, { body: aView() })).status).toBe(201)
})

describe('my default', () => {
  const defaultOf = async (who: Asker) => (await list(who)).myDefault?.name ?? null

  test('is mine: one at a time, a shared one for each who chose it, and none again', async () => {
    const shared = await save(ann, { name: `For all of us ${annId}`, shared: true })
    const own = await save(ann)
    await setDefault(ann, shared.id)
    await setDefault(ben, shared.id)
    expect([await defaultOf(ann), await defaultOf(ben)]).toEqual([shared.name, shared.name])
    expect((await list(ann)).items.filter(({ isDefault }) => isDefault)).toHaveLength(1)
    expect((await setDefault(ann, own.id)).ok).toEqual({ viewId: own.id })
    expect([await defaultOf(ann), await defaultOf(ben)]).toEqual([own.name, shared.name])
    expect((await read(ann, shared.id)).ok.isDefault).toBe(false)
    await setDefault(ann, null)
    expect(await defaultOf(ann)).toBeNull()
  })

  test('goes when the view is deleted; when it is no longer shared, only its owner keeps it', async () => {
    const { id } = await save(ann, { shared: true })
    await setDefault(ann, id)
    await setDefault(ben, id)
    await edit(ann, id, { shared: false })
    expect([await defaultOf(ann), await defaultOf(ben)]).toEqual([expect.any(String), null])
    await edit(ann, id, { shared: true }, 2)
    expect(await defaultOf(ben)).toBeNull()
    await ann.call(savedViewRoutes.remove, { params: { viewId: id }, ifMatch: 3 })
    expect(await defaultOf(ann)).toBeNull()
  })

  test('is said whatever page or filter of the list is asked for, and is no version of the view', async () => {
    const { id, name } = await save(ann)
    await setDefault(ann, id)
    expect((await list(ann, { text: 'nothing of that name' })).myDefault?.name).toBe(name)
    expect((await read(ann, id)).ok.version).toBe(1)
    expect((await setDefault(ann, crypto.randomUUID())).status).toBe(404)
  })
})

test('a view opens though what it names was deleted, or may not be seen, and says which filters', async () => {
  const planId = await app.given.plan()
  const draft = await app.given.plan({ status: 'draft' })
  const priority = await app.given.priority({ planId })
  const area = await app.given.serviceArea()
  const search = { plan: [planId, draft], priority: [priority], serviceArea: [area], owner: [annId] }
  const { id } = await save(app.as('performance_officer'), { shared: true, search })
  expect((await read(app.as('performance_officer'), id)).ok.missing).toEqual([])
  expect((await read(ben, id)).ok.missing).toEqual(['plan'])
  await app.asTest(async ({ tx }) => {
    await tx.priority.delete({ where: { id: priority } })
    await tx.serviceArea.delete({ where: { id: area } })
  })
  const left = (await read(ben, id)).ok
  expect([left.missing, left.search]).toEqual([['plan', 'priority', 'serviceArea'], search])
  expect((await trail(ben, { record: id })).items[0]?.fields).toContainEqual({
    field: 'search',
    label: 'What it looks for',
    from: null,
    to: expect.stringMatching(/^Plans: 2; Priorities: 1; Service area: Area .*; Owner: Ann Keeper$/),
  })
})

test('the views are sorted both ways, narrowed and paged', async () => {
  const [b, a] = [await save(ann, { name: `b ${annId}`, shared: true }), await save(ann, { name: `A ${annId}` })]
  const zed = await save(ben, { name: `Zed ${annId}`, shared: true })
  const names = (query: object) => namesFor(ann, { text: annId, ...query })
  expect(await names({})).toEqual([a.name, b.name, zed.name])
  expect(await names({ sort: '-name' })).toEqual([zed.name, b.name, a.name])
  expect(await names({ sort: 'owner' })).toEqual([a.name, b.name, zed.name])
  expect(await names({ sort: '-owner' })).toEqual([zed.name, a.name, b.name])
  expect(await names({ sort: 'changedAt' })).toEqual([b.name, a.name, zed.name])
  expect(await names({ sort: '-changedAt', pageSize: 1, page: 2 })).toEqual([a.name])
  expect(await names({ mine: 'true' })).toEqual([a.name, b.name])
  expect(await names({ mine: 'false' })).toEqual([zed.name])
  expect(await names({ shared: 'true', sort: 'name' })).toEqual([b.name, zed.name])
  expect(await names({ shared: 'false' })).toEqual([a.name])
})

test('the past is looked at through the views of today, and none of them can be changed there', async () => {
  const asAt = await app.thisInstant()
  const { id, name } = await save(ann)
  await setDefault(ann, id)
  const then = await list(ann, { asAt, mine: 'true' })
  expect([then.items.map((view) => view.name), then.myDefault?.name]).toEqual([[name], name])
  expect(then.can.create).toMatchObject({ allowed: false, reason: expect.stringContaining('go back to today') })
  expect(Object.values(then.items[0]?.can ?? {}).map(({ allowed }) => allowed)).toEqual([false, false, false, false])
  const refused = await ann.call(savedViewRoutes.create, { body: aView(), query: { asAt } } as never)
  expect(refused.status).toBe(409)
})
