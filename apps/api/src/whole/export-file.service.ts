import { open, rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { AsAt } from '@waymark/contract/days'
import { FutureInstant, liveReader, type Reader, readPast } from '@waymark/database/read'
import { StartFailure } from '@waymark/database/start-failure'
import { endOfDayInLondon, isLocalDate } from '@waymark/domain/local-date'
import { ProblemError } from '../platform/problems.ts'
import { findNow } from '../platform/today.store.ts'
import { manifestOf, type Prover } from '../proofs/proofs.service.ts'
import { inTheNameOf } from '../sessions/in-the-name-of.service.ts'
import { everything } from './whole-export.service.ts'

export interface ToExport {
  /** The address of the administrator in whose name it is done. */
  as: string
  /** A day stands for its end; undefined is the present. */
  asAt: AsAt | undefined
  /** Where the file goes: never over one that is there. Its manifest goes beside it. */
  file: string
}

/**
 * The export of the page, into a file on the server: the same rules, the same trail, the same proof.
 * @throws {StartFailure} where it may not be, or the file is there
 */
export async function exportToFile(
  prover: Prover,
  { as, asAt, file }: ToExport,
): Promise<{ rows: number; manifest: string }> {
  const { database } = prover
  const { actor, today } = await inTheNameOf(database, as)
  const now = await findNow(database)
  const manifest = `${file}.manifest.json`
  const save = async (reader: Reader) => {
    const { content, rows, exportId } = await everything(prover, {
      ...{ actor, now, today, reader, requestId: 'export:everything', can: (verdict) => verdict },
    })
    await writeNew(file, content)
    await writeNew(manifest, (await manifestOf(liveReader(database, today), exportId)) ?? '')
    return { rows, manifest }
  }
  try {
    if (asAt === undefined) return await save(liveReader(database, today))
    return await readPast(database, isLocalDate(asAt) ? endOfDayInLondon(asAt) : new Date(asAt).toISOString(), save)
  } catch (error) {
    if (error instanceof FutureInstant)
      throw new StartFailure('Choose a day before today, or an instant that has passed.', { cause: error })
    throw error instanceof ProblemError ? new StartFailure(`${error.message}.`, { cause: error }) : error
  }
}

/** For its owner alone. What was begun and did not come to its end is taken away again. */
async function writeNew(name: string, content: string | Readable): Promise<void> {
  const handle = await open(name, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (typeof content !== 'string') content.destroy()
    throw new StartFailure(
      error.code === 'EEXIST'
        ? `${name} is there already: choose another name.`
        : `${name} cannot be written (${error.code ?? error.message}).`,
    )
  })
  try {
    await handle.writeFile(content)
  } catch (error) {
    await rm(name, { force: true })
    throw error
  } finally {
    await handle.close()
  }
}
