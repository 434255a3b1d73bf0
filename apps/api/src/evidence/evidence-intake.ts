import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { MOST_BYTES, TOO_LARGE } from '@waymark/contract/evidence'
import { problem } from '../platform/problems.ts'

/** A connection that brings nothing for so long has gone. */
const IDLE_MS = 60_000

export interface Received {
  size: number
  sha256: string
}

/**
 * Writes what arrives to a file, hashing and counting as it flows: no more of it is in memory than a few chunks.
 * @throws {ProblemError} `too_large` at the byte that is one too many
 */
export async function receive(bytes: Readable, file: string): Promise<Received> {
  const hash = createHash('sha256')
  let size = 0
  const idle = setTimeout(() => bytes.destroy(new Error('nothing more came')), IDLE_MS)
  const counting = new Transform({
    transform(chunk: Buffer, _, done) {
      idle.refresh()
      size += chunk.length
      if (size > MOST_BYTES) return done(problem('too_large', TOO_LARGE))
      hash.update(chunk)
      done(null, chunk)
    },
  })
  try {
    // On the disk for good before anybody is told that it is there.
    await pipeline(bytes, counting, createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }))
  } finally {
    clearTimeout(idle)
  }
  return { size, sha256: hash.digest('hex') }
}
