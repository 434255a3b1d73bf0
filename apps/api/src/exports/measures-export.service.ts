import type { exportRoutes } from '@waymark/contract/exports'
import { liveReader } from '@waymark/database/read'
import { dayInLondon } from '@waymark/domain/local-date'
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
import type { Call, FileAnswer } from '../platform/serve.ts'
import { beginProof, type Prover } from '../proofs/proofs.service.ts'
import { BYTE_ORDER_MARK, type Cell, csvOf } from './csv.ts'
import * as store from './exports.store.ts'
import { type ExportedValueRow, valueBatches } from './measures-export.store.ts'
import { asAtAndBy, asWide, whatItIs } from './preamble.ts'

type MeasuresCsv = (typeof exportRoutes)['measuresCsv']

interface Row {
  measure: measures.SummaryRow
  value: ExportedValueRow
}

/** A row for each measure, area and period: the file can be read in again as it is. Small numbers are in none. Every export is recorded. */
export async function measuresCsv(prover: Prover, call: Call<MeasuresCsv>): Promise<FileAnswer> {
  const { actor, reader, now, query } = call
  const { asAt: _, about = true, sort, ...filter } = query
  const statement = measures.chosen(call, filter, sort)
  const instant = reader.asAt ?? now
  const people = await store.findNames(liveReader(prover.database, call.today), [], [actor.personId])
  const madeBy = people.get(actor.personId) ?? ''
  const file = `measures-as-at-${dayInLondon(instant)}.csv`
  const proof = await beginProof(prover, call, { what: 'measures.csv', file, filter, madeBy })
  const content = await proof.stream(reader, async function* (snapshot) {
    const found = await snapshot.rows<measures.SummaryRow>(statement)
    const byId = new Map(found.map((measure) => [measure.id, measure]))
    await proof.record(found.length)
    const preamble: Cell[][] = proof.about([
      ...whatItIs(
        await store.findCouncil(snapshot),
        'Values of measures: a row for each measure, area and period. Small numbers are suppressed',
      ),
      ...asAtAndBy({ instant, now, madeBy, past: reader.asAt !== null }),
      ...proof.lines,
      ['Filters', filtersInWords(filter)],
      ['Measures', found.length],
    ])
    const head = about ? asWide([...preamble, []], COLUMNS.length) : []
    yield Buffer.from(BYTE_ORDER_MARK + csvOf([...head, COLUMNS.map(([heading]) => heading)]))
    for await (const batch of valueBatches(snapshot, [...byId.keys()])) {
      const rows = batch.flatMap((value): Row[] => {
        const measure = byId.get(value.measureId)
        return measure ? [{ measure, value: shownValue(value) }] : []
      })
      yield Buffer.from(csvOf(rows.map((row) => COLUMNS.map(([, cell]) => cell(row)))))
    }
  })
  return { name: file, content, manifest: proof.address }
}

/** Each column with its heading. */
const COLUMNS: readonly (readonly [heading: string, cell: (row: Row) => Cell])[] = [
  ['Measure ref', ({ measure }) => measure.ref],
  ['Title', ({ measure }) => measure.title],
  ['Area', ({ value }) => value.area],
  ['Period', ({ value }) => value.period],
  ['Period in words', ({ measure, value }) => periodOfKey(value.period, measure)?.label ?? value.period],
  ['From', ({ value }) => value.startsOn],
  ['To', ({ value }) => value.endsOn],
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
  ['Rating', (row) => ratingOf(row)],
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

const filtersInWords = (filter: object): string => {
  const given = Object.entries(filter).filter(
    ([name, value]) => value !== undefined && !(name === 'archived' && !value),
  )
  return given.length === 0 ? 'None' : given.map(([name, value]) => `${name}: ${String(value)}`).join('; ')
}
