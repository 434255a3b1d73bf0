import { describe, expect, test } from 'vitest'
import { findIdentifiable, identifiableWarning, sayIdentifiable } from './identifiable.ts'

describe('text that could tell which child is meant is pointed out', () => {
  test.each([
    ['DOB 12/03/2009', ['date_of_birth']],
    ['the girl born on 3 March 2011 is now placed', ['date_of_birth']],
    ['date of birth: 2010-05-17', ['date_of_birth']],
    ['14.02.2012 (d.o.b.)', ['date_of_birth']],
    // The example of the NHS data dictionary's check: 943 476 5919 is valid.
    ['NHS 943 476 5919', ['nhs_number']],
    ['9434765919', ['nhs_number']],
    ['case number 1234567', ['case_number']],
    ['LCS 204518 was reopened', ['case_number']],
    ['UPN A123456789012', ['case_number']],
    ['Child A.B. moved on Monday', ['initials']],
    ['the sibling K J was seen', ['initials']],
    ['the girl CD (9) told us', ['initials']],
    ['the boy AB, aged 7', ['initials']],
    ['case no 123456, born 1 May 2010', ['date_of_birth', 'case_number']],
  ] as const)('%s', (text, found) => {
    expect(findIdentifiable(text)).toEqual(found)
  })
})

describe('what a plan says every day is left alone', () => {
  test.each([
    'The review is due on 12 March 2018 and the board meets on 22/03/2018',
    'Two of the 14 posts were filled; 83.2% of assessments in 45 days',
    'Call 01743 250000 for the front door',
    'Caseloads fell from 19 to 16 children each',
    'A budget of 1234567890 pounds',
    'Every child AND family was seen; child IN need plans; child LAC reviews',
    'Child A&E attendances fell',
    'The young person SEND board met',
    'Ofsted URN 1234567 was published',
    '',
  ])('%s', (text) => {
    expect(findIdentifiable(text)).toEqual([])
    expect(identifiableWarning(text)).toBeNull()
  })
})

test('the warning names all it found and forbids nothing', () => {
  expect(identifiableWarning('born 1 May 2010, case number 123456')).toMatch(
    /^This looks like a date of birth and a case number\./,
  )
})

test('kinds are said as people say them, and one that is not known is left out', () => {
  expect(sayIdentifiable(['date_of_birth', 'nhs_number', 'initials'])).toBe(
    'a date of birth, an NHS number and a child’s initials',
  )
  expect(sayIdentifiable(['nhs_number', 'a_later_kind'])).toBe('an NHS number')
  expect(sayIdentifiable([])).toBe('')
})
