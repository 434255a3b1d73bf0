import type { signOffRoutes, SignOffView } from '@waymark/contract/sign-offs'
import type { Write } from '@waymark/database/write'
import { movedOf } from '@waymark/domain/moved'
import { standingAs } from '@waymark/domain/permissions/actor'
import { maySeePlan, planStatusesSeen } from '@waymark/domain/permissions/plans'
import { mayAssure, mayDecideSignOff, type SignOffFacts } from '@waymark/domain/permissions/sign-offs'
import { hold, setImpact, setStanding } from '../actions/actions.service.ts'
import { tellFollowers } from '../following/following.service.ts'
import { tell } from '../notifications/notifications.service.ts'
import { notFound } from '../platform/problems.ts'
import { act, type Asking, type Call } from '../platform/serve.ts'
import { rateActions, ratingPairOf } from '../ratings/ratings.service.ts'
import * as store from './sign-offs.store.ts'

type Routes = typeof signOffRoutes

export async function list(call: Call<Routes['list']>) {
  const { actor, query, reader } = call
  const { mine, toAssure, plan, state, sort, page, pageSize } = query
  const { items, total } = await store.listSignOffs(reader, planStatusesSeen(actor), {
    ...{ plan, state, sort, page, pageSize },
    ...(mine && { decidedBy: standingAs(actor) }),
    ...(toAssure && { assuredBy: standingAs(actor) }),
  })
  return { items: items.map((one) => viewOf(call, one)), total, page, pageSize }
}

/** The newest first. The caller has seen to it that the action may be read. */
export const signOffsOfAction = async (call: Asking, actionId: string): Promise<SignOffView[]> =>
  (await store.findOfAction(call.reader, actionId)).map((one) => viewOf(call, one))

/** What somebody puts forward when they say that an action is done. */
export async function propose(write: Write, proposal: store.Proposal): Promise<void> {
  await store.insertSignOff(write, proposal)
  const { name, sponsorId, approverId } = await store.subjectOf(write, proposal.actionId)
  await tell(write, {
    ...{ kind: 'sign_off_proposed', by: proposal.proposedById, to: [sponsorId, approverId] },
    ...{ about: { noun: 'action', recordId: proposal.actionId }, detail: proposal.evidence },
    sentence: `${name}: its owner says that it is done`,
  })
}

export const isWaiting = (write: Write, actionId: string): Promise<boolean> => store.isWaiting(write, actionId)

/**
 * Brings the proposal in step with a status that an update, or the withdrawal of one, gave the action: what is no longer
 * awaiting sign-off is taken back; what awaits it again is put forward as it was.
 */
export async function follow(write: Write, actionId: string, status: string): Promise<void> {
  if (status !== 'awaiting_sign_off') await takeBackAll(write, [actionId])
  else if (!(await store.isWaiting(write, actionId))) await store.putForwardAgain(write, actionId)
}

/** The proposals that wait on these actions wait no more: each is in progress again, paused or cancelled. */
export const takeBackAll = (write: Write, actionIds: readonly string[]): Promise<void> =>
  store.takeBack(write, actionIds)

/** The action is complete from here on. */
export const accept = (call: Call<Routes['accept']>): Promise<SignOffView> =>
  change(call, async (write, action, signOff) => {
    await act(write, mayDecideSignOff(call.actor, signOff))
    await store.decide(write, call.params.signOffId, {
      ...{ state: 'accepted', note: call.body.note ?? null },
      byId: call.actor.personId,
    })
    await setStanding(write, action.id, { ...standingOf(action), status: 'complete' })
    await setImpact(write, action.id, { impact: signOff.impact, statement: signOff.impactStatement })
    await tellOfDecision(write, call, action, signOff, 'was signed off: it is complete')
  })

/** The action is in progress again, and its owner reads why. */
export const giveBack = (call: Call<Routes['return']>): Promise<SignOffView> =>
  change(call, async (write, action, signOff) => {
    await act(write, mayDecideSignOff(call.actor, signOff))
    await store.decide(write, call.params.signOffId, {
      ...{ state: 'returned', note: call.body.note },
      byId: call.actor.personId,
    })
    await setStanding(write, action.id, { ...standingOf(action), status: 'in_progress' })
    await tellOfDecision(write, call, action, signOff, 'was returned: it is in progress again')
  })

async function tellOfDecision(
  write: Write,
  { actor, body }: Call<Routes['accept'] | Routes['return']>,
  { id, ownerId }: Held,
  { proposedById }: SignOffFacts,
  said: string,
): Promise<void> {
  const { name } = await store.subjectOf(write, id)
  const about = { noun: 'action', recordId: id } as const
  const detail = body.note ?? null
  await tell(write, {
    ...{ kind: 'sign_off_decided', by: actor.personId, to: [proposedById, ownerId] },
    ...{ about, sentence: `${name} ${said}`, detail },
  })
  await tellFollowers(write, { actor }, about, { told: said, detail, but: [proposedById, ownerId] })
}

/** An independent check: the one thing that makes an action blue. */
export const assure = (call: Call<Routes['assure']>): Promise<SignOffView> =>
  change(call, async (write, action, signOff) => {
    await act(write, mayAssure(call.actor, signOff))
    await store.assure(write, call.params.signOffId, { note: call.body.note, byId: call.actor.personId })
    await setStanding(write, action.id, { ...standingOf(action), declared: 'blue' })
    await tellFollowers(
      write,
      call,
      { noun: 'action', recordId: action.id },
      { told: 'assured: it was checked independently', detail: call.body.note },
    )
  })

type Held = Awaited<ReturnType<typeof hold>>

const standingOf = ({ status, declared }: Held) => ({ status, statusReason: null, declared })

async function change(
  call: Call<Routes['accept'] | Routes['return'] | Routes['assure']>,
  what: (write: Write, action: Held, signOff: SignOffFacts & store.SignOffHeld) => Promise<void>,
): Promise<SignOffView> {
  const { signOffId } = call.params
  await call.write(async (write) => {
    const actionId = await store.actionOf(write, signOffId)
    if (actionId === null) throw notFound('sign-off')
    const action = await hold(call, write, actionId)
    const signOff = await store.heldSignOff(write, signOffId)
    if (!signOff) throw notFound('sign-off')
    await what(write, action, { ...action, ...signOff })
    await rateActions(write, [actionId])
  })
  const found = await store.findSignOff(call.reader, signOffId)
  if (!found || !maySeePlan(call.actor, found).allowed) throw notFound('sign-off')
  return viewOf(call, found)
}

const said = (by: store.SignOffRow['decidedBy'], at: string | null, note: string | null) =>
  by !== null && at !== null ? { by, at, note } : null

function viewOf({ actor, can }: Asking, row: store.SignOffRow): SignOffView {
  const { id, action, priority, plan, owner, state, evidence, impact, impactStatement, proposedBy, proposedAt } = row
  const { actionStatus, dueOn, milestones, successMeasure } = row
  const facts: SignOffFacts = {
    planStatus: row.planStatus,
    sponsorId: row.sponsorId,
    approverId: row.approverId,
    ownerId: owner?.id ?? null,
    serviceAreaId: row.serviceAreaId,
    status: actionStatus,
    state,
    proposedById: proposedBy.id,
    decidedById: row.decidedBy?.id ?? null,
    assured: row.assuredAt !== null,
  }
  return {
    ...{ id, action, priority, plan, owner, state, evidence, impact, impactStatement, proposedBy, proposedAt },
    ...{ actionStatus, dueOn, milestones, successMeasure },
    decision: said(row.decidedBy, row.decidedAt, row.decisionNote),
    assurance: said(row.assuredBy, row.assuredAt, row.assuranceNote),
    moved: movedOf(row.originalDueOn, dueOn, row.timesMoved),
    rating: ratingPairOf(row),
    can: { decide: can(mayDecideSignOff(actor, facts)), assure: can(mayAssure(actor, facts)) },
  }
}
