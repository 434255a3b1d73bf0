import type { DateChangeView } from '@waymark/contract/date-changes'
import type { Instant, LocalDate } from '@waymark/contract/days'
import type { PlanStatus } from '@waymark/contract/words'
import { toDbDay } from '@waymark/database/days'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'

export interface DateChangeFilter {
  plan?: string[] | undefined
  priority?: string[] | undefined
  action?: string[] | undefined
  sort: string
  page: number
  pageSize: number
}

const PERSON = (alias: string) => `json_build_object('id', ${alias}.id, 'name', ${alias}.name)`

const COLUMNS = `
  d.id, case when d.action_id is null then 'milestone' else 'action' end as of,
  case when a.id is not null then json_build_object('id', a.id, 'ref', a.ref, 'title', a.title) end as action,
  case when m.id is not null then json_build_object('id', m.id, 'title', m.title) end as milestone,
  d.from_on as "fromOn", d.to_on as "toOn", d.reason, ${PERSON('asked')} as "askedBy", ${PERSON('agreed')} as "agreedBy",
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
}

/** Dates that moved in plans of these statuses. An action's are its own and those of its milestones. */
export async function listDateChanges(reader: Reader, seen: readonly PlanStatus[], filter: DateChangeFilter) {
  const where = `
    pl.status = any($1)
    and ($2::uuid[] is null or pl.id = any($2))
    and ($3::uuid[] is null or p.id = any($3))
    and ($4::uuid[] is null or a.id = any($4))`
  const values = [seen, filter.plan ?? null, filter.priority ?? null, filter.action ?? null]
  const [counted] = await reader.rows<{ total: number }>({
    text: `select count(*)::int as total ${UNDER} where ${where}`,
    values,
  })
  const items = await reader.rows<DateChangeView>({
    text: `select ${COLUMNS} ${UNDER} ${PEOPLE} where ${where}
      order by ${ORDER[filter.sort] ?? ORDER['-madeAt']} limit $5 offset $6`,
    values: [...values, filter.pageSize, (filter.page - 1) * filter.pageSize],
  })
  return { items, total: counted?.total ?? 0 }
}

/** Of the action and of its milestones, the newest first. */
export const findDateChangesOfAction = (reader: Reader, actionId: string): Promise<DateChangeView[]> =>
  reader.rows<DateChangeView>({
    name: 'date_changes_of_action',
    text: `select ${COLUMNS}
      from (select * from date_change where action_id = $1
            union all select c.* from date_change c join milestone s on s.id = c.milestone_id where s.action_id = $1) d
      left join milestone m on m.id = d.milestone_id join action a on a.id = $1 ${PEOPLE}
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

/** An action's due day after a date change; the original stays. */
export async function moveAction({ tx }: Write, actionId: string, dueOn: LocalDate): Promise<void> {
  await tx.action.update({ where: { id: actionId }, data: { dueOn: toDbDay(dueOn), timesMoved: { increment: 1 } } })
}

export interface NewDateChange {
  id: string | undefined
  actionId: string | null
  milestoneId: string | null
  fromOn: LocalDate
  toOn: LocalDate
  reason: string
  askedById: string
  agreedById: string
  madeById: string
  madeAt: Instant
}

export async function insertDateChange({ tx }: Write, { fromOn, toOn, ...change }: NewDateChange): Promise<string> {
  const made = await tx.dateChange.create({
    data: { ...change, fromOn: toDbDay(fromOn), toOn: toDbDay(toOn) },
    select: { id: true },
  })
  return made.id
}
