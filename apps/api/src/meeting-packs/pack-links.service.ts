import { createHash, randomBytes } from 'node:crypto'
import { type meetingPackRoutes, MOST_LINK_DAYS, type PackLinkView } from '@waymark/contract/meeting-packs'
import type { Database } from '@waymark/database/client'
import type { Write } from '@waymark/database/write'
import { addDays } from '@waymark/domain/local-date'
import { mayLinkPack, mayRevokePackLink, maySeePackLinks } from '@waymark/domain/permissions/meeting-packs'
import type { Pool } from 'pg'
import { invalid, mustBe, notFound, problem } from '../platform/problems.ts'
import { recordSecurityEvent } from '../platform/security-event.store.ts'
import { act, ask, type Call } from '../platform/serve.ts'
import { throttleAttempts } from '../sessions/throttle.service.ts'
import * as packs from './meeting-packs.store.ts'
import * as store from './pack-links.store.ts'
import { mustSee } from './seen.service.ts'

type Routes = typeof meetingPackRoutes

export async function list(call: Call<Routes['links']>) {
  const { actor, params, query, reader } = call
  ask(maySeePackLinks(actor))
  await mustSee(call, params.packId)
  const { page, pageSize } = query
  const { items, total } = await store.listLinks(reader, params.packId, { page, pageSize })
  return { items: items.map(viewOf), total, page, pageSize }
}

/**
 * A link that reads the pack without signing in, shown this once: only the hash of its token is kept. A pack that was not
 * published until then is published by it, to no role.
 */
export async function make(database: Database, address: string, call: Call<Routes['makeLink']>) {
  const { actor, body, params, reader, requestId, today } = call
  const pack = await mustSee(call, params.packId)
  if (body.expiresOn < today) throw invalid('expiresOn', 'Choose today or a later day')
  if (body.expiresOn > addDays(today, MOST_LINK_DAYS))
    throw invalid('expiresOn', `Choose a day within ${MOST_LINK_DAYS} days from today`)
  const token = randomBytes(32).toString('base64url')
  const linkId = await call.write(async (write) => {
    const held = await packs.lockPack(write, pack.id)
    if (!held) throw notFound('pack')
    mustBe('meeting_pack', held, pack.version)
    await act(write, mayLinkPack(actor, pack))
    if (pack.state === 'frozen') await packs.setPublished(write, pack.id, [], actor.personId)
    const { label, expiresOn } = body
    const tokenHash = new Uint8Array(hashOf(token))
    return store.insertLink(write, { packId: pack.id, tokenHash, label, by: actor.personId, expiresOn })
  })
  await recordSecurityEvent(database.livePool, {
    ...{ kind: 'pack_link_made', personId: actor.personId, request: requestId },
    detail: { packId: pack.id, linkId, expiresOn: body.expiresOn },
  })
  const link = await store.findLink(reader, linkId)
  if (!link) throw notFound('link')
  return { url: `${address}/p/${token}/`, link: viewOf(link) }
}

export async function revoke(database: Database, call: Call<Routes['revokeLink']>): Promise<PackLinkView> {
  const { actor, params, reader, requestId } = call
  ask(mayRevokePackLink(actor))
  const link = await store.findLink(reader, params.linkId)
  if (!link) throw notFound('link')
  if (link.revokedAt !== null) throw problem('conflict', 'This link was stopped already')
  await call.write((write) => store.revokeLinks(write, { linkId: link.id }, actor.personId))
  await recordSecurityEvent(database.livePool, {
    ...{ kind: 'pack_link_revoked', personId: actor.personId, request: requestId },
    detail: { packId: link.packId, linkId: link.id },
  })
  return viewOf((await store.findLink(reader, link.id)) ?? link)
}

/** None of a pack's links works any more. */
export const stopLinksOf = (write: Write, packId: string, by: string): Promise<string[]> =>
  store.revokeLinks(write, { packId }, by)

/** What a link opens. A link that ran out, was stopped, or never was is the same nothing. */
export async function openedBy(database: Database, token: string) {
  const found = await store.findByToken(database, hashOf(token))
  if (!found) return null
  const pack = await packs.findPack(
    { rows: async (statement) => (await database.livePool.query(statement)).rows },
    found.packId,
  )
  return pack?.asAt ? { linkId: found.linkId, pack: { ...pack, asAt: pack.asAt } } : null
}

export const countOpened = store.countOpened

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/**
 * Nobody guesses 256 bits: this spares the server the work. A committee may read behind one address; setting a document takes
 * a processor for a while.
 */
export function throttlePackLinks(pool: Pool, address: string, format: 'html' | 'pdf' | 'docx'): Promise<void> {
  const seconds = 15 * 60
  const limit =
    format === 'html'
      ? { key: `pack-link:${address}`, attempts: 300, seconds }
      : { key: `pack-link-file:${address}`, attempts: 60, seconds }
  return throttleAttempts(pool, limit)
}

const viewOf = (link: store.LinkRow): PackLinkView => {
  const { id, label, madeBy, madeAt, expiresOn, revokedBy, revokedAt, opened } = link
  return {
    ...{ id, label, madeBy, madeAt, expiresOn, revokedBy, revokedAt, opened },
    state: revokedAt !== null ? 'revoked' : link.expired ? 'expired' : 'works',
  }
}
