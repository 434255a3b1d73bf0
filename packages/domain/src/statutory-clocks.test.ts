import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isBankHoliday } from './bank-holidays.ts'
import { addDays, dayOfWeek } from './local-date.ts'
import { clockStanding, clocksStarted, clockToldAt, dueOn, STATUTORY_CLOCKS } from './statutory-clocks.ts'
import { isWorkingDay, workingDaysBetween } from './working-days.ts'

// Days that councils and Ofsted really published.
test.each([
  ['a report received on 24 November 2017', '2017-11-24', '2018-03-07'],
  ['a report received on 9 May 2023', '2023-05-09', '2023-08-16'],
  ['findings received on 22 February 2022', '2022-02-22', '2022-06-07'],
])('the statement of proposed action after %s is due 70 working days later', (_, receivedOn, due) =>
  expect(dueOn(STATUTORY_CLOCKS.statement_of_proposed_action, receivedOn, isBankHoliday)).toBe(due),
)

test('a draft after a focused visit is due in 20 working days', () =>
  expect(dueOn(STATUTORY_CLOCKS.draft_after_focused_visit, '2018-08-10', isBankHoliday)).toBe('2018-09-10'))

test('the length of a clock can be set for one inspection', () =>
  expect(dueOn(STATUTORY_CLOCKS.statement_of_proposed_action, '2018-03-09', isBankHoliday, 1)).toBe('2018-03-12'))

test('every clock names its source', () => {
  for (const [key, clock] of Object.entries(STATUTORY_CLOCKS)) {
    expect(clock.key).toBe(key)
    expect(clock.source.length).toBeGreaterThan(20)
  }
})

test.each([
  ['sif', ['statement_of_proposed_action', 'report_published_by_authority']],
  ['ilacs_standard', ['statement_of_proposed_action', 'report_published_by_authority']],
  ['ilacs_short', ['statement_of_proposed_action', 'report_published_by_authority']],
  ['focused_visit', ['draft_after_focused_visit']],
  ['jtai', ['joint_statement']],
  ['area_send', []],
  ['peer_review', []],
  ['child_protection', []],
] as const)('of %s its events start %j', (kind, keys) => {
  const events = { reportReceivedOn: '2017-11-24', priorityActionsOn: '2017-11-24' }
  expect(clocksStarted(kind, events).map(({ clock }) => clock.key)).toEqual(keys)
  expect(clocksStarted(kind, { reportReceivedOn: null, priorityActionsOn: null })).toEqual([])
})

test('the authority publishes a report within 30 working days of receiving it', () =>
  expect(dueOn(STATUTORY_CLOCKS.report_published_by_authority, '2017-11-24', isBankHoliday)).toBe('2018-01-10'))

const aDay = fc.nat(365 * 14).map((days) => addDays('2012-01-01', days))

test('a clock ends on a working day, exactly as many working days on, whatever holidays lie between', () =>
  fc.assert(
    fc.property(aDay, fc.integer({ min: 1, max: 120 }), (from, length) => {
      const end = dueOn(STATUTORY_CLOCKS.statement_of_proposed_action, from, isBankHoliday, length)
      expect(isWorkingDay(end, isBankHoliday)).toBe(true)
      expect(dayOfWeek(end)).toBeLessThanOrEqual(5)
      expect(workingDaysBetween(from, end, isBankHoliday)).toBe(length)
    }),
  ))

test('one more bank holiday in between moves the end one working day on, never less', () =>
  fc.assert(
    fc.property(aDay, fc.integer({ min: 2, max: 80 }), fc.nat(), (from, length, pick) => {
      const clock = STATUTORY_CLOCKS.statement_of_proposed_action
      const end = dueOn(clock, from, isBankHoliday, length)
      const between: string[] = []
      for (let day = addDays(from, 1); day <= end; day = addDays(day, 1))
        if (isWorkingDay(day, isBankHoliday)) between.push(day)
      const proclaimed = between[pick % between.length]
      const later = dueOn(clock, from, (day) => day === proclaimed || isBankHoliday(day), length)
      expect(workingDaysBetween(end, later, isBankHoliday)).toBe(1)
    }),
  ))

describe('where the clock of a report received on 24 November 2017 stands', () => {
  const running = { dueOn: '2018-03-07', metOn: null, waivedReason: null }
  test.each([
    ['2017-11-24', 'running', 70, '70 working days left', null],
    ['2018-02-06', 'running', 21, '21 working days left', null],
    ['2018-02-07', 'running', 20, '20 working days left', '20'],
    ['2018-02-21', 'running', 10, '10 working days left', '10'],
    ['2018-02-28', 'running', 5, '5 working days left', '5'],
    ['2018-03-06', 'running', 1, '1 working day left', '1'],
    ['2018-03-07', 'due_today', 0, 'Due today', '1'],
    ['2018-03-08', 'late', 1, 'Late by 1 working day', 'late'],
    ['2018-03-12', 'late', 3, 'Late by 3 working days', 'late'],
  ] as const)('on %s: %s', (today, state, days, sentence, told) => {
    expect(clockStanding(running, today, isBankHoliday)).toEqual({ state, days, sentence })
    expect(clockToldAt(running, today, isBankHoliday)).toBe(told)
  })
  test('met in time, met late, and not for this inspection', () => {
    const at = (facts: object) => clockStanding({ ...running, ...facts }, '2018-03-12', isBankHoliday)
    expect(at({ metOn: '2018-03-07' })).toEqual({ state: 'met', days: 0, sentence: 'Met on 7 March 2018' })
    expect(at({ metOn: '2018-03-09' }).sentence).toBe('Met on 9 March 2018, 2 working days late')
    expect(at({ waivedReason: 'No statement was asked for' })).toMatchObject({ state: 'waived' })
    expect(clockToldAt({ ...running, metOn: '2018-03-09' }, '2018-03-12', isBankHoliday)).toBeNull()
  })
  test('on the Saturday after a Friday it is late', () =>
    expect(clockStanding({ ...running, dueOn: '2018-03-09' }, '2018-03-10', isBankHoliday)).toMatchObject({
      state: 'late',
      days: 1,
    }))
})
