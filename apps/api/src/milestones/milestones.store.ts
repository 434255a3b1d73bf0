import type { LocalDate } from '@waymark/contract/days'
import type { MilestoneStatus, PlanStatus } from '@waymark/contract/words'
import { toDbDay, toDbDayOrNull } from '@waymark/database/days'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import { CLOSED_STATUSES } from '@waymark/domain/lifecycle'
import type { ActionFacts } from '@waymark/domain/permissions/actions'

export interface MilestoneFacts {
  id: string
  version: number
  title: string
  status: MilestoneStatus
  dueOn: LocalDate
  originalDueOn: LocalDate
  timesMoved: number
  doneOn: LocalDate | null
  plan: { id: string; title: string }
  priority: { id: string; ref: string; title: string }
  action: { id: string; ref: string; title: string } | null
  /** When the action it is a step of starts; null for a step of a priority. */
  startsOn: LocalDate | null
  /** What permissions ask of the record it is a step of; a priority stands as an action in progress, owned by its lead officer. */
  standing: ActionFacts
}

export interface MilestoneFilter {
  plan?: string[] | undefined
  priority?: string[] | undefined
  action?: string[] | undefined
  status?: MilestoneStatus[] | undefined
  overdue?: boolean | undefined
  sort: string
  page: number
  pageSize: number
}

/** Days as text, so that the statement reads the same through `pg` and through Prisma. */
const COLUMNS = `
  m.id, m.version, m.title, m.status, m.due_on::text as "dueOn", m.original_due_on::text as "originalDueOn",
  m.times_moved as "timesMoved", m.done_on::text as "doneOn", a.starts_on::text as "startsOn",
  json_build_object('id', pl.id, 'title', pl.title) as plan,
  json_build_object('id', p.id, 'ref', p.ref, 'title', p.title) as priority,
  case when a.id is not null then json_build_object('id', a.id, 'ref', a.ref, 'title', a.title) end as action,
  json_build_object('planStatus', pl.status, 'sponsorId', p.sponsor_id, 'status', coalesce(a.status, 'in_progress'),
    'ownerId', case when a.id is null then p.lead_officer_id else a.owner_id end,
    'serviceAreaId', case when a.id is null then p.service_area_id else a.service_area_id end) as standing`

const FROM = `
  from milestone m left join action a on a.id = m.action_id
  join priority p on p.id = coalesce(m.priority_id, a.priority_id) join plan pl on pl.id = p.plan_id`

const ORDER: Record<string, string> = {
  dueOn: 'm.due_on, m.title, m.id',
  '-dueOn': 'm.due_on desc, m.title, m.id',
  title: 'm.title, m.due_on, m.id',
  '-title': 'm.title desc, m.due_on, m.id',
  status: "array_position(array['open', 'done', 'cancelled'], m.status), m.due_on, m.id",
  '-status': "array_position(array['open', 'done', 'cancelled'], m.status) desc, m.due_on, m.id",
}

/** The milestones of plans of these statuses. A priority's are its own and those of its actions. */
export async function listMilestones(reader: Reader, seen: readonly PlanStatus[], filter: MilestoneFilter) {
  const where = `
    pl.status = any($1)
    and ($2::uuid[] is null or pl.id = any($2))
    and ($3::uuid[] is null or p.id = any($3))
    and ($4::uuid[] is null or m.action_id = any($4))
    and ($5::text[] is null or m.status = any($5))
    and ($6::boolean is null or $6 = (m.status = 'open' and m.due_on < $7::date and coalesce(a.status <> all($8), true)))`
  const values = [
    seen,
    filter.plan ?? null,
    filter.priority ?? null,
    filter.action ?? null,
    filter.status ?? null,
    filter.overdue ?? null,
    reader.today,
    CLOSED_STATUSES,
  ]
  const [counted] = await reader.rows<{ total: number }>({
    text: `select count(*)::int as total ${FROM} where ${where}`,
    values,
  })
  const items = await reader.rows<MilestoneFacts>({
    text: `select ${COLUMNS} ${FROM} where ${where} order by ${ORDER[filter.sort] ?? ORDER['dueOn']} limit $9 offset $10`,
    values: [...values, filter.pageSize, (filter.page - 1) * filter.pageSize],
  })
  return { items, total: counted?.total ?? 0 }
}

export const findMilestonesOfAction = (reader: Reader, actionId: string): Promise<MilestoneFacts[]> =>
  reader.rows<MilestoneFacts>({
    name: 'milestones_of_action',
    text: `select ${COLUMNS} ${FROM} where m.action_id = $1 order by m.due_on, m.title, m.id`,
    values: [actionId],
  })

export async function findMilestone(reader: Reader, milestoneId: string): Promise<MilestoneFacts | null> {
  const [milestone] = await reader.rows<MilestoneFacts>({
    text: `select ${COLUMNS} ${FROM} where m.id = $1`,
    values: [milestoneId],
  })
  return milestone ?? null
}

/** What a milestone is a step of. Nothing is locked yet. */
export async function parentOf({ tx }: Write, milestoneId: string) {
  return tx.milestone.findUnique({ where: { id: milestoneId }, select: { actionId: true, priorityId: true } })
}

/** What it is a step of is held before it. */
export async function lockMilestone({ tx }: Write, milestoneId: string): Promise<MilestoneFacts | null> {
  const text = `select ${COLUMNS} ${FROM} where m.id = $1::uuid for update of m`
  const rows = await tx.$queryRawUnsafe<MilestoneFacts[]>(text, milestoneId)
  return rows[0] ?? null
}

export interface NewMilestone {
  id: string | undefined
  title: string
  dueOn: LocalDate
  actionId: string | null
  priorityId: string | null
}

export async function insertMilestone({ tx }: Write, { dueOn, ...fields }: NewMilestone): Promise<string> {
  const day = toDbDay(dueOn)
  const made = await tx.milestone.create({ data: { ...fields, originalDueOn: day, dueOn: day }, select: { id: true } })
  return made.id
}

export async function setTitle({ tx }: Write, milestoneId: string, title: string): Promise<void> {
  await tx.milestone.update({ where: { id: milestoneId }, data: { title } })
}

export async function setMilestoneStatus(
  { tx }: Write,
  milestoneId: string,
  { status, doneOn }: { status: MilestoneStatus; doneOn: LocalDate | null },
): Promise<void> {
  await tx.milestone.update({ where: { id: milestoneId }, data: { status, doneOn: toDbDayOrNull(doneOn) } })
}

/** A milestone's due day after a date change; the original stays. */
export async function moveMilestone({ tx }: Write, milestoneId: string, dueOn: LocalDate): Promise<void> {
  await tx.milestone.update({
    where: { id: milestoneId },
    data: { dueOn: toDbDay(dueOn), timesMoved: { increment: 1 } },
  })
}

export async function deleteMilestone({ tx }: Write, milestoneId: string): Promise<void> {
  await tx.milestone.delete({ where: { id: milestoneId } })
}
