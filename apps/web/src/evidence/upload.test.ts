import { MOST_BYTES } from '@waymark/contract/evidence'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeUploads } from '../testing/fake-uploads.ts'
import { sendFile } from './upload.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const ID = '00000000-0000-4000-8000-00000000000a'
function send(file = new File(['Ten files were read'], 'audit.txt'), stop = new AbortController()) {
  const progress: number[] = []
  const to = { noun: 'action', recordId: '00000000-0000-4000-8000-00000000000b' } as const
  const outcome = sendFile({ id: ID, file, to, onProgress: (sent) => progress.push(sent), signal: stop.signal }).then(
    (upload) => ({ upload }),
    (error: unknown) => ({ error }),
  )
  return { outcome, progress, stop }
}
const all = async () => {
  await vi.advanceTimersByTimeAsync(60_000)
}

test('a file that arrives is answered for, and how much of it has left is said', async () => {
  const server = fakeUploads('arrives')
  const { outcome, progress } = send()
  expect(await outcome).toMatchObject({ upload: { id: ID, fileName: 'audit.txt' } })
  expect(progress).toEqual([19])
  expect(server.sent).toEqual([ID])
})

test.each([
  ['broke half way', ['breaks', 'arrives'] as const],
  ['broke after all of it had arrived', ['unheard', 'arrives'] as const],
  ['broke three times', ['breaks', 'unheard', 'breaks', 'arrives'] as const],
])('a connection that %s is tried again under the same id: one copy arrives', async (_, fates) => {
  const server = fakeUploads(...fates)
  const { outcome } = send()
  await all()
  expect(await outcome).toMatchObject({ upload: { id: ID } })
  expect(server.sent).toEqual(fates.map(() => ID))
  expect([...server.kept.keys()]).toEqual([ID])
})

test('a connection that stays broken is given up after four times, with what to do', async () => {
  const server = fakeUploads('breaks', 'breaks', 'breaks', 'breaks', 'arrives')
  const { outcome } = send()
  await all()
  expect(await outcome).toMatchObject({ error: { code: 'offline', detail: expect.stringContaining('Try again') } })
  expect(server.sent).toHaveLength(4)
})

test('what the server refuses is not sent a second time: its reason is said', async () => {
  const server = fakeUploads({ status: 422, detail: 'This is a program or a script.' })
  const { outcome } = send()
  await all()
  expect(await outcome).toMatchObject({ error: { detail: 'This is a program or a script.' } })
  expect(server.sent).toHaveLength(1)
})

test('a file that is cancelled on its way, or while it waits to be tried again, is not sent on', async () => {
  const server = fakeUploads('hangs', 'breaks')
  const first = send()
  await Promise.resolve()
  first.stop.abort()
  expect(await first.outcome).toHaveProperty('error')
  const second = send()
  await vi.advanceTimersByTimeAsync(500)
  second.stop.abort()
  await all()
  expect(await second.outcome).toHaveProperty('error')
  expect(server.sent).toHaveLength(2)
  expect(server.kept.size).toBe(0)
})

test('one that is too large is not sent at all', async () => {
  const server = fakeUploads()
  const file = new File(['x'], 'large.pdf')
  Object.defineProperty(file, 'size', { value: MOST_BYTES + 1 })
  expect(await send(file).outcome).toMatchObject({ error: { code: 'too_large' } })
  expect(server.sent).toEqual([])
})
