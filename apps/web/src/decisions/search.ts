import { dateRequestRoutes } from '@waymark/contract/date-requests'
import { signOffRoutes } from '@waymark/contract/sign-offs'
import { queryFrom } from '../api/view.ts'
import type { ListSearch } from '../ui/list-search.ts'

/** What the address of the page says, and how one of its lists changes it. */
export interface ListProps {
  search: ListSearch<'show' | 'plan'>
  go: (change: Partial<ListProps['search']>) => void
}

/** Proposals that I may decide; `checking`: complete actions that I may check. */
export const completionsAsked = (search: ListProps['search'], checking: boolean) =>
  queryFrom(signOffRoutes.list, { ...search, ...(checking ? { toAssure: 'true' } : { mine: 'true' }) })

export const datesAsked = (search: ListProps['search']) =>
  queryFrom(dateRequestRoutes.list, { ...search, mine: 'true' })
