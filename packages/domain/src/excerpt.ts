/** A piece of text; `hit` where it is what was looked for. */
export interface Piece {
  text: string
  hit: boolean
}

/** From one place to another of a text. */
export interface Span {
  from: number
  to: number
}

const WORD = /[\p{L}\p{N}']+/gu
const near = 12

/** Where words begin with what is being typed, compared without accents and case. */
export function spansOfWordsThatBegin(text: string, beginning: string): Span[] {
  const plain = (words: string) => words.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const looked = plain(beginning)
  if (looked === '') return []
  return [...text.matchAll(WORD)]
    .filter(([word]) => plain(word).startsWith(looked))
    .map(({ 0: word, index }) => ({ from: index, to: index + word.length }))
}

/** In order, those that touch or overlap as one. */
export function joined(spans: readonly Span[]): Span[] {
  const found: Span[] = []
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const before = found.at(-1)
    if (before && from <= before.to) before.to = Math.max(before.to, to)
    else found.push({ from, to })
  }
  return found
}

/** The whole of a text in pieces, those at `spans` marked. */
export function piecesOf(
  text: string,
  spans: readonly Span[],
  { from: start, to: end } = { from: 0, to: text.length },
): Piece[] {
  const pieces: Piece[] = []
  let at = start
  for (const { from, to } of joined(spans)) {
    if (to <= start || from >= end) continue
    if (from > at) pieces.push({ text: text.slice(at, from), hit: false })
    pieces.push({ text: text.slice(Math.max(from, start), Math.min(to, end)), hit: true })
    at = Math.min(to, end)
  }
  if (at < end) pieces.push({ text: text.slice(at, end), hit: false })
  return pieces
}

/**
 * The part of a long text that says most of what was looked for, at most about `most` characters, cut between words and with an
 * ellipsis where it was cut. Null where nothing is marked.
 */
export function excerptOf(text: string, spans: readonly Span[], most = 180): Piece[] | null {
  const all = joined(spans)
  if (all.length === 0) return null
  const scoreFrom = (first: number): number => {
    const start = all[first]?.from ?? 0
    const seen = new Set<string>()
    let score = 0
    for (const [index, { from, to }] of all.entries()) {
      if (index < first || to > start + most) continue
      const word = text.slice(from, to).toLowerCase()
      // Another word says more than the same again, and words side by side more than words apart.
      score += seen.has(word) ? 1 : 3
      if (index > first && from - (all[index - 1]?.to ?? 0) <= near) score += 2
      seen.add(word)
    }
    return score
  }
  let best = 0
  for (let first = 1; first < all.length; first += 1) if (scoreFrom(first) > scoreFrom(best)) best = first
  // A little of what stands before, so that the words are not out of the blue.
  const wanted = Math.max(0, (all[best]?.from ?? 0) - Math.floor(most / 5))
  const from = wanted === 0 ? 0 : wordAfter(text, wanted)
  const to = from + most >= text.length ? text.length : Math.max(wordBefore(text, from + most), all[best]?.to ?? 0)
  const pieces = piecesOf(text, all, { from, to })
  if (from > 0) pieces.unshift({ text: '… ', hit: false })
  if (to < text.length) pieces.push({ text: ' …', hit: false })
  return pieces
}

/** The beginning of the first word after a place. */
function wordAfter(text: string, at: number): number {
  const space = text.slice(at, at + 30).search(/\s/)
  return space === -1 ? at : at + space + 1
}

/** The end of the last word before a place. */
function wordBefore(text: string, at: number): number {
  const space = text.lastIndexOf(' ', at)
  return space <= at - 30 ? at : space
}
