import { expect, test } from 'vitest'
import { inShort } from './in-short.ts'

test.each([
  ['Worse: 24.1%, 13.1 percentage points up from 11.0% in 2015-16', '13.1 points up from 11.0% in 2015-16'],
  [
    'Better: 54 per 10,000, 2 per 10,000 down from 56 per 10,000 in 2015-16',
    '2 per 10,000 down from 56 per 10,000 in 2015-16',
  ],
  ['No change: 12 days, as 12 days in January 2018', '12 days, as 12 days in January 2018'],
  ['5.4 percentage points above England', '5.4 points above'],
  ['1 percentage point below the mean of statistical neighbours', '1 point below'],
  ['No figure for August 2017 to compare with', 'No figure for August 2017 to compare with'],
  [
    'Worse: too few children are behind it for the figures to be shown',
    'too few children are behind it for the figures to be shown',
  ],
])('%s: %s', (sentence, short) => {
  expect(inShort(sentence)).toBe(short)
})
