import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { AsTyped } from './AsTyped.tsx'

test('an address can be followed, without the full stop that ends the sentence', () => {
  render(<AsTyped>See https://example.org/minutes?page=2. Then (http://example.com/a) too.</AsTyped>)
  expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
    'https://example.org/minutes?page=2',
    'http://example.com/a',
  ])
  expect(screen.getByText(/Then/).textContent).toBe(
    'See https://example.org/minutes?page=2. Then (http://example.com/a) too.',
  )
})

test('nothing else becomes an address', () => {
  render(<AsTyped>javascript:alert(1) www.example.org ftp://example.org</AsTyped>)
  expect(screen.queryByRole('link')).toBeNull()
})

test('the longer of two names that begin alike stands out, whatever signs are in it', () => {
  const names = ['Ann Lee', 'Ann Leeson (cover)']
  render(<AsTyped names={names}>@Ann Leeson (cover) and @Ann Lee</AsTyped>)
  expect(screen.getAllByText(/^@/, { selector: 'strong' }).map(({ textContent }) => textContent)).toEqual([
    '@Ann Leeson (cover)',
    '@Ann Lee',
  ])
})
