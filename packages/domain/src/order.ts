/** A prime below 10⁹: a version has nine figures at most, as an ETag of ours holds. */
const VERSIONS = 999_999_937

/**
 * The version of an order: another one wherever something was added, taken away or moved, and the same where only the
 * words of what stands in it changed.
 */
export const orderVersion = (ids: readonly string[]): number => {
  let version = ids.length
  for (const character of ids.join()) version = (version * 1_000_003 + (character.codePointAt(0) ?? 0)) % VERSIONS
  return version + 1
}

/**
 * What stands, in the order wanted. What is not named keeps its order and comes after what is; what is named and no longer
 * there is left aside.
 */
export const arrange = (standing: readonly string[], wanted: readonly string[]): string[] => {
  const there = new Set(standing)
  const named = new Set(wanted)
  return [...[...named].filter((id) => there.has(id)), ...standing.filter((id) => !named.has(id))]
}

/** The same with one of them moved to another place, counted from 0; a place beyond an end is that end. */
export const moveTo = <Item>(items: readonly Item[], from: number, to: number): Item[] => {
  const rest = items.filter((_, index) => index !== from)
  return rest.toSpliced(Math.max(0, Math.min(rest.length, to)), 0, ...items.slice(from, from + 1))
}
