import { isBusy } from '@waymark/database/client'
import { KeyTaken } from '@waymark/database/write'
import { FutureInstant } from '@waymark/database/read'
import { violation } from '@waymark/database/violations'
import type { Problem, ProblemCode } from '@waymark/contract/problems'
import type { Noun } from '@waymark/contract/words'
import { no, type Verdict } from '@waymark/domain/permissions/verdict'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'

/** The one place where what went wrong becomes HTTP (RFC 9457). */
const MEANING: Record<ProblemCode, { status: number; title: string }> = {
  invalid_request: { status: 422, title: 'Something needs correcting' },
  not_signed_in: { status: 401, title: 'You are not signed in' },
  not_permitted: { status: 403, title: 'You may not do this' },
  past_instant: { status: 409, title: 'The past cannot be changed' },
  not_found: { status: 404, title: 'Not found' },
  gone: { status: 410, title: 'No longer there' },
  conflict: { status: 409, title: 'This does not fit what is there' },
  stale: { status: 412, title: 'Somebody else changed this' },
  if_match_required: { status: 428, title: 'Say which version you are changing' },
  idempotency_key_reused: { status: 422, title: 'That key was used for something else' },
  in_progress: { status: 409, title: 'Already under way' },
  too_large: { status: 413, title: 'Too large' },
  too_many_requests: { status: 429, title: 'Too many tries' },
  unavailable: { status: 503, title: 'Not available just now' },
  internal: { status: 500, title: 'Something went wrong here' },
}

export type ProblemExtras = Partial<Pick<Problem, 'errors' | 'stale' | 'retryAfter'>>

/** A refusal on its way to the caller: `detail` is a sentence that says what to do next, without internals. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly code: ProblemCode
  readonly extras: ProblemExtras

  constructor(code: ProblemCode, detail: string, extras: ProblemExtras = {}) {
    super(detail)
    this.code = code
    this.extras = extras
  }
}

export const problem = (code: ProblemCode, detail: string, extras?: ProblemExtras) =>
  new ProblemError(code, detail, extras)

/** What a decision says that refuses by throwing: its words too, where it would refuse. */
export function verdictOf(decide: () => Verdict): Verdict {
  try {
    return decide()
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return no(error.message)
  }
}

/** One field is wrong. */
export const invalid = (path: string, message: string) =>
  problem('invalid_request', message, { errors: [{ path, message }] })

/** The record does not exist, or the caller may not know that it does. */
export const notFound = (what: string) => problem('not_found', `There is no such ${what}, or you may not see it.`)

/** The record moved on since it was read: answered with what changed (`history/stale.ts`). */
export class StaleWrite extends Error {
  override name = 'StaleWrite'
  readonly noun: Noun
  readonly recordId: string
  readonly version: number

  constructor(noun: Noun, recordId: string, version: number) {
    super(`${noun} ${recordId} is no longer at version ${version}`)
    this.noun = noun
    this.recordId = recordId
    this.version = version
  }
}

/** Throws when the record is no longer the version that the caller read. */
export const mustBe = (noun: Noun, record: { id: string; version: number }, version: number): void => {
  if (record.version !== version) throw new StaleWrite(noun, record.id, version)
}

export interface ProblemAnswer {
  status: number
  body: Problem
}

export const answerOf = (code: ProblemCode, detail: string, extras: ProblemExtras = {}): ProblemAnswer => {
  const { status, title } = MEANING[code]
  return { status, body: { type: `urn:waymark:problem:${code}`, title, status, detail, code, ...extras } }
}

/** Turns whatever was thrown into a problem. Null: unforeseen, to be logged and answered as `internal`. */
export function problemOf(error: unknown): ProblemAnswer | null {
  if (error instanceof ProblemError) return answerOf(error.code, error.message, error.extras)
  if (error instanceof FutureInstant)
    return answerOf('invalid_request', 'Choose a day or an instant that has passed', {
      errors: [{ path: 'asAt', message: 'Choose a day or an instant that has passed' }],
    })
  if (isBusy(error))
    return answerOf(
      'unavailable',
      'So much is being read just now that this had to wait too long. Try again in a moment.',
      {
        retryAfter: 5,
      },
    )
  if (error instanceof KeyTaken)
    return answerOf('in_progress', 'This request was already carried out or is under way. Reload the page to see.')
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map(({ instancePath, message }) => ({
      path: instancePath.split('/').filter(Boolean).join('.'),
      message: message ?? 'Check this',
    }))
    return answerOf('invalid_request', errors[0]?.message ?? 'The request could not be read.', { errors })
  }
  const broken = violation(error)
  if (broken)
    return answerOf(
      'conflict',
      broken.message,
      broken.path ? { errors: [{ path: broken.path, message: broken.message }] } : {},
    )
  if (error instanceof Error && 'statusCode' in error) {
    if (error.statusCode === 413)
      return answerOf('too_large', 'That is more than one request may hold. Send less at once.')
    if (error.statusCode === 415)
      return answerOf('invalid_request', 'Send JSON, with the content type application/json.')
    if (error.statusCode === 400)
      return answerOf('invalid_request', 'The request could not be read: its body is not valid JSON.')
  }
  return null
}
