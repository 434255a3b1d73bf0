/** What a chart says point by point: rows are its series or bars, columns its periods or parts. */
export interface Reading {
  words: readonly (readonly string[])[]
  /** Where reading begins. */
  start: Place
}

export interface Place {
  row: number
  column: number
}

const between = (number: number, most: number) => Math.max(0, Math.min(most, number))

/** Where a key leads; null: that key reads nothing. The first press begins the reading where it starts. */
export function movedBy(key: string, from: Place | null, { words, start }: Reading): Place | null {
  const at = from ?? start
  const to = (row: number, column: number): Place => {
    const kept = between(row, words.length - 1)
    return { row: kept, column: between(column, (words[kept]?.length ?? 1) - 1) }
  }
  const last = (words[at.row]?.length ?? 1) - 1
  switch (key) {
    case 'Home':
      return to(at.row, 0)
    case 'End':
      return to(at.row, last)
    case 'ArrowLeft':
    case 'ArrowRight':
    case 'ArrowUp':
    case 'ArrowDown':
      break
    default:
      return null
  }
  if (from === null) return to(start.row, start.column)
  if (key === 'ArrowLeft') return to(at.row, at.column - 1)
  if (key === 'ArrowRight') return to(at.row, at.column + 1)
  return to(at.row + (key === 'ArrowUp' ? -1 : 1), at.column)
}
