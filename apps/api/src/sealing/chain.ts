import { createHash } from 'node:crypto'

/** What the digest of a change is made of; instants as UTC text with microseconds, the row as PostgreSQL writes jsonb. */
export interface SealedChange {
  salt: Buffer
  at: string
  recordedAt: string
  actor: string
  onBehalfOf: string | null
  request: string | null
  tableName: string
  rowId: string
  operation: string
  row: string
}

/** As `history.digest_of` makes it, worked out here so that a check need not believe the database's own functions. */
export const digestOf = (change: SealedChange): Buffer => {
  const { at, recordedAt, actor, onBehalfOf, request, tableName, rowId, operation } = change
  const texts = [at, recordedAt, actor, onBehalfOf, request, tableName, rowId, operation].map((text) =>
    JSON.stringify(text),
  )
  return createHash('sha256')
    .update(change.salt)
    .update(`[${texts.join(', ')}, ${change.row}]`)
    .digest()
}

/** The head of the chain after a change: of the head before it, the change's id in eight bytes, and its digest. */
export const headAfter = (before: Buffer, changeId: number, digest: Buffer): Buffer => {
  const id = Buffer.alloc(8)
  id.writeBigInt64BE(BigInt(changeId))
  return createHash('sha256').update(before).update(id).update(digest).digest()
}

/** Where every chain begins. */
export const BEGINNING: Buffer = Buffer.alloc(32)
