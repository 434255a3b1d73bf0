import { createHash } from 'node:crypto'
import type {
  ActionStatus,
  Cycle,
  DeclaredRating,
  Impact,
  MoveCause,
  PlanKind,
} from '../../../packages/contract/src/words.ts'
import { overrideDays } from '../../../packages/domain/src/override.ts'
import { fixedId } from './fixed-id.ts'
import { areaOf } from './people.ts'
import type { CouncilEvent, CouncilEventPayload, RatingKey } from './types.ts'

/** How the plans are written down: each action with its own story. `eventsOf` plays a plan as what people did. */

type Update = {
  on: string
  rating: DeclaredRating
  kind: 'progress' | 'no_change'
  whatChanged: string
  whatNext: string | null
  status?: ActionStatus
  statusReason?: string
  forecastOn?: string
  evidenceNote?: string
  impact?: Impact
  impactStatement?: string
  /** Who posted it, where it is not the owner. */
  by?: string
  withdrawn?: { on: string; reason: string }
}
type More = Omit<Update, 'on' | 'rating' | 'kind' | 'whatChanged' | 'whatNext'>

/** Amber and red take the path back to green as `whatNext`. */
export const said = (
  on: string,
  rating: DeclaredRating,
  whatChanged: string,
  whatNext: string | null = null,
  more: More = {},
): Update => ({ on, rating, kind: 'progress', whatChanged, whatNext, ...more })

/** "No change since": status and rating stand, so the rating given is the one that stood. */
export const noChange = (on: string, rating: DeclaredRating, note = 'No change since the last update.'): Update => ({
  on,
  rating,
  kind: 'no_change',
  whatChanged: note,
  whatNext: null,
})

type MilestoneStory = { title: string; dueOn: string; doneOn: string | null; moved: Move[] }
type Move = { on: string; toOn: string; cause: MoveCause; reason: string; by?: string }

/** A dated step; `doneOn` null: still open, or missed. */
export const step = (
  title: string,
  dueOn: string,
  doneOn: string | null = null,
  moved: Move[] = [],
): MilestoneStory => ({
  title,
  dueOn,
  doneOn,
  moved,
})

type ActionStory = {
  ref: string
  title: string
  description?: string
  successMeasure: string
  owner: string
  /** Person keys, and partner bodies by name. */
  with?: { people?: string[]; partners?: string[] }
  startsOn: string
  dueOn: string
  steps: MilestoneStory[]
  updates: Update[]
  moved?: Move[]
  asksFor?: Move & { effect: string }
  signedOff?: { on: string; note: string }
  deletedOn?: string
  handedTo?: { on: string; owner: string }
}

export type PriorityStory = {
  ref: string
  title: string
  whyItMatters: string
  sponsor: string
  leadOfficer: string
  area: string
  steps?: MilestoneStory[]
  declared?: { on: string; rating: DeclaredRating; reason: string }[]
  actions: ActionStory[]
}

export type PlanStory = {
  key: string
  title: string
  kind: PlanKind
  summary: string
  source: string
  startsOn: string
  endsOn: string | null
  cycle: Cycle
  submissionDay: number
  graceWorkingDays: number
  ratingKey: RatingKey
  writtenFrom: string
  liveAt: string | null
  priorities: PriorityStory[]
  /** Another order than they were written in, by reference. */
  reordered?: { on: string; refs: string[] }
}

const PLAN_BUILDER = 'performance'

/** A time of the working day, the same for the same words: between 08:40 and 15:39 UTC, so office hours all year. */
export const during = (on: string, what: string): string => {
  const spread = createHash('sha1').update(what).digest().readUInt32BE(0)
  const minutes = 8 * 60 + 40 + (spread % 420)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${on}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two((spread >>> 9) % 60)}Z`
}

/** One thing after another from an instant on, some minutes apart, going home at four and not working at weekends. */
const atTheDesk = (from: string) => {
  let now = new Date(from)
  return (): string => {
    const at = now.toISOString().replace('.000Z', 'Z')
    now = new Date(now.getTime() + 7 * 60_000)
    if (now.getUTCHours() >= 16) now = nextWorkday(new Date(`${now.toISOString().slice(0, 10)}T08:45:00Z`))
    return at
  }
}
const nextWorkday = (day: Date): Date => {
  const next = new Date(day.getTime() + 24 * 3_600_000)
  return next.getUTCDay() === 0 || next.getUTCDay() === 6 ? nextWorkday(next) : next
}

/** A draft takes no reports: what was done before the plan went live is entered on the day after. */
const recordedOn = (doneOn: string, liveAt: string | null): string => {
  const liveOn = liveAt?.slice(0, 10)
  return liveOn && doneOn <= liveOn ? nextWorkday(new Date(liveOn)).toISOString().slice(0, 10) : doneOn
}

/** Everything that happened to a plan, not yet in order of time. */
export const eventsOf = (plan: PlanStory): CouncilEvent[] => {
  const events: CouncilEvent[] = []
  const next = atTheDesk(plan.writtenFrom)
  const write = (payload: CouncilEventPayload) => events.push({ at: next(), by: PLAN_BUILDER, ...payload })
  const happen = (at: string, by: string, payload: CouncilEventPayload) => events.push({ at, by, ...payload })

  const { key, title, kind, summary, source, startsOn, endsOn, cycle, submissionDay, graceWorkingDays, ratingKey } =
    plan
  write({
    type: 'create_plan',
    planKey: key,
    id: fixedId('plan', key),
    ...{ title, kind, summary, source, startsOn, endsOn, cycle, submissionDay, graceWorkingDays, ratingKey },
  })

  const addSteps = (
    steps: MilestoneStory[],
    of: { actionKey: string | null; priorityKey: string | null },
    people: { doer: string; agreer: string },
  ) =>
    steps.forEach((one, index) => {
      const milestoneKey = `${of.actionKey ?? of.priorityKey}/m${index + 1}`
      write({
        type: 'create_milestone',
        milestoneKey,
        id: fixedId('milestone', milestoneKey),
        ...of,
        title: one.title,
        dueOn: one.dueOn,
      })
      moveDates('milestone', milestoneKey, one.moved, people)
      if (one.doneOn)
        happen(during(recordedOn(one.doneOn, plan.liveAt), milestoneKey), people.doer, {
          type: 'complete_milestone',
          milestoneKey,
          doneOn: one.doneOn,
        })
    })
  const moveDates = (
    of: 'action' | 'milestone',
    targetKey: string,
    moves: Move[],
    people: { doer: string; agreer: string },
  ) =>
    moves.forEach((move, index) =>
      happen(during(move.on, `${targetKey} moves ${index}`), move.by ?? people.agreer, {
        type: 'date_change',
        id: fixedId('date_change', `${targetKey}/${index + 1}`),
        of,
        targetKey,
        toOn: move.toOn,
        cause: move.cause,
        reason: move.reason,
        askedByKey: people.doer,
        agreedByKey: people.agreer,
      }),
    )

  plan.priorities.forEach((priority, index) => {
    const priorityKey = priority.ref
    write({
      type: 'create_priority',
      priorityKey,
      id: fixedId('priority', priorityKey),
      planKey: key,
      ref: priority.ref,
      position: index + 1,
      title: priority.title,
      whyItMatters: priority.whyItMatters,
      sponsorKey: priority.sponsor,
      leadOfficerKey: priority.leadOfficer,
      serviceAreaKey: priority.area,
    })
    addSteps(
      priority.steps ?? [],
      { actionKey: null, priorityKey },
      { doer: priority.leadOfficer, agreer: priority.sponsor },
    )
    for (const { on, rating, reason } of priority.declared ?? [])
      happen(during(on, `${priorityKey} declared`), priority.sponsor, {
        type: 'declare_priority',
        priorityKey,
        rating,
        reason,
        // Sponsors speak at the end of a month, for the one that begins.
        untilOn: overrideDays(on, cycle).latest,
      })

    for (const action of priority.actions) {
      const actionKey = action.ref
      const helpers = [
        ...(action.with?.people ?? []).map((personKey) => ({ personKey })),
        ...(action.with?.partners ?? []).map((partnerBody) => ({ partnerBody })),
      ]
      write({
        type: 'create_action',
        actionKey,
        id: fixedId('action', actionKey),
        priorityKey,
        ref: action.ref,
        title: action.title,
        description: action.description ?? null,
        successMeasure: action.successMeasure,
        ownerKey: action.owner,
        serviceAreaKey: areaOf(action.owner),
        startsOn: action.startsOn,
        dueOn: action.dueOn,
        contributors: helpers.map((helper, place) => ({
          id: fixedId('contributor', `${actionKey}/${place + 1}`),
          ...helper,
        })),
      })
      const parties = { doer: action.owner, agreer: priority.sponsor }
      addSteps(action.steps, { actionKey, priorityKey: null }, parties)
      moveDates('action', actionKey, action.moved ?? [], parties)
      if (action.handedTo)
        happen(during(action.handedTo.on, `${actionKey} handed over`), PLAN_BUILDER, {
          type: 'edit_action',
          actionKey,
          changes: { ownerKey: action.handedTo.owner, serviceAreaKey: areaOf(action.handedTo.owner) },
        })

      let status: ActionStatus = 'in_progress'
      action.updates.forEach((update, place) => {
        status = update.status ?? status
        const updateKey = `${actionKey}/u${place + 1}`
        const owner = action.handedTo && update.on > action.handedTo.on ? action.handedTo.owner : action.owner
        happen(during(update.on, updateKey), update.by ?? owner, {
          type: 'progress_update',
          updateKey,
          id: fixedId('progress_update', updateKey),
          actionKey,
          kind: update.kind,
          status,
          rating: update.rating,
          statusReason: update.statusReason ?? null,
          whatChanged: update.whatChanged,
          whatNext: update.whatNext,
          forecastOn: update.forecastOn ?? null,
          evidenceNote: update.evidenceNote ?? null,
          impact: update.impact ?? 'not_yet_evidenced',
          impactStatement: update.impactStatement ?? null,
        })
        if (update.withdrawn)
          happen(during(update.withdrawn.on, `${updateKey} withdrawn`), owner, {
            type: 'withdraw_update',
            updateKey,
            reason: update.withdrawn.reason,
          })
      })
      if (action.asksFor)
        happen(during(action.asksFor.on, `${actionKey} asks for a date`), action.owner, {
          type: 'ask_for_date',
          id: fixedId('date_request', actionKey),
          actionKey,
          toOn: action.asksFor.toOn,
          cause: action.asksFor.cause,
          reason: action.asksFor.reason,
          effect: action.asksFor.effect,
        })
      if (action.signedOff)
        happen(during(action.signedOff.on, `${actionKey} signed off`), priority.sponsor, {
          type: 'sign_off',
          actionKey,
          note: action.signedOff.note,
        })
      if (action.deletedOn)
        happen(during(action.deletedOn, `${actionKey} deleted`), PLAN_BUILDER, { type: 'delete_action', actionKey })
    }
  })

  if (plan.reordered) {
    const { on, refs } = plan.reordered
    happen(during(on, `${key} in order`), PLAN_BUILDER, { type: 'put_in_order', planKey: key, priorityKeys: refs })
  }
  if (plan.liveAt) happen(plan.liveAt, PLAN_BUILDER, { type: 'set_plan_status', planKey: key, status: 'live' })
  return events
}
