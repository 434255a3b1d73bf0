import { cleanup, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { show } from '../../testing/show.tsx'
import { Pagination } from './Pagination.tsx'

test('under a pointer the next page begins at its top; under the keyboard the reader stays, to turn on', async () => {
  const onPage = vi.fn<(page: number) => void>()
  const { user } = await show(
    <>
      <div data-testid="list" />
      <Pagination page={1} pageSize={25} total={60} of="actions" onPage={onPage} />
    </>,
  )
  const list = await screen.findByTestId('list')
  const toTop = vi.fn<() => void>()
  list.scrollIntoView = toTop
  list.getBoundingClientRect = () => ({ top: -500 }) as DOMRect
  const next = screen.getByRole('button', { name: /Next/ })
  next.focus()
  await user.keyboard('{Enter}')
  expect(onPage).toHaveBeenLastCalledWith(2)
  expect(toTop).not.toHaveBeenCalled()
  await user.click(next)
  expect(toTop).toHaveBeenCalledOnce()
})

test('one page has nowhere to go, an empty list no pages; beyond the last there is a way back', async () => {
  const of = { pageSize: 25, of: 'actions', onPage: () => {}, onPageSize: () => {} }
  await show(<Pagination page={1} total={3} {...of} />)
  expect(await screen.findByText('1 to 3 of 3 actions')).toBeDefined()
  expect(screen.queryByRole('button')).toBeNull()
  expect(screen.queryByRole('combobox')).toBeNull()
  await show(<Pagination page={2} total={3} {...of} />)
  expect(await screen.findByText('Nothing on this page: there are 3 actions')).toBeDefined()
  expect(screen.getByRole('button', { name: /Previous/ })).toBeDefined()
  cleanup()
  await show(<Pagination page={1} total={0} {...of} />)
  expect(screen.queryByRole('navigation')).toBeNull()
})
