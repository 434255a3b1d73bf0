import type { Write } from '@waymark/database/write'
import { lockMeasures, type MeasureHeld } from './measure-changes.store.ts'

/** Those of these measures that are there, kept as they are until the transaction ends. */
export const holdMeasures = async (
  write: Write,
  measureIds: readonly string[],
): Promise<ReadonlyMap<string, MeasureHeld>> =>
  new Map((await lockMeasures(write, [...new Set(measureIds)])).map((held) => [held.id, held]))
