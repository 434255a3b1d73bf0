import type { Instant } from '@waymark/contract/days'
import type { Noun } from '@waymark/contract/words'
import type { Reader } from '@waymark/database/read'
import { findVersionsAt, type Version } from './history.store.ts'
import { type Named } from './column.words.ts'
import { nameOf, referencesOf } from './history.words.ts'

/** Records as they stood at the instants asked about, found in as few reads as there are steps from one to the next. */
export interface Standing {
  at(id: string, at: Instant): Version | null
  /** What a record was called then. One that the history never knew is said to be unknown. */
  named(at: Instant): Named
}

const keyOf = (id: string, at: Instant) => `${id} ${at}`

/**
 * Finds these records as they stood, and `steps` times over the ones they refer to in turn (a date change's milestone, its
 * action, its priority, its plan).
 */
export async function standingOf(
  reader: Reader,
  asked: readonly { id: string; at: Instant }[],
  steps: number,
): Promise<Standing> {
  const found = new Map<string, Version | null>()
  let next = asked
  for (let step = 0; step <= steps && next.length > 0; step += 1) {
    const fresh = [...new Map(next.map((one) => [keyOf(one.id, one.at), one])).values()].filter(
      (one) => !found.has(keyOf(one.id, one.at)),
    )
    const versions = await findVersionsAt(reader, fresh)
    next = fresh.flatMap((one, index) => {
      const version = versions[index] ?? null
      found.set(keyOf(one.id, one.at), version)
      return version === null ? [] : refer(version.noun, version.row, one.at)
    })
  }
  const at = (id: string, instant: Instant) => found.get(keyOf(id, instant)) ?? null
  return {
    at,
    named: (instant) => (id) => {
      const version = at(id, instant)
      return version ? nameOf(version.noun, version.row) : 'somebody or something unknown'
    },
  }
}

export const refer = (noun: Noun, row: Version['row'] | null, at: Instant) =>
  referencesOf(noun, row).map((id) => ({ id, at }))

/** The person behind an actor, to be named. */
export const referToActor = (actor: string | null, at: Instant) =>
  actor?.startsWith('person:') ? [{ id: actor.slice('person:'.length), at }] : []
