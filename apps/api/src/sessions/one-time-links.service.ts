import { createHash, randomBytes } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import type { Pool } from 'pg'
import { COMMON_PASSWORD, isCommonPassword } from './common-passwords.ts'
import { findLink, hasAccount, keepLink, useLink, type LinkPurpose } from './one-time-links.store.ts'
import { recordSecurityEvent } from '../platform/security-event.store.ts'
import { throttleAttempts } from './throttle.service.ts'
import { invalid, problem } from '../platform/problems.ts'

const HOURS: Record<LinkPurpose, number> = { invitation: 7 * 24, reset: 24 }

/** The same words for a link that expired, was used or replaced, or never was. */
const NO_LONGER = 'This link no longer works. Ask an administrator for a new one.'

const hashOf = (token: string) => createHash('sha256').update(token).digest()

/**
 * A link to set a first or a new password, shown once. The token stands in the fragment, which browsers send to no
 * server, so that it is in no log; only its hash is kept.
 */
export async function makeLink(
  pool: Pool,
  {
    personId,
    createdBy,
    publicUrl,
    request,
  }: { personId: string; createdBy: string | null; publicUrl: string; request?: string },
): Promise<{ url: string; purpose: LinkPurpose; expiresAt: string }> {
  const token = randomBytes(32).toString('base64url')
  const purpose = (await hasAccount(pool, personId)) ? 'reset' : 'invitation'
  const expiresAt = await keepLink(
    pool,
    { tokenHash: hashOf(token), personId, purpose, createdBy, hours: HOURS[purpose] },
    request,
  )
  return { url: `${publicUrl}/welcome#${token}`, purpose, expiresAt: expiresAt.toISOString() }
}

/** Whose link it is, without using it. */
export async function lookAtLink(pool: Pool, token: string) {
  const person = await findLink(pool, hashOf(token))
  if (!person) throw problem('gone', NO_LONGER)
  return { purpose: person.purpose, name: person.name, email: person.email }
}

/** Sets the password; the person then signs in with it. */
export async function openWithLink(
  pool: Pool,
  { token, password, request }: { token: string; password: string; request?: string },
): Promise<{ email: string }> {
  const tokenHash = hashOf(token)
  const known = await findLink(pool, tokenHash)
  if (known && isCommonPassword(password, known)) throw invalid('password', COMMON_PASSWORD)
  const used = known && (await useLink(pool, tokenHash, await hashPassword(password), request))
  if (!used) {
    await recordSecurityEvent(pool, { kind: 'link_refused', personId: null, request })
    throw problem('gone', NO_LONGER)
  }
  return { email: used.email }
}

/** Nobody guesses 256 bits: this spares the server the work. */
export const throttleLinks = (pool: Pool, address: string): Promise<void> =>
  throttleAttempts(pool, { key: `one-time-link:${address}`, attempts: 60, seconds: 15 * 60 })
