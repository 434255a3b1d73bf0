import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { exportRoutes } from '@waymark/contract/exports'
import { proofRoutes } from '@waymark/contract/proofs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { judge, readManifest, readPublicKey } from '../../../../scripts/verification.mjs'
import { openAppUnderTest } from '../../testing/app-under-test.ts'
import { checkHistory } from '../sealing/history-check.service.ts'
import { sealHistory } from '../sealing/sealing.service.ts'
import { linksAfter } from '../sealing/sealing.store.ts'

/** Every kind of tampering with what left and with what is kept, and how it is found out: by whom, and by what name. */

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let file: string
let manifest: string
let key: string
/** Changes in the order of the chain. */
let ids: number[]
const KEPT = ['history.change', 'history.seal', 'history.seal_end']
const saved = (table: string) => `saved_${table.replace('.', '_')}`

beforeAll(async () => {
  app = await openAppUnderTest()
  const priorityId = await app.given.priority()
  for (const ref of ['1.1', '1.2', '1.3']) await app.given.action({ priorityId, ref, title: `Recruit ${ref}` })
  const { text, headers } = await app.as('auditor').call(exportRoutes.actions, { params: { format: 'csv' }, query: {} })
  file = text
  const exportId = /exports\/([^/]+)\/manifest/.exec(String(headers['link']))?.[1] ?? ''
  manifest = (await app.as('auditor').call(proofRoutes.manifest, { params: { exportId } })).text
  key = (await app.server.inject(proofRoutes.publicKey.path)).body
  await sealHistory(app.kit.database)
  ids = (await linksAfter(app.kit.database, 0, 10_000)).map(({ changeId }) => changeId)
  for (const table of KEPT) await app.owner.query(`create table ${saved(table)} as table ${table}`)
})
afterAll(() => app.close())

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
/** As whoever has the three files and nothing else. */
const proving = (given: { file?: string; manifest?: string; key?: string } = {}) =>
  judge(readManifest(given.manifest ?? manifest), readPublicKey(given.key ?? key), {
    sha256,
    sha256OfFile: async () => sha256(given.file ?? file),
    isSigned: ({ signature, message, publicKey }) =>
      verify(
        null,
        message,
        createPublicKey({ key: Buffer.from(publicKey.der), format: 'der', type: 'spki' }),
        signature,
      ),
  })
const another = () => generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' }).toString()
const FILE = 'the file is not the one that the system made'
const MANIFEST = 'the manifest was changed'

describe('whoever holds the file, its manifest and the key', () => {
  test('proves what was not tampered with', async () => expect((await proving()).proved).toBe(true))

  test.each<[string, () => Parameters<typeof proving>[0], string]>([
    ['a cell was changed', () => ({ file: file.replace('Recruit 1.2', 'Recruit 9.9') }), FILE],
    ['a row was removed', () => ({ file: file.replace(/^Current,.*1\.2.*\r\n/m, '') }), FILE],
    ['a row was added', () => ({ file: `${file}${file.split('\r\n').at(-2)}\r\n` }), FILE],
    ['rows changed places', () => ({ file: file.replace(/^(Current,.*\r\n)(Current,.*\r\n)/m, '$2$1') }), FILE],
    ['the manifest says another day', () => ({ manifest: manifest.replace('2018-03-13T', '2018-03-12T') }), MANIFEST],
    [
      'file and manifest were changed to fit each other',
      () => {
        const changed = file.replace('Recruit 1.2', 'Recruit 9.9')
        return { file: changed, manifest: manifest.replace(sha256(file), sha256(changed)) }
      },
      MANIFEST,
    ],
    ['another key is given', () => ({ key: another() }), 'another system signed it'],
  ])('sees that %s', async (_, given, says) => {
    const { proved, says: said } = await proving(given())
    expect(proved).toBe(false)
    expect(said).toContain(says)
  })
})

const nth = (at: number) => ids.at(at) ?? 0
const MAKE_DIGESTS_ANEW = `update history.change set digest = history.digest_of(
  salt, at, recorded_at, actor, on_behalf_of, request, table_name, row_id, operation, row)`
const COPY = 'at, transaction, actor, on_behalf_of, request, table_name, row_id, operation, row, salt, digest'
const swap = (a: number, b: number) => `
  update history.seal set change_id = -1 where change_id = ${a};
  update history.seal set change_id = ${a} where change_id = ${b};
  update history.seal set change_id = ${b} where change_id = -1`
const SEAL_ANEW = `delete from history.seal;
  update history.seal_end set position = 0, complete_to = 0, head = decode(repeat('00', 32), 'hex')`

/** What the check of the history says, and whether the chain still has the head that the manifest names. */
const PAST: [what: string, tamper: () => string, said: string[], holds: boolean][] = [
  ['nothing', () => 'select 1', [], true],
  [
    'a change was altered',
    () => `update history.change set actor = 'system:other' where id = ${nth(4)}`,
    ['altered'],
    true,
  ],
  [
    'a change was altered together with its digest',
    () =>
      `update history.change set actor = 'system:other' where id = ${nth(4)}; ${MAKE_DIGESTS_ANEW} where id = ${nth(4)}`,
    ['altered'],
    true,
  ],
  ['a change was removed', () => `delete from history.change where id = ${nth(4)}`, ['removed'], true],
  [
    'a change was removed with its link',
    () => `delete from history.change where id = ${nth(4)}; delete from history.seal where change_id = ${nth(4)}`,
    ['removed'],
    true,
  ],
  [
    'a change was put in',
    () => `insert into history.change (${COPY}, superseded_at, recorded_at)
             select ${COPY}, now(), recorded_at - interval '1 hour' from history.change where id = ${nth(4)};
           ${MAKE_DIGESTS_ANEW} where id = (select max(id) from history.change)`,
    ['inserted'],
    true,
  ],
  ['two changes changed places', () => swap(nth(2), nth(5)), ['reordered', 'reordered'], true],
  [
    'a head of the chain was altered',
    () => "update history.seal set head = sha256('x') where position = 3",
    ['chain'],
    true,
  ],
  ['the end of the chain was cut off', () => 'delete from history.seal where position > 3', ['removed'], false],
  [
    'a change was blanked as if it had been redacted',
    () => `update history.change set salt = null, row = row || '{"title": "[redacted]"}' where id = ${nth(4)}`,
    ['altered'],
    true,
  ],
  [
    'the past was rewritten, and the whole chain made anew',
    () => `update history.change set actor = 'system:other' where id = ${nth(4)}; ${MAKE_DIGESTS_ANEW}; ${SEAL_ANEW}`,
    [],
    false,
  ],
]

describe('whoever keeps the database cannot hide', () => {
  test.each(PAST)('that %s', async (_, tamper, said, holds) => {
    await app.owner.query(tamper())
    if (tamper().includes(SEAL_ANEW)) await sealHistory(app.kit.database)
    const { findings } = await checkHistory(app.kit.database)
    const { history } = readManifest(manifest).manifest
    const { rows } = await app.owner.query('select head from history.seal where position = $1', [history.position])
    for (const table of KEPT) {
      await app.owner.query(`delete from ${table}`)
      await app.owner.query(`insert into ${table} overriding system value table ${saved(table)}`)
    }
    expect(new Set(findings.map(({ what }) => what))).toEqual(new Set(said))
    expect(rows[0]?.head.toString('hex') === history.head).toBe(holds)
  })
})
