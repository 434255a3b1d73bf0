import type { Instant, LocalDate } from '@waymark/contract/days'
import type { Cycle, PlanStatus, Rating, UpdateKind } from '@waymark/contract/words'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import { CLOSED_STATUSES } from '@waymark/domain/lifecycle'
import { CAN_BE_OVERDUE } from '@waymark/domain/overdue'
import { WORST_FIRST } from '@waymark/domain/roll-up'
import { patternOf } from '../platform/search.ts'

type Ref = { id: string; name: string }

/** Actions below by status, and how many of them are overdue. */
export interface Counts {
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
}

export interface PriorityRow {
  id: string
  version: number
  ref: string
  title: string
  position: number
  whyItMatters: string | null
  plan: { id: string; title: string }
  planStatus: PlanStatus
  sponsor: Ref | null
  leadOfficer: Ref | null
  approver: Ref | null
  serviceArea: Ref | null
  declared: Rating
  declaredReason: string | null
  declaredBy: string | null
  declaredAt: Instant | null
  declaredUntilOn: LocalDate | null
  cycle: Cycle
  computed: Rating
  computedSentence: string
  computedReasons: string[]
  computedRules: number
  computedNextChangeOn: LocalDate | null
  counts: Counts | null
  nextMilestone: { id: string; title: string; dueOn: LocalDate } | null
  lastKind: UpdateKind | null
  lastWhatChanged: string | null
  lastBy: string | null
  lastAt: Instant | null
}

export interface PriorityFilter {
  text?: string | undefined
  plan?: string[] | undefined
  sponsor?: string[] | undefined
  serviceArea?: string[] | undefined
  declared?: Rating[] | undefined
  computed?: Rating[] | undefined
  disagrees?: boolean | undefined
}

export interface PriorityPage {
  sort: string
  page: number
  pageSize: number
}

const NAMED = (alias: string) =>
  `case when ${alias}.id is not null then json_build_object('id', ${alias}.id, 'name', ${alias}.name) end`

/** As `disagreement` of the domain says: both rated and not the same, blue counting as green. */
const DISAGREES = `(p.declared_rating <> 'not_rated' and p.computed_rating <> 'not_rated'
  and replace(p.declared_rating, 'blue', 'green') <> replace(p.computed_rating, 'blue', 'green'))`

/**
 * Which priorities are meant, and from them alone what stands below them: each part is read once for all of them, never once
 * a priority, so that the past, where no index helps, answers as well. Parameters $1 to $3 are `belowValues`.
 */
const withBelow = (where: string) => `
  with meant as materialized (
    select p.id from priority p join plan pl on pl.id = p.plan_id where ${where}
  ), below as materialized (
    select a.id, a.priority_id, a.status, a.due_on, a.impact from action a where a.priority_id in (select id from meant)
  ), counted as (
    select priority_id, count(*)::int as total,
           count(*) filter (where status = 'not_started')::int as "notStarted",
           count(*) filter (where status = 'in_progress')::int as "inProgress",
           count(*) filter (where status = 'awaiting_sign_off')::int as "awaitingSignOff",
           count(*) filter (where status = 'complete')::int as complete,
           count(*) filter (where status = 'paused')::int as paused,
           count(*) filter (where status = 'cancelled')::int as cancelled,
           count(*) filter (where status = any($2) and due_on < $1::date)::int as overdue,
           count(*) filter (where impact = 'evidenced' and status <> 'cancelled')::int as "impactEvidenced",
           count(*) filter (where impact = 'not_achieved' and status <> 'cancelled')::int as "impactNotAchieved"
      from below group by priority_id
  ), next_step as (
    select distinct on (priority_id) priority_id, id, title, due_on
      from (select b.priority_id, m.id, m.title, m.due_on from milestone m join below b on b.id = m.action_id
             where m.status = 'open' and m.due_on >= $1::date and b.status <> all($3)
            union all
            select m.priority_id, m.id, m.title, m.due_on from milestone m
             where m.status = 'open' and m.due_on >= $1::date and m.priority_id in (select id from meant)) ahead
     order by priority_id, due_on, title, id
  ), newest as (
    select distinct on (b.priority_id) b.priority_id, u.id from progress_update u join below b on b.id = u.action_id
     where u.withdrawn_at is null
     order by b.priority_id, u.posted_at desc, u.id desc
  )
  select p.id, p.version, p.ref, p.title, p.position, p.why_it_matters as "whyItMatters",
         json_build_object('id', pl.id, 'title', pl.title) as plan, pl.status as "planStatus",
         ${NAMED('sponsor')} as sponsor, ${NAMED('lead')} as "leadOfficer", ${NAMED('approver')} as approver, ${NAMED('area')} as "serviceArea",
         p.declared_rating as declared, p.declared_reason as "declaredReason", declarer.name as "declaredBy",
         p.declared_at as "declaredAt", p.declared_until_on as "declaredUntilOn", pl.cycle, p.computed_rating as computed, p.computed_sentence as "computedSentence",
         p.computed_reasons as "computedReasons", p.computed_rules as "computedRules",
         p.computed_next_change_on as "computedNextChangeOn",
         case when counted.priority_id is not null then to_json(counted) end as counts,
         case when s.id is not null then json_build_object('id', s.id, 'title', s.title, 'dueOn', s.due_on) end as "nextMilestone",
         u.kind as "lastKind", left(u.what_changed, 400) as "lastWhatChanged", poster.name as "lastBy", u.posted_at as "lastAt"
    from meant join priority p on p.id = meant.id join plan pl on pl.id = p.plan_id
    left join person sponsor on sponsor.id = p.sponsor_id
    left join person lead on lead.id = p.lead_officer_id
    left join person approver on approver.id = p.approver_id
    left join person declarer on declarer.id = p.declared_by_id
    left join service_area area on area.id = p.service_area_id
    left join counted on counted.priority_id = p.id
    left join next_step s on s.priority_id = p.id
    left join newest on newest.priority_id = p.id
    left join progress_update u on u.id = newest.id
    left join person poster on poster.id = u.posted_by_id`

const belowValues = (reader: Reader) => [reader.today, CAN_BE_OVERDUE, CLOSED_STATUSES]

const worstFirst = (column: string) => `array_position(array['${WORST_FIRST.join("', '")}'], ${column})`

/** 2 before 10, and R2 before R10. */
const NUMBERING = String.raw`substring(p.ref from '^\D*'), array(select n[1]::numeric from regexp_matches(p.ref, '\d+', 'g') n), p.ref, p.id`
const IN_PLACE = `pl.starts_on, pl.title, pl.id, p.position, ${NUMBERING}`

/** Rising: the worst rating first, and the newest update last. */
const ORDER: Record<string, string> = {
  position: IN_PLACE,
  '-position': `pl.starts_on, pl.title, pl.id, p.position desc, ${NUMBERING}`,
  ref: NUMBERING,
  '-ref': String.raw`substring(p.ref from '^\D*') desc, array(select n[1]::numeric from regexp_matches(p.ref, '\d+', 'g') n) desc, p.ref desc, p.id`,
  title: `p.title, ${IN_PLACE}`,
  '-title': `p.title desc, ${IN_PLACE}`,
  computed: `${worstFirst('p.computed_rating')}, ${IN_PLACE}`,
  '-computed': `${worstFirst('p.computed_rating')} desc, ${IN_PLACE}`,
  declared: `${worstFirst('p.declared_rating')}, ${IN_PLACE}`,
  '-declared': `${worstFirst('p.declared_rating')} desc, ${IN_PLACE}`,
  lastUpdate: `u.posted_at nulls first, ${IN_PLACE}`,
  '-lastUpdate': `u.posted_at desc nulls last, ${IN_PLACE}`,
}

/** Priorities of plans of these statuses. */
export async function listPriorities(
  reader: Reader,
  seen: readonly PlanStatus[],
  filter: PriorityFilter,
  { sort, page, pageSize }: PriorityPage,
) {
  const where = (first: number) => {
    const at = (index: number) => `$${first + index}`
    return `pl.status = any(${at(0)})
      and (${at(1)}::text is null or p.title ilike ${at(1)} or p.ref ilike ${at(1)} or p.why_it_matters ilike ${at(1)})
      and (${at(2)}::uuid[] is null or p.plan_id = any(${at(2)}))
      and (${at(3)}::uuid[] is null or p.sponsor_id = any(${at(3)}))
      and (${at(4)}::uuid[] is null or p.service_area_id = any(${at(4)}))
      and (${at(5)}::text[] is null or p.declared_rating = any(${at(5)}))
      and (${at(6)}::text[] is null or p.computed_rating = any(${at(6)}))
      and (${at(7)}::boolean is null or ${at(7)} = ${DISAGREES})`
  }
  const values = [
    seen,
    patternOf(filter.text),
    filter.plan ?? null,
    filter.sponsor ?? null,
    filter.serviceArea ?? null,
    filter.declared ?? null,
    filter.computed ?? null,
    filter.disagrees ?? null,
  ]
  const [counted] = await reader.rows<{ total: number }>({
    text: `select count(*)::int as total from priority p join plan pl on pl.id = p.plan_id where ${where(1)}`,
    values,
  })
  const items = await reader.rows<PriorityRow>({
    text: `${withBelow(where(4))} order by ${ORDER[sort] ?? IN_PLACE} limit $12 offset $13`,
    values: [...belowValues(reader), ...values, pageSize, (page - 1) * pageSize],
  })
  return { items, total: counted?.total ?? 0 }
}

/** All priorities of a plan in their places. */
export const findPrioritiesOfPlan = (reader: Reader, planId: string): Promise<PriorityRow[]> =>
  reader.rows<PriorityRow>({
    name: 'priorities_of_plan',
    text: `${withBelow('p.plan_id = $4')} order by ${IN_PLACE}`,
    values: [...belowValues(reader), planId],
  })

export async function findPriority(reader: Reader, priorityId: string): Promise<PriorityRow | null> {
  const [priority] = await reader.rows<PriorityRow>({
    name: 'priority',
    text: withBelow('p.id = $4'),
    values: [...belowValues(reader), priorityId],
  })
  return priority ?? null
}

export interface PriorityHeld {
  id: string
  version: number
  planId: string
  planStatus: PlanStatus
  cycle: Cycle
  sponsorId: string | null
  leadOfficerId: string | null
  approverId: string | null
  serviceAreaId: string | null
  /** Every action, closed ones too. */
  actionCount: number
}

/**
 * Keeps a priority, and the status of its plan, as they are until the transaction ends. Plans are locked before priorities
 * and those before actions, by everyone.
 */
export async function lockPriority({ tx }: Write, priorityId: string): Promise<PriorityHeld | null> {
  await tx.$queryRaw`
    select id from plan where id = (select plan_id from priority where id = ${priorityId}::uuid) for share`
  await tx.$queryRaw`select id from priority where id = ${priorityId}::uuid for update`
  const rows = await tx.$queryRaw<PriorityHeld[]>`
    select p.id, p.version, p.plan_id as "planId", pl.status as "planStatus", pl.cycle,
           p.sponsor_id as "sponsorId", p.lead_officer_id as "leadOfficerId", p.approver_id as "approverId", p.service_area_id as "serviceAreaId",
           (select count(*)::int from action a where a.priority_id = p.id) as "actionCount"
      from priority p join plan pl on pl.id = p.plan_id where p.id = ${priorityId}::uuid`
  return rows[0] ?? null
}

/** The plan's status, kept with its list of priorities until the transaction ends. */
export async function lockPlan({ tx }: Write, planId: string): Promise<{ planStatus: PlanStatus } | null> {
  const rows = await tx.$queryRaw<{ planStatus: PlanStatus }[]>`
    select status as "planStatus" from plan where id = ${planId}::uuid for update`
  return rows[0] ?? null
}

export interface PriorityFields {
  ref: string
  title: string
  whyItMatters: string | null
  sponsorId: string | null
  leadOfficerId: string | null
  approverId: string | null
  serviceAreaId: string | null
}

/** As the last one. Its plan is held by this transaction. */
export async function insertPriority(
  { tx }: Write,
  planId: string,
  fields: PriorityFields & { id: string | undefined },
): Promise<string> {
  const last = await tx.priority.aggregate({ where: { planId }, _max: { position: true } })
  const position = (last._max.position ?? 0) + 1
  return (await tx.priority.create({ data: { planId, position, ...fields }, select: { id: true } })).id
}

export async function updatePriority(
  { tx }: Write,
  priorityId: string,
  fields: Partial<PriorityFields>,
): Promise<void> {
  await tx.priority.update({ where: { id: priorityId }, data: fields })
}

/** With its milestones and their date changes. */
export async function deletePriority({ tx }: Write, priorityId: string): Promise<void> {
  await tx.priority.delete({ where: { id: priorityId } })
}

export async function hasServiceArea({ tx }: Write, serviceAreaId: string): Promise<boolean> {
  return (await tx.serviceArea.count({ where: { id: serviceAreaId } })) > 0
}
