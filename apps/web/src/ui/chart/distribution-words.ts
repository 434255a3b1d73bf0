import { type ChartTable, headOf } from './chart-table.ts'
import { type Measured, rounded, sayAgainstOthers, sayShort, type Whose } from './figures.ts'
import type { Reading } from './reading.ts'

export interface Part {
  id: string
  /** "Requires improvement" */
  name: string
  /** Counted together in the sentence: outstanding or good. */
  good?: boolean | undefined
}

export interface Area {
  id: string
  name: string
  whose: Whose
  /** One for each part; null: not given. */
  values: readonly (number | null)[]
}

export interface DistributionData {
  /** "Early years providers" */
  measure: string
  /** "31 August 2017" */
  when?: string | undefined
  /** From best to worst, at most five. */
  parts: readonly Part[]
  areas: readonly Area[]
  /** What the values are: percentages as published, or numbers. */
  given: 'percentage' | 'count'
  decimals?: number | undefined
}

const asPercentage = ({ decimals }: DistributionData): Measured => ({ unit: 'percentage', decimals })

const total = ({ values }: Area): number => values.reduce<number>((sum, value) => sum + (value ?? 0), 0)

/** Of the published percentages of an area so much may be lost to rounding. */
const ROUNDING = 2.5

/** The whole of a bar: 100 where percentages are given and nothing but rounding is missing or too much. */
const wholeOf = (data: DistributionData, area: Area): number => {
  const sum = total(area)
  return data.given === 'percentage' && sum < 100 - ROUNDING ? 100 : sum
}

export interface Segment {
  part: number
  /** In percent of the bar. */
  from: number
  to: number
  /** As published, or as counted from numbers. */
  percentage: number
}

/** The parts of an area's bar, to 100 % of its width; what was not given stays empty. */
export function segmentsOf(data: DistributionData, area: Area): Segment[] {
  const whole = wholeOf(data, area)
  if (whole === 0) return []
  let at = 0
  return area.values.flatMap((value, part) => {
    if (value === null || value === 0) return []
    const from = at
    at += (value / whole) * 100
    return [{ part, from, to: at, percentage: data.given === 'percentage' ? value : (value / whole) * 100 }]
  })
}

const percentageOf = (data: DistributionData, area: Area, part: number): number | null => {
  const value = area.values[part]
  if (value == null) return null
  if (data.given === 'percentage') return value
  const whole = total(area)
  return whole === 0 ? null : (value / whole) * 100
}

function goodOf(data: DistributionData, area: Area): number | null {
  const given = data.parts.map((part, at) => (part.good ? percentageOf(data, area, at) : 0))
  return given.some((value) => value === null) ? null : given.reduce<number>((sum, value) => sum + (value ?? 0), 0)
}

/** "Early years providers: 95% outstanding or good in Shropshire, above England (93%)" */
export function distributionFinding(data: DistributionData): string {
  const { measure, parts, areas, when } = data
  const own = areas.find(({ whose }) => whose === 'own') ?? areas[0]
  const value = own ? goodOf(data, own) : null
  const good = parts.filter((part) => part.good).map(({ name }) => name.toLowerCase())
  const at = when === undefined ? '' : ` in ${when}`
  if (!own || value === null) return `${measure}: no figures${own ? ` for ${own.name}` : ''}${at}`
  const others = areas.flatMap((area) => {
    const theirs = area === own ? null : goodOf(data, area)
    return theirs === null ? [] : [{ ...area, value: theirs }]
  })
  const beside = sayAgainstOthers(value, others, asPercentage(data))
  const share = `${sayShort(value, asPercentage(data))} ${good.join(' or ')} in ${own.name}${at}`
  return `${measure}: ${share}${beside ? `, ${beside}` : ''}`
}

const sayPart = (data: DistributionData, area: Area, part: number): string => {
  const value = area.values[part]
  if (value == null) return 'Not given'
  const percentage = percentageOf(data, area, part)
  const share = percentage === null ? '' : sayShort(percentage, asPercentage(data))
  if (data.given === 'percentage') return share
  const number = sayShort(value, { unit: 'count' })
  return share ? `${number} (${share})` : number
}

/** A row for each area. */
export function distributionTable(data: DistributionData): ChartTable {
  const measured: Measured = data.given === 'count' ? { unit: 'count' } : asPercentage(data)
  return {
    caption: data.measure,
    columns: ['Area', ...data.parts.map(({ name }) => headOf(name, measured))],
    rows: data.areas.map((area) => ({
      id: area.id,
      name: area.name,
      cells: data.parts.map((_, part) => {
        const value = area.values[part]
        return { text: sayPart(data, area, part), figure: value == null ? undefined : rounded(value, measured) }
      }),
    })),
  }
}

export function distributionReading(data: DistributionData): Reading {
  const own = data.areas.findIndex(({ whose }) => whose === 'own')
  return {
    words: data.areas.map((area) =>
      data.parts.map(({ name }, part) => `${area.name}, ${name.toLowerCase()}: ${sayPart(data, area, part)}`),
    ),
    start: { row: Math.max(own, 0), column: 0 },
  }
}

export function distributionAlternative(data: DistributionData): string {
  const bars = data.areas.map((area) => {
    const said = data.parts.map(({ name }, part) => `${name.toLowerCase()} ${sayPart(data, area, part)}`)
    return `${area.name}: ${said.join(', ')}.`
  })
  return [
    `Bars of ${data.areas.length === 1 ? 'one area' : `${data.areas.length} areas`}, each a whole.`,
    ...bars,
  ].join(' ')
}

export function distributionNotes(data: DistributionData): string[] {
  return data.areas.flatMap((area) => {
    const sum = total(area)
    if (data.given === 'count' || sum === 0) return []
    return Math.abs(sum - 100) > ROUNDING
      ? [`The percentages published for ${area.name} add up to ${sayShort(sum, { unit: 'percentage' })}.`]
      : []
  })
}
