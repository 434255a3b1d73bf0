import type { Database } from '@waymark/database/client'
import { write } from '@waymark/database/write'
import { sayDay } from '@waymark/domain/local-date'
import { periodOfKey } from '@waymark/domain/measure-period'
import { tell } from '../notifications/notifications.service.ts'
import * as store from './late.store.ts'

/**
 * Tells of each measure whose value has become late: its owner, or where it has none whoever manages its service area. That
 * it became late is told once, however often this runs; what was late already by then stands in My work.
 */
export async function tellOfLateMeasures(database: Database): Promise<void> {
  // Most hours nothing is new: then nothing is written.
  for (const { id } of await store.findLateUntold(database)) {
    await write(database, { actor: 'system:measure-clock' }, async (writing) => {
      const late = await store.holdLate(writing, id)
      if (!late) return
      const { ref, title, period, lateFromOn, ownerId, managerIds } = late
      await tell(writing, {
        ...{ kind: 'measure_late', by: null, to: ownerId === null ? managerIds : [ownerId] },
        sentence: `${ref} ${title}: the value for ${periodOfKey(period, late)?.label ?? period} is owed`,
        detail: `It is late since ${sayDay(lateFromOn)}.`,
        about: { noun: 'measure', recordId: id },
      })
    })
  }
}
