interface Named {
  id: string
  name: string
}

/** Whose names stand in the words after an @: of two names that begin alike, the longer one that fits. */
export function mentionsIn(words: string, people: readonly Named[]): string[] {
  const byLength = people.toSorted((one, other) => other.name.length - one.name.length)
  const found = new Set<string>()
  for (let at = words.indexOf('@'); at !== -1; at = words.indexOf('@', at + 1)) {
    const rest = words.slice(at + 1).toLowerCase()
    const named = byLength.find(
      ({ name }) => rest.startsWith(name.toLowerCase()) && !/^[\p{L}\p{N}]/u.test(rest.slice(name.length)),
    )
    if (named) found.add(named.id)
  }
  return [...found]
}

/** The name being typed at `caret`: what follows the last @, while it can still become one of a person. */
export function mentionAt(words: string, caret: number): string | null {
  const typed = /(?:^|[\s(])@([^@\n]{0,60})$/.exec(words.slice(0, caret))?.[1]
  return typed ?? null
}
