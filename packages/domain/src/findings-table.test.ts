import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FINDING_COLUMNS, findingsOf, findingsTable, knownColumns } from './findings-table.ts'

const columnsOf = (...headings: string[]) => findingsTable([headings, headings.map(() => 'x')]).columns

describe('columns are known by what they are called', () => {
  test.each([
    [
      ['Ref', 'Recommendation', 'Kind', 'Area', 'Addressed to'],
      ['ref', 'words', 'kind', 'area', 'addressedTo'],
    ],
    [
      ['No.', 'Finding', 'Type', 'Area of judgement', 'For'],
      ['ref', 'words', 'kind', 'area', 'addressedTo'],
    ],
    [
      ['Recommendation number', 'Text', 'Judgement', 'Agency'],
      ['ref', 'words', 'area', 'addressedTo'],
    ],
    [
      ['#', 'Area for improvement', 'Lead body'],
      ['ref', 'words', 'addressedTo'],
    ],
    [
      ['Addressed to', 'Recommendation text', 'Rec no'],
      ['addressedTo', 'words', 'ref'],
    ],
    [
      ['REFERENCE', 'WORDING', 'Due'],
      ['ref', 'words', null],
    ],
    [
      ['Type of finding', 'Finding'],
      ['kind', 'words'],
    ],
  ])('%j', (headings, columns) => {
    expect(columnsOf(...headings)).toEqual(columns)
  })
})

test('titles above the headings and empty rows are left out', () => {
  const table = findingsTable([
    ['Inspection of spring 2018', ''],
    ['', ''],
    ['Ref', 'Finding'],
    ['1', 'See contacts'],
    ['', ''],
    ['2', ' Write records '],
  ])
  expect(table.headings).toEqual(['Ref', 'Finding'])
  expect(findingsOf(table).map(({ ref, words }) => [ref, words])).toEqual([
    ['1', 'See contacts'],
    ['2', 'Write records'],
  ])
})

test('without headings the longest texts are taken for the words, and numbers for numbers', () => {
  const table = findingsTable([
    ['1', 'Board', 'See every contact in time'],
    ['2', 'Council', 'Write records that lead to plans'],
  ])
  expect(table).toMatchObject({ headings: null, columns: ['ref', null, 'words'] })
  expect(knownColumns(table)).toBe(0)
})

test('a kind is known by the words that reports use; another is left to be chosen', () => {
  const kinds = ['Area for priority action', 'AFI: improvement', 'What is a strength', 'Recommendation', 'Other', '']
  const rows = findingsOf(findingsTable([['Finding', 'Kind'], ...kinds.map((kind) => ['See', kind])]))
  expect(rows.map(({ kind }) => kind)).toEqual([
    ...['priority_action', 'area_for_improvement', 'strength', 'recommendation', null, null],
  ])
})

test('a row without words is none, and a reference loses the signs around it', () => {
  const table = findingsTable([
    ['Ref', 'Finding'],
    ['1.', 'See'],
    ['(a)', 'Write'],
    ['3', ''],
    ['', 'Plan'],
  ])
  expect(findingsOf(table).map(({ ref }) => ref)).toEqual(['1', 'a', null])
})

test('whatever the cells, no column is taken twice and every text below the headings stays as it is', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('Ref', 'Finding', 'Kind', 'Area', 'For', 'Text', 'Number'))
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 15 }), (cells) => {
      const table = findingsTable(cells)
      for (const column of FINDING_COLUMNS)
        expect(table.columns.filter((one) => one === column).length).toBeLessThanOrEqual(1)
      const texts = new Set(cells.flat().map((one) => one.trim()))
      for (const { words } of findingsOf(table)) expect(texts.has(words)).toBe(true)
    }),
  )
})
