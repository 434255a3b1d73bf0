import type { Pool, PoolClient } from 'pg'
import { recordSecurityEvent } from '../platform/security-event.store.ts'

export type LinkPurpose = 'invitation' | 'reset'

export interface LinkedPerson {
  personId: string
  purpose: LinkPurpose
  name: string
  email: string
}

interface LinkedPersonRow {
  person_id: string
  purpose: LinkPurpose
  name: string
  email: string
}

const USABLE = `l.token_hash = $1 and l.used_at is null and l.revoked_at is null and l.expires_at > now()
  and p.id = l.person_id and p.email is not null and (p.ended_on is null or p.ended_on > public.app_today())`

const linkedPerson = (row: LinkedPersonRow | undefined): LinkedPerson | null =>
  row ? { personId: row.person_id, purpose: row.purpose, name: row.name, email: row.email } : null

/** Keeps a new link and stops the person's earlier ones. @returns when it expires */
export async function keepLink(
  pool: Pool,
  link: { tokenHash: Buffer; personId: string; purpose: LinkPurpose; createdBy: string | null; hours: number },
  request?: string,
): Promise<Date> {
  return inTransaction(pool, async (client) => {
    await revokeLinksOf(client, link.personId)
    const { rows } = await client.query<{ expires_at: Date }>(
      `insert into auth.one_time_link (token_hash, person_id, purpose, created_by, expires_at)
       values ($1, $2, $3, $4, now() + make_interval(hours => $5)) returning expires_at`,
      [link.tokenHash, link.personId, link.purpose, link.createdBy, link.hours],
    )
    const kept = rows[0]
    if (!kept) throw new Error('The link was not kept')
    await recordSecurityEvent(client, {
      kind: 'link_made',
      personId: link.createdBy,
      detail: { purpose: link.purpose, for: link.personId },
      request,
    })
    return kept.expires_at
  })
}

export async function findLink(pool: Pool, tokenHash: Buffer): Promise<LinkedPerson | null> {
  const { rows } = await pool.query<LinkedPersonRow>(
    `select l.person_id, l.purpose, p.name, p.email from auth.one_time_link l, public.person p where ${USABLE}`,
    [tokenHash],
  )
  return linkedPerson(rows[0])
}

/** Uses a link up: sets the password and signs the person out everywhere. Null where it works no more. */
export async function useLink(
  pool: Pool,
  tokenHash: Buffer,
  passwordHash: string,
  request?: string,
): Promise<LinkedPerson | null> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<LinkedPersonRow>(
      `update auth.one_time_link l set used_at = now() from public.person p where ${USABLE}
       returning l.person_id, l.purpose, p.name, p.email`,
      [tokenHash],
    )
    const person = linkedPerson(rows[0])
    if (!person) return null
    await keepPassword(client, person, passwordHash)
    await client.query('delete from auth.session where user_id = $1', [person.personId])
    await revokeLinksOf(client, person.personId)
    await recordSecurityEvent(client, {
      kind: 'link_used',
      personId: person.personId,
      detail: { purpose: person.purpose },
      request,
    })
    return person
  })
}

/** Makes or changes the account of a person, in the shape better-auth gives a `credential` account. */
export async function keepPassword(
  db: Pool | PoolClient,
  person: { personId: string; email: string },
  passwordHash: string,
): Promise<void> {
  await db.query(
    `insert into auth."user" (id, email, email_verified) values ($1, lower($2), true)
     on conflict (id) do update set email = excluded.email, updated_at = now()`,
    [person.personId, person.email],
  )
  await db.query(
    `insert into auth.account (account_id, provider_id, user_id, password) values ($1::uuid::text, 'credential', $1, $2)
     on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = now()`,
    [person.personId, passwordHash],
  )
}

export async function revokeLinksOf(db: Pool | PoolClient, personId: string): Promise<void> {
  await db.query(
    'update auth.one_time_link set revoked_at = now() where person_id = $1 and used_at is null and revoked_at is null',
    [personId],
  )
}

export async function hasAccount(pool: Pool, personId: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from auth.account where user_id = $1 and provider_id = 'credential' and password is not null`,
    [personId],
  )
  return rowCount === 1
}

async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    // A connection whose rollback fails is not given back to the others.
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    )
    throw error
  }
}
