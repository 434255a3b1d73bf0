import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isBankHoliday } from './bank-holidays.ts'
import { addDays } from './local-date.ts'
import {
  computeActionRating,
  type RatedMeasure,
  type RatedMilestone,
  type RatingFacts,
  RULES_VERSION,
} from './rating.ts'
import { severity } from './roll-up.ts'

const TODAY = '2018-03-12'

/** In progress, updated last week, due in a while: nothing wrong. */
const wellRun: RatingFacts = {
  status: 'in_progress',
  startsOn: '2017-10-02',
  dueOn: '2018-06-29',
  originalDueOn: '2018-06-29',
  timesMoved: 0,
  forecastOn: null,
  lastUpdateOn: '2018-03-05',
  milestones: [],
  measures: [],
  cycle: 'monthly',
  graceWorkingDays: 5,
}

const milestone = (dueOn: string, status: RatedMilestone['status'] = 'open', title = 'Recruit'): RatedMilestone => ({
  title,
  dueOn,
  status,
})

const rate = (changed: Partial<RatingFacts>, today = TODAY) =>
  computeActionRating({ ...wellRun, ...changed }, today, isBankHoliday)

describe('an action in progress', () => {
  test('is green while nothing is overdue and an update came in time', () => {
    expect(rate({})).toEqual({
      rating: 'green',
      reasons: ['Nothing overdue', 'Last update on 5 March 2018'],
      sentence: 'Green: nothing overdue; last update on 5 March 2018',
      rulesVersion: RULES_VERSION,
      nextChangeOn: '2018-04-13',
    })
  })

  test('is red from the day after it was due, and the reasons add up', () => {
    const milestones = [
      milestone('2018-01-31', 'done'),
      milestone('2018-02-23'),
      milestone('2018-02-28'),
      milestone('2018-04-30'),
      milestone('2018-05-31'),
    ]
    expect(rate({ dueOn: '2018-02-28', milestones }).sentence).toBe(
      'Red: due on 28 February 2018 and not complete; 2 of 5 milestones missed',
    )
    expect(rate({ dueOn: TODAY }).rating).toBe('green')
    expect(rate({ dueOn: TODAY }).nextChangeOn).toBe('2018-03-13')
  })

  test.each([
    ['2018-06-29', 'green', 'on the due day'],
    ['2018-06-30', 'amber', 'one day late'],
    ['2018-07-27', 'amber', '28 days late'],
    ['2018-07-28', 'red', '29 days late'],
  ])('forecast for %s is %s: %s', (forecastOn, rating) => expect(rate({ forecastOn }).rating).toBe(rating))

  test('is amber once the day it was forecast for has passed', () => {
    expect(rate({ forecastOn: '2018-03-11' }).sentence).toBe('Amber: forecast for 11 March 2018 and not complete')
    expect(rate({ forecastOn: TODAY })).toMatchObject({ rating: 'green', nextChangeOn: '2018-03-13' })
  })

  test('is amber when a milestone is missed, and red when half of those that came up are, two at least', () => {
    expect(rate({ milestones: [milestone('2018-03-11')] }).sentence).toBe('Amber: 1 of 1 milestone missed')
    const twoMissed = [milestone('2018-03-10'), milestone('2018-03-11')]
    const done = (count: number) => Array.from({ length: count }, () => milestone('2018-02-01', 'done'))
    expect(rate({ milestones: [...twoMissed, ...done(2)] })).toMatchObject({
      rating: 'red',
      sentence: 'Red: 2 of 4 milestones missed',
    })
    expect(rate({ milestones: [...twoMissed, ...done(3)] }).rating).toBe('amber')
  })

  test('is red when one milestone is missed by more than 28 days, and says which', () => {
    expect(rate({ milestones: [milestone('2018-02-12')] }).rating).toBe('amber')
    expect(rate({ milestones: [milestone('2018-02-11')] }).sentence).toBe(
      'Red: milestone “Recruit” was due on 11 February 2018, more than 28 days ago; 1 of 1 milestone missed',
    )
  })

  test('is not blamed for a milestone that is done or cancelled', () =>
    expect(rate({ milestones: [milestone('2017-11-01', 'done'), milestone('2017-11-01', 'cancelled')] }).rating).toBe(
      'green',
    ))

  test('is amber when no update came for a month and the five working days of grace', () => {
    // 22 January and 31 days is 22 February; five working days more is 1 March.
    expect(rate({ lastUpdateOn: '2018-01-22' }, '2018-03-01').rating).toBe('green')
    expect(rate({ lastUpdateOn: '2018-01-22' }, '2018-03-02').sentence).toBe('Amber: no update since 22 January 2018')
    expect(rate({ lastUpdateOn: '2018-01-22', cycle: 'quarterly' }, '2018-03-02').rating).toBe('green')
  })

  test('is not rated before its first update, then amber when that is late', () => {
    expect(rate({ lastUpdateOn: null, startsOn: '2018-03-01' }).sentence).toBe('Not rated: no update yet')
    expect(rate({ lastUpdateOn: null }).sentence).toBe('Amber: no update since it started on 2 October 2017')
  })

  test('is amber when its date has moved twice or more', () => {
    expect(rate({ timesMoved: 1, originalDueOn: '2018-03-30' }).rating).toBe('green')
    expect(rate({ timesMoved: 2, originalDueOn: '2018-03-30' }).sentence).toBe(
      'Amber: due date moved twice, first set for 30 March 2018',
    )
  })
})

const measure = (ref: string, rating: RatedMeasure['rating'], direction: RatedMeasure['direction'] = null) => ({
  ref,
  rating,
  direction,
})

describe('what a linked measure says of an action', () => {
  test.each<[RatedMeasure, string]>([
    [measure('CSC-21', 'red'), 'Amber: measure CSC-21 is red'],
    [measure('CSC-21', 'red', 'worse'), 'Amber: measure CSC-21 is red'],
    [measure('CSC-21', 'red', 'better'), 'Amber: measure CSC-21 is red'],
    [measure('CSC-21', 'amber', 'worse'), 'Amber: measure CSC-21 is getting worse'],
    [measure('CSC-21', 'green', 'worse'), 'Amber: measure CSC-21 is getting worse'],
    [measure('CSC-21', 'not_rated', 'worse'), 'Amber: measure CSC-21 is getting worse'],
    [measure('CSC-21', 'amber', 'same'), 'Green: nothing overdue; last update on 5 March 2018'],
    [measure('CSC-21', 'green', 'better'), 'Green: nothing overdue; last update on 5 March 2018'],
    [measure('CSC-21', 'not_rated', 'up'), 'Green: nothing overdue; last update on 5 March 2018'],
    [measure('CSC-21', 'not_rated', 'down'), 'Green: nothing overdue; last update on 5 March 2018'],
    [measure('CSC-21', 'not_rated'), 'Green: nothing overdue; last update on 5 March 2018'],
  ])('%j in progress: %s', (one, sentence) => expect(rate({ measures: [one] }).sentence).toBe(sentence))

  test('several are named in the order people number them, and stand beside the other reasons', () => {
    const measures = [measure('C-10', 'red'), measure('E-1', 'green', 'worse'), measure('C-2', 'red')]
    expect(rate({ dueOn: '2018-02-28', measures }).sentence).toBe(
      'Red: due on 28 February 2018 and not complete; measures C-2 and C-10 are red; measure E-1 is getting worse',
    )
  })

  test('while it awaits sign-off whoever decides is told; what is complete, paused or cancelled stays as it was', () => {
    const measures = [measure('C-2', 'red')]
    expect(rate({ status: 'awaiting_sign_off', measures }).sentence).toBe(
      'Amber: awaiting sign-off; measure C-2 is red',
    )
    expect(rate({ status: 'awaiting_sign_off', measures: [measure('C-2', 'green')] }).rating).toBe('green')
    for (const status of ['complete', 'paused', 'cancelled'] as const)
      expect(rate({ status, measures })).toEqual(rate({ status }))
  })

  test('before its first update and before its start it is amber, not unrated', () => {
    const measures = [measure('C-2', 'red')]
    expect(rate({ lastUpdateOn: null, startsOn: '2018-03-01', measures }).sentence).toBe('Amber: measure C-2 is red')
    expect(rate({ status: 'not_started', startsOn: '2018-04-03', lastUpdateOn: null, measures }).rating).toBe('amber')
  })
})

describe('an action not started', () => {
  const notStarted = { status: 'not_started', lastUpdateOn: null } as const

  test('is not rated while its start is ahead, and amber from the day after', () => {
    expect(rate({ ...notStarted, startsOn: TODAY })).toMatchObject({
      rating: 'not_rated',
      sentence: 'Not rated: due to start on 12 March 2018',
      nextChangeOn: '2018-03-13',
    })
    expect(rate({ ...notStarted, startsOn: '2018-03-11' }).sentence).toBe(
      'Amber: due to start on 11 March 2018 and not started',
    )
  })

  test('is amber when it is due within 14 days', () => {
    expect(rate({ ...notStarted, startsOn: null, dueOn: '2018-03-27' }).rating).toBe('not_rated')
    expect(rate({ ...notStarted, startsOn: null, dueOn: '2018-03-26' }).rating).toBe('amber')
  })

  test('is red when it is overdue', () =>
    expect(rate({ ...notStarted, startsOn: null, dueOn: '2018-03-01' }).rating).toBe('red'))
})

describe('an action that waits, ended or stopped', () => {
  test('awaiting sign-off is green however late, for the owner has done their part', () =>
    expect(rate({ status: 'awaiting_sign_off', dueOn: '2018-01-31' })).toMatchObject({
      rating: 'green',
      sentence: 'Green: awaiting sign-off',
      nextChangeOn: null,
    }))

  test('awaiting sign-off with milestones open is amber', () =>
    expect(
      rate({ status: 'awaiting_sign_off', milestones: [milestone('2018-01-31', 'done'), milestone('2018-05-31')] })
        .sentence,
    ).toBe('Amber: awaiting sign-off, but 1 of 2 milestones still open'))

  test('complete is green, never blue, unless milestones are open', () => {
    expect(rate({ status: 'complete', milestones: [milestone('2018-01-31', 'done')] }).sentence).toBe(
      'Green: complete, and every milestone is done',
    )
    expect(rate({ status: 'complete', milestones: [milestone('2018-01-31')] }).rating).toBe('amber')
  })

  test.each(['paused', 'cancelled'] as const)('%s is not rated, even past its due day', (status) =>
    expect(rate({ status, dueOn: '2018-01-31' })).toMatchObject({ rating: 'not_rated', nextChangeOn: null }),
  )
})

const day = fc.integer({ min: -120, max: 120 }).map((days) => addDays(TODAY, days))
const facts: fc.Arbitrary<RatingFacts> = fc.record({
  status: fc.constantFrom(
    'not_started',
    'in_progress',
    'in_progress',
    'awaiting_sign_off',
    'complete',
    'paused',
    'cancelled',
  ),
  startsOn: fc.option(day),
  dueOn: fc.option(day, { freq: 8 }),
  originalDueOn: fc.option(day),
  timesMoved: fc.nat(3),
  forecastOn: fc.option(day, { freq: 1 }),
  lastUpdateOn: fc.option(day, { freq: 4 }),
  milestones: fc.array(
    fc.record({
      title: fc.constantFrom('Recruit', 'Train', 'Audit'),
      dueOn: day,
      status: fc.constantFrom('open', 'open', 'done', 'cancelled'),
    }),
    { maxLength: 6 },
  ),
  measures: fc.array(
    fc.record({
      ref: fc.constantFrom('C-2', 'C-10', 'E-1'),
      rating: fc.constantFrom('red', 'amber', 'green', 'not_rated'),
      direction: fc.constantFrom('better', 'worse', 'same', 'up', 'down', null),
    }),
    { maxLength: 3 },
  ),
  cycle: fc.constantFrom('monthly', 'quarterly'),
  graceWorkingDays: fc.nat(10),
})

describe('whatever the facts', () => {
  test('a stored rating stays true until the day it says it changes, and does change on that day', () =>
    fc.assert(
      fc.property(facts, (any) => {
        const { nextChangeOn, ...now } = computeActionRating(any, TODAY, isBankHoliday)
        const horizon = nextChangeOn ?? addDays(TODAY, 400)
        for (let on = addDays(TODAY, 1); on < horizon; on = addDays(on, nextChangeOn === null ? 7 : 1)) {
          const { nextChangeOn: sameDay, ...then } = computeActionRating(any, on, isBankHoliday)
          expect(then, on).toEqual(now)
          expect(sameDay, on).toBe(nextChangeOn)
        }
        if (nextChangeOn !== null) {
          expect(nextChangeOn > TODAY).toBe(true)
          const { nextChangeOn: _, ...then } = computeActionRating(any, nextChangeOn, isBankHoliday)
          expect(then).not.toEqual(now)
        }
      }),
    ))

  test('time alone never improves a rating', () =>
    fc.assert(
      fc.property(facts, fc.nat(200), (any, later) => {
        const now = computeActionRating(any, TODAY, isBankHoliday)
        const then = computeActionRating(any, addDays(TODAY, later), isBankHoliday)
        expect(severity(then.rating)).toBeLessThanOrEqual(severity(now.rating))
      }),
    ))

  test('the order of the milestones and of the measures does not matter', () =>
    fc.assert(
      fc.property(facts, (any) => {
        const turned = {
          ...any,
          milestones: any.milestones.toReversed(),
          measures: any.measures.toReversed(),
        }
        expect(computeActionRating(turned, TODAY, isBankHoliday)).toEqual(
          computeActionRating(any, TODAY, isBankHoliday),
        )
      }),
    ))

  test('it is never blue, it always gives a reason, and no reason counts days from today', () =>
    fc.assert(
      fc.property(facts, (any) => {
        const { rating, reasons, sentence } = computeActionRating(any, TODAY, isBankHoliday)
        expect(rating).not.toBe('blue')
        expect(reasons.length).toBeGreaterThan(0)
        expect(sentence).toContain(': ')
        expect(sentence).not.toMatch(/undefined|null|NaN|(?<!more than \d+ )days ago/)
      }),
    ))

  test('doing a milestone never makes a rating worse', () =>
    fc.assert(
      fc.property(facts, fc.nat(5), (any, which) => {
        const done = any.milestones.map((one, index) =>
          index === which && one.status === 'open' ? { ...one, status: 'done' as const } : one,
        )
        const before = computeActionRating(any, TODAY, isBankHoliday)
        const after = computeActionRating({ ...any, milestones: done }, TODAY, isBankHoliday)
        expect(severity(after.rating)).toBeGreaterThanOrEqual(severity(before.rating))
      }),
    ))

  test('a measure never makes an action better, and never red', () =>
    fc.assert(
      fc.property(facts, (any) => {
        const without = computeActionRating({ ...any, measures: [] }, TODAY, isBankHoliday)
        const { rating, reasons } = computeActionRating(any, TODAY, isBankHoliday)
        if (rating !== without.rating) {
          expect([rating, ['green', 'not_rated'].includes(without.rating)]).toEqual(['amber', true])
          expect(reasons.join()).toMatch(/[Mm]easures? .* (is|are) (red|getting worse)/)
        }
      }),
    ))
})
