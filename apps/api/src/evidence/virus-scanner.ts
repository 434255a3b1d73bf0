import { createReadStream } from 'node:fs'
import net from 'node:net'

/** Where ClamAV's daemon listens. */
export type Clamd = { host: string; port: number } | { path: string }

/** No answer for so long is none. */
const PATIENCE_MS = 60_000

/** The scanner could not be asked, or gave no verdict: nothing is known of the file. */
export class NotScanned extends Error {
  override name = 'NotScanned'
}

/**
 * Asks ClamAV's daemon, by its command INSTREAM (https://docs.clamav.net/manual/Usage/Scanning.html): the file in chunks, each after its length in
 * four bytes, and an empty one at the end.
 * @returns the name of what was found, or null
 * @throws {NotScanned}
 */
export function scanForViruses(clamd: Clamd, file: string): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const content = createReadStream(file, { highWaterMark: 128 * 1024 })
    const socket = net.connect(clamd)
    let said = ''
    const fail = (why: string) => {
      content.destroy()
      socket.destroy()
      reject(new NotScanned(why))
    }
    const decide = () => {
      content.destroy()
      socket.destroy()
      const answer = said.replace(/\0[\s\S]*$/, '').replace(/^stream: /, '')
      const found = / ?FOUND$/.exec(answer)
      if (answer === 'OK') resolve(null)
      else if (found) resolve(answer.slice(0, found.index))
      else reject(new NotScanned(answer || 'the scanner closed the connection without an answer'))
    }
    socket.setTimeout(PATIENCE_MS, () => fail('the scanner did not answer in time'))
    socket.on('error', (error) => (said.includes('\0') ? decide() : fail(error.message)))
    socket.on('data', (chunk) => {
      said += chunk.toString('latin1')
      if (said.includes('\0')) decide()
    })
    socket.on('end', decide)
    socket.once('connect', () => {
      socket.write('zINSTREAM\0')
      content.on('data', (chunk) => {
        const length = Buffer.alloc(4)
        length.writeUInt32BE(chunk.length)
        socket.write(length)
        if (!socket.write(chunk)) {
          content.pause()
          socket.once('drain', () => content.resume())
        }
      })
      content.on('end', () => socket.write(Buffer.alloc(4)))
    })
    content.on('error', (error) => fail(error.message))
  })
}
