import { execFile } from 'node:child_process'
import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ExportFormat } from '@waymark/contract/export-formats'
import { exportRoutes } from '@waymark/contract/exports'
import { proofRoutes } from '@waymark/contract/proofs'
import { securityEventRoutes } from '@waymark/contract/security-events'
import { secretsInHistory } from '@waymark/database/testing/secrets'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'
import type { Manifest } from './manifest.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let folder: string
let plan: string
beforeAll(async () => {
  app = await openAppUnderTest()
  folder = await mkdtemp(path.join(tmpdir(), 'waymark-proof-'))
  plan = await app.given.plan({ title: 'Strategic priorities' })
  const priorityId = await app.given.priority({ planId: plan })
  for (const ref of ['1.1', '1.2', '1.3']) await app.given.action({ priorityId, ref, title: `Recruit, “${ref}”` })
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

type List = keyof typeof exportRoutes
const idIn = (headers: Record<string, unknown>) => /exports\/([^/]+)\/manifest/.exec(String(headers.link))?.[1] ?? ''

async function exported(list: List = 'actions', query: object = {}, format: ExportFormat = 'csv') {
  const asked = { params: { format }, query: query as never }
  const { text, bytes, headers } = await app.as('auditor').call(exportRoutes[list], asked)
  const exportId = idIn(headers)
  const answer = await app.as('auditor').call(proofRoutes.manifest, { params: { exportId } })
  const signed = JSON.parse(answer.text) as { manifest: Manifest; signature: string }
  return { text, bytes, exportId, signed, name: String(answer.headers['content-disposition']) }
}
const publicKey = async () => (await app.server.inject(proofRoutes.publicKey.path)).body

/** As somebody does who has three files and neither database nor network. */
async function verify(file: string, manifest: object, key?: string): Promise<[code: number, said: string]> {
  const names = ['file.csv', 'manifest.json', 'key.pem'].map((name) => path.join(folder, name))
  const contents = [file, JSON.stringify(manifest), key ?? (await publicKey())]
  await Promise.all(names.map((name, at) => writeFile(name, contents[at] ?? '')))
  return new Promise((resolve) => {
    const script = path.join(import.meta.dirname, '../../../../scripts/verify.mjs')
    const child = execFile(process.execPath, [script, ...names], { env: {} }, (_, said) =>
      resolve([child.exitCode ?? -1, said]),
    )
  })
}

describe('an export', () => {
  test('comes with a manifest that says what it is, of which instant, by which filters, and who made it', async () => {
    const asAt = await app.thisInstant()
    const { text, exportId, signed, name } = await exported('actions', {
      plan: [plan],
      status: ['not_started'],
      asAt,
    })
    const { manifest } = signed
    expect(manifest).toMatchObject({
      ...{ format: 'waymark-export-manifest/1', exportId, rows: 3, asAt, seenAs: 'a past instant' },
      madeBy: { id: await app.personIdOf('auditor'), name: 'The auditor' },
      filters: { plan: [plan], status: ['not_started'] },
      ...{ sha256: createHash('sha256').update(text).digest('hex'), bytes: Buffer.byteLength(text) },
    })
    const of = (label: string) => manifest.about.filter(([first]) => first === label)
    expect(of('Filters')[0]?.[1]).toBe('Plan: Strategic priorities; Status: Not started')
    expect(of('Rating key')).toHaveLength(5)
    expect(name).toContain(`${manifest.file}.manifest.json`)
    expect(text).toContain(`Sealed history: head,${manifest.history.head},`)
    expect(text).toContain(`/api/exports/${exportId}/manifest`)
    expect(manifest.history.head).toMatch(/^[0-9a-f]{64}$/)
  })

  test('is made under a head that seals all that was written before it', async () => {
    const { signed } = await exported()
    const { rows } = await app.owner.query('select count(*)::int as changes from history.change')
    expect(signed.manifest.history.position).toBe(rows[0].changes)
  })

  // Those of one record have tests of their own.
  const ofOne = ['plan', 'priority', 'inspection', 'sample', 'periodReturns', 'recordAccess']
  test.each((Object.keys(exportRoutes) as List[]).filter((list) => !ofOne.includes(list)))(
    'of %s is proved, with its head and without',
    async (list) => {
      const from = list === 'comparison' && { from: await app.thisInstant() }
      for (const about of ['true', 'false']) {
        const { text, signed } = await exported(list, { about, ...from })
        expect(signed.manifest.sha256).toBe(createHash('sha256').update(text).digest('hex'))
        expect(signed.manifest.about.map(([first]) => first)).toContain('Made by')
      }
    },
  )

  test.each(ExportFormat.options)('as %s is proved, byte for byte', async (format) => {
    const { bytes, signed } = await exported('actions', {}, format)
    expect(signed.manifest.file).toMatch(new RegExp(`^actions-as-at-.*\\.${format}$`))
    expect(signed.manifest.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(signed.manifest.bytes).toBe(bytes.length)
  })

  test('is listed: to whoever made it, and all to those who audit', async () => {
    const { headers } = await app.as('director').call(exportRoutes.actions, { params: { format: 'csv' }, query: {} })
    const id = idIn(headers)
    const listed = async (role: 'director' | 'service_manager' | 'auditor') =>
      (await app.as(role).call(proofRoutes.list, {})).ok.items
    expect((await listed('director')).map((one) => one.id)).toEqual([id])
    expect(await listed('service_manager')).toEqual([])
    const all = await listed('auditor')
    expect(all[0]).toMatchObject({ id, madeBy: { name: 'The director' }, rows: 3 })
    expect(all.length).toBeGreaterThan(1)
  })

  test('is found by its name, its format and whose it is, in the order asked', async () => {
    await exported('meetings', {}, 'json')
    await exported('meetings', {}, 'docx')
    const files = async (query: object) =>
      (await app.as('auditor').call(proofRoutes.list, { query: query as never })).ok.items.map(({ file }) =>
        file.replace(/-as-at-.*\./, '.'),
      )
    expect(await files({ text: 'MEETINGS-', sort: 'madeAt' })).toEqual([
      'meetings.csv',
      'meetings.csv',
      'meetings.json',
      'meetings.docx',
    ])
    expect(await files({ text: 'meetings-', format: ['json', 'docx'] })).toEqual(['meetings.docx', 'meetings.json'])
    expect(await files({ text: 'actions-', person: [await app.personIdOf('director')] })).toEqual(['actions.csv'])
    expect(await files({ text: '100%' })).toEqual([])
    const mine = (await app.as('auditor').call(proofRoutes.list, { query: { mine: 'true' } })).ok
    expect(new Set(mine.items.map(({ madeBy }) => madeBy.name))).toEqual(new Set(['The auditor']))
    // Looked back to a day before the first, there was none.
    expect((await app.as('auditor').call(proofRoutes.list, { query: { asAt: '2018-03-12' } })).ok.total).toBe(0)
  })

  test('is beside its manifest among the security events; one that was broken off has none', async () => {
    const { exportId } = await exported()
    await app.owner.query(
      `insert into ops.security_event (kind, person_id, detail) values ('export', null, '{"what": "a.csv", "rows": 1, "exportId": "00000000-0000-4000-8000-000000000000"}')`,
    )
    const { items } = (await app.as('auditor').call(securityEventRoutes.list, { query: { kind: ['export'] } })).ok
    expect(items.slice(0, 2).map((one) => one.exportId)).toEqual([null, exportId])
  })

  test('cannot be proved otherwise afterwards: the application can only add proofs', async () => {
    const { livePool } = app.kit.database
    await expect(livePool.query('update ops.export_proof set manifest = manifest')).rejects.toThrow(/permission denied/)
    await expect(livePool.query('delete from ops.export_proof')).rejects.toThrow(/permission denied/)
    await expect(livePool.query('delete from auth.signing_key')).rejects.toThrow(/permission denied/)
  })
})

describe('whoever has the file, the manifest and the public key', () => {
  test('sees that it is what the system made', async () => {
    const { text, signed } = await exported('actions', { plan: [plan] })
    const [code, said] = await verify(text, signed)
    expect(said).toMatch(/^PROVED/)
    expect(said).toContain('by The auditor')
    expect(said).toContain(signed.manifest.history.head)
    expect(code).toBe(0)
  })

  test.each<[string, (text: string) => string]>([
    ['a cell was changed', (text) => text.replace('Not started', 'Complete')],
    ['a row was removed', (text) => text.replace(/^Current,.*1\.2.*\r\n/m, '')],
    ['a row was put in', (text) => `${text}${text.split('\r\n').at(-2)}\r\n`],
    ['its head was changed', (text) => text.replace('The auditor', 'Somebody')],
    ['it was saved again without its first mark', (text) => text.slice(1)],
  ])('sees when %s', async (_, change) => {
    const { text, signed } = await exported('actions', { plan: [plan] })
    const changed = change(text)
    expect(changed).not.toBe(text)
    const [code, said] = await verify(changed, signed)
    expect(said).toMatch(/^NOT PROVED: the file is not the one/)
    expect(code).toBe(1)
  })

  test.each<[string, (manifest: Manifest) => object]>([
    ['the instant', () => ({ asAt: '2017-12-31T23:59:59.999Z' })],
    ['who made it', ({ madeBy }) => ({ madeBy: { ...madeBy, name: 'Somebody' } })],
    ['the filters', () => ({ filters: {} })],
    ['the rating key', ({ about }) => ({ about: about.filter(([first]) => first !== 'Rating key') })],
    ['the head of the history', ({ history }) => ({ history: { ...history, head: '0'.repeat(64) } })],
    ['the file’s SHA-256', () => ({ sha256: createHash('sha256').update('another').digest('hex') })],
    ['what is not there', () => ({ agreedBy: 'The council' })],
  ])('sees when %s was changed in the manifest', async (_, change) => {
    const { text, signed } = await exported('actions', { plan: [plan] })
    const manifest = { ...signed.manifest, ...change(signed.manifest) }
    const [code, said] = await verify(text, { ...signed, manifest })
    expect(said).toMatch(/^NOT PROVED: the manifest was changed after the system signed it/)
    expect(code).toBe(1)
  })

  test('sees when another system made the manifest', async () => {
    const { text, signed } = await exported()
    const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' }).toString()
    expect(await verify(text, signed, other)).toEqual([1, expect.stringContaining('another system signed it')])
  })

  test('is told what is wrong with what was given', async () => {
    expect(await verify('a', {})).toEqual([2, expect.stringContaining('is no manifest')])
    expect(await verify('a', (await exported()).signed, 'a')).toEqual([2, expect.stringContaining('is no public key')])
  })
})

describe('the head of a manifest', () => {
  const still = async ({ history }: Manifest) =>
    (await app.as('auditor').call(proofRoutes.sealed, { query: { position: history.position, head: history.head } })).ok
      .holds

  test('is in the chain as long as nobody rewrites the past', async () => {
    const { signed } = await exported()
    await app.given.action()
    await exported()
    expect(await still(signed.manifest)).toBe(true)
    const { history } = signed.manifest
    expect(await still({ ...signed.manifest, history: { ...history, position: history.position - 1 } })).toBe(false)
  })

  test('is gone when somebody rewrote it, chain and all', async () => {
    const { signed } = await exported()
    await app.owner.query(`
      update history.change set actor = 'system:other' where id = (select min(id) from history.change);
      update history.change set digest = history.digest_of(salt, at, recorded_at, actor, on_behalf_of, request, table_name, row_id, operation, row);
      delete from history.seal;
      update history.seal_end set position = 0, complete_to = 0, head = decode(repeat('00', 32), 'hex')`)
    expect((await exported()).signed.manifest.history.position).toBe(signed.manifest.history.position)
    expect(await still(signed.manifest)).toBe(false)
  })
})

test('the key that signs is the same for every process, and is in neither the history nor any answer', async () => {
  const { rows } = await app.owner.query<{ kept: string }>('select private_key as kept from auth.signing_key')
  expect(rows).toHaveLength(1)
  expect(await secretsInHistory(app.owner, [])).toEqual([])
  const { signed } = await exported()
  expect(`${await publicKey()}${JSON.stringify(signed)}`).not.toContain(rows[0]?.kept.slice(-20))
})
