import { exportRoutes } from '@waymark/contract/exports'
import { historyRoutes } from '@waymark/contract/history'
import { actionRoutes } from '@waymark/contract/actions'
import { councilReportRoutes } from '@waymark/contract/council-reports'
import { commentRoutes } from '@waymark/contract/comments'
import { proofRoutes } from '@waymark/contract/proofs'
import { redactionRoutes } from '@waymark/contract/redactions'
import { searchRoutes } from '@waymark/contract/search'
import { updateRoutes } from '@waymark/contract/updates'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'
import { checkHistory } from '../sealing/history-check.service.ts'
import { sealHistory } from '../sealing/sealing.service.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let count = 0
/** What was typed by mistake, and in it what must not be anywhere any more. */
let secret: string
let words: string
let actionId: string
let planId: string
let priorityId: string
/** The name was there at this instant. */
let then: string

beforeAll(async () => {
  app = await openAppUnderTest()
  planId = await app.given.plan({ title: 'Strategic priorities' })
  priorityId = await app.given.priority({ planId })
})
afterAll(() => app.close())

beforeEach(async () => {
  count += 1
  secret = `Zephyrine${String.fromCharCode(96 + count)} Quillfeather`
  words = `Visit ${secret}, aged “7”, at home\nand write it down`
  const ownerId = await app.personIdOf('service_manager')
  actionId = await app.given.action({ priorityId, ownerId, title: 'Visit each child', status: 'in_progress' })
  const performance = app.as('performance_officer')
  const params = { actionId }
  const version = async () => Number((await performance.call(actionRoutes.read, { params })).ok.version)
  const edit = async (body: object) =>
    void (await performance.call(actionRoutes.edit, { params, body, ifMatch: await version() })).ok
  await edit({ description: words })
  then = await app.thisInstant()
  await edit({ description: `${words} twice` })
  await edit({ title: 'Visit every child' })
})

const update = (whatChanged: string) =>
  app.as('service_manager').call(updateRoutes.post, {
    params: { actionId },
    body: { kind: 'progress', status: 'in_progress', rating: 'green', whatChanged },
  })
const redact = (body: object = {}, role: 'administrator' | 'director' = 'administrator') =>
  app.as(role).call(redactionRoutes.redact, {
    body: {
      ...({ noun: 'action', recordId: actionId, fields: ['description'], elsewhere: 'replace' } as const),
      ...({ reason: 'It named a child', confirm: 'REDACT' } as const),
      ...body,
    },
  })

/** Every column of every table of every schema that holds this text, in whatever way it is kept. */
async function tracesOf(text: string): Promise<string[]> {
  const { rows } = await app.owner.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'm') and n.nspname !~ '^pg_|information_schema'`,
  )
  const found: string[] = []
  for (const { name } of rows) {
    // A search index has words in small letters.
    const { rows: hits } = await app.owner.query(
      `select to_jsonb(t)::text as row from ${name} t where t::text ilike $1`,
      [`%${text}%`],
    )
    found.push(...hits.map(({ row }) => `${name}: ${row}`))
  }
  return found
}
const first = () => secret.split(' ')[0] ?? ''
const check = () => checkHistory(app.kit.database)

describe('a redaction', () => {
  test('leaves no trace of the words in any version, of the record or of what was made of it, anywhere in the database', async () => {
    await update(words)
    await app.as('director').call(commentRoutes.write, {
      body: { about: { noun: 'action', recordId: actionId }, words: `I read this: ${words}` },
    })
    expect((await tracesOf(first())).length).toBeGreaterThan(5)
    const done = (await redact()).ok
    expect(done.versions).toBeGreaterThanOrEqual(3)
    expect(await tracesOf(first())).toEqual([])
    const read = (asAt?: string) =>
      app.as('auditor').call(actionRoutes.read, { params: { actionId }, query: asAt === undefined ? {} : { asAt } })
    expect((await read()).ok).toMatchObject({ description: '[redacted]', title: 'Visit every child' })
    expect((await read(then)).ok).toMatchObject({ description: '[redacted]', title: 'Visit each child' })
    const { items } = (await app.as('auditor').call(searchRoutes.find, { query: { q: first() } })).ok
    expect(items).toEqual([])
  })

  test('reaches a report to Council that is final, which nothing else changes any more', async () => {
    const officer = app.as('performance_officer')
    const heading = { committee: 'Council', meetingOn: '2018-03-22', portfolioHolder: 'The portfolio holder' }
    const draft = { ...heading, planId, parts: ['summary' as const] }
    const report = (await officer.call(councilReportRoutes.draft, { body: draft })).ok
    const params = { reportId: report.id }
    const taken = await officer.call(councilReportRoutes.takeOn, {
      ...{ params: { ...params, key: 'summary' }, ifMatch: report.version },
      body: { heading: 'Summary', words: `As an example: ${words}` },
    })
    await officer.call(councilReportRoutes.finalise, { params, ifMatch: taken.ok.version })
    await redact()
    expect(await tracesOf(first())).toEqual([])
    const after = (await officer.call(councilReportRoutes.read, { params })).ok
    expect(after).toMatchObject({ state: 'final', sections: [{ words: 'As an example: [redacted]' }] })
    await redact({ noun: 'council_report', recordId: report.id, fields: ['sections'], elsewhere: 'leave' })
    expect((await officer.call(councilReportRoutes.read, { params })).ok).toMatchObject({
      state: 'final',
      sections: [],
    })
  })

  test('is told from tampering by a check of the history, which names it', async () => {
    await sealHistory(app.kit.database)
    const before = new Set((await check()).findings.map(({ changeId }) => changeId))
    await redact()
    const { findings } = await check()
    const fresh = findings.filter(({ changeId }) => !before.has(changeId))
    expect(fresh.length).toBeGreaterThanOrEqual(3)
    expect(new Set(findings.map(({ what }) => what))).toEqual(new Set(['redacted']))
    expect(fresh[0]?.why).toMatch(/redacted on 2018-03-13 by person:.* which change \d+ records: It named a child/)
    await sealHistory(app.kit.database)
    expect(new Set((await check()).findings.map(({ what }) => what))).toEqual(new Set(['redacted']))
  })

  test('does not hide what was altered since, nor a salt that somebody destroyed themselves', async () => {
    await redact()
    const { findings } = await check()
    const blanked = findings.at(-1)?.changeId
    await app.owner.query(`update history.change set row = row || '{"ref": "9.9"}' where id = $1`, [blanked])
    const altered = async () => (await check()).findings.filter(({ what }) => what === 'altered')
    expect((await altered()).map(({ changeId }) => changeId)).toEqual([blanked])
    await app.owner.query(
      `update history.change set row = row || jsonb_build_object('ref', (select row ->> 'ref' from history.change where row_id = $2 limit 1)) where id = $1`,
      [blanked, actionId],
    )
    const { rows } = await app.owner.query('select min(id) as id from history.change where salt is not null')
    const kept = (await app.owner.query('select salt from history.change where id = $1', [rows[0].id])).rows[0].salt
    await app.owner.query('update history.change set salt = null where id = $1', [rows[0].id])
    expect((await altered()).map(({ changeId }) => changeId)).toEqual([Number(rows[0].id)])
    await app.owner.query('update history.change set salt = $2 where id = $1', [rows[0].id, kept])
    expect(await altered()).toEqual([])
  })

  test('counts for nothing where its own record was altered', async () => {
    await redact()
    const its = "table_name = 'redaction' and id = (select max(id) from history.change where table_name = 'redaction')"
    await app.owner.query(`update history.change set row = row || '{"reason": "Another"}' where ${its}`)
    const { findings } = await check()
    expect(findings.filter(({ what }) => what === 'altered').length).toBeGreaterThan(3)
    await app.owner.query(`update history.change set row = row || '{"reason": "It named a child"}' where ${its}`)
    expect((await check()).findings.filter(({ what }) => what !== 'redacted')).toEqual([])
  })

  test('keeps what left before provable; what leaves after says redacted', async () => {
    const take = async () => {
      const { text, headers } = await app
        .as('auditor')
        .call(exportRoutes.actions, { params: { format: 'csv' }, query: { asAt: then } })
      const exportId = /exports\/([^/]+)\/manifest/.exec(String(headers['link']))?.[1] ?? ''
      const signed = JSON.parse((await app.as('auditor').call(proofRoutes.manifest, { params: { exportId } })).text)
      return { text, signed }
    }
    const before = await take()
    expect(before.text).toContain(secret)
    await redact()
    const { position, head } = before.signed.manifest.history
    const { holds } = (await app.as('auditor').call(proofRoutes.sealed, { query: { position, head } })).ok
    expect(holds).toBe(true)
    const after = await take()
    expect(after.text).not.toContain(secret)
    expect(after.text).toContain('[redacted]')
  })

  test('is recorded: who, when, why, which record and which fields, and never what stood there', async () => {
    await redact()
    const { items } = (await app.as('auditor').call(historyRoutes.trail, { query: { record: actionId } })).ok
    const recorded = items.find(({ noun }) => noun === 'redaction')
    expect(recorded).toMatchObject({
      record: expect.stringMatching(/^Redaction of .*Visit every child/),
      by: { name: 'The administrator' },
    })
    expect(recorded?.fields).toContainEqual(expect.objectContaining({ label: 'Why', to: 'It named a child' }))
    expect(recorded?.fields).toContainEqual(expect.objectContaining({ label: 'Fields blanked', to: 'description' }))
    const { before } = (
      await app.as('administrator').call(redactionRoutes.look, { params: { noun: 'action', recordId: actionId } })
    ).ok
    expect(before).toMatchObject([
      { by: { name: 'The administrator' }, fields: ['Description'], reason: 'It named a child' },
    ])
  })

  test('says beforehand where else the same words stand, and leaves those where that is asked for', async () => {
    await update(words)
    const { elsewhere, fields } = (
      await app.as('administrator').call(redactionRoutes.look, {
        params: { noun: 'action', recordId: actionId },
        query: { field: ['description'] },
      })
    ).ok
    expect(elsewhere?.total).toBe(1)
    expect(elsewhere?.records).toMatchObject([{ noun: 'progress_update' }])
    const description = fields.find(({ field }) => field === 'description')
    expect(description?.label).toBe('Description')
    expect(description?.versions).toBeGreaterThanOrEqual(3)
    await redact({ elsewhere: 'leave' })
    const traces = await tracesOf(first())
    expect(traces.length).toBeGreaterThan(0)
    expect(traces.every((one) => one.includes('progress_update'))).toBe(true)
  })

  test('reaches a record that was deleted', async () => {
    const { rows } = await app.owner.query('select version from action where id = $1', [actionId])
    void (
      await app.as('performance_officer').call(actionRoutes.remove, { params: { actionId }, ifMatch: rows[0].version })
    ).status
    await redact()
    expect(await tracesOf(first())).toEqual([])
  })

  test('of a leaver takes their name and their address, and they can sign in no more', async () => {
    const personId = await app.given.person({ name: secret, role: null })
    await redact({ noun: 'person', recordId: personId, fields: ['name', 'email', 'jobTitle'] })
    expect((await app.owner.query('select name, email from person where id = $1', [personId])).rows).toEqual([
      { name: '[redacted]', email: null },
    ])
    expect(await tracesOf(`${personId}@council`)).toEqual([])
    expect((await app.owner.query('select from auth."user" where id = $1', [personId])).rows).toEqual([])
  })
})

describe('nobody redacts', () => {
  test.each<[string, object, string]>([
    ['without typing the confirmation', { confirm: 'redact' }, 'confirm'],
    ['without a reason', { reason: ' ' }, 'reason'],
    ['without choosing a field', { fields: [] }, 'fields'],
    ['what is no text: a status', { fields: ['status'] }, 'fields'],
    ['where nothing stands', { fields: ['successMeasure'] }, 'fields'],
    ['without saying what becomes of the words elsewhere', { elsewhere: 'maybe' }, 'elsewhere'],
  ])('%s', async (_, body, path) => {
    expect((await redact(body)).problem.errors?.map((one) => one.path)).toEqual([path])
  })

  test('with a reason that repeats what is redacted', async () => {
    expect((await redact({ reason: `It said ${words}` })).problem.errors).toMatchObject([{ path: 'reason' }])
    expect((await tracesOf('It said')).length).toBe(0)
  })

  test('what they wrote themselves', async () => {
    const director = app.as('director')
    const about = { noun: 'action', recordId: actionId } as const
    const written = await director.call(commentRoutes.write, {
      body: { about, words: 'Meet Quillon Farthing at home' },
    })
    const of = { noun: 'comment', recordId: written.ok.id, fields: ['words'] }
    const refused = await redact(of, 'director')
    expect(refused.problem.detail).toBe('You wrote some of this: somebody else has to redact it')
    expect((await redact(of)).status).toBe(201)
  })

  test.each(['service_manager', 'performance_officer', 'portfolio_holder', 'auditor'] as const)(
    'as a %s',
    async (role) => {
      const them = app.as(role)
      const params = { noun: 'action', recordId: actionId } as const
      expect((await them.call(redactionRoutes.look, { params })).status).toBe(403)
      const rest = { elsewhere: 'leave', reason: 'R', confirm: 'REDACT' } as const
      const body = { ...params, ...rest, fields: ['description'] }
      expect((await them.call(redactionRoutes.redact, { body })).status).toBe(403)
    },
  )

  test('but through the one function of the database: the application can neither blank a change nor take a redaction back', async () => {
    const { livePool } = app.kit.database
    for (const statement of [
      `update history.change set row = '{}'`,
      'update history.change set salt = null',
      'delete from redaction',
      `insert into redaction (id, noun, record_id, fields, reason, elsewhere, records, digests, by_id, at)
       select gen_random_uuid(), 'action', id, '{title}', 'Mine', false, 0, '{}', id, now() from person limit 1`,
      `update redaction set reason = 'Another'`,
      "insert into history.redactable values ('action', 'status', 'x')",
    ])
      await expect(livePool.query(statement), statement).rejects.toThrow(/permission denied/)
  })
})
