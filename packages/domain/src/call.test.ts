import type { CallReplyKind, CallStageState } from '@waymark/contract/inspection-words'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CallDays,
  callTimeline,
  elapsedMinutes,
  instantOf,
  isLateRequest,
  momentInLondon,
  requestState,
  sayElapsed,
} from './call.ts'

/** Notice on a Monday, a week off-site, a week on-site, feedback on its last day. */
const ANNOUNCED: CallDays = {
  ...{ noticeOn: '2018-03-12', noticeTime: '09:00', offSiteFrom: '2018-03-12', offSiteTo: '2018-03-16' },
  ...{ fieldworkFrom: '2018-03-19', fieldworkTime: '10:00', fieldworkTo: '2018-03-23' },
  ...{ feedbackOn: '2018-03-23', feedbackTime: '15:00' },
}

describe('the timeline of an inspection', () => {
  test.each<[string, string, CallStageState[]]>([
    // By its day off-site has begun already: what comes next is the notice itself.
    ['2018-03-12', '08:59', ['next', 'now', 'later', 'later']],
    ['2018-03-12', '09:00', ['now', 'now', 'next', 'later']],
    ['2018-03-13', '12:00', ['past', 'now', 'next', 'later']],
    ['2018-03-17', '12:00', ['past', 'past', 'next', 'later']],
    ['2018-03-19', '09:59', ['past', 'past', 'next', 'later']],
    ['2018-03-19', '10:00', ['past', 'past', 'now', 'next']],
    ['2018-03-23', '15:00', ['past', 'past', 'now', 'now']],
    ['2018-03-24', '00:00', ['past', 'past', 'past', 'past']],
  ])('on %s at %s', (day, time, states) => {
    expect(callTimeline(ANNOUNCED, { day, time }).map(({ state }) => state)).toEqual(states)
  })

  test.each<[string, string, string[]]>([
    ['2018-03-11', '12:00', ['Starts tomorrow at 09:00', 'Starts tomorrow', 'Starts in 8 days at 10:00']],
    ['2018-03-12', '11:00', ['Today, since 09:00', 'Day 1 of 5', 'Starts in 7 days at 10:00']],
    ['2018-03-19', '08:00', ['Ended 7 days ago', 'Ended 3 days ago', 'Starts today at 10:00']],
    ['2018-03-20', '08:00', ['Ended 8 days ago', 'Ended 4 days ago', 'Day 2 of 5']],
  ])('says on %s at %s where each stands', (day, time, sentences) => {
    const found = callTimeline(ANNOUNCED, { day, time }).map(({ sentence }) => sentence)
    expect(found.slice(0, 3)).toEqual(sentences)
  })

  test('on-site without a last day goes on until the feedback, and without that has no end', () => {
    const open = { ...ANNOUNCED, fieldworkTo: null }
    expect(callTimeline(open, { day: '2018-03-22', time: '12:00' })[2]).toMatchObject({
      state: 'now',
      sentence: 'Day 4 of 5',
    })
    const endless = { ...open, feedbackOn: null, feedbackTime: null }
    expect(callTimeline(endless, { day: '2018-04-30', time: '12:00' })[2]).toMatchObject({
      state: 'now',
      sentence: 'Day 43',
    })
  })

  test('what has no day is said to have none', () => {
    const nothing = Object.fromEntries(Object.keys(ANNOUNCED).map((field) => [field, null])) as unknown as CallDays
    for (const { state, sentence } of callTimeline(nothing, { day: '2018-03-12', time: '09:00' }))
      expect([state, sentence]).toEqual(['not_set', 'No day set yet'])
  })

  test('one stage at most comes next, whatever the days', () => {
    const day = fc.option(
      fc.integer({ min: 0, max: 60 }).map((days) => new Date(Date.UTC(2018, 2, 1 + days))),
      {
        nil: null,
      },
    )
    const days = fc.record({ noticeOn: day, offSiteFrom: day, fieldworkFrom: day, feedbackOn: day })
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 60 }), (found, today) => {
        const text = Object.fromEntries(
          Object.entries(found).map(([field, value]) => [field, value?.toISOString().slice(0, 10) ?? null]),
        )
        const timeline = callTimeline(
          {
            ...{ noticeTime: null, offSiteTo: null, fieldworkTime: null, fieldworkTo: null, feedbackTime: null },
            ...text,
          } as CallDays,
          { day: new Date(Date.UTC(2018, 2, 1 + today)).toISOString().slice(0, 10), time: '12:00' },
        )
        const next = timeline.filter(({ state }) => state === 'next')
        expect(next.length).toBe(timeline.some(({ state }) => state === 'later' || state === 'next') ? 1 : 0)
      }),
    )
  })
})

describe('a request from inspectors', () => {
  test.each<[CallReplyKind[], string]>([
    [[], 'open'],
    [['answered'], 'answered'],
    [['answered', 'reopened'], 'open'],
    [['answered', 'reopened', 'answered'], 'answered'],
    [['withdrawn'], 'withdrawn'],
    [['withdrawn', 'reopened'], 'open'],
  ])('after %j is %s', (kinds, state) => {
    expect(requestState(kinds.map((kind) => ({ kind })))).toBe(state)
  })

  const ASKED = { askedAt: '2018-03-12T09:00:00.000Z', wantedAt: '2018-03-12T12:00:00.000Z' }
  test('counts while it is open, stops with its answer, and counts on when it is opened again', () => {
    const now = '2018-03-12T13:30:00.000Z'
    const answered = { ...ASKED, state: 'answered', repliedAt: '2018-03-12T11:14:30.000Z' } as const
    expect(elapsedMinutes({ ...ASKED, state: 'open', repliedAt: null }, now)).toBe(270)
    expect(elapsedMinutes(answered, now)).toBe(134)
    expect(elapsedMinutes({ ...answered, state: 'open' }, now)).toBe(270)
    expect(elapsedMinutes({ ...answered, state: 'withdrawn' }, now)).toBeNull()
  })

  test('is late after the time it was wanted by, though it be answered, and never once it was withdrawn', () => {
    const [before, after] = ['2018-03-12T11:00:00.000Z', '2018-03-12T12:00:01.000Z']
    expect(isLateRequest({ ...ASKED, state: 'open', repliedAt: null }, before)).toBe(false)
    expect(isLateRequest({ ...ASKED, state: 'open', repliedAt: null }, after)).toBe(true)
    expect(isLateRequest({ ...ASKED, state: 'answered', repliedAt: before }, after)).toBe(false)
    expect(isLateRequest({ ...ASKED, state: 'answered', repliedAt: after }, after)).toBe(true)
    expect(isLateRequest({ ...ASKED, state: 'withdrawn', repliedAt: after }, after)).toBe(false)
    expect(isLateRequest({ ...ASKED, wantedAt: null, state: 'open', repliedAt: null }, after)).toBe(false)
  })

  test.each([
    [0, 'less than a minute'],
    [1, '1 minute'],
    [60, '1 hour'],
    [134, '2 hours 14 minutes'],
    [1440, '1 day'],
    [4500, '3 days 3 hours'],
    [1441, '1 day'],
  ])('%i minutes are said as %s', (minutes, words) => {
    expect(sayElapsed(minutes)).toBe(words)
  })
})

describe('a time of day in London', () => {
  test.each([
    ['2018-03-12', '15:00', '2018-03-12T15:00:00.000Z'],
    ['2018-07-12', '15:00', '2018-07-12T14:00:00.000Z'],
    ['2018-07-13', '00:30', '2018-07-12T23:30:00.000Z'],
    ['2018-10-28', '01:30', '2018-10-28T00:30:00.000Z'],
  ])('%s %s is the instant %s', (day, time, instant) => {
    expect(instantOf({ day, time })).toBe(instant)
  })

  test('every minute of two years comes back as it was, but for the hour that the clocks pass over', () => {
    const minutes = fc.integer({ min: 0, max: 2 * 365 * 1440 })
    fc.assert(
      fc.property(minutes, (minute) => {
        const found = momentInLondon(new Date(Date.UTC(2018, 0, 1) + minute * 60_000).toISOString())
        expect(momentInLondon(instantOf(found))).toEqual(found)
      }),
    )
  })
})
