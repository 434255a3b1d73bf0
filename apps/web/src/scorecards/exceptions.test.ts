import type { ScorecardRow } from '@waymark/contract/measures'
import { expect, test } from 'vitest'
import { exceptionsIn } from './exceptions.ts'

const row = (id: string, rating: string, direction: string | null) =>
  ({ id, reading: { rating, direction } }) as unknown as ScorecardRow

test('each exception stands once: red and getting worse, then red, then getting worse', () => {
  const rows = [row('a', 'red', 'better'), row('b', 'red', 'worse'), row('c', 'green', 'worse'), row('d', 'red', null)]
  expect(exceptionsIn(rows).map(({ id, rows: each }) => [id, each.map((one) => one.id)])).toEqual([
    ['red-and-worse', ['b']],
    ['red', ['a', 'd']],
    ['worse', ['c']],
  ])
  expect(exceptionsIn([row('a', 'green', 'better'), { id: 'none', reading: null } as unknown as ScorecardRow])).toEqual(
    [],
  )
})
