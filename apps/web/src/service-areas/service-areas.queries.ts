import { queryOptions, useQuery } from '@tanstack/react-query'
import { serviceAreaRoutes } from '@waymark/contract/service-areas'
import { call } from '../api/client.ts'

const everyServiceAreaQuery = queryOptions({
  queryKey: ['service-areas', 'every'],
  queryFn: ({ signal }) =>
    call(serviceAreaRoutes.list, { query: { pageSize: 200, sort: 'name' } }, { signal }).then(
      (reply) => reply.data.items,
    ),
  staleTime: 60_000,
})

/** Service areas to choose from, by name. */
export function useServiceAreaChoices(): { value: string; label: string }[] {
  const { data = [] } = useQuery(everyServiceAreaQuery)
  return data.map(({ id, name }) => ({ value: id, label: name }))
}
