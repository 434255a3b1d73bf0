import type { LocalDate } from '@waymark/contract/days'
import type { ActionStatus, Impact, PlanStatus, Rating } from '@waymark/contract/words'
import type { Reader } from '@waymark/database/read'
import type { LinkedMeasure } from '@waymark/domain/contradiction'
import { CLOSED_STATUSES } from '@waymark/domain/lifecycle'
import { oldestOwed } from '../periods/periods.sql.ts'
import { ACTION_SAID_ON, linkedMeasures, PRIORITY_SAID_ON } from './contradictions.sql.ts'

type Ref = { id: string; name: string }
type Titled = { id: string; ref: string; title: string }

interface Rated {
  priority: Titled
  plan: { id: string; title: string }
  owner: Ref | null
  serviceArea: Ref | null
  declared: Rating
  computed: Rating
  computedSentence: string
  computedReasons: string[]
  computedRules: number
  computedNextChangeOn: LocalDate | null
  saidOn: LocalDate | null
  measures: LinkedMeasure[]
}
export interface ActionRow extends Rated {
  action: Titled
  status: ActionStatus
  impact: Impact
  silentFor: string | null
}
export interface PriorityRow extends Rated {
  children: { ref: string; declared: Rating }[]
}

export interface ContradictionFilter {
  plan?: string[] | undefined
  priority?: string[] | undefined
  action?: string[] | undefined
  owner?: string[] | undefined
  serviceArea?: string[] | undefined
}

const REFS = `
  json_build_object('id', p.id, 'ref', p.ref, 'title', p.title) as priority,
  json_build_object('id', pl.id, 'title', pl.title) as plan,
  case when o.id is not null then json_build_object('id', o.id, 'name', o.name) end as owner,
  case when sa.id is not null then json_build_object('id', sa.id, 'name', sa.name) end as "serviceArea"`
const ratingsOf = (alias: string) => `
  ${alias}.declared_rating as declared, ${alias}.computed_rating as computed, ${alias}.computed_sentence as "computedSentence",
  ${alias}.computed_reasons as "computedReasons", ${alias}.computed_rules as "computedRules",
  ${alias}.computed_next_change_on as "computedNextChangeOn"`
const CHOSEN = `
  pl.status = 'live' and 'live' = any($1) and ($2::uuid[] is null or pl.id = any($2)) and ($3::uuid[] is null or p.id = any($3))
  and ($4::uuid[] is null or o.id = any($4)) and ($5::uuid[] is null or sa.id = any($5))`
const valuesOf = (seen: readonly PlanStatus[], { plan, priority, owner, serviceArea }: ContradictionFilter) => [
  seen,
  ...[plan, priority, owner, serviceArea].map((ids) => ids ?? null),
]

/** Actions of which the domain may find something, in the order of their plans: where the ratings differ, and the complete and the green. */
export const findActions = (reader: Reader, seen: readonly PlanStatus[], filter: ContradictionFilter) =>
  reader.rows<ActionRow>({
    text: `select json_build_object('id', a.id, 'ref', a.ref, 'title', a.title) as action, ${REFS}, ${ratingsOf('a')},
        a.status, a.impact, ${ACTION_SAID_ON} as "saidOn", ${linkedMeasures('action_id = a.id')} as measures,
        ${oldestOwed('rp.period', '$7::date')} as "silentFor"
      from action a join priority p on p.id = a.priority_id join plan pl on pl.id = p.plan_id
      left join person o on o.id = a.owner_id left join service_area sa on sa.id = a.service_area_id
      where ${CHOSEN} and ($6::uuid[] is null or a.id = any($6)) and a.status <> 'cancelled'
        and (a.declared_rating <> a.computed_rating or a.status = 'complete' or a.declared_rating = 'green')
      order by pl.starts_on, pl.title, p.position, a.position, a.id`,
    values: [...valuesOf(seen, filter), filter.action ?? null, reader.today],
  })

/** Priorities that somebody has declared a rating of; none where one action is asked for. */
export const findPriorities = (reader: Reader, seen: readonly PlanStatus[], filter: ContradictionFilter) =>
  reader.rows<PriorityRow>({
    text: `select ${REFS}, ${ratingsOf('p')}, ${PRIORITY_SAID_ON} as "saidOn",
        ${linkedMeasures('priority_id = p.id')} as measures,
        coalesce((select json_agg(json_build_object('ref', a.ref, 'declared', a.declared_rating) order by a.position, a.id)
           from action a where a.priority_id = p.id and a.status <> all($7)), '[]') as children
      from priority p join plan pl on pl.id = p.plan_id left join person o on o.id = p.sponsor_id
      left join service_area sa on sa.id = p.service_area_id
      where ${CHOSEN} and $6::uuid[] is null and p.declared_rating <> 'not_rated'
      order by pl.starts_on, pl.title, p.position, p.id`,
    values: [...valuesOf(seen, filter), filter.action ?? null, CLOSED_STATUSES],
  })
