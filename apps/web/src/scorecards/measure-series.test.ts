import type { MeasureAreaRef } from '@waymark/contract/measure-areas'
import type { MeasureSeries, ValueView } from '@waymark/contract/measure-values'
import { expect, test } from 'vitest'
import { bulletOf, distributionOf, trendOf } from './measure-series.ts'

const area = (id: string, kind: MeasureAreaRef['kind'], groupYear: number | null = null): MeasureAreaRef => ({
  ...{ id, kind, groupYear, name: id },
})
const areas = [
  area('Marlshire', 'council'),
  area('West Midlands', 'region'),
  area('England', 'england'),
  area('Neighbours of 2010', 'neighbours', 2010),
  area('Neighbours of 2014', 'neighbours', 2014),
  area('Elsewhere', 'comparator'),
]
const value = (areaId: string, period: string, more: Partial<ValueView> = {}): ValueView =>
  ({
    ...{ measureId: 'm', areaId, period, endsOn: '2018-03-31', state: 'value', value: 50, shown: '50%' },
    ...{ finality: 'final', note: null, small: false, ...more },
  }) as ValueView
const series = (more: Partial<MeasureSeries> = {}): MeasureSeries => ({
  ...{ id: 'm', ref: 'M1', title: 'Seen in time', unit: 'percentage', decimals: 1, polarity: 'higher' },
  ...{ basis: 'snapshot', frequency: 'annual', yearType: 'financial', distribution: null, category: null },
  periods: ['2014-15', '2015-16', '2016-17', '2017-18', '2018-19'].map((key) => ({
    ...{ key, label: key, startsOn: `${key.slice(0, 4)}-04-01`, endsOn: `20${key.slice(5)}-03-31` },
  })),
  targets: [],
  values: [],
  can: { enterValues: { allowed: true } },
  ...more,
})

test('a trend has every period until the last of which anything is known or aimed at, its gaps among them', () => {
  const target = { period: '2017-18', target: 60, toleranceKind: 'band', tolerance: 2 } as const
  const values = [value('Marlshire', '2014-15'), value('Marlshire', '2016-17', { value: 40, finality: 'provisional' })]
  const trend = trendOf({ areas, series: series({ values, targets: [target] }) })
  expect(trend?.periods.map(({ name }) => name)).toEqual(['2014-15', '2015-16', '2016-17', '2017-18'])
  expect(trend?.series).toMatchObject([
    { whose: 'own', figures: [{ value: 50 }, null, { value: 40, provisional: true }, null] },
  ])
  expect(trend?.targets).toEqual([null, null, null, { value: 60, low: 58 }])
  expect(trendOf({ areas, series: series() })).toBeNull()
})

test('of those it is compared with, one of each kind is drawn: of neighbours the newest group that has values', () => {
  const values = areas.map(({ id }) => value(id, '2014-15'))
  const drawn = (of: ValueView[]) => trendOf({ areas, series: series({ values: of }) })?.series.map(({ name }) => name)
  expect(drawn(values)).toEqual(['Marlshire', 'England', 'West Midlands', 'Neighbours of 2014'])
  expect(drawn(values.filter(({ areaId }) => areaId !== 'Neighbours of 2014'))?.at(-1)).toBe('Neighbours of 2010')
})

test.each([
  ['higher', { value: 80, low: 72 }],
  ['lower', { value: 80, high: 88 }],
  ['stay_close', { value: 80, low: 72, high: 88 }],
  ['neutral', { value: 80 }],
] as const)('where %s is better, the tolerance is drawn on its side of the target', (polarity, drawn) => {
  const targets = [{ period: '2014-15', target: 80, toleranceKind: 'percentage', tolerance: 10 }] as const
  const values = [value('Marlshire', '2014-15')]
  expect(trendOf({ areas, series: series({ polarity, targets: [...targets], values }) })?.targets?.[0]).toEqual(drawn)
})

test('what is no figure says why, and a bound says that it is one', () => {
  const values = [
    value('Marlshire', '2014-15', { state: 'suppressed', value: null }),
    value('Marlshire', '2015-16', { state: 'not_available', value: null, note: 'Not collected' }),
    value('Marlshire', '2016-17', { state: 'at_most', value: 12 }),
  ]
  expect(trendOf({ areas, series: series({ values }) })?.series[0]?.figures).toEqual([
    { value: null, why: 'suppressed' },
    { value: null, why: 'missing', note: 'Not collected' },
    { value: 12, note: 'at most' },
  ])
})

test('the last figure stands beside the target and the others of its own period, and alone it is not drawn', () => {
  const values = [
    value('Marlshire', '2014-15'),
    value('Marlshire', '2015-16', { value: 55 }),
    value('England', '2014-15', { value: 70 }),
    value('England', '2015-16', { value: 71 }),
    value('West Midlands', '2014-15'),
  ]
  expect(bulletOf({ areas, series: series({ values }) })).toMatchObject({
    ...{ period: '2015-16', figure: { value: 55 }, target: null },
    others: [{ name: 'England', value: 71 }],
  })
  expect(bulletOf({ areas, series: series({ values: values.slice(0, 2) }) })).toBeNull()
  expect(bulletOf({ areas, series: series({ values: values.slice(2) }) })).toBeNull()
})

test('the shares of a whole are drawn for the council’s last period; those of which more is better are the good ones', () => {
  const share = (
    id: string,
    category: string,
    polarity: MeasureSeries['polarity'],
    shares: [string, string, number][],
  ) =>
    series({
      ...{ id, category, polarity, distribution: 'Providers by grade' },
      values: shares.map(([areaId, period, given]) => value(areaId, period, { value: given })),
    })
  const parts = [
    share('a', 'Good', 'higher', [
      ['Marlshire', '2014-15', 70],
      ['Marlshire', '2015-16', 80],
      ['England', '2015-16', 75],
    ]),
    share('b', 'Inadequate', 'lower', [['Marlshire', '2015-16', 20]]),
  ]
  expect(distributionOf(areas, parts)).toMatchObject({
    ...{ measure: 'Providers by grade', when: '2015-16', given: 'percentage' },
    parts: [
      { name: 'Good', good: true },
      { name: 'Inadequate', good: false },
    ],
    areas: [
      { name: 'Marlshire', values: [80, 20] },
      { name: 'England', values: [75, null] },
    ],
  })
  expect(distributionOf(areas, parts.slice(0, 1))).toBeNull()
  expect(distributionOf(areas, [...parts, ...parts, ...parts])).toBeNull()
})
