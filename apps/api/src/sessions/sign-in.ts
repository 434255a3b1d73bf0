import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Pool } from 'pg'
import type { Asker } from '../platform/serve.ts'
import { type Auth, createAuth } from './auth.ts'
import { openAuthPool } from './auth-pool.ts'
import { authSecret } from './auth-secret.store.ts'
import { sessionCookie, sessionCookieName, signedToken } from './session-cookie.ts'
import { revokeLinksOf } from './one-time-links.store.ts'
import { drop, dropAllOf, type LiveSession, liveSession, openSession, prolong } from './session.store.ts'

export interface SignInOptions {
  databaseUrl: string
  /** The address people use; https makes the cookie Secure. */
  baseUrl: string
  /** Signs session cookies, at least 32 characters; undefined means the key kept in the database. */
  authSecret?: string | undefined
  signInsPerMinute?: number
  logError: (message: string) => void
}

/** All that sign-in needs, opened once a process. */
export interface SignIn {
  readonly auth: Auth
  readonly pool: Pool
  readonly secret: string
  readonly secure: boolean
  readonly baseUrl: string
  close: () => Promise<void>
}

export async function openSignIn(options: SignInOptions): Promise<SignIn> {
  const { databaseUrl, baseUrl, signInsPerMinute, logError } = options
  const pool = openAuthPool(databaseUrl, (error) => logError(`A sign-in connection was lost: ${error.message}`))
  try {
    const secret = await authSecret(pool, options.authSecret)
    const auth = createAuth({ pool, baseUrl, secret, signInsPerMinute, logError })
    return { auth, pool, secret, secure: baseUrl.startsWith('https:'), baseUrl, close: () => pool.end() }
  } catch (error) {
    await pool.end()
    throw error
  }
}

/**
 * The live session of a request, read fresh from PostgreSQL: a revoked session or an ended role counts at once.
 * One query; one more when a quarter of an hour has gone, to prolong the session and its cookie.
 */
export async function sessionOf(
  signIn: SignIn,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<(LiveSession & { token: string }) | null> {
  const token = signedToken(request.headers.cookie, sessionCookieName(signIn.secure), signIn.secret)
  if (token === null) return null
  const session = await liveSession(signIn.pool, token)
  if (session === null) {
    await drop(signIn.pool, token)
    return null
  }
  if (session.worn) {
    await prolong(signIn.pool, session.sessionId)
    reply.header('set-cookie', sessionCookie(token, signIn.secret, signIn.secure))
  }
  return { ...session, token }
}

/** Who asks, and what time it is by the application's clock; null where nobody is signed in. */
export async function askerOf(signIn: SignIn, request: FastifyRequest, reply: FastifyReply): Promise<Asker | null> {
  const session = await sessionOf(signIn, request, reply)
  return session && { actor: session.actor, now: session.now, today: session.today }
}

/** Ends every session of a person and every link that was made for them. */
export async function shutOut({ pool }: SignIn, personId: string): Promise<void> {
  await dropAllOf(pool, personId)
  await revokeLinksOf(pool, personId)
}

/** Opens a session without a password, for tests and the benchmark. @returns the Cookie header to send */
export async function cookieFor(signIn: SignIn, personId: string): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await openSession(signIn.pool, personId, token)
  return sessionCookie(token, signIn.secret, signIn.secure).split(';')[0] ?? ''
}
