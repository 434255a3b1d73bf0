import type {
  AreaKind,
  Basis,
  Direction,
  Finality,
  Frequency,
  MeasureUnit,
  Polarity,
  ToleranceKind,
  ValueState,
  YearType,
} from '@waymark/contract/measure-words'

export const UNIT_WORD: Readonly<Record<MeasureUnit, string>> = {
  percentage: 'Percentage',
  count: 'Number',
  rate_per_10000: 'Rate per 10,000',
  days: 'Days',
  money: 'Money',
  ratio: 'Ratio',
}

export const POLARITY_WORD: Readonly<Record<Polarity, string>> = {
  higher: 'Higher is better',
  lower: 'Lower is better',
  stay_close: 'Stay close to the target',
  neutral: 'Neither way is better',
}

export const BASIS_WORD: Readonly<Record<Basis, string>> = {
  snapshot: 'Snapshot on the last day',
  year_to_date: 'Year to date',
  rolling_12_months: 'Rolling 12 months',
  period: 'The period itself',
}

export const FREQUENCY_WORD: Readonly<Record<Frequency, string>> = {
  monthly: 'Monthly',
  quarterly: 'Quarterly',
  termly: 'Termly',
  annual: 'Annual',
}

export const YEAR_TYPE_WORD: Readonly<Record<YearType, string>> = {
  financial: 'Financial year, from 1 April',
  academic: 'Academic year, from 1 September',
  calendar: 'Calendar year',
}

export const AREA_KIND_WORD: Readonly<Record<AreaKind, string>> = {
  council: 'The council',
  region: 'Region',
  england: 'England',
  neighbours: 'Statistical neighbours',
  comparator: 'Comparator',
}

export const STATE_WORD: Readonly<Record<ValueState, string>> = {
  value: 'Figure',
  estimate: 'Estimate',
  at_most: 'At most',
  at_least: 'At least',
  suppressed: 'Suppressed',
  not_available: 'Not available',
  not_applicable: 'Not applicable',
}

export const FINALITY_WORD: Readonly<Record<Finality, string>> = { provisional: 'Provisional', final: 'Final' }

export const TOLERANCE_WORD: Readonly<Record<ToleranceKind, string>> = {
  band: 'In its own unit',
  percentage: 'Per cent of the target',
}

export const DIRECTION_WORD: Readonly<Record<Direction, string>> = {
  better: 'Better',
  worse: 'Worse',
  same: 'No change',
  up: 'Up',
  down: 'Down',
}

/** What is known of a value: the figure is there in the first four states, and only in those. */
export interface Known {
  state: ValueState
  value: number | null
}

/** Differences below this share of the numbers compared are how a computer holds a fraction, not a difference. */
const NOISE = 1e-9

/** Negative, 0 or positive: 0.1 + 0.2 is 0.3 here. */
export const compareNumbers = (one: number, other: number): number => {
  const difference = one - other
  return Math.abs(difference) <= NOISE * Math.max(Math.abs(one), Math.abs(other)) ? 0 : difference
}

/** Whether one is more than the other by more than noise, where both were worked out from numbers of the size of `scale`. */
export const isMore = (one: number, other: number, scale: number): boolean => one - other > NOISE * scale

/** Twelve figures are kept: 83.200000000000003 is 83.2. */
export const withoutNoise = (value: number): number => Number(value.toPrecision(12))

/** Each is made once: making one takes a hundred times as long as writing a number with it. */
const FORMATS = new Map<number, Intl.NumberFormat>()
const formatOf = (decimals: number): Intl.NumberFormat => {
  const made =
    FORMATS.get(decimals) ??
    new Intl.NumberFormat('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  FORMATS.set(decimals, made)
  return made
}

const grouped = (value: number, decimals: number): string => formatOf(decimals).format(value)

/** `83.2%`, `1,208`, `54 per 10,000`, `12 days`, `£1,200`, `4.2`. */
export const sayFigure = (value: number, unit: MeasureUnit, decimals: number): string => {
  const figure = grouped(Math.abs(value), decimals)
  const sign = value < 0 && /[1-9]/.test(figure) ? '-' : ''
  switch (unit) {
    case 'percentage':
      return `${sign}${figure}%`
    case 'rate_per_10000':
      return `${sign}${figure} per 10,000`
    case 'days':
      return `${sign}${figure} ${figure === '1' ? 'day' : 'days'}`
    case 'money':
      return `${sign}£${figure}`
    default:
      return `${sign}${figure}`
  }
}

/** Percentages differ by percentage points: `2.5 percentage points`. */
export const sayDifference = (difference: number, unit: MeasureUnit, decimals: number): string => {
  const size = Math.abs(difference)
  if (unit !== 'percentage') return sayFigure(size, unit, decimals)
  const figure = grouped(size, decimals)
  return `${figure} percentage ${figure === '1' ? 'point' : 'points'}`
}

/** As it is shown: `83.2%`, `At most 12%`, `Suppressed`. */
export const sayKnown = ({ state, value }: Known, unit: MeasureUnit, decimals: number): string => {
  if (value === null) return STATE_WORD[state]
  const figure = sayFigure(value, unit, decimals)
  switch (state) {
    case 'estimate':
      return `${figure} (estimate)`
    case 'at_most':
    case 'at_least':
      return `${STATE_WORD[state]} ${figure}`
    default:
      return figure
  }
}

/** How many decimals tell two unequal figures apart: 79.96 beside a target of 80 is not `80.0%`. */
export const decimalsToTellApart = (one: number, other: number, decimals: number): number => {
  if (compareNumbers(one, other) === 0) return decimals
  let shown = decimals
  while (shown < 8 && grouped(one, shown) === grouped(other, shown)) shown += 1
  return shown
}
