import type { securityEventRoutes, SecurityEventView } from '@waymark/contract/security-events'
import { everyRoute } from '@waymark/contract/api'
import { sayIdentifiable } from '@waymark/domain/identifiable'
import { endOfDayInLondon, startOfDayInLondon } from '@waymark/domain/local-date'
import { maySeeSecurityEvents } from '@waymark/domain/permissions/sign-in'
import { sayInstant } from '../history/column.words.ts'
import { ask, type Call } from '../platform/serve.ts'
import * as store from './security-events.store.ts'

export async function list(call: Call<(typeof securityEventRoutes)['list']>) {
  ask(maySeeSecurityEvents(call.actor))
  const { from, to, page, pageSize, ...filter } = call.query
  const { items, total } = await store.listEvents(call.reader, {
    ...{ ...filter, page, pageSize },
    from: from && startOfDayInLondon(from),
    to: to && endOfDayInLondon(to),
  })
  return { items: items.map(viewOf), total, page, pageSize }
}

const viewOf = ({ id, at, kind, person, detail, of, exportId }: store.EventRow): SecurityEventView => ({
  ...{ id, at, kind, person, exportId },
  detail: inWords(kind, detail, of),
})

/** What a route does, in its own words: `Post an update`. */
const doingOf = (routeId: unknown) => everyRoute.find(({ id }) => id === routeId)?.summary ?? String(routeId)

/** Only what is listed here is said: what a later kind may carry stays in the database. */
function inWords(kind: store.EventRow['kind'], detail: store.EventRow['detail'], of: string | null): string | null {
  const { what, asAt, rows, route, found, which, purpose, throttled, sha256 } = detail
  switch (kind) {
    case 'export':
      return `${String(what)}, ${String(rows)} rows${typeof asAt === 'string' ? `, as at ${sayInstant(asAt)}` : ''}`
    case 'everything_imported':
      return `${String(rows)} rows as at ${sayInstant(String(asAt))}, from the file with the SHA-256 ${String(sha256)}`
    case 'identifiable_text':
      return `May hold ${sayIdentifiable(String(found).split(', '))}, sent with: ${doingOf(route)}`
    case 'pack_link_opened':
      return typeof asAt === 'string' ? `${String(what)}, as at ${sayInstant(asAt)}` : null
    case 'account_ended':
      return of === null ? null : `The account of ${of}`
    case 'link_made':
    case 'link_used':
      return [of && `For ${of}`, purpose && String(purpose)].filter(Boolean).join(', ') || null
    case 'sessions_revoked':
      return which === undefined ? null : String(which)
    case 'password_change_failed':
      return throttled ? 'Too many tries' : null
    default:
      return null
  }
}
