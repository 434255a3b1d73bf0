import { createHash } from 'node:crypto'

// RFC 9562, 5.5: a name-based UUID of version 5. The namespace is our own, and must never change: links to the
// demonstration's records would break.
const NAMESPACE = Buffer.from('6f1d1c52a0c94e0b9a5d7d2f6f0c2a17', 'hex')

/** The same id for the same kind and key, always: `fixedId('action', 'SP-3.2')`. */
export const fixedId = (kind: string, key: string): string => {
  const bytes = createHash('sha1').update(NAMESPACE).update(`${kind}:${key}`).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
