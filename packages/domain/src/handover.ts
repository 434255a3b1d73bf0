import type { LocalDate } from '@waymark/contract/days'
import type { HandoverKind, Role } from '@waymark/contract/words'
import { sayDay } from './local-date.ts'
import { COVERABLE_ROLES } from './permissions/cover.ts'

/**
 * One thing that a leaver still has open. `sponsorId` and `approverId` are those of the priority that it is or belongs to;
 * `owners` are those who own open actions there, the leaver left out.
 */
export interface OpenThing {
  key: string
  kind: HandoverKind
  /** The priority it is or is part of; null for a challenge that is about a whole plan, for a readiness line and for a measure. */
  priorityId: string | null
  sponsorId: string | null
  approverId: string | null
  owners: readonly { personId: string; ref: string }[]
  /** Who asked, of a challenge. */
  askedById: string | null
}

export interface Receiver {
  id: string
  name: string
  /** The first day without an account. */
  endedOn: LocalDate | null
  /** Held on the day of the handover, of their own. */
  roles: readonly Role[]
}

/** Who gets a thing, or why it stays where it is. `to` null: nobody was chosen. */
export type Outcome = { key: string; to: string | null; refusal: string | null }

const PRIORITY_COLUMN = {
  sponsored_priority: 'sponsorId',
  approved_priority: 'approverId',
} as const satisfies Partial<Record<HandoverKind, 'sponsorId' | 'approverId'>>

const decides = (kind: HandoverKind): kind is keyof typeof PRIORITY_COLUMN => kind in PRIORITY_COLUMN

/** Why this person can be given nothing at all. */
export function refusalOfReceiver(receiver: Receiver | null, leaverId: string, today: LocalDate): string | null {
  if (receiver === null) return 'Choose somebody from the list: this person is not there'
  if (receiver.id === leaverId) return 'Choose somebody else: it is theirs already'
  if (receiver.endedOn !== null && receiver.endedOn <= today) return `${receiver.name} has left: choose somebody else`
  if (receiver.endedOn !== null)
    return `${receiver.name} leaves too, on ${sayDay(receiver.endedOn)}: choose somebody who stays`
  if (!receiver.roles.some((role) => COVERABLE_ROLES.some((works) => works === role)))
    return `${receiver.name} holds no role that carries a plan out: choose a service manager, a director or a performance officer`
  return null
}

/**
 * What becomes of each thing where `chosen` says who gets it. Approver and owner never become the same person: those who
 * decide are settled first, then the actions by who will decide on them.
 */
export function outcomesOf(
  things: readonly OpenThing[],
  chosen: ReadonlyMap<string, string | null>,
  receivers: ReadonlyMap<string, Receiver>,
  { leaverId, today }: { leaverId: string; today: LocalDate },
): Outcome[] {
  const outcomes = new Map<string, Outcome>()
  /** Who will decide in a priority once its people are settled. */
  const deciders = new Map<string, { sponsorId: string | null; approverId: string | null }>()
  const decidersOf = ({ priorityId, sponsorId, approverId }: OpenThing) =>
    (priorityId !== null && deciders.get(priorityId)) || { sponsorId, approverId }

  const inOrder = [...things].sort((one, other) => Number(decides(other.kind)) - Number(decides(one.kind)))
  for (const thing of inOrder) {
    const to = chosen.get(thing.key) ?? null
    const receiver = to === null ? null : (receivers.get(to) ?? null)
    const refusal =
      to === null
        ? null
        : (refusalOfReceiver(receiver, leaverId, today) ?? refusalOf(thing, receiver, decidersOf(thing)))
    outcomes.set(thing.key, { key: thing.key, to, refusal })
    if (decides(thing.kind) && thing.priorityId !== null && to !== null && refusal === null)
      deciders.set(thing.priorityId, { ...decidersOf(thing), [PRIORITY_COLUMN[thing.kind]]: to })
  }
  return things.map(({ key }) => outcomes.get(key) ?? { key, to: null, refusal: null })
}

function refusalOf(
  thing: OpenThing,
  receiver: Receiver | null,
  { sponsorId, approverId }: { sponsorId: string | null; approverId: string | null },
): string | null {
  if (receiver === null) return null
  const { id, name } = receiver
  switch (thing.kind) {
    case 'owned_action':
      if (id === sponsorId) return `${name} sponsors its priority, and would approve their own action`
      return id === approverId ? `${name} approves in its priority, and would approve their own action` : null
    case 'sponsored_priority':
    case 'approved_priority': {
      const owned = thing.owners.filter(({ personId }) => personId === id).map(({ ref }) => ref)
      if (owned.length > 0) return `${name} owns ${listed(owned)} here, and would approve their own action`
      const other = thing.kind === 'sponsored_priority' ? approverId : sponsorId
      if (other !== id) return null
      return thing.kind === 'sponsored_priority'
        ? `${name} approves beside the sponsor already: one person cannot be both`
        : `${name} sponsors it already, and decides anyway`
    }
    case 'challenge':
      return id === thing.askedById ? `${name} asked this question, and would answer it` : null
    case 'led_priority':
    case 'contribution':
    case 'readiness_line':
    case 'measure':
      return null
  }
}

/** `SP-4.1`, `SP-4.1 and SP-4.2`, `SP-4.1 and 3 more`. */
const listed = ([first = '', ...more]: readonly string[]): string =>
  more.length === 0 ? first : more.length === 1 ? `${first} and ${more[0]}` : `${first} and ${more.length} more`
