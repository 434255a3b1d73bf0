import { z } from 'zod'
import { AccessFilters, AccessSort, accessRoutes } from './access.ts'
import { ActionFilters, ActionSort } from './actions.ts'
import { CallRequestFilters, CallRequestSort } from './call-requests.ts'
import { ComparisonFilters, ComparisonSort, TwoInstants } from './comparisons.ts'
import { challengeRoutes } from './challenges.ts'
import { contradictionRoutes } from './contradictions.ts'
import { councilReportRoutes } from './council-reports.ts'
import { dateChangeRoutes } from './date-changes.ts'
import { dateRequestRoutes } from './date-requests.ts'
import { EvidenceFilters, EvidenceSort } from './evidence.ts'
import { ExportFormat, MEDIA_TYPE } from './export-formats.ts'
import { FindingFilters, FindingSort, findingRoutes } from './findings.ts'
import { frameworkRoutes } from './frameworks.ts'
import { historyRoutes } from './history.ts'
import { importRoutes } from './imports.ts'
import { inspectionRoutes } from './inspections.ts'
import { AsAtQuery, Flag } from './lists.ts'
import { measureAreaRoutes } from './measure-areas.ts'
import { MeasureFilters, MeasureSort } from './measures.ts'
import { meetingPackRoutes } from './meeting-packs.ts'
import { meetingRoutes } from './meetings.ts'
import { milestoneRoutes } from './milestones.ts'
import { peopleRoutes } from './people.ts'
import { periodRoutes } from './periods.ts'
import { planRoutes } from './plans.ts'
import { priorityRoutes } from './priorities.ts'
import { LineFilters, LineSort, readinessRoutes } from './readiness.ts'
import { route } from './route.ts'
import { sampleRoutes } from './samples.ts'
import { Id } from './shared.ts'
import { securityEventRoutes } from './security-events.ts'
import { selfEvaluationRoutes } from './self-evaluations.ts'
import { serviceAreaRoutes } from './service-areas.ts'
import { signOffRoutes } from './sign-offs.ts'
import { updateRoutes } from './updates.ts'

/** A list that is taken away has no pages. */
const PAGES = { page: true, pageSize: true } as const

/** `/api/exports/actions.csv`, `.xlsx` and so on; `query` is the list's own, without its pages. */
const listExport = <const Name extends string, Shape extends z.ZodRawShape>(
  name: Name,
  what: string,
  query: z.ZodObject<Shape>,
) =>
  route({
    id: `exports.${name}`,
    method: 'GET',
    path: `/api/exports/${name}.:format`,
    summary: `${what}, as CSV, XLSX, PDF, DOCX or JSON, as at an instant; a CSV begins with what it is unless about=false`,
    params: z.object({ format: ExportFormat }),
    query: query.extend({ about: Flag.optional() }),
    file: MEDIA_TYPE.csv,
    files: MEDIA_TYPE,
  })

const filtered = <F extends z.ZodRawShape, S extends z.ZodType>(filters: z.ZodObject<F>, sort: S) =>
  AsAtQuery.extend(filters.shape).extend({ sort })

/** One record with all that belongs to it; which one is said as a filter is. */
const One = AsAtQuery.extend({ id: Id })

export const exportRoutes = {
  plan: listExport('plan', 'One plan whole: its priorities, actions and milestones', One),
  priority: listExport('priority', 'One priority whole: its actions and milestones', One),
  inspection: listExport('inspection', 'One inspection whole: its days, clocks, findings and what answers them', One),
  actions: listExport(
    'actions',
    'The action plan; cancelled and deleted actions are included and marked',
    filtered(ActionFilters, ActionSort.default('ref')),
  ),
  traceMatrix: listExport(
    'trace-matrix',
    'Findings with the actions that answer them and what later inspections said',
    filtered(FindingFilters, FindingSort.default('-inspection')),
  ),
  readinessLines: listExport('readiness-lines', 'Readiness lines', filtered(LineFilters, LineSort.default('-gaps'))),
  evidence: listExport(
    'evidence',
    'The evidence I may see: what it is and serves, never the files',
    filtered(EvidenceFilters, EvidenceSort.default('-addedAt')),
  ),
  inspectionRequests: listExport(
    'inspection-requests',
    'The log of what inspectors asked for',
    filtered(CallRequestFilters, CallRequestSort.default('number')),
  ),
  measures: listExport(
    'measures',
    'Values of measures, a row for each measure, area and period',
    filtered(MeasureFilters, MeasureSort.default('ref')),
  ),
  scorecard: listExport(
    'scorecard',
    'The scorecard, a row for each measure with how it reads',
    filtered(MeasureFilters, MeasureSort.default('worst')),
  ),
  comparison: listExport(
    'comparison',
    'What differs between two instants, a row for each difference, as at the second of them',
    TwoInstants.extend(ComparisonFilters.shape).extend({ sort: ComparisonSort.default('place') }),
  ),
  sample: listExport('sample', 'A sample that an auditor drew, with its evidence list', z.object({ id: Id })),
  samples: listExport('samples', 'The samples that were drawn', sampleRoutes.list.query.omit(PAGES)),
  access: listExport(
    'access',
    'Who held which role on a day or between two, when it was given and by whom',
    filtered(AccessFilters, AccessSort.default('person')),
  ),
  recordAccess: route({
    ...listExport(
      'record-access',
      'Who could see or change a plan, priority or action on a day, by which role',
      accessRoutes.ofRecord.query.omit(PAGES),
    ),
    ownInstant: true,
  }),
  plans: listExport('plans', 'Plans I may see', planRoutes.list.query.omit(PAGES)),
  priorities: listExport('priorities', 'Priorities of the plans I may see', priorityRoutes.list.query.omit(PAGES)),
  milestones: listExport('milestones', 'Milestones of the plans I may see', milestoneRoutes.list.query.omit(PAGES)),
  updates: listExport('updates', 'Progress updates of the plans I may see', updateRoutes.list.query.omit(PAGES)),
  contradictions: listExport(
    'contradictions',
    'Where what is said cannot all be true',
    contradictionRoutes.list.query.omit(PAGES),
  ),
  challenges: listExport(
    'challenges',
    'Challenges on the plans and findings I may see, and what was answered',
    challengeRoutes.list.query.omit(PAGES),
  ),
  dateChanges: listExport('dates-that-moved', 'Dates that moved', dateChangeRoutes.list.query.omit(PAGES)),
  dateRequests: listExport(
    'date-requests',
    'New due dates asked for and what became of them',
    dateRequestRoutes.list.query.omit(PAGES),
  ),
  signOffs: listExport(
    'sign-offs',
    'Proposed completions and what became of them',
    signOffRoutes.list.query.omit(PAGES),
  ),
  imports: listExport('imports', 'Imports into plans and inspections', importRoutes.list.query.omit(PAGES)),
  councilReports: listExport('council-reports', 'Reports to Council', councilReportRoutes.list.query.omit(PAGES)),
  whatChanged: listExport(
    'what-changed',
    'What changed since my last visit, a day or a meeting, in words',
    historyRoutes.happenings.query.omit(PAGES),
  ),
  periods: listExport('reporting-periods', 'Reporting periods', periodRoutes.list.query.omit(PAGES)),
  periodReturns: listExport(
    'period-returns',
    'Who owes an update for one reporting period, and who has given it',
    periodRoutes.returns.query.omit(PAGES).extend({ period: Id }),
  ),
  auditTrail: listExport(
    'audit-trail',
    'The audit trail: every change, who, when, from, to',
    historyRoutes.trail.query.omit(PAGES),
  ),
  inspections: listExport(
    'inspections',
    'Inspections, reviews and audits, past and expected',
    inspectionRoutes.list.query.omit(PAGES),
  ),
  themes: listExport('themes', 'Themes with the findings of each', findingRoutes.themes.query.omit(PAGES)),
  frameworks: listExport('frameworks', 'Frameworks of readiness', frameworkRoutes.list.query.omit(PAGES)),
  readinessRounds: listExport(
    'readiness-rounds',
    'Rounds of readiness, with how their lines stand',
    readinessRoutes.rounds.query.omit(PAGES),
  ),
  selfEvaluations: listExport(
    'self-evaluations',
    'Annual self-evaluations and notes of engagement meetings',
    selfEvaluationRoutes.list.query.omit(PAGES),
  ),
  measureAreas: listExport(
    'measure-areas',
    'The areas that measures are compared with',
    measureAreaRoutes.list.query.omit(PAGES),
  ),
  people: listExport('people', 'People, with the roles they hold', peopleRoutes.list.query.omit(PAGES)),
  serviceAreas: listExport('service-areas', 'Service areas', serviceAreaRoutes.list.query.omit(PAGES)),
  meetings: listExport('meetings', 'Meetings', meetingRoutes.list.query.omit(PAGES)),
  meetingPacks: listExport(
    'packs',
    'Packs made for meetings, those I may read',
    meetingPackRoutes.list.query.omit(PAGES),
  ),
  securityEvents: listExport(
    'security-events',
    'Sign-ins, failures, links, exports and warnings about identifiable text',
    securityEventRoutes.list.query.omit(PAGES),
  ),
}

/** `actions`, as it stands in its address. */
export type ListName = {
  [Key in keyof typeof exportRoutes]: (typeof exportRoutes)[Key]['path'] extends `/api/exports/${infer Name}.:format`
    ? Name
    : never
}[keyof typeof exportRoutes]
