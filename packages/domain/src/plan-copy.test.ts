import { ActionStatus, CopiedActions, CopiedDates, type CopiedPeople, CopiedStatuses } from '@waymark/contract/words'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isLocalDate } from './local-date.ts'
import { comesAlong, copiedDates, copiedPerson, copiedStatus, nextYearsTitle, yearLater } from './plan-copy.ts'

test.each([
  ['2018-03-31', '2019-03-31'],
  ['2016-02-29', '2017-02-28'],
  ['2015-02-28', '2016-02-28'],
])('a year after %s is %s', (day, later) => expect(yearLater(day)).toBe(later))

test.each([
  ['Strategic priorities 2017–18', 'Strategic priorities 2018–19'],
  ['Plan 2017-2018', 'Plan 2018-2019'],
  ['Plan 2099/00', 'Plan 2100/01'],
  ['SEND 2018: part 2', 'SEND 2019: part 2'],
  ['Answer to the peer review', 'Answer to the peer review, 2018'],
])('%s is followed by %s', (title, next) => expect(nextYearsTitle(title, '2018-04-01')).toBe(next))

describe('which actions come along', () => {
  const OPEN = ['not_started', 'in_progress', 'awaiting_sign_off', 'paused']
  test.each([
    ['open', OPEN],
    ['not_cancelled', [...OPEN, 'complete']],
    ['none', []],
  ] as const)('%s', (choice, expected) =>
    expect(ActionStatus.options.filter((status) => comesAlong(status, choice)).toSorted()).toEqual(
      [...expected].toSorted(),
    ),
  )
})

describe('where an action of a copy stands', () => {
  test.each([
    ['not_started', 'kept', 'not_started'],
    ['in_progress', 'kept', 'in_progress'],
    ['paused', 'kept', 'paused'],
    ['awaiting_sign_off', 'kept', 'in_progress'],
    ['complete', 'kept', 'complete'],
    ['in_progress', 'anew', 'not_started'],
    ['paused', 'anew', 'not_started'],
    ['awaiting_sign_off', 'anew', 'not_started'],
    ['complete', 'anew', 'complete'],
  ] as const)('%s, %s: %s', (status, choice, then) => expect(copiedStatus(status, choice)).toBe(then))

  test('is never awaiting sign-off, which needs a proposal of its own', () => {
    for (const status of ActionStatus.options)
      for (const choice of CopiedStatuses.options) expect(copiedStatus(status, choice)).not.toBe('awaiting_sign_off')
  })
})

describe('the dates of a copy', () => {
  const dates = {
    ...{ startsOn: '2017-09-04', originalDueOn: '2018-01-31', dueOn: '2018-06-29' },
    ...{ timesMoved: 2, forecastOn: '2018-07-31' },
  }
  test('kept, keep what was first agreed and how often they moved', () =>
    expect(copiedDates(dates, 'kept', false)).toEqual(dates))
  test('anew, are a year later, and that is their first one', () =>
    expect(copiedDates(dates, 'anew', false)).toEqual({
      ...{ startsOn: '2018-09-04', originalDueOn: '2019-06-29', dueOn: '2019-06-29' },
      ...{ timesMoved: 0, forecastOn: null },
    }))
  test('anew, leave the start of what has started', () =>
    expect(copiedDates(dates, 'anew', true).startsOn).toBe('2017-09-04'))
  test('never start after they are first due', () => {
    const day = fc
      .date({ min: new Date('2015-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(
        day,
        day,
        day,
        fc.constantFrom(...CopiedDates.options),
        fc.boolean(),
        (a, b, dueOn, choice, started) => {
          const [startsOn = a, originalDueOn = b] = [a, b].toSorted()
          const copied = copiedDates(
            { startsOn, originalDueOn, dueOn, timesMoved: 1, forecastOn: null },
            choice,
            started,
          )
          expect((copied.startsOn ?? '') <= copied.originalDueOn).toBe(true)
          expect(isLocalDate(copied.dueOn)).toBe(true)
        },
      ),
    )
  })
})

test.each([
  ['somebody who is here', 'ann', 'kept', 'ann'],
  ['somebody who has left', 'ben', 'kept', null],
  ['nobody', null, 'kept', null],
  ['somebody, where nobody is to come along', 'ann', 'nobody', null],
] as const satisfies readonly [string, string | null, CopiedPeople, string | null][])('%s', (_, who, choice, comes) =>
  expect(copiedPerson(who, choice, new Set(['ben']))).toBe(comes),
)

test('no action that was cancelled ever comes along', () => {
  for (const choice of CopiedActions.options) expect(comesAlong('cancelled', choice)).toBe(false)
})
