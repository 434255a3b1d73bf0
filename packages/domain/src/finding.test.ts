import { expect, test } from 'vitest'
import { type FindingFacts, findingFlags } from './finding.ts'

const done = { ref: 'R1.1', status: 'complete', impact: 'evidenced' } as const
const unproven = { ...done, ref: 'R1.2', impact: 'not_yet_evidenced' } as const
const failed = { ...done, ref: 'R1.3', impact: 'not_achieved' } as const
const open = { ...unproven, status: 'awaiting_sign_off' } as const
const cancelled = { ...unproven, status: 'cancelled' } as const

const asked = (facts: Partial<FindingFacts>) =>
  findingFlags({ kind: 'recommendation', actions: [], verdict: null, ...facts }).map(({ flag }) => flag)

test.each<[string, Partial<FindingFacts>, string[]]>([
  ['without an action', {}, ['no_action']],
  ['whose actions were all cancelled', { actions: [cancelled] }, ['no_action']],
  ['that is a strength', { kind: 'strength' }, []],
  ['that is being worked on', { actions: [open] }, []],
  ['of which one action is still open', { actions: [unproven, open] }, []],
  ['whose action is complete and unproven', { actions: [unproven] }, ['impact_not_evidenced']],
  ['one of whose actions is unproven', { actions: [done, unproven] }, ['impact_not_evidenced']],
  ['one of whose actions did not work', { actions: [done, failed] }, ['impact_not_evidenced']],
  ['whose actions all work', { actions: [done, cancelled] }, []],
  ['that a later inspection found addressed', { verdict: 'addressed', actions: [unproven] }, []],
  ['that a later inspection found partly addressed', { verdict: 'partly' }, ['no_action']],
  ['that a later inspection found not addressed', { verdict: 'not_addressed', actions: [done] }, []],
])('a finding %s', (_, facts, flags) => expect(asked(facts)).toEqual(flags))

test('the sentence names the actions of which nothing is shown', () => {
  const [flag] = findingFlags({ kind: 'recommendation', actions: [done, unproven, failed], verdict: null })
  expect(flag?.sentence).toBe(
    'All its 3 actions are complete, but nothing shows yet that R1.2, R1.3 made the difference',
  )
})
