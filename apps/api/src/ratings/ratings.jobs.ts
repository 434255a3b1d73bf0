import type { Database } from '@waymark/database/client'
import { Logger, parseCronItems, run } from 'graphile-worker'
import { rateWhatIsDue } from './ratings.service.ts'

export interface RatingClock {
  ownerUrl: string
  database: Database
  /** Told of a run that failed; it is tried again. */
  log: (level: 'warn' | 'error', message: string) => void
}

const TASK = 'rating-clock'

/**
 * Rates by the clock: at once, and every hour, so that the first run after midnight in Europe/London is never far, and a
 * demonstration's day begins when it does. The queue has a schema of its own; one process of several takes each run.
 */
export async function startRatingClock({
  ownerUrl,
  database,
  log,
}: RatingClock): Promise<{ stop: () => Promise<void> }> {
  const runner = await run({
    connectionString: ownerUrl,
    schema: 'jobs',
    concurrency: 1,
    maxPoolSize: 3,
    // main.ts stops everything in its own order.
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (level === 'error' || level === 'warning') log(level === 'error' ? 'error' : 'warn', message)
    }),
    taskList: {
      [TASK]: async () => {
        await rateWhatIsDue(database)
      },
    },
    parsedCronItems: parseCronItems([{ task: TASK, match: '1 * * * *', options: { jobKey: TASK } }]),
  })
  await runner.addJob(TASK, {}, { jobKey: TASK })
  return { stop: () => runner.stop() }
}
