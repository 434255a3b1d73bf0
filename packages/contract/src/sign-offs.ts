import { z } from 'zod'
import { Instant, LocalDate } from './days.ts'
import { Flag, PageQuery, many, pageOf, sortOf } from './lists.ts'
import { route } from './route.ts'
import {
  ActionRef,
  Id,
  Moved,
  PersonRef,
  PlanRef,
  PriorityRef,
  RatingPair,
  Verdict,
  optionalText,
  text,
} from './shared.ts'
import { ActionStatus, Impact, SignOffState } from './words.ts'

const Said = z.object({ by: PersonRef, at: Instant, note: z.string().nullable() })

/** A proposal that an action is complete, with what it rests on and what became of it. */
export const SignOffView = z
  .object({
    id: Id,
    action: ActionRef,
    priority: PriorityRef,
    plan: PlanRef,
    owner: PersonRef.nullable(),
    state: SignOffState,
    /** Text or a link. */
    evidence: z.string(),
    impact: Impact,
    impactStatement: z.string(),
    proposedBy: PersonRef,
    proposedAt: Instant,
    /** Accepted or returned: a return says why. */
    decision: Said.nullable(),
    /** An independent check, which makes the action blue. */
    assurance: Said.nullable(),
    /** The action as it stands now: what a decision rests on. */
    actionStatus: ActionStatus,
    rating: RatingPair,
    dueOn: LocalDate,
    moved: Moved,
    milestones: z.object({ total: z.number().int(), done: z.number().int() }),
    successMeasure: z.string().nullable(),
    can: z.object({ decide: Verdict, assure: Verdict }),
  })
  .meta({ id: 'SignOff' })
export type SignOffView = z.infer<typeof SignOffView>

export const AcceptSignOff = z.object({ note: optionalText(2000) }).meta({ id: 'AcceptSignOff' })
export const ReturnSignOff = z
  .object({ note: text('why it is returned, and what would make it complete', 2000) })
  .meta({ id: 'ReturnSignOff' })
export const AssureSignOff = z.object({ note: text('what you checked', 2000) }).meta({ id: 'AssureSignOff' })

const Params = z.object({ signOffId: Id })

export const signOffRoutes = {
  list: route({
    id: 'signOffs.list',
    method: 'GET',
    path: '/api/sign-offs',
    summary: 'Proposed completions and what became of them, of the plans I may see',
    query: PageQuery.extend({
      plan: many(Id),
      state: many(SignOffState),
      /** That I may decide. */
      mine: Flag.optional(),
      /** Accepted, complete, and not yet independently checked. */
      toAssure: Flag.optional(),
      sort: sortOf(['proposedAt', 'dueOn', 'ref']).default('proposedAt'),
    }),
    ok: pageOf(SignOffView),
  }),
  accept: route({
    id: 'signOffs.accept',
    method: 'POST',
    path: '/api/sign-offs/:signOffId/acceptance',
    summary: 'Accept a proposed completion: the action is complete',
    params: Params,
    body: AcceptSignOff,
    ok: SignOffView,
    status: 201,
  }),
  return: route({
    id: 'signOffs.return',
    method: 'POST',
    path: '/api/sign-offs/:signOffId/return',
    summary: 'Return a proposed completion with a reason: the action is in progress again',
    params: Params,
    body: ReturnSignOff,
    ok: SignOffView,
    status: 201,
  }),
  assure: route({
    id: 'signOffs.assure',
    method: 'POST',
    path: '/api/sign-offs/:signOffId/assurance',
    summary: 'Mark a complete action as independently checked: it is rated blue',
    params: Params,
    body: AssureSignOff,
    ok: SignOffView,
    status: 201,
  }),
}
