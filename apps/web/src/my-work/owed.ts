import type { MyWorkItem } from '@waymark/contract/my-work'

export interface Owed {
  id: string
  ref: string
}

/** A word is owed on what its period still waits for, and on what is overdue: in the order of My work. */
export const isOwed = ({ section, can }: Pick<MyWorkItem, 'section' | 'can'>): boolean =>
  (section === 'update_owed' || section === 'overdue') && can.postUpdate.allowed

/** The next of those owed after this one, from the first again after the last, leaving out what was posted or skipped. */
export function nextOwed(owed: readonly Owed[], id: string, passed: ReadonlySet<string>): Owed | null {
  const here = owed.findIndex((one) => one.id === id)
  const onwards = [...owed.slice(here + 1), ...owed.slice(0, here + 1)]
  return onwards.find((one) => one.id !== id && !passed.has(one.id)) ?? null
}

/** `2 of 5 owed`; null for one that owes no update. */
export function placeOf(owed: readonly Owed[], id: string): string | null {
  const here = owed.findIndex((one) => one.id === id)
  return here < 0 ? null : `${here + 1} of ${owed.length} owed`
}
