import type { FindingKind } from '@waymark/contract/inspection-words'
import type { ActionStatus, Rating } from '@waymark/contract/words'
import type { DateReading } from './import-dates.ts'
import type { OwnersReading } from './import-owners.ts'
import type { Reading } from './import-values.ts'

/** A row of the sheet it was read from, counted from 0, and what a person should look at. */
interface FromRow {
  row: number
  doubts: string[]
}

/** What is said in one row of how it goes: each as it was read, with its original text. */
export interface Said {
  due: DateReading | null
  start: DateReading | null
  owners: OwnersReading | null
  status: (Reading<ActionStatus> & { original: string }) | null
  rating: (Reading<Rating> & { original: string; fill: string | null }) | null
}

export interface ReadPriority extends FromRow {
  ref: string | null
  title: string
  /** Why it matters, where its row says that. */
  why: string | null
}
export interface ReadAction extends FromRow {
  /** Its place among the priorities that were read; null where none stands above it. */
  priority: number | null
  ref: string | null
  title: string
  description: string | null
  measure: string | null
  /** The rows below its own that go on with it. */
  more: number[]
  /** As its rows say it, one each. */
  said: Said[]
}
export interface ReadMilestone extends FromRow {
  action: number | null
  priority: number | null
  title: string
  said: Said
}
export interface ReadFinding extends FromRow {
  ref: string | null
  words: string
  addressedTo: string | null
  area: string | null
  /** Null where its row says none that is known. */
  kind: FindingKind | null
}

/** All that a table says, in its order; and the rows of which nothing was made, with the reason. */
export interface ReadTable {
  priorities: ReadPriority[]
  actions: ReadAction[]
  milestones: ReadMilestone[]
  findings: ReadFinding[]
  passed: { row: number; why: string }[]
}
