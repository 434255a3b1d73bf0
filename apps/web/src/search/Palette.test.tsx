import { screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { show } from '../testing/show.tsx'
import { keepRecent } from './recent.ts'
import { Palette } from './Palette.tsx'

const fetched = vi.fn<typeof fetch>()
vi.stubGlobal('fetch', fetched)

const hit = (title: string) => ({
  ...{ kind: 'action', id: '00000000-0000-4000-8000-00000000000a', ref: '4.3', excerpt: null },
  title: [{ text: title, hit: true }],
  about: {
    ...{ noun: 'action', recordId: '00000000-0000-4000-8000-00000000000a', ref: '4.3', title },
    page: { noun: 'action', recordId: '00000000-0000-4000-8000-00000000000a' },
  },
  within: { ref: '4', title: 'A priority' },
  plan: { id: '00000000-0000-4000-8000-00000000000b', title: 'A plan', status: 'live' },
  ...{ by: null, at: null, dueOn: '2018-03-30', heldOn: null, standing: { of: 'action', is: 'in_progress' } },
  rating: { declared: 'green', computed: 'red', disagreement: 'Declared green, but the evidence says red' },
  can: { postUpdate: { allowed: true }, askForDate: { allowed: false, reason: 'Only its owner can ask' } },
})
const answer = (title: string, total = 1) =>
  Response.json({
    ...{ items: [hit(title)], total, page: 1, pageSize: 10, counts: [{ kind: 'action', count: total }] },
    ...{ alsoLookedFor: [], didYouMean: null, hint: null },
  })

/** jsdom has no modal dialogs. */
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true
}
Element.prototype.scrollIntoView = () => {}

beforeEach(() => {
  sessionStorage.clear()
  fetched.mockReset()
  fetched.mockImplementation((address) =>
    Promise.resolve(answer(new URL(String(address), 'http://here').searchParams.get('q') ?? '')),
  )
})

async function open(at = '/') {
  const onClose = vi.fn<() => void>()
  const shown = await show(<Palette onClose={onClose} />, { at })
  return { ...shown, onClose, box: await screen.findByRole('combobox', { hidden: true }) }
}
const names = () => [...document.querySelectorAll('.wm-option__name')].map(({ textContent }) => textContent)
const said = () => document.querySelector('.wm-palette [role=status]')?.textContent
const option = (name: RegExp) => screen.findByRole('option', { name, hidden: true })

test('pages are found by the beginnings of their words, and Enter goes there', async () => {
  const { user, box, onClose, path } = await open()
  await user.type(box, 'what ch')
  expect((await option(/What changed/)).getAttribute('aria-selected')).toBe('true')
  await user.keyboard('{Enter}')
  await waitFor(() => expect(path()).toBe('/what-changed'))
  expect(onClose).toHaveBeenCalledOnce()
})

test('a late answer to older words never takes the place of a newer one', async () => {
  let late: (response: Response) => void = () => {}
  fetched.mockImplementation((address) => {
    const q = new URL(String(address), 'http://here').searchParams.get('q') ?? ''
    return q === 'zeb' ? new Promise((resolve) => (late = resolve)) : Promise.resolve(answer(q))
  })
  const { user, box } = await open()
  await user.type(box, 'zeb')
  await waitFor(() => expect(fetched).toHaveBeenCalledOnce())
  await user.type(box, 'ra')
  await waitFor(() => expect(names()).toContain('4.3 zebra'))
  late(answer('zeb'))
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(names()).toContain('4.3 zebra')
  expect(names()).not.toContain('4.3 zeb')
})

test('Enter that comes before the answer goes to the first that it finds', async () => {
  const { user, box, path } = await open()
  await user.type(box, 'zebra{Enter}')
  await waitFor(() => expect(path()).toBe('/actions/00000000-0000-4000-8000-00000000000a'))
})

test('the past that is shown is the one that is searched', async () => {
  const { user, box } = await open('/?asAt=2018-01-31')
  await user.type(box, 'zebra')
  await waitFor(() => expect(names()).toContain('4.3 zebra'))
  expect(String(fetched.mock.calls[0]?.[0])).toContain('asAt=2018-01-31')
})

test('what may not be started is there, says why, and does nothing', async () => {
  const { user, box, onClose } = await open()
  await user.type(box, 'ask for another date on zebra')
  const refused = await option(/^Ask for another date on 4.3/)
  await waitFor(() => expect(refused.getAttribute('aria-selected')).toBe('true'))
  expect(refused.getAttribute('aria-disabled')).toBe('true')
  await user.keyboard('{Enter}')
  expect(said()).toBe('Only its owner can ask')
  expect(onClose).not.toHaveBeenCalled()
})

test('how many were found is said, and all of them are one press away', async () => {
  fetched.mockImplementation(() => Promise.resolve(answer('zebra', 1234)))
  const { user, box, path, search } = await open()
  await user.type(box, 'zebra')
  await waitFor(() => expect(said()).toMatch(/1,234 found in all$/))
  await user.click(await option(/^See all 1,234 results/))
  await waitFor(() => expect(path() + search()).toBe('/search?q=zebra'))
})

test('before anything is typed it offers what was open in this tab, to that person alone', async () => {
  const page = '/actions/00000000-0000-4000-8000-00000000000a'
  keepRecent('00000000-0000-4000-8000-000000000001', page, '4.3 Change the system – Waymark')
  keepRecent('00000000-0000-4000-8000-000000000001', '/actions', 'Actions – Waymark')
  const { user, path } = await open()
  await user.click(await option(/^4.3 Change the system$/))
  await waitFor(() => expect(path()).toBe(page))
  keepRecent('00000000-0000-4000-8000-000000000002', page.replace(/a$/, 'c'), 'Another – Waymark')
  expect(JSON.parse(sessionStorage.getItem('waymark.recent') ?? '').pages).toHaveLength(1)
})

test('a search that fails says so, and pages can still be gone to', async () => {
  fetched.mockImplementation(() => Promise.reject(new Error('no network')))
  const { user, box } = await open()
  await user.type(box, 'challenges')
  expect((await screen.findByRole('alert', { hidden: true })).textContent).toMatch(/^Records could not be searched/)
  expect(await option(/^Challenges$/)).toBeDefined()
})

test('what one may start comes before what one may not, which is last and says why', async () => {
  const { user, box } = await open()
  await waitFor(() => expect(names()).toContain('New plan'))
  expect(names().indexOf('New plan')).toBeLessThan(names().indexOf('Overview'))
  expect(names().at(-1)).toMatch(/^Ask a question/)
  await user.type(box, 'new')
  await waitFor(() => expect(names()).toContain('4.3 new'))
  expect(names()[0]).toBe('New plan')
})
