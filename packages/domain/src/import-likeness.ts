import { oneLine } from './import-grid.ts'

const LITTLE = new Set(
  'a an and are as at be by for from in is it of on or that the their to will with all any our'.split(' '),
)

const tokensOf = (text: string): string[] => [
  ...new Set(
    (
      oneLine(text)
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? []
    ).filter((word) => !LITTLE.has(word)),
  ),
]

/** The same for texts that differ in nothing but spaces, signs and capitals. */
export const plainly = (text: string): string =>
  (
    oneLine(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}%]+/gu) ?? []
  ).join(' ')

/** From 0, nothing in common, to 1, the same words: twice those they share, of those they have. */
export function likeness(a: string, b: string): number {
  if (plainly(a) === plainly(b)) return 1
  const [left, right] = [tokensOf(a), new Set(tokensOf(b))]
  if (left.length + right.size === 0) return 0
  return (2 * left.filter((token) => right.has(token)).length) / (left.length + right.size)
}

/** With so many a text is compared, those that share its rarest words first: else thousands of rows of one mould take minutes. */
const MOST_COMPARED = 100

interface Kept<Record> {
  record: Record
  plain: string
  tokens: ReadonlySet<string>
}

/** Finds the record that a text is most like, among many thousands. */
export class Likes<Record> {
  readonly #kept: Kept<Record>[]
  readonly #by = new Map<string, number[]>()
  readonly #exact = new Map<string, number>()

  constructor(records: readonly Record[], textOf: (record: Record) => string) {
    this.#kept = records.map((record) => {
      const text = textOf(record)
      return { record, plain: plainly(text), tokens: new Set(tokensOf(text)) }
    })
    for (const [at, { plain, tokens }] of this.#kept.entries()) {
      if (!this.#exact.has(plain)) this.#exact.set(plain, at)
      for (const token of tokens) {
        const held = this.#by.get(token)
        if (held) held.push(at)
        else this.#by.set(token, [at])
      }
    }
  }

  /** The one that differs in nothing but spaces, signs and capitals. */
  same(text: string): Record | null {
    const at = this.#exact.get(plainly(text))
    return at === undefined ? null : (this.#kept[at]?.record ?? null)
  }

  /** The one most like it of those that share its rarest words, if it is at least so like. `least` is 0.6 or more: what shares no rare word cannot be. */
  best(text: string, least: number): { record: Record; likeness: number } | null {
    const tokens = tokensOf(text).toSorted((a, b) => (this.#by.get(a)?.length ?? 0) - (this.#by.get(b)?.length ?? 0))
    // Two that share six words in ten share one of these, so the words that all have need not be looked up.
    const rare = tokens.slice(0, Math.ceil(tokens.length * 0.6) + 1)
    const seen = new Set<number>()
    for (const token of rare) {
      for (const at of this.#by.get(token) ?? []) {
        if (seen.size >= MOST_COMPARED) break
        seen.add(at)
      }
    }
    let best: { record: Record; likeness: number } | null = null
    for (const at of seen) {
      const kept = this.#kept[at]
      if (!kept) continue
      const shared = tokens.filter((token) => kept.tokens.has(token)).length
      const like = (2 * shared) / (tokens.length + kept.tokens.size)
      if (like >= least && (best === null || like > best.likeness)) best = { record: kept.record, likeness: like }
    }
    return best
  }
}
