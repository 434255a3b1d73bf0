import { expect, test } from '@playwright/test'
import { connect } from '../../packages/database/src/migrate.ts'
import { ownerUrl } from '../demonstration.ts'
import { PASSWORD } from '../people.ts'

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** What a hash, a token or a key looks like, of whatever kind: long, of one piece, letters and digits mixed. */
const LIKE_A_SECRET = /^(?=.*\d)(?=.*[A-Za-z])[\w\-+/=:.$]{24,}$/

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

test('the history holds no password, hash, token or key, whatever people did', async ({ baseURL }) => {
  const database = await connect(ownerUrl(new URL(baseURL ?? '').port))
  try {
    const { rows: kept } = await database.query<{ row: unknown }>(`select row from history.change`)
    const texts = kept.flatMap(({ row }) => textsIn(row))
    expect(texts.length).toBeGreaterThan(1000)
    const words = texts.flatMap((text) => text.split(/\s+/)).filter((word) => !ID.test(word))
    const isInstant = (word: string) => /^\d{4}-\d\d-\d\dT[\d:.+]+/.test(word)
    const isAddress = (word: string) => /^https:\/\/[\w./-]+$/.test(word)
    // What a file is known by, where it is stored, and what a redaction left of a version: they open nothing.
    const { rows: kinds } = await database.query<{ names: string[] }>(`
      select array[row ->> 'sha256', row ->> 'storage_key', row ->> 'shape', row ->> 'file_name'] as names
        from history.change where table_name in ('evidence_version', 'import')
      union all
      select array(select value from jsonb_each_text(row -> 'digests'))
        from history.change where table_name = 'redaction'`)
    const named = new Set(kinds.flatMap(({ names }) => names))
    const known = (word: string) => isInstant(word) || isAddress(word) || named.has(word)
    expect(words.filter((word) => LIKE_A_SECRET.test(word) && !known(word))).toEqual([])

    const { rows: secrets } = await database.query<{ secret: string }>(`
      select password as secret from auth.account where password is not null
      union select token from auth.session
      union select encode(token_hash, 'hex') from auth.one_time_link
      union select encode(token_hash, 'base64') from auth.one_time_link
      union select value from auth.secret`)
    expect(secrets.length).toBeGreaterThan(1)
    const all = JSON.stringify(kept)
    for (const secret of [PASSWORD, ...secrets.map((row) => row.secret)]) expect(all.includes(secret)).toBe(false)
  } finally {
    await database.end()
  }
})
