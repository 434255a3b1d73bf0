import type { exportRoutes } from '@waymark/contract/exports'
import type { Comparison, MeasureSummary } from '@waymark/contract/measures'
import type { Database } from '@waymark/database/client'
import { liveReader } from '@waymark/database/read'
import { dayInLondon } from '@waymark/domain/local-date'
import { DIRECTION_WORD, FINALITY_WORD, POLARITY_WORD, UNIT_WORD } from '@waymark/domain/measure'
import { toleranceWidth } from '@waymark/domain/measure-rating'
import { planStatusesSeen } from '@waymark/domain/permissions/plans'
import { RATING_WORD } from '@waymark/domain/rating-key'
import * as measures from '../measures/measures.service.ts'
import { recordSecurityEvent } from '../platform/security-event.store.ts'
import type { Call, FileAnswer } from '../platform/serve.ts'
import type { SignIn } from '../sessions/sign-in.ts'
import { BYTE_ORDER_MARK, type Cell, csvOf } from './csv.ts'
import * as store from './exports.store.ts'
import { asAtAndBy, asWide, whatItIs } from './preamble.ts'

type ScorecardCsv = (typeof exportRoutes)['scorecardCsv']

/** Every measure that the filters leave in a row, as the scorecard shows it. Every export is recorded. */
export async function scorecardCsv(
  database: Database,
  { pool }: SignIn,
  call: Call<ScorecardCsv>,
): Promise<FileAnswer> {
  const { actor, reader, now, query, requestId } = call
  const { asAt: _, about = true, sort, ...filter } = query
  const statement = measures.chosen(call, filter, sort)
  const instant = reader.asAt ?? now
  // By their present name: they may not have been here then.
  const people = await store.findNames(liveReader(database, call.today), [], [actor.personId])
  const madeBy = people.get(actor.personId) ?? ''
  const content = await reader.stream(async function* (snapshot) {
    const found = await snapshot.rows<measures.SummaryRow>(statement)
    const rows = found.map((row) => measures.summaryOf(row, reader.today))
    // On a pool of its own: an export that holds a connection never waits for a second one of the same kind.
    await recordSecurityEvent(pool, {
      ...{ kind: 'export', personId: actor.personId, request: requestId },
      detail: { what: 'scorecard.csv', asAt: instant, rows: rows.length, filters: JSON.stringify(filter) },
    })
    const ids = [filter.plan, filter.priority, filter.serviceArea, filter.owner].flatMap((some) => some ?? [])
    const names = about ? await store.findNames(snapshot, planStatusesSeen(actor), ids) : new Map<string, string>()
    const rated = (rating: keyof typeof RATING_WORD): Cell[] => [
      `Rating: ${RATING_WORD[rating]}`,
      rows.filter((row) => (row.reading?.rating ?? 'not_rated') === rating).length,
    ]
    const preamble: Cell[][] = about
      ? [
          ...whatItIs(
            await store.findCouncil(snapshot),
            'Scorecard: each measure with its latest value, its target, its rating, which way it went, and what it is compared with. Small numbers are suppressed',
          ),
          ...asAtAndBy({ instant, now, madeBy, past: reader.asAt !== null }),
          ['Filters', filtersInWords(filter, names)],
          ['Measures', rows.length],
          ...(['red', 'amber', 'green', 'not_rated'] as const).map(rated),
          ['Getting worse', rows.filter(({ reading }) => reading?.direction === 'worse').length],
          ['Late', rows.filter(({ late }) => late !== null).length],
          [],
        ]
      : []
    yield Buffer.from(
      BYTE_ORDER_MARK + csvOf([...asWide(preamble, COLUMNS.length), COLUMNS.map(([heading]) => heading)]),
    )
    if (rows.length > 0) yield Buffer.from(csvOf(rows.map((row) => COLUMNS.map(([, cell]) => cell(row)))))
  })
  return { name: `scorecard-as-at-${dayInLondon(instant)}.csv`, content }
}

/** Bounds and what is missing are said; a figure is a number. */
const figure = (known: Pick<Comparison, 'state' | 'value' | 'shown'> | null | undefined): Cell =>
  known ? (known.state === 'value' ? known.value : known.shown) : null

const ofPriorities = ({ priorities }: MeasureSummary, say: (one: MeasureSummary['priorities'][number]) => string) =>
  [...new Set(priorities.map(say))].join('; ')

/** Each column with its heading. */
const COLUMNS: readonly (readonly [heading: string, cell: (row: MeasureSummary) => Cell])[] = [
  ['Measure ref', ({ ref }) => ref],
  ['Title', ({ title }) => title],
  ['Unit', ({ unit }) => UNIT_WORD[unit]],
  ['Which way is better', ({ polarity }) => POLARITY_WORD[polarity]],
  ['Plans', (row) => ofPriorities(row, ({ plan }) => plan.title)],
  ['Priorities', (row) => ofPriorities(row, ({ ref, title }) => `${ref} ${title}`)],
  ['Service area', ({ serviceArea }) => serviceArea?.name ?? null],
  ['Owner', ({ owner }) => owner?.name ?? null],
  ['Period', ({ reading }) => reading?.periodLabel ?? null],
  ['To', ({ reading }) => reading?.endsOn ?? null],
  ['Value', ({ reading }) => figure(reading?.latest)],
  ['Finality', ({ reading }) => reading && FINALITY_WORD[reading.finality]],
  ['Target', ({ reading }) => reading?.target?.target ?? null],
  ['Tolerance', ({ reading }) => (reading?.target ? toleranceWidth(reading.target) : null)],
  ['Rating', ({ reading }) => RATING_WORD[reading?.rating ?? 'not_rated']],
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
  ['Late since', ({ late }) => late?.since ?? null],
]

type Filter = Omit<Call<ScorecardCsv>['query'], 'asAt' | 'about' | 'sort'>

/** `Service area: Early Help; Rating: Red`, or `None`. */
function filtersInWords(filter: Filter, names: ReadonlyMap<string, string>): string {
  const named = (ids: readonly string[] | undefined) => ids?.map((id) => names.get(id) ?? id).join(' or ')
  const said: readonly [string, string | undefined][] = [
    ['Text', filter.text || undefined],
    ['Plan', named(filter.plan)],
    ['Priority', named(filter.priority)],
    ['Service area', named(filter.serviceArea)],
    ['Owner', named(filter.owner)],
    ['Rating', filter.rating?.map((rating) => RATING_WORD[rating]).join(' or ')],
    ['Since the period before', filter.direction?.map((one) => DIRECTION_WORD[one]).join(' or ')],
    ['Exceptions', filter.exception === undefined ? undefined : filter.exception ? 'Red or getting worse' : 'Neither'],
    ['Late', filter.late === undefined ? undefined : filter.late ? 'Yes' : 'No'],
  ]
  const given = said.flatMap(([label, value]) => (value === undefined ? [] : [`${label}: ${value}`]))
  return given.length === 0 ? 'None' : given.join('; ')
}
