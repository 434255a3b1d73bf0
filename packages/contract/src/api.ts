import { accessRoutes } from './access.ts'
import { actionRoutes } from './actions.ts'
import { myWorkRoutes } from './my-work.ts'
import { dateChangeRoutes } from './date-changes.ts'
import { bulkEditRoutes } from './bulk-edits.ts'
import { callRequestRoutes } from './call-requests.ts'
import { challengeRoutes } from './challenges.ts'
import { commentRoutes } from './comments.ts'
import { comparisonRoutes } from './comparisons.ts'
import { contradictionRoutes } from './contradictions.ts'
import { copyRoutes } from './copies.ts'
import { dateRequestRoutes } from './date-requests.ts'
import { evidencePackRoutes } from './evidence-packs.ts'
import { evidenceRoutes } from './evidence.ts'
import { exportRoutes } from './exports.ts'
import { findingRoutes } from './findings.ts'
import { frameworkRoutes } from './frameworks.ts'
import { followingRoutes } from './following.ts'
import { handoverRoutes } from './handover.ts'
import { healthRoutes } from './health.ts'
import { historyRoutes } from './history.ts'
import { importRoutes } from './imports.ts'
import { inspectionRoutes } from './inspections.ts'
import { measureAreaRoutes } from './measure-areas.ts'
import { measureValueRoutes } from './measure-values.ts'
import { measureRoutes } from './measures.ts'
import { meetingPackRoutes } from './meeting-packs.ts'
import { meetingRoutes } from './meetings.ts'
import { milestoneRoutes } from './milestones.ts'
import { notificationRoutes } from './notifications.ts'
import { orderRoutes } from './order.ts'
import { overviewRoutes } from './overview.ts'
import { ownershipRoutes } from './ownership.ts'
import { peopleRoutes } from './people.ts'
import { periodRoutes } from './periods.ts'
import { planRoutes } from './plans.ts'
import { priorityRoutes } from './priorities.ts'
import { proofRoutes } from './proofs.ts'
import { readinessRoutes } from './readiness.ts'
import { receiptRoutes } from './receipts.ts'
import type { Route } from './route.ts'
import { redactionRoutes } from './redactions.ts'
import { sampleRoutes } from './samples.ts'
import { savedViewRoutes } from './saved-views.ts'
import { searchRoutes } from './search.ts'
import { securityEventRoutes } from './security-events.ts'
import { councilReportRoutes } from './council-reports.ts'
import { selfEvaluationRoutes } from './self-evaluations.ts'
import { serviceAreaRoutes } from './service-areas.ts'
import { oneTimeLinkRoutes, sessionRoutes } from './session.ts'
import { signOffRoutes } from './sign-offs.ts'
import { signInRoutes } from './sign-in.ts'
import { updateRoutes } from './updates.ts'
import { wholeRoutes } from './whole.ts'

/** Every route of ours, by noun: OpenAPI and the table of permissions are checked against it. */
export const api = {
  health: healthRoutes,
  signIn: signInRoutes,
  session: sessionRoutes,
  oneTimeLinks: oneTimeLinkRoutes,
  people: peopleRoutes,
  handover: handoverRoutes,
  ownership: ownershipRoutes,
  access: accessRoutes,
  securityEvents: securityEventRoutes,
  serviceAreas: serviceAreaRoutes,
  plans: planRoutes,
  copies: copyRoutes,
  order: orderRoutes,
  priorities: priorityRoutes,
  actions: actionRoutes,
  bulkEdits: bulkEditRoutes,
  myWork: myWorkRoutes,
  milestones: milestoneRoutes,
  updates: updateRoutes,
  dateChanges: dateChangeRoutes,
  dateRequests: dateRequestRoutes,
  signOffs: signOffRoutes,
  periods: periodRoutes,
  receipts: receiptRoutes,
  contradictions: contradictionRoutes,
  challenges: challengeRoutes,
  comments: commentRoutes,
  following: followingRoutes,
  notifications: notificationRoutes,
  overview: overviewRoutes,
  history: historyRoutes,
  comparisons: comparisonRoutes,
  frameworks: frameworkRoutes,
  readiness: readinessRoutes,
  selfEvaluations: selfEvaluationRoutes,
  measures: measureRoutes,
  measureValues: measureValueRoutes,
  measureAreas: measureAreaRoutes,
  meetings: meetingRoutes,
  meetingPacks: meetingPackRoutes,
  imports: importRoutes,
  inspections: inspectionRoutes,
  findings: findingRoutes,
  callRequests: callRequestRoutes,
  evidence: evidenceRoutes,
  evidencePacks: evidencePackRoutes,
  councilReports: councilReportRoutes,
  exports: exportRoutes,
  whole: wholeRoutes,
  proofs: proofRoutes,
  samples: sampleRoutes,
  redactions: redactionRoutes,
  savedViews: savedViewRoutes,
  search: searchRoutes,
} satisfies Record<string, Record<string, Route>>

export const everyRoute: readonly Route[] = Object.values(api).flatMap((routes) => Object.values<Route>(routes))
