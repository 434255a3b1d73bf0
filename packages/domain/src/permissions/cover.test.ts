import { Role } from '@waymark/contract/words'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ActionFacts } from './actions.ts'
import { type Actor, type RoleHeld, standingAs } from './actor.ts'
import { abilitiesByRole } from './access.ts'
import { mayAnswerChallenge } from './challenges.ts'
import { daysCovered, mayArrangeCover, mayArrangeCoverFor, mayEndCover } from './cover.ts'
import { mayChangeDate } from './date-changes.ts'
import { mayDecideDate } from './date-requests.ts'
import { mayAssure, mayDecideSignOff, type SignOffFacts } from './sign-offs.ts'
import { mayPostUpdate } from './updates.ts'
import { allOf, no, unless, type Verdict, yes } from './verdict.ts'

const ME = 'me'
const AWAY = 'somebody away'
const own = (role: Role, serviceAreaId: string | null = null): RoleHeld => ({ role, serviceAreaId })
const covering = (role: Role, serviceAreaId: string | null = null): RoleHeld => ({
  ...{ role, serviceAreaId, coveringId: AWAY },
})
const actor = (...roles: RoleHeld[]): Actor => ({ personId: ME, roles })
const inPlaceOf = (verdict: Verdict) => (verdict.allowed ? (verdict.covering ?? 'nobody') : 'refused')

const action: ActionFacts = {
  ...{ planStatus: 'live', sponsorId: 'a director', ownerId: AWAY, serviceAreaId: 'early help', status: 'in_progress' },
}
const proposal: SignOffFacts = {
  ...{ ...action, sponsorId: AWAY, ownerId: 'an owner', approverId: null, status: 'awaiting_sign_off' },
  ...{ state: 'proposed', proposedById: 'an owner', decidedById: null, assured: false },
}

describe('whoever covers acts in the place of the absent person', () => {
  test.each([
    ['posts on what they own, by the cover alone', [own('auditor'), covering('service_manager', 'fostering')], AWAY],
    [
      'posts on what they own, though a role of their own would do',
      [own('performance_officer'), covering('service_manager')],
      AWAY,
    ],
    ['posts in their service area', [covering('service_manager', 'early help')], AWAY],
    ['does not post by the cover of a role that may not', [covering('director')], 'refused'],
    ['posts for themselves without a cover', [own('service_manager', 'early help')], 'nobody'],
  ])('%s', (_, roles, expected) => expect(inPlaceOf(mayPostUpdate(actor(...roles), action))).toBe(expected))

  test("posts in their own name on another's action, where their own role lets them", () => {
    const other = { ...action, ownerId: 'an owner' }
    expect(inPlaceOf(mayPostUpdate(actor(own('performance_officer'), covering('service_manager')), other))).toBe(
      'nobody',
    )
  })

  test('a role of their own stands for nobody else', () =>
    expect(inPlaceOf(mayDecideSignOff(actor(own('director'), covering('service_manager')), proposal))).toBe(AWAY))

  test('answers what they are asked', () => {
    const asked = { state: 'asked', askedOfId: AWAY } as const
    expect(inPlaceOf(mayAnswerChallenge(actor(covering('service_manager')), asked))).toBe(AWAY)
    expect(inPlaceOf(mayAnswerChallenge(actor(own('service_manager')), asked))).toBe('refused')
  })

  test('what forbids it to everyone forbids it to the cover, who is told the same', () =>
    expect(mayPostUpdate(actor(covering('service_manager')), { ...action, status: 'complete' })).toEqual(
      no('This action is complete: it takes no more updates'),
    ))

  test('sees the work of everybody whom they cover, each once', () =>
    expect(standingAs(actor(own('director'), covering('director'), covering('service_manager')))).toEqual([ME, AWAY]))
})

describe('covering a director', () => {
  test.each([
    ['signs off what the director sponsors', {}, AWAY],
    ['signs off where the director is the approver', { sponsorId: 'a director', approverId: AWAY }, AWAY],
    ['never signs off their own action', { ownerId: ME }, 'refused'],
    ['never signs off what they proposed', { proposedById: ME }, 'refused'],
    ["never signs off the director's own action", { ownerId: AWAY }, 'refused'],
    ['never signs off what the director proposed', { proposedById: AWAY }, 'refused'],
    ["never signs off another director's", { sponsorId: 'a director' }, 'refused'],
  ])('%s', (_, facts, expected) =>
    expect(inPlaceOf(mayDecideSignOff(actor(covering('director')), { ...proposal, ...facts }))).toBe(expected),
  )
})

const role = fc.record({
  role: fc.constantFrom(...Role.options),
  serviceAreaId: fc.constantFrom(null, 'early help', 'fostering'),
  coveringId: fc.option(fc.constantFrom(AWAY, 'a director', 'an owner', 'an officer')),
})
const anybody = fc.option(fc.constantFrom(ME, AWAY, 'a director', 'an owner', 'an officer'))

describe('with any roles of their own and any covers', () => {
  const facts = fc.record({ sponsorId: anybody, approverId: anybody, ownerId: anybody, askedById: anybody })
  const everyone = { ...proposal, state: 'proposed' } as const
  const property = (
    check: (
      who: Actor,
      found: { sponsorId: string | null; approverId: string | null; ownerId: string | null; askedById: string | null },
    ) => void,
  ) => fc.assert(fc.property(fc.array(role, { maxLength: 5 }), facts, (roles, found) => check(actor(...roles), found)))

  test('nobody approves their own action, their own proposal, or those of somebody they cover for', () =>
    property((who, { askedById, ...found }) => {
      const proposedById = askedById ?? 'an owner'
      const verdict = mayDecideSignOff(who, { ...everyone, ...found, proposedById })
      const mine = new Set<string | null>(standingAs(who))
      if (mine.has(found.ownerId) || mine.has(proposedById)) expect(verdict.allowed).toBe(false)
      // And whoever may stands as the sponsor or the approver.
      if (verdict.allowed) expect(mine.has(found.sponsorId) || mine.has(found.approverId)).toBe(true)
    }))

  test('nobody agrees a date that they, or somebody they cover for, asked for or own', () =>
    property((who, { askedById, ...found }) => {
      const request = {
        ...everyone,
        ...found,
        askedById: askedById ?? 'an owner',
        state: 'asked',
        milestoneStatus: null,
      } as const
      const mine = new Set<string | null>(standingAs(who))
      if (mine.has(found.ownerId) || mine.has(request.askedById))
        expect(mayDecideDate(who, request).allowed).toBe(false)
      if (mine.has(found.ownerId)) expect(mayChangeDate(who, { ...everyone, ...found }).allowed).toBe(false)
    }))

  test('nobody assures what they, or somebody they cover for, had a part in', () =>
    property((who, { askedById, ...found }) => {
      const accepted = { ...everyone, ...found, state: 'accepted', status: 'complete', decidedById: askedById } as const
      const mine = new Set<string | null>(standingAs(who))
      if (mine.has(found.ownerId) || (askedById !== null && mine.has(askedById)))
        expect(mayAssure(who, accepted).allowed).toBe(false)
    }))

  test('what a verdict says is done for somebody is done for one whom they cover', () =>
    property((who, found) => {
      const verdict = mayPostUpdate(who, { ...action, ...found })
      if (verdict.allowed && verdict.covering !== undefined)
        expect(standingAs(who).slice(1)).toContain(verdict.covering)
    }))
})

describe('cover is arranged', () => {
  const facts = { coveredId: AWAY, covererId: 'another', roles: ['service_manager'] } as const
  test.each(Role.options.map((one) => [one, ['administrator', 'performance_officer'].includes(one)] as const))(
    'of a service manager by a %s: %s',
    (one, may) => expect(mayArrangeCover(actor(own(one)), facts).allowed).toBe(may),
  )
  test.each(Role.options.map((one) => [one, one === 'administrator'] as const))(
    'of a director by a %s: %s',
    (one, may) => {
      expect(mayArrangeCover(actor(own(one)), { ...facts, roles: ['director'] }).allowed).toBe(may)
      expect(mayEndCover(actor(own(one)), { role: 'director' }).allowed).toBe(may)
    },
  )
  test.each(['portfolio_holder', 'auditor', 'administrator'] as const)('never of a %s', (one) =>
    expect(mayArrangeCover(actor(own('administrator')), { ...facts, roles: [one] }).allowed).toBe(false),
  )
  test('never by whoever covers, and never by somebody for themselves', () => {
    const arranges = actor(own('administrator'))
    expect(mayArrangeCover(arranges, { ...facts, covererId: ME }).allowed).toBe(false)
    expect(mayArrangeCover(arranges, { ...facts, covererId: AWAY }).allowed).toBe(false)
    expect(mayArrangeCoverFor(arranges, { roles: [] }).allowed).toBe(false)
  })

  test.each([
    ['as long as asked', { startsOn: '2017-09-01', endsOn: null }, { startsOn: '2018-03-12', endsOn: '2018-03-20' }],
    [
      'while the role lasts',
      { startsOn: '2018-03-14', endsOn: '2018-03-16' },
      { startsOn: '2018-03-14', endsOn: '2018-03-16' },
    ],
    ['not at all once the role has ended', { startsOn: '2017-09-01', endsOn: '2018-03-11' }, null],
    ['not at all before the role begins', { startsOn: '2018-03-21', endsOn: null }, null],
    [
      'on the one day they share',
      { startsOn: '2017-09-01', endsOn: '2018-03-12' },
      { startsOn: '2018-03-12', endsOn: '2018-03-12' },
    ],
  ])('for %s', (_, held, expected) =>
    expect(daysCovered({ startsOn: '2018-03-12', endsOn: '2018-03-20' }, held)).toEqual(expected),
  )
})

describe('what each role lets somebody do with a record', () => {
  const facts = { noun: 'action', ...action, approverId: null } as const
  test('is said for each of their roles', () =>
    expect(abilitiesByRole(actor(own('auditor'), covering('service_manager')), facts)).toEqual([
      ['see'],
      ['see', 'update', 'ask_for_date'],
    ]))
  test('is nothing where the record may not be seen', () =>
    expect(abilitiesByRole(actor(own('auditor')), { ...facts, planStatus: 'draft' })).toEqual([[]]))
  test('leaves out what the whole person may not', () =>
    expect(abilitiesByRole(actor(own('performance_officer')), { ...facts, ownerId: ME })[0]).not.toContain(
      'change_date',
    ))
})

test('verdicts joined keep for whom it is done, and the first refusal wins', () => {
  const covers = { allowed: true, covering: AWAY } as const
  expect(allOf(yes, covers)).toEqual(covers)
  expect(allOf(covers, no('A'), no('B'))).toEqual(no('A'))
  expect(unless(covers, yes)).toEqual(covers)
  expect(unless(covers, no('B'))).toEqual(no('B'))
  expect(unless(no('A'), no('B'))).toEqual(no('A'))
})
