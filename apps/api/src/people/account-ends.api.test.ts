import { notificationRoutes } from '@waymark/contract/notifications'
import { peopleRoutes } from '@waymark/contract/people'
import { signInRoutes } from '@waymark/contract/sign-in'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openAppUnderTest, PASSWORD, TODAY } from '../../testing/app-under-test.ts'
import { tellOfAccountsThatEnd } from './account-ends.service.ts'

const app = await openAppUnderTest()
afterAll(() => app.close())

/** Moves the application's clock. */
const clockTo = (instant: string) =>
  app.owner.query('update ops.instance set clock_offset = $1::timestamptz - clock_timestamp()', [instant])
beforeEach(() => clockTo(`${TODAY}T12:00:00Z`))

const leaving = async (endedOn: string, name = 'Lee Leaver') => {
  const person = await app.given.person({ role: 'auditor', name })
  const edit = { params: { personId: person }, body: { endedOn }, ifMatch: 1 }
  expect((await app.as('administrator').call(peopleRoutes.edit, edit)).status).toBe(200)
  return person
}
const cookieNow = async (person: string) => {
  const { email } = await app.database.live.person.findUniqueOrThrow({ where: { id: person } })
  const answer = await app.asNobody().call(signInRoutes.email, { body: { email: email ?? '', password: PASSWORD } })
  return { answer, cookie: String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? '' }
}
const withCookie = async (cookie: string) =>
  (await app.server.inject({ method: 'GET', url: '/api/people', headers: { cookie } })).statusCode

test('a session ends by itself at midnight in London, and nobody has to sign out', async () => {
  // 1 June is in summer time: London's midnight is eleven in the evening, UTC.
  const person = await leaving('2018-06-01')
  await clockTo('2018-05-31T22:59:30Z')
  const { cookie, answer } = await cookieNow(person)
  expect(answer.status).toBe(200)
  expect(await withCookie(cookie)).toBe(200)
  await clockTo('2018-05-31T23:00:00Z')
  expect(await withCookie(cookie)).toBe(401)
  // And it does not come back with the clock.
  await clockTo('2018-05-31T22:00:00Z')
  expect(await withCookie(cookie)).toBe(401)
})

test('whose account has ended is told what a wrong password is told', async () => {
  const person = await leaving('2018-06-01')
  await clockTo('2018-06-02T09:00:00Z')
  const ended = (await cookieNow(person)).answer.problem
  const wrong = await app
    .asNobody()
    .call(signInRoutes.email, { body: { email: 'nobody@council.example', password: 'wrong words here' } })
  expect([ended.status, ended.detail]).toEqual([wrong.problem.status, wrong.problem.detail])
})

test('a role ends at midnight in London while its holder is signed in, and another goes on', async () => {
  const person = await app.given.person({ role: 'administrator' })
  await app.asTest(async ({ tx }) => {
    await tx.roleAssignment.updateMany({ where: { personId: person }, data: { endsOn: new Date(TODAY) } })
    await tx.roleAssignment.create({ data: { personId: person, role: 'auditor', startsOn: new Date(TODAY) } })
  })
  const add = () => app.asPerson(person).call(peopleRoutes.create, { body: { name: 'Bea New', jobTitle: 'Officer' } })
  expect((await add()).status).toBe(201)
  await clockTo('2018-03-14T00:00:00Z')
  expect((await add()).status).toBe(403)
  expect((await app.asPerson(person).call(peopleRoutes.list, {})).status).toBe(200)
})

test('a week before, the person and the administrators are told, once', async () => {
  const person = await leaving('2018-03-20')
  const administrator = await app.personIdOf('administrator')
  const told = async (who: string) =>
    (await app.asPerson(who).call(notificationRoutes.list, {})).ok.items
      .filter(({ kind }) => kind === 'account_ends')
      .map(({ sentence }) => sentence)
  await clockTo('2018-03-12T12:00:00Z')
  await tellOfAccountsThatEnd(app.database)
  expect(await told(person)).toEqual([])
  await clockTo(`${TODAY}T13:00:00Z`)
  await tellOfAccountsThatEnd(app.database)
  await tellOfAccountsThatEnd(app.database)
  expect(await told(person)).toEqual(['Your account ends: 19 March 2018 is your last day with it'])
  expect(await told(administrator)).toEqual(['The account of Lee Leaver ends: 19 March 2018 is their last day with it'])
  // Another last day is another thing to say.
  await app.asTest(({ tx }) => tx.person.update({ where: { id: person }, data: { endedOn: new Date('2018-03-19') } }))
  await tellOfAccountsThatEnd(app.database)
  expect((await told(person))[0]).toContain('18 March 2018')
})
