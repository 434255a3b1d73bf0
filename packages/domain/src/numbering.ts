/** As the contract has it: a reference is no longer than this. */
const LONGEST_REF = 20

interface Referred {
  id: string
  ref: string
}

/** A priority with its actions, in their places. */
export interface Numbered extends Referred {
  actions: readonly Referred[]
}

export interface NewRef {
  id: string
  from: string
  to: string
}

/** What stands most often; of those that stand equally often, what stands first. */
const usual = (values: readonly string[]): string | undefined => {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const most = Math.max(0, ...counts.values())
  return [...counts].find(([, count]) => count === most)?.[0]
}

interface Pattern {
  /** Before the number of a priority: `SP-`, `R`, or nothing. */
  prefix: string
  /** Figures that a number has at least: 2 where they are written 01, 02. */
  width: number
  /** Between a priority's reference and the number of its action. */
  separator: string
}

/** How a plan numbers, as most of its references show it; `3` and `3.2` where none shows anything. */
function patternOf(priorities: readonly Numbered[]): Pattern {
  const parts = priorities.flatMap(({ ref }) => {
    const [, prefix, figures] = /^(.*?)(\d+)$/.exec(ref) ?? []
    return prefix === undefined || figures === undefined ? [] : [{ prefix, figures }]
  })
  const prefix = usual(parts.map((part) => part.prefix)) ?? ''
  const padded = parts.filter((part) => part.prefix === prefix && part.figures.startsWith('0'))
  const separators = priorities.flatMap(({ ref, actions }) =>
    actions.flatMap((action) => {
      if (!action.ref.startsWith(ref)) return []
      return /^(\D{1,2})\d+$/.exec(action.ref.slice(ref.length))?.[1] ?? []
    }),
  )
  return {
    prefix,
    width: Math.max(1, ...padded.map(({ figures }) => figures.length)),
    separator: usual(separators) ?? '.',
  }
}

/**
 * Every priority and action numbered by its place, in the pattern that the plan has: the second priority of a plan of SP-1,
 * SP-3, SP-7 becomes SP-2, and its first action SP-2.1. Those whose reference stays are among them.
 */
export function numberByPlace(priorities: readonly Numbered[]): (NewRef & { actions: NewRef[] })[] {
  const { prefix, width, separator } = patternOf(priorities)
  return priorities.map(({ id, ref, actions }, place) => {
    const to = `${prefix}${String(place + 1).padStart(width, '0')}`
    return {
      ...{ id, from: ref, to },
      actions: actions.map((action, at) => ({ id: action.id, from: action.ref, to: `${to}${separator}${at + 1}` })),
    }
  })
}

/** Those that would differ. */
export const newRefs = (numbered: readonly (NewRef & { actions: readonly NewRef[] })[]): NewRef[] =>
  numbered.flatMap(({ actions, ...priority }) => [priority, ...actions]).filter(({ from, to }) => from !== to)

/** The first new reference that is too long to be one; null where all will do. */
export const tooLong = (refs: readonly NewRef[]): string | null =>
  refs.find(({ to }) => to.length > LONGEST_REF)?.to ?? null
