import { LONGEST_WAIT_MS } from '@waymark/database/client'
import pg from 'pg'

/**
 * The connections of the queue. The worker no longer listens to them once it stops, and one that is lost then would end
 * the process: `onLost` hears of each.
 */
export function openQueue(ownerUrl: string, onLost: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 3, connectionTimeoutMillis: LONGEST_WAIT_MS })
  pool.on('error', onLost)
  pool.on('connect', (client) => void client.on('error', onLost))
  return pool
}
