import type { exportRoutes } from '@waymark/contract/exports'
import type { InspectionView } from '@waymark/contract/inspections'
import type { milestoneRoutes, MilestoneView } from '@waymark/contract/milestones'
import type { PlanView } from '@waymark/contract/plans'
import type { PrioritySummary, PriorityView } from '@waymark/contract/priorities'
import { IMPACT_WORD } from '@waymark/domain/impact'
import { INSPECTION_KIND_WORD, INSPECTION_STATE_WORD } from '@waymark/domain/inspection'
import { STATUS_WORD } from '@waymark/domain/lifecycle'
import { sayDay } from '@waymark/domain/local-date'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { STATEMENT_STEP_WORD } from '@waymark/domain/statutory-clocks'
import * as actions from '../actions/actions.service.ts'
import * as findings from '../findings/findings.service.ts'
import { MILESTONE_STATUS_WORD, PLAN_KIND_WORD, PLAN_STATUS_WORD } from '../history/column.words.ts'
import * as inspections from '../inspections/inspections.service.ts'
import * as milestones from '../milestones/milestones.service.ts'
import type { Block, Cell } from '../papers/paper.ts'
import * as plans from '../plans/plans.service.ts'
import type { Asking, Call } from '../platform/serve.ts'
import * as priorities from '../priorities/priorities.service.ts'
import type { Prover } from '../proofs/proofs.service.ts'
import { ACTION_ON_PAPER, actionColumns, type ExportRow, keyOf } from './exports.service.ts'
import * as store from './exports.store.ts'
import { allOf, type Columns, everyPage, listAsFile, tableOf, whole } from './list-as-file.ts'
import { MILESTONES } from './plan-lists.service.ts'
import { TRACE, TRACE_ON_PAPER, traceRowsOf, traceTotals } from './trace.service.ts'

type Routes = typeof exportRoutes

/** A priority, an action or a milestone: a row each, in the order in which a plan is read. */
interface Part {
  kind: 'Priority' | 'Action' | 'Milestone'
  ref: string | null
  title: string
  of: string
  owner: string | null
  status: string | null
  declared: string | null
  computed: string | null
  why: string | null
  dueOn: string | null
  originalDueOn: string | null
  doneOn: string | null
  impact: string | null
  whatChanged: string | null
  whatNext: string | null
}

const PARTS: Columns<Part> = [
  ['Kind of record', ({ kind }) => kind],
  ['Reference', ({ ref }) => ref],
  ['Title', ({ title }) => title],
  ['Belongs to', ({ of }) => of],
  ['Owner', ({ owner }) => owner],
  ['Status', ({ status }) => status],
  ['Declared rating', ({ declared }) => declared, 'rating'],
  ['Evidence says', ({ computed }) => computed, 'rating'],
  ['Why the evidence says so', ({ why }) => why],
  ['Due date', ({ dueOn }) => dueOn, 'day'],
  ['Original due date', ({ originalDueOn }) => originalDueOn, 'day'],
  ['Done on', ({ doneOn }) => doneOn, 'day'],
  ['Impact', ({ impact }) => impact],
  ['What changed', ({ whatChanged }) => whatChanged],
  ['What happens next', ({ whatNext }) => whatNext],
]

const NOTHING = { status: null, declared: null, computed: null, why: null, dueOn: null, originalDueOn: null }
const SAID_NOTHING = { doneOn: null, impact: null, whatChanged: null, whatNext: null }

const partOfPriority = ({ ref, title, plan, sponsor, rating, lastUpdate }: PrioritySummary): Part => ({
  ...{ ...NOTHING, ...SAID_NOTHING, kind: 'Priority', ref, title, of: plan.title, owner: sponsor?.name ?? null },
  ...{ declared: RATING_WORD[rating.declared], computed: RATING_WORD[rating.computed.rating] },
  ...{ why: rating.computed.sentence, whatChanged: lastUpdate?.summary ?? null },
})

const partOfAction = (action: ExportRow): Part => ({
  ...{ ...SAID_NOTHING, kind: 'Action', ref: action.ref, title: action.title, owner: action.owner },
  ...{ of: `${action.priorityRef} ${action.priority}`, status: STATUS_WORD[action.status] },
  ...{ declared: RATING_WORD[action.declared], computed: RATING_WORD[action.computed], why: action.computedSentence },
  ...{ dueOn: action.dueOn, originalDueOn: action.originalDueOn, impact: IMPACT_WORD[action.impact] },
  ...{ whatChanged: action.whatChanged, whatNext: action.whatNext },
})

const partOfMilestone = ({ action, priority, title, status, dueOn, originalDueOn, doneOn }: MilestoneView): Part => ({
  ...{ ...NOTHING, ...SAID_NOTHING, kind: 'Milestone', ref: null, title, owner: null },
  ...{ of: action ? `${action.ref} ${action.title}` : `${priority.ref} ${priority.title}` },
  ...{ status: MILESTONE_STATUS_WORD[status] ?? status, dueOn, originalDueOn, doneOn },
})

interface Below {
  actions: ExportRow[]
  steps: MilestoneView[]
}

/** All below a plan or a priority. */
async function belowOf(call: Asking, filter: { plan: string[] } | { priority: string[] }): Promise<Below> {
  type List = Call<(typeof milestoneRoutes)['list']>
  const steps = await everyPage((page) =>
    milestones.list({ ...call, query: { ...filter, ...page, sort: 'dueOn' } } as unknown as List),
  )
  return {
    actions: await store.actionRows(call.reader, actions.chosen(call, filter, 'ref'), call.reader.today),
    steps: await allOf(steps),
  }
}

/** Those of one priority: its own milestones, then each action with its own. */
function ofPriority({ actions: all, steps }: Below, { id, ref }: Pick<PrioritySummary, 'id' | 'ref'>) {
  const own = all.filter(({ priorityRef }) => priorityRef === ref)
  const its = steps.filter(({ priority }) => priority.id === id)
  return { own, its, ofAction: (one: ExportRow) => its.filter(({ action }) => action?.ref === one.ref) }
}

function partsOf(below: Below, priority: PrioritySummary): Part[] {
  const { own, its, ofAction } = ofPriority(below, priority)
  return [
    partOfPriority(priority),
    ...its.filter(({ action }) => action === null).map(partOfMilestone),
    ...own.flatMap((action) => [partOfAction(action), ...ofAction(action).map(partOfMilestone)]),
  ]
}

const rated = (rating: keyof typeof RATING_WORD, sentence: string) =>
  sentence === '' ? RATING_WORD[rating] : `${RATING_WORD[rating]}: ${sentence}`

const factsOfPriority = ({ sponsor, leadOfficer, serviceArea, rating, declaration, progress }: PrioritySummary) =>
  factsOf([
    ['Sponsor', sponsor?.name ?? null],
    ['Lead officer', leadOfficer?.name ?? null],
    ['Service area', serviceArea?.name ?? null],
    ['Declared rating', RATING_WORD[rating.declared]],
    ['Who declared it, and until when', declaration && `${declaration.sentence}: ${declaration.reason}`],
    ['Evidence says', rated(rating.computed.rating, rating.computed.sentence)],
    ['Disagreement', rating.disagreement],
    ['Actions', `${progress.complete} of ${progress.total - progress.cancelled} complete, ${progress.overdue} overdue`],
  ])

/** What is not known is left out. */
const factsOf = (lines: readonly (readonly [string, Cell])[]): Block => ({
  is: 'facts',
  lines: lines.filter(([, value]) => value !== null && value !== ''),
})

function blocksOf(below: Below, priority: PrioritySummary, today: string): Block[] {
  const { own, its } = ofPriority(below, priority)
  const { ref } = priority
  return [
    ...(own.length === 0
      ? [{ is: 'paragraph' as const, text: 'No actions.' }]
      : [tableOf(`Actions of ${ref}`, actionColumns(today), own, ACTION_ON_PAPER)]),
    ...(its.length === 0 ? [] : [tableOf(`Milestones of ${ref}`, MILESTONES, its, STEP_ON_PAPER)]),
  ]
}

const STEP_ON_PAPER = [
  'Action',
  'Milestone',
  'Status',
  'Due date',
  'Original due date',
  'Done on',
  'Overdue',
  'Times moved',
]

export function planWhole(prover: Prover, call: Call<Routes['plan']>) {
  const { id } = call.query
  return listAsFile(prover, call, {
    ...{ name: 'plan', title: 'Plan', columns: PARTS, filter: { plan: [id] } },
    what: 'One plan whole: a row for each priority, action and milestone',
    read: async ({ reader }) => {
      const asked = { ...call, reader }
      const plan = await plans.read(asked, id)
      const all = await priorities.prioritiesOfPlan(asked, id)
      const below = await belowOf(asked, { plan: [id] })
      return {
        ...whole(all.flatMap((priority) => partsOf(below, priority))),
        title: plan.title,
        of: [
          ['Plan', plan.title, PLAN_KIND_WORD[plan.kind] ?? plan.kind, PLAN_STATUS_WORD[plan.status] ?? plan.status],
        ],
        key: keyOf(plan),
        blocks: [
          factsOfPlan(plan),
          ...paragraphs(plan.summary),
          ...all.flatMap((priority): Block[] => [
            { is: 'heading', level: 1, text: `${priority.ref} ${priority.title}` },
            factsOfPriority(priority),
            ...blocksOf(below, priority, reader.today),
          ]),
        ],
      }
    },
    filters: (named) => [['Plan', named([id])]],
  })
}

const factsOfPlan = (plan: PlanView): Block =>
  factsOf([
    ['Kind', PLAN_KIND_WORD[plan.kind] ?? plan.kind],
    ['Status', PLAN_STATUS_WORD[plan.status] ?? plan.status],
    ['Runs', `${sayDay(plan.startsOn)}${plan.endsOn ? ` to ${sayDay(plan.endsOn)}` : ''}`],
    ['Source', plan.source],
    [
      'Actions',
      `${plan.progress.complete} of ${plan.progress.total - plan.progress.cancelled} complete, ${plan.progress.overdue} overdue`,
    ],
  ])

const paragraphs = (text: string | null): Block[] =>
  (text ?? '')
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ is: 'paragraph', text: line }))

export function priorityWhole(prover: Prover, call: Call<Routes['priority']>) {
  const { id } = call.query
  return listAsFile(prover, call, {
    ...{ name: 'priority', title: 'Priority', columns: PARTS, filter: { priority: [id] } },
    what: 'One priority whole: a row for itself, each action and each milestone',
    read: async ({ reader }) => {
      const asked = { ...call, reader }
      const priority: PriorityView = await priorities.read(asked, id)
      const below = await belowOf(asked, { priority: [id] })
      return {
        ...whole(partsOf(below, priority)),
        title: `${priority.ref} ${priority.title}`,
        of: [['Plan', priority.plan.title]],
        key: keyOf(await plans.read(asked, priority.plan.id)),
        blocks: [
          factsOfPriority(priority),
          ...paragraphs(priority.whyItMatters),
          ...blocksOf(below, priority, reader.today),
        ],
      }
    },
    filters: (named) => [['Priority', named([id])]],
  })
}

export function inspectionWhole(prover: Prover, call: Call<Routes['inspection']>) {
  const { id } = call.query
  return listAsFile(prover, call, {
    ...{ name: 'inspection', title: 'Inspection', columns: TRACE, filter: { inspection: [id] } },
    what: 'One inspection whole: a row for each finding and the action that answers it',
    read: async ({ reader }) => {
      const inspection = await inspections.read({ ...call, reader }, id)
      const found = await reader.rows<findings.FindingRow>(
        findings.chosen(call, { inspection: [id] } as Parameters<typeof findings.chosen>[1], 'ref'),
      )
      const rows = found.map(findings.summaryOf).flatMap(traceRowsOf)
      return {
        ...whole(rows, traceTotals),
        title: inspection.title,
        of: [['Inspection', inspection.title, INSPECTION_KIND_WORD[inspection.kind], inspection.bodies.join('; ')]],
        blocks: [
          ...inspectionBlocks(inspection),
          { is: 'heading', level: 1, text: 'What was found, and what answers it' },
          rows.length === 0
            ? { is: 'paragraph', text: 'No findings.' }
            : tableOf('Findings and the actions that answer them', TRACE, rows, TRACE_ON_PAPER),
        ],
      }
    },
    filters: (named) => [['Inspection', named([id])]],
  })
}

const JUDGEMENTS: Columns<InspectionView['judgements'][number]> = [
  ['Area', ({ area }) => area],
  ['Judgement', ({ judgement }) => judgement],
]
const CLOCKS: Columns<InspectionView['clocks'][number]> = [
  ['What has to be done', ({ label }) => label],
  ['Starts with', ({ startsWith }) => startsWith],
  ['From', ({ startsOn }) => startsOn, 'day'],
  ['Working days', ({ workingDays }) => workingDays],
  ['By', ({ dueOn }) => dueOn, 'day'],
  ['Met on', ({ metOn }) => metOn, 'day'],
  ['Where it stands', ({ sentence }) => sentence],
  ['Why the length is another', ({ lengthReason }) => lengthReason],
  ['Why it does not apply', ({ waivedReason }) => waivedReason],
  ['Source', ({ source }) => source],
]
const STEPS: Columns<InspectionView['steps'][number]> = [
  ['Step', ({ step }) => STATEMENT_STEP_WORD[step]],
  ['Who', ({ who }) => who],
  ['Due', ({ dueOn }) => dueOn, 'day'],
  ['Done', ({ doneOn }) => doneOn, 'day'],
]

const inspectionBlocks = (inspection: InspectionView): Block[] => [
  factsOf([
    ['Kind', INSPECTION_KIND_WORD[inspection.kind]],
    ['Bodies', inspection.bodies.join('; ')],
    ['Status', INSPECTION_STATE_WORD[inspection.state]],
    ['Notice', said(inspection.noticeOn)],
    ['Fieldwork from', said(inspection.fieldworkFrom)],
    ['Fieldwork to', said(inspection.fieldworkTo)],
    ['Report received', said(inspection.reportReceivedOn)],
    ['Published', said(inspection.publishedOn)],
    ['Closed', said(inspection.closedOn)],
  ]),
  ...paragraphs(inspection.summary),
  ...tableUnless('Judgements', JUDGEMENTS, inspection.judgements),
  ...tableUnless('Clocks', CLOCKS, inspection.clocks, CLOCK_ON_PAPER),
  ...tableUnless('Steps to publication', STEPS, inspection.steps),
]

const CLOCK_ON_PAPER = ['What has to be done', 'Starts with', 'From', 'Working days', 'By', 'Met on', 'Where it stands']

const said = (day: string | null): string | null => day && sayDay(day)

const tableUnless = <Row>(title: string, columns: Columns<Row>, rows: readonly Row[], onPaper?: readonly string[]) =>
  rows.length === 0
    ? []
    : [{ is: 'heading' as const, level: 1 as const, text: title }, tableOf(title, columns, rows, onPaper)]
