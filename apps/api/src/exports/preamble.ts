import type { Instant } from '@waymark/contract/days'
import { sayInstant } from '../history/column.words.ts'
import type { Cell } from '../papers/paper.ts'
import type { CouncilFacts } from './exports.store.ts'

/** The first lines of every file: whose it is, and what. */
export const whatItIs = (council: CouncilFacts | null, what: string): Cell[][] => [
  ['Council', council?.council ?? ''],
  ...(council?.notice ? [['Please note', council.notice]] : []),
  ['What this is', what],
]

interface AsAt {
  instant: Instant
  now: Instant
  madeBy: string
  past: boolean
  /** `As known at`, where it is another. */
  words?: string
}

/** As at which instant, and made by whom and when. */
export const asAtAndBy = ({ instant, now, madeBy, past, words = 'As at' }: AsAt): Cell[][] => [
  [`${words} (Europe/London)`, sayInstant(instant)],
  [`${words} (UTC)`, instant],
  ['Seen as', past ? 'a past instant' : 'the present'],
  ['Made by', madeBy],
  ['Made at (Europe/London)', sayInstant(now)],
  ['Made at (UTC)', now],
]

/** Each line with as many cells as the rows below it have. */
export const asWide = (lines: readonly (readonly Cell[])[], columns: number): Cell[][] =>
  lines.map((line) => [...line, ...Array<Cell>(Math.max(0, columns - line.length)).fill(null)])
