import type { Role } from '@waymark/contract/words'
import { describe, expect, test } from 'vitest'
import { mayRedact, mayReplaceElsewhere, MOST_REPLACED } from './redactions.ts'

const actor = (...roles: Role[]) => ({
  personId: 'me',
  roles: roles.map((role) => ({ role, serviceAreaId: null })),
})
const may = (...[who, facts]: Parameters<typeof mayRedact>) => mayRedact(who, facts).allowed

describe('what was written is redacted', () => {
  test.each<[Role, boolean, boolean]>([
    ['service_manager', false, false],
    ['director', true, false],
    ['performance_officer', false, false],
    ['portfolio_holder', false, false],
    ['auditor', false, false],
    ['administrator', true, true],
  ])('by a %s: of a plan %s, of people %s', (role, ofPlan, ofPeople) => {
    expect(may(actor(role), { noun: 'comment', writtenByIds: ['another'] })).toBe(ofPlan)
    expect(may(actor(role), { noun: 'person', writtenByIds: ['another'] })).toBe(ofPeople)
  })

  test('never by whoever wrote any of it, nor by who covers for them', () => {
    expect(may(actor('director'), { noun: 'comment', writtenByIds: ['another', 'me'] })).toBe(false)
    expect(may(actor('director', 'administrator'), { noun: 'action', writtenByIds: ['me'] })).toBe(false)
    const covering = { ...actor(), roles: [{ role: 'director', serviceAreaId: null, coveringId: 'absent' }] as const }
    expect(may(covering, { noun: 'comment', writtenByIds: ['absent'] })).toBe(false)
  })

  test('of people by an administrator, though administrators write it: nobody else keeps people', () =>
    expect(may(actor('administrator'), { noun: 'person', writtenByIds: ['me'] })).toBe(true))
})

describe('the same words in other records are replaced', () => {
  const comment = { noun: 'comment', writtenByIds: ['another'] } as const
  const person = { noun: 'person', writtenByIds: [] } as const

  test('in all of them or in none: where one may not be redacted, it is said how many and why', () => {
    const of = (...records: Parameters<typeof mayReplaceElsewhere>[1]) =>
      mayReplaceElsewhere(actor('director'), records)
    expect(of()).toEqual({ allowed: true })
    expect(of(comment)).toEqual({ allowed: true })
    expect(of(comment, person, person, { ...comment, writtenByIds: ['me'] })).toEqual({
      allowed: false,
      reason:
        'You may not redact 3 of the 4 records in which the same words stand. Only an administrator can redact what is kept of people (2); You wrote some of this: somebody else has to redact it (1). Leave other records as they are, or ask somebody who may',
    })
    expect(mayReplaceElsewhere(actor('administrator'), [comment, person])).toEqual({ allowed: true })
  })

  test('in no more than can be looked over', () => {
    const many = (count: number) => mayReplaceElsewhere(actor('administrator'), Array(count).fill(comment))
    expect(many(MOST_REPLACED)).toEqual({ allowed: true })
    expect(many(MOST_REPLACED + 1)).toMatchObject({ allowed: false, reason: expect.stringContaining('201 records') })
  })
})
