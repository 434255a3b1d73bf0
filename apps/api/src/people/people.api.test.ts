import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSignInApp } from '../sessions/testing/sign-in-app.ts'
import { createFirstAdministrator } from './create-first-administrator.ts'

const lines: string[] = []
let it: Awaited<ReturnType<typeof openSignInApp>>
let cookie: string
let administrator: { personId: string; email: string }
beforeAll(async () => {
  it = await openSignInApp({ lines })
  administrator = await it.somebody({ role: 'administrator' })
  cookie = await it.cookieFor(administrator.personId)
})
afterAll(() => it.close())

const NEW_PASSWORD = 'seven green lanterns'
const call = (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object, headers: Record<string, string> = {}) =>
  it.app.inject({ method, url, headers: { cookie, ...headers }, ...(payload && { payload }) })

const newPerson = async (email: string) =>
  (await call('POST', '/api/people', { name: 'Bea New', jobTitle: 'Auditor', email })).json<{
    id: string
    version: number
  }>()

const tokenOf = (url: string) => new URL(url).hash.slice(1)

const linkFor = async (personId: string) =>
  (await call('POST', `/api/people/${personId}/links`)).json<{ url: string; purpose: string }>()

test('an administrator adds a person, gives a role and an invitation; the person sets a password and signs in', async () => {
  const person = await newPerson('bea@council.example')
  const given = await call('POST', `/api/people/${person.id}/roles`, { role: 'auditor', startsOn: '2015-01-01' })
  expect(given.json().roles[0]).toMatchObject({ role: 'auditor', current: true, serviceArea: null })
  const link = await linkFor(person.id)
  expect(link.purpose).toBe('invitation')
  const token = tokenOf(link.url)
  expect((await it.post('/api/one-time-links/look', { token })).json()).toEqual({
    purpose: 'invitation',
    name: 'Bea New',
    email: 'bea@council.example',
  })
  expect((await it.post('/api/one-time-links/use', { token, password: 'password1' })).statusCode).toBe(422)
  expect((await it.post('/api/one-time-links/use', { token, password: NEW_PASSWORD })).json()).toEqual({
    email: 'bea@council.example',
  })
  expect(await it.isSignedIn(await it.cookieOf('bea@council.example', NEW_PASSWORD))).toBe(true)
  expect((await call('GET', `/api/people/${person.id}`)).json().signIn.state).toBe('active')

  const again = await it.post('/api/one-time-links/use', { token, password: 'another good phrase' })
  const unknown = await it.post('/api/one-time-links/use', { token: 'x'.repeat(43), password: 'another good phrase' })
  expect([again.statusCode, unknown.statusCode]).toEqual([410, 410])
  expect(again.body).toBe(unknown.body)
  const kept = JSON.stringify([
    await it.asOwner('select * from history.change'),
    await it.asOwner('select * from ops.security_event'),
  ])
  expect(kept + lines.join('\n')).not.toContain(token)
})

test('two uses of one link at the same moment: one sets the password', async () => {
  const { personId } = await it.somebody()
  const token = tokenOf((await linkFor(personId)).url)
  const answers = await Promise.all(
    ['first good phrase', 'second good phrase'].map((password) =>
      it.post('/api/one-time-links/use', { token, password }),
    ),
  )
  expect(answers.map((answer) => answer.statusCode).toSorted((a, b) => a - b)).toEqual([200, 410])
})

test('a new link stops the earlier one, a reset signs the person out everywhere, an expired link is refused', async () => {
  const { personId, email } = await it.somebody()
  const session = await it.cookieOf(email)
  const first = await linkFor(personId)
  const second = await linkFor(personId)
  expect(second.purpose).toBe('reset')
  expect((await it.post('/api/one-time-links/look', { token: tokenOf(first.url) })).statusCode).toBe(410)
  await it.post('/api/one-time-links/use', { token: tokenOf(second.url), password: NEW_PASSWORD })
  expect(await it.isSignedIn(session)).toBe(false)
  const third = await linkFor(personId)
  await it.asOwner(`update auth.one_time_link set expires_at = now() where person_id = '${personId}'`)
  expect((await it.post('/api/one-time-links/look', { token: tokenOf(third.url) })).statusCode).toBe(410)
})

test('ending a person signs them out everywhere, and stops their links', async () => {
  const { personId, email } = await it.somebody()
  const session = await it.cookieOf(email)
  const token = tokenOf((await linkFor(personId)).url)
  const { today } = (await call('GET', '/api/session')).json<{ today: string }>()
  const ended = await call('PATCH', `/api/people/${personId}`, { endedOn: today }, { 'if-match': '"1"' })
  expect(ended.json()).toMatchObject({ endedOn: today, email, signIn: { state: 'ended' } })
  expect(await it.asOwner(`select 1 from auth.session where user_id = '${personId}'`)).toEqual([])
  expect(await it.isSignedIn(session)).toBe(false)
  expect((await it.post('/api/one-time-links/look', { token })).statusCode).toBe(410)
  expect((await call('POST', `/api/people/${personId}/links`)).statusCode).toBe(409)
})

test('a person signs in with a new address once it is changed, and the old one no longer works', async () => {
  const { personId, email } = await it.somebody()
  await call('PATCH', `/api/people/${personId}`, { email: 'Changed@council.example' }, { 'if-match': '"1"' })
  expect((await it.signInAs('changed@council.example')).statusCode).toBe(200)
  expect((await it.signInAs(email)).statusCode).toBe(401)
})

test('the last administrator cannot be removed, by ending the person or the role', async () => {
  const { today } = (await call('GET', '/api/session')).json<{ today: string }>()
  const view = (await call('GET', `/api/people/${administrator.personId}`)).json()
  const person = await call('PATCH', `/api/people/${view.id}`, { endedOn: today }, { 'if-match': `"${view.version}"` })
  const [role] = view.roles
  const ended = await call(
    'PATCH',
    `/api/role-assignments/${role.id}`,
    { endsOn: today },
    { 'if-match': `"${role.version}"` },
  )
  expect([person.statusCode, ended.statusCode]).toEqual([409, 409])
  expect(await it.isSignedIn(cookie)).toBe(true)
})

test('two people editing one person: the second is told, nothing is overwritten', async () => {
  const { id, version } = await newPerson('twice@council.example')
  const edit = (name: string) => call('PATCH', `/api/people/${id}`, { name }, { 'if-match': `"${version}"` })
  expect((await edit('First')).statusCode).toBe(200)
  expect((await edit('Second')).statusCode).not.toBe(200)
  expect((await call('GET', `/api/people/${id}`)).json().name).toBe('First')
})

test('only administrators change people; addresses and past roles are for administrators and auditors', async () => {
  const holder = await it.cookieFor((await it.somebody({ role: 'portfolio_holder' })).personId)
  const other = await it.somebody({ roleEndsOn: '2015-01-01' })
  const seen = (await call('GET', `/api/people/${other.personId}`, undefined, { cookie: holder })).json()
  expect(seen).toMatchObject({ email: null, roles: [], signIn: null, can: { edit: { allowed: false } } })
  const made = await call('POST', '/api/people', { name: 'X', jobTitle: 'Y' }, { cookie: holder })
  expect(made.statusCode).toBe(403)
  const found = await call('GET', `/api/people?text=${other.email}`, undefined, { cookie: holder })
  expect(found.json().total).toBe(0)
})

test('an address that is taken is refused beside its field', async () => {
  await newPerson('taken@council.example')
  const again = await call('POST', '/api/people', { name: 'X', jobTitle: 'Y', email: 'TAKEN@council.example' })
  expect(again.statusCode).toBe(409)
  expect(again.json().errors[0].path).toBe('email')
})

test('admin:create makes the first administrator, and no second unless asked', async () => {
  const asked = { ownerUrl: it.url, publicUrl: 'https://w.example', name: 'First', email: 'First@council.example' }
  await expect(createFirstAdministrator(asked)).rejects.toThrow('There is an administrator already')
  const { url } = await createFirstAdministrator({ ...asked, another: true })
  expect(url).toMatch(/^https:\/\/w\.example\/welcome#[\w-]{43}$/)
  const used = await it.post('/api/one-time-links/use', { token: tokenOf(url), password: NEW_PASSWORD })
  expect(used.json()).toEqual({ email: 'first@council.example' })
  expect((await it.signInAs('first@council.example', NEW_PASSWORD)).statusCode).toBe(200)
})

test('admin:create gives whoever is an administrator already a link, and nobody else', async () => {
  const asked = { ownerUrl: it.url, publicUrl: 'https://w.example', name: undefined }
  const { url } = await createFirstAdministrator({ ...asked, email: administrator.email.toUpperCase() })
  const used = await it.post('/api/one-time-links/use', { token: tokenOf(url), password: NEW_PASSWORD })
  expect(used.json()).toEqual({ email: administrator.email })
  const auditor = await it.somebody({ role: 'auditor' })
  const other = createFirstAdministrator({ ...asked, email: auditor.email, another: true })
  await expect(other).rejects.toThrow('is there already')
  const nobody = createFirstAdministrator({ ...asked, email: 'nobody@council.example', another: true })
  await expect(nobody).rejects.toThrow('Add --name to make one')
})
