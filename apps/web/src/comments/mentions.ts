interface Named {
  id: string
  name: string
}

/** Before an @ that names somebody stands nothing, a space or a bracket: `ann@council.example` names nobody. */
const opens = (words: string, at: number): boolean => at === 0 || /[\s([“"‘']/u.test(words.charAt(at - 1))

/**
 * Whose names stand in the words after an @: of two names that begin alike, the longer one that fits; of two people of one
 * name the one who was `taken` from the list.
 */
export function mentionsIn(words: string, people: readonly Named[], taken: ReadonlySet<string> = new Set()): string[] {
  const inOrder = people.toSorted(
    (one, other) => other.name.length - one.name.length || Number(taken.has(other.id)) - Number(taken.has(one.id)),
  )
  const found = new Set<string>()
  for (let at = words.indexOf('@'); at !== -1; at = words.indexOf('@', at + 1)) {
    const rest = words.slice(at + 1).toLowerCase()
    const named = inOrder.find(
      ({ name }) => rest.startsWith(name.toLowerCase()) && !/^[\p{L}\p{N}]/u.test(rest.slice(name.length)),
    )
    if (named && opens(words, at)) found.add(named.id)
  }
  return [...found]
}

/** The name being typed at `caret`: what follows the last @, while it can still become one of a person. */
export function mentionAt(words: string, caret: number): string | null {
  const before = words.slice(0, caret)
  const at = before.lastIndexOf('@')
  const typed = before.slice(at + 1)
  return at === -1 || !opens(words, at) || typed.length > 60 || typed.includes('\n') ? null : typed
}

/** The people that what is typed can still become, those whose name begins so first; none once it is a whole name. */
export function fittingTo<One extends Named>(typed: string, people: readonly One[], most: number): One[] {
  const looked = typed.toLowerCase()
  if (people.some(({ name }) => looked.startsWith(`${name.toLowerCase()} `))) return []
  const part = looked.trim()
  const begins = ({ name }: Named) => name.toLowerCase().startsWith(part)
  return people
    .filter(({ name }) => name.toLowerCase().includes(part))
    .toSorted((one, other) => Number(begins(other)) - Number(begins(one)))
    .slice(0, most)
}
