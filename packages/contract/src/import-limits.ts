/** Rows of one table that hold anything, at most. */
export const MOST_ROWS = 10_000
export const MOST_COLUMNS = 60
