import type { Instant, LocalDate } from '@waymark/contract/days'
import type { ActionStatus, Cycle, Impact, PlanStatus, Rating } from '@waymark/contract/words'
import type { Database } from '@waymark/database/client'
import { toDbDay } from '@waymark/database/days'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import { OWES_UPDATES, type PeriodDays } from '@waymark/domain/reporting'

type Ref = { id: string; name: string }
type Titled = { id: string; ref: string; title: string }

export interface PeriodRow extends PeriodDays {
  id: string
  plan: { id: string; title: string }
  planStatus: PlanStatus
  openedAt: Instant
  closedAt: Instant | null
  closedBy: Ref | null
  owed: number
  given: number
}

/** The first word given for a period: a reopening is none. */
const GIVEN = `
  select min(u.posted_at) as at from progress_update u
   where u.action_id = a.id and u.period = rp.period and u.withdrawn_at is null and u.kind <> 'reopened'`

/** As `owesUpdate` of the domain says, or the update was given. */
const OWES = `(given.at is not null
  or (a.status in ('${OWES_UPDATES.join("', '")}') and (a.starts_on is null or a.starts_on <= rp.ends_on)))`

/** What is owed or given for these periods `rp`: as it stands while they are open, as it was kept once they are closed. */
const returnsOf = (periods: string) => `
  select rp.id as period_id, a.id as action_id, a.owner_id, a.service_area_id, given.at as given_at, a.status, a.impact,
         a.declared_rating, a.computed_rating, a.computed_sentence, a.computed_reasons, a.computed_rules, a.computed_next_change_on
    from (${periods}) rp join priority p on p.plan_id = rp.plan_id join action a on a.priority_id = p.id
    cross join lateral (${GIVEN}) given
   where rp.closed_at is null and ${OWES}
  union all
  select rp.id, r.action_id, r.owner_id, r.service_area_id, r.given_at, r.status, r.impact,
         r.declared_rating, r.computed_rating, r.computed_sentence, '{}', 0, null
    from (${periods}) rp join period_return r on r.period_id = rp.id
   where rp.closed_at is not null and r.owed and r.action_id is not null`

const COLUMNS = `
  rp.id, rp.period, rp.starts_on as "startsOn", rp.ends_on as "endsOn", rp.due_on as "dueOn",
  rp.grace_ends_on as "graceEndsOn", json_build_object('id', pl.id, 'title', pl.title) as plan, pl.status as "planStatus",
  rp.opened_at as "openedAt", rp.closed_at as "closedAt",
  case when closer.id is not null then json_build_object('id', closer.id, 'name', closer.name) end as "closedBy",
  coalesce(covered.owed, 0)::int as owed, coalesce(covered.given, 0)::int as given`

const COVERED = (periods: string) => `
  left join (select r.period_id, count(*) as owed, count(r.given_at) as given from (${returnsOf(periods)}) r
              group by r.period_id) covered on covered.period_id = rp.id`

const ORDER: Readonly<Record<string, string>> = {
  dueOn: 'rp.due_on, pl.title, rp.id',
  '-dueOn': 'rp.due_on desc, pl.title, rp.id',
  plan: 'pl.title, rp.due_on desc, rp.id',
  '-plan': 'pl.title desc, rp.due_on desc, rp.id',
  given: 'covered.given::numeric / nullif(covered.owed, 0) nulls last, rp.due_on desc, rp.id',
  '-given': 'covered.given::numeric / nullif(covered.owed, 0) desc nulls last, rp.due_on desc, rp.id',
}

export interface PeriodFilter {
  plan?: string[] | undefined
  open?: boolean | undefined
  sort: string
  page: number
  pageSize: number
}

export async function listPeriods(reader: Reader, seen: readonly PlanStatus[], filter: PeriodFilter) {
  const periods = `
    select one.* from reporting_period one join plan of_it on of_it.id = one.plan_id
     where of_it.status = any($1) and ($2::uuid[] is null or of_it.id = any($2))
       and ($3::boolean is null or (one.closed_at is null) = $3)`
  const values = [seen, filter.plan ?? null, filter.open ?? null]
  const [items, counted] = await Promise.all([
    reader.rows<PeriodRow>({
      text: `select ${COLUMNS} from (${periods}) rp join plan pl on pl.id = rp.plan_id
        left join person closer on closer.id = rp.closed_by_id ${COVERED(periods)}
        order by ${ORDER[filter.sort] ?? ORDER['-dueOn']} limit $4 offset $5`,
      values: [...values, filter.pageSize, (filter.page - 1) * filter.pageSize],
    }),
    reader.rows<{ total: number }>({ text: `select count(*)::int as total from (${periods}) rp`, values }),
  ])
  return { items, total: counted[0]?.total ?? 0 }
}

const ONE = 'select * from reporting_period where id = $1'

export async function findPeriod(reader: Reader, periodId: string): Promise<PeriodRow | null> {
  const [found] = await reader.rows<PeriodRow>({
    text: `select ${COLUMNS} from reporting_period rp join plan pl on pl.id = rp.plan_id
      left join person closer on closer.id = rp.closed_by_id ${COVERED(ONE)} where rp.id = $1`,
    values: [periodId],
  })
  return found ?? null
}

interface Coverage {
  owed: number
  given: number
}

export interface CoverageOfPerson extends Coverage {
  person: Ref | null
  lastChased: { at: Instant; by: Ref; note: string | null } | null
}

/** By service area and by owner, whoever has most still to give first. */
export async function findCoverage(reader: Reader, periodId: string) {
  const counts = 'count(*)::int as owed, count(r.given_at)::int as given'
  const order = 'count(*) - count(r.given_at) desc'
  const [byServiceArea, byPerson] = await Promise.all([
    reader.rows<Coverage & { serviceArea: Ref | null }>({
      text: `select case when sa.id is not null then json_build_object('id', sa.id, 'name', sa.name) end as "serviceArea", ${counts}
        from (${returnsOf(ONE)}) r left join service_area sa on sa.id = r.service_area_id
        group by sa.id, sa.name order by ${order}, sa.name nulls last`,
      values: [periodId],
    }),
    reader.rows<CoverageOfPerson>({
      text: `select case when o.id is not null then json_build_object('id', o.id, 'name', o.name) end as person, ${counts},
          (select json_build_object('at', to_char(c.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
             'by', json_build_object('id', s.id, 'name', s.name), 'note', c.note)
             from chase c join person s on s.id = c.sent_by_id where c.period_id = $1 and c.person_id = o.id
            order by c.sent_at desc, c.id desc limit 1) as "lastChased"
        from (${returnsOf(ONE)}) r left join person o on o.id = r.owner_id
        group by o.id, o.name order by ${order}, o.name nulls last`,
      values: [periodId],
    }),
  ])
  return { byServiceArea, byPerson }
}

export interface ReturnRow {
  action: Titled
  priority: Titled
  owner: Ref | null
  serviceArea: Ref | null
  status: ActionStatus
  impact: Impact | null
  givenAt: Instant | null
  declared: Rating
  computed: Rating
  computedSentence: string
  computedReasons: string[]
  computedRules: number
  computedNextChangeOn: LocalDate | null
}

const RETURN_ORDER: Readonly<Record<string, string>> = {
  ref: 'p.position, a.position, a.id',
  '-ref': 'p.position desc, a.position desc, a.id',
  owner: 'o.name nulls last, p.position, a.position, a.id',
  '-owner': 'o.name desc nulls last, p.position, a.position, a.id',
  serviceArea: 'sa.name nulls last, p.position, a.position, a.id',
  '-serviceArea': 'sa.name desc nulls last, p.position, a.position, a.id',
  givenAt: 'r.given_at nulls first, p.position, a.position, a.id',
  '-givenAt': 'r.given_at desc nulls last, p.position, a.position, a.id',
}

export interface ReturnFilter {
  given?: boolean | undefined
  owner?: string[] | undefined
  serviceArea?: string[] | undefined
  sort: string
  page: number
  pageSize: number
}

export async function listReturns(reader: Reader, periodId: string, filter: ReturnFilter) {
  const from = `
    from (${returnsOf(ONE)}) r join action a on a.id = r.action_id join priority p on p.id = a.priority_id
    left join person o on o.id = r.owner_id left join service_area sa on sa.id = r.service_area_id
    where ($2::boolean is null or (r.given_at is not null) = $2) and ($3::uuid[] is null or o.id = any($3))
      and ($4::uuid[] is null or sa.id = any($4))`
  const values = [periodId, filter.given ?? null, filter.owner ?? null, filter.serviceArea ?? null]
  const [items, counted] = await Promise.all([
    reader.rows<ReturnRow>({
      text: `select json_build_object('id', a.id, 'ref', a.ref, 'title', a.title) as action,
          json_build_object('id', p.id, 'ref', p.ref, 'title', p.title) as priority,
          case when o.id is not null then json_build_object('id', o.id, 'name', o.name) end as owner,
          case when sa.id is not null then json_build_object('id', sa.id, 'name', sa.name) end as "serviceArea",
          r.status, r.impact, r.given_at as "givenAt", r.declared_rating as declared, r.computed_rating as computed,
          r.computed_sentence as "computedSentence", r.computed_reasons as "computedReasons",
          r.computed_rules as "computedRules", r.computed_next_change_on as "computedNextChangeOn"
        ${from} order by ${RETURN_ORDER[filter.sort] ?? RETURN_ORDER['givenAt']} limit $5 offset $6`,
      values: [...values, filter.pageSize, (filter.page - 1) * filter.pageSize],
    }),
    reader.rows<{ total: number }>({ text: `select count(*)::int as total ${from}`, values }),
  ])
  return { items, total: counted[0]?.total ?? 0 }
}

/** A plan whose periods the clock looks after. */
export interface ReportingPlan {
  id: string
  status: PlanStatus
  startsOn: LocalDate
  endsOn: LocalDate | null
  cycle: Cycle
  submissionDay: number
  graceWorkingDays: number
  periods: (PeriodDays & { id: string; open: boolean })[]
}

const REPORTING = `
  select pl.id, pl.status, pl.starts_on::text as "startsOn", pl.ends_on::text as "endsOn", pl.cycle,
         pl.submission_day as "submissionDay", pl.grace_working_days as "graceWorkingDays",
         coalesce((select json_agg(json_build_object('id', rp.id, 'period', rp.period, 'startsOn', rp.starts_on, 'endsOn', rp.ends_on,
           'dueOn', rp.due_on, 'graceEndsOn', rp.grace_ends_on, 'open', rp.closed_at is null) order by rp.starts_on)
           from reporting_period rp where rp.plan_id = pl.id), '[]') as periods
    from plan pl`

/** Live plans, and closed ones that have a period open. */
export async function findReportingPlans({ livePool }: Database): Promise<ReportingPlan[]> {
  const { rows } = await livePool.query<ReportingPlan>({
    name: 'reporting_plans',
    text: `${REPORTING} where pl.status = 'live'
      or (pl.status = 'closed' and exists (select from reporting_period rp where rp.plan_id = pl.id and rp.closed_at is null))`,
  })
  return rows
}

/** The plan with its periods, held so that nobody else opens or closes one meanwhile. */
export async function holdReportingPlan({ tx }: Write, planId: string): Promise<ReportingPlan | null> {
  await tx.$queryRaw`select id from plan where id = ${planId}::uuid for update`
  const [found] = await tx.$queryRawUnsafe<ReportingPlan[]>(`${REPORTING} where pl.id = $1::uuid`, planId)
  return found ?? null
}

export async function planOf({ tx }: Write, periodId: string): Promise<string | null> {
  return (await tx.reportingPeriod.findUnique({ where: { id: periodId }, select: { planId: true } }))?.planId ?? null
}

export async function insertPeriod({ tx, at }: Write, planId: string, days: PeriodDays): Promise<string> {
  const { period, startsOn, endsOn, dueOn, graceEndsOn } = days
  const made = await tx.reportingPeriod.create({
    data: {
      ...{ planId, period, openedAt: at, startsOn: toDbDay(startsOn), endsOn: toDbDay(endsOn) },
      ...{ dueOn: toDbDay(dueOn), graceEndsOn: toDbDay(graceEndsOn) },
    },
    select: { id: true },
  })
  return made.id
}

/** Keeps both ratings of every action and priority as they stand, and who owed and gave an update; then closes the period. */
export async function closePeriod({ tx, at }: Write, periodId: string, closedById: string | null): Promise<void> {
  await tx.$executeRawUnsafe(
    `insert into period_return (id, period_id, action_id, declared_rating, computed_rating, computed_sentence, status, impact,
            owner_id, service_area_id, owed, given_at)
     select uuidv7(), rp.id, a.id, a.declared_rating, a.computed_rating, a.computed_sentence, a.status, a.impact, a.owner_id,
            a.service_area_id, ${OWES}, given.at
       from reporting_period rp join priority p on p.plan_id = rp.plan_id join action a on a.priority_id = p.id
       cross join lateral (${GIVEN}) given
      where rp.id = $1::uuid`,
    periodId,
  )
  await tx.$executeRaw`
    insert into period_return (id, period_id, priority_id, declared_rating, computed_rating, computed_sentence)
    select uuidv7(), rp.id, p.id, p.declared_rating, p.computed_rating, p.computed_sentence
      from reporting_period rp join priority p on p.plan_id = rp.plan_id where rp.id = ${periodId}::uuid`
  await tx.reportingPeriod.update({ where: { id: periodId }, data: { closedAt: at, closedById }, select: { id: true } })
}

/** Who still owes an update, of these people or of everybody; an action without an owner is nobody's to chase. */
export const findOwing = (
  { tx }: Write,
  periodId: string,
  personIds: readonly string[] | null,
): Promise<(Ref & { owed: number })[]> =>
  tx.$queryRawUnsafe(
    `select o.id, o.name, count(*)::int as owed
       from (${returnsOf('select * from reporting_period where id = $1::uuid')}) r join person o on o.id = r.owner_id
      where r.given_at is null and ($2::uuid[] is null or o.id = any($2::uuid[])) group by o.id, o.name order by o.name, o.id`,
    periodId,
    personIds,
  )

export async function insertChases(
  { tx, at }: Write,
  chase: { periodId: string; note: string | null; sentById: string },
  personIds: readonly string[],
): Promise<void> {
  await tx.chase.createMany({ data: personIds.map((personId) => ({ ...chase, personId, sentAt: at })) })
}
