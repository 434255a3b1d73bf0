import type { PrioritySummary } from '@waymark/contract/priorities'
import { screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { show } from '../testing/show.tsx'
import { PriorityTable } from './PriorityTable.tsx'

const aPriority = (ref: string, change: Partial<PrioritySummary> = {}): PrioritySummary => ({
  id: `00000000-0000-4000-8000-00000000000${ref}`,
  version: 1,
  ref,
  title: `Priority number ${ref}`,
  plan: { id: '00000000-0000-4000-8000-0000000000aa', title: 'Plan' },
  position: Number(ref),
  sponsor: null,
  leadOfficer: null,
  serviceArea: null,
  rating: {
    declared: 'green',
    computed: { rating: 'green', sentence: 'Green: 1.1 is green', reasons: [], rulesVersion: 1, nextChangeOn: null },
    disagreement: null,
  },
  declaration: null,
  progress: {
    ...{ total: 4, notStarted: 0, inProgress: 2, awaitingSignOff: 1, complete: 0, paused: 0, cancelled: 1 },
    ...{ overdue: 0, percentComplete: 0, impactEvidenced: 0, impactNotAchieved: 0 },
  },
  nextMilestone: null,
  lastUpdate: null,
  ...change,
})
const differing: PrioritySummary['rating'] = {
  declared: 'green',
  computed: { rating: 'red', sentence: 'Red: 2.3 is red', reasons: [], rulesVersion: 1, nextChangeOn: null },
  disagreement: 'Declared green, but the evidence says red',
}
const rowOf = (name: RegExp) => {
  const row = screen.getByRole('rowheader', { name }).closest('tr')
  if (!row) throw new Error('a row header stands in no row')
  return within(row)
}

describe('the table of priorities', () => {
  test('shows both ratings, the reason and the flag where they differ', async () => {
    await show(<PriorityTable priorities={[aPriority('1'), aPriority('2', { rating: differing })]} empty={null} />)
    const row = rowOf(/^2 /)
    expect(row.getByText('Green')).toBeTruthy()
    expect(row.getByText('Red')).toBeTruthy()
    expect(row.getByText('Red: 2.3 is red')).toBeTruthy()
    expect(row.getByText('Declared green, but the evidence says red')).toBeTruthy()
    expect(rowOf(/^1 /).queryByText(/but the evidence says/)).toBeNull()
  })

  test('counts cancelled actions out, and says what awaits sign-off', async () => {
    await show(<PriorityTable priorities={[aPriority('1')]} empty={null} />)
    expect(screen.getByText('0 of 3, 1 awaiting sign-off')).toBeTruthy()
  })

  test('puts the worst evidence first when asked', async () => {
    const { user } = await show(
      <PriorityTable priorities={[aPriority('1'), aPriority('2', { rating: differing })]} empty={null} />,
    )
    const order = () => screen.getAllByRole('rowheader').map((cell) => cell.textContent?.slice(0, 1))
    expect(order()).toEqual(['1', '2'])
    await user.click(screen.getByRole('button', { name: 'Rating' }))
    expect(order()).toEqual(['2', '1'])
  })
})
