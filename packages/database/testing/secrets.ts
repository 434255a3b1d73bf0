import type pg from 'pg'

/** What a hash, a token or a key looks like, of whatever kind: long, of one piece, letters and figures mixed. */
const LIKE_A_SECRET = /^(?=.*\d)(?=.*[A-Za-z])[\w\-+/=:.$]{24,}$/
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(@.*)?$/
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.+Z]+$/

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/**
 * Words of the history that are a password, hash, token or key: those that sign-in keeps, those in `known`, and whatever looks
 * like one. `owner`: the owner's connection.
 */
export async function secretsInHistory(owner: pg.Client, known: readonly string[]): Promise<string[]> {
  const { rows: kept } = await owner.query<{ row: unknown }>('select row from history.change')
  const { rows: secrets } = await owner.query<{ secret: string }>(`
    select password as secret from auth.account where password is not null
    union select token from auth.session
    union select encode(token_hash, 'hex') from auth.one_time_link
    union select encode(token_hash, 'base64') from auth.one_time_link
    union select value from auth.secret
    union select private_key from auth.signing_key`)
  const all = JSON.stringify(kept)
  const found = [...known, ...secrets.map(({ secret }) => secret)].filter((secret) => all.includes(secret))
  const words = kept.flatMap(({ row }) => textsIn(row)).flatMap((text) => text.split(/\s+/))
  return [...found, ...words.filter((word) => LIKE_A_SECRET.test(word) && !ID.test(word) && !INSTANT.test(word))]
}
