import type { PlanStatus } from '@waymark/contract/words'
import type { Reader } from '@waymark/database/read'
import { rowsIn, type Write } from '@waymark/database/write'

/** A priority that an action may come to, with what decisions about that ask for. */
export interface Destination {
  id: string
  ref: string
  title: string
  plan: { id: string; title: string }
  planStatus: PlanStatus
  sponsorId: string | null
  approverId: string | null
  sponsorName: string | null
  approverName: string | null
  /** Of its actions. */
  refs: string[]
}

async function destination(rows: Reader['rows'], priorityId: string): Promise<Destination | null> {
  const [found] = await rows<Destination>({
    text: `select p.id, p.ref, p.title, json_build_object('id', pl.id, 'title', pl.title) as plan, pl.status as "planStatus",
                  p.sponsor_id as "sponsorId", p.approver_id as "approverId", sponsor.name as "sponsorName",
                  approver.name as "approverName", array(select a.ref from action a where a.priority_id = p.id) as refs
             from priority p join plan pl on pl.id = p.plan_id
             left join person sponsor on sponsor.id = p.sponsor_id left join person approver on approver.id = p.approver_id
            where p.id = $1::uuid`,
    values: [priorityId],
  })
  return found ?? null
}

export const findDestination = (reader: Reader, priorityId: string) => destination(reader.rows, priorityId)

/** Of a priority that this transaction holds. */
export const heldDestination = (write: Pick<Write, 'tx'>, priorityId: string) => destination(rowsIn(write), priorityId)

/** As the last of a priority, in the order given. Both priorities and the actions are held by this transaction. */
export async function moveActions(
  { tx }: Write,
  priorityId: string,
  moves: readonly { id: string; ref: string }[],
): Promise<void> {
  await tx.$executeRawUnsafe(
    `update action t set priority_id = $1::uuid, ref = r.ref, position = last.position + r.place
       from json_to_recordset($2::json) as r(id uuid, ref text, place int),
            (select coalesce(max(position), 0) as position from action where priority_id = $1::uuid) last
      where t.id = r.id`,
    priorityId,
    JSON.stringify(moves.map((move, index) => ({ ...move, place: index + 1 }))),
  )
}
