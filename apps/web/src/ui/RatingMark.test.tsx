import { Rating } from '@waymark/contract/words'
import { render, screen } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { RatingMark, RatingPair } from './RatingMark.tsx'

const shapeOf = (rating: Rating) => {
  const { container, unmount } = render(<RatingMark rating={rating} />)
  const shape = container.querySelector('svg')?.innerHTML ?? ''
  unmount()
  return shape
}

describe('a rating', () => {
  test.each([
    ['red', 'Red'],
    ['amber', 'Amber'],
    ['green', 'Green'],
    ['blue', 'Blue'],
    ['not_rated', 'Not rated'],
  ] as const)('%s is said in a word that can be read: %s', (rating, word) => {
    render(<RatingMark rating={rating} />)
    expect(screen.getByText(word).closest('[aria-hidden]')).toBeNull()
  })

  test('is said in the word of the plan where its rating key has one', () => {
    render(<RatingMark rating="red" word="Off course" />)
    expect(screen.getByText('Off course')).toBeDefined()
    expect(screen.queryByText('Red')).toBeNull()
  })

  test('has a shape that no other rating has, so that it is never told by colour alone', () => {
    const shapes = Rating.options.map(shapeOf)
    expect(new Set(shapes).size).toBe(Rating.options.length)
    expect(shapes.every((shape) => shape.includes('wm-shape'))).toBe(true)
  })
})

describe('declared and computed', () => {
  test('stand side by side, each under its name, with the reason', () => {
    render(<RatingPair declared="green" computed="red" sentence="Red: due 12 days ago" />)
    const terms = screen.getAllByRole('term').map((term) => term.textContent)
    const values = screen.getAllByRole('definition').map((value) => value.textContent)
    expect(terms).toEqual(['Declared', 'Evidence says'])
    expect(values).toEqual(['Green', 'Red'])
    expect(screen.getByText('Red: due 12 days ago')).toBeDefined()
  })

  test('are flagged where they differ, and not where they agree', () => {
    const { container, rerender } = render(
      <RatingPair declared="green" computed="red" disagreement="The owner says green, the evidence says red" />,
    )
    expect(screen.getByText('The owner says green, the evidence says red')).toBeDefined()
    rerender(<RatingPair declared="green" computed="green" disagreement={null} />)
    expect(container.querySelector('.wm-rating-pair__flag, .wm-rating-pair--differ')).toBeNull()
  })
})
