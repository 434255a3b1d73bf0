import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { announce } from '../ui/announce.ts'
import { type AnswerOf, type CallableRoute, call, type How, type InputOf, type Reply } from './client.ts'
import type { Problem } from './problem.ts'
import { useAsAt } from './session.ts'

/**
 * Reads a GET route, at the past instant in the address when there is one. This is the only place that adds it.
 * The answer is `{ data, etag }`.
 */
export function useView<R extends CallableRoute>(route: R, input: InputOf<R>, options: { enabled?: boolean } = {}) {
  const asAt = useAsAt()
  return useQuery<Reply<AnswerOf<R>>, Problem>({
    queryKey: [route.path, input, { asAt }],
    queryFn: ({ signal }) => call(route, input, { asAt, signal }),
    enabled: options.enabled ?? true,
    // A new page or filter keeps the old rows on screen until its own arrive; another record does not.
    placeholderData: route.path.includes('/:') ? undefined : keepPreviousData,
  })
}

/**
 * Sends a change. A retry of the same input carries the same Idempotency-Key, so it cannot act twice; once it has
 * been accepted, everything on screen is read again and `said` is announced.
 */
export function useAct<R extends CallableRoute>(route: R, said = 'Saved') {
  const queries = useQueryClient()
  const submission = useRef<{ input: string; key: string } | null>(null)

  return useMutation<Reply<AnswerOf<R>>, Problem, InputOf<R> & Pick<How, 'ifMatch'>>({
    mutationFn: ({ ifMatch, ...rest }) => {
      const input = JSON.stringify(rest)
      if (submission.current?.input !== input) submission.current = { input, key: crypto.randomUUID() }
      return call(route, rest as unknown as InputOf<R>, { ifMatch, idempotencyKey: submission.current.key })
    },
    onSuccess: async () => {
      submission.current = null
      announce(said)
      await queries.invalidateQueries()
    },
  })
}
