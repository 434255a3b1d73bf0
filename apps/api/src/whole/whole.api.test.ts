import { createHash } from 'node:crypto'
import { readdir, readFile, readlink, stat } from 'node:fs/promises'
import { proofRoutes } from '@waymark/contract/proofs'
import { securityEventRoutes } from '@waymark/contract/security-events'
import { wholeRoutes } from '@waymark/contract/whole'
import { liveReader } from '@waymark/database/read'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest, TODAY } from '../../testing/app-under-test.ts'
import { openFolder, wholeOf } from '../../testing/whole.ts'
import type { Manifest } from '../proofs/manifest.ts'
import { openProver } from '../proofs/proofs.service.ts'
import { exportToFile } from './export-file.service.ts'
import { everything } from './whole-export.service.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let files: Awaited<ReturnType<typeof openFolder>>
beforeAll(async () => {
  app = await openAppUnderTest()
  files = await openFolder()
})
afterAll(async () => {
  await app.close()
  await files.close()
})

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')
const titlesOf = (content: string) => wholeOf(content).tables['action']?.map(({ title }) => title)

test('an administrator takes everything away as one file, which is recorded and proved', async () => {
  await app.given.action({ title: 'Recruit, “at last”' })
  const draft = await app.given.plan({ status: 'draft', title: 'Next year' })
  const administrator = app.as('administrator')
  const file = await administrator.call(wholeRoutes.export, {})
  expect(file.status, file.text).toBe(200)
  expect(file.headers['content-disposition']).toContain('everything-as-at-2018-03-13.json')
  const whole = wholeOf(file.text)
  expect(whole.council).toEqual({ name: 'Testshire', notice: null })
  expect(whole.about).toMatchObject({ Council: 'Testshire', 'Made by': 'The administrator', 'Seen as': 'the present' })
  expect(titlesOf(file.text)).toContain('Recruit, “at last”')
  expect(whole.tables['plan']?.map(({ id }) => id)).toContain(draft)
  expect(whole.columns['action']?.['owner_id']).toEqual({ is: 'id', mayBeNull: true, names: 'person' })
  // Nothing of accounts, keys or sessions.
  const { rows: secrets } = await app.owner.query<{ secret: string }>(
    'select password as secret from auth.account union all select token from auth.session union all select private_key from auth.signing_key',
  )
  expect(secrets.length).toBeGreaterThan(1)
  for (const { secret } of secrets) expect(file.text).not.toContain(secret)

  const exportId = String(file.headers['link']).split('/')[3] ?? ''
  const proved = await administrator.call(proofRoutes.manifest, { params: { exportId } })
  const { manifest } = JSON.parse(proved.text) as { manifest: Manifest }
  const rows = Object.values(whole.rows).reduce((sum, one) => sum + one, 0)
  expect(manifest).toMatchObject({ sha256: sha256(file.text), bytes: Buffer.byteLength(file.text), rows })
  const { items } = (await administrator.call(securityEventRoutes.list, { query: { kind: 'export' } })).ok
  expect(items[0]).toMatchObject({
    ...{ exportId, person: { id: await app.personIdOf('administrator') } },
    detail: expect.stringContaining(`everything.json, ${rows} rows, as at 13 March 2018`),
  })
})

test.skipIf(process.platform !== 'linux')('what cannot be recorded leaves no file open on the server', async () => {
  const open = async () => {
    const names = await readdir('/proc/self/fd')
    const files = await Promise.all(names.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => '')))
    return files.filter((name) => name.includes('waymark-everything-'))
  }
  const { database, signIn } = app
  const prover = await openProver(database, signIn.pool)
  const pool = { query: () => Promise.reject(new Error('cannot be recorded')) } as unknown as typeof signIn.pool
  const now = await app.thisInstant()
  const personId = await app.personIdOf('administrator')
  const asked = everything(
    { ...prover, pool },
    {
      ...{ now, today: TODAY, requestId: 'test', reader: liveReader(database, TODAY), can: (verdict) => verdict },
      actor: { personId, roles: [{ role: 'administrator', serviceAreaId: null }] },
    },
  )
  await expect(asked).rejects.toThrow('cannot be recorded')
  await expect.poll(open).toEqual([])
})

test('as at a past instant, it has what stood then', async () => {
  await app.given.action({ title: 'Before' })
  const asAt = await app.thisInstant()
  await app.given.action({ title: 'After' })
  const file = await app.as('administrator').call(wholeRoutes.export, { query: { asAt } })
  expect(wholeOf(file.text)).toMatchObject({ asAt, about: { 'Seen as': 'a past instant' } })
  expect(titlesOf(file.text)).toContain('Before')
  expect(titlesOf(file.text)).not.toContain('After')
})

test.each(['auditor', 'director', 'performance_officer', 'portfolio_holder', 'service_manager'] as const)(
  'a person with the role %s cannot',
  async (role) => {
    const refused = await app.as(role).call(wholeRoutes.export, {})
    expect(refused.problem.detail).toBe('Only administrators take everything away at once')
  },
)

test('the command does the same on the server, in an administrator’s name, and never over another file', async () => {
  const prover = await openProver(app.database, app.signIn.pool)
  const as = `${await app.personIdOf('administrator')}@council.example`
  const file = `${files.folder}/everything.json`
  const { rows, manifest } = await exportToFile(prover, { as, asAt: undefined, file })
  const content = await readFile(file)
  expect(Object.values(wholeOf(content.toString()).rows).reduce((sum, one) => sum + one, 0)).toBe(rows)
  expect((await stat(file)).mode & 0o077).toBe(0)
  const proved = JSON.parse(await readFile(manifest, 'utf8')) as { manifest: Manifest }
  expect(proved.manifest).toMatchObject({ sha256: sha256(content), madeBy: { name: 'The administrator' } })
  await expect(exportToFile(prover, { as, asAt: undefined, file })).rejects.toThrow('is there already')
  await expect(exportToFile(prover, { as, asAt: '2099-01-01', file })).rejects.toThrow('Choose a day before today')
  const auditor = `${await app.personIdOf('auditor')}@council.example`
  const refused = exportToFile(prover, { as: auditor, asAt: undefined, file: `${files.folder}/other.json` })
  await expect(refused).rejects.toThrow('Only administrators take everything away at once')
})
