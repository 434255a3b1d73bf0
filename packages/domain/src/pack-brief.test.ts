import { describe, expect, test } from 'vitest'
import type { MeasureStanding, Standing } from './pack-brief.ts'
import { briefOf, changesInShort, whatMoved } from './pack-brief.ts'

const about = (ref: string, noun: 'priority' | 'action' | 'measure' = 'action') => ({
  ...{ noun, id: ref, ref, title: `Title of ${ref}` },
})
const action = (ref: string, more: Partial<Standing> = {}): Standing => ({
  ...{ about: about(ref), declared: 'green', computed: 'green', sentence: 'Green: on course' },
  ...{ status: 'in_progress', impact: 'not_yet_evidenced', dueOn: '2018-09-28' },
  ...more,
})
const priority = (ref: string, more: Partial<Standing> = {}): Standing => ({
  ...action(ref, { about: about(ref, 'priority'), status: null, impact: null, dueOn: null }),
  ...more,
})
const red = { computed: 'red', sentence: 'Red: due 12 days ago' } as const
const amber = { computed: 'amber', sentence: 'Amber: no update for 40 days' } as const
const measure = (ref: string, more: Partial<MeasureStanding> = {}): MeasureStanding => ({
  ...{ about: about(ref, 'measure'), rating: 'green', sentence: 'Green: 83% against a target of 80%' },
  ...{ direction: 'better', directionSentence: 'Better: from 79% to 83%' },
  ...more,
})
const briefed = (
  now: Standing[],
  before: Standing[] | null = null,
  more: Partial<Parameters<typeof briefOf>[0]> = {},
) => briefOf({ now, before, measures: [], contradictions: [], ...more })
const said = (lines: { about: { ref: string }; sentence: string }[]) =>
  lines.map(({ about: { ref }, sentence }) => `${ref}: ${sentence}`)

describe('what is good', () => {
  test.each<[string, Standing, Standing | null, string[]]>([
    [
      'an action that was checked since',
      action('1', { declared: 'blue' }),
      action('1'),
      ['1: Complete, and checked by somebody independent'],
    ],
    ['not one that was checked before', action('1', { declared: 'blue' }), action('1', { declared: 'blue' }), []],
    [
      'an action that is complete and works',
      action('1', { status: 'complete', impact: 'evidenced' }),
      action('1'),
      ['1: Complete, and there is evidence that it made the difference it was meant to'],
    ],
    [
      'one that was completed since',
      action('1', { status: 'complete' }),
      action('1'),
      ['1: Completed since the last pack'],
    ],
    [
      'one that works and is not done yet',
      action('1', { impact: 'evidenced' }),
      action('1'),
      ['1: There is now evidence that it makes the difference it was meant to'],
    ],
    [
      'one of which the evidence says better',
      action('1', amber),
      action('1', red),
      ['1: From red to amber: no update for 40 days'],
    ],
    ['not one that a cancellation made better', action('1', { status: 'cancelled' }), action('1', red), []],
    ['not one that was first rated since', action('1'), action('1', { computed: 'not_rated' }), []],
    ['a priority that is green', priority('1'), null, ['1: Green: on course']],
    ['not one whose sponsor says that it is red', priority('1', { declared: 'red' }), null, []],
    ['not an action that stays green', action('1'), action('1'), []],
  ])('%s', (_, now, before, lines) => {
    expect(said(briefed([now], before === null ? null : [before]).good)).toEqual(lines)
  })

  test('is nothing of which something else is said that contradicts it', () => {
    const complete = action('1', { status: 'complete' })
    const reasons = [{ kind: 'complete_without_impact', sentence: 'Complete, but nothing shows it' }] as const
    const brief = briefed([complete], [action('1')], {
      contradictions: [{ about: about('1'), computed: 'green', reasons }],
    })
    expect(brief.good).toEqual([])
    expect(brief.questions).toMatchObject([
      {
        about: { ref: '1' },
        sentence: 'What will show that this made a difference, and when?',
        why: 'Complete, but nothing shows it',
      },
    ])
  })

  test('are measures on target that get better', () => {
    const brief = briefed([], null, {
      measures: [measure('M1'), measure('M2', { direction: 'same' }), measure('M3', { rating: 'amber' })],
    })
    expect(said(brief.good)).toEqual(['M1: Green: 83% against a target of 80%. Better: from 79% to 83%'])
  })
})

describe('what is not good', () => {
  test.each<[string, Standing, Standing | null, string[]]>([
    ['what got worse, with how', action('1', red), action('1'), ['1: From green to red: due 12 days ago']],
    ['a red priority', priority('1', red), null, ['1: Red: due 12 days ago']],
    ['a red action', action('1', red), action('1', red), ['1: Red: due 12 days ago']],
    [
      'what its owner calls red',
      action('1', { declared: 'red' }),
      null,
      ['1: Declared red; the evidence says green: on course'],
    ],
    ['not what is amber as it was', action('1', amber), action('1', amber), []],
    ['not what is complete', action('1', { ...red, status: 'complete' }), null, []],
    ['not what a check made blue', action('1', { computed: 'blue' }), action('1'), []],
  ])('%s', (_, now, before, lines) => {
    expect(said(briefed([now], before === null ? null : [before]).notGood)).toEqual(lines)
  })

  test('stands on the page as far as it fits, what got worse first, and the rest is counted', () => {
    const old = Array.from({ length: 9 }, (_, index) => action(`1.${index}`, red))
    const worse = action('2.1', red)
    const brief = briefed([...old, priority('9', red), worse], [...old, action('2.1')])
    expect(brief.notGood.map(({ about: { ref } }) => ref).slice(0, 3)).toEqual(['2.1', '9', '1.0'])
    expect([brief.notGood.length, brief.more.notGood]).toEqual([5, 6])
  })

  test('are measures that are red or get worse, red first', () => {
    const worse = { direction: 'worse', directionSentence: 'Worse: from 83% to 79%' } as const
    const measures = [measure('M1', worse), measure('M2', { rating: 'red', sentence: 'Red: 60%' }), measure('M3')]
    expect(said(briefed([], null, { measures }).notGood)).toEqual(['M2: Red: 60%', 'M1: Worse: from 83% to 79%'])
  })
})

test('questions are asked once of a record, of the worst first, with all that contradicts', () => {
  const green = { kind: 'green_and_silent', sentence: 'No update for February 2018' } as const
  const better = { kind: 'better_than_evidence', sentence: 'Declared green, but the evidence says red' } as const
  const { questions } = briefed([], null, {
    contradictions: [
      { about: about('1'), computed: 'amber', reasons: [better] },
      { about: about('2'), computed: 'red', reasons: [green] },
      { about: about('3'), computed: 'red', reasons: [green, better] },
    ],
  })
  expect(questions.map(({ about: { ref }, why }) => [ref, why])).toEqual([
    ['3', 'Declared green, but the evidence says red. No update for February 2018'],
    ['2', 'No update for February 2018'],
    ['1', 'Declared green, but the evidence says red'],
  ])
  expect(questions[0]?.sentence).toBe('What makes this better than the evidence says?')
})

describe('what changed', () => {
  const moved = (before: Standing[], after: Standing[]) =>
    whatMoved(
      { at: '2018-01-31T23:59:59.999Z', standings: before },
      { at: '2018-03-12T09:00:00.000Z', standings: after },
    )
  const refs = (some: readonly { ref: string }[]) => some.map(({ ref }) => ref)

  test('is counted colour by colour, what its owners say before what the evidence says, the worst first', () => {
    const before = ['1', '2', '3', '4'].map((ref) => action(ref))
    const after = [
      ...[action('1', { declared: 'amber' }), action('2', { declared: 'red', ...red })],
      ...[action('3', { declared: 'red' }), action('4')],
    ]
    expect(moved(before, after).moves.map(({ said: by, from, to, records }) => [by, from, to, refs(records)])).toEqual([
      ['declared', 'green', 'red', ['2', '3']],
      ['declared', 'green', 'amber', ['1']],
      ['computed', 'green', 'red', ['2']],
    ])
  })

  test('tells what is new, gone, completed, and due on another day', () => {
    const found = moved(
      [action('1'), action('2'), action('3'), priority('P')],
      [action('1', { status: 'complete' }), action('2', { dueOn: '2018-12-31' }), action('4'), priority('P')],
    )
    expect([refs(found.added), refs(found.gone), refs(found.completed)]).toEqual([['4'], ['3'], ['1']])
    expect(found.dates).toMatchObject([{ about: { ref: '2' }, from: '2018-09-28', to: '2018-12-31' }])
  })

  test('is said in short on the one page', () => {
    const before = [action('1'), action('2'), action('3'), action('4')]
    const after = [
      ...[
        action('1', { declared: 'red' }),
        action('2', { declared: 'red' }),
        action('3', { ...amber, status: 'complete' }),
      ],
      action('5'),
    ]
    expect(changesInShort(moved(before, after))).toEqual([
      ...['Declared: 2 from green to red', 'The evidence says: 1 from green to amber'],
      '1 completed; 1 new; 1 no longer there',
    ])
    expect(changesInShort(moved(before, before))).toEqual([])
  })

  test('is nothing between an instant and itself', () => {
    const all = [action('1', red), priority('P', amber)]
    expect(moved(all, all)).toMatchObject({ moves: [], completed: [], dates: [], added: [], gone: [] })
  })
})
