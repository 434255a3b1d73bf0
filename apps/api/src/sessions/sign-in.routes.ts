import { createHmac } from 'node:crypto'
import { NewPassword } from '@waymark/contract/session'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { invalid, problem } from '../platform/problems.ts'
import { CLIENT_ADDRESS_HEADER } from './auth.ts'
import { COMMON_PASSWORD, isCommonPassword } from './common-passwords.ts'
import { revokeLinksOf } from './one-time-links.store.ts'
import { recordSecurityEvent } from './security-event.store.ts'
import { accountHolder, accountIdOf, dropExpired } from './session.store.ts'
import { sessionOf, type SignIn } from './sign-in.ts'
import { forget, type Limit, secondsToWait } from './throttle.store.ts'

const MINUTE = 60

const Credentials = z.object({
  email: z
    .string({ error: 'Enter your e-mail address' })
    .trim()
    .pipe(z.email('Enter an e-mail address, such as name@council.gov.uk').max(254)),
  password: z
    .string({ error: 'Enter your password' })
    .min(1, 'Enter your password')
    .max(256, 'Use 256 characters or fewer'),
})

const PasswordChange = z.object({
  currentPassword: z
    .string({ error: 'Enter your current password' })
    .min(1, 'Enter your current password')
    .max(256, 'Use 256 characters or fewer'),
  newPassword: NewPassword,
})

const OneSession = z.object({ token: z.string({ error: 'Say which session to end' }).min(1).max(200) })

/** An unknown person, a wrong password, an ended account and a person without a role today are told the same. */
const WRONG = 'That e-mail address and password do not match an account. Check both and try again.'

/**
 * The routes of better-auth that are left open. It registers many more; only what stands here is reached, the rest
 * answer 404. Each is asked for by hand, so that what goes in and out is ours to see: no redirects, no token in a body.
 */
export function signInRoutes(app: FastifyInstance, signIn: SignIn): void {
  const { pool } = signIn

  app.post('/api/auth/sign-in/email', async (request, reply) => {
    const { email, password } = parse(Credentials, request.body)
    const limits = limitsOfAccount(signIn, email.toLowerCase(), request.ip)
    await throttle(signIn, limits, request, 'sign_in_throttled', null)
    const answer = await ask(signIn, request, 'POST', '/sign-in/email', { email, password })
    if (!answer.ok) {
      refuseWhenBusy(answer)
      if (answer.status !== 401) throw unexpected(answer)
      const personId = await accountIdOf(pool, email)
      await recordSecurityEvent(pool, { kind: 'sign_in_failed', personId, request: request.id })
      throw problem('not_signed_in', WRONG)
    }
    const { user } = SignedIn.parse(await answer.json())
    await forget(
      pool,
      limits.map((limit) => limit.key),
    )
    await dropExpired(pool)
    await recordSecurityEvent(pool, { kind: 'sign_in', personId: user.id, request: request.id })
    passCookies(answer, reply)
    return { personId: user.id }
  })

  app.post('/api/auth/sign-out', async (request, reply) => {
    const session = await sessionOf(signIn, request, reply)
    const answer = await ask(signIn, request, 'POST', '/sign-out', {})
    if (!answer.ok) throw unexpected(answer)
    if (session) {
      await recordSecurityEvent(pool, { kind: 'sign_out', personId: session.actor.personId, request: request.id })
    }
    passCookies(answer, reply)
    return { signedOut: true }
  })

  for (const path of ['/revoke-sessions', '/revoke-other-sessions', '/revoke-session']) {
    app.post(`/api/auth${path}`, async (request, reply) => {
      const { actor } = await required(signIn, request, reply)
      const body = path === '/revoke-session' ? parse(OneSession, request.body) : {}
      const answer = await ask(signIn, request, 'POST', path, body)
      if (!answer.ok) throw unexpected(answer)
      await recordSecurityEvent(pool, {
        kind: 'sessions_revoked',
        personId: actor.personId,
        detail: { which: path.slice('/revoke-'.length) },
        request: request.id,
      })
      passCookies(answer, reply)
      return { revoked: true }
    })
  }

  app.get('/api/auth/list-sessions', async (request, reply) => {
    const { token } = await required(signIn, request, reply)
    const answer = await ask(signIn, request, 'GET', '/list-sessions')
    if (!answer.ok) throw unexpected(answer)
    const sessions = z.array(ListedSession).parse(await answer.json())
    return {
      items: sessions.map((session) => ({ ...session, current: session.token === token })),
      total: sessions.length,
    }
  })

  app.post('/api/auth/change-password', async (request, reply) => {
    const { actor } = await required(signIn, request, reply)
    const { currentPassword, newPassword } = parse(PasswordChange, request.body)
    const limit = { key: `change-password:${actor.personId}`, attempts: 5, seconds: 5 * MINUTE }
    await throttle(signIn, [limit], request, 'password_change_failed', actor.personId)
    if (isCommonPassword(newPassword, await accountHolder(pool, actor.personId))) {
      throw invalid('newPassword', COMMON_PASSWORD)
    }
    // Whoever else is signed in with the old password is signed out.
    const asked = { currentPassword, newPassword, revokeOtherSessions: true }
    const answer = await ask(signIn, request, 'POST', '/change-password', asked)
    if (!answer.ok) {
      refuseWhenBusy(answer)
      const { code } = Refusal.parse(await answer.json())
      if (code !== 'INVALID_PASSWORD') throw unexpected(answer)
      await recordSecurityEvent(pool, { kind: 'password_change_failed', personId: actor.personId, request: request.id })
      throw invalid('currentPassword', 'That is not your current password. Try again.')
    }
    await forget(pool, [limit.key])
    await revokeLinksOf(pool, actor.personId)
    await recordSecurityEvent(pool, { kind: 'password_changed', personId: actor.personId, request: request.id })
    passCookies(answer, reply)
    return { changed: true }
  })
}

const SignedIn = z.object({ user: z.object({ id: z.uuid() }) })
const Refusal = z.object({ code: z.string().optional() })
const ListedSession = z.object({
  id: z.string(),
  token: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  ipAddress: z.string().nullish(),
  userAgent: z.string().nullish(),
})

/**
 * Five tries at one account from one address, then a pause: enough for a person, useless to a guesser. The wider limit
 * on the account stops a guesser with many addresses. Both are keyed by a keyed hash, for known and unknown alike.
 */
function limitsOfAccount({ secret }: SignIn, email: string, address: string): Limit[] {
  const account = createHmac('sha256', secret).update(`account:${email}`).digest('base64url')
  return [
    { key: `sign-in:${account}:${address}`, attempts: 5, seconds: 5 * MINUTE },
    { key: `sign-in:${account}`, attempts: 50, seconds: 15 * MINUTE },
  ]
}

async function throttle(
  { pool }: SignIn,
  limits: Limit[],
  request: FastifyRequest,
  kind: 'sign_in_throttled' | 'password_change_failed',
  personId: string | null,
): Promise<void> {
  const seconds = await secondsToWait(pool, limits)
  if (seconds === null) return
  await recordSecurityEvent(pool, { kind, personId, detail: { throttled: true }, request: request.id })
  throw tooMany(seconds)
}

const tooMany = (seconds: number) => {
  const minutes = Math.ceil(seconds / MINUTE)
  const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`
  return problem('too_many_requests', `Too many tries. Wait ${wait} and try again.`, { retryAfter: seconds })
}

function refuseWhenBusy(answer: Response): void {
  if (answer.status === 429) throw tooMany(Number(answer.headers.get('x-retry-after')) || MINUTE)
}

async function required(signIn: SignIn, request: FastifyRequest, reply: FastifyReply) {
  const session = await sessionOf(signIn, request, reply)
  if (!session) throw problem('not_signed_in', 'Sign in to continue.')
  return session
}

/** Puts a request to better-auth itself, through its rate limiter. Only the headers it needs go along. */
async function ask(
  signIn: SignIn,
  request: FastifyRequest,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<Response> {
  const headers = new Headers({ [CLIENT_ADDRESS_HEADER]: request.ip })
  const { cookie, 'user-agent': agent } = request.headers
  if (cookie !== undefined) headers.set('cookie', cookie)
  if (agent !== undefined) headers.set('user-agent', agent.slice(0, 400))
  if (body) headers.set('content-type', 'application/json')
  const url = `${signIn.baseUrl}/api/auth${path}`
  return signIn.auth.handler(new Request(url, { method, headers, body: body ? JSON.stringify(body) : null }))
}

function passCookies(answer: Response, reply: FastifyReply): void {
  const cookies = answer.headers.getSetCookie()
  if (cookies.length === 0) return
  // Fastify adds to this header: the cookie of a session just prolonged must not stand beside the one that ends it.
  reply.removeHeader('set-cookie')
  reply.header('set-cookie', cookies)
}

function parse<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body ?? {})
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  throw problem('invalid_request', errors[0]?.message ?? 'The request could not be read.', { errors })
}

const unexpected = (answer: Response) => new Error(`better-auth answered ${answer.status}`)
