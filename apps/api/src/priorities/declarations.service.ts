import type { Instant, LocalDate } from '@waymark/contract/days'
import type { Database } from '@waymark/database/client'
import { write, type Write } from '@waymark/database/write'
import { dayInLondon, sayDay } from '@waymark/domain/local-date'
import { endsSoon, isOver, overrideDays, TOLD_BEFORE } from '@waymark/domain/override'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { tell, wasTold } from '../notifications/notifications.service.ts'
import * as store from './declarations.store.ts'

/**
 * What the clock does with ratings that sponsors declared: takes away those whose last day is over, and tells the sponsor
 * of those that end soon, once. `past`, only while a demonstration is seeded: as on that day, at that instant.
 */
export async function keepDeclarations(database: Database, past?: { day: LocalDate; at: Instant }): Promise<void> {
  const writer = { actor: 'system:override-clock', ...(past && { at: past.at }) } as const
  for (const priorityId of await store.findEnding(database, TOLD_BEFORE, past?.day))
    await write(database, writer, (open) => keep(open, priorityId))
}

async function keep(open: Write, priorityId: string): Promise<void> {
  const declared = await store.lockDeclared(open, priorityId)
  if (!declared) return
  const { name, cycle, sponsorId, rating, untilOn, at: since } = declared
  const today = dayInLondon(open.at)
  // From before ratings had a last day: it gets that of the period under way.
  if (untilOn === null) return store.setUntil(open, priorityId, overrideDays(today, cycle).usual)
  if (isOver(untilOn, today)) return store.endDeclared(open, priorityId)
  if (!endsSoon(untilOn, today)) return
  if (await wasTold(open, { kind: 'override_ending', recordId: priorityId, since })) return
  await tell(open, {
    ...{ kind: 'override_ending', by: '', to: [sponsorId], about: { noun: 'priority', recordId: priorityId } },
    sentence: `${name}: declared ${RATING_WORD[rating].toLowerCase()} until ${sayDay(untilOn)}, and then what the evidence says stands alone`,
    detail: 'Declare it again where it should go on.',
  })
}
