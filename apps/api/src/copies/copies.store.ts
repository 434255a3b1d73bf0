import type { LocalDate } from '@waymark/contract/days'
import type { RatingKey } from '@waymark/contract/plans'
import type { ActionStatus, PlanStatus } from '@waymark/contract/words'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import type { Dates } from '@waymark/domain/plan-copy'

export interface SourcePriority {
  id: string
  sponsorId: string | null
  leadOfficerId: string | null
  approverId: string | null
}

export interface SourceAction extends Dates {
  id: string
  priorityId: string
  status: ActionStatus
  ownerId: string | null
}

/** Still open, of an action or of a priority itself. */
export interface SourceMilestone {
  id: string
  actionId: string | null
  priorityId: string | null
  dueOn: LocalDate
  originalDueOn: LocalDate
  timesMoved: number
}

export interface SourceContributor {
  id: string
  actionId: string
  personId: string | null
}

/** All of a plan that a copy is chosen from, in its places. */
export interface Source {
  planStatus: PlanStatus
  ratingKey: RatingKey
  priorities: SourcePriority[]
  actions: SourceAction[]
  milestones: SourceMilestone[]
  contributors: SourceContributor[]
  /** Everybody who has left by that day. */
  gone: { id: string; name: string }[]
}

/** One statement for the preview and for the copy, so that both choose from the same. */
const SOURCE = `
  with its_priorities as materialized (
    select p.* from priority p where p.plan_id = $1::uuid
  ), its_actions as materialized (
    select a.*, p.position as place from action a join its_priorities p on p.id = a.priority_id
  )
  select pl.status as "planStatus", pl.rating_key as "ratingKey",
    coalesce((select json_agg(json_build_object('id', p.id, 'sponsorId', p.sponsor_id, 'leadOfficerId', p.lead_officer_id,
        'approverId', p.approver_id) order by p.position, p.id) from its_priorities p), '[]') as priorities,
    coalesce((select json_agg(json_build_object('id', a.id, 'priorityId', a.priority_id, 'status', a.status,
        'startsOn', a.starts_on, 'dueOn', a.due_on, 'originalDueOn', a.original_due_on, 'timesMoved', a.times_moved,
        'forecastOn', a.forecast_on, 'ownerId', a.owner_id) order by a.place, a.position, a.id) from its_actions a), '[]') as actions,
    coalesce((select json_agg(json_build_object('id', m.id, 'actionId', m.action_id, 'priorityId', m.priority_id,
        'dueOn', m.due_on, 'originalDueOn', m.original_due_on, 'timesMoved', m.times_moved))
       from milestone m where m.status = 'open' and (m.priority_id in (select id from its_priorities)
         or m.action_id in (select id from its_actions))), '[]') as milestones,
    coalesce((select json_agg(json_build_object('id', c.id, 'actionId', c.action_id, 'personId', c.person_id))
       from action_contributor c where c.action_id in (select id from its_actions)), '[]') as contributors,
    coalesce((select json_agg(json_build_object('id', o.id, 'name', o.name) order by o.name, o.id)
       from person o where o.ended_on <= $2::date), '[]') as gone
    from plan pl where pl.id = $1::uuid`

export async function findSource(reader: Reader, planId: string): Promise<Source | null> {
  return (await reader.rows<Source>({ text: SOURCE, values: [planId, reader.today] }))[0] ?? null
}

/** The same, held with its priorities so that nothing is added or taken away while it is copied. */
export async function lockSource({ tx }: Write, planId: string, today: LocalDate): Promise<Source | null> {
  await tx.$queryRaw`select id from plan where id = ${planId}::uuid for share`
  await tx.$executeRaw`select id from priority where plan_id = ${planId}::uuid order by id for share`
  return (await tx.$queryRawUnsafe<Source[]>(SOURCE, planId, today))[0] ?? null
}

/** As many ids as are needed, in the order in which rows of this database have them. */
export async function newIds({ tx }: Write, count: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`select uuidv7() as id from generate_series(1, ${count}::int)`
  return rows.map(({ id }) => id)
}

/** A row of a copy: the one it is made from, and what is not as it is there. */
interface Copied {
  id: string
  from: string
  position: number
}

export interface CopiedPriority extends Copied, Omit<SourcePriority, 'id'> {}

export async function insertPriorities(
  { tx }: Write,
  planId: string,
  priorities: readonly CopiedPriority[],
): Promise<void> {
  await tx.$executeRawUnsafe(
    `insert into priority (id, plan_id, ref, position, title, why_it_matters, sponsor_id, lead_officer_id, approver_id,
            service_area_id, copied_from_id)
     select n.id, $2::uuid, p.ref, n.position, p.title, p.why_it_matters, n."sponsorId", n."leadOfficerId", n."approverId",
            p.service_area_id, p.id
       from json_to_recordset($1::json) as n(id uuid, "from" uuid, position int, "sponsorId" uuid, "leadOfficerId" uuid, "approverId" uuid)
       join priority p on p.id = n."from" order by n.position`,
    JSON.stringify(priorities),
    planId,
  )
}

export interface CopiedAction extends Copied, Dates {
  priorityId: string
  status: ActionStatus
  ownerId: string | null
  /** It begins as if nobody had ever said anything about it. */
  anew: boolean
}

export async function insertActions({ tx }: Write, actions: readonly CopiedAction[]): Promise<void> {
  await tx.$executeRawUnsafe(
    `insert into action (id, priority_id, ref, position, title, description, success_measure, owner_id, service_area_id,
            starts_on, original_due_on, due_on, forecast_on, times_moved, status, status_reason, declared_rating, impact,
            impact_statement, last_updated_at, copied_from_id)
     select n.id, n."priorityId", a.ref, n.position, a.title, a.description, a.success_measure, n."ownerId", a.service_area_id,
            n."startsOn", n."originalDueOn", n."dueOn", n."forecastOn", n."timesMoved", n.status,
            case when n.status = a.status then a.status_reason end,
            case when n.anew then 'not_rated' else a.declared_rating end,
            case when n.anew then 'not_yet_evidenced' else a.impact end,
            case when n.anew then null else a.impact_statement end,
            case when n.anew then null else a.last_updated_at end, a.id
       from json_to_recordset($1::json) as n(id uuid, "from" uuid, "priorityId" uuid, position int, status text, "ownerId" uuid,
              anew boolean, "startsOn" date, "originalDueOn" date, "dueOn" date, "forecastOn" date, "timesMoved" int)
       join action a on a.id = n."from" order by n.id`,
    JSON.stringify(actions),
  )
}

export interface CopiedMilestone {
  from: string
  actionId: string | null
  priorityId: string | null
  dueOn: LocalDate
  originalDueOn: LocalDate
  timesMoved: number
}

export async function insertMilestones({ tx }: Write, milestones: readonly CopiedMilestone[]): Promise<void> {
  await tx.$executeRawUnsafe(
    `insert into milestone (id, action_id, priority_id, title, original_due_on, due_on, times_moved)
     select uuidv7(), n."actionId", n."priorityId", m.title, n."originalDueOn", n."dueOn", n."timesMoved"
       from json_to_recordset($1::json) as n("from" uuid, "actionId" uuid, "priorityId" uuid, "originalDueOn" date, "dueOn" date, "timesMoved" int)
       join milestone m on m.id = n."from"`,
    JSON.stringify(milestones),
  )
}

export async function insertContributors(
  { tx }: Write,
  contributors: readonly { from: string; actionId: string }[],
): Promise<void> {
  await tx.$executeRawUnsafe(
    `insert into action_contributor (id, action_id, person_id, partner_body)
     select uuidv7(), n."actionId", c.person_id, c.partner_body
       from json_to_recordset($1::json) as n("from" uuid, "actionId" uuid) join action_contributor c on c.id = n."from"`,
    JSON.stringify(contributors),
  )
}

export interface Relative {
  id: string
  ref: string | null
  title: string
  plan: { id: string; title: string }
}

/** A record, what it was copied from, and what was copied from it, of plans of these statuses. */
const RELATIVES = {
  plan: `select x.id, null::text as ref, x.title, x.copied_from_id, x.id as plan_id from plan x`,
  priority: `select x.id, x.ref, x.title, x.copied_from_id, x.plan_id from priority x`,
  action: `select x.id, x.ref, x.title, x.copied_from_id, p.plan_id from action x join priority p on p.id = x.priority_id`,
} as const

export async function findRelatives(
  reader: Reader,
  noun: keyof typeof RELATIVES,
  recordId: string,
  seen: readonly PlanStatus[],
): Promise<{ from: Relative | null; into: Relative[] } | null> {
  const rows = await reader.rows<Relative & { is: 'self' | 'from' | 'into' }>({
    name: `relatives_of_${noun}`,
    text: `
      with self as materialized (${RELATIVES[noun]} where x.id = $1)
      select r."is", r.id, r.ref, r.title, json_build_object('id', pl.id, 'title', pl.title) as plan
        from (select 'self' as "is", * from self
              union all
              select 'from', * from (${RELATIVES[noun]} where x.id = (select copied_from_id from self)) f
              union all
              select 'into', * from (${RELATIVES[noun]} where x.copied_from_id = $1) i) r
        join plan pl on pl.id = r.plan_id
       where pl.status = any($2) order by pl.starts_on, pl.title, r.id`,
    values: [recordId, seen],
  })
  if (!rows.some((row) => row.is === 'self')) return null
  const of = (is: 'from' | 'into') => rows.flatMap(({ is: own, ...relative }) => (own === is ? [relative] : []))
  return { from: of('from')[0] ?? null, into: of('into') }
}
