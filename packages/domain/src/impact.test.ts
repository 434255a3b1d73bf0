import { expect, test } from 'vitest'
import { checkImpact } from './impact.ts'

test.each([
  ['a linked measure', { impact: 'evidenced', statement: null, measures: 1, evidence: 0 }, true],
  [
    'a statement with evidence',
    { impact: 'evidenced', statement: 'Waits are shorter', measures: 0, evidence: 1 },
    true,
  ],
  ['a statement alone', { impact: 'evidenced', statement: 'Waits are shorter', measures: 0, evidence: 0 }, false],
  ['evidence alone', { impact: 'evidenced', statement: null, measures: 0, evidence: 1 }, false],
] as const)('impact is evidenced by %s: %o is %s', (_, facts, allowed) => {
  expect(checkImpact(facts).allowed).toBe(allowed)
})

test.each(['not_yet_evidenced', 'not_achieved'] as const)('%s asks for nothing to show', (impact) => {
  expect(checkImpact({ impact, statement: null, measures: 0, evidence: 0 }).allowed).toBe(true)
})
