// By what rules a file is proved: the same for the command beside this file, for the page that works without the server, and for
// the page of the application. Plain JavaScript that depends on nothing; hashing and signatures are handed in by whoever asks.

const FORMAT = 'waymark-export-manifest/1'
/** What stands before the 32 bytes of an Ed25519 key (RFC 8410). */
const ED25519 = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00]

/** What anybody who doubts may do again by hand: JSON with sorted keys and no spaces. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}

const bytesOf = (base64) => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))
const textOf = (value) => (typeof value === 'string' ? value : JSON.stringify(value))

/** @throws where it is none. */
export function readManifest(text) {
  const { manifest, signature } = JSON.parse(text)
  if (typeof manifest !== 'object' || manifest === null || typeof signature !== 'string') throw Error('no manifest')
  return { manifest, signature }
}

/** @throws where it is no PEM of an Ed25519 key. */
export function readPublicKey(text) {
  const [, base64 = ''] = /^-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----\s*$/.exec(text) ?? []
  const der = bytesOf(base64.replace(/\s/g, ''))
  if (der.length !== ED25519.length + 32 || ED25519.some((byte, at) => der[at] !== byte)) throw Error('no public key')
  return { der, raw: der.slice(ED25519.length) }
}

function signatureOf(base64) {
  try {
    return bytesOf(base64)
  } catch {
    return new Uint8Array()
  }
}

/**
 * Whether the manifest is this system's, and the file the one that it proves; `sha256OfFile` is null where there is only the
 * manifest. `proved` is null where that cannot be said.
 */
export async function judge({ manifest, signature }, publicKey, { sha256, sha256OfFile, isSigned }) {
  const key = await sha256(publicKey.der)
  const message = new TextEncoder().encode(canonical(manifest))
  if (!(await isSigned({ signature: signatureOf(signature), message, publicKey }))) {
    const says =
      manifest.publicKey === key
        ? 'the manifest was changed after the system signed it'
        : 'the manifest was changed, or another system signed it, or the key is not that of this system'
    return { proved: false, says, facts: [['Key', `SHA-256 ${key}`]] }
  }
  if (manifest.format !== FORMAT)
    return { proved: null, says: 'this kind of manifest is of a newer version of Waymark', facts: [] }
  if (sha256OfFile !== null) {
    const found = await sha256OfFile()
    if (found !== manifest.sha256) {
      return {
        proved: false,
        says: 'the file is not the one that the system made: it was changed, cut off, or saved again by another program',
        facts: [
          ['SHA-256 of the file', found],
          ['SHA-256 in the manifest', manifest.sha256],
          ['The manifest is of', manifest.file],
        ],
      }
    }
  }
  const { history } = manifest
  return {
    proved: true,
    says:
      sha256OfFile === null
        ? 'the manifest is what the system signed'
        : 'the file is what the system made, to the last byte',
    facts: [
      ['File', `${manifest.file}, ${manifest.rows} ${manifest.rows === 1 ? 'row' : 'rows'}`],
      ['As at', `${manifest.asAt} (${manifest.seenAs})`],
      ['Made', `${manifest.madeAt} by ${manifest.madeBy.name}`],
      ['Filters', filtersInWords(manifest.filters)],
      ['History', `sealed to position ${history.position}, head ${history.head}`],
      ['Key', `SHA-256 ${key}: compare it with what the council gave you`],
    ],
  }
}

function filtersInWords(filters) {
  const given = Object.entries(filters).map(([name, value]) => `${name}: ${textOf(value)}`)
  return given.length === 0 ? 'None' : given.join('; ')
}
