import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, test, vi } from 'vitest'
import { FilterBar, type FilterGroup, type Filters } from './Filters.tsx'

const groups: FilterGroup[] = [
  {
    name: 'status',
    label: 'Status',
    choices: [
      { value: 'paused', label: 'Paused' },
      { value: 'complete', label: 'Complete' },
    ],
  },
  { name: 'overdue', label: 'Overdue', single: true, choices: [{ value: 'true', label: 'Overdue only' }] },
  { name: 'dueFrom', label: 'Due from' },
  {
    name: 'owner',
    label: 'Owner',
    unknown: 'somebody who has left',
    choices: Array.from({ length: 20 }, (_, index) => ({ value: `p${index}`, label: `Person ${index}` })),
  },
]

function aBar(startWith: Filters = {}) {
  const asked = vi.fn<(values: Filters) => void>()
  const looked = vi.fn<(text: string | undefined) => void>()
  function Bar() {
    const [values, setValues] = useState(startWith)
    return (
      <FilterBar
        groups={groups}
        values={values}
        onChange={(next) => {
          asked(next)
          setValues(next)
        }}
        search={{ value: undefined, label: 'Ref or title', onChange: looked }}
      />
    )
  }
  render(<Bar />)
  return { user: userEvent.setup(), asked, looked }
}

const chips = () =>
  screen.queryByRole('list', { name: 'Filters on' })
    ? within(screen.getByRole('list', { name: 'Filters on' }))
        .getAllByRole('button')
        .map((chip) => chip.textContent)
    : []
const panel = () => within(screen.getByRole('dialog', { name: 'Filter' }))

test('words looked for are a chip too, and can be taken off', async () => {
  const looked = vi.fn<(text: string | undefined) => void>()
  const cleared = vi.fn<() => void>()
  render(
    <FilterBar
      groups={groups}
      values={{ owner: ['p99'] }}
      onChange={() => undefined}
      onClear={cleared}
      search={{ value: 'foster', label: 'Ref or title', onChange: looked }}
    />,
  )
  const user = userEvent.setup()
  expect(chips()).toEqual([
    'Remove filter Words: foster',
    'Remove filter Owner: somebody who has left',
    'Clear all filters',
  ])
  await user.click(screen.getByRole('button', { name: 'Remove filter Words: foster' }))
  expect(looked).toHaveBeenCalledExactlyOnceWith(undefined)
  await user.click(screen.getByRole('button', { name: 'Clear all filters' }))
  expect(cleared).toHaveBeenCalledOnce()
})

describe('each filter that is on', () => {
  test('is a chip that says what it is, in words', () => {
    aBar({ status: ['paused', 'complete'], overdue: ['true'], dueFrom: ['2018-03-07'] })
    expect(chips()).toEqual([
      'Remove filter Status: Paused',
      'Remove filter Status: Complete',
      'Remove filter Overdue: Overdue only',
      'Remove filter Due from: 7 March 2018',
      'Clear all filters',
    ])
    expect(screen.getByRole('button', { name: 'Filter (4)' })).toBeDefined()
  })

  test('is taken off alone by its chip', async () => {
    const { user, asked } = aBar({ status: ['paused', 'complete'], overdue: ['true'] })
    await user.click(screen.getByRole('button', { name: 'Remove filter Status: Paused' }))
    expect(asked.mock.lastCall?.[0]).toMatchObject({ status: ['complete'], overdue: ['true'] })
    await user.click(screen.getByRole('button', { name: 'Remove filter Status: Complete' }))
    expect(asked.mock.lastCall?.[0]).toEqual({ status: undefined, overdue: ['true'] })
  })

  test('is taken off with all others by one press', async () => {
    const { user } = aBar({ status: ['paused'], overdue: ['true'] })
    await user.click(screen.getByRole('button', { name: 'Clear all filters' }))
    expect(chips()).toEqual([])
  })
})

describe('the panel', () => {
  test('narrows the list only once it is applied', async () => {
    const { user, asked } = aBar({ status: ['paused'] })
    await user.click(screen.getByRole('button', { name: 'Filter (1)' }))
    expect(panel().getByRole<HTMLInputElement>('checkbox', { name: 'Paused' }).checked).toBe(true)
    await user.click(panel().getByRole('checkbox', { name: 'Complete' }))
    expect(asked).not.toHaveBeenCalled()
    await user.click(panel().getByRole('button', { name: 'Apply filters' }))
    expect(asked).toHaveBeenCalledExactlyOnceWith({ status: ['paused', 'complete'] })
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('changes nothing when it is cancelled', async () => {
    const { user, asked } = aBar()
    await user.click(screen.getByRole('button', { name: 'Filter' }))
    await user.click(panel().getByRole('checkbox', { name: 'Complete' }))
    await user.click(panel().getByRole('button', { name: 'Cancel' }))
    expect(asked).not.toHaveBeenCalled()
  })

  test('takes one of a filter that is this or that, and none again', async () => {
    const { user, asked } = aBar()
    await user.click(screen.getByRole('button', { name: 'Filter' }))
    await user.click(panel().getByRole('radio', { name: 'Overdue only' }))
    await user.click(panel().getByRole('button', { name: 'Apply filters' }))
    expect(asked.mock.lastCall?.[0]['overdue']).toEqual(['true'])
    await user.click(screen.getByRole('button', { name: 'Filter (1)' }))
    await user.click(panel().getByRole('radio', { name: 'Any' }))
    await user.click(panel().getByRole('button', { name: 'Apply filters' }))
    expect(asked.mock.lastCall?.[0]['overdue']).toBeUndefined()
  })

  test('of many choices shows those whose name is typed, and keeps those already chosen in sight', async () => {
    const { user } = aBar({ owner: ['p3'] })
    await user.click(screen.getByRole('button', { name: 'Filter (1)' }))
    await user.type(panel().getByRole('searchbox', { name: 'Find in Owner' }), 'person 17')
    const owners = within(panel().getByRole('group', { name: 'Owner' })).getAllByRole('checkbox')
    expect(owners.map((box) => box.closest('label')?.textContent)).toEqual(['Person 3', 'Person 17'])
  })
})

test('words looked for are asked once the search is pressed, without the spaces around them', async () => {
  const { user, looked } = aBar()
  await user.type(screen.getByRole('searchbox', { name: 'Ref or title' }), '  foster ')
  expect(looked).not.toHaveBeenCalled()
  await user.keyboard('{Enter}')
  expect(looked).toHaveBeenCalledExactlyOnceWith('foster')
})
