import type { LocalDate } from '@waymark/contract/days'
import type { Role } from '@waymark/contract/words'
import type { Database } from '@waymark/database/client'
import { toDbDay } from '@waymark/database/days'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import { findOpenClocks } from './inspections.store.ts'

/** For the hourly clock, which has no request and so no reader. */
export const openClocks = ({ livePool }: Database) => {
  const rows: Reader['rows'] = async (statement) => (await livePool.query(statement)).rows
  return findOpenClocks({ rows })
}

/** @returns whether this step of this clock had not been told of before */
export async function takeStep(
  { tx, at }: Write,
  { clockId, dueOn, step }: { clockId: string; dueOn: LocalDate; step: string },
): Promise<boolean> {
  const taken = await tx.$executeRaw`
    insert into ops.clock_told (clock_id, due_on, step, at) values (${clockId}::uuid, ${dueOn}::date, ${step}, ${at}::timestamptz)
    on conflict do nothing`
  return taken > 0
}

export async function wasTold(
  { livePool }: Database,
  { clockId, dueOn, step }: { clockId: string; dueOn: LocalDate; step: string },
): Promise<boolean> {
  const { rowCount } = await livePool.query(
    'select 1 from ops.clock_told where clock_id = $1 and due_on = $2::date and step = $3',
    [clockId, dueOn, step],
  )
  return (rowCount ?? 0) > 0
}

/** Those who hold one of these roles on that day. */
export async function holdersOf({ tx }: Write, roles: readonly Role[], today: LocalDate): Promise<string[]> {
  const day = toDbDay(today)
  const held = await tx.roleAssignment.findMany({
    where: { role: { in: [...roles] }, startsOn: { lte: day }, OR: [{ endsOn: null }, { endsOn: { gte: day } }] },
    select: { personId: true },
    distinct: ['personId'],
  })
  return held.map(({ personId }) => personId)
}
