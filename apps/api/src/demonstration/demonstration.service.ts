import { Readable } from 'node:stream'
import type { Instant, LocalDate } from '@waymark/contract/days'
import { CouncilReportPart } from '@waymark/contract/council-reports'
import type { evidenceRoutes } from '@waymark/contract/evidence'
import type { FrameworkTemplate } from '@waymark/contract/readiness-words'
import { ImportValues, type PutAnswer, PutValues } from '@waymark/contract/measure-values'
import { CreateMeasure } from '@waymark/contract/measures'
import type { meetingPackRoutes } from '@waymark/contract/meeting-packs'
import type { BodyOf, Route } from '@waymark/contract/route'
import type { Database } from '@waymark/database/client'
import { liveReader } from '@waymark/database/read'
import { write } from '@waymark/database/write'
import { addDays, dayInLondon, startOfDayInLondon } from '@waymark/domain/local-date'
import type { Actor } from '@waymark/domain/permissions/actor'
import { DEFAULT_READINESS_KEY, FRAMEWORKS } from '@waymark/domain/readiness-frameworks'
import { council } from '../../../../prisma/seed/council/council.ts'
import { idOfReadiness } from '../../../../prisma/seed/council/readiness.ts'
import type { AboutKey, CouncilEvent, EvidenceFile, Person, ServedKey } from '../../../../prisma/seed/council/types.ts'
import * as actions from '../actions/actions.service.ts'
import * as challenges from '../challenges/challenges.service.ts'
import * as comments from '../comments/comments.service.ts'
import * as councilReports from '../council-reports/council-reports.service.ts'
import * as evidence from '../evidence/evidence.service.ts'
import { type Files, upload } from '../evidence/files.service.ts'
import { follow, tellOfRatings } from '../following/following.service.ts'
import * as frameworks from '../frameworks/frameworks.service.ts'
import * as findings from '../findings/findings.service.ts'
import * as requests from '../call-requests/call-requests.service.ts'
import * as inspections from '../inspections/inspections.service.ts'
import { tellOfClocks } from '../inspections/clock-notices.service.ts'
import * as dateRequests from '../date-requests/date-requests.service.ts'
import * as dateChanges from '../date-changes/date-changes.service.ts'
import { create as createArea } from '../measure-areas/measure-areas.service.ts'
import { importValues } from '../measure-values/import.service.ts'
import { put as putValues } from '../measure-values/measure-values.service.ts'
import * as measures from '../measures/measure-changes.service.ts'
import * as packs from '../meeting-packs/meeting-packs.service.ts'
import * as meetings from '../meetings/meetings.service.ts'
import * as milestones from '../milestones/milestones.service.ts'
import * as order from '../order/order.service.ts'
import { giveCover } from '../people/cover.service.ts'
import * as plans from '../plans/plans.service.ts'
import type { Call } from '../platform/serve.ts'
import { keepPeriods } from '../periods/periods.service.ts'
import { keepDeclarations } from '../priorities/declarations.service.ts'
import * as priorities from '../priorities/priorities.service.ts'
import { rateWhatIsDue } from '../ratings/ratings.service.ts'
import { editLine, review as reviewLine } from '../readiness/lines.service.ts'
import { tellOfReviews } from '../readiness/review-notices.service.ts'
import { createRound, type NameIds } from '../readiness/readiness.service.ts'
import * as savedViews from '../saved-views/saved-views.service.ts'
import { writeOne as writeSelfEvaluation } from '../self-evaluations/self-evaluations.service.ts'
import * as signOffs from '../sign-offs/sign-offs.service.ts'
import * as updates from '../updates/updates.service.ts'
import {
  clockOf,
  versionOfLine,
  statementStepOf,
  versionOfInspection,
  waitingSignOff,
  insertCouncil,
  versionOfAction,
  versionOfMilestone,
  versionOfPlan,
} from './demonstration.store.ts'

export interface Demonstration {
  councilName: string
  notice: string
  /** The day it opens on; its clock runs on from there. */
  today: LocalDate
}

export const demonstration: Demonstration = { councilName: council.name, notice: council.notice, today: council.today }

/** Who of the demonstration can sign in. */
export const demonstrationAccounts: { personId: string; email: string }[] = council.people.flatMap(({ id, email }) =>
  email === null ? [] : [{ personId: id, email }],
)

/** A write is stamped with an instant of its own, though two people did something in the same second. */
const laterThan = (at: Instant, last: Instant): Instant =>
  at > last ? new Date(at).toISOString() : new Date(Date.parse(last) + 1).toISOString()

/**
 * Lets the council's months happen again, through the same services and the same door for writes as everybody's, each
 * event at its own instant, and the rating clock every night between. The database must be stamped demo and seeding.
 */
export async function playCouncil(files: Files): Promise<void> {
  const { database } = files
  const opened = '2017-09-01T08:00:00.000Z'
  await write(database, { actor: 'system:demonstration', at: opened }, (open) =>
    insertCouncil(open, council.serviceAreas, council.people),
  )
  let last: Instant = opened
  let day = dayInLondon(opened)
  for (const event of council.events) {
    for (; day < dayInLondon(event.at); day = addDays(day, 1)) await rateAt(database, addDays(day, 1))
    last = laterThan(event.at, last)
    await play(files, event, last)
  }
  for (; day < council.today; day = addDays(day, 1)) await rateAt(database, addDays(day, 1))
}

/** A minute after midnight, what happens by itself does, in the order of the clock: ratings, periods, what sponsors declared, then times set by law and reviews. */
async function rateAt(database: Database, day: LocalDate): Promise<void> {
  const at = new Date(Date.parse(startOfDayInLondon(day)) + 60_000).toISOString()
  await rateWhatIsDue(database, { past: { day, at }, tellOf: tellOfRatings })
  await keepPeriods(database, { day, at })
  await keepDeclarations(database, { day, at })
  await tellOfClocks(database, { day, at })
  await tellOfReviews(database, { day, at })
}

/** The demonstration's own figures are right. */
const mustBeKept = ({ saved, cells }: PutAnswer): void => {
  if (saved) return
  const { place, measure, why } = cells.find(({ outcome }) => outcome === 'refused') ?? {}
  throw new Error(`The demonstration has a value that is refused: ${place ?? ''} ${measure}: ${why}`)
}

const idOf = (records: readonly { key: string; id: string }[], key: string): string => {
  const found = records.find((record) => record.key === key)
  if (!found) throw new Error(`The demonstration has no ${key}`)
  return found.id
}
const personId = (key: string) => idOf(council.people, key)
const areaId = (key: string) => idOf(council.serviceAreas, key)

/** The ids of what events make, by the keys that later events name them with. */
const made = new Map(
  council.events.flatMap((event): [string, string][] => {
    switch (event.type) {
      case 'create_plan':
        return [[event.planKey, event.id]]
      case 'create_priority':
        return [[event.priorityKey, event.id]]
      case 'create_action':
        return [[event.actionKey, event.id]]
      case 'create_milestone':
        return [[event.milestoneKey, event.id]]
      case 'progress_update':
        return [[event.updateKey, event.id]]
      case 'add_inspection':
        return [[event.inspectionKey, event.id]]
      case 'log_request':
        return [[event.requestKey, event.id]]
      case 'confirm_findings':
        return event.findings.map(({ findingKey, id }) => [findingKey, id])
      default:
        return []
    }
  }),
)
const madeId = (key: string): string => {
  const id = made.get(key)
  if (id === undefined) throw new Error(`The demonstration makes no ${key}`)
  return id
}

const namesOf =
  (template: FrameworkTemplate): NameIds =>
  (noun, words) =>
    idOfReadiness(template, noun, words)

const aboutOf = ({ noun, key }: AboutKey) => ({ noun, recordId: madeId(key) })

/** `SP-4`, `SP-4.2` or `SIF-2017/1`: a priority, an action, a finding. */
const linkedOf = (key: string) =>
  ({
    noun: key.includes('/') ? 'finding' : key.includes('.') ? 'action' : 'priority',
    recordId: madeId(key),
  }) as const

const actorOf = (person: Person, day: LocalDate): Actor => ({
  personId: person.id,
  roles: person.roles
    .filter((held) => held.startsOn <= day && (held.endsOn === null || held.endsOn >= day))
    .map(({ role, serviceAreaKey }) => ({
      role,
      serviceAreaId: serviceAreaKey === null ? null : areaId(serviceAreaKey),
    })),
})

const servedOf = (served: ServedKey) =>
  served.noun === 'readiness_line'
    ? {
        noun: served.noun,
        recordId: namesOf(served.template)('readiness_line', `${served.round}/${served.line}`) ?? '',
      }
    : { noun: served.noun, recordId: madeId(served.key) }

/** A file arrives as everybody's does: judged by its content, hashed and kept. */
const send = (
  files: Files,
  call: ReturnType<typeof callAt>,
  given: { file: EvidenceFile; versionId: string; query: Call<(typeof evidenceRoutes)['upload']>['query'] },
) => {
  const { content } = given.file
  const bytes = { stream: Readable.from([content]), length: content.length }
  return upload(files, call({ params: { uploadId: given.versionId }, query: given.query, bytes }))
}

interface Given<R extends Route> {
  params?: Call<R>['params']
  query?: Call<R>['query']
  body?: BodyOf<R>
  version?: number
  bytes?: Call<R>['bytes']
}

/** What a service is asked with, as the person of the event at its instant. */
function callAt(database: Database, by: string, at: Instant) {
  const person = council.people.find((one) => one.key === by)
  if (!person) throw new Error(`The demonstration has nobody called ${by}`)
  const today = dayInLondon(at)
  const actor = actorOf(person, today)
  return <R extends Route>({ params, query, body, version = 0, bytes }: Given<R>): Call<R> => ({
    actor,
    now: at,
    today,
    params: params as Call<R>['params'],
    query: query ?? ({} as Call<R>['query']),
    body: body as Call<R>['body'],
    version,
    requestId: 'demonstration',
    gone: new AbortController().signal,
    bytes: bytes ?? (null as Call<R>['bytes']),
    reader: liveReader(database, today),
    can: (verdict) => verdict,
    write: (work) => write(database, { actor: `person:${person.id}`, at }, work),
  })
}

/** Each link rates its action anew, so each is made at an instant of its own. */
async function linkMeasure(
  database: Database,
  { by, at, measureId, linkKeys }: { by: string; at: Instant; measureId: string; linkKeys: readonly string[] },
): Promise<void> {
  for (const [index, key] of linkKeys.entries()) {
    const call = callAt(database, by, new Date(Date.parse(at) + index).toISOString())
    await measures.link(call({ params: { measureId }, body: linkedOf(key) }))
  }
}

async function play(files: Files, event: CouncilEvent, at: Instant): Promise<void> {
  const { database } = files
  const call = callAt(database, event.by, at)
  switch (event.type) {
    case 'create_meeting': {
      const meeting = council.meetings.find((one) => one.key === event.meetingKey)
      if (!meeting) throw new Error(`The demonstration has no meeting ${event.meetingKey}`)
      const { id, title, body, heldOn, exemptParagraph } = meeting
      const part = exemptParagraph === null ? 'open' : 'part_2'
      await meetings.create(call({ body: { title, body, heldOn, part, exemptParagraph } }), id)
      return
    }
    case 'arrange_cover': {
      const covered = council.people.find((one) => one.key === event.coveredKey)
      const { startsOn, endsOn } = event
      const roleAssignmentIds = covered?.roles.map((held) => held.id) ?? []
      const body = { covererId: personId(event.covererKey), roleAssignmentIds, startsOn, endsOn }
      await giveCover(call({ params: { personId: personId(event.coveredKey) }, body }))
      return
    }
    case 'create_plan': {
      const { id, title, kind, summary, source, startsOn, endsOn, cycle, submissionDay, graceWorkingDays, ratingKey } =
        event
      const body = { title, kind, summary, source, startsOn, endsOn, cycle, submissionDay, graceWorkingDays, ratingKey }
      await plans.create(call({ body }), id)
      return
    }
    case 'set_plan_status': {
      const planId = madeId(event.planKey)
      const version = await versionOfPlan(database, planId)
      await plans.edit(call({ params: { planId }, body: { status: event.status }, version }))
      return
    }
    case 'put_in_order': {
      const planId = madeId(event.planKey)
      const { version } = await order.ofPlan(call({}), planId)
      await order.setOfPlan(call({ params: { planId }, body: { order: event.priorityKeys.map(madeId) }, version }))
      return
    }
    case 'create_priority': {
      const { id, ref, title, whyItMatters } = event
      const body = {
        planId: madeId(event.planKey),
        ref,
        title,
        whyItMatters,
        sponsorId: personId(event.sponsorKey),
        leadOfficerId: personId(event.leadOfficerKey),
        serviceAreaId: areaId(event.serviceAreaKey),
      }
      await priorities.create(call({ body }), id)
      return
    }
    case 'create_action': {
      const { id, ref, title, description, successMeasure, startsOn, dueOn } = event
      const contributors = event.contributors.map((one) =>
        'personKey' in one
          ? { personId: personId(one.personKey), partnerBody: null }
          : { personId: null, partnerBody: one.partnerBody },
      )
      const body = {
        priorityId: madeId(event.priorityKey),
        ref,
        title,
        description,
        successMeasure,
        startsOn,
        dueOn,
        ownerId: personId(event.ownerKey),
        serviceAreaId: areaId(event.serviceAreaKey),
        contributors,
      }
      await actions.create(call({ body }), id)
      return
    }
    case 'edit_action': {
      const actionId = madeId(event.actionKey)
      const { ownerKey, serviceAreaKey, ...words } = event.changes
      const body = {
        ...words,
        ...(ownerKey !== undefined && { ownerId: personId(ownerKey) }),
        ...(serviceAreaKey !== undefined && { serviceAreaId: areaId(serviceAreaKey) }),
      }
      await actions.edit(call({ params: { actionId }, body, version: await versionOfAction(database, actionId) }))
      return
    }
    case 'delete_action': {
      const actionId = madeId(event.actionKey)
      await actions.remove(call({ params: { actionId }, version: await versionOfAction(database, actionId) }))
      return
    }
    case 'create_milestone': {
      const body = {
        title: event.title,
        dueOn: event.dueOn,
        ...(event.actionKey !== null && { actionId: madeId(event.actionKey) }),
        ...(event.priorityKey !== null && { priorityId: madeId(event.priorityKey) }),
      }
      await milestones.create(call({ body }), event.id)
      return
    }
    case 'complete_milestone': {
      const milestoneId = madeId(event.milestoneKey)
      const version = await versionOfMilestone(database, milestoneId)
      const body = { status: 'done' as const, doneOn: event.doneOn }
      await milestones.setStatus(call({ params: { milestoneId }, body, version }))
      return
    }
    case 'progress_update': {
      const { id, kind, status, statusReason, rating, whatChanged, whatNext, forecastOn, evidenceNote } = event
      const { impact, impactStatement } = event
      const said = { whatChanged, whatNext, forecastOn, evidenceNote, impact, impactStatement }
      const body = { kind, ...said, ...(kind === 'progress' && { status, statusReason, rating }) }
      await updates.post(call({ params: { actionId: madeId(event.actionKey) }, body }), id)
      return
    }
    case 'withdraw_update': {
      const params = { updateId: madeId(event.updateKey) }
      await updates.withdraw(call({ params, body: { reason: event.reason } }))
      return
    }
    case 'date_change': {
      const body = {
        toOn: event.toOn,
        cause: event.cause,
        reason: event.reason,
        askedById: personId(event.askedByKey),
        agreedById: personId(event.agreedByKey),
      }
      const id = madeId(event.targetKey)
      if (event.of === 'action') {
        const version = await versionOfAction(database, id)
        await dateChanges.ofAction(call({ params: { actionId: id }, body, version }), event.id)
      } else {
        const version = await versionOfMilestone(database, id)
        await dateChanges.ofMilestone(call({ params: { milestoneId: id }, body, version }), event.id)
      }
      return
    }
    case 'declare_priority': {
      const params = { priorityId: madeId(event.priorityKey) }
      const { rating, reason, untilOn } = event
      await priorities.declare(call({ params, body: { rating, reason, untilOn } }))
      return
    }
    case 'add_inspection':
      await inspections.create(call({ body: event.fields }), event.id)
      return
    case 'change_inspection': {
      const inspectionId = madeId(event.inspectionKey)
      const version = await versionOfInspection(database, inspectionId)
      await inspections.edit(call({ params: { inspectionId }, body: event.fields, version }))
      return
    }
    case 'confirm_findings': {
      const params = { inspectionId: madeId(event.inspectionKey) }
      const rows = event.findings.map(({ ref, kind, words, area, addressedTo, themes }) => ({
        ...{ ref, kind, words, area, addressedTo, themes },
      }))
      await findings.confirm(
        call({ params, body: { findings: rows } }),
        event.findings.map(({ id }) => id),
      )
      return
    }
    case 'link_finding': {
      const params = { findingId: madeId(event.findingKey) }
      await findings.setActions(call({ params, body: { actionIds: event.actionKeys.map(madeId) } }))
      return
    }
    case 'judge_finding': {
      const { verdict, words } = event
      const params = { findingId: madeId(event.findingKey) }
      const inspectionId = madeId(event.inspectionKey)
      await findings.giveVerdict(call({ params, body: { inspectionId, verdict, words } }))
      return
    }
    case 'log_request': {
      const params = { inspectionId: madeId(event.inspectionKey) }
      const { askedBy, words, wantedOn, wantedTime } = event
      const body = { askedBy, words, ownerId: personId(event.ownerKey), wantedOn, wantedTime }
      await requests.log(call({ params, body }), event.id)
      return
    }
    case 'answer_request': {
      const params = { requestId: madeId(event.requestKey) }
      await requests.answer(call({ params, body: { words: event.words } }), event.id)
      return
    }
    case 'reopen_request': {
      const params = { requestId: madeId(event.requestKey) }
      await requests.reopen(call({ params, body: { words: event.words } }), event.id)
      return
    }
    case 'withdraw_request': {
      const params = { requestId: madeId(event.requestKey) }
      await requests.withdraw(call({ params, body: { words: event.words } }), event.id)
      return
    }
    case 'meet_clock': {
      const { id: clockId, version } = await clockOf(database, madeId(event.inspectionKey), event.clock)
      await inspections.meetClock(call({ params: { clockId }, body: { metOn: event.metOn }, version }))
      return
    }
    case 'set_statement_step': {
      const { id: stepId, version } = await statementStepOf(database, madeId(event.inspectionKey), event.step)
      await inspections.setStep(call({ params: { stepId }, body: { who: event.who, doneOn: event.doneOn }, version }))
      return
    }
    case 'add_framework': {
      const { name, source, sourceUrl } = FRAMEWORKS[event.template]
      const body = { name, source, sourceUrl, ratingKey: DEFAULT_READINESS_KEY, areas: '', round: event.round }
      await frameworks.create(call({ body: { ...body, template: event.template } }), namesOf(event.template))
      return
    }
    case 'copy_round': {
      const idOf = namesOf(event.template)
      const body = {
        ...{ ...event.round, statements: true },
        frameworkId: idOf('framework', FRAMEWORKS[event.template].name) ?? '',
        copyFromId: idOf('readiness_round', event.from),
      }
      await createRound(call({ body }), idOf)
      return
    }
    case 'own_line': {
      const lineId = namesOf(event.template)('readiness_line', `${event.round}/${event.line}`) ?? ''
      const body = { ownerId: personId(event.ownerKey), nextReviewOn: event.nextReviewOn }
      await editLine(call({ params: { lineId }, body, version: await versionOfLine(database, lineId) }))
      return
    }
    case 'review_line': {
      const lineId = namesOf(event.template)('readiness_line', `${event.round}/${event.line}`) ?? ''
      const { rating, statement, evidence, nextReviewOn } = event
      await reviewLine(call({ params: { lineId }, body: { rating, statement, evidence, nextReviewOn } }))
      return
    }
    case 'write_self_evaluation': {
      const roundId = namesOf(event.template)('readiness_round', event.round) ?? ''
      await writeSelfEvaluation(call({ params: { roundId }, body: event.fields }), event.id)
      return
    }
    case 'add_evidence': {
      const { id, versionId, title, url, file, reviewByOn, exemptParagraph } = event
      const links = event.serves.map(servedOf)
      const [first] = links
      if (file && first) await send(files, call, { file, versionId, query: { name: file.name, ...first } })
      const body = { title, reviewByOn, exemptParagraph, links, ...(file ? { uploadId: versionId } : { url }) }
      await evidence.add(call({ body }), id)
      return
    }
    case 'replace_evidence': {
      const { evidenceId, versionId, file } = event
      const query = { name: file.name, noun: 'evidence' as const, recordId: evidenceId }
      await send(files, call, { file, versionId, query })
      await evidence.replace(call({ params: { evidenceId }, body: { uploadId: versionId } }))
      return
    }
    case 'verify_evidence':
      await evidence.verify(call({ params: { evidenceId: event.evidenceId }, body: { note: event.note } }))
      return
    case 'define_area': {
      await createArea(call({ body: event.fields }), event.id)
      return
    }
    case 'define_measure': {
      const { fields, ownerKey, serviceAreaKey, linkKeys, targets } = event
      const people = { ownerId: personId(ownerKey), serviceAreaId: areaId(serviceAreaKey) }
      // The defaults of the contract, as for everybody who sends it.
      const body = { ...CreateMeasure.parse({ ...fields, ...people }) }
      await measures.create(call({ body }), event.id)
      await linkMeasure(database, { by: event.by, at, measureId: event.id, linkKeys })
      const params = { measureId: event.id }
      if (targets.length > 0)
        await measures.setTargets(
          call({ params, body: { targets: targets.map((one) => ({ ...one, toleranceKind: 'band' })) } }),
        )
      return
    }
    case 'link_measure': {
      await linkMeasure(database, { ...event, at })
      return
    }
    case 'import_values': {
      const body = ImportValues.parse({ text: event.text, finality: 'final' })
      mustBeKept(await importValues(call({ body })))
      return
    }
    case 'enter_values': {
      mustBeKept(await putValues(call({ body: PutValues.parse({ cells: event.cells }) })))
      return
    }
    case 'ask_for_date': {
      const { toOn, cause, reason, effect } = event
      const params = { actionId: madeId(event.actionKey) }
      await dateRequests.askOfAction(call({ params, body: { toOn, cause, reason, effect } }), event.id)
      return
    }
    case 'ask': {
      const { id, question, askedOfKey, answerByOn, atMeetingKey } = event
      const body = {
        ...{ about: aboutOf(event.about), question, askedOfId: personId(askedOfKey), answerByOn },
        meetingId: atMeetingKey && idOf(council.meetings, atMeetingKey),
      }
      await challenges.askAbout(call({ body }), id)
      return
    }
    case 'answer':
      await challenges.answer(call({ params: { challengeId: event.challengeId }, body: { words: event.words } }))
      return
    case 'ask_again': {
      const { challengeId, words, answerByOn } = event
      await challenges.askAgain(call({ params: { challengeId }, body: { words, answerByOn } }))
      return
    }
    case 'close_challenge':
      await challenges.close(call({ params: { challengeId: event.challengeId }, body: { words: event.words } }))
      return
    case 'comment': {
      const body = { about: aboutOf(event.about), words: event.words, mentionedIds: event.mentionedKeys.map(personId) }
      await comments.write(call({ body }), event.id)
      return
    }
    case 'follow':
      await follow(call({ body: { about: aboutOf(event.about), follow: true } }))
      return
    case 'save_view': {
      const { id, name, search } = event
      await savedViews.create(database, call({ body: { list: 'actions', name, search, shared: true } }), id)
      return
    }
    case 'make_pack': {
      const { id, meetingKey, title, audience, planKeys, sections, asAtOn, previousId } = event
      const made = { meetingId: idOf(council.meetings, meetingKey), planIds: planKeys.map(madeId) }
      await packs.create(call({ body: { title, audience, sections, asAtOn, previousId, ...made } }), id)
      return
    }
    case 'comment_on_pack':
    case 'freeze_pack':
    case 'publish_pack': {
      const { packId } = event
      const found = call<(typeof meetingPackRoutes)['read']>({ params: { packId } })
      const of = { params: { packId }, version: (await packs.read(found, packId)).version }
      if (event.type === 'comment_on_pack') await packs.comment(call({ ...of, body: { comment: event.words } }))
      else if (event.type === 'freeze_pack') await packs.freeze(call(of))
      else await packs.publish(call({ ...of, body: { roles: event.roles } }))
      return
    }
    case 'draft_council_report': {
      const { id, planKey, committee, meetingOn, portfolioHolder } = event
      const body = { planId: madeId(planKey), committee, meetingOn, portfolioHolder, parts: CouncilReportPart.options }
      await councilReports.draft(call({ body }), id)
      return
    }
    case 'take_on_section': {
      const { reportId, key, words } = event
      const report = await councilReports.read(call({}), reportId)
      const section = report.sections.find((one) => one.key === key)
      if (!section) throw new Error(`The report of the demonstration has no section ${key}`)
      const body = { heading: section.heading, words: words ?? section.words }
      await councilReports.takeOn(call({ params: { reportId, key }, body, version: report.version }))
      return
    }
    case 'sign_off': {
      const params = { signOffId: await waitingSignOff(database, madeId(event.actionKey)) }
      await signOffs.accept(call({ params, body: { note: event.note } }))
      return
    }
  }
}
