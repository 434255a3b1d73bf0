import fc from 'fast-check'
import { expect, test } from 'vitest'
import { knownColumns, movedColumn, usualColumns, withColumn } from './columns.ts'

const columns = [
  { id: 'ref' },
  { id: 'title', names: true },
  { id: 'plan', startsHidden: true },
  { id: 'owner' },
  { id: 'due' },
]

test('columns that are not there are left out, each stands once, and the one that names the row is always among them', () => {
  expect(usualColumns(columns)).toEqual(['ref', 'title', 'owner', 'due'])
  expect(knownColumns(columns, ['due', 'shoe size', 'title', 'due', 'ref'])).toEqual(['due', 'title', 'ref'])
  expect(knownColumns(columns, ['owner'])).toEqual(['title', 'owner'])
  expect(knownColumns(columns, ['due', 'ref'])).toEqual(['due', 'ref', 'title'])
})

test('a column that is put on stands after the nearest of those before it', () => {
  expect(withColumn(columns, ['ref', 'title', 'owner', 'due'], 'plan', true)).toEqual([
    'ref',
    'title',
    'plan',
    'owner',
    'due',
  ])
  expect(withColumn(columns, ['due', 'title'], 'ref', true)).toEqual(['ref', 'due', 'title'])
  expect(withColumn(columns, ['due', 'title'], 'due', false)).toEqual(['title'])
})

test('a column moves one step, and not beyond either end', () => {
  expect(movedColumn(['ref', 'title', 'due'], 'due', -1)).toEqual(['ref', 'due', 'title'])
  expect(movedColumn(['ref', 'title', 'due'], 'due', 1)).toEqual(['ref', 'title', 'due'])
  expect(movedColumn(['ref', 'title', 'due'], 'ref', -1)).toEqual(['ref', 'title', 'due'])
})

test('whatever is chosen, no column is shown twice, and moving one there and back changes nothing', () => {
  const ids = fc.constantFrom(...columns.map(({ id }) => id), 'shoe size')
  fc.assert(
    fc.property(fc.array(ids), ids, fc.boolean(), (asked, id, on) => {
      const known = knownColumns(columns, asked)
      expect(new Set(known).size).toBe(known.length)
      expect(known).toContain('title')
      if (id === 'shoe size') return
      const next = withColumn(columns, known, id, on)
      expect(next.filter((one) => one === id)).toHaveLength(on ? 1 : 0)
      if (!on || next.indexOf(id) === 0) return
      expect(movedColumn(movedColumn(next, id, -1), id, 1)).toEqual(next)
    }),
  )
})
