import type { CallRequestInFull, CallRequestView, callRequestRoutes } from '@waymark/contract/call-requests'
import type { Instant, LocalDate, LocalTime } from '@waymark/contract/days'
import type { CallReplyKind } from '@waymark/contract/inspection-words'
import type { Statement } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import { elapsedMinutes, instantOf, isLateRequest, momentInLondon, sayElapsed } from '@waymark/domain/call'
import { holds, standingAs } from '@waymark/domain/permissions/actor'
import {
  mayAnswerRequest,
  mayLogRequest,
  mayReopenRequest,
  maySeeInspections,
  mayWithdrawRequest,
  REQUEST_OWNING_ROLES,
} from '@waymark/domain/permissions/inspections'
import * as inspections from '../inspections/inspections.service.ts'
import { tell } from '../notifications/notifications.service.ts'
import { actorsOf } from '../people/people.service.ts'
import { invalid, mustBe, notFound } from '../platform/problems.ts'
import { patternOf } from '../platform/search.ts'
import { act, ask, type Asking, type Call } from '../platform/serve.ts'
import * as store from './call-requests.store.ts'

export type { RequestRow } from './call-requests.store.ts'

type Routes = typeof callRequestRoutes

export async function list(call: Call<Routes['list']>) {
  const { actor, can, query, reader } = call
  ask(maySeeInspections(actor))
  const { page, pageSize, sort, asAt: _, ...filter } = query
  const found = await store.listRequests(reader, nowOf(call), filterOf(call, filter), { sort, page, pageSize })
  return {
    ...found,
    items: found.items.map((row) => viewOf(call, row)),
    ...{ page, pageSize, can: { log: can(mayLogRequest(actor)) } },
  }
}

type Filters = Omit<Call<Routes['list']>['query'], 'asAt' | 'page' | 'pageSize' | 'sort'>

const filterOf = ({ actor }: Pick<Asking, 'actor'>, { text, mine, ...filter }: Filters): store.RequestFilter => ({
  ...filter,
  pattern: patternOf(text),
  mine: mine === true ? standingAs(actor) : undefined,
  notMine: mine === false ? standingAs(actor) : undefined,
})

/** The instant that is shown: what is open has counted until then. */
const nowOf = ({ now, reader }: Pick<Asking, 'now' | 'reader'>): Instant => reader.asAt ?? now

/** The same requests as `list`, all of them, for a statement that reads them once. */
export function chosen(call: Asking, filter: Filters, sort: string): Statement {
  ask(maySeeInspections(call.actor))
  return store.requestsStatement(nowOf(call), filterOf(call, filter), sort)
}

export async function read(call: Asking, requestId: string): Promise<CallRequestInFull> {
  ask(maySeeInspections(call.actor))
  const row = await store.findRequest(call.reader, requestId)
  if (!row) throw notFound('request')
  return { ...viewOf(call, row), replies: row.replies }
}

/** `id`: the one it takes, where the demonstration names it. */
export async function log(call: Call<Routes['log']>, id?: string): Promise<CallRequestInFull> {
  const { actor, body } = call
  const { askedBy, words, ownerId = null } = body
  const requestId = await call.write(async (write) => {
    await act(write, mayLogRequest(actor))
    const { id: inspectionId, title } = await inspections.hold(write, call.params.inspectionId)
    await mustBeAbleToOwn(write, call, ownerId)
    const askedAt = momentGiven(body.askedOn, body.askedTime, call.now, 'asked') ?? write.at
    const wantedAt = wantedBy(body.wantedOn, body.wantedTime, askedAt)
    mustFit({ askedAt, wantedAt }, write.at)
    const made = await store.insertRequest(write, {
      ...{ id, inspectionId, askedBy, askedAt, words, ownerId, wantedAt },
      loggedById: actor.personId,
    })
    await tellOwner(write, call, { id: made.id, number: made.number, ownerId, askedBy, words, title })
    return made.id
  })
  return read(call, requestId)
}

export async function edit(call: Call<Routes['edit']>): Promise<CallRequestInFull> {
  const { requestId } = call.params
  await change(call, async (write, held) => {
    await act(write, mayLogRequest(call.actor))
    mustBe('call_request', held, call.version)
    const { askedBy, words, ownerId, askedOn, askedTime, wantedOn, wantedTime } = call.body
    if (ownerId !== undefined && ownerId !== held.ownerId) await mustBeAbleToOwn(write, call, ownerId)
    const askedAt = sameMinute(momentGiven(askedOn, askedTime, held.askedAt, 'asked'), held.askedAt)
    const saysWhen = wantedOn !== undefined || wantedTime !== undefined
    const wantedAt = saysWhen ? wantedBy(wantedOn, wantedTime, askedAt) : held.wantedAt
    mustFit({ askedAt, wantedAt }, write.at)
    if (held.repliedAt !== null && askedAt > held.repliedAt)
      throw invalid('askedOn', 'Enter a time before it was answered')
    await store.updateRequest(write, held.id, { askedBy, words, ownerId, askedAt, wantedAt })
    if (ownerId && ownerId !== held.ownerId)
      await tellOwner(write, call, {
        ...{ id: held.id, number: held.number, ownerId, title: held.inspection.title },
        ...{ askedBy: null, words: words ?? held.words },
      })
  })
  return read(call, requestId)
}

/** `id`: the one its reply takes, where the demonstration names it. */
export const answer = (call: Call<Routes['answer']>, id?: string): Promise<CallRequestInFull> =>
  say(call, 'answered', mayAnswerRequest, { id, on: call.body.answeredOn, time: call.body.answeredTime })

export const reopen = (call: Call<Routes['reopen']>, id?: string): Promise<CallRequestInFull> =>
  say(call, 'reopened', mayReopenRequest, { id })

export const withdraw = (call: Call<Routes['withdraw']>, id?: string): Promise<CallRequestInFull> =>
  say(call, 'withdrawn', mayWithdrawRequest, { id })

const WHAT_HAPPENED: Readonly<Record<CallReplyKind, string>> = {
  answered: 'was answered',
  reopened: 'is open again',
  withdrawn: 'was withdrawn',
}

async function say(
  call: Call<Routes['answer'] | Routes['reopen'] | Routes['withdraw']>,
  kind: CallReplyKind,
  may: typeof mayAnswerRequest,
  given: { id?: string | undefined; on?: LocalDate | null | undefined; time?: LocalTime | null | undefined },
): Promise<CallRequestInFull> {
  const { actor, body, params } = call
  await change(call, async (write, held) => {
    await act(write, may(actor, held))
    const at = momentGiven(given.on, given.time, call.now, 'answered') ?? write.at
    const before = held.repliedAt ?? held.askedAt
    if (at < before)
      throw invalid('answeredOn', `Enter a time after it was ${held.repliedAt ? 'opened again' : 'asked'}`)
    if (at > write.at) throw invalid('answeredOn', 'Enter now or a time that has passed')
    await store.insertReply(write, held.id, { id: given.id, kind, words: body.words, byId: actor.personId, at })
    await tell(write, {
      ...{ kind: 'inspector_asked', by: actor.personId, to: [held.ownerId, held.loggedById] },
      sentence: `Request ${held.number} of ${held.inspection.title} ${WHAT_HAPPENED[kind]}`,
      detail: body.words,
      about: { noun: 'call_request', recordId: held.id },
    })
  })
  return read(call, params.requestId)
}

interface ToTell {
  id: string
  number: number
  title: string
  ownerId: string | null
  /** Null where it is passed on. */
  askedBy: string | null
  words: string
}

const tellOwner = (write: Write, { actor }: Pick<Asking, 'actor'>, request: ToTell): Promise<void> =>
  tell(write, {
    ...{ kind: 'inspector_asked', by: actor.personId, to: [request.ownerId] },
    sentence:
      request.askedBy === null
        ? `Request ${request.number} of ${request.title} is yours to answer`
        : `${request.askedBy} asks for something at ${request.title}: request ${request.number} is yours to answer`,
    detail: request.words,
    about: { noun: 'call_request', recordId: request.id },
  })

async function change(
  call: Call<Routes['edit'] | Routes['answer'] | Routes['reopen'] | Routes['withdraw']>,
  what: (write: Write, held: store.RequestHeld) => Promise<void>,
): Promise<void> {
  ask(maySeeInspections(call.actor))
  await call.write(async (write) => {
    const held = await store.lockRequest(write, call.params.requestId)
    if (!held) throw notFound('request')
    await what(write, held)
  })
}

type Day = LocalDate | null | undefined
type Time = LocalTime | null | undefined

/** The instant that was given, or null where none was; a time alone is of the day of `otherwise`. */
function momentGiven(on: Day, time: Time, otherwise: Instant, what: 'asked' | 'answered'): Instant | null {
  if (!on && !time) return null
  if (!time) throw invalid(`${what}Time`, 'Enter the time too, such as 09:30')
  return instantOf({ day: on ?? momentInLondon(otherwise).day, time })
}

/** A form knows no seconds: what was sent back as it was read stays as it was. */
const sameMinute = (given: Instant | null, held: Instant): Instant =>
  given === null || given.slice(0, 16) === held.slice(0, 16) ? held : given

const END_OF_THE_WORKING_DAY = '17:00'

/** A time alone is of the day it was asked on; a day alone lasts until the end of the working day. */
function wantedBy(on: Day, time: Time, askedAt: Instant): Instant | null {
  if (!on && !time) return null
  return instantOf({ day: on ?? momentInLondon(askedAt).day, time: time ?? END_OF_THE_WORKING_DAY })
}

function mustFit({ askedAt, wantedAt }: { askedAt: Instant; wantedAt: Instant | null }, now: Instant): void {
  if (askedAt > now) throw invalid('askedOn', 'Enter now or a time that has passed')
  if (wantedAt !== null && wantedAt < askedAt)
    throw invalid('wantedTime', 'Enter a time after it was asked: choose the day too, if it is another')
}

/** Whoever only reads could never answer it. */
async function mustBeAbleToOwn(write: Write, { today }: { today: LocalDate }, ownerId: string | null): Promise<void> {
  if (ownerId === null) return
  const person = (await actorsOf(write, [ownerId], today)).get(ownerId)
  if (!person) throw invalid('ownerId', 'Choose somebody from the list: this person is not, or no longer, here')
  if (!holds(person, ...REQUEST_OWNING_ROLES))
    throw invalid('ownerId', 'Choose a service manager, a director or a performance officer: others cannot answer it')
}

/** What is said of a request at the instant that is shown, with how long it took. */
export function spokenOf(row: store.RequestRow, now: Instant) {
  const times = { state: row.state, askedAt: row.askedAt, wantedAt: row.wantedAt, repliedAt: row.lastReply?.at ?? null }
  const minutes = elapsedMinutes(times, now)
  return { minutes, elapsed: minutes === null ? null : sayElapsed(minutes), isLate: isLateRequest(times, now) }
}

function viewOf(call: Asking, row: store.RequestRow): CallRequestView {
  const { actor, can } = call
  const facts = { state: row.state, ownerId: row.owner?.id ?? null }
  const { id, version, inspection, number, askedBy, askedAt, words, owner, wantedAt, loggedBy, loggedAt } = row
  return {
    ...{ id, version, inspection, number, askedBy, askedAt, words, owner, wantedAt, loggedBy, loggedAt },
    ...{ state: row.state, lastReply: row.lastReply, evidence: row.evidence },
    ...spokenOf(row, nowOf(call)),
    can: {
      edit: can(mayLogRequest(actor)),
      answer: can(mayAnswerRequest(actor, facts)),
      reopen: can(mayReopenRequest(actor, facts)),
      withdraw: can(mayWithdrawRequest(actor, facts)),
    },
  }
}
