import { z } from 'zod'

/** The closed sets of words of measures. PostgreSQL holds the same ones as text with CHECK. */

export const MeasureUnit = z.enum(['percentage', 'count', 'rate_per_10000', 'days', 'money', 'ratio'], {
  error: 'Choose a unit',
})
export type MeasureUnit = z.infer<typeof MeasureUnit>

/** Which way is better. `neutral`: neither, so it is never rated. */
export const Polarity = z.enum(['higher', 'lower', 'stay_close', 'neutral'], { error: 'Choose which way is better' })
export type Polarity = z.infer<typeof Polarity>

/** What a value covers: one day, the year so far, the twelve months before, or its own period. */
export const Basis = z.enum(['snapshot', 'year_to_date', 'rolling_12_months', 'period'], {
  error: 'Choose what a value covers',
})
export type Basis = z.infer<typeof Basis>

export const Frequency = z.enum(['monthly', 'quarterly', 'termly', 'annual'], {
  error: 'Choose how often it is measured',
})
export type Frequency = z.infer<typeof Frequency>

/** Financial years begin on 1 April, academic years on 1 September, calendar years on 1 January. */
export const YearType = z.enum(['financial', 'academic', 'calendar'], { error: 'Choose the kind of year' })
export type YearType = z.infer<typeof YearType>

export const AreaKind = z.enum(['council', 'region', 'england', 'neighbours', 'comparator'], {
  error: 'Choose what kind of area this is',
})
export type AreaKind = z.infer<typeof AreaKind>

/** `at_most` and `at_least`: the source gives a bound instead of a figure. The last three have no figure at all. */
export const ValueState = z.enum(
  ['value', 'estimate', 'at_most', 'at_least', 'suppressed', 'not_available', 'not_applicable'],
  { error: 'Choose what is known of the value' },
)
export type ValueState = z.infer<typeof ValueState>

export const Finality = z.enum(['provisional', 'final'], { error: 'Choose provisional or final' })
export type Finality = z.infer<typeof Finality>

/** `band`: so far in the measure's own unit. `percentage`: so many per cent of the target. */
export const ToleranceKind = z.enum(['band', 'percentage'], { error: 'Choose how the tolerance is counted' })
export type ToleranceKind = z.infer<typeof ToleranceKind>

/** A measure is never blue: that is for what is complete and checked. */
export const MeasureRating = z.enum(['green', 'amber', 'red', 'not_rated'], { error: 'Choose a rating' })
export type MeasureRating = z.infer<typeof MeasureRating>

/** Where no way is better, it can only be up or down. */
export const Direction = z.enum(['better', 'worse', 'same', 'up', 'down'], { error: 'Choose a direction of travel' })
export type Direction = z.infer<typeof Direction>
