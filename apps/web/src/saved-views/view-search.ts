import { ActionViewSearch } from '@waymark/contract/saved-views'
import { queryFrom } from '../api/view.ts'
import type { ListSearch } from '../ui/list-search.ts'

/** What the address of the list of actions holds that a view can keep, and which view was opened. */
export type ActionsSearch = ListSearch<Exclude<keyof ActionViewSearch, 'text' | 'sort' | 'pageSize'> | 'view'>

/** In the place of a view: the whole list is meant, although mine would open with another. */
export const EVERYTHING = 'everything'

/** What an address looks for, as a view keeps it; what is not understood is left out. */
export const searchToKeep = (address: ActionsSearch): ActionViewSearch =>
  queryFrom({ query: ActionViewSearch }, address) as ActionViewSearch

/** The address that a view opens. */
export function addressOf({ id, search }: { id: string; search: ActionViewSearch }): ActionsSearch {
  const { text, sort, pageSize, ...lists } = search
  return {
    ...Object.fromEntries(Object.entries(lists).map(([name, value]) => [name, Array.isArray(value) ? value : [value]])),
    ...(text !== undefined && { text }),
    ...(sort !== undefined && { sort }),
    ...(pageSize !== undefined && { pageSize }),
    view: [id],
  }
}

/** The list's own order and size of a page, whether they are named or left out. */
const USUAL = { sort: 'dueOn', pageSize: 50 } as const

/** Whether two look for the same: the order of filters does not count, that of columns does. */
export function sameSearch(one: ActionViewSearch, other: ActionViewSearch): boolean {
  const plain = (search: ActionViewSearch) =>
    JSON.stringify(
      Object.entries({ ...USUAL, ...search })
        .filter(([, value]) => value !== '')
        .map(([name, value]) => [
          name,
          Array.isArray(value) && name !== 'columns' ? value.map(String).toSorted() : value,
        ])
        .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    )
  return plain(one) === plain(other)
}
