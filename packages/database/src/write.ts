import { setTimeout as wait } from 'node:timers/promises'
import type { Instant } from '@waymark/contract/days'
import { Prisma } from '../generated/client.ts'
import { type Database, LONGEST_TRANSACTION_SECONDS, LONGEST_WAIT_MS } from './client.ts'
import type { Reader } from './read.ts'

/** Who writes. Every version of a row keeps these. */
export interface Writer {
  actor: `person:${string}` | `system:${string}`
  onBehalfOf?: string
  request?: string
  /** Accepted only while a database stamped demo or test is being seeded. */
  at?: Instant
  /** How long it may last, in seconds, where that is longer than usual: only while nobody uses the database. See `takeInstantAnew`. */
  longest?: number
  /** The request's own key: it can be used once, in the same transaction as what it does. */
  idempotency?: { personId: string; key: string; requestHash: Uint8Array<ArrayBuffer> }
}

export interface Write {
  readonly tx: Prisma.TransactionClient
  /** The one instant of everything this transaction writes. */
  readonly at: Instant
}

/** Whom each transaction under way acts for, where it was said after it began. */
const actingFor = new WeakMap<Prisma.TransactionClient, Writer['onBehalfOf'] | null>()

/** What this transaction writes from here on is recorded as done for somebody else; null: for nobody but its actor. */
export async function recordAsFor({ tx }: Write, whom: `person:${string}` | null): Promise<void> {
  if ((actingFor.get(tx) ?? null) === whom) return
  await tx.$queryRaw`select set_config('app.on_behalf_of', ${whom ?? ''}, true)`
  actingFor.set(tx, whom)
}

/**
 * What is written from here on is of this moment: for a long transaction that only prepared until now. The history takes nothing
 * that claims to be older than a minute.
 */
export async function takeInstantAnew({ tx }: Write): Promise<void> {
  await tx.$queryRaw`
    select history.begin_write(current_setting('app.actor'), nullif(current_setting('app.on_behalf_of'), ''), nullif(current_setting('app.request'), ''))`
}

/** Reads what the transaction sees, as a reader reads. Days and instants have to be selected as text. */
export const rowsIn =
  ({ tx }: Pick<Write, 'tx'>): Reader['rows'] =>
  ({ text, values = [] }) =>
    tx.$queryRawUnsafe(text, ...values)

/** The idempotency key was taken by another request, finished or not. */
export class KeyTaken extends Error {
  override name = 'KeyTaken'
}

const TRIES = 5

/** Serialization failure and deadlock, PostgreSQL's or the history's own: the transaction can be tried again as a whole. */
const mayTryAgain = (error: unknown): boolean => {
  const codes = ['40001', '40P01']
  if (!(error instanceof Error)) return false
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2034') return true
  return (
    codes.some((code) => JSON.stringify(error, Object.getOwnPropertyNames(error)).includes(code)) ||
    (error.cause ? mayTryAgain(error.cause) : false)
  )
}

/**
 * The one door for writes: one transaction, by a named actor, at one instant. `work` may be run again when two writers meet,
 * so it does nothing but read and write through `tx`.
 * @throws {KeyTaken} when the idempotency key was used before.
 */
export async function write<T>(database: Database, writer: Writer, work: (write: Write) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.live.$transaction(
        async (tx) => {
          const [begun] = await tx.$queryRaw<{ at: Date }[]>`
            select history.begin_write(${writer.actor}, ${writer.onBehalfOf ?? null}, ${writer.request ?? null}, ${writer.at ?? null}::timestamptz) as at`
          if (!begun) throw new Error('history.begin_write gave no instant')
          // Prisma's own limit, below, stands in its place.
          if (writer.longest) await tx.$executeRaw`set local transaction_timeout = 0`
          if (writer.idempotency) await take(tx, writer.idempotency)
          return await work({ tx, at: begun.at.toISOString() })
        },
        { timeout: (writer.longest ?? LONGEST_TRANSACTION_SECONDS) * 1000, maxWait: LONGEST_WAIT_MS },
      )
    } catch (error) {
      if (attempt >= TRIES || !mayTryAgain(error)) throw error
      await wait(attempt * 2)
    }
  }
}

async function take(tx: Prisma.TransactionClient, { personId, key, requestHash }: NonNullable<Writer['idempotency']>) {
  const taken = await tx.$executeRaw`
    insert into ops.idempotency_key (person_id, key, request_hash) values (${personId}::uuid, ${key}, ${requestHash}) on conflict do nothing`
  if (taken === 0) throw new KeyTaken()
}
