import { z } from 'zod'
import { LocalDate } from './days.ts'
import { AsAtQuery, PageQuery, SearchText, many, pageOf, sortOf } from './lists.ts'
import { route } from './route.ts'
import { Id, Verdict, Versioned, text } from './shared.ts'
import { MeetingPart } from './words.ts'

/** A meeting, where something is said to be asked or answered at it. */
export const MeetingRef = z
  .object({ id: Id, title: z.string(), heldOn: LocalDate, part: MeetingPart })
  .meta({ id: 'MeetingRef' })

/** A meeting that "what changed" can be counted from, and that questions and answers can be tied to. */
export const MeetingView = Versioned.extend({
  id: Id,
  title: z.string(),
  /** The committee or board. */
  body: z.string(),
  heldOn: LocalDate,
  part: MeetingPart,
  /** Of Part 1 of Schedule 12A of the Local Government Act 1972; null where it is held in public. */
  exemptParagraph: z.number().int().nullable(),
  can: z.object({ edit: Verdict, remove: Verdict }),
}).meta({ id: 'Meeting' })
export type MeetingView = z.infer<typeof MeetingView>

/**
 * What makes information exempt: Local Government Act 1972, Schedule 12A, Part 1 (England, as substituted in 2006).
 * https://www.legislation.gov.uk/ukpga/1972/70/schedule/12A
 */
export const EXEMPT_PARAGRAPHS = {
  1: 'About an individual',
  2: 'Likely to reveal who an individual is',
  3: 'About the financial or business affairs of a person or the council',
  4: 'About consultations or negotiations on a labour relations matter',
  5: 'Covered by legal professional privilege',
  6: 'That a notice, order or direction is to be made under an enactment',
  7: 'About action to prevent, investigate or prosecute a crime',
} as const

const WHICH_PARAGRAPH = 'Choose the paragraph of Schedule 12A that it is held in private under'

const Fields = z.object({
  title: text('a title for the meeting', 200),
  body: text('the committee or board', 200),
  heldOn: LocalDate,
  part: MeetingPart,
  exemptParagraph: z
    .number({ error: WHICH_PARAGRAPH })
    .int(WHICH_PARAGRAPH)
    .min(1, WHICH_PARAGRAPH)
    .max(7, WHICH_PARAGRAPH)
    .nullish(),
})
/** A meeting in private names its paragraph; one in public has none. */
const paragraphFits = ({
  part,
  exemptParagraph,
}: {
  part?: MeetingPart | undefined
  exemptParagraph?: number | null | undefined
}) => part === undefined || (part === 'part_2') === (exemptParagraph != null)

export const MeetingFields = Fields.extend({ part: MeetingPart.default('open') })
  .refine(paragraphFits, { path: ['exemptParagraph'], error: WHICH_PARAGRAPH })
  .meta({ id: 'MeetingFields' })
/** `part` and its paragraph are changed together. */
export const EditMeeting = Fields.partial()
  .refine((fields) => paragraphFits(fields) && !(fields.part === undefined && fields.exemptParagraph != null), {
    path: ['exemptParagraph'],
    error: WHICH_PARAGRAPH,
  })
  .meta({ id: 'EditMeeting' })
/** With the one before it of the same committee or board, and what was said at it. */
export const MeetingPage = MeetingView.extend({
  before: z.object({ id: Id, title: z.string(), heldOn: LocalDate }).nullable(),
  /** How many questions were asked or answered there, of the plans I may see. */
  challenges: z.number().int(),
}).meta({ id: 'MeetingPage' })
export type MeetingPage = z.infer<typeof MeetingPage>

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
      part: many(MeetingPart),
      body: many(z.string().max(200)),
      sort: sortOf(['heldOn', 'title', 'body', 'part']).default('-heldOn'),
    }),
    ok: pageOf(MeetingView).extend({ bodies: z.array(z.string()), can: z.object({ create: Verdict }) }),
  }),
  read: route({
    id: 'meetings.read',
    method: 'GET',
    path: '/api/meetings/:meetingId',
    summary: 'One meeting',
    params: Params,
    query: AsAtQuery,
    ok: MeetingPage,
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
    body: EditMeeting,
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
