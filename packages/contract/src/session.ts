import { z } from 'zod'
import { Instant, LocalDate } from './days.ts'
import { route } from './route.ts'
import { Id, PersonRef, ServiceAreaRef, Verdict } from './shared.ts'
import { Role } from './words.ts'

export const Session = z
  .object({
    person: z.object({
      id: Id,
      name: z.string(),
      jobTitle: z.string(),
      email: z.string().nullable(),
      roles: z.array(
        z.object({
          role: Role,
          serviceArea: ServiceAreaRef.nullable(),
          endsOn: LocalDate.nullable(),
          /** The absent person whose role it is. */
          covering: PersonRef.nullable(),
        }),
      ),
    }),
    council: z.object({ name: z.string(), demo: z.boolean(), notice: z.string().nullable() }),
    /** The application's clock: a demonstration's runs on from 12 March 2018. */
    today: LocalDate,
    now: Instant,
    /** When this person last looked at what changed, before this visit. */
    lastVisitAt: Instant.nullable(),
    can: z.object({
      createPlan: Verdict,
      managePeople: Verdict,
      seePeopleDetails: Verdict,
      manageMeetings: Verdict,
      manageServiceAreas: Verdict,
      seeDrafts: Verdict,
      /** In an open plan. */
      askQuestions: Verdict,
      openPeriods: Verdict,
      seeAccess: Verdict,
      seeSecurityEvents: Verdict,
      exportEverything: Verdict,
      editTogether: Verdict,
      redact: Verdict,
    }),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>

/** The password rules of NIST SP 800-63B: at least 8, long ones welcome, common ones refused (by the API). */
export const NewPassword = z
  .string({ error: 'Enter a password' })
  .min(8, 'Use at least 8 characters')
  .max(256, 'Use 256 characters or fewer')

const OneTimeToken = z
  .string({ error: 'Open the link again from the message you were given' })
  .min(20, 'Open the link again from the message you were given')
  .max(200)

export const sessionRoutes = {
  read: route({
    id: 'session.read',
    method: 'GET',
    path: '/api/session',
    summary: 'Who I am, what I may do, and what day it is',
    ok: Session,
  }),
}

export const oneTimeLinkRoutes = {
  look: route({
    id: 'oneTimeLinks.look',
    method: 'POST',
    path: '/api/one-time-links/look',
    summary: 'Whose invitation or reset link this is, without using it',
    access: 'open',
    body: z.object({ token: OneTimeToken }),
    ok: z.object({ purpose: z.enum(['invitation', 'reset']), name: z.string(), email: z.string() }),
  }),
  use: route({
    id: 'oneTimeLinks.use',
    method: 'POST',
    path: '/api/one-time-links/use',
    summary: 'Set a password with an invitation or reset link; the link works once',
    access: 'open',
    body: z.object({ token: OneTimeToken, password: NewPassword }),
    ok: z.object({ email: z.string() }),
  }),
}
