import { describe, expect, test } from 'vitest'
import { isBankHoliday } from './bank-holidays.ts'
import { closesByItselfAfter, owesUpdate, periodDays, runningPeriod, standingOf } from './reporting.ts'

const MONTHLY = { cycle: 'monthly', submissionDay: 8, graceWorkingDays: 3 } as const
const QUARTERLY = { cycle: 'quarterly', submissionDay: 15, graceWorkingDays: 5 } as const

test('an update on February is due in March, with its grace in working days', () => {
  expect(periodDays('2018-02', MONTHLY, isBankHoliday)).toEqual({
    period: '2018-02',
    startsOn: '2018-02-01',
    endsOn: '2018-02-28',
    dueOn: '2018-03-08',
    graceEndsOn: '2018-03-13',
  })
})

test('Easter and bank holidays are no part of the grace', () => {
  const easter = { cycle: 'monthly', submissionDay: 28, graceWorkingDays: 3 } as const
  expect(periodDays('2018-02', easter, isBankHoliday).graceEndsOn).toBe('2018-04-04')
})

test('a quarter is reported in the month after it, by the financial year', () => {
  expect(runningPeriod('2018-03-12', QUARTERLY, isBankHoliday)).toMatchObject({
    period: '2017-18 Q4',
    startsOn: '2018-01-01',
    endsOn: '2018-03-31',
    dueOn: '2018-04-15',
  })
})

test('a period closes by itself after the month it was due in, and never within the grace', () => {
  expect(closesByItselfAfter(periodDays('2018-02', MONTHLY, isBankHoliday))).toBe('2018-03-31')
  const late = { cycle: 'monthly', submissionDay: 28, graceWorkingDays: 20 } as const
  expect(closesByItselfAfter(periodDays('2018-02', late, isBankHoliday))).toBe('2018-04-27')
})

test.each([
  ['2018-02-28', 'running'],
  ['2018-03-01', 'due'],
  ['2018-03-08', 'due'],
  ['2018-03-09', 'in_grace'],
  ['2018-03-13', 'in_grace'],
  ['2018-03-14', 'late'],
] as const)('on %s an update on February that is still owed is %s', (today, standing) => {
  expect(standingOf(periodDays('2018-02', MONTHLY, isBankHoliday), today)).toBe(standing)
})

describe('who owes an update on February', () => {
  const february = periodDays('2018-02', MONTHLY, isBankHoliday)
  test.each([
    ['in_progress', '2017-09-04', true],
    ['not_started', '2018-02-28', true],
    ['not_started', '2018-03-01', false],
    ['in_progress', null, true],
    ['paused', '2017-09-04', false],
    ['awaiting_sign_off', '2017-09-04', false],
    ['complete', '2017-09-04', false],
    ['cancelled', '2017-09-04', false],
  ] as const)('an action that is %s and starts on %s: %s', (status, startsOn, owes) => {
    expect(owesUpdate({ status, startsOn }, february)).toBe(owes)
  })
})
