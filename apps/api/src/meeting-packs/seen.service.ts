import type { Actor } from '@waymark/domain/permissions/actor'
import { maySeePack, type PackFacts } from '@waymark/domain/permissions/meeting-packs'
import { notFound } from '../platform/problems.ts'
import type { Asking } from '../platform/serve.ts'
import * as store from './meeting-packs.store.ts'

/** Whoever may not read it may not know that it is there. */
export async function mustSee({ actor, reader }: Asking, packId: string): Promise<store.PackRow> {
  const pack = await store.findPack(reader, packId)
  if (!pack || !seesPack(actor, pack)) throw notFound('pack')
  return pack
}

/** Then and now: what was withdrawn, or is no longer published to somebody, they do not read in the past either. */
export const seesPack = (actor: Actor, pack: PackFacts & { present: PackFacts | null }): boolean =>
  maySeePack(actor, pack).allowed && (pack.present === null || maySeePack(actor, pack.present).allowed)
