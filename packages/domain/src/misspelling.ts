/** How many letters have to be changed, added, left out or swapped with their neighbour to make one word of another. */
export function distance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const now = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1
      let least = Math.min((last[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + same)
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        least = Math.min(least, (beforeLast[column - 2] ?? 0) + 1)
      now.push(least)
    }
    beforeLast = last
    last = now
  }
  return last[b.length] ?? 0
}

/** Shorter words have too many neighbours. */
const SHORTEST = 4
const mistakesIn = (word: string): number => (word.length < 7 ? 1 : 2)

/** The words that may be misspelt. */
export const doubtful = (typed: string): string[] => [
  ...new Set((typed.toLowerCase().match(/[a-z]+/g) ?? []).filter((word) => word.length >= SHORTEST)),
]

/** What was typed, its words that nobody knows replaced by the nearest ones known; null where there is nothing better. */
export function didYouMean(typed: string, known: ReadonlySet<string>): string | null {
  let better = typed
  for (const word of doubtful(typed)) {
    if (known.has(word)) continue
    const nearest = [...known]
      .filter((one) => Math.abs(one.length - word.length) <= mistakesIn(word))
      .map((one) => ({ one, far: distance(word, one) }))
      .filter(({ far }) => far <= mistakesIn(word))
      .toSorted((a, b) => a.far - b.far || a.one.localeCompare(b.one))[0]
    if (nearest) better = better.replaceAll(new RegExp(String.raw`\b${word}\b`, 'gi'), nearest.one)
  }
  return better === typed ? null : better
}
