import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type EvidenceNoun, evidenceRoutes, MOST_BYTES } from '@waymark/contract/evidence'
import { exportRoutes } from '@waymark/contract/exports'
import { findingRoutes } from '@waymark/contract/findings'
import { historyRoutes } from '@waymark/contract/history'
import { inspectionRoutes } from '@waymark/contract/inspections'
import { updateRoutes } from '@waymark/contract/updates'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'
import { aFile, listen, pdfOf, sendFile } from '../../testing/files.ts'
import { checkEvidence } from './evidence-check.service.ts'
import { clearUnattached } from './files.service.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let areas: { own: string; other: string }
let manager: string
let sponsor: string
beforeAll(async () => {
  app = await openAppUnderTest()
  areas = { own: await app.given.serviceArea(), other: await app.given.serviceArea() }
  manager = await app.given.person({ role: 'service_manager', serviceAreaId: areas.own, name: 'Mo Manager' })
  sponsor = await app.given.person({ role: 'director' })
})
afterAll(() => app.close())

type Caller = ReturnType<typeof app.as>
const owner = (): Caller => app.asPerson(manager)
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function anAction(planStatus: 'live' | 'draft' = 'live') {
  const planId = await app.given.plan({ status: planStatus })
  const priorityId = await app.given.priority({ planId, sponsorId: sponsor })
  return app.given.action({ priorityId, ownerId: manager, serviceAreaId: areas.own })
}

const sent = (
  bytes: Buffer | string,
  to: { recordId: string; noun?: EvidenceNoun | 'evidence'; name?: string; by?: Caller; uploadId?: string },
) => {
  const { recordId, noun = 'action', name = 'note.txt', by = owner(), uploadId = randomUUID() } = to
  return by.call(evidenceRoutes.upload, { params: { uploadId }, query: { name, noun, recordId }, bytes })
}

async function aPiece({
  bytes = aFile.text as Buffer,
  actionId = '',
  by = owner(),
  name = 'note.txt',
  ...fields
}: {
  bytes?: Buffer
  actionId?: string
  by?: Caller
  name?: string
  exemptParagraph?: number
  reviewByOn?: string
  title?: string
} = {}) {
  const recordId = actionId || (await anAction())
  const { id: uploadId } = (await sent(bytes, { recordId, name, by })).ok
  const body = { title: 'Audit of ten files', uploadId, links: [{ noun: 'action' as const, recordId }], ...fields }
  return { ...(await by.call(evidenceRoutes.add, { body })).ok, actionId: recordId }
}

const ofAction = async (recordId: string, by: Caller = owner()) =>
  (await by.call(evidenceRoutes.ofRecord, { params: { noun: 'action', recordId } })).ok

const download = (evidenceId: string, number = 1, by: Caller = owner(), asAt?: string) =>
  by.call(evidenceRoutes.file, {
    params: { evidenceId, number: String(number) } as never,
    query: { ...(asAt && { asAt }) },
  })

async function filesOnDisk(folder: string): Promise<string[]> {
  const found = await readdir(path.join(app.evidenceFolder, folder), { recursive: true, withFileTypes: true }).catch(
    () => [],
  )
  return found.filter((one) => one.isFile()).map((one) => path.join(one.parentPath, one.name))
}

test('a file becomes evidence of an action, with its type by its content, its size and its SHA-256', async () => {
  const { id, file, links, addedBy } = await aPiece({ bytes: aFile.pdf, name: 'C:\\fakepath\\Audit of files.doc' })
  expect(file).toMatchObject({
    number: 1,
    fileName: 'Audit of files.pdf',
    mediaType: 'application/pdf',
    type: 'document',
    size: aFile.pdf.length,
    sha256: sha256(aFile.pdf),
    scan: 'not_scanned',
  })
  expect(addedBy.name).toBe('Mo Manager')
  expect(links).toMatchObject([{ noun: 'action', page: { noun: 'action' } }])
  expect((await download(id)).text).toBe(aFile.pdf.toString())
})

test('a download is an attachment that nothing runs in, and who took it is recorded', async () => {
  const { id } = await aPiece({ name: 'Prüfung “März”.txt' })
  const { headers, status } = await download(id)
  expect(status).toBe(200)
  expect(headers).toMatchObject({
    'content-type': 'text/plain',
    'content-length': String(aFile.text.length),
    'content-disposition': `attachment; filename="Pr-fung-M-rz-.txt"; filename*=UTF-8''Pr%C3%BCfung%20%E2%80%9CM%C3%A4rz%E2%80%9D.txt`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'no-store',
  })
  const seen = (await app.as('auditor').call(evidenceRoutes.downloads, { params: { evidenceId: id } })).ok
  expect(seen).toMatchObject({
    total: 1,
    items: [{ by: { name: 'Mo Manager' }, number: 1, sha256: sha256(aFile.text) }],
  })
  // By the application's clock, as all that stands around it.
  expect(seen.items[0]?.at.slice(0, 10)).toBe('2018-03-13')
  expect((await owner().call(evidenceRoutes.downloads, { params: { evidenceId: id } })).problem.code).toBe(
    'not_permitted',
  )
})

test.each([
  ['exe', 'report.pdf', /program or a script/],
  ['html', 'note.txt', /web page/],
  ['svg', 'picture.png', /web page/],
  ['docm', 'minutes.docx', /macros/],
  ['zip', 'files.zip', /archive/],
] as const)(
  'a disguised file is refused in words, leaves nothing, and is a security event: %s named %s',
  async (file, name, why) => {
    const recordId = await anAction()
    const before = (await filesOnDisk('files')).length
    const refused = await sent(aFile[file], { recordId, name })
    expect(refused.status).toBe(422)
    expect(refused.problem.detail).toMatch(why)
    expect([await filesOnDisk('incoming'), (await filesOnDisk('files')).length]).toEqual([[], before])
    const { rows } = await app.owner.query(
      "select person_id, detail ->> 'why' as why from ops.security_event where kind = 'evidence_refused' and detail ->> 'sha256' = $1",
      [sha256(aFile[file])],
    )
    expect(rows.at(-1)).toEqual({ person_id: manager, why: 'type' })
  },
)

test('an empty file is refused', async () => {
  expect((await sent('', { recordId: await anAction() })).problem.detail).toBe('This file is empty')
})

test('a manager of another area cannot attach, and is told who can; before any byte is taken', async () => {
  const recordId = await anAction()
  const other = app.asPerson(await app.given.person({ role: 'service_manager', serviceAreaId: areas.other }))
  const refused = await sent(aFile.exe, { recordId, by: other })
  expect(refused.problem).toMatchObject({
    code: 'not_permitted',
    detail: expect.stringMatching(/^Only its owner, its service/),
  })
  expect((await ofAction(recordId, other)).can.attach).toMatchObject({ allowed: false })
  const links = [{ noun: 'action' as const, recordId }]
  const body = { title: 'Theirs', url: 'https://council.example/theirs', links }
  expect((await other.call(evidenceRoutes.add, { body })).problem.code).toBe('not_permitted')
})

test('a closed plan is a record: nothing is attached to it or taken off it', async () => {
  const { actionId, links } = await aPiece()
  await app.asTest(({ tx }) =>
    tx.plan.updateMany({
      where: { priorities: { some: { actions: { some: { id: actionId } } } } },
      data: { status: 'closed' },
    }),
  )
  expect((await sent(aFile.text, { recordId: actionId })).problem.detail).toMatch(/This plan is closed/)
  const off = await owner().call(evidenceRoutes.detach, { params: { linkId: links[0]?.id ?? '' } })
  expect(off.problem.detail).toMatch(/This plan is closed/)
})

test('evidence of a draft is not there for those who do not see drafts; once it serves something else too, it is', async () => {
  const draft = await anAction('draft')
  const { id } = await aPiece({ actionId: draft, by: app.as('performance_officer') })
  const auditor = app.as('auditor')
  expect((await auditor.call(evidenceRoutes.read, { params: { evidenceId: id } })).status).toBe(404)
  expect((await download(id, 1, auditor)).status).toBe(404)
  expect((await auditor.call(evidenceRoutes.list, { query: { action: [draft] } })).ok.total).toBe(0)
  const trail = (
    await auditor.call(historyRoutes.trail, { query: { noun: ['evidence', 'evidence_link'], pageSize: 200 } })
  ).ok
  expect(trail.items.map(({ recordId }) => recordId)).not.toContain(id)

  const live = await anAction()
  const params = { noun: 'action' as const, recordId: live }
  await app.as('performance_officer').call(evidenceRoutes.attach, { params, body: { evidenceIds: [id] } })
  const seen = (await auditor.call(evidenceRoutes.read, { params: { evidenceId: id } })).ok
  expect(seen).toMatchObject({ links: [{ recordId: live }], linksNotSeen: 1 })
})

test('one piece serves an action, a milestone, an update and a finding, and a finding shows what its actions rest on', async () => {
  const { id, actionId } = await aPiece()
  const milestoneId = await app.given.milestone({ actionId })
  const posted = await owner().call(updateRoutes.post, {
    params: { actionId },
    body: {
      kind: 'progress',
      status: 'in_progress',
      rating: 'green',
      whatChanged: 'Files were read',
      evidenceIds: [id],
    },
  })
  const officer = app.as('performance_officer')
  const inspection = { kind: 'sif' as const, title: 'Single inspection', bodies: ['Ofsted'] }
  const { id: inspectionId } = (await officer.call(inspectionRoutes.create, { body: inspection })).ok
  const words = { ref: '1', kind: 'recommendation', words: 'Read more files' } as const
  await officer.call(findingRoutes.confirm, { params: { inspectionId }, body: { findings: [words] } })
  const findingOf = async () =>
    (await officer.call(findingRoutes.list, { query: { inspection: [inspectionId] } })).ok.items[0]
  const findingId = (await findingOf())?.id ?? ''
  for (const [noun, recordId] of [
    ['milestone', milestoneId],
    ['finding', findingId],
  ] as const)
    expect(
      (await officer.call(evidenceRoutes.attach, { params: { noun, recordId }, body: { evidenceIds: [id, id] } })).ok
        .attached,
    ).toBe(1)
  const names = (await ofAction(actionId)).items[0]?.links.map(({ name }) => name)
  expect(names).toHaveLength(4)
  expect(names?.slice(1)).toEqual([
    expect.stringMatching(/^Update of 13 March 2018 on 1\./),
    expect.stringMatching(/^Milestone “Advertise” of 1\./),
    'Finding 1 of Single inspection',
  ])
  expect(posted.status).toBe(201)

  await officer.call(findingRoutes.setActions, { params: { findingId }, body: { actionIds: [actionId] } })
  const second = await aPiece({ actionId, title: 'Second audit' })
  expect((await findingOf())?.evidence).toEqual([
    { id, kind: 'file', title: 'Audit of ten files', actionId: actionId },
    { id, kind: 'file', title: 'Audit of ten files', actionId: null },
    { id: second.id, kind: 'file', title: 'Second audit', actionId },
  ])
  const of = { params: { noun: 'finding' as const, recordId: findingId } }
  expect((await app.as('auditor').call(evidenceRoutes.ofRecord, of)).ok.items.map((one) => one.id)).toEqual([
    second.id,
    id,
  ])
  const csv = await app
    .as('auditor')
    .call(exportRoutes.traceMatrix, { params: { format: 'csv' }, query: { inspection: [inspectionId] } })
  expect(csv.text).toMatch(/Audit of ten files; Audit of ten files; Second audit|Audit of ten files; Second audit/)
})

test('versions are kept, a new one is to be verified anew, and the past shows those of then', async () => {
  const { id, addedBy } = await aPiece()
  const director = app.asPerson(sponsor)
  const params = { evidenceId: id }
  expect((await owner().call(evidenceRoutes.verify, { params, body: {} })).problem.detail).toMatch(
    /You added this yourself/,
  )
  const verified = (await director.call(evidenceRoutes.verify, { params, body: { note: 'Three files read again' } })).ok
  expect(verified.verified).toMatchObject({ by: { id: sponsor }, note: 'Three files read again' })
  expect((await director.call(evidenceRoutes.verify, { params, body: {} })).problem.detail).toMatch(/verified already/)
  const then = await app.thisInstant()

  const { id: uploadId } = (await sent(aFile.pdf, { recordId: id, noun: 'evidence', name: 'audit.pdf', by: director }))
    .ok
  const replaced = (await director.call(evidenceRoutes.replace, { params, body: { uploadId } })).ok
  expect(replaced).toMatchObject({
    verified: null,
    file: { number: 2, fileName: 'audit.pdf' },
    versions: [{ number: 2 }, { number: 1 }],
  })
  // Sent again because its sender did not hear: it is there once.
  expect((await director.call(evidenceRoutes.replace, { params, body: { uploadId } })).ok.versions).toHaveLength(2)
  expect(addedBy.id).toBe(manager)
  // Neither of the two who gave it.
  expect((await director.call(evidenceRoutes.read, { params })).ok.can.verify).toMatchObject({ allowed: false })

  const past = (await app.as('auditor').call(evidenceRoutes.read, { params, query: { asAt: then } })).ok
  expect(past).toMatchObject({
    file: { number: 1 },
    verified: { by: { id: sponsor } },
    can: { replace: { allowed: false }, download: { allowed: true } },
  })
  expect(past.versions).toHaveLength(1)
  expect((await download(id, 1, app.as('auditor'), then)).text).toBe(aFile.text.toString())
  expect((await download(id, 2, app.as('auditor'), then)).status).toBe(404)
  expect((await download(id, 1)).text).toBe(aFile.text.toString())
})

test('what was deleted is gone today and can still be had from the past', async () => {
  const { id, actionId, links, version } = await aPiece()
  const then = await app.thisInstant()
  const params = { evidenceId: id }
  expect((await owner().call(evidenceRoutes.remove, { params, ifMatch: version })).problem.detail).toMatch(
    /take it off them first/,
  )
  expect((await owner().call(evidenceRoutes.detach, { params: { linkId: links[0]?.id ?? '' } })).status).toBe(204)
  expect((await ofAction(actionId)).items).toEqual([])
  expect((await owner().call(evidenceRoutes.remove, { params, ifMatch: version })).status).toBe(204)
  expect((await download(id)).status).toBe(404)
  expect((await download(id, 1, app.as('auditor'), then)).text).toBe(aFile.text.toString())
})

test('what is exempt is opened by officers of the service and auditors alone', async () => {
  const { id } = await aPiece({ exemptParagraph: 1 })
  for (const role of ['portfolio_holder', 'administrator'] as const) {
    expect((await download(id, 1, app.as(role))).problem.detail).toMatch(/exempt \(Schedule 12A, paragraph 1\)/)
    const seen = (await app.as(role).call(evidenceRoutes.read, { params: { evidenceId: id } })).ok
    expect(seen).toMatchObject({ exemptParagraph: 1, can: { download: { allowed: false } } })
  }
  for (const role of ['auditor', 'director', 'performance_officer'] as const)
    expect((await download(id, 1, app.as(role))).status).toBe(200)
})

test('a link is evidence too; its address is checked, and a new one is to be verified anew', async () => {
  const links = [{ noun: 'action' as const, recordId: await anAction() }]
  const add = (url?: string) => owner().call(evidenceRoutes.add, { body: { title: 'Report', links, url: url ?? null } })
  expect((await add()).problem).toMatchObject({ errors: [{ path: 'url' }] })
  expect((await add('javascript:alert(1)')).problem).toMatchObject({ errors: [{ path: 'url' }] })
  const made = (await add('https://council.example/report')).ok
  expect(made).toMatchObject({ kind: 'link', file: null, versions: [], url: 'https://council.example/report' })
  const params = { evidenceId: made.id }
  await app.as('performance_officer').call(evidenceRoutes.verify, { params, body: {} })
  const edit = (body: object, ifMatch: number) => owner().call(evidenceRoutes.edit, { params, body, ifMatch })
  expect((await edit({ url: 'https://council.example/2' }, made.version)).problem.code).toBe('stale')
  expect((await edit({ url: 'https://council.example/2' }, made.version + 1)).ok).toMatchObject({ verified: null })
})

test('the library is narrowed by what people ask of it', async () => {
  const actionId = await anAction()
  const late = await aPiece({ actionId, title: 'Zebra one', reviewByOn: '2018-03-01' })
  const soon = await aPiece({ actionId, title: 'Zebra two', reviewByOn: '2018-04-01', bytes: aFile.pdf })
  const looked = async (query: object) =>
    (
      await app.as('auditor').call(evidenceRoutes.list, { query: { action: [actionId], sort: 'title', ...query } })
    ).ok.items.map(({ title }) => title)
  expect(await looked({ text: 'zebra' })).toEqual(['Zebra one', 'Zebra two'])
  expect(await looked({ review: ['overdue'] })).toEqual(['Zebra one'])
  expect(await looked({ review: ['due'] })).toEqual(['Zebra two'])
  expect(await looked({ type: ['document'] })).toEqual(['Zebra two'])
  expect(await looked({ serviceArea: [areas.own] })).toHaveLength(2)
  expect(await looked({ serviceArea: [areas.other] })).toEqual([])
  expect(
    await looked({ verified: false, linked: true, exempt: false, addedBy: [manager], kind: ['file'] }),
  ).toHaveLength(2)
  expect(await looked({ linked: false })).toEqual([])
  expect(late.review).toBe('overdue')
  // The same content a second time is said to be there already.
  const twin = await aPiece({ actionId, bytes: aFile.pdf, title: 'Zebra three' })
  expect(twin.sameContent).toContainEqual({ id: soon.id, title: 'Zebra two' })
})

test('it is told in words what was attached and taken off', async () => {
  const { links, actionId } = await aPiece({ title: 'Audit in words' })
  await owner().call(evidenceRoutes.detach, { params: { linkId: links[0]?.id ?? '' } })
  const said = (
    await app
      .as('auditor')
      .call(historyRoutes.happenings, { query: { since: '2018-03-13', kind: ['evidence'], pageSize: 200 } })
  ).ok.items
  const own = said
    .filter(({ action }) => action?.id === actionId)
    .map(({ sentence }) => sentence.replace(/ 1\.\d+ .*/, ' …'))
  expect(own).toEqual(['Evidence “Audit in words” was taken off …', 'Evidence “Audit in words” was attached to …'])
  const trail = (
    await app
      .as('auditor')
      .call(historyRoutes.trail, { query: { record: actionId, related: 'true' as never, noun: ['evidence_link'] } })
  ).ok
  expect(trail.items.map(({ operation }) => operation)).toEqual(['deleted', 'created'])
})

test('an upload that is somebody else’s, unknown, or used already makes no second piece', async () => {
  const recordId = await anAction()
  const links = [{ noun: 'action' as const, recordId }]
  const add = (uploadId: string, by = owner()) =>
    by.call(evidenceRoutes.add, { body: { title: 'Once', uploadId, links } })
  const { id: uploadId } = (await sent(aFile.text, { recordId })).ok
  expect((await add(uploadId, app.as('performance_officer'))).problem).toMatchObject({ errors: [{ path: 'uploadId' }] })
  expect((await add(randomUUID())).problem).toMatchObject({ errors: [{ path: 'uploadId' }] })
  const made = (await add(uploadId)).ok
  expect((await add(uploadId)).ok.id).toBe(made.id)
  expect((await ofAction(recordId)).items).toHaveLength(1)
})

test('what waited for a day, and what arrived only in part, is cleared away', async () => {
  const recordId = await anAction()
  const { id } = (await sent('waits for nothing', { recordId })).ok
  await app.owner.query("update ops.evidence_upload set at = at - interval '25 hours' where id = $1", [id])
  const half = path.join(app.evidenceFolder, 'incoming', 'half.part')
  const fresh = path.join(app.evidenceFolder, 'incoming', 'fresh.part')
  for (const file of [half, fresh]) await writeFile(file, 'half of it')
  const old = new Date(Date.now() - 2 * 60 * 60 * 1000)
  await utimes(half, old, old)
  const before = (await filesOnDisk('files')).length
  await clearUnattached(app.files)
  expect(await filesOnDisk('incoming')).toEqual([fresh])
  expect((await filesOnDisk('files')).length).toBe(before - 1)
  await rm(fresh)
})

test('the check finds what is missing, what was altered and what belongs to nothing', async () => {
  const sound = await checkEvidence(app.files, { hashes: true })
  expect(sound.findings).toEqual([])
  const keyOf = async (versionId = '') =>
    (await app.database.live.evidenceVersion.findUniqueOrThrow({ where: { id: versionId } })).storageKey
  const [gone, changed] = [await aPiece({ name: 'gone.txt' }), await aPiece({ name: 'changed.txt' })]
  await rm(path.join(app.evidenceFolder, await keyOf(gone.file?.id)))
  await writeFile(path.join(app.evidenceFolder, await keyOf(changed.file?.id)), 'altered')
  await writeFile(path.join(app.evidenceFolder, 'files', 'stray'), 'stray')
  const found = await checkEvidence(app.files, { hashes: true })
  expect(found.findings.map(({ what, name }) => `${what} ${name}`).toSorted()).toEqual([
    'altered changed.txt',
    'missing gone.txt',
    'orphan null',
  ])
  expect((await checkEvidence(app.files, { hashes: false })).findings.map(({ what }) => what).toSorted()).toEqual([
    'missing',
    'orphan',
  ])
  expect((await download(gone.id)).problem.code).toBe('gone')
})

test('50 MB flow through without being held in memory, and one byte more is refused', async () => {
  const port = await listen(app.server)
  const recordId = await anAction()
  const cookie = await app.cookieOf('performance_officer')
  const pathOf = (uploadId: string) =>
    `/api/evidence-uploads/${uploadId}?name=large.pdf&noun=action&recordId=${recordId}`
  const uploadId = randomUUID()
  // What is still held, not what waits to be collected.
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const held = () => {
    collect()
    return process.memoryUsage().arrayBuffers
  }
  const before = held()
  let peak = 0
  function* watched() {
    let chunks = 0
    for (const chunk of pdfOf(MOST_BYTES)) {
      if (chunks++ % 100 === 0) peak = Math.max(peak, held() - before)
      yield chunk
    }
  }
  const sentWhole = await sendFile({ port, cookie, path: pathOf(uploadId), chunks: watched() })
  expect(sentWhole).toMatchObject({ status: 201, body: { size: MOST_BYTES, mediaType: 'application/pdf' } })
  expect(peak).toBeLessThan(MOST_BYTES / 5)

  for (const length of [MOST_BYTES + 1, undefined]) {
    const refused = await sendFile({
      ...{ port, cookie, path: pathOf(randomUUID()), chunks: pdfOf(MOST_BYTES + 1) },
      ...(length !== undefined && { length }),
    })
    expect(refused).toMatchObject({
      status: 413,
      body: { code: 'too_large', detail: expect.stringContaining('50 MB at most') },
    })
  }
  expect(await filesOnDisk('incoming')).toEqual([])
}, 60_000)

test('a connection that breaks leaves nothing, and the file sent again under its id is there once', async () => {
  const { port } = app.server.server.address() as { port: number }
  const recordId = await anAction()
  const cookie = await app.cookieOf('performance_officer')
  const uploadId = randomUUID()
  const sending = {
    port,
    cookie,
    path: `/api/evidence-uploads/${uploadId}?name=large.pdf&noun=action&recordId=${recordId}`,
  }
  const size = 5_000_000
  expect(await sendFile({ ...sending, chunks: pdfOf(size), length: size, breakAfter: 1_000_000 })).toBeNull()
  await expect.poll(() => filesOnDisk('incoming')).toEqual([])
  const before = (await filesOnDisk('files')).length
  // Twice at once, and once more: by connections that were each thought broken.
  const answers = await Promise.all([1, 2].map(() => sendFile({ ...sending, chunks: pdfOf(size), length: size })))
  answers.push(await sendFile({ ...sending, chunks: pdfOf(size), length: size }))
  expect(answers.map((answer) => answer?.status)).toEqual([201, 201, 201])
  expect((await filesOnDisk('files')).length).toBe(before + 1)
  const officer = app.as('performance_officer')
  const body = { title: 'Once', uploadId, links: [{ noun: 'action' as const, recordId }] }
  const made = await Promise.all([1, 2].map(() => officer.call(evidenceRoutes.add, { body, idempotencyKey: uploadId })))
  expect(made.map(({ status }) => status)).toContain(201)
  expect((await ofAction(recordId, officer)).items).toMatchObject([{ title: 'Once', file: { size } }])
  expect((await readFile((await filesOnDisk('files')).at(0) ?? '')).length).toBeGreaterThan(0)
})
