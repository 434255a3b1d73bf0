import type { BodyOf } from '@waymark/contract/route'
import type { UpdateView, updateRoutes } from '@waymark/contract/updates'
import type { ActionStatus, Rating, UpdateKind } from '@waymark/contract/words'
import type { Write } from '@waymark/database/write'
import { dayInLondon, periodOf } from '@waymark/domain/local-date'
import { checkMoveByUpdate, needsReason, STATUS_WORD } from '@waymark/domain/lifecycle'
import { maySeePlan, planStatusesSeen } from '@waymark/domain/permissions/plans'
import { mayReopen } from '@waymark/domain/permissions/sign-offs'
import { mayPostUpdate, mayWithdrawUpdate } from '@waymark/domain/permissions/updates'
import type { Verdict } from '@waymark/domain/permissions/verdict'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { type Action, hold, setStanding, setStandings } from '../actions/actions.service.ts'
import * as evidence from '../evidence/evidence.service.ts'
import { tellFollowersOfActions } from '../following/following.service.ts'
import { invalid, notFound, problem } from '../platform/problems.ts'
import { act, ask, type Asking, type Call } from '../platform/serve.ts'
import { rateActions } from '../ratings/ratings.service.ts'
import * as signOffs from '../sign-offs/sign-offs.service.ts'
import * as store from './updates.store.ts'

type Routes = typeof updateRoutes

export async function list(call: Call<Routes['list']>) {
  const { actor, query, reader } = call
  const { items, total } = await store.listUpdates(reader, planStatusesSeen(actor), query)
  return { items: items.map((update) => viewOf(call, update)), total, page: query.page, pageSize: query.pageSize }
}

/** How many an action's own page shows. */
const NEWEST = 20

/** The newest of an action, withdrawn ones too. The caller has seen to it that the action may be read. */
export async function updatesOfAction(call: Asking, actionId: string) {
  const updates = await store.findNewest(call.reader, actionId, NEWEST)
  return { updates: updates.map((update) => viewOf(call, update)), updatesTotal: updates[0]?.total ?? 0 }
}

type Body = BodyOf<Routes['post']>

/** `id`: the one it takes, where the demonstration names it. */
export async function post(call: Call<Routes['post']>, id?: string): Promise<UpdateView> {
  const { actionId } = call.params
  const updateId = await call.write(async (write) => {
    const action = await hold(call, write, actionId)
    await act(write, decideUpdate(call, action, call.body))
    const said = [{ action, body: call.body, id }]
    const { status } = standingAfter(action, call.body)
    const proposes = call.body.kind === 'progress' && status === 'awaiting_sign_off'
    const proposal = proposes ? await proposalOf(write, call) : null
    await standAsSaid(write, said)
    if (proposal) await signOffs.propose(write, proposal)
    else if (status === 'awaiting_sign_off' && status !== action.status) await signOffs.follow(write, actionId, status)
    const posted = await keepUpdates(write, call, said, await rateActions(write, [actionId]))
    await evidence.serve(write, call, { noun: 'progress_update', recordId: posted }, call.body.evidenceIds ?? [])
    return posted
  })
  return read(call, updateId)
}

/** An update, and the action as it stood before it. */
export interface Said {
  action: Action
  body: Body
  id?: string | undefined
}

/** "No change since" leaves status and rating as they stand. */
function standingAfter(action: Action, { kind, status, rating, statusReason }: Body) {
  if (kind !== 'progress') return { status: action.status, rating: action.declared, statusReason: undefined }
  return { status: status ?? action.status, rating: rating ?? action.declared, statusReason }
}

/**
 * Refuses an update that may not be posted, or whose status cannot follow.
 * @returns in whose place it is allowed
 * @throws {ProblemError}
 */
export function decideUpdate(
  { actor, today }: Pick<Call<Routes['post']>, 'actor' | 'today'>,
  action: Action,
  body: Body,
): Verdict {
  const may = ask(mayPostUpdate(actor, action))
  const { status, statusReason } = standingAfter(action, body)
  const move = checkMoveByUpdate(action.status, status, statusReason ?? null)
  if (!move.allowed) throw invalid('status', move.reason)
  if (body.forecastOn && body.forecastOn < today)
    throw invalid('forecastOn', 'Enter a forecast of today or later: it says when you now expect to be done')
  return may
}

/** Brings actions that this transaction holds to where their updates say that they stand. Whoever calls it rates them, then keeps the updates. */
export async function standAsSaid(write: Write, said: readonly Said[]): Promise<void> {
  const standings = said.map(({ action, body }) => ({ action, body, ...standingAfter(action, body) }))
  await setStandings(
    write,
    standings.map(({ action, body, status, rating, statusReason }) => ({
      id: action.id,
      status,
      statusReason: needsReason(status) ? (statusReason ?? action.statusReason) : null,
      declared: rating,
      forecastOn: body.forecastOn ?? undefined,
      lastUpdatedAt: write.at,
    })),
  )
  const left = standings.filter(({ action, status }) => status !== action.status && status !== 'awaiting_sign_off')
  if (left.length > 0)
    await signOffs.takeBackAll(
      write,
      left.map(({ action }) => action.id),
    )
}

/** Keeps the updates beside what the evidence says now, and tells those who follow. @returns the first of them */
export async function keepUpdates(
  write: Write,
  call: Pick<Asking, 'actor'>,
  said: readonly Said[],
  rated: Awaited<ReturnType<typeof rateActions>>,
): Promise<string> {
  await tellFollowersOfActions(
    write,
    call,
    said.map(({ action, body }) => ({
      ...{ actionId: action.id, name: `${action.ref} ${action.title}`, detail: body.whatChanged ?? null },
      told: saidOf(action, { kind: body.kind, ...standingAfter(action, body) }),
    })),
  )
  return store.insertUpdates(
    write,
    said.map(({ action, body, id }) => {
      const computed = rated.get(action.id)
      if (!computed) throw new Error('an action that is held was not rated')
      const { kind, whatChanged = null, whatNext = null, forecastOn = null, evidenceNote = null } = body
      const { status, rating } = standingAfter(action, body)
      return {
        ...{ id, actionId: action.id, kind, whatChanged, whatNext, forecastOn, evidenceNote },
        statusFrom: action.status,
        statusTo: status,
        ratingFrom: action.declared,
        ratingTo: rating,
        computedRating: computed.rating,
        computedSentence: computed.sentence,
        // The oldest that is open and still waits for a word; where none does, the one under way.
        period: action.periodOwed ?? periodOf(dayInLondon(write.at), action.cycle),
        postedById: call.actor.personId,
      }
    }),
  )
}

/** In the words of a notification. */
function saidOf(
  before: { status: ActionStatus; declared: Rating },
  { kind, status, rating }: { kind: UpdateKind; status: ActionStatus; rating: Rating },
): string {
  const low = (word: string) => word.charAt(0).toLowerCase() + word.slice(1)
  if (status !== before.status) return `now ${low(STATUS_WORD[status])}`
  if (rating !== before.declared)
    return `declared ${low(RATING_WORD[rating])}, ${low(RATING_WORD[before.declared])} before`
  return kind === 'no_change' ? 'no change since the last update' : 'an update was posted'
}

/** What is put forward with the word that an action is done; null where a proposal of it waits already. */
async function proposalOf(write: Write, { actor, params, body }: Call<Routes['post']>) {
  if (await signOffs.isWaiting(write, params.actionId)) return null
  const { evidenceNote: evidence, impact, impactStatement } = body
  if (evidence && impactStatement)
    return { actionId: params.actionId, evidence, impact, impactStatement, proposedById: actor.personId }
  const errors = [
    ...(evidence ? [] : [{ path: 'evidenceNote', message: 'Enter the evidence that it is done: in words, or a link' }]),
    ...(impactStatement
      ? []
      : [{ path: 'impactStatement', message: 'Enter what difference it has made, or when you will know' }]),
  ]
  throw problem('invalid_request', 'A proposal of completion says what it rests on.', { errors })
}

/** Said as an update, so that it stands among them with its reason. How it goes from here is for its owner to say anew. */
export async function reopen(call: Call<Routes['reopen']>): Promise<UpdateView> {
  const { actionId } = call.params
  const updateId = await call.write(async (write) => {
    const action = await hold(call, write, actionId)
    await act(write, mayReopen(call.actor, action))
    const standing = { status: 'in_progress', statusReason: null, declared: 'not_rated' } as const
    await setStanding(write, actionId, { ...standing, lastUpdatedAt: write.at })
    const computed = (await rateActions(write, [actionId])).get(actionId)
    if (!computed) throw new Error('an action that is held was not rated')
    return store.insertUpdates(write, [
      {
        ...{ id: undefined, actionId, kind: 'reopened', whatChanged: call.body.reason },
        ...{ whatNext: null, forecastOn: null, evidenceNote: null },
        statusFrom: action.status,
        statusTo: standing.status,
        ratingFrom: action.declared,
        ratingTo: standing.declared,
        computedRating: computed.rating,
        computedSentence: computed.sentence,
        period: periodOf(dayInLondon(write.at), action.cycle),
        postedById: call.actor.personId,
      },
    ])
  })
  return read(call, updateId)
}

export async function withdraw(call: Call<Routes['withdraw']>): Promise<UpdateView> {
  const { updateId } = call.params
  await call.write(async (write) => {
    const actionId = await store.actionOf(write, updateId)
    if (actionId === null) throw notFound('update')
    const action = await hold(call, write, actionId)
    const updates = await store.updatesHeld(write, actionId)
    const update = updates.find((one) => one.id === updateId)
    if (!update) throw notFound('update')
    const { planStatus } = action
    ask(
      mayWithdrawUpdate(call.actor, {
        planStatus,
        authorId: update.postedById,
        withdrawn: update.withdrawnAt !== null,
      }),
    )
    await store.withdrawUpdate(write, updateId, { reason: call.body.reason, byId: call.actor.personId })

    const standing = updates.filter((one) => one.withdrawnAt === null)
    const others = standing.filter((one) => one !== update)
    const before = standingBefore(update, updates)
    // The latest one says where the action stands, unless a sign-off has taken it further: without it, what stood before.
    const saysStatus = update === standing[0] && action.status === update.statusTo
    const saysRating = update === standing[0] && action.declared === update.ratingTo
    const status = saysStatus ? before.status : action.status
    const reasonBefore = saysStatus ? await store.statusReasonBefore(write, actionId, before.at) : action.statusReason
    await setStanding(write, actionId, {
      status,
      statusReason: needsReason(status) ? reasonBefore : null,
      declared: saysRating ? before.rating : action.declared,
      forecastOn: others.find((one) => one.forecastOn !== null)?.forecastOn ?? null,
      lastUpdatedAt: others[0]?.postedAt ?? null,
    })
    if (status !== action.status) await signOffs.follow(write, actionId, status)
    await rateActions(write, [actionId])
  })
  return read(call, updateId)
}

/**
 * Where the action stood before an update, and since when that is past. What an earlier update had said that was taken back
 * while this one stood on it counts no more either.
 * @param updates all of the action, the newest first
 */
function standingBefore(update: store.Standing, updates: readonly store.Standing[]) {
  const before = { status: update.statusFrom, rating: update.ratingFrom, at: update.postedAt }
  for (const earlier of updates.slice(updates.indexOf(update) + 1)) {
    if (earlier.withdrawnAt === null) break
    if (earlier.withdrawnAt < update.postedAt) continue
    if (earlier.statusTo === before.status) Object.assign(before, { status: earlier.statusFrom, at: earlier.postedAt })
    if (earlier.ratingTo === before.rating) before.rating = earlier.ratingFrom
  }
  return before
}

const SHORT = 160

/** The update in a line, for tables: its first words, whole ones. */
export const sayUpdate = (kind: UpdateKind, whatChanged: string | null): string => {
  const text = whatChanged?.replaceAll(/\s+/g, ' ').trim()
  if (kind === 'reopened') return `Reopened: ${text}`
  if (kind === 'no_change' || !text) return 'No change since the update before'
  return text.length <= SHORT ? text : `${text.slice(0, SHORT).replace(/\s+\S*$/, '')}…`
}

async function read(call: Asking, updateId: string): Promise<UpdateView> {
  const update = await store.findUpdate(call.reader, updateId)
  if (!update || !maySeePlan(call.actor, update).allowed) throw notFound('update')
  return viewOf(call, update)
}

function viewOf({ actor, can }: Asking, row: store.UpdateRow): UpdateView {
  const { planStatus, withdrawnReason, withdrawnBy, withdrawnAt, ...shown } = row
  const withdrawn =
    withdrawnReason !== null && withdrawnBy !== null && withdrawnAt !== null
      ? { reason: withdrawnReason, by: withdrawnBy, at: withdrawnAt }
      : null
  const { id, action, kind, statusFrom, statusTo, ratingFrom, ratingTo, computedRating, computedSentence } = shown
  const { whatChanged, whatNext, forecastOn, evidenceNote, period, postedBy, postedAt } = shown
  return {
    ...{ id, action, kind, statusFrom, statusTo, ratingFrom, ratingTo, computedRating, computedSentence },
    ...{ whatChanged, whatNext, forecastOn, evidenceNote, period, postedBy, postedAt, withdrawn },
    can: {
      withdraw: can(mayWithdrawUpdate(actor, { planStatus, authorId: postedBy.id, withdrawn: withdrawn !== null })),
    },
  }
}
