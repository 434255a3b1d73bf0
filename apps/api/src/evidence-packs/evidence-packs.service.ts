import type { Readable } from 'node:stream'
import type { PackChoices, PackContents, evidencePackRoutes, PackView } from '@waymark/contract/evidence-packs'
import type { Database } from '@waymark/database/client'
import { readPast } from '@waymark/database/read'
import { dayInLondon } from '@waymark/domain/local-date'
import { safeFileName } from '@waymark/domain/pack-names'
import { mayMakePack, maySeeInspections } from '@waymark/domain/permissions/inspections'
import { type Files, openFile } from '../evidence/files.service.ts'
import * as inspections from '../inspections/inspections.service.ts'
import { invalid, notFound, problem } from '../platform/problems.ts'
import { recordSecurityEvents } from '../platform/security-event.store.ts'
import { ask, type Asking, type Call, type FileAnswer } from '../platform/serve.ts'
import * as store from './evidence-packs.store.ts'
import { choose, gather, type Packed } from './pack-contents.service.ts'
import { pagesOf } from './pack-pages.service.ts'
import { sayChoices } from './pack-index.ts'
import { MOST_FILES, type PackFile, type Zipped, zipOf } from './pack-zip.ts'

type Routes = typeof evidencePackRoutes

/** What would go in: shown before it is made. */
export async function contents(call: Call<Routes['contents']>): Promise<PackContents> {
  const { actor, query, reader } = call
  ask(mayMakePack(actor))
  const chosen = await choose(call, call.params.inspectionId, query)
  const { inspection, areas, leftOut } = await gather(call, chosen, query)
  const counted = areas.map(({ name, pieces }) => {
    const files = pieces.flatMap(({ versions }) => versions)
    return {
      name,
      files: files.length,
      links: pieces.filter(({ piece }) => piece.summary.kind === 'link').length,
      bytes: files.reduce((sum, { version }) => sum + version.size, 0),
    }
  })
  const sum = (of: 'files' | 'links' | 'bytes') => counted.reduce((all, one) => all + one[of], 0)
  const has = (ids: readonly { id: string }[], id: string) => ids.some((one) => one.id === id)
  return {
    at: reader.asAt ?? call.now,
    plans: chosen.allPlans.map(({ id, title }) => ({ id, title, chosen: has(chosen.chosenPlans, id) })),
    rounds: chosen.allRounds.map(({ id, title, framework }) => ({
      ...{ id, title, framework: framework.name },
      chosen: has(chosen.chosenRounds, id),
    })),
    requests: chosen.has('requests') ? await inspections.countRequests(call, inspection.id) : 0,
    ...{ areas: counted, files: sum('files'), links: sum('links'), bytes: sum('bytes'), leftOut },
    // Reading, which the past does not forbid.
    can: { make: mayMakePack(actor) },
  }
}

/** Makes the pack while it is sent; who took what is recorded before its first byte flows. */
export async function download(files: Files, call: Call<Routes['download']>): Promise<FileAnswer> {
  const { actor, now, params, query, reader, requestId } = call
  const { asAt: _, pack: packId, ...choices } = query
  ask(mayMakePack(actor))
  const { inspectionId } = params
  const asAt = reader.asAt ?? now
  await inspections.read(call, inspectionId)
  const begun = { id: packId, inspectionId, personId: actor.personId, at: now, asAt, choices }
  if (!(await store.beginPack(files.database, begun)))
    throw problem('conflict', 'That pack is somebody else’s. Make one of your own.')
  try {
    // All of it is of one instant, also where that is now.
    const made = await asAtOneInstant(files.database, call, async (asking) => {
      const packed = await whatIsThere(
        files,
        await gather(asking, await choose(asking, inspectionId, choices), choices),
      )
      return { packed, pages: await pagesOf(asking, packed, choices, { asAt, madeAt: now }) }
    })
    const { packed, pages } = made
    if (pages.files.length > MOST_FILES)
      throw invalid('plan', `A pack holds ${MOST_FILES.toLocaleString('en-GB')} files at most: choose fewer plans`)
    const evidence = filesOf(files, packed)
    const zipped = zipOf([...pages.files, ...evidence], new Date(asAt))
    const by = { personId: actor.personId, request: requestId }
    await recordSecurityEvents(files.database.livePool, [
      {
        ...{ ...by, kind: 'export' },
        detail: {
          ...{ what: 'evidence-pack.zip', asAt, rows: evidence.length, filters: JSON.stringify(choices) },
          ...{ packId, inspectionId, bytes: zipped.size },
        },
      },
      // Each piece says who has it, however it was taken.
      ...packed.areas
        .flatMap(({ pieces }) => pieces)
        .flatMap(({ piece, versions }) =>
          versions.map(({ version: { number, sha256 } }) => ({
            ...{ ...by, kind: 'evidence_downloaded' as const },
            detail: { evidenceId: piece.summary.id, number, sha256 },
          })),
        ),
    ])
    report(files.database, packId, zipped, pages.files.length + evidence.length + 1)
    const name = `evidence-pack-${packed.inspection.title}-as-at-${dayInLondon(asAt)}`
    return { name: safeFileName(`${name}.zip`, 150), content: zipped.content, size: zipped.size, inert: true }
  } catch (error) {
    await store.keepProgress(files.database, packId, { ...NOTHING_SENT, state: 'broken_off' })
    throw error
  }
}

const NOTHING_SENT = { files: 0, filesSent: 0, bytes: 0, bytesSent: 0, altered: [] }

async function asAtOneInstant<T>(database: Database, call: Asking, work: (asking: Asking) => Promise<T>): Promise<T> {
  if (call.reader.asAt !== null) return work(call)
  return readPast(database, call.now, (reader) => work({ ...call, reader }))
}

/** Without files that are not where they are kept, or are there with another size: that is known before anything is promised. */
async function whatIsThere({ storage }: Files, packed: Packed): Promise<Packed> {
  const versions = packed.areas.flatMap(({ pieces }) => pieces.flatMap((piece) => piece.versions))
  const gone = new Set<string>()
  for (let from = 0; from < versions.length; from += AT_ONCE)
    await Promise.all(
      versions.slice(from, from + AT_ONCE).map(async ({ path, version: { storageKey, size } }) => {
        if ((await storage.size(storageKey)) !== size) gone.add(path)
      }),
    )
  if (gone.size === 0) return packed
  const leftOut = [...packed.leftOut]
  const areas = packed.areas.map((area) => ({
    ...area,
    pieces: area.pieces.flatMap((piece) => {
      const there = piece.versions.filter(({ path }) => !gone.has(path))
      if (there.length === piece.versions.length) return [piece]
      const { id: evidenceId, title } = piece.piece.summary
      leftOut.push({ evidenceId, title, why: 'Its file is missing from where files are kept, or is not whole' })
      return there.length === 0 ? [] : [{ ...piece, versions: there }]
    }),
  }))
  return { ...packed, areas, leftOut }
}

const AT_ONCE = 16

const filesOf = (files: Files, { areas }: Packed): PackFile[] =>
  areas.flatMap(({ pieces }) =>
    pieces.flatMap(({ versions }) =>
      versions.map(({ path, version: { size, sha256, storageKey } }) => ({
        ...{ path, size, sha256 },
        open: (): Promise<Readable> => openFile(files, { storageKey }),
      })),
    ),
  )

/** Says once a second how far it has come, where any process can read it. */
function report(database: Database, packId: string, { content, progress, size }: Zipped, files: number): void {
  const keep = (state: 'sending' | 'sent' | 'broken_off') => {
    const { bytes, files: filesSent, altered } = progress()
    const whole = state === 'sent' ? { filesSent: files, bytesSent: size } : { filesSent, bytesSent: bytes }
    return store.keepProgress(database, packId, { state, files, bytes: size, ...whole, altered }).catch(() => undefined)
  }
  let last = keep('sending')
  const timer = setInterval(() => void (last = last.then(() => keep('sending'))), 1000)
  timer.unref()
  let ended = false
  content.once('end', () => (ended = true))
  content.once('close', () => {
    clearInterval(timer)
    void last.then(() => keep(ended ? 'sent' : 'broken_off'))
  })
}

export async function list(call: Call<Routes['list']>) {
  const { actor, params, query, reader } = call
  ask(mayMakePack(actor))
  await inspections.read(call, params.inspectionId)
  const { page, pageSize } = query
  const { items, total } = await store.listPacks(reader, params.inspectionId, { page, pageSize })
  return { items: items.map(viewOf), total, page, pageSize }
}

export async function read(call: Call<Routes['read']>): Promise<PackView> {
  ask(maySeeInspections(call.actor))
  const found = await store.findPack(call.reader, call.params.packId)
  // Where it is not there yet, its maker asked before it began.
  if (!found || (found.personId !== call.actor.personId && !mayMakePack(call.actor).allowed)) throw notFound('pack')
  return viewOf(found)
}

const viewOf = ({ choices, ...row }: store.PackRow): PackView => {
  const { id, by, at, asAt, state, files, filesSent, bytes, bytesSent, altered } = row
  return {
    ...{ id, by, at, asAt, state, files, filesSent, bytes, bytesSent, altered },
    choices: sayChoices(choices as PackChoices),
  }
}
