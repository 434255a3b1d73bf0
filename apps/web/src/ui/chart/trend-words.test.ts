import { describe, expect, test } from 'vitest'
import type { Figure } from './figures.ts'
import {
  type Series,
  trendAlternative,
  type TrendData,
  trendFinding,
  trendNotes,
  trendReading,
  trendTable,
} from './trend-words.ts'

const figures = (...values: (number | null)[]) =>
  values.map((value): Figure | null => (value === null ? null : { value }))
const own = (...all: (Figure | null)[]): Series => ({ id: 'own', name: 'Shropshire', whose: 'own', figures: all })

/** Published rates of children looked after. */
const lookedAfter: TrendData = {
  measure: 'Children looked after',
  unit: 'rate_per_10000',
  polarity: 'neutral',
  periods: ['2016', '2017', '2018'].map((name) => ({ id: name, name })),
  series: [
    own(...figures(48, 49, 57)),
    { id: 'region', name: 'West Midlands', whose: 'region', figures: figures(73, 75, 78) },
    { id: 'england', name: 'England', whose: 'england', figures: figures(60, 62, 64) },
    {
      id: 'neighbours',
      name: 'Statistical neighbours',
      short: 'Neighbours',
      whose: 'neighbours',
      figures: figures(53.78, 54.78, 57.22),
    },
  ],
}
const with_ = (change: Partial<TrendData>): TrendData => ({ ...lookedAfter, ...change })

describe('a trend says', () => {
  test('its last figure, since when it moved, and beside whom', () => {
    expect(trendFinding(lookedAfter)).toBe(
      'Children looked after: 57 per 10,000 in 2018, up from 49 in 2017; below West Midlands (78), England (64) and statistical neighbours (57.2)',
    )
    expect(trendFinding(lookedAfter, { brief: true })).toBe(
      'Children looked after: 57 per 10,000 in 2018, up from 49 in 2017; below England (64)',
    )
  })

  test('that it did not move where both figures look the same', () => {
    const data = with_({ series: [own(...figures(48, 49.04, 49.000001))] })
    expect(trendFinding(data)).toBe('Children looked after: 49 per 10,000 in 2018, the same as in 2017')
  })

  test('nothing across a gap', () => {
    expect(trendFinding(with_({ series: [own(...figures(48, null, 57))] }))).toBe(
      'Children looked after: 57 per 10,000 in 2018, no figure in 2017 to compare with',
    )
    expect(
      trendFinding(with_({ series: [own({ value: 48 }, { value: null, why: 'suppressed' }, { value: 57 })] })),
    ).toBe('Children looked after: 57 per 10,000 in 2018, in 2017 it was too small to show')
    expect(trendFinding(with_({ series: [own(...figures(null, null, 57))] }))).toBe(
      'Children looked after: 57 per 10,000 in 2018',
    )
  })

  test('what its last figure is when a later one is suppressed or was not given', () => {
    expect(
      trendFinding(with_({ series: [own({ value: 48 }, { value: 49 }, { value: null, why: 'suppressed' })] })),
    ).toBe('Children looked after: 49 per 10,000 in 2017, up from 48 in 2016; in 2018 the number is too small to show')
    expect(trendFinding(with_({ series: [own({ value: 48 }, { value: 49 }, { value: null })] }))).toContain(
      '; in 2018 no figure was given',
    )
  })

  test('only those with a figure for the same period beside it', () => {
    const england: Series = { id: 'e', name: 'England', whose: 'england', figures: figures(60, 62, null) }
    expect(trendFinding(with_({ series: [own(...figures(48, 49, 57)), england] }))).not.toContain('England')
  })

  test('whether it meets its target, that a figure is provisional, and a period in its own words', () => {
    const data = with_({
      measure: 'Care leavers in education, employment or training',
      unit: 'percentage',
      polarity: 'higher',
      periods: [
        { id: 'q4', name: 'Quarter 4 of 2016-17' },
        { id: 'q1', name: '30 June 2017', said: 'at 30 June 2017' },
      ],
      series: [own({ value: 67.2 }, { value: 60.9, provisional: true })],
      targets: [{ value: 80 }, { value: 80 }],
    })
    expect(trendFinding(data)).toBe(
      'Care leavers in education, employment or training: 60.9% at 30 June 2017 (provisional), down from 67.2% in Quarter 4 of 2016-17; missing its target of 80%',
    )
  })

  test('that there is nothing yet', () => {
    expect(trendFinding(with_({ series: [own(null, null, null)] }))).toBe('Children looked after: no figures yet')
    expect(trendFinding(with_({ series: [], periods: [] }))).toBe('Children looked after: no figures yet')
    expect(trendFinding(with_({ series: [own({ value: null, why: 'suppressed' }, null, null)] }))).toBe(
      'Children looked after: numbers too small to show',
    )
  })
})

test('the table has each figure of the chart, and says what is not there', () => {
  const table = trendTable(
    with_({
      series: [
        own({ value: 48 }, { value: null, why: 'suppressed' }, { value: 57, provisional: true, note: 'New count' }),
      ],
      targets: [null, { value: 50, high: 55 }, { value: 50, high: 55 }],
    }),
  )
  expect(table.columns).toEqual(['Period', 'Shropshire (per 10,000)', 'Target (per 10,000)'])
  expect(table.rows.map(({ name, cells }) => [name, ...cells.map(({ text }) => text)])).toEqual([
    ['2016', '48', 'None'],
    ['2017', 'Suppressed', '50 (tolerance up to 55)'],
    ['2018', '57 (provisional; New count)', '50 (tolerance up to 55)'],
  ])
  expect(table.rows.map(({ cells }) => cells[0]?.figure)).toEqual([48, undefined, 57])
})

test('reading begins at the council’s own last figure, and every figure and target can be read', () => {
  const { words, start } = trendReading(with_({ targets: [null, { value: 50 }, { value: 50 }] }))
  expect(words[start.row]?.[start.column]).toBe('Shropshire, 2018: 57 per 10,000')
  expect(words.at(-1)).toEqual(['Target, 2016: None', 'Target, 2017: 50', 'Target, 2018: 50'])
  expect(trendReading(lookedAfter, { brief: true }).words[3]?.[0]).toBe('Neighbours, 2016: 53.8 per 10,000')
})

test('the drawing is described: how many periods, and how each line ran', () => {
  const text = trendAlternative(with_({ series: [own(...figures(48, null, 57))] }))
  expect(text).toBe(
    'Line chart of 3 periods, 2016 to 2018, rate per 10,000. Shropshire: from 48 in 2016 to 57 in 2018, lowest 48, highest 57, 1 period without a figure.',
  )
})

test('only signs that are drawn are explained', () => {
  expect(trendNotes([lookedAfter])).toEqual([])
  expect(
    trendNotes([with_({ series: [own({ value: 1, provisional: true }, { value: null, why: 'suppressed' }, null)] })]),
  ).toEqual(['Hollow points are provisional and × is a number too small to show.'])
})
