// `npm run verify -- FILE MANIFEST PUBLICKEY`: whether a file is what the system made. Plain JavaScript without dependencies, a
// database or a network, for whatever Node there is (20 or later): with verification.mjs, which holds the rules, it can be taken
// away and run by itself, or read through first.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { judge, readManifest, readPublicKey } from './verification.mjs'

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
const signed = read(manifestFile, 'manifest', readManifest)
const publicKey = read(keyFile, 'public key of a Waymark system', readPublicKey)

const { proved, says, facts } = await judge(signed, publicKey, {
  sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  sha256OfFile: async () => {
    const hash = createHash('sha256')
    await pipeline(createReadStream(file), hash).catch(() => fail(`${file} cannot be read`))
    return hash.digest('hex')
  },
  isSigned: ({ signature, message, publicKey: { der } }) =>
    verify(null, message, createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' }), signature),
})
if (proved === null) fail(says)
end(
  proved ? 0 : 1,
  `${proved ? 'PROVED' : 'NOT PROVED'}: ${says}`,
  ...facts.map(([label, words]) => `  ${label.padEnd(24)} ${words}`),
  ...(proved
    ? [
        'Whether the history was rewritten since: npm run history:check -- MANIFEST, where the database is, or Verify in Waymark',
      ]
    : []),
)
