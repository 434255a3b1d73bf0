import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { JSONParser } from '@streamparser/json'
import { WHOLE_FORMAT, WholeHead } from '@waymark/contract/whole-file'
import { StartFailure } from '@waymark/database/start-failure'

export type Row = Record<string, unknown>

/** Some rows of one table, as they stand in the file: the first of them at `place`, from 1. */
export interface Rows {
  table: string
  place: number
  rows: Row[]
}

export interface Reading {
  head: WholeHead
  /** Each table in pieces, in the order of the file. Read to its end, the file is whole JSON. */
  pieces(): AsyncGenerator<Rows>
  /** Once all is read: how many rows the file itself says each table has, and its SHA-256. */
  end(): { rows: Record<string, number>; sha256: string }
  /** Also where it was not read to its end. */
  close(): Promise<void>
}

const AT_ONCE = 500
const HEAD = ['format', 'schema', 'council', 'asAt'] as const

interface Value {
  key?: string | number | undefined
  value?: unknown
  stack: { key?: string | number | undefined }[]
}

/**
 * Reads a file of everything as it comes: what is in memory is a few hundred rows, however long it is.
 * @throws {StartFailure} where it is no such file, or is not whole
 */
export async function readWhole(name: string): Promise<Reading> {
  const said: Row = {}
  let rows: unknown = null
  const ready: Rows[] = []
  const counted = new Map<string, number>()
  const parser = new JSONParser({
    paths: [...HEAD.map((member) => `$.${member}`), '$.rows', '$.tables.*.*'],
    keepStack: false,
  })
  parser.onValue = ({ key, value, stack }: Value) => {
    if (stack.length < 3) {
      if (key === 'rows') rows = value
      else said[String(key)] = value
      return
    }
    const table = String(stack[2]?.key)
    const place = counted.get(table) ?? 0
    if (key !== place) throw new StartFailure(`${table} is not one list of rows`)
    if (!isRow(value)) throw new StartFailure(`Row ${place + 1} of ${table} is not a row`)
    counted.set(table, place + 1)
    const last = ready.at(-1)
    if (last?.table === table && last.rows.length < AT_ONCE) last.rows.push(value)
    else ready.push({ table, place: place + 1, rows: [value] })
  }
  const hash = createHash('sha256')
  const chunks = textOf(name, hash, parser)
  // The head stands first, so that a file of another kind is refused before anything is made of it.
  while (ready.length === 0 && !(await chunks.next()).done);
  return {
    head: await headFrom(said, chunks),
    close: async () => void (await chunks.return(undefined)),
    pieces: async function* () {
      for (;;) {
        // The last may grow still.
        while (ready.length > 1) yield ready.shift() as Rows
        if ((await chunks.next()).done) break
      }
      yield* ready.splice(0)
    },
    end: () => ({ rows: rowsOf(rows), sha256: hash.digest('hex') }),
  }
}

/** @throws {StartFailure} where it cannot be read */
export async function sha256Of(name: string): Promise<string> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(name)) hash.update(chunk as Buffer)
  } catch (error) {
    throw unreadable(error)
  }
  return hash.digest('hex')
}

const unreadable = (error: unknown) =>
  new StartFailure(`it could not be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`)

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)

async function* textOf(name: string, hash: ReturnType<typeof createHash>, parser: JSONParser) {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(name)) {
      hash.update(chunk as Buffer)
      parser.write(decoder.decode(chunk as Buffer, { stream: true }))
      yield
    }
    parser.write(decoder.decode())
    if (!parser.isEnded) parser.end()
  } catch (error) {
    if (error instanceof StartFailure) throw error
    if ((error as NodeJS.ErrnoException).syscall !== undefined) throw unreadable(error)
    throw new StartFailure(`it is not whole JSON: it breaks off, or was damaged (${(error as Error).message})`)
  }
}

async function headFrom(said: Row, chunks: AsyncGenerator): Promise<WholeHead> {
  try {
    return headOf(said)
  } catch (error) {
    await chunks.return(undefined)
    throw error
  }
}

function headOf(said: Row): WholeHead {
  if (said['format'] !== WHOLE_FORMAT) {
    throw new StartFailure(
      typeof said['format'] === 'string' && said['format'].startsWith('waymark-whole/')
        ? `it is of the format ${said['format']}, and this version reads ${WHOLE_FORMAT}: use the version of Waymark that it was made with, or a newer one`
        : `it is no file of everything: that begins with "format": "${WHOLE_FORMAT}"`,
    )
  }
  const head = WholeHead.safeParse(said)
  if (head.success) return head.data
  const wrong = head.error.issues.map(({ path }) => path.join('.'))
  throw new StartFailure(`before its tables it has to say, as an export does: ${wrong.join(', ')}`)
}

function rowsOf(rows: unknown): Record<string, number> {
  if (isRow(rows) && Object.values(rows).every(Number.isInteger)) return rows as Record<string, number>
  throw new StartFailure('after its tables it has to say how many rows each has ("rows")')
}
