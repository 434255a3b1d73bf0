import type { exportRoutes } from '@waymark/contract/exports'
import type { Snapshot } from '@waymark/database/read'
import {
  DIRECTION_WORD,
  FINALITY_WORD,
  FREQUENCY_WORD,
  POLARITY_WORD,
  STATE_WORD,
  TOLERANCE_WORD,
  UNIT_WORD,
} from '@waymark/domain/measure'
import { periodOfKey } from '@waymark/domain/measure-period'
import { rateMeasure } from '@waymark/domain/measure-rating'
import { shownValue } from '@waymark/domain/measure-suppression'
import { asTyped } from '@waymark/domain/measure-value'
import { RATING_WORD } from '@waymark/domain/rating-key'
import * as measures from '../measures/measures.service.ts'
import type { Cell } from '../papers/paper.ts'
import type { Call, FileAnswer } from '../platform/serve.ts'
import type { Prover } from '../proofs/proofs.service.ts'
import { type Columns, listAsFile } from './list-as-file.ts'
import { type ExportedValueRow, valueBatches } from './measures-export.store.ts'

interface Row {
  measure: measures.SummaryRow
  value: ExportedValueRow
}

/** A row for each measure, area and period: the CSV can be read in again as it is. Small numbers are in none. */
export function measuresList(prover: Prover, call: Call<(typeof exportRoutes)['measures']>): Promise<FileAnswer> {
  const { asAt: _, about: __, sort, ...filter } = call.query
  const statement = measures.chosen(call, filter, sort)
  return listAsFile(prover, call, {
    ...{ name: 'measures', title: 'Values of measures' },
    what: 'Values of measures: a row for each measure, area and period. Small numbers are suppressed',
    ...{ filter, columns: COLUMNS },
    onPaper: ['Measure ref', 'Title', 'Area', 'Period in words', 'Value', 'Finality', 'Target', 'Rating'],
    read: async ({ snapshot }) => {
      const found = await snapshot.rows<measures.SummaryRow>(statement)
      return { count: found.length, batches: valuesOf(snapshot, found), totals: [['Measures', found.length]] }
    },
    filters: () => filtersInWords(filter),
  })
}

async function* valuesOf(snapshot: Snapshot, found: readonly measures.SummaryRow[]): AsyncGenerator<Row[]> {
  const byId = new Map(found.map((measure) => [measure.id, measure]))
  for await (const batch of valueBatches(snapshot, [...byId.keys()]))
    yield batch.flatMap((value) => {
      const measure = byId.get(value.measureId)
      return measure ? [{ measure, value: shownValue(value) }] : []
    })
}

/** Each column with its heading. */
const COLUMNS: Columns<Row> = [
  ['Measure ref', ({ measure }) => measure.ref],
  ['Title', ({ measure }) => measure.title],
  ['Area', ({ value }) => value.area],
  ['Period', ({ value }) => value.period],
  ['Period in words', ({ measure, value }) => periodOfKey(value.period, measure)?.label ?? value.period],
  ['From', ({ value }) => value.startsOn, 'day'],
  ['To', ({ value }) => value.endsOn, 'day'],
  ['Value', ({ value }) => (value.state === 'value' ? value.value : wordOf(value))],
  ['What is known', ({ value }) => STATE_WORD[value.state]],
  ['Unit', ({ measure }) => UNIT_WORD[measure.unit]],
  ['Numerator', ({ value }) => value.numerator],
  ['Denominator', ({ value }) => value.denominator],
  ['Finality', ({ value }) => FINALITY_WORD[value.finality]],
  ['Members with data', ({ value }) => value.membersWithData],
  ['Note', ({ value }) => value.note],
  ['Target', ({ value }) => value.target],
  ['Tolerance', ({ value }) => value.tolerance],
  ['How the tolerance is counted', ({ value }) => value.toleranceKind && TOLERANCE_WORD[value.toleranceKind]],
  ['Rating', (row) => ratingOf(row), 'rating'],
  ['Direction of travel', ({ measure, value }) => (isLatest(measure, value) ? directionIn(measure) : null)],
  ['Which way is better', ({ measure }) => POLARITY_WORD[measure.polarity]],
  ['How often', ({ measure }) => FREQUENCY_WORD[measure.frequency]],
]

/** What a reader of the file takes for the same: a word, or the figure with its sign. */
const wordOf = (value: ExportedValueRow): Cell => (value.value === null ? STATE_WORD[value.state] : asTyped(value))

const isLatest = (measure: measures.SummaryRow, value: ExportedValueRow): boolean =>
  value.ofCouncil && measure.period === value.period
const directionIn = ({ direction }: measures.SummaryRow): Cell => direction && DIRECTION_WORD[direction]

/** The latest as it is stored; the others by the same rules. */
function ratingOf({ measure, value }: Row): Cell {
  if (!value.ofCouncil) return null
  if (isLatest(measure, value)) return RATING_WORD[measure.rating]
  const { target, toleranceKind, tolerance } = value
  const meant =
    target === null || toleranceKind === null || tolerance === null ? null : { target, toleranceKind, tolerance }
  return RATING_WORD[rateMeasure(value, meant, measure).rating]
}

const filtersInWords = (filter: object): [string, string][] =>
  Object.entries(filter).flatMap(([name, value]) =>
    value === undefined || (name === 'archived' && !value) ? [] : [[name, String(value)]],
  )
