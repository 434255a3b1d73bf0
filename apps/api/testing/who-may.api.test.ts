import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { everyRoute } from '@waymark/contract/api'
import type { Route } from '@waymark/contract/route'
import { challengeRoutes } from '@waymark/contract/challenges'
import { commentRoutes } from '@waymark/contract/comments'
import { dateRequestRoutes } from '@waymark/contract/date-requests'
import { handoverRoutes } from '@waymark/contract/handover'
import { orderRoutes } from '@waymark/contract/order'
import { findingRoutes } from '@waymark/contract/findings'
import { callRequestRoutes } from '@waymark/contract/call-requests'
import { exportRoutes } from '@waymark/contract/exports'
import { importRoutes } from '@waymark/contract/imports'
import { inspectionRoutes } from '@waymark/contract/inspections'
import { frameworkRoutes } from '@waymark/contract/frameworks'
import { measureAreaRoutes } from '@waymark/contract/measure-areas'
import { measureRoutes } from '@waymark/contract/measures'
import { meetingPackRoutes } from '@waymark/contract/meeting-packs'
import { readinessRoutes } from '@waymark/contract/readiness'
import { councilReportRoutes } from '@waymark/contract/council-reports'
import { selfEvaluationRoutes } from '@waymark/contract/self-evaluations'
import { sampleRoutes } from '@waymark/contract/samples'
import { signOffRoutes } from '@waymark/contract/sign-offs'
import { evidenceRoutes } from '@waymark/contract/evidence'
import { updateRoutes } from '@waymark/contract/updates'
import { orderVersion } from '@waymark/domain/order'
import { DEFAULT_RATING_KEY } from '@waymark/domain/rating-key'
import { DEFAULT_READINESS_KEY } from '@waymark/domain/readiness-frameworks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeLink } from '../src/sessions/one-time-links.service.ts'
import { openAppUnderTest, PASSWORD, TODAY } from './app-under-test.ts'

/**
 * Who may call what: every route of ours, as each role in each relationship to the record that it is about, and as
 * nobody. A route that is not in the table fails the test.
 */
const WHO = [
  'owner',
  'otherManager',
  'sponsor',
  'otherDirector',
  'performanceOfficer',
  'portfolioHolder',
  'auditor',
  'administrator',
] as const
type Who = (typeof WHO)[number] | 'nobody'

const EVERYONE = [...WHO]
const ANYBODY: Who[] = [...WHO, 'nobody']
const PLAN_BUILDERS: Who[] = ['sponsor', 'performanceOfficer']
const PERFORMANCE: Who[] = ['performanceOfficer']
const ADMINISTRATOR: Who[] = ['administrator']
/** The owning service manager, the sponsoring director, a performance officer. */
const THOSE_WHO_REPORT: Who[] = ['owner', 'sponsor', 'performanceOfficer']

/** Whoever works on some plan. */
const THOSE_WHO_WORK: Who[] = ['owner', 'otherManager', 'sponsor', 'otherDirector', 'performanceOfficer']

/** Whoever works on plans or asks about them. */
const THOSE_WHO_COMMENT = WHO.filter((who) => !['auditor', 'administrator'].includes(who))
const WHO_HAND_OVER: Who[] = ['performanceOfficer', 'administrator']
const WHO_AUDIT: Who[] = ['auditor', 'administrator']
const PORTFOLIO_HOLDER: Who[] = ['portfolioHolder']
/** Performance officers, and every director. */
const INSPECTION_KEEPERS: Who[] = ['sponsor', 'otherDirector', 'performanceOfficer']

/** Those who run an inspection, and auditors. */
const WHO_TAKE_PACKS: Who[] = [...INSPECTION_KEEPERS, 'auditor']

/** Of reports to Council: whose they are and who is told by them, and auditors. */
const WHO_READ_REPORTS: Who[] = [...INSPECTION_KEEPERS, 'portfolioHolder', 'auditor']
/** Of packs that are published to nobody yet. */
const WHO_READ_PACKS: Who[] = [...INSPECTION_KEEPERS, 'auditor']

/** Of measures: what they count, their targets and links. */
const MEASURE_DEFINERS: Who[] = ['performanceOfficer', 'administrator']

interface Asked {
  params?: Record<string, string>
  body?: object
  query?: Record<string, string>
  /** The file that is sent. */
  bytes?: string
  /** Of the record the route is about. */
  version?: number
}

type World = Awaited<ReturnType<typeof makeWorld>>
type Row = readonly [who: readonly Who[], asked: (world: World, who: Who) => Asked | Promise<Asked>]

const nothing = () => ({})
const asCsv = () => ({ params: { format: 'csv' } })
const of =
  (noun: 'plan' | 'priority' | 'action' | 'milestone' | 'person' | 'meeting' | 'serviceArea') => (world: World) => ({
    params: { [`${noun}Id`]: world[noun] },
    version: 1,
  })
const ofWith = (noun: Parameters<typeof of>[0], body: object) => (world: World) => ({ ...of(noun)(world), body })

const newPlan = {
  title: 'Inspection readiness',
  kind: 'inspection_readiness',
  startsOn: '2018-04-01',
  cycle: 'quarterly',
  submissionDay: 10,
  graceWorkingDays: 5,
  ratingKey: DEFAULT_RATING_KEY,
}
const SELF_EVALUATION = { kind: 'annual', title: 'Self-evaluation', words: 'We know ourselves' } as const
const COUNCIL_REPORT = {
  committee: 'Council',
  meetingOn: '2018-03-22',
  portfolioHolder: 'The portfolio holder',
} as const
const newMeasure = (ref: string) =>
  ({
    ref,
    title: 'Assessments in time',
    unit: 'percentage',
    polarity: 'higher',
    basis: 'period',
    frequency: 'annual',
    yearType: 'financial',
  }) as const
const newFramework = (name: string) => ({
  ...{ name, source: 'The council', ratingKey: DEFAULT_READINESS_KEY, areas: 'Help\nCare' },
  round: { title: '2018', startsOn: '2018-01-08' },
})
const WHAT_COMES_ALONG = { actions: 'open', dates: 'kept', statuses: 'kept', people: 'kept', milestones: 'open' }
const update = { kind: 'progress', status: 'in_progress', rating: 'green', whatChanged: 'Two posts were filled' }
const ANOTHER_DATE = {
  toOn: '2019-01-31',
  cause: 'partner',
  reason: 'The supplier is late',
  effect: 'Six families wait longer',
} as const
/** Many actions at once, for one reason. */
const PAUSED = {
  fields: ['status'],
  status: 'paused',
  statusReason: 'The supplier is late',
  rating: 'green',
  whatChanged: 'Nothing more until May',
} as const
/** What an owner says when it is done. */
const DONE = {
  kind: 'progress',
  status: 'awaiting_sign_off',
  rating: 'green',
  whatChanged: 'The last post was filled',
  evidenceNote: 'Establishment list',
  impactStatement: 'Waits are shorter',
} as const

const TABLE: Record<string, Row> = {
  'health.alive': [ANYBODY, nothing],
  'health.ready': [ANYBODY, nothing],
  'signIn.email': [ANYBODY, async (world) => ({ body: { email: await world.email(), password: PASSWORD } })],
  'signIn.signOut': [ANYBODY, nothing],
  'signIn.revokeSessions': [EVERYONE, nothing],
  'signIn.revokeOtherSessions': [EVERYONE, nothing],
  'signIn.revokeSession': [EVERYONE, () => ({ body: { token: 'x'.repeat(32) } })],
  'signIn.listSessions': [EVERYONE, nothing],
  'signIn.changePassword': [
    EVERYONE,
    () => ({ body: { currentPassword: PASSWORD, newPassword: 'seven green lanterns' } }),
  ],
  'session.read': [EVERYONE, nothing],
  'oneTimeLinks.look': [ANYBODY, async (world) => ({ body: { token: await world.token() } })],
  'oneTimeLinks.use': [
    ANYBODY,
    async (world) => ({ body: { token: await world.token(), password: 'nine blue kettles' } }),
  ],
  'people.list': [EVERYONE, nothing],
  'people.read': [EVERYONE, of('person')],
  'people.create': [ADMINISTRATOR, () => ({ body: { name: 'Bea New', jobTitle: 'Officer' } })],
  'people.edit': [ADMINISTRATOR, ofWith('person', { jobTitle: 'Head of service' })],
  'people.assignRole': [ADMINISTRATOR, ofWith('person', { role: 'auditor', startsOn: TODAY })],
  'people.arrangeCover': [
    ['performanceOfficer', 'administrator'],
    async (world) => ({
      ...(await world.cover()),
    }),
  ],
  'people.endRole': [
    ADMINISTRATOR,
    (world) => ({ params: { roleAssignmentId: world.role }, body: { endsOn: TODAY }, version: 1 }),
  ],
  'people.makeLink': [ADMINISTRATOR, of('person')],
  'handover.open': [WHO_HAND_OVER, of('person')],
  'handover.preview': [WHO_HAND_OVER, ofWith('person', {})],
  'handover.handOver': [
    WHO_HAND_OVER,
    async (world) => ({ ...of('person')(world), body: { seen: await world.nothingSeen() } }),
  ],
  'ownership.read': [EVERYONE, (world) => ({ query: { noun: 'action', record: world.action } })],
  'access.list': [WHO_AUDIT, nothing],
  'access.ofRecord': [WHO_AUDIT, (world) => ({ query: { noun: 'action', record: world.action } })],
  'securityEvents.list': [WHO_AUDIT, nothing],
  'serviceAreas.list': [EVERYONE, nothing],
  'serviceAreas.read': [EVERYONE, of('serviceArea')],
  'serviceAreas.create': [ADMINISTRATOR, (world) => ({ body: { name: `Area ${world.action}` } })],
  'serviceAreas.edit': [ADMINISTRATOR, (world) => ({ ...of('serviceArea')(world), body: { name: world.action } })],
  'serviceAreas.remove': [
    ADMINISTRATOR,
    async (world) => ({ params: { serviceAreaId: await world.emptyArea() }, version: 1 }),
  ],
  'plans.list': [EVERYONE, nothing],
  'plans.read': [EVERYONE, of('plan')],
  'plans.create': [PERFORMANCE, () => ({ body: newPlan })],
  'plans.edit': [PERFORMANCE, ofWith('plan', { title: 'A better title' })],
  'plans.remove': [PERFORMANCE, async (world) => ({ params: { planId: await world.draft() }, version: 1 })],
  'plans.closing': [EVERYONE, of('plan')],
  'order.ofPlan': [EVERYONE, of('plan')],
  'order.setOfPlan': [
    PERFORMANCE,
    (world) => ({ ...ofWith('plan', { order: [] })(world), version: orderVersion([world.priority]) }),
  ],
  'order.ofPriority': [EVERYONE, of('priority')],
  'order.setOfPriority': [
    PLAN_BUILDERS,
    (world) => ({ ...ofWith('priority', { order: [] })(world), version: orderVersion([world.action]) }),
  ],
  'order.numbering': [EVERYONE, of('plan')],
  'order.renumber': [
    PERFORMANCE,
    async (world) => {
      const { ok } = await app.asPerson(cast.auditor).call(orderRoutes.numbering, { params: { planId: world.plan } })
      return { ...of('plan')(world), version: ok.version }
    },
  ],
  'copies.preview': [PERFORMANCE, (world) => ({ ...of('plan')(world), query: WHAT_COMES_ALONG })],
  'copies.make': [
    PERFORMANCE,
    (world) => {
      const { ratingKey: _, ...fields } = newPlan
      return ofWith('plan', { ...fields, ...WHAT_COMES_ALONG, priorityIds: [world.priority] })(world)
    },
  ],
  'copies.carriedOver': [EVERYONE, (world) => ({ query: { action: world.action } })],
  'priorities.list': [EVERYONE, nothing],
  'priorities.read': [EVERYONE, of('priority')],
  'priorities.create': [PERFORMANCE, (world) => ({ body: { planId: world.plan, ref: '9', title: 'Be heard' } })],
  'priorities.edit': [PLAN_BUILDERS, ofWith('priority', { title: 'A better title' })],
  'priorities.remove': [
    PERFORMANCE,
    async (world) => ({ params: { priorityId: await world.emptyPriority() }, version: 1 }),
  ],
  'priorities.declare': [PLAN_BUILDERS, ofWith('priority', { rating: 'amber', reason: 'Two posts are still empty' })],
  'actions.list': [EVERYONE, nothing],
  'actions.read': [EVERYONE, of('action')],
  'actions.create': [
    PLAN_BUILDERS,
    (world) => ({ body: { priorityId: world.priority, ref: '1.99', title: 'Train them', dueOn: '2018-10-01' } }),
  ],
  'actions.edit': [PLAN_BUILDERS, ofWith('action', { title: 'A better title' })],
  'actions.stateImpact': [
    THOSE_WHO_REPORT,
    ofWith('action', { impact: 'not_achieved', statement: 'Waits are longer' }),
  ],
  'actions.remove': [PLAN_BUILDERS, of('action')],
  'actions.place': [
    EVERYONE,
    async (world) => ({ ...of('action')(world), query: { priority: await world.emptyPriority() } }),
  ],
  'actions.move': [
    PLAN_BUILDERS,
    async (world) => ({ ...of('action')(world), body: { priorityId: await world.emptyPriority() } }),
  ],
  // Whoever works on a plan; each of the actions is then asked for itself.
  'bulkEdits.preview': [THOSE_WHO_WORK, (world) => ({ body: { ...PAUSED, actionIds: [world.action] } })],
  'bulkEdits.apply': [
    THOSE_WHO_WORK,
    (world) => ({ body: { ...PAUSED, actions: [{ id: world.action, version: 1 }], mode: 'allowed' } }),
  ],
  'myWork.list': [EVERYONE, nothing],
  'milestones.list': [EVERYONE, nothing],
  'milestones.read': [EVERYONE, of('milestone')],
  'milestones.create': [
    PLAN_BUILDERS,
    (world) => ({ body: { actionId: world.action, title: 'Interviews held', dueOn: '2018-07-02' } }),
  ],
  'milestones.edit': [PLAN_BUILDERS, ofWith('milestone', { title: 'Better words' })],
  'milestones.setStatus': [THOSE_WHO_REPORT, ofWith('milestone', { status: 'done', doneOn: TODAY })],
  'milestones.remove': [PLAN_BUILDERS, of('milestone')],
  'updates.list': [EVERYONE, nothing],
  'updates.post': [THOSE_WHO_REPORT, ofWith('action', update)],
  'updates.withdraw': [
    // The one who posted it, here the owner, and a performance officer.
    ['owner', 'performanceOfficer'],
    async (world) => ({ params: { updateId: await world.update() }, body: { reason: 'Said of another action' } }),
  ],
  'updates.reopen': [
    PLAN_BUILDERS,
    async (world) => ({ params: { actionId: await world.completeAction() }, body: { reason: 'The gap came back' } }),
  ],
  'challenges.list': [EVERYONE, nothing],
  'challenges.read': [EVERYONE, async (world) => ({ params: { challengeId: await world.challenge() } })],
  'challenges.ask': [PORTFOLIO_HOLDER, (world) => ({ body: world.question() })],
  'challenges.answer': [
    ['owner'],
    async (world) => ({ params: { challengeId: await world.challenge() }, body: { words: 'In May' } }),
  ],
  'challenges.askAgain': [
    PORTFOLIO_HOLDER,
    async (world) => ({
      params: { challengeId: await world.challenge({ answered: true }) },
      body: { words: 'And the others?', answerByOn: TODAY },
    }),
  ],
  'challenges.passOn': [
    ['owner', 'performanceOfficer', 'portfolioHolder'],
    async (world) => ({
      params: { challengeId: await world.challenge() },
      body: { askedOfId: world.sponsor },
    }),
  ],
  'challenges.close': [
    PORTFOLIO_HOLDER,
    async (world) => ({ params: { challengeId: await world.challenge() }, body: { words: 'Answered at the meeting' } }),
  ],
  'comments.list': [EVERYONE, nothing],
  'comments.write': [
    THOSE_WHO_COMMENT,
    (world) => ({ body: { about: { noun: 'action', recordId: world.action }, words: 'Well done' } }),
  ],
  'comments.edit': [
    ['owner'],
    async (world) => ({ params: { commentId: await world.comment() }, body: { words: 'Well done indeed' } }),
  ],
  'comments.withdraw': [
    ['owner', 'performanceOfficer'],
    async (world) => ({ params: { commentId: await world.comment() } }),
  ],
  'following.list': [EVERYONE, nothing],
  'following.follow': [
    EVERYONE,
    (world) => ({ body: { about: { noun: 'action', recordId: world.action }, follow: true } }),
  ],
  'dateRequests.list': [EVERYONE, nothing],
  'dateRequests.askOfAction': [THOSE_WHO_REPORT, ofWith('action', ANOTHER_DATE)],
  'dateRequests.askOfMilestone': [THOSE_WHO_REPORT, ofWith('milestone', ANOTHER_DATE)],
  // By the sponsor alone: never the owner who asked, nor a performance officer.
  'dateRequests.agree': [
    ['sponsor'],
    async (world) => ({ params: { dateRequestId: await world.dateRequest() }, body: {} }),
  ],
  'dateRequests.refuse': [
    ['sponsor'],
    async (world) => ({
      params: { dateRequestId: await world.dateRequest() },
      body: { note: 'The board promised May' },
    }),
  ],
  'dateRequests.takeBack': [
    ['owner', 'performanceOfficer'],
    async (world) => ({ params: { dateRequestId: await world.dateRequest() } }),
  ],
  'periods.list': [EVERYONE, nothing],
  'periods.read': [EVERYONE, async (world) => ({ params: { periodId: await world.period() } })],
  'periods.returns': [EVERYONE, async (world) => ({ params: { periodId: await world.period() } })],
  'periods.open': [PERFORMANCE, (world) => ({ body: { planId: world.plan } })],
  'periods.close': [PERFORMANCE, async (world) => ({ params: { periodId: await world.period() } })],
  'periods.chase': [PERFORMANCE, async (world) => ({ params: { periodId: await world.period() }, body: {} })],
  'periods.strip': [EVERYONE, (world) => ({ query: { action: world.action } })],
  'receipts.ratings': [EVERYONE, (world) => ({ query: { action: world.action } })],
  'receipts.impact': [EVERYONE, of('action')],
  'contradictions.list': [EVERYONE, nothing],
  'notifications.list': [EVERYONE, nothing],
  'notifications.setRead': [EVERYONE, () => ({ body: { read: true } })],
  'signOffs.list': [EVERYONE, nothing],
  // By the sponsor alone: never the owner who proposed it, nor a performance officer.
  'signOffs.accept': [['sponsor'], async (world) => ({ params: { signOffId: await world.proposal() }, body: {} })],
  'signOffs.return': [
    ['sponsor'],
    async (world) => ({ params: { signOffId: await world.proposal() }, body: { note: 'Two posts are still empty' } }),
  ],
  // By somebody who did not own, propose or accept it.
  'signOffs.assure': [
    ['otherDirector', 'performanceOfficer'],
    async (world) => ({ params: { signOffId: await world.accepted() }, body: { note: 'Ten files read' } }),
  ],
  'dateChanges.list': [EVERYONE, nothing],
  'dateChanges.ofAction': [
    PLAN_BUILDERS,
    (world) => ({ ...of('action')(world), body: { toOn: '2018-11-30', ...world.agreed } }),
  ],
  'dateChanges.ofMilestone': [
    PLAN_BUILDERS,
    (world) => ({ ...of('milestone')(world), body: { toOn: '2018-07-31', ...world.agreed } }),
  ],
  'frameworks.list': [EVERYONE, nothing],
  'frameworks.read': [EVERYONE, async (world) => ({ params: { frameworkId: (await world.readiness()).framework } })],
  'frameworks.create': [INSPECTION_KEEPERS, (world) => ({ body: newFramework(world.action) })],
  'frameworks.edit': [
    INSPECTION_KEEPERS,
    async (world) => ({
      params: { frameworkId: (await world.readiness()).framework },
      body: { source: 'Another' },
      version: 1,
    }),
  ],
  'frameworks.addArea': [
    INSPECTION_KEEPERS,
    async (world) => ({ params: { frameworkId: (await world.readiness()).framework }, body: { name: 'Leaders' } }),
  ],
  'frameworks.editArea': [
    INSPECTION_KEEPERS,
    async (world) => ({ params: { areaId: (await world.readiness()).area }, body: { name: 'Help' }, version: 1 }),
  ],
  'frameworks.removeArea': [
    INSPECTION_KEEPERS,
    async (world) => ({ params: { areaId: (await world.readiness()).emptyArea }, version: 1 }),
  ],
  'readiness.rounds': [EVERYONE, nothing],
  'readiness.round': [EVERYONE, async (world) => ({ params: { roundId: (await world.readiness()).round } })],
  'readiness.createRound': [
    INSPECTION_KEEPERS,
    async (world) => ({
      body: { frameworkId: (await world.readiness()).framework, title: 'Next year', startsOn: '2018-04-01' },
    }),
  ],
  'readiness.editRound': [
    INSPECTION_KEEPERS,
    async (world) => ({ params: { roundId: (await world.readiness()).round }, body: { title: 'Spring' }, version: 1 }),
  ],
  'readiness.removeRound': [
    INSPECTION_KEEPERS,
    async (world) => ({ params: { roundId: (await world.readiness()).round }, version: 1 }),
  ],
  'readiness.lines': [EVERYONE, nothing],
  'readiness.line': [EVERYONE, async (world) => ({ params: { lineId: (await world.readiness()).line } })],
  'readiness.addLines': [
    INSPECTION_KEEPERS,
    async (world) => {
      const { round, area } = await world.readiness()
      return { params: { roundId: round }, body: { areaId: area, lines: 'Supervision' } }
    },
  ],
  'readiness.editLine': [
    INSPECTION_KEEPERS,
    async (world) => ({ params: { lineId: (await world.readiness()).line }, body: { title: 'Audit' }, version: 1 }),
  ],
  'readiness.removeLine': [
    INSPECTION_KEEPERS,
    async (world) => ({ params: { lineId: (await world.readiness()).line }, version: 1 }),
  ],
  // By its owner alone: never those who manage the framework.
  'readiness.review': [
    ['owner'],
    async (world) => ({
      params: { lineId: (await world.readiness()).line },
      body: { rating: 'amber', statement: 'Most of it', nextReviewOn: '2018-06-29' },
    }),
  ],
  'selfEvaluations.list': [EVERYONE, nothing],
  'selfEvaluations.read': [EVERYONE, async (world) => ({ params: { selfEvaluationId: await world.selfEvaluation() } })],
  'selfEvaluations.write': [
    INSPECTION_KEEPERS,
    async (world) => ({ params: { roundId: (await world.readiness()).round }, body: SELF_EVALUATION }),
  ],
  'selfEvaluations.edit': [
    INSPECTION_KEEPERS,
    async (world) => ({
      params: { selfEvaluationId: await world.selfEvaluation() },
      body: SELF_EVALUATION,
      version: 1,
    }),
  ],
  'selfEvaluations.remove': [
    INSPECTION_KEEPERS,
    async (world) => ({ params: { selfEvaluationId: await world.selfEvaluation() }, version: 1 }),
  ],
  'measures.list': [EVERYONE, nothing],
  'measures.scorecard': [EVERYONE, nothing],
  'measures.read': [EVERYONE, async (world) => ({ params: await world.measure() })],
  'measures.create': [MEASURE_DEFINERS, () => ({ body: newMeasure(randomUUID()) })],
  'measures.edit': [
    MEASURE_DEFINERS,
    async (world) => ({ params: await world.measure(), body: { title: 'In time' }, version: 1 }),
  ],
  'measures.archive': [
    MEASURE_DEFINERS,
    async (world) => ({ params: await world.measure(), body: { archived: true, reason: 'Replaced' }, version: 1 }),
  ],
  'measures.link': [
    MEASURE_DEFINERS,
    async (world) => ({ params: await world.measure(), body: { noun: 'action', recordId: world.action } }),
  ],
  'measures.unlink': [MEASURE_DEFINERS, async (world) => ({ params: await world.measureLink() })],
  'measures.setTargets': [
    MEASURE_DEFINERS,
    async (world) => ({ params: await world.measure(), body: { targets: [{ period: '2017-18', target: 80 }] } }),
  ],
  'measureValues.list': [EVERYONE, async (world) => ({ query: { measure: (await world.measure()).measureId } })],
  // Its owner, the manager of its service area and performance officers.
  'measureValues.put': [
    ['owner', 'performanceOfficer'],
    async (world) => ({
      body: { cells: [{ ...(await world.measure()), areaId: await world.council(), period: '2016-17', value: '80' }] },
    }),
  ],
  'measureValues.import': [
    ['owner', 'performanceOfficer'],
    async (world) => ({
      body: { ...(await world.measure()), areaId: await world.council(), text: 'Period,Value\n2016-17,80' },
    }),
  ],
  'measureAreas.list': [EVERYONE, nothing],
  'measureAreas.create': [MEASURE_DEFINERS, () => ({ body: { kind: 'comparator', name: randomUUID() } })],
  'measureAreas.edit': [
    MEASURE_DEFINERS,
    async (world) => ({ params: await world.comparator(), body: { name: randomUUID() }, version: 1 }),
  ],
  'measureAreas.remove': [MEASURE_DEFINERS, async (world) => ({ params: await world.comparator(), version: 1 })],
  'overview.read': [EVERYONE, nothing],
  'history.trail': [EVERYONE, nothing],
  'history.happenings': [EVERYONE, nothing],
  'history.visited': [EVERYONE, () => ({ body: { until: `${TODAY}T08:00:00.000Z` } })],
  'meetings.list': [EVERYONE, nothing],
  'meetings.read': [EVERYONE, of('meeting')],
  'meetings.create': [PERFORMANCE, () => ({ body: { title: 'March', body: 'Scrutiny', heldOn: '2018-03-20' } })],
  'meetings.edit': [PERFORMANCE, ofWith('meeting', { title: 'April' })],
  'meetings.remove': [PERFORMANCE, of('meeting')],
  'meetingPacks.list': [EVERYONE, nothing],
  'meetingPacks.proposal': [PERFORMANCE, nothing],
  // Frozen and published to no role yet: for those who make packs, directors and auditors.
  'meetingPacks.read': [WHO_READ_PACKS, async (world) => ({ params: await world.frozenPack() })],
  'meetingPacks.contents': [WHO_READ_PACKS, async (world) => ({ params: await world.frozenPack() })],
  'meetingPacks.moved': [WHO_READ_PACKS, async (world) => ({ params: await world.frozenPack() })],
  'meetingPacks.pdf': [WHO_READ_PACKS, async (world) => ({ params: await world.frozenPack() })],
  'meetingPacks.docx': [WHO_READ_PACKS, async (world) => ({ params: await world.frozenPack() })],
  'meetingPacks.html': [WHO_READ_PACKS, async (world) => ({ params: await world.frozenPack() })],
  'meetingPacks.create': [PERFORMANCE, (world) => ({ body: world.newPack() })],
  'meetingPacks.edit': [
    PERFORMANCE,
    async (world) => ({ params: await world.draftPack(), body: { title: 'April' }, version: 1 }),
  ],
  'meetingPacks.comment': [
    INSPECTION_KEEPERS,
    async (world) => ({ params: await world.draftPack(), body: { comment: 'Recruitment is the risk' }, version: 1 }),
  ],
  'meetingPacks.freeze': [PERFORMANCE, async (world) => ({ params: await world.draftPack(), version: 1 })],
  'meetingPacks.remove': [PERFORMANCE, async (world) => ({ params: await world.draftPack(), version: 1 })],
  'meetingPacks.publish': [
    PERFORMANCE,
    async (world) => ({ params: await world.frozenPack(), body: { roles: ['portfolio_holder'] }, version: 2 }),
  ],
  'meetingPacks.withdraw': [
    PERFORMANCE,
    async (world) => ({ params: await world.frozenPack(), body: { reason: 'The wrong plan' }, version: 2 }),
  ],
  'meetingPacks.links': [WHO_READ_PACKS, async (world) => ({ params: await world.frozenPack() })],
  'meetingPacks.makeLink': [
    PERFORMANCE,
    async (world) => ({ params: await world.frozenPack(), body: { label: 'Members', expiresOn: TODAY } }),
  ],
  'meetingPacks.revokeLink': [PERFORMANCE, async (world) => ({ params: { linkId: (await world.packLink()).link.id } })],
  'meetingPacks.openLink': [ANYBODY, async (world) => ({ params: { token: (await world.packLink()).token } })],
  'meetingPacks.pdfByLink': [ANYBODY, async (world) => ({ params: { token: (await world.packLink()).token } })],
  'meetingPacks.docxByLink': [ANYBODY, async (world) => ({ params: { token: (await world.packLink()).token } })],
  'councilReports.list': [WHO_READ_REPORTS, nothing],
  'councilReports.read': [WHO_READ_REPORTS, async (world) => ({ params: await world.councilReport() })],
  'councilReports.draft': [
    INSPECTION_KEEPERS,
    (world) => ({ body: { ...COUNCIL_REPORT, planId: world.plan, parts: ['summary'] } }),
  ],
  'councilReports.edit': [
    INSPECTION_KEEPERS,
    async (world) => ({ params: await world.councilReport(), body: COUNCIL_REPORT, version: 1 }),
  ],
  'councilReports.takeOn': [
    INSPECTION_KEEPERS,
    async (world) => ({
      params: { ...(await world.councilReport()), key: 'local_member' },
      body: { heading: 'Local member', words: 'All' },
      version: 1,
    }),
  ],
  'councilReports.finalise': [
    INSPECTION_KEEPERS,
    async (world) => ({ params: await world.councilReport(true), version: 2 }),
  ],
  'councilReports.remove': [INSPECTION_KEEPERS, async (world) => ({ params: await world.councilReport(), version: 1 })],
  'councilReports.docx': [WHO_READ_REPORTS, async (world) => ({ params: await world.councilReport() })],
  'councilReports.pdf': [WHO_READ_REPORTS, async (world) => ({ params: await world.councilReport() })],
  'whole.export': [ADMINISTRATOR, nothing],
  'savedViews.list': [EVERYONE, nothing],
  'savedViews.read': [EVERYONE, async (world) => ({ params: { viewId: await world.sharedView() } })],
  'savedViews.create': [
    EVERYONE,
    (world) => ({ body: { list: 'actions', name: `View ${world.action}`, search: {}, shared: true } }),
  ],
  'savedViews.edit': [
    ['owner', 'performanceOfficer'],
    async (world) => ({ params: { viewId: await world.sharedView() }, body: { search: { overdue: 'true' } } }),
  ],
  'savedViews.remove': [
    ['owner', 'performanceOfficer'],
    async (world) => ({ params: { viewId: await world.sharedView() } }),
  ],
  'savedViews.setDefault': [
    EVERYONE,
    async (world) => ({ body: { list: 'actions', viewId: await world.sharedView() } }),
  ],
  'search.find': [EVERYONE, () => ({ query: { q: 'vacancies' } })],
  'comparisons.list': [EVERYONE, () => ({ query: { from: '2018-01-31' } })],
  'proofs.list': [EVERYONE, nothing],
  'proofs.manifest': [['owner', ...WHO_AUDIT], async (world) => ({ params: { exportId: await world.exported() } })],
  'proofs.sealed': [EVERYONE, () => ({ query: { position: '0', head: '0'.repeat(64) } })],
  'proofs.publicKey': [ANYBODY, nothing],

  'redactions.look': [
    ['sponsor', 'otherDirector', 'administrator'],
    async (world) => ({ params: { noun: 'progress_update', recordId: await world.update() } }),
  ],
  'redactions.redact': [
    ['sponsor', 'otherDirector', 'administrator'],
    async (world) => ({
      body: {
        ...{ noun: 'progress_update', recordId: await world.update(), fields: ['whatChanged'], elsewhere: 'leave' },
        ...{ reason: 'It named a child', confirm: 'REDACT' },
      },
    }),
  ],
  'samples.list': [WHO_AUDIT, nothing],
  'samples.draw': [WHO_AUDIT, () => ({ body: { of: 'actions', size: 1, stratum: 'none' } })],
  'samples.read': [WHO_AUDIT, async (world) => ({ params: { sampleId: await world.sampled() } })],
  'inspections.list': [EVERYONE, nothing],
  'inspections.read': [EVERYONE, async (world) => ({ params: { inspectionId: (await world.inspection()).id } })],
  'inspections.create': [INSPECTION_KEEPERS, () => ({ body: { kind: 'jtai', title: 'Joint', bodies: ['Ofsted'] } })],
  'inspections.edit': [
    INSPECTION_KEEPERS,
    async (world) => ({
      ...{ params: { inspectionId: (await world.inspection()).id }, version: 1 },
      body: { title: 'A better title' },
    }),
  ],
  'inspections.remove': [
    INSPECTION_KEEPERS,
    async (world) => ({ params: { inspectionId: (await world.inspection()).id }, version: 1 }),
  ],
  'inspections.setClockLength': [
    INSPECTION_KEEPERS,
    async (world) => ({
      params: await world.clock(),
      body: { workingDays: 60, reason: 'Framework of 2018' },
      version: 1,
    }),
  ],
  'inspections.meetClock': [
    INSPECTION_KEEPERS,
    async (world) => ({ params: await world.clock(), body: { metOn: TODAY }, version: 1 }),
  ],
  'inspections.waiveClock': [
    INSPECTION_KEEPERS,
    async (world) => ({ params: await world.clock(), body: { reason: 'Not asked for' }, version: 1 }),
  ],
  'inspections.setStep': [
    INSPECTION_KEEPERS,
    async (world) => ({
      ...{ params: { stepId: (await world.inspection()).steps[0]?.id ?? '' }, version: 1 },
      body: { doneOn: TODAY, who: 'The service' },
    }),
  ],
  'callRequests.list': [EVERYONE, nothing],
  'callRequests.read': [EVERYONE, async (world) => ({ params: await world.request() })],
  'callRequests.log': [
    INSPECTION_KEEPERS,
    async (world) => ({
      params: { inspectionId: (await world.inspection()).id },
      body: { askedBy: 'Lead inspector', words: 'Ten supervision records' },
    }),
  ],
  'callRequests.edit': [
    INSPECTION_KEEPERS,
    async (world) => ({ params: await world.request(), body: { words: 'Twelve records' }, version: 1 }),
  ],
  // The service manager who owns it, and those who run the inspection.
  'callRequests.answer': [
    ['owner', ...INSPECTION_KEEPERS],
    async (world) => ({ params: await world.request(), body: { words: 'They are in the room' } }),
  ],
  'callRequests.reopen': [
    INSPECTION_KEEPERS,
    async (world) => ({ params: await world.request({ answered: true }), body: { words: 'Two are missing' } }),
  ],
  'callRequests.withdraw': [
    INSPECTION_KEEPERS,
    async (world) => ({ params: await world.request(), body: { words: 'Asked twice' } }),
  ],
  'evidencePacks.contents': [
    WHO_TAKE_PACKS,
    async (world) => ({ params: { inspectionId: (await world.inspection()).id } }),
  ],
  'evidencePacks.download': [
    WHO_TAKE_PACKS,
    async (world) => ({
      params: { inspectionId: (await world.inspection()).id },
      query: { pack: randomUUID(), plan: world.plan },
    }),
  ],
  'evidencePacks.list': [
    WHO_TAKE_PACKS,
    async (world) => ({ params: { inspectionId: (await world.inspection()).id } }),
  ],
  // Others are told that there is no such pack.
  'evidencePacks.read': [WHO_TAKE_PACKS, async (world) => ({ params: await world.pack() })],
  'findings.list': [EVERYONE, nothing],
  'findings.read': [EVERYONE, async (world) => ({ params: await world.finding() })],
  'findings.confirm': [
    INSPECTION_KEEPERS,
    async (world) => ({
      params: { inspectionId: (await world.inspection()).id },
      body: { findings: [{ ref: '1', kind: 'recommendation', words: 'See contacts in time' }] },
    }),
  ],
  'findings.edit': [
    INSPECTION_KEEPERS,
    async (world) => ({ params: await world.finding(), body: { themes: ['Oversight'] }, version: 1 }),
  ],
  'findings.correct': [
    INSPECTION_KEEPERS,
    async (world) => ({ params: await world.finding(), body: { words: 'See all', reason: 'A slip' }, version: 1 }),
  ],
  'findings.remove': [INSPECTION_KEEPERS, async (world) => ({ params: await world.finding(), version: 1 })],
  'findings.setActions': [
    INSPECTION_KEEPERS,
    async (world) => ({ params: await world.finding(), body: { actionIds: [world.action] } }),
  ],
  'findings.setFindings': [
    INSPECTION_KEEPERS,
    async (world) => ({
      params: { actionId: world.action },
      body: { findingIds: [(await world.finding()).findingId] },
    }),
  ],
  'findings.giveVerdict': [
    INSPECTION_KEEPERS,
    async (world) => ({
      params: await world.finding(),
      body: { inspectionId: await world.laterInspection(), verdict: 'partly', words: 'Better, but not yet good' },
    }),
  ],
  'findings.themes': [EVERYONE, nothing],
  'imports.upload': [
    PERFORMANCE,
    (world) => ({
      params: { draftId: randomUUID() },
      query: { kind: 'plan', targetId: world.plan, name: 'plan.csv' },
      bytes: IMPORTED,
    }),
  ],
  'imports.paste': [PERFORMANCE, (world) => ({ body: { kind: 'plan', targetId: world.plan, text: IMPORTED } })],
  'imports.drafts': [EVERYONE, (world) => ({ query: { kind: 'plan', targetId: world.plan } })],
  // Drafts of their own, which they had while they were performance officers.
  'imports.draft': [PERFORMANCE, async (world, who) => ({ params: { draftId: await world.importDraft(who) } })],
  'imports.choose': [
    PERFORMANCE,
    async (world, who) => ({ params: { draftId: await world.importDraft(who) }, body: { changes: true } }),
  ],
  'imports.dryRun': [PERFORMANCE, async (world, who) => ({ params: { draftId: await world.importDraft(who) } })],
  'imports.work': [EVERYONE, async (world, who) => ({ params: { draftId: await world.importDraft(who) } })],
  'imports.stop': [EVERYONE, async (world, who) => ({ params: { draftId: await world.importDraft(who) }, body: {} })],
  'imports.discard': [EVERYONE, async (world, who) => ({ params: { draftId: await world.importDraft(who) } })],
  'imports.commit': [PERFORMANCE, (world, who) => world.toImport(who)],
  'imports.list': [EVERYONE, nothing],
  'imports.read': [EVERYONE, async (world) => ({ params: { importId: await world.imported() } })],
  'imports.rows': [EVERYONE, async (world) => ({ params: { importId: await world.imported() } })],
  'imports.origins': [EVERYONE, (world) => ({ params: { recordId: world.action } })],
  'imports.undo': [
    PERFORMANCE,
    async (world) => ({ params: { importId: await world.imported() }, body: {}, version: 1 }),
  ],
  // A list is exported by whoever may see it.
  'exports.actions': [EVERYONE, asCsv],
  'exports.trace-matrix': [EVERYONE, asCsv],
  'exports.readiness-lines': [EVERYONE, asCsv],
  'exports.evidence': [EVERYONE, asCsv],
  'exports.inspection-requests': [EVERYONE, asCsv],
  'exports.measures': [EVERYONE, asCsv],
  'exports.scorecard': [EVERYONE, asCsv],
  'exports.comparison': [EVERYONE, () => ({ ...asCsv(), query: { from: '2018-01-31' } })],
  'exports.sample': [WHO_AUDIT, async (world) => ({ ...asCsv(), query: { id: await world.sampled() } })],
  'exports.samples': [WHO_AUDIT, asCsv],
  'exports.sign-offs': [EVERYONE, asCsv],
  'exports.date-requests': [EVERYONE, asCsv],
  'exports.imports': [EVERYONE, asCsv],
  'exports.what-changed': [EVERYONE, asCsv],
  'exports.packs': [EVERYONE, asCsv],
  'exports.council-reports': [WHO_READ_REPORTS, asCsv],
  'exports.readiness-rounds': [EVERYONE, asCsv],
  'exports.plans': [EVERYONE, asCsv],
  'exports.priorities': [EVERYONE, asCsv],
  'exports.milestones': [EVERYONE, asCsv],
  'exports.updates': [EVERYONE, asCsv],
  'exports.contradictions': [EVERYONE, asCsv],
  'exports.challenges': [EVERYONE, asCsv],
  'exports.dates-that-moved': [EVERYONE, asCsv],
  'exports.reporting-periods': [EVERYONE, asCsv],
  'exports.audit-trail': [EVERYONE, asCsv],
  'exports.inspections': [EVERYONE, asCsv],
  'exports.themes': [EVERYONE, asCsv],
  'exports.frameworks': [EVERYONE, asCsv],
  'exports.self-evaluations': [EVERYONE, asCsv],
  'exports.measure-areas': [EVERYONE, asCsv],
  'exports.people': [EVERYONE, asCsv],
  'exports.service-areas': [EVERYONE, asCsv],
  'exports.meetings': [EVERYONE, asCsv],
  'exports.plan': [EVERYONE, (world) => ({ ...asCsv(), query: { id: world.plan } })],
  'exports.priority': [EVERYONE, (world) => ({ ...asCsv(), query: { id: world.priority } })],
  'exports.inspection': [EVERYONE, async (world) => ({ ...asCsv(), query: { id: (await world.inspection()).id } })],
  'exports.period-returns': [EVERYONE, async (world) => ({ ...asCsv(), query: { period: await world.period() } })],
  'exports.access': [WHO_AUDIT, asCsv],
  'exports.record-access': [WHO_AUDIT, (world) => ({ ...asCsv(), query: { noun: 'action', record: world.action } })],
  'exports.security-events': [WHO_AUDIT, asCsv],
  'evidence.list': [EVERYONE, nothing],
  'evidence.ofRecord': [EVERYONE, (world) => ({ params: { noun: 'action', recordId: world.action } })],
  'evidence.read': [EVERYONE, async (world) => ({ params: await world.evidence() })],
  'evidence.upload': [
    THOSE_WHO_REPORT,
    (world) => ({
      params: { uploadId: randomUUID() },
      query: { name: 'note.txt', noun: 'action', recordId: world.action },
      bytes: 'Ten files were read',
    }),
  ],
  'evidence.add': [
    THOSE_WHO_REPORT,
    (world) => ({
      body: {
        title: 'Audit of files',
        url: 'https://council.example/audit',
        links: [{ noun: 'action', recordId: world.action }],
      },
    }),
  ],
  'evidence.edit': [
    THOSE_WHO_REPORT,
    async (world) => ({ params: await world.evidence(), body: { title: 'Audit of ten files' }, version: 1 }),
  ],
  // The owner who added it, those who may attach evidence to what it serves, and a performance officer.
  'evidence.replace': [
    THOSE_WHO_REPORT,
    async (world, who) => ({
      params: { evidenceId: (await world.file()).evidenceId },
      body: { uploadId: await world.upload(who) },
    }),
  ],
  // Never by the owner, who added it.
  'evidence.verify': [INSPECTION_KEEPERS, async (world) => ({ params: await world.evidence(), body: {} })],
  'evidence.remove': [
    ['owner', 'performanceOfficer'],
    async (world) => ({ params: await world.evidenceOfNothing(), version: 1 }),
  ],
  'evidence.attach': [
    THOSE_WHO_REPORT,
    async (world) => ({
      params: { noun: 'milestone', recordId: world.milestone },
      body: { evidenceIds: [(await world.evidence()).evidenceId] },
    }),
  ],
  'evidence.detach': [THOSE_WHO_REPORT, async (world) => ({ params: { linkId: await world.evidenceLink() } })],
  'evidence.file': [EVERYONE, async (world) => ({ params: await world.file() })],
  'evidence.downloads': [['auditor', 'administrator'], async (world) => ({ params: await world.evidence() })],
}

const IMPORTED = 'Ref,Action,Due\n7.1,Open a training flat,31 May 2018'

/** Those who may not see a draft are told that there is no such record. */
const SEE_DRAFTS: Who[] = ['sponsor', 'otherDirector', 'performanceOfficer', 'administrator']
/** Nor is a draft to delete, or evidence that serves nothing, for those who see none. */
const NOT_THERE_FOR: Record<string, readonly Who[]> = {
  'plans.remove': WHO.filter((who) => !SEE_DRAFTS.includes(who)),
  'evidence.remove': ['otherManager', 'portfolioHolder'],
  'evidencePacks.read': ['owner', 'otherManager', 'portfolioHolder', 'administrator'],
}
/** A pack that is not published to them. */
for (const route of ['read', 'contents', 'moved', 'pdf', 'docx', 'html', 'makeLink'])
  NOT_THERE_FOR[`meetingPacks.${route}`] = ['owner', 'otherManager', 'portfolioHolder', 'administrator']
const ON_A_DRAFT = [
  'plans.read',
  'priorities.read',
  'actions.read',
  'milestones.read',
  'exports.plan',
  'exports.priority',
  'plans.closing',
  'order.ofPlan',
  'order.ofPriority',
  'order.numbering',
  'copies.carriedOver',
  'ownership.read',
]

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let cast: Record<(typeof WHO)[number], string>
let areas: { own: string; other: string }

beforeAll(async () => {
  app = await openAppUnderTest()
  const { given } = app
  areas = { own: await given.serviceArea(), other: await given.serviceArea() }
  cast = {
    owner: await given.person({ role: 'service_manager', serviceAreaId: areas.own }),
    otherManager: await given.person({ role: 'service_manager', serviceAreaId: areas.other }),
    sponsor: await given.person({ role: 'director' }),
    otherDirector: await given.person({ role: 'director' }),
    performanceOfficer: await given.person({ role: 'performance_officer' }),
    portfolioHolder: await given.person({ role: 'portfolio_holder' }),
    auditor: await given.person({ role: 'auditor' }),
    administrator: await given.person({ role: 'administrator' }),
  }
})
afterAll(() => app.close())

/** A plan of its own for each call, so that no call finds what another left. */
async function makeWorld(status: 'live' | 'draft') {
  const { given, asTest, signIn, database } = app
  const plan = await given.plan({ status })
  const priority = await given.priority({ planId: plan, sponsorId: cast.sponsor, serviceAreaId: areas.own })
  const action = await given.action({ priorityId: priority, ownerId: cast.owner, serviceAreaId: areas.own })
  const milestone = await given.milestone({ actionId: action })
  const person = await given.person({ role: 'auditor' })
  const role = (await database.live.roleAssignment.findFirstOrThrow({ where: { personId: person } })).id
  const meeting = await asTest(async ({ tx }) => {
    const heldOn = new Date('2018-02-01T00:00:00Z')
    return (await tx.meeting.create({ data: { title: 'February', body: 'Improvement board', heldOn } })).id
  })
  const proposed = async () => {
    await app.asPerson(cast.owner).call(updateRoutes.post, { params: { actionId: action }, body: DONE })
    return (await database.live.signOff.findFirstOrThrow({ where: { actionId: action } })).id
  }
  const inspection = async (more: object = {}) => {
    const days = { fieldworkFrom: '2017-09-11', reportReceivedOn: '2018-03-05' }
    const body = { kind: 'sif' as const, title: 'Single inspection', bodies: ['Ofsted'], ...days, ...more }
    return (await app.asPerson(cast.performanceOfficer).call(inspectionRoutes.create, { body })).ok
  }
  /** Of the service manager who owns the action. */
  const request = async ({ answered = false } = {}) => {
    const officer = app.asPerson(cast.performanceOfficer)
    const params = { inspectionId: (await inspection()).id }
    const body = { askedBy: 'Lead inspector', words: 'Ten supervision records', ownerId: cast.owner }
    const { id: requestId } = (await officer.call(callRequestRoutes.log, { params, body })).ok
    const words = { words: 'They are in the room' }
    if (answered) await officer.call(callRequestRoutes.answer, { params: { requestId }, body: words })
    return { requestId }
  }
  const evidence = async (of: object = { url: 'https://council.example/audit' }) => {
    const links = [{ noun: 'action' as const, recordId: action }]
    return (await app.asPerson(cast.owner).call(evidenceRoutes.add, { body: { title: 'Audit', links, ...of } })).ok
  }
  /** A framework with one line, of the service manager who owns the action. */
  const prepared = async () => {
    const officer = app.asPerson(cast.performanceOfficer)
    const made = (await officer.call(frameworkRoutes.create, { body: newFramework(action) })).ok
    const [area = '', emptyArea = ''] = made.areas.map(({ id }) => id)
    const round = made.rounds[0]?.id ?? ''
    const body = { areaId: area, lines: 'Thresholds', ownerId: cast.owner }
    await officer.call(readinessRoutes.addLines, { params: { roundId: round }, body })
    const line = (await app.database.live.readinessLine.findFirstOrThrow({ where: { roundId: round } })).id
    return { framework: made.id, area, emptyArea, round, line }
  }
  /** Owned by nobody: of the service that the owner of the action manages. */
  const measured = async () => {
    const body = { ...newMeasure(randomUUID()), serviceAreaId: areas.own }
    return { measureId: (await app.asPerson(cast.administrator).call(measureRoutes.create, { body })).ok.id }
  }
  /** By the service manager who owns the action. */
  const exported = async () => {
    const { headers } = await app
      .asPerson(cast.owner)
      .call(exportRoutes.measures, { params: { format: 'csv' }, query: {} })
    return /exports\/([^/]+)\/manifest/.exec(String(headers.link))?.[1] ?? ''
  }
  const sampled = async () => {
    const body = { of: 'actions', size: 1, stratum: 'none' } as const
    return (await app.asPerson(cast.auditor).call(sampleRoutes.draw, { body })).ok.id
  }
  const draft = async (who: Who) => {
    const rows = IMPORTED.split('\n').map((line) => line.split(',').map((text) => ({ text, kind: 'text' })))
    const tables = gzipSync(JSON.stringify([{ name: '', rows, merges: [] }]))
    const [id, personId] = [randomUUID(), cast[who === 'nobody' ? 'owner' : who]]
    await app.owner.query(
      `insert into ops.import_draft (id, person_id, kind, target_id, file_name, size, sha256, tables)
       values ($1, $2, 'plan', $3, 'plan.csv', 9, 'a', $4)`,
      [id, personId, plan, tables],
    )
    return id
  }
  const digestOf = async (draftId: string) =>
    (await app.asPerson(cast.performanceOfficer).call(importRoutes.dryRun, { params: { draftId } })).ok.digest
  const question = {
    about: { noun: 'action' as const, recordId: action },
    question: 'How many posts are still empty, and since when?',
    ...{ askedOfId: cast.owner, answerByOn: TODAY },
  }
  const newPack = () => ({
    ...{ meetingId: meeting, title: 'Improvement board', audience: 'public' as const, planIds: [plan] },
    sections: ['ratings' as const],
  })
  const draftPack = async () => ({
    packId: (await app.asPerson(cast.performanceOfficer).call(meetingPackRoutes.create, { body: newPack() })).ok.id,
  })
  const frozenPack = async () => {
    const params = await draftPack()
    await app.asPerson(cast.performanceOfficer).call(meetingPackRoutes.freeze, { params, ifMatch: 1 })
    return params
  }
  return {
    plan,
    priority,
    action,
    milestone,
    person,
    role,
    meeting,
    newPack,
    draftPack,
    frozenPack,
    packLink: async () => {
      const asked = { params: await frozenPack(), body: { label: 'Members', expiresOn: TODAY } }
      const { url, link } = (await app.asPerson(cast.performanceOfficer).call(meetingPackRoutes.makeLink, asked)).ok
      return { link, token: new URL(url).pathname.split('/')[2] ?? '' }
    },
    serviceArea: areas.own,
    exported,
    sampled,
    /** Asked for by somebody else and agreed by the sponsor. */
    agreed: {
      cause: 'partner' as const,
      reason: 'The supplier is late',
      askedById: cast.otherManager,
      agreedById: cast.sponsor,
    },
    cover: async () => {
      const personId = await given.person({ role: 'service_manager', serviceAreaId: areas.own })
      const roleAssignmentIds = [(await database.live.roleAssignment.findFirstOrThrow({ where: { personId } })).id]
      const covererId = await given.person({ role: 'service_manager', serviceAreaId: areas.other })
      const body = { covererId, roleAssignmentIds, startsOn: TODAY, endsOn: TODAY }
      return { params: { personId }, body }
    },
    nothingSeen: async () => {
      const asked = { params: { personId: person }, body: {} }
      return (await app.asPerson(cast.administrator).call(handoverRoutes.preview, asked)).ok.seen
    },
    emptyArea: () => given.serviceArea(),
    emptyPriority: () => given.priority({ planId: plan, ref: '2', sponsorId: cast.sponsor }),
    draft: () => given.plan({ status: 'draft' }),
    email: async () => (await database.live.person.findUniqueOrThrow({ where: { id: person } })).email ?? '',
    token: async () => {
      const link = await makeLink(signIn.pool, { personId: person, createdBy: null, publicUrl: 'http://127.0.0.1' })
      return new URL(link.url).hash.slice(1)
    },
    completeAction: () => given.action({ priorityId: priority, ownerId: cast.owner, status: 'complete' }),
    period: () =>
      asTest(async ({ tx, at }) => {
        const [startsOn, endsOn, dueOn] = [new Date('2018-02-01'), new Date('2018-02-28'), new Date('2018-03-08')]
        const days = { startsOn, endsOn, dueOn, graceEndsOn: dueOn }
        return (await tx.reportingPeriod.create({ data: { planId: plan, period: '2018-02', openedAt: at, ...days } }))
          .id
      }),
    sponsor: cast.sponsor,
    inspection,
    request,
    pack: async () => {
      const { rows } = await app.owner.query<{ id: string }>(
        `insert into ops.evidence_pack (id, inspection_id, person_id, at, as_at, choices, state)
         values (gen_random_uuid(), $1, $2, app_now(), app_now(), '{"exempt": "left_out", "versions": "current"}', 'sent') returning id`,
        [(await inspection()).id, cast.performanceOfficer],
      )
      return { packId: rows[0]?.id ?? '' }
    },
    clock: async () => ({ clockId: (await inspection()).clocks[0]?.id ?? '' }),
    laterInspection: async () => (await inspection({ fieldworkFrom: '2018-03-05' })).id,
    finding: async () => {
      const { id: inspectionId } = await inspection()
      const findings = [{ ref: '1', kind: 'recommendation' as const, words: 'See contacts in time' }]
      const officer = app.asPerson(cast.performanceOfficer)
      await officer.call(findingRoutes.confirm, { params: { inspectionId }, body: { findings } })
      const query = { inspection: [inspectionId] }
      return { findingId: (await officer.call(findingRoutes.list, { query })).ok.items[0]?.id ?? '' }
    },
    question: () => question,
    /** Of the service manager who owns the action. */
    sharedView: () =>
      asTest(async ({ tx, at }) => {
        const search = { status: ['paused'] }
        const kept = { list: 'actions', name: `View ${action}`, search, shared: true, changedAt: at }
        return (await tx.savedView.create({ data: { ...kept, ownerId: cast.owner } })).id
      }),
    evidence: async () => ({ evidenceId: (await evidence()).id }),
    evidenceLink: async () => (await evidence()).links[0]?.id ?? '',
    evidenceOfNothing: async () => {
      const { id: evidenceId, links } = await evidence()
      await app.asPerson(cast.owner).call(evidenceRoutes.detach, { params: { linkId: links[0]?.id ?? '' } })
      return { evidenceId }
    },
    importDraft: (who: Who) => draft(who),
    toImport: async (who: Who) => {
      const draftId = await draft(who)
      const body = { digest: who === 'performanceOfficer' ? await digestOf(draftId) : 'none' }
      return { params: { draftId }, body }
    },
    imported: async () => {
      const draftId = await draft('performanceOfficer')
      const asked = { params: { draftId }, body: { digest: await digestOf(draftId) } }
      return (await app.asPerson(cast.performanceOfficer).call(importRoutes.commit, asked)).ok.id
    },
    upload: (who: Who) => sent(who === 'nobody' ? 'owner' : who, action),
    file: async () => ({ evidenceId: (await evidence({ uploadId: await sent('owner', action) })).id, number: '1' }),
    challenge: async ({ answered = false } = {}) => {
      const asked = await app.asPerson(cast.portfolioHolder).call(challengeRoutes.ask, { body: question })
      const { id: challengeId } = asked.ok
      const words = 'Three in May'
      if (answered)
        await app.asPerson(cast.owner).call(challengeRoutes.answer, { params: { challengeId }, body: { words } })
      return challengeId
    },
    comment: async () => {
      const body = { about: { noun: 'action' as const, recordId: action }, words: 'Well done', mentionedIds: [] }
      return (await app.asPerson(cast.owner).call(commentRoutes.write, { body })).ok.id
    },
    dateRequest: async () => {
      const asked = { params: { actionId: action }, body: ANOTHER_DATE }
      return (await app.asPerson(cast.owner).call(dateRequestRoutes.askOfAction, asked)).ok.id
    },
    readiness: () => prepared(),
    measure: () => measured(),
    measureLink: async () => {
      const params = await measured()
      const link = { noun: 'action' as const, recordId: action }
      const { links } = (await app.asPerson(cast.administrator).call(measureRoutes.link, { params, body: link })).ok
      return { ...params, linkId: links[0]?.id ?? '' }
    },
    council: async () => (await database.live.measureArea.findFirstOrThrow({ where: { kind: 'council' } })).id,
    comparator: async () => {
      const body = { kind: 'comparator' as const, name: randomUUID() }
      return { areaId: (await app.asPerson(cast.administrator).call(measureAreaRoutes.create, { body })).ok.id }
    },
    councilReport: async (owned = false) => {
      const officer = app.asPerson(cast.performanceOfficer)
      const body = { ...COUNCIL_REPORT, planId: plan, parts: ['local_member' as const] }
      const params = { reportId: (await officer.call(councilReportRoutes.draft, { body })).ok.id }
      const words = { heading: 'Local member', words: 'All' }
      const taken = { params: { ...params, key: 'local_member' }, body: words, ifMatch: 1 }
      if (owned) await officer.call(councilReportRoutes.takeOn, taken)
      return params
    },
    selfEvaluation: async () => {
      const made = { params: { roundId: (await prepared()).round }, body: SELF_EVALUATION }
      return (await app.asPerson(cast.performanceOfficer).call(selfEvaluationRoutes.write, made)).ok.id
    },
    proposal: () => proposed(),
    accepted: async () => {
      const signOffId = await proposed()
      await app.asPerson(cast.sponsor).call(signOffRoutes.accept, { params: { signOffId }, body: {} })
      return signOffId
    },
    update: async () => {
      const posted = await app
        .asPerson(cast.owner)
        .call(updateRoutes.post, { params: { actionId: action }, body: { ...update, kind: 'progress' } as never })
      return posted.ok.id
    },
  }
}

/** A file that has arrived; where this person may send none, an id of nothing. */
async function sent(who: (typeof WHO)[number], recordId: string): Promise<string> {
  const uploadId = randomUUID()
  const query = { name: 'note.txt', noun: 'action' as const, recordId }
  await app.asPerson(cast[who]).call(evidenceRoutes.upload, { params: { uploadId }, query, bytes: 'Ten files' })
  return uploadId
}

async function statusOf(
  route: Route,
  who: Who,
  status: 'live' | 'draft' = 'live',
  past = false,
): Promise<{ status: number; text: string }> {
  const row = TABLE[route.id]
  if (!row) throw new Error(`${route.id} is not in the table`)
  const world = await makeWorld(status)
  // Their own password and sessions: somebody new each time, since such a call ends the session it is made in.
  const own = route.id.startsWith('signIn.')
  const { params, body, query, bytes, version } = await row[1](world, who)
  const caller = who === 'nobody' ? app.asNobody() : app.asPerson(own ? await another(who) : cast[who])
  const answer = await caller.call(route, {
    ...(params && { params }),
    ...(body && { body }),
    ...((query || past) && { query: { ...query, ...(past && { asAt: await app.thisInstant() }) } }),
    ...(bytes && { bytes }),
    ...(route.ifMatch && { ifMatch: version ?? 1 }),
  } as never)
  return { status: answer.status, text: answer.text }
}

const ROLE_OF = {
  owner: 'service_manager',
  otherManager: 'service_manager',
  sponsor: 'director',
  otherDirector: 'director',
  performanceOfficer: 'performance_officer',
  portfolioHolder: 'portfolio_holder',
  auditor: 'auditor',
  administrator: 'administrator',
} as const
const another = (who: (typeof WHO)[number]) => app.given.person({ role: ROLE_OF[who] })

test('every route is in the table, and nothing else', () => {
  expect(Object.keys(TABLE).toSorted()).toEqual(everyRoute.map((route) => route.id).toSorted())
})

describe.each(everyRoute.map((route) => [route.id, route] as const))('%s', (_id, route) => {
  const may = TABLE[route.id]?.[0] ?? []

  test.each(WHO.map((who) => [who, may.includes(who)] as const))('%s: %s', async (who, allowed) => {
    const answer = await statusOf(route, who)
    if (allowed) expect(answer.status, answer.text).toBeLessThan(300)
    else expect(answer.status, answer.text).toBe(NOT_THERE_FOR[route.id]?.includes(who) ? 404 : 403)
  })

  test('nobody', async () => {
    const answer = await statusOf(route, 'nobody')
    if (may.includes('nobody')) expect(answer.status, answer.text).toBeLessThan(300)
    else expect(answer.status, answer.text).toBe(401)
  })

  // The views of the past have no keys, so that SQL which leans on one fails there alone.
  test.runIf(route.query && 'asAt' in route.query.shape)('its past', async () => {
    const [who = 'auditor'] = may
    const answer = await statusOf(route, who, 'live', true)
    expect(answer.status, answer.text).toBeLessThan(300)
  })
})

describe.each(ON_A_DRAFT)('%s of a draft plan', (id) => {
  const route = everyRoute.find((one) => one.id === id)
  test.each(WHO)('%s', async (who) => {
    if (!route) throw new Error(`There is no route ${id}`)
    expect((await statusOf(route, who, 'draft')).status).toBe(SEE_DRAFTS.includes(who) ? 200 : 404)
  })
})
