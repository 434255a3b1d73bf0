import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, periodOf } from './local-date.ts'
import { endsSoon, isOver, mayStandUntil, overrideDays, sayOverride } from './override.ts'

const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days))
const anyCycle = fc.constantFrom('monthly' as const, 'quarterly' as const)

describe('a declared rating stands', () => {
  test.each([
    ['2018-03-12', 'monthly', '2018-03-31', '2018-04-30'],
    ['2018-01-31', 'monthly', '2018-01-31', '2018-02-28'],
    ['2018-03-12', 'quarterly', '2018-03-31', '2018-06-30'],
    ['2017-12-31', 'quarterly', '2017-12-31', '2018-03-31'],
  ] as const)('declared on %s in a %s plan: until %s, or %s at the latest', (today, cycle, usual, latest) => {
    expect(overrideDays(today, cycle)).toEqual({ usual, latest })
  })

  test.each([
    ['2018-03-11', 'Enter a day from today on'],
    ['2018-03-12', null],
    ['2018-04-30', null],
    ['2018-05-01', expect.stringContaining('30 April 2018 or earlier')],
  ])('until %s, said on 12 March 2018: %s', (expiresOn, refusal) => {
    const verdict = mayStandUntil(expiresOn, '2018-03-12', 'monthly')
    expect(verdict.allowed ? null : verdict.reason).toEqual(refusal)
  })

  test.each([
    ['2018-03-25', false, false],
    ['2018-03-26', false, true],
    ['2018-03-31', false, true],
    ['2018-04-01', true, false],
  ])('until 31 March: on %s it is over (%s) or ends soon (%s)', (today, over, soon) => {
    expect([isOver('2018-03-31', today), endsSoon('2018-03-31', today)]).toEqual([over, soon])
  })

  test('never beyond the next period, and always in force on the day it is declared', () =>
    fc.assert(
      fc.property(anyDay, anyCycle, fc.integer({ min: -10, max: 250 }), (today, cycle, days) => {
        const { usual, latest } = overrideDays(today, cycle)
        expect(usual >= today && usual < latest).toBe(true)
        expect(mayStandUntil(usual, today, cycle).allowed).toBe(true)
        // The period after the one under way is where the latest day lies, and no day after it is in that period.
        expect(periodOf(latest, cycle)).toBe(periodOf(addDays(usual, 1), cycle))
        expect(periodOf(addDays(latest, 1), cycle)).not.toBe(periodOf(latest, cycle))
        const chosen = addDays(today, days)
        const allowed = mayStandUntil(chosen, today, cycle).allowed
        expect(allowed).toBe(chosen >= today && chosen <= latest)
        if (allowed) expect(isOver(chosen, today)).toBe(false)
        expect(isOver(chosen, addDays(chosen, 1))).toBe(true)
        expect(isOver(chosen, today) && endsSoon(chosen, today)).toBe(false)
      }),
    ))
})

test('says who declared what, and until when', () => {
  expect(sayOverride('amber', 'Dee Rector', '2018-03-31')).toBe('Declared amber by Dee Rector until 31 March 2018')
  expect(sayOverride('green', 'Dee Rector', null)).toBe('Declared green by Dee Rector')
})
