import { useState } from 'react'

export interface Choosable {
  id: string
  /** Names the row: it is always among them. */
  names?: boolean
  startsHidden?: boolean
}

/** Which stand where nobody has chosen. */
export const usualColumns = (columns: readonly Choosable[]): string[] =>
  columns.filter((column) => column.names || !column.startsHidden).map(({ id }) => id)

/** Those asked for that there are, each once and in that order, with the one that names the row. */
export function knownColumns(columns: readonly Choosable[], asked: readonly string[]): string[] {
  const known = [...new Set(asked)].filter((id) => columns.some((column) => column.id === id))
  return columns
    .filter(({ id, names }) => names && !known.includes(id))
    .reduce((shown, { id }) => withColumn(columns, shown, id, true), known)
}

/** One more, after the nearest of those that stand before it in the list; or one fewer. */
export function withColumn(columns: readonly Choosable[], shown: readonly string[], id: string, on: boolean): string[] {
  const others = shown.filter((one) => one !== id)
  if (!on) return others
  const before = columns
    .slice(
      0,
      columns.findIndex((column) => column.id === id),
    )
    .map((column) => column.id)
  const place = others.findLastIndex((one) => before.includes(one)) + 1
  return others.toSpliced(place, 0, id)
}

/** One step towards the front or the end. */
export function movedColumn(shown: readonly string[], id: string, by: 1 | -1): string[] {
  const place = shown.indexOf(id) + by
  if (place < 0 || place >= shown.length) return [...shown]
  return shown.filter((one) => one !== id).toSpliced(place, 0, id)
}

const keyOf = (name: string) => `waymark.columns.${name}`

function remembered(name: string, columns: readonly Choosable[]): string[] | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(name)) ?? 'null')
    if (Array.isArray(kept))
      return knownColumns(
        columns,
        kept.filter((id) => typeof id === 'string'),
      )
    if (typeof kept !== 'object' || kept === null) return null
    // As it was kept before columns had an order: which of them were put on and taken off.
    const chosen = new Map(Object.entries(kept))
    return columns
      .filter(({ id, names, startsHidden }) => names || (chosen.get(id) ?? !startsHidden) === true)
      .map(({ id }) => id)
  } catch {
    return null
  }
}

/** The columns that this browser remembers under a name, in their order, and how to choose others. */
export function useRememberedColumns(
  name: string | undefined,
  columns: readonly Choosable[],
): [shown: string[], choose: (ids: string[]) => void] {
  const [chosen, setChosen] = useState(() => (name === undefined ? null : remembered(name, columns)))
  const choose = (ids: string[]) => {
    setChosen(ids)
    if (name === undefined) return
    try {
      localStorage.setItem(keyOf(name), JSON.stringify(ids))
    } catch {
      // It holds until the page is left.
    }
  }
  return [chosen ?? usualColumns(columns), choose]
}
