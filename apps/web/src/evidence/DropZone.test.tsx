import type { UploadView } from '@waymark/contract/evidence'
import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { fakeUploads } from '../testing/fake-uploads.ts'
import { show } from '../testing/show.tsx'
import { DropZone } from './DropZone.tsx'
import { useUploads } from './useUploads.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const yes = { allowed: true } as const

function Zone({ make, verdict }: { make: (upload: UploadView) => Promise<void>; verdict: typeof yes | Refused }) {
  const uploads = useUploads({ noun: 'action', recordId: '00000000-0000-4000-8000-00000000000b' }, make)
  return (
    <DropZone uploads={uploads} verdict={verdict}>
      <p>What is here</p>
    </DropZone>
  )
}
type Refused = { allowed: false; reason: string }

async function zone(verdict: typeof yes | Refused = yes) {
  const make = vi.fn<(upload: UploadView) => Promise<void>>().mockResolvedValue(undefined)
  const { user } = await show(<Zone make={make} verdict={verdict} />)
  return { make, user }
}
const aFile = (name: string) => new File(['Ten files were read'], name, { type: 'text/plain' })
const drop = (...files: File[]) =>
  fireEvent.drop(screen.getByText('What is here'), { dataTransfer: { types: ['Files'], files } })
const onTheirWay = () => screen.queryAllByRole('listitem').map((one) => one.textContent)

test('files that are dropped are sent one after the other, and each is made evidence once', async () => {
  const server = fakeUploads()
  const { make } = await zone()
  drop(aFile('one.txt'), aFile('two.txt'))
  await vi.waitFor(() => expect(make).toHaveBeenCalledTimes(2))
  expect(make.mock.calls.map(([{ fileName }]) => fileName)).toEqual(['one.txt', 'two.txt'])
  expect(server.kept.size).toBe(2)
  await vi.waitFor(() => expect(onTheirWay()).toEqual([]))
})

test('where the connection breaks after a file had arrived, it is sent again by itself and made evidence once', async () => {
  const server = fakeUploads('unheard', 'arrives')
  const { make } = await zone()
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  drop(aFile('audit.txt'))
  await act(() => vi.advanceTimersByTimeAsync(2000))
  expect(make).toHaveBeenCalledTimes(1)
  expect(server.sent).toHaveLength(2)
  expect([...server.kept.keys()]).toEqual([make.mock.calls[0]?.[0].id])
})

test('a refused file stays in sight with the reason; tried again it goes under the same id, dismissed it is gone', async () => {
  const detail = 'This is a program or a script, whatever its name says. It cannot be kept as evidence.'
  const server = fakeUploads({ status: 422, detail }, { status: 422, detail }, 'arrives')
  const { make, user } = await zone()
  drop(aFile('report.pdf'), aFile('other.pdf'))
  const refused = await screen.findAllByRole('alert')
  expect(refused[0]?.textContent).toBe(`Error: report.pdf was not taken. ${detail}`)
  await user.click(await screen.findByRole('button', { name: 'Dismiss other.pdf' }))
  await user.click(screen.getByRole('button', { name: 'Try again: report.pdf' }))
  await vi.waitFor(() => expect(onTheirWay()).toEqual([]))
  expect(make.mock.calls.map(([{ fileName }]) => fileName)).toEqual(['report.pdf'])
  expect(server.sent[2]).toBe(server.sent[0])
})

test('a file that is cancelled is gone from sight and made nothing; the next one goes on', async () => {
  fakeUploads('hangs', 'arrives')
  const { make, user } = await zone()
  drop(aFile('slow.txt'), aFile('next.txt'))
  const progress = await screen.findByRole('progressbar', { name: 'Sending slow.txt' })
  await vi.waitFor(() => expect(progress.getAttribute('aria-valuetext')).toBe('9 bytes of 19 bytes'))
  await user.click(screen.getByRole('button', { name: 'Cancel slow.txt' }))
  await vi.waitFor(() => expect(make).toHaveBeenCalledTimes(1))
  expect(make.mock.calls[0]?.[0].fileName).toBe('next.txt')
  await vi.waitFor(() => expect(onTheirWay()).toEqual([]))
})

test('what is pasted is sent, but not what is pasted into a field', async () => {
  fakeUploads()
  const { make } = await zone()
  const field = document.body.appendChild(document.createElement('textarea'))
  fireEvent.paste(field, { clipboardData: { files: [aFile('in-a-field.txt')] } })
  fireEvent.paste(document.body, { clipboardData: { files: [aFile('pasted.txt')] } })
  await vi.waitFor(() => expect(make).toHaveBeenCalledTimes(1))
  expect(make.mock.calls[0]?.[0].fileName).toBe('pasted.txt')
  field.remove()
})

test('where nothing may be attached, nothing is sent, and the button says why', async () => {
  const server = fakeUploads()
  await zone({ allowed: false, reason: 'An auditor reads and exports' })
  expect(screen.getByRole('button', { name: /Choose files/ }).getAttribute('aria-disabled')).toBe('true')
  screen.getByText('An auditor reads and exports')
  drop(aFile('audit.txt'))
  fireEvent.paste(document.body, { clipboardData: { files: [aFile('pasted.txt')] } })
  await act(() => new Promise((next) => setTimeout(next)))
  expect(server.sent).toEqual([])
})
