import { z } from 'zod'
import { LocalDate } from './days.ts'
import { AsAtQuery, PageQuery, SearchText, pageOf, sortOf } from './lists.ts'
import { route } from './route.ts'
import { Id, Verdict, Versioned, text } from './shared.ts'

/** A meeting that "what changed" can be counted from. */
export const MeetingView = Versioned.extend({
  id: Id,
  title: z.string(),
  /** The committee or board. */
  body: z.string(),
  heldOn: LocalDate,
  can: z.object({ edit: Verdict, remove: Verdict }),
}).meta({ id: 'Meeting' })
export type MeetingView = z.infer<typeof MeetingView>

export const MeetingFields = z
  .object({ title: text('a title for the meeting', 200), body: text('the committee or board', 200), heldOn: LocalDate })
  .meta({ id: 'MeetingFields' })
const Params = z.object({ meetingId: Id })

export const meetingRoutes = {
  list: route({
    id: 'meetings.list',
    method: 'GET',
    path: '/api/meetings',
    summary: 'Meetings',
    query: PageQuery.extend({
      text: SearchText.optional(),
      from: LocalDate.optional(),
      to: LocalDate.optional(),
      sort: sortOf(['heldOn', 'title', 'body']).default('-heldOn'),
    }),
    ok: pageOf(MeetingView).extend({ can: z.object({ create: Verdict }) }),
  }),
  read: route({
    id: 'meetings.read',
    method: 'GET',
    path: '/api/meetings/:meetingId',
    summary: 'One meeting',
    params: Params,
    query: AsAtQuery,
    ok: MeetingView,
  }),
  create: route({
    id: 'meetings.create',
    method: 'POST',
    path: '/api/meetings',
    summary: 'Add a meeting',
    body: MeetingFields,
    ok: MeetingView,
    status: 201,
  }),
  edit: route({
    id: 'meetings.edit',
    method: 'PATCH',
    path: '/api/meetings/:meetingId',
    summary: 'Change a meeting',
    params: Params,
    body: MeetingFields.partial(),
    ok: MeetingView,
    ifMatch: true,
  }),
  remove: route({
    id: 'meetings.remove',
    method: 'DELETE',
    path: '/api/meetings/:meetingId',
    summary: 'Delete a meeting; it stays in the history',
    params: Params,
    status: 204,
    ifMatch: true,
  }),
}
