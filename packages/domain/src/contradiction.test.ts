import { ActionStatus, Impact, Rating } from '@waymark/contract/words'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contradictionsOfAction, contradictionsOfPriority } from './contradiction.ts'
import { disagreement } from './roll-up.ts'

const ACTION = {
  status: 'in_progress',
  declared: 'amber',
  computed: 'amber',
  computedSentence: 'Amber: moved twice',
  impact: 'not_yet_evidenced',
  silentFor: null,
} as const
const PRIORITY = { declared: 'green', computed: 'green', computedSentence: 'Green', children: [] } as const

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
