import { expect, test } from 'vitest'
import { daysOverdue, isOverdue } from './overdue.ts'

const dueOn = '2018-02-28'

test('an action is overdue from the day after it was due', () => {
  expect(isOverdue({ status: 'in_progress', dueOn }, '2018-02-28')).toBe(false)
  expect(isOverdue({ status: 'in_progress', dueOn }, '2018-03-01')).toBe(true)
  expect(daysOverdue({ status: 'in_progress', dueOn }, '2018-03-12')).toBe(12)
})

test.each([
  ['not_started', true],
  ['in_progress', true],
  ['paused', true],
  ['awaiting_sign_off', false],
  ['complete', false],
  ['cancelled', false],
] as const)('an action that is %s can be overdue: %s', (status, can) =>
  expect(isOverdue({ status, dueOn }, '2018-12-31')).toBe(can),
)

test('an action without a due day is never overdue', () =>
  expect(daysOverdue({ status: 'in_progress', dueOn: null }, '2018-12-31')).toBe(0))
