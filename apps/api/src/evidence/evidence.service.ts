import type {
  EvidenceLinkView,
  EvidenceOf,
  EvidenceSummary,
  EvidenceVersionView,
  EvidenceView,
  evidenceRoutes,
} from '@waymark/contract/evidence'
import type { Write } from '@waymark/database/write'
import { mediaTypesOf, reviewOf, typeOf } from '@waymark/domain/evidence'
import { dayInLondon, sayDay } from '@waymark/domain/local-date'
import {
  type EvidenceFacts,
  mayAttachEvidence,
  mayChangeEvidence,
  mayDeleteEvidence,
  mayDetachEvidence,
  mayDownloadEvidence,
  mayNarrowToExempt,
  maySeeDownloads,
  maySeeEvidence,
  maySeeUnattachedEvidence,
  mayVerifyEvidence,
} from '@waymark/domain/permissions/evidence'
import { maySeePlan, planStatusesSeen } from '@waymark/domain/permissions/plans'
import { invalid, mustBe, notFound } from '../platform/problems.ts'
import { patternOf } from '../platform/search.ts'
import { act, ask, type Asking, type Call } from '../platform/serve.ts'
import * as store from './evidence.store.ts'
import { takeUpload } from './uploads.store.ts'

type Routes = typeof evidenceRoutes

export async function list(call: Call<Routes['list']>) {
  const { page, pageSize, sort, asAt: _, ...filter } = call.query
  const { items, total } = await chosen(call, filter, { page, pageSize, sort })
  return { items, total, page, pageSize, can: { narrowToExempt: mayNarrowToExempt(call.actor) } }
}

type Chosen = Omit<Call<Routes['list']>['query'], 'page' | 'pageSize' | 'sort' | 'asAt'>

/** Those that a list or a file of it holds, of what this person may see. */
export async function chosen(call: Asking, { text, type, ...filter }: Chosen, paging: store.Paging) {
  if (filter.exempt !== undefined) ask(mayNarrowToExempt(call.actor))
  const { items, total } = await store.listEvidence(
    call.reader,
    lookingOf(call.actor),
    { ...filter, pattern: patternOf(text), mediaTypes: type && mediaTypesOf(type) },
    paging,
  )
  return { items: items.map((row) => summaryOf(call, row)), total }
}

/** As many as one record shows: more than that is looked for in the library. */
const MOST = 200

/** Those of one record, and what may be attached to it. */
export async function ofRecord(call: Call<Routes['ofRecord']>) {
  const { actor, can, params, reader } = call
  const served = await mustServe(call, await store.findServed(reader, params), params)
  return { items: await evidenceOf(call, [params]), can: { attach: can(mayAttachEvidence(actor, served)) } }
}

const FILTER = {
  action: 'action',
  milestone: 'milestone',
  progress_update: 'update',
  finding: 'finding',
  readiness_line: 'line',
  call_request: 'callRequest',
} as const

/** The evidence of records of one kind that this person may see: what a pack or an answer to inspectors is made of. */
export async function evidenceOf(call: Asking, records: readonly EvidenceOf[]): Promise<EvidenceSummary[]> {
  const [first] = records
  if (!first) return []
  const filter = { [FILTER[first.noun]]: records.map(({ recordId }) => recordId) }
  const paging = { page: 1, pageSize: MOST, sort: '-addedAt' }
  const { items } = await store.listEvidence(call.reader, lookingOf(call.actor), filter, paging)
  return items.map((row) => summaryOf(call, row))
}

/** What serves each of these actions, or a milestone or an update of it; by the ids of the actions. */
export async function evidenceOfActions(call: Asking, actionIds: readonly string[]) {
  const found: EvidenceSummary[] = []
  for (let page = 1; actionIds.length > 0; page += 1) {
    const paging = { page, pageSize: MOST, sort: 'addedAt' }
    const { items, total } = await chosen(call, { action: [...actionIds] }, paging)
    found.push(...items)
    if (items.length < MOST || found.length >= total) break
  }
  const servesAction = (piece: EvidenceSummary, id: string) =>
    piece.links.some(({ page }) => page.noun === 'action' && page.recordId === id)
  return new Map(actionIds.map((id) => [id, found.filter((piece) => servesAction(piece, id))]))
}

/** A piece as it goes into a pack: whether it may be downloaded is said of it, its files are not opened. */
export interface PieceToPack {
  summary: EvidenceSummary
  /** The newest first, with where each is kept. */
  versions: readonly store.VersionRow[]
  /** The records it serves that the reader may see, the earliest first. */
  serves: readonly store.ServedRow[]
}

/** All evidence that serves something, of those that this person may see, the earliest added first. */
export async function allThatServe(call: Asking): Promise<PieceToPack[]> {
  const found: PieceToPack[] = []
  for (let page = 1; ; page += 1) {
    const paging = { page, pageSize: MOST, sort: 'addedAt' }
    const { items, total } = await store.listEvidence(call.reader, lookingOf(call.actor), { linked: true }, paging)
    for (const row of items) {
      const serves = row.links.filter((one) => isSeen(call.actor, one))
      found.push({ summary: summaryOf(call, row), versions: row.versions, serves })
    }
    if (items.length < MOST || found.length >= total) return found
  }
}

export async function read(call: Asking, evidenceId: string): Promise<EvidenceView> {
  const { actor, can, reader } = call
  const row = await find(call, evidenceId)
  const facts = factsOf(row)
  const hashes = row.versions.map(({ sha256 }) => sha256)
  const summary = summaryOf(call, row)
  const change = can(mayChangeEvidence(actor, facts))
  return {
    ...summary,
    versions: row.versions.map(versionOf),
    sameContent: hashes.length === 0 ? [] : await store.findSameContent(reader, lookingOf(actor), row.id, hashes),
    can: {
      ...summary.can,
      ...{ edit: change, replace: change },
      verify: can(mayVerifyEvidence(actor, facts)),
      remove: can(mayDeleteEvidence(actor, facts)),
      // Reading, which the past does not forbid.
      seeDownloads: maySeeDownloads(actor),
    },
  }
}

/** The piece as it stands, or stood, whatever is asked of it next. */
export async function find({ actor, reader }: Pick<Asking, 'actor' | 'reader'>, evidenceId: string) {
  const row = await store.findEvidence(reader, evidenceId)
  if (!row || !maySeeEvidence(actor, factsOf(row)).allowed) throw notFound('evidence')
  return row
}

/** `id`: the one it takes, where the demonstration names it. */
export async function add(call: Call<Routes['add']>, id?: string): Promise<EvidenceView> {
  const { actor, body, reader } = call
  const { title, uploadId, url = null, reviewByOn = null, exemptParagraph = null } = body
  // The same file made evidence once already: a request that was sent again.
  const before = uploadId == null ? null : await store.findPieceOfVersion(reader, uploadId)
  if (before !== null) {
    const made = await read(call, before)
    if (made.addedBy.id === actor.personId) return made
  }
  const evidenceId = await call.write(async (write) => {
    const links = unique(body.links)
    for (const of of links) await mayServe(call, write, of)
    const addedById = actor.personId
    const kind = uploadId == null ? 'link' : 'file'
    const made = await store.insertEvidence(write, { id, kind, title, url, reviewByOn, exemptParagraph, addedById })
    if (uploadId != null) await keepVersion(write, call, { evidenceId: made, number: 1, uploadId })
    await store.insertLinks(
      write,
      links.map((of) => ({ evidenceId: made, of })),
      addedById,
    )
    return made
  })
  return read(call, evidenceId)
}

export async function edit(call: Call<Routes['edit']>): Promise<EvidenceView> {
  const { evidenceId } = call.params
  await change(call, async (write, held) => {
    await act(write, mayChangeEvidence(call.actor, held))
    mustBe('evidence', held, call.version)
    if (call.body.url !== undefined && held.kind === 'file')
      throw invalid('url', 'A file has no address: send a new version of it instead')
    await store.updateEvidence(write, evidenceId, call.body)
    if (call.body.url !== undefined && held.verified) await store.unverify(write, evidenceId)
  })
  return read(call, evidenceId)
}

export async function replace(call: Call<Routes['replace']>): Promise<EvidenceView> {
  const { evidenceId } = call.params
  const { uploadId } = call.body
  if ((await store.findPieceOfVersion(call.reader, uploadId)) === evidenceId) return read(call, evidenceId)
  await change(call, async (write, held) => {
    await act(write, mayChangeEvidence(call.actor, held))
    if (held.kind === 'link') throw invalid('uploadId', 'A link has no file: change its address instead')
    await keepVersion(write, call, { evidenceId, number: held.latest + 1, uploadId })
    if (held.verified) await store.unverify(write, evidenceId)
  })
  return read(call, evidenceId)
}

export async function verify(call: Call<Routes['verify']>): Promise<EvidenceView> {
  const { evidenceId } = call.params
  await change(call, async (write, held) => {
    await act(write, mayVerifyEvidence(call.actor, held))
    await store.setVerified(write, evidenceId, { note: call.body.note ?? null, byId: call.actor.personId })
  })
  return read(call, evidenceId)
}

export const remove = (call: Call<Routes['remove']>): Promise<void> =>
  change(call, async (write, held) => {
    await act(write, mayDeleteEvidence(call.actor, held))
    mustBe('evidence', held, call.version)
    await store.deleteEvidence(write, held.id)
  })

export async function attach(call: Call<Routes['attach']>) {
  const { body, params } = call
  const attached = await call.write(async (write) => {
    await mayServe(call, write, params)
    return serve(write, call, params, body.evidenceIds)
  })
  return { attached }
}

export async function detach(call: Call<Routes['detach']>): Promise<void> {
  const { linkId } = call.params
  await call.write(async (write) => {
    const found = await store.findLink(write, linkId)
    if (!found) throw notFound('link to evidence')
    await hold(call, write, found.evidenceId)
    await act(write, mayDetachEvidence(call.actor, await mustServe(call, found.served, found.served)))
    await store.deleteLink(write, linkId)
  })
}

export async function downloads(call: Call<Routes['downloads']>) {
  const { params, query, reader } = call
  await find(call, params.evidenceId)
  ask(maySeeDownloads(call.actor))
  const { page, pageSize } = query
  return { ...(await store.listDownloads(reader, params.evidenceId, { page, pageSize })), page, pageSize }
}

/** Lets pieces that this person may see serve a record; who may attach to it, the caller has asked. @returns how many do newly */
export async function serve(
  write: Write,
  call: Pick<Asking, 'actor'>,
  of: EvidenceOf,
  evidenceIds: readonly string[],
): Promise<number> {
  const ids = [...new Set(evidenceIds)].toSorted()
  for (const evidenceId of ids) await hold(call, write, evidenceId)
  return store.insertLinks(
    write,
    ids.map((evidenceId) => ({ evidenceId, of })),
    call.actor.personId,
  )
}

/** What serves lines of readiness serves their copies too, by the id of the line copied. Whoever calls it has asked. */
export async function serveCopies(
  write: Write,
  call: Pick<Asking, 'actor'>,
  copyOf: ReadonlyMap<string, string>,
): Promise<void> {
  const links = await store.linksOfLines(write, [...copyOf.keys()])
  const copied = links.flatMap(({ evidenceId, lineId }) => {
    const recordId = copyOf.get(lineId)
    return recordId === undefined ? [] : [{ evidenceId, of: { noun: 'readiness_line' as const, recordId } }]
  })
  await store.insertLinks(write, copied, call.actor.personId)
}

/** Throws where this person may not send a file for that record, or for that piece. */
export async function mayReceiveFor(call: Pick<Asking, 'actor' | 'reader'>, of: EvidenceOf | { evidenceId: string }) {
  if ('evidenceId' in of) return ask(mayChangeEvidence(call.actor, factsOf(await find(call, of.evidenceId))))
  ask(mayAttachEvidence(call.actor, await mustServe(call, await store.findServed(call.reader, of), of)))
}

async function change(
  call: Call<Routes['edit'] | Routes['replace'] | Routes['verify'] | Routes['remove']>,
  what: (write: Write, held: store.EvidenceHeld) => Promise<void>,
): Promise<void> {
  await call.write(async (write) => what(write, await hold(call, write, call.params.evidenceId)))
}

async function hold({ actor }: Pick<Asking, 'actor'>, write: Write, evidenceId: string): Promise<store.EvidenceHeld> {
  const held = await store.lockEvidence(write, evidenceId)
  if (!held || !maySeeEvidence(actor, held).allowed) throw notFound('evidence')
  return held
}

async function keepVersion(
  write: Write,
  { actor }: Pick<Asking, 'actor'>,
  { uploadId, evidenceId, number }: { uploadId: string; evidenceId: string; number: number },
): Promise<void> {
  const upload = await takeUpload(write, uploadId, actor.personId)
  if (!upload) throw invalid('uploadId', 'Send the file again: it did not arrive, or waited for longer than a day')
  const { id, fileName, mediaType, size, sha256, storageKey, scan } = upload
  await store.insertVersion(write, {
    ...{ id, evidenceId, number, fileName, mediaType, size, sha256, storageKey, scan },
    addedById: actor.personId,
  })
}

/** The record is there, this person may see it, and may attach evidence to it. */
async function mayServe(call: Pick<Asking, 'actor'>, write: Write, of: EvidenceOf): Promise<void> {
  await act(write, mayAttachEvidence(call.actor, await mustServe(call, await store.findServedIn(write, of), of)))
}

const NOUN_WORD = {
  action: 'action',
  milestone: 'milestone',
  progress_update: 'update',
  finding: 'finding',
  readiness_line: 'readiness line',
  call_request: 'request',
} as const

async function mustServe({ actor }: Pick<Asking, 'actor'>, served: store.ServedRow | null, { noun }: EvidenceOf) {
  if (!served || !isSeen(actor, served)) throw notFound(NOUN_WORD[noun])
  return served
}

type Actor = Asking['actor']

const isSeen = (actor: Actor, { planStatus }: Pick<store.ServedRow, 'planStatus'>): boolean =>
  planStatus === null || maySeePlan(actor, { planStatus }).allowed

const unique = (links: readonly EvidenceOf[]): EvidenceOf[] => [
  ...new Map(links.map((of) => [`${of.noun} ${of.recordId}`, of])).values(),
]

const lookingOf = (actor: Actor): store.Looking => ({
  personId: actor.personId,
  planStatuses: planStatusesSeen(actor),
  unattached: maySeeUnattachedEvidence(actor).allowed,
})

export const factsOf = (row: store.EvidenceRow): EvidenceFacts => ({
  addedById: row.addedBy.id,
  givenByIds: row.versions.map(({ addedBy }) => addedBy.id),
  exemptParagraph: row.exemptParagraph,
  verified: row.verifiedAt !== null,
  served: row.links,
})

const versionOf = (row: store.VersionRow): EvidenceVersionView => {
  const { id, number, fileName, mediaType, size, sha256, scan, addedBy, addedAt } = row
  return { ...{ id, number, fileName, mediaType, size, sha256, scan, addedBy, addedAt }, type: typeOf(mediaType) }
}

function summaryOf({ actor, can, reader }: Asking, row: store.EvidenceRow): EvidenceSummary {
  const { id, version, kind, title, url, reviewByOn, exemptParagraph, verifiedBy, verifiedAt, addedBy, addedAt } = row
  const seen = row.links.filter((one) => isSeen(actor, one))
  const [latest] = row.versions
  return {
    ...{ id, version, kind, title, url, reviewByOn, exemptParagraph, addedBy, addedAt },
    file: latest ? versionOf(latest) : null,
    review: reviewOf(reviewByOn, reader.today),
    verified: verifiedBy && verifiedAt ? { by: verifiedBy, at: verifiedAt, note: row.verifiedNote } : null,
    links: seen.map((one): EvidenceLinkView => ({
      ...{ id: one.id, noun: one.noun, recordId: one.recordId, name: nameOf(one) },
      page: { noun: one.pageNoun, recordId: one.pageId },
      can: { detach: can(mayDetachEvidence(actor, one)) },
    })),
    linksNotSeen: row.links.length - seen.length,
    // Reading, which the past does not forbid.
    can: { download: mayDownloadEvidence(actor, factsOf(row)) },
  }
}

/** `3.2 Recruit`, `Milestone “Advertise” of 3.2 Recruit`, `Update of 7 March 2018 on 3.2 Recruit`, `Finding 3 of …`, `Line “Thresholds” of …`, `Request 4 of …`. */
export function nameOf({ noun, parent, title, postedAt }: store.ServedRow): string {
  switch (noun) {
    case 'action':
      return parent
    case 'milestone':
      return `Milestone “${title}” of ${parent}`
    case 'progress_update':
      return `Update of ${sayDay(dayInLondon(postedAt ?? ''))} on ${parent}`
    case 'finding':
      return `Finding ${title} of ${parent}`
    case 'readiness_line':
      return `Line “${title}” of ${parent}`
    case 'call_request':
      return `Request ${title} of ${parent}`
  }
}
