import type { exportRoutes } from '@waymark/contract/exports'
import { LineRating } from '@waymark/contract/readiness-words'
import { sayDay } from '@waymark/domain/local-date'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { GAP_WORD } from '@waymark/domain/readiness'
import type { Cell } from '../papers/paper.ts'
import type { Call, FileAnswer } from '../platform/serve.ts'
import { everyLine, type LineToExport } from '../readiness/lines.service.ts'
import type { Prover } from '../proofs/proofs.service.ts'
import { chosenOf, type Columns, flagged, listAsFile, sortInWords, whole } from './list-as-file.ts'

/** Lines of readiness as the list has them, each with what its own page says. */
export function linesList(prover: Prover, call: Call<(typeof exportRoutes)['readinessLines']>): Promise<FileAnswer> {
  const { asAt: _, about: __, sort, ...filter } = call.query
  return listAsFile(prover, call, {
    ...{ name: 'readiness-lines', title: 'Readiness lines' },
    what: 'What inspectors will ask, with how it stands: a row for each readiness line',
    ...{ filter, columns: COLUMNS },
    onPaper: [
      'Area',
      'What inspectors will ask',
      'Owner',
      'Rating',
      'Gaps',
      'Statement',
      'Last reviewed',
      'Next review',
    ],
    read: async ({ reader }) => whole(await everyLine({ ...call, reader }, filter, sort), totalsOf),
    filters: (named) => [
      ['Text', filter.text || undefined],
      ['Round', named(filter.round)],
      ['Area', named(filter.area)],
      ['Owner', flagged(filter.mine, 'Mine', 'Not mine')],
      ['Owned by', named(filter.owner)],
      ['Rating', chosenOf(filter.rating, RATING_WORD)],
      ['Gap', chosenOf(filter.gap, GAP_WORD)],
      ['Review due by', filter.dueBy && sayDay(filter.dueBy)],
    ],
    sortedBy: sortInWords(sort, SORT_WORD),
  })
}

const totalsOf = (rows: readonly LineToExport[]): Cell[][] => [
  ...LineRating.options.map((rating) => [
    `Lines: ${RATING_WORD[rating]}`,
    rows.filter((row) => row.rating === rating).length,
  ]),
  ['Lines with gaps', rows.filter(({ gaps }) => gaps.length > 0).length],
  ...keysOf(rows),
]

/** Each framework has words of its own for the ratings. */
const keysOf = (rows: readonly LineToExport[]) =>
  [...new Map(rows.map((row) => [row.framework.id, row])).values()].flatMap(({ framework, ratingKey }) =>
    LineRating.options.map((rating) => [
      ...['Rating key', framework.name, RATING_WORD[rating]],
      ...[ratingKey[rating].label, ratingKey[rating].meaning],
    ]),
  )

const COLUMNS: Columns<LineToExport> = [
  ['Framework', (line) => line.framework.name],
  ['Round', (line) => line.round.title],
  ['Area', (line) => line.area.name],
  ['What inspectors will ask', (line) => line.title],
  ['What good looks like', (line) => line.definition],
  ['Owner', (line) => line.owner?.name ?? null],
  ['Rating', (line) => RATING_WORD[line.rating], 'rating'],
  ['Rating in its own words', (line) => line.ratingWord],
  ['Gaps', (line) => line.gaps.map(({ kind }) => GAP_WORD[kind]).join('; ')],
  ['Why', (line) => line.gaps.map(({ reason }) => reason).join('; ')],
  ['Statement', (line) => line.statement],
  ['Evidence relied on', (line) => line.evidence],
  ['Pieces of evidence attached', (line) => line.attached],
  ['Last reviewed', (line) => (line.reviewedAt === null ? null : new Date(line.reviewedAt).toISOString()), 'instant'],
  ['Next review', (line) => line.nextReviewOn, 'day'],
]

const SORT_WORD: Readonly<Record<string, string>> = {
  '-gaps': 'Gaps first, the gravest first',
  gaps: 'Gaps last',
  title: 'What inspectors will ask',
  area: 'Area',
  owner: 'Owner',
  rating: 'Rating, the worst first',
  reviewedAt: 'Last reviewed, the longest ago first',
  nextReviewOn: 'Next review, the earliest first',
}
