import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import type { Files } from './files.service.ts'
import { findStoredFiles } from './uploads.store.ts'

export interface Finding {
  what: 'missing' | 'altered' | 'orphan'
  key: string
  /** The name of the file, where the database knows it. */
  name: string | null
}

export interface Checked {
  files: number
  findings: Finding[]
}

/**
 * Holds what is stored against what the database knows: files that are missing, that are no longer what they were, and that
 * belong to nothing. `hashes`: whether to read every file, which takes as long as reading them takes.
 */
export async function checkEvidence(
  { database, storage }: Pick<Files, 'database' | 'storage'>,
  { hashes }: { hashes: boolean },
): Promise<Checked> {
  // The files first: whatever is kept while this runs is known to the database by the time it is asked.
  const there = new Set<string>()
  for await (const key of storage.keys()) there.add(key)
  const known = await findStoredFiles(database)
  const findings: Finding[] = []
  for (const { key, sha256, title: name } of known) {
    // Given up by the hourly clearing between the two, or just arrived: the store itself has the last word.
    const content = there.has(key) && !hashes ? null : await storage.open(key)
    if (!content) {
      if (!there.has(key)) findings.push({ what: 'missing', key, name })
      continue
    }
    if (!hashes) {
      content.destroy()
      continue
    }
    const hash = createHash('sha256')
    await pipeline(content, hash)
    if (hash.digest('hex') !== sha256) findings.push({ what: 'altered', key, name })
  }
  const named = new Set(known.map(({ key }) => key))
  for (const key of there) if (!named.has(key)) findings.push({ what: 'orphan', key, name: null })
  return { files: known.length, findings }
}
