import { sign } from 'node:crypto'
import type { Instant } from '@waymark/contract/days'
import type { SigningKey } from './signing-key.store.ts'

/** What is signed of an export. */
export interface Manifest {
  format: 'waymark-export-manifest/1'
  exportId: string
  /** The file's name, its SHA-256 and its length. */
  file: string
  sha256: string
  bytes: number
  rows: number
  asAt: Instant
  seenAs: 'the present' | 'a past instant'
  madeAt: Instant
  madeBy: { id: string; name: string }
  /** As asked for. */
  filters: Readonly<Record<string, unknown>>
  /** What the head of the file says: council, filters in words, rating keys, totals. */
  about: string[][]
  /** The end of the sealed chain of the history when the file was made. */
  history: { position: number; head: string; sealedAt: Instant | null }
  /** SHA-256 of the public key. */
  publicKey: string
}

/** JSON with sorted keys and no spaces: the same bytes for the same facts, whoever writes them. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  const sorted = members.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${sorted.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`
}

export const signatureOf = (text: string, { privateKey }: SigningKey): string =>
  sign(null, Buffer.from(text), privateKey).toString('base64')

/** As it is given out: for people to read, and for `npm run verify`. */
export const signedManifest = (kept: { manifest: string; signature: string }): string =>
  `${JSON.stringify({ manifest: JSON.parse(kept.manifest) as Manifest, signature: kept.signature }, null, 2)}\n`
