import { createHmac } from 'node:crypto'
import type { AnswerOf, BodyOf, Route } from '@waymark/contract/route'
import { SignedInDevice, signInRoutes } from '@waymark/contract/sign-in'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { invalid, problem } from '../platform/problems.ts'
import { schemaOf } from '../platform/serve.ts'
import { CLIENT_ADDRESS_HEADER } from './auth.ts'
import { COMMON_PASSWORD, isCommonPassword } from './common-passwords.ts'
import { revokeLinksOf } from './one-time-links.store.ts'
import { recordSecurityEvent } from '../platform/security-event.store.ts'
import { accountHolder, accountIdOf, dropExpired } from './session.store.ts'
import { sessionOf, type SignIn } from './sign-in.ts'
import { forget, type Limit, secondsToWait } from './throttle.store.ts'

const MINUTE = 60

/** An unknown person, a wrong password, an ended account and a person without a role today are told the same. */
const WRONG = 'That e-mail address and password do not match an account. Check both and try again.'

/**
 * The routes of better-auth that are left open. It registers many more; only what stands here is reached, the rest
 * answer 404. Each is asked for by hand, so that what goes in and out is ours to see: no redirects, no token in a body.
 */
export function serveSignIn(app: FastifyInstance, signIn: SignIn): void {
  const { pool } = signIn
  const sessions = new WeakMap<FastifyRequest, Awaited<ReturnType<typeof required>>>()
  const sessionOfRequest = (request: FastifyRequest) => {
    const session = sessions.get(request)
    if (!session) throw new Error('an open route has no session')
    return session
  }
  const at = <const R extends Route>(
    route: R,
    handle: (body: BodyOf<R>, request: FastifyRequest, reply: FastifyReply) => Promise<AnswerOf<R>>,
  ) =>
    app.route({
      method: route.method,
      url: route.path,
      schema: schemaOf(route),
      config: { contract: route },
      // Before the body is judged, as on every other route.
      preValidation: async (request, reply) => {
        if (route.access !== 'open') sessions.set(request, await required(signIn, request, reply))
      },
      handler: async (request, reply) => handle(request.body as BodyOf<R>, request, reply),
    })

  at(signInRoutes.email, async ({ email, password }, request, reply) => {
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

  at(signInRoutes.signOut, async (_body, request, reply) => {
    const session = await sessionOf(signIn, request, reply)
    const answer = await ask(signIn, request, 'POST', '/sign-out', {})
    if (!answer.ok) throw unexpected(answer)
    if (session) {
      await recordSecurityEvent(pool, { kind: 'sign_out', personId: session.actor.personId, request: request.id })
    }
    passCookies(answer, reply)
    return { signedOut: true as const }
  })

  const revoke = async (which: string, body: object, request: FastifyRequest, reply: FastifyReply) => {
    const { actor } = sessionOfRequest(request)
    const answer = await ask(signIn, request, 'POST', `/revoke-${which}`, body)
    if (!answer.ok) throw unexpected(answer)
    await recordSecurityEvent(pool, {
      kind: 'sessions_revoked',
      personId: actor.personId,
      detail: { which },
      request: request.id,
    })
    passCookies(answer, reply)
    return { revoked: true as const }
  }
  at(signInRoutes.revokeSessions, (_body, request, reply) => revoke('sessions', {}, request, reply))
  at(signInRoutes.revokeOtherSessions, (_body, request, reply) => revoke('other-sessions', {}, request, reply))
  at(signInRoutes.revokeSession, (body, request, reply) => revoke('session', body, request, reply))

  at(signInRoutes.listSessions, async (_body, request) => {
    const { token } = sessionOfRequest(request)
    const answer = await ask(signIn, request, 'GET', '/list-sessions')
    if (!answer.ok) throw unexpected(answer)
    const sessions = z.array(ListedSession).parse(await answer.json())
    return {
      items: sessions.map((session) => ({ ...session, current: session.token === token })),
      total: sessions.length,
    }
  })

  at(signInRoutes.changePassword, async ({ currentPassword, newPassword }, request, reply) => {
    const { actor } = sessionOfRequest(request)
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
    return { changed: true as const }
  })
}

const SignedIn = z.object({ user: z.object({ id: z.uuid() }) })
const Refusal = z.object({ code: z.string().optional() })
const ListedSession = SignedInDevice.omit({ current: true })

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

const unexpected = (answer: Response) => new Error(`better-auth answered ${answer.status}`)
