import { actionRoutes } from '@waymark/contract/actions'
import { signOffRoutes } from '@waymark/contract/sign-offs'
import { updateRoutes } from '@waymark/contract/updates'
import type { ActionStatus, SignOffState } from '@waymark/contract/words'
import { ActionStatus as Statuses } from '@waymark/contract/words'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAppUnderTest } from './app-under-test.ts'

/**
 * The life of an action: every move from one status to another, as each role in each relationship to it; allowed, or refused
 * with the very reason. The tables are written out, not taken from the domain: they are what a council was promised.
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
type Who = (typeof WHO)[number]
/** Null: allowed. */
type Reasons = Readonly<Record<Who, string | null>>

const ONLY_READ = {
  portfolioHolder: 'The portfolio holder sees everything and asks questions; officers make the changes',
  auditor: 'An auditor reads and exports; nothing in a plan can be changed by an auditor',
  administrator: 'An administrator looks after people and settings, not the plan',
} as const
/** These may, and everybody else who works on plans is told why not. */
const only = (may: readonly Who[], refusal: string, more: Partial<Reasons> = {}): Reasons => {
  const officers = ['owner', 'otherManager', 'sponsor', 'otherDirector', 'performanceOfficer'] as const
  const verdicts = officers.map((who) => [who, may.includes(who) ? null : refusal] as const)
  return {
    ...(Object.fromEntries(verdicts) as Record<(typeof officers)[number], string | null>),
    ...ONLY_READ,
    ...more,
  }
}

const REPORT = only(
  ['owner', 'sponsor', 'performanceOfficer'],
  'Only its owner, its service, the sponsor of its priority or a performance officer can post an update',
)
const DECIDE = only(['sponsor'], 'Only the sponsor of the priority, or the approver named for it, can sign this off', {
  owner: 'The owner of an action cannot sign it off: the sponsor of the priority does, and never for their own action',
})
const INDEPENDENT = 'An independent checker is somebody who did not own, propose or accept the action'
const ASSURE = only(
  ['otherDirector', 'performanceOfficer'],
  'Only a director or a performance officer who had no part in the action can mark it assured',
  { owner: INDEPENDENT, sponsor: INDEPENDENT },
)
const REOPEN = only(
  ['sponsor', 'performanceOfficer'],
  'Only the sponsor of the priority or a performance officer can reopen an action',
)

const COMPLETE = 'This action is complete: it takes no more updates'
const CANCELLED = 'This action was cancelled: it takes no more updates'
const BY_APPROVER = 'Choose awaiting sign-off: an approver makes it complete'
const STARTED = 'This action has started: choose in progress, paused or cancelled'

/** What an update may make of a status; null: allowed to those who report. */
const MOVES: Readonly<Record<ActionStatus, Readonly<Record<ActionStatus, string | null>>>> = {
  not_started: {
    ...{ not_started: null, in_progress: null, awaiting_sign_off: null, paused: null, cancelled: null },
    complete: BY_APPROVER,
  },
  in_progress: {
    ...{ not_started: STARTED, in_progress: null, awaiting_sign_off: null, paused: null, cancelled: null },
    complete: BY_APPROVER,
  },
  awaiting_sign_off: {
    ...{ not_started: STARTED, in_progress: null, awaiting_sign_off: null, paused: null, cancelled: null },
    complete: BY_APPROVER,
  },
  paused: {
    ...{ not_started: STARTED, in_progress: null, paused: null, cancelled: null, complete: BY_APPROVER },
    awaiting_sign_off: 'This action is paused: choose in progress first, then awaiting sign-off',
  },
  complete: {
    ...{ not_started: COMPLETE, in_progress: COMPLETE, awaiting_sign_off: COMPLETE, paused: COMPLETE },
    ...{ cancelled: COMPLETE, complete: BY_APPROVER },
  },
  cancelled: {
    ...{ not_started: CANCELLED, in_progress: CANCELLED, awaiting_sign_off: CANCELLED, paused: CANCELLED },
    ...{ cancelled: CANCELLED, complete: BY_APPROVER },
  },
}

let app: Awaited<ReturnType<typeof openAppUnderTest>>
let cast: Record<Who, string>
let area: string
let priorityId: string
beforeAll(async () => {
  app = await openAppUnderTest()
  const { given } = app
  const other = await given.serviceArea()
  area = await given.serviceArea()
  cast = {
    owner: await given.person({ role: 'service_manager', serviceAreaId: area }),
    otherManager: await given.person({ role: 'service_manager', serviceAreaId: other }),
    sponsor: await given.person({ role: 'director' }),
    otherDirector: await given.person({ role: 'director' }),
    performanceOfficer: await given.person({ role: 'performance_officer' }),
    portfolioHolder: await given.person({ role: 'portfolio_holder' }),
    auditor: await given.person({ role: 'auditor' }),
    administrator: await given.person({ role: 'administrator' }),
  }
  priorityId = await given.priority({ sponsorId: cast.sponsor })
})
afterAll(() => app.close())

interface Case {
  ownerId?: string
  priorityId?: string
  proposedById?: string
}

/** An action of this status, with the proposal that such a one has. */
async function anAction(status: ActionStatus, { ownerId = cast.owner, ...more }: Case = {}): Promise<string> {
  const reason = status === 'paused' || status === 'cancelled' ? { statusReason: 'The grant was stopped' } : {}
  const actionId = await app.given.action({
    ...{ priorityId: more.priorityId ?? priorityId, ownerId, serviceAreaId: area, status, ...reason },
    declaredRating: 'green',
  })
  if (status === 'awaiting_sign_off') await aSignOff(actionId, 'proposed', more.proposedById ?? ownerId)
  if (status === 'complete') await aSignOff(actionId, 'accepted', more.proposedById ?? ownerId)
  return actionId
}

const aSignOff = (actionId: string, state: SignOffState, proposedById: string): Promise<string> =>
  app.asTest(async ({ tx, at }) => {
    const said = { evidence: 'The list of 9 March', impact: 'evidenced', impactStatement: 'Waits are shorter' }
    const decided = state === 'accepted' || state === 'returned' ? { decidedById: cast.sponsor, decidedAt: at } : {}
    const note = state === 'returned' ? { decisionNote: 'One post is empty' } : {}
    const data = { actionId, state, ...said, proposedById, proposedAt: at, ...decided, ...note }
    return (await tx.signOff.create({ data })).id
  })

const proposalOf = async (actionId: string) =>
  (await app.database.live.signOff.findFirstOrThrow({ where: { actionId }, orderBy: { proposedAt: 'desc' } })).id
const read = async (actionId: string) =>
  (await app.as('performance_officer').call(actionRoutes.read, { params: { actionId } })).ok

const update = (personId: string, actionId: string, status: ActionStatus, more: object = {}) =>
  app.asPerson(personId).call(updateRoutes.post, {
    params: { actionId },
    body: {
      ...{ status, rating: 'green', whatChanged: 'Said at the board', evidenceNote: 'Its minutes', ...more },
      impactStatement: 'Waits are shorter',
      ...(status === 'paused' || status === 'cancelled' ? { statusReason: 'The grant was stopped' } : {}),
    },
  })
const accept = (personId: string, signOffId: string) =>
  app.asPerson(personId).call(signOffRoutes.accept, { params: { signOffId }, body: {} })
const giveBack = (personId: string, signOffId: string) =>
  app.asPerson(personId).call(signOffRoutes.return, { params: { signOffId }, body: { note: 'One post is empty' } })
const assure = (personId: string, signOffId: string) =>
  app.asPerson(personId).call(signOffRoutes.assure, { params: { signOffId }, body: { note: 'Ten files read' } })
const reopen = (personId: string, actionId: string) =>
  app.asPerson(personId).call(updateRoutes.reopen, { params: { actionId }, body: { reason: 'Waits grew again' } })

type Answer = { status: number; problem: { detail: string; errors?: { message: string }[] | undefined } }
const reasonOf = (answer: Answer): string | null =>
  answer.status < 300 ? null : (answer.problem.errors?.[0]?.message ?? answer.problem.detail)

describe.each(Statuses.options)('an update on an action that is %s', (from) => {
  test.each(Statuses.options)('making it %s: allowed or refused with the reason, for each of the eight', async (to) => {
    const move = MOVES[from][to]
    for (const who of WHO) {
      const actionId = await anAction(from)
      const answer = await update(cast[who], actionId, to)
      // What no update may say is refused before it is asked who says it.
      const reason = to === 'complete' ? move : (REPORT[who] ?? move)
      expect(reasonOf(answer as Answer), `${who}: ${from} to ${to}`).toBe(reason)
      expect(answer.status, who).toBe(
        reason === null
          ? 201
          : reason === BY_APPROVER || (reason === move && ![COMPLETE, CANCELLED].includes(reason))
            ? 422
            : 403,
      )
      const after = await read(actionId)
      expect(after.status, who).toBe(reason === null ? to : from)
      // What awaits sign-off is put forward, and what awaits it no more is taken back.
      const waits = after.signOffs.some(({ state }) => state === 'proposed')
      expect(waits, who).toBe(after.status === 'awaiting_sign_off')
      if (reason === null && from === 'awaiting_sign_off' && to !== from)
        expect(after.signOffs[0]?.state).toBe('taken_back')
    }
  })
})

test.each(['paused', 'cancelled'] as const)('an action is %s with a reason, or not', async (status) => {
  const actionId = await anAction('in_progress')
  const body = { status, rating: 'green' as const, whatChanged: 'Said at the board' }
  const answer = await app.asPerson(cast.owner).call(updateRoutes.post, { params: { actionId }, body })
  expect(reasonOf(answer)).toBe('Enter why the action is paused or cancelled')
  expect((await read(actionId)).status).toBe('in_progress')
})

describe('a proposal that waits', () => {
  test.each(WHO)('is accepted or returned by %s, or refused with the reason', async (who) => {
    for (const [decide, status] of [
      [accept, 'complete'],
      [giveBack, 'in_progress'],
    ] as const) {
      const actionId = await anAction('awaiting_sign_off')
      const answer = await decide(cast[who], await proposalOf(actionId))
      expect([reasonOf(answer), answer.status]).toEqual([DECIDE[who], DECIDE[who] === null ? 201 : 403])
      expect((await read(actionId)).status).toBe(DECIDE[who] === null ? status : 'awaiting_sign_off')
      // The page says the same as the refusal.
      const seen = (
        await app
          .asPerson(cast[who])
          .call(actionRoutes.read, { params: { actionId: await anAction('awaiting_sign_off') } })
      ).ok
      const verdict = seen.signOffs[0]?.can.decide
      expect(verdict?.allowed ? null : verdict?.reason).toBe(DECIDE[who])
    }
  })

  test.each([
    ['accepted', 'This has been signed off already'],
    ['returned', 'This was returned to its owner already'],
    ['taken_back', 'This proposal was taken back: the action is not awaiting sign-off'],
  ] as const)('is decided once: one that was %s is not', async (state, reason) => {
    const actionId = await anAction('in_progress')
    const signOffId = await aSignOff(actionId, state, cast.owner)
    expect(reasonOf(await accept(cast.sponsor, signOffId))).toBe(reason)
    expect(reasonOf(await giveBack(cast.sponsor, signOffId))).toBe(reason)
  })
})

describe('a complete action', () => {
  test.each(WHO)('is marked assured by %s, or refused with the reason', async (who) => {
    const actionId = await anAction('complete')
    const answer = await assure(cast[who], await proposalOf(actionId))
    expect([reasonOf(answer), answer.status]).toEqual([ASSURE[who], ASSURE[who] === null ? 201 : 403])
    expect((await read(actionId)).rating.declared).toBe(ASSURE[who] === null ? 'blue' : 'green')
  })

  test('is assured once, and only while it is complete', async () => {
    const actionId = await anAction('complete')
    const signOffId = await proposalOf(actionId)
    await assure(cast.otherDirector, signOffId)
    expect(reasonOf(await assure(cast.performanceOfficer, signOffId))).toBe('This has been assured already')
    await reopen(cast.sponsor, actionId)
    const NOT_COMPLETE = 'This is not complete: it can be assured once it is signed off'
    const other = await aSignOff(actionId, 'returned', cast.owner)
    expect(reasonOf(await assure(cast.performanceOfficer, other))).toBe(NOT_COMPLETE)
    const waiting = await anAction('awaiting_sign_off')
    expect(reasonOf(await assure(cast.performanceOfficer, await proposalOf(waiting)))).toBe(NOT_COMPLETE)
  })
})

describe.each(Statuses.options)('an action that is %s', (status) => {
  const isOver = status === 'complete' || status === 'cancelled'
  test.each(WHO)('is reopened by %s, or refused with the reason', async (who) => {
    const actionId = await anAction(status)
    const reason = REOPEN[who] ?? (isOver ? null : 'Only a complete or a cancelled action can be reopened')
    const answer = await reopen(cast[who], actionId)
    expect([reasonOf(answer), answer.status]).toEqual([reason, reason === null ? 201 : 403])
    const after = await read(actionId)
    expect(after.status).toBe(reason === null ? 'in_progress' : status)
    if (reason === null) expect(after.rating.declared).toBe('not_rated')
  })
})

describe('the update that proposed completion', () => {
  test.each(WHO)('is withdrawn by %s, or refused with the reason', async (who) => {
    const actionId = await anAction('in_progress')
    const { id: updateId } = (await update(cast.owner, actionId, 'awaiting_sign_off')).ok
    const reason = only(
      ['owner', 'performanceOfficer'],
      'Only the person who posted it or a performance officer can withdraw an update',
    )[who]
    const answer = await app
      .asPerson(cast[who])
      .call(updateRoutes.withdraw, { params: { updateId }, body: { reason: 'Said too early' } })
    expect([reasonOf(answer), answer.status]).toEqual([reason, reason === null ? 201 : 403])
    const after = await read(actionId)
    expect([after.status, after.signOffs[0]?.state]).toEqual(
      reason === null ? ['in_progress', 'taken_back'] : ['awaiting_sign_off', 'proposed'],
    )
  })
})

describe('never oneself by another role', () => {
  const alsoHolds = (personId: string, role: 'director' | 'performance_officer') =>
    app.asTest(async ({ tx }) => {
      await tx.roleAssignment.create({ data: { personId, role, startsOn: new Date('2010-01-01') } })
    })
  const ownerRefused = DECIDE.owner

  test('a director who sponsors the priority and owns the action', async () => {
    const both = await app.given.person({ role: 'director' })
    const actionId = await anAction('awaiting_sign_off', {
      ...{ ownerId: both, proposedById: both, priorityId: await app.given.priority({ sponsorId: both }) },
    })
    const signOffId = await proposalOf(actionId)
    expect(reasonOf(await accept(both, signOffId))).toBe(ownerRefused)
    expect(reasonOf(await giveBack(both, signOffId))).toBe(ownerRefused)
  })

  test('a director who sponsors the priority and proposed completion for the owner', async () => {
    const actionId = await anAction('awaiting_sign_off', { proposedById: cast.sponsor })
    const reason = 'You proposed this yourself: somebody else has to sign it off'
    expect(reasonOf(await accept(cast.sponsor, await proposalOf(actionId)))).toBe(reason)
  })

  test('a service manager who is a director and a performance officer too, and owns it', async () => {
    const many = await app.given.person({ role: 'service_manager' })
    await alsoHolds(many, 'director')
    await alsoHolds(many, 'performance_officer')
    const own = { ownerId: many, priorityId: await app.given.priority({ sponsorId: many }) }
    expect(reasonOf(await accept(many, await proposalOf(await anAction('awaiting_sign_off', own))))).toBe(ownerRefused)
    expect(reasonOf(await assure(many, await proposalOf(await anAction('complete', own))))).toBe(INDEPENDENT)
    // Each of the roles brings its own right where the action is somebody else’s.
    const sponsored = await anAction('awaiting_sign_off', { priorityId: own.priorityId })
    expect(reasonOf(await accept(many, await proposalOf(sponsored)))).toBeNull()
    expect(reasonOf(await assure(many, await proposalOf(sponsored)))).toBe(INDEPENDENT)
  })

  test('an approver whom the sponsor named, who owns it or proposed it', async () => {
    const named = await app.given.person({ role: 'service_manager' })
    const withApprover = await app.given.priority({ sponsorId: cast.sponsor })
    await app.asTest(async ({ tx }) => {
      await tx.priority.update({ where: { id: withApprover }, data: { approverId: named } })
    })
    const of = (more: Case) => anAction('awaiting_sign_off', { priorityId: withApprover, ...more })
    expect(reasonOf(await accept(named, await proposalOf(await of({ ownerId: named }))))).toBe(ownerRefused)
    expect(reasonOf(await accept(named, await proposalOf(await of({ proposedById: named }))))).toBe(
      'You proposed this yourself: somebody else has to sign it off',
    )
    expect(reasonOf(await accept(named, await proposalOf(await of({}))))).toBeNull()
  })

  test('a performance officer who accepted nothing but owns or proposed it does not assure it', async () => {
    const officer = cast.performanceOfficer
    for (const more of [{ ownerId: officer }, { proposedById: officer }])
      expect(reasonOf(await assure(officer, await proposalOf(await anAction('complete', more))))).toBe(INDEPENDENT)
  })
})

test.each([
  ['draft', 'This plan is a draft: it takes updates once it is live'],
  ['closed', 'This plan is closed: it takes no more updates'],
] as const)('in a %s plan nobody moves an action by an update', async (status, reason) => {
  const planId = await app.given.plan({ status })
  const there = { priorityId: await app.given.priority({ planId, sponsorId: cast.sponsor }) }
  expect(reasonOf(await update(cast.sponsor, await anAction('in_progress', there), 'paused'))).toBe(reason)
  if (status === 'draft') return
  for (const answer of [
    await accept(cast.sponsor, await proposalOf(await anAction('awaiting_sign_off', there))),
    await assure(cast.otherDirector, await proposalOf(await anAction('complete', there))),
    await reopen(cast.sponsor, await anAction('cancelled', there)),
  ])
    expect([answer.status, reasonOf(answer)]).toEqual([403, 'This plan is closed: reopen it to make changes'])
})
