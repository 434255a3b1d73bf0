import { Role } from '@waymark/contract/words'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  mayAssignOwner,
  mayCreateAction,
  mayDeleteAction,
  mayEditAction,
  mayReorderActions,
  mayStateImpact,
  type ActionFacts,
} from './actions.ts'
import type { Actor } from './actor.ts'
import { mayAgreeDate, mayChangeDate, mayChangeMilestoneDate } from './date-changes.ts'
import { mayExportEverything, mayExportPlan } from './exports.ts'
import {
  mayEditCouncilReport,
  mayFinaliseCouncilReport,
  mayMakeCouncilReports,
  maySeeCouncilReports,
} from './council-reports.ts'
import { maySeeHistory } from './history.ts'
import {
  mayDeleteFinding,
  mayDeleteInspection,
  mayLinkFinding,
  mayAnswerRequest,
  mayLogRequest,
  mayMakePack,
  mayManageInspections,
  mayReopenRequest,
  mayWithdrawRequest,
  maySeeInspections,
} from './inspections.ts'
import { mayManageMeetings, maySeeMeetings } from './meetings.ts'
import {
  mayDeleteArea,
  mayDeleteLine,
  mayDeleteRound,
  mayManageReadiness,
  mayReviewLine,
  maySeeReadiness,
} from './readiness.ts'
import { mayCreateMilestone, mayDeleteMilestone, mayEditMilestone, mayMarkMilestoneDone } from './milestones.ts'
import {
  mayInvite,
  mayManagePeople,
  mayManageRoles,
  mayManageServiceAreas,
  maySeeEmail,
  maySeePeople,
  maySeeRoleHistory,
} from './people.ts'
import {
  mayChangePlanStatus,
  mayCopyPlan,
  mayCreatePlan,
  mayDeletePlan,
  mayEditPlan,
  mayRenumber,
  mayReorderPriorities,
  maySeePlan,
  planStatusesSeen,
} from './plans.ts'
import { mayCreatePriority, mayDeclarePriorityRating, mayDeletePriority, mayEditPriority } from './priorities.ts'
import {
  mayEditSavedView,
  mayMakeDefaultView,
  mayRemoveSavedView,
  maySaveView,
  maySeeSavedView,
  mayShareSavedView,
} from './saved-views.ts'
import { mayEndSessions, mayIssueResetLink, maySeeSecurityEvents } from './sign-in.ts'
import { mayAssure, mayDecideSignOff, mayReopen, type SignOffFacts } from './sign-offs.ts'
import { mayPostUpdate, mayWithdrawUpdate } from './updates.ts'
import { allOf, pastInstantVerdict, type Verdict } from './verdict.ts'

const ME = 'me'
const as = (...roles: Role[]): Actor => ({ personId: ME, roles: roles.map((role) => ({ role, serviceAreaId: null })) })
const serviceManagerOf = (serviceAreaId: string): Actor => ({
  personId: ME,
  roles: [{ role: 'service_manager', serviceAreaId }],
})

/** Someone else's action in early help, in a priority that someone else sponsors. */
const action: ActionFacts = {
  planStatus: 'live',
  sponsorId: 'a director',
  ownerId: 'an owner',
  serviceAreaId: 'early help',
  status: 'in_progress',
}
const sponsored = { ...action, sponsorId: ME }
const proposal: SignOffFacts = {
  ...sponsored,
  ...{
    approverId: null,
    status: 'awaiting_sign_off',
    state: 'proposed',
    proposedById: 'an owner',
    decidedById: null,
    assured: false,
  },
}
const accepted: SignOffFacts = {
  ...{ ...action, approverId: null, proposedById: 'an owner', decidedById: 'a director', assured: false },
  ...{ status: 'complete', state: 'accepted' },
}
const openMilestone = { milestoneStatus: 'open' } as const
const someone = { personId: 'someone else' }
const draft = { planStatus: 'draft' } as const
const live = { planStatus: 'live' } as const
const update = { ...live, authorId: 'someone else', withdrawn: false }
const myView = { ownerId: ME, shared: false }
const privateView = { ownerId: 'someone else', shared: false }
const sharedView = { ...privateView, shared: true }
const reason = (verdict: Verdict): string => (verdict.allowed ? '' : verdict.reason)

const ALL = Role.options
const PO = ['performance_officer'] as const
const READ_DRAFTS = ['director', 'performance_officer', 'administrator'] as const
const AUDIT = ['auditor', 'administrator'] as const
const UPDATERS = ['service_manager', 'performance_officer'] as const

const TABLE: readonly [string, (actor: Actor) => Verdict, readonly Role[]][] = [
  ['see a live plan', (actor) => maySeePlan(actor, live), ALL],
  ['see a closed plan', (actor) => maySeePlan(actor, { planStatus: 'closed' }), ALL],
  ['see a draft plan', (actor) => maySeePlan(actor, draft), READ_DRAFTS],
  ['export a live plan', (actor) => mayExportPlan(actor, live), ALL],
  ['export a draft plan', (actor) => mayExportPlan(actor, draft), READ_DRAFTS],
  ['export everything', mayExportEverything, ['administrator']],
  ['create a plan', mayCreatePlan, PO],
  ['edit a plan', (actor) => mayEditPlan(actor, live), PO],
  ['change the status of a plan', (actor) => mayChangePlanStatus(actor, live), PO],
  ['delete a draft plan', (actor) => mayDeletePlan(actor, draft), PO],
  ['delete a live plan', (actor) => mayDeletePlan(actor, live), []],
  ['put priorities in another order', (actor) => mayReorderPriorities(actor, live), PO],
  ['put the actions of a priority in another order', (actor) => mayReorderActions(actor, action), PO],
  [
    'put actions in another order where they sponsor',
    (actor) => mayReorderActions(actor, sponsored),
    ['director', ...PO],
  ],
  ['renumber references', (actor) => mayRenumber(actor, live), PO],
  ['copy a plan', (actor) => mayCopyPlan(actor, live), PO],
  ['create a priority', (actor) => mayCreatePriority(actor, live), PO],
  ["edit another's priority", (actor) => mayEditPriority(actor, action), PO],
  ['edit a priority they sponsor', (actor) => mayEditPriority(actor, sponsored), ['director', ...PO]],
  ["declare another's priority's rating", (actor) => mayDeclarePriorityRating(actor, action), PO],
  [
    'declare the rating of a priority they sponsor',
    (actor) => mayDeclarePriorityRating(actor, sponsored),
    ['director', ...PO],
  ],
  ['delete an empty priority', (actor) => mayDeletePriority(actor, { ...sponsored, actionCount: 0 }), PO],
  ['delete a priority with actions', (actor) => mayDeletePriority(actor, { ...sponsored, actionCount: 1 }), []],
  ['create an action', (actor) => mayCreateAction(actor, action), PO],
  ['create an action in a priority they sponsor', (actor) => mayCreateAction(actor, sponsored), ['director', ...PO]],
  ['edit an action', (actor) => mayEditAction(actor, action), PO],
  ['edit an action they sponsor', (actor) => mayEditAction(actor, sponsored), ['director', ...PO]],
  ['delete an action', (actor) => mayDeleteAction(actor, action), PO],
  ['delete an action they sponsor', (actor) => mayDeleteAction(actor, sponsored), ['director', ...PO]],
  ['choose an owner', (actor) => mayAssignOwner(actor, action), PO],
  ['choose an owner where they sponsor', (actor) => mayAssignOwner(actor, sponsored), ['director', ...PO]],
  ['post an update', (actor) => mayPostUpdate(actor, action), UPDATERS],
  ['post an update where they sponsor', (actor) => mayPostUpdate(actor, sponsored), ['director', ...UPDATERS]],
  ['mark a milestone done', (actor) => mayMarkMilestoneDone(actor, { ...action, ...openMilestone }), UPDATERS],
  ['add a milestone', (actor) => mayCreateMilestone(actor, action), PO],
  ['edit a milestone where they sponsor', (actor) => mayEditMilestone(actor, sponsored), ['director', ...PO]],
  ['delete a milestone', (actor) => mayDeleteMilestone(actor, action), PO],
  ["withdraw another's update", (actor) => mayWithdrawUpdate(actor, update), PO],
  [
    'withdraw their own update',
    (actor) => mayWithdrawUpdate(actor, { ...update, authorId: ME }),
    ['director', ...UPDATERS],
  ],
  ['change a due date', (actor) => mayChangeDate(actor, action), PO],
  ['change a due date where they sponsor', (actor) => mayChangeDate(actor, sponsored), ['director', ...PO]],
  ['change the due date of their own action', (actor) => mayChangeDate(actor, { ...sponsored, ownerId: ME }), []],
  ['change the date of a milestone', (actor) => mayChangeMilestoneDate(actor, { ...action, ...openMilestone }), PO],
  [
    'change the date of a milestone that is done',
    (actor) => mayChangeMilestoneDate(actor, { ...sponsored, milestoneStatus: 'done' }),
    [],
  ],
  ['sign off an action they sponsor', (actor) => mayDecideSignOff(actor, proposal), ['director', ...UPDATERS]],
  [
    'sign off where the sponsor named them',
    (actor) => mayDecideSignOff(actor, { ...proposal, sponsorId: 'a director', approverId: ME }),
    ['director', ...UPDATERS],
  ],
  ["sign off another's", (actor) => mayDecideSignOff(actor, { ...proposal, sponsorId: 'a director' }), []],
  ['sign off an action they own', (actor) => mayDecideSignOff(actor, { ...proposal, ownerId: ME }), []],
  ['sign off what they proposed', (actor) => mayDecideSignOff(actor, { ...proposal, proposedById: ME }), []],
  ['sign off what is signed off', (actor) => mayDecideSignOff(actor, { ...proposal, state: 'accepted' }), []],
  ['sign off what was taken back', (actor) => mayDecideSignOff(actor, { ...proposal, state: 'taken_back' }), []],
  ['sign off in a closed plan', (actor) => mayDecideSignOff(actor, { ...proposal, planStatus: 'closed' }), []],
  ['assure a complete action', (actor) => mayAssure(actor, accepted), ['director', ...PO]],
  ['assure what they own', (actor) => mayAssure(actor, { ...accepted, ownerId: ME }), []],
  ['assure what they proposed', (actor) => mayAssure(actor, { ...accepted, proposedById: ME }), []],
  ['assure what they accepted', (actor) => mayAssure(actor, { ...accepted, decidedById: ME }), []],
  ['assure what is assured', (actor) => mayAssure(actor, { ...accepted, assured: true }), []],
  ['assure what was reopened', (actor) => mayAssure(actor, { ...accepted, status: 'in_progress' }), []],
  ['assure what is not signed off', (actor) => mayAssure(actor, { ...proposal, sponsorId: 'a director' }), []],
  ['reopen a complete action', (actor) => mayReopen(actor, { ...action, status: 'complete' }), PO],
  ['reopen one they sponsor', (actor) => mayReopen(actor, { ...sponsored, status: 'cancelled' }), ['director', ...PO]],
  ['reopen one that is open', (actor) => mayReopen(actor, sponsored), []],
  ['say whether an action works', (actor) => mayStateImpact(actor, action), UPDATERS],
  ['say whether one they sponsor works', (actor) => mayStateImpact(actor, sponsored), ['director', ...UPDATERS]],
  ['see who people are', maySeePeople, ALL],
  ["see another's e-mail address", (actor) => maySeeEmail(actor, someone), AUDIT],
  ['see their own e-mail address', (actor) => maySeeEmail(actor, { personId: ME }), ALL],
  ["see another's roles", (actor) => maySeeRoleHistory(actor, someone), AUDIT],
  ['add people', mayManagePeople, ['administrator']],
  ['invite people', mayInvite, ['administrator']],
  ['give roles', mayManageRoles, ['administrator']],
  ['change service areas', mayManageServiceAreas, ['administrator']],
  ['save a view of a list', maySaveView, ALL],
  [
    'see, change, share and delete their own view',
    (actor) =>
      allOf(
        ...[maySeeSavedView, mayEditSavedView, mayShareSavedView, mayRemoveSavedView, mayMakeDefaultView].map((may) =>
          may(actor, myView),
        ),
      ),
    ALL,
  ],
  ["see another's private view", (actor) => maySeeSavedView(actor, privateView), []],
  ["change another's private view", (actor) => mayEditSavedView(actor, privateView), []],
  ["delete another's private view", (actor) => mayRemoveSavedView(actor, privateView), []],
  ["open their list with another's private view", (actor) => mayMakeDefaultView(actor, privateView), []],
  ['see a shared view', (actor) => maySeeSavedView(actor, sharedView), ALL],
  ['open their list with a shared view', (actor) => mayMakeDefaultView(actor, sharedView), ALL],
  ["change another's shared view", (actor) => mayEditSavedView(actor, sharedView), PO],
  ["delete another's shared view", (actor) => mayRemoveSavedView(actor, sharedView), PO],
  ["take another's view from everybody, but for deleting it", (actor) => mayShareSavedView(actor, sharedView), []],
  ['see meetings', maySeeMeetings, ALL],
  ['add meetings', mayManageMeetings, PO],
  ['see inspections', maySeeInspections, ALL],
  ['change an inspection and its findings', mayManageInspections, ['director', ...PO]],
  [
    'delete an inspection without findings',
    (actor) => mayDeleteInspection(actor, { findings: 0, verdicts: 0, requests: 0 }),
    ['director', ...PO],
  ],
  ['delete one with findings', (actor) => mayDeleteInspection(actor, { findings: 1, verdicts: 0, requests: 0 }), []],
  [
    'delete one that judged others',
    (actor) => mayDeleteInspection(actor, { findings: 0, verdicts: 1, requests: 0 }),
    [],
  ],
  [
    'delete one at which something was asked for',
    (actor) => mayDeleteInspection(actor, { findings: 0, verdicts: 0, requests: 1 }),
    [],
  ],
  ['log what inspectors ask for', mayLogRequest, ['director', ...PO]],
  [
    'answer a request of nobody',
    (actor) => mayAnswerRequest(actor, { state: 'open', ownerId: null }),
    ['director', ...PO],
  ],
  ['answer one that is answered', (actor) => mayAnswerRequest(actor, { state: 'answered', ownerId: null }), []],
  ['answer one that was withdrawn', (actor) => mayAnswerRequest(actor, { state: 'withdrawn', ownerId: null }), []],
  ['open one that is open', (actor) => mayReopenRequest(actor, { state: 'open', ownerId: null }), []],
  ['open one again', (actor) => mayReopenRequest(actor, { state: 'withdrawn', ownerId: null }), ['director', ...PO]],
  ['withdraw one', (actor) => mayWithdrawRequest(actor, { state: 'open', ownerId: null }), ['director', ...PO]],
  ['withdraw one that is answered', (actor) => mayWithdrawRequest(actor, { state: 'answered', ownerId: null }), []],
  ['take an evidence pack away', mayMakePack, ['director', 'auditor', ...PO]],
  [
    'delete a finding that nothing stands on',
    (actor) => mayDeleteFinding(actor, { actions: 0, verdicts: 0, asked: 0 }),
    ['director', ...PO],
  ],
  ['delete a finding that is answered', (actor) => mayDeleteFinding(actor, { actions: 1, verdicts: 0, asked: 0 }), []],
  [
    'delete a finding that is asked about',
    (actor) => mayDeleteFinding(actor, { actions: 0, verdicts: 0, asked: 1 }),
    [],
  ],
  ['link a finding', (actor) => mayLinkFinding(actor, null), ['director', ...PO]],
  ['link a finding with an action', (actor) => mayLinkFinding(actor, action), ['director', ...PO]],
  ['see readiness', maySeeReadiness, ALL],
  ['change frameworks and their lines', mayManageReadiness, ['director', ...PO]],
  ['review a line of somebody else', (actor) => mayReviewLine(actor, { ownerId: 'somebody', reviews: 0 }), []],
  ['review a line of nobody', (actor) => mayReviewLine(actor, { ownerId: null, reviews: 0 }), []],
  [
    'review a line of their own',
    (actor) => mayReviewLine(actor, { ownerId: actor.personId, reviews: 3 }),
    ['service_manager', 'director', ...PO],
  ],
  [
    'delete a line that was never reviewed',
    (actor) => mayDeleteLine(actor, { ownerId: null, reviews: 0 }),
    ['director', ...PO],
  ],
  ['delete a line that was reviewed', (actor) => mayDeleteLine(actor, { ownerId: null, reviews: 1 }), []],
  [
    'delete a round in which nothing was said',
    (actor) => mayDeleteRound(actor, { reviews: 0, notes: 0 }),
    ['director', ...PO],
  ],
  ['delete a round with reviews', (actor) => mayDeleteRound(actor, { reviews: 1, notes: 0 }), []],
  ['delete a round with a self-evaluation', (actor) => mayDeleteRound(actor, { reviews: 0, notes: 1 }), []],
  ['read reports to Council', maySeeCouncilReports, ['director', ...PO, 'portfolio_holder', 'auditor']],
  ['write a report to Council', mayMakeCouncilReports, ['director', ...PO]],
  ['change a draft for Council', (actor) => mayEditCouncilReport(actor, { isFinal: false }), ['director', ...PO]],
  ['change what went to Council', (actor) => mayEditCouncilReport(actor, { isFinal: true }), []],
  [
    'make a report final of which every section is somebody’s',
    (actor) => mayFinaliseCouncilReport(actor, { isFinal: false, unowned: 0 }),
    ['director', ...PO],
  ],
  [
    'make a report final that only a program wrote',
    (actor) => mayFinaliseCouncilReport(actor, { isFinal: false, unowned: 1 }),
    [],
  ],
  ['delete an area without lines', (actor) => mayDeleteArea(actor, { lines: 0 }), ['director', ...PO]],
  ['delete an area with lines', (actor) => mayDeleteArea(actor, { lines: 1 }), []],
  ['read the audit trail of an action', (actor) => maySeeHistory(actor, { noun: 'action', planStatus: 'live' }), ALL],
  [
    'read the audit trail of a draft',
    (actor) => maySeeHistory(actor, { noun: 'action', planStatus: 'draft' }),
    READ_DRAFTS,
  ],
  ['read the audit trail of a meeting', (actor) => maySeeHistory(actor, { noun: 'meeting', planStatus: null }), ALL],
  [
    'read the audit trail of a report to Council',
    (actor) => maySeeHistory(actor, { noun: 'council_report', planStatus: null }),
    ['director', ...PO, 'portfolio_holder', 'auditor'],
  ],
  ['read the audit trail of a person', (actor) => maySeeHistory(actor, { noun: 'person', planStatus: null }), AUDIT],
  [
    'read the audit trail of a role',
    (actor) => maySeeHistory(actor, { noun: 'role_assignment', planStatus: null }),
    AUDIT,
  ],
  ['see sign-ins', maySeeSecurityEvents, AUDIT],
  ['sign someone else out', (actor) => mayEndSessions(actor, someone), ['administrator']],
  ['give out a reset link', mayIssueResetLink, ['administrator']],
]

describe('who may', () => {
  const cells = TABLE.flatMap(([what, ask, who]) =>
    ALL.map(
      (role) =>
        [
          `${role.replaceAll('_', ' ')} ${who.includes(role) ? 'may' : 'may not'} ${what}`,
          ask,
          role,
          who.includes(role),
        ] as const,
    ),
  )
  test.each(cells)('a %s', (_, ask, role, may) => {
    const verdict = ask(as(role))
    expect(verdict.allowed).toBe(may)
    if (!verdict.allowed) expect(verdict.reason).toMatch(/^[A-Z].{15,}[^.]$/)
  })

  test('a person without a role may see and change nothing', () => {
    for (const [what, ask] of TABLE.filter(([name]) => !/their own (e-mail|action)/.test(name)))
      expect(ask(as()).allowed, what).toBe(false)
  })

  test('with several roles, a person may do what any one of them may', () =>
    fc.assert(
      fc.property(fc.subarray([...ALL], { minLength: 1 }), fc.constantFrom(...TABLE), (roles, [what, ask, who]) => {
        expect(ask(as(...roles)).allowed, what).toBe(roles.some((role) => who.includes(role)))
      }),
    ))
})

describe('a service manager', () => {
  test('posts updates on actions of their service area, and on those they own anywhere', () => {
    expect(mayPostUpdate(serviceManagerOf('early help'), action).allowed).toBe(true)
    expect(mayPostUpdate(serviceManagerOf('fostering'), action).allowed).toBe(false)
    expect(mayPostUpdate(serviceManagerOf('fostering'), { ...action, ownerId: ME }).allowed).toBe(true)
    expect(mayPostUpdate(serviceManagerOf('fostering'), { ...action, serviceAreaId: null }).allowed).toBe(false)
  })

  test('gains no wider scope from another role', () => {
    const actor: Actor = {
      personId: ME,
      roles: [...serviceManagerOf('fostering').roles, { role: 'auditor', serviceAreaId: null }],
    }
    expect(mayPostUpdate(actor, action).allowed).toBe(false)
  })
})

describe('a refusal says why', () => {
  test.each([
    ['portfolio_holder', 'The portfolio holder sees everything and asks questions; officers make the changes'],
    ['auditor', 'An auditor reads and exports; nothing in a plan can be changed by an auditor'],
    ['administrator', 'An administrator looks after people and settings, not the plan'],
  ] as const)('to the %s in the words of the role', (role, words) =>
    expect(reason(mayPostUpdate(as(role), action))).toBe(words),
  )

  test('to a service manager who is also an auditor in the words of the rule', () =>
    expect(reason(mayEditPlan(as('service_manager', 'auditor'), live))).toBe(
      'Only a performance officer can create or change a plan',
    ))

  test.each([
    [{ planStatus: 'draft' }, 'This plan is a draft: it takes updates once it is live'],
    [{ planStatus: 'closed' }, 'This plan is closed: it takes no more updates'],
    [{ status: 'complete' }, 'This action is complete: it takes no more updates'],
    [{ status: 'cancelled' }, 'This action was cancelled: it takes no more updates'],
  ] as const)('when an action takes no updates: %o', (facts, words) =>
    expect(reason(mayPostUpdate(as('performance_officer'), { ...action, ...facts }))).toBe(words),
  )

  test('when a plan is closed, to those who could otherwise change it', () => {
    const closed = { ...action, planStatus: 'closed' } as const
    const officer = as('performance_officer')
    for (const verdict of [
      mayEditPlan(officer, closed),
      mayReorderPriorities(officer, closed),
      mayReorderActions(officer, closed),
      mayRenumber(officer, closed),
      mayCreatePriority(officer, closed),
      mayEditPriority(officer, closed),
      mayEditAction(officer, closed),
      mayCreateMilestone(officer, closed),
      mayChangeDate(officer, closed),
    ])
      expect(reason(verdict)).toBe('This plan is closed: reopen it to make changes')
    expect(mayChangePlanStatus(officer, closed).allowed).toBe(true)
    expect(mayCopyPlan(officer, closed).allowed).toBe(true)
  })

  test('when a past instant is shown', () =>
    expect(reason(pastInstantVerdict('31 January 2018'))).toBe(
      'You are looking at the plan as it stood on 31 January 2018; go back to today to make changes',
    ))
})

describe('a new due date', () => {
  test('is never recorded by the owner, whatever other roles they hold', () =>
    fc.assert(
      fc.property(fc.subarray([...ALL]), (roles) => {
        expect(mayChangeDate(as(...roles), { ...sponsored, ownerId: ME }).allowed).toBe(false)
      }),
    ))

  test.each([
    ['the director who was asked', { agreedById: 'director', askedById: 'owner', ownerId: 'owner' }, true],
    ['the owner', { agreedById: 'owner', askedById: 'officer', ownerId: 'owner' }, false],
    ['the one who asked', { agreedById: 'officer', askedById: 'officer', ownerId: 'owner' }, false],
    ['a director, where nobody owns the action', { agreedById: 'director', askedById: 'officer', ownerId: null }, true],
  ])('agreed by %s', (_, facts, may) => expect(mayAgreeDate(facts).allowed).toBe(may))
})

test('drafts are left out of the lists of those who may not see them', () => {
  expect(planStatusesSeen(as('auditor'))).toEqual(['live', 'closed'])
  expect(planStatusesSeen(as('director'))).toEqual(['draft', 'live', 'closed'])
  expect(planStatusesSeen(as())).toEqual([])
})
