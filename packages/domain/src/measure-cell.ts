import type { LocalDate } from '@waymark/contract/days'
import type { Basis, Finality, MeasureUnit, ValueState } from '@waymark/contract/measure-words'
import { sayDay } from './local-date.ts'
import { sayKnown } from './measure.ts'
import { type Calendar, type MeasurePeriod, readPeriod, type YearNamedBy } from './measure-period.ts'
import { isSmall } from './measure-suppression.ts'
import { fractionMismatch, impossible, readValue, valueOfFraction } from './measure-value.ts'

export interface CellMeasure extends Calendar {
  unit: MeasureUnit
  decimals: number
  basis: Basis
  suppressBelow: number
}

export interface KeptValue {
  state: ValueState
  value: number | null
  numerator: number | null
  denominator: number | null
  finality: Finality
  note: string | null
  small: boolean
  membersWithData: number | null
}

/** A cell as it arrives; what is left out stays as it is. */
export interface GivenCell {
  value: string
  numerator?: number | null | undefined
  denominator?: number | null | undefined
  finality?: Finality | undefined
  /** Where neither the cell nor its text says it. */
  finalityElse?: Finality | undefined
  note?: string | null | undefined
  membersWithData?: number | null | undefined
  /** The version that was read. */
  version?: number | undefined
}

export type ReadCell =
  | { outcome: 'added' | 'changed' | 'unchanged'; kept: KeptValue }
  | { outcome: 'removed' }
  /** Nothing was given where nothing is. */
  | { outcome: 'unchanged'; kept: null }
  | { outcome: 'refused'; why: string }

const refused = (why: string): ReadCell => ({ outcome: 'refused', why })

/** What the period of a cell is, or why it is none of this measure's. */
export const periodOfCell = (
  given: string,
  calendar: Calendar,
  today: LocalDate,
  namedBy: YearNamedBy,
): MeasurePeriod | string => {
  const period = readPeriod(given, calendar, namedBy)
  if (period === null) return `“${given.slice(0, 60)}” is no period of this measure: write it as ${example(calendar)}`
  return period.startsOn > today ? `${period.label} has not begun yet` : period
}

/**
 * Why a figure cannot stand for a period yet: it has not ended, and nothing says that it is not the last word. The year so far
 * says so by itself, a day's count is what it is whenever the day was, and what has no figure claims nothing.
 */
export const tooEarly = (
  { value, finality }: Pick<KeptValue, 'value' | 'finality'>,
  { basis }: Pick<CellMeasure, 'basis'>,
  { label, endsOn }: Pick<MeasurePeriod, 'label' | 'endsOn'>,
  today: LocalDate,
): string | null =>
  value === null || finality === 'provisional' || endsOn < today || basis === 'year_to_date' || basis === 'snapshot'
    ? null
    : `${label} does not end until ${sayDay(endsOn)}: enter it as provisional, such as ${value}p, or wait`

const YEAR = { financial: '2017-18', academic: '2017/18', calendar: '2018' } as const
const example = ({ frequency, yearType }: Calendar): string => {
  switch (frequency) {
    case 'monthly':
      return '2018-03'
    case 'quarterly':
      return `${YEAR[yearType]} Q1`
    case 'termly':
      return 'Spring term 2018'
    case 'annual':
      return YEAR[yearType]
  }
}

/** What a cell does to what stands there: read, checked against its unit and against what it was counted from. */
export const readCell = (
  given: GivenCell,
  measure: CellMeasure,
  existing: (KeptValue & { version: number }) | null,
  { period, today }: { period: MeasurePeriod; today: LocalDate },
): ReadCell => {
  if (given.version !== undefined && given.version !== (existing?.version ?? 0))
    return refused(
      existing === null
        ? 'Somebody took this value away since you read it'
        : `Somebody else wrote ${sayKnown(existing, measure.unit, measure.decimals)} here since you read it`,
    )
  const read = readValue(given.value, measure.unit)
  if (read.kind === 'refused') return refused(read.why)
  const numerator = given.numerator === undefined ? (existing?.numerator ?? null) : given.numerator
  const denominator = given.denominator === undefined ? (existing?.denominator ?? null) : given.denominator
  const fraction = { numerator, denominator }
  let known: { state: ValueState; value: number | null }
  if (read.kind === 'known') known = read
  else {
    const counted =
      given.numerator == null || given.denominator == null ? null : valueOfFraction(fraction, measure.unit)
    if (counted === null) return existing === null ? { outcome: 'unchanged', kept: null } : { outcome: 'removed' }
    const why = impossible(counted, measure.unit)
    if (why !== null) return refused(`${numerator} of ${denominator}: ${why}`)
    known = { state: 'value', value: counted }
  }
  // What was counted before says nothing of another value, unless it is given again.
  const again = given.numerator !== undefined || given.denominator !== undefined
  const moved = existing !== null && existing.value !== known.value && !again
  const counts = moved ? { numerator: null, denominator: null } : fraction
  const mismatch = fractionMismatch(known.value, counts, measure.unit, measure.decimals)
  if (mismatch !== null) return refused(mismatch)
  const { state, value } = known
  const kept: KeptValue = {
    ...{ state, value, ...counts },
    finality:
      given.finality ??
      (read.kind === 'known' ? read.finality : undefined) ??
      given.finalityElse ??
      existing?.finality ??
      'final',
    note: given.note === undefined ? (existing?.note ?? null) : given.note,
    membersWithData: given.membersWithData === undefined ? (existing?.membersWithData ?? null) : given.membersWithData,
    small: isSmall(known, counts, measure.unit, measure.suppressBelow),
  }
  const same =
    existing !== null && (Object.keys(kept) as (keyof KeptValue)[]).every((field) => kept[field] === existing[field])
  if (same) return { outcome: 'unchanged', kept }
  const early = tooEarly(kept, measure, period, today)
  if (early !== null) return refused(early)
  return { outcome: existing === null ? 'added' : 'changed', kept }
}
