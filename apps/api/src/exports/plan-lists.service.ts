import type { exportRoutes } from '@waymark/contract/exports'
import type { ImportKind } from '@waymark/contract/import-words'
import type { ImportView } from '@waymark/contract/imports'
import type { MilestoneView } from '@waymark/contract/milestones'
import type { PlanSummary } from '@waymark/contract/plans'
import type { PrioritySummary } from '@waymark/contract/priorities'
import type { UpdateView } from '@waymark/contract/updates'
import { STATUS_WORD } from '@waymark/domain/lifecycle'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { sayPeriod } from '@waymark/domain/local-date'
import { MILESTONE_STATUS_WORD, PLAN_KIND_WORD, PLAN_STATUS_WORD } from '../history/column.words.ts'
import * as imports from '../imports/imports.service.ts'
import * as milestones from '../milestones/milestones.service.ts'
import * as plans from '../plans/plans.service.ts'
import type { Call } from '../platform/serve.ts'
import * as priorities from '../priorities/priorities.service.ts'
import type { Prover } from '../proofs/proofs.service.ts'
import * as updates from '../updates/updates.service.ts'
import { chosenOf, type Columns, flagged, instant, listAsFile, pagesOf, sortInWords } from './list-as-file.ts'

type Routes = typeof exportRoutes

export const plansList = (prover: Prover, call: Call<Routes['plans']>) =>
  listAsFile(prover, call, {
    ...{ name: 'plans', title: 'Plans', columns: PLANS, read: pagesOf(plans.list, call) },
    what: 'Plans, with how far their actions have come and how their priorities are rated',
    onPaper: ['Plan', 'Kind', 'Status', 'Starts', 'Ends', 'Priorities', 'Actions', 'Complete'],
    filters: () => [
      ['Text', call.query.text || undefined],
      ['Kind', call.query.kind?.map((kind) => PLAN_KIND_WORD[kind]).join(' or ')],
      ['Status', call.query.status?.map((status) => PLAN_STATUS_WORD[status]).join(' or ')],
    ],
    sortedBy: sortInWords(call.query.sort, {
      ...{ title: 'Title', startsOn: 'Start, the earliest first', status: 'Status', kind: 'Kind' },
    }),
  })

const PLANS: Columns<PlanSummary> = [
  ['Plan', ({ title }) => title],
  ['Kind', ({ kind }) => PLAN_KIND_WORD[kind] ?? kind],
  ['Status', ({ status }) => PLAN_STATUS_WORD[status] ?? status],
  ['Starts', ({ startsOn }) => startsOn, 'day'],
  ['Ends', ({ endsOn }) => endsOn, 'day'],
  ['Priorities', (plan) => plan.priorities],
  ['Actions', ({ progress }) => progress.total],
  ['Complete', ({ progress }) => progress.complete],
  ['Complete, of 100', ({ progress }) => progress.percentComplete],
  ['Overdue', ({ progress }) => progress.overdue],
  ['Awaiting sign-off', ({ progress }) => progress.awaitingSignOff],
  ['Paused', ({ progress }) => progress.paused],
  ['Cancelled', ({ progress }) => progress.cancelled],
  ['Impact evidenced', ({ progress }) => progress.impactEvidenced],
  ['Impact not achieved', ({ progress }) => progress.impactNotAchieved],
  ...(['red', 'amber', 'green', 'blue', 'not_rated'] as const).flatMap((rating): Columns<PlanSummary> => [
    [`Priorities declared: ${RATING_WORD[rating]}`, ({ declared }) => declared[rating]],
    [`Priorities, evidence says: ${RATING_WORD[rating]}`, ({ computed }) => computed[rating]],
  ]),
  ['Last update at', ({ lastUpdatedAt }) => instant(lastUpdatedAt), 'instant'],
]

export const prioritiesList = (prover: Prover, call: Call<Routes['priorities']>) =>
  listAsFile(prover, call, {
    ...{ name: 'priorities', title: 'Priorities', columns: PRIORITIES, read: pagesOf(priorities.list, call) },
    what: 'Priorities, with what their sponsors declare, what the evidence says and how far their actions have come',
    onPaper: [
      'Reference',
      'Priority',
      'Sponsor',
      'Lead officer',
      'Declared rating',
      'Evidence says',
      'Actions',
      'Overdue',
    ],
    filters: (named) => [
      ['Text', call.query.text || undefined],
      ['Plan', named(call.query.plan)],
      ['Sponsor', named(call.query.sponsor)],
      ['Service area', named(call.query.serviceArea)],
      ['Declared rating', chosenOf(call.query.declared, RATING_WORD)],
      ['Evidence says', chosenOf(call.query.computed, RATING_WORD)],
      ['Ratings disagree', flagged(call.query.disagrees)],
    ],
    sortedBy: sortInWords(call.query.sort, {
      ...{ position: 'The order of the plan', ref: 'Reference', title: 'Title', lastUpdate: 'Last update' },
      ...{ computed: 'What the evidence says', declared: 'Declared rating' },
    }),
  })

const PRIORITIES: Columns<PrioritySummary> = [
  ['Plan', ({ plan }) => plan.title],
  ['Reference', ({ ref }) => ref],
  ['Priority', ({ title }) => title],
  ['Sponsor', ({ sponsor }) => sponsor?.name ?? null],
  ['Lead officer', ({ leadOfficer }) => leadOfficer?.name ?? null],
  ['Service area', ({ serviceArea }) => serviceArea?.name ?? null],
  ['Declared rating', ({ rating }) => RATING_WORD[rating.declared], 'rating'],
  ['Who declared it, and until when', ({ declaration }) => declaration?.sentence ?? null],
  ['Why it was declared', ({ declaration }) => declaration?.reason ?? null],
  ['Evidence says', ({ rating }) => RATING_WORD[rating.computed.rating], 'rating'],
  ['Why the evidence says so', ({ rating }) => rating.computed.sentence],
  ['Disagreement', ({ rating }) => rating.disagreement],
  ['Actions', ({ progress }) => progress.total],
  ['Complete', ({ progress }) => progress.complete],
  ['Complete, of 100', ({ progress }) => progress.percentComplete],
  ['Overdue', ({ progress }) => progress.overdue],
  ['Awaiting sign-off', ({ progress }) => progress.awaitingSignOff],
  ['Impact evidenced', ({ progress }) => progress.impactEvidenced],
  ['Impact not achieved', ({ progress }) => progress.impactNotAchieved],
  ['Next milestone', ({ nextMilestone }) => nextMilestone?.title ?? null],
  ['Next milestone due', ({ nextMilestone }) => nextMilestone?.dueOn ?? null, 'day'],
  ['Last update at', ({ lastUpdate }) => instant(lastUpdate?.at), 'instant'],
  ['Last update by', ({ lastUpdate }) => lastUpdate?.by ?? null],
  ['What changed', ({ lastUpdate }) => lastUpdate?.summary ?? null],
]

export const milestonesList = (prover: Prover, call: Call<Routes['milestones']>) =>
  listAsFile(prover, call, {
    ...{ name: 'milestones', title: 'Milestones', columns: MILESTONES, read: pagesOf(milestones.list, call) },
    what: 'Milestones: the dated steps of actions, and of priorities themselves',
    onPaper: [
      'Action',
      'Milestone',
      'Status',
      'Due date',
      'Original due date',
      'Done on',
      'Overdue',
      'How often it moved',
    ],
    filters: (named) => [
      ['Plan', named(call.query.plan)],
      ['Priority', named(call.query.priority)],
      ['Action', named(call.query.action)],
      ['Status', call.query.status?.map((status) => MILESTONE_STATUS_WORD[status]).join(' or ')],
      ['Overdue', flagged(call.query.overdue)],
    ],
    sortedBy: sortInWords(call.query.sort, {
      ...{ dueOn: 'Due date, the earliest first', title: 'Milestone', status: 'Status' },
    }),
  })

export const MILESTONES: Columns<MilestoneView> = [
  ['Plan', ({ plan }) => plan.title],
  ['Priority', ({ priority }) => `${priority.ref} ${priority.title}`],
  ['Action', ({ action }) => action && `${action.ref} ${action.title}`],
  ['Milestone', ({ title }) => title],
  ['Status', ({ status }) => MILESTONE_STATUS_WORD[status] ?? status],
  ['Due date', ({ dueOn }) => dueOn, 'day'],
  ['Original due date', ({ originalDueOn }) => originalDueOn, 'day'],
  ['Done on', ({ doneOn }) => doneOn, 'day'],
  ['Overdue', ({ overdue }) => (overdue ? 'Yes' : 'No')],
  ['Times moved', ({ moved }) => moved.times],
  ['Days moved', ({ moved }) => moved.days],
  ['How often it moved', ({ moved }) => moved.sentence],
]

export const updatesList = (prover: Prover, call: Call<Routes['updates']>) =>
  listAsFile(prover, call, {
    ...{ name: 'updates', title: 'Progress updates', columns: UPDATES, read: pagesOf(updates.list, call) },
    what: 'Progress updates as they were posted, with what the evidence said then; those withdrawn are marked',
    onPaper: [
      'Action',
      'Posted at',
      'Posted by',
      'Status',
      'Declared rating',
      'Evidence said',
      'What changed',
      'What happens next',
    ],
    filters: (named) => [
      ['Plan', named(call.query.plan)],
      ['Priority', named(call.query.priority)],
      ['Action', named(call.query.action)],
      ['Posted by', named(call.query.postedBy)],
    ],
    sortedBy: sortInWords(call.query.sort, { '-postedAt': 'The newest first', postedAt: 'The oldest first' }),
  })

const KIND: Readonly<Record<UpdateView['kind'], string>> = {
  ...{ progress: 'Update', no_change: 'No change since', reopened: 'Taken up again' },
}

const UPDATES: Columns<UpdateView> = [
  ['Action', ({ action }) => `${action.ref} ${action.title}`],
  ['For', ({ period }) => sayPeriod(period)],
  ['Kind', ({ kind }) => KIND[kind]],
  ['Posted at', ({ postedAt }) => instant(postedAt), 'instant'],
  ['Posted by', ({ postedBy }) => postedBy.name],
  ['Status before', ({ statusFrom }) => STATUS_WORD[statusFrom]],
  ['Status', ({ statusTo }) => STATUS_WORD[statusTo]],
  ['Declared rating before', ({ ratingFrom }) => RATING_WORD[ratingFrom], 'rating'],
  ['Declared rating', ({ ratingTo }) => RATING_WORD[ratingTo], 'rating'],
  ['Evidence said', ({ computedRating }) => RATING_WORD[computedRating], 'rating'],
  ['Why the evidence said so', ({ computedSentence }) => computedSentence],
  ['What changed', ({ whatChanged }) => whatChanged],
  ['What happens next', ({ whatNext }) => whatNext],
  ['Forecast', ({ forecastOn }) => forecastOn, 'day'],
  ['Evidence', ({ evidenceNote }) => evidenceNote],
  ['Why it was withdrawn', ({ withdrawn }) => withdrawn?.reason ?? null],
  ['Withdrawn by', ({ withdrawn }) => withdrawn?.by ?? null],
  ['Withdrawn at', ({ withdrawn }) => instant(withdrawn?.at), 'instant'],
]

const IMPORT_KIND_WORD: Readonly<Record<ImportKind, string>> = {
  plan: 'Actions of a plan',
  findings: 'Findings of an inspection',
}

const IMPORT_OUTCOME_WORD = { create: 'New', change: 'Changed', same: 'Already there', leave: 'Left out' } as const

/** `2 priorities, 14 actions`, of one outcome. */
const sayCounts = (counts: ImportView['counts'], does: keyof typeof IMPORT_OUTCOME_WORD): string =>
  Object.entries(counts)
    .filter(([, count]) => count[does] > 0)
    .map(([noun, count]) => `${noun}: ${count[does]}`)
    .join('; ')

export const importsList = (prover: Prover, call: Call<Routes['imports']>) =>
  listAsFile(prover, call, {
    ...{ name: 'imports', title: 'Imports', columns: IMPORTS, read: pagesOf(imports.list, call) },
    what: 'Files that were imported into plans and inspections: who, when, which file, and what it made',
    onPaper: ['File', 'Into', 'Imported by', 'Imported at', 'New', 'Changed', 'Taken back at'],
    filters: (named) => [
      ['Plan', call.query.plan && named([call.query.plan])],
      ['Inspection', call.query.inspection && named([call.query.inspection])],
    ],
    sortedBy: 'The latest first',
  })

const IMPORTS: Columns<ImportView> = [
  ['File', ({ fileName }) => fileName],
  ['Sheet', ({ sheet }) => sheet],
  ['Kind', ({ kind }) => IMPORT_KIND_WORD[kind]],
  ['Into', ({ target }) => target.title],
  ['Imported by', ({ by }) => by.name],
  ['Imported at', ({ at }) => instant(at), 'instant'],
  ...(['create', 'change', 'same', 'leave'] as const).map((does): Columns<ImportView>[number] => [
    IMPORT_OUTCOME_WORD[does],
    ({ counts }) => sayCounts(counts, does),
  ]),
  ['Taken back at', ({ undone }) => instant(undone?.at), 'instant'],
  ['Taken back by', ({ undone }) => undone?.by.name ?? null],
  ['Bytes', ({ size }) => size],
  ['SHA-256', ({ sha256 }) => sha256],
]
