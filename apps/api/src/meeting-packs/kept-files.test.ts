import { expect, test } from 'vitest'
import { KeptFiles } from './kept-files.ts'

/** Makes files of ten bytes, and counts how often. */
function counted(mostBytes?: number) {
  const files = new KeptFiles(mostBytes)
  const made: string[] = []
  const of = (key: string, now?: number) =>
    files.of(key, async () => (made.push(key), Buffer.from(key.padEnd(10))), now)
  return { files, made, of }
}

test('a file is made once for all who ask for it, also for those who ask while it is made', async () => {
  const { made, of } = counted()
  const all = await Promise.all([of('a'), of('a'), of('b')])
  expect([...all, await of('a')].map((one) => one.toString().trim())).toEqual(['a', 'a', 'b', 'a'])
  expect(made).toEqual(['a', 'b'])
})

test('those asked for longest ago are let go, so that all together stay below what they may take', async () => {
  const { made, of } = counted(25)
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await of(key)
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})

test('after some minutes it is made anew', async () => {
  const { made, of } = counted()
  await of('a', 0)
  await of('a', 599_999)
  await of('a', 600_001)
  expect(made).toEqual(['a', 'a'])
})

test('what could not be made is tried again', async () => {
  const { files, made, of } = counted()
  await expect(files.of('a', () => Promise.reject(new Error('no memory')))).rejects.toThrow('no memory')
  await of('a')
  expect(made).toEqual(['a'])
})
