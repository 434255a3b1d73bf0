import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Instant, LocalDate } from '@waymark/contract/days'
import type { meetingPackRoutes } from '@waymark/contract/meeting-packs'
import type { Database } from '@waymark/database/client'
import { liveReader, readPast } from '@waymark/database/read'
import { dayInLondon } from '@waymark/domain/local-date'
import { safeFileName } from '@waymark/domain/pack-names'
import { mayTakePack } from '@waymark/domain/permissions/meeting-packs'
import { nameOfPerson } from '../exports/exports.service.ts'
import { sayInstant } from '../history/column.words.ts'
import { asDocx } from '../papers/docx.ts'
import { asHtml } from '../papers/html.ts'
import type { Paper } from '../papers/paper.ts'
import { asPdf } from '../papers/pdf.ts'
import type { Wanted } from '../papers/turns.ts'
import { problem } from '../platform/problems.ts'
import { recordSecurityEvent } from '../platform/security-event.store.ts'
import { ask, type Call, type FileAnswer } from '../platform/serve.ts'
import { beginProof, type Prover } from '../proofs/proofs.service.ts'
import { contentsOf } from './contents.service.ts'
import type { KeptFiles } from './kept-files.ts'
import type { PackRow } from './meeting-packs.store.ts'
import { countOpened, openedBy } from './pack-links.service.ts'
import { paperOf } from './pack-paper.ts'
import { mustSee } from './seen.service.ts'
import { countRedactions, findExempt } from './standing.store.ts'

type Routes = typeof meetingPackRoutes
type Format = 'pdf' | 'docx' | 'html'
type Frozen = PackRow & { asAt: Instant }

const MADE: Readonly<Record<Format, (paper: Paper, wanted: Wanted) => Promise<Buffer>>> = {
  pdf: asPdf,
  docx: asDocx,
  html: asHtml,
}

/** As a file, for whoever may read it: recorded, and proved by a manifest. */
export async function take(
  prover: Prover,
  call: Call<Routes['pdf'] | Routes['docx'] | Routes['html']>,
  format: Format,
): Promise<FileAnswer> {
  const { actor, now, params, requestId, today } = call
  const pack = await mustSee(call, params.packId)
  ask(mayTakePack(actor, pack))
  if (pack.asAt === null) throw problem('conflict', 'Freeze the pack first')
  const frozen = { ...pack, asAt: pack.asAt }
  const madeBy = await nameOfPerson({ reader: liveReader(prover.database, today) }, actor.personId)
  const file = fileNameOf(frozen, format)
  // The manifest says of which instant the file is: the pack's own.
  const proof = await readPast(prover.database, frozen.asAt, (reader) => {
    const what = `meeting-pack.${format}`
    return beginProof(prover, { actor, now, reader, requestId }, { what, file, filter: { pack: pack.id }, madeBy })
  })
  // Of a public one the manifest alone says who made it: the file is given on.
  const by: [string, string][] = pack.audience === 'public' ? [] : [['Made by', madeBy]]
  const about = proof.about([...by, ['Made at', sayInstant(now)], ...proof.lines])
  const wanted = { personId: actor.personId, gone: call.gone }
  const { made, rows } = await madeOf(prover, frozen, format, { now, today, about, wanted })
  await proof.record(rows)
  async function* whole() {
    yield made
  }
  return {
    name: file,
    content: Readable.from(proof.over(whole())),
    size: made.length,
    manifest: proof.address,
    inert: true,
  }
}

/** By a link, without anybody being known: that it was taken is recorded, and of whom nothing. Made once for all who ask. */
export async function takeByLink(
  { database }: Prover,
  files: KeptFiles,
  { token, format, page, requestId }: { token: string; format: Format; page: boolean; requestId: string },
): Promise<{ name: string; made: Buffer } | null> {
  const opened = await openedBy(database, token)
  const { linkId, pack } = opened ?? {}
  if (!linkId || !pack) {
    await recordSecurityEvent(database.livePool, { kind: 'pack_link_refused', personId: null, request: requestId })
    return null
  }
  const now = new Date().toISOString()
  const today = dayInLondon(now)
  const made = await files.of(await keyOf(database, pack, format, today), async () => {
    const file = await madeOf({ database }, pack, format, {
      now,
      today,
      about: [],
      wanted: { personId: null, gone: null },
    })
    return file.made
  })
  await recordSecurityEvent(database.livePool, {
    ...{ kind: 'pack_link_opened', personId: null, request: requestId },
    detail: { packId: pack.id, linkId, what: page ? 'meeting-pack page' : `meeting-pack.${format}`, asAt: pack.asAt },
  })
  if (page) await countOpened(database, linkId)
  return { name: fileNameOf(pack, format), made }
}

/** All that a file of a public pack depends on: what it is made of, what became exempt, and what was redacted. */
async function keyOf(database: Database, pack: Frozen, format: Format, today: LocalDate): Promise<string> {
  const reader = liveReader(database, today)
  const exempt = Array.from(await findExempt(reader), ([id, paragraph]) => `${id} ${paragraph}`).toSorted()
  const parts = JSON.stringify([format, pack, exempt, await countRedactions(reader)])
  return createHash('sha256').update(parts).digest('base64')
}

interface Making {
  now: Instant
  today: LocalDate
  about: readonly (readonly (string | number | null)[])[]
  wanted: Wanted
}

async function madeOf(
  { database }: Pick<Prover, 'database'>,
  pack: Frozen,
  format: Format,
  { now, today, about, wanted }: Making,
): Promise<{ made: Buffer; rows: number }> {
  const contents = await contentsOf(database, pack, { asAt: pack.asAt, now, today })
  const isPublic = pack.audience === 'public'
  const frozen = pack.frozenAt && `${sayInstant(pack.frozenAt)}${isPublic ? '' : `, by ${pack.frozenBy?.name ?? ''}`}`
  const head = {
    ...{ title: pack.title, meeting: pack.meeting, audience: pack.audience },
    comment:
      pack.comment === null ? null : { words: pack.comment, by: isPublic ? null : (pack.commentBy?.name ?? null) },
    about: [['Frozen', frozen], ...about],
  }
  const rows = contents.plans.reduce(
    (sum, { priorities }) => sum + priorities.reduce((all, { actions }) => all + 1 + actions.length, 0),
    0,
  )
  return { made: await MADE[format](paperOf(head, contents), wanted), rows }
}

const fileNameOf = ({ title, asAt }: Frozen, format: Format): string =>
  safeFileName(`${title}-as-at-${dayInLondon(asAt)}.${format}`, 150)

/** The hash of each style that a page brings along, so that it may be used and no other. */
export const stylesOf = (page: Buffer): string[] =>
  [...page.toString().matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(
    ([, style = '']) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  )
