import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromSerial, readDate, readStart } from './import-dates.ts'

const PLAN = { startsOn: '2017-11-24' }
const read = (text: string) => readDate(text, PLAN)

/** Written, the day, and where it begins with another its first. */
const SURE: [string, string, string?][] = [
  ['By September 2015', '2015-09-30'],
  ['17th March 2018', '2018-03-17'],
  ['17 Mar 18', '2018-03-17'],
  ['17-Mar-18', '2018-03-17'],
  ['Monday 5 March 2018', '2018-03-05'],
  ['March 17, 2018', '2018-03-17'],
  ['31st of August 2019.', '2019-08-31'],
  ['24 November 2017', '2017-11-24'],
  ['19 november 2021', '2021-11-19'],
  ['01/02/26', '2026-02-01'],
  ['1.2.2026', '2026-02-01'],
  ['29-02-2024', '2024-02-29'],
  ['31/12/1999', '1999-12-31'],
  ['2018-03-07', '2018-03-07'],
  ['2018-03-07 00:00:00', '2018-03-07'],
  ['Mar 2013', '2013-03-31'],
  ['March 2013', '2013-03-31'],
  ['Febuary 2016', '2016-02-29'],
  ["Dec '12", '2012-12-31'],
  ['03/2018', '2018-03-31'],
  ['End of March 2018', '2018-03-31'],
  ['by the end of June 2016', '2016-06-30'],
  ['Completed by December 2015', '2015-12-31'],
  ['Sept 45', '2045-09-30'],
  ['Q2 2018/19', '2018-09-30'],
  ['Quarter 4 2018-19', '2019-03-31'],
  ['Q4 18/19', '2019-03-31'],
  ['2018/19 Q1', '2018-06-30'],
  ['2017/18', '2018-03-31'],
  ['Due: 7 March 2018', '2018-03-07'],
  ['11 September 2017 to 5 October 2017', '2017-10-05', '2017-09-11'],
  ['27 September to 8 October 2021', '2021-10-08', '2021-09-27'],
  ['6 to 17 December 2021', '2021-12-17', '2021-12-06'],
  ['01/04/2017 - 31/03/2018', '2018-03-31', '2017-04-01'],
  ['April 2016 – March 2017', '2017-03-31', '2016-04-01'],
]

/** Written, the day it may be, and what is said of it. */
const DOUBTFUL: [string, string, RegExp][] = [
  ['Oct 12', '2012-10-31', /October 2012.*the 12th/],
  ['April 13', '2013-04-30', /the 13th/],
  ['Sept 22', '2022-09-30', /the 22nd/],
  ['45809', '2025-06-01', /spreadsheets/],
  ['end of March', '2018-03-31', /No year/],
  ['31 October', '2018-10-31', /No year/],
  ['Q2', '2018-09-30', /No year/],
  ['Q4', '2018-03-31', /No year/],
  ['June/July 2012', '2012-07-31', /Two months/],
  ['June - July 2012', '2012-07-31', /Two months/],
  ['02/13/2018', '2018-02-13', /month first/],
  ['Q2 2018', '2018-09-30', /financial year/],
  ['2018', '2018-12-31', /Only a year/],
  ['Summer term 2018', '2018-07-31', /season/],
  ['w/c 5 March 2018', '2018-03-09', /Friday/],
  ['mid March 2018', '2018-03-31', /mid/i],
  ['March 2016, June 2016', '2016-06-30', /Several dates/],
  ['Sept 2015 (revised to Jan 2016)', '2016-01-31', /Several dates/],
  ['September 2015 – subject to funding', '2015-09-30', /More than a date/],
  ['5 October 2017 to 11 September 2017', '2017-09-11', /before its start/],
]

const UNREAD = [
  'Ongoing',
  'On-going',
  'Monthly',
  'TBC',
  'n/a',
  '-',
  'Complete',
  'As required',
  'when staffed',
  '31/02/2018',
  '99999',
]

describe('a date as people write it', () => {
  test.each(SURE)('%s is sure to be %s', (text, on, startsOn) => {
    expect(read(text)).toEqual({ original: text, on, startsOn: startsOn ?? null, doubt: null })
  })
  test.each(DOUBTFUL)('%s may be %s, which a person is asked to look at', (text, on, doubt) => {
    expect(read(text)).toMatchObject({ original: text, on })
    expect(read(text).doubt).toMatch(doubt)
  })
  test.each(UNREAD)('%s is no day, and says so', (text) => {
    expect(read(text)).toMatchObject({ original: text, on: null })
    expect(read(text).doubt).toContain(text)
  })
  test('nothing is nothing, without a doubt', () => {
    expect(read(' \n')).toEqual({ original: ' \n', on: null, startsOn: null, doubt: null })
  })
})

const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2059-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const WAYS: ((year: string, month: string, on: string) => string)[] = [
  (year, month, on) => `${on}/${month}/${year}`,
  (year, month, on) => `${Number(on)}.${Number(month)}.${year}`,
  (year, month, on) => `${year}-${month}-${on}`,
  (year, month, on) =>
    `${Number(on)} ${new Date(`${year}-${month}-${on}`).toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' })} ${year}`,
  (year, month, on) =>
    `by ${Number(on)}th ${new Date(`${year}-${month}-${on}`).toLocaleString('en-GB', { month: 'short', timeZone: 'UTC' })} ${year}`,
]

test('any day, written in any of the usual ways, is that day', () => {
  fc.assert(
    fc.property(day, fc.constantFrom(...WAYS), (on, way) => {
      const [year = '', month = '', date = ''] = on.split('-')
      expect(read(way(year, month, date))).toMatchObject({ on, doubt: null })
    }),
  )
})

test('whatever stands there, it is kept as it was, nothing breaks, and no day comes of nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const { original, on, doubt } = read(text)
      expect(original).toBe(text)
      if (on === null && text.trim() !== '') expect(doubt ?? 'nothing is seen there').not.toBe('')
      if (!/\d/.test(text) && on !== null) expect(doubt).not.toBeNull()
    }),
  )
})

test('the number of a spreadsheet is a day within the time that plans are made for', () => {
  expect(fromSerial(43101)).toBe('2018-01-01')
  expect(fromSerial(43101.75)).toBe('2018-01-01')
  expect(fromSerial(12)).toBeNull()
  expect(fromSerial(99_999)).toBeNull()
})

test.each([
  ['April 2017', '2017-04-01'],
  ['Q2 2018/19', '2018-07-01'],
  ['2018/19', '2018-04-01'],
  ['4 September 2017', '2017-09-04'],
  ['04/09/2017', '2017-09-04'],
  ['January to March 2018', '2018-01-01'],
])('what begins in %s begins on %s', (text, on) => {
  expect(readStart(text, PLAN)).toMatchObject({ original: text, on, startsOn: null, doubt: null })
})
test('what begins ongoing begins on no day', () => expect(readStart('Ongoing', PLAN).on).toBeNull())
