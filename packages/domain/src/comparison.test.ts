import type { Rating } from '@waymark/contract/words'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareSides, type Side, type Standing, TURNED } from './comparison.ts'
import { COMPARED_NOUNS, countsOf, DIFFERENCE_KINDS, saySummary, wantedOf } from './comparison-counts.ts'

const PLAN = { id: 'p', title: 'Strategic priorities' }
const HOMES = { id: '2', ref: '2', title: 'Homes' }
const SCHOOLS = { id: '3', ref: '3', title: 'Schools' }

const action = (fields: Partial<Standing> = {}): Standing => ({
  ...{ noun: 'action', id: 'a', ref: '2.1', title: 'Open a flat', plan: PLAN, priority: HOMES, of: null, here: true },
  ...{ standing: 'open', status: 'In progress', dueOn: '2018-03-31', declared: 'green', computed: 'green' },
  ...{ owners: [{ id: 'ann', name: 'Ann' }], impact: 'not_yet_evidenced' },
  ...{ verdict: null, answers: null, reading: null },
  ...fields,
})
const side = (records: Standing[], hidden: string[] = []): Side => ({ records, hidden: new Set(hidden) })
const said = (before: Side, after: Side) =>
  compareSides(before, after).flatMap(({ differences }) => differences.map(({ kind, sentence }) => [kind, sentence]))
const changed = (to: Partial<Standing>, from: Partial<Standing> = {}) => said(side([action(from)]), side([action(to)]))

describe('what differs is said', () => {
  test.each<[Partial<Standing>, Partial<Standing>, string, string]>([
    [{}, { dueOn: '2018-10-31' }, 'later', 'Due 214 days later: 31 March 2018 to 31 October 2018'],
    [{}, { dueOn: '2018-03-30' }, 'earlier', 'Due 1 day earlier: 31 March 2018 to 30 March 2018'],
    [{}, { declared: 'amber' }, 'worse', 'Declared rating worse: green to amber'],
    [{ computed: 'red' }, {}, 'better', 'Evidence says better: red to green'],
    [{}, { declared: 'not_rated' }, 'rated', 'Declared rating: green to not rated'],
    [{}, { standing: 'done', status: 'Complete' }, 'completed', 'Complete'],
    [{ standing: 'done', status: 'Complete' }, {}, 'reopened', 'Reopened: it was complete, and is in progress now'],
    [{}, { standing: 'off', status: 'Cancelled' }, 'removed', 'Cancelled'],
    [{ standing: 'off', status: 'Cancelled' }, {}, 'added', 'Taken up again: it was cancelled, and is in progress now'],
    [{}, { status: 'Paused' }, 'status', 'Status: in progress to paused'],
    [{}, { owners: [{ id: 'bob', name: 'Bob' }] }, 'owner', 'Owner: Ann to Bob'],
    [{}, { owners: [null] }, 'owner', 'Owner: Ann to nobody'],
    [{}, { owners: [{ id: 'other', name: 'Ann' }] }, 'owner', 'Owner: Ann to Ann'],
    [{}, { impact: 'evidenced' }, 'impact', 'Impact: not yet evidenced to evidenced'],
    [{}, { title: 'Open two flats' }, 'renamed', 'Title: Open a flat to Open two flats'],
    [{}, { ref: '2.4' }, 'renamed', 'Reference: 2.1 to 2.4'],
    [{}, { priority: SCHOOLS }, 'transferred', 'Moved from priority 2 Homes to priority 3 Schools'],
    [{}, { priority: SCHOOLS, here: false }, 'removed', 'Moved away to priority 3 Schools'],
    [{ priority: SCHOOLS, here: false }, {}, 'added', 'Moved here from priority 3 Schools'],
    [
      {},
      { priority: { id: '9', ref: '1', title: 'Placements' }, plan: { id: 'q', title: 'After the inspection' } },
      'transferred',
      'Moved from priority 2 Homes of Strategic priorities to priority 1 Placements of After the inspection',
    ],
  ])('%o to %o', (from, to, kind, sentence) => expect(changed(to, from)).toEqual([[kind, sentence]]))

  test('in several sentences where several things differ', () => {
    expect(changed({ declared: 'red', computed: 'amber', dueOn: '2018-04-30' }).map(([kind]) => kind)).toEqual([
      'worse',
      'worse',
      'later',
    ])
  })

  test('and a person who took another name still answers for it', () => {
    expect(changed({ owners: [{ id: 'ann', name: 'Ann Married' }] })).toEqual([])
  })

  test('of what was added and what was deleted', () => {
    expect(said(side([]), side([action()]))).toEqual([['added', 'Added: in progress, due 31 March 2018']])
    expect(said(side([action()]), side([]))).toEqual([['removed', 'Deleted: it was in progress, due 31 March 2018']])
    const cancelled = action({ standing: 'off', status: 'Cancelled' })
    expect(said(side([]), side([cancelled]))).toEqual([['added', 'Added, and cancelled since']])
    expect(said(side([cancelled]), side([]))).toEqual([['removed', 'Deleted: it was cancelled already']])
  })

  test('without a word of where it is that the reader may not see', () => {
    expect(said(side([action()]), side([], ['a']))).toEqual([['removed', 'Removed: it is in no plan that you can see']])
    expect(said(side([], ['a']), side([action()]))).toEqual([
      ['added', 'Added: it was not in a plan that you could see'],
    ])
  })

  test('of priorities, findings and measures in their own words', () => {
    const finding = action({ noun: 'finding', status: null, dueOn: null, owners: [], answers: 1, verdict: null })
    expect(said(side([finding]), side([{ ...finding, verdict: 'Addressed', answers: 2, title: 'Wait' }]))).toEqual([
      ['verdict', 'A later inspection says: nothing yet to Addressed'],
      ['answers', 'Actions that answer it: 1 to 2'],
      ['renamed', 'Words: Open a flat to Wait'],
    ])
    const measure = action({ noun: 'measure', status: null, dueOn: null, declared: null, reading: '45% in Q3' })
    expect(said(side([measure]), side([{ ...measure, standing: 'off', reading: '47% in Q4' }]))).toEqual([
      ['removed', 'Archived'],
      ['reading', 'Latest value: 45% in Q3 to 47% in Q4'],
    ])
    const priority = action({ noun: 'priority', status: null, dueOn: null, owners: [null, { id: 'b', name: 'Bo' }] })
    expect(said(side([priority]), side([{ ...priority, owners: [{ id: 'c', name: 'Cy' }, null] }]))).toEqual([
      ['owner', 'Sponsor: nobody to Cy'],
      ['owner', 'Lead officer: Bo to nobody'],
    ])
  })
})

const rating = fc.constantFrom<Rating>('red', 'amber', 'green', 'blue', 'not_rated')
const standing = fc
  .record({
    noun: fc.constantFrom(...COMPARED_NOUNS),
    ref: fc.constantFrom('1', '2'),
    title: fc.constantFrom('One', 'Two'),
    priority: fc.constantFrom(HOMES, SCHOOLS),
    state: fc.constantFrom(
      ['open', 'Open'] as const,
      ['open', 'Paused'] as const,
      ['done', 'Done'] as const,
      ['off', 'Cancelled'] as const,
    ),
    dueOn: fc.constantFrom('2018-03-31', '2018-04-30', '2018-05-31'),
    ...{ declared: rating, computed: rating },
    owner: fc.constantFrom(null, { id: 'ann', name: 'Ann' }, { id: 'bob', name: 'Bob' }),
  })
  .map(({ state: [of, status], owner, ...fields }) =>
    action({ ...fields, standing: of, status, owners: [owner], here: fields.priority === HOMES }),
  )
/** Any records, each of one noun for good. */
const sides = fc
  .array(fc.tuple(fc.option(standing), fc.option(standing)), { maxLength: 12 })
  .map((pairs): [Side, Side] => {
    const at = (which: 0 | 1) =>
      side(
        pairs.flatMap(([one, other], id) => {
          const record = [one, other][which]
          return record ? [{ ...record, id: String(id), noun: (one ?? other ?? record).noun }] : []
        }),
      )
    return [at(0), at(1)]
  })
const rowsOf = (before: Side, after: Side) =>
  compareSides(before, after).map(({ before: then, after: now, differences }) => ({
    id: (now ?? then)?.id ?? '',
    noun: (now ?? then)?.noun ?? 'action',
    differences,
  }))

describe('whatever is compared', () => {
  test('an instant does not differ from itself', () => {
    fc.assert(
      fc.property(sides, ([one]) => {
        expect(compareSides(one, one)).toEqual([])
      }),
    )
  })

  test('turned round, what was added was removed, better is worse, later is earlier, and after is before', () => {
    fc.assert(
      fc.property(sides, ([before, after]) => {
        const there = rowsOf(before, after)
        const back = new Map(rowsOf(after, before).map((row) => [row.id, row.differences]))
        expect(back.size).toBe(there.length)
        for (const { id, differences } of there) {
          const turned = differences.map(({ kind, before: then, after: now, days }) => ({
            ...{ kind: TURNED[kind] ?? kind, before: now, after: then },
            days: days === null ? null : -days,
          }))
          expect(back.get(id)).toMatchObject(turned)
          expect(back.get(id)).toHaveLength(turned.length)
        }
      }),
    )
  })

  test('as many are counted as are shown, whichever kind is chosen', () => {
    fc.assert(
      fc.property(sides, ([before, after]) => {
        const rows = rowsOf(before, after)
        const counts = countsOf(rows, {})
        for (const kind of DIFFERENCE_KINDS) expect(wantedOf(rows, { kind: [kind] })).toHaveLength(counts.kinds[kind])
        for (const noun of COMPARED_NOUNS) expect(wantedOf(rows, { noun: [noun] })).toHaveLength(counts.nouns[noun])
        for (const rated of ['declared', 'computed', 'both'] as const)
          expect(wantedOf(rows, { rated: [rated] })).toHaveLength(counts.rated[rated])
        expect(Object.values(counts.nouns).reduce((sum, count) => sum + count, 0)).toBe(rows.length)
      }),
    )
  })
})

test('all of it is said in a sentence', () => {
  const row = (...kinds: (typeof DIFFERENCE_KINDS)[number][]) => ({
    noun: 'action' as const,
    differences: kinds.map((kind) => ({ kind, sentence: '', before: null, after: null, rating: null, days: null })),
  })
  expect(saySummary([])).toBe('Nothing differs.')
  expect(saySummary([row('owner')])).toBe('1 record differs.')
  expect(saySummary([row('added'), row('worse', 'worse', 'later'), row('worse')])).toBe(
    '3 records differ: 1 added, 2 rated worse, 1 moved later.',
  )
})
