import type { z } from 'zod'
import { offline, problemOf } from './problem.ts'

/** What the client needs of a contract route. */
export interface CallableRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly params?: z.ZodType | undefined
  readonly query?: z.ZodType | undefined
  readonly body?: z.ZodType | undefined
  readonly ok?: z.ZodType | undefined
}

type Of<R, Key extends string> = R extends { readonly [K in Key]: infer S extends z.ZodType } ? S : never
type Part<Name extends string, S extends z.ZodType, Value> = [S] extends [never] ? unknown : { [K in Name]: Value }

/** Params and body as the route's schemas take them; query values as they come out of theirs, each optional. */
export type InputOf<R extends CallableRoute> = Part<'params', Of<R, 'params'>, z.output<Of<R, 'params'>>> &
  ([Of<R, 'query'>] extends [never] ? unknown : { query?: Partial<z.output<Of<R, 'query'>>> }) &
  Part<'body', Of<R, 'body'>, z.input<Of<R, 'body'>>>

export type AnswerOf<R extends CallableRoute> = z.output<Of<R, 'ok'>>

/** A view and the version it is of, to send back as `ifMatch`. */
export interface Reply<T> {
  data: T
  etag: string | null
}

export interface How {
  /** The instant a GET is read at; today when missing. */
  asAt?: string | undefined
  ifMatch?: string | null | undefined
  /** The same key for the same submission, however often it is retried. */
  idempotencyKey?: string | undefined
  signal?: AbortSignal | undefined
}

interface LooseInput {
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
}

function addressOf(route: CallableRoute, input: LooseInput, asAt: string | undefined): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = input.params?.[name]
    if (value === undefined) throw new Error(`${route.method} ${route.path} needs ${name}`)
    return encodeURIComponent(value)
  })
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input.query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') query.append(name, String(one))
    }
  }
  if (asAt !== undefined && route.method === 'GET') query.set('asAt', asAt)
  const search = query.toString()
  return search === '' ? path : `${path}?${search}`
}

/**
 * Calls one route of the contract.
 * @throws Problem for every answer that is not 2xx, and with code `offline` when there was none.
 */
export async function call<R extends CallableRoute>(
  route: R,
  input: InputOf<R>,
  how: How = {},
): Promise<Reply<AnswerOf<R>>> {
  const loose: LooseInput = input as LooseInput
  const headers = new Headers({ accept: 'application/json, application/problem+json' })
  if (loose.body !== undefined) headers.set('content-type', 'application/json')
  if (how.ifMatch) headers.set('if-match', how.ifMatch)
  if (route.method === 'POST') headers.set('idempotency-key', how.idempotencyKey ?? crypto.randomUUID())

  let response: Response
  try {
    response = await fetch(addressOf(route, loose, how.asAt), {
      method: route.method,
      headers,
      credentials: 'same-origin',
      ...(loose.body === undefined ? {} : { body: JSON.stringify(loose.body) }),
      ...(how.signal ? { signal: how.signal } : {}),
    })
  } catch (error) {
    if (how.signal?.aborted) throw error
    throw offline()
  }
  if (!response.ok) throw await problemOf(response)
  const empty = response.status === 204 || response.headers.get('content-length') === '0'
  const data: AnswerOf<R> = empty ? undefined : await response.json()
  return { data, etag: response.headers.get('etag') }
}
