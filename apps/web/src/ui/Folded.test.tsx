import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { show } from '../testing/show.tsx'
import { Folded } from './Folded.tsx'

test('what a folded section holds is made when it is opened, and its heading says which it is', async () => {
  const made = vi.fn<() => void>()
  const Inside = () => {
    made()
    return <p>Each of them</p>
  }
  const { user } = await show(
    <Folded id="all" title="Each change">
      <Inside />
    </Folded>,
  )
  const button = await screen.findByRole('button', { name: 'Each change' })
  expect(screen.getByRole('heading', { level: 2, name: 'Each change' })).toBeDefined()
  expect(button.getAttribute('aria-expanded')).toBe('false')
  expect(made).not.toHaveBeenCalled()
  await user.click(button)
  expect(screen.getByText('Each of them')).toBeDefined()
  await user.click(button)
  expect(screen.queryByText('Each of them')).toBeNull()
})
