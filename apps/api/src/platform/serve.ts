import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { AsAt, type Instant, type LocalDate } from '@waymark/contract/days'
import type { AnswerOf, BodyOf, ParamsOf, QueryOf, Route } from '@waymark/contract/route'
import type { Database } from '@waymark/database/client'
import { liveReader, pastReader, type Reader, readPast } from '@waymark/database/read'
import { KeyTaken, recordAsFor, write, type Write, type Writer } from '@waymark/database/write'
import { endOfDayInLondon, isLocalDate, sayDay, dayInLondon } from '@waymark/domain/local-date'
import type { Actor } from '@waymark/domain/permissions/actor'
import { pastInstantVerdict, type Verdict } from '@waymark/domain/permissions/verdict'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { findIdentifiable } from '@waymark/domain/identifiable'
import { findAnswer, keepAnswer } from './idempotency.store.ts'
import { recordSecurityEvent } from './security-event.store.ts'
import { invalid, problem } from './problems.ts'

/** Who asks and what time it is, found once a request. */
export interface Asker {
  actor: Actor
  /** The application's clock. */
  now: Instant
  today: LocalDate
}

export interface Kit {
  readonly database: Database
  /** Null where nobody is signed in. */
  askerOf(request: FastifyRequest, reply: FastifyReply): Promise<Asker | null>
}

/** One request, with what the contract's schemas made of it. */
export interface Call<R extends Route> extends Asker {
  readonly params: ParamsOf<R>
  readonly query: QueryOf<R>
  readonly body: BodyOf<R>
  /** The version named by If-Match; 0 on routes that take none. */
  readonly version: number
  readonly requestId: string
  /** Aborted once nobody waits for the answer any more. */
  readonly gone: AbortSignal
  /** On routes that take a file: what arrives, and how long it is said to be. */
  readonly bytes: R extends { bytes: true } ? Arriving : null
  /** The present, or the past instant asked for. */
  readonly reader: Reader
  /** A verdict to show: in the past, everything is refused with the reason. */
  can(verdict: Verdict): Verdict
  /** The one transaction of this request, in the name of the person who asks. */
  write<T>(work: (write: Write) => Promise<T>): Promise<T>
}

/** What it takes to read and to say what the reader may do. */
export type Asking = Pick<Call<Route>, 'actor' | 'now' | 'reader' | 'can'>

/** A file that is streamed from the caller. */
export interface Arriving {
  stream: Readable
  length: number | null
}

/** A file that is streamed to the caller. */
export interface FileAnswer {
  name: string
  content: Readable
  /** Where it is another than the route's. */
  type?: string
  size?: number
  /** Somebody else made it: whatever a browser takes it for, it is to do nothing. */
  inert?: boolean
  /** The address of the manifest that proves it, once it was sent to its end. */
  manifest?: string
}

type Answer<R extends Route> = R extends { file: string } ? FileAnswer : R extends { ok: object } ? AnswerOf<R> : void

const VERSION_TAG = /^(?:W\/)?"(\d{1,9})"$/

/** Refuses with the verdict's own reason. */
export const ask = (verdict: Verdict): Verdict => {
  if (!verdict.allowed) throw problem('not_permitted', verdict.reason)
  return verdict
}

/** Refuses as `ask` does. What is written from here on is recorded as done for the absent person in whose place it is allowed. */
export async function act(open: Write, verdict: Verdict): Promise<void> {
  ask(verdict)
  const covering = verdict.allowed ? verdict.covering : undefined
  await recordAsFor(open, covering === undefined ? null : `person:${covering}`)
}

/** What Fastify checks of a route, and what OpenAPI says of it. */
export const schemaOf = ({ id, summary, params, query, body, ok, status = 200 }: Route) => ({
  operationId: id,
  summary,
  tags: [id.split('.')[0] ?? id],
  ...(params && { params }),
  ...(query && { querystring: query }),
  ...(body && { body }),
  ...(ok && { response: { [status]: ok } }),
})

/** Serves one route of the contract: session, validation, instant, version, idempotency, answer. One line in a routes file. */
export function serve<const R extends Route>(
  app: FastifyInstance,
  kit: Kit,
  route: R,
  handle: (call: Call<R>) => Promise<Answer<R>>,
): void {
  app.route({
    method: route.method,
    url: route.path,
    schema: schemaOf(route),
    config: { contract: route },
    preValidation: async (request, reply) => {
      // Before the body is judged: who may not come in learns nothing of what would have been right.
      if (route.access === 'open') return
      const asker = await kit.askerOf(request, reply)
      if (!asker) throw problem('not_signed_in', 'Sign in to continue.')
      request.asker = asker
    },
    handler: async (request, reply) => {
      const call = callOf(kit, route, request, reply)
      const key = idempotencyKeyOf(route, request)
      if (key) {
        const kept = await findAnswer(kit.database, key)
        if (kept) return replay(reply, key.requestHash, kept)
      }
      const run = async (reader: Reader) =>
        handle({ ...call, reader, write: (work) => write(kit.database, writerOf(call, key), work) })
      const asAt = pastInstantOf(route, request, call.now)
      let answer: unknown
      try {
        if (asAt === null) answer = await run(liveReader(kit.database, call.today))
        else if (route.ownInstant) answer = await run(pastReader(kit.database, asAt))
        else answer = await readPast(kit.database, asAt, run)
      } catch (error) {
        // The same request raced itself: give its twin's answer once that is there.
        if (!(error instanceof KeyTaken) || !key) throw error
        const kept = await findAnswer(kit.database, key)
        if (!kept) throw error
        return replay(reply, key.requestHash, kept)
      }
      if (route.file) return sendFile(reply, route.file, answer as FileAnswer)
      const status = route.status ?? 200
      const etag = etagOf(answer)
      if (etag) reply.header('etag', etag)
      if (key && !route.secret)
        await keepAnswer(kit.database, key, {
          status,
          etag,
          answer: answer === undefined ? null : JSON.stringify(answer),
        })
      await recordIdentifiable(kit, route, request)
      return reply.status(status).send(answer)
    },
  })
}

/** Records that text was sent although it looks as if it could identify a child: the kinds and the route, not the text. */
async function recordIdentifiable(kit: Kit, route: Route, request: FastifyRequest): Promise<void> {
  if (!route.body || route.secret || !request.asker) return
  const found = new Set(textsIn(request.body).flatMap((text) => findIdentifiable(text)))
  if (found.size === 0) return
  await recordSecurityEvent(kit.database.livePool, {
    ...{ kind: 'identifiable_text', personId: request.asker.actor.personId, request: request.id },
    detail: { route: route.id, found: [...found].join(', ') },
  })
}

/** Every text of a body, however deep: a rating key has its words two steps down. */
const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : []

type Key = NonNullable<Writer['idempotency']>

/** Aborted when the connection closes. */
export function goneOf(reply: FastifyReply): AbortSignal {
  const controller = new AbortController()
  if (reply.raw.destroyed) controller.abort()
  reply.raw.once('close', () => controller.abort())
  return controller.signal
}

function callOf<R extends Route>(kit: Kit, route: R, request: FastifyRequest, reply: FastifyReply): Call<R> {
  const asker = request.asker
  const past = asker ? pastInstantOf(route, request, asker.now) : null
  if (past && route.method !== 'GET')
    throw problem(
      'past_instant',
      `You are looking at the plan as it stood on ${sayDay(dayInLondon(past))}; go back to today to make changes.`,
    )
  return {
    // An open route reads none of the three.
    ...(asker ?? { actor: { personId: '', roles: [] }, now: '', today: '' }),
    params: request.params as ParamsOf<R>,
    query: request.query as QueryOf<R>,
    body: request.body as BodyOf<R>,
    version: route.ifMatch ? versionOf(request) : 0,
    requestId: request.id,
    gone: goneOf(reply),
    bytes: (route.bytes ? arrivingOf(request) : null) as Call<R>['bytes'],
    reader: liveReader(kit.database, asker?.today ?? ''),
    can: (verdict) => (past ? pastInstantVerdict(sayDay(dayInLondon(past))) : verdict),
    write: () => Promise.reject(new Error('a call writes only while it is served')),
  }
}

function arrivingOf(request: FastifyRequest): Arriving {
  if (!(request.body instanceof Readable))
    throw problem('invalid_request', 'Send the file as it is, with the content type application/octet-stream.')
  const length = Number(request.headers['content-length'] ?? Number.NaN)
  return { stream: request.body, length: Number.isNaN(length) ? null : length }
}

const writerOf = (call: Call<Route>, key: Key | null): Writer => ({
  actor: `person:${call.actor.personId}`,
  request: call.requestId,
  ...(key && { idempotency: key }),
})

/** What is read is of an instant only where the contract says so; a write that names one is refused in any case. */
function pastInstantOf(route: Route, request: FastifyRequest, now: Instant): Instant | null {
  const reads = route.method === 'GET'
  if (reads && !(route.query && 'asAt' in route.query.shape)) return null
  const { asAt } = request.query as { asAt?: unknown }
  if (asAt === undefined) return null
  const asked = AsAt.safeParse(asAt)
  if (!asked.success) throw invalid('asAt', asked.error.issues[0]?.message ?? 'Enter a day or an instant in the past')
  return instantOf(asked.data, now, 'asAt')
}

/** A day stands for its end in Europe/London. Today itself is refused: it has not ended. `path`: where it was asked for. */
export function instantOf(asked: AsAt, now: Instant, path: string): Instant {
  const instant = isLocalDate(asked) ? endOfDayInLondon(asked) : new Date(asked).toISOString()
  if (instant > now) {
    const message = 'Choose a day before today, or an instant that has passed'
    throw problem('invalid_request', message, { errors: [{ path, message }] })
  }
  return instant
}

function versionOf(request: FastifyRequest): number {
  const given = request.headers['if-match']
  if (given === undefined)
    throw problem(
      'if_match_required',
      'Send If-Match with the ETag of the version you read, so that nothing is overwritten unseen.',
    )
  const version = VERSION_TAG.exec(given)?.[1]
  if (version === undefined) throw problem('invalid_request', 'If-Match must be an ETag we gave, such as "3".')
  return Number(version)
}

function idempotencyKeyOf(route: Route, request: FastifyRequest): Key | null {
  const key = request.headers['idempotency-key']
  // What is sent as a file has an id of its own, and is not read twice.
  if (route.method !== 'POST' || route.bytes || key === undefined || !request.asker) return null
  if (typeof key !== 'string' || key.length < 8 || key.length > 200)
    throw problem('invalid_request', 'Idempotency-Key must be 8 to 200 characters.')
  const requestHash = createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest()
  return { personId: request.asker.actor.personId, key, requestHash: new Uint8Array(requestHash) }
}

type Kept = NonNullable<Awaited<ReturnType<typeof findAnswer>>>

function replay(reply: FastifyReply, requestHash: Uint8Array, kept: Kept) {
  if (!Buffer.from(kept.requestHash).equals(requestHash))
    throw problem('idempotency_key_reused', 'This Idempotency-Key was used for another request. Use a new one.')
  if (kept.status === null)
    throw problem('in_progress', 'This request was already carried out or is under way. Reload the page to see.')
  if (kept.etag) reply.header('etag', kept.etag)
  reply.header('idempotency-replayed', 'true').status(kept.status)
  if (kept.answer === null) return reply.send()
  return reply.type('application/json; charset=utf-8').serializer(String).send(kept.answer)
}

const etagOf = (answer: unknown): string | null =>
  typeof answer === 'object' && answer !== null && 'version' in answer ? `"${String(answer.version)}"` : null

function sendFile(reply: FastifyReply, type: string, file: FileAnswer) {
  // Whoever asked may be gone by now, and what is made for nobody must end.
  if (reply.raw.destroyed) file.content.destroy()
  reply.raw.once('close', () => file.content.destroy())
  // The second form for whoever understands it (RFC 6266), with every letter as it is.
  const plain = file.name.replaceAll(/[^\w.-]+/g, '-')
  const whole = encodeURIComponent(file.name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  reply.header(
    'content-disposition',
    `attachment; filename="${plain}"${plain === file.name ? '' : `; filename*=UTF-8''${whole}`}`,
  )
  if (file.size !== undefined) reply.header('content-length', file.size)
  if (file.manifest) reply.header('link', `<${file.manifest}>; rel="describedby"; type="application/json"`)
  if (file.inert) reply.header('content-security-policy', "default-src 'none'; sandbox")
  return reply
    .header('cache-control', 'no-store')
    .type(file.type ?? type)
    .send(file.content)
}

declare module 'fastify' {
  interface FastifyRequest {
    asker: Asker | null
  }
  interface FastifyContextConfig {
    contract?: Route
  }
}
