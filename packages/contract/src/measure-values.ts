import { z } from 'zod'
import { Instant, LocalDate } from './days.ts'
import { AsAtQuery, many } from './lists.ts'
import { MeasureAreaRef } from './measure-areas.ts'
import {
  Basis,
  Finality,
  Frequency,
  MeasureUnit,
  Polarity,
  ToleranceKind,
  ValueState,
  YearType,
} from './measure-words.ts'
import { route } from './route.ts'
import { Id, MeasureRef, PersonRef, Verdict, optionalText, text } from './shared.ts'

export const PeriodView = z
  .object({ key: z.string(), label: z.string(), startsOn: LocalDate, endsOn: LocalDate })
  .meta({ id: 'MeasurePeriod' })
export type PeriodView = z.infer<typeof PeriodView>

/** One cell of a grid, one point of a chart. */
export const ValueView = z
  .object({
    measureId: Id,
    areaId: Id,
    period: z.string(),
    endsOn: LocalDate,
    state: ValueState,
    value: z.number().nullable(),
    shown: z.string(),
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    finality: Finality,
    note: z.string().nullable(),
    /** Too few children are behind it for it to be shown. */
    small: z.boolean(),
    /** What a person who may enter values typed, to go on from; null for everybody else. */
    entered: z.string().nullable(),
    /** A mean of a group's members, worked out here. */
    computed: z.boolean(),
    membersWithData: z.number().int().nullable(),
    by: PersonRef,
    at: Instant,
    version: z.number().int(),
  })
  .meta({ id: 'MeasureValue' })
export type ValueView = z.infer<typeof ValueView>

/** A measure with all that it takes to draw it or to enter its values. */
export const MeasureSeries = z
  .object({
    ...MeasureRef.shape,
    unit: MeasureUnit,
    decimals: z.number().int(),
    polarity: Polarity,
    basis: Basis,
    frequency: Frequency,
    yearType: YearType,
    distribution: z.string().nullable(),
    category: z.string().nullable(),
    /** From the first that has a value to the one under way, the earliest first, without gaps. */
    periods: z.array(PeriodView),
    targets: z.array(
      z.object({ period: z.string(), target: z.number(), toleranceKind: ToleranceKind, tolerance: z.number() }),
    ),
    values: z.array(ValueView),
    can: z.object({ enterValues: Verdict }),
  })
  .meta({ id: 'MeasureSeries' })
export type MeasureSeries = z.infer<typeof MeasureSeries>

const Cell = z.object({
  measureId: Id,
  areaId: Id,
  period: text('the period', 60),
  /** As it was typed or pasted; empty takes the value away. */
  value: z.string({ error: 'Enter a value' }).max(200, 'Use 200 characters or fewer'),
  numerator: z.number({ error: 'Enter the numerator as a number' }).nullish(),
  denominator: z.number({ error: 'Enter the denominator as a number' }).nullish(),
  finality: Finality.optional(),
  note: optionalText(1000),
  /** The version that was read, 0 where there was none: a cell that somebody else changed since is refused. */
  version: z.number().int().optional(),
})
export type ValueCell = z.output<typeof Cell>

const Choices = {
  /** Only says what would be kept: nothing is. */
  preview: z.boolean().default(false),
  /** Keeps those that can be kept. Without it one that is refused keeps them all from being kept. */
  skipRefused: z.boolean().default(false),
}
export const MOST_CELLS = 5000
export const PutValues = z
  .object({
    cells: z.array(Cell).min(1, 'Enter a value').max(MOST_CELLS, 'Send 5,000 values or fewer at once'),
    ...Choices,
  })
  .meta({ id: 'PutMeasureValues' })

const CellOutcome = z
  .object({
    /** Of the cell in what was sent, or in what the file holds. */
    index: z.number().int(),
    /** Of a file: `Row 5, England`. */
    place: z.string().nullable(),
    measure: z.string(),
    area: z.string(),
    period: z.string(),
    given: z.string(),
    outcome: z.enum(['added', 'changed', 'removed', 'unchanged', 'refused']),
    /** What is kept, as it is shown; null where it was refused or taken away. */
    shown: z.string().nullable(),
    /** What stands or stood there before. */
    before: z.string().nullable(),
    why: z.string().nullable(),
  })
  .meta({ id: 'MeasureCellOutcome' })
export type CellOutcome = z.infer<typeof CellOutcome>

export const PutAnswer = z
  .object({
    /** False for a preview, and where a refused cell kept the others from being kept. */
    saved: z.boolean(),
    added: z.number().int(),
    changed: z.number().int(),
    removed: z.number().int(),
    unchanged: z.number().int(),
    refused: z.number().int(),
    cells: z.array(CellOutcome),
  })
  .meta({ id: 'PutMeasureValuesAnswer' })
export type PutAnswer = z.infer<typeof PutAnswer>

/** What a column of a file is. Areas across and periods across are both read. */
export const ColumnUse = z.enum(
  [
    'measure',
    'area',
    'period',
    'value',
    'numerator',
    'denominator',
    'finality',
    'note',
    'members_with_data',
    'values_of_area',
    'values_of_period',
    'not_read',
  ],
  { error: 'Choose what the column is' },
)
export type ColumnUse = z.infer<typeof ColumnUse>

export const ImportColumn = z
  .object({
    heading: z.string(),
    use: ColumnUse,
    /** Of `values_of_area`. */
    areaId: Id.nullable(),
  })
  .meta({ id: 'MeasureImportColumn' })
export type ImportColumn = z.infer<typeof ImportColumn>

export const ImportValues = z
  .object({
    /** Comma, semicolon or tab between the cells. */
    text: z
      .string({ error: 'Choose a file' })
      .min(1, 'The file is empty')
      .max(900_000, 'The file is too long: send 900,000 characters or fewer at once'),
    /** All rows are of this measure or this area, where the file does not say. */
    measureId: Id.nullish(),
    areaId: Id.nullish(),
    /** A year written as one number is the one in which it ends, as in national tables, or in which it begins. */
    yearsNamedBy: z.enum(['end', 'start'], { error: 'Say how the file names its years' }).default('end'),
    finality: Finality.default('final'),
    note: optionalText(1000),
    /** In place of what the headings seem to say. */
    columns: z.array(ImportColumn).max(500).optional(),
    ...Choices,
  })
  .meta({ id: 'ImportMeasureValues' })

export const ImportAnswer = PutAnswer.extend({
  columns: z.array(ImportColumn),
  rows: z.number().int(),
  /** Of a preview: what no column holds, so that none of it could be read. It is to be said which column does. */
  lacks: z.string().nullable(),
}).meta({ id: 'ImportMeasureValuesAnswer' })
export type ImportAnswer = z.infer<typeof ImportAnswer>

export const measureValueRoutes = {
  list: route({
    id: 'measureValues.list',
    method: 'GET',
    path: '/api/measure-values',
    summary: 'The values of up to 50 measures by period and area, with their targets: for a table, a chart or a grid',
    query: AsAtQuery.extend({
      measure: many(Id),
      /** All shares of a distribution. */
      distribution: z.string().max(120).optional(),
      area: many(Id),
      /** Periods that end on or after, and begin on or before. */
      from: LocalDate.optional(),
      to: LocalDate.optional(),
    }),
    ok: z.object({ areas: z.array(MeasureAreaRef), measures: z.array(MeasureSeries) }),
  }),
  put: route({
    id: 'measureValues.put',
    method: 'POST',
    path: '/api/measure-values',
    summary: 'Enter many values at once; each that cannot be kept is named with why',
    body: PutValues,
    ok: PutAnswer,
  }),
  import: route({
    id: 'measureValues.import',
    method: 'POST',
    path: '/api/measure-values/import',
    summary: 'Read values from CSV, long or wide, with a preview',
    body: ImportValues,
    ok: ImportAnswer,
  }),
}
