import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { Pool } from 'pg'

export interface SigningKey {
  privateKey: KeyObject
  /** As it is given out. */
  publicPem: string
  /** SHA-256 of the public key: which key a manifest was signed with. */
  fingerprint: string
}

/** The Ed25519 key that signs manifests: made at the first start and kept in the database, so that every process signs with the same. Never log it. */
export async function signingKey(pool: Pool): Promise<SigningKey> {
  const made = generateKeyPairSync('ed25519')
  await pool.query('insert into auth.signing_key (private_key, public_key) values ($1, $2) on conflict do nothing', [
    made.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    made.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  ])
  const { rows } = await pool.query<{ kept: string }>('select private_key as kept from auth.signing_key')
  if (!rows[0]) throw new Error('The key that signs manifests could not be read from auth.signing_key')
  const privateKey = createPrivateKey({ key: Buffer.from(rows[0].kept, 'base64'), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey)
  const der = publicKey.export({ format: 'der', type: 'spki' })
  return {
    privateKey,
    publicPem: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    fingerprint: createHash('sha256').update(der).digest('hex'),
  }
}
