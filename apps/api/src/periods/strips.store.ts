import type { PlanStatus, Rating } from '@waymark/contract/words'
import type { Reader } from '@waymark/database/read'

/** Of an action or a priority in one period; of a plan there is one for each of its priorities. */
export interface StripRow {
  planStatus: PlanStatus
  period: string
  open: boolean
  declared: Rating
  computed: Rating
  sentence: string
  owed: boolean | null
  given: boolean | null
}

/** The last so many, the oldest first. */
const LAST = (plan: string) => `
  select rp.*, pl.status as plan_status from reporting_period rp join plan pl on pl.id = rp.plan_id
   where rp.plan_id = (${plan}) order by rp.starts_on desc limit 12`

const COLUMNS = `rp.plan_status as "planStatus", rp.period, rp.closed_at is null as open, coalesce(r.declared_rating, now.declared_rating) as declared,
  coalesce(r.computed_rating, now.computed_rating) as computed, coalesce(r.computed_sentence, now.computed_sentence) as sentence`

/** What was kept where the period is closed, what stands where it is open; a closed one from before the record was there is left out. */
const KEPT_OR_OPEN = '(rp.closed_at is null or r.id is not null)'

export const findStripOfAction = (reader: Reader, actionId: string): Promise<StripRow[]> =>
  reader.rows<StripRow>({
    text: `select ${COLUMNS}, case when rp.closed_at is not null then r.owed end as owed,
        case when rp.closed_at is not null then r.given_at is not null else exists (
          select from progress_update u where u.action_id = now.id and u.period = rp.period and u.withdrawn_at is null
             and u.kind <> 'reopened') end as given
      from (${LAST('select p.plan_id from priority p join action a on a.priority_id = p.id where a.id = $1')}) rp
      join action now on now.id = $1 left join period_return r on r.period_id = rp.id and r.action_id = now.id and rp.closed_at is not null
      where ${KEPT_OR_OPEN} order by rp.starts_on`,
    values: [actionId],
  })

export const findStripOfPriority = (reader: Reader, priorityId: string): Promise<StripRow[]> =>
  reader.rows<StripRow>({
    text: `select ${COLUMNS}, null as owed, null as given
      from (${LAST('select plan_id from priority where id = $1')}) rp
      join priority now on now.id = $1 left join period_return r on r.period_id = rp.id and r.priority_id = now.id and rp.closed_at is not null
      where ${KEPT_OR_OPEN} order by rp.starts_on`,
    values: [priorityId],
  })

/** Every priority of the plan in every period. */
export const findStripOfPlan = (reader: Reader, planId: string): Promise<StripRow[]> =>
  reader.rows<StripRow>({
    text: `select ${COLUMNS}, null as owed, null as given
      from (${LAST('$1::uuid')}) rp
      join priority now on now.plan_id = rp.plan_id
      left join period_return r on r.period_id = rp.id and r.priority_id = now.id and rp.closed_at is not null
      where ${KEPT_OR_OPEN} order by rp.starts_on, now.position, now.id`,
    values: [planId],
  })
