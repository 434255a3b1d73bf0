import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { evidenceRoutes } from '@waymark/contract/evidence'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'
import { type Clamd, EICAR, findClamd, freePort, startClamd } from '../../testing/clamd.ts'
import { pdfOf } from '../../testing/files.ts'

type App = Awaited<ReturnType<typeof openAppUnderTest>>

const sendTo = async (app: App, bytes: string | Buffer, name = 'note.txt') => {
  const recordId = await app.given.action()
  const query = { name, noun: 'action' as const, recordId }
  const uploadId = randomUUID()
  return app.as('performance_officer').call(evidenceRoutes.upload, { params: { uploadId }, query, bytes })
}
const arrived = (app: App) => readdir(path.join(app.evidenceFolder, 'incoming'))

test('a scanner that cannot be asked means that nothing is taken, and the sender is told to try again', async () => {
  const app = await openAppUnderTest({ CLAMD: `127.0.0.1:${await freePort()}` })
  try {
    const refused = await sendTo(app, 'Ten files were read')
    expect(refused).toMatchObject({ status: 503, problem: { code: 'unavailable' } })
    expect(refused.problem.detail).toMatch(/was not taken. Try again/)
    expect(await arrived(app)).toEqual([])
  } finally {
    await app.close()
  }
})

const program = findClamd()
if (program === undefined)
  console.warn('SKIPPED: ClamAV is not here and could not be installed, so EICAR was not tried. Install clamav-daemon.')

describe.runIf(program !== undefined)('with ClamAV’s own daemon', () => {
  let clamd: Clamd
  let app: App
  beforeAll(async () => {
    clamd = await startClamd(program ?? '')
    app = await openAppUnderTest({ CLAMD: clamd.address })
  })
  afterAll(async () => {
    await app.close()
    clamd.stop()
  })

  test('a clean file is taken, and is said to be scanned', async () => {
    expect((await sendTo(app, 'Ten files were read')).ok.scan).toBe('clean')
    expect((await sendTo(app, Buffer.concat([...pdfOf(3_000_000)]), 'long.pdf')).ok.scan).toBe('clean')
  })

  test('EICAR is refused by its name, leaves nothing, and is a security event', async () => {
    const refused = await sendTo(app, EICAR)
    expect(refused.status).toBe(422)
    expect(refused.problem.detail).toMatch(/found Waymark\.Test\.EICAR/)
    expect(await arrived(app)).toEqual([])
    const { rows } = await app.owner.query("select detail from ops.security_event where kind = 'evidence_refused'")
    expect(rows).toMatchObject([{ detail: { why: 'infected', found: expect.stringContaining('Waymark.Test.EICAR') } }])
  })

  test('EICAR is found beyond the first piece in which a file is sent to the scanner', async () => {
    const late = Buffer.concat([...pdfOf(500_000), Buffer.from(EICAR)])
    expect((await sendTo(app, late, 'late.pdf')).status).toBe(422)
  })
})
