import { describe, expect, test } from 'vitest'
import {
  checkMoveByUpdate,
  COMPLETE_NEEDS_SIGN_OFF,
  mayMoveByUpdate,
  mayMovePlan,
  statusChoices,
  STATUSES,
} from './lifecycle.ts'

describe('an update', () => {
  const allowed = {
    not_started: ['not_started', 'in_progress', 'awaiting_sign_off', 'paused', 'cancelled'],
    in_progress: ['in_progress', 'awaiting_sign_off', 'paused', 'cancelled'],
    awaiting_sign_off: ['in_progress', 'awaiting_sign_off', 'paused', 'cancelled'],
    paused: ['in_progress', 'paused', 'cancelled'],
    complete: [],
    cancelled: [],
  }
  test.each(STATUSES)('takes an action that is %s only where it can go', (from) =>
    expect(statusChoices(from).flatMap(({ status, verdict }) => (verdict.allowed ? status : []))).toEqual(
      allowed[from],
    ),
  )

  test.each(['not_started', 'in_progress', 'awaiting_sign_off', 'paused'] as const)(
    'cannot make an action that is %s complete until sign-off arrives',
    (from) => expect(mayMoveByUpdate(from, 'complete')).toEqual({ allowed: false, reason: COMPLETE_NEEDS_SIGN_OFF }),
  )

  test('says why whenever a choice is refused', () => {
    for (const from of STATUSES)
      for (const { verdict } of statusChoices(from))
        if (!verdict.allowed) expect(verdict.reason).toMatch(/^[A-Z].{20,}/)
  })

  test('that pauses or cancels needs a reason; one that stays paused does not', () => {
    expect(checkMoveByUpdate('in_progress', 'paused', '  ')).toEqual({
      allowed: false,
      reason: 'Enter why the action is paused',
    })
    expect(checkMoveByUpdate('in_progress', 'cancelled', null).allowed).toBe(false)
    expect(checkMoveByUpdate('in_progress', 'paused', 'The provider has closed').allowed).toBe(true)
    expect(checkMoveByUpdate('paused', 'paused', null).allowed).toBe(true)
    expect(checkMoveByUpdate('not_started', 'in_progress', null).allowed).toBe(true)
  })
})

test.each([
  ['draft', 'live', true],
  ['draft', 'closed', false],
  ['live', 'closed', true],
  ['live', 'draft', false],
  ['closed', 'live', true],
  ['closed', 'draft', false],
  ['live', 'live', true],
] as const)('a %s plan may become %s: %s', (from, to, may) => expect(mayMovePlan(from, to).allowed).toBe(may))
