import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { actionRoutes } from '@waymark/contract/actions'
import { commentRoutes } from '@waymark/contract/comments'
import { findingRoutes } from '@waymark/contract/findings'
import { type ChooseImport, importRoutes } from '@waymark/contract/imports'
import { inspectionRoutes } from '@waymark/contract/inspections'
import { milestoneRoutes } from '@waymark/contract/milestones'
import { planRoutes } from '@waymark/contract/plans'
import { priorityRoutes } from '@waymark/contract/priorities'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openAppUnderTest } from '../../testing/app-under-test.ts'
import { aFile } from '../../testing/files.ts'
import { WorkInHand } from './work-in-hand.ts'

let app: Awaited<ReturnType<typeof openAppUnderTest>>
beforeAll(async () => {
  app = await openAppUnderTest()
})
afterAll(() => app.close())

const FOLDER = path.resolve(import.meta.dirname, '../../testing/imports')
const officer = () => app.as('performance_officer')
const send = (targetId: string, bytes: Buffer | string, name = 'plan.xlsx', kind: 'plan' | 'findings' = 'plan') =>
  officer().call(importRoutes.upload, { params: { draftId: randomUUID() }, query: { kind, targetId, name }, bytes })
const paste = async (targetId: string, text: string, kind: 'plan' | 'findings' = 'plan') =>
  (await officer().call(importRoutes.paste, { body: { kind, targetId, text } })).ok
const choose = async (draftId: string, body: ChooseImport) =>
  (await officer().call(importRoutes.choose, { params: { draftId }, body })).ok
const dryRun = async (draftId: string, query: object = {}) =>
  (await officer().call(importRoutes.dryRun, { params: { draftId }, query: { pageSize: 200, ...query } })).ok
const commit = async (draftId: string) => {
  const { digest } = await dryRun(draftId)
  return officer().call(importRoutes.commit, { params: { draftId }, body: { digest } })
}
const undo = async (importId: string) => {
  const { version } = (await officer().call(importRoutes.read, { params: { importId } })).ok
  return officer().call(importRoutes.undo, { params: { importId }, body: {}, ifMatch: version })
}
const actionsOf = async (planId: string) =>
  (await officer().call(actionRoutes.list, { query: { plan: [planId], sort: 'place' } })).ok.items

const ROWS = `Ref\tAction\tDue\tOwner\tStatus
Priority 1: Homes
1.1\tOpen a training flat\t31 May 2018\tHal Here\tIn progress
1.2\tPay for driving lessons\tOngoing\tPlanning Officer, SC&WB\tNot started`

describe('a messy workbook becomes part of a live plan', () => {
  test('what it says is shown first, then made in one go, with its original text', async () => {
    const planId = await app.given.plan()
    const draft = (await send(planId, await readFile(path.join(FOLDER, '05-merged-and-coloured.xlsx')))).ok
    expect(draft).toMatchObject({
      ...{ fileName: 'plan.xlsx', headerRow: 3, remembered: null, before: null },
      found: { priorities: 2, actions: 3, milestones: 4, withoutPriority: 0, withoutDate: 0 },
    })
    expect(draft.columns.map(({ header, field }) => `${header}: ${field}`)).toEqual([
      ...['Priority: priority', 'Ref: ref', 'Action: action', 'Milestones: milestone', 'By when: due'],
      ...['RAG: rating', 'Lead: owner'],
    ])
    expect(draft.values.ratings.map(({ text, rating }) => `${text} ${rating}`)).toContain('#FFC000 amber')
    expect(await actionsOf(planId)).toEqual([])

    const looked = await dryRun(draft.id)
    expect(looked.counts.action).toMatchObject({ create: 3, same: 0, leave: 0 })
    expect(looked.items.find(({ title }) => title === 'Offer every leaver a home')).toMatchObject({
      ...{
        row: 5,
        does: 'create',
        ref: '1.1',
        reasons: expect.arrayContaining(['Due with the last of its milestones']),
      },
      makes: expect.arrayContaining(['Due 1 June 2018', 'Red']),
      original: expect.arrayContaining(['Priority 1: Leaving care', 'Offer every leaver a home', '30 April 2018']),
    })
    const made = (await commit(draft.id)).ok
    expect(made).toMatchObject({
      fileName: 'plan.xlsx',
      sheet: 'Plan',
      counts: { action: { create: 3 }, milestone: { create: 4 } },
    })
    expect((await actionsOf(planId)).map(({ ref, title, dueOn }) => `${ref} ${title} ${dueOn}`)).toEqual([
      '1.1 Offer every leaver a home 2018-06-01',
      '1.2 Pay for driving lessons 2018-05-01',
      '2.1 File on time 2018-07-31',
    ])
    const [first] = await actionsOf(planId)
    expect(first).toMatchObject({ milestones: { total: 2 }, rating: { declared: 'red' } })
    // Rated by the evidence in the same step, its priority too.
    expect(first?.rating.computed.sentence).not.toBe('')
    const report = (await officer().call(importRoutes.rows, { params: { importId: made.id } })).ok
    expect(report.items.find(({ recordId }) => recordId === first?.id)).toMatchObject({ does: 'create', row: 5 })
    expect(report.total).toBe(9)
  })

  test('the same file again creates nothing twice, and says that it was here before', async () => {
    const planId = await app.given.plan()
    await commit((await paste(planId, ROWS)).id)
    const again = await paste(planId, ROWS)
    expect(again.before).not.toBeNull()
    expect((await dryRun(again.id)).counts).toMatchObject({
      priority: { same: 1 },
      action: { same: 1, leave: 1, create: 0 },
    })
    expect((await commit(again.id)).problem.detail).toContain('nothing to import')
    expect(await actionsOf(planId)).toHaveLength(1)
  })

  test('a value that was not read is read as a person says, and nobody else’s draft can be seen', async () => {
    const planId = await app.given.plan()
    const hal = await app.given.person({ name: 'Hal Here' })
    const draft = await paste(planId, ROWS)
    expect(draft.found.withoutDate).toBe(1)
    expect(draft.values.owners.find(({ text }) => text === 'Hal Here')?.person?.name).toBe('Hal Here')
    const chosen = await choose(draft.id, {
      dates: { Ongoing: '2019-03-29' },
      owners: { 'Hal Here': hal, 'Planning Officer, SC&WB': null },
      statuses: { 'Not started': 'paused' },
    })
    expect(chosen.found.withoutDate).toBe(0)
    await commit(draft.id)
    const [flat, lessons] = await actionsOf(planId)
    expect(flat).toMatchObject({ owner: { id: hal }, status: 'in_progress' })
    expect(lessons).toMatchObject({ dueOn: '2019-03-29', owner: null, status: 'paused' })
    expect(lessons?.description).toContain('Lead in the imported file: Planning Officer, SC&WB')
    const other = app.asPerson(await app.given.person({ role: 'performance_officer' }))
    const mine = await paste(planId, ROWS)
    expect((await other.call(importRoutes.draft, { params: { draftId: mine.id } })).status).toBe(404)
  })

  test('columns are matched as a person says, and that is remembered for the next table of the same names', async () => {
    const planId = await app.given.plan()
    const rows = (title: string) => `Thing\tWobble\tOther words\n${title}\t31 May 2018\tmore of it`
    const pasted = await paste(planId, rows('Open a flat for two'))
    const first = await choose(pasted.id, { headerRow: 0 })
    const columns = first.columns.map(({ header }) => ({
      field: header === 'Thing' ? ('action' as const) : header === 'Wobble' ? ('due' as const) : ('measure' as const),
      status: null,
    }))
    const corrected = await choose(first.id, { columns })
    expect(corrected.columns.map(({ field, by }) => `${field} ${by}`)).toEqual([
      'action person',
      'due person',
      'measure person',
    ])
    expect((await commit(first.id)).status).toBe(201)
    const second = await paste(planId, rows('Visit every school'))
    await choose(second.id, { headerRow: 0 })
    const next = (await officer().call(importRoutes.draft, { params: { draftId: second.id } })).ok
    expect(next.remembered).toMatchObject({ fileName: 'Pasted rows' })
    expect(next.columns.map(({ field }) => field)).toEqual(['action', 'due', 'measure'])
  })

  test('what changed since it was looked at is looked at again', async () => {
    const planId = await app.given.plan()
    const draft = await paste(planId, ROWS)
    const { digest } = await dryRun(draft.id)
    await officer().call(priorityRoutes.create, { body: { planId, ref: '9', title: 'Homes' } })
    const refused = await officer().call(importRoutes.commit, { params: { draftId: draft.id }, body: { digest } })
    expect(refused.problem).toMatchObject({ code: 'conflict' })
    expect(await actionsOf(planId)).toEqual([])
    expect((await commit(draft.id)).status).toBe(201)
  })

  test('sent twice it is imported once', async () => {
    const planId = await app.given.plan()
    const draft = await paste(planId, ROWS)
    const { digest } = await dryRun(draft.id)
    const both = await Promise.all(
      [1, 2].map(() => officer().call(importRoutes.commit, { params: { draftId: draft.id }, body: { digest } })),
    )
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 404])
    expect(await actionsOf(planId)).toHaveLength(1)
  })

  test('of a closed plan nothing is imported, nor a file that had better not be read', async () => {
    const closed = await app.given.plan({ status: 'closed' })
    expect((await send(closed, 'Action,Due\nDo,May 2018')).problem.detail).toContain('closed')
    const planId = await app.given.plan()
    expect((await send(planId, aFile.pdf)).problem).toMatchObject({
      code: 'invalid_request',
      errors: [{ path: 'file', message: expect.stringContaining('PDF') }],
    })
    const tooLarge = await send(planId, Buffer.alloc(50 * 1024 * 1024 + 1, 'a'))
    expect(tooLarge.status).toBe(413)
  })
})

describe('what stood in the file stays beside what was made of it', () => {
  const originsOf = async (recordId: string, asAt?: string) =>
    (await app.as('auditor').call(importRoutes.origins, { params: { recordId }, query: { asAt } })).ok.items

  test('an action shows its rows, those of its milestones, and whom they name', async () => {
    const planId = await app.given.plan()
    const rows = `Ref\tAction\tMilestones\tDue\tOwner
Priority 1: Homes
1.1\tOpen a training flat\tLease signed\tBy  May 2018\tChair / DCS
\t\tKeys handed over\tJune 2018\t`
    const made = (await commit((await paste(planId, rows)).id)).ok
    const [action] = await actionsOf(planId)
    const [origin, ...others] = await originsOf(action?.id ?? '')
    expect(others).toEqual([])
    expect(origin).toMatchObject({
      importId: made.id,
      fileName: 'Pasted rows',
      does: 'create',
      named: ['Chair', 'DCS'],
    })
    expect(
      origin?.rows.map(({ row, cells }) => [row, ...cells.map(({ header, text }) => `${header}: ${text}`)]),
    ).toEqual([
      [
        3,
        'Ref: 1.1',
        'Action: Open a training flat',
        'Milestones: Lease signed',
        'Due: By  May 2018',
        'Owner: Chair / DCS',
      ],
      [4, 'Milestones: Keys handed over', 'Due: June 2018'],
    ])
    expect(origin?.rows[1]?.makes).toContainEqual({ noun: 'milestone', title: 'Keys handed over' })
    const [priority] = (await officer().call(priorityRoutes.list, { query: { plan: [planId] } })).ok.items
    expect((await originsOf(priority?.id ?? ''))[0]?.rows.map(({ row }) => row)).toEqual([2])
    // Once it is taken back it came from no file.
    expect((await undo(made.id)).status).toBe(201)
    expect(await originsOf(action?.id ?? '')).toEqual([])
  })

  test('a row that goes on with the action above is shown with it', async () => {
    const planId = await app.given.plan()
    const rows = `Action\tSuccess measure\tDue
Open a training flat\tTwo leavers live there\tMay 2018
\tNobody is homeless\t`
    await commit((await paste(planId, rows)).id)
    const [action] = await actionsOf(planId)
    expect((await originsOf(action?.id ?? ''))[0]?.rows.map(({ row }) => row)).toEqual([2, 3])
  })

  test('what an import changed shows its row until that is taken back, and at the instant before still', async () => {
    const planId = await app.given.plan()
    await commit((await paste(planId, ROWS)).id)
    const draft = await paste(planId, ROWS.replace('Open a training flat', 'Open two training flats'))
    await choose(draft.id, { changes: true })
    const changed = (await commit(draft.id)).ok
    const [action] = await actionsOf(planId)
    expect((await originsOf(action?.id ?? '')).map(({ does }) => does)).toEqual(['create', 'change'])
    await undo(changed.id)
    expect((await originsOf(action?.id ?? '')).map(({ does }) => does)).toEqual(['create'])
    expect((await originsOf(action?.id ?? '', changed.at)).map(({ does }) => does)).toEqual(['create', 'change'])
    const earlier = new Date(Date.parse(changed.at) - 1).toISOString()
    expect((await originsOf(action?.id ?? '', earlier)).map(({ does }) => does)).toEqual(['create'])
  })

  test('of a draft it is seen by whoever sees the draft', async () => {
    const planId = await app.given.plan({ status: 'draft' })
    await commit((await paste(planId, ROWS)).id)
    const [action] = await actionsOf(planId)
    expect(await originsOf(action?.id ?? '')).toEqual([])
  })
})

describe('a whole import is taken back', () => {
  const imported = async (planId: string, rows = ROWS) => (await commit((await paste(planId, rows)).id)).ok

  test('while nothing was built on it: all that it made goes, and stays in the history', async () => {
    const planId = await app.given.plan()
    const made = await imported(planId)
    expect(made.can.undo).toEqual({ allowed: true })
    expect((await undo(made.id)).ok).toMatchObject({
      undone: { by: expect.anything() },
      can: { undo: { allowed: false } },
    })
    expect(await actionsOf(planId)).toEqual([])
    expect((await officer().call(priorityRoutes.list, { query: { plan: [planId] } })).ok.total).toBe(0)
    // And can be imported again.
    expect((await commit((await paste(planId, ROWS)).id)).status).toBe(201)
  })

  test('not once somebody worked on a record of it', async () => {
    const planId = await app.given.plan()
    const made = await imported(planId)
    const [action] = await actionsOf(planId)
    await officer().call(commentRoutes.write, {
      body: { about: { noun: 'action', recordId: action?.id ?? '' }, words: 'Look at this' },
    })
    const read = (await officer().call(importRoutes.read, { params: { importId: made.id } })).ok
    expect(read.can.undo).toMatchObject({ allowed: false, reason: expect.stringContaining('built on') })
    expect((await undo(made.id)).problem.code).toBe('not_permitted')
    expect(await actionsOf(planId)).toHaveLength(1)
  })

  test('what it changed is put back as it was', async () => {
    const planId = await app.given.plan()
    await imported(planId)
    const draft = await paste(
      planId,
      ROWS.replace('Open a training flat', 'Open two training flats').replace('Ref\t', 'Ref\t'),
    )
    await choose(draft.id, { changes: true })
    expect((await dryRun(draft.id)).counts.action).toMatchObject({ change: 1 })
    const changed = (await commit(draft.id)).ok
    expect((await actionsOf(planId))[0]?.title).toBe('Open two training flats')
    expect((await undo(changed.id)).status).toBe(201)
    expect((await actionsOf(planId))[0]?.title).toBe('Open a training flat')
  })

  test('milestones that it added to an action which was there go, the action stays', async () => {
    const planId = await app.given.plan()
    const rows = 'Ref\tAction\tMilestones\tDue\nPriority 1: Homes\n1.1\tOpen a training flat\t\t31 May 2018'
    await imported(planId, rows)
    const more = await imported(planId, `${rows}\n\t\tKeys handed over\t30 April 2018`)
    expect(more.counts).toMatchObject({ action: { same: 1 }, milestone: { create: 1 } })
    const [action] = await actionsOf(planId)
    expect(action?.milestones.total).toBe(1)
    expect((await undo(more.id)).status).toBe(201)
    expect((await actionsOf(planId))[0]?.milestones.total).toBe(0)
    const steps = (await officer().call(milestoneRoutes.list, { query: {} })).ok.items
    expect(steps.filter(({ title }) => title === 'Keys handed over')).toEqual([])
  })
})

test('recommendations of a report become findings of an inspection, once', async () => {
  const inspection = (
    await officer().call(inspectionRoutes.create, {
      body: { kind: 'sif', title: 'Single inspection', bodies: ['Ofsted'] },
    })
  ).ok
  const csv = await readFile(path.join(FOLDER, '10-recommendations.csv'))
  const draft = (await send(inspection.id, csv, 'report.csv', 'findings')).ok
  expect(draft.found.findings).toBe(4)
  const made = (await commit(draft.id)).ok
  expect(made).toMatchObject({ kind: 'findings', counts: { finding: { create: 4 } } })
  const { items } = (await officer().call(findingRoutes.list, { query: { inspection: [inspection.id] } })).ok
  expect(items.map(({ ref, addressedTo }) => `${ref} ${addressedTo}`).toSorted()).toEqual([
    '1 Local authority',
    '100 Safeguarding board',
    '2 Local authority',
    '3 null',
  ])
  const again = (await send(inspection.id, csv, 'report.csv', 'findings')).ok
  expect((await dryRun(again.id)).counts.finding).toMatchObject({ same: 4, create: 0 })
  expect((await undo(made.id)).status).toBe(201)
  expect((await officer().call(findingRoutes.list, { query: { inspection: [inspection.id] } })).ok.total).toBe(0)
})

test('a finding is of the kind that its row says, else of the one that was chosen', async () => {
  const { id } = (
    await officer().call(inspectionRoutes.create, { body: { kind: 'sif', title: 'Kinds', bodies: ['Ofsted'] } })
  ).ok
  const rows = 'Rec no;Finding;Kind\n1;Plan with families;Strength\n2;See every contact;\n3;Write records;Odd'
  const draft = (await send(id, rows, 'letter.csv', 'findings')).ok
  await choose(draft.id, { findingKind: 'area_for_improvement' })
  const odd = (await dryRun(draft.id)).items.find(({ ref }) => ref === '3')
  expect(odd?.doubts).toEqual(['“Odd” is not a kind of finding that is known here'])
  await commit(draft.id)
  const { items } = (await officer().call(findingRoutes.list, { query: { inspection: [id], sort: 'inspection' } })).ok
  expect(items.map(({ kind }) => kind)).toEqual(['strength', 'area_for_improvement', 'area_for_improvement'])
})

test('of a table that was changed anywhere all is imported that was shown, or nothing', async () => {
  const changed = fc
    .array(
      fc.tuple(fc.nat(ROWS.length), fc.nat(9), fc.constantFrom('\t', '\n', '"', ';', 'Priority 2: ', '1.1', '€')),
      {
        minLength: 1,
        maxLength: 5,
      },
    )
    .map((changes) =>
      changes.reduce((text, [at, length, piece]) => text.slice(0, at) + piece + text.slice(at + length), ROWS),
    )
  await fc.assert(
    fc.asyncProperty(changed, async (text) => {
      const planId = await app.given.plan()
      const pasted = await officer().call(importRoutes.paste, { body: { kind: 'plan', targetId: planId, text } })
      expect([201, 422]).toContain(pasted.status)
      if (pasted.status !== 201) return
      const { counts, digest } = await dryRun(pasted.ok.id)
      const done = await officer().call(importRoutes.commit, { params: { draftId: pasted.ok.id }, body: { digest } })
      expect([201, 422]).toContain(done.status)
      expect(await actionsOf(planId)).toHaveLength(done.status === 201 ? (counts.action?.create ?? 0) : 0)
    }),
    { numRuns: 15 },
  )
})

test('the priorities of a report to committee become draft priorities with their text', async () => {
  const planId = await app.given.plan({ status: 'draft' })
  const report =
    'Council\n\n1.0 Summary\n\nWhat was done.\n\nKey Priorities for the coming year\n\nReady for inspection. A plan follows what it finds.\n\nHomes near home. Children stay near, with families they know.\n\nAppendices\n\nNone.'
  const draft = await paste(planId, report)
  expect(draft.found).toMatchObject({ priorities: 2, actions: 0 })
  expect((await commit(draft.id)).status).toBe(201)
  const { items } = (await officer().call(priorityRoutes.list, { query: { plan: [planId] } })).ok
  expect(items.map(({ ref, title }) => `${ref} ${title}`)).toEqual(['1 Ready for inspection', '2 Homes near home'])
  const first = (await officer().call(priorityRoutes.read, { params: { priorityId: items[0]?.id ?? '' } })).ok
  expect(first.whyItMatters).toBe('Ready for inspection. A plan follows what it finds.')
})

test('imports of a draft are seen by whoever sees the draft', async () => {
  const planId = await app.given.plan({ status: 'draft' })
  const made = (await commit((await paste(planId, ROWS)).id)).ok
  expect((await app.as('auditor').call(importRoutes.read, { params: { importId: made.id } })).status).toBe(404)
  expect((await app.as('auditor').call(importRoutes.list, { query: { plan: planId } })).ok.total).toBe(0)
  expect((await officer().call(importRoutes.list, { query: { plan: planId } })).ok.total).toBe(1)
  expect((await officer().call(planRoutes.read, { params: { planId } })).ok.progress.total).toBe(1)
})

test('10,000 rows take seconds to look at and seconds to import, and each record is written once', async () => {
  const planId = await app.given.plan({ title: 'Large' })
  const lines = Array.from(
    { length: 10_000 },
    (_, at) =>
      `${at % 100 === 0 ? `Priority ${at / 100 + 1}: Theme ${at}\n` : ''}Visit family ${at} at home in ward ${at % 97}\t31 May 2018\tGreen`,
  )
  const text = `Action\tDue\tRAG\n${lines.join('\n')}`.slice(0, 790_000)
  const began = performance.now()
  const draft = await paste(planId, text)
  const looked = await dryRun(draft.id)
  const seen = performance.now()
  expect(looked.counts.action?.create).toBe(10_000)
  expect(seen - began).toBeLessThan(20_000)
  const made = await officer().call(importRoutes.commit, {
    params: { draftId: draft.id },
    body: { digest: looked.digest },
  })
  expect(made.ok.counts.action?.create).toBe(10_000)
  // Two or three on a machine that does nothing else.
  expect(performance.now() - seen).toBeLessThan(15_000)
  const { rows } = await app.owner.query(
    `select max(a.version) as versions, count(*) filter (where a.computed_sentence = '')::int as unrated
       from action a join priority p on p.id = a.priority_id where p.plan_id = $1`,
    [planId],
  )
  expect(rows).toEqual([{ versions: 1, unrated: 0 }])
}, 60_000)

describe('work on a file can be stopped until it writes', () => {
  const workOn = async (draftId: string) => (await officer().call(importRoutes.work, { params: { draftId } })).ok
  const stop = async (draftId: string) =>
    (await officer().call(importRoutes.stop, { params: { draftId }, body: {} })).ok

  test('an import that waits its turn is stopped: nothing is made, and the file waits as it was read', async () => {
    const planId = await app.given.plan()
    const draft = await paste(planId, ROWS)
    const { digest } = await dryRun(draft.id)
    expect(await workOn(draft.id)).toMatchObject({ stage: 'none' })
    await app.owner.query('begin')
    await app.owner.query('select id from plan where id = $1 for update', [planId])
    const commits = officer().call(importRoutes.commit, { params: { draftId: draft.id }, body: { digest } })
    await vi.waitFor(async () => expect(await workOn(draft.id)).toMatchObject({ stage: 'reading' }))
    // Nobody else stops it, or sees it.
    const other = app.asPerson(await app.given.person({ role: 'performance_officer' }))
    expect((await other.call(importRoutes.stop, { params: { draftId: draft.id }, body: {} })).ok.stage).toBe('none')
    expect(await stop(draft.id)).toMatchObject({ stage: 'reading' })
    await app.owner.query('rollback')
    expect((await commits).problem).toMatchObject({ code: 'conflict', detail: expect.stringContaining('was stopped') })
    expect(await actionsOf(planId)).toEqual([])
    // The file waits among those that were sent, until it is imported.
    const waiting = async () =>
      (await officer().call(importRoutes.drafts, { query: { kind: 'plan', targetId: planId } })).ok.items
    expect((await waiting()).map(({ id, fileName }) => [id, fileName])).toEqual([[draft.id, 'Pasted rows']])
    expect((await commit(draft.id)).status).toBe(201)
    expect(await waiting()).toEqual([])
  })

  test('what is being written goes to its end', async () => {
    const works = new WorkInHand()
    const ended = await works.during('a', 'officer', async (progress) => {
      progress.at('comparing', 250, 1000)
      expect(works.find('a', 'officer')).toEqual({ stage: 'comparing', done: 250, of: 1000 })
      progress.begin()
      expect(works.stop('a', 'officer').stage).toBe('writing')
      return 'written'
    })
    expect(ended).toBe('written')
    expect(works.find('a', 'officer').stage).toBe('none')
    const dry = works.during('a', 'officer', async (progress) => {
      works.stop('a', 'officer')
      progress.at('comparing', 0, 1000)
    })
    await expect(dry).rejects.toThrow('stopped')
  })
})
