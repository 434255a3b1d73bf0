import type { Database } from '@waymark/database/client'
import { Logger, parseCronItems, run } from 'graphile-worker'
import { tellOfRatings } from '../following/following.service.ts'
import { clearOldNotifications } from '../notifications/notifications.service.ts'
import { tellOfAccountsThatEnd } from '../people/account-ends.service.ts'
import { tellOfClocks } from '../inspections/clock-notices.service.ts'
import { tellOfLateMeasures } from '../measures/late.service.ts'
import { keepPeriods } from '../periods/periods.service.ts'
import { keepDeclarations } from '../priorities/declarations.service.ts'
import { rateWhatIsDue } from '../ratings/ratings.service.ts'
import { tellOfReviews } from '../readiness/review-notices.service.ts'
import { sealHistory } from '../sealing/sealing.service.ts'
import { openQueue } from './clock.store.ts'

export interface Clock {
  ownerUrl: string
  database: Database
  /** What else is done at once, and every hour: what is not about days. */
  alsoEveryHour?: () => Promise<void>
  /** Told of a run that failed; it is tried again. */
  log: (level: 'warn' | 'error', message: string) => void
}

const TASK = 'clock'
const SEAL = 'seal'

/**
 * What happens by itself as days pass: ratings change, reporting periods open and close, declared ratings and accounts end, times set by law run out, readiness lines are due for review, values of measures become late. At once, and every hour, so that
 * the first run after midnight in Europe/London is never far, and a demonstration's day begins when it does. Every minute, the
 * history is sealed. The queue has a schema of its own; one process of several takes each run.
 */
export async function startClock({
  ownerUrl,
  database,
  alsoEveryHour,
  log,
}: Clock): Promise<{ stop: () => Promise<void> }> {
  const pgPool = openQueue(ownerUrl, ({ message }) => log('warn', `A connection of the clock was lost: ${message}`))
  const runner = await run({
    pgPool,
    schema: 'jobs',
    concurrency: 1,
    // main.ts stops everything in its own order.
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (level === 'error' || level === 'warning') log(level === 'error' ? 'error' : 'warn', message)
    }),
    taskList: {
      [TASK]: async () => {
        // In this order: a period that closes keeps the ratings of its last day, those declared until that day too.
        await rateWhatIsDue(database, { tellOf: tellOfRatings })
        await keepPeriods(database)
        await keepDeclarations(database)
        await clearOldNotifications(database)
        await tellOfAccountsThatEnd(database)
        await tellOfClocks(database)
        await tellOfReviews(database)
        await tellOfLateMeasures(database)
        await alsoEveryHour?.()
      },
      [SEAL]: async () => void (await sealHistory(database)),
    },
    parsedCronItems: parseCronItems([
      { task: TASK, match: '1 * * * *', options: { jobKey: TASK } },
      { task: SEAL, match: '* * * * *', options: { jobKey: SEAL } },
    ]),
  })
  await runner.addJob(TASK, {}, { jobKey: TASK })
  await runner.addJob(SEAL, {}, { jobKey: SEAL })
  return {
    stop: async () => {
      await runner.stop()
      await pgPool.end()
    },
  }
}
