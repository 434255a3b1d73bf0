import { useRef } from 'react'
import { usePeopleChoices, useReadPeople } from '../people/people.queries.ts'
import { mentionsIn } from './mentions.ts'

/** Whom a comment can name, and whom its words do name. `before`: those it named already. `wanted`: people are read from then on. */
export function useMentions(before: readonly { id: string; name: string }[] = [], wanted = true) {
  const people = usePeopleChoices(undefined, null, wanted)
  const readPeople = useReadPeople()
  const taken = useRef(new Set(before.map(({ id }) => id)))
  return {
    people,
    onTake: (personId: string) => void taken.current.add(personId),
    mentionedIn: async (words: string): Promise<string[]> => {
      if (!words.includes('@')) return []
      const everybody = await readPeople()
      // Who was named before may have left since.
      const gone = before.filter(({ id }) => !everybody.some((person) => person.id === id))
      return mentionsIn(words, [...everybody, ...gone], taken.current)
    },
  }
}
