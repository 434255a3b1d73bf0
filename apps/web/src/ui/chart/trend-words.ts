import { type ChartTable, headOf } from './chart-table.ts'
import {
  type Figure,
  listed,
  type Measured,
  type Polarity,
  rounded,
  sayAgainstOthers,
  sayAgainstTarget,
  sayFigure,
  sayInFull,
  sayShort,
  sayTarget,
  type Target,
  UNIT_WORDS,
  type Whose,
} from './figures.ts'
import type { Place, Reading } from './reading.ts'

export interface Period {
  id: string
  /** "2016-17", "31 March 2017", "Quarter 1 of 2017-18" */
  name: string
  /** Along the axis, where there is little room: "Q1". */
  short?: string | undefined
  /** In a sentence, where "in" before the name will not do: "at 31 March 2017". */
  said?: string | undefined
}

export interface Series {
  id: string
  name: string
  /** At the end of its line, where there is little room: "Neighbours". */
  short?: string | undefined
  whose: Whose
  /** One for each period; null: none was to come, or none is known. */
  figures: readonly (Figure | null)[]
}

export interface TrendData extends Measured {
  /** "Children looked after": the sentence begins with it. */
  measure: string
  polarity: Polarity
  /** Each period in its order, those without figures too: a gap is seen as one. */
  periods: readonly Period[]
  /** The council's own among them; its name is said beside its line. */
  series: readonly Series[]
  /** One for each period, or none at all. */
  targets?: readonly (Target | null)[] | undefined
}

export const isOwn = ({ whose }: Series): boolean => whose === 'own'

const inPeriod = ({ name, said }: Period): string => said ?? `in ${name}`

/** Where a series last has a figure; -1 where it has none. */
export const lastShown = ({ figures }: Series): number => figures.findLastIndex((figure) => figure?.value != null)

/** Every number of a trend that its axis must hold. */
export const valuesOf = ({ series, targets }: TrendData): number[] => [
  ...series.flatMap(({ figures }) => figures.flatMap((figure) => figure?.value ?? [])),
  ...(targets ?? []).flatMap((target) =>
    target ? [target.value, target.low ?? target.value, target.high ?? target.value] : [],
  ),
]

/** Nothing across a gap: only the period just before is compared with. */
function sinceBefore({ periods, ...measured }: TrendData, own: Series, at: number): string {
  const now = own.figures[at]?.value
  const before = own.figures[at - 1]
  const period = periods[at - 1]
  if (now == null || period === undefined) return ''
  if (before?.value == null) {
    const earlier = own.figures.slice(0, at).some((figure) => figure?.value != null)
    if (!earlier) return ''
    return before?.why === 'suppressed'
      ? `${inPeriod(period)} it was too small to show`
      : `no figure ${inPeriod(period)} to compare with`
  }
  const [one, other] = [rounded(now, measured), rounded(before.value, measured)]
  const then = `${sayShort(before.value, measured)} ${inPeriod(period)}`
  return one === other ? `the same as ${inPeriod(period)}` : `${one > other ? 'up' : 'down'} from ${then}`
}

/** England, or without it the first there is. */
function foremost<Other extends { whose: Whose }>(others: readonly Other[]): Other[] {
  const one = others.find(({ whose }) => whose === 'england') ?? others[0]
  return one ? [one] : []
}

/** What a trend shows, in a sentence: the last figure, since when and beside whom; in brief, beside England alone. */
export function trendFinding(data: TrendData, { brief = false } = {}): string {
  const { measure, periods, series, targets, polarity } = data
  const own = series.find(isOwn)
  const at = own ? lastShown(own) : -1
  const figure = own?.figures[at]
  const period = periods[at]
  if (!own || figure?.value == null || !period) {
    const hidden = own?.figures.some((each) => each?.why === 'suppressed')
    return `${measure}: ${hidden ? 'numbers too small to show' : 'no figures yet'}`
  }
  const value = figure.value
  const others = series.flatMap((each) => {
    const theirs = isOwn(each) ? null : each.figures[at]?.value
    return theirs == null ? [] : [{ ...each, value: theirs }]
  })
  const target = targets?.[at]
  const said = `${sayInFull(value, data)} ${inPeriod(period)}${figure.provisional ? ' (provisional)' : ''}`
  const moved = sinceBefore(data, own, at)
  const since = own.figures.slice(at + 1).findLastIndex((each) => each !== null)
  const after = periods[at + 1 + since]
  const late = since < 0 || !after ? null : own.figures[at + 1 + since]
  return [
    `${measure}: ${said}${moved ? `, ${moved}` : ''}`,
    sayAgainstOthers(value, brief ? foremost(others) : others, data),
    target ? sayAgainstTarget(value, target, polarity, data) : '',
    late && after
      ? `${inPeriod(after)} ${late.why === 'suppressed' ? 'the number is too small to show' : 'no figure was given'}`
      : '',
  ]
    .filter(Boolean)
    .join('; ')
}

export const hasTargets = ({ targets }: TrendData): boolean => targets?.some((target) => target !== null) ?? false

/** The figures of a trend, a row for each period. */
export function trendTable(data: TrendData): ChartTable {
  const { measure, periods, series, targets } = data
  const withTargets = hasTargets(data)
  const bare = (value: number | null | undefined) => (value == null ? undefined : rounded(value, data))
  return {
    caption: measure,
    columns: [
      'Period',
      ...series.map(({ name }) => headOf(name, data)),
      ...(withTargets ? [headOf('Target', data)] : []),
    ],
    rows: periods.map(({ id, name }, at) => ({
      id,
      name,
      cells: [
        ...series.map(({ figures }) => {
          const figure = figures[at]
          const said = sayFigure(figure, data)
          const text = figure?.note === undefined ? said : `${said} (${figure.note})`
          return { text: text.replace(') (', '; '), figure: bare(figure?.value) }
        }),
        ...(withTargets ? [{ text: sayTarget(targets?.[at], data), figure: bare(targets?.[at]?.value) }] : []),
      ],
    })),
  }
}

/** What is read point by point, row for row as they are drawn: each series, then the target. */
export function trendReading(data: TrendData, { brief = false } = {}): Reading {
  const { periods, series, targets } = data
  const words = series.map(({ name, short, figures }) =>
    periods.map((period, at) => {
      const note = figures[at]?.note
      return `${brief ? (short ?? name) : name}, ${period.name}: ${sayFigure(figures[at], data, true)}${note === undefined ? '' : `. ${note}`}`
    }),
  )
  if (hasTargets(data)) {
    words.push(periods.map((period, at) => `Target, ${period.name}: ${sayTarget(targets?.[at], data)}`))
  }
  const own = series.findIndex(isOwn)
  const row = Math.max(own, 0)
  const first = series[row]
  const start: Place = { row, column: Math.max(first ? lastShown(first) : 0, 0) }
  return { words, start }
}

/** What a trend's drawing holds, for those who do not see it: how it went, and where the rest is. */
export function trendAlternative(data: TrendData): string {
  const { periods, series } = data
  const [first, last] = [periods[0], periods.at(-1)]
  if (!first || !last) return 'A chart without periods.'
  const lines = series.map((each) => {
    const shown = each.figures.flatMap((figure, at) => (figure?.value == null ? [] : [{ value: figure.value, at }]))
    const [from, to] = [shown[0], shown.at(-1)]
    if (!from || !to) return `${each.name}: no figures.`
    if (from === to) return `${each.name}: ${sayInFull(to.value, data)} ${inPeriod(periods[to.at] ?? last)}.`
    const values = shown.map(({ value }) => value)
    const gaps = each.figures.slice(from.at, to.at).filter((figure) => figure?.value == null).length
    return [
      `${each.name}: from ${sayShort(from.value, data)} ${inPeriod(periods[from.at] ?? first)}`,
      ` to ${sayShort(to.value, data)} ${inPeriod(periods[to.at] ?? last)},`,
      ` lowest ${sayShort(Math.min(...values), data)}, highest ${sayShort(Math.max(...values), data)}`,
      gaps === 0 ? '.' : `, ${gaps} ${gaps === 1 ? 'period' : 'periods'} without a figure.`,
    ].join('')
  })
  const unit = UNIT_WORDS[data.unit]
  const about = `Line chart of ${periods.length} ${periods.length === 1 ? 'period' : 'periods'}, ${first.name} to ${last.name}`
  return [`${about}${unit ? `, ${unit.toLowerCase()}` : ''}.`, ...lines].join(' ')
}

/** What of the drawings needs a word: only what these show. Where a scale is cut the drawing says itself. */
export function trendNotes(drawings: readonly TrendData[]): string[] {
  const figures = drawings.flatMap(({ series }) => series.filter(isOwn).flatMap((each) => each.figures))
  const all = drawings.flatMap(({ series }) => series.flatMap((each) => each.figures))
  const targets = drawings.flatMap((data) => data.targets ?? [])
  const key = listed(
    [
      all.some((figure) => figure?.provisional && figure.value !== null) ? 'hollow points are provisional' : '',
      figures.some((figure) => figure?.value === null && figure.why === 'suppressed')
        ? '× is a number too small to show'
        : '',
      figures.some((figure) => figure?.value === null && figure.why !== 'suppressed')
        ? '? is a figure that was not given'
        : '',
      targets.some((target) => target?.low !== undefined || target?.high !== undefined)
        ? 'the shaded band is the tolerance of the target'
        : '',
    ].filter(Boolean),
  )
  return key ? [`${key[0]?.toUpperCase()}${key.slice(1)}.`] : []
}
