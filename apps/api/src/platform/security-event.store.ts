import type { Pool, PoolClient } from 'pg'

/** What is recorded about the safety of accounts. It never holds a password, a token, or the e-mail of an unknown. */
export interface SecurityEvent {
  kind:
    | 'sign_in'
    | 'sign_in_failed'
    | 'sign_in_throttled'
    | 'sign_out'
    | 'sessions_revoked'
    | 'password_changed'
    | 'password_change_failed'
    | 'link_made'
    | 'link_used'
    | 'link_refused'
    | 'account_ended'
    | 'export'
    /** An empty database was filled from a file: its SHA-256. */
    | 'everything_imported'
    | 'evidence_downloaded'
    /** A file that is infected, or of a kind that is not kept: what was found, and its SHA-256. */
    | 'evidence_refused'
    /** Free text was sent that looks as if it could identify a child: which kinds, never the text. */
    | 'identifiable_text'
    /** A link to a pack of a meeting: never its token, nor who opened it. */
    | 'pack_link_made'
    | 'pack_link_opened'
    | 'pack_link_refused'
    | 'pack_link_revoked'
  personId: string | null
  detail?: Record<string, string | number | boolean>
  /** The id of the request. */
  request?: string
}

/** Several at once, in one statement. */
export async function recordSecurityEvents(db: Pool | PoolClient, events: readonly SecurityEvent[]): Promise<void> {
  await db.query(
    `insert into ops.security_event (kind, person_id, detail, request)
     select kind, "personId", coalesce(detail, '{}'), request
       from jsonb_to_recordset($1) e(kind text, "personId" uuid, detail jsonb, request text)`,
    [JSON.stringify(events)],
  )
}

export async function recordSecurityEvent(db: Pool | PoolClient, event: SecurityEvent): Promise<void> {
  await db.query('insert into ops.security_event (kind, person_id, detail, request) values ($1, $2, $3, $4)', [
    event.kind,
    event.personId,
    JSON.stringify(event.detail ?? {}),
    event.request ?? null,
  ])
}
