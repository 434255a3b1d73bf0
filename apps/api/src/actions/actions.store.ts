import type { Instant, LocalDate } from '@waymark/contract/days'
import type { ActionStatus, DueWindow, Impact, PlanStatus, Rating } from '@waymark/contract/words'
import type { RatingKey } from '@waymark/contract/plans'
import type { Reader, Statement } from '@waymark/database/read'
import { toDbDay, toDbDayOrNull } from '@waymark/database/days'
import type { Write } from '@waymark/database/write'
import { daysOfWindow } from '@waymark/domain/due-window'
import { CLOSED_STATUSES } from '@waymark/domain/lifecycle'
import { CAN_BE_OVERDUE } from '@waymark/domain/overdue'
import { OPEN_OF_ACTIONS } from '../challenges/challenges.sql.ts'
import { patternOf } from '../platform/search.ts'
import { IN_PLACE, ORDER } from './actions.sql.ts'

type Ref = { id: string; name: string }
type Titled = { id: string; ref: string; title: string }

export interface ActionRow {
  id: string
  version: number
  ref: string
  title: string
  plan: { id: string; title: string }
  planStatus: PlanStatus
  sponsorId: string | null
  priority: Titled
  owner: Ref | null
  serviceArea: Ref | null
  status: ActionStatus
  declared: Rating
  impact: Impact
  computed: Rating
  computedSentence: string
  computedReasons: string[]
  computedRules: number
  computedNextChangeOn: LocalDate | null
  startsOn: LocalDate | null
  dueOn: LocalDate
  originalDueOn: LocalDate
  timesMoved: number
  lastUpdatedAt: Instant | null
  steps: { total: number; done: number; missed: number } | null
}

export interface ActionFilter {
  text?: string | undefined
  plan?: string[] | undefined
  priority?: string[] | undefined
  serviceArea?: string[] | undefined
  owner?: string[] | undefined
  status?: ActionStatus[] | undefined
  declared?: Rating[] | undefined
  computed?: Rating[] | undefined
  impact?: Impact[] | undefined
  overdue?: boolean | undefined
  moved?: boolean | undefined
  disagrees?: boolean | undefined
  challenged?: boolean | undefined
  due?: DueWindow | undefined
  dueFrom?: LocalDate | undefined
  dueTo?: LocalDate | undefined
  notUpdatedSince?: LocalDate | undefined
}

export interface PageOf {
  sort: string
  page: number
  pageSize: number
}

const NAMED = (alias: string) =>
  `case when ${alias}.id is not null then json_build_object('id', ${alias}.id, 'name', ${alias}.name) end`

const COLUMNS = `
  a.id, a.version, a.ref, a.title, json_build_object('id', pl.id, 'title', pl.title) as plan, pl.status as "planStatus",
  p.sponsor_id as "sponsorId", json_build_object('id', p.id, 'ref', p.ref, 'title', p.title) as priority,
  ${NAMED('o')} as owner, ${NAMED('sa')} as "serviceArea", a.status, a.declared_rating as declared, a.impact,
  a.computed_rating as computed, a.computed_sentence as "computedSentence", a.computed_reasons as "computedReasons",
  a.computed_rules as "computedRules", a.computed_next_change_on as "computedNextChangeOn", a.starts_on as "startsOn",
  a.due_on as "dueOn", a.original_due_on as "originalDueOn", a.times_moved as "timesMoved", a.last_updated_at as "lastUpdatedAt"`

const FROM = `
  from action a join priority p on p.id = a.priority_id join plan pl on pl.id = p.plan_id
  left join person o on o.id = a.owner_id left join service_area sa on sa.id = a.service_area_id`

/** As `disagreement` of the domain says: both rated and not the same, blue counting as green. */
const DISAGREES = `(a.declared_rating <> 'not_rated' and a.computed_rating <> 'not_rated'
  and replace(a.declared_rating, 'blue', 'green') <> replace(a.computed_rating, 'blue', 'green'))`

/** The conditions of a filter, and no others, so that PostgreSQL can plan for just these. */
function conditionsOf(seen: readonly PlanStatus[], filter: ActionFilter, today: LocalDate) {
  const values: unknown[] = [seen]
  const conditions = ['pl.status = any($1)']
  const add = (value: unknown, condition: (parameter: string) => string) => {
    if (value === undefined) return
    values.push(value)
    conditions.push(condition(`$${values.length}`))
  }
  const text = patternOf(filter.text) ?? undefined
  add(
    text,
    (it) => `(a.title ilike ${it} or a.ref ilike ${it} or a.description ilike ${it} or a.success_measure ilike ${it})`,
  )
  add(filter.plan, (it) => `pl.id = any(${it}::uuid[])`)
  add(filter.priority, (it) => `a.priority_id = any(${it}::uuid[])`)
  add(filter.serviceArea, (it) => `a.service_area_id = any(${it}::uuid[])`)
  add(filter.owner, (it) => `a.owner_id = any(${it}::uuid[])`)
  // One status is the usual question, and an equality can read the index in order of due day.
  if (filter.status?.length === 1) add(filter.status[0], (it) => `a.status = ${it}`)
  else add(filter.status, (it) => `a.status = any(${it})`)
  add(filter.declared, (it) => `a.declared_rating = any(${it})`)
  add(filter.computed, (it) => `a.computed_rating = any(${it})`)
  add(filter.impact, (it) => `a.impact = any(${it})`)
  const due = filter.due && daysOfWindow(filter.due, today)
  add(due?.from, (it) => `a.due_on >= ${it}::date`)
  add(due?.to, (it) => `a.due_on <= ${it}::date`)
  add(filter.dueFrom, (it) => `a.due_on >= ${it}::date`)
  add(filter.dueTo, (it) => `a.due_on <= ${it}::date`)
  add(
    filter.notUpdatedSince,
    (it) => `coalesce((a.last_updated_at at time zone 'Europe/London')::date < ${it}::date, true)`,
  )
  if (filter.overdue !== undefined) {
    values.push(today, CAN_BE_OVERDUE)
    const late = `(a.due_on < $${values.length - 1}::date and a.status = any($${values.length}))`
    conditions.push(filter.overdue ? late : `not ${late}`)
  }
  if (filter.moved !== undefined) conditions.push(filter.moved ? 'a.times_moved > 0' : 'a.times_moved = 0')
  if (filter.disagrees !== undefined) conditions.push(filter.disagrees ? DISAGREES : `not ${DISAGREES}`)
  if (filter.challenged !== undefined)
    conditions.push(`a.id ${filter.challenged ? '' : 'not '}in (select action_id from (${OPEN_OF_ACTIONS}) asked)`)
  return { where: conditions.join(' and '), values }
}

/** Which actions a filter means and in which order, for a statement of another's: its own columns stand before these parts. */
export interface ChosenActions {
  /** Actions as `a`, their priority `p`, plan `pl`, owner `o` and service area `sa`. */
  from: string
  where: string
  order: string
  /** $1 and on. */
  values: unknown[]
}

export const chosenActions = (
  seen: readonly PlanStatus[],
  filter: ActionFilter,
  sort: string,
  today: LocalDate,
): ChosenActions => {
  const { where, values } = conditionsOf(seen, filter, today)
  const { by, join = '' } = ORDER[sort] ?? IN_PLACE
  const needsToday = join.includes(':today')
  return {
    from: `${FROM} ${join.replaceAll(':today', `$${values.length + 1}::date`)}`,
    where,
    order: by,
    values: needsToday ? [...values, today] : values,
  }
}

/** Prepared where few can differ: the statements of free combinations would pile up on every connection. */
const named = (filter: ActionFilter, name: string, statement: Statement): Statement => {
  // An empty search adds no condition, so it must not share a name with one that does.
  const given = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '')
  if (given.length > 1) return statement
  const [key, value] = given[0] ?? ['none', null]
  const shape = Array.isArray(value) ? String(value.length === 1) : typeof value === 'boolean' ? String(value) : ''
  return { ...statement, name: `${name}_${key}_${shape}` }
}

/** What a list needs beyond a summary: more columns of the action and its priority, and what is found for the page alone. */
interface More {
  name: string
  columns: string
  found: string
  join: string
}

const NO_MORE: More = { name: '', columns: '', found: 'page.*', join: '' }

/** All that can stand in a column. */
const REGISTER: More = {
  name: 'register_',
  columns: `, a.description, a.success_measure as "successMeasure", a.status_reason as "statusReason",
    a.impact_statement as "impactStatement", a.forecast_on as "forecastOn"`,
  found: `page.*, ${NAMED('sponsor')} as sponsor, coalesce(helpers.contributors, '[]') as contributors,
    case when ahead.id is not null then json_build_object('id', ahead.id, 'title', ahead.title, 'dueOn', ahead.due_on) end as "nextMilestone",
    coalesce(asked.open, 0) as "openChallenges"`,
  join: `left join person sponsor on sponsor.id = page."sponsorId"
    left join (
      select c.action_id, json_agg(json_build_object('id', c.id, 'person', ${NAMED('cp')}, 'partnerBody', c.partner_body)
                                   order by cp.name, c.partner_body, c.id) as contributors
        from action_contributor c left join person cp on cp.id = c.person_id
       where c.action_id in (select id from page) group by c.action_id) helpers on helpers.action_id = page.id
    left join (
      select distinct on (m.action_id) m.action_id, m.id, m.title, m.due_on from milestone m
       where m.action_id in (select id from page) and m.status = 'open' and m.due_on >= :today
       order by m.action_id, m.due_on, m.id) ahead on ahead.action_id = page.id
    left join (${OPEN_OF_ACTIONS}) asked on asked.action_id = page.id`,
}

/**
 * The two statements of a page of actions: the rows with their owners and milestones counted, and how many there are in all.
 * Milestones are counted for the page alone, all at once.
 */
function pageStatements(
  seen: readonly PlanStatus[],
  filter: ActionFilter,
  { sort, page, pageSize }: PageOf,
  today: LocalDate,
  more: More,
): { rows: Statement; total: Statement } {
  const { where, values } = conditionsOf(seen, filter, today)
  const at = (index: number) => `$${values.length + index}`
  const { by, join = '' } = ORDER[sort] ?? IN_PLACE
  const rows = `
    with page as materialized (
      select *, row_number() over () as place
        from (select ${COLUMNS}${more.columns} ${FROM} ${join} where ${where} order by ${by} limit ${at(1)} offset ${at(2)}) found
    ), steps as (
      select m.action_id, count(*) filter (where m.status <> 'cancelled')::int as total,
             count(*) filter (where m.status = 'done')::int as done,
             count(*) filter (where m.status = 'open' and m.due_on < ${at(3)}::date and page.status not in ('${CLOSED_STATUSES.join("', '")}'))::int as missed
        from page join milestone m on m.action_id = page.id group by m.action_id
    )
    select ${more.found}, case when steps.action_id is not null then to_json(steps) end as steps
      from page left join steps on steps.action_id = page.id ${more.join} order by page.place`
  return {
    rows: named(filter, `actions_${more.name}${sort}`, {
      text: rows.replaceAll(':today', `${at(3)}::date`),
      values: [...values, pageSize, (page - 1) * pageSize, today],
    }),
    total: named(filter, 'actions_total', {
      text: `select count(*)::int as total from action a join priority p on p.id = a.priority_id join plan pl on pl.id = p.plan_id where ${where}`,
      values,
    }),
  }
}

async function pageOf<Row extends ActionRow>(reader: Reader, { rows, total }: ReturnType<typeof pageStatements>) {
  const [items, counted] = await Promise.all([reader.rows<Row>(rows), reader.rows<{ total: number }>(total)])
  return { items, total: counted[0]?.total ?? 0 }
}

/** Actions of plans of these statuses. */
export const listActions = (reader: Reader, seen: readonly PlanStatus[], filter: ActionFilter, page: PageOf) =>
  pageOf<ActionRow>(reader, pageStatements(seen, filter, page, reader.today, NO_MORE))

/** What can stand in a column of the register, beyond what a summary says. */
interface SaidInRegister {
  description: string | null
  successMeasure: string | null
  statusReason: string | null
  impactStatement: string | null
  forecastOn: LocalDate | null
  sponsor: Ref | null
  contributors: { id: string; person: Ref | null; partnerBody: string | null }[]
  openChallenges: number
}

export interface RegisterRow extends ActionRow, SaidInRegister {
  /** Also of a closed action, which has none in truth. */
  nextMilestone: { id: string; title: string; dueOn: LocalDate } | null
}

/** The same actions, with all that can stand in a column. */
export const listRegister = (reader: Reader, seen: readonly PlanStatus[], filter: ActionFilter, page: PageOf) =>
  pageOf<RegisterRow>(reader, pageStatements(seen, filter, page, reader.today, REGISTER))

export interface ActionInFull extends ActionRow, SaidInRegister {
  ratingKey: RatingKey
}

const actionStatement = (actionId: string, today: LocalDate): Statement => ({
  name: 'action_in_full',
  text: `
    select ${COLUMNS}, a.description, a.success_measure as "successMeasure", a.status_reason as "statusReason",
           a.impact_statement as "impactStatement", a.forecast_on as "forecastOn", ${NAMED('sponsor')} as sponsor, pl.rating_key as "ratingKey",
           (select json_build_object('total', count(*) filter (where m.status <> 'cancelled'),
                                     'done', count(*) filter (where m.status = 'done'),
                                     'missed', count(*) filter (where m.status = 'open' and m.due_on < $2::date and a.status not in ('${CLOSED_STATUSES.join("', '")}')))
              from milestone m where m.action_id = a.id) as steps,
           (select count(*)::int from challenge c left join milestone m on m.id = c.milestone_id
             where c.closed_at is null and (c.action_id = a.id or m.action_id = a.id)) as "openChallenges",
           coalesce((select json_agg(json_build_object('id', c.id, 'person', ${NAMED('cp')}, 'partnerBody', c.partner_body)
                                     order by cp.name, c.partner_body, c.id)
                       from action_contributor c left join person cp on cp.id = c.person_id where c.action_id = a.id), '[]') as contributors
    ${FROM} left join person sponsor on sponsor.id = p.sponsor_id
    where a.id = $1`,
  values: [actionId, today],
})

export async function findAction(reader: Reader, actionId: string): Promise<ActionInFull | null> {
  const [action] = await reader.rows<ActionInFull>(actionStatement(actionId, reader.today))
  return action ?? null
}

export interface NewAction {
  id: string | undefined
  priorityId: string
  ref: string
  title: string
  description: string | null
  successMeasure: string | null
  ownerId: string | null
  serviceAreaId: string | null
  startsOn: LocalDate | null
  dueOn: LocalDate
}

/** As the last of its priority, which this transaction holds. */
export async function insertAction({ tx }: Write, { startsOn, dueOn, ...fields }: NewAction): Promise<string> {
  const last = await tx.action.aggregate({ where: { priorityId: fields.priorityId }, _max: { position: true } })
  const day = toDbDay(dueOn)
  const made = await tx.action.create({
    data: {
      ...fields,
      position: (last._max.position ?? 0) + 1,
      startsOn: toDbDayOrNull(startsOn),
      originalDueOn: day,
      dueOn: day,
    },
    select: { id: true },
  })
  return made.id
}

export interface ActionEdit {
  ref?: string | undefined
  title?: string | undefined
  description?: string | null | undefined
  successMeasure?: string | null | undefined
  ownerId?: string | null | undefined
  serviceAreaId?: string | null | undefined
  startsOn?: LocalDate | null | undefined
}

/** What is left out stays as it is. */
export async function updateAction(
  { tx }: Write,
  actionId: string,
  { startsOn, ...fields }: ActionEdit,
): Promise<void> {
  await tx.action.update({
    where: { id: actionId },
    data: { ...fields, ...(startsOn !== undefined && { startsOn: toDbDayOrNull(startsOn) }) },
  })
}

export interface ContributorFields {
  personId: string | null
  partnerBody: string | null
}

/** The people who contribute now. The action is held by this transaction. */
export async function contributingPeople({ tx }: Write, actionId: string): Promise<Set<string>> {
  const found = await tx.actionContributor.findMany({ where: { actionId }, select: { personId: true } })
  return new Set(found.flatMap(({ personId }) => personId ?? []))
}

/** Takes out those no longer named and adds those named anew; the others stay as they are. @returns whether any did change */
export async function setContributors(
  { tx }: Write,
  actionId: string,
  named: readonly ContributorFields[],
): Promise<boolean> {
  const keyOf = ({ personId, partnerBody }: ContributorFields) => personId ?? `body ${partnerBody}`
  const before = await tx.actionContributor.findMany({ where: { actionId } })
  const wanted = new Map(named.map((one) => [keyOf(one), one]))
  const gone = before.filter((one) => !wanted.has(keyOf(one)))
  const there = new Set(before.map(keyOf))
  const fresh = [...wanted].filter(([key]) => !there.has(key)).map(([, one]) => ({ ...one, actionId }))
  if (gone.length > 0) await tx.actionContributor.deleteMany({ where: { id: { in: gone.map((one) => one.id) } } })
  if (fresh.length > 0) await tx.actionContributor.createMany({ data: fresh })
  return gone.length + fresh.length > 0
}

/** An edit of its contributors alone is an edit of the action: whoever read it before is told. */
export async function countVersion({ tx }: Write, actionId: string): Promise<void> {
  await tx.$executeRaw`update action set version = version + 1 where id = ${actionId}::uuid`
}

/** With its milestones, updates and date changes; each stays in the history. */
export async function deleteAction({ tx }: Write, actionId: string): Promise<void> {
  await tx.action.delete({ where: { id: actionId } })
}

export async function hasServiceArea({ tx }: Pick<Write, 'tx'>, serviceAreaId: string): Promise<boolean> {
  return (await tx.serviceArea.count({ where: { id: serviceAreaId } })) > 0
}

/** Where an action stands after an update, a sign-off, or the withdrawal of an update. */
export interface Standing {
  status: ActionStatus
  /** Null unless the status needs one. */
  statusReason: string | null
  declared: Rating
  forecastOn?: LocalDate | null | undefined
  /** Absent: it was no update. */
  lastUpdatedAt?: Instant | null | undefined
}

const SET_STANDINGS = `
  update action t set status = r.status, status_reason = r."statusReason", declared_rating = r.declared,
         last_updated_at = case when r."isUpdate" then r."lastUpdatedAt" else t.last_updated_at end,
         forecast_on = case when r."saysForecast" then r."forecastOn" else t.forecast_on end
    from json_to_recordset($1::json) as r(id uuid, status text, "statusReason" text, declared text, "isUpdate" boolean,
         "lastUpdatedAt" timestamptz, "saysForecast" boolean, "forecastOn" date)
   where t.id = r.id`

/** Of actions that this transaction holds. */
export async function setStandings({ tx }: Write, standings: readonly (Standing & { id: string })[]): Promise<void> {
  const rows = standings.map((one) => ({
    ...one,
    isUpdate: one.lastUpdatedAt !== undefined,
    saysForecast: one.forecastOn !== undefined,
  }))
  await tx.$executeRawUnsafe(SET_STANDINGS, JSON.stringify(rows))
}

/** The same of all of them. They are held by this transaction. */
export async function updateActions(
  { tx }: Write,
  actionIds: readonly string[],
  fields: Pick<ActionEdit, 'ownerId' | 'serviceAreaId'>,
): Promise<void> {
  await tx.action.updateMany({ where: { id: { in: [...actionIds] } }, data: fields })
}

/** Whether it made the difference it was meant to, and what shows it. The action is held by this transaction. */
/** What there is to show for the impact of an action. */
export async function findShown({ tx }: Write, actionId: string): Promise<{ measures: number; evidence: number }> {
  const [shown] = await tx.$queryRaw<{ measures: number; evidence: number }[]>`
    select (select count(*)::int from measure_link l where l.action_id = a.id) as measures,
           (select count(*)::int from evidence_link l left join milestone m on m.id = l.milestone_id
              left join progress_update u on u.id = l.update_id and u.withdrawn_at is null
             where a.id = coalesce(l.action_id, m.action_id, u.action_id))
           + (select count(*)::int from progress_update u
               where u.action_id = a.id and u.withdrawn_at is null and u.evidence_note is not null)
           + (select count(*)::int from sign_off s where s.action_id = a.id and s.state in ('proposed', 'accepted')) as evidence
      from action a where a.id = ${actionId}::uuid`
  return shown ?? { measures: 0, evidence: 0 }
}

export async function setImpact(
  { tx }: Write,
  actionId: string,
  { impact, statement }: { impact: Impact; statement: string | null },
): Promise<void> {
  await tx.action.update({
    where: { id: actionId },
    data: { impact, impactStatement: statement },
    select: { id: true },
  })
}
