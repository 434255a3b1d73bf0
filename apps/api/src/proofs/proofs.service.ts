import { createHash, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Instant } from '@waymark/contract/days'
import { proofRoutes } from '@waymark/contract/proofs'
import type { Database } from '@waymark/database/client'
import type { Reader, Snapshot } from '@waymark/database/read'
import { maySeeEveryExport, maySeeExport } from '@waymark/domain/permissions/exports'
import type { Pool } from 'pg'
import type { Cell } from '../papers/paper.ts'
import { notFound } from '../platform/problems.ts'
import { patternOf } from '../platform/search.ts'
import { recordSecurityEvent } from '../platform/security-event.store.ts'
import { ask, type Asking, type Call, type FileAnswer } from '../platform/serve.ts'
import { stillHolds } from '../sealing/history-check.service.ts'
import { headOfNow } from '../sealing/sealing.service.ts'
import { canonical, type Manifest, signatureOf, signedManifest } from './manifest.ts'
import * as store from './proofs.store.ts'
import { type SigningKey, signingKey } from './signing-key.store.ts'

type Routes = typeof proofRoutes

/** What it takes to prove what is exported. */
export interface Prover {
  database: Database
  /** Of its own: an export that holds a connection never waits for a second one of the same kind. */
  pool: Pool
  key: SigningKey
}

export const openProver = async (database: Database, pool: Pool): Promise<Prover> => ({
  ...{ database, pool },
  key: await signingKey(pool),
})

interface Exporting {
  /** `actions.csv`: what kind of file it is. */
  what: string
  /** The file's name. */
  file: string
  filter: Readonly<Record<string, unknown>>
  madeBy: string
}

export interface Proof {
  id: string
  /** Where its manifest can be had. */
  address: string
  /** What the file itself says of its proof. */
  lines: Cell[][]
  /** Who took what, when: before the first byte leaves. */
  record(rows: number): Promise<void>
  /** Takes what the head of the file says into the manifest. */
  about(lines: Cell[][]): Cell[][]
  /** Passes the file on; where all of it was, keeps its manifest, signed. */
  over(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer>
  /** The same of a snapshot that is read while it is sent. */
  stream(reader: Reader, make: (snapshot: Snapshot) => AsyncGenerator<Buffer>): Promise<Readable>
}

type ExportingCall = Pick<Asking, 'actor' | 'now' | 'reader'> & { requestId: string }

/** Seals the history as it is now, so that a file of it can name the head it was made under. */
export async function beginProof(
  { database, pool, key }: Prover,
  { actor, now, reader, requestId }: ExportingCall,
  { what, file, filter, madeBy }: Exporting,
): Promise<Proof> {
  const exportId = randomUUID()
  const { position, head, sealedAt } = await headOfNow(database)
  const asAt: Instant = reader.asAt ?? now
  const history = { position, head: head.toString('hex'), sealedAt }
  const address = proofRoutes.manifest.path.replace(':exportId', exportId)
  let said: string[][] = []
  let counted = 0
  async function* over(content: AsyncIterable<Buffer>) {
    const hash = createHash('sha256')
    let bytes = 0
    for await (const chunk of content) {
      hash.update(chunk)
      bytes += chunk.length
      yield chunk
    }
    const facts: Manifest = {
      ...{ format: 'waymark-export-manifest/1', exportId, file, sha256: hash.digest('hex'), bytes, rows: counted },
      ...{ asAt, seenAs: reader.asAt === null ? 'the present' : 'a past instant', madeAt: now },
      ...{ madeBy: { id: actor.personId, name: madeBy }, filters: filter, about: said, history },
      publicKey: key.fingerprint,
    }
    const manifest = canonical(facts)
    await store.insertProof(pool, {
      ...{ id: exportId, personId: actor.personId, manifest },
      signature: signatureOf(manifest, key),
    })
  }
  return {
    id: exportId,
    address,
    lines: [
      ['Sealed history: position', history.position],
      ['Sealed history: head', history.head],
      ['Manifest that proves this file', address],
    ],
    record: async (rows) => {
      counted = rows
      await recordSecurityEvent(pool, {
        ...{ kind: 'export', personId: actor.personId, request: requestId },
        detail: { what, asAt, rows, filters: JSON.stringify(filter), exportId },
      })
    },
    about: (lines) => {
      said = lines.map((line) => line.map((cell) => String(cell ?? '')))
      return lines
    },
    over,
    stream: (from, make) => from.stream((snapshot) => over(make(snapshot))),
  }
}

export async function list(call: Call<Routes['list']>) {
  const { actor, query, reader } = call
  const { page, pageSize, sort, text, format = null, person = null, mine } = query
  const seeEverybodys = maySeeEveryExport(actor)
  const found = await store.listProofs(reader, {
    ...{ page, pageSize, sort, pattern: patternOf(text), formats: format, people: person },
    // What was made later was not there yet.
    ...{ until: reader.asAt, only: seeEverybodys.allowed && mine !== true ? null : actor.personId },
  })
  // Reading, which the past does not forbid.
  return { ...found, page, pageSize, can: { seeEverybodys } }
}

export async function manifest({ actor, params, reader }: Call<Routes['manifest']>): Promise<FileAnswer> {
  const kept = await store.findProof(reader, params.exportId)
  if (!kept) throw notFound('export that was sent to its end')
  ask(maySeeExport(actor, kept))
  const { file } = JSON.parse(kept.manifest) as Manifest
  return { name: `${file}.manifest.json`, content: Readable.from([Buffer.from(signedManifest(kept))]) }
}

/** The manifest of a file that was sent to its end, as it is given out. */
export async function manifestOf(reader: Pick<Reader, 'rows'>, exportId: string): Promise<string | null> {
  const kept = await store.findProof(reader, exportId)
  return kept && signedManifest(kept)
}

export async function sealed({ database }: Prover, { query }: Call<Routes['sealed']>) {
  const { position, head, sealedAt } = await headOfNow(database)
  const holds = await stillHolds(database, { position: query.position, head: Buffer.from(query.head, 'hex') })
  return { holds, end: { position, head: head.toString('hex'), sealedAt } }
}

/** Nothing secret: whoever holds a file checks it with this. */
export const publicKey = ({ key }: Prover): FileAnswer => ({
  name: 'waymark-public-key.pem',
  content: Readable.from([Buffer.from(key.publicPem)]),
})
