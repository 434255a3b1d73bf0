import { z } from 'zod'
import { Instant, LocalDate } from './days.ts'
import { PageQuery, many, pageOf, sortOf } from './lists.ts'
import { route } from './route.ts'
import { Id, PersonRef } from './shared.ts'

export const SecurityEventKind = z.enum(
  [
    'sign_in',
    'sign_in_failed',
    'sign_in_throttled',
    'sign_out',
    'sessions_revoked',
    'password_changed',
    'password_change_failed',
    'link_made',
    'link_used',
    'link_refused',
    'account_ended',
    'export',
    'everything_imported',
    'identifiable_text',
    'pack_link_made',
    'pack_link_opened',
    'pack_link_refused',
    'pack_link_revoked',
  ],
  { error: 'Choose a kind of event' },
)
export type SecurityEventKind = z.infer<typeof SecurityEventKind>

/** What was recorded about the safety of accounts and of what was written: never a password, a token, or the text itself. */
export const SecurityEventView = z
  .object({
    id: z.string(),
    at: Instant,
    kind: SecurityEventKind,
    /** Null where nobody known is meant. */
    person: PersonRef.nullable(),
    /** In words: what was exported, whose account, which kinds of identifiable text on which route. */
    detail: z.string().nullable(),
    /** Of a file that was exported to its end: its manifest can be had by this. */
    exportId: Id.nullable(),
  })
  .meta({ id: 'SecurityEvent' })
export type SecurityEventView = z.infer<typeof SecurityEventView>

export const securityEventRoutes = {
  list: route({
    id: 'securityEvents.list',
    method: 'GET',
    path: '/api/security-events',
    summary: 'Sign-ins, failures, links, exports and warnings about identifiable text, the newest first',
    query: PageQuery.extend({
      kind: many(SecurityEventKind),
      person: many(Id),
      from: LocalDate.optional(),
      to: LocalDate.optional(),
      sort: sortOf(['at']).default('-at'),
    }),
    ok: pageOf(SecurityEventView),
  }),
}
