import { expect, test } from 'vitest'
import { inTurn } from './turns.ts'

/** Jobs that end when they are told to, in the order in which they begin. */
function jobs() {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const ask = (name: string, personId: string | null = null, gone: AbortSignal | null = null) =>
    inTurn(
      async () => {
        begun.push(name)
        await new Promise<void>((resolve) => ends.set(name, resolve))
        return name
      },
      { personId, gone },
    )
  const end = async (name: string) => {
    await expect.poll(() => ends.has(name)).toBe(true)
    ends.get(name)?.()
  }
  return { begun, ask, end }
}

test('nobody has more than three documents in the line, and others still have theirs', async () => {
  const { ask, end } = jobs()
  const asked = ['1', '2', '3'].map((name) => ask(name, 'ann'))
  await expect(ask('4', 'ann')).rejects.toMatchObject({ code: 'too_many_requests', extras: { retryAfter: 15 } })
  asked.push(ask('5', 'ben'))
  for (const name of ['1', '2', '3', '5']) await end(name)
  expect(await Promise.all(asked)).toEqual(['1', '2', '3', '5'])
  const again = ask('6', 'ann')
  await end('6')
  expect(await again).toBe('6')
})

test('twenty wait and no more: whoever comes then is told to come back', async () => {
  const { ask, end, begun } = jobs()
  const names = Array.from({ length: 21 }, (_, index) => String(index))
  const asked = names.map((name) => ask(name))
  await expect(ask('too many')).rejects.toMatchObject({ code: 'unavailable', extras: { retryAfter: 60 } })
  for (const name of names) await end(name)
  expect(await Promise.all(asked)).toEqual(names)
  expect(begun).toEqual(names)
})

test('what nobody waits for any more is never begun, and its place is free', async () => {
  const { ask, end, begun } = jobs()
  const first = ask('first')
  const leaving = new AbortController()
  const left = ask('left', 'ann', leaving.signal)
  const last = ask('last')
  leaving.abort()
  await expect(left).rejects.toMatchObject({ code: 'unavailable' })
  await expect(ask('too late', 'ann', leaving.signal)).rejects.toMatchObject({ code: 'unavailable' })
  await end('first')
  await end('last')
  expect(await Promise.all([first, last])).toEqual(['first', 'last'])
  expect(begun).toEqual(['first', 'last'])
})
