import { randomUUID } from 'node:crypto'
import type { Instant } from '@waymark/contract/days'
import { DEFAULT_RATING_KEY } from '@waymark/domain/rating-key'
import { toDbDay } from '../src/days.ts'
import type { Write } from '../src/write.ts'
import { violation } from '../src/violations.ts'
import type { KeptDatabase } from './kept-database.ts'

/** The same numbers from 0 to 1 every time (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export interface Churned {
  /** Just before the first thing happened, and when the last did. */
  from: Instant
  to: Instant
  /** When each thing happened. */
  instants: Instant[]
}

/** Half a year of a council that creates, edits and deletes whatever it has: `steps` transactions at back-dated instants. */
export async function churn(kept: KeptDatabase, { steps = 240, seed = 1 } = {}): Promise<Churned> {
  const random = numbersFrom(seed)
  const begin = Date.parse('2017-09-01T07:00:00.000Z')
  const instants: Instant[] = []
  // Only a function of the database writes these. Here they come and are read as at an instant like everything else.
  await kept.owner.query('grant insert on redaction to waymark_app')
  for (let step = 0; step < steps; step += 1) {
    const at = new Date(begin + step * 61_007_003 * (240 / steps)).toISOString()
    const kind = KINDS[step] ?? LAST[step - steps + LAST.length] ?? KINDS[Math.floor(random() * KINDS.length)]
    try {
      await kept.as((open) => (kind as Kind)(open, random), at)
      instants.push(at)
    } catch (error) {
      // What others stand on cannot be deleted: then nothing happened.
      if (!violation(error)) throw error
    }
  }
  return { from: new Date(begin - 1).toISOString(), to: instants.at(-1) ?? '', instants }
}

type Kind = (open: Write, random: () => number) => Promise<unknown>

const day = (random: () => number) => toDbDay(`2018-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 9)}`)

async function any<T>(rows: Promise<T[]>, random: () => number): Promise<T | undefined> {
  const found = await rows
  return found[Math.floor(random() * found.length)]
}

const byId = { orderBy: { id: 'asc' } } as const
const plans = ({ tx }: Write) => tx.plan.findMany(byId)
const priorities = ({ tx }: Write) => tx.priority.findMany(byId)
const actions = ({ tx }: Write) => tx.action.findMany(byId)
const people = ({ tx }: Write) => tx.person.findMany(byId)
const areas = ({ tx }: Write) => tx.serviceArea.findMany(byId)

const addArea: Kind = ({ tx }) => tx.serviceArea.create({ data: { name: `Area ${randomUUID()}` } })

const addPerson: Kind = async (open, random) => {
  const area = await any(areas(open), random)
  const made = await open.tx.person.create({
    data: {
      name: 'Ann Other',
      jobTitle: 'Officer',
      serviceAreaId: area?.id ?? null,
      email: `${randomUUID()}@council.example`,
    },
  })
  const held = { personId: made.id, role: 'service_manager', startsOn: toDbDay('2017-01-01') }
  const absent = await open.tx.roleAssignment.findFirst({ where: { coversId: null }, orderBy: { id: 'asc' } })
  await open.tx.roleAssignment.create({ data: { ...held, serviceAreaId: area?.id ?? null } })
  // The newest covers for the oldest.
  if (absent)
    await open.tx.roleAssignment.create({ data: { ...held, endsOn: toDbDay('2018-12-31'), coversId: absent.id } })
}

const addPlan: Kind = ({ tx }) =>
  tx.plan.create({
    data: {
      title: 'Strategic priorities',
      kind: 'strategic_priorities',
      status: 'live',
      startsOn: toDbDay('2017-09-01'),
      cycle: 'monthly',
      submissionDay: 7,
      graceWorkingDays: 3,
      ratingKey: DEFAULT_RATING_KEY,
    },
  })

const addPriority: Kind = async (open, random) => {
  const plan = await any(plans(open), random)
  const sponsor = await any(people(open), random)
  const area = await any(areas(open), random)
  if (!plan) return
  const named = { sponsorId: sponsor?.id ?? null, leadOfficerId: sponsor?.id ?? null, serviceAreaId: area?.id ?? null }
  await open.tx.priority.create({
    data: { planId: plan.id, ref: randomUUID(), position: 1, title: 'Keep children safe', ...named },
  })
}

const addAction: Kind = async (open, random) => {
  const priority = await any(priorities(open), random)
  const owner = await any(people(open), random)
  if (!priority) return
  const due = day(random)
  await open.tx.action.create({
    data: {
      priorityId: priority.id,
      ref: randomUUID(),
      position: 1,
      title: 'Recruit, “at last”: £10m\t100 %',
      ownerId: owner?.id ?? null,
      serviceAreaId: owner?.serviceAreaId ?? null,
      originalDueOn: due,
      dueOn: due,
      computedReasons: ['Nothing was reported', 'The "due" day passed'],
      contributors: {
        create: [{ personId: owner?.id ?? null, partnerBody: owner ? null : 'The police' }, { partnerBody: 'Health' }],
      },
      milestones: { create: [{ title: 'Advertise', originalDueOn: due, dueOn: due }] },
    },
  })
}

const addMilestoneOfPriority: Kind = async (open, random) => {
  const priority = await any(priorities(open), random)
  const due = day(random)
  if (priority)
    await open.tx.milestone.create({
      data: { priorityId: priority.id, title: 'Publish', originalDueOn: due, dueOn: due, status: 'done', doneOn: due },
    })
}

const post: Kind = async (open, random) => {
  const action = await any(actions(open), random)
  const by = await any(people(open), random)
  if (!action || !by) return
  const rating = random() < 0.5 ? 'green' : 'amber'
  await open.tx.action.update({
    where: { id: action.id },
    data: {
      status: 'in_progress',
      declaredRating: rating,
      lastUpdatedAt: open.at,
      computedRating: 'red',
      computedSentence: 'Red: late',
    },
  })
  await open.tx.progressUpdate.create({
    data: {
      actionId: action.id,
      kind: 'progress',
      statusFrom: action.status,
      statusTo: 'in_progress',
      ratingFrom: action.declaredRating,
      ratingTo: rating,
      computedRating: 'red',
      computedSentence: 'Red: late',
      whatChanged: 'Two posts were filled',
      period: '2018-03',
      postedById: by.id,
      postedAt: open.at,
    },
  })
}

/** Put forward and returned, so that the next can be put forward. */
const proposeInVain: Kind = async (open, random) => {
  const action = await any(actions(open), random)
  const [by, decider] = await people(open)
  if (!action || !by || !decider) return
  const said = { evidence: 'The establishment list', impact: 'not_yet_evidenced', impactStatement: 'Known in May' }
  const { id } = await open.tx.signOff.create({
    data: { actionId: action.id, ...said, proposedById: by.id, proposedAt: open.at },
  })
  const decided = { decisionNote: 'One post is empty', decidedById: decider.id, decidedAt: open.at }
  await open.tx.signOff.update({ where: { id }, data: { state: 'returned', ...decided } })
}

const withdraw: Kind = async (open, random) => {
  const update = await any(open.tx.progressUpdate.findMany({ where: { withdrawnAt: null }, ...byId }), random)
  if (!update) return
  const withdrawn = { withdrawnReason: 'Said of another', withdrawnById: update.postedById, withdrawnAt: open.at }
  await open.tx.progressUpdate.update({ where: { id: update.id }, data: withdrawn })
}

const move: Kind = async (open, random) => {
  const action = await any(open.tx.action.findMany({ include: { milestones: true }, ...byId }), random)
  const [asked, agreed] = await people(open)
  if (!action || !asked || !agreed) return
  const to = new Date(action.dueOn.getTime() + 7 * 86_400_000)
  const said = {
    reason: 'Nobody applied',
    askedById: asked.id,
    agreedById: agreed.id,
    madeById: agreed.id,
    madeAt: open.at,
  }
  const milestone = random() < 0.5 ? action.milestones[0] : undefined
  if (milestone) {
    const moved = new Date(milestone.dueOn.getTime() + 7 * 86_400_000)
    await open.tx.milestone.update({
      where: { id: milestone.id },
      data: { dueOn: moved, timesMoved: { increment: 1 } },
    })
    await open.tx.dateChange.create({
      data: { milestoneId: milestone.id, fromOn: milestone.dueOn, toOn: moved, ...said },
    })
    return
  }
  await open.tx.action.update({ where: { id: action.id }, data: { dueOn: to, timesMoved: { increment: 1 } } })
  await open.tx.dateChange.create({ data: { actionId: action.id, fromOn: action.dueOn, toOn: to, ...said } })
}

/** Asked for and refused, so that the next can be asked for. */
const askInVain: Kind = async (open, random) => {
  const action = await any(actions(open), random)
  const [asker, decider] = await people(open)
  if (!action || !asker || !decider) return
  const asked = { cause: 'partner', reason: 'Nobody applied', effect: 'Two children wait longer', askedById: asker.id }
  const toOn = new Date(action.dueOn.getTime() + 7 * 86_400_000)
  const { id } = await open.tx.dateRequest.create({
    data: { actionId: action.id, fromOn: action.dueOn, toOn, ...asked, askedAt: open.at },
  })
  const decided = { decisionNote: 'Not again', decidedById: decider.id, decidedAt: open.at }
  await open.tx.dateRequest.update({ where: { id }, data: { state: 'refused', ...decided } })
}

/** Opened, chased for and closed, with what stood then. */
const report: Kind = async (open, random) => {
  const plan = await any(plans(open), random)
  const [by] = await people(open)
  const action = await any(actions(open), random)
  if (!plan || !by || !action) return
  const { id: periodId } = await open.tx.reportingPeriod.create({
    data: {
      ...{ planId: plan.id, period: randomUUID(), openedAt: open.at, closedAt: open.at },
      ...{ startsOn: toDbDay('2018-02-01'), endsOn: toDbDay('2018-02-28') },
      ...{ dueOn: toDbDay('2018-03-08'), graceEndsOn: toDbDay('2018-03-13') },
    },
  })
  const ratings = { declaredRating: 'green', computedRating: 'red', computedSentence: 'Red: late' }
  await open.tx.periodReturn.create({ data: { periodId, actionId: action.id, status: 'in_progress', ...ratings } })
  await open.tx.chase.create({ data: { periodId, personId: by.id, sentById: by.id, sentAt: open.at } })
}

/** A question that is answered, and a comment beside it. */
const question: Kind = async (open, random) => {
  const { tx, at } = open
  const action = await any(actions(open), random)
  const [by] = await people(open)
  if (!action || !by) return
  const asked = { askedById: by.id, askedAt: at, askedOfId: by.id, answerByOn: day(random), question: 'Why?' }
  const { id: challengeId } = await tx.challenge.create({ data: { ...asked, actionId: action.id } })
  await tx.challengeReply.create({ data: { challengeId, kind: 'answer', words: 'Because', byId: by.id, at } })
  await tx.challenge.update({ where: { id: challengeId }, data: { state: 'answered' } })
  await tx.comment.create({ data: { actionId: action.id, words: 'Noted', mentionedIds: [by.id], byId: by.id, at } })
}

/** A view that is kept, shared, and looks for something else. */
const saveView: Kind = async ({ tx, at }, random) => {
  const by = await any(tx.person.findMany(byId), random)
  if (!by) return
  const kept = { list: 'actions', name: `View ${randomUUID()}`, ownerId: by.id, changedAt: at }
  const { id } = await tx.savedView.create({ data: { ...kept, search: { overdue: 'true' } } })
  await tx.savedView.update({ where: { id }, data: { shared: true, search: { status: ['paused'] } } })
}

/** An inspection with a clock, of which one finding is answered and looked at again. */
const inspect: Kind = async (open, random) => {
  const { tx, at } = open
  const action = await any(actions(open), random)
  const [by] = await people(open)
  if (!action || !by) return
  const seen = { kind: 'sif', bodies: ['Ofsted'], judgements: [{ area: 'Overall', judgement: 'Good' }] }
  const { id: inspectionId } = await tx.inspection.create({ data: { ...seen, title: 'Single inspection' } })
  const days = { startsOn: toDbDay('2017-11-24'), dueOn: toDbDay('2018-03-07') }
  const clock = { clock: 'statement_of_proposed_action', workingDays: 70, source: 'SI 2007/462' }
  await tx.inspectionClock.create({ data: { inspectionId, ...clock, ...days } })
  await tx.statementStep.create({ data: { inspectionId, step: 'drafted', who: 'The service' } })
  const said = { kind: 'recommendation', words: 'See every contact', themes: ['Oversight'], position: 1, ref: '1' }
  const { id: findingId } = await tx.finding.create({ data: { inspectionId, ...said } })
  const corrected = { before: 'See contacts', after: 'See every contact', reason: 'A slip', byId: by.id, at }
  await tx.findingCorrection.create({ data: { findingId, ...corrected } })
  await tx.findingAction.create({ data: { findingId, actionId: action.id } })
  const later = await tx.inspection.create({ data: { ...seen, title: 'Focused visit' } })
  const verdict = { verdict: 'partly', words: 'Better', byId: by.id, at }
  await tx.findingVerdict.create({ data: { findingId, inspectionId: later.id, ...verdict } })
  const asked = { askedById: by.id, askedAt: at, askedOfId: by.id, answerByOn: toDbDay('2018-03-07') }
  await tx.challenge.create({ data: { ...asked, findingId, question: 'Who sees them?' } })
  await tx.comment.create({ data: { findingId, words: 'Noted', byId: by.id, at } })
}

/** What inspectors ask for on the day: answered with evidence, and opened again. */
const call: Kind = async (open) => {
  const { tx, at } = open
  const [by] = await people(open)
  if (!by) return
  const days = { noticeOn: toDbDay('2018-03-12'), noticeTime: '09:00', offSiteFrom: toDbDay('2018-03-12') }
  const { id: inspectionId } = await tx.inspection.create({ data: { kind: 'jtai', title: 'Joint', ...days } })
  const asked = { number: 1, askedBy: 'Lead inspector', askedAt: at, words: 'Ten records', ownerId: by.id }
  const { id: requestId } = await tx.callRequest.create({
    data: { inspectionId, ...asked, loggedById: by.id, loggedAt: at },
  })
  for (const kind of ['answered', 'reopened'])
    await tx.callRequestReply.create({ data: { requestId, kind, words: 'Here they are', byId: by.id, at } })
  const added = { title: 'Records', url: 'https://council.example/records', addedById: by.id, addedAt: at }
  const { id: evidenceId } = await tx.evidence.create({ data: { kind: 'link', ...added } })
  await tx.evidenceLink.create({ data: { evidenceId, callRequestId: requestId, linkedById: by.id, linkedAt: at } })
  await tx.callRequest.update({ where: { id: requestId }, data: { words: 'Twelve records' } })
}

/** A framework with one line that is reviewed, copied into the next round, and written about. */
const prepare: Kind = async (open) => {
  const { tx, at } = open
  const [by] = await people(open)
  if (!by) return
  const ratingKey = { green: {}, amber: {}, red: {}, not_rated: {} }
  const { id: frameworkId } = await tx.framework.create({ data: { name: randomUUID(), source: 'Ofsted', ratingKey } })
  const { id: areaId } = await tx.evaluationArea.create({ data: { frameworkId, name: 'Help', position: 1 } })
  const begins = { frameworkId, startsOn: toDbDay('2018-01-08') }
  const { id: roundId } = await tx.readinessRound.create({ data: { ...begins, title: '2018' } })
  const said = { statement: 'It is checked', evidence: 'The audit', nextReviewOn: toDbDay('2018-06-29') }
  const asked = { areaId, position: 1, title: 'Thresholds', ownerId: by.id }
  const { id: lineId } = await tx.readinessLine.create({
    data: { roundId, ...asked, ...said, rating: 'amber', reviewedAt: at },
  })
  const rated = { ratingFrom: 'not_rated', ratingTo: 'amber', byId: by.id, at }
  await tx.readinessReview.create({ data: { lineId, ...said, ...rated } })
  const next = await tx.readinessRound.create({ data: { ...begins, title: '2019', copiedFromId: roundId } })
  await tx.readinessLine.create({ data: { roundId: next.id, ...asked, copiedFromId: lineId } })
  const words = { kind: 'annual', title: 'Self-evaluation', words: 'We know ourselves', byId: by.id, at }
  await tx.selfEvaluation.create({ data: { roundId, ...words } })
}

/** A file that is kept for an action and for a line of readiness, and its second version. */
const attach: Kind = async (open, random) => {
  const { tx, at } = open
  const action = await any(actions(open), random)
  const [by] = await people(open)
  if (!action || !by) return
  const added = { addedById: by.id, addedAt: at }
  const { id: evidenceId } = await tx.evidence.create({ data: { kind: 'file', title: 'Audit', ...added } })
  for (const number of [1, 2]) {
    const file = { fileName: 'audit.pdf', mediaType: 'application/pdf', size: number, sha256: `${number}`.repeat(64) }
    await tx.evidenceVersion.create({
      data: { evidenceId, number, ...file, storageKey: `files/${randomUUID()}`, scan: 'not_scanned', ...added },
    })
  }
  const linked = { evidenceId, linkedById: by.id, linkedAt: at }
  await tx.evidenceLink.create({ data: { ...linked, actionId: action.id } })
  const line = await tx.readinessLine.findFirst(byId)
  if (line) await tx.evidenceLink.create({ data: { ...linked, lineId: line.id } })
}

/** A measure with a value, a target and what it says, compared with a group of one, for an action. */
const measure: Kind = async (open, random) => {
  const { tx, at } = open
  const [by] = await people(open)
  const action = await any(actions(open), random)
  if (!by || !action) return
  const kept = { unit: 'percentage', polarity: 'higher', basis: 'period', frequency: 'annual', yearType: 'financial' }
  const named = { ref: randomUUID(), title: 'Assessments in time', definition: 'Within 45 working days' }
  const { id: measureId } = await tx.measure.create({ data: { ...named, ...kept, ownerId: by.id } })
  await tx.measure.create({ data: { ...named, ...kept, ref: randomUUID(), targetsOfId: measureId } })
  const { id: groupId } = await tx.measureArea.create({
    data: { kind: 'neighbours', name: randomUUID(), groupYear: 2014 },
  })
  const { id: memberId } = await tx.measureArea.create({ data: { kind: 'comparator', name: randomUUID() } })
  await tx.measureAreaMember.create({ data: { groupId, memberId } })
  const period = { period: '2016-17', startsOn: toDbDay('2016-04-01'), endsOn: toDbDay('2017-03-31') }
  const entered = { measureId, ...period, enteredById: by.id, enteredAt: at }
  await tx.measureValue.create({
    data: { ...entered, areaId: memberId, state: 'value', value: 83.2, finality: 'final' },
  })
  await tx.measureTarget.create({
    data: { measureId, ...period, target: 85, toleranceKind: 'band', tolerance: 2.5, setById: by.id, setAt: at },
  })
  await tx.measureLink.create({ data: { measureId, actionId: action.id, linkedById: by.id, linkedAt: at } })
  const said = { sentence: 'Amber', directionSentence: 'Better', onYearSentence: 'Better', rulesVersion: 1 }
  await tx.measureReading.create({
    data: { measureId, period: '2016-17', endsOn: period.endsOn, rating: 'amber', direction: 'better', ...said },
  })
}

/** A file that was imported into a plan, and one into an inspection, which was undone. */
const importFiles: Kind = async (open, random) => {
  const { tx, at } = open
  const plan = await any(tx.plan.findMany(byId), random)
  const inspection = await any(tx.inspection.findMany(byId), random)
  const [by] = await people(open)
  if (!plan || !inspection || !by) return
  const file = { sheet: 'Plan', size: 900, sha256: 'a'.repeat(64), shape: 'b'.repeat(64), byId: by.id, at }
  const read = { columns: [{ field: 'action' }], counts: { action: { create: 1 } } }
  await tx.import.create({ data: { planId: plan.id, fileName: 'plan.xlsx', ...file, ...read } })
  const undone = { undoneById: by.id, undoneAt: at }
  await tx.import.create({ data: { inspectionId: inspection.id, fileName: 'report.csv', ...file, ...read, ...undone } })
}

const reportToCouncil: Kind = async (open, random) => {
  const { tx, at } = open
  const plan = await any(tx.plan.findMany(byId), random)
  const [by] = await people(open)
  if (!plan || !by) return
  const section = { key: 'summary', part: 'summary', heading: 'Summary', generated: 'One action is complete.' }
  const data = {
    committee: 'Council',
    meetingOn: day(random),
    portfolioHolder: 'Cllr',
    planId: plan.id,
    byId: by.id,
    at,
  }
  const { id } = await tx.councilReport.create({ data: { ...data, sections: [section] }, select: { id: true } })
  const owned = { ...section, words: 'One is.', takenOnBy: by.id, takenOnAt: at }
  await tx.councilReport.update({ where: { id }, data: { sections: [owned] } })
}

const redact: Kind = async (open) => {
  const { tx, at } = open
  const [by] = await people(open)
  if (!by) return
  const what = { noun: 'comment', recordId: randomUUID(), fields: ['words'], elsewhere: false, records: 1 }
  await tx.redaction.create({ data: { ...what, reason: 'It named a child', digests: {}, byId: by.id, at } })
}

const addMeeting: Kind = ({ tx }, random) =>
  tx.meeting.create({
    data: {
      ...{ title: 'Scrutiny', body: 'Committee', heldOn: day(random) },
      ...(random() < 0.5 && { part: 'part_2', exemptParagraph: 3 }),
    },
  })

const makePacks: Kind = async (open, random) => {
  const { tx, at } = open
  const plan = await any(tx.plan.findMany(byId), random)
  const meeting = await any(tx.meeting.findMany(byId), random)
  const [by] = await people(open)
  if (!plan || !meeting || !by) return
  const made = {
    ...{ meetingId: meeting.id, title: 'Pack', audience: 'restricted', planIds: [plan.id], sections: ['ratings'] },
    ...{ madeById: by.id, madeAt: at },
  }
  const frozen = { asAt: at, frozenById: by.id, frozenAt: at }
  const before = await tx.meetingPack.create({ data: { ...made, ...frozen, state: 'frozen' } })
  const said = { comment: 'More to do', commentById: by.id, commentAt: at, previousId: before.id }
  await tx.meetingPack.create({ data: { ...made, ...said } })
}

const handOver: Kind = async (open, random) => {
  const action = await any(actions(open), random)
  const owner = await any(people(open), random)
  if (action) await open.tx.action.update({ where: { id: action.id }, data: { ownerId: owner?.id ?? null } })
}

const rename: Kind = async (open, random) => {
  const area = await any(areas(open), random)
  const person = await any(people(open), random)
  if (area) await open.tx.serviceArea.update({ where: { id: area.id }, data: { name: `Area ${randomUUID()}` } })
  if (person)
    await open.tx.person.update({ where: { id: person.id }, data: { name: `Ann ${Math.floor(random() * 99)}` } })
}

/** A plan that goes on in another: copies stay when what they were copied from is removed. */
const copyPlan: Kind = async (open, random) => {
  const plan = await any(plans(open), random)
  if (!plan) return
  const { id, ratingKey, version: _, ...fields } = plan
  const copy = await open.tx.plan.create({ data: { ...fields, ratingKey: ratingKey ?? {}, copiedFromId: id } })
  for (const { id: copiedFromId, ref, position, title } of await open.tx.priority.findMany({ where: { planId: id } }))
    await open.tx.priority.create({ data: { planId: copy.id, ref, position, title, copiedFromId } })
}

const removeAction: Kind = async (open, random) => {
  const action = await any(actions(open), random)
  if (action) await open.tx.action.delete({ where: { id: action.id } })
}
const removePriority: Kind = async (open, random) => {
  const priority = await any(priorities(open), random)
  if (priority) await open.tx.priority.delete({ where: { id: priority.id } })
}
const removePlan: Kind = async (open, random) => {
  const plan = await any(plans(open), random)
  if (plan) await open.tx.plan.delete({ where: { id: plan.id } })
}
const removePerson: Kind = async (open, random) => {
  const person = await any(people(open), random)
  if (person) await open.tx.person.delete({ where: { id: person.id } })
}
const removeArea: Kind = async (open, random) => {
  const area = await any(areas(open), random)
  if (area) await open.tx.serviceArea.delete({ where: { id: area.id } })
}
const removeMeeting: Kind = async (open, random) => {
  const meeting = await any(open.tx.meeting.findMany(byId), random)
  if (meeting) await open.tx.meeting.delete({ where: { id: meeting.id } })
}

/** In the order in which a council begins; what happens often stands more than once. */
const KINDS: readonly Kind[] = [
  ...[addArea, addPerson, addPerson, addArea, addPlan, addPlan, addPerson, addPriority, addPriority, addPriority],
  ...[
    addAction,
    addAction,
    addAction,
    addMilestoneOfPriority,
    post,
    move,
    post,
    withdraw,
    addMeeting,
    handOver,
    rename,
  ],
  ...[
    move,
    addAction,
    addAction,
    addPriority,
    addPlan,
    removeAction,
    removePriority,
    addAction,
    addAction,
    addPriority,
  ],
  ...[copyPlan, removePlan, removePerson, removeArea, removeMeeting, addAction, post, post, proposeInVain, move],
]

/** What the churn ends with, so that every table has rows however much was removed. */
const LAST: readonly Kind[] = [
  addAction,
  addMilestoneOfPriority,
  post,
  move,
  proposeInVain,
  askInVain,
  report,
  question,
  saveView,
  inspect,
  prepare,
  call,
  attach,
  attach,
  measure,
  measure,
  importFiles,
  reportToCouncil,
  addMeeting,
  makePacks,
  redact,
]
