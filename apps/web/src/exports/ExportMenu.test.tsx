import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { show } from '../testing/show.tsx'
import { ExportMenu } from './ExportMenu.tsx'

const saved: string[] = []
let asked: { address: string; signal: AbortSignal }[]
let answer: PromiseWithResolvers<Response>

beforeEach(() => {
  saved.length = 0
  asked = []
  answer = Promise.withResolvers()
  vi.stubGlobal('fetch', (address: string, { signal }: { signal: AbortSignal }) => {
    asked.push({ address, signal })
    signal.addEventListener('abort', () => answer.reject(new DOMException('stopped', 'AbortError')))
    return answer.promise
  })
  URL.createObjectURL = () => 'blob:made'
  URL.revokeObjectURL = () => {}
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download)
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

async function begun() {
  await show(<ExportMenu list="actions" query={{ sort: 'ref', page: 2 }} />)
  await userEvent.click(await screen.findByRole('button', { name: 'Export' }))
  await userEvent.click(screen.getByRole('link', { name: /^PDF/ }))
}

test('a document that takes a while says so until it is there, even once the menu is closed', async () => {
  await begun()
  expect(screen.getByText(/PDF is being made/)).toBeTruthy()
  expect(asked.map(({ address }) => address)).toEqual(['/api/exports/actions.pdf?sort=ref'])
  await userEvent.keyboard('{Escape}')
  expect(screen.getByRole('button', { name: /^Making PDF: \d+ s$/ })).toBeTruthy()
  const headers = { 'content-disposition': 'attachment; filename="actions-as-at-2018-03-12.pdf"' }
  answer.resolve(new Response('%PDF-', { headers }))
  expect(await screen.findByRole('button', { name: 'Export' })).toBeTruthy()
  expect(saved).toEqual(['actions-as-at-2018-03-12.pdf'])
  expect(await screen.findByText('PDF downloaded')).toBeTruthy()
})

test('the menu closes once the document is there', async () => {
  await begun()
  answer.resolve(new Response('%PDF-'))
  await waitFor(() => expect(screen.queryByRole('link', { name: /^PDF/ })).toBeNull())
  expect(saved).toEqual(['PDF'])
})

test('what is refused says why, and what is stopped is not downloaded', async () => {
  await begun()
  const detail = 'A PDF holds 20,000 rows at most, and these are 30,000. Narrow the list.'
  answer.resolve(Response.json({ title: 'No', code: 'invalid_request', detail }, { status: 422 }))
  expect(await screen.findByText(new RegExp(detail))).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Export: no PDF' })).toBeTruthy()

  answer = Promise.withResolvers()
  await userEvent.click(screen.getByRole('link', { name: /^DOCX/ }))
  await userEvent.click(screen.getByRole('button', { name: 'Stop' }))
  await waitFor(() => expect(screen.getByRole('button', { name: 'Export' })).toBeTruthy())
  expect(asked.at(-1)?.signal.aborted).toBe(true)
  expect(saved).toEqual([])
})
