import type { Instant, LocalDate } from '@waymark/contract/days'
import type { Database } from '@waymark/database/client'
import { write } from '@waymark/database/write'
import { REVIEW_NOTICE_DAYS, reviewToldAt, sayReviewStep } from '@waymark/domain/readiness'
import { addDays } from '@waymark/domain/local-date'
import { tell } from '../notifications/notifications.service.ts'
import { findToday } from '../platform/today.store.ts'
import * as store from './review-notices.store.ts'

/**
 * Tells the owner of every line whose next review is due within a week, and once more when its day has passed: once for each
 * day that was set, however often this runs. `past`, only while a demonstration is seeded: as on that day, at that instant.
 */
export async function tellOfReviews(database: Database, past?: { day: LocalDate; at: Instant }): Promise<void> {
  const today = past?.day ?? (await findToday(database))
  // Most hours nobody is to be told: then nothing is written.
  for (const line of await store.linesToReview(database, { today, until: addDays(today, REVIEW_NOTICE_DAYS) })) {
    const step = reviewToldAt(line.nextReviewOn, today)
    if (step === null) continue
    await write(database, { actor: 'system:readiness-clock', ...(past && { at: past.at }) }, async (writing) => {
      if (!(await store.takeReviewStep(writing, { lineId: line.id, dueOn: line.nextReviewOn, step }))) return
      await tell(writing, {
        ...{ kind: 'review_due', by: 'system', to: [line.ownerId] },
        sentence: `${sayReviewStep(step, line.nextReviewOn)}: ${line.title}`,
        detail: line.round,
        about: { noun: 'readiness_line', recordId: line.id },
      })
    })
  }
}
