import { expect, test } from 'vitest'
import { bankHolidaysOf, isBankHoliday } from './bank-holidays.ts'

// England and Wales, as https://www.gov.uk/bank-holidays and its earlier editions list them; not worked out by the package.
test.each([
  [2012, '01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26'],
  [2013, '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26'],
  [2014, '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26'],
  [2015, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
  [2016, '01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27'],
  [2017, '01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26'],
  [2018, '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26'],
  [2019, '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26'],
  [2020, '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28'],
  [2021, '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28'],
  [2022, '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27'],
  [2023, '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26'],
  [2024, '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26'],
  [2025, '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26'],
  [2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
  [2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'],
])('the bank holidays of %i are those gov.uk lists', (year, days) =>
  expect(bankHolidaysOf(year).map((day) => day.slice(5))).toEqual(days.split(' ')),
)

test('every year up to 2035 has eight, Easter Monday among them', () => {
  for (let year = 2028; year <= 2035; year += 1) expect(bankHolidaysOf(year), String(year)).toHaveLength(8)
  expect(isBankHoliday('2035-03-26')).toBe(true)
})

test.each([
  ['2018-04-01', 'Easter Sunday'],
  ['2018-03-11', "Mother's Day"],
  ['2012-05-28', 'the spring bank holiday that was moved in 2012'],
  ['2020-05-04', 'the early May bank holiday that was moved in 2020'],
  ['2018-08-06', 'the summer bank holiday of Scotland'],
])('%s, %s, is not one', (day) => expect(isBankHoliday(day)).toBe(false))
