import type { Instant, LocalDate } from '@waymark/contract/days'
import type { RatingKey } from '@waymark/contract/plans'
import type { ActionStatus, Impact, Noun, PlanKind, PlanStatus, Rating } from '@waymark/contract/words'
import type { Reader, Snapshot, Statement } from '@waymark/database/read'
import type { LinkedMeasure } from '@waymark/domain/contradiction'
import { CLOSED_STATUSES } from '@waymark/domain/lifecycle'
import { ACTION_SAID_ON, linkedMeasures } from '../contradictions/contradictions.sql.ts'
import { oldestOwed } from '../periods/periods.sql.ts'

/** Which actions are meant: what the slice of actions says of a filter. */
export interface Chosen {
  from: string
  where: string
  order: string
  values: readonly unknown[]
}

export interface ExportRow {
  plan: string
  priorityRef: string
  priority: string
  priorityDeclared: Rating
  priorityReason: string | null
  priorityBy: string | null
  priorityUntilOn: LocalDate | null
  priorityComputed: Rating
  ref: string
  title: string
  description: string | null
  successMeasure: string | null
  owner: string | null
  contributors: string | null
  serviceArea: string | null
  sponsor: string | null
  status: ActionStatus
  statusReason: string | null
  declared: Rating
  impact: Impact
  impactStatement: string | null
  computedSentence: string
  silentFor: string | null
  saidOn: LocalDate | null
  measures: LinkedMeasure[]
  computed: Rating
  computedReasons: string[]
  startsOn: LocalDate | null
  originalDueOn: LocalDate
  dueOn: LocalDate
  timesMoved: number
  forecastOn: LocalDate | null
  milestonesDone: number
  milestonesTotal: number
  milestonesMissed: number
  updatedAt: Instant | null
  updatedBy: string | null
  whatChanged: string | null
  whatNext: string | null
  cancelledAt: Instant | null
  deletedAt: Instant | null
}

const COLUMNS = `
  pl.title as plan, p.ref as "priorityRef", p.title as priority, p.declared_rating as "priorityDeclared",
  p.declared_reason as "priorityReason", declarer.name as "priorityBy", p.declared_until_on as "priorityUntilOn",
  p.computed_rating as "priorityComputed", a.ref, a.title, a.description,
  a.success_measure as "successMeasure", o.name as owner, helpers.names as contributors, sa.name as "serviceArea",
  sponsor.name as sponsor, a.status, a.status_reason as "statusReason", a.declared_rating as declared, a.impact,
  a.impact_statement as "impactStatement", a.computed_sentence as "computedSentence", silent.period as "silentFor",
  ${ACTION_SAID_ON} as "saidOn", ${linkedMeasures('action_id = a.id')} as measures,
  a.computed_rating as computed, a.computed_reasons as "computedReasons", a.starts_on as "startsOn",
  a.original_due_on as "originalDueOn", a.due_on as "dueOn", a.times_moved as "timesMoved", a.forecast_on as "forecastOn",
  coalesce(steps.done, 0) as "milestonesDone", coalesce(steps.total, 0) as "milestonesTotal",
  coalesce(steps.missed, 0) as "milestonesMissed", latest.posted_at as "updatedAt", poster.name as "updatedBy",
  latest.what_changed as "whatChanged", latest.what_next as "whatNext",
  case when a.status = 'cancelled' then ended.at end as "cancelledAt"`

/** Each table is read once for all actions. `today` is the parameter that holds the day on which a milestone is missed. */
const beside = (today: string) => `
  left join person sponsor on sponsor.id = p.sponsor_id
  left join person declarer on declarer.id = p.declared_by_id
  cross join lateral (select ${oldestOwed('rp.period', `${today}::date`)} as period) silent
  left join (
    select c.action_id, string_agg(coalesce(cp.name, c.partner_body), '; ' order by coalesce(cp.name, c.partner_body)) as names
      from action_contributor c left join person cp on cp.id = c.person_id group by c.action_id) helpers on helpers.action_id = a.id
  left join (
    select m.action_id, count(*) filter (where m.status <> 'cancelled')::int as total,
           count(*) filter (where m.status = 'done')::int as done,
           count(*) filter (where m.status = 'open' and m.due_on < ${today}::date and its.status not in ('${CLOSED_STATUSES.join("', '")}'))::int as missed
      from milestone m join action its on its.id = m.action_id group by m.action_id) steps on steps.action_id = a.id
  left join (
    select distinct on (u.action_id) u.action_id, u.posted_at, u.posted_by_id, u.what_changed, u.what_next
      from progress_update u where u.withdrawn_at is null order by u.action_id, u.posted_at desc, u.id desc) latest
    on latest.action_id = a.id
  left join person poster on poster.id = latest.posted_by_id
  left join (
    select u.action_id, max(u.posted_at) as at from progress_update u
     where u.withdrawn_at is null and u.status_to = 'cancelled' and u.status_from <> 'cancelled' group by u.action_id) ended
    on ended.action_id = a.id`

/** The actions that are there, in the order asked. */
const exportStatement = ({ from, where, order, values }: Chosen, today: LocalDate): Statement => ({
  text: `select ${COLUMNS}, null::timestamptz as "deletedAt" ${from} ${beside(`$${values.length + 1}`)} where ${where} order by ${order}`,
  values: [...values, today],
})

const rowOf = (table: Noun) =>
  `cross join lateral jsonb_populate_record(null::public.${table}, history.lift_${table}(c.row)) r`

/** Children that went with a deleted action, in its transaction. Each is found by the index, whatever the planner guesses. */
const goneWith = (table: Noun) => `
  ${table} as materialized (
    select r.* from action a cross join lateral (
      select c.row from history.change c
       where c.table_name = '${table}' and c.at = a.deleted_at and c.operation = 'deleted' and (c.row ->> 'action_id')::uuid = a.id
      offset 0) c ${rowOf(table)})`

/** Rows of these ids as they stood last by the instant $1 (null: now), whether they are still there or not. */
const lastOf = (table: Noun, ids: string) => `
  ${table} as materialized (
    select r.* from (${ids}) wanted (id) cross join lateral (
      select c.row from history.change c
       where c.row_id = wanted.id and c.table_name = '${table}' and ($1::timestamptz is null or c.at <= $1)
       order by c.at desc, c.id desc limit 1) c ${rowOf(table)})`

/** The statement of the actions that are there, read over tables of the same names that hold what was deleted by the instant $1. */
const DELETED = `
  action as materialized (
    select r.*, c.at as deleted_at from history.change c ${rowOf('action')}
     where c.table_name = 'action' and c.operation = 'deleted' and ($1::timestamptz is null or c.at <= $1)),
  ${goneWith('action_contributor')}, ${goneWith('milestone')}, ${goneWith('progress_update')},
  ${lastOf('priority', 'select priority_id from action group by 1')},
  ${lastOf('plan', 'select plan_id from priority group by 1')},
  ${lastOf('service_area', 'select service_area_id from action where service_area_id is not null group by 1')},
  ${lastOf(
    'person',
    `select owner_id from action where owner_id is not null union select sponsor_id from priority where sponsor_id is not null
     union select declared_by_id from priority where declared_by_id is not null
     union select person_id from action_contributor where person_id is not null union select posted_by_id from progress_update`,
  )}`

/** The deleted actions that the same filter means, with all as it stood when they were deleted. */
export async function findDeleted(
  reader: Pick<Reader, 'rows'>,
  chosen: Chosen,
  asAt: Instant | null,
  today: LocalDate,
): Promise<ExportRow[]> {
  const [there] = await reader.rows<{ any: boolean }>({
    name: 'any_action_deleted',
    text: `select exists (select from history.change where table_name = 'action' and operation = 'deleted'
            and ($1::timestamptz is null or at <= $1)) as any`,
    values: [asAt],
  })
  if (!there?.any) return []
  const shift = (part: string) => part.replaceAll(/\$(\d+)/g, (_, place: string) => `$${Number(place) + 2}`)
  return reader.rows<ExportRow>({
    text: `with ${DELETED} select ${COLUMNS}, a.deleted_at as "deletedAt"
           ${shift(chosen.from)} ${beside('$2')} where ${shift(chosen.where)} order by ${shift(chosen.order)}`,
    values: [asAt, today, ...chosen.values],
  })
}

export interface Total {
  status: ActionStatus
  declared: Rating
  computed: Rating
  actions: number
}

/** How many actions there are of each status with each pair of ratings. */
export const findTotals = (reader: Pick<Reader, 'rows'>, { from, where, values }: Chosen): Promise<Total[]> =>
  reader.rows<Total>({
    text: `select a.status, a.declared_rating as declared, a.computed_rating as computed, count(*)::int as actions
           ${from} where ${where} group by 1, 2, 3`,
    values: [...values],
  })

export interface ExportedPlan {
  id: string
  title: string
  kind: PlanKind
  status: PlanStatus
  ratingKey: RatingKey
}

/** The plans that a filter names, or all of these statuses that have actions it means. */
export const findPlans = (
  reader: Pick<Reader, 'rows'>,
  { from, where, values }: Chosen,
  named: readonly string[],
): Promise<ExportedPlan[]> =>
  reader.rows<ExportedPlan>({
    text: `select plan.id, plan.title, plan.kind, plan.status, plan.rating_key as "ratingKey" from plan
            where plan.status = any($1) and (plan.id = any($${values.length + 1}::uuid[])
               or plan.id in (select pl.id ${from} where ${where}))
            order by plan.starts_on, plan.title, plan.id`,
    values: [...values, named],
  })

/** What the records that a filter names are called. */
export async function findNames(
  reader: Pick<Reader, 'rows'>,
  seen: readonly PlanStatus[],
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await reader.rows<{ id: string; name: string }>({
    text: `
      select id, title as name from plan where id = any($1) and status = any($2)
      union all select p.id, p.ref || ' ' || p.title from priority p join plan pl on pl.id = p.plan_id
                 where p.id = any($1) and pl.status = any($2)
      union all select a.id, a.ref || ' ' || a.title from action a join priority p on p.id = a.priority_id
                  join plan pl on pl.id = p.plan_id where a.id = any($1) and pl.status = any($2)
      union all select m.id, 'Milestone “' || m.title || '”' from milestone m left join action a on a.id = m.action_id
                  join priority p on p.id = coalesce(m.priority_id, a.priority_id) join plan pl on pl.id = p.plan_id
                 where m.id = any($1) and pl.status = any($2)
      union all select id, title from inspection where id = any($1)
      union all select f.id, i.title || ', ' || f.ref from finding f join inspection i on i.id = f.inspection_id where f.id = any($1)
      union all select r.id, f.name || ', ' || r.title from readiness_round r join framework f on f.id = r.framework_id where r.id = any($1)
      union all select id, name from evaluation_area where id = any($1)
      union all select id, title from readiness_line where id = any($1)
      union all select id, name from person where id = any($1)
      union all select id, name from service_area where id = any($1)`,
    values: [ids, seen],
  })
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export interface CouncilFacts {
  council: string
  notice: string | null
}

export async function findCouncil(reader: Pick<Reader, 'rows'>): Promise<CouncilFacts | null> {
  const [council] = await reader.rows<CouncilFacts>({
    text: 'select council_name as council, notice from ops.instance',
  })
  return council ?? null
}

const AT_ONCE = 250

/** The same rows at once: of one plan there are some hundreds. */
export const actionRows = (reader: Pick<Reader, 'rows'>, chosen: Chosen, today: LocalDate): Promise<ExportRow[]> =>
  reader.rows<ExportRow>(exportStatement(chosen, today))

export const actionBatches = (snapshot: Snapshot, chosen: Chosen, today: LocalDate): AsyncGenerator<ExportRow[]> =>
  snapshot.batches<ExportRow>(exportStatement(chosen, today), AT_ONCE)
