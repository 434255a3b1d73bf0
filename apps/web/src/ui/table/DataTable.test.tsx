import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, test, vi } from 'vitest'
import { show } from '../../testing/show.tsx'
import { listSearch } from '../list-search.ts'
import { type Column, DataTable, type DataTableProps } from './DataTable.tsx'

interface Row {
  id: string
  title: string
  due: string
  overdue: number
}
const rows: Row[] = [
  { id: '1', title: 'Audit case files', due: '1 March', overdue: 4 },
  { id: '2', title: 'Recruit carers', due: '2 March', overdue: 0 },
  { id: '3', title: 'Train managers', due: '3 March', overdue: 12 },
]
const columns: Column<Row>[] = [
  {
    id: 'title',
    header: 'Action',
    names: true,
    sort: 'ref',
    cell: (row) => <Link to={`/actions/${row.id}` as '/'}>{row.title}</Link>,
  },
  { id: 'due', header: 'Due', sort: 'dueOn', cell: (row) => row.due },
  { id: 'overdue', header: 'Days overdue', align: 'end', cell: (row) => row.overdue },
  { id: 'owner', header: 'Owner', cell: () => 'Lead officer' },
  { id: 'area', header: 'Area', startsHidden: true, cell: () => 'Early help' },
]

function Actions(props: Partial<DataTableProps<Row>>) {
  const search = listSearch()(useSearch({ strict: false }) as Record<string, unknown>)
  const navigate = useNavigate()
  return (
    <DataTable
      caption="Actions"
      columns={columns}
      rows={rows}
      idOf={(row) => row.id}
      sort={search.sort}
      onSort={(sort) => void navigate({ to: '.', search: (before) => ({ ...before, sort }) as never })}
      {...props}
    />
  )
}

const header = (name: string) => screen.getByRole('columnheader', { name })
const shownHeaders = () => screen.getAllByRole('columnheader').map((cell) => cell.textContent)
const row = (name: RegExp) => screen.getByRole('row', { name })

describe('the order of a table', () => {
  test('is in the address: a press on a column sorts by it, another turns it round', async () => {
    const { user, search } = await show(<Actions />, { at: '/?text=board' })
    expect(header('Due').getAttribute('aria-sort')).toBe('none')
    await user.click(within(header('Due')).getByRole('button'))
    await waitFor(() => expect(search()).toBe('?text=board&sort=dueOn'))
    expect(header('Due').getAttribute('aria-sort')).toBe('ascending')
    await user.click(within(header('Due')).getByRole('button'))
    await waitFor(() => expect(search()).toBe('?text=board&sort=-dueOn'))
    expect(header('Due').getAttribute('aria-sort')).toBe('descending')
    expect(header('Action').getAttribute('aria-sort')).toBe('none')
  })

  test('in an address that was sent is the one shown', async () => {
    await show(<Actions />, { at: '/?sort=-ref' })
    expect(header('Action').getAttribute('aria-sort')).toBe('descending')
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Sort by' }).value).toBe('-ref')
  })

  test('cannot be asked of a column that the list is not sorted by', async () => {
    await show(<Actions />)
    expect(within(header('Days overdue')).queryByRole('button')).toBeNull()
  })
})

describe('by keyboard', () => {
  test('the arrows, Home and End move between rows, and Enter opens the one', async () => {
    const { user, path } = await show(<Actions />)
    row(/Audit/).focus()
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(row(/Recruit/))
    await user.keyboard('{ArrowDown}{ArrowDown}')
    expect(document.activeElement).toBe(row(/Train/))
    await user.keyboard('{Home}')
    expect(document.activeElement).toBe(row(/Audit/))
    await user.keyboard('{ArrowUp}')
    expect(document.activeElement).toBe(row(/Audit/))
    await user.keyboard('{End}{Enter}')
    await waitFor(() => expect(path()).toBe('/actions/3'))
  })

  test('a table is one stop, and what is in its rows is reached by Tab', async () => {
    await show(<Actions />)
    const stops = screen.getAllByRole('row').filter((each) => each.tabIndex === 0)
    expect(stops).toEqual([row(/Audit/)])
  })
})

describe('columns', () => {
  test('can be taken off and put on, and this browser remembers which; the name of the row stays', async () => {
    const { user } = await show(<Actions rememberAs="actions" />)
    expect(shownHeaders()).toEqual(['Action', 'Due', 'Days overdue', 'Owner'])
    await user.click(screen.getByRole('button', { name: 'Columns' }))
    await user.click(await screen.findByRole('checkbox', { name: 'Due' }))
    expect(screen.queryByRole('checkbox', { name: 'Action' })).toBeNull()
    await user.click(screen.getByRole('checkbox', { name: 'Area' }))
    expect(shownHeaders()).toEqual(['Action', 'Days overdue', 'Owner', 'Area'])

    document.body.innerHTML = ''
    await show(<Actions rememberAs="actions" />)
    expect(shownHeaders()).toEqual(['Action', 'Days overdue', 'Owner', 'Area'])
  })

  test('are put in another order by keyboard, which this browser remembers too, and back to the usual ones', async () => {
    const { user } = await show(<Actions rememberAs="actions" />)
    await user.click(screen.getByRole('button', { name: 'Columns' }))
    const move = await screen.findByRole('button', { name: 'Move Owner before' })
    move.focus()
    await user.keyboard('{Enter}{Enter}{Enter}')
    expect(shownHeaders()).toEqual(['Owner', 'Action', 'Due', 'Days overdue'])
    // It is the first now: the keyboard stands on the way back.
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Move Owner after' }))
    expect(screen.getByText('Owner is column 1 of 4')).toBeDefined()

    document.body.innerHTML = ''
    const again = await show(<Actions rememberAs="actions" />)
    expect(shownHeaders()).toEqual(['Owner', 'Action', 'Due', 'Days overdue'])
    await again.user.click(screen.getByRole('button', { name: 'Columns' }))
    await again.user.click(await screen.findByRole('button', { name: 'Show the usual columns' }))
    expect(shownHeaders()).toEqual(['Action', 'Due', 'Days overdue', 'Owner'])
  })

  test('that were remembered before they had an order are still put on and taken off', async () => {
    localStorage.setItem('waymark.columns.actions', JSON.stringify({ due: false, area: true }))
    await show(<Actions rememberAs="actions" />)
    expect(shownHeaders()).toEqual(['Action', 'Days overdue', 'Owner', 'Area'])
  })

  test('that the caller keeps are shown as it says, and it is told which are chosen', async () => {
    const chosen = vi.fn<(ids: string[]) => void>()
    const { user } = await show(<Actions chosenColumns={[['area', 'title'], chosen]} rememberAs="actions" />)
    expect(shownHeaders()).toEqual(['Area', 'Action'])
    await user.click(screen.getByRole('button', { name: 'Columns' }))
    await user.click(await screen.findByRole('checkbox', { name: 'Due' }))
    expect(chosen).toHaveBeenCalledExactlyOnceWith(['area', 'title', 'due'])
    expect(localStorage.getItem('waymark.columns.actions')).toBeNull()
  })

  test('of numbers stand to the right', async () => {
    await show(<Actions />)
    expect(screen.getByRole('cell', { name: '12' }).className).toContain('wm-end')
    expect(screen.getByRole('cell', { name: '3 March' }).className).not.toContain('wm-end')
  })
})

test('rows that are chosen are counted, handed to what is done with them, and can be let go', async () => {
  const close = vi.fn<(rows: Row[]) => void>()
  const { user } = await show(
    <Actions
      selection={{
        nameOf: (each) => each.title,
        actions: (chosen) => (
          <button type="button" onClick={() => close(chosen)}>
            Close them
          </button>
        ),
      }}
    />,
  )
  await user.click(screen.getByRole('checkbox', { name: 'Choose Recruit carers' }))
  expect(screen.getByText('1 chosen')).toBeDefined()
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Choose all rows shown' }).indeterminate).toBe(true)
  await user.click(screen.getByRole('checkbox', { name: 'Choose all rows shown' }))
  expect(screen.getByText('3 chosen')).toBeDefined()
  await user.click(screen.getByRole('checkbox', { name: 'Choose Audit case files' }))
  await user.click(screen.getByRole('button', { name: 'Close them' }))
  expect(close.mock.lastCall?.[0].map((each) => each.id)).toEqual(['2', '3'])
  await user.click(screen.getByRole('button', { name: 'Clear' }))
  expect(screen.queryByText(/chosen/)).toBeNull()
})

/** As a page does that keeps what is chosen beyond the rows it shows. */
function Keeping({ elsewhere = [] }: { elsewhere?: string[] }) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set(elsewhere))
  return (
    <Actions
      selection={{
        nameOf: (each) => each.title,
        actions: (chosen) => <span>{chosen.length} of them here</span>,
        kept: {
          ids,
          choose: (some, on) =>
            setIds(
              (before) =>
                new Set(
                  on
                    ? [...before, ...some.map(({ id }) => id)]
                    : [...before].filter((id) => !some.some((row) => row.id === id)),
                ),
            ),
          clear: () => setIds(new Set()),
        },
      }}
    />
  )
}

describe('rows that are chosen', () => {
  const counted = () => screen.getAllByRole('status')[0]?.textContent
  const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name })

  test('and kept by the page count those of other pages too, until they are let go', async () => {
    const { user } = await show(<Keeping elsewhere={['77', '2']} />)
    expect(counted()).toBe('2 chosen')
    expect([box('Choose Recruit carers').checked, box('Choose Train managers').checked]).toEqual([true, false])
    await user.click(box('Choose all rows shown'))
    expect(counted()).toBe('4 chosen')
    expect(screen.getByText('3 of them here')).toBeDefined()
    await user.click(box('Choose all rows shown'))
    expect(counted()).toBe('1 chosen')
    await user.click(screen.getByRole('button', { name: 'Clear' }))
    expect(counted()).toBe('')
  })

  test('with Shift are all from the last one pressed', async () => {
    const { user } = await show(<Keeping />)
    await user.click(box('Choose Train managers'))
    await user.keyboard('{Shift>}')
    await user.click(box('Choose Audit case files'))
    await user.keyboard('{/Shift}')
    expect(counted()).toBe('3 chosen')
  })

  test('can be chosen by Space on their row', async () => {
    const { user } = await show(<Keeping />)
    row(/Audit/).focus()
    await user.keyboard(' {ArrowDown}{ArrowDown}')
    expect(row(/Audit/).getAttribute('aria-selected')).toBe('true')
    await user.keyboard('{Shift>} {/Shift}')
    expect(counted()).toBe('3 chosen')
    await user.keyboard(' ')
    expect(row(/Train/).getAttribute('aria-selected')).toBe('false')
  })
})

test('of ten thousand rows only those that can be seen are drawn', async () => {
  const many = Array.from({ length: 10_000 }, (_, index) => ({
    ...rows[0],
    id: String(index),
    title: `Action ${index}`,
  }))
  await show(<Actions rows={many as Row[]} />)
  const drawn = await screen.findAllByRole('row')
  expect(drawn.length).toBeGreaterThan(2)
  expect(drawn.length).toBeLessThan(200)
  expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('10001')
})

test('a table of nothing says what to do instead', async () => {
  await show(<Actions rows={[]} empty={<p>Take a filter off.</p>} />)
  expect(screen.getByText('Take a filter off.')).toBeDefined()
  expect(screen.queryByRole('table')).toBeNull()
})
