import { useRef } from 'react'
import { usePeopleChoices } from '../people/people.queries.ts'
import { mentionsIn } from './mentions.ts'

/** Whom a comment can name, and whom its words do name. `before`: those it named already. */
export function useMentions(before: readonly { id: string; name: string }[] = []) {
  const people = usePeopleChoices()
  const taken = useRef(new Set(before.map(({ id }) => id)))
  return {
    people,
    onTake: (personId: string) => void taken.current.add(personId),
    mentionedIn: (words: string): string[] => {
      // Who was named before may have left since.
      const gone = before.filter(({ id }) => !people.some((person) => person.id === id))
      return mentionsIn(words, [...people, ...gone], taken.current)
    },
  }
}
