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
const myWork = createRoute({
  getParentRoute: inFrame,
  path: paths.myWork,
  validateSearch: listSearch(['plan', 'status', 'posted', 'update']),
  component: lazyRouteComponent(() => import('./my-work/MyWorkPage.tsx').catch(whenOffline), 'MyWorkPage'),
})
const forMyDecision = createRoute({
  getParentRoute: inFrame,
  path: paths.forMyDecision,
  validateSearch: listSearch(['plan', 'show']),
  component: lazyRouteComponent(
    () => import('./decisions/ForMyDecisionPage.tsx').catch(whenOffline),
    'ForMyDecisionPage',
  ),
})

const plans = createRoute({
  getParentRoute: inFrame,
  path: paths.plans,
  validateSearch: listSearch(['kind', 'status']),
  component: lazyRouteComponent(() => import('./plans/PlansPage.tsx').catch(whenOffline), 'PlansPage'),
})
const planNew = createRoute({
  getParentRoute: inFrame,
  path: paths.planNew,
  component: lazyRouteComponent(() => import('./plans/NewPlanPage.tsx').catch(whenOffline), 'NewPlanPage'),
})
const plan = createRoute({
  getParentRoute: inFrame,
  path: paths.plan,
  component: lazyRouteComponent(() => import('./plans/PlanPage.tsx').catch(whenOffline), 'PlanPage'),
})
const planEdit = createRoute({
  getParentRoute: inFrame,
  path: paths.planEdit,
  component: lazyRouteComponent(() => import('./plans/EditPlanPage.tsx').catch(whenOffline), 'EditPlanPage'),
})

const planOrder = createRoute({
  getParentRoute: inFrame,
  path: paths.planOrder,
  component: lazyRouteComponent(() => import('./order/OrderPages.tsx').catch(whenOffline), 'PlanOrderPage'),
})
const priorityOrder = createRoute({
  getParentRoute: inFrame,
  path: paths.priorityOrder,
  component: lazyRouteComponent(() => import('./order/OrderPages.tsx').catch(whenOffline), 'PriorityOrderPage'),
})
const planRenumber = createRoute({
  getParentRoute: inFrame,
  path: paths.planRenumber,
  component: lazyRouteComponent(() => import('./order/RenumberPage.tsx').catch(whenOffline), 'RenumberPage'),
})
const planCopy = createRoute({
  getParentRoute: inFrame,
  path: paths.planCopy,
  component: lazyRouteComponent(() => import('./copies/CopyPlanPage.tsx').catch(whenOffline), 'CopyPlanPage'),
})
const planClose = createRoute({
  getParentRoute: inFrame,
  path: paths.planClose,
  component: lazyRouteComponent(() => import('./plans/ClosePlanPage.tsx').catch(whenOffline), 'ClosePlanPage'),
})

const priorityNew = createRoute({
  getParentRoute: inFrame,
  path: paths.priorityNew,
  component: lazyRouteComponent(() => import('./priorities/NewPriorityPage.tsx').catch(whenOffline), 'NewPriorityPage'),
})
const priority = createRoute({
  getParentRoute: inFrame,
  path: paths.priority,
  component: lazyRouteComponent(() => import('./priorities/PriorityPage.tsx').catch(whenOffline), 'PriorityPage'),
})
const priorityEdit = createRoute({
  getParentRoute: inFrame,
  path: paths.priorityEdit,
  component: lazyRouteComponent(
    () => import('./priorities/EditPriorityPage.tsx').catch(whenOffline),
    'EditPriorityPage',
  ),
})

const actionNew = createRoute({
  getParentRoute: inFrame,
  path: paths.actionNew,
  component: lazyRouteComponent(() => import('./actions/NewActionPage.tsx').catch(whenOffline), 'NewActionPage'),
})
const actions = createRoute({
  getParentRoute: inFrame,
  path: paths.actions,
  validateSearch: listSearch([
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
    'columns',
    'view',
  ]),
  component: lazyRouteComponent(() => import('./actions/ActionsPage.tsx').catch(whenOffline), 'ActionsPage'),
})
const savedViews = createRoute({
  getParentRoute: inFrame,
  path: paths.savedViews,
  validateSearch: listSearch(['mine', 'shared']),
  component: lazyRouteComponent(() => import('./saved-views/SavedViewsPage.tsx').catch(whenOffline), 'SavedViewsPage'),
})
const bulkEdit = createRoute({
  getParentRoute: inFrame,
  path: paths.bulkEdit,
  component: lazyRouteComponent(() => import('./bulk-edits/BulkEditPage.tsx').catch(whenOffline), 'BulkEditPage'),
})
const action = createRoute({
  getParentRoute: inFrame,
  path: paths.action,
  component: lazyRouteComponent(() => import('./actions/ActionPage.tsx').catch(whenOffline), 'ActionPage'),
})
const actionEdit = createRoute({
  getParentRoute: inFrame,
  path: paths.actionEdit,
  component: lazyRouteComponent(() => import('./actions/EditActionPage.tsx').catch(whenOffline), 'EditActionPage'),
})
const actionUpdate = createRoute({
  getParentRoute: inFrame,
  path: paths.actionUpdate,
  component: lazyRouteComponent(() => import('./updates/PostUpdatePage.tsx').catch(whenOffline), 'PostUpdatePage'),
})
const actionDateRequest = createRoute({
  getParentRoute: inFrame,
  path: paths.actionDateRequest,
  component: lazyRouteComponent(
    () => import('./date-requests/AskForDatePage.tsx').catch(whenOffline),
    'AskForActionDatePage',
  ),
})
const milestoneDateRequest = createRoute({
  getParentRoute: inFrame,
  path: paths.milestoneDateRequest,
  component: lazyRouteComponent(
    () => import('./date-requests/AskForDatePage.tsx').catch(whenOffline),
    'AskForMilestoneDatePage',
  ),
})
const contradictions = createRoute({
  getParentRoute: inFrame,
  path: paths.contradictions,
  validateSearch: listSearch(['kind', 'plan', 'serviceArea', 'owner']),
  component: lazyRouteComponent(
    () => import('./contradictions/ContradictionsPage.tsx').catch(whenOffline),
    'ContradictionsPage',
  ),
})
const challenges = createRoute({
  getParentRoute: inFrame,
  path: paths.challenges,
  validateSearch: listSearch(['plan', 'priority', 'action', 'state', 'askedOf', 'meeting', 'mine', 'late']),
  component: lazyRouteComponent(() => import('./challenges/ChallengesPage.tsx').catch(whenOffline), 'ChallengesPage'),
})
const challenge = createRoute({
  getParentRoute: inFrame,
  path: paths.challenge,
  component: lazyRouteComponent(() => import('./challenges/ChallengePage.tsx').catch(whenOffline), 'ChallengePage'),
})
const following = createRoute({
  getParentRoute: inFrame,
  path: paths.following,
  validateSearch: listSearch(),
  component: lazyRouteComponent(() => import('./following/FollowingPage.tsx').catch(whenOffline), 'FollowingPage'),
})
const reporting = createRoute({
  getParentRoute: inFrame,
  path: paths.reporting,
  validateSearch: listSearch(['plan', 'open']),
  component: lazyRouteComponent(() => import('./periods/PeriodsPage.tsx').catch(whenOffline), 'PeriodsPage'),
})
const period = createRoute({
  getParentRoute: inFrame,
  path: paths.period,
  validateSearch: listSearch(['given', 'owner', 'serviceArea']),
  component: lazyRouteComponent(() => import('./periods/PeriodPage.tsx').catch(whenOffline), 'PeriodPage'),
})
const notifications = createRoute({
  getParentRoute: inFrame,
  path: paths.notifications,
  validateSearch: listSearch(['unread', 'kind']),
  component: lazyRouteComponent(
    () => import('./notifications/NotificationsPage.tsx').catch(whenOffline),
    'NotificationsPage',
  ),
})
const datesThatMoved = createRoute({
  getParentRoute: inFrame,
  path: paths.datesThatMoved,
  validateSearch: listSearch(['plan', 'cause', 'from', 'to']),
  component: lazyRouteComponent(
    () => import('./date-changes/DatesThatMovedPage.tsx').catch(whenOffline),
    'DatesThatMovedPage',
  ),
})
const actionDateChange = createRoute({
  getParentRoute: inFrame,
  path: paths.actionDateChange,
  component: lazyRouteComponent(() => import('./date-changes/ChangeDatePage.tsx').catch(whenOffline), 'ChangeDatePage'),
})
const milestoneNew = createRoute({
  getParentRoute: inFrame,
  path: paths.milestoneNew,
  component: lazyRouteComponent(
    () => import('./milestones/NewMilestonePage.tsx').catch(whenOffline),
    'NewMilestonePage',
  ),
})
const priorityMilestoneNew = createRoute({
  getParentRoute: inFrame,
  path: paths.priorityMilestoneNew,
  component: lazyRouteComponent(
    () => import('./milestones/NewMilestonePage.tsx').catch(whenOffline),
    'NewPriorityMilestonePage',
  ),
})
const milestoneEdit = createRoute({
  getParentRoute: inFrame,
  path: paths.milestoneEdit,
  component: lazyRouteComponent(
    () => import('./milestones/EditMilestonePage.tsx').catch(whenOffline),
    'EditMilestonePage',
  ),
})

const inspections = createRoute({
  getParentRoute: inFrame,
  path: paths.inspections,
  validateSearch: listSearch(['kind', 'state', 'clockRuns']),
  component: lazyRouteComponent(
    () => import('./inspections/InspectionsPage.tsx').catch(whenOffline),
    'InspectionsPage',
  ),
})
const inspectionNew = createRoute({
  getParentRoute: inFrame,
  path: paths.inspectionNew,
  component: lazyRouteComponent(
    () => import('./inspections/NewInspectionPage.tsx').catch(whenOffline),
    'NewInspectionPage',
  ),
})
const inspection = createRoute({
  getParentRoute: inFrame,
  path: paths.inspection,
  component: lazyRouteComponent(() => import('./inspections/InspectionPage.tsx').catch(whenOffline), 'InspectionPage'),
})
const inspectionEdit = createRoute({
  getParentRoute: inFrame,
  path: paths.inspectionEdit,
  component: lazyRouteComponent(
    () => import('./inspections/EditInspectionPage.tsx').catch(whenOffline),
    'EditInspectionPage',
  ),
})
const findingsNew = createRoute({
  getParentRoute: inFrame,
  path: paths.findingsNew,
  component: lazyRouteComponent(() => import('./findings/NewFindingsPage.tsx').catch(whenOffline), 'NewFindingsPage'),
})
const findingFilters = listSearch(['inspection', 'kind', 'flag', 'verdict', 'theme', 'action', 'plan', 'addressedTo'])
const findings = createRoute({
  getParentRoute: inFrame,
  path: paths.findings,
  validateSearch: findingFilters,
  component: lazyRouteComponent(() => import('./findings/FindingsPage.tsx').catch(whenOffline), 'FindingsPage'),
})
const finding = createRoute({
  getParentRoute: inFrame,
  path: paths.finding,
  component: lazyRouteComponent(() => import('./findings/FindingPage.tsx').catch(whenOffline), 'FindingPage'),
})
const evidence = createRoute({
  getParentRoute: inFrame,
  path: paths.evidence,
  validateSearch: listSearch(['kind', 'plan', 'serviceArea', 'type', 'addedBy', 'review', 'verified', 'linked']),
  component: lazyRouteComponent(() => import('./evidence/EvidencePage.tsx').catch(whenOffline), 'EvidencePage'),
})
const evidencePiece = createRoute({
  getParentRoute: inFrame,
  path: paths.evidencePiece,
  component: lazyRouteComponent(() => import('./evidence/EvidencePage.tsx').catch(whenOffline), 'OneEvidencePage'),
})
const traceMatrix = createRoute({
  getParentRoute: inFrame,
  path: paths.traceMatrix,
  validateSearch: findingFilters,
  component: lazyRouteComponent(() => import('./findings/TraceMatrixPage.tsx').catch(whenOffline), 'TraceMatrixPage'),
})
const themes = createRoute({
  getParentRoute: inFrame,
  path: paths.themes,
  validateSearch: listSearch(['atLeast']),
  component: lazyRouteComponent(() => import('./findings/ThemesPage.tsx').catch(whenOffline), 'ThemesPage'),
})

const ofReadiness = () => import('./readiness/pages.ts').catch(whenOffline)
/** A page of readiness; a list says which filters its address may hold. */
const ready = <const P extends string, const F extends string = never>(
  path: P,
  page: keyof Awaited<ReturnType<typeof ofReadiness>>,
  filters: readonly F[] = [],
) =>
  createRoute({
    getParentRoute: inFrame,
    path,
    validateSearch: listSearch(filters),
    component: lazyRouteComponent(ofReadiness, page),
  })
const lineFilters = ['round', 'area', 'owner', 'rating', 'gap', 'mine', 'dueBy'] as const
const readinessPages = [
  ready(paths.readiness, 'ReadinessPage', ['framework']),
  ready(paths.readinessLines, 'LinesPage', lineFilters),
  ready(paths.readinessRound, 'RoundPage', lineFilters),
  ready(paths.readinessLinesNew, 'NewLinesPage'),
  ready(paths.readinessLine, 'LinePage'),
  ready(paths.readinessLineEdit, 'EditLinePage'),
  ready(paths.readinessLineReview, 'ReviewLinePage'),
  ready(paths.frameworks, 'FrameworksPage'),
  ready(paths.frameworkNew, 'NewFrameworkPage'),
  ready(paths.framework, 'FrameworkPage'),
  ready(paths.frameworkEdit, 'EditFrameworkPage'),
  ready(paths.roundNew, 'NewRoundPage', ['copy']),
  ready(paths.selfEvaluations, 'SelfEvaluationsPage', ['round', 'kind']),
  ready(paths.selfEvaluationNew, 'NewSelfEvaluationPage'),
  ready(paths.selfEvaluation, 'SelfEvaluationPage'),
  ready(paths.selfEvaluationEdit, 'EditSelfEvaluationPage'),
] as const

const whatChanged = createRoute({
  getParentRoute: inFrame,
  path: paths.whatChanged,
  validateSearch: listSearch(['since', 'meeting', 'plan', 'kind']),
  component: lazyRouteComponent(() => import('./history/WhatChangedPage.tsx').catch(whenOffline), 'WhatChangedPage'),
})
const auditTrail = createRoute({
  getParentRoute: inFrame,
  path: paths.auditTrail,
  validateSearch: listSearch(['noun', 'record', 'related', 'person', 'from', 'to']),
  component: lazyRouteComponent(() => import('./history/AuditTrailPage.tsx').catch(whenOffline), 'AuditTrailPage'),
})

const people = createRoute({
  getParentRoute: inFrame,
  path: paths.people,
  validateSearch: listSearch(['role', 'serviceArea', 'current']),
  component: lazyRouteComponent(() => import('./people/PeoplePage.tsx').catch(whenOffline), 'PeoplePage'),
})
const personNew = createRoute({
  getParentRoute: inFrame,
  path: paths.personNew,
  component: lazyRouteComponent(() => import('./people/NewPersonPage.tsx').catch(whenOffline), 'NewPersonPage'),
})
const person = createRoute({
  getParentRoute: inFrame,
  path: paths.person,
  component: lazyRouteComponent(() => import('./people/PersonPage.tsx').catch(whenOffline), 'PersonPage'),
})
const handOver = createRoute({
  getParentRoute: inFrame,
  path: paths.handOver,
  component: lazyRouteComponent(() => import('./handover/HandOverPage.tsx').catch(whenOffline), 'HandOverPage'),
})
const access = createRoute({
  getParentRoute: inFrame,
  path: paths.access,
  validateSearch: listSearch(['from', 'to', 'person', 'role', 'serviceArea']),
  component: lazyRouteComponent(() => import('./access/AccessPage.tsx').catch(whenOffline), 'AccessPage'),
})
const recordAccess = createRoute({
  getParentRoute: inFrame,
  path: paths.recordAccess,
  validateSearch: listSearch(['noun', 'record', 'on', 'may']),
  component: lazyRouteComponent(() => import('./access/RecordAccessPage.tsx').catch(whenOffline), 'RecordAccessPage'),
})
const securityEvents = createRoute({
  getParentRoute: inFrame,
  path: paths.securityEvents,
  validateSearch: listSearch(['kind', 'person', 'from', 'to']),
  component: lazyRouteComponent(
    () => import('./security-events/SecurityEventsPage.tsx').catch(whenOffline),
    'SecurityEventsPage',
  ),
})
const serviceAreas = createRoute({
  getParentRoute: inFrame,
  path: paths.serviceAreas,
  validateSearch: listSearch(),
  component: lazyRouteComponent(
    () => import('./service-areas/ServiceAreasPage.tsx').catch(whenOffline),
    'ServiceAreasPage',
  ),
})
const meetings = createRoute({
  getParentRoute: inFrame,
  path: paths.meetings,
  validateSearch: listSearch(['part', 'body']),
  component: lazyRouteComponent(() => import('./meetings/MeetingsPage.tsx').catch(whenOffline), 'MeetingsPage'),
})
const meeting = createRoute({
  getParentRoute: inFrame,
  path: paths.meeting,
  validateSearch: listSearch(),
  component: lazyRouteComponent(() => import('./meetings/MeetingPage.tsx').catch(whenOffline), 'MeetingPage'),
})
const account = createRoute({
  getParentRoute: inFrame,
  path: paths.account,
  component: lazyRouteComponent(() => import('./account/AccountPage.tsx').catch(whenOffline), 'AccountPage'),
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
/** Unknown addresses keep the frame, so that there is somewhere to go. */
const unknown = createRoute({ getParentRoute: inFrame, path: '/$', component: () => <NotFound /> })

const routeTree = root.addChildren([
  signIn,
  welcome,
  reset,
  frame.addChildren([
    overview,
    myWork,
    forMyDecision,
    plans,
    planNew,
    plan,
    planEdit,
    planOrder,
    planRenumber,
    planCopy,
    planClose,
    priorityNew,
    priority,
    priorityEdit,
    priorityOrder,
    actionNew,
    actions,
    savedViews,
    bulkEdit,
    action,
    actionEdit,
    actionUpdate,
    actionDateRequest,
    milestoneDateRequest,
    contradictions,
    challenges,
    challenge,
    following,
    reporting,
    period,
    notifications,
    datesThatMoved,
    actionDateChange,
    milestoneNew,
    priorityMilestoneNew,
    milestoneEdit,
    inspections,
    inspectionNew,
    inspection,
    inspectionEdit,
    findingsNew,
    findings,
    finding,
    traceMatrix,
    themes,
    evidence,
    evidencePiece,
    ...readinessPages,
    whatChanged,
    auditTrail,
    people,
    personNew,
    person,
    handOver,
    access,
    recordAccess,
    securityEvents,
    serviceAreas,
    meetings,
    meeting,
    account,
    search,
    unknown,
  ]),
])

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
