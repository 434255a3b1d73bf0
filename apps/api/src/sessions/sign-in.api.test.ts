import { afterAll, beforeAll, expect, test } from 'vitest'
import { isCommonPassword } from './common-passwords.ts'
import { openSignInApp, PASSWORD } from './testing/sign-in-app.ts'

const lines: string[] = []
let it: Awaited<ReturnType<typeof openSignInApp>>
beforeAll(async () => {
  it = await openSignInApp({ lines })
})
afterAll(() => it.close())

test('a person signs in with e-mail address and password, whatever the case of the address', async () => {
  const { email, personId } = await it.somebody()
  const answer = await it.signInAs(email.toUpperCase())
  expect(answer.statusCode).toBe(200)
  expect(answer.json()).toEqual({ personId })
  expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax$/)
  expect(await it.isSignedIn(await it.cookieOf(email))).toBe(true)
})

test('an unknown address, a wrong password, an ended account and no role today get the same answer', async () => {
  const { email } = await it.somebody()
  const ended = await it.somebody({ endedOn: '2015-01-01' })
  const lapsed = await it.somebody({ roleEndsOn: '2015-01-01' })
  const none = await it.somebody({ role: null })
  const wrong = await it.signInAs(email, 'not the password')
  expect(wrong.statusCode).toBe(401)
  for (const answer of [
    await it.signInAs('nobody@council.example'),
    await it.signInAs(ended.email),
    await it.signInAs(lapsed.email),
    await it.signInAs(none.email),
  ]) {
    expect(answer.statusCode).toBe(401)
    expect(answer.body).toBe(wrong.body)
    expect(answer.headers['set-cookie']).toBeUndefined()
  }
})

test('an unknown address takes as long as a wrong password', async () => {
  const { email } = await it.somebody()
  const took = async (address: string) => {
    const started = performance.now()
    await it.signInAs(address, 'not the password')
    return performance.now() - started
  }
  const wrong = Math.min(await took(email), await took(email), await took(email))
  const unknown = Math.min(await took('a@b.example'), await took('c@d.example'), await took('e@f.example'))
  expect(unknown / wrong).toBeGreaterThan(0.4)
  expect(unknown / wrong).toBeLessThan(2.5)
})

test('the sixth try at an account within five minutes must wait, known or unknown, from every process', async () => {
  const { email } = await it.somebody()
  for (const address of [email, 'guessed@council.example']) {
    const answers = []
    for (let i = 0; i < 6; i++) answers.push((await it.signInAs(address, 'not the password')).statusCode)
    expect(answers).toEqual([401, 401, 401, 401, 401, 429])
  }
  const refused = await it.signInAs(email)
  expect(refused.statusCode).toBe(429)
  expect(refused.json().retryAfter).toBeGreaterThan(0)
  expect(await it.asOwner('select key from auth.throttle')).not.toHaveLength(0)
  expect(JSON.stringify(await it.asOwner('select key from auth.throttle'))).not.toContain('council.example')
})

test('simultaneous guesses cannot outrun the count', async () => {
  const { email } = await it.somebody()
  const answers = await Promise.all(Array.from({ length: 12 }, () => it.signInAs(email, 'not the password')))
  expect(answers.filter((answer) => answer.statusCode === 401)).toHaveLength(5)
})

test('one address is held back however many accounts it tries', async () => {
  const narrow = await openSignInApp({ signInsPerMinute: 3 })
  const answers = []
  for (let i = 0; i < 4; i++) {
    const spoofed = { 'x-forwarded-for': `10.0.0.${i}`, 'x-waymark-client-address': `10.0.0.${i}` }
    answers.push((await narrow.signInAs(`guess${i}@council.example`, 'not the password', spoofed)).statusCode)
  }
  expect(answers).toEqual([401, 401, 401, 429])
  await narrow.close()
})

test('signing out ends the session at once', async () => {
  const { email } = await it.somebody()
  const cookie = await it.cookieOf(email)
  expect((await it.post('/api/auth/sign-out', {}, { cookie })).statusCode).toBe(200)
  expect(await it.isSignedIn(cookie)).toBe(false)
})

test('signing out everywhere ends every session, also those of other browsers', async () => {
  const { email } = await it.somebody()
  const [here, there] = [await it.cookieOf(email), await it.cookieOf(email)]
  await it.post('/api/auth/revoke-other-sessions', {}, { cookie: here })
  expect([await it.isSignedIn(here), await it.isSignedIn(there)]).toEqual([true, false])
  await it.post('/api/auth/revoke-sessions', {}, { cookie: here })
  expect(await it.isSignedIn(here)).toBe(false)
})

test('a forged or altered cookie is nobody', async () => {
  const { email } = await it.somebody()
  const cookie = await it.cookieOf(email)
  expect(await it.isSignedIn(cookie.replace('session_token=', 'session_token=a'))).toBe(false)
  expect(await it.isSignedIn(cookie.slice(0, -12))).toBe(false)
  const [named, signature] = cookie.split('.').slice(1)
  const forged = `waymark.${named}.${encodeURIComponent(Buffer.alloc(32, 7).toString('base64'))}`
  expect([signature === undefined, await it.isSignedIn(forged)]).toEqual([false, false])
  expect(await it.isSignedIn(cookie.split('.').slice(0, 2).join('.'))).toBe(false)
})

test('a person whose account or last role ends is out at the next request', async () => {
  for (const ending of [
    (id: string) => `update person set ended_on = app_today() where id = '${id}'`,
    (id: string) => `update role_assignment set ends_on = app_today() - 1 where person_id = '${id}'`,
  ]) {
    const { email, personId } = await it.somebody()
    const cookie = await it.cookieOf(email)
    expect(await it.isSignedIn(cookie)).toBe(true)
    await it
      .asOwner(`begin; select history.begin_write('system:test', null, null); ${ending(personId)}; commit`)
      .catch((error: Error) => expect(error).toBeNull())
    expect(await it.isSignedIn(cookie)).toBe(false)
    expect(await it.asOwner(`select 1 from auth.session where user_id = '${personId}'`)).toEqual([])
  }
})

test('a session lasts twelve hours without use, and is prolonged by use, for a week at most', async () => {
  const { email, personId } = await it.somebody()
  const cookie = await it.cookieOf(email)
  const set = (what: string) => it.asOwner(`update auth.session set ${what} where user_id = '${personId}'`)
  await set("expires_at = now() + interval '1 hour'")
  const answer = await it.app.inject({ url: '/api/session', headers: { cookie } })
  expect(String(answer.headers['set-cookie'])).toContain(cookie)
  const [left] = await it.asOwner(
    `select expires_at > now() + interval '11 hours' as prolonged from auth.session where user_id = '${personId}'`,
  )
  expect(left).toEqual({ prolonged: true })
  await set("created_at = now() - interval '8 days'")
  expect(await it.isSignedIn(cookie)).toBe(false)
})

test('a new password needs the old one, is not a common one, and signs out everybody else', async () => {
  const { email } = await it.somebody()
  const [here, there] = [await it.cookieOf(email), await it.cookieOf(email)]
  const change = (currentPassword: string, newPassword: string) =>
    it.post('/api/auth/change-password', { currentPassword, newPassword }, { cookie: here })
  expect((await change('not the password', 'a fresh one 42 x')).json().errors[0].path).toBe('currentPassword')
  expect((await change(PASSWORD, 'Password2018!')).json().errors[0].path).toBe('newPassword')
  expect((await change(PASSWORD, 'short')).json().errors[0].message).toBe('Use at least 8 characters')
  const done = await change(PASSWORD, `${'long '.repeat(30)}password`)
  expect(done.statusCode).toBe(200)
  expect(await it.isSignedIn(there)).toBe(false)
  expect(await it.isSignedIn(String(done.headers['set-cookie']).split(';')[0] ?? '')).toBe(true)
  expect((await it.signInAs(email)).statusCode).toBe(401)
})

test('the passwords that guessers try first are common; a phrase is not', () => {
  for (const password of ['password', 'Qwertyuiop', 'iloveyou1', 'Password2018!', 'aaaaaaaaaa', 'Ann Other']) {
    expect(isCommonPassword(password, { name: 'Ann Other' }), password).toBe(true)
  }
  for (const password of [PASSWORD, 'waymark-demo', 'tr0mbone-lantern']) {
    expect(isCommonPassword(password, { name: 'Ann Other' }), password).toBe(false)
  }
})

test('a write that another site started is refused, for sign-in and for our own routes', async () => {
  const { personId } = await it.somebody({ role: 'administrator' })
  const cookie = await it.cookieFor(personId)
  const person = { name: 'X', jobTitle: 'Y' }
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'http://other.localhost' },
  ]
  for (const headers of foreign) {
    expect((await it.post('/api/people', person, { cookie, ...headers })).statusCode).toBe(403)
    expect(
      (await it.post('/api/auth/sign-in/email', { email: 'a@b.example', password: 'x' }, headers)).statusCode,
    ).toBe(403)
  }
  const own = { cookie, origin: 'http://localhost:80', host: 'localhost:80', 'sec-fetch-site': 'same-origin' }
  expect((await it.post('/api/people', person, own)).statusCode).toBe(201)
  const form = await it.app.inject({
    method: 'POST',
    url: '/api/people',
    headers: { cookie, 'content-type': 'text/plain' },
    payload: JSON.stringify(person),
  })
  expect(form.statusCode).toBeGreaterThanOrEqual(400)
})

test('every other route that better-auth registers answers 404', async () => {
  const open = new Set([
    'POST /sign-in/email',
    'POST /sign-out',
    'POST /revoke-sessions',
    'POST /revoke-session',
    'POST /revoke-other-sessions',
    'POST /change-password',
    'GET /list-sessions',
  ])
  const endpoints = Object.values(it.signIn.auth.api) as { path?: string }[]
  const paths = endpoints.flatMap(({ path }) => (path ? [path.replace(/:\w+/g, 'x')] : []))
  expect(paths.length).toBeGreaterThan(20)
  for (const path of paths) {
    for (const method of ['GET', 'POST'] as const) {
      if (open.has(`${method} ${path}`)) continue
      const answer = await it.app.inject({ method, url: `/api/auth${path}`, ...(method === 'POST' && { payload: {} }) })
      expect(answer.statusCode, `${method} ${path}`).toBe(404)
    }
  }
})

test('sign-ins and failures are on record, without an address of somebody unknown', async () => {
  const { email, personId } = await it.somebody()
  await it.signInAs('stranger@elsewhere.example', 'not the password')
  await it.signInAs(email, 'not the password')
  await it.signInAs(email)
  const events = await it.asOwner(
    'select kind, person_id, detail, request from ops.security_event order by id desc limit 3',
  )
  expect(events.map(({ kind, person_id }) => [kind, person_id])).toEqual([
    ['sign_in', personId],
    ['sign_in_failed', personId],
    ['sign_in_failed', null],
  ])
  expect(JSON.stringify(await it.asOwner('select * from ops.security_event'))).not.toContain('@')
})

test('neither the history nor the log holds a password, a hash or a token', async () => {
  const { email, personId } = await it.somebody()
  const cookie = await it.cookieOf(email)
  const [account] = await it.asOwner(`select password from auth.account where user_id = '${personId}'`)
  const [session] = await it.asOwner(`select token from auth.session where user_id = '${personId}'`)
  const [key] = await it.asOwner('select value from auth.secret')
  await it.isSignedIn(cookie)
  const kept = JSON.stringify(await it.asOwner('select * from history.change')) + lines.join('\n')
  for (const secret of [PASSWORD, account?.['password'], session?.['token'], key?.['value']]) {
    expect(typeof secret).toBe('string')
    expect(kept).not.toContain(String(secret))
  }
})

test('pages may run only our own scripts and styles, in no frame; answers are not kept by caches', async () => {
  const { headers } = await it.app.inject({ url: '/api/session' })
  expect(headers['content-security-policy']).not.toContain('unsafe')
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(headers['cache-control']).toBe('no-store')
  expect(headers['strict-transport-security']).toBeUndefined()
})
