import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ImportChoices } from './import-choices.ts'
import { planFindings } from './import-findings.ts'
import type { Sheet } from './import-grid.ts'
import type { Item } from './import-items.ts'
import { readLayout } from './import-layout.ts'
import { Likes, likeness } from './import-likeness.ts'
import { planImport, type PlanThere } from './import-plan.ts'
import { readRows } from './import-rows.ts'

const CHOICES: ImportChoices = {
  ...{ dates: {}, owners: {}, statuses: {}, ratings: {}, dueOn: null, decisions: {}, changes: false },
  ...{ priorityId: null, priorityTitle: 'Imported actions' },
}
const NOTHING: PlanThere = { priorities: [], actions: [], milestones: [] }
const TODAY = '2018-03-13'

const sheetOf = (rows: string[][]): Sheet => ({
  name: '',
  merges: [],
  rows: rows.map((row) => row.map((text) => ({ text, kind: text === '' ? ('blank' as const) : ('text' as const) }))),
})
const HEADER = ['Priority', 'Ref', 'Action', 'Milestones', 'Due', 'Owner', 'Status', 'RAG', 'Success measure']
const row = (...cells: string[]) => [...cells, ...Array.from({ length: HEADER.length - cells.length }, () => '')]

const planned = (rows: string[][], there: Partial<PlanThere> = {}, choices: Partial<ImportChoices> = {}) => {
  const sheet = sheetOf([HEADER, ...rows])
  const table = readRows(sheet, readLayout(sheet, 'plan'), 'plan', { startsOn: '2018-01-01' })
  const people = [
    { id: 'jane', name: 'Jane Smith', jobTitle: 'Head of Early Help' },
    { id: 'ali', name: 'Ali Khan', jobTitle: 'Team Manager' },
  ]
  return planImport(table, { ...NOTHING, ...there }, people, { ...CHOICES, ...choices }, TODAY)
}
const one = (items: Item[], noun: Item['noun'], at = 0): Item => {
  const found = items.filter((item) => item.noun === noun)[at]
  if (!found) throw new Error(`no ${noun} ${at}`)
  return found
}
const ACTION = row(
  'Priority 1: Homes',
  '1.1',
  'Open a training flat',
  '',
  '31 May 2018',
  'Jane Smith',
  'In progress',
  'Amber',
  '',
)

const THERE: PlanThere = {
  priorities: [{ id: 'homes', ref: '1', title: 'Homes', sponsorId: 'dee', approverId: null }],
  actions: [
    {
      ...{ id: 'flat', priorityId: 'homes', ref: '1.1', title: 'Open a training flat', successMeasure: null },
      ...{ ownerId: null, dueOn: '2018-05-31' },
    },
  ],
  milestones: [{ id: 'keys', actionId: 'flat', priorityId: null, title: 'Keys handed over', dueOn: '2018-04-30' }],
}

describe('an import into an empty plan', () => {
  test('makes what the rows say, with their people, dates, statuses and ratings', () => {
    const items = planned([ACTION])
    expect(one(items, 'priority')).toMatchObject({ does: 'create', make: { ref: '1', title: 'Homes' } })
    expect(one(items, 'action')).toMatchObject({
      ...{ does: 'create', parent: 'p0', doubts: [] },
      make: {
        ref: '1.1',
        title: 'Open a training flat',
        ownerId: 'jane',
        dueOn: '2018-05-31',
        status: 'in_progress',
        rating: 'amber',
      },
    })
  })

  const cases: [string, string[], Partial<ImportChoices>, object, RegExp | null][] = [
    [
      'an action is due with the last of its milestones',
      row('H', '1', 'Do', 'Step', 'May 2018'),
      {},
      { dueOn: '2018-05-31' },
      /last of its milestones/,
    ],
    [
      'without a date it is due as was chosen for such rows',
      row('H', '1', 'Do', '', 'Ongoing'),
      { dueOn: '2018-12-31' },
      { dueOn: '2018-12-31' },
      /as you chose/,
    ],
    [
      'a date that a person has read is that day',
      row('H', '1', 'Do', '', 'when staffed'),
      { dates: { 'when staffed': '2018-07-01' } },
      { dueOn: '2018-07-01' },
      null,
    ],
    [
      'blue is given by a check alone',
      row('H', '1', 'Do', '', 'May 2018', '', '', 'Blue'),
      {},
      { rating: 'green' },
      /independent check/,
    ],
    [
      'a colour that a person has read is that rating',
      row('H', '1', 'Do', '', 'May 2018', '', '', 'mauve'),
      { ratings: { mauve: 'red' } },
      { rating: 'red' },
      null,
    ],
    [
      'a status that a person has read is that one',
      row('H', '1', 'Do', '', 'May 2018', '', 'parked it', ''),
      { statuses: { 'parked it': 'paused' } },
      { status: 'paused', statusReason: 'The imported file says “parked it”' },
      null,
    ],
    [
      'complete says that nobody signed it off here',
      row('H', '1', 'Do', '', 'May 2018', '', 'Done', ''),
      {},
      { status: 'complete' },
      /nobody has signed/,
    ],
    [
      'awaiting sign-off is proposed here, with evidence',
      row('H', '1', 'Do', '', 'May 2018', '', 'Awaiting sign-off', ''),
      {},
      { status: 'in_progress' },
      /proposed here/,
    ],
    [
      'the first named owns it, the others help',
      row('H', '1', 'Do', '', 'May 2018', 'Jane Smith / Ali Khan'),
      {},
      { ownerId: 'jane', contributorIds: ['ali'] },
      /the others help/,
    ],
    [
      'who has no account is kept as text',
      row('H', '1', 'Do', '', 'May 2018', 'Planning Officer, SC&WB'),
      {},
      { ownerId: null, description: 'Lead in the imported file: Planning Officer, SC&WB' },
      /Kept as text/,
    ],
    [
      'a post that one person holds is asked about',
      row('H', '1', 'Do', '', 'May 2018', 'Team Manager'),
      {},
      { ownerId: 'ali' },
      /holds that post/,
    ],
    [
      'a name that a person has matched is theirs',
      row('H', '1', 'Do', '', 'May 2018', 'JS'),
      { owners: { JS: 'ali' } },
      { ownerId: 'ali' },
      null,
    ],
    [
      'a name that was left as text is text',
      row('H', '1', 'Do', '', 'May 2018', 'Jane Smith'),
      { owners: { 'Jane Smith': null } },
      { ownerId: null },
      /Kept as text/,
    ],
    ['no reference: the next that is free', row('Priority 3: H', '', 'Do', '', 'May 2018'), {}, { ref: '3.1' }, null],
  ]
  test.each(cases)('%s', (_, cells, choices, made, said) => {
    const item = one(planned([cells], {}, choices), 'action')
    expect(item.does).toBe('create')
    expect(item.make).toMatchObject(made)
    if (said) expect([...item.reasons, ...item.doubts].join('\n')).toMatch(said)
    else expect(item.doubts).toEqual([])
  })

  test('an action without any date is left, with its milestones, and says why', () => {
    const items = planned([row('H', '1', 'Do', 'Step', '')])
    expect(one(items, 'action')).toMatchObject({ does: 'leave', reasons: [expect.stringContaining('no date')] })
    expect(one(items, 'milestone')).toMatchObject({ does: 'leave', reasons: ['What it stands under is left'] })
  })

  test('what could tell which child is meant is warned of', () => {
    const item = one(planned([row('H', '1', 'Visit J.S., born 3 May 2009', '', 'May 2018')]), 'action')
    expect(item).toMatchObject({ does: 'create' })
    expect(item.doubts.join('\n')).toMatch(/which child is meant/)
  })

  test('two rows with one reference are two actions, the second with the next reference', () => {
    const items = planned([row('Priority 1: H', '1.1', 'Do', '', 'May 2018'), row('', '1.1', 'Dare', '', 'June 2018')])
    expect(one(items, 'action', 1)).toMatchObject({
      does: 'create',
      make: { ref: '1.2' },
      doubts: [expect.stringContaining('1.1 is taken')],
    })
  })

  test('rows above which no priority stands go into one that is chosen', () => {
    const items = planned([row('', '1', 'Do', '', 'May 2018')], {}, { priorityTitle: 'Left over' })
    expect(one(items, 'priority')).toMatchObject({ key: 'p-other', does: 'create', make: { title: 'Left over' } })
    const into = planned([row('', '1', 'Do', '', 'May 2018')], THERE, { priorityId: 'homes' })
    expect(one(into, 'priority')).toMatchObject({ does: 'same', like: { id: 'homes' } })
  })
})

describe('an import into a plan that has such rows', () => {
  test('of the same file creates nothing twice', () => {
    const items = planned([ACTION, row('', '', '', 'Keys handed over', '30 April 2018')], THERE)
    expect(items.map(({ noun, does }) => `${noun} ${does}`)).toEqual(['priority same', 'action same', 'milestone same'])
  })

  const other = (title: string, ref: string, more: Partial<ImportChoices> = {}, measure = '') =>
    one(
      planned([row('Priority 1: Homes', ref, title, '', '30 June 2018', 'Jane Smith', '', '', measure)], THERE, more),
      'action',
    )

  test('by another reference, nearly the same words are for a person to decide', () => {
    expect(other('Open another training flat', '1.7')).toMatchObject({ does: 'decide', like: { id: 'flat' } })
    const key = other('Open another training flat', '1.7').key
    expect(other('Open another training flat', '1.7', { decisions: { [key]: 'create' } })).toMatchObject({
      does: 'create',
      make: { ref: '1.7' },
    })
    expect(other('Open another training flat', '1.7', { decisions: { [key]: 'same' } })).toMatchObject({
      does: 'same',
      // What was asked is answered, and not asked again.
      reasons: ['You said that it is the same'],
    })
    expect(other('Open another training flat', '1.7', { decisions: { [key]: 'leave' } })).toMatchObject({
      does: 'leave',
    })
  })
  test('the same reference with other words is for a person to decide', () => {
    expect(other('Write to the courts every week', '1.1')).toMatchObject({
      does: 'decide',
      reasons: [expect.stringContaining('other words')],
    })
  })
  test('what differs is said, and taken over only where that was chosen; a date moves by asking for it', () => {
    const kept = other('Open a new training flat', '1.1', {}, 'Two leavers live there')
    expect(kept).toMatchObject({ does: 'same', ref: '1.1' })
    expect(kept.reasons.join('\n')).toMatch(/stays as it is: what will be done.*success measure.*owner/)
    expect(kept.reasons.join('\n')).toMatch(/due on 30 June 2018, here it is 31 May 2018/)
    expect(other('Open a new training flat', '1.1', { changes: true }, 'Two leavers live there')).toMatchObject({
      does: 'change',
      change: { title: 'Open a new training flat', successMeasure: 'Two leavers live there', ownerId: 'jane' },
    })
  })
  test('nobody becomes the owner of what they alone can approve', () => {
    const sponsored = {
      ...THERE,
      actions: [],
      priorities: [{ id: 'homes', ref: '1', title: 'Homes', sponsorId: 'jane', approverId: null }],
    }
    const item = one(planned([ACTION], sponsored), 'action')
    expect(item).toMatchObject({ does: 'create', make: { ownerId: null, contributorIds: ['jane'] } })
    expect(item.doubts.join('\n')).toMatch(/only one who can approve/)
  })
})

test('findings: what is there already is not made again, and a number that is taken is not taken twice', () => {
  const finding = (at: number, ref: string | null, words: string) => ({
    row: at,
    doubts: [],
    ref,
    words,
    addressedTo: null,
    area: null,
    kind: null,
  })
  const table = {
    priorities: [],
    actions: [],
    milestones: [],
    passed: [],
    findings: [
      finding(1, '1', 'Decide on contacts within one day'),
      finding(2, '1', 'Give every plan clear aims and dates'),
      finding(3, null, 'Decide on contacts within a single day, always'),
    ],
  }
  const there = [{ id: 'one', ref: '1', words: 'Decide on contacts within one day.' }]
  expect(planFindings(table, there, {}).map(({ does, ref }) => `${does} ${ref}`)).toEqual([
    'same 1',
    'create 2',
    'create 3',
  ])
  const nearly = [finding(1, null, 'Decide on every contact within one working day')]
  const like = [{ id: 'one', ref: '7', words: 'Decide on contact within one working day' }]
  expect(planFindings({ ...table, findings: nearly }, like, {})[0]).toMatchObject({
    does: 'decide',
    like: { ref: '7' },
  })
})

test('a text is as like another as that one is to it, and is found among many', () => {
  const words = fc
    .array(fc.constantFrom('plan', 'home', 'child', 'visit', 'court', 'audit', 'school', 'leaver', 'board', 'carer'), {
      minLength: 3,
      maxLength: 8,
    })
    .map((all) => all.join(' '))
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 20 }), words, (texts, text) => {
      const likes = new Likes(texts, (one) => one)
      const best = texts.map((one) => likeness(one, text)).toSorted((a, b) => b - a)[0] ?? 0
      for (const one of texts) expect(likeness(one, text)).toBeCloseTo(likeness(text, one))
      const found = likes.best(text, 0.6)
      if (likes.same(text) === null && best >= 0.6) expect(found?.likeness).toBeCloseTo(best)
      if (best < 0.6) expect(found).toBeNull()
    }),
  )
})

test('10,000 rows are compared with 10,000 in a few seconds', () => {
  const title = (at: number) => `Visit ${at} children at home in area ${at % 97} and tell team ${at % 53} of it`
  const actions = Array.from({ length: 10_000 }, (_, at) => ({
    id: `a${at}`,
    priorityId: 'homes',
    ref: `1.${at}`,
    title: title(at),
    successMeasure: null,
    ownerId: null,
    dueOn: '2018-05-31',
  }))
  const rows = Array.from({ length: 10_000 }, (_, at) =>
    row(at === 0 ? 'Priority 1: Homes' : '', '', `${title(at)} soon`, '', '31 May 2018', 'Jane Smith'),
  )
  const began = performance.now()
  const items = planned(rows, { ...THERE, actions })
  expect(items.filter(({ does }) => does === 'decide').length).toBeGreaterThan(9000)
  expect(performance.now() - began).toBeLessThan(10_000)
}, 20_000)
