import { ActionViewSearch } from '@waymark/contract/saved-views'
import { DUE_WINDOW_WORD } from '@waymark/domain/due-window'
import { IMPACT_WORD } from '@waymark/domain/impact'
import { STATUS_WORD } from '@waymark/domain/lifecycle'
import { sayDay } from '@waymark/domain/local-date'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { COLUMN_WORD, sayActionSort } from '../actions/actions.words.ts'

const searchIn = (value: unknown): ActionViewSearch | undefined => ActionViewSearch.safeParse(value).data

/** Those whose names anybody may read. A plan that is a draft is not named to those who may not see it. */
export const namedInView = (value: unknown): string[] => {
  const { owner = [], serviceArea = [] } = searchIn(value) ?? {}
  return [...owner, ...serviceArea]
}

/** `Status: Paused; Owner: Ann Other; Sorted by: Due date`, or `Everything`. */
export function sayViewSearch(value: unknown, named: (id: string) => string): string {
  const search = searchIn(value)
  if (!search) return 'What an earlier release could look for'
  const all = <T extends string>(words: readonly T[] | undefined, say: (word: T) => string) =>
    words?.map(say).join(' or ')
  const yesNo = (flag: 'true' | 'false' | undefined) => flag && (flag === 'true' ? 'Yes' : 'No')
  const rating = (word: keyof typeof RATING_WORD) => RATING_WORD[word]
  const said: readonly [string, string | undefined][] = [
    ['Text', search.text],
    ['Plans', search.plan && String(search.plan.length)],
    ['Priorities', search.priority && String(search.priority.length)],
    ['Service area', all(search.serviceArea, named)],
    ['Owner', all(search.owner, named)],
    ['Status', all(search.status, (status) => STATUS_WORD[status])],
    ['Declared rating', all(search.declared, rating)],
    ['Evidence says', all(search.computed, rating)],
    ['Impact', all(search.impact, (impact) => IMPACT_WORD[impact])],
    ['Overdue', yesNo(search.overdue)],
    ['Due date moved', yesNo(search.moved)],
    ['Ratings disagree', yesNo(search.disagrees)],
    ['Open challenge', yesNo(search.challenged)],
    ['Due', search.due && DUE_WINDOW_WORD[search.due]],
    ['Due from', search.dueFrom && sayDay(search.dueFrom)],
    ['Due to', search.dueTo && sayDay(search.dueTo)],
    ['Not updated since', search.notUpdatedSince && sayDay(search.notUpdatedSince)],
    ['Sorted by', search.sort && sayActionSort(search.sort)],
    ['Rows a page', search.pageSize === undefined ? undefined : String(search.pageSize)],
    ['Columns', search.columns?.map((column) => COLUMN_WORD[column]).join(', ')],
  ]
  const given = said.flatMap(([label, words]) => (words ? [`${label}: ${words}`] : []))
  return given.length === 0 ? 'Everything' : given.join('; ')
}
