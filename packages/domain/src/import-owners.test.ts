import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readOwners, whoIsMeant } from './import-owners.ts'

const TABLE: [string, string[]][] = [
  ['Chair / DCS', ['Chair', 'DCS']],
  ['DM/PL/KL', ['DM', 'PL', 'KL']],
  ['Planning Officer, SC&WB', ['Planning Officer, SC&WB']],
  ['Participation Officer , SC&WB', ['Participation Officer, SC&WB']],
  ['Jane Smith', ['Jane Smith']],
  ['Jane Smith, Head of Early Help', ['Jane Smith, Head of Early Help']],
  ['Jane Smith, Ali Khan', ['Jane Smith', 'Ali Khan']],
  ['Jane Smith, Ali Khan and Mary-Anne de Souza', ['Jane Smith', 'Ali Khan', 'Mary-Anne de Souza']],
  ['Jane Smith/Ali Khan', ['Jane Smith', 'Ali Khan']],
  ['Jane Smith\nAli Khan', ['Jane Smith', 'Ali Khan']],
  ['Jane Smith; Ali Khan;', ['Jane Smith', 'Ali Khan']],
  ['• Jane Smith\n• DCS', ['Jane Smith', 'DCS']],
  ['Head of Early Help and Team Manager', ['Head of Early Help', 'Team Manager']],
  ['Head of Service, Team Manager', ['Head of Service', 'Team Manager']],
  ['Director of Children and Adults', ['Director of Children and Adults']],
  ['LAC/CL', ['LAC', 'CL']],
  ['Health/social care', ['Health/social care']],
  ['Virtual School & Participation Team', ['Virtual School', 'Participation Team']],
  ['Fostering & adoption', ['Fostering & adoption']],
  ['DCS & Chair', ['DCS', 'Chair']],
  ['Chief Executive Elected Members', ['Chief Executive Elected Members']],
  ['DM/DM', ['DM']],
  ['TBC', []],
  ['', []],
]

test.each(TABLE)('%j names %j', (text, names) => {
  expect(readOwners(text)).toEqual({ original: text, names })
})

test('whatever stands there, it is kept as it was and nobody is named who is not in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const { original, names } = readOwners(text)
      expect(original).toBe(text)
      for (const name of names) expect(name.trim()).toBe(name)
    }),
  )
})

describe('who is meant', () => {
  const people = [
    { id: 'jane', name: 'Jane Smith', jobTitle: 'Head of Early Help' },
    { id: 'ali', name: 'Ali Khan', jobTitle: 'Team Manager' },
    { id: 'amy', name: 'Amy King', jobTitle: 'Team Manager' },
    { id: 'dan', name: 'Dan Moss', jobTitle: 'Planning Officer' },
  ]
  const cases: [string, string | null, RegExp | null][] = [
    ['Jane Smith', 'jane', null],
    ['jane  SMITH', 'jane', null],
    ['Ms. Jane Smith', 'jane', null],
    ['Jane Smith (Early Help)', 'jane', null],
    ['Jane Smith, Head of Early Help', 'jane', null],
    ['Head of Early Help', 'jane', /holds that post/],
    ['DM', 'dan', /initials/],
    ['AK', null, null],
    ['Team Manager', null, null],
    ['Planning Officer, SC&WB', null, null],
    ['Jane', null, null],
    ['', null, null],
  ]
  test.each(cases)('%j: %s', (name, personId, doubt) => {
    const meant = whoIsMeant(name, people)
    expect(meant?.personId ?? null).toBe(personId)
    if (doubt) expect(meant?.doubt).toMatch(doubt)
    else expect(meant?.doubt ?? null).toBeNull()
  })
})
