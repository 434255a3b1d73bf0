import type { Instant, LocalDate } from '@waymark/contract/days'
import type { RatingCounts, RatingKey } from '@waymark/contract/plans'
import type { Cycle, PlanKind, PlanStatus } from '@waymark/contract/words'
import { toDbDay, toDbDayOrNull } from '@waymark/database/days'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import { CLOSED_STATUSES } from '@waymark/domain/lifecycle'
import { CAN_BE_OVERDUE } from '@waymark/domain/overdue'
import { patternOf } from '../platform/search.ts'

export interface PlanRow {
  id: string
  version: number
  title: string
  kind: PlanKind
  status: PlanStatus
  startsOn: LocalDate
  endsOn: LocalDate | null
  summary: string | null
  source: string | null
  cycle: Cycle
  submissionDay: number
  graceWorkingDays: number
  ratingKey: RatingKey
  statusReason: string | null
  closed: { at: Instant; by: { id: string; name: string } } | null
  /** Of its priorities; null where it has none. */
  rated: { priorities: number; declared: RatingCounts; computed: RatingCounts } | null
  /** Of its actions by status; null where it has none. */
  counts: {
    total: number
    notStarted: number
    inProgress: number
    awaitingSignOff: number
    complete: number
    paused: number
    cancelled: number
    overdue: number
    impactEvidenced: number
    impactNotAchieved: number
  } | null
  lastUpdatedAt: Instant | null
}

export interface PlanFilter {
  text?: string | undefined
  kind?: PlanKind[] | undefined
  status?: PlanStatus[] | undefined
  sort: string
  page: number
  pageSize: number
}

const byRating = (column: string) =>
  `json_build_object(${['red', 'amber', 'green', 'blue', 'not_rated']
    .map((rating) => `'${rating}', count(*) filter (where ${column} = '${rating}')`)
    .join(', ')})`

/** Which plans are meant, and what stands below them, each part read once for all. $1 and $2 are `belowValues`. */
const withBelow = (where: string) => `
  with meant as materialized (
    select pl.id from plan pl where ${where}
  ), under as materialized (
    select p.id, p.plan_id, p.declared_rating, p.computed_rating from priority p where p.plan_id in (select id from meant)
  ), rated as (
    select plan_id, count(*)::int as priorities, ${byRating('declared_rating')} as declared, ${byRating('computed_rating')} as computed
      from under group by plan_id
  ), below as materialized (
    select u.plan_id, a.id, a.status, a.due_on, a.impact from action a join under u on u.id = a.priority_id
  ), counted as (
    select plan_id, count(*)::int as total,
           count(*) filter (where status = 'not_started')::int as "notStarted",
           count(*) filter (where status = 'in_progress')::int as "inProgress",
           count(*) filter (where status = 'awaiting_sign_off')::int as "awaitingSignOff",
           count(*) filter (where status = 'complete')::int as complete,
           count(*) filter (where status = 'paused')::int as paused,
           count(*) filter (where status = 'cancelled')::int as cancelled,
           count(*) filter (where status = any($2) and due_on < $1::date)::int as overdue,
           count(*) filter (where impact = 'evidenced' and status <> 'cancelled')::int as "impactEvidenced",
           count(*) filter (where impact = 'not_achieved' and status <> 'cancelled')::int as "impactNotAchieved"
      from below group by plan_id
  ), updated as (
    select b.plan_id, max(u.posted_at) as at from progress_update u join below b on b.id = u.action_id
     where u.withdrawn_at is null group by b.plan_id
  )
  select pl.id, pl.version, pl.title, pl.kind, pl.status, pl.starts_on as "startsOn", pl.ends_on as "endsOn", pl.summary,
         pl.source, pl.cycle, pl.submission_day as "submissionDay", pl.grace_working_days as "graceWorkingDays",
         pl.rating_key as "ratingKey", pl.status_reason as "statusReason",
         case when closer.id is not null then json_build_object(
           'at', to_char(pl.closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
           'by', json_build_object('id', closer.id, 'name', closer.name)) end as closed,
         case when rated.plan_id is not null then to_json(rated) end as rated,
         case when counted.plan_id is not null then to_json(counted) end as counts, updated.at as "lastUpdatedAt"
    from meant join plan pl on pl.id = meant.id
    left join rated on rated.plan_id = pl.id
    left join counted on counted.plan_id = pl.id
    left join updated on updated.plan_id = pl.id
    left join person closer on closer.id = pl.closed_by_id`

const belowValues = (reader: Reader) => [reader.today, CAN_BE_OVERDUE]

const STATUS = "array_position(array['live', 'draft', 'closed'], pl.status)"
const BY_START = 'pl.starts_on, pl.title, pl.id'
const ORDER: Record<string, string> = {
  startsOn: BY_START,
  '-startsOn': 'pl.starts_on desc, pl.title, pl.id',
  title: 'pl.title, pl.id',
  '-title': 'pl.title desc, pl.id',
  status: `${STATUS}, ${BY_START}`,
  '-status': `${STATUS} desc, ${BY_START}`,
  kind: `pl.kind, ${BY_START}`,
  '-kind': `pl.kind desc, ${BY_START}`,
}

/** Plans of these statuses. */
export async function listPlans(reader: Reader, seen: readonly PlanStatus[], filter: PlanFilter) {
  const where = (first: number) => {
    const at = (index: number) => `$${first + index}`
    return `pl.status = any(${at(0)})
      and (${at(1)}::text is null or pl.title ilike ${at(1)} or pl.summary ilike ${at(1)})
      and (${at(2)}::text[] is null or pl.kind = any(${at(2)}))
      and (${at(3)}::text[] is null or pl.status = any(${at(3)}))`
  }
  const values = [seen, patternOf(filter.text), filter.kind ?? null, filter.status ?? null]
  const [counted] = await reader.rows<{ total: number }>({
    text: `select count(*)::int as total from plan pl where ${where(1)}`,
    values,
  })
  const items = await reader.rows<PlanRow>({
    text: `${withBelow(where(3))} order by ${ORDER[filter.sort] ?? BY_START} limit $7 offset $8`,
    values: [...belowValues(reader), ...values, filter.pageSize, (filter.page - 1) * filter.pageSize],
  })
  return { items, total: counted?.total ?? 0 }
}

export async function findPlan(reader: Reader, planId: string): Promise<PlanRow | null> {
  const [plan] = await reader.rows<PlanRow>({
    name: 'plan',
    text: withBelow('pl.id = $3'),
    values: [...belowValues(reader), planId],
  })
  return plan ?? null
}

export type PlanChoice = Pick<PlanRow, 'id' | 'title' | 'kind' | 'status'>

/** Every plan of these statuses, the earliest start first. */
export const findChoices = (reader: Reader, seen: readonly PlanStatus[]): Promise<PlanChoice[]> =>
  reader.rows<PlanChoice>({
    name: 'plan_choices',
    text: `select pl.id, pl.title, pl.kind, pl.status from plan pl where pl.status = any($1) order by ${BY_START}`,
    values: [seen],
  })

export interface PlanHeld {
  id: string
  version: number
  planStatus: PlanStatus
  startsOn: LocalDate
  endsOn: LocalDate | null
  cycle: Cycle
  graceWorkingDays: number
}

/** Keeps a plan as it is until the transaction ends. */
export async function lockPlan({ tx }: Write, planId: string): Promise<PlanHeld | null> {
  const rows = await tx.$queryRaw<PlanHeld[]>`
    select id, version, status as "planStatus", starts_on::text as "startsOn", ends_on::text as "endsOn", cycle,
           grace_working_days as "graceWorkingDays"
      from plan where id = ${planId}::uuid for update`
  return rows[0] ?? null
}

export interface PlanFields {
  title: string
  kind: PlanKind
  status: PlanStatus
  summary: string | null
  source: string | null
  startsOn: LocalDate
  endsOn: LocalDate | null
  cycle: Cycle
  submissionDay: number
  graceWorkingDays: number
  ratingKey: RatingKey
}

export async function insertPlan(
  { tx }: Write,
  { startsOn, endsOn, ...fields }: PlanFields & { id: string | undefined; copiedFromId: string | null },
): Promise<string> {
  const made = await tx.plan.create({
    data: { ...fields, startsOn: toDbDay(startsOn), endsOn: toDbDayOrNull(endsOn) },
    select: { id: true },
  })
  return made.id
}

/** What is left out stays as it is. */
export async function updatePlan(
  { tx }: Write,
  planId: string,
  { startsOn, endsOn, ...fields }: Partial<PlanFields>,
): Promise<void> {
  await tx.plan.update({
    where: { id: planId },
    data: {
      ...fields,
      ...(startsOn !== undefined && { startsOn: toDbDay(startsOn) }),
      ...(endsOn !== undefined && { endsOn: toDbDayOrNull(endsOn) }),
    },
  })
}

/** To another status, with what is said about it. What was closed by whom is forgotten with the next opening. */
export async function setStatus(
  { tx, at }: Write,
  planId: string,
  { status, reason, closedById }: { status: PlanStatus; reason: string | null; closedById: string | null },
): Promise<void> {
  await tx.plan.update({
    where: { id: planId },
    data: { status, statusReason: reason, closedById, closedAt: closedById === null ? null : at },
    select: { id: true },
  })
}

export interface StillOpen {
  openActions: number
  awaitingSignOff: number
  openMilestones: number
  challenges: number
  dateRequests: number
  periods: number
}

/** A milestone of an action that is over is no longer to be done, and a question is open until whoever asked closes it. */
const OPEN = `
  with its_priorities as materialized (
    select p.id from priority p where p.plan_id = $1::uuid
  ), its_actions as materialized (
    select a.id, a.status from action a where a.priority_id in (select id from its_priorities)
  ), its_milestones as materialized (
    select m.id, m.status, a.status as of_status from milestone m left join its_actions a on a.id = m.action_id
     where a.id is not null or m.priority_id in (select id from its_priorities)
  )
  select (select count(*)::int from its_actions where status <> all($2)) as "openActions",
         (select count(*)::int from its_actions where status = 'awaiting_sign_off') as "awaitingSignOff",
         (select count(*)::int from its_milestones where status = 'open' and coalesce(of_status <> all($2), true)) as "openMilestones",
         (select count(*)::int from challenge c where c.closed_at is null and (c.plan_id = $1::uuid
            or c.priority_id in (select id from its_priorities) or c.action_id in (select id from its_actions)
            or c.milestone_id in (select id from its_milestones))) as challenges,
         (select count(*)::int from date_request d where d.state = 'asked' and (d.action_id in (select id from its_actions)
            or d.milestone_id in (select id from its_milestones))) as "dateRequests",
         (select count(*)::int from reporting_period rp where rp.plan_id = $1::uuid and rp.closed_at is null) as periods`

export async function findOpen(reader: Reader, planId: string): Promise<StillOpen> {
  const [open] = await reader.rows<StillOpen & object>({ text: OPEN, values: [planId, CLOSED_STATUSES] })
  return open as StillOpen
}

/** The same of a plan that this transaction holds. */
export async function countOpen({ tx }: Write, planId: string): Promise<StillOpen> {
  const [open] = await tx.$queryRawUnsafe<StillOpen[]>(OPEN, planId, CLOSED_STATUSES)
  return open as StillOpen
}

export async function actionsOfPlan({ tx }: Write, planId: string): Promise<string[]> {
  const actions = await tx.action.findMany({ where: { priority: { planId } }, select: { id: true } })
  return actions.map((action) => action.id)
}

/** And all in it: the foreign keys cascade, and each row that goes is kept in the history by its own trigger. */
export async function deletePlan({ tx }: Write, planId: string): Promise<void> {
  await tx.plan.delete({ where: { id: planId } })
}
