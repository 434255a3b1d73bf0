import { peopleRoutes } from '@waymark/contract/people'
import { oneTimeLinkRoutes } from '@waymark/contract/session'
import { signInRoutes } from '@waymark/contract/sign-in'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { secretsInHistory } from '../../../../packages/database/testing/secrets.ts'
import { openAppUnderTest, PASSWORD } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

test('no password, hash or token reaches the history, by invitation, sign-in or a change of password', async () => {
  const admin = app.as('administrator')
  const email = 'bea.new@council.example'
  const made = await admin.call(peopleRoutes.create, { body: { name: 'Bea New', jobTitle: 'Officer', email } })
  const params = { personId: made.ok.id }
  await admin.call(peopleRoutes.assignRole, { params, body: { role: 'auditor', startsOn: '2018-01-01' } })
  const { url } = (await admin.call(peopleRoutes.makeLink, { params })).ok
  const token = /[\w-]{20,}$/.exec(url)?.[0] ?? ''
  expect(token).not.toBe('')
  const [first, second] = ['nine blue kettles 42', 'seven green lanterns 7']
  const used = await app.asNobody().call(oneTimeLinkRoutes.use, { body: { token, password: first } })
  expect(used.status).toBeLessThan(300)
  const signedIn = await app.asNobody().call(signInRoutes.email, { body: { email, password: first } })
  expect(signedIn.status).toBe(200)
  await app
    .asPerson(params.personId)
    .call(signInRoutes.changePassword, { body: { currentPassword: first, newPassword: second } })
  await admin.call(peopleRoutes.edit, { params, body: { email: 'bea.newer@council.example' }, ifMatch: 1 })
  expect(await secretsInHistory(app.owner, [PASSWORD, first, second, token])).toEqual([])
  // The search finds what it looks for.
  expect(await secretsInHistory(app.owner, ['Bea New'])).toEqual(['Bea New'])
  const hash = '$2b$12$C6UzMDM.H6dfI/f/IKcEeO7ZbLFyJdZkVbXOWcVoT'
  await app.asTest(({ tx }) => tx.person.update({ where: { id: params.personId }, data: { jobTitle: hash } }))
  expect(await secretsInHistory(app.owner, [])).toEqual([hash])
})
