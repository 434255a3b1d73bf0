import type { ListSearch } from '../ui/list-search.ts'

/** What the address of the page says, and how one of its lists changes it. */
export interface ListProps {
  search: ListSearch<'show' | 'plan'>
  go: (change: Partial<ListProps['search']>) => void
}
