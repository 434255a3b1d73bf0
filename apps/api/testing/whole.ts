import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import type { Instant } from '@waymark/contract/days'
import { WholeFile } from '@waymark/contract/whole-file'
import { liveReader, type Reader, readPast } from '@waymark/database/read'
import type { KeptDatabase } from '@waymark/database/testing/kept-database'
import { dayInLondon } from '@waymark/domain/local-date'
import { openProver } from '../src/proofs/proofs.service.ts'
import { openAuthPool } from '../src/sessions/auth-pool.ts'
import { everything } from '../src/whole/whole-export.service.ts'

export type Whole = ReturnType<typeof WholeFile.parse>

/** All that is in the database, as an administrator's file has it: its text, which the documented schema holds of. */
export async function wholeText({ database, url, now: clock }: KeptDatabase, asAt?: Instant): Promise<string> {
  const pool = openAuthPool(url, () => {})
  try {
    const prover = await openProver(database, pool)
    const now = await clock()
    const today = dayInLondon(now)
    const actor = {
      personId: '00000000-0000-7000-8000-000000000001',
      roles: [{ role: 'administrator', serviceAreaId: null }],
    } as const
    const make = async (reader: Reader) => {
      const call = { actor, now, today, reader, requestId: 'test', can: <Verdict>(verdict: Verdict) => verdict }
      return text((await everything(prover, call)).content)
    }
    return asAt ? await readPast(database, asAt, make) : await make(liveReader(database, today))
  } finally {
    await pool.end()
  }
}

export const wholeOf = (content: string): Whole => WholeFile.strict().parse(JSON.parse(content))

/** What has to be the same on both sides: all but when and by whom the file was made. */
export function stateOf(whole: Whole) {
  const { asAt: _, about: __, ...state } = whole
  return state
}

/** A folder of a test's own, and new files in it. */
export async function openFolder() {
  const folder = await mkdtemp(path.join(tmpdir(), 'waymark-whole-'))
  let files = 0
  return {
    folder,
    fileOf: async (content: string | Buffer): Promise<string> => {
      files += 1
      const name = path.join(folder, `${files}.json`)
      await writeFile(name, content)
      return name
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}
