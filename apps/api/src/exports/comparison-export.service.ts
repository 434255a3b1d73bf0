import type { ComparedRecord, Difference } from '@waymark/contract/comparisons'
import type { exportRoutes } from '@waymark/contract/exports'
import { readPast } from '@waymark/database/read'
import {
  COMPARED_NOUN_WORD,
  COMPARED_NOUNS,
  DIFFERENCE_KIND_WORD,
  DIFFERENCE_KINDS,
  RATING_CHANGED_WORD,
  saySummary,
  wantedOf,
} from '@waymark/domain/comparison-counts'
import { DUE_WINDOW_WORD } from '@waymark/domain/due-window'
import { IMPACT_WORD } from '@waymark/domain/impact'
import { STATUS_WORD } from '@waymark/domain/lifecycle'
import { sayDay } from '@waymark/domain/local-date'
import { mayExportPlan } from '@waymark/domain/permissions/exports'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { differing, filterOf, instantsOf, readAt } from '../comparisons/comparisons.service.ts'
import { readSide } from '../comparisons/sides.service.ts'
import { sayInstant } from '../history/column.words.ts'
import type { Cell } from '../papers/paper.ts'
import { ask, type Call, type FileAnswer } from '../platform/serve.ts'
import type { Prover } from '../proofs/proofs.service.ts'
import { chosenOf, type Columns, flagged, listAsFile, sortInWords, whole } from './list-as-file.ts'

type ExportComparison = (typeof exportRoutes)['comparison']

interface DifferenceRow {
  record: ComparedRecord
  difference: Difference
}

/** A row for each difference, as at the second of the two instants. */
export async function comparisonList(prover: Prover, call: Call<ExportComparison>): Promise<FileAnswer> {
  ask(mayExportPlan(call.actor, { planStatus: 'live' }))
  const { about: _, sort, ...asked } = call.query
  const { noun, kind, rated, ...shared } = asked
  const { from, to } = instantsOf(asked, call.now)
  const filter = filterOf(shared)
  // Before the snapshot of the file is opened: who holds one instant does not wait for another.
  const before = await readAt(call, prover.database, from, filter)
  const fileOf = (reader: typeof call.reader) =>
    listAsFile<DifferenceRow>(
      prover,
      { ...call, reader },
      {
        ...{ name: 'comparison', title: 'What differs between two instants' },
        what: 'What differs between two instants: a row for each difference of a record. What is worse, better, earlier or later is so at the second of them',
        ...{ filter: asked, columns: COLUMNS },
        onPaper: ['Record', 'Priority', 'Reference', 'Title', 'In words'],
        read: async ({ reader }) => {
          const after = await readSide({ ...call, reader }, filter)
          const rows = wantedOf(differing(before, after, sort), { noun, kind, rated }).flatMap((record) =>
            record.differences.map((difference) => ({ record, difference })),
          )
          return whole(rows, totalsOf)
        },
        filters: (named) => [
          ['Compared from', from === null ? 'Now' : sayInstant(from)],
          ['Compared to', to === null ? 'Now' : sayInstant(to)],
          ['What is compared', noun?.map((one) => COMPARED_NOUN_WORD[one][1]).join(' or ')],
          ['Kind of change', chosenOf(kind, DIFFERENCE_KIND_WORD)],
          ['Rating changed', chosenOf(rated, RATING_CHANGED_WORD)],
          ['Inspection', named(filter.inspection)],
          ['Text', filter.text || undefined],
          ['Plan', named(filter.plan)],
          ['Priority', named(filter.priority)],
          ['Service area', named(filter.serviceArea)],
          ['Owner', named(filter.owner)],
          ['Status', chosenOf(filter.status, STATUS_WORD)],
          ['Declared rating', chosenOf(filter.declared, RATING_WORD)],
          ['Evidence says', chosenOf(filter.computed, RATING_WORD)],
          ['Impact', chosenOf(filter.impact, IMPACT_WORD)],
          ['Overdue', flagged(filter.overdue)],
          ['Due date moved', flagged(filter.moved)],
          ['Ratings disagree', flagged(filter.disagrees)],
          ['Open challenge', flagged(filter.challenged)],
          ['Due', filter.due && DUE_WINDOW_WORD[filter.due]],
          ['Due from', filter.dueFrom && sayDay(filter.dueFrom)],
          ['Due to', filter.dueTo && sayDay(filter.dueTo)],
          ['Not updated since', filter.notUpdatedSince && sayDay(filter.notUpdatedSince)],
        ],
        sortedBy: sortInWords(sort, SORT_WORD),
      },
    )
  return to === null ? fileOf(call.reader) : readPast(prover.database, to, fileOf)
}

function totalsOf(rows: readonly DifferenceRow[]): Cell[][] {
  const records = [...new Set(rows.map(({ record }) => record))]
  const counted = (label: string, of: (record: ComparedRecord) => boolean): Cell[] => [label, records.filter(of).length]
  return [
    ['In short', saySummary(records)],
    ['Records that differ', records.length],
    ...COMPARED_NOUNS.map((one) => counted(COMPARED_NOUN_WORD[one][1], (record) => record.noun === one)),
    ...DIFFERENCE_KINDS.map((one) =>
      counted(`Records: ${DIFFERENCE_KIND_WORD[one]}`, ({ differences }) =>
        differences.some((each) => each.kind === one),
      ),
    ),
  ]
}

const COLUMNS: Columns<DifferenceRow> = [
  ['Record', ({ record }) => COMPARED_NOUN_WORD[record.noun][0]],
  ['Plan', ({ record }) => record.plan?.title ?? null],
  ['Priority', ({ record }) => (record.priority ? `${record.priority.ref} ${record.priority.title}` : null)],
  ['Of', ({ record }) => record.of?.title ?? null],
  ['Reference', ({ record }) => record.ref],
  ['Title', ({ record }) => record.title],
  ['Kind of change', ({ difference }) => DIFFERENCE_KIND_WORD[difference.kind]],
  ['In words', ({ difference }) => difference.sentence],
  ['Which rating', ({ difference }) => (difference.rating ? RATING_CHANGED_WORD[difference.rating.of] : null)],
  ['Before', ({ difference }) => difference.before],
  ['After', ({ difference }) => difference.after],
  ['Days moved', ({ difference }) => difference.days],
  ['Id', ({ record }) => record.id],
]

const SORT_WORD: Readonly<Record<string, string>> = {
  place: 'As the plans have them in order',
  title: 'Title',
  noun: 'What it is',
  differences: 'The most that differs first',
  '-differences': 'The least that differs first',
}
