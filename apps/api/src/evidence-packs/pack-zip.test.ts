import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { MANIFEST, type PackFile, written, zipOf } from './pack-zip.ts'

const AT = new Date('2018-03-12T12:00:00Z')
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function bytesOf(stream: Readable): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

test('the size that is announced is the size that is sent, and another program finds every file and its hash', async () => {
  const files = [
    written('index.html', Buffer.from('<h1>Index</h1>')),
    written('evidence/Plant plant – Gwrando/Prüfung “März”.txt', Buffer.from('Ten files')),
    written('empty.txt', Buffer.alloc(0)),
  ]
  const { content, progress, size } = zipOf(files, AT)
  const zip = await bytesOf(content)
  expect(zip.length).toBe(size)
  expect(progress()).toEqual({ bytes: size, files: 3, altered: [] })
  const found = unzipSync(zip)
  expect(Object.keys(found)).toEqual([...files.map(({ path }) => path), MANIFEST])
  expect(Buffer.from(found['index.html'] ?? []).toString()).toBe('<h1>Index</h1>')
  const sums = Buffer.from(found[MANIFEST] ?? [])
    .toString()
    .trimEnd()
    .split('\n')
  expect(sums).toEqual(files.map(({ path }) => `${sha256(found[path] ?? new Uint8Array())} *${path}`))
})

test('a file that was altered where it is kept goes in under the hash of its arrival, and is named', async () => {
  const kept = { ...written('audit.txt', Buffer.from('Nine files')), sha256: sha256(Buffer.from('Ten files!')) }
  const { content, progress } = zipOf([kept], AT)
  const found = unzipSync(await bytesOf(content))
  expect(Buffer.from(found[MANIFEST] ?? []).toString()).toBe(`${kept.sha256} *audit.txt\n`)
  expect(progress().altered).toEqual(['audit.txt'])
})

test('a file that is not as long as was announced ends the zip: nobody takes it for a whole one', async () => {
  const short = { ...written('audit.txt', Buffer.from('Ten files')), size: 10 }
  await expect(bytesOf(zipOf([short], AT).content)).rejects.toThrow('audit.txt has 9 bytes, not 10')
})

/** Made up as it is read. */
function generated(path: string, size: number, count: (bytes: number) => void): PackFile {
  return {
    ...{ path, size, sha256: null },
    open: () =>
      Readable.from(
        (function* () {
          const piece = Buffer.alloc(64 * 1024, path)
          for (let left = size; left > 0; left -= piece.length) {
            const next = piece.subarray(0, Math.min(piece.length, left))
            count(next.length)
            yield next
          }
        })(),
        { objectMode: false },
      ),
  }
}

test('however large the pack, no more of it is read than its taker has taken, give or take a megabyte', async () => {
  const MB = 1024 * 1024
  let read = 0
  const files = Array.from({ length: 8 }, (_, n) => generated(`evidence/${n}.bin`, 8 * MB, (bytes) => (read += bytes)))
  const { content, size } = zipOf(files, AT)
  let taken = 0
  let furthest = 0
  for await (const piece of content) {
    taken += (piece as Buffer).length
    furthest = Math.max(furthest, read - taken)
  }
  expect(taken).toBe(size)
  expect(read).toBe(64 * MB)
  expect(furthest).toBeLessThan(MB)
})

test('a pack that its taker breaks off closes the file that was being read, and opens no other', async () => {
  const opened: Readable[] = []
  const files = ['one', 'two'].map((path): PackFile => {
    const file = generated(path, 1024 * 1024, () => undefined)
    return {
      ...file,
      open: () => {
        const stream = file.open() as Readable
        opened.push(stream)
        return stream
      },
    }
  })
  const { content, progress } = zipOf(files, AT)
  content.once('data', () => content.pause())
  await once(content, 'data')
  content.destroy()
  await once(content, 'close')
  expect(opened.map(({ destroyed }) => destroyed)).toEqual([true])
  expect(progress().files).toBe(0)
})
