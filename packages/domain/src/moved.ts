import type { LocalDate } from '@waymark/contract/days'
import type { MoveCause } from '@waymark/contract/words'
import { daysBetween } from './local-date.ts'

/** Why dates move, in words; the same on screen, in the trail and in an export. */
export const CAUSE_WORD: Readonly<Record<MoveCause, string>> = {
  capacity: 'Staffing and capacity',
  partner: 'Waiting for a partner',
  procurement: 'Procurement or a supplier',
  funding: 'Funding',
  dependency: 'Waiting for another action',
  scope: 'The work turned out larger or different',
  decision: 'Waiting for a decision',
  other: 'Another reason',
}

export type Moved = {
  times: number
  /** Calendar days from the original due day to the present one: negative when it was brought forward. */
  days: number
  /** `moved 3 times, 214 days in all`; null when it never moved. */
  sentence: string | null
}

const count = (times: number): string => (times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`)

const distance = (times: number, days: number): string => {
  if (days === 0) return 'back to the original day'
  const size = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`
  return `${size}${days < 0 ? ' earlier' : ''}${times > 1 ? ' in all' : ''}`
}

/** How far a due day has moved, shown wherever the day is. `times` is the number of date changes. */
export const movedOf = (originalDueOn: LocalDate, dueOn: LocalDate, times: number): Moved => {
  const days = daysBetween(originalDueOn, dueOn)
  return { times, days, sentence: times === 0 ? null : `moved ${count(times)}, ${distance(times, days)}` }
}

/** The same from the date changes themselves, oldest first; none means never moved. */
export const movedBy = (changes: readonly { fromOn: LocalDate; toOn: LocalDate }[]): Moved => {
  const first = changes[0]
  const last = changes.at(-1)
  return first && last ? movedOf(first.fromOn, last.toOn, changes.length) : { times: 0, days: 0, sentence: null }
}
