import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})
const crc = (bytes: Buffer) => {
  let c = 0xffffffff
  for (const byte of bytes) c = (crcTable[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}

/** A zip of these parts, not compressed: what Office and OpenDocument files are. */
export function zipOf(parts: Readonly<Record<string, string>>): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, text] of Object.entries(parts)) {
    const [label, body] = [Buffer.from(name), Buffer.from(text)]
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt32LE(crc(body), 10)
    fields.writeUInt32LE(body.length, 14)
    fields.writeUInt32LE(body.length, 18)
    fields.writeUInt16LE(label.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, label, body])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, label]))
    bodies.push(local)
    at += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 4)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...bodies, listed, Buffer.from('PK\x05\x06', 'latin1'), end])
}

const contentTypes = (main: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/part.xml" ContentType="${main}.main+xml"/></Types>`

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const compound = (...names: string[]) =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(600),
    ...names.map((name) => Buffer.from(name, 'utf16le')),
  ])

/** Small files, each of its kind by its content. */
export const aFile = {
  pdf: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'),
  png: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
  docx: zipOf({ '[Content_Types].xml': contentTypes(WORD), 'word/document.xml': '<w/>' }),
  docxWithMacros: zipOf({
    '[Content_Types].xml': contentTypes(WORD),
    'word/document.xml': '<w/>',
    'word/vbaProject.bin': 'x',
  }),
  docm: zipOf({
    '[Content_Types].xml': contentTypes('application/vnd.ms-word.document.macroEnabled'),
    'word/document.xml': '<w/>',
  }),
  odt: zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<o/>' }),
  zip: zipOf({ 'one.txt': 'one', 'two.txt': 'two' }),
  msg: compound('__properties_version1.0'),
  oldDoc: compound('WordDocument'),
  exe: Buffer.concat([
    Buffer.from('MZ'),
    Buffer.alloc(58),
    Buffer.from([0x80, 0, 0, 0]),
    Buffer.alloc(64),
    Buffer.from('PE\0\0'),
  ]),
  elf: Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]), Buffer.alloc(200)]),
  html: Buffer.from('<!doctype html><title>Hello</title><script>alert(1)</script>'),
  svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  shellScript: Buffer.from('#!/bin/sh\nrm -rf /\n'),
  text: Buffer.from('Ten files were read; nine were good.\n'),
  csv: Buffer.from('Team,Caf\xe9\nNorth,4\n', 'latin1'),
  eml: Buffer.from(
    'From: a@council.example\r\nTo: b@council.example\r\nSubject: Audit\r\n\r\n<html><body>Done</body></html>\r\n',
  ),
} as const

/** The application on a port of its own: for what needs a real connection. */
export async function listen(server: FastifyInstance): Promise<number> {
  await server.listen({ port: 0, host: '127.0.0.1' })
  return (server.server.address() as AddressInfo).port
}

export interface Sending {
  port: number
  path: string
  cookie: string
  /** Chunks of the file, as they are asked for. */
  chunks: Iterable<Buffer>
  /** What is said of its length; undefined: nothing. */
  length?: number
  /** The connection breaks after so many bytes. */
  breakAfter?: number
}

const drained = (request: http.ClientRequest) =>
  new Promise<void>((next) => {
    const on = () => {
      request.off('drain', on).off('close', on)
      next()
    }
    request.on('drain', on).on('close', on)
  })

/** Sends a file over a real connection, no faster than it is taken. @returns null where the connection broke */
export function sendFile({ port, path, cookie, chunks, length, breakAfter }: Sending) {
  return new Promise<{ status: number; body: unknown } | null>((resolve, reject) => {
    const headers = {
      cookie,
      'content-type': 'application/octet-stream',
      ...(length !== undefined && { 'content-length': length }),
    }
    const request = http.request({ port, host: '127.0.0.1', path, method: 'POST', headers, agent: false })
    let answered = false
    request.on('response', (response) => {
      answered = true
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => (text += chunk))
      response.on('error', () => {})
      response.on('close', () => {
        request.destroy()
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) })
      })
    })
    request.on('error', (error) => {
      if (answered) return
      if (breakAfter !== undefined) resolve(null)
      else reject(error)
    })
    void (async () => {
      let sent = 0
      for (const chunk of chunks) {
        if (answered || request.destroyed) return
        if (breakAfter !== undefined && sent >= breakAfter) return void request.destroy()
        sent += chunk.length
        if (!request.write(chunk)) await drained(request)
      }
      request.end()
    })()
  })
}

/** A PDF of just so many bytes. */
export function* pdfOf(size: number): Generator<Buffer> {
  const chunk = Buffer.alloc(64 * 1024, 'x')
  yield aFile.pdf
  for (let left = size - aFile.pdf.length; left > 0; left -= chunk.length)
    yield left < chunk.length ? chunk.subarray(0, left) : chunk
}
