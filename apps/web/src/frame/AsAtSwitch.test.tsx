import { fireEvent, screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { useSession } from '../api/session.ts'
import { show } from '../testing/show.tsx'
import { Button } from '../ui/Button.tsx'
import { AsAtSwitch } from './AsAtSwitch.tsx'
import { PastBand } from './Bands.tsx'

const fetched = vi.fn<typeof fetch>()
vi.stubGlobal('fetch', fetched)
beforeEach(() => {
  fetched.mockReset()
  fetched.mockImplementation(() =>
    Promise.resolve(
      Response.json({
        items: [{ id: 'm1', title: 'Improvement board, January 2018', body: 'Board', heldOn: '2018-01-31' }],
        total: 1,
      }),
    ),
  )
})

async function choose(user: Awaited<ReturnType<typeof show>>['user'], day: string) {
  await user.click(screen.getByRole('button', { name: /2018/ }))
  fireEvent.change(await screen.findByLabelText('See everything as it stood on'), { target: { value: day } })
  await user.click(screen.getByRole('button', { name: 'Show this day' }))
}

describe('the day shown', () => {
  test('is today on the clock of the council, not of the computer', async () => {
    await show(<AsAtSwitch />)
    expect(screen.getByRole('button', { name: 'Today, 12 March 2018' })).toBeDefined()
  })

  test('goes to a past day, keeps the rest of the address, and says so', async () => {
    const { user, search } = await show(<AsAtSwitch />, { at: '/?text=board' })
    await choose(user, '2018-01-31')
    await waitFor(() => expect(search()).toBe('?text=board&asAt=2018-01-31'))
    expect(await screen.findByRole('button', { name: 'As at 31 January 2018' })).toBeDefined()
    expect(screen.getByText('Showing everything as it stood at the end of 31 January 2018')).toBeDefined()
  })

  test('is never one that has not come', async () => {
    const { user, search } = await show(<AsAtSwitch />)
    await choose(user, '2018-03-13')
    expect((await screen.findByRole('alert')).textContent).toBe('Error: Choose today or a day before it')
    expect(search()).toBe('')
  })

  test('comes back to today by the switch, by choosing today, and by the band', async () => {
    const { user, search, go } = await show(
      <>
        <AsAtSwitch />
        <PastBand asAt="2018-01-31" />
      </>,
      { at: '/?asAt=2018-01-31' },
    )
    await user.click(screen.getByRole('button', { name: 'As at 31 January 2018' }))
    await user.click(await screen.findByRole('button', { name: 'Back to today' }))
    await waitFor(() => expect(search()).toBe(''))

    go('/?asAt=2018-01-31')
    await screen.findByRole('button', { name: 'As at 31 January 2018' })
    await choose(user, '2018-03-12')
    await waitFor(() => expect(search()).toBe(''))

    go('/?asAt=2018-01-31')
    await screen.findByRole('button', { name: 'As at 31 January 2018' })
    await user.click(screen.getByRole('link', { name: 'Back to today' }))
    await waitFor(() => expect(search()).toBe(''))
  })

  test('may be the day of a meeting that has been held', async () => {
    const { user, search } = await show(<AsAtSwitch />)
    await user.click(screen.getByRole('button', { name: /12 March/ }))
    await user.click(await screen.findByRole('link', { name: '31 January 2018' }))
    await waitFor(() => expect(search()).toBe('?asAt=2018-01-31'))
    expect(String(fetched.mock.calls[0]?.[0])).toContain('to=2018-03-11')
  })
})

function AddMeeting() {
  const { can } = useSession()
  return <Button verdict={can.manageMeetings}>Add a meeting</Button>
}

test('while the past is shown what can be done today is refused, with the reason', async () => {
  const { go } = await show(<AddMeeting />, { at: '/?asAt=2018-01-31' })
  const add = screen.getByRole('button', { name: 'Add a meeting' })
  expect(add.getAttribute('aria-disabled')).toBe('true')
  expect(document.getElementById(add.getAttribute('aria-describedby') ?? '')?.textContent).toContain(
    'as it stood on 31 January 2018; go back to today',
  )
  go('/')
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Add a meeting' }).getAttribute('aria-disabled')).toBeNull(),
  )
})
