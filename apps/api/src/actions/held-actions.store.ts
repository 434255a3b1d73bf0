import type { LocalDate } from '@waymark/contract/days'
import type { ActionStatus, Cycle, PlanStatus, Rating } from '@waymark/contract/words'
import type { Reader } from '@waymark/database/read'
import { rowsIn, type Write } from '@waymark/database/write'
import { oldestOwed } from '../periods/periods.sql.ts'

/** An action with all that decisions about it ask for, and its names. */
export interface ActionHeld {
  id: string
  version: number
  ref: string
  title: string
  priority: { id: string; ref: string; title: string }
  priorityId: string
  plan: { id: string; title: string }
  planStatus: PlanStatus
  cycle: Cycle
  sponsorId: string | null
  sponsorName: string | null
  approverId: string | null
  ownerId: string | null
  ownerName: string | null
  serviceAreaId: string | null
  serviceAreaName: string | null
  status: ActionStatus
  statusReason: string | null
  declared: Rating
  startsOn: LocalDate | null
  dueOn: LocalDate
  originalDueOn: LocalDate
  /** The oldest open period for which no update has been given; null where none waits for one. */
  periodOwed: string | null
  /** Of a completion that waits to be signed off. */
  proposedById: string | null
  /** Of a new due date that waits to be agreed. */
  dateAskedById: string | null
}

const HELD = `
  select a.id, a.version, a.ref, a.title, p.id as "priorityId",
         json_build_object('id', p.id, 'ref', p.ref, 'title', p.title) as priority,
         json_build_object('id', pl.id, 'title', pl.title) as plan, pl.status as "planStatus", pl.cycle,
         p.sponsor_id as "sponsorId", sponsor.name as "sponsorName", p.approver_id as "approverId",
         a.owner_id as "ownerId", o.name as "ownerName", a.service_area_id as "serviceAreaId", sa.name as "serviceAreaName",
         a.status, a.status_reason as "statusReason", a.declared_rating as declared, a.starts_on::text as "startsOn",
         a.due_on::text as "dueOn", a.original_due_on::text as "originalDueOn",
         ${oldestOwed('rp.period')} as "periodOwed",
         (select s.proposed_by_id from sign_off s where s.action_id = a.id and s.state = 'proposed' limit 1) as "proposedById",
         (select d.asked_by_id from date_request d where d.action_id = a.id and d.state = 'asked' limit 1) as "dateAskedById"
    from action a join priority p on p.id = a.priority_id join plan pl on pl.id = p.plan_id
    left join person o on o.id = a.owner_id left join service_area sa on sa.id = a.service_area_id
    left join person sponsor on sponsor.id = p.sponsor_id
   where a.id = any($1::uuid[])
   order by pl.starts_on, pl.title, pl.id, p.position, a.position, a.id`

/** In the order in which they stand in their plans. */
const findHeld = (rows: Reader['rows'], actionIds: readonly string[]): Promise<ActionHeld[]> =>
  rows<ActionHeld>({ text: HELD, values: [actionIds] })

/** As they are now: nothing keeps them so. */
export const findActions = (reader: Reader, actionIds: readonly string[]): Promise<ActionHeld[]> =>
  findHeld(reader.rows, actionIds)

/** Plan, priority, action, each in the order of its ids: everyone locks so, and no two writers wait for one another. */
const LOCK = `
  with pl as materialized (
    select id from plan
     where id in (select p.plan_id from priority p
                   where p.id = any($2::uuid[]) or p.id in (select priority_id from action where id = any($1::uuid[])))
     order by id for share),
  p as materialized (
    select id from priority
     where plan_id in (select id from pl)
       and (id = any($2::uuid[]) or id in (select priority_id from action where id = any($1::uuid[])))
     order by id for update)
  select a.id from action a where a.id = any($1::uuid[]) and a.priority_id in (select id from p) order by a.id for update`

/** One that was moved to another priority while it was waited for is locked in its new place: more often it is not tried. */
const TRIES = 3

/**
 * The actions as they are, kept so until the transaction ends, with their priorities and the status of their plans; and
 * these priorities beside them.
 */
export async function lockActions(
  write: Write,
  actionIds: readonly string[],
  priorityIds: readonly string[] = [],
): Promise<ActionHeld[]> {
  let missing: readonly string[] = actionIds
  for (let attempt = 1; attempt <= TRIES && missing.length > 0; attempt += 1) {
    const locked = await write.tx.$queryRawUnsafe<{ id: string }[]>(LOCK, missing, priorityIds)
    const got = new Set(locked.map(({ id }) => id))
    missing = missing.filter((id) => !got.has(id))
    if (missing.length === 0) break
    const there = await write.tx.$queryRawUnsafe<{ id: string }[]>(
      'select id from action where id = any($1::uuid[])',
      missing,
    )
    missing = there.map(({ id }) => id)
  }
  return findHeld(
    rowsIn(write),
    actionIds.filter((id) => !missing.includes(id)),
  )
}

/** One alone, or null where there is none. */
export const lockAction = async (write: Write, actionId: string): Promise<ActionHeld | null> =>
  (await lockActions(write, [actionId]))[0] ?? null
