import type { Happening } from '@waymark/contract/history'
import { expect, test } from 'vitest'
import { foldedOf } from './HappeningList.tsx'

const happened = (id: string, step: string | null): Happening => ({
  ...{ id, at: '2018-03-12T10:00:00.000Z', by: 'Ann', kind: 'edited', sentence: id, detail: null },
  ...{
    ratingFrom: null,
    ratingTo: null,
    plan: { id, title: 'Plan' },
    inspection: null,
    readiness: null,
    measure: null,
    priority: null,
    action: null,
    said: null,
  },
  together: step === null ? null : { id: step, of: 4 },
})

test('what one step did to many stands together; everything else by itself', () => {
  const folded = foldedOf([
    happened('a', null),
    happened('b', '1'),
    happened('c', '1'),
    happened('d', '2'),
    happened('e', null),
  ])
  expect(folded.map((some) => some.map(({ id }) => id))).toEqual([['a'], ['b', 'c'], ['d'], ['e']])
})
