import { exportRoutes } from '@waymark/contract/exports'
import type { FastifyInstance } from 'fastify'
import { type Kit, serve } from '../platform/serve.ts'
import type { Prover } from '../proofs/proofs.service.ts'
import { sampleList, samplesList } from '../samples/sample-export.service.ts'
import type { SignIn } from '../sessions/sign-in.ts'
import { requestsList } from './call-requests.service.ts'
import { comparisonList } from './comparison-export.service.ts'
import * as decisions from './decision-lists.service.ts'
import { evidenceList } from './evidence-list.service.ts'
import { actionsList } from './exports.service.ts'
import * as inspections from './inspection-lists.service.ts'
import { linesList } from './lines-list.service.ts'
import * as meetings from './meeting-lists.service.ts'
import { measuresList } from './measures-export.service.ts'
import * as people from './people-lists.service.ts'
import * as plans from './plan-lists.service.ts'
import * as records from './records.service.ts'
import * as reporting from './reporting-lists.service.ts'
import { scorecardList } from './scorecard-export.service.ts'
import { traceMatrix } from './trace.service.ts'

export function serveExports(app: FastifyInstance, kit: Kit, prover: Prover, signIn: SignIn): void {
  const routes = exportRoutes
  serve(app, kit, routes.plan, (call) => records.planWhole(prover, call))
  serve(app, kit, routes.priority, (call) => records.priorityWhole(prover, call))
  serve(app, kit, routes.inspection, (call) => records.inspectionWhole(prover, call))
  serve(app, kit, routes.plans, (call) => plans.plansList(prover, call))
  serve(app, kit, routes.priorities, (call) => plans.prioritiesList(prover, call))
  serve(app, kit, routes.actions, (call) => actionsList(prover, call))
  serve(app, kit, routes.milestones, (call) => plans.milestonesList(prover, call))
  serve(app, kit, routes.updates, (call) => plans.updatesList(prover, call))
  serve(app, kit, routes.contradictions, (call) => reporting.contradictionsList(prover, call))
  serve(app, kit, routes.challenges, (call) => reporting.challengesList(prover, call))
  serve(app, kit, routes.dateChanges, (call) => reporting.dateChangesList(prover, call))
  serve(app, kit, routes.dateRequests, (call) => decisions.dateRequestsList(prover, call))
  serve(app, kit, routes.signOffs, (call) => decisions.signOffsList(prover, call))
  serve(app, kit, routes.whatChanged, (call) => reporting.whatChanged(prover, call))
  serve(app, kit, routes.imports, (call) => plans.importsList(prover, call))
  serve(app, kit, routes.periods, (call) => reporting.periodsList(prover, call))
  serve(app, kit, routes.periodReturns, (call) => reporting.returnsList(prover, call))
  serve(app, kit, routes.auditTrail, (call) => reporting.auditTrail(prover, call))
  serve(app, kit, routes.inspections, (call) => inspections.inspectionsList(prover, call))
  serve(app, kit, routes.inspectionRequests, (call) => requestsList(prover, call))
  serve(app, kit, routes.traceMatrix, (call) => traceMatrix(prover, call))
  serve(app, kit, routes.themes, (call) => inspections.themesList(prover, call))
  serve(app, kit, routes.evidence, (call) => evidenceList(prover, call))
  serve(app, kit, routes.frameworks, (call) => inspections.frameworksList(prover, call))
  serve(app, kit, routes.readinessRounds, (call) => inspections.roundsList(prover, call))
  serve(app, kit, routes.readinessLines, (call) => linesList(prover, call))
  serve(app, kit, routes.selfEvaluations, (call) => inspections.selfEvaluationsList(prover, call))
  serve(app, kit, routes.measures, (call) => measuresList(prover, call))
  serve(app, kit, routes.measureAreas, (call) => inspections.measureAreasList(prover, call))
  serve(app, kit, routes.scorecard, (call) => scorecardList(prover, call))
  serve(app, kit, routes.comparison, (call) => comparisonList(prover, call))
  serve(app, kit, routes.sample, (call) => sampleList(prover, call))
  serve(app, kit, routes.samples, (call) => samplesList(prover, call))
  serve(app, kit, routes.people, (call) => people.peopleList(signIn, prover, call))
  serve(app, kit, routes.access, (call) => people.accessList(prover, call))
  serve(app, kit, routes.recordAccess, (call) => people.recordAccessList(kit.database, prover, call))
  serve(app, kit, routes.securityEvents, (call) => people.securityEventsList(prover, call))
  serve(app, kit, routes.serviceAreas, (call) => people.serviceAreasList(prover, call))
  serve(app, kit, routes.meetings, (call) => meetings.meetingsList(prover, call))
  serve(app, kit, routes.meetingPacks, (call) => meetings.packsList(prover, call))
  serve(app, kit, routes.councilReports, (call) => meetings.councilReportsList(prover, call))
}
