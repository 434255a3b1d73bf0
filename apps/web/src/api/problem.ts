/** One thing wrong with one field of what was sent; `path` is dotted, `milestones.0.title`. */
export interface FieldProblem {
  path: string
  message: string
}

/**
 * An answer that is not the one hoped for, as RFC 9457 problem details. `code` is the closed set's name
 * (`not_permitted`, `stale`, …); members beyond the standard ones stay in `more`.
 * Two codes are ours: `offline` (the request never arrived) and `unreadable` (the answer was not a problem).
 */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly errors: FieldProblem[]
  readonly more: Readonly<Record<string, unknown>>

  constructor(facts: {
    status: number
    code: string
    title: string
    detail?: string
    errors?: FieldProblem[]
    more?: Record<string, unknown>
  }) {
    super(facts.detail ?? facts.title)
    this.name = 'Problem'
    this.status = facts.status
    this.code = facts.code
    this.title = facts.title
    this.detail = facts.detail ?? facts.title
    this.errors = facts.errors ?? []
    this.more = facts.more ?? {}
  }
}

export const offline = (
  detail = 'Waymark could not be reached. What you typed is still here: check your connection and try again.',
) => new Problem({ status: 0, code: 'offline', title: 'You are offline', detail })

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

function fieldProblems(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null) return []
    const path = 'path' in item ? item.path : undefined
    const message = 'message' in item ? text(item.message) : undefined
    if (message === undefined) return []
    const dotted = Array.isArray(path) ? path.join('.') : (text(path) ?? '')
    return [{ path: dotted.replace(/^\//, '').replaceAll('/', '.'), message }]
  })
}

/** Reads a refused response. Sign-in's own answers (`{ code, message }`) are read too. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null)
  if (typeof body !== 'object' || body === null) {
    return new Problem({
      status: response.status,
      code: 'unreadable',
      title: 'Something went wrong',
      detail: 'The server gave an answer that could not be read. Try again in a minute.',
    })
  }
  const {
    type: _type,
    title,
    status: _status,
    detail,
    code,
    errors,
    message,
    ...more
  } = body as Record<string, unknown>
  return new Problem({
    status: response.status,
    code: text(code) ?? `http_${response.status}`,
    title: text(title) ?? text(message) ?? 'Something went wrong',
    detail: text(detail) ?? text(message),
    errors: fieldProblems(errors),
    more,
  })
}
