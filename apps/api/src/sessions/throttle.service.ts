import type { Pool } from 'pg'
import { problem } from '../platform/problems.ts'
import { type Limit, secondsToWait } from './throttle.store.ts'

/** Counts one attempt at what needs no session; whoever makes more than are allowed waits. */
export async function throttleAttempts(pool: Pool, limit: Limit): Promise<void> {
  const retryAfter = await secondsToWait(pool, [limit])
  if (retryAfter === null) return
  throw problem('too_many_requests', 'Too many tries. Wait a few minutes and try again.', { retryAfter })
}
