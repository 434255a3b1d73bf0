import type { exportRoutes } from '@waymark/contract/exports'
import type { SampledEvidence, SampleRow, SampleSummary } from '@waymark/contract/samples'
import { readPast } from '@waymark/database/read'
import { mayDrawSamples } from '@waymark/domain/permissions/exports'
import { sayDay } from '@waymark/domain/local-date'
import { NOUN_WORD } from '@waymark/domain/noun-words'
import { type Columns, instant, listAsFile, pagesOf, whole } from '../exports/list-as-file.ts'
import { ask, type Call, type FileAnswer } from '../platform/serve.ts'
import type { Prover } from '../proofs/proofs.service.ts'
import { problem } from '../platform/problems.ts'
import { drawn, find, isSame, list, rowsOf } from './samples.service.ts'
import { STRATUM_WORD } from './samples.words.ts'

/** Each drawn record has a line for each piece of its evidence, and one where it has none. */
type Line = { row: SampleRow; piece: SampledEvidence | null }

/** A sample as at its own instant, with the evidence list that goes with it. */
export async function sampleList(prover: Prover, call: Call<(typeof exportRoutes)['sample']>): Promise<FileAnswer> {
  ask(mayDrawSamples(call.actor))
  const kept = await find(call, call.query.id)
  const { asked, person, at } = kept
  const { of, size, stratum, seed, plan, serviceArea, noun, from, to } = asked
  return readPast(prover.database, asked.asAt, async (reader) => {
    const again = (await drawn({ ...call, reader }, asked)).rows
    if (!isSame(kept, again))
      throw problem(
        'conflict',
        'This sample does not come out as it was drawn: what it was drawn from was altered or redacted since. Draw another',
      )
    return listAsFile<Line>(
      prover,
      { ...call, reader },
      {
        ...{ name: 'sample', stem: `sample-of-${of}-as-at-`, title: `Sample of ${of}` },
        what: `A sample of ${of} with the evidence that they had. Anybody can draw it again: of each group those with the smallest SHA-256 of seed, colon and id`,
        filter: { sample: call.query.id, ...asked },
        columns: COLUMNS,
        onPaper: ['Number', 'Group', 'Record', 'What it says', 'Evidence', 'Verified'],
        read: async ({ reader: then }) => {
          const past = { ...call, reader: then }
          const said = await rowsOf(past, of, again)
          const lines = said.flatMap((row): Line[] =>
            row.evidence.length === 0 ? [{ row, piece: null }] : row.evidence.map((piece) => ({ row, piece })),
          )
          return whole(lines, () => [
            ['Sample: drawn by', person],
            ['Sample: drawn at (UTC)', at],
            ['Sample: asked for', size],
            ['Sample: drawn', said.length],
            ['Sample: grouped by', STRATUM_WORD[stratum]],
            ['Sample: seed', seed],
          ])
        },
        filters: (named) => [
          ['Plan', plan.length === 0 ? undefined : named(plan)],
          ['Service area', serviceArea.length === 0 ? undefined : named(serviceArea)],
          ['Kind of record', noun.length === 0 ? undefined : noun.join(' or ')],
          ['From', from && sayDay(from)],
          ['To', to && sayDay(to)],
        ],
        sortedBy: 'Group, then rank',
      },
    )
  })
}

const COLUMNS: Columns<Line> = [
  ['Number', ({ row }) => row.number],
  ['Group', ({ row }) => row.stratum],
  ['Id', ({ row }) => row.id],
  ['Rank', ({ row }) => row.rank],
  ['Record', ({ row }) => row.record],
  ['Changed', ({ row }) => row.at, 'instant'],
  ['Changed by', ({ row }) => row.by],
  ['What it says', ({ row }) => row.said.map(({ label, words }) => `${label}: ${words}`).join('; ')],
  ['Evidence', ({ piece }) => piece?.title ?? null],
  ['Address', ({ piece }) => piece?.url ?? null],
  ['Name of the file', ({ piece }) => piece?.fileName ?? null],
  ['SHA-256', ({ piece }) => piece?.sha256 ?? null],
  ['Added by', ({ piece }) => piece?.addedBy ?? null],
  ['Added', ({ piece }) => piece && new Date(piece.addedAt).toISOString(), 'instant'],
  ['Verified by', ({ piece }) => piece?.verifiedBy ?? null],
  ['Verified', ({ piece }) => (piece?.verifiedAt ? new Date(piece.verifiedAt).toISOString() : null), 'instant'],
]

/** Every sample, also those that did not suit whoever drew them. */
export const samplesList = (prover: Prover, call: Call<(typeof exportRoutes)['samples']>): Promise<FileAnswer> =>
  listAsFile(prover, call, {
    ...{ name: 'samples', title: 'Samples', columns: SAMPLES, read: pagesOf(list, call) },
    what: 'Samples of actions and changes that were drawn, each with the seed by which anybody can draw it again',
    onPaper: ['Drawn from', 'As at', 'There were', 'Drawn', 'Grouped by', 'Seed', 'Drawn by', 'Drawn at'],
    filters: () => [],
    sortedBy: 'The newest first',
  })

const SAMPLES: Columns<SampleSummary> = [
  ['Drawn from', ({ of }) => (of === 'actions' ? 'Actions' : 'Changes')],
  ['As at', ({ asAt }) => instant(asAt), 'instant'],
  ['There were', ({ population }) => population],
  ['Asked for', ({ size }) => size],
  ['Drawn', (sample) => sample.drawn],
  ['Grouped by', ({ stratum }) => STRATUM_WORD[stratum]],
  ['Seed', ({ seed }) => seed],
  ['Kinds of record', ({ noun }) => noun.map((one) => NOUN_WORD[one]).join('; ')],
  ['Changed from', ({ from }) => from, 'day'],
  ['Changed to', ({ to }) => to, 'day'],
  ['Ids of plans', ({ plan }) => plan.join('; ')],
  ['Ids of service areas', ({ serviceArea }) => serviceArea.join('; ')],
  ['Drawn by', ({ drawnBy }) => drawnBy.name],
  ['Drawn at', ({ drawnAt }) => instant(drawnAt), 'instant'],
  ['Id', ({ id }) => id],
]
