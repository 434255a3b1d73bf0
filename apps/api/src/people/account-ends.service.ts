import type { Instant, LocalDate } from '@waymark/contract/days'
import type { Database } from '@waymark/database/client'
import { write } from '@waymark/database/write'
import { addDays, dayInLondon, sayDay } from '@waymark/domain/local-date'
import { tell } from '../notifications/notifications.service.ts'
import * as store from './account-ends.store.ts'

/** So many days before an account ends by itself, its person and the administrators are told. */
const DAYS_BEFORE = 7

/**
 * Tells of accounts that end by themselves, once for each last day. The end itself needs nobody: a session is looked up with
 * its person's last day on every request.
 */
export async function tellOfAccountsThatEnd(database: Database, when?: { day: LocalDate; at: Instant }): Promise<void> {
  await write(database, { actor: 'system:accounts', ...(when && { at: when.at }) }, async (open) => {
    const today = when?.day ?? dayInLondon(open.at)
    const ending = await store.findEnding(open, today, addDays(today, DAYS_BEFORE))
    if (ending.length === 0) return
    const administrators = await store.administratorsOn(open, today)
    for (const { id, name, lastOn } of ending) {
      const said = { kind: 'account_ends', by: '', about: { noun: 'person', recordId: id } } as const
      for (const to of new Set([id, ...administrators])) {
        const sentence =
          to === id
            ? `Your account ends: ${sayDay(lastOn)} is your last day with it`
            : `The account of ${name} ends: ${sayDay(lastOn)} is their last day with it`
        const detail =
          to === id
            ? 'Hand over what you have open before then. If that day is wrong, tell an administrator.'
            : 'Look at what they still have open, and hand it over.'
        if (!(await store.wasSaid(open, to, sentence))) await tell(open, { ...said, to: [to], sentence, detail })
      }
    }
  })
}
