import type { Instant, LocalDate } from '@waymark/contract/days'
import type { Database } from '@waymark/database/client'
import { write } from '@waymark/database/write'
import { isBankHoliday } from '@waymark/domain/bank-holidays'
import { sayDay } from '@waymark/domain/local-date'
import { clockStanding, clockToldAt, STATUTORY_CLOCKS } from '@waymark/domain/statutory-clocks'
import { tell } from '../notifications/notifications.service.ts'
import { findToday } from '../platform/today.store.ts'
import * as store from './clock-notices.store.ts'

/** Who answers for a time set by law. */
const TOLD = ['performance_officer', 'director'] as const

/**
 * Tells of every clock that has come to a new step: 20, 10, 5 and 1 working days before its end, and late. Each is told
 * once, however often this runs. `past`, only while a demonstration is seeded: as on that day, at that instant.
 */
export async function tellOfClocks(database: Database, past?: { day: LocalDate; at: Instant }): Promise<void> {
  const today = past?.day ?? (await findToday(database))
  for (const clock of await store.openClocks(database)) {
    const step = clockToldAt(clock, today, isBankHoliday)
    if (step === null) continue
    const one = { clockId: clock.id, dueOn: clock.dueOn, step }
    // Most hours nothing is new: then nothing is written.
    if (await store.wasTold(database, one)) continue
    await write(database, { actor: 'system:inspection-clock', ...(past && { at: past.at }) }, async (writing) => {
      if (!(await store.takeStep(writing, one))) return
      const { sentence } = clockStanding(clock, today, isBankHoliday)
      await tell(writing, {
        ...{ kind: 'clock_runs', by: 'system', to: await store.holdersOf(writing, TOLD, today) },
        sentence: `${STATUTORY_CLOCKS[clock.clock].label}: ${clock.inspection.title}`,
        detail: `${sentence}: due on ${sayDay(clock.dueOn)}`,
        about: { noun: 'inspection', recordId: clock.inspection.id },
      })
    })
  }
}
