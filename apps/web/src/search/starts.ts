/** What can be started from a record, when that is said before its name. */
export type Start = 'update' | 'date' | 'question'

const STARTS: readonly (readonly [Start, RegExp])[] = [
  ['update', /^post(?: an)?(?: update)?(?: on| for)?\s+/i],
  ['date', /^ask for (?:another|a new|a|new) (?:due )?date(?: on| for)?\s+/i],
  ['question', /^ask(?: a)?(?: question)?(?: on| about)?\s+/i],
]

/** "Post update on 4.3" starts an update, of what "4.3" finds; without such words it is all to be looked for. */
export function readStart(typed: string): { start: Start | null; words: string } {
  for (const [start, words] of STARTS) {
    const found = words.exec(typed)
    const rest = found ? typed.slice(found[0].length).trim() : ''
    if (rest !== '') return { start, words: rest }
  }
  return { start: null, words: typed.trim() }
}

/** Every word typed begins a word of the name. */
export function fits(name: string, typed: string): boolean {
  const words = name.toLowerCase().split(/[^a-z]+/)
  return typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .every((part) => words.some((word) => word.startsWith(part)))
}
