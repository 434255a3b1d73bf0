/** A reference that ends in a figure: `SP-4.` and 12. */
const NUMBERED = /^(.*?)(\d{1,9})$/
const LONGEST = 20

/**
 * The reference that would come next among those of a priority: numbered as most of them are, or, where none is numbered,
 * from the priority’s own: `4.6` after 4.1, 4.2 and 4.5.
 */
export function nextFreeRef(priorityRef: string, taken: ReadonlySet<string>): string {
  const numbered = [...taken].flatMap((ref) => {
    const [, stem, figure] = NUMBERED.exec(ref) ?? []
    return stem === undefined ? [] : [{ stem, figure: Number(figure) }]
  })
  const own = `${priorityRef}.`
  const stems = [...Map.groupBy(numbered, ({ stem }) => stem)]
  const [stem, used] = stems.toSorted(
    ([a, ofA], [b, ofB]) => ofB.length - ofA.length || Number(b === own) - Number(a === own) || (a < b ? -1 : 1),
  )[0] ?? [own, []]
  const last = Math.max(0, ...used.map(({ figure }) => figure))
  const next = (from: string) => {
    for (let figure = last + 1; ; figure += 1) if (!taken.has(`${from}${figure}`)) return `${from}${figure}`
  }
  const found = next(stem)
  return found.length <= LONGEST ? found : next('')
}

/** What an action is called in a priority that it comes to: as before where that is free, else what comes next there. */
export const refAmong = (ref: string, priorityRef: string, taken: ReadonlySet<string>): string =>
  taken.has(ref) ? nextFreeRef(priorityRef, taken) : ref
