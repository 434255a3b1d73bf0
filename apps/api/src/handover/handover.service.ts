import { createHash } from 'node:crypto'
import type { HandoverChoice, HandoverPreview, handoverRoutes } from '@waymark/contract/handover'
import type { HandoverKind } from '@waymark/contract/words'
import type { Write } from '@waymark/database/write'
import { type Outcome, outcomesOf, type Receiver } from '@waymark/domain/handover'
import { mayHandOver, mayManagePeople } from '@waymark/domain/permissions/people'
import { tell } from '../notifications/notifications.service.ts'
import { endAccount, haveEnded, identify } from '../people/people.service.ts'
import { problem } from '../platform/problems.ts'
import { ask, type Call } from '../platform/serve.ts'
import type { SignIn } from '../sessions/sign-in.ts'
import * as store from './handover.store.ts'

type Routes = typeof handoverRoutes

const keyOf = ({ kind, id }: Pick<store.OpenRow, 'kind' | 'id'>) => `${kind}:${id}`

export async function open(call: Call<Routes['open']>) {
  const { actor, can, params, reader } = call
  ask(mayHandOver(actor))
  const [person, rows] = await Promise.all([identify(reader, params.personId), store.findOpen(reader, params.personId)])
  return {
    person,
    items: rows.map((row) => {
      const { kind, page, ref, title, plan, inspection, round, serviceArea, waiting } = row
      return { key: keyOf(row), kind, page, ref, title, plan, inspection, round, serviceArea, waiting }
    }),
    total: rows.length,
    can: { handOver: can(mayHandOver(actor)), endAccount: can(mayManagePeople(actor)) },
  }
}

/** What handing over would do, and what it would leave, with the reasons: by the very rules that do it. */
export async function preview(call: Call<Routes['preview']>): Promise<HandoverPreview> {
  ask(mayHandOver(call.actor))
  const { reader, params, body, today } = call
  await identify(reader, params.personId)
  const rows = await store.findOpen(reader, params.personId)
  const receivers = await store.findReceivers(reader, namedIn(body), today)
  return viewOf(settle(call, rows, receivers), receivers)
}

/** Does what was previewed, or nothing where that is no longer what would happen. */
export async function handOver(signIn: SignIn, call: Call<Routes['handOver']>) {
  const { actor, body, params, today } = call
  ask(mayHandOver(actor))
  const { endedOn = null, seen } = body
  if (endedOn !== null) ask(mayManagePeople(actor))
  const { personId } = params
  const { name } = await identify(call.reader, personId)
  const done = await call.write(async (write) => {
    // Before the rows of the plan are held: in the order in which an end of an account holds them too.
    if (endedOn !== null) await endAccount(write, personId, { endedOn, today })
    const rows = await store.holdOpen(write, personId, today)
    const receivers = await store.heldReceivers(write, namedIn(body), today)
    const settled = viewOf(settle(call, rows, receivers), receivers)
    if (settled.seen !== seen)
      throw problem('conflict', 'What is open has changed since you looked. Look at it again, then hand it over.')
    const outcomes = new Map(settled.outcomes.map((one) => [one.key, one]))
    const given = rows.flatMap((row) => {
      const { to = null, refusal = null } = outcomes.get(keyOf(row)) ?? {}
      return to !== null && refusal === null ? [{ ...row, to: to.id }] : []
    })
    for (const [to, theirs] of Map.groupBy(given, (row) => row.to)) {
      for (const [kind, some] of Map.groupBy(theirs, (row) => row.kind)) {
        const ids = some.map(({ id }) => id)
        await store.give(write, kind, ids, { from: personId, to, by: actor.personId })
      }
      await tellReceiver(write, { by: actor.personId, to, from: name, theirs })
    }
    return { given: given.length, left: rows.length - given.length }
  })
  if (endedOn !== null) await haveEnded(signIn, call, { personId, endedOn })
  return { ...done, endedOn }
}

const COUNTED: Readonly<Record<HandoverKind, (count: number) => string>> = {
  owned_action: (count) => (count === 1 ? '1 action' : `${count} actions`),
  sponsored_priority: (count) => (count === 1 ? '1 priority to sponsor' : `${count} priorities to sponsor`),
  approved_priority: (count) => (count === 1 ? '1 priority to approve in' : `${count} priorities to approve in`),
  led_priority: (count) => (count === 1 ? '1 priority to lead' : `${count} priorities to lead`),
  contribution: (count) => (count === 1 ? '1 action to help with' : `${count} actions to help with`),
  challenge: (count) => (count === 1 ? '1 question to answer' : `${count} questions to answer`),
  readiness_line: (count) => (count === 1 ? '1 readiness line' : `${count} readiness lines`),
  measure: (count) => (count === 1 ? '1 measure' : `${count} measures`),
}

async function tellReceiver(
  write: Write,
  { by, to, from, theirs }: { by: string; to: string; from: string; theirs: readonly store.OpenRow[] },
): Promise<void> {
  const kinds = [...Map.groupBy(theirs, (row) => row.kind)].map(([kind, some]) => COUNTED[kind](some.length))
  const detail = theirs.slice(0, 20).map(({ ref, title }) => (ref === null ? title : `${ref} ${title}`))
  await tell(write, {
    ...{ kind: 'handed_over', by, to: [to], sentence: `Handed over to you by ${from}: ${kinds.join(', ')}` },
    detail: theirs.length > 20 ? `${detail.join('; ')}; and ${theirs.length - 20} more` : detail.join('; '),
  })
}

const namedIn = ({ to, rows }: HandoverChoice): string[] => [
  ...new Set([to, ...rows.map((row) => row.to)].filter((one): one is string => typeof one === 'string')),
]

function settle(
  { body, params, today }: { body: HandoverChoice; params: { personId: string }; today: string },
  rows: readonly store.OpenRow[],
  receivers: readonly Receiver[],
): Outcome[] {
  const otherwise = new Map(body.rows.map(({ key, to }) => [key, to]))
  const chosen = new Map(
    rows.map((row) => {
      const key = keyOf(row)
      return [key, otherwise.has(key) ? (otherwise.get(key) ?? null) : (body.to ?? null)]
    }),
  )
  return outcomesOf(
    rows.map((row) => ({ ...row, key: keyOf(row) })),
    chosen,
    new Map(receivers.map((one) => [one.id, one])),
    { leaverId: params.personId, today },
  )
}

function viewOf(outcomes: readonly Outcome[], receivers: readonly Receiver[]): HandoverPreview {
  const nameOf = new Map(receivers.map(({ id, name }) => [id, name]))
  const refused = outcomes.filter(({ refusal }) => refusal !== null).length
  const left = outcomes.filter(({ to }) => to === null).length
  return {
    outcomes: outcomes.map(({ key, to, refusal }) => ({
      ...{ key, refusal },
      to: to === null ? null : { id: to, name: nameOf.get(to) ?? 'somebody who is not there' },
    })),
    ...{ given: outcomes.length - refused - left, refused, left },
    seen: createHash('sha256').update(JSON.stringify(outcomes)).digest('base64url'),
  }
}
