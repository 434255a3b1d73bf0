import { z } from 'zod'
import { Instant } from './days.ts'
import { Flag, PageQuery, many, pageOf } from './lists.ts'
import { route } from './route.ts'
import { Id, Said, Verdict } from './shared.ts'
import { Noun } from './words.ts'

export const NotificationKind = z.enum(
  [
    'chased',
    'date_asked',
    'date_decided',
    'sign_off_proposed',
    'sign_off_decided',
    'challenged',
    'challenge_replied',
    'mentioned',
    'commented',
    'followed',
    'override_ending',
    'cover_arranged',
    'handed_over',
    'account_ends',
    'clock_runs',
    'review_due',
    'inspector_asked',
    'measure_late',
    'pack_published',
    'pack_withdrawn',
  ],
  { error: 'Choose what kind of notification' },
)
export type NotificationKind = z.infer<typeof NotificationKind>

/** Something the application tells one person. */
export const NotificationView = z
  .object({
    id: Id,
    kind: NotificationKind,
    sentence: z.string(),
    /** What somebody wrote with it. */
    detail: z.string().nullable(),
    /** What it is about, where there is a page of that. */
    about: z.object({ noun: Noun, recordId: Id }).nullable(),
    /** The question or the comment itself, where it is of one. */
    said: Said.nullable(),
    at: Instant,
    readAt: Instant.nullable(),
  })
  .meta({ id: 'Notification' })
export type NotificationView = z.infer<typeof NotificationView>

export const notificationRoutes = {
  list: route({
    id: 'notifications.list',
    method: 'GET',
    path: '/api/notifications',
    summary: 'What the application has told me, the newest first',
    query: PageQuery.extend({ unread: Flag.optional(), kind: many(NotificationKind) }),
    ok: pageOf(NotificationView).extend({ unread: z.number().int(), can: z.object({ setRead: Verdict }) }),
  }),
  setRead: route({
    id: 'notifications.setRead',
    method: 'POST',
    path: '/api/notifications/read',
    summary: 'Mark notifications of mine as read or unread: those named, or all',
    body: z
      .object({ ids: z.array(Id).max(200, 'Mark 200 or fewer at once').optional(), read: z.boolean() })
      .meta({ id: 'SetNotificationsRead' }),
    ok: z.object({ unread: z.number().int() }),
  }),
}
