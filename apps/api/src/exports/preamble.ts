import type { Instant } from '@waymark/contract/days'
import { sayInstant } from '../history/column.words.ts'
import type { Cell } from './csv.ts'
import type { CouncilFacts } from './exports.store.ts'

/** The first lines of every file: whose it is, and what. */
export const whatItIs = (council: CouncilFacts | null, what: string): Cell[][] => [
  ['Council', council?.council ?? ''],
  ...(council?.notice ? [['Please note', council.notice]] : []),
  ['What this is', what],
]

/** As at which instant, and made by whom and when. */
export const asAtAndBy = (of: { instant: Instant; now: Instant; madeBy: string; past: boolean }): Cell[][] => [
  ['As at (Europe/London)', sayInstant(of.instant)],
  ['As at (UTC)', of.instant],
  ['Seen as', of.past ? 'a past instant' : 'the present'],
  ['Made by', of.madeBy],
  ['Made at (Europe/London)', sayInstant(of.now)],
  ['Made at (UTC)', of.now],
]

/** Each line with as many cells as the rows below it have. */
export const asWide = (lines: readonly Cell[][], columns: number): Cell[][] =>
  lines.map((line) => [...line, ...Array<Cell>(Math.max(0, columns - line.length)).fill(null)])
