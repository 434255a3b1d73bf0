import { useNavigate, useSearch } from '@tanstack/react-router'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { show } from '../../testing/show.tsx'
import { useListAddress } from '../list-address.ts'
import { type ListSearch, listSearch } from '../list-search.ts'
import type { Column } from './DataTable.tsx'
import { ListTable } from './ListTable.tsx'

const columns: Column<{ id: string }>[] = [
  { id: 'title', header: 'Action', names: true, cell: ({ id }) => id },
  { id: 'due', header: 'Due', sort: 'dueOn', cell: () => '1 March' },
]

const route = {
  id: 'a test',
  useSearch: () => listSearch()(useSearch({ strict: false }) as Record<string, unknown>),
  useNavigate: () => {
    const navigate = useNavigate()
    return (to: object) => navigate({ to: '.', ...to } as never)
  },
}

function Actions() {
  const { search, go } = useListAddress<string, ListSearch>(route)
  const { page = 1, pageSize = 25, sort } = search
  return (
    <ListTable
      caption="Actions"
      columns={columns}
      list={{ items: [{ id: 'Audit case files' }], page, pageSize, total: 120 }}
      of="actions"
      go={go}
      idOf={({ id }) => id}
      sort={sort}
    />
  )
}

describe('a list that is kept in the address', () => {
  test('begins at its first page in another order, and keeps the words looked for', async () => {
    const { user, search } = await show(<Actions />, { at: '/?text=board&page=3' })
    await user.click(within(screen.getByRole('columnheader', { name: 'Due' })).getByRole('button'))
    await waitFor(() => expect(search()).toBe('?text=board&sort=dueOn'))
  })

  test('keeps its order, its words and the rows of a page when another page is asked for', async () => {
    const { user, search } = await show(<Actions />, { at: '/?text=board&sort=-dueOn&pageSize=50' })
    await user.click(screen.getByRole('button', { name: 'Next page' }))
    await waitFor(() => expect(search()).toBe('?text=board&sort=-dueOn&pageSize=50&page=2'))
    expect(screen.getByText('51 to 100 of 120 actions')).toBeTruthy()
  })

  test('begins at its first page with more rows on it', async () => {
    const { user, search } = await show(<Actions />, { at: '/?sort=dueOn&page=3' })
    await user.selectOptions(screen.getByRole('combobox', { name: 'Rows a page' }), '100')
    await waitFor(() => expect(search()).toBe('?sort=dueOn&pageSize=100'))
  })
})
