import { accessRoutes } from '@waymark/contract/access'
import { exportRoutes } from '@waymark/contract/exports'
import { peopleRoutes } from '@waymark/contract/people'
import { securityEventRoutes } from '@waymark/contract/security-events'
import { updateRoutes } from '@waymark/contract/updates'
import type { Role } from '@waymark/contract/words'
import { toDbDay, toDbDayOrNull } from '@waymark/database/days'
import { write } from '@waymark/database/write'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest, TODAY } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
  await app.owner.query('update ops.instance set seeding = true')
})
afterAll(() => app.close())

/** Something that happened at nine in the morning of a past day. */
const on = <T>(day: string, work: Parameters<typeof write<T>>[2]) =>
  write(app.database, { actor: 'system:test', at: `${day}T09:00:00.000Z` }, work)

interface Held {
  role?: Role
  startsOn?: string
  endsOn?: string | null
  name?: string
}
async function joined(
  day: string,
  { role = 'auditor', startsOn = day, endsOn = null, name = 'Val Visitor' }: Held = {},
) {
  return on(day, async ({ tx }) => {
    const { id } = await tx.person.create({ data: { name, jobTitle: 'Visitor' } })
    const days = { startsOn: toDbDay(startsOn), endsOn: toDbDayOrNull(endsOn) }
    const made = await tx.roleAssignment.create({ data: { personId: id, role, ...days } })
    return { person: id, roleId: made.id }
  })
}
const whoHad = async (query: object) =>
  (await app.as('auditor').call(accessRoutes.list, { query: { pageSize: 200, ...query } })).ok
const spansOf = async (person: string, query: object) =>
  (await whoHad({ person, ...query })).items.map(({ accessFrom, accessTo }) => [accessFrom, accessTo])

test('a role is shown on each day on which it could be used, and on no other', async () => {
  const { person } = await joined('2018-01-10', { endsOn: '2018-01-31' })
  const span = [['2018-01-10', '2018-01-31']]
  for (const [day, expected] of [
    ['2018-01-09', []],
    ['2018-01-10', span],
    ['2018-01-31', span],
    ['2018-02-01', []],
  ] as const)
    expect(await spansOf(person, { from: day, to: day }), day).toEqual(expected)
  expect(await spansOf(person, { from: '2017-01-01', to: TODAY })).toEqual(span)
})

test('a first day written in hindsight gives no access in hindsight', async () => {
  const { person } = await joined('2018-02-05', { startsOn: '2018-01-01' })
  expect(await spansOf(person, { from: '2018-01-20', to: '2018-01-20' })).toEqual([])
  expect(await spansOf(person, { from: '2018-02-10', to: '2018-02-10' })).toEqual([['2018-02-05', null]])
})

test('a role ended early, in arrears, was held until the day on which it was ended', async () => {
  const { person, roleId } = await joined('2018-01-10')
  await on('2018-02-20', ({ tx }) =>
    tx.roleAssignment.update({ where: { id: roleId }, data: { endsOn: toDbDay('2018-02-01') } }),
  )
  expect(await spansOf(person, { from: '2018-02-15', to: '2018-02-15' })).toEqual([['2018-01-10', '2018-02-20']])
  expect(await spansOf(person, { from: '2018-02-21', to: '2018-02-21' })).toEqual([])
})

test('an account that ended gives none from its first day without, and again once it is open again', async () => {
  const { person } = await joined('2018-01-10')
  await on('2018-01-15', ({ tx }) =>
    tx.person.update({ where: { id: person }, data: { endedOn: toDbDay('2018-02-01') } }),
  )
  expect(await spansOf(person, { from: '2018-01-31', to: '2018-01-31' })).toHaveLength(1)
  expect(await spansOf(person, { from: '2018-02-01', to: '2018-02-01' })).toEqual([])
  await on('2018-03-01', ({ tx }) => tx.person.update({ where: { id: person }, data: { endedOn: null } }))
  expect(await spansOf(person, { from: '2018-02-14', to: '2018-02-14' })).toEqual([])
  expect(await spansOf(person, { from: '2018-03-02', to: '2018-03-02' })).toHaveLength(1)
})

test('the page says who gave a role and when, of whom it is held, and whether the account is open', async () => {
  const person = await app.given.person({ role: null, name: 'Nia New' })
  const away = await app.given.person({ name: 'Ava Away' })
  const [held] = await app.database.live.roleAssignment.findMany({ where: { personId: away } })
  const administrator = app.as('administrator')
  await administrator.call(peopleRoutes.arrangeCover, {
    params: { personId: away },
    body: { covererId: person, roleAssignmentIds: [held?.id ?? ''], startsOn: TODAY, endsOn: TODAY },
  })
  expect((await whoHad({ person })).items).toMatchObject([
    {
      ...{ person: { name: 'Nia New' }, role: 'service_manager', covering: { id: away }, givenBy: 'The administrator' },
      ...{ accessFrom: TODAY, accessTo: TODAY, account: 'open', accountEndsOn: null, lastSignInAt: null },
    },
  ])
})

test('it is found by person, role, service area and words, sorted and in pages', async () => {
  const area = await app.given.serviceArea()
  const one = await app.given.person({ name: 'Aaa First', serviceAreaId: area })
  const two = await app.given.person({ name: 'Zzz Last', serviceAreaId: area })
  const names = async (query: object) =>
    (await whoHad({ serviceArea: area, ...query })).items.map(({ person }) => person.id)
  expect(await names({})).toEqual([one, two])
  expect(await names({ sort: '-person' })).toEqual([two, one])
  expect(await names({ text: 'zzz' })).toEqual([two])
  expect(await names({ role: 'auditor' })).toEqual([])
  expect(await names({ pageSize: 1, page: 2 })).toEqual([two])
  expect((await whoHad({ serviceArea: area, pageSize: 1 })).total).toBe(2)
  const later = await app.as('auditor').call(accessRoutes.list, { query: { from: '2018-03-14' } })
  expect(later.problem.errors?.[0]?.path).toBe('to')
})

test('as at a past instant, what came later is not known', async () => {
  const { person } = await joined('2018-02-05')
  expect(await spansOf(person, { asAt: '2018-02-01' })).toEqual([])
  expect(await spansOf(person, { asAt: '2018-02-10' })).toEqual([['2018-02-05', null]])
})

test('who could see or change a record on a day, by which role, follows the facts of that day', async () => {
  const { asTest, given } = app
  const manager = { role: 'service_manager' } as const
  const { person: first } = await joined('2018-01-10', { ...manager, name: 'Fay First' })
  const { person: second } = await joined('2018-01-10', { ...manager, name: 'Sue Second' })
  const action = await on('2018-01-10', async ({ tx }) => {
    const plan = await tx.plan.create({
      data: {
        ...{ title: 'Plan of then', kind: 'strategic_priorities', status: 'live', startsOn: toDbDay('2018-01-01') },
        ...{ cycle: 'monthly', submissionDay: 7, graceWorkingDays: 3, ratingKey: {} },
      },
    })
    const priority = await tx.priority.create({ data: { planId: plan.id, ref: '1', position: 1, title: 'Then' } })
    const due = toDbDay('2018-06-01')
    const data = { priorityId: priority.id, ref: '1.1', position: 1, title: 'Recruit', originalDueOn: due, dueOn: due }
    return (await tx.action.create({ data: { ...data, ownerId: first } })).id
  })
  await asTest(({ tx }) => tx.action.update({ where: { id: action }, data: { ownerId: second } }))
  const area = await given.serviceArea()
  await asTest(({ tx }) =>
    tx.roleAssignment.updateMany({ where: { personId: { in: [first, second] } }, data: { serviceAreaId: area } }),
  )
  const could = async (day: string, person: string) => {
    const query = { noun: 'action' as const, record: action, on: day, pageSize: 200 }
    const { items } = (await app.as('auditor').call(accessRoutes.ofRecord, { query })).ok
    return items.filter((row) => row.person.id === person).map(({ abilities }) => abilities)
  }
  // On the day itself everybody of the whole service; today the owner alone of these two.
  expect((await could('2018-02-01', second))[0]).toEqual(['see', 'update', 'ask_for_date'])
  expect((await could(TODAY, second))[0]).toEqual(['see', 'update', 'ask_for_date'])
  expect((await could(TODAY, first))[0]).toEqual(['see'])
  const before = await app
    .as('auditor')
    .call(accessRoutes.ofRecord, { query: { noun: 'action', record: action, on: '2018-01-01' } })
  expect(before.status).toBe(404)
  const updaters = await app.as('auditor').call(accessRoutes.ofRecord, {
    query: { noun: 'action', record: action, may: ['update'], sort: '-person', pageSize: 200 },
  })
  expect(updaters.ok.items.every(({ abilities }) => abilities.includes('update'))).toBe(true)
})

test('the file says what it is, holds the same rows, and is recorded', async () => {
  const { person } = await joined('2018-01-10', { name: '=cmd()', endsOn: '2018-01-31' })
  const query = { person, from: '2018-01-31', to: '2018-01-31' }
  const file = await app.as('auditor').call(exportRoutes.access, { params: { format: 'csv' }, query })
  expect(file.headers['content-disposition']).toContain('access-on-2018-01-31-as-known-on-2018-03-13.csv')
  expect(file.text).toContain('Days,31 January 2018')
  expect(file.text).toContain(`"'=cmd()",Visitor,Auditor,The whole service,,2018-01-10,2018-01-31`)
  const events = (await app.as('administrator').call(securityEventRoutes.list, { query: { kind: 'export' } })).ok
  expect(events.items[0]).toMatchObject({
    ...{ kind: 'export', person: { id: await app.personIdOf('auditor') } },
    detail: expect.stringMatching(/^access\.csv, 1 rows, as at 13 March 2018/),
  })
})

test('security events say which kinds of identifiable text were sent where, and never the text', async () => {
  const owner = await app.given.person()
  const actionId = await app.given.action({ ownerId: owner })
  const whatChanged = 'The child, NHS number 943 476 5919, was seen'
  const body = { kind: 'progress', status: 'in_progress', rating: 'green', whatChanged } as const
  await app.asPerson(owner).call(updateRoutes.post, { params: { actionId }, body })
  const query = { kind: 'identifiable_text' as const, person: owner }
  const { items, total } = (await app.as('auditor').call(securityEventRoutes.list, { query })).ok
  expect(total).toBe(1)
  expect(items[0]?.detail).toMatch(/^May hold an NHS number, sent with: .+update/i)
  expect(JSON.stringify(items)).not.toContain('943')
  // Kept by the real clock, said by the application's.
  expect(items[0]?.at.slice(0, 10)).toBe(TODAY)
  const on_ = (day: string) =>
    app.as('auditor').call(securityEventRoutes.list, { query: { ...query, from: day, to: day } })
  expect((await on_(TODAY)).ok.total).toBe(1)
  expect((await on_('2018-03-12')).ok.total).toBe(0)
})
