import type { AreaKind } from '@waymark/contract/measure-words'
import type { MeasureAreaRef } from '@waymark/contract/measure-areas'
import type { MeasureSeries, ValueView } from '@waymark/contract/measure-values'
import { STATE_WORD } from '@waymark/domain/measure'
import { toleranceWidth } from '@waymark/domain/measure-rating'
import type { Bullet } from '../ui/chart/bullet-words.ts'
import type { DistributionData } from '../ui/chart/distribution-words.ts'
import type { Figure, Measured, Polarity, Target, Whose } from '../ui/chart/figures.ts'
import type { TrendData } from '../ui/chart/trend-words.ts'

/** What is drawn of a measure: the values of the council and of those it is compared with. */
export interface Values {
  areas: readonly MeasureAreaRef[]
  series: MeasureSeries
}

const WHOSE: Readonly<Record<AreaKind, Whose>> = {
  council: 'own',
  region: 'region',
  england: 'england',
  neighbours: 'neighbours',
  comparator: 'other',
}

/** In the order in which they are drawn and read. */
const ORDER: readonly AreaKind[] = ['council', 'england', 'region', 'neighbours']

/**
 * The council, England, its region, and the newest group of neighbours that has values. Single authorities to compare with
 * would be lines by the dozen: they stand in the table of values.
 */
function areasOf({ areas, series }: Values): MeasureAreaRef[] {
  const known = new Set(series.values.map(({ areaId }) => areaId))
  return ORDER.flatMap((kind) => {
    const ofKind = areas.filter((area) => area.kind === kind && known.has(area.id))
    return ofKind.toSorted((one, other) => (other.groupYear ?? 0) - (one.groupYear ?? 0)).slice(0, 1)
  })
}

const measured = ({ unit, decimals }: MeasureSeries): Measured => ({ unit, decimals })
const polarityOf = ({ polarity }: MeasureSeries): Polarity => (polarity === 'stay_close' ? 'target' : polarity)
const shortOf = ({ kind, name }: MeasureAreaRef) => (kind === 'neighbours' ? { name, short: 'Neighbours' } : { name })

/** What the source gives instead of a figure is said with it. */
function figureOf(value: ValueView | undefined): Figure | null {
  if (value === undefined) return null
  const { state, finality, note } = value
  const bound = state === 'value' || value.value === null ? null : STATE_WORD[state].toLowerCase()
  const said = [bound, note].filter((one) => one !== null).join('; ')
  return {
    value: value.value,
    ...(value.value === null && { why: state === 'suppressed' ? 'suppressed' : 'missing' }),
    ...(finality === 'provisional' && { provisional: true }),
    ...(said !== '' && { note: said }),
  }
}

const valuesBy = ({ values }: MeasureSeries) =>
  new Map(values.map((value) => [`${value.areaId} ${value.period}`, value] as const))

/** The side on which a value may still be within the tolerance. */
function targetOf(series: MeasureSeries, period: string): Target | null {
  const target = series.targets.find((one) => one.period === period)
  if (!target) return null
  const width = toleranceWidth(target)
  const below = series.polarity === 'higher' || series.polarity === 'stay_close'
  const above = series.polarity === 'lower' || series.polarity === 'stay_close'
  return {
    value: target.target,
    ...(width > 0 && below && { low: target.target - width }),
    ...(width > 0 && above && { high: target.target + width }),
  }
}

/** Period by period, as far as anything is known or aimed at; null where nobody has a value yet. */
export function trendOf(values: Values): TrendData | null {
  const { series } = values
  const areas = areasOf(values)
  if (areas.length === 0) return null
  const by = valuesBy(series)
  const aimed = new Set(series.targets.map(({ period }) => period))
  const last = series.periods.findLastIndex(
    ({ key }) => aimed.has(key) || areas.some(({ id }) => by.has(`${id} ${key}`)),
  )
  const periods = series.periods.slice(0, last + 1)
  return {
    measure: series.title,
    ...measured(series),
    polarity: polarityOf(series),
    periods: periods.map(({ key, label }) => ({ id: key, name: label })),
    series: areas.map((area) => ({
      id: area.id,
      ...shortOf(area),
      whose: WHOSE[area.kind],
      figures: periods.map(({ key }) => figureOf(by.get(`${area.id} ${key}`))),
    })),
    targets: periods.map(({ key }) => targetOf(series, key)),
  }
}

/** The last period for which the council has anything. */
function latestOf({ areas, series }: Values) {
  const council = areas.find(({ kind }) => kind === 'council')
  const by = valuesBy(series)
  return series.periods.findLast(({ key }) => council && by.has(`${council.id} ${key}`)) ?? null
}

/** The council's last figure beside its target and the others'; null without one of these to set it against. */
export function bulletOf(values: Values): Bullet | null {
  const { series } = values
  const period = latestOf(values)
  if (period === null) return null
  const by = valuesBy(series)
  const [own, ...others] = areasOf(values).map((area) => ({
    area,
    figure: figureOf(by.get(`${area.id} ${period.key}`)),
  }))
  const target = targetOf(series, period.key)
  if (!own?.figure || own.area.kind !== 'council') return null
  const compared = others.filter(({ figure }) => figure?.value != null)
  if (target === null && compared.length === 0) return null
  return {
    id: series.id,
    measure: series.title,
    ...measured(series),
    polarity: polarityOf(series),
    period: period.label,
    figure: own.figure,
    target,
    others: compared.map(({ area, figure }) => ({
      id: area.id,
      name: area.name,
      whose: WHOSE[area.kind],
      value: figure?.value ?? null,
    })),
  }
}

/** Most that a bar is told apart in. */
const MOST_PARTS = 5

/** All shares of a whole in the council's last period; null where they are no distribution that can be drawn. */
export function distributionOf(
  areas: readonly MeasureAreaRef[],
  parts: readonly MeasureSeries[],
): DistributionData | null {
  const [first] = parts
  if (!first || first.distribution === null || parts.length < 2 || parts.length > MOST_PARTS) return null
  const period = latestOf({ areas, series: first })
  if (period === null) return null
  const by = parts.map(valuesBy)
  return {
    measure: first.distribution,
    when: period.label,
    parts: parts.map(({ id, category, title, polarity }) => ({
      id,
      name: category ?? title,
      // A share of which more is better is of those that do well.
      good: polarity === 'higher',
    })),
    areas: areasOf({ areas, series: first }).map((area) => ({
      id: area.id,
      name: area.name,
      whose: WHOSE[area.kind],
      values: by.map((of) => of.get(`${area.id} ${period.key}`)?.value ?? null),
    })),
    given: first.unit === 'percentage' ? 'percentage' : 'count',
    ...(first.unit === 'percentage' && { decimals: first.decimals }),
  }
}
