import type { LocalDate } from '@waymark/contract/days'
import type { Direction, MeasureRating } from '@waymark/contract/measure-words'
import type { ActionStatus, Cycle, MilestoneStatus, Rating } from '@waymark/contract/words'
import type { Database } from '@waymark/database/client'
import type { Write } from '@waymark/database/write'
import { CLOSED_STATUSES } from '@waymark/domain/lifecycle'

/** A computed rating as it is kept on an action or a priority. */
export interface KeptRating {
  rating: Rating
  sentence: string
  reasons: string[]
  rulesVersion: number
  nextChangeOn: LocalDate | null
}

export interface ActionEvidence {
  id: string
  status: ActionStatus
  startsOn: LocalDate | null
  dueOn: LocalDate
  originalDueOn: LocalDate
  timesMoved: number
  forecastOn: LocalDate | null
  /** In Europe/London. */
  lastUpdateOn: LocalDate | null
  cycle: Cycle
  graceWorkingDays: number
  milestones: { title: string; dueOn: LocalDate; status: MilestoneStatus; doneOn: LocalDate | null }[]
  measures: { ref: string; rating: MeasureRating; direction: Direction | null }[]
  kept: KeptRating
}

const KEPT = (
  alias: string,
) => `json_build_object('rating', ${alias}.computed_rating, 'sentence', ${alias}.computed_sentence,
  'reasons', ${alias}.computed_reasons, 'rulesVersion', ${alias}.computed_rules, 'nextChangeOn', ${alias}.computed_next_change_on)`

/** Keeps the priorities of these actions, then the actions, until the transaction ends. @returns the priorities' ids */
export async function holdForRating({ tx }: Write, actionIds: readonly string[]): Promise<string[]> {
  // Counting the priorities that are kept puts them before the actions, in one journey to the database.
  const priorities = await tx.$queryRawUnsafe<{ id: string }[]>(
    `with p as materialized (select id from priority where id in (select priority_id from action where id = any($1::uuid[])) order by id for update),
          a as materialized (select id from action where id = any($1::uuid[]) and (select count(*) from p) > 0 order by id for update)
     select id from p where (select count(*) from a) > 0`,
    actionIds,
  )
  return priorities.map((priority) => priority.id)
}

/**
 * The open actions, of these or shown in these measures, that what a measure says may rate anew; their plans, which stay open
 * until the transaction ends, come before the priorities and the actions.
 */
export async function holdPlansOfMeasured(
  { tx }: Write,
  { measureIds = [], actionIds = [] }: { measureIds?: readonly string[]; actionIds?: readonly string[] },
): Promise<string[]> {
  const actions = await tx.$queryRawUnsafe<{ id: string }[]>(
    `select a.id from action a join priority p on p.id = a.priority_id join plan pl on pl.id = p.plan_id
      where (a.id = any($2::uuid[]) or a.id in (select action_id from measure_link where measure_id = any($1::uuid[])))
        and pl.status <> 'closed' and a.status <> all($3)
      order by pl.id for share of pl`,
    measureIds,
    actionIds,
    CLOSED_STATUSES,
  )
  return actions.map(({ id }) => id)
}

/** All that the rules look at, of all these actions at once. */
export const findEvidence = ({ tx }: Write, actionIds: readonly string[]): Promise<ActionEvidence[]> =>
  tx.$queryRawUnsafe<ActionEvidence[]>(
    `select a.id, a.status, a.starts_on::text as "startsOn", a.due_on::text as "dueOn", a.original_due_on::text as "originalDueOn",
            a.times_moved as "timesMoved", a.forecast_on::text as "forecastOn",
            (a.last_updated_at at time zone 'Europe/London')::date::text as "lastUpdateOn",
            pl.cycle, pl.grace_working_days as "graceWorkingDays", ${KEPT('a')} as kept,
            coalesce(m.milestones, '[]') as milestones, coalesce(x.measures, '[]') as measures
       from action a join priority p on p.id = a.priority_id join plan pl on pl.id = p.plan_id
       left join lateral (select json_agg(json_build_object('title', s.title, 'dueOn', s.due_on, 'status', s.status, 'doneOn', s.done_on)
                                          order by s.due_on, s.id) as milestones
                            from milestone s where s.action_id = a.id) m on true
       left join lateral (select json_agg(json_build_object('ref', lm.ref, 'rating', lr.rating, 'direction', lr.direction)) as measures
                            from measure_link ml join measure lm on lm.id = ml.measure_id
                            join measure_reading lr on lr.measure_id = lm.id
                           where ml.action_id = a.id and lm.archived_on is null) x on true
      where a.id = any($1::uuid[])`,
    actionIds,
  )

const keep = (table: 'action' | 'priority') => `
  update ${table} t set computed_rating = r.rating, computed_sentence = r.sentence,
         computed_reasons = array(select json_array_elements_text(r.reasons)),
         computed_rules = r."rulesVersion", computed_next_change_on = r."nextChangeOn"
    from json_to_recordset($1::json) as r(id uuid, rating text, sentence text, reasons json, "rulesVersion" int, "nextChangeOn" date)
   where t.id = r.id`

export async function keepRatings(
  { tx }: Write,
  table: 'action' | 'priority',
  ratings: readonly (KeptRating & { id: string })[],
): Promise<void> {
  if (ratings.length > 0) await tx.$executeRawUnsafe(keep(table), JSON.stringify(ratings))
}

export interface PriorityEvidence {
  id: string
  kept: KeptRating
  actions: { ref: string; rating: Rating; status: ActionStatus; nextChangeOn: LocalDate | null }[]
}

/** Keeps these priorities until the transaction ends. */
export async function holdPriorities({ tx }: Write, priorityIds: readonly string[]): Promise<void> {
  await tx.$executeRawUnsafe('select id from priority where id = any($1::uuid[]) order by id for update', priorityIds)
}

/** What the roll-up of priorities that are held is made from. */
export const findRollUpEvidence = ({ tx }: Write, priorityIds: readonly string[]): Promise<PriorityEvidence[]> =>
  tx.$queryRawUnsafe<PriorityEvidence[]>(
    `select p.id, ${KEPT('p')} as kept, coalesce(c.actions, '[]') as actions
       from priority p
       left join lateral (select json_agg(json_build_object('ref', a.ref, 'rating', a.computed_rating, 'status', a.status,
                                                            'nextChangeOn', a.computed_next_change_on)) as actions
                            from action a where a.priority_id = p.id) c on true
      where p.id = any($1::uuid[])`,
    priorityIds,
  )

/**
 * Actions whose computed rating changes by itself on `day` or before; absent: today. The longest due first, then the open ones
 * that older rules rated. A closed plan is a record: in it nothing changes by itself, and all of it is rated when it is opened again.
 */
export async function findDueForRating(
  { livePool }: Database,
  most: number,
  { rules, day }: { rules: number; day?: LocalDate | undefined },
): Promise<string[]> {
  const { rows } = await livePool.query<{ id: string }>({
    name: 'due_for_rating',
    text: `select a.id from action a join priority p on p.id = a.priority_id join plan pl on pl.id = p.plan_id
            where pl.status <> 'closed' and (a.computed_next_change_on <= coalesce($2::date, app_today())
                                             or (a.computed_rules between 1 and $3 - 1 and a.status <> all($4)))
            order by a.computed_next_change_on, a.id limit $1`,
    values: [most, day ?? null, rules, CLOSED_STATUSES],
  })
  return rows.map((row) => row.id)
}
