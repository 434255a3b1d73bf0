import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  daysOutOfOrder,
  fitsScale,
  hasBegun,
  type InspectionDays,
  inspectionOn,
  inspectionState,
  JUDGEMENT_SCALES,
  scaleOf,
} from './inspection.ts'
import { addDays } from './local-date.ts'

const none: InspectionDays = {
  ...{ expectedFrom: null, expectedTo: null, noticeOn: null, fieldworkFrom: null, fieldworkTo: null },
  ...{ feedbackOn: null, reportReceivedOn: null, publishedOn: null, closedOn: null },
}
const sif: InspectionDays = {
  ...none,
  noticeOn: '2017-09-08',
  fieldworkFrom: '2017-09-11',
  fieldworkTo: '2017-10-05',
  feedbackOn: '2017-10-05',
  reportReceivedOn: '2017-11-20',
  publishedOn: '2017-11-24',
}

describe('where an inspection stands follows from its days', () => {
  test.each([
    ['expected', '2017-09-07'],
    ['notice_received', '2017-09-08'],
    ['notice_received', '2017-09-10'],
    ['under_way', '2017-09-11'],
    ['under_way', '2017-10-05'],
    ['awaiting_report', '2017-10-06'],
    ['report_received', '2017-11-20'],
    ['published', '2017-11-24'],
  ] as const)('%s on %s', (state, today) => expect(inspectionState(sif, today)).toBe(state))

  test('closed once it is said to be', () =>
    expect(inspectionState({ ...sif, closedOn: '2018-06-01' }, '2018-06-01')).toBe('closed'))
  test('one day of a visit is under way, and awaits its letter from the next', () => {
    const visit = { ...none, fieldworkFrom: '2018-03-12', fieldworkTo: '2018-03-12' }
    expect(inspectionState(visit, '2018-03-12')).toBe('under_way')
    expect(inspectionState(visit, '2018-03-13')).toBe('awaiting_report')
  })
  test('a visit of which only its areas for priority action are known has been, and awaits its letter', () => {
    const visit = { ...none, expectedFrom: '2018-03-01', priorityActionsOn: '2018-03-05' }
    expect(inspectionState(visit, '2018-03-04')).toBe('expected')
    expect(inspectionState(visit, '2018-03-05')).toBe('under_way')
    expect(inspectionState(visit, '2018-03-06')).toBe('awaiting_report')
  })
  test('it has begun with its first day, not with its notice', () => {
    expect(hasBegun(inspectionState(sif, '2017-09-10'))).toBe(false)
    expect(hasBegun(inspectionState(sif, '2017-09-11'))).toBe(true)
  })
  test('a window that has passed without a notice is still expected', () =>
    expect(inspectionState({ ...none, expectedFrom: '2017-01-01', expectedTo: '2017-12-31' }, '2018-03-12')).toBe(
      'expected',
    ))

  test('it never goes back as days pass', () => {
    const order = ['expected', 'notice_received', 'under_way', 'awaiting_report', 'report_received', 'published']
    fc.assert(
      fc.property(
        fc.array(fc.nat(400), { minLength: 6, maxLength: 6 }),
        fc.nat(500),
        fc.nat(50),
        (steps, at, later) => {
          const [notice, from, to, feedback, report, published] = steps.toSorted((a, b) => a - b)
          const day = (step = 0) => addDays('2017-01-01', step)
          const days = {
            ...none,
            ...{ noticeOn: day(notice), fieldworkFrom: day(from), fieldworkTo: day(to), feedbackOn: day(feedback) },
            ...{ reportReceivedOn: day(report), publishedOn: day(published) },
          }
          const place = (today: number) => order.indexOf(inspectionState(days, day(today)))
          expect(place(at + later)).toBeGreaterThanOrEqual(place(at))
          expect(daysOutOfOrder(days)).toBeNull()
        },
      ),
    )
  })
})

test('days the wrong way round are named with what to do', () =>
  expect(daysOutOfOrder({ ...sif, fieldworkTo: '2017-09-01' })).toEqual({
    field: 'fieldworkTo',
    message: 'Enter an end of fieldwork on or after its start',
  }))

test('an inspection is placed by its fieldwork, else by the best that is known', () => {
  expect(inspectionOn(sif)).toBe('2017-09-11')
  expect(inspectionOn({ ...none, expectedFrom: '2018-04-01' })).toBe('2018-04-01')
  expect(inspectionOn(none)).toBeNull()
})

test.each([
  ['sif', '2017-09-11', 'four_point'],
  ['ilacs_short', '2019-02-01', 'four_point'],
  ['child_protection', '2012-11-26', 'with_adequate'],
  ['area_send', '2018-05-01', 'text'],
  ['area_send', '2023-05-01', 'area_send'],
  ['peer_review', '2016-12-01', 'text'],
] as const)('%s of %s is judged on the scale %s', (kind, on, key) => expect(scaleOf(kind, on).key).toBe(key))

test('a judgement is on its scale; without a scale any words are', () => {
  expect(fitsScale(JUDGEMENT_SCALES.four_point, 'Good')).toBe(true)
  expect(fitsScale(JUDGEMENT_SCALES.four_point, 'Adequate')).toBe(false)
  expect(fitsScale(JUDGEMENT_SCALES.with_adequate, 'Adequate')).toBe(true)
  expect(fitsScale(JUDGEMENT_SCALES.text, 'Strong leadership')).toBe(true)
  for (const { source } of Object.values(JUDGEMENT_SCALES)) expect(source.length).toBeGreaterThan(20)
})
