import type { Instant, LocalDate } from '@waymark/contract/days'
import type { ActionStatus, Cycle, Impact, PlanStatus, Rating } from '@waymark/contract/words'
import type { RatingKey } from '@waymark/contract/plans'
import type { Reader, Statement } from '@waymark/database/read'
import { toDbDay, toDbDayOrNull } from '@waymark/database/days'
import type { Write } from '@waymark/database/write'
import { CLOSED_STATUSES, STATUSES } from '@waymark/domain/lifecycle'
import { CAN_BE_OVERDUE } from '@waymark/domain/overdue'
import { WORST_FIRST } from '@waymark/domain/roll-up'
import { oldestOwed } from '../periods/periods.sql.ts'
import { patternOf } from '../platform/search.ts'

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

const worstFirst = (column: string) => `array_position(array['${WORST_FIRST.join("', '")}'], ${column})`
const inOrderOf = (column: string) => `array_position(array['${STATUSES.join("', '")}'], ${column})`

/** 2 before 10, and R2 before R10. */
const numbered = (direction: string) =>
  String.raw`substring(a.ref from '^\D*')${direction}, array(select n[1]::numeric from regexp_matches(a.ref, '\d+', 'g') n)${direction}, a.ref${direction}, a.id`
const IN_PLACE = `pl.starts_on, pl.title, pl.id, p.position, a.position, a.id`
/** Whose update for a period that has ended is owed comes first; what waits for somebody else last; a paused action that is late is still owed. */
const OWED = [
  `coalesce(${oldestOwed('1', ':today')}, 2)`,
  `case when a.status in ('not_started', 'in_progress') or (a.status = 'paused' and a.due_on < :today) then 0
        when a.status = 'awaiting_sign_off' then 1 else 2 end`,
  'a.due_on',
]

const bothWays = (name: string, column: string): [string, string][] => [
  [name, `${column}, a.due_on, a.id`],
  [`-${name}`, `${column} desc, a.due_on, a.id`],
]
const ORDER: Readonly<Record<string, string>> = Object.fromEntries([
  ['place', IN_PLACE],
  ['-place', 'pl.starts_on desc, pl.title desc, pl.id desc, p.position desc, a.position desc, a.id desc'],
  ['ref', `pl.starts_on, pl.title, pl.id, ${numbered('')}`],
  ['-ref', `pl.starts_on desc, pl.title desc, pl.id, ${numbered(' desc')}`],
  ...bothWays('title', 'a.title'),
  ['dueOn', 'a.due_on, a.id'],
  ['-dueOn', 'a.due_on desc, a.id'],
  ['startsOn', 'a.starts_on nulls last, a.id'],
  ['-startsOn', 'a.starts_on desc nulls last, a.id'],
  ['owner', 'o.name nulls last, a.due_on, a.id'],
  ['-owner', 'o.name desc nulls last, a.due_on, a.id'],
  ...bothWays('status', inOrderOf('a.status')),
  ...bothWays('declared', worstFirst('a.declared_rating')),
  ...bothWays('computed', worstFirst('a.computed_rating')),
  ...bothWays('impact', `array_position(array['not_achieved', 'not_yet_evidenced', 'evidenced'], a.impact)`),
  ['lastUpdatedAt', 'a.last_updated_at nulls first, a.id'],
  ['-lastUpdatedAt', 'a.last_updated_at desc nulls last, a.id'],
  ...bothWays('moved', '(a.due_on - a.original_due_on)'),
  ['serviceArea', 'sa.name nulls last, a.due_on, a.id'],
  ['-serviceArea', 'sa.name desc nulls last, a.due_on, a.id'],
  ['owed', `${OWED.join(', ')}, a.id`],
  ['-owed', `${OWED.join(' desc, ')} desc, a.id`],
])

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
): ChosenActions => ({ from: FROM, ...conditionsOf(seen, filter, today), order: ORDER[sort] ?? IN_PLACE })

/** Prepared where few can differ: the statements of free combinations would pile up on every connection. */
const named = (filter: ActionFilter, name: string, statement: Statement): Statement => {
  // An empty search adds no condition, so it must not share a name with one that does.
  const given = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '')
  if (given.length > 1) return statement
  const [key, value] = given[0] ?? ['none', null]
  const shape = Array.isArray(value) ? String(value.length === 1) : typeof value === 'boolean' ? String(value) : ''
  return { ...statement, name: `${name}_${key}_${shape}` }
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
): { rows: Statement; total: Statement } {
  const { where, values } = conditionsOf(seen, filter, today)
  const at = (index: number) => `$${values.length + index}`
  const order = (ORDER[sort] ?? IN_PLACE).replaceAll(':today', `${at(3)}::date`)
  const rows = `
    with page as materialized (
      select *, row_number() over () as place
        from (select ${COLUMNS} ${FROM} where ${where} order by ${order} limit ${at(1)} offset ${at(2)}) found
    ), steps as (
      select m.action_id, count(*) filter (where m.status <> 'cancelled')::int as total,
             count(*) filter (where m.status = 'done')::int as done,
             count(*) filter (where m.status = 'open' and m.due_on < ${at(3)}::date and page.status not in ('${CLOSED_STATUSES.join("', '")}'))::int as missed
        from page join milestone m on m.action_id = page.id group by m.action_id
    )
    select page.*, case when steps.action_id is not null then to_json(steps) end as steps
      from page left join steps on steps.action_id = page.id order by page.place`
  return {
    rows: named(filter, `actions_${sort}`, { text: rows, values: [...values, pageSize, (page - 1) * pageSize, today] }),
    total: named(filter, 'actions_total', {
      text: `select count(*)::int as total from action a join priority p on p.id = a.priority_id join plan pl on pl.id = p.plan_id where ${where}`,
      values,
    }),
  }
}

/** Actions of plans of these statuses. */
export async function listActions(reader: Reader, seen: readonly PlanStatus[], filter: ActionFilter, page: PageOf) {
  const statements = pageStatements(seen, filter, page, reader.today)
  const [items, counted] = await Promise.all([
    reader.rows<ActionRow>(statements.rows),
    reader.rows<{ total: number }>(statements.total),
  ])
  return { items, total: counted[0]?.total ?? 0 }
}

export interface ActionInFull extends ActionRow {
  description: string | null
  successMeasure: string | null
  statusReason: string | null
  impactStatement: string | null
  forecastOn: LocalDate | null
  sponsor: Ref | null
  ratingKey: RatingKey
  contributors: { id: string; person: Ref | null; partnerBody: string | null }[]
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

export interface ActionHeld {
  id: string
  version: number
  priorityId: string
  planStatus: PlanStatus
  cycle: Cycle
  sponsorId: string | null
  ownerId: string | null
  serviceAreaId: string | null
  status: ActionStatus
  statusReason: string | null
  declared: Rating
  startsOn: LocalDate | null
  dueOn: LocalDate
  originalDueOn: LocalDate
  /** The oldest open period for which no update has been given; null where none waits for one. */
  periodOwed: string | null
}

const HELD = `
  select a.id, a.version, a.priority_id as "priorityId", pl.status as "planStatus", pl.cycle, p.sponsor_id as "sponsorId",
         a.owner_id as "ownerId", a.service_area_id as "serviceAreaId", a.status,
         a.status_reason as "statusReason", a.declared_rating as declared, a.starts_on::text as "startsOn",
         a.due_on::text as "dueOn", a.original_due_on::text as "originalDueOn",
         ${oldestOwed('rp.period')} as "periodOwed"
    from plan pl join priority p on p.plan_id = pl.id join action a on a.priority_id = p.id
   where a.id = $1::uuid`

/** The action as it is, kept so until the transaction ends, with its priority and the status of its plan. */
export async function lockAction({ tx }: Write, actionId: string): Promise<ActionHeld | null> {
  // Plan, priority, action: everyone locks in that order, so that no two writers wait for one another.
  const locked = await tx.$queryRawUnsafe<{ id: string }[]>(
    `with pl as materialized (select id from plan where id = (select p.plan_id from priority p join action a on a.priority_id = p.id where a.id = $1::uuid) for share),
          p as materialized (select id from priority where plan_id in (select id from pl) and id = (select priority_id from action where id = $1::uuid) for update)
     select a.id from action a where a.id = $1::uuid and a.priority_id in (select id from p) for update`,
    actionId,
  )
  if (locked.length === 0) return null
  return (await tx.$queryRawUnsafe<ActionHeld[]>(HELD, actionId))[0] ?? null
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

export async function hasServiceArea({ tx }: Write, serviceAreaId: string): Promise<boolean> {
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

export async function setStanding(
  { tx }: Write,
  actionId: string,
  { status, statusReason, declared, forecastOn, lastUpdatedAt }: Standing,
): Promise<void> {
  await tx.action.update({
    where: { id: actionId },
    data: {
      status,
      statusReason,
      declaredRating: declared,
      ...(lastUpdatedAt !== undefined && { lastUpdatedAt }),
      ...(forecastOn !== undefined && { forecastOn: toDbDayOrNull(forecastOn) }),
    },
    select: { id: true },
  })
}

/** Whether it made the difference it was meant to, and what shows it. The action is held by this transaction. */
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
