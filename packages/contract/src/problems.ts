import { z } from 'zod'
import { Instant } from './days.ts'

/** The closed set of what can go wrong. Each is mapped to HTTP in one place (the API's platform/problems.ts). */
export const ProblemCode = z.enum([
  'invalid_request',
  'not_signed_in',
  'not_permitted',
  'past_instant',
  'not_found',
  'gone',
  'conflict',
  'stale',
  'if_match_required',
  'idempotency_key_reused',
  'in_progress',
  'too_large',
  'too_many_requests',
  'unavailable',
  'internal',
])
export type ProblemCode = z.infer<typeof ProblemCode>

/** One field that another person changed after the record was read. Values are in the words shown on screen. */
export const FieldChange = z
  .object({
    field: z.string(),
    label: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  })
  .meta({ id: 'FieldChange' })
export type FieldChange = z.infer<typeof FieldChange>

/** RFC 9457 problem details, with our members: `code`, `errors` (one a field), and for `stale` what changed since. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: ProblemCode,
    instance: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    /** Only with `stale`: the record's present ETag, who changed it last, and each field that moved. */
    stale: z
      .object({
        etag: z.string(),
        changedBy: z.string(),
        changedAt: Instant,
        changes: z.array(FieldChange),
        current: z.record(z.string(), z.unknown()),
      })
      .optional(),
    /** Only with `too_many_requests`: seconds to wait. */
    retryAfter: z.number().int().optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>
