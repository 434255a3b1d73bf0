import { ActionStatus, Impact, Rating } from '@waymark/contract/words'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contradictionsOfAction, contradictionsOfPriority, type LinkedMeasure } from './contradiction.ts'
import { disagreement } from './roll-up.ts'

const ACTION = {
  status: 'in_progress',
  declared: 'amber',
  computed: 'amber',
  computedSentence: 'Amber: moved twice',
  impact: 'not_yet_evidenced',
  silentFor: null,
  saidOn: '2018-03-01',
  measures: [],
} as const
const PRIORITY = {
  declared: 'green',
  computed: 'green',
  computedSentence: 'Green',
  children: [],
  saidOn: null,
  measures: [],
} as const
const MEASURE: LinkedMeasure = {
  ref: 'M1',
  title: 'Seen in time',
  endsOn: '2017-12-31',
  rating: 'red',
  sentence: 'Red: 60% against a target of 80%',
  direction: 'worse',
  directionSentence: 'Worse: 60%, 10 percentage points down from 70% in July to September',
}
const RED = 'red (60% against a target of 80%)'
const WORSE = 'getting worse (60%, 10 percentage points down from 70% in July to September)'

test.each([
  ['nothing is wrong', {}, []],
  [
    'declared better',
    { declared: 'green', computed: 'red', computedSentence: 'Red: due 12 days ago' },
    ['Declared green, but the evidence says red: due 12 days ago'],
  ],
  ['declared worse', { declared: 'red', computed: 'green' }, []],
  ['not rated', { declared: 'not_rated', computed: 'red' }, []],
  [
    'complete without impact',
    { status: 'complete' },
    ['Complete, but nothing shows yet that it made the difference it was meant to'],
  ],
  [
    'complete, not achieved',
    { status: 'complete', impact: 'not_achieved' },
    ['Complete, but it has not made the difference it was meant to'],
  ],
  ['complete and evidenced', { status: 'complete', impact: 'evidenced' }, []],
  [
    'green and silent',
    { declared: 'green', computed: 'green', silentFor: '2018-02' },
    ['Declared green, but no update for February 2018'],
  ],
  ['amber and silent', { silentFor: '2018-02' }, []],
  ['cancelled', { status: 'cancelled', declared: 'green', computed: 'red', silentFor: '2018-02' }, []],
] as const)('an action: %s', (_, more, sentences) => {
  expect(contradictionsOfAction({ ...ACTION, ...more }).map(({ sentence }) => sentence)).toEqual(sentences)
})

test('a priority is better than those below it: the worst are named', () => {
  const children = [
    { ref: '1.1', declared: 'amber' },
    { ref: '1.2', declared: 'red' },
    { ref: '1.3', declared: 'red' },
    { ref: '1.4', declared: 'not_rated' },
  ] as const
  expect(contradictionsOfPriority({ ...PRIORITY, children })).toEqual([
    { kind: 'child_worse', sentence: 'Declared green, but 1.2, 1.3 are declared red' },
  ])
  expect(contradictionsOfPriority({ ...PRIORITY, declared: 'red', computed: 'red', children })).toEqual([])
  expect(contradictionsOfPriority({ ...PRIORITY, declared: 'not_rated', children })).toEqual([])
})

test('it is a contradiction of the evidence exactly where the two ratings disagree for the better', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ActionStatus.options),
      fc.constantFrom(...Rating.options),
      fc.constantFrom(...Rating.options),
      fc.constantFrom(...Impact.options),
      (status, declared, computed, impact) => {
        const kinds = contradictionsOfAction({ ...ACTION, status, declared, computed, impact }).map(({ kind }) => kind)
        expect(kinds.includes('better_than_evidence')).toBe(
          status !== 'cancelled' && disagreement(declared, computed).kind === 'declared_better',
        )
        expect(new Set(kinds).size).toBe(kinds.length)
      },
    ),
  )
})

test.each([
  [
    'green, red and worse',
    { declared: 'green' },
    {},
    `Declared green on 1 March 2018, but at 31 December 2017 measure M1 Seen in time is ${RED} and ${WORSE}`,
  ],
  [
    'green, red alone',
    { declared: 'green' },
    { direction: 'better' },
    `Declared green on 1 March 2018, but at 31 December 2017 measure M1 Seen in time is ${RED}`,
  ],
  [
    'green, green but worse',
    { declared: 'green' },
    { rating: 'green' },
    `Declared green on 1 March 2018, but at 31 December 2017 measure M1 Seen in time is ${WORSE}`,
  ],
  ['green, amber and better', { declared: 'green' }, { rating: 'amber', direction: 'better' }, null],
  ['green, not rated and up', { declared: 'green' }, { rating: 'not_rated', direction: 'up' }, null],
  ['amber', { declared: 'amber' }, {}, null],
  [
    'complete, whatever is declared',
    { status: 'complete', declared: 'amber', impact: 'evidenced' },
    {},
    `Complete on 1 March 2018, but at 31 December 2017 measure M1 Seen in time is ${RED} and ${WORSE}`,
  ],
  ['cancelled', { status: 'cancelled', declared: 'green' }, {}, null],
  [
    'green from the start',
    { declared: 'green', saidOn: null },
    {},
    `Declared green, but at 31 December 2017 measure M1 Seen in time is ${RED} and ${WORSE}`,
  ],
] as const)('a measure beside an action that is %s', (_, action, measure, sentence) => {
  const said = contradictionsOfAction({
    ...ACTION,
    computed: 'green',
    ...action,
    measures: [{ ...MEASURE, ...measure }],
  })
  expect(said.map((one) => one.sentence)).toEqual(sentence === null ? [] : [sentence])
})

test('each linked measure of a green priority that is red or worse is named', () => {
  const measures = [
    MEASURE,
    { ...MEASURE, ref: 'M2', rating: 'green', direction: 'same' } satisfies LinkedMeasure,
    { ...MEASURE, ref: 'M3' },
  ]
  const priority = { ...PRIORITY, saidOn: '2018-03-05', measures }
  expect(contradictionsOfPriority(priority).map(({ kind, sentence }) => [kind, sentence.slice(0, 66)])).toEqual([
    ['measure_worse', 'Declared green on 5 March 2018, but at 31 December 2017 measure M1'],
    ['measure_worse', 'Declared green on 5 March 2018, but at 31 December 2017 measure M3'],
  ])
  expect(contradictionsOfPriority({ ...priority, declared: 'amber', computed: 'amber' })).toEqual([])
  expect(contradictionsOfPriority({ ...priority, declared: 'not_rated' })).toEqual([])
})
