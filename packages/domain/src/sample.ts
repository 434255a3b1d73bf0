/**
 * A sample that anybody can draw again (docs/how-to/redo-a-sample.md). Each record's rank is SHA-256 of seed, colon and id; of
 * each stratum those with the smallest ranks are drawn, so that the order in which records are found changes nothing. The
 * strata share the sample in proportion to their size, by largest remainder, each with one at least where there are enough.
 */

export interface Stratum {
  name: string
  /** How many records are in it. */
  count: number
}

/** How many are drawn of each, in the order given. Together as many as asked for, or all there are. */
export function allocate(strata: readonly Stratum[], size: number): number[] {
  const all = strata.reduce((sum, { count }) => sum + count, 0)
  const drawn = Math.min(size, all)
  const some = strata.filter(({ count }) => count > 0).length
  // One of each first, where that can be; then the rest is shared by what is left of each.
  const first = drawn >= some ? 1 : 0
  const left = strata.map(({ count }) => Math.max(0, count - first))
  const [toShare, of] = [drawn - first * some, left.reduce((sum, count) => sum + count, 0)]
  const shares = left.map((count) => (of === 0 ? 0 : Math.floor((toShare * count) / of)))
  const remainders = left.map((count) => (of === 0 ? 0 : (toShare * count) % of))
  const missing = toShare - shares.reduce((sum, share) => sum + share, 0)
  const next = strata
    .map(({ name }, at) => ({ name, at }))
    .toSorted((a, b) => (remainders[b.at] ?? 0) - (remainders[a.at] ?? 0) || (a.name < b.name ? -1 : 1))
    .slice(0, missing)
  return strata.map(
    ({ count }, at) => (count > 0 ? first : 0) + (shares[at] ?? 0) + (next.some((one) => one.at === at) ? 1 : 0),
  )
}

export interface Ranked {
  id: string
  /** SHA-256 in hexadecimal. */
  rank: string
}

export interface RankedStratum extends Stratum {
  /** Those with the smallest ranks: as many as may be drawn of it, or all there are. */
  smallest: readonly Ranked[]
}

/** The sample, stratum by stratum in the order of their names, each by rank. */
export function drawSample(strata: readonly RankedStratum[], size: number): (Ranked & { stratum: string })[] {
  const named = strata.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const shares = allocate(named, size)
  return named.flatMap(({ name, smallest }, at) =>
    smallest
      .toSorted((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : 1))
      .slice(0, shares[at])
      .map((one) => ({ ...one, stratum: name })),
  )
}
