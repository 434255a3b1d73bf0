import type { RatingKey } from '@waymark/contract/plans'
import type { FindingKind } from '@waymark/contract/inspection-words'
import type { ActionStatus, Rating } from '@waymark/contract/words'
import { oneLine } from './import-grid.ts'
import { RATING_WORD } from './rating-key.ts'

/** What a cell says, and what a person should look at. */
export interface Reading<Value> {
  value: Value | null
  doubt: string | null
}

const reading = <Value>(value: Value | null, doubt: string | null = null): Reading<Value> => ({ value, doubt })

/** A tick as it is typed, drawn, or left over from a font of signs. */
export const isTick = (text: string): boolean => /^(?:x|y|yes|true|done|[✓✔√☑☒✗✘þü])$/iu.test(text.trim())

const STATUS_WORDS: readonly (readonly [RegExp, ActionStatus])[] = [
  [
    /^(?:not (?:yet )?(?:started|begun|due|commenced)|to (?:start|do)|yet to start|planned|pending|open|new)\b/,
    'not_started',
  ],
  [
    /^(?:in progress|in-progress|under ?way|on ?going|on-going|started|begun|commenced|on ?track|partial(?:ly)?(?: (?:complete|met|done))?|part(?:ly)?(?: (?:complete|met|done))|delayed|behind|slipp\w+|overdue|progressing|work in progress|wip|at risk|off track)\b/,
    'in_progress',
  ],
  [/^(?:awaiting|waiting for|for|pending|subject to) (?:sign[- ]?off|approval|validation)\b/, 'awaiting_sign_off'],
  [
    /^(?:complete[d]?|done|achieved|delivered|finished|closed|met|implemented|signed off|actioned|fully met|embedded)\b/,
    'complete',
  ],
  [/^(?:paused|on hold|suspended|deferred|stalled|parked)\b/, 'paused'],
  [
    /^(?:cancelled|canceled|withdrawn|abandoned|superseded|no longer (?:required|needed|relevant)|merged|removed|dropped|not required)\b/,
    'cancelled',
  ],
]

/** Where a row stands, by the words councils use for it, or by how much of it is done. */
export function readStatus(text: string): Reading<ActionStatus> {
  const plain = oneLine(text).toLowerCase().replaceAll('’', "'")
  if (plain === '') return reading<ActionStatus>(null)
  const share = /^(\d{1,3})(?:\.\d+)?\s?%/.exec(plain)?.[1]
  if (share !== undefined) {
    const value = Number(share) >= 100 ? 'complete' : Number(share) > 0 ? 'in_progress' : 'not_started'
    return reading<ActionStatus>(value, `Read from ${share}%`)
  }
  if (plain.startsWith('awaiting sign')) return reading<ActionStatus>('awaiting_sign_off')
  const found = STATUS_WORDS.find(([pattern]) => pattern.test(plain))
  if (!found) return reading<ActionStatus>(null, `“${oneLine(text)}” is not a status that is known here`)
  const more = plain.replace(found[0], '').replaceAll(/[^\p{L}]+/gu, '')
  return reading<ActionStatus>(found[1], more === '' ? null : `More than a status stands here: “${oneLine(text)}”`)
}

const RATING_WORDS: readonly (readonly [RegExp, Rating])[] = [
  [/^(?:blue|b|bl)$/, 'blue'],
  [/^(?:green|g|gr|grn)$/, 'green'],
  [/^(?:amber|a|am|yellow|orange|y)$/, 'amber'],
  [/^(?:red|r)$/, 'red'],
  [/^(?:not rated|grey|gray|white|n\/?a|none|no rating|nr|[-–—])$/, 'not_rated'],
]

/** From the colours that people fill cells with; null for white, black, greys and what is none of the four. */
export function ratingOfFill(fill: string): Rating | null {
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => Number.parseInt(fill.slice(at, at + 2), 16) / 255)
  const most = Math.max(r, g, b)
  const least = Math.min(r, g, b)
  const spread = most - least
  if (Number.isNaN(spread) || most < 0.25 || spread < 0.15) return null
  const sector = most === r ? ((g - b) / spread + 6) % 6 : most === g ? (b - r) / spread + 2 : (r - g) / spread + 4
  const hue = sector * 60
  if (hue < 18 || hue >= 340) return 'red'
  if (hue < 66) return 'amber'
  if (hue < 165) return 'green'
  return hue >= 185 && hue < 260 ? 'blue' : null
}

const SAID_OF_FILL = 'Read from the colour of the cell'

/** How a row is going: by a word, by the plan's own words, by a letter, or by the colour behind it. */
export function readRating(cell: { text: string; fill?: string | undefined }, key?: RatingKey): Reading<Rating> {
  const coloured = cell.fill === undefined ? null : ratingOfFill(cell.fill)
  const plain = oneLine(cell.text)
    .toLowerCase()
    .replace(/^(?:b?rag|rating|status)\s*[:=-]?\s+/, '')
    .replace(/[.!*]+$/, '')
  if (plain === '' || isTick(plain)) return reading<Rating>(coloured, coloured && SAID_OF_FILL)
  const own = key && (Object.keys(key) as Rating[]).find((rating) => key[rating].label.toLowerCase() === plain)
  const word = own ?? RATING_WORDS.find(([pattern]) => pattern.test(plain))?.[1]
  if (word) {
    const differs = coloured !== null && coloured !== word
    return reading<Rating>(
      word,
      differs ? `It says ${RATING_WORD[word]}, and the cell is ${RATING_WORD[coloured]}` : null,
    )
  }
  const named = (['blue', 'green', 'amber', 'red'] as const).filter((rating) =>
    new RegExp(`\\b${rating}\\b`).test(plain),
  )
  if (named.length === 1 && named[0])
    return reading<Rating>(named[0], `More than a rating stands here: “${oneLine(cell.text)}”`)
  if (named.length > 1) return reading<Rating>(null, `Several ratings stand here: “${oneLine(cell.text)}”`)
  return coloured
    ? reading<Rating>(coloured, `${SAID_OF_FILL}; it says “${oneLine(cell.text)}”`)
    : reading<Rating>(null, `“${oneLine(cell.text)}” is not a rating that is known here`)
}

const KIND_WORDS: readonly (readonly [RegExp, FindingKind])[] = [
  [/priority action/i, 'priority_action'],
  [/improve|develop/i, 'area_for_improvement'],
  [/strength|positive/i, 'strength'],
  [/recommend/i, 'recommendation'],
]

/** Of which kind a finding is, by the word beside it. */
export function readFindingKind(text: string): Reading<FindingKind> {
  const plain = oneLine(text)
  const found = KIND_WORDS.find(([pattern]) => pattern.test(plain))?.[1] ?? null
  return reading<FindingKind>(
    found,
    found === null && plain !== '' ? `“${plain}” is not a kind of finding that is known here` : null,
  )
}

/** “Key: 1 = not started, 2 – in progress; 3: complete”, as it stands above or below a table. */
export function readKey(texts: readonly string[]): Map<string, string> {
  const key = new Map<string, string>()
  for (const text of texts) {
    const body = oneLine(text).replace(/^.*?\bkey\b[^:=–-]*[:–-]\s*/i, '')
    const pairs = [
      ...body.matchAll(
        /(?:^|[\s,;(|])(\d{1,2}|[A-Z])\s*[=:–-]\s*([^,;|=]+?)(?=\s*(?:[,;|)]|$|\s(?:\d{1,2}|[A-Z])\s*[=:–-]))/g,
      ),
    ]
    if (pairs.length < 2) continue
    for (const [, sign = '', means = ''] of pairs) key.set(sign.toLowerCase(), means.trim())
  }
  return key
}
