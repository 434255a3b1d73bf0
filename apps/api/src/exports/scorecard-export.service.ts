import type { exportRoutes } from '@waymark/contract/exports'
import type { Comparison, MeasureSummary } from '@waymark/contract/measures'
import { DIRECTION_WORD, FINALITY_WORD, POLARITY_WORD, UNIT_WORD } from '@waymark/domain/measure'
import { toleranceWidth } from '@waymark/domain/measure-rating'
import { RATING_WORD } from '@waymark/domain/rating-key'
import * as measures from '../measures/measures.service.ts'
import type { Cell } from '../papers/paper.ts'
import type { Call, FileAnswer } from '../platform/serve.ts'
import type { Prover } from '../proofs/proofs.service.ts'
import { chosenOf, type Columns, flagged, listAsFile, sortInWords, whole } from './list-as-file.ts'

/** Every measure that the filters leave in a row, as the scorecard shows it. */
export function scorecardList(prover: Prover, call: Call<(typeof exportRoutes)['scorecard']>): Promise<FileAnswer> {
  const { asAt: _, about: __, sort, ...filter } = call.query
  const statement = measures.chosen(call, filter, sort)
  return listAsFile(prover, call, {
    ...{ name: 'scorecard', title: 'Scorecard' },
    what: 'Scorecard: each measure with its latest value, its target, its rating, which way it went, and what it is compared with. Small numbers are suppressed',
    ...{ filter, columns: COLUMNS },
    onPaper: ['Measure ref', 'Title', 'Period', 'Value', 'Target', 'Rating', 'Since the period before', 'England'],
    read: async ({ reader }) => {
      const found = await reader.rows<measures.SummaryRow>(statement)
      return whole(
        found.map((row) => measures.summaryOf(row, reader.today)),
        totalsOf,
      )
    },
    filters: (named) => [
      ['Text', filter.text || undefined],
      ['Plan', named(filter.plan)],
      ['Priority', named(filter.priority)],
      ['Service area', named(filter.serviceArea)],
      ['Owner', named(filter.owner)],
      ['Rating', chosenOf(filter.rating, RATING_WORD)],
      ['Since the period before', chosenOf(filter.direction, DIRECTION_WORD)],
      ['Exceptions', flagged(filter.exception, 'Red or getting worse', 'Neither red nor getting worse')],
      ['Late', flagged(filter.late)],
    ],
    sortedBy: sortInWords(sort, SORT_WORD),
  })
}

const totalsOf = (rows: readonly MeasureSummary[]): Cell[][] => [
  ...(['red', 'amber', 'green', 'not_rated'] as const).map((rating): Cell[] => [
    `Rating: ${RATING_WORD[rating]}`,
    rows.filter((row) => (row.reading?.rating ?? 'not_rated') === rating).length,
  ]),
  ['Getting worse', rows.filter(({ reading }) => reading?.direction === 'worse').length],
  ['Late', rows.filter(({ late }) => late !== null).length],
]

/** Bounds and what is missing are said; a figure is a number. */
const figure = (known: Pick<Comparison, 'state' | 'value' | 'shown'> | null | undefined): Cell =>
  known ? (known.state === 'value' ? known.value : known.shown) : null

const ofPriorities = ({ priorities }: MeasureSummary, say: (one: MeasureSummary['priorities'][number]) => string) =>
  [...new Set(priorities.map(say))].join('; ')

const COLUMNS: Columns<MeasureSummary> = [
  ['Measure ref', ({ ref }) => ref],
  ['Title', ({ title }) => title],
  ['Unit', ({ unit }) => UNIT_WORD[unit]],
  ['Which way is better', ({ polarity }) => POLARITY_WORD[polarity]],
  ['Plans', (row) => ofPriorities(row, ({ plan }) => plan.title)],
  ['Priorities', (row) => ofPriorities(row, ({ ref, title }) => `${ref} ${title}`)],
  ['Service area', ({ serviceArea }) => serviceArea?.name ?? null],
  ['Owner', ({ owner }) => owner?.name ?? null],
  ['Period', ({ reading }) => reading?.periodLabel ?? null],
  ['To', ({ reading }) => reading?.endsOn ?? null, 'day'],
  ['Value', ({ reading }) => figure(reading?.latest)],
  ['Finality', ({ reading }) => reading && FINALITY_WORD[reading.finality]],
  ['Target', ({ reading }) => reading?.target?.target ?? null],
  ['Tolerance', ({ reading }) => (reading?.target ? toleranceWidth(reading.target) : null)],
  ['Rating', ({ reading }) => RATING_WORD[reading?.rating ?? 'not_rated'], 'rating'],
  ['Why', ({ reading }) => reading?.sentence ?? null],
  ['From the target', ({ reading }) => reading?.fromTarget ?? null],
  ['Since the period before', ({ reading }) => (reading?.direction ? DIRECTION_WORD[reading.direction] : null)],
  ['From what to what', ({ reading }) => reading?.directionSentence ?? null],
  ['Since the same period last year', ({ reading }) => (reading?.onYear ? DIRECTION_WORD[reading.onYear] : null)],
  ['From what to what, on the year', ({ reading }) => reading?.onYearSentence ?? null],
  ['Region', ({ reading }) => figure(reading?.region)],
  ['England', ({ reading }) => figure(reading?.england)],
  ['Beside England', ({ reading }) => reading?.england?.sentence ?? null],
  ['Statistical neighbours', ({ reading }) => figure(reading?.neighbours)],
  ['Beside neighbours', ({ reading }) => reading?.neighbours?.sentence ?? null],
  ['Commentary', ({ reading }) => reading?.note ?? null],
  ['Late for', ({ late }) => late?.periodLabel ?? null],
  ['Late since', ({ late }) => late?.since ?? null, 'day'],
]

const SORT_WORD: Readonly<Record<string, string>> = {
  worst: 'The worst first',
  rating: 'Rating, the worst first',
  ref: 'Reference',
  title: 'Title',
  direction: 'Since the period before',
  onYear: 'Since the same period last year',
  period: 'Period',
  late: 'Late for longest',
  owner: 'Owner',
  serviceArea: 'Service area',
}
