import { randomUUID } from 'node:crypto'
import { type Database, openDatabase } from '@waymark/database/client'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { serveAccess } from './access/access.routes.ts'
import { serveActions } from './actions/actions.routes.ts'
import { serveBulkEdits } from './bulk-edits/bulk-edits.routes.ts'
import { serveCallRequests } from './call-requests/call-requests.routes.ts'
import { serveChallenges } from './challenges/challenges.routes.ts'
import { serveComments } from './comments/comments.routes.ts'
import { serveComparisons } from './comparisons/comparisons.routes.ts'
import { serveContradictions } from './contradictions/contradictions.routes.ts'
import { serveCopies } from './copies/copies.routes.ts'
import { serveDateChanges } from './date-changes/date-changes.routes.ts'
import { serveDateRequests } from './date-requests/date-requests.routes.ts'
import { serveEvidencePacks } from './evidence-packs/evidence-packs.routes.ts'
import { serveEvidence } from './evidence/evidence.routes.ts'
import { openStorage } from './evidence/evidence.storage.ts'
import type { Files } from './evidence/files.service.ts'
import { serveCouncilReports } from './council-reports/council-reports.routes.ts'
import { serveExports } from './exports/exports.routes.ts'
import { serveFindings } from './findings/findings.routes.ts'
import { serveFollowing } from './following/following.routes.ts'
import { serveFrameworks } from './frameworks/frameworks.routes.ts'
import { serveHandover } from './handover/handover.routes.ts'
import { serveHistory } from './history/history.routes.ts'
import { staleOf } from './history/stale.service.ts'
import { serveImports } from './imports/imports.routes.ts'
import { serveInspections } from './inspections/inspections.routes.ts'
import { serveMeetingPacks } from './meeting-packs/meeting-packs.routes.ts'
import { serveMeetings } from './meetings/meetings.routes.ts'
import { serveMilestones } from './milestones/milestones.routes.ts'
import { serveMyWork } from './my-work/my-work.routes.ts'
import { serveNotifications } from './notifications/notifications.routes.ts'
import { serveOrder } from './order/order.routes.ts'
import { serveOverview } from './overview/overview.routes.ts'
import { serveOwnership } from './ownership/ownership.routes.ts'
import { servePeople } from './people/people.routes.ts'
import { servePeriods } from './periods/periods.routes.ts'
import { servePlans } from './plans/plans.routes.ts'
import { serveHealth } from './platform/health.routes.ts'
import { forgetOldAnswers } from './platform/idempotency.store.ts'
import { describeApi } from './platform/openapi.ts'
import { answerOf, type ProblemAnswer, problemOf, StaleWrite } from './platform/problems.ts'
import { secure } from './platform/security.ts'
import type { Kit } from './platform/serve.ts'
import { addressOf, type Settings } from './platform/settings.ts'
import { serveWeb, WEB_BUILD } from './platform/web.ts'
import { servePriorities } from './priorities/priorities.routes.ts'
import { serveMeasureAreas } from './measure-areas/measure-areas.routes.ts'
import { serveMeasureValues } from './measure-values/measure-values.routes.ts'
import { serveMeasures } from './measures/measures.routes.ts'
import { openProver } from './proofs/proofs.service.ts'
import { serveProofs } from './proofs/proofs.routes.ts'
import { serveReadiness } from './readiness/readiness.routes.ts'
import { serveReceipts } from './receipts/receipts.routes.ts'
import { serveRedactions } from './redactions/redactions.routes.ts'
import { serveSamples } from './samples/samples.routes.ts'
import { serveSavedViews } from './saved-views/saved-views.routes.ts'
import { serveSearch } from './search/search.routes.ts'
import { serveSecurityEvents } from './security-events/security-events.routes.ts'
import { serveSelfEvaluations } from './self-evaluations/self-evaluations.routes.ts'
import { serveServiceAreas } from './service-areas/service-areas.routes.ts'
import { serveOneTimeLinks } from './sessions/one-time-links.routes.ts'
import { serveSession } from './sessions/session.routes.ts'
import { serveSignIn } from './sessions/sign-in.routes.ts'
import { askerOf, openSignIn, type SignIn } from './sessions/sign-in.ts'
import { serveSignOffs } from './sign-offs/sign-offs.routes.ts'
import { serveUpdates } from './updates/updates.routes.ts'
import { serveWhole } from './whole/whole.routes.ts'

export interface AppOptions {
  ownerUrl: string
  settings: Settings
  /** Where files of evidence arrive and, without a bucket, are kept; else as the settings say. */
  evidenceFolder?: string
  /** Checks every answer against the contract: in tests. */
  checkAnswers?: boolean
  signInsPerMinute?: number
  /** Connections of each kind, at most. */
  connections?: number
  /** How long one waits for one of them, at most. */
  longestWaitMs?: number
}

export interface App {
  readonly server: FastifyInstance
  readonly kit: Kit
  readonly signIn: SignIn
  readonly files: Files
}

const HOUR = 60 * 60 * 1000

/** Everything that one process serves, not yet listening. Closing the server closes what it opened. */
export async function buildApp(options: AppOptions): Promise<App> {
  const { ownerUrl, settings, checkAnswers = false, connections, longestWaitMs, signInsPerMinute } = options
  const { evidenceFolder = settings.evidence.folder } = options
  const server = Fastify({
    logger: { level: settings.logLevel, serializers: { req: withoutPersonalData } },
    genReqId: () => randomUUID(),
    forceCloseConnections: true,
    trustProxy: settings.trustProxy,
    routerOptions: { ignoreTrailingSlash: true },
  })
  const database = openDatabase(ownerUrl, {
    ...(connections !== undefined && { connections }),
    ...(longestWaitMs !== undefined && { longestWaitMs }),
    // Its words alone: the error carries the whole connection, with every statement prepared on it.
    onLost: ({ message }) => server.log.warn({ reason: message }, 'a database connection was lost'),
  })
  const address = addressOf(settings, settings.port)
  const signIn = await openSignIn({
    databaseUrl: ownerUrl,
    baseUrl: address,
    authSecret: settings.authSecret,
    ...(signInsPerMinute !== undefined && { signInsPerMinute }),
    logError: (message) => server.log.error(message),
  })
  const prover = await openProver(database, signIn.pool)
  const storage = await openStorage(evidenceFolder, settings.evidence.bucket)
  const files: Files = { database, storage, clamd: settings.evidence.clamd }
  const kit: Kit = { database, askerOf: askerOf.bind(null, signIn) }

  server.setValidatorCompiler(validatorCompiler)
  // What the services give is typed by the contract already; checking each answer again would cost what it is worth.
  server.setSerializerCompiler(checkAnswers ? serializerCompiler : () => JSON.stringify)
  server.setErrorHandler(async (error, request, reply) => {
    const known = error instanceof StaleWrite ? await staleAnswer(database, error) : problemOf(error)
    if (!known) request.log.error({ err: error }, 'unforeseen')
    const { status, body } =
      known ??
      answerOf('internal', `Something went wrong that nobody foresaw. If you report it, give this: ${request.id}`)
    if (body.retryAfter !== undefined) reply.header('retry-after', String(body.retryAfter))
    return reply.status(status).type('application/problem+json').serializer(JSON.stringify).send(body)
  })
  // Of a file nothing is read here: whoever takes it reads it as it comes, and counts.
  server.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  server.decorateRequest('asker', null)
  await secure(server, {
    https: address.startsWith('https:'),
    trustedOrigins: settings.publicUrl === undefined ? [] : [new URL(settings.publicUrl).origin],
  })
  await describeApi(server)

  serveHealth(server, kit, ownerUrl)
  serveSignIn(server, signIn)
  serveOneTimeLinks(server, kit, signIn)
  serveSession(server, kit, signIn)
  serveActions(server, kit)
  serveBulkEdits(server, kit)
  serveDateChanges(server, kit)
  serveDateRequests(server, kit)
  serveSignOffs(server, kit)
  servePeriods(server, kit)
  serveComparisons(server, kit)
  serveContradictions(server, kit)
  serveReceipts(server, kit)
  serveChallenges(server, kit)
  serveComments(server, kit)
  serveFollowing(server, kit)
  serveNotifications(server, kit)
  serveExports(server, kit, prover, signIn)
  serveCouncilReports(server, kit, prover)
  serveWhole(server, kit, prover)
  serveProofs(server, kit, prover)
  serveSamples(server, kit)
  serveRedactions(server, kit)
  serveHistory(server, kit)
  serveInspections(server, kit)
  serveFindings(server, kit)
  serveCallRequests(server, kit)
  serveEvidence(server, kit, files)
  serveEvidencePacks(server, kit, files)
  serveImports(server, kit, files)
  serveFrameworks(server, kit)
  serveReadiness(server, kit)
  serveMeasures(server, kit)
  serveMeasureValues(server, kit)
  serveMeasureAreas(server, kit)
  serveSelfEvaluations(server, kit)
  serveMeetings(server, kit)
  serveMeetingPacks(server, kit, prover, address)
  serveMilestones(server, kit)
  serveMyWork(server, kit)
  serveOverview(server, kit)
  servePeople(server, kit, signIn, address)
  serveHandover(server, kit, signIn)
  serveOwnership(server, kit)
  serveAccess(server, kit)
  serveSecurityEvents(server, kit)
  servePlans(server, kit)
  serveCopies(server, kit)
  serveOrder(server, kit)
  servePriorities(server, kit)
  serveSavedViews(server, kit)
  serveSearch(server, kit)
  serveServiceAreas(server, kit)
  serveUpdates(server, kit)

  await serveWeb(server, WEB_BUILD)

  const forgetting = setInterval(() => void forgetOldAnswers(database).catch((error) => server.log.warn(error)), HOUR)
  forgetting.unref()
  server.addHook('onClose', async () => {
    clearInterval(forgetting)
    await Promise.all([signIn.close(), database.close()])
  })
  return { server, kit, signIn, files }
}

/** Says who changed it and what, so that the caller can choose what to keep. */
async function staleAnswer(database: Database, error: StaleWrite): Promise<ProblemAnswer> {
  const stale = await staleOf(database, error)
  return stale
    ? answerOf('stale', `${stale.changedBy} changed this after you opened it. Choose what to keep.`, { stale })
    : answerOf('not_found', 'This was deleted after you opened it.')
}

/** No query (it may hold what was searched for), no address, no cookie; of a link to a pack not the token that opens it. */
const withoutPersonalData = (request: FastifyRequest) => ({
  method: request.method,
  path: request.url.split('?', 1)[0]?.replace(/^\/p\/[^/]*/, '/p/…'),
  route: request.routeOptions?.url,
})
