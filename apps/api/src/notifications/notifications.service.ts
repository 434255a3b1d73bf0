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
  const rows = await audienceOf(write, by, [{ to, ...told }])
  if (rows.length > 0)
    await store.insertNotifications(
      write,
      rows.map(({ covering, ...one }) => ({ ...one, sentence: inWhosePlace(covering, one.sentence) })),
    )
}

const inWhosePlace = (covering: string | null, sentence: string) =>
  covering === null ? sentence : `Covering for ${covering}: ${sentence}`

type Addressed = Pick<store.Told, 'kind' | 'about'> & { to: readonly (string | null | undefined)[] }

/** Who is told of each: those who may see the record today, and whoever covers for them, of what asks something of them. */
async function audienceOf<T extends Addressed>(write: Write, by: string | null, told: readonly T[]) {
  const addressed = told.map(({ to, ...one }) => ({
    one,
    others: new Set(to.filter((personId): personId is string => Boolean(personId) && personId !== by)),
  }))
  const all = [...new Set(addressed.flatMap(({ others }) => [...others]))]
  if (all.length === 0) return []
  const today = dayInLondon(write.at)
  const covers = told.some(({ kind }) => ASKS_SOMETHING.has(kind)) ? await store.findCovers(write, all, today) : []
  const statuses = await store.findPlanStatuses(
    write,
    told.flatMap(({ about }) => about ?? []),
  )
  const actors = await actorsOf(write, [...all, ...covers.map(({ personId }) => personId)], today)
  // What is of no plan, everybody may see.
  const sees = (personId: string, of: store.Told['about']): boolean => {
    const actor = actors.get(personId)
    const planStatus = (of && statuses.get(of.recordId)) ?? 'live'
    return actor !== undefined && maySeePlan(actor, { planStatus }).allowed
  }
  return addressed.flatMap(({ one, others }) => {
    const themselves = [...others].map((personId) => ({ personId, covering: null as string | null }))
    const standIns = ASKS_SOMETHING.has(one.kind)
      ? covers.filter(({ personId, coveredId }) => others.has(coveredId) && !others.has(personId) && personId !== by)
      : []
    return [...themselves, ...standIns]
      .filter(({ personId }) => sees(personId, one.about))
      .map(({ personId, covering }) => ({ ...one, personId, covering }))
  })
}

/** What is told of one of several records: `3.2 Recruit` and `a new due date was asked for`. */
export interface ToldOfOne extends Omit<store.Told, 'sentence' | 'said'> {
  to: readonly (string | null | undefined)[]
  name: string
  what: string
}

/** Of so many each is told for itself; of more, all together: nobody reads two hundred. */
const EACH = 3
const NAMED = 20

/** Tells of several actions that one step changed. Whoever many of them concern is told once. */
export async function tellOfSeveral(write: Write, by: string, told: readonly ToldOfOne[]): Promise<void> {
  const concerned = await audienceOf(write, by, told)
  const people = Map.groupBy(concerned, ({ personId, kind, covering }) => `${personId} ${kind} ${covering}`)
  const rows = [...people.values()].flatMap((all) =>
    all.length > EACH
      ? [together(all)]
      : all.map(({ name, what, covering, ...one }) => ({
          ...one,
          sentence: inWhosePlace(covering, `${name}: ${what}`),
        })),
  )
  if (rows.length > 0) await store.insertNotifications(write, rows)
}

function together(all: (Omit<ToldOfOne, 'to'> & { personId: string; covering: string | null })[]) {
  const { personId, kind, what, covering } = all[0] as (typeof all)[number]
  const alike = all.every((one) => one.what === what)
  const names = all.slice(0, NAMED).map(({ name }) => name)
  const more = all.length > NAMED ? `; and ${all.length - NAMED} more` : ''
  return {
    ...{ personId, kind },
    sentence: inWhosePlace(covering, `${all.length} actions: ${alike ? what : 'changed together'}`),
    detail: `${names.join('; ')}${more}`,
  }
}

/** What asks something of a person, or answers what they asked, is told to whoever covers for them as well. */
const ASKS_SOMETHING: ReadonlySet<NotificationKind> = new Set([
  ...['chased', 'challenged', 'challenge_replied'],
  ...[
    'sign_off_proposed',
    'sign_off_decided',
    'date_asked',
    'date_decided',
    'review_due',
    'inspector_asked',
    'measure_late',
  ],
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
