import type { exportRoutes } from '@waymark/contract/exports'
import type { ThemeView } from '@waymark/contract/findings'
import type { FrameworkSummary } from '@waymark/contract/frameworks'
import type { InspectionSummary } from '@waymark/contract/inspections'
import type { MeasureAreaView } from '@waymark/contract/measure-areas'
import type { RoundSummary } from '@waymark/contract/readiness'
import type { SelfEvaluationView } from '@waymark/contract/self-evaluations'
import { LATER_VERDICT_WORD } from '@waymark/domain/finding'
import { INSPECTION_KIND_WORD, INSPECTION_STATE_WORD } from '@waymark/domain/inspection'
import { AREA_KIND_WORD } from '@waymark/domain/measure'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { SELF_EVALUATION_WORD } from '@waymark/domain/readiness'
import * as findings from '../findings/findings.service.ts'
import * as frameworks from '../frameworks/frameworks.service.ts'
import * as inspections from '../inspections/inspections.service.ts'
import * as areas from '../measure-areas/measure-areas.service.ts'
import type { Call } from '../platform/serve.ts'
import type { Prover } from '../proofs/proofs.service.ts'
import * as readiness from '../readiness/readiness.service.ts'
import * as selfEvaluations from '../self-evaluations/self-evaluations.service.ts'
import {
  chosenOf,
  type Columns,
  flagged,
  instant,
  listAsFile,
  type Listed,
  pagesOf,
  sortInWords,
} from './list-as-file.ts'

type Routes = typeof exportRoutes

export const inspectionsList = (prover: Prover, call: Call<Routes['inspections']>) =>
  listAsFile(prover, call, {
    ...{ name: 'inspections', title: 'Inspections', columns: INSPECTIONS, read: pagesOf(inspections.list, call) },
    what: 'Inspections, reviews and audits, past and expected, with what they found and what has to be done by when',
    onPaper: [
      'Inspection',
      'Kind',
      'Bodies',
      'Status',
      'Fieldwork from',
      'Published',
      'Findings',
      'Findings without an action',
    ],
    filters: () => [
      ['Text', call.query.text || undefined],
      ['Kind', chosenOf(call.query.kind, INSPECTION_KIND_WORD)],
      ['Status', chosenOf(call.query.state, INSPECTION_STATE_WORD)],
      ['With a clock that runs', flagged(call.query.clockRuns)],
    ],
    sortedBy: sortInWords(call.query.sort, {
      ...{ '-when': 'The latest first', when: 'The earliest first', title: 'Inspection', kind: 'Kind' },
      ...{ state: 'Status', findings: 'Findings, the fewest first', clock: 'Next clock, the first to end first' },
    }),
  })

const INSPECTIONS: Columns<InspectionSummary> = [
  ['Inspection', ({ title }) => title],
  ['Kind', ({ kind }) => INSPECTION_KIND_WORD[kind]],
  ['Bodies', ({ bodies }) => bodies.join('; ')],
  ['Status', ({ state }) => INSPECTION_STATE_WORD[state]],
  ['Expected from', ({ expectedFrom }) => expectedFrom, 'day'],
  ['Expected to', ({ expectedTo }) => expectedTo, 'day'],
  ['Notice', ({ noticeOn }) => noticeOn, 'day'],
  ['Fieldwork from', ({ fieldworkFrom }) => fieldworkFrom, 'day'],
  ['Fieldwork to', ({ fieldworkTo }) => fieldworkTo, 'day'],
  ['Report received', ({ reportReceivedOn }) => reportReceivedOn, 'day'],
  ['Published', ({ publishedOn }) => publishedOn, 'day'],
  ['Judgements', ({ judgements }) => judgements.map(({ area, judgement }) => `${area}: ${judgement}`).join('; ')],
  ['Findings', ({ findings: count }) => count],
  ['Findings without an action', ({ findingsWithoutAction }) => findingsWithoutAction],
  ['Next clock', ({ nextClock }) => nextClock?.label ?? null],
  ['Next clock ends', ({ nextClock }) => nextClock?.dueOn ?? null, 'day'],
  ['Next clock in words', ({ nextClock }) => nextClock?.sentence ?? null],
]

interface Found {
  theme: ThemeView
  finding: ThemeView['findings'][number]
}

export const themesList = (prover: Prover, call: Call<Routes['themes']>) =>
  listAsFile(prover, call, {
    ...{ name: 'themes', title: 'Themes', columns: THEMES },
    what: 'Themes with the findings of each: a row for each theme and finding',
    read: async (source) => foundIn(await pagesOf(findings.themes, call)(source)),
    filters: () => [
      ['Text', call.query.text || undefined],
      ['In inspections, at the least', call.query.atLeast === undefined ? undefined : String(call.query.atLeast)],
    ],
    sortedBy: sortInWords(call.query.sort, {
      ...{ '-inspections': 'Found in most inspections first', inspections: 'Found in fewest first', name: 'Theme' },
    }),
  })

function foundIn({ count, batches }: Listed<ThemeView>): Listed<Found> {
  async function* found() {
    for await (const batch of batches)
      yield batch.flatMap((theme) => theme.findings.map((finding) => ({ theme, finding })))
  }
  return { count, batches: found(), totals: [['Themes', count]] }
}

const THEMES: Columns<Found> = [
  ['Theme', ({ theme }) => theme.name],
  ['In inspections', ({ theme }) => theme.inspections],
  ['Inspection', ({ finding }) => finding.inspection.title],
  ['Inspected on', ({ finding }) => finding.inspection.on, 'day'],
  ['Finding', ({ finding }) => finding.ref],
  ['Words', ({ finding }) => finding.words],
  ['Later verdict', ({ finding }) => finding.verdict && LATER_VERDICT_WORD[finding.verdict]],
]

export const frameworksList = (prover: Prover, call: Call<Routes['frameworks']>) =>
  listAsFile(prover, call, {
    ...{ name: 'frameworks', title: 'Frameworks', columns: FRAMEWORKS, read: pagesOf(frameworks.list, call) },
    what: 'Frameworks that inspectors judge by',
    filters: () => [['Text', call.query.text || undefined]],
  })

const FRAMEWORKS: Columns<FrameworkSummary> = [
  ['Framework', ({ name }) => name],
  ['Where it comes from', ({ source }) => source],
  ['Address', ({ sourceUrl }) => sourceUrl],
  ['Areas', ({ areas: count }) => count],
  ['Rounds', ({ rounds }) => rounds],
]

export const roundsList = (prover: Prover, call: Call<Routes['readinessRounds']>) =>
  listAsFile(prover, call, {
    ...{ name: 'readiness-rounds', title: 'Rounds of readiness', columns: ROUNDS },
    what: 'Rounds of readiness, with how many of their lines stand at each rating and how many lack something',
    read: pagesOf(readiness.listRounds, call),
    onPaper: ['Framework', 'Round', 'From', 'Lines', 'With gaps', 'Red', 'Amber', 'Green'],
    filters: (named) => [
      ['Text', call.query.text || undefined],
      ['Framework', named(call.query.framework)],
    ],
    sortedBy: sortInWords(call.query.sort, {
      ...{ '-startsOn': 'The latest first', startsOn: 'The earliest first', title: 'Round', framework: 'Framework' },
      ...{ gaps: 'With gaps, the fewest first' },
    }),
  })

const ROUNDS: Columns<RoundSummary> = [
  ['Framework', ({ framework }) => framework.name],
  ['Round', ({ title }) => title],
  ['From', ({ startsOn }) => startsOn, 'day'],
  ['To', ({ endsOn }) => endsOn, 'day'],
  ['Lines', ({ lines }) => lines.total],
  ['With gaps', ({ lines }) => lines.gaps],
  ...(['red', 'amber', 'green', 'not_rated'] as const).map((rating): Columns<RoundSummary>[number] => [
    RATING_WORD[rating],
    ({ lines }) => lines[rating],
  ]),
]

export const selfEvaluationsList = (prover: Prover, call: Call<Routes['selfEvaluations']>) =>
  listAsFile(prover, call, {
    ...{ name: 'self-evaluations', title: 'Self-evaluations', columns: EVALUATIONS },
    what: 'Annual self-evaluations and notes of engagement meetings, with their words',
    read: pagesOf(selfEvaluations.list, call),
    onPaper: ['Title', 'Kind', 'Framework', 'Round', 'Held on', 'Written by', 'Written at'],
    filters: (named) => [
      ['Text', call.query.text || undefined],
      ['Round', named(call.query.round)],
      ['Kind', chosenOf(call.query.kind, SELF_EVALUATION_WORD)],
    ],
    sortedBy: sortInWords(call.query.sort, {
      ...{ '-at': 'The newest first', at: 'The oldest first', title: 'Title', kind: 'Kind' },
    }),
  })

const EVALUATIONS: Columns<SelfEvaluationView> = [
  ['Title', ({ title }) => title],
  ['Kind', ({ kind }) => SELF_EVALUATION_WORD[kind]],
  ['Framework', ({ framework }) => framework.name],
  ['Round', ({ round }) => round.title],
  ['Held on', ({ heldOn }) => heldOn, 'day'],
  ['Attended', ({ attended }) => attended],
  ['Words', ({ words }) => words],
  ['Agreed', ({ agreed }) => agreed],
  ['Written by', ({ by }) => by.name],
  ['Written at', ({ at }) => instant(at), 'instant'],
]

export const measureAreasList = (prover: Prover, call: Call<Routes['measureAreas']>) =>
  listAsFile(prover, call, {
    ...{ name: 'measure-areas', title: 'Areas compared with', columns: AREAS, read: pagesOf(areas.list, call) },
    what: 'The council and the areas that its measures are compared with',
    filters: () => [['Kind', chosenOf(call.query.kind, AREA_KIND_WORD)]],
  })

const AREAS: Columns<MeasureAreaView> = [
  ['Area', ({ name }) => name],
  ['Kind', ({ kind }) => AREA_KIND_WORD[kind]],
  ['Year of the group', ({ groupYear }) => groupYear],
  ['Where its figures come from', ({ source }) => source],
  ['Its name in published tables', ({ sourceName }) => sourceName],
  ['Members', ({ members }) => members.map(({ name }) => name).join('; ')],
  ['Values', ({ values }) => values],
]
