import { actionRoutes } from '@waymark/contract/actions'
import { commentRoutes } from '@waymark/contract/comments'
import { councilReportRoutes } from '@waymark/contract/council-reports'
import { importRoutes } from '@waymark/contract/imports'
import { priorityRoutes } from '@waymark/contract/priorities'
import { redactionRoutes } from '@waymark/contract/redactions'
import { savedViewRoutes } from '@waymark/contract/saved-views'
import type { Noun } from '@waymark/contract/words'
import { COUNCIL_REPORT_PART_WORD, draftCouncilReport } from '@waymark/domain/council-report'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let count = 0
/** A name that no other test uses. */
let name: string
let planId: string
let actionId: string
let about: { noun: 'action'; recordId: string }

beforeAll(async () => {
  app = await openAppUnderTest()
  planId = await app.given.plan({ title: 'Strategic priorities' })
  const priorityId = await app.given.priority({ planId })
  actionId = await app.given.action({ priorityId, ownerId: await app.personIdOf('service_manager') })
  about = { noun: 'action', recordId: actionId }
})
afterAll(() => app.close())
beforeEach(() => {
  count += 1
  name = `Zephyrine${String.fromCharCode(96 + count)} Quillfeather`
})

type Who = 'administrator' | 'director' | 'performance_officer' | 'service_manager'
const comment = async (who: Who, words: string) =>
  (await app.as(who).call(commentRoutes.write, { body: { about, words } })).ok.id
const nameOf = async (personId: string) =>
  (await app.owner.query('select name from person where id = $1', [personId])).rows[0].name
const wordsOf = async (commentId: string) =>
  (await app.owner.query('select words from comment where id = $1', [commentId])).rows[0].words

const redact = (who: Who, noun: Noun, recordId: string, field: string, body: object = {}) =>
  app.as(who).call(redactionRoutes.redact, {
    body: {
      ...({ noun, recordId, fields: [field], elsewhere: 'replace' } as const),
      ...({ reason: 'It named a child', confirm: 'REDACT' } as const),
      ...body,
    },
  })
const look = async (who: Who, noun: Noun, recordId: string, field: string) =>
  (await app.as(who).call(redactionRoutes.look, { params: { noun, recordId }, query: { field: [field] } })).ok

describe('the same words in other records are replaced by whoever may redact each of those', () => {
  test('a director takes no name from a person by way of a comment that says it; an administrator does', async () => {
    const personId = await app.given.person({ name, role: null })
    const said = await comment('service_manager', name)
    const elsewhere = (await look('director', 'comment', said, 'words')).elsewhere
    expect(elsewhere).toMatchObject({ total: 1, can: { replace: { allowed: false } } })
    const refused = await redact('director', 'comment', said, 'words')
    expect(refused.status).toBe(403)
    expect(refused.problem.detail).toMatch(
      /^You may not redact 1 of the 1 records .* Only an administrator can redact what is kept of people \(1\)/,
    )
    expect([await nameOf(personId), await wordsOf(said)]).toEqual([name, name])
    expect((await redact('administrator', 'comment', said, 'words')).status).toBe(201)
    expect([await nameOf(personId), await wordsOf(said)]).toEqual(['[redacted]', '[redacted]'])
  })

  test('nobody gets rid of their own words by way of a colleague’s who quotes them', async () => {
    const own = await comment('director', `I promised: meet ${name} weekly`)
    const quoting = await comment('service_manager', `meet ${name} weekly`)
    const refused = await redact('director', 'comment', quoting, 'words')
    expect(refused.problem.detail).toContain('You wrote some of this: somebody else has to redact it (1)')
    expect(await wordsOf(own)).toContain(name)
    expect((await redact('director', 'comment', quoting, 'words', { elsewhere: 'leave' })).status).toBe(201)
    expect(await wordsOf(own)).toContain(name)
  })

  test('in other fields of the same record too, which is no other record', async () => {
    const priorityId = await app.given.priority({ planId, ref: `${count + 20}`, title: `About ${name}` })
    const officer = app.as('performance_officer')
    const params = { priorityId }
    const { version } = (await officer.call(priorityRoutes.read, { params })).ok
    const body = { whyItMatters: `About ${name}` }
    void (await officer.call(priorityRoutes.edit, { params, body, ifMatch: version })).ok
    const { total, can } = (await look('administrator', 'priority', priorityId, 'whyItMatters')).elsewhere ?? {}
    expect({ total, can }).toEqual({ total: 0, can: { replace: { allowed: true } } })
    expect((await redact('administrator', 'priority', priorityId, 'whyItMatters')).status).toBe(201)
    expect((await officer.call(priorityRoutes.read, { params })).ok.title).toBe('[redacted]')
  })
})

describe('where the same words stand is told', () => {
  test('by name only of what may be seen: the rest is counted', async () => {
    const view = { name: `About ${name}`, list: 'actions', search: {}, shared: false } as const
    const { id } = (await app.as('service_manager').call(savedViewRoutes.create, { body: view })).ok
    const heading = { committee: `About ${name}`, meetingOn: '2018-03-22', portfolioHolder: 'The portfolio holder' }
    const body = { ...heading, planId, parts: ['local_member' as const] }
    const report = (await app.as('performance_officer').call(councilReportRoutes.draft, { body })).ok
    const seen = await comment('performance_officer', `I say: about ${name}. About ${name}`)
    const said = await comment('service_manager', `About ${name}`)
    const told = (await look('administrator', 'comment', said, 'words')).elsewhere
    expect(told?.total).toBe(3)
    expect(told?.records.map(({ recordId }) => recordId)).toEqual([seen])
    const director = (await look('director', 'comment', said, 'words')).elsewhere
    expect(director?.records.map(({ noun }) => noun).toSorted()).toEqual(['comment', 'council_report'])
    const itself = async (noun: Noun, recordId: string) =>
      (await app.as('administrator').call(redactionRoutes.look, { params: { noun, recordId } })).ok.record
    expect(await itself('council_report', report.id)).toBe('Report to Council')
    expect(await itself('saved_view', id)).toBe('Saved view')
  })
})

describe('what a record was imported from goes whole', () => {
  const officer = () => app.as('performance_officer')
  async function bring(plan: string, title: string, changes = false) {
    const text = `Ref\tAction\tMilestones\tDue\tOwner
Priority 1: Homes
1.1\t${title}\tLease signed\tBy  May 2018\t${name}, agency
\t\tKeys handed  to ${name}\tJune 2018\t`
    const { id } = (await officer().call(importRoutes.paste, { body: { kind: 'plan', targetId: plan, text } })).ok
    const params = { draftId: id }
    if (changes) void (await officer().call(importRoutes.choose, { params, body: { changes } })).ok
    const { digest } = (await officer().call(importRoutes.dryRun, { params, query: {} })).ok
    const made = (await officer().call(importRoutes.commit, { params, body: { digest } })).ok
    const { rows } = await app.owner.query<{ id: string }>(
      'select a.id from action a join priority p on p.id = a.priority_id where p.plan_id = $1',
      [plan],
    )
    return { importId: made.id, recordId: rows[0]?.id ?? '' }
  }

  test('however the file wrote it: its rows, what they doubt and whom they name', async () => {
    const plan = await app.given.plan()
    await bring(plan, `Visit  ${name}  at home`)
    const { recordId } = await bring(plan, `Visit ${name}   at her home`, true)
    expect((await redact('administrator', 'action', recordId, 'title', { elsewhere: 'leave' })).status).toBe(201)
    const kept = await app.owner.query(`select * from ops.import_row r where r::text ilike $1 and noun = 'action'`, [
      `%${name.split(' ')[0]}%`,
    ])
    expect(kept.rows).toEqual([])
    const { items } = (await app.as('auditor').call(importRoutes.origins, { params: { recordId } })).ok
    expect(items.map(({ does, named }) => [does, named])).toEqual([
      ['create', []],
      ['change', []],
    ])
    const origin = items.find(({ does }) => does === 'create')
    expect(origin?.rows[0]).toMatchObject({ redacted: true, cells: [] })
    expect(origin?.rows[0]?.makes).toContainEqual({ noun: 'action', title: '[redacted]' })
  })

  test('so that an import that is taken back after does not put back what it was before', async () => {
    const plan = await app.given.plan()
    const { recordId } = await bring(plan, `Visit ${name} at home`)
    for (const description of ['Take a note', null]) {
      const { version } = (await officer().call(actionRoutes.read, { params: { actionId: recordId } })).ok
      const body = { description }
      void (await officer().call(actionRoutes.edit, { params: { actionId: recordId }, body, ifMatch: version })).ok
    }
    const { importId } = await bring(plan, 'Visit at home', true)
    const body = { elsewhere: 'leave' }
    expect((await redact('administrator', 'action', recordId, 'description', body)).status).toBe(201)
    const params = { importId }
    const { version } = (await officer().call(importRoutes.read, { params })).ok
    expect((await officer().call(importRoutes.undo, { params, body: {}, ifMatch: version })).status).toBe(201)
    const action = await app.owner.query('select title from action where id = $1', [recordId])
    expect(action.rows).toEqual([{ title: 'Visit at home' }])
  })
})

test('a short word that is redacted stays within the names of files that are being attached', async () => {
  const said = await comment('service_manager', 'map')
  const id = '01a20be6-f500-7000-8000-00000000abcd'
  await app.owner.query(
    `insert into ops.evidence_upload (id, person_id, file_name, media_type, size, sha256, storage_key, scan)
     values ($1, $1, 'roadmap.pdf', 'application/pdf', 1, '', '', 'clean')`,
    [id],
  )
  expect((await redact('administrator', 'comment', said, 'words')).status).toBe(201)
  const { rows } = await app.owner.query('select file_name from ops.evidence_upload where id = $1', [id])
  expect(rows).toEqual([{ file_name: 'roadmap.pdf' }])
})

describe('a report to Council', () => {
  const parts = ['summary', 'priorities', 'local_member', 'appendices'] as const

  test('is redacted without its own headings: they may be in the reason, and stay in other reports', async () => {
    const officer = app.as('performance_officer')
    const heading = { committee: 'Council', meetingOn: '2018-03-22', portfolioHolder: 'The portfolio holder' }
    const body = { ...heading, planId, parts: [...parts] }
    const one = (await officer.call(councilReportRoutes.draft, { body })).ok
    const other = (await officer.call(councilReportRoutes.draft, { body })).ok
    const reason = 'All of the Key priorities for the coming year: it is a draft'
    expect((await redact('administrator', 'council_report', one.id, 'sections', { reason })).status).toBe(201)
    const after = (await officer.call(councilReportRoutes.read, { params: { reportId: other.id } })).ok
    expect(after.sections.map((section) => section.heading)).toEqual(
      parts.map((part) => COUNCIL_REPORT_PART_WORD[part]),
    )
    expect(after.sections[0]?.words).toBe('[redacted]')
    expect(after.sections.slice(2).map(({ words }) => words)).toEqual(['All', 'None.'])
  })

  test('has no words of its own that the database takes for somebody’s', async () => {
    const { rows } = await app.owner.query<{ fixed: string[] }>(
      `select fixed from history.redactable where table_name = 'council_report' and column_name = 'sections'`,
    )
    const nothing = { title: 'Plan', startsOn: '2017-09-01', endsOn: null } as const
    const record = {
      plan: nothing,
      today: '2018-03-13',
      meetingOn: '2018-03-22',
      portfolioHolder: 'Somebody',
      themes: [],
    } as const
    const drafted = draftCouncilReport(record, ['priorities', 'local_member', 'appendices'])
    expect(rows[0]?.fixed.toSorted()).toEqual(
      [...Object.values(COUNCIL_REPORT_PART_WORD), ...drafted.map(({ generated }) => generated)].toSorted(),
    )
  })
})
