import { randomUUID } from 'node:crypto'
import { open, type FileHandle, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { wholeRoutes } from '@waymark/contract/whole'
import { WHOLE_FORMAT, type WholeHead } from '@waymark/contract/whole-file'
import { liveReader, type Reader, type Snapshot } from '@waymark/database/read'
import { dayInLondon } from '@waymark/domain/local-date'
import { mayExportEverything } from '@waymark/domain/permissions/exports'
import * as exports from '../exports/exports.service.ts'
import { asAtAndBy, whatItIs } from '../exports/preamble.ts'
import { ask, type Call, type FileAnswer } from '../platform/serve.ts'
import { beginProof, type Prover } from '../proofs/proofs.service.ts'
import * as store from './whole.store.ts'

type ExportCall = Pick<Call<(typeof wholeRoutes)['export']>, 'actor' | 'now' | 'today' | 'reader' | 'requestId' | 'can'>

const WHAT =
  'Every record, for another Waymark. The files of evidence are not in it, only what they are: take them along from a backup. The history is not in it either'

/** Every record of the council as at an instant, as one file that another Waymark reads. Every export is recorded and proved. */
export async function everything(
  prover: Prover,
  call: ExportCall,
): Promise<FileAnswer & { rows: number; exportId: string }> {
  const { actor, now, reader } = call
  ask(mayExportEverything(actor))
  const instant = reader.asAt ?? now
  const madeBy = await exports.nameOfPerson({ reader: liveReader(prover.database, call.today) }, actor.personId)
  const name = `everything-as-at-${dayInLondon(instant)}.json`
  const proof = await beginProof(prover, call, { what: 'everything.json', file: name, filter: {}, madeBy })
  const council = await exports.councilOf(call)
  const about = proof.about([
    ...whatItIs(council, WHAT),
    ...asAtAndBy({ instant, now, madeBy, past: reader.asAt !== null }),
    ...proof.lines,
  ])
  const head: WholeHead = {
    ...{ format: WHOLE_FORMAT, schema: (await store.findSchemas()).at(-1) ?? '' },
    council: { name: council?.council ?? '', notice: council?.notice ?? null },
    asAt: instant,
  }
  const said = { ...head, about: Object.fromEntries(about) as object, leftOut: store.LEFT_OUT }
  const { file, rows } = await inOneGo(reader, (snapshot) => jsonOf(said, snapshot))
  try {
    await proof.record(rows)
  } catch (error) {
    file.destroy()
    throw error
  }
  const content = Readable.from(proof.over(file))
  // Also where nobody ever read it.
  content.once('close', () => file.destroy())
  return { name, content, manifest: proof.address, rows, exportId: proof.id }
}

/**
 * The file is made whole on this server before the first byte leaves: a slow line would outlast the longest transaction. It has
 * no name any more by then, so that nothing stays whatever happens.
 */
async function inOneGo(reader: Reader, make: (snapshot: Snapshot) => AsyncGenerator<Buffer, number>) {
  const kept = path.join(tmpdir(), `waymark-everything-${randomUUID()}`)
  const handle = await open(kept, 'wx+', 0o600)
  try {
    await unlink(kept)
    let rows = 0
    const content = await reader.stream(async function* (snapshot) {
      rows = yield* make(snapshot)
    })
    await handle.writeFile(content)
    return { file: handle.createReadStream({ start: 0 }), rows }
  } catch (error) {
    await close(handle)
    throw error
  }
}

const close = (handle: FileHandle) => handle.close().catch(() => {})

/** One row a line. @returns how many rows there are */
async function* jsonOf(head: object, snapshot: Snapshot): AsyncGenerator<Buffer, number> {
  const tables = await store.findTables(snapshot)
  const columns = tables.map(({ name, columns: own }) => [
    name,
    Object.fromEntries(
      own.map(({ name: column, is, mayBeNull, names }) => [column, { is, mayBeNull, ...(names && { names }) }]),
    ),
  ])
  const members = Object.entries({ ...head, columns: Object.fromEntries(columns) as object })
  yield Buffer.from(
    `{\n${members.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)},\n`).join('')}"tables":{`,
  )
  const rows: Record<string, number> = {}
  for (const [place, table] of tables.entries()) {
    let counted = 0
    yield Buffer.from(`${place === 0 ? '' : ','}\n${JSON.stringify(table.name)}:[`)
    for await (const lines of store.findLines(snapshot, table)) {
      yield Buffer.from(`${counted === 0 ? '' : ','}\n${lines.join(',\n')}`)
      counted += lines.length
    }
    yield Buffer.from(']')
    rows[table.name] = counted
  }
  yield Buffer.from(`\n},\n"rows":${JSON.stringify(rows)}\n}\n`)
  return Object.values(rows).reduce((sum, one) => sum + one, 0)
}
