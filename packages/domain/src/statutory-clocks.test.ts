import { expect, test } from 'vitest'
import { isBankHoliday } from './bank-holidays.ts'
import { dueOn, STATUTORY_CLOCKS } from './statutory-clocks.ts'

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
