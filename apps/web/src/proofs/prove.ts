import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import {
  type Judged,
  judge,
  readManifest,
  readPublicKey,
  type SignedManifest,
} from '../../../../scripts/verification.mjs'

// Not the browser's own cryptography: it hashes only what is in memory as a whole, some browsers know no Ed25519, and pages from
// disk are not given it everywhere. One way that is the same in all of them is easier to believe.

/** One of the three files is not what it should be: says which, and what to do. */
export class NotReadable extends Error {
  override name = 'NotReadable'
}

const asText = async (file: Blob, what: string): Promise<string> => {
  // Nobody's manifest or key is that long; a file that was chosen by mistake may be.
  if (file.size > 1_000_000) throw new NotReadable(what)
  return file.text()
}

export async function readSigned(file: Blob): Promise<SignedManifest> {
  try {
    return readManifest(await asText(file, 'manifest'))
  } catch {
    throw new NotReadable('This is no manifest of an export: choose the file that ends in .manifest.json')
  }
}

export async function readKey(file: Blob) {
  try {
    return readPublicKey(await asText(file, 'key'))
  } catch {
    throw new NotReadable('This is no public key of a Waymark system: choose the file waymark-public-key.pem')
  }
}

/** Chunk by chunk: a file may be larger than memory. */
async function sha256Of(file: Blob, onRead: (bytes: number) => void): Promise<string> {
  const hash = sha256.create()
  const reader = file.stream().getReader()
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return bytesToHex(hash.digest())
    hash.update(value)
    bytes += value.length
    onRead(bytes)
  }
}

/** Whether the manifest is this key's and, where there is one, the file is what it proves. No network is asked. */
export function prove(
  signed: SignedManifest,
  key: Awaited<ReturnType<typeof readKey>>,
  file: Blob | null,
  onRead: (bytes: number) => void = () => {},
): Promise<Judged> {
  return judge(signed, key, {
    sha256: (bytes) => bytesToHex(sha256(bytes)),
    sha256OfFile: file && (() => sha256Of(file, onRead)),
    isSigned: ({ signature, message, publicKey }) => {
      try {
        // As RFC 8032 has it, and Node: strictly, so that the page and the command agree.
        return ed25519.verify(signature, message, publicKey.raw, { zip215: false })
      } catch {
        return false
      }
    },
  })
}
