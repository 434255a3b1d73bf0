import type { DateChangeView } from '@waymark/contract/date-changes'
import type { Instant, LocalDate } from '@waymark/contract/days'
import type { MoveCause, PlanStatus } from '@waymark/contract/words'
import { toDbDay } from '@waymark/database/days'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'

export interface DateChangeFilter {
  plan?: string[] | undefined
  priority?: string[] | undefined
  action?: string[] | undefined
  cause?: MoveCause[] | undefined
  /** Made on this day or later, and on this day or earlier, in London. */
  from?: LocalDate | undefined
  to?: LocalDate | undefined
  sort: string
  page: number
  pageSize: number
}

const PERSON = (alias: string) => `json_build_object('id', ${alias}.id, 'name', ${alias}.name)`

const COLUMNS = `
  d.id, case when d.action_id is null then 'milestone' else 'action' end as of,
  case when a.id is not null then json_build_object('id', a.id, 'ref', a.ref, 'title', a.title) end as action,
  case when m.id is not null then json_build_object('id', m.id, 'title', m.title) end as milestone,
  json_build_object('id', p.id, 'ref', p.ref, 'title', p.title) as priority,
  d.from_on as "fromOn", d.to_on as "toOn", d.cause, d.reason, d.effect, ${PERSON('asked')} as "askedBy", ${PERSON('agreed')} as "agreedBy",
  ${PERSON('made')} as "madeBy", d.made_at as "madeAt"`

/** `a` is the action that moved or the one whose milestone did. */
const UNDER = `
  from date_change d left join milestone m on m.id = d.milestone_id
  left join action a on a.id = coalesce(d.action_id, m.action_id)
  join priority p on p.id = coalesce(a.priority_id, m.priority_id) join plan pl on pl.id = p.plan_id`

const PEOPLE = `
  join person asked on asked.id = d.asked_by_id join person agreed on agreed.id = d.agreed_by_id
  join person made on made.id = d.made_by_id`

const ORDER: Record<string, string> = {
  madeAt: 'd.made_at, d.id',
  '-madeAt': 'd.made_at desc, d.id desc',
  toOn: 'd.to_on, d.made_at, d.id',
  '-toOn': 'd.to_on desc, d.made_at desc, d.id desc',
  days: 'd.to_on - d.from_on, d.made_at, d.id',
  '-days': 'd.to_on - d.from_on desc, d.made_at desc, d.id desc',
  ref: 'pl.starts_on, pl.title, p.position, a.position nulls first, d.made_at, d.id',
  '-ref': 'pl.starts_on desc, pl.title desc, p.position desc, a.position desc nulls last, d.made_at desc, d.id desc',
}

interface MovesTotal {
  moves: number
  days: number
}

/** Dates that moved in plans of these statuses. An action's are its own and those of its milestones. */
export async function listDateChanges(reader: Reader, seen: readonly PlanStatus[], filter: DateChangeFilter) {
  const where = `
    pl.status = any($1)
    and ($2::uuid[] is null or pl.id = any($2))
    and ($3::uuid[] is null or p.id = any($3))
    and ($4::uuid[] is null or a.id = any($4))
    and ($5::text[] is null or d.cause = any($5))
    and ($6::date is null or d.made_at >= ($6::date)::timestamp at time zone 'Europe/London')
    and ($7::date is null or d.made_at < ($7::date + 1)::timestamp at time zone 'Europe/London')`
  const { plan = null, priority = null, action = null, cause = null, from = null, to = null } = filter
  const values = [seen, plan, priority, action, cause, from, to]
  const totals = `count(*)::int as moves, sum(d.to_on - d.from_on)::int as days`
  const [items, byPriority, byCause] = await Promise.all([
    reader.rows<DateChangeView>({
      text: `select ${COLUMNS} ${UNDER} ${PEOPLE} where ${where}
        order by ${ORDER[filter.sort] ?? ORDER['-madeAt']} limit $8 offset $9`,
      values: [...values, filter.pageSize, (filter.page - 1) * filter.pageSize],
    }),
    reader.rows<MovesTotal & { priority: DateChangeView['priority'] }>({
      text: `select json_build_object('id', p.id, 'ref', p.ref, 'title', p.title) as priority, ${totals}
        ${UNDER} where ${where} group by p.id, p.ref, p.title order by moves desc, days desc, p.ref, p.id`,
      values,
    }),
    reader.rows<MovesTotal & { cause: MoveCause | null }>({
      text: `select d.cause, ${totals} ${UNDER} where ${where} group by d.cause order by moves desc, days desc, d.cause`,
      values,
    }),
  ])
  return { items, total: byCause.reduce((sum, { moves }) => sum + moves, 0), byPriority, byCause }
}

/** Of the action and of its milestones, the newest first. */
export const findDateChangesOfAction = (reader: Reader, actionId: string): Promise<DateChangeView[]> =>
  reader.rows<DateChangeView>({
    name: 'date_changes_of_action',
    text: `select ${COLUMNS}
      from (select * from date_change where action_id = $1
            union all select c.* from date_change c join milestone s on s.id = c.milestone_id where s.action_id = $1) d
      left join milestone m on m.id = d.milestone_id join action a on a.id = $1 join priority p on p.id = a.priority_id
      ${PEOPLE}
      order by d.made_at desc, d.id desc`,
    values: [actionId],
  })

export async function findDateChange(reader: Reader, dateChangeId: string): Promise<DateChangeView | null> {
  const [change] = await reader.rows<DateChangeView>({
    text: `select ${COLUMNS} ${UNDER} ${PEOPLE} where d.id = $1`,
    values: [dateChangeId],
  })
  return change ?? null
}

/** The due day of actions after a date change; the original stays. */
export async function moveActions({ tx }: Write, actionIds: readonly string[], dueOn: LocalDate): Promise<void> {
  const data = { dueOn: toDbDay(dueOn), timesMoved: { increment: 1 } }
  await tx.action.updateMany({ where: { id: { in: [...actionIds] } }, data })
}

export interface NewDateChange {
  id: string | undefined
  actionId: string | null
  milestoneId: string | null
  fromOn: LocalDate
  toOn: LocalDate
  cause: MoveCause
  reason: string
  effect: string | null
  askedById: string
  agreedById: string
  madeById: string
  madeAt: Instant
}

/** @returns the first of them */
export async function insertDateChanges({ tx }: Write, changes: readonly NewDateChange[]): Promise<string> {
  const [first] = await tx.dateChange.createManyAndReturn({
    data: changes.map(({ fromOn, toOn, ...change }) => ({ ...change, fromOn: toDbDay(fromOn), toOn: toDbDay(toOn) })),
    select: { id: true },
  })
  if (!first) throw new Error('no date change was recorded')
  return first.id
}

/** Requests that still wait for a decision are overtaken by a date that moved another way. */
export async function overtakeRequests(
  { tx }: Write,
  moved: readonly { actionId: string | null; milestoneId: string | null }[],
): Promise<void> {
  const ids = (column: 'actionId' | 'milestoneId') => moved.flatMap((of) => of[column] ?? [])
  await tx.dateRequest.updateMany({
    where: { OR: [{ actionId: { in: ids('actionId') } }, { milestoneId: { in: ids('milestoneId') } }], state: 'asked' },
    data: { state: 'overtaken' },
  })
}
