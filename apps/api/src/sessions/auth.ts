import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import type { Pool } from 'pg'
import { COOKIE_PREFIX, IDLE_SECONDS, PROLONG_AFTER_SECONDS } from './session-cookie.ts'
import { maySignIn } from './session.store.ts'

/** Carries the client's address to better-auth. Set by us on every request: one sent from outside is dropped. */
export const CLIENT_ADDRESS_HEADER = 'x-waymark-client-address'

export const SHORTEST_PASSWORD = 8
export const LONGEST_PASSWORD = 256

export interface AuthOptions {
  pool: Pool
  /** The address people use, such as `https://waymark.council.gov.uk`: https makes cookies Secure. */
  baseUrl: string
  secret: string
  /** Sign-ins a minute from one address, which may be a whole council behind one router. */
  signInsPerMinute?: number
  logError: (message: string) => void
}

export function createAuth({ pool, baseUrl, secret, signInsPerMinute = 100, logError }: AuthOptions) {
  return betterAuth({
    appName: 'Waymark',
    baseURL: baseUrl,
    basePath: '/api/auth',
    secret,
    database: pool,
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => logError(message) },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
    },
    session: {
      modelName: 'session',
      expiresIn: IDLE_SECONDS,
      updateAge: PROLONG_AFTER_SECONDS,
      freshAge: 0,
      // No copy of the session in a cookie: revocation works at once.
      cookieCache: { enabled: false },
      fields: {
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        userId: 'user_id',
      },
    },
    user: {
      modelName: 'user',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    account: {
      modelName: 'account',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'rate_limit',
      fields: { lastRequest: 'last_request' },
      window: 60,
      max: 300,
      customRules: {
        '/sign-in/email': { window: 60, max: signInsPerMinute },
        '/change-password': { window: 60, max: signInsPerMinute },
      },
    },
    databaseHooks: {
      session: {
        create: {
          // Reached with a right password; refused as a wrong one would be, so that the answer tells a guesser nothing.
          before: async (session) => {
            if (await maySignIn(pool, session.userId)) return
            throw new APIError('UNAUTHORIZED', { code: 'INVALID_EMAIL_OR_PASSWORD' })
          },
        },
      },
    },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: baseUrl.startsWith('https:'),
      // platform/security.ts refuses cross-site writes on every route, these included. better-auth's own check knows
      // one origin only, and would refuse http://localhost where the base address says http://127.0.0.1.
      disableCSRFCheck: true,
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      database: { generateId: 'uuid' },
    },
  })
}

export type Auth = ReturnType<typeof createAuth>
