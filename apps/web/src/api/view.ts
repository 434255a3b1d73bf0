import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { z } from 'zod'
import { announce } from '../ui/announce.ts'
import { type AnswerOf, type CallableRoute, call, type How, type InputOf, type Reply } from './client.ts'
import { Problem } from './problem.ts'
import { useAsAt } from './session.ts'

/** An address gives each filter as a list: as it is, then without what is not understood; a filter that is one value takes the first. */
function candidatesOf(schema: z.ZodType, value: unknown): unknown[] {
  if (!Array.isArray(value)) return [value]
  const known = value.filter((one) => z.safeParse(schema, [one]).success)
  return [value, ...(known.length > 0 ? [known] : []), ...value]
}

/** What a list's address holds, as the route's query takes it; what the route does not understand is left out. */
export function queryFrom<R extends { readonly query: z.ZodObject }>(
  route: R,
  search: Readonly<Record<string, unknown>>,
): Partial<z.output<R['query']>> {
  const found: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(search)) {
    const schema = route.query.shape[name]
    if (!schema || value === undefined) continue
    const parsed = candidatesOf(schema, value).map((each) => z.safeParse(schema, each))
    const understood = parsed.find((result) => result.success)
    if (understood) found[name] = understood.data
  }
  return found as Partial<z.output<R['query']>>
}

/**
 * Reads a GET route, at the past instant in the address when there is one. This is the only place that adds it.
 * The answer is `{ data, etag }`.
 */
export function useView<R extends CallableRoute>(
  route: R,
  input: InputOf<R>,
  options: { enabled?: boolean; everySeconds?: number } = {},
) {
  const asAt = useAsAt()
  return useQuery<Reply<AnswerOf<R>>, Problem>({
    queryKey: [route.path, input, asAt ?? null],
    queryFn: ({ signal }) => call(route, input, { asAt, signal }),
    enabled: options.enabled ?? true,
    // The past does not change; a page that nobody looks at is not read again.
    refetchInterval: asAt === undefined && options.everySeconds !== undefined && options.everySeconds * 1000,
    // A new page or filter keeps the old rows on screen until its own arrive; another record or another day does not.
    placeholderData: (before, query) =>
      query && query.queryKey[2] === (asAt ?? null) && !route.path.includes('/:') ? before : undefined,
  })
}

const inThePast = () =>
  new Problem({
    status: 409,
    code: 'past_instant',
    title: 'You are looking at the past',
    detail: 'Nothing can be changed while you look at the past: go back to today first.',
  })

/**
 * Sends a change. A retry of the same input carries the same Idempotency-Key, so it cannot act twice; once it has
 * been accepted, everything on screen is read again and `said` is announced; null says nothing. It is over when that has
 * been read; with `waits` false as soon as it is accepted, for what is typed one after another.
 */
export function useAct<R extends CallableRoute>(route: R, said: string | null = 'Saved', { waits = true } = {}) {
  const queries = useQueryClient()
  const asAt = useAsAt()
  const submission = useRef<{ input: string; key: string } | null>(null)

  return useMutation<Reply<AnswerOf<R>>, Problem, InputOf<R> & Pick<How, 'ifMatch'>>({
    mutationFn: ({ ifMatch, ...rest }) => {
      if (asAt !== undefined) throw inThePast()
      const input = JSON.stringify(rest)
      if (submission.current?.input !== input) submission.current = { input, key: crypto.randomUUID() }
      return call(route, rest as unknown as InputOf<R>, { ifMatch, idempotencyKey: submission.current.key })
    },
    onSuccess: async () => {
      submission.current = null
      if (said !== null) announce(said)
      const anew = queries.invalidateQueries()
      if (waits) await anew
    },
  })
}
