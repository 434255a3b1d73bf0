import type { LocalDate } from '@waymark/contract/days'
import type { ImportedNoun, ImportOutcome } from '@waymark/contract/import-words'
import type { FindingKind } from '@waymark/contract/inspection-words'
import type { ActionStatus, Rating } from '@waymark/contract/words'

/** What is made of a row, of each kind of record. */
export interface Made {
  priority: { ref: string; title: string; whyItMatters: string | null }
  action: {
    ref: string
    title: string
    description: string | null
    successMeasure: string | null
    ownerId: string | null
    contributorIds: string[]
    startsOn: LocalDate | null
    dueOn: LocalDate
    status: ActionStatus
    statusReason: string | null
    rating: Rating
  }
  milestone: { title: string; dueOn: LocalDate; doneOn: LocalDate | null }
  finding: {
    ref: string
    words: string
    area: string | null
    addressedTo: string | null
    /** Null: of the kind that was chosen for those that do not say theirs. */
    kind: FindingKind | null
  }
}

export interface Like {
  id: string
  ref: string | null
  title: string
  /** 1: the same words, or the same reference. */
  likeness: number
}

/** What becomes of one thing that a row says. `parent`: the key of what it stands under, in the same import. */
export interface Item<Noun extends ImportedNoun = ImportedNoun> {
  key: string
  noun: Noun
  row: number
  does: ImportOutcome
  ref: string | null
  title: string
  parent: string | null
  reasons: string[]
  doubts: string[]
  /** The rows below its own that go on with it. */
  more?: readonly number[]
  /** Whom the file names as its owners that are nobody here. */
  named?: readonly string[]
  /** The record it is, or may be. */
  like: Like | null
  make: Made[Noun] | null
  /** What it would change there. */
  change: { title?: string; successMeasure?: string; ownerId?: string } | null
}

/** What is surely another text, although the reference is the same. */
export const UNLIKE = 0.4
/** What a person is asked about. */
export const ALIKE = 0.6

export const priorityKey = (at: number): string => `p${at}`
export const actionKey = (at: number): string => `a${at}`
export const milestoneKey = (at: number): string => `m${at}`
export const findingKey = (at: number): string => `f${at}`
/** The priority of rows above which none stands. */
export const OTHER_PRIORITY = 'p-other'

export const say = (text: string) => (text.length > 90 ? `${text.slice(0, 89)}…` : text)

/** Ends a reason that asks for a decision. */
export const ASKED = 'say whether it is the same'

/** Once it was decided, what was asked is answered. */
export function answer(item: Item, words: string): void {
  item.reasons = [...item.reasons.filter((reason) => !reason.endsWith(ASKED)), words]
}
export const SAID_SAME = 'You said that it is the same'
export const SAID_ANOTHER = 'You said that it is another'

/** Up to where each kind of reference is known to be taken: thousands of rows ask for the next. */
const counted = new WeakMap<ReadonlySet<string>, Map<string, number>>()

/** A reference that is free, the next of its kind. What is taken is only ever added to. */
export function nextRef(taken: ReadonlySet<string>, prefix: string): string {
  const counts = counted.get(taken) ?? new Map<string, number>()
  counted.set(taken, counts)
  let number = counts.get(prefix) ?? 1
  while (taken.has(`${prefix}${number}`.toLowerCase())) number += 1
  counts.set(prefix, number)
  return `${prefix}${number}`
}
