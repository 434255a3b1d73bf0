import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { callRequestRoutes } from '@waymark/contract/call-requests'
import { type EvidenceOf, evidenceRoutes } from '@waymark/contract/evidence'
import { evidencePackRoutes } from '@waymark/contract/evidence-packs'
import { findingRoutes } from '@waymark/contract/findings'
import { frameworkRoutes } from '@waymark/contract/frameworks'
import { inspectionRoutes } from '@waymark/contract/inspections'
import { readinessRoutes } from '@waymark/contract/readiness'
import { selfEvaluationRoutes } from '@waymark/contract/self-evaluations'
import { DEFAULT_READINESS_KEY } from '@waymark/domain/readiness-frameworks'
import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'
import { aFile } from '../../testing/files.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let plan: string
let action: string
let inspection: string
let request: string
beforeAll(async () => {
  app = await openAppUnderTest()
  plan = await app.given.plan({ title: 'Ready: for inspection?' })
  const priorityId = await app.given.priority({ planId: plan, ref: '3', title: 'Children <heard>' })
  action = await app.given.action({ priorityId, ref: '3.2', title: 'Recruit & keep' })
  await app.given.milestone({ actionId: action, title: 'Adverts out' })
  const body = { kind: 'ilacs_standard' as const, title: 'ILACS', bodies: ['Ofsted'] }
  inspection = (await officer().call(inspectionRoutes.create, { body })).ok.id
  const asked = { askedBy: 'Lead inspector', words: 'Supervision records' }
  const params = { inspectionId: inspection }
  request = (await officer().call(callRequestRoutes.log, { params, body: asked })).ok.id
})
afterAll(() => app.close())

const officer = () => app.as('performance_officer')

async function upload(bytes: Buffer | string, name: string, of: EvidenceOf) {
  const params = { uploadId: randomUUID() }
  return (await officer().call(evidenceRoutes.upload, { params, query: { name, ...of }, bytes })).ok.id
}

async function aPiece(of: EvidenceOf, { title = 'Audit', bytes = aFile.text as Buffer | string, ...more } = {}) {
  const uploadId = await upload(bytes, 'note.txt', of)
  return (await officer().call(evidenceRoutes.add, { body: { title, uploadId, links: [of], ...more } })).ok
}

interface Pack {
  files: Record<string, string>
  names: string[]
  index: Record<string, string>[]
  headers: Record<string, unknown>
  packId: string
  check: () => Promise<string>
}

/** The pack, unpacked by a program that did not make it. */
async function pack(query: object = {}): Promise<Pack> {
  const packId = randomUUID()
  const url = evidencePackRoutes.download.path.replace(':inspectionId', inspection)
  const search = new URLSearchParams({ pack: packId })
  for (const [name, value] of Object.entries(query)) for (const one of [value].flat()) search.append(name, String(one))
  const cookie = await app.cookieOf('performance_officer')
  const answer = await app.server.inject({ method: 'GET', url: `${url}?${search}`, headers: { cookie } })
  if (answer.statusCode !== 200) throw new Error(answer.body)
  expect(answer.rawPayload.length).toBe(Number(answer.headers['content-length']))
  const found = unzipSync(answer.rawPayload)
  const files = Object.fromEntries(Object.entries(found).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]))
  return {
    ...{ files, names: Object.keys(files), headers: answer.headers, packId },
    index: rowsOf(files['index.csv'] ?? ''),
    check: () => check(found),
  }
}

function rowsOf(csv: string): Record<string, string>[] {
  const rows: string[][] = parse(csv, { bom: true, relaxColumnCount: true })
  const head = rows.findIndex(([first]) => first === 'Area')
  return rows
    .slice(head + 1)
    .map((row) => Object.fromEntries((rows[head] ?? []).map((name, at) => [name, row[at] ?? ''])))
}

/** What `sha256sum -c` says in the folder that it was unpacked into. */
async function check(found: Record<string, Uint8Array>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'waymark-pack-'))
  try {
    for (const [name, bytes] of Object.entries(found)) {
      const to = path.join(folder, name)
      await mkdir(path.dirname(to), { recursive: true })
      await writeFile(to, bytes)
    }
    const run = promisify(execFile)('sha256sum', ['-c', '--strict', 'SHA256SUMS'], { cwd: folder })
    return (await run.catch((failed: { stdout: string; stderr: string }) => failed)).stdout
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('a pack has the index, the plan, the self-evaluation, the log and the evidence by area, and its hashes are right', async () => {
  await aPiece({ noun: 'action', recordId: action }, { title: 'Audit: of ten files?' })
  await aPiece({ noun: 'call_request', recordId: request }, { title: 'Supervision records', bytes: 'Ten of them' })
  const link = {
    title: 'Where it is',
    url: 'https://council.example/it',
    links: [{ noun: 'action' as const, recordId: action }],
  }
  await officer().call(evidenceRoutes.add, { body: link })
  const made = await pack()
  expect(made.headers).toMatchObject({
    'content-type': 'application/zip',
    'content-disposition': expect.stringMatching(/^attachment; filename="evidence-pack-ILACS-as-at-2018-03-13.zip"/),
  })
  expect(made.names).toEqual([
    ...['index.html', 'index.csv', 'plans/Ready for inspection.html', 'requests.html', 'requests.csv'],
    'evidence/Requests/Request 1/Supervision records.txt',
    'evidence/Ready for inspection/3 Children heard/Audit of ten files.txt',
    'SHA256SUMS',
  ])
  expect(made.files['evidence/Requests/Request 1/Supervision records.txt']).toBe('Ten of them')
  const checked = (await made.check()).trimEnd().split('\n')
  expect(checked).toHaveLength(made.names.length - 1)
  expect(checked.every((line) => line.endsWith(': OK'))).toBe(true)
  expect(made.index.map((row) => [row['Area'], row['Evidence'], row['Kind']])).toEqual([
    ['Requests from inspectors', 'Supervision records', 'File'],
    ['Ready: for inspection?: 3 Children <heard>', 'Audit: of ten files?', 'File'],
    ['Ready: for inspection?: 3 Children <heard>', 'Where it is', 'Link'],
  ])
})

test('its pages stand alone: nothing is loaded from anywhere, and what was typed is never markup', async () => {
  const { files } = await pack()
  const pages = Object.entries(files).filter(([name]) => name.endsWith('.html'))
  expect(pages.length).toBeGreaterThan(2)
  for (const [, page] of pages) {
    expect(page).toContain('<html lang="en-GB">')
    expect(page).toMatch(/content="default-src 'none'; style-src 'sha256-[^']+'"/)
    expect(page).not.toMatch(/<script|<link|<img|@import|url\(/)
    expect(page.match(/<h1>/g)).toHaveLength(1)
  }
  const plan = files['plans/Ready for inspection.html'] ?? ''
  expect(plan).toContain('3 Children &lt;heard&gt;')
  expect(plan).toContain('3.2 Recruit &amp; keep')
  expect(plan).toContain('Adverts out')
  // Each link of the index leads to a file of the pack.
  const hrefs = [...(files['index.html'] ?? '').matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href)
  for (const href of hrefs.filter((one) => !one.startsWith('https:')))
    expect(Object.keys(files)).toContain(decodeURIComponent(href))
})

test('what is exempt is left out and counted without its title, or goes in and is marked: as was chosen', async () => {
  const of = { noun: 'action' as const, recordId: action }
  await aPiece(of, { title: 'Settlement with Bea', bytes: 'Ten thousand', exemptParagraph: 4 } as never)
  const left = await pack()
  expect(Object.values(left.files).join('\n')).not.toContain('Settlement')
  expect(left.files['index.html']).toContain('1 piece: Exempt: Local Government Act 1972, Schedule 12A, paragraph 4')
  const { names, index } = await pack({ exempt: 'marked' })
  expect(names).toContain('evidence/Ready for inspection/3 Children heard/EXEMPT Settlement with Bea.txt')
  expect(index.find((row) => row['Evidence'] === 'Settlement with Bea')?.['Exempt paragraph']).toBe('4')
})

test('a piece goes in once, under the first of what it serves, in its current version or in every one', async () => {
  const of = { noun: 'action' as const, recordId: action }
  const piece = await aPiece(of, { title: 'Tracker', bytes: 'January' })
  const attach = { params: { noun: 'call_request' as const, recordId: request }, body: { evidenceIds: [piece.id] } }
  await officer().call(evidenceRoutes.attach, attach)
  const before = await app.thisInstant()
  const params = { evidenceId: piece.id }
  const uploadId = await upload('February', 'tracker.txt', { noun: 'evidence' as never, recordId: piece.id })
  await officer().call(evidenceRoutes.replace, { params, body: { uploadId } })
  const tracker = 'evidence/Requests/Request 1/Tracker.txt'
  const current = await pack()
  expect(current.names.filter((name) => name.includes('Tracker'))).toEqual([tracker])
  expect(current.files[tracker]).toBe('February')
  expect(current.index.find((row) => row['Evidence'] === 'Tracker')?.['Shows']).toBe('Request 1; 3.2 Recruit & keep')
  const all = await pack({ versions: 'all' })
  expect(all.files[tracker.replace('.txt', ' (version 1).txt')]).toBe('January')
  // As it stood before, the first version was the current one.
  expect((await pack({ asAt: before })).files[tracker]).toBe('January')
})

test('self-evaluation and evidence of findings come along, and what is not chosen stays out', async () => {
  const framework = {
    ...{ name: 'ILACS', source: 'Ofsted', ratingKey: DEFAULT_READINESS_KEY, areas: 'Help\nCare' },
    round: { title: '2018', startsOn: '2018-01-08' },
  }
  const made = (await officer().call(frameworkRoutes.create, { body: framework })).ok
  const params = { roundId: made.rounds[0]?.id ?? '' }
  await officer().call(readinessRoutes.addLines, {
    params,
    body: { areaId: made.areas[0]?.id ?? '', lines: 'Thresholds' },
  })
  const words = { kind: 'annual' as const, title: 'Our year', words: 'We know ourselves' }
  await officer().call(selfEvaluationRoutes.write, { params, body: words })
  const finding = { ref: '1', kind: 'recommendation' as const, words: 'See contacts in time', area: 'Help' }
  const body = { findings: [finding] }
  await officer().call(findingRoutes.confirm, { params: { inspectionId: inspection }, body })
  const found = (await officer().call(findingRoutes.list, { query: { inspection: [inspection] } })).ok.items[0]
  await aPiece({ noun: 'finding', recordId: found?.id ?? '' }, { title: 'Contact log' })
  const whole = await pack()
  expect(whole.names).toContain('evidence/Findings/ILACS/Help/Contact log.txt')
  const page = whole.files['self-evaluation/ILACS, 2018.html'] ?? ''
  for (const said of ['Our year', 'We know ourselves', 'Thresholds', 'Not rated']) expect(page).toContain(said)
  const little = await pack({ part: ['requests'] })
  expect(little.names.some((name) => /^(plans|self-evaluation|evidence\/(Ready|Findings))/.test(name))).toBe(false)
  expect(little.names).toContain('requests.html')
})

test('a file that was altered where it is kept is found by sha256sum, and one that is missing is said to be', async () => {
  const of = { noun: 'action' as const, recordId: action }
  const [altered, missing] = [
    await aPiece(of, { title: 'Altered', bytes: 'Ten files' }),
    await aPiece(of, { title: 'Missing' }),
  ]
  const keyOf = async (id: string) =>
    (await app.database.live.evidenceVersion.findFirstOrThrow({ where: { evidenceId: id } })).storageKey
  await writeFile(path.join(app.evidenceFolder, await keyOf(altered.id)), 'Two files')
  await rm(path.join(app.evidenceFolder, await keyOf(missing.id)))
  const made = await pack()
  const failed = (await made.check()).split('\n').filter((line) => line.endsWith(': FAILED'))
  expect(failed).toEqual([expect.stringContaining('/Altered.txt: FAILED')])
  expect(made.files['index.html']).toContain('1 piece: Its file is missing from where files are kept')
  const progress = (await officer().call(evidencePackRoutes.read, { params: { packId: made.packId } })).ok
  expect(progress.altered).toEqual([expect.stringContaining('/Altered.txt')])
})

test('who took a pack is recorded, on each piece too; how far it came can be asked, and others see it in the list', async () => {
  const piece = await aPiece({ noun: 'action', recordId: action }, { title: 'Rota' })
  const made = await pack()
  const { rows } = await app.owner.query(
    `select detail from ops.security_event where kind = 'export' order by id desc limit 1`,
  )
  expect(rows[0].detail).toMatchObject({ what: 'evidence-pack.zip', inspectionId: inspection, packId: made.packId })
  const downloads = await app.as('auditor').call(evidenceRoutes.downloads, { params: { evidenceId: piece.id } })
  expect(downloads.ok.items).toMatchObject([{ by: { name: 'The performance officer' }, number: 1 }])
  const params = { inspectionId: inspection }
  const list = (await app.as('auditor').call(evidencePackRoutes.list, { params, query: { pageSize: 1 } })).ok
  expect(list.items).toMatchObject([
    {
      ...{ id: made.packId, state: 'sent', by: { name: 'The performance officer' } },
      choices: 'Current versions of files; exempt evidence left out',
      bytes: Number(made.headers['content-length']),
      filesSent: made.names.length,
    },
  ])
  expect(list.items[0]?.bytesSent).toBe(list.items[0]?.bytes)
  expect(list.total).toBeGreaterThan(1)
})

test('what would go in is shown before: areas with files and sizes, and each piece that is left out', async () => {
  const params = { inspectionId: inspection }
  const found = (await app.as('director').call(evidencePackRoutes.contents, { params, query: {} })).ok
  expect(found.plans).toContainEqual({ id: plan, title: 'Ready: for inspection?', chosen: true })
  expect(found.areas[0]).toMatchObject({ name: 'Requests from inspectors', links: 0 })
  expect(found.leftOut.map(({ title }) => title)).toEqual(['Settlement with Bea'])
  expect(found.files).toBe(found.areas.reduce((sum, { files }) => sum + files, 0))
  expect(found.requests).toBe(1)
  const wrong = await app.as('director').call(evidencePackRoutes.contents, { params, query: { plan: [randomUUID()] } })
  expect(wrong.problem.errors?.[0]?.path).toBe('plan')
})

test('somebody else’s pack is not taken over by its id', async () => {
  const { packId } = await pack({ part: ['requests'] })
  const params = { inspectionId: inspection }
  const other = await app.as('auditor').call(evidencePackRoutes.download, { params, query: { pack: packId } })
  expect(other.problem.code).toBe('conflict')
})
