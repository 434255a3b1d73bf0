import { type BulkChange, type BulkEditedAction, type BulkField, updateOf } from '@waymark/contract/bulk-edits'
import type { LocalDate } from '@waymark/contract/days'
import { PostUpdate } from '@waymark/contract/updates'
import { DeclaredRating } from '@waymark/contract/words'
import { STATUS_WORD } from '@waymark/domain/lifecycle'
import { sayDay } from '@waymark/domain/local-date'
import { mayChangeDate } from '@waymark/domain/permissions/date-changes'
import type { Verdict } from '@waymark/domain/permissions/verdict'
import { RATING_WORD } from '@waymark/domain/rating-key'
import { refAmong } from '@waymark/domain/references'
import { type Action, decideEdit } from '../actions/actions.service.ts'
import { decideMove as decidePlace, type Destination, sayWhoDecides } from '../actions/moves.service.ts'
import { decideMove as decideDate } from '../date-changes/date-changes.service.ts'
import { decideRequest } from '../date-requests/date-requests.service.ts'
import { invalid, verdictOf } from '../platform/problems.ts'
import type { Asking } from '../platform/serve.ts'
import { decideUpdate, type Said } from '../updates/updates.service.ts'

/** What is asked for, with the names of those it names. */
export interface Wanted {
  change: BulkChange
  destination: Destination | null
  ownerName: string | null
  serviceAreaName: string | null
  agreedByName: string | null
}

/** What is to be done to one action: the steps it needs, none where it is refused. */
export interface Decided {
  /** As it is now. */
  action: Action
  changes: BulkEditedAction['changes']
  refusals: BulkEditedAction['refusals']
  /** Its reference in the new priority. */
  moveAs: string | null
  edits: boolean
  date: 'moves' | 'is asked for' | null
  /** The absent person in whose place it is allowed. */
  covering: string | undefined
  /** The update that is posted, said of the action as it is then. */
  update: Said['body'] | null
}

type Call = Pick<Asking, 'actor'> & { today: LocalDate }

/**
 * Decides on each action by the same decisions as of a single change, as if they were made one after another: the
 * priority, the owner and service area, the due date, the status. Actions that come to a priority together take different
 * references there.
 */
export function decideAll(call: Call, actions: readonly Action[], wanted: Wanted): Decided[] {
  const taken = new Set(wanted.destination?.refs)
  return actions.map((action) => {
    const decided = decide(call, action, wanted, taken)
    if (decided.moveAs !== null && decided.refusals.length === 0) taken.add(decided.moveAs)
    return decided
  })
}

const STEPS = {
  priority: decidePriority,
  owner: decideOwner,
  serviceArea: decideServiceArea,
  dueDate: decideDueDate,
  status: decideStatus,
} as const satisfies Record<BulkField, typeof decidePriority>

function decide(call: Call, action: Action, wanted: Wanted, taken: ReadonlySet<string>): Decided {
  const decided: Decided = {
    ...{ action, changes: [], refusals: [], moveAs: null, edits: false, date: null, update: null },
    covering: undefined,
  }
  let then = action
  for (const [field, step] of Object.entries(STEPS) as [BulkField, typeof decidePriority][])
    if (wanted.change.fields.includes(field)) then = step({ call, wanted, taken, decided }, then)
  return decided
}

interface Deciding {
  call: Call
  wanted: Wanted
  taken: ReadonlySet<string>
  decided: Decided
}

/** Notes what the step changes, or why it may not. @returns whether it may */
function note(
  { decided }: Deciding,
  change: Omit<BulkEditedAction['changes'][number], 'note'> & { note?: string | null },
  decision: () => Verdict,
): boolean {
  const verdict = verdictOf(decision)
  if (verdict.allowed) {
    decided.changes.push({ note: null, ...change })
    decided.covering ??= verdict.covering
  }
  // Two fields that are refused for the same reason are one refusal.
  else if (!decided.refusals.some(({ reason }) => reason === verdict.reason))
    decided.refusals.push({ field: change.field, reason: verdict.reason })
  return verdict.allowed
}

/** @returns the action as it stands after the step: what the next one is decided on */
function decidePriority(deciding: Deciding, action: Action): Action {
  const { call, wanted, taken, decided } = deciding
  const to = wanted.destination
  if (!to || action.priorityId === to.id) return action
  const { change } = wanted
  const ref = refAmong(action.ref, to.ref, taken)
  const named = `${to.ref} ${to.title}`
  const as = ref === action.ref ? `It stays ${ref}.` : `It was ${action.ref}, and becomes ${ref}.`
  const may = note(
    deciding,
    {
      field: 'priority',
      from: `${action.priority.ref} ${action.priority.title}`,
      to: named,
      note: [as, ...sayWhoDecides(action, to)].join(' '),
    },
    // Whoever it belongs to in the end is who may not approve it there.
    () => decidePlace(call, change.fields.includes('owner') ? withOwner(action, wanted) : action, to),
  )
  if (!may) return action
  decided.moveAs = ref
  const { id, title, plan, planStatus, sponsorId, sponsorName, approverId } = to
  const priority = { id, ref: to.ref, title }
  return { ...action, ref, priority, priorityId: id, plan, planStatus, sponsorId, sponsorName, approverId }
}

const withOwner = (action: Action, { change, ownerName }: Wanted): Action => ({
  ...action,
  ownerId: change.ownerId ?? null,
  ownerName,
})

function decideOwner(deciding: Deciding, action: Action): Action {
  const { call, wanted, decided } = deciding
  const { ownerId = null } = wanted.change
  if (action.ownerId === ownerId) return action
  const may = note(deciding, { field: 'owner', from: action.ownerName, to: wanted.ownerName }, () =>
    decideEdit(call, action, { ownerId }),
  )
  if (!may) return action
  decided.edits = true
  return withOwner(action, wanted)
}

function decideServiceArea(deciding: Deciding, action: Action): Action {
  const { call, wanted, decided } = deciding
  const { serviceAreaId = null } = wanted.change
  if (action.serviceAreaId === serviceAreaId) return action
  const may = note(deciding, { field: 'serviceArea', from: action.serviceAreaName, to: wanted.serviceAreaName }, () =>
    decideEdit(call, action, {}),
  )
  if (!may) return action
  decided.edits = true
  return { ...action, serviceAreaId, serviceAreaName: wanted.serviceAreaName }
}

/** At once where the caller may change it and says who asked and agreed; else it is asked for. */
function decideDueDate(deciding: Deciding, action: Action): Action {
  const { call, wanted, decided } = deciding
  const { toOn, askedById, agreedById } = wanted.change
  if (!toOn || action.dueOn === toOn) return action
  const change = { field: 'dueDate' as const, from: sayDay(action.dueOn), to: sayDay(toOn) }
  const atOnce = askedById && agreedById && mayChangeDate(call.actor, action).allowed
  if (atOnce) {
    const how = `Changed at once, as ${wanted.agreedByName} agreed.`
    const overtakes = action.dateAskedById === null ? '' : ' It overtakes the date that was asked for.'
    const may = note(deciding, { ...change, note: how + overtakes }, () =>
      decideDate(call, action, { toOn, askedById, agreedById }),
    )
    if (!may) return action
    decided.date = 'moves'
    return { ...action, dueOn: toOn }
  }
  const who = action.sponsorName ?? 'the sponsor of its priority, once one is named'
  const may = note(deciding, { ...change, note: `Asked for: nothing moves until it is agreed by ${who}.` }, () =>
    decideRequest(call, action, { toOn }),
  )
  if (may) decided.date = 'is asked for'
  return action
}

/** By an update, with all that an update of this action has to say. */
function decideStatus(deciding: Deciding, action: Action): Action {
  const { call, wanted, decided } = deciding
  const { change } = wanted
  if (!change.status || change.status === action.status) return action
  const declared = DeclaredRating.safeParse(action.declared)
  const said = updateOf(change, declared.data)
  const rated = change.rating && change.rating !== action.declared
  const may = note(
    deciding,
    {
      field: 'status',
      from: STATUS_WORD[action.status],
      to: STATUS_WORD[change.status],
      note: rated
        ? `Declared ${RATING_WORD[change.rating as keyof typeof RATING_WORD].toLowerCase()}, ${RATING_WORD[action.declared].toLowerCase()} before.`
        : null,
    },
    () => {
      // Who may, and where the status may go, before what else is missing.
      const decision = decideUpdate(call, action, { impact: 'not_yet_evidenced', ...said })
      decided.update = mustBeWhole(said)
      return decision
    },
  )
  return may ? { ...action, status: change.status, declared: change.rating ?? action.declared } : action
}

/** By the contract’s own schema of an update, which a single one passes at the door. */
function mustBeWhole(said: ReturnType<typeof updateOf>): Said['body'] {
  const whole = PostUpdate.safeParse(said)
  if (whole.success) return whole.data
  const [issue] = whole.error.issues
  const message = issue?.message ?? 'Check this'
  const unrated = issue?.path[0] === 'rating'
  throw invalid(String(issue?.path[0]), unrated ? `It is not rated yet: ${lower(message)}` : message)
}

const lower = (words: string) => words.charAt(0).toLowerCase() + words.slice(1)
