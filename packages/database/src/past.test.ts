import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { type Database, openDatabase } from './client.ts'
import { connect } from './migrate.ts'
import { readPast } from './read.ts'
import { write } from './write.ts'

let at: TestDatabase
let database: Database
let tables: string[]
beforeAll(async () => {
  at = await openTestDatabase()
  database = openDatabase(at.url, { connections: 2 })
  const owner = await connect(at.url)
  // Only a function of the database writes these.
  await owner.query('grant insert on redaction to waymark_app')
  const { rows } = await owner.query<{ name: string }>(
    "select table_name as name from information_schema.views where table_schema = 'as_at' order by 1",
  )
  await owner.end()
  tables = rows.map(({ name }) => name)
})
afterAll(async () => {
  await database.close()
  await at.drop()
})

/** One row of each table with every column filled. */
const fillEverything = () =>
  write(database, { actor: 'system:test' }, async ({ tx, at: instant }) => {
    const day = new Date('2018-03-07T00:00:00Z')
    const area = await tx.serviceArea.create({ data: { name: 'Ünïty “quoted” \\ area' } })
    const person = await tx.person.create({
      data: { name: 'Ann', jobTitle: 'Officer', email: 'a@b.example', serviceAreaId: area.id, endedOn: day },
    })
    const id = person.id
    const held = { personId: id, role: 'service_manager', serviceAreaId: area.id, startsOn: day, endsOn: day }
    const { id: coversId } = await tx.roleAssignment.create({ data: held })
    await tx.roleAssignment.create({ data: { ...held, coversId } })
    const inPrivate = { part: 'part_2', exemptParagraph: 3 }
    const meeting = await tx.meeting.create({
      data: { title: 'Scrutiny', body: 'Committee', heldOn: day, ...inPrivate },
    })
    const plan = await tx.plan.create({
      data: {
        ...{
          title: 'Plan',
          kind: 'peer_review',
          summary: '',
          source: 'S',
          startsOn: day,
          endsOn: day,
          cycle: 'monthly',
        },
        ...{ submissionDay: 7, graceWorkingDays: 0, ratingKey: { red: { label: 'Red', meaning: 'Off, "track"' } } },
      },
    })
    const computed = {
      ...{ computedRating: 'red', computedSentence: 'Red: x', computedReasons: ['one, two', 'a "third"', ''] },
      ...{ computedRules: 1, computedNextChangeOn: day },
    }
    const priority = await tx.priority.create({
      data: {
        ...{
          planId: plan.id,
          ref: '1',
          position: 1,
          title: 'Safe',
          whyItMatters: 'W',
          sponsorId: id,
          leadOfficerId: id,
          approverId: id,
        },
        ...{
          serviceAreaId: area.id,
          declaredReason: 'R',
          declaredById: id,
          declaredAt: instant,
          declaredUntilOn: day,
          declaredRating: 'amber',
          ...computed,
        },
      },
    })
    const action = await tx.action.create({
      data: {
        ...{ priorityId: priority.id, ref: '1.1', position: 1, title: 'Do', description: 'D', successMeasure: 'M' },
        ...{ ownerId: id, serviceAreaId: area.id, startsOn: day, originalDueOn: day, dueOn: day, forecastOn: day },
        ...{ impact: 'evidenced', impactStatement: 'I' },
        ...{ status: 'paused', statusReason: 'Why', timesMoved: 2, lastUpdatedAt: instant, ...computed },
      },
    })
    // What each was copied from may be of any plan; here it is itself.
    const closed = { status: 'closed', statusReason: 'Over', closedAt: instant, closedById: id }
    await tx.plan.update({ where: { id: plan.id }, data: { ...closed, copiedFromId: plan.id } })
    await tx.priority.update({ where: { id: priority.id }, data: { copiedFromId: priority.id } })
    await tx.action.update({ where: { id: action.id }, data: { copiedFromId: action.id } })
    await tx.actionContributor.create({ data: { actionId: action.id, personId: id } })
    await tx.actionContributor.create({ data: { actionId: action.id, partnerBody: 'The trust' } })
    const step = { title: 'Step', status: 'done', originalDueOn: day, dueOn: day, doneOn: day }
    const milestone = await tx.milestone.create({ data: { ...step, actionId: action.id } })
    await tx.milestone.create({ data: { ...step, priorityId: priority.id } })
    const other = await tx.person.create({ data: { name: 'Bo', jobTitle: 'Director' } })
    const checker = await tx.person.create({ data: { name: 'Cy', jobTitle: 'Officer' } })
    const change = {
      ...{
        fromOn: day,
        toOn: new Date('2018-04-07T00:00:00Z'),
        cause: 'other',
        reason: 'Late',
        effect: 'Later',
        madeAt: instant,
      },
      ...{ askedById: id, agreedById: other.id, madeById: id },
    }
    await tx.dateChange.create({ data: { ...change, actionId: action.id } })
    await tx.dateChange.create({ data: { ...change, milestoneId: milestone.id } })
    const { madeAt: _, agreedById: __, madeById: ___, ...asked } = change
    const decided = { state: 'agreed', decisionNote: 'D', decidedById: other.id, decidedAt: instant }
    await tx.dateRequest.create({ data: { ...asked, askedAt: instant, ...decided, actionId: action.id } })
    await tx.dateRequest.create({ data: { ...asked, askedAt: instant, ...decided, milestoneId: milestone.id } })
    const period = await tx.reportingPeriod.create({
      data: {
        ...{
          planId: plan.id,
          period: '2018-02',
          startsOn: day,
          endsOn: day,
          dueOn: change.toOn,
          graceEndsOn: change.toOn,
        },
        ...{ openedAt: instant, closedAt: instant, closedById: id },
      },
    })
    const stood = { declaredRating: 'green', computedRating: 'red', computedSentence: 'Red', periodId: period.id }
    await tx.periodReturn.create({ data: { ...stood, priorityId: priority.id } })
    await tx.periodReturn.create({
      data: {
        ...{ ...stood, actionId: action.id, status: 'paused', ownerId: id, serviceAreaId: area.id, owed: true },
        ...{ givenAt: instant, impact: 'evidenced' },
      },
    })
    await tx.chase.create({
      data: { periodId: period.id, personId: id, note: 'N', sentById: other.id, sentAt: instant },
    })
    const about = { askedById: id, askedAt: instant, askedOfId: other.id, answerByOn: day, question: 'Q' }
    await tx.challenge.create({ data: { ...about, planId: plan.id } })
    await tx.challenge.create({ data: { ...about, priorityId: priority.id } })
    await tx.challenge.create({ data: { ...about, milestoneId: milestone.id } })
    const { id: challengeId } = await tx.challenge.create({
      data: { ...about, actionId: action.id, meetingId: meeting.id, state: 'closed', closedAt: instant },
    })
    await tx.challengeReply.create({
      data: {
        ...{ challengeId, kind: 'passed_on', words: 'W', passedToId: other.id, byId: id, at: instant },
        meetingId: meeting.id,
      },
    })
    const said = { words: 'W', mentionedIds: [other.id], byId: id, at: instant, changedAt: instant }
    await tx.comment.create({ data: { ...said, planId: plan.id, withdrawnAt: instant } })
    await tx.comment.create({ data: { ...said, priorityId: priority.id } })
    await tx.comment.create({ data: { ...said, actionId: action.id } })
    await tx.comment.create({ data: { ...said, milestoneId: milestone.id } })
    const search = { status: ['paused'] }
    await tx.savedView.create({
      data: { list: 'actions', name: 'N', search, ownerId: id, shared: true, changedAt: instant },
    })
    const inspection = await tx.inspection.create({
      data: {
        ...{ kind: 'sif', title: 'T', bodies: ['B, "b"', ''], summary: 'S', expectedFrom: day, expectedTo: day },
        ...{ noticeOn: day, fieldworkFrom: day, fieldworkTo: day, feedbackOn: day, priorityActionsOn: day },
        ...{ noticeTime: '09:00', offSiteFrom: day, offSiteTo: day, fieldworkTime: '10:00', feedbackTime: '15:30' },
        ...{ reportReceivedOn: day, publishedOn: day, closedOn: day, judgements: [{ area: 'A', judgement: 'Good' }] },
        ...{ links: [{ title: 'L', url: 'https://gov.example' }], contacts: [{ role: 'R', organisation: 'O' }] },
      },
    })
    const clock = {
      ...{ inspectionId: inspection.id, startsOn: day, workingDays: 70, source: 'S' },
      dueOn: new Date('2018-09-28T00:00:00Z'),
    }
    await tx.inspectionClock.create({
      data: { ...clock, clock: 'joint_statement', lengthReason: 'R', lengthSetById: id, metOn: day },
    })
    await tx.inspectionClock.create({ data: { ...clock, clock: 'draft_after_focused_visit', waivedReason: 'W' } })
    await tx.statementStep.create({
      data: { inspectionId: inspection.id, step: 'agreed', who: 'Cabinet', dueOn: day, doneOn: day },
    })
    const finding = await tx.finding.create({
      data: {
        ...{ inspectionId: inspection.id, position: 1, ref: '1', kind: 'recommendation', words: 'W', area: 'A' },
        ...{ addressedTo: 'B', themes: ['One, two', 'a "third"'] },
      },
    })
    const corrected = { before: 'B', after: 'A', reason: 'R', byId: id, at: instant }
    await tx.challenge.create({ data: { ...about, findingId: finding.id } })
    await tx.comment.create({ data: { ...said, findingId: finding.id } })
    await tx.findingCorrection.create({ data: { findingId: finding.id, ...corrected } })
    await tx.findingAction.create({ data: { findingId: finding.id, actionId: action.id } })
    const verdict = { verdict: 'partly', words: 'W', byId: id, at: instant }
    await tx.findingVerdict.create({ data: { findingId: finding.id, inspectionId: inspection.id, ...verdict } })
    const request = await tx.callRequest.create({
      data: {
        ...{ inspectionId: inspection.id, number: 1, askedBy: 'Lead inspector', askedAt: instant, words: 'W' },
        ...{ ownerId: id, wantedAt: instant, loggedById: id, loggedAt: instant },
      },
    })
    const replied = { kind: 'answered', words: 'W', byId: id, at: instant }
    await tx.callRequestReply.create({ data: { requestId: request.id, ...replied } })
    const framework = await tx.framework.create({
      data: {
        ...{ name: 'F', source: 'S', sourceUrl: 'https://gov.example' },
        ratingKey: Object.fromEntries(
          ['green', 'amber', 'red', 'not_rated'].map((rating) => [rating, { label: rating, meaning: 'M, "quoted"' }]),
        ),
      },
    })
    const { id: areaId } = await tx.evaluationArea.create({
      data: { frameworkId: framework.id, name: 'Area, "A"', position: 1 },
    })
    const round = await tx.readinessRound.create({
      data: { frameworkId: framework.id, title: 'Last year', startsOn: day, endsOn: day },
    })
    await tx.readinessRound.update({ where: { id: round.id }, data: { copiedFromId: round.id } })
    const line = await tx.readinessLine.create({
      data: {
        ...{ roundId: round.id, areaId, position: 1, title: 'T', definition: 'D', ownerId: id, rating: 'amber' },
        ...{ statement: 'S', evidence: 'E', reviewedAt: instant, nextReviewOn: day },
      },
    })
    await tx.readinessLine.update({ where: { id: line.id }, data: { copiedFromId: line.id } })
    const reviewed = { ratingFrom: 'not_rated', ratingTo: 'amber', statement: 'S', evidence: 'E', nextReviewOn: day }
    await tx.readinessReview.create({ data: { lineId: line.id, ...reviewed, byId: id, at: instant } })
    const met = { kind: 'engagement_meeting', title: 'T', heldOn: day, attended: 'A', words: 'W', agreed: 'G' }
    await tx.selfEvaluation.create({ data: { roundId: round.id, ...met, byId: id, at: instant } })
    const imported = {
      ...{ fileName: 'F, "F"', sheet: 'S', size: 7, sha256: 'a'.repeat(64), shape: 'b', byId: id, at: instant },
      ...{ columns: [{ field: 'action', status: 'complete' }], counts: { action: { create: 1 } } },
      ...{ undoneById: other.id, undoneAt: instant },
    }
    await tx.import.create({ data: { ...imported, planId: plan.id } })
    await tx.import.create({ data: { ...imported, inspectionId: inspection.id } })
    const reported = {
      committee: 'C',
      meetingOn: day,
      portfolioHolder: 'P',
      finalisedById: other.id,
      finalisedAt: instant,
    }
    const section = { key: 'summary', part: 'summary', heading: 'H', generated: 'G', words: 'W, "w"' }
    await tx.councilReport.create({
      data: { planId: plan.id, ...reported, sections: [section], byId: id, at: instant },
    })
    const pack = await tx.meetingPack.create({
      data: {
        ...{ meetingId: meeting.id, title: 'P, "P"', audience: 'public', state: 'withdrawn', planIds: [plan.id] },
        ...{ sections: ['ratings', 'measures'], asAtOn: day, asAt: day, comment: 'C', commentById: id },
        ...{ commentAt: instant, madeById: id, madeAt: instant, frozenById: id, frozenAt: instant },
        ...{ roles: ['director', 'auditor'], publishedById: id, publishedAt: instant, withdrawnReason: 'R' },
        ...{ withdrawnById: other.id, withdrawnAt: instant },
      },
    })
    const begun = { meetingId: meeting.id, title: 'P', audience: 'restricted', planIds: [plan.id], sections: [] }
    await tx.meetingPack.create({ data: { ...begun, previousId: pack.id, madeById: id, madeAt: instant } })
    await tx.redaction.create({
      data: {
        ...{ noun: 'comment', recordId: id, fields: ['words', 'a "b"'], reason: 'R', elsewhere: true, records: 2 },
        ...{ digests: { 7: 'a'.repeat(64) }, byId: id, at: instant },
      },
    })
    await tx.signOff.create({
      data: {
        ...{ actionId: action.id, state: 'accepted', evidence: 'E', impact: 'evidenced', impactStatement: 'I' },
        ...{ proposedById: id, proposedAt: instant, decisionNote: 'D', decidedById: other.id, decidedAt: instant },
        ...{ assuranceNote: 'A', assuredById: checker.id, assuredAt: instant },
      },
    })
    const update = await tx.progressUpdate.create({
      data: {
        ...{ actionId: action.id, kind: 'progress', statusFrom: 'paused', statusTo: 'paused', ratingFrom: 'red' },
        ...{ ratingTo: 'red', computedRating: 'red', computedSentence: 'Red', whatChanged: 'C', whatNext: 'N' },
        ...{ forecastOn: day, evidenceNote: 'E', period: '2018-03', postedById: id, postedAt: instant },
        ...{ withdrawnReason: 'X', withdrawnById: id, withdrawnAt: instant },
      },
    })
    const evidence = await tx.evidence.create({
      data: {
        ...{ kind: 'link', title: 'T', url: 'https://gov.example', reviewByOn: day, exemptParagraph: 3 },
        ...{ addedById: id, addedAt: instant, verifiedNote: 'V', verifiedById: other.id, verifiedAt: instant },
      },
    })
    const file = { fileName: 'F, "f".pdf', mediaType: 'application/pdf', size: 1, sha256: 'a'.repeat(64) }
    await tx.evidenceVersion.create({
      data: {
        ...{ evidenceId: evidence.id, number: 1, ...file, storageKey: 'files/1', scan: 'clean' },
        ...{ addedById: id, addedAt: instant },
      },
    })
    const linked = { evidenceId: evidence.id, linkedById: id, linkedAt: instant }
    await tx.evidenceLink.create({ data: { ...linked, actionId: action.id } })
    await tx.evidenceLink.create({ data: { ...linked, milestoneId: milestone.id } })
    await tx.evidenceLink.create({ data: { ...linked, updateId: update.id } })
    await tx.evidenceLink.create({ data: { ...linked, findingId: finding.id } })
    await tx.evidenceLink.create({ data: { ...linked, lineId: line.id } })
    await tx.evidenceLink.create({ data: { ...linked, callRequestId: request.id } })
    const measured = {
      ...{ title: 'T', definition: 'D', source: 'S', sourceUrl: 'https://gov.example', sourceCode: 'C' },
      ...{ unit: 'percentage' },
      ...{ decimals: 1, polarity: 'lower', basis: 'snapshot', frequency: 'annual', yearType: 'academic' },
      ...{ directionThreshold: 0.5, baseline: 83.2, baselinePeriod: '2015/16', owedSinceOn: day, ownerId: id },
      ...{ serviceAreaId: area.id, distribution: 'D', category: 'C', categoryPosition: 1 },
      ...{ archivedOn: day, archivedReason: 'R' },
    }
    const shared = await tx.measure.create({ data: { ref: 'M1', ...measured } })
    const { id: measureId } = await tx.measure.create({ data: { ref: 'M2', ...measured, targetsOfId: shared.id } })
    const group = await tx.measureArea.create({
      data: { kind: 'neighbours', name: 'N', groupYear: 2014, source: 'S', sourceName: 'N' },
    })
    const member = await tx.measureArea.create({ data: { kind: 'comparator', name: 'C' } })
    await tx.measureAreaMember.create({ data: { groupId: group.id, memberId: member.id } })
    const within = { measureId, period: '2016/17', startsOn: day, endsOn: day }
    await tx.measureValue.create({
      data: {
        ...{ ...within, areaId: group.id, state: 'value', value: 1e-7, numerator: 1, denominator: 1e9 },
        ...{ finality: 'final', note: 'N', computed: true, membersWithData: 9, small: true },
        ...{ enteredById: id, enteredAt: instant },
      },
    })
    await tx.measureTarget.create({
      data: {
        ...{ ...within, target: 0.1, toleranceKind: 'band', tolerance: 0.25, reason: 'R' },
        ...{ setById: id, setAt: instant },
      },
    })
    const shown = { measureId, linkedById: id, linkedAt: instant }
    await tx.measureLink.create({ data: { ...shown, priorityId: priority.id } })
    await tx.measureLink.create({ data: { ...shown, actionId: action.id } })
    await tx.measureLink.create({ data: { ...shown, findingId: finding.id } })
    await tx.measureReading.create({
      data: {
        ...{ measureId, period: '2016/17', endsOn: day, rating: 'red', sentence: 'S', direction: 'worse' },
        ...{ directionSentence: 'D', onYear: 'up', onYearSentence: 'O', owedPeriod: '2017/18', lateFromOn: day },
        rulesVersion: 1,
      },
    })
    return instant
  })

/** All rows of every table, each column as the reader gives it. */
const everything = async (rows: (statement: { text: string }) => Promise<Record<string, unknown>[]>) => {
  const found: Record<string, Record<string, unknown>[]> = {}
  for (const table of tables) found[table] = await rows({ text: `select * from ${table} order by id` })
  return found
}

test('the past gives back every column of every table as it was written, and what was deleted since', async () => {
  const instant = await fillEverything()
  const written = await everything(async ({ text }) => (await database.livePool.query(text)).rows)
  for (const [table, rows] of Object.entries(written)) {
    const empty = Object.keys(rows[0] ?? { nothing: 1 }).filter((column) => rows.every((row) => row[column] == null))
    expect(empty, `columns of ${table} that this test leaves empty`).toEqual([])
  }
  await wait(5)
  await write(database, { actor: 'system:test' }, async ({ tx }) => {
    await tx.plan.deleteMany()
    await tx.person.updateMany({ data: { jobTitle: 'Somebody else' } })
  })
  const past = await readPast(database, instant, (reader) => everything((statement) => reader.rows(statement)))
  expect(past).toEqual(written)
  const models = await readPast(database, instant, (reader) =>
    reader.models((db) => db.action.findMany({ include: { priority: { include: { plan: true } }, milestones: true } })),
  )
  expect(models).toMatchObject([
    {
      computedReasons: ['one, two', 'a "third"', ''],
      dueOn: new Date('2018-03-07T00:00:00Z'),
      priority: { plan: { ratingKey: { red: { meaning: 'Off, "track"' } } } },
      milestones: [{ status: 'done' }],
    },
  ])
  expect(await database.live.action.count()).toBe(0)
})
