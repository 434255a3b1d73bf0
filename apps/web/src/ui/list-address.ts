import type { RegisteredRouter, RouteById } from '@tanstack/react-router'
import type { ListSearch } from './list-search.ts'

type SearchOf<Id> = RouteById<RegisteredRouter['routeTree'], Id>['types']['fullSearchSchema']

/**
 * What `getRouteApi` gives for a page that keeps a list in its address. Which search that is follows from the id alone:
 * from the hooks, generic themselves, TypeScript would make `any`.
 */
interface ListRoute<Id, Search> {
  id: Id
  useSearch: () => NoInfer<Search>
  useNavigate: () => (to: { search: (before: NoInfer<Search>) => NoInfer<Search>; resetScroll: false }) => Promise<void>
}

/** What a list's address says, and how it is changed: whatever else is asked for begins at its first page. */
export function useListAddress<Id, Search extends ListSearch = SearchOf<Id>>(route: ListRoute<Id, Search>) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const go = (change: Partial<Search>) =>
    void navigate({ search: (before) => ({ ...before, page: undefined, ...change }), resetScroll: false })
  return { search, go }
}
