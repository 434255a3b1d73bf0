import { createHmac, timingSafeEqual } from 'node:crypto'

/** How long a session lasts without use: a working day. */
export const IDLE_SECONDS = 12 * 60 * 60
/** How long it lasts at most, however much it is used. */
export const LONGEST_DAYS = 7
/** A session in use is prolonged when this much of its time has gone: one write in a quarter of an hour, not one a request. */
export const PROLONG_AFTER_SECONDS = 15 * 60

export const COOKIE_PREFIX = 'waymark'

/** better-auth's name for the cookie: `__Secure-` makes the browser refuse it over plain HTTP. */
export const sessionCookieName = (secure: boolean) => `${secure ? '__Secure-' : ''}${COOKIE_PREFIX}.session_token`

/**
 * Reads the session's token from a Cookie header and checks better-auth's signature: `<token>.<HMAC-SHA-256, base64>`,
 * URL-encoded. Done here, and not by `auth.api.getSession`, because that costs three queries on every request.
 */
export function signedToken(header: string | undefined, name: string, secret: string): string | null {
  const value = header === undefined ? null : cookieNamed(header, name)
  if (value === null) return null
  const dot = value.lastIndexOf('.')
  if (dot < 1) return null
  const token = value.slice(0, dot)
  const given = Buffer.from(value.slice(dot + 1), 'base64')
  const made = createHmac('sha256', secret).update(token).digest()
  return given.length === made.length && timingSafeEqual(given, made) ? token : null
}

/** The cookie as better-auth would set it, for a token of ours. */
export function sessionCookie(token: string, secret: string, secure: boolean): string {
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  const value = encodeURIComponent(`${token}.${signature}`)
  const attributes = `Max-Age=${IDLE_SECONDS}; Path=/; HttpOnly${secure ? '; Secure' : ''}; SameSite=Lax`
  return `${sessionCookieName(secure)}=${value}; ${attributes}`
}

function cookieNamed(header: string, name: string): string | null {
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=')
    if (equals > 0 && pair.slice(0, equals).trim() === name) {
      try {
        return decodeURIComponent(pair.slice(equals + 1).trim())
      } catch {
        return null
      }
    }
  }
  return null
}
