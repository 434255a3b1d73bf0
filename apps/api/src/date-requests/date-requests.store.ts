import type { Instant, LocalDate } from '@waymark/contract/days'
import type {
  ActionStatus,
  DateRequestState,
  Impact,
  MilestoneStatus,
  MoveCause,
  PlanStatus,
  Rating,
} from '@waymark/contract/words'
import { toDbDay } from '@waymark/database/days'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import { CLOSED_STATUSES } from '@waymark/domain/lifecycle'

type Ref = { id: string; name: string }
type Titled = { id: string; ref: string; title: string }

export interface DateRequestRow {
  id: string
  action: Titled | null
  milestone: { id: string; title: string } | null
  priority: Titled
  plan: { id: string; title: string }
  planStatus: PlanStatus
  sponsorId: string | null
  approverId: string | null
  serviceAreaId: string | null
  owner: Ref | null
  state: DateRequestState
  fromOn: LocalDate
  toOn: LocalDate
  cause: MoveCause
  reason: string
  effect: string
  askedBy: Ref
  askedAt: Instant
  decisionNote: string | null
  decidedBy: Ref | null
  decidedAt: Instant | null
  actionStatus: ActionStatus | null
  milestoneStatus: MilestoneStatus | null
  dueOn: LocalDate
  originalDueOn: LocalDate
  timesMoved: number
  /** Of the action; null for a milestone of a priority. */
  impact: Impact | null
  declared: Rating
  computed: Rating
  computedSentence: string
  computedReasons: string[]
  computedRules: number
  computedNextChangeOn: LocalDate | null
}

const PERSON = (alias: string) =>
  `case when ${alias}.id is not null then json_build_object('id', ${alias}.id, 'name', ${alias}.name) end`

const COLUMNS = `
  d.id, case when a.id is not null then json_build_object('id', a.id, 'ref', a.ref, 'title', a.title) end as action,
  case when m.id is not null then json_build_object('id', m.id, 'title', m.title) end as milestone,
  json_build_object('id', p.id, 'ref', p.ref, 'title', p.title) as priority,
  json_build_object('id', pl.id, 'title', pl.title) as plan, pl.status as "planStatus", p.sponsor_id as "sponsorId",
  p.approver_id as "approverId", case when a.id is null then p.service_area_id else a.service_area_id end as "serviceAreaId",
  ${PERSON('o')} as owner, d.state, d.from_on as "fromOn", d.to_on as "toOn", d.cause, d.reason, d.effect,
  ${PERSON('asker')} as "askedBy", d.asked_at as "askedAt", d.decision_note as "decisionNote",
  ${PERSON('decider')} as "decidedBy", d.decided_at as "decidedAt", a.status as "actionStatus", m.status as "milestoneStatus",
  coalesce(m.due_on, a.due_on) as "dueOn", coalesce(m.original_due_on, a.original_due_on) as "originalDueOn",
  coalesce(m.times_moved, a.times_moved) as "timesMoved", a.impact, a.declared_rating as declared, a.computed_rating as computed,
  a.computed_sentence as "computedSentence", a.computed_reasons as "computedReasons", a.computed_rules as "computedRules",
  a.computed_next_change_on as "computedNextChangeOn"`

/** `a` is the action whose date is meant, or the one whose milestone it is; none for a milestone of a priority. */
const FROM = `
  from date_request d left join milestone m on m.id = d.milestone_id
  left join action a on a.id = coalesce(d.action_id, m.action_id)
  join priority p on p.id = coalesce(a.priority_id, m.priority_id) join plan pl on pl.id = p.plan_id
  left join person o on o.id = case when a.id is null then p.lead_officer_id else a.owner_id end
  join person asker on asker.id = d.asked_by_id left join person decider on decider.id = d.decided_by_id`

const ORDER: Readonly<Record<string, string>> = {
  askedAt: 'd.asked_at, d.id',
  '-askedAt': 'd.asked_at desc, d.id desc',
  toOn: 'd.to_on, d.asked_at, d.id',
  '-toOn': 'd.to_on desc, d.asked_at desc, d.id desc',
  days: 'd.to_on - d.from_on, d.asked_at, d.id',
  '-days': 'd.to_on - d.from_on desc, d.asked_at desc, d.id desc',
  ref: 'pl.starts_on, pl.title, p.position, a.position nulls first, d.asked_at desc, d.id',
  '-ref': 'pl.starts_on desc, pl.title desc, p.position desc, a.position desc nulls last, d.asked_at desc, d.id',
}

export interface DateRequestFilter {
  plan?: string[] | undefined
  priority?: string[] | undefined
  /** With its milestones. */
  action?: string[] | undefined
  milestone?: string[] | undefined
  state?: DateRequestState[] | undefined
  /** For one who stands as these people to decide: as `mayDecideDate` says, of one who holds a role that may. */
  decidedBy?: string[] | undefined
  sort: string
  page: number
  pageSize: number
}

export async function listDateRequests(reader: Reader, seen: readonly PlanStatus[], filter: DateRequestFilter) {
  const where = `
    pl.status = any($1)
    and ($2::uuid[] is null or pl.id = any($2))
    and ($3::uuid[] is null or p.id = any($3))
    and ($4::uuid[] is null or a.id = any($4))
    and ($5::uuid[] is null or m.id = any($5))
    and ($6::text[] is null or d.state = any($6))
    and ($7::uuid[] is null or (d.state = 'asked' and pl.status <> 'closed' and $7 && array[p.sponsor_id, p.approver_id]
         and not $7 && array[d.asked_by_id, o.id] and coalesce(m.status, 'open') = 'open'
         and coalesce(a.status, 'in_progress') <> all($8)))`
  const { plan = null, priority = null, action = null, milestone = null, state = null, decidedBy = null } = filter
  const values = [seen, plan, priority, action, milestone, state, decidedBy, CLOSED_STATUSES]
  const [items, counted] = await Promise.all([
    reader.rows<DateRequestRow>({
      text: `select ${COLUMNS} ${FROM} where ${where} order by ${ORDER[filter.sort] ?? ORDER['askedAt']} limit $9 offset $10`,
      values: [...values, filter.pageSize, (filter.page - 1) * filter.pageSize],
    }),
    reader.rows<{ total: number }>({ text: `select count(*)::int as total ${FROM} where ${where}`, values }),
  ])
  return { items, total: counted[0]?.total ?? 0 }
}

export async function findDateRequest(reader: Reader, dateRequestId: string): Promise<DateRequestRow | null> {
  const [found] = await reader.rows<DateRequestRow>({
    text: `select ${COLUMNS} ${FROM} where d.id = $1`,
    values: [dateRequestId],
  })
  return found ?? null
}

export interface Subject {
  /** `3.2 Recruit`, or with its milestone. */
  name: string
  askedById: string
  ownerId: string | null
  sponsorId: string | null
  approverId: string | null
  /** The page it stands on. */
  recordOf: { noun: 'action' | 'priority'; recordId: string }
}

/** In the words of a notification. */
export const subjectsOf = ({ tx }: Write, dateRequestIds: readonly string[]): Promise<Subject[]> =>
  tx.$queryRaw<Subject[]>`
    select concat_ws(', ', coalesce(a.ref || ' ' || a.title, p.ref || ' ' || p.title), m.title) as name,
           d.asked_by_id as "askedById", case when a.id is null then p.lead_officer_id else a.owner_id end as "ownerId",
           p.sponsor_id as "sponsorId", p.approver_id as "approverId",
           json_build_object('noun', case when a.id is null then 'priority' else 'action' end,
             'recordId', coalesce(a.id, p.id)) as "recordOf"
      from date_request d left join milestone m on m.id = d.milestone_id
      left join action a on a.id = coalesce(d.action_id, m.action_id)
      join priority p on p.id = coalesce(a.priority_id, m.priority_id)
     where d.id = any(${[...dateRequestIds]}::uuid[]) order by p.position, a.position`

/** What a request is about; it never changes. */
export const aboutWhat = ({ tx }: Write, dateRequestId: string) =>
  tx.dateRequest.findUnique({ where: { id: dateRequestId }, select: { actionId: true, milestoneId: true } })

export interface DateRequestHeld {
  state: DateRequestState
  toOn: LocalDate
  cause: MoveCause
  reason: string
  effect: string
  askedById: string
  approverId: string | null
}

/** What it is about is held by this transaction, so that nobody else decides meanwhile. */
export async function heldDateRequest({ tx }: Write, dateRequestId: string): Promise<DateRequestHeld | null> {
  const [found] = await tx.$queryRaw<DateRequestHeld[]>`
    select d.state, d.to_on::text as "toOn", d.cause, d.reason, d.effect, d.asked_by_id as "askedById",
           p.approver_id as "approverId"
      from date_request d left join milestone m on m.id = d.milestone_id
      left join action a on a.id = coalesce(d.action_id, m.action_id)
      join priority p on p.id = coalesce(a.priority_id, m.priority_id)
     where d.id = ${dateRequestId}::uuid`
  return found ?? null
}

export interface NewDateRequest {
  actionId: string | null
  milestoneId: string | null
  fromOn: LocalDate
  toOn: LocalDate
  cause: MoveCause
  reason: string
  effect: string
  askedById: string
}

export async function insertDateRequests(
  { tx, at }: Write,
  requests: readonly (NewDateRequest & { id: string | undefined })[],
): Promise<string[]> {
  const made = await tx.dateRequest.createManyAndReturn({
    data: requests.map(({ fromOn, toOn, ...request }) => ({
      ...{ ...request, fromOn: toDbDay(fromOn), toOn: toDbDay(toOn), askedAt: at },
    })),
    select: { id: true },
  })
  return made.map(({ id }) => id)
}

/** Whether a request about this waits already. */
export async function isWaiting(
  { tx }: Write,
  about: { actionId: string | null; milestoneId: string | null },
): Promise<boolean> {
  return (await tx.dateRequest.count({ where: { ...about, state: 'asked' } })) > 0
}

export async function decide(
  { tx, at }: Write,
  dateRequestId: string,
  { state, note, byId }: { state: 'agreed' | 'refused'; note: string | null; byId: string },
): Promise<void> {
  await tx.dateRequest.update({
    where: { id: dateRequestId },
    data: { state, decisionNote: note, decidedById: byId, decidedAt: at },
    select: { id: true },
  })
}

export async function takeBack({ tx }: Write, dateRequestId: string): Promise<void> {
  await tx.dateRequest.update({ where: { id: dateRequestId }, data: { state: 'taken_back' }, select: { id: true } })
}
