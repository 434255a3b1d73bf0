import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
  Outlet,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router'
import { AsAt } from '@waymark/contract/days'
import { NotFound, ProblemState } from './api/Loaded.tsx'
import { offline, Problem } from './api/problem.ts'
import { type Session, sessionQuery } from './api/session.ts'
import { Frame } from './frame/Frame.tsx'
import { paths } from './paths.ts'
import { expectHeading } from './ui/heading-focus.ts'
import { listSearch, parseSearch, stringifySearch } from './ui/list-search.ts'
import { StateHeading } from './ui/PageHeading.tsx'
import { ErrorState, Skeleton } from './ui/States.tsx'

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const pastInstant = (value: unknown): string | undefined => AsAt.safeParse(value).data

/** Without a connection a page that was not opened before cannot come: that is said, and the application stays. */
const whenOffline = (error: unknown): never => {
  throw navigator.onLine
    ? error
    : offline('This page was not opened before, so it is not here. Connect, then try again.')
}

/** Every address may carry `asAt`, the past day or instant shown, and every link keeps it. */
const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  validateSearch: (search: Record<string, unknown>): { asAt?: string } => {
    const asAt = pastInstant(search['asAt'])
    return asAt === undefined ? {} : { asAt }
  },
  search: { middlewares: [retainSearchParams(['asAt'])] },
  component: Outlet,
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: paths.signIn,
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = text(search['next'])
    return next?.startsWith('/') && !next.startsWith('//') ? { next } : {}
  },
  component: lazyRouteComponent(() => import('./sign-in/SignInPage.tsx').catch(whenOffline), 'SignInPage'),
})
const welcome = createRoute({
  getParentRoute: () => root,
  path: paths.welcome,
  component: lazyRouteComponent(() => import('./sign-in/OneTimeLinkPage.tsx').catch(whenOffline), 'OneTimeLinkPage'),
})
const reset = createRoute({
  getParentRoute: () => root,
  path: paths.reset,
  component: lazyRouteComponent(() => import('./sign-in/OneTimeLinkPage.tsx').catch(whenOffline), 'OneTimeLinkPage'),
})

/** Everything a signed-in person sees. Without a session: to sign in, and back here after. */
const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: Frame,
  beforeLoad: async ({ context, location, search }) => {
    let session: Session
    try {
      session = await context.queries.query({ ...sessionQuery, staleTime: 'static' })
    } catch (error) {
      if (error instanceof Problem && error.status === 401) {
        // From the front door people go on to where their role begins.
        throw redirect({ to: paths.signIn, search: location.href === paths.overview ? {} : { next: location.href } })
      }
      throw error
    }
    // Today has not ended and tomorrow is not known: such an address shows now.
    if (search.asAt !== undefined && search.asAt >= session.today && !search.asAt.includes('T')) {
      throw redirect({ to: '.', search: (kept) => ({ ...kept, asAt: undefined }), replace: true })
    }
  },
})
const inFrame = () => frame

const overview = createRoute({
  getParentRoute: inFrame,
  path: paths.overview,
  validateSearch: (search: Record<string, unknown>): { plan?: string } => {
    const plan = text(search['plan'])
    return plan === undefined ? {} : { plan }
  },
  component: lazyRouteComponent(() => import('./overview/OverviewPage.tsx').catch(whenOffline), 'OverviewPage'),
})
const search = createRoute({
  getParentRoute: inFrame,
  path: paths.search,
  validateSearch: (given: Record<string, unknown>) => ({
    ...listSearch(['kind', 'synonyms'])(given),
    ...(text(given['q']) && { q: text(given['q']) }),
  }),
  component: lazyRouteComponent(() => import('./search/SearchPage.tsx').catch(whenOffline), 'SearchPage'),
})
/** A page in the frame, loaded when it is first opened; a list says which filters its address may hold. */
const page = <
  const P extends string,
  const M extends Record<string, unknown>,
  const N extends keyof M & string,
  const F extends string = never,
>(
  path: P,
  load: () => Promise<M>,
  name: N,
  filters: readonly F[] = [],
) =>
  createRoute({
    getParentRoute: inFrame,
    path,
    validateSearch: listSearch(filters),
    component: lazyRouteComponent(() => load().catch(whenOffline), name),
  })

const plans = () => import('./plans/pages.ts')
const inspections = () => import('./inspections/pages.ts')
const councilReports = () => import('./council-reports/pages.ts')
const readiness = () => import('./readiness/pages.ts')
const measures = () => import('./measures/pages.ts')
const people = () => import('./people/pages.ts')
const imports = () => import('./imports/pages.ts')
const packs = () => import('./meeting-packs/pages.ts')
const proofs = () => import('./proofs/pages.ts')
const findingFilters = ['inspection', 'kind', 'flag', 'verdict', 'theme', 'action', 'plan', 'addressedTo'] as const
const lineFilters = ['round', 'area', 'owner', 'rating', 'gap', 'mine', 'dueBy'] as const
const actionFilters = [
  'plan',
  'priority',
  'serviceArea',
  'owner',
  'status',
  'declared',
  'computed',
  'impact',
  'overdue',
  'moved',
  'disagrees',
  'challenged',
  'due',
  'dueFrom',
  'dueTo',
  'notUpdatedSince',
] as const
const measureFilters = ['plan', 'priority', 'serviceArea', 'owner', 'rating', 'direction', 'late'] as const

const pages = [
  page(paths.myWork, () => import('./my-work/MyWorkPage.tsx'), 'MyWorkPage', ['plan', 'status', 'posted', 'update']),
  page(paths.forMyDecision, () => import('./decisions/ForMyDecisionPage.tsx'), 'ForMyDecisionPage', ['plan', 'show']),
  page(paths.plans, () => import('./plans/PlansPage.tsx'), 'PlansPage', ['kind', 'status']),
  page(paths.plan, () => import('./plans/PlanPage.tsx'), 'PlanPage'),
  page(paths.priority, () => import('./priorities/PriorityPage.tsx'), 'PriorityPage'),
  page(paths.actions, () => import('./actions/ActionsPage.tsx'), 'ActionsPage', [...actionFilters, 'columns', 'view']),
  page(paths.savedViews, () => import('./saved-views/SavedViewsPage.tsx'), 'SavedViewsPage', ['mine', 'shared']),
  page(paths.action, () => import('./actions/ActionPage.tsx'), 'ActionPage'),
  page(paths.actionUpdate, () => import('./updates/PostUpdatePage.tsx'), 'PostUpdatePage'),
  page(paths.contradictions, () => import('./contradictions/ContradictionsPage.tsx'), 'ContradictionsPage', [
    'kind',
    'plan',
    'serviceArea',
    'owner',
  ]),
  page(paths.challenges, () => import('./challenges/ChallengesPage.tsx'), 'ChallengesPage', [
    'plan',
    'priority',
    'action',
    'state',
    'askedOf',
    'meeting',
    'mine',
    'late',
  ]),
  page(paths.challenge, () => import('./challenges/ChallengePage.tsx'), 'ChallengePage'),
  page(paths.following, () => import('./following/FollowingPage.tsx'), 'FollowingPage'),
  page(paths.reporting, () => import('./periods/PeriodsPage.tsx'), 'PeriodsPage', ['plan', 'open']),
  page(paths.period, () => import('./periods/PeriodPage.tsx'), 'PeriodPage', ['given', 'owner', 'serviceArea']),
  page(paths.councilReports, councilReports, 'CouncilReportsPage', ['plan', 'state']),
  page(paths.councilReportNew, councilReports, 'NewCouncilReportPage'),
  page(paths.councilReport, councilReports, 'CouncilReportPage'),
  page(paths.councilReportSection, councilReports, 'ReportSectionPage'),
  page(paths.notifications, () => import('./notifications/NotificationsPage.tsx'), 'NotificationsPage', [
    'unread',
    'kind',
  ]),
  page(paths.datesThatMoved, () => import('./date-changes/DatesThatMovedPage.tsx'), 'DatesThatMovedPage', [
    'plan',
    'cause',
    'from',
    'to',
  ]),
  page(paths.whatChanged, () => import('./history/WhatChangedPage.tsx'), 'WhatChangedPage', [
    'since',
    'meeting',
    'plan',
    'kind',
  ]),
  page(paths.compare, () => import('./comparisons/ComparePage.tsx'), 'ComparePage', [
    ...actionFilters,
    'inspection',
    'from',
    'to',
    'noun',
    'kind',
    'rated',
  ]),
  page(paths.auditTrail, () => import('./history/AuditTrailPage.tsx'), 'AuditTrailPage', [
    'noun',
    'record',
    'related',
    'person',
    'from',
    'to',
  ]),
  page(paths.exports, () => import('./exports/ExportsPage.tsx'), 'ExportsPage', ['format', 'person', 'mine']),

  page(paths.planNew, plans, 'NewPlanPage'),
  page(paths.planEdit, plans, 'EditPlanPage'),
  page(paths.planOrder, plans, 'PlanOrderPage'),
  page(paths.priorityOrder, plans, 'PriorityOrderPage'),
  page(paths.planRenumber, plans, 'RenumberPage'),
  page(paths.planCopy, plans, 'CopyPlanPage'),
  page(paths.planClose, plans, 'ClosePlanPage'),
  page(paths.priorityNew, plans, 'NewPriorityPage'),
  page(paths.priorityEdit, plans, 'EditPriorityPage'),
  page(paths.actionNew, plans, 'NewActionPage'),
  page(paths.bulkEdit, plans, 'BulkEditPage'),
  page(paths.actionEdit, plans, 'EditActionPage'),
  page(paths.actionDateRequest, plans, 'AskForActionDatePage'),
  page(paths.milestoneDateRequest, plans, 'AskForMilestoneDatePage'),
  page(paths.actionDateChange, plans, 'ChangeDatePage'),
  page(paths.milestoneNew, plans, 'NewMilestonePage'),
  page(paths.priorityMilestoneNew, plans, 'NewPriorityMilestonePage'),
  page(paths.milestoneEdit, plans, 'EditMilestonePage'),

  page(paths.importNew, imports, 'ImportPage', ['plan', 'inspection']),
  page(paths.importDraft, imports, 'ImportDraftPage', ['step', 'does']),
  page(paths.imported, imports, 'ImportedPage', ['does']),

  page(paths.inspections, inspections, 'InspectionsPage', ['kind', 'state', 'clockRuns']),
  page(paths.inspectionNew, inspections, 'NewInspectionPage'),
  page(paths.inspection, inspections, 'InspectionPage'),
  page(paths.inspectionEdit, inspections, 'EditInspectionPage'),
  page(paths.call, inspections, 'CallPage', ['state', 'owner', 'askedBy', 'mine', 'late']),
  page(paths.callRequest, inspections, 'CallRequestPage'),
  page(paths.findingsNew, inspections, 'NewFindingsPage'),
  page(paths.findings, inspections, 'FindingsPage', findingFilters),
  page(paths.finding, inspections, 'FindingPage'),
  page(paths.evidence, inspections, 'EvidencePage', [
    'kind',
    'plan',
    'serviceArea',
    'type',
    'addedBy',
    'review',
    'verified',
    'linked',
    'exempt',
  ]),
  page(paths.evidencePiece, inspections, 'OneEvidencePage'),
  page(paths.traceMatrix, inspections, 'TraceMatrixPage', findingFilters),
  page(paths.themes, inspections, 'ThemesPage', ['atLeast']),

  page(paths.measures, measures, 'MeasuresPage', [...measureFilters, 'frequency', 'archived']),
  page(paths.measureNew, measures, 'NewMeasurePage'),
  page(paths.measuresImport, measures, 'ImportValuesPage'),
  page(paths.measureAreas, measures, 'AreasPage', ['kind']),
  page(paths.measure, measures, 'MeasurePage'),
  page(paths.measureEdit, measures, 'EditMeasurePage'),
  page(paths.measureValues, measures, 'EnterValuesPage'),

  page(paths.scorecard, measures, 'ScorecardPage', [...measureFilters, 'measure', 'show']),
  page(paths.scorecardExceptions, measures, 'ExceptionsPage', measureFilters),

  page(paths.readiness, readiness, 'ReadinessPage', ['framework']),
  page(paths.readinessLines, readiness, 'LinesPage', lineFilters),
  page(paths.readinessRound, readiness, 'RoundPage', lineFilters),
  page(paths.readinessLinesNew, readiness, 'NewLinesPage'),
  page(paths.readinessLine, readiness, 'LinePage'),
  page(paths.readinessLineEdit, readiness, 'EditLinePage'),
  page(paths.readinessLineReview, readiness, 'ReviewLinePage'),
  page(paths.frameworks, readiness, 'FrameworksPage'),
  page(paths.frameworkNew, readiness, 'NewFrameworkPage'),
  page(paths.framework, readiness, 'FrameworkPage'),
  page(paths.frameworkEdit, readiness, 'EditFrameworkPage'),
  page(paths.roundNew, readiness, 'NewRoundPage', ['copy']),
  page(paths.selfEvaluations, readiness, 'SelfEvaluationsPage', ['round', 'kind']),
  page(paths.selfEvaluationNew, readiness, 'NewSelfEvaluationPage'),
  page(paths.selfEvaluation, readiness, 'SelfEvaluationPage'),
  page(paths.selfEvaluationEdit, readiness, 'EditSelfEvaluationPage'),

  page(paths.packs, packs, 'MeetingPacksPage', ['state', 'audience', 'body']),
  page(paths.packNew, packs, 'NewPackPage', ['meeting']),
  page(paths.pack, packs, 'PackPage'),
  page(paths.packEdit, packs, 'EditPackPage'),

  page(paths.people, people, 'PeoplePage', ['role', 'serviceArea', 'current']),
  page(paths.personNew, people, 'NewPersonPage'),
  page(paths.person, people, 'PersonPage'),
  page(paths.handOver, people, 'HandOverPage'),
  page(paths.access, people, 'AccessPage', ['from', 'to', 'person', 'role', 'serviceArea']),
  page(paths.recordAccess, people, 'RecordAccessPage', ['noun', 'record', 'on', 'may']),
  page(paths.securityEvents, people, 'SecurityEventsPage', ['kind', 'person', 'from', 'to']),
  page(paths.serviceAreas, people, 'ServiceAreasPage'),
  page(paths.meetings, people, 'MeetingsPage', ['part', 'body']),
  page(paths.meeting, people, 'MeetingPage'),
  page(paths.account, people, 'AccountPage'),

  page(paths.verify, proofs, 'VerifyPage'),
  page(paths.redact, proofs, 'RedactPage', ['noun', 'record']),
  page(paths.samples, proofs, 'SamplesPage'),
  page(paths.sampleNew, proofs, 'NewSamplePage'),
  page(paths.sample, proofs, 'SamplePage'),
] as const

/** Unknown addresses keep the frame, so that there is somewhere to go. */
const unknown = createRoute({ getParentRoute: inFrame, path: '/$', component: () => <NotFound /> })

const routeTree = root.addChildren([signIn, welcome, reset, frame.addChildren([overview, search, ...pages, unknown])])

function PageFailed({ error, reset: retry }: ErrorComponentProps) {
  if (error instanceof Problem) {
    return <ProblemState problem={error} onRetry={() => (navigator.onLine ? window.location.reload() : retry())} />
  }
  return (
    <>
      <StateHeading title="This page did not load" />
      <ErrorState
        title="Something is missing"
        detail="It may be a lost connection, or there is a newer version of Waymark. Load the page again."
        onRetry={() => window.location.reload()}
      />
    </>
  )
}

export function makeRouter(queries: QueryClient) {
  const router = createRouter({
    routeTree,
    context: { queries },
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultPreload: 'intent',
    defaultPendingComponent: () => <Skeleton rows={6} label="Loading the page" />,
    defaultPendingMs: 200,
    defaultErrorComponent: PageFailed,
    defaultNotFoundComponent: () => <NotFound />,
  })
  router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
    if (fromLocation && pathChanged) expectHeading()
  })
  return router
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
