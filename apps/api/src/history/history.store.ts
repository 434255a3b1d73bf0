import type { Instant, LocalDate } from '@waymark/contract/days'
import type { Noun, PlanStatus } from '@waymark/contract/words'
import type { Reader, Statement } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import type { Row } from './column.words.ts'

/** One version of one row, and the one before it. */
export interface ChangeRow {
  id: string
  at: Instant
  recordedAt: Instant
  transaction: string
  actor: string
  onBehalfOf: string | null
  operation: 'created' | 'changed' | 'deleted'
  noun: Noun
  recordId: string
  row: Row
  before: Row | null
}

export interface TrailFilter {
  nouns: readonly Noun[]
  /** Not later than this: the past is read as it was known then. */
  until: Instant | null
  from: Instant | null
  to: Instant | null
  /** Only these records. */
  records: readonly string[] | null
  /** Records of plans that the reader may not see. */
  hidden: readonly string[]
  actors: readonly string[] | null
  /** Whose trail it is: nobody else's private views are in it. */
  readerId: string
  newestFirst: boolean
  page: number
  pageSize: number
}

/** The version before it, of the same row, however near in time. */
const BEFORE = `
  left join lateral (select p.row from history.change p
    where c.operation = 'changed' and p.row_id = c.row_id and p.table_name = c.table_name and (p.at, p.id) < (c.at, c.id)
    order by p.at desc, p.id desc limit 1) before on true`

const COLUMNS = `
  c.id::text, c.at, c.recorded_at as "recordedAt", c.transaction::text, c.actor, c.on_behalf_of as "onBehalfOf",
  c.operation, c.table_name as noun, c.row_id as "recordId", c.row, before.row as before`

/** A page of the audit trail. The history is one table for the present and the past: `until` is what makes it the past. */
export async function findTrail(reader: Reader, filter: TrailFilter): Promise<{ items: ChangeRow[]; total: number }> {
  const conditions = ['c.table_name = any($1)']
  const values: unknown[] = [filter.nouns]
  const add = (value: unknown, condition: (parameter: string) => string) => {
    if (value === null) return
    values.push(value)
    conditions.push(condition(`$${values.length}`))
  }
  add(filter.until, (it) => `c.at <= ${it}`)
  add(filter.from, (it) => `c.at >= ${it}`)
  add(filter.to, (it) => `c.at <= ${it}`)
  add(filter.records, (it) => `c.row_id = any(${it}::uuid[])`)
  add(filter.hidden.length > 0 ? filter.hidden : null, (it) => `c.row_id <> all(${it}::uuid[])`)
  add(filter.actors, (it) => `c.actor = any(${it})`)
  add(
    filter.readerId,
    (it) => `(c.table_name <> 'saved_view' or c.row ->> 'owner_id' = ${it} or c.row ->> 'shared' = 'true')`,
  )
  const where = conditions.join(' and ')
  const order = filter.newestFirst ? 'at desc, id desc' : 'at, id'
  const [counted] = await reader.rows<{ total: number }>({
    text: `select count(*)::int as total from history.change c where ${where}`,
    values,
  })
  const items = await reader.rows<ChangeRow>({
    text: `
      select ${COLUMNS}
        from (select * from history.change c where ${where} order by ${order}
               limit $${values.length + 1} offset $${values.length + 2}) c ${BEFORE}
       order by c.at${filter.newestFirst ? ' desc' : ''}, c.id${filter.newestFirst ? ' desc' : ''}`,
    values: [...values, filter.pageSize, (filter.page - 1) * filter.pageSize],
  })
  return { items, total: counted?.total ?? 0 }
}

/** Every change of these nouns after `since`, not later than `until`, in the order in which they were made. */
export const findChangesBetween = (
  reader: Reader,
  nouns: readonly Noun[],
  since: Instant,
  until: Instant,
): Promise<ChangeRow[]> =>
  reader.rows<ChangeRow>({
    text: `select ${COLUMNS} from history.change c ${BEFORE}
            where c.at > $2 and c.at <= $3 and c.table_name = any($1) order by c.at, c.id`,
    values: [nouns, since, until],
  })

export interface Version {
  noun: Noun
  row: Row
}

/**
 * The version of each record that stood at that instant, or, where it was gone by then, the last one before. Answered in
 * the order asked; null where it was not there yet.
 */
export async function findVersionsAt(
  reader: Reader,
  asked: readonly { id: string; at: Instant }[],
): Promise<(Version | null)[]> {
  if (asked.length === 0) return []
  const rows = await reader.rows<{ noun: Noun | null; row: Row | null }>({
    name: 'history_versions_at',
    text: `
      select c.table_name as noun, c.row
        from unnest($1::uuid[], $2::timestamptz[]) with ordinality as asked (id, at, place)
        left join lateral (select table_name, row from history.change
          where row_id = asked.id and at <= asked.at order by at desc, id desc limit 1) c on true
       order by asked.place`,
    values: [asked.map(({ id }) => id), asked.map(({ at }) => at)],
  })
  return rows.map(({ noun, row }) => (noun && row ? { noun, row } : null))
}

/** What was redacted of these records is a part of their past. */
export async function findRedactionsOf(reader: Reader, recordIds: readonly string[]): Promise<string[]> {
  const rows = await reader.rows<{ id: string }>({
    text: 'select id from redaction where record_id = any($1::uuid[])',
    values: [recordIds],
  })
  return rows.map(({ id }) => id)
}

/** These changes, by their numbers. */
export const findChanges = (reader: Reader, ids: readonly string[]): Promise<ChangeRow[]> =>
  reader.rows<ChangeRow>({
    text: `select ${COLUMNS} from history.change c ${BEFORE} where c.id = any($1::bigint[])`,
    values: [ids],
  })

/** All versions of one record, the oldest first. */
export const findVersionsOf = (reader: Reader, noun: Noun, recordId: string): Promise<ChangeRow[]> =>
  reader.rows<ChangeRow>({
    text: `select ${COLUMNS} from history.change c ${BEFORE}
            where c.table_name = $1 and c.row_id = $2 order by c.at, c.id`,
    values: [noun, recordId],
  })

/**
 * The last time that a priority of a plan, or an action of a priority, was added, taken away or moved: also by one that
 * has gone since.
 */
export async function findLastChangeOfPlaces(
  reader: Reader,
  noun: 'priority' | 'action',
  parentId: string,
): Promise<{ actor: string; at: Instant } | null> {
  const parent = noun === 'priority' ? 'plan_id' : 'priority_id'
  const [last] = await reader.rows<{ actor: string; at: Instant }>({
    text: `
      select c.actor, c.at from history.change c ${BEFORE}
       where c.table_name = $1 and $2 in (c.row ->> '${parent}', before.row ->> '${parent}')
         and (c.operation <> 'changed' or (c.row -> 'position', c.row -> '${parent}')
              is distinct from (before.row -> 'position', before.row -> '${parent}'))
       order by c.at desc, c.id desc limit 1`,
    values: [noun, parentId],
  })
  return last ?? null
}

/** Which rows of a table stand under these parents, or did until they were deleted. */
const under = (table: Noun, column: string, parents: string) => `
  select id from public.${table} where ${column} in (${parents})
  union all
  select row_id from history.change
   where table_name = '${table}' and operation = 'deleted' and (row ->> '${column}')::uuid in (${parents})`

/** Below a set of plans, priorities or actions; each query reads those named before it. */
const BELOW_PLANS = `
  priorities as materialized (${under('priority', 'plan_id', 'select id from plans')}),
  periods as materialized (${under('reporting_period', 'plan_id', 'select id from plans')}),
  chases as materialized (${under('chase', 'period_id', 'select id from periods')})`
const BELOW_PRIORITIES = `actions as materialized (${under('action', 'priority_id', 'select id from priorities')})`
const BELOW_ACTIONS = `
  milestones as materialized (
    ${under('milestone', 'action_id', 'select id from actions')}
    union all ${under('milestone', 'priority_id', 'select id from priorities')}),
  leaves as materialized (
    ${under('progress_update', 'action_id', 'select id from actions')}
    union all ${under('sign_off', 'action_id', 'select id from actions')}
    union all ${under('finding_action', 'action_id', 'select id from actions')}
    union all ${under('period_return', 'action_id', 'select id from actions')}
    union all ${under('period_return', 'priority_id', 'select id from priorities')}
    union all ${under('action_contributor', 'action_id', 'select id from actions')}
    union all ${under('date_change', 'action_id', 'select id from actions')}
    union all ${under('date_change', 'milestone_id', 'select id from milestones')}
    union all ${under('date_request', 'action_id', 'select id from actions')}
    union all ${under('date_request', 'milestone_id', 'select id from milestones')}),
  said as materialized (
    ${under('comment', 'action_id', 'select id from actions')}
    union all ${under('comment', 'milestone_id', 'select id from milestones')}
    union all ${under('comment', 'priority_id', 'select id from priorities')}
    union all ${under('comment', 'plan_id', 'select id from plans')}
    union all ${under('challenge', 'plan_id', 'select id from plans')}
    union all ${under('challenge', 'action_id', 'select id from actions')}
    union all ${under('challenge', 'milestone_id', 'select id from milestones')}
    union all ${under('challenge', 'priority_id', 'select id from priorities')}),
  replies as materialized (${under('challenge_reply', 'challenge_id', 'select id from said')}),
  attached as materialized (
    ${under('evidence_link', 'action_id', 'select id from actions')}
    union all ${under('evidence_link', 'milestone_id', 'select id from milestones')}
    union all ${under('evidence_link', 'update_id', 'select id from leaves')})`

/** Evidence that serves nothing but what is below these plans, with its versions. */
const EVIDENCE_OF_THESE_ALONE = `
  pieces as materialized (
    select l.evidence_id as id from public.evidence_link l
     group by l.evidence_id having bool_and(l.id in (select id from attached))),
  versions as materialized (${under('evidence_version', 'evidence_id', 'select id from pieces')})`

const BELOW_FINDINGS = `
  asked as materialized (${under('challenge', 'finding_id', 'select id from findings')}),
  of_findings as materialized (
    select id from asked
    union all ${under('challenge_reply', 'challenge_id', 'select id from asked')}
    union all ${under('comment', 'finding_id', 'select id from findings')}
    union all ${under('finding_correction', 'finding_id', 'select id from findings')}
    union all ${under('finding_action', 'finding_id', 'select id from findings')}
    union all ${under('evidence_link', 'finding_id', 'select id from findings')}
    union all ${under('finding_verdict', 'finding_id', 'select id from findings')})`

const BELOW_LINES = `${under('readiness_review', 'line_id', 'select id from lines')}
    union all ${under('evidence_link', 'line_id', 'select id from lines')}`

const NONE = 'select null::uuid as id where false'
const ONE = 'select unnest($1::uuid[]) as id'

/** How the records below another are found, by the noun of the other. */
const TREE: Partial<Record<Noun, Statement['text']>> = {
  plan: `with plans as (${ONE}), ${BELOW_PLANS}, ${BELOW_PRIORITIES}, ${BELOW_ACTIONS}, ${EVIDENCE_OF_THESE_ALONE}
    select id from priorities union select id from actions union select id from milestones union select id from leaves
    union select id from said union select id from replies
    union select id from attached union select id from pieces union select id from versions
    union select id from periods union select id from chases`,
  priority: `with plans as (${NONE}), priorities as (${ONE}), ${BELOW_PRIORITIES}, ${BELOW_ACTIONS}
    select id from actions union select id from milestones union select id from leaves
    union select id from said union select id from replies union select id from attached`,
  action: `with plans as (${NONE}), priorities as (${NONE}), actions as (${ONE}), ${BELOW_ACTIONS}
    select id from milestones union select id from leaves
    union select id from said union select id from replies union select id from attached`,
  milestone: `with said as (${under('challenge', 'milestone_id', ONE)})
    ${under('date_change', 'milestone_id', ONE)} union all ${under('date_request', 'milestone_id', ONE)}
    union all ${under('comment', 'milestone_id', ONE)} union all ${under('evidence_link', 'milestone_id', ONE)}
    union all select id from said
    union all ${under('challenge_reply', 'challenge_id', 'select id from said')}`,
  challenge: under('challenge_reply', 'challenge_id', ONE),
  inspection: `with findings as materialized (${under('finding', 'inspection_id', ONE)}), ${BELOW_FINDINGS},
    requests as materialized (${under('call_request', 'inspection_id', ONE)})
    select id from findings union all select id from of_findings
    union all select id from requests
    union all ${under('call_request_reply', 'request_id', 'select id from requests')}
    union all ${under('evidence_link', 'call_request_id', 'select id from requests')}
    union all ${under('inspection_clock', 'inspection_id', ONE)}
    union all ${under('statement_step', 'inspection_id', ONE)}
    union all ${under('finding_verdict', 'inspection_id', ONE)}`,
  finding: `with findings as materialized (${ONE}), ${BELOW_FINDINGS} select id from of_findings`,
  call_request: `${under('call_request_reply', 'request_id', ONE)} union all ${under('evidence_link', 'call_request_id', ONE)}`,
  evidence: `${under('evidence_version', 'evidence_id', ONE)} union all ${under('evidence_link', 'evidence_id', ONE)}`,
  framework: `with rounds as materialized (${under('readiness_round', 'framework_id', ONE)}),
    lines as materialized (${under('readiness_line', 'round_id', 'select id from rounds')})
    select id from rounds union all select id from lines union all ${under('evaluation_area', 'framework_id', ONE)}
    union all ${under('self_evaluation', 'round_id', 'select id from rounds')} union all ${BELOW_LINES}`,
  readiness_round: `with lines as materialized (${under('readiness_line', 'round_id', ONE)})
    select id from lines union all ${under('self_evaluation', 'round_id', ONE)} union all ${BELOW_LINES}`,
  readiness_line: `with lines as materialized (${ONE}) ${BELOW_LINES}`,
  measure: (['measure_value', 'measure_target', 'measure_link', 'measure_reading'] as const)
    .map((noun) => under(noun, 'measure_id', ONE))
    .join(' union all '),
  measure_area: under('measure_area_member', 'group_id', ONE),
  person: `${under('role_assignment', 'person_id', ONE)}`,
}

/** The records that are part of these, those deleted since too. */
export async function findBelow(reader: Reader, noun: Noun, recordIds: readonly string[]): Promise<string[]> {
  const text = TREE[noun]
  if (text === undefined || recordIds.length === 0) return []
  return (await reader.rows<{ id: string }>({ text, values: [recordIds] })).map(({ id }) => id)
}

/** Plans that are, or were last, of another status than these. */
export async function findPlansNotOf(
  reader: Reader,
  seen: readonly PlanStatus[],
  until: Instant | null,
): Promise<string[]> {
  const plans = await reader.rows<{ id: string }>({
    text: `
      select id from (
        select distinct on (row_id) row_id as id, row ->> 'status' as status from history.change
         where table_name = 'plan' and ($2::timestamptz is null or at <= $2) order by row_id, at desc, change.id desc) plans
       where status <> all($1)`,
    values: [seen, until],
  })
  return plans.map(({ id }) => id)
}

export interface MissedMilestone {
  id: string
  title: string
  dueOn: LocalDate
  actionId: string | null
  priorityId: string
  planId: string
}

/**
 * Milestones still open whose day passed from one day to another: due on or after `from`, before `before`. In a closed plan
 * none is missed any more.
 */
export const findMissedMilestones = (
  reader: Reader,
  closed: readonly string[],
  from: LocalDate,
  before: LocalDate,
): Promise<MissedMilestone[]> =>
  reader.rows<MissedMilestone>({
    text: `
      select m.id, m.title, m.due_on as "dueOn", m.action_id as "actionId", p.id as "priorityId", p.plan_id as "planId"
        from milestone m left join action a on a.id = m.action_id join priority p on p.id = coalesce(m.priority_id, a.priority_id)
        join plan pl on pl.id = p.plan_id
       where m.status = 'open' and m.due_on >= $2 and m.due_on < $3 and (a.id is null or a.status <> all($1))
         and (pl.status <> 'closed' or m.due_on < (pl.closed_at at time zone 'Europe/London')::date)
       order by m.due_on, m.id`,
    values: [closed, from, before],
  })

/** When this person last said that they had seen what changed. */
export async function findVisit(reader: Reader, personId: string): Promise<Instant | null> {
  const [visit] = await reader.rows<{ at: Instant }>({
    text: 'select last_visit_at as at from ops.visit where person_id = $1',
    values: [personId],
  })
  return visit?.at ?? null
}

/** A visit only ever moves forward. @returns where it stands now */
export async function keepVisit({ tx }: Write, personId: string, at: Instant): Promise<Instant> {
  const rows = await tx.$queryRaw<{ at: Date }[]>`
    insert into ops.visit (person_id, last_visit_at) values (${personId}::uuid, ${at}::timestamptz)
    on conflict (person_id) do update set last_visit_at = greatest(ops.visit.last_visit_at, excluded.last_visit_at)
    returning last_visit_at as at`
  return rows[0]?.at.toISOString() ?? at
}

export interface ContributorVersion {
  at: Instant
  supersededAt: Instant | null
  operation: ChangeRow['operation']
  row: Row
}

/** Every version of everyone who contributes or did contribute to an action, the oldest first. */
export const findContributorVersions = (reader: Reader, actionId: string): Promise<ContributorVersion[]> =>
  reader.rows<ContributorVersion>({
    text: `
      with contributors as (${under('action_contributor', 'action_id', 'select $1::uuid')})
      select c.at, c.superseded_at as "supersededAt", c.operation, c.row from history.change c
       where c.row_id in (select id from contributors) order by c.at, c.id`,
    values: [actionId],
  })
