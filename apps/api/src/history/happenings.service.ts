import type { Instant } from '@waymark/contract/days'
import type { Happening, historyRoutes } from '@waymark/contract/history'
import type { Noun } from '@waymark/contract/words'
import { CLOSED_STATUSES } from '@waymark/domain/lifecycle'
import { addDays, dayInLondon, isLocalDate, sayDay, startOfDayInLondon } from '@waymark/domain/local-date'
import { planStatusesSeen } from '@waymark/domain/permissions/plans'
import { severity } from '@waymark/domain/roll-up'
import * as meetings from '../meetings/meetings.service.ts'
import { invalid } from '../platform/problems.ts'
import type { Asking, Call } from '../platform/serve.ts'
import { type Event, eventsOf, missedEvent } from './happenings.words.ts'
import * as store from './history.store.ts'
import { sayInstant } from './column.words.ts'
import { refer, referToActor, standingOf } from './names.service.ts'
import { startOf } from './trail.service.ts'

type Routes = typeof historyRoutes

/** Where somebody has never been here: about one reporting month. */
const DAYS_WITHOUT_A_VISIT = 28

/** Of plans, of inspections, of readiness for them, and of measures. */
const NEWS: readonly Noun[] = [
  'plan',
  'priority',
  'action',
  'action_contributor',
  'milestone',
  'progress_update',
  'date_change',
  'date_request',
  'sign_off',
  'challenge',
  'challenge_reply',
  'comment',
  'inspection',
  'inspection_clock',
  'statement_step',
  'finding',
  'finding_correction',
  'finding_action',
  'finding_verdict',
  'call_request',
  'call_request_reply',
  'evidence_link',
  'framework',
  'evaluation_area',
  'readiness_round',
  'readiness_line',
  'readiness_review',
  'self_evaluation',
  'measure',
  'measure_area',
  'measure_area_member',
  'measure_value',
  'measure_target',
  'measure_link',
  'measure_reading',
]

const SPOKEN_OF_BY_NAME: readonly Noun[] = [
  'plan',
  'priority',
  'action',
  'inspection',
  'finding',
  'call_request',
  'readiness_round',
  'readiness_line',
  'measure',
  'measure_area',
]

/** An answer, its question, the milestone asked about, its action, the action's priority, its plan. */
const STEPS_TO_THE_PLAN = 5

export async function list(call: Call<Routes['happenings']>) {
  const { page, pageSize } = call.query
  const { chosen, ...told } = await chosenOf(call)
  const first = (page - 1) * pageSize
  return { items: chosen.slice(first, first + pageSize), total: chosen.length, page, pageSize, ...told }
}

/** All of it, however much. */
export async function chosenOf(
  call: Asking & { query: Omit<Call<Routes['happenings']>['query'], 'page' | 'pageSize'> },
) {
  const { query } = call
  const until = call.reader.asAt ?? call.now
  const { since, sinceWhat } = await sinceWhen(call, until)
  const all = await findHappenings(call, since, until)
  const ofPlans = all.filter(
    ({ happening: { plan } }) => !query.plan || (plan !== null && query.plan.includes(plan.id)),
  )
  const chosen = ofPlans.filter(({ kinds }) => !query.kind || query.kind.some((kind) => kinds.includes(kind)))
  return {
    chosen: chosen.map(({ happening }) => happening),
    since,
    until,
    sinceWhat,
    counts: countsOf(ofPlans),
  }
}

/** A visit only moves forward, and never beyond now. */
export async function visited(call: Call<Routes['visited']>) {
  const { actor, body, now } = call
  const until = new Date(body.until).toISOString()
  return { lastVisitAt: await call.write((write) => store.keepVisit(write, actor.personId, until < now ? until : now)) }
}

async function sinceWhen(call: Parameters<typeof chosenOf>[0], until: Instant) {
  const { query, reader, actor } = call
  if (query.meeting !== undefined) {
    const { title, heldOn } = await meetings.read(call, query.meeting)
    const since = startOfDayInLondon(heldOn)
    if (since > until) throw invalid('meeting', 'Choose a meeting that has been held: this one is still to come')
    return { since, sinceWhat: `${title}, ${sayDay(heldOn)}` }
  }
  if (query.since !== undefined) {
    const since = startOf(query.since)
    if (since > until) throw invalid('since', 'Choose a day that has passed')
    return { since, sinceWhat: isLocalDate(query.since) ? sayDay(query.since) : sayInstant(since) }
  }
  const visit = await store.findVisit(reader, actor.personId)
  if (visit !== null && visit <= until) return { since: visit, sinceWhat: `your last visit, ${sayInstant(visit)}` }
  const day = addDays(dayInLondon(until), -DAYS_WITHOUT_A_VISIT)
  return { since: startOfDayInLondon(day), sinceWhat: `${sayDay(day)}, ${DAYS_WITHOUT_A_VISIT} days ago` }
}

type Told = Pick<Event, 'kinds' | 'moved' | 'completed'> & { happening: Happening }

/** The newest first. Only of plans that this person may see. */
async function findHappenings(call: Asking, since: Instant, until: Instant): Promise<Told[]> {
  const { actor, reader } = call
  const changes = await store.findChangesBetween(reader, NEWS, since, until)
  const missed = await store.findMissedMilestones(reader, CLOSED_STATUSES, dayInLondon(since), dayInLondon(until))
  const standing = await standingOf(
    reader,
    [
      ...changes.flatMap(({ recordId, actor: who, onBehalfOf, noun, row, before }) => [
        ...(SPOKEN_OF_BY_NAME.includes(noun) ? [{ id: recordId, at: until }] : []),
        ...referToActor(who, until),
        ...referToActor(onBehalfOf, until),
        ...refer(noun, row, until),
        ...refer(noun, before, until),
      ]),
      ...missed.flatMap((one) =>
        [one.id, one.actionId, one.priorityId, one.planId].flatMap((id) => (id === null ? [] : [{ id, at: until }])),
      ),
    ],
    STEPS_TO_THE_PLAN,
  )
  const rowOf = (id: unknown) => (typeof id === 'string' ? (standing.at(id, until)?.row ?? null) : null)
  const known = { named: standing.named(until), rowOf }
  const events = [...eventsOf(changes, known), ...missed.map((one) => missedEvent(one, known))]
  const seen: readonly string[] = planStatusesSeen(actor)
  return events
    .flatMap(({ planStatus, kinds, moved, completed, ...happening }) =>
      seen.includes(planStatus) ? [{ kinds, moved, completed, happening }] : [],
    )
    .toSorted((a, b) => (a.happening.at < b.happening.at ? 1 : a.happening.at > b.happening.at ? -1 : 0))
}

/** Better and worse count the ratings of actions; a priority's follows from theirs. */
function countsOf(told: readonly Told[]) {
  const rated = told.flatMap(({ happening: { action, ratingFrom, ratingTo } }) =>
    action && ratingFrom && ratingTo && ratingFrom !== 'not_rated' && ratingTo !== 'not_rated'
      ? [severity(ratingTo) - severity(ratingFrom)]
      : [],
  )
  const having = (kind: Happening['kind']) => told.filter(({ kinds }) => kinds.includes(kind)).length
  return {
    better: rated.filter((step) => step > 0).length,
    worse: rated.filter((step) => step < 0).length,
    datesMoved: having('date'),
    completed: told.filter(({ completed }) => completed).length,
    updates: having('update'),
  }
}
