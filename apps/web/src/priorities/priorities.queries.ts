import { queryOptions, useQuery } from '@tanstack/react-query'
import { planRoutes } from '@waymark/contract/plans'
import { priorityRoutes, type PrioritySummary } from '@waymark/contract/priorities'
import { useMemo } from 'react'
import { call } from '../api/client.ts'
import type { ComboboxOption } from '../ui/form/ComboboxField.tsx'

/** Every priority of a plan that is not closed, in their places. */
const openPrioritiesQuery = queryOptions({
  queryKey: ['priorities', 'open'],
  queryFn: async ({ signal }): Promise<PrioritySummary[]> => {
    const plans = await call(planRoutes.list, { query: { status: ['draft', 'live'], pageSize: 200 } }, { signal })
    const open = new Set(plans.data.items.map(({ id }) => id))
    const priorities: PrioritySummary[] = []
    for (let page = 1, seen = 0; ; page += 1) {
      const { data } = await call(priorityRoutes.list, { query: { page, pageSize: 200 } }, { signal })
      priorities.push(...data.items.filter(({ plan }) => open.has(plan.id)))
      seen += data.items.length
      if (data.items.length === 0 || seen >= data.total) return priorities
    }
  },
  staleTime: 60_000,
})

/** Priorities that an action may be put into, told apart by their plan. `but`: the one it is in. */
export function usePriorityChoices(but?: string): ComboboxOption[] {
  const { data } = useQuery(openPrioritiesQuery)
  return useMemo(
    () =>
      (data ?? [])
        .filter(({ id }) => id !== but)
        .map(({ id, ref, title, plan }) => ({ id, name: `${ref} ${title}`, detail: plan.title })),
    [data, but],
  )
}
