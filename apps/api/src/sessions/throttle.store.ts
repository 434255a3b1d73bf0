import type { Pool } from 'pg'

/** At most `attempts` in `seconds`, counted from the first. */
export interface Limit {
  readonly key: string
  readonly attempts: number
  readonly seconds: number
}

/**
 * Counts one attempt against each limit, in PostgreSQL, so that it holds across processes and restarts. Counting comes
 * before the attempt is carried out: simultaneous guesses cannot all pass on an old count.
 * @returns seconds to wait, or null where the attempt may go on
 */
export async function secondsToWait(pool: Pool, limits: readonly Limit[]): Promise<number | null> {
  const { rows } = await pool.query<{ key: string; attempts: number; seconds: number }>(
    `insert into auth.throttle as t (key, attempts, resets_at)
     select key, 1, now() + make_interval(secs => seconds)
       from unnest($1::text[], $2::int[]) as asked (key, seconds)
      order by key
     on conflict (key) do update
        set attempts = case when t.resets_at <= now() then 1 else t.attempts + 1 end,
            resets_at = case when t.resets_at <= now() then excluded.resets_at else t.resets_at end
     returning key, attempts, ceil(extract(epoch from resets_at - now()))::int as seconds`,
    [limits.map((limit) => limit.key), limits.map((limit) => limit.seconds)],
  )
  const waits = rows.filter((row) => row.attempts > (limits.find((limit) => limit.key === row.key)?.attempts ?? 0))
  return waits.length === 0 ? null : Math.max(1, ...waits.map((row) => row.seconds))
}

/** Starts the counts again after a success, and clears away those that have run out. */
export async function forget(pool: Pool, keys: readonly string[]): Promise<void> {
  await pool.query('delete from auth.throttle where key = any($1) or resets_at < now()', [keys])
}
