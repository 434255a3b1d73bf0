import { screen } from '@testing-library/react'
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
