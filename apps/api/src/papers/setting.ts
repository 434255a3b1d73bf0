import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { problem } from '../platform/problems.ts'
import type { Paper } from './paper.ts'
import { spoken } from './spoken.ts'
import { inTurn, nobodyWaits, type Wanted } from './turns.ts'

/** Whatever takes longer than this will not end. */
const LONGEST_MS = 180_000

/** Some 18,000 actions with all that was said of them. Setting takes 160 times that in memory. */
const LONGEST_TEXT = 16 * 1024 * 1024

const tooLong = () =>
  problem('too_large', 'This is too long to set as a document. Narrow it with filters, or take it as CSV or XLSX.')

async function* upTo(longest: number, pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let length = 0
  for await (const piece of pieces) {
    length += piece.length
    if (length > longest) throw tooLong()
    yield piece
  }
}

/**
 * Sets a paper in a program of its own (`pdf.setter.ts`, `docx.setter.ts`): the server answers meanwhile, and whatever memory
 * that took, outside of JavaScript too, is given back when it ends. Rows are passed on as they are read.
 */
export const set = (setter: 'pdf' | 'docx', paper: Paper, wanted: Wanted): Promise<Buffer> =>
  inTurn(async () => {
    const file = path.join(import.meta.dirname, `${setter}.setter.ts`)
    const child = spawn(process.execPath, ['--max-old-space-size=2048', file], {
      env: {},
      timeout: LONGEST_MS,
      killSignal: 'SIGKILL',
      ...(wanted.gone && { signal: wanted.gone }),
    })
    const ended = once(child, 'close') as Promise<[code: number | null, signal: string | null]>
    try {
      const fed = pipeline(Readable.from(upTo(LONGEST_TEXT, spoken(paper))), child.stdin).then(
        () => null,
        (error: unknown) => error,
      )
      const [content, complaint, [code, signal]] = await Promise.all([buffer(child.stdout), text(child.stderr), ended])
      if (code === 0) return content
      const unread = await fed
      // What the reading of the rows threw is its reason; a pipe that broke is only its consequence.
      if (unread instanceof Error && !('code' in unread && unread.code === 'EPIPE')) throw unread
      if (signal !== null || complaint.includes('heap out of memory')) throw tooLong()
      throw new Error(`${setter}.setter.ts ended with ${code}: ${complaint.slice(0, 2000)}`)
    } catch (error) {
      throw wanted.gone?.aborted ? nobodyWaits() : error
    } finally {
      child.kill('SIGKILL')
    }
  }, wanted)
