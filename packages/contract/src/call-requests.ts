import { z } from 'zod'
import { Instant, LocalDate, LocalTime } from './days.ts'
import { CallReplyKind, CallRequestState } from './inspection-words.ts'
import { InspectionRef } from './inspections.ts'
import { AsAtQuery, Flag, PageQuery, SearchText, many, pageOf, sortOf } from './lists.ts'
import { route } from './route.ts'
import { Id, PersonRef, Verdict, Versioned, text } from './shared.ts'

/** What was said to a request, added and never changed. */
const CallReply = z
  .object({
    id: Id,
    kind: CallReplyKind,
    /** The answer, or the reason. */
    words: z.string(),
    by: PersonRef,
    at: Instant,
  })
  .meta({ id: 'CallReply' })
export type CallReply = z.infer<typeof CallReply>

/** What inspectors ask for: who asked by their role, who has to answer, and how long it took. */
export const CallRequestView = Versioned.extend({
  id: Id,
  inspection: InspectionRef,
  number: z.number().int(),
  askedBy: z.string(),
  askedAt: Instant,
  words: z.string(),
  owner: PersonRef.nullable(),
  wantedAt: Instant.nullable(),
  loggedBy: PersonRef,
  loggedAt: Instant,
  state: CallRequestState,
  /** Open still, or answered, after the time it was wanted by. */
  isLate: z.boolean(),
  /** From being asked to its answer; of an open one until now. Null of one that was withdrawn. */
  minutes: z.number().int().nullable(),
  /** "2 hours 14 minutes". */
  elapsed: z.string().nullable(),
  /** The last thing said of it; null while nothing was. */
  lastReply: CallReply.nullable(),
  /** Pieces of evidence that are attached. */
  evidence: z.number().int(),
  can: z.object({ edit: Verdict, answer: Verdict, reopen: Verdict, withdraw: Verdict }),
}).meta({ id: 'CallRequest' })
export type CallRequestView = z.infer<typeof CallRequestView>

export const CallRequestInFull = CallRequestView.extend({
  /** The oldest first. */
  replies: z.array(CallReply),
}).meta({ id: 'CallRequestInFull' })
export type CallRequestInFull = z.infer<typeof CallRequestInFull>

/** By role: no names of inspectors. */
const askedBy = text('who asked, by their role', 200)
const words = text('what they ask for', 4000)
/** A form sends an empty one for none. */
const optional = <T extends z.ZodType>(one: T) => z.union([one, z.literal('').transform(() => null)]).nullish()

const asked = {
  /** By which day and time of Europe/London it was asked. A time alone is of today. */
  askedOn: LocalDate.nullish(),
  askedTime: optional(LocalTime),
}
const wanted = {
  /** A time alone is of the day it was asked on; a day alone lasts until 17:00. */
  wantedOn: LocalDate.nullish(),
  wantedTime: optional(LocalTime),
}

/** Asked just now, unless it says when. */
export const LogRequest = z
  .object({ askedBy, words, ownerId: optional(Id), ...wanted, ...asked })
  .meta({ id: 'LogRequest' })
/** The times go together: one that is sent without its day is of the day that stood. */
export const EditRequest = z
  .object({ askedBy, words, ownerId: optional(Id), ...wanted, ...asked })
  .partial()
  .meta({ id: 'EditRequest' })
/** Given just now, unless it says when. */
export const AnswerRequest = z
  .object({
    words: text('the answer that was given', 4000),
    answeredOn: LocalDate.nullish(),
    answeredTime: optional(LocalTime),
  })
  .meta({ id: 'AnswerRequest' })
export const ReopenRequest = z
  .object({ words: text('why it is open again: what they still ask for', 2000) })
  .meta({ id: 'ReopenRequest' })
export const WithdrawRequest = z.object({ words: text('why it was withdrawn', 2000) }).meta({ id: 'WithdrawRequest' })

/** What the log may be narrowed by. */
export const CallRequestFilters = z.object({
  inspection: many(Id),
  state: many(CallRequestState),
  owner: many(Id),
  /** By role. */
  askedBy: many(z.string().max(200)),
  /** Owned by me, or by those whom I cover for. */
  mine: Flag.optional(),
  late: Flag.optional(),
  text: SearchText.optional(),
})
export const CallRequestSort = sortOf(['number', 'askedAt', 'wantedAt', 'elapsed', 'owner', 'state'])

const Params = z.object({ requestId: Id })

export const callRequestRoutes = {
  list: route({
    id: 'callRequests.list',
    method: 'GET',
    path: '/api/call-requests',
    summary: 'What inspectors asked for, and what was answered',
    query: PageQuery.extend(CallRequestFilters.shape).extend({ sort: CallRequestSort.default('-number') }),
    /** `counts` and `roles`: of the inspections that are asked for, whatever else the list is narrowed by. */
    ok: pageOf(CallRequestView).extend({
      counts: z.object({
        open: z.number().int(),
        late: z.number().int(),
        answered: z.number().int(),
        withdrawn: z.number().int(),
      }),
      roles: z.array(z.string()),
      owners: z.array(PersonRef),
      can: z.object({ log: Verdict }),
    }),
  }),
  read: route({
    id: 'callRequests.read',
    method: 'GET',
    path: '/api/call-requests/:requestId',
    summary: 'One request with all that was said to it',
    params: Params,
    query: AsAtQuery,
    ok: CallRequestInFull,
  }),
  log: route({
    id: 'callRequests.log',
    method: 'POST',
    path: '/api/inspections/:inspectionId/requests',
    summary: 'Log what inspectors ask for',
    params: z.object({ inspectionId: Id }),
    body: LogRequest,
    ok: CallRequestInFull,
    status: 201,
  }),
  edit: route({
    id: 'callRequests.edit',
    method: 'PATCH',
    path: '/api/call-requests/:requestId',
    summary: 'Change what was logged, give it another owner or another time',
    params: Params,
    body: EditRequest,
    ok: CallRequestInFull,
    ifMatch: true,
  }),
  answer: route({
    id: 'callRequests.answer',
    method: 'POST',
    path: '/api/call-requests/:requestId/answers',
    summary: 'Answer a request',
    params: Params,
    body: AnswerRequest,
    ok: CallRequestInFull,
    status: 201,
  }),
  reopen: route({
    id: 'callRequests.reopen',
    method: 'POST',
    path: '/api/call-requests/:requestId/reopening',
    summary: 'Open a request again: the answer was none, or not the whole one',
    params: Params,
    body: ReopenRequest,
    ok: CallRequestInFull,
    status: 201,
  }),
  withdraw: route({
    id: 'callRequests.withdraw',
    method: 'POST',
    path: '/api/call-requests/:requestId/withdrawal',
    summary: 'Say that inspectors no longer ask for it; it stays in the log',
    params: Params,
    body: WithdrawRequest,
    ok: CallRequestInFull,
    status: 201,
  }),
}
