import { z } from 'zod'
import { route } from './route.ts'
import { Id } from './shared.ts'
import { NewPassword } from './session.ts'

const givenPassword = (missing: string) =>
  z.string({ error: missing }).min(1, missing).max(256, 'Use 256 characters or fewer')

/** One of the devices this person is signed in on. */
export const SignedInDevice = z
  .object({
    id: z.string(),
    /** Names the session to `revokeSession`; useless without the key that signs cookies. */
    token: z.string(),
    createdAt: z.string(),
    expiresAt: z.string(),
    ipAddress: z.string().nullish(),
    userAgent: z.string().nullish(),
    current: z.boolean(),
  })
  .meta({ id: 'SignedInDevice' })
export type SignedInDevice = z.infer<typeof SignedInDevice>

const Revoked = z.object({ revoked: z.literal(true) })

/** What is left open of better-auth's routes; every other address below /api/auth answers 404. */
export const signInRoutes = {
  email: route({
    id: 'signIn.email',
    method: 'POST',
    path: '/api/auth/sign-in/email',
    summary: 'Sign in with e-mail address and password; the answer sets the session cookie',
    access: 'open',
    body: z.object({
      email: z
        .string({ error: 'Enter your e-mail address' })
        .trim()
        .pipe(z.email('Enter an e-mail address, such as name@council.gov.uk').max(254)),
      password: givenPassword('Enter your password'),
    }),
    ok: z.object({ personId: Id }),
  }),
  signOut: route({
    id: 'signIn.signOut',
    method: 'POST',
    path: '/api/auth/sign-out',
    summary: 'Sign out on this device',
    access: 'open',
    ok: z.object({ signedOut: z.literal(true) }),
  }),
  revokeSessions: route({
    id: 'signIn.revokeSessions',
    method: 'POST',
    path: '/api/auth/revoke-sessions',
    summary: 'Sign out everywhere',
    ok: Revoked,
  }),
  revokeOtherSessions: route({
    id: 'signIn.revokeOtherSessions',
    method: 'POST',
    path: '/api/auth/revoke-other-sessions',
    summary: 'Sign out on every other device',
    ok: Revoked,
  }),
  revokeSession: route({
    id: 'signIn.revokeSession',
    method: 'POST',
    path: '/api/auth/revoke-session',
    summary: 'Sign out on one device',
    body: z.object({ token: z.string({ error: 'Say which session to end' }).min(1).max(200) }),
    ok: Revoked,
  }),
  listSessions: route({
    id: 'signIn.listSessions',
    method: 'GET',
    path: '/api/auth/list-sessions',
    summary: 'The devices I am signed in on',
    ok: z.object({ items: z.array(SignedInDevice), total: z.number().int() }),
  }),
  changePassword: route({
    id: 'signIn.changePassword',
    method: 'POST',
    path: '/api/auth/change-password',
    summary: 'Change my password; every other device is signed out',
    body: z.object({
      currentPassword: givenPassword('Enter your current password'),
      newPassword: NewPassword,
    }),
    ok: z.object({ changed: z.literal(true) }),
  }),
}
