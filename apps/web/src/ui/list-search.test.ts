import { assert, property, array, constantFrom, integer, option, record, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listSearch, parseSearch, stringifySearch } from './list-search.ts'

const read = listSearch(['status', 'owner'])
const words = string({ minLength: 1, unit: 'grapheme' })
const filter = option(array(words, { minLength: 1, maxLength: 4 }), { nil: undefined })
const aSearch = record({
  page: option(integer({ min: 1, max: 100_000 }), { nil: undefined }),
  pageSize: option(integer({ min: 1, max: 200 }), { nil: undefined }),
  sort: option(constantFrom('dueOn', '-dueOn', 'ref'), { nil: undefined }),
  text: option(words, { nil: undefined }),
  status: filter,
  owner: filter,
})

describe('the address of a list', () => {
  test('says the page, order, words and filters so that they are read back as they were', () => {
    assert(
      property(aSearch, (search) => {
        const kept = Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))
        expect(read(parseSearch(stringifySearch(search)))).toEqual(kept)
      }),
    )
  })

  test('leaves out what it does not understand rather than refuse it', () => {
    assert(
      property(string(), (anything) => {
        const found = read(parseSearch(anything))
        expect(stringifySearch(read(parseSearch(stringifySearch(found))))).toBe(stringifySearch(found))
      }),
    )
    expect(read(parseSearch('?page=-1&pageSize=many&sort=&status=&nonsense=1'))).toEqual({})
  })

  test('is the plain form that the API takes', () => {
    expect(stringifySearch({ page: 2, status: ['paused', 'complete'], text: undefined })).toBe(
      '?page=2&status=paused&status=complete',
    )
  })
})
