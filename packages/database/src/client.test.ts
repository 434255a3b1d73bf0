import { expect, test } from 'vitest'
import { openTestDatabase } from '../testing/test-database.ts'
import { openDatabase } from './client.ts'

test('a statement that is sent again is prepared once, and never more of them than a connection can keep', async () => {
  const { url, drop } = await openTestDatabase()
  const narrow = openDatabase(url, { connections: 1 })
  const prepared = async () => {
    const [row] = await narrow.live.$queryRawUnsafe<{ n: number }[]>(
      'select count(*)::int as n from pg_prepared_statements',
    )
    return row?.n
  }
  const sum = (n: number) => narrow.live.$queryRawUnsafe(`select $1::int + ${n}`, 1)
  try {
    await sum(0)
    expect(await prepared()).toBe(0)
    await sum(0)
    await sum(0)
    expect(await prepared()).toBe(2)
    for (let n = 1; n <= 400; n += 1) {
      await sum(n)
      await sum(n)
    }
    expect(await prepared()).toBe(300)
  } finally {
    await narrow.close()
    await drop()
  }
})
