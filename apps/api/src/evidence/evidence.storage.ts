import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'

/** An S3-compatible bucket. */
export interface Bucket {
  name: string
  /** undefined means Amazon's own of the region. */
  endpoint: string | undefined
  region: string
  /** undefined means what the machine itself is given: the usual places of the AWS SDK. */
  credentials: { accessKeyId: string; secretAccessKey: string } | undefined
}

/** Where the files themselves are: never in PostgreSQL. Keys are random and say nothing. */
export interface EvidenceStorage {
  /** A name of a file in the folder of what arrives, on this machine. Nothing there is kept. */
  incoming(): string
  /** Takes a whole file from there for good. @returns its key */
  keep(incoming: string, file: { size: number; mediaType: string }): Promise<string>
  /** Null where it is not there. */
  open(key: string): Promise<Readable | null>
  /** In bytes, as it is there; null where it is not. */
  size(key: string): Promise<number | null>
  remove(key: string): Promise<void>
  /** Every key that is there. */
  keys(): AsyncGenerator<string>
  /** Removes what arrived before this and was never kept. */
  sweep(before: Date): Promise<number>
}

const INCOMING = 'incoming'
const KEPT = 'files'

/** `folder`: on this machine, for what arrives, and, without a bucket, for what is kept. */
export async function openStorage(folder: string, bucket: Bucket | null): Promise<EvidenceStorage> {
  const incoming = path.join(folder, INCOMING)
  // Nobody else of this machine reads it.
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  const disk = new Disk(bucket ? await bucketDriver(bucket) : new FSDriver({ location: folder, visibility: 'private' }))
  return {
    incoming: () => path.join(incoming, `${randomUUID()}.part`),
    keep: async (file, { size, mediaType }) => {
      const id = randomUUID()
      const key = `${KEPT}/${id.slice(0, 2)}/${id}`
      if (bucket) {
        await disk.putStream(key, createReadStream(file), { contentLength: size, contentType: mediaType })
        await rm(file, { force: true })
      } else {
        // By renaming, which the library does not: it is there whole, or not at all.
        await mkdir(path.dirname(path.join(folder, key)), { recursive: true, mode: 0o700 })
        await rename(file, path.join(folder, key))
      }
      return key
    },
    open: async (key) => ((await disk.exists(key)) ? disk.getStream(key) : null),
    size: async (key) => ((await disk.exists(key)) ? (await disk.getMetaData(key)).contentLength : null),
    remove: (key) => disk.delete(key),
    keys: async function* () {
      let paginationToken: string | undefined
      do {
        const page = await listed(disk, paginationToken)
        for (const one of page.objects) if (one.isFile) yield one.key
        paginationToken = page.paginationToken
      } while (paginationToken !== undefined)
    },
    sweep: async (before) => {
      let removed = 0
      for (const name of await readdir(incoming)) {
        const file = path.join(incoming, name)
        const found = await stat(file).catch(() => null)
        if (!found || found.mtime >= before) continue
        await rm(file, { force: true })
        removed += 1
      }
      return removed
    },
  }
}

/** Before the first file there is no folder to list. */
async function listed(disk: Disk, paginationToken: string | undefined) {
  try {
    return await disk.listAll(`${KEPT}/`, {
      recursive: true,
      ...(paginationToken !== undefined && { paginationToken }),
    })
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return { objects: [] }
    throw error
  }
}

/** Its packages are loaded only where a bucket is set. */
async function bucketDriver({ name, endpoint, region, credentials }: Bucket) {
  const { S3Driver } = await import('flydrive/drivers/s3')
  return new S3Driver({
    bucket: name,
    region,
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    ...(credentials && { credentials }),
    visibility: 'private',
    // Private is what a bucket is by default; many that are not Amazon's know no access lists at all.
    supportsACL: false,
    // Checksums that S3 of today adds by itself; those of others do not know all of them.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
}
