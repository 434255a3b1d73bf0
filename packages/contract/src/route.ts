import type { z } from 'zod'

/** Who may call: `open` needs no session; `signed_in` needs one, and the service then asks the domain's permission. */
export type Access = 'open' | 'signed_in'

export interface Route {
  /** operationId in OpenAPI, unique: `actions.list`. */
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Fastify's form: `/api/actions/:actionId`. */
  readonly path: string
  readonly summary: string
  readonly access?: Access
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodObject
  /** The answer's schema; absent where the answer has no body (204) or is a file. */
  readonly ok?: z.ZodType
  readonly status?: 200 | 201 | 204
  /** The body is a file, as it is: `application/octet-stream`, streamed. */
  readonly bytes?: boolean
  /** A file instead of JSON: its media type; the answer may say a nearer one. */
  readonly file?: string
  /** Where the caller chooses: the media type of each format. */
  readonly files?: Readonly<Record<string, string>>
  /**
   * Reads instants of its own besides `asAt`, or waits for something else while it answers: with `asAt` it holds no connection
   * between two statements.
   */
  readonly ownInstant?: boolean
  /** The write needs `If-Match` with the record's ETag: 428 without, 412 when stale. */
  readonly ifMatch?: boolean
  /** The answer holds a secret that is shown once: it is not kept for a retry. */
  readonly secret?: boolean
}

/** Keeps the literal types of a route's parts, so that both ends infer from them. */
export const route = <const R extends Route>(definition: R): R => definition

export type ParamsOf<R extends Route> = R['params'] extends z.ZodType ? z.output<R['params']> : undefined
export type QueryOf<R extends Route> = R['query'] extends z.ZodType ? z.output<R['query']> : undefined
export type QueryInputOf<R extends Route> = R['query'] extends z.ZodType ? z.input<R['query']> : undefined
export type BodyOf<R extends Route> = R['body'] extends z.ZodType ? z.output<R['body']> : undefined
export type BodyInputOf<R extends Route> = R['body'] extends z.ZodType ? z.input<R['body']> : undefined
export type AnswerOf<R extends Route> = R['ok'] extends z.ZodType ? z.output<R['ok']> : undefined
