// `npm run verify -- FILE MANIFEST PUBLICKEY`: whether a file is what the system made. Plain JavaScript without dependencies, a
// database or a network, for whatever Node there is (20 or later): it can be taken away and run by itself, or read through first.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'

/** What anybody who doubts may do again by hand: JSON with sorted keys and no spaces. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}

const end = (code, ...lines) => {
  for (const line of lines) console.log(line)
  process.exit(code)
}
const fail = (line) => end(2, `verify: ${line}`)

const given = process.argv.slice(2)
if (given.length !== 3) fail('Give three files: npm run verify -- FILE MANIFEST PUBLICKEY')
// npm runs this in the folder of the project; the files are named from where npm was called.
const [file, manifestFile, keyFile] = given.map((name) => path.resolve(process.env.INIT_CWD ?? process.cwd(), name))

const read = (name, what, make) => {
  let text
  try {
    text = readFileSync(name, 'utf8')
  } catch {
    return fail(`${name} cannot be read`)
  }
  try {
    return make(text)
  } catch {
    return fail(`${name} is no ${what}`)
  }
}
const { manifest, signature } = read(manifestFile, 'manifest', (text) => {
  const parsed = JSON.parse(text)
  if (typeof parsed.manifest !== 'object' || parsed.manifest === null || typeof parsed.signature !== 'string')
    throw Error()
  return parsed
})
const key = read(keyFile, 'public key of a Waymark system', (text) => {
  const made = createPublicKey(text)
  if (made.asymmetricKeyType !== 'ed25519') throw Error()
  return made
})

const fingerprint = createHash('sha256')
  .update(key.export({ format: 'der', type: 'spki' }))
  .digest('hex')
if (!verify(null, Buffer.from(canonical(manifest)), key, Buffer.from(signature, 'base64'))) {
  end(
    1,
    manifest.publicKey === fingerprint
      ? 'NOT PROVED: the manifest was changed after the system signed it'
      : 'NOT PROVED: the manifest was changed, or another system signed it, or the key is not that of this system',
  )
}
if (manifest.format !== 'waymark-export-manifest/1') fail('this kind of manifest is of a newer version of Waymark')

const hash = createHash('sha256')
await pipeline(createReadStream(file), hash).catch(() => fail(`${file} cannot be read`))
const found = hash.digest('hex')
if (found !== manifest.sha256) {
  end(
    1,
    'NOT PROVED: the file is not the one that the system made: it was changed, cut off, or saved again by another program',
    `  SHA-256 of the file          ${found}`,
    `  SHA-256 in the manifest      ${manifest.sha256}`,
  )
}
end(
  0,
  'PROVED: the file is what the system made, to the last byte',
  `  File      ${manifest.file}, ${manifest.rows} rows`,
  `  As at     ${manifest.asAt} (${manifest.seenAs})`,
  `  Made      ${manifest.madeAt} by ${manifest.madeBy.name}`,
  `  Filters   ${JSON.stringify(manifest.filters)}`,
  `  History   sealed to position ${manifest.history.position}, head ${manifest.history.head}`,
  `  Key       SHA-256 ${fingerprint}: compare it with what the council gave you`,
  'Whether the history was rewritten since: npm run history:check -- MANIFEST, where the database is',
)
