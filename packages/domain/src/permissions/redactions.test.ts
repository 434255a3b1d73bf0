import type { Role } from '@waymark/contract/words'
import { describe, expect, test } from 'vitest'
import { mayRedact } from './redactions.ts'

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
