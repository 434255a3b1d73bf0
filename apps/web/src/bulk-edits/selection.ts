import { useSyncExternalStore } from 'react'
import { useSession } from '../api/session.ts'

/**
 * The actions that somebody has chosen to change together, by id with their names: kept while they go from page to page, by
 * nobody else, and gone with the tab.
 */
interface Kept {
  personId: string
  names: ReadonlyMap<string, string>
}

const NONE: ReadonlyMap<string, string> = new Map()
let kept: Kept = { personId: '', names: NONE }
const listeners = new Set<() => void>()

function keep(next: Kept): void {
  kept = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export interface ChosenActions {
  names: ReadonlyMap<string, string>
  choose: (actions: readonly { id: string; name: string }[], on: boolean) => void
  clear: () => void
}

export function useChosenActions(): ChosenActions {
  const { person } = useSession()
  const now = useSyncExternalStore(subscribe, () => kept)
  const names = now.personId === person.id ? now.names : NONE
  return {
    names,
    choose: (actions, on) => {
      const next = new Map(kept.personId === person.id ? kept.names : NONE)
      for (const { id, name } of actions) {
        if (on) next.set(id, name)
        else next.delete(id)
      }
      keep({ personId: person.id, names: next })
    },
    clear: () => keep({ personId: person.id, names: NONE }),
  }
}
