import { screen } from '@testing-library/react'
import type { ImportDraftView } from '@waymark/contract/imports'
import { beforeEach, expect, test, vi } from 'vitest'
import { aSession, show } from '../testing/show.tsx'
import { ValuesStep } from './ValuesStep.tsx'

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const JANE = { id: id(7), name: 'Jane Smith', jobTitle: 'Head of homes' }

const draft: ImportDraftView = {
  ...{ id: id(2), kind: 'plan', target: { id: id(3), title: 'Plan' }, fileName: 'plan.xlsx', size: 9 },
  ...{
    sheets: [{ name: 'Plan', rows: 9, columns: 4 }],
    sheet: 0,
    headerRow: 0,
    remembered: null,
    before: null,
    rulesUnread: false,
  },
  ...{ columns: [], top: [], dueOn: null, priorityId: null, priorityTitle: 'Plan', findingKind: 'recommendation' },
  ...{ changes: false, decisions: {} },
  found: { priorities: 1, actions: 3, milestones: 0, findings: 0, withoutPriority: 0, withoutDate: 0 },
  values: {
    ...{ dates: [], statuses: [], ratings: [] },
    owners: ['Jane Smith', 'Chair'].map((text) => ({
      ...{ text, count: 2, person: null, said: false },
      doubt: 'Nobody of this name is known here',
    })),
  },
}

const sent: [method: string, address: string, body: unknown][] = []
const fetched = vi.fn<typeof fetch>()
vi.stubGlobal('fetch', fetched)
let added = false
beforeEach(() => {
  sent.length = 0
  added = false
  fetched.mockImplementation((address, { method = 'GET', body } = {}) => {
    const at = String(address)
    if (at.startsWith('/api/session')) return Promise.resolve(Response.json(aSession))
    if (method !== 'GET') sent.push([method, at, typeof body === 'string' ? JSON.parse(body) : null])
    if (at.endsWith('/links'))
      return Promise.resolve(
        Response.json({ url: 'https://w/let-in', purpose: 'invitation', expiresAt: '2018-03-20T09:00:00.000Z' }),
      )
    if (at === '/api/people' && method === 'POST') {
      added = true
      return Promise.resolve(Response.json({ ...JANE, roles: [] }))
    }
    if (at.startsWith('/api/people')) {
      const items = added ? [{ ...JANE, roles: [] }] : []
      return Promise.resolve(Response.json({ items, total: items.length }))
    }
    return Promise.resolve(Response.json({ items: [], total: 0 }))
  })
})

test('whoever may invite invites a person whom the file names, and they own its rows; another stays as text', async () => {
  const { user } = await show(<ValuesStep draft={draft} />)
  await user.click(await screen.findByRole('button', { name: 'Invite “Jane Smith”' }))
  const submit = screen.getByRole('button', { name: 'Add and make a link' })
  await user.type(screen.getByLabelText('Job title'), 'Head of homes')
  // Without an address nobody comes in.
  await user.click(submit)
  expect(await screen.findAllByText('Enter an e-mail address, such as name@council.gov.uk')).not.toEqual([])
  expect(sent).toEqual([])
  await user.type(screen.getByLabelText('E-mail address'), 'jane@council.example')
  await user.click(submit)
  expect(await screen.findByDisplayValue('https://w/let-in')).toBeTruthy()
  await user.click(screen.getAllByRole('button', { name: 'Close' })[0] as HTMLElement)
  expect(await screen.findByDisplayValue('Jane Smith')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Show what would be made' }))
  await vi.waitFor(() =>
    expect(sent.at(-1)).toMatchObject(['PATCH', expect.anything(), { owners: { 'Jane Smith': JANE.id, Chair: null } }]),
  )
})

test('who may not invite is told who may, and what becomes of the names', async () => {
  const managePeople = { allowed: false, reason: 'Only an administrator can add or change people' } as const
  await show(<ValuesStep draft={draft} />, { session: { ...aSession, can: { ...aSession.can, managePeople } } })
  expect(await screen.findByText(/left as text stands on the action.*Only an administrator can add/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^Invite/ })).toBeNull()
})
