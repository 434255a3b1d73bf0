import { problem } from '../platform/problems.ts'

/** For whom something is made. */
export interface Wanted {
  /** Null where nobody is known. */
  personId: string | null
  /** Aborted once nobody waits for it any more. */
  gone: AbortSignal | null
}

interface Turn {
  personId: string | null
  begin: () => void
}

/** More than these would wait for longer than anybody does. */
const MOST_WAITING = 20
const MOST_OF_ONE = 3

/** The first is under way, the others wait. */
const line: Turn[] = []

/**
 * One at a time: each takes a whole processor, and memory as the paper is long. So many wait and no more, few of one person,
 * and none for whom nobody waits.
 * @throws {ProblemError} `unavailable` or `too_many_requests`
 */
export async function inTurn<T>(job: () => Promise<T>, { personId, gone }: Wanted): Promise<T> {
  if (line.length > MOST_WAITING)
    throw problem(
      'unavailable',
      'Many documents are waiting to be made. Try again in a minute, or take it as CSV or XLSX where there is one.',
      { retryAfter: 60 },
    )
  if (personId !== null && line.filter((one) => one.personId === personId).length >= MOST_OF_ONE)
    throw problem(
      'too_many_requests',
      `${MOST_OF_ONE} documents of yours are being made already. Wait for one of them, then ask again.`,
      { retryAfter: 15 },
    )
  const { promise: mayBegin, resolve: begin, reject } = Promise.withResolvers<void>()
  const mine = { personId, begin }
  const giveUp = () => reject(nobodyWaits())
  if (gone?.aborted) throw nobodyWaits()
  gone?.addEventListener('abort', giveUp, { once: true })
  line.push(mine)
  if (line[0] === mine) begin()
  try {
    await mayBegin
    return await job()
  } finally {
    gone?.removeEventListener('abort', giveUp)
    line.splice(line.indexOf(mine), 1)
    // Only the first may begin: to be told so again changes nothing.
    line[0]?.begin()
  }
}

/** Nobody reads it. */
export const nobodyWaits = () => problem('unavailable', 'The document was given up, because nobody waited for it.')
