import type { NotificationKind, notificationRoutes, NotificationView } from '@waymark/contract/notifications'
import type { Database } from '@waymark/database/client'
import type { Write } from '@waymark/database/write'
import { dayInLondon } from '@waymark/domain/local-date'
import { maySeePlan } from '@waymark/domain/permissions/plans'
import { yes } from '@waymark/domain/permissions/verdict'
import { actorsOf } from '../people/people.service.ts'
import type { Call } from '../platform/serve.ts'
import * as store from './notifications.store.ts'

type Routes = typeof notificationRoutes

/** Everybody reads their own, and nobody another's. */
export async function list({ actor, can, query, reader }: Call<Routes['list']>) {
  const { unread: onlyUnread, kind, page, pageSize } = query
  const found = await store.listNotifications(reader, actor.personId, { unread: onlyUnread, kind, page, pageSize })
  const { items, total, unread } = found
  return { items: items.map(viewOf), total, unread, page, pageSize, can: { setRead: can(yes) } }
}

export async function setRead(call: Call<Routes['setRead']>) {
  const { ids = null, read } = call.body
  return { unread: await call.write((write) => store.setRead(write, call.actor.personId, { ids, read })) }
}

/**
 * Tells these people in the same transaction as what it tells of. Nobody is told of what they did themselves, nor of what
 * they may not see: who has left, who holds no role any more, of a draft whoever sees no drafts. `by` null: the clock.
 */
export async function tell(
  write: Write,
  { by, to, ...told }: store.Told & { by: string | null; to: readonly (string | null | undefined)[] },
): Promise<void> {
  const others = new Set(to.filter((personId): personId is string => Boolean(personId) && personId !== by))
  if (others.size === 0) return
  const today = dayInLondon(write.at)
  const planStatus = (told.about && (await store.findPlanStatus(write, told.about))) ?? 'live'
  const covers = ASKS_SOMETHING.has(told.kind) ? await store.findCovers(write, [...others], today) : []
  const actors = await actorsOf(write, [...others, ...covers.map(({ personId }) => personId)], today)
  const sees = (personId: string) => {
    const actor = actors.get(personId)
    return actor !== undefined && maySeePlan(actor, { planStatus }).allowed
  }
  const seeing = [...others].filter(sees)
  if (seeing.length > 0) await store.insertNotifications(write, seeing, told)
  for (const { personId, covering } of covers)
    if (personId !== by && sees(personId))
      await store.insertNotifications(write, [personId], {
        ...told,
        sentence: `Covering for ${covering}: ${told.sentence}`,
      })
}

/** What asks something of a person, or answers what they asked, is told to whoever covers for them as well. */
const ASKS_SOMETHING: ReadonlySet<NotificationKind> = new Set([
  ...['chased', 'challenged', 'challenge_replied'],
  ...['sign_off_proposed', 'sign_off_decided', 'date_asked', 'date_decided'],
] as const)

/** Whether anybody was told of this since an instant, so that the clock does not say it every hour. */
export const wasTold = (write: Write, told: Parameters<typeof store.wasTold>[1]): Promise<boolean> =>
  store.wasTold(write, told)

/** What was read and is older than a year goes: the records that it told of keep their own history. */
export const clearOldNotifications = (database: Database): Promise<number> => store.deleteReadBefore(database, 12)

const viewOf = ({ noun, recordId, ...shown }: store.NotificationRow): NotificationView => ({
  ...shown,
  about: noun && recordId ? { noun, recordId } : null,
})
