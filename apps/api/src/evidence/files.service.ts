import { rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { type evidenceRoutes, MOST_BYTES, TOO_LARGE, type UploadView } from '@waymark/contract/evidence'
import type { Database } from '@waymark/database/client'
import { keptName } from '@waymark/domain/evidence'
import { mayDownloadEvidence } from '@waymark/domain/permissions/evidence'
import { invalid, notFound, problem } from '../platform/problems.ts'
import { recordSecurityEvent } from '../platform/security-event.store.ts'
import { ask, type Call, type FileAnswer } from '../platform/serve.ts'
import { judgeContent } from './evidence-content.ts'
import { receive, type Received } from './evidence-intake.ts'
import * as evidence from './evidence.service.ts'
import type { EvidenceStorage } from './evidence.storage.ts'
import * as uploads from './uploads.store.ts'
import { type Clamd, NotScanned, scanForViruses } from './virus-scanner.ts'

type Routes = typeof evidenceRoutes

/** What it takes to receive files and to give them out. */
export interface Files {
  database: Database
  storage: EvidenceStorage
  /** Null: files are not scanned. */
  clamd: Clamd | null
}

/**
 * Takes a file in: who may is asked before a byte of it flows, and no transaction is open while they do. It arrives in a
 * folder of its own, is judged and scanned there, and is kept under a random key. What does not get so far leaves nothing.
 */
export async function upload(files: Files, call: Call<Routes['upload']>): Promise<UploadView> {
  const { actor, bytes, params, query } = call
  const { name, noun, recordId } = query
  await evidence.mayReceiveFor(call, noun === 'evidence' ? { evidenceId: recordId } : { noun, recordId })
  const before = await uploads.findUpload(files.database, params.uploadId)
  if (before) return again(before, call)
  if (bytes.length !== null && bytes.length > MOST_BYTES) throw problem('too_large', TOO_LARGE)
  const incoming = files.storage.incoming()
  let storageKey: string | undefined
  try {
    const received = await receive(bytes.stream, incoming)
    if (received.size === 0) throw invalid('file', 'This file is empty')
    const { mediaType, scan } = await judge(files, call, incoming, received)
    storageKey = await files.storage.keep(incoming, { size: received.size, mediaType })
    const made = {
      ...{ id: params.uploadId, personId: actor.personId, ...received },
      ...{ fileName: keptName(name, mediaType), mediaType, scan, storageKey },
    }
    if (await uploads.keepUpload(files.database, made)) {
      storageKey = undefined
      return viewOf(made)
    }
    // It came twice at once, by a connection that was thought broken: the other one is kept.
    const twin = await uploads.findUpload(files.database, params.uploadId)
    if (!twin) throw problem('in_progress', 'This file has arrived already. Reload the page to see.')
    return await again(twin, call)
  } finally {
    await rm(incoming, { force: true })
    if (storageKey !== undefined) await files.storage.remove(storageKey)
  }
}

/** Sent again, because its sender did not hear that it had arrived. */
async function again(kept: uploads.Upload, { actor, bytes }: Call<Routes['upload']>): Promise<UploadView> {
  if (kept.personId !== actor.personId) throw problem('conflict', 'That upload is somebody else’s. Send the file anew.')
  bytes.stream.resume()
  return viewOf(kept)
}

const viewOf = ({ id, fileName, mediaType, size, sha256, scan }: uploads.Upload): UploadView => ({
  ...{ id, fileName, mediaType, size, sha256, scan },
})

async function judge(
  { database, clamd }: Files,
  { actor, query, requestId }: Call<Routes['upload']>,
  file: string,
  { sha256 }: Received,
) {
  const refuse = async (why: 'infected' | 'type', found: string, message: string) => {
    await recordSecurityEvent(database.livePool, {
      ...{ kind: 'evidence_refused', personId: actor.personId, request: requestId },
      detail: { why, found, sha256 },
    })
    return invalid('file', message)
  }
  const judged = await judgeContent(file, query.name)
  if ('refused' in judged) throw await refuse('type', judged.refused, judged.refused)
  if (clamd === null) return { mediaType: judged.mediaType, scan: 'not_scanned' as const }
  try {
    const found = await scanForViruses(clamd, file)
    if (found === null) return { mediaType: judged.mediaType, scan: 'clean' as const }
    throw await refuse(
      'infected',
      found,
      `The virus scanner found ${found} in this file. It was not kept, and your administrators can see that it was sent.`,
    )
  } catch (error) {
    if (!(error instanceof NotScanned)) throw error
    throw problem(
      'unavailable',
      'The virus scanner cannot be asked just now, so the file was not taken. Try again in a few minutes.',
    )
  }
}

/** A version of a piece as it stands, or stood, for whoever may have it; every download is recorded before a byte flows. */
export async function file(files: Files, call: Call<Routes['file']>): Promise<FileAnswer> {
  const { actor, params, requestId } = call
  const row = await evidence.find(call, params.evidenceId)
  ask(mayDownloadEvidence(actor, evidence.factsOf(row)))
  const version = row.versions.find(({ number }) => number === params.number)
  if (!version) throw notFound('version')
  const { fileName, mediaType, number, sha256, size } = version
  const content = await openFile(files, version)
  try {
    await recordSecurityEvent(files.database.livePool, {
      ...{ kind: 'evidence_downloaded', personId: actor.personId, request: requestId },
      detail: { evidenceId: row.id, number, sha256 },
    })
  } catch (error) {
    content.destroy()
    throw error
  }
  return { name: fileName, content, type: mediaType, size, inert: true }
}

/** The bytes of a version, for whoever has seen to it that they may be given out: a download, a pack. */
export async function openFile({ storage }: Files, { storageKey }: { storageKey: string }): Promise<Readable> {
  const content = await storage.open(storageKey)
  if (!content)
    throw problem(
      'gone',
      'This file is missing from where files are kept. Tell an administrator: the record of it is here, its content is not.',
    )
  return content
}

/** What arrived and was never made evidence: after a day; what arrived only in part: after an hour. */
export async function clearUnattached({ database, storage }: Files): Promise<void> {
  for (const key of await uploads.forgetOldUploads(database)) await storage.remove(key)
  await storage.sweep(new Date(Date.now() - 60 * 60 * 1000))
}
