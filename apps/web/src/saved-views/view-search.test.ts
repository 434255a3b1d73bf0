import { ActionViewSearch } from '@waymark/contract/saved-views'
import { describe, expect, test } from 'vitest'
import { listSearch, parseSearch, stringifySearch } from '../ui/list-search.ts'
import { type ActionsSearch, addressOf, sameSearch, searchToKeep } from './view-search.ts'

const id = '00000000-0000-4000-8000-0000000000aa'
const plan = '00000000-0000-4000-8000-0000000000bb'
const full: ActionViewSearch = {
  text: 'foster care',
  plan: [plan],
  status: ['paused', 'not_started'],
  overdue: 'true',
  due: 'this_month',
  dueFrom: '2018-01-01',
  sort: '-moved',
  pageSize: 100,
  columns: ['title', 'owner', 'ref'],
}
const names = Object.keys(ActionViewSearch.shape).filter((name) => !['text', 'sort', 'pageSize'].includes(name))
/** As the router reads an address. */
const read = (text: string) => listSearch([...names, 'view'])(parseSearch(text)) as ActionsSearch

describe('a view', () => {
  test('opens an address that keeps the same view', () => {
    const address = stringifySearch(addressOf({ id, search: full }))
    expect(read(address).view).toEqual([id])
    expect(searchToKeep(read(address))).toEqual(full)
    expect(ActionViewSearch.parse(searchToKeep(read(address)))).toEqual(full)
  })

  test('of nothing is an address with its name alone', () => {
    expect(stringifySearch(addressOf({ id, search: {} }))).toBe(`?view=${id}`)
  })

  test('keeps neither the page, nor the past, nor what is not understood', () => {
    const address = read(
      '?page=3&asAt=2018-01-31&status=paused&status=asleep&overdue=maybe&sort=shoe&owner=Ann&due=soon',
    )
    expect(searchToKeep(address)).toEqual({ status: ['paused'] })
  })
})

describe('what is looked for', () => {
  test('is the same in whatever order filters were chosen, and with the usual order named or not', () => {
    expect(sameSearch(full, { ...full, status: ['not_started', 'paused'] })).toBe(true)
    expect(sameSearch({ status: ['paused'] }, { sort: 'dueOn', pageSize: 50, status: ['paused'] })).toBe(true)
    expect(sameSearch({}, {})).toBe(true)
  })

  test.each<[string, ActionViewSearch]>([
    ['a filter more', { ...full, moved: 'true' }],
    ['another value', { ...full, status: ['paused'] }],
    ['other words', { ...full, text: 'adoption' }],
    ['another order', { ...full, sort: 'moved' }],
    ['columns in another order', { ...full, columns: ['owner', 'title', 'ref'] }],
    ['more rows a page', { ...full, pageSize: 200 }],
  ])('is not the same with %s', (_, other) => {
    expect(sameSearch(full, other)).toBe(false)
  })
})
