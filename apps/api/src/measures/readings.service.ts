import type { Write } from '@waymark/database/write'
import { readingOf } from '@waymark/domain/measure-reading'
import * as store from './readings.store.ts'

/** What the latest values say now: in every transaction that feeds them. */
export async function readAnew(write: Write, measureIds: readonly string[]): Promise<void> {
  const found = await store.findToRead(write, [...new Set(measureIds)])
  await store.upsertReadings(
    write,
    found.map(({ id, ...facts }) => {
      const read = readingOf(facts)
      return {
        ...{ measure_id: id, period: read.period, ends_on: read.endsOn, rating: read.rating, sentence: read.sentence },
        ...{ direction: read.direction, direction_sentence: read.directionSentence, on_year: read.onYear },
        ...{ on_year_sentence: read.onYearSentence, owed_period: read.owedPeriod, late_from_on: read.lateFromOn },
        rules_version: read.rulesVersion,
      }
    }),
  )
}
