import { ChallengeState, Role } from '@waymark/contract/words'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Actor } from './actor.ts'
import {
  ANSWERING_ROLES,
  mayAnswerChallenge,
  mayAskAgain,
  mayChallenge,
  mayCloseChallenge,
  mayPassOn,
} from './challenges.ts'
import { mayComment, mayEditComment, mayWithdrawComment } from './comments.ts'

const ME = 'me'
const as = (...roles: Role[]): Actor => ({ personId: ME, roles: roles.map((role) => ({ role, serviceAreaId: null })) })
const EVERY = Role.options

const ASKED = { state: 'asked', askedOfId: ME } as const
const OF_ANOTHER = { state: 'asked', askedOfId: 'somebody else' } as const
const ANSWERED = { state: 'answered', askedOfId: 'somebody else' } as const

test.each([
  ['asks', (actor: Actor) => mayChallenge(actor, { planStatus: 'live' }), ['portfolio_holder']],
  ['asks of a closed plan', (actor: Actor) => mayChallenge(actor, { planStatus: 'closed' }), []],
  ['answers what they are asked', (actor: Actor) => mayAnswerChallenge(actor, ASKED), [...ANSWERING_ROLES]],
  ['answers what another is asked', (actor: Actor) => mayAnswerChallenge(actor, OF_ANOTHER), []],
  ['asks again before it is answered', (actor: Actor) => mayAskAgain(actor, OF_ANOTHER), []],
  ['asks again once it is answered', (actor: Actor) => mayAskAgain(actor, ANSWERED), ['portfolio_holder']],
  ['closes', (actor: Actor) => mayCloseChallenge(actor, ANSWERED), ['portfolio_holder']],
  [
    'passes on what another is asked',
    (actor: Actor) => mayPassOn(actor, OF_ANOTHER),
    ['performance_officer', 'portfolio_holder'],
  ],
  [
    'passes on what they are asked',
    (actor: Actor) => mayPassOn(actor, ASKED),
    [...ANSWERING_ROLES, 'portfolio_holder'],
  ],
  [
    'comments',
    (actor: Actor) => mayComment(actor),
    ['service_manager', 'director', 'performance_officer', 'portfolio_holder'],
  ],
  [
    'changes a comment of their own',
    (actor: Actor) => mayEditComment(actor, { byId: ME, withdrawn: false }),
    ['service_manager', 'director', 'performance_officer', 'portfolio_holder'],
  ],
  ['changes that of another', (actor: Actor) => mayEditComment(actor, { byId: 'another', withdrawn: false }), []],
  [
    'withdraws that of another',
    (actor: Actor) => mayWithdrawComment(actor, { byId: 'another', withdrawn: false }),
    ['performance_officer'],
  ],
])('who %s', (_what, may, roles) => {
  const allowed = EVERY.filter((role) => may(as(role)).allowed)
  expect(allowed.toSorted()).toEqual([...roles].toSorted())
})

test('a closed challenge stays as it is, whoever comes: that reason wins over every role', () => {
  fc.assert(
    fc.property(fc.subarray([...EVERY]), fc.constantFrom(ME, 'somebody else'), (roles, askedOfId) => {
      const actor = as(...roles)
      const closed = { state: 'closed', askedOfId } as const
      for (const may of [mayAnswerChallenge, mayAskAgain, mayCloseChallenge, mayPassOn])
        expect(may(actor, closed)).toEqual({ allowed: false, reason: 'This challenge is closed: ask a new one' })
    }),
  )
})

test('nobody both asks again or closes and answers, unless they hold both offices', () => {
  fc.assert(
    fc.property(fc.constantFrom(...EVERY), fc.constantFrom(...ChallengeState.options), (role, state) => {
      const facts = { state, askedOfId: ME }
      const actor = as(role)
      expect(mayAnswerChallenge(actor, facts).allowed && mayCloseChallenge(actor, facts).allowed).toBe(false)
    }),
  )
})

test('a withdrawn comment stays withdrawn, whoever comes', () => {
  for (const role of EVERY)
    for (const may of [mayEditComment, mayWithdrawComment])
      expect(may(as(role), { byId: ME, withdrawn: true })).toEqual({
        ...{ allowed: false, reason: 'This comment was withdrawn' },
      })
})
