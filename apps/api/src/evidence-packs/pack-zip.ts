import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { makeZip, predictLength } from 'client-zip'

/** A file of a pack: its size is known before its first byte. */
export interface PackFile {
  path: string
  size: number
  /** As it was kept when it arrived; null of what is written for the pack. */
  sha256: string | null
  open(): Promise<Readable> | Readable
}

export interface Zipped {
  /** Of the whole zip, to the byte: nothing in it is compressed. */
  size: number
  content: Readable
  /** How far it has come: of the zip, and whole files. */
  progress(): { bytes: number; files: number; altered: readonly string[] }
}

export const MANIFEST = 'SHA256SUMS'

/** The format knows more only in a form that few programs write; no council has as many. */
export const MOST_FILES = 60_000

/** As `sha256sum` reads it: the hash, a blank, a star for "as bytes", the name. */
const lineOf = (sha256: string, path: string): string => `${sha256} *${path}\n`

/**
 * The files one after the other, never more than a piece of one in memory, and last the hashes of all. A file whose content
 * no longer fits the hash it was kept with is named in `altered`; the manifest keeps the hash of its arrival, so that
 * `sha256sum -c` fails just there.
 */
export function zipOf(files: readonly PackFile[], at: Date): Zipped {
  const sums: string[] = []
  const altered: string[] = []
  let opened: Readable | null = null
  let bytes = 0

  async function* contentOf(file: PackFile): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256')
    let size = 0
    opened = await file.open()
    for await (const piece of opened as AsyncIterable<Uint8Array>) {
      hash.update(piece)
      size += piece.length
      yield piece
    }
    opened = null
    // What was announced no longer holds: better no zip than one that looks whole.
    if (size !== file.size) throw new Error(`${file.path} has ${size} bytes, not ${file.size}`)
    const sha256 = hash.digest('hex')
    if (file.sha256 !== null && sha256 !== file.sha256) altered.push(file.path)
    sums.push(lineOf(file.sha256 ?? sha256, file.path))
  }

  const about = (file: Pick<PackFile, 'path' | 'size'>) => ({ name: file.path, size: file.size, lastModified: at })
  const manifest = {
    path: MANIFEST,
    size: files.reduce((sum, { path }) => sum + Buffer.byteLength(lineOf('0'.repeat(64), path)), 0),
  }
  async function* entries() {
    for (const file of files) yield { ...about(file), mode: 0o644, input: contentOf(file) }
    yield { ...about(manifest), mode: 0o644, input: Buffer.from(sums.join('')) }
  }

  const content = Readable.from(
    readInTurn(makeZip(entries()), (length) => (bytes += length)),
    { objectMode: false },
  )
  // Also where it was broken off: what was opened is closed.
  content.once('close', () => opened?.destroy())
  return {
    size: Number(predictLength([...files, manifest].map(about))),
    content,
    progress: () => ({ bytes, files: sums.length, altered }),
  }
}

async function* readInTurn(
  zip: ReadableStream<Uint8Array>,
  count: (length: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const piece of zip) {
    count(piece.length)
    yield piece
  }
}

/** What is written for the pack: small, and at hand. */
export const written = (path: string, bytes: Buffer): PackFile => ({
  path,
  size: bytes.length,
  sha256: null,
  open: () => Readable.from([bytes], { objectMode: false }),
})
