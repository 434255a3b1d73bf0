import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { evidenceRoutes } from '@waymark/contract/evidence'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'
import { aFile, pdfOf } from '../../testing/files.ts'
import { checkEvidence } from './evidence-check.service.ts'
import { type EvidenceStorage, openStorage } from './evidence.storage.ts'

interface S3Server {
  run(): Promise<AddressInfo>
  close(): Promise<void>
}
/** A server that speaks S3 and checks signatures. It has no types of its own. */
const S3rver = createRequire(import.meta.url)('@20minutes/s3rver') as new (options: object) => S3Server

const BUCKET = 'evidence'
const folder = mkdtempSync(path.join(tmpdir(), 'waymark-storage-'))
const servers: S3Server[] = []
/** `strict`: it checks every signature. It reckons that of a listing otherwise than S3 does, so what lists asks one that does not. */
async function startS3(strict: boolean): Promise<string> {
  const server = new S3rver({
    ...{ port: 0, address: '127.0.0.1', silent: true, directory: path.join(folder, `s3-${strict}`) },
    ...{ allowMismatchedSignatures: !strict, configureBuckets: [{ name: BUCKET, configs: [] }] },
  })
  servers.push(server)
  return `http://127.0.0.1:${(await server.run()).port}`
}

let lenient: string
let strict: string
beforeAll(async () => {
  lenient = await startS3(false)
  strict = await startS3(true)
})
afterAll(async () => {
  for (const server of servers) await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const bucket = (endpoint: string, secretAccessKey = 'S3RVER') => ({
  ...{ name: BUCKET, endpoint, region: 'eu-west-2' },
  credentials: { accessKeyId: 'S3RVER', secretAccessKey },
})

const all = async (storage: EvidenceStorage) => {
  const keys: string[] = []
  for await (const key of storage.keys()) keys.push(key)
  return keys
}

test.each(['this machine', 'S3'])('a file is kept on %s as it is, listed, given back and removed', async (where) => {
  const storage = await openStorage(path.join(folder, where), where === 'S3' ? bucket(lenient) : null)
  expect(await all(storage)).toEqual([])
  const bytes = Buffer.concat([...pdfOf(6_000_000)])
  const keys: string[] = []
  for (const content of [bytes, aFile.png]) {
    const incoming = storage.incoming()
    await writeFile(incoming, content)
    keys.push(await storage.keep(incoming, { size: content.length, mediaType: 'application/pdf' }))
  }
  expect((await all(storage)).toSorted()).toEqual(keys.toSorted())
  expect(readdirSync(path.join(folder, where, 'incoming'))).toEqual([])
  const [first = '', second = ''] = keys
  const given = await storage.open(first)
  expect(given && (await buffer(given)).equals(bytes)).toBe(true)
  await storage.remove(first)
  expect(await storage.open(first)).toBeNull()
  expect(await all(storage)).toEqual([second])
  await storage.remove(second)
})

test('what is sent to S3 is signed: a wrong key is refused, and nothing is lost of what had arrived', async () => {
  const keepIn = async (secret?: string) => {
    const storage = await openStorage(path.join(folder, 'signed'), bucket(strict, secret))
    const incoming = storage.incoming()
    await writeFile(incoming, 'x')
    const kept = storage.keep(incoming, { size: 1, mediaType: 'text/plain' })
    return { storage, incoming, kept }
  }
  const good = await keepIn()
  const given = await good.storage.open(await good.kept)
  expect(given && (await buffer(given)).toString()).toBe('x')
  const wrong = await keepIn('wrong')
  await expect(wrong.kept).rejects.toMatchObject({ cause: { name: 'SignatureDoesNotMatch' } })
  expect(await readFile(wrong.incoming, 'utf8')).toBe('x')
})

test('with a bucket set, evidence is kept in it, downloaded from it and checked against it', async () => {
  const app = await openAppUnderTest({
    EVIDENCE_S3_BUCKET: BUCKET,
    EVIDENCE_S3_ENDPOINT: lenient,
    EVIDENCE_S3_ACCESS_KEY_ID: 'S3RVER',
    EVIDENCE_S3_SECRET_ACCESS_KEY: 'S3RVER',
  })
  try {
    const officer = app.as('performance_officer')
    const recordId = await app.given.action()
    const params = { uploadId: randomUUID() }
    const query = { name: 'audit.pdf', noun: 'action' as const, recordId }
    const { id: uploadId } = (await officer.call(evidenceRoutes.upload, { params, query, bytes: aFile.pdf })).ok
    const body = { title: 'Audit', uploadId, links: [{ noun: 'action' as const, recordId }] }
    const { id: evidenceId } = (await officer.call(evidenceRoutes.add, { body })).ok
    expect(readdirSync(app.evidenceFolder)).toEqual(['incoming'])
    const file = await officer.call(evidenceRoutes.file, { params: { evidenceId, number: '1' } as never })
    expect(file.text).toBe(aFile.pdf.toString())
    expect(await checkEvidence(app.files, { hashes: true })).toEqual({ files: 1, findings: [] })
    const [key = ''] = await all(app.files.storage)
    await app.files.storage.remove(key)
    expect((await checkEvidence(app.files, { hashes: true })).findings).toMatchObject([{ what: 'missing', key }])
  } finally {
    await app.close()
  }
})
