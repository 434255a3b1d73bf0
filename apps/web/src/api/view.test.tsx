import { actionRoutes } from '@waymark/contract/actions'
import { meetingRoutes } from '@waymark/contract/meetings'
import { act, screen } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { show } from '../testing/show.tsx'
import { queryFrom, useAct, useView } from './view.ts'

const answer = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', etag: '"1"' } })
const listOf = (...titles: string[]) => answer(200, { items: titles.map((title) => ({ id: title, title })), total: 1 })

const fetched = vi.fn<typeof fetch>()
vi.stubGlobal('fetch', fetched)
afterEach(() => fetched.mockReset())
const keys = () => fetched.mock.calls.map(([, how]) => new Headers(how?.headers).get('idempotency-key'))

function AddMeeting({ title = 'Board' }: { title?: string }) {
  const create = useAct(meetingRoutes.create, 'Meeting added')
  return (
    <>
      <button type="button" onClick={() => create.mutate({ body: { title, body: 'Board', heldOn: '2018-03-07' } })}>
        Add
      </button>
      {create.error && <p role="alert">{create.error.detail}</p>}
    </>
  )
}

describe('a change that is sent', () => {
  test('again after a lost connection carries the same key, so that it cannot act twice; the next has its own', async () => {
    fetched
      .mockRejectedValueOnce(new TypeError('Failed to fetch'))
      .mockResolvedValueOnce(answer(201, { id: '1' }))
      .mockResolvedValueOnce(answer(201, { id: '2' }))
    const { user } = await show(<AddMeeting />)
    const add = screen.getByRole('button', { name: 'Add' })
    await user.click(add)
    expect((await screen.findByRole('alert')).textContent).toContain('could not be reached')
    await user.click(add)
    expect(await screen.findByText('Meeting added')).toBeDefined()
    await user.click(add)
    await vi.waitFor(() => expect(fetched).toHaveBeenCalledTimes(3))
    const [first, again, next] = keys()
    expect(first).toMatch(/^[0-9a-f-]{36}$/)
    expect(again).toBe(first)
    expect(next).not.toBe(first)
  })

  test('while the past is shown goes nowhere, and says why', async () => {
    const { user } = await show(<AddMeeting />, { at: '/?asAt=2018-01-31' })
    await user.click(screen.getByRole('button', { name: 'Add' }))
    expect((await screen.findByRole('alert')).textContent).toContain('go back to today')
    expect(fetched).not.toHaveBeenCalled()
  })
})

function Meetings() {
  const view = useView(meetingRoutes.list, { query: { text: 'board' } })
  return <p>{view.data ? view.data.data.items.map(({ title }) => title).join() : 'coming'}</p>
}

describe('a view', () => {
  test('is read at the past day in the address, and never shows that day what another day said', async () => {
    let arrive: (answer: Response) => void = () => {}
    fetched
      .mockResolvedValueOnce(listOf('January'))
      .mockImplementationOnce(() => new Promise((resolve) => (arrive = resolve)))
    const { go } = await show(<Meetings />, { at: '/?asAt=2018-01-31' })
    expect(await screen.findByText('January')).toBeDefined()
    expect(fetched.mock.calls[0]?.[0]).toBe('/api/meetings?text=board&asAt=2018-01-31')

    act(() => go('/'))
    expect(await screen.findByText('coming')).toBeDefined()
    arrive(listOf('March'))
    expect(await screen.findByText('March')).toBeDefined()
    expect(fetched.mock.calls[1]?.[0]).toBe('/api/meetings?text=board')
  })
})

test('of an address only what the route understands is asked for', () => {
  expect(
    queryFrom(meetingRoutes.list, { page: 2, sort: 'nonsense', text: 'board', from: ['2018-01-01'], other: ['x'] }),
  ).toEqual({ page: 2, text: 'board', from: '2018-01-01' })
})

test('of an address, what a list does not understand is left out, and the rest of that filter stands', () => {
  const actions = actionRoutes.list
  expect(
    queryFrom(actions, { status: ['paused', 'asleep', 'complete'], overdue: ['perhaps'], due: ['this_month'] }),
  ).toEqual({
    status: ['paused', 'complete'],
    due: 'this_month',
  })
  expect(queryFrom(actions, { owner: ['Ann'], sort: 'shoe', columns: ['ref'], overdue: ['true'] })).toEqual({
    overdue: true,
  })
})
