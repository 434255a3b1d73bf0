import type { Instant, LocalDate } from '@waymark/contract/days'
import type { Database } from '@waymark/database/client'

/** Today, for what the clock does by itself: it has no request, and so no reader. */
export async function findToday({ livePool }: Database): Promise<LocalDate> {
  const { rows } = await livePool.query<{ today: LocalDate }>('select app_today()::text as today')
  return (rows[0] as { today: LocalDate }).today
}

/** The application's clock, for a command on the server. */
export async function findNow({ livePool }: Database): Promise<Instant> {
  const { rows } = await livePool.query<{ now: Instant }>('select app_now() as now')
  return (rows[0] as { now: Instant }).now
}
