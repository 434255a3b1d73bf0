import type { Instant, LocalDate } from '@waymark/contract/days'
import type { Actor, RoleHeld } from '@waymark/domain/permissions/actor'
import type { Pool } from 'pg'
import { IDLE_SECONDS, LONGEST_DAYS, PROLONG_AFTER_SECONDS } from './session-cookie.ts'

/**
 * Whose account is open today, by the application's clock: the day a person's account ends is the first without it,
 * so that ending it today works at once; the last day of a role is the last with it.
 */
const ACCOUNT_OPEN = '(p.ended_on is null or p.ended_on > t.today)'
const ROLE_IN_FORCE = 'r.starts_on <= t.today and (r.ends_on is null or r.ends_on >= t.today)'

/** The roles that `p` holds at `t.today`. */
const ROLES = `(select json_agg(json_build_object('role', r.role, 'serviceAreaId', r.service_area_id,
                     'coveringId', absent.person_id) order by r.id)
              from public.role_assignment r left join public.role_assignment absent on absent.id = r.covers_id
             where r.person_id = p.id and ${ROLE_IN_FORCE})`

interface SessionRow {
  session_id: string
  person_id: string
  roles: RoleHeld[] | null
  worn: boolean
  now: Date
  today: string
}

export interface LiveSession {
  sessionId: string
  actor: Actor
  /** The application's clock when the session was read. */
  now: Instant
  today: LocalDate
  /** A quarter of an hour or more has gone since it was last prolonged. */
  worn: boolean
}

/**
 * Asked on every request, so one prepared statement: the session, its person, the roles they hold today, and what time it
 * is. The session runs on real time (`now()`), the rest on the application's clock: `app_now()`, written out because
 * calling it costs more than the rest together.
 */
const FIND = {
  name: 'session_of_token',
  text: `
    select s.id as session_id, p.id as person_id, t.now, t.today,
           s.expires_at < now() + interval '${IDLE_SECONDS - PROLONG_AFTER_SECONDS} seconds' as worn,
           ${ROLES} as roles
      from auth.session s
      join public.person p on p.id = s.user_id
      cross join (select now, (now at time zone 'Europe/London')::date as today
                    from (select date_trunc('milliseconds', clock_timestamp()
                               + coalesce((select clock_offset from ops.instance), interval '0')) as now offset 0) clock) t
     where s.token = $1 and s.expires_at > now() and s.created_at > now() - interval '${LONGEST_DAYS} days'
       and ${ACCOUNT_OPEN}`,
}

/** The session of a token, or null where there is none, it has run out, or its person may not be here today. */
export async function liveSession(pool: Pool, token: string): Promise<LiveSession | null> {
  const { rows } = await pool.query<SessionRow>({ ...FIND, values: [token] })
  const row = rows[0]
  if (!row?.roles) return null
  return {
    sessionId: row.session_id,
    actor: { personId: row.person_id, roles: row.roles },
    now: row.now.toISOString(),
    today: row.today,
    worn: row.worn,
  }
}

/** Somebody as they may act today, by their address: for what is done in their name on the server itself. */
export async function actorOfAddress(pool: Pool, email: string): Promise<{ actor: Actor; today: LocalDate } | null> {
  const { rows } = await pool.query<Pick<SessionRow, 'person_id' | 'roles' | 'today'>>(
    `select p.id as person_id, t.today, ${ROLES} as roles
       from public.person p cross join (select public.app_today() as today) t
      where p.email = lower($1) and ${ACCOUNT_OPEN}`,
    [email.trim()],
  )
  const row = rows[0]
  return row?.roles ? { actor: { personId: row.person_id, roles: row.roles }, today: row.today } : null
}

/** The same rule as for a live session, asked when one is about to be made. */
export async function maySignIn(pool: Pool, personId: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from public.person p cross join (select public.app_today() as today) t
      where p.id = $1 and ${ACCOUNT_OPEN}
        and exists (select from public.role_assignment r where r.person_id = p.id and ${ROLE_IN_FORCE})`,
    [personId],
  )
  return rowCount === 1
}

export async function prolong(pool: Pool, sessionId: string): Promise<void> {
  await pool.query(
    'update auth.session set expires_at = now() + make_interval(secs => $2), updated_at = now() where id = $1',
    [sessionId, IDLE_SECONDS],
  )
}

/** Removes one session that may no longer be used. */
export async function drop(pool: Pool, token: string): Promise<void> {
  await pool.query('delete from auth.session where token = $1', [token])
}

export async function dropExpired(pool: Pool): Promise<void> {
  await pool.query(
    `delete from auth.session where expires_at < now() or created_at < now() - interval '${LONGEST_DAYS} days'`,
  )
}

/** Signs a person out everywhere. */
export async function dropAllOf(pool: Pool, personId: string): Promise<void> {
  await pool.query('delete from auth.session where user_id = $1', [personId])
}

export async function openSession(pool: Pool, personId: string, token: string): Promise<void> {
  await pool.query(
    'insert into auth.session (token, user_id, expires_at) values ($1, $2, now() + make_interval(secs => $3))',
    [token, personId, IDLE_SECONDS],
  )
}

/** Whose account an address is, for the record of a failed try; null for an unknown one. */
export async function accountIdOf(pool: Pool, email: string): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>('select id from auth."user" where email = lower($1)', [email])
  return rows[0]?.id ?? null
}

export async function accountHolder(pool: Pool, personId: string): Promise<{ name: string; email: string | null }> {
  const { rows } = await pool.query<{ name: string; email: string | null }>(
    'select name, email from public.person where id = $1',
    [personId],
  )
  const person = rows[0]
  if (!person) throw new Error(`No person ${personId}`)
  return person
}
