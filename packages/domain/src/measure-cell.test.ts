import { describe, expect, test } from 'vitest'
import { type CellMeasure, type KeptValue, periodOfCell, readCell } from './measure-cell.ts'
import { periodAt } from './measure-period.ts'
import { areaNamed, cellsOf, columnsOf, headingLine, knownHeadings } from './measure-import.ts'

const share: CellMeasure = {
  ...({ frequency: 'annual', yearType: 'financial', unit: 'percentage', decimals: 0, basis: 'period' } as const),
  suppressBelow: 6,
}
/** Of a year that ended last March. */
const ended = { period: periodAt('2017-03-31', share), today: '2018-03-12' } as const
const stands: KeptValue & { version: number } = {
  ...{ state: 'value', value: 26, numerator: 83, denominator: 318, finality: 'provisional', note: 'As returned' },
  ...{ small: false, membersWithData: null, version: 3 },
}

describe('a cell', () => {
  test('is added where nothing stands', () =>
    expect(readCell({ value: '26%' }, share, null, ended)).toMatchObject({
      outcome: 'added',
      kept: { state: 'value', value: 26, finality: 'final', note: null, small: false },
    }))

  test('that says the same again changes nothing', () =>
    expect(readCell({ value: '26' }, share, stands, ended)).toMatchObject({ outcome: 'unchanged' }))

  test('that is changed keeps its note, and no longer what the old value was counted from', () =>
    expect(readCell({ value: '27' }, share, stands, ended)).toMatchObject({
      outcome: 'changed',
      kept: { value: 27, note: 'As returned', finality: 'provisional', numerator: null, denominator: null },
    }))

  test('that is emptied is taken away; where nothing stands, nothing happens', () => {
    expect(readCell({ value: '' }, share, stands, ended)).toEqual({ outcome: 'removed' })
    expect(readCell({ value: '' }, share, null, ended)).toEqual({ outcome: 'unchanged', kept: null })
  })

  test('is worked out from what it was counted from, where only that is given', () =>
    expect(readCell({ value: '', numerator: 3, denominator: 12 }, share, null, ended)).toMatchObject({
      outcome: 'added',
      kept: { value: 25, small: true },
    }))

  test.each([
    [{ value: '120' }, '“120”: a percentage is from 0 to 100'],
    [{ value: '30', numerator: 83, denominator: 318 }, '83 of 318 is 26.1, not 30'],
    [{ value: '27', version: 2 }, 'Somebody else wrote 26% here since you read it'],
  ])('%j is refused: %s', (given, why) =>
    expect(readCell(given, share, stands, ended)).toEqual({ outcome: 'refused', why }),
  )

  test('that somebody took away meanwhile is refused', () =>
    expect(readCell({ value: '27', version: 2 }, share, null, ended)).toMatchObject({ outcome: 'refused' }))
})

describe('a figure of a year that ends on 31 March 2018, entered on 12 March', () => {
  const underWay = { period: periodAt('2018-03-31', share), today: '2018-03-12' } as const
  const entered = (value: string, basis: CellMeasure['basis'] = 'period', existing: typeof stands | null = null) =>
    readCell({ value, version: existing?.version }, { ...share, basis }, existing, underWay)

  test.each([
    ['26', 'period'],
    ['26', 'rolling_12_months'],
    ['at most 26', 'period'],
  ] as const)('is refused: %s of a %s', (value, basis) =>
    expect(entered(value, basis)).toEqual({
      outcome: 'refused',
      why: '2017-18 does not end until 31 March 2018: enter it as provisional, such as 26p, or wait',
    }),
  )

  test.each([
    ['26p', 'period', 'because it is provisional'],
    ['26', 'year_to_date', 'because it is the year so far'],
    ['26', 'snapshot', 'because its day may have been'],
    ['x', 'period', 'because it has no figure'],
  ] as const)('is taken: %s of a %s, %s', (value, basis, _why) => expect(entered(value, basis).outcome).toBe('added'))

  test('stays as it was where it stood already', () => {
    const { version, ...kept } = { ...stands, finality: 'final' as const }
    expect(entered('26', 'period', { ...kept, version }).outcome).toBe('unchanged')
    expect(entered('27', 'period', { ...kept, version }).outcome).toBe('refused')
  })

  test('is taken on the day after', () =>
    expect(readCell({ value: '26' }, share, null, { ...underWay, today: '2018-04-01' }).outcome).toBe('added'))
})

test.each([
  ['2017', '2016-17'],
  ['2019', '2018-19 has not begun yet'],
  ['Q1', '“Q1” is no period of this measure: write it as 2017-18'],
])('the period %s on 12 March 2018', (given, is) => {
  const period = periodOfCell(given, share, '2018-03-12', 'end')
  expect(typeof period === 'string' ? period : period.key).toBe(is)
})

const AREAS = [
  { id: 's', kind: 'council', name: 'Shropshire', groupYear: null },
  { id: 'w', kind: 'region', name: 'West Midlands', groupYear: null },
  { id: 'e', kind: 'england', name: 'England', groupYear: null },
  { id: 'old', kind: 'neighbours', name: 'Neighbours of 2014', groupYear: 2014 },
  { id: 'new', kind: 'neighbours', name: 'Neighbours of 2021', groupYear: 2021 },
] as const

describe('a file', () => {
  const PUBLISHED = [
    ...['Measure_short', 'Measure', 'Polarity', 'Years', 'Shropshire', 'West Midlands', 'England'],
    ...['SN mean (April 2021 SN group; computed here)', 'SN LAs with data'],
  ]
  const columns = columnsOf(PUBLISHED, AREAS, () => false)

  test('with areas across is known by its headings, in capitals or not', () =>
    expect(columns.map(({ use, areaId }) => areaId ?? use)).toEqual([
      ...['measure', 'measure', 'not_read', 'period', 's', 'w', 'e', 'new', 'members_with_data'],
    ]))

  test('gives a cell for each area of a row, and none for what is empty', () => {
    const cells = cellsOf([['CPP', 'Plans', '-', '2017', '40.7', '', '43.8', '38.13', '9']], columns, 2)
    expect(cells.map(({ row, column, value, period }) => [row, column, value, period])).toEqual([
      [2, 'Shropshire', '40.7', '2017'],
      [2, 'England', '43.8', '2017'],
      [2, PUBLISHED[7], '38.13', '2017'],
    ])
    expect(cells[0]).toMatchObject({ measures: ['CPP', 'Plans'], membersWithData: '9', area: { id: 's' } })
  })

  test('with periods across, and one that is long', () => {
    const across = columnsOf(['Indicator', 'Area', '2016', '2017'], AREAS, (heading) => /^\d{4}$/.test(heading))
    expect(cellsOf([['CPP', 'England', '43.4', '43.8']], across, 2)).toMatchObject([
      { period: '2016', value: '43.4', area: { named: 'England' } },
      { period: '2017', value: '43.8', area: { named: 'England' } },
    ])
    const long = columnsOf(['Ref', 'Area', 'Period', 'Value', 'Note'], AREAS, () => false)
    expect(cellsOf([['CPP', 'England', '2017', '43.8', 'Revised']], long, 2)).toMatchObject([
      { period: '2017', value: '43.8', note: 'Revised', measures: ['CPP'] },
    ])
  })

  test('may say what it is above its headings', () => {
    const rows = [['Council', 'Shropshire'], [], ['Ref', 'Area', 'Period', 'Value'], ['CPP', 'England', '2017', '5']]
    const known = (row: readonly string[]) => knownHeadings(columnsOf(row, AREAS, (heading) => heading === '2017'))
    expect(headingLine(rows, known)).toBe(2)
  })

  test('whose headings nobody knows has them in its first line, though a row of figures names an area and a period', () => {
    const rows = [
      ['What', 'Where', 'When', 'Number'],
      ['CPP', 'Shropshire', '2016-17', '11'],
    ]
    const known = (row: readonly string[]) => knownHeadings(columnsOf(row, AREAS, (heading) => heading === '2016-17'))
    expect(headingLine(rows, known)).toBe(0)
  })

  test('whose headings nobody knows has them in its first line, though a value of the next looks like a period', () =>
    expect(headingLine([[''], ['Thing', 'When'], ['CPP', '2017']], (row) => Number(row.includes('2017')))).toBe(1))

  test.each([
    ['National', 'e'],
    ['england', 'e'],
    ['Region', 'w'],
    ['Statistical neighbours', 'new'],
    ['SN mean 2014', 'old'],
    ['SN mean 2018', null],
    ['Wales', null],
  ])('an area called %s is %s', (text, id) => expect(areaNamed(text, AREAS)?.id ?? null).toBe(id))
})
