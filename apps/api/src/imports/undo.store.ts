import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'

/**
 * Records of an import that somebody changed since, or that something stands on which the import did not make. Ratings that
 * change by themselves, and what a period keeps when it closes, are nobody's work. Of records that came from another Waymark nobody
 * knows any more who changed them there.
 */
const BUILT_ON = `
  with made as materialized (
    select r.record_id as id from ops.import_row r where r.import_id = $1::uuid and r.does in ('create', 'change') and r.record_id is not null
  ), begun as (select at from import where id = $1::uuid)
  select count(distinct id)::int as "builtOn" from (
    select c.row_id as id from history.change c, begun
     where c.row_id in (select id from made) and c.at > begun.at and (c.actor like 'person:%' or c.actor = 'system:import-everything')
    union all select a.priority_id from action a where a.priority_id in (select id from made) and a.id not in (select id from made)
    union all select coalesce(m.action_id, m.priority_id) from milestone m
      where (m.action_id in (select id from made where id not in (select record_id from ops.import_row where import_id = $1::uuid and does = 'change'))
         or m.priority_id in (select id from made)) and m.id not in (select id from made)
    union all select action_id from progress_update where action_id in (select id from made)
    union all select coalesce(action_id, milestone_id) from date_change where action_id in (select id from made) or milestone_id in (select id from made)
    union all select coalesce(action_id, milestone_id) from date_request where action_id in (select id from made) or milestone_id in (select id from made)
    union all select action_id from sign_off where action_id in (select id from made)
    union all select coalesce(action_id, milestone_id, priority_id, finding_id) from challenge
      where action_id in (select id from made) or milestone_id in (select id from made)
         or priority_id in (select id from made) or finding_id in (select id from made)
    union all select coalesce(action_id, milestone_id, priority_id, finding_id) from comment
      where action_id in (select id from made) or milestone_id in (select id from made)
         or priority_id in (select id from made) or finding_id in (select id from made)
    union all select coalesce(action_id, milestone_id, finding_id) from evidence_link
      where action_id in (select id from made) or milestone_id in (select id from made) or finding_id in (select id from made)
    union all select case when action_id in (select id from made) then action_id else finding_id end from finding_action
      where action_id in (select id from made) or finding_id in (select id from made)
    union all select coalesce(action_id, priority_id, finding_id) from measure_link
      where action_id in (select id from made) or priority_id in (select id from made) or finding_id in (select id from made)
    union all select finding_id from finding_verdict where finding_id in (select id from made)
    union all select copied_from_id from action where copied_from_id in (select id from made)
    union all select copied_from_id from priority where copied_from_id in (select id from made)
  ) on_it`

export const countBuiltOn = async (reader: Reader, importId: string): Promise<number> =>
  (await reader.rows<{ builtOn: number }>({ text: BUILT_ON, values: [importId] }))[0]?.builtOn ?? 0

export const builtOnIn = async ({ tx }: Write, importId: string): Promise<number> =>
  (await tx.$queryRawUnsafe<{ builtOn: number }[]>(BUILT_ON, importId))[0]?.builtOn ?? 0

/**
 * Takes back all that it made, and puts back what it changed.
 * @returns the actions that were changed and stay, and the priorities that something was taken out of
 */
export async function takeBack(
  { tx }: Write,
  importId: string,
): Promise<{ actionIds: string[]; priorityIds: string[] }> {
  const made = `select record_id from ops.import_row where import_id = $1::uuid and does = 'create' and record_id is not null`
  const above = await tx.$queryRawUnsafe<{ id: string }[]>(
    `select distinct priority_id as id from action where id in (${made}) and priority_id not in (${made})`,
    importId,
  )
  const withSteps = await tx.$queryRawUnsafe<{ id: string }[]>(
    `select distinct action_id as id from milestone where id in (${made}) and action_id is not null and action_id not in (${made})`,
    importId,
  )
  for (const table of ['milestone', 'action', 'priority', 'finding'])
    await tx.$executeRawUnsafe(`delete from ${table} where id in (${made})`, importId)
  const changed = await tx.$queryRawUnsafe<{ id: string }[]>(
    `update action a set title = r.before ->> 'title', success_measure = r.before ->> 'success_measure',
            owner_id = (r.before ->> 'owner_id')::uuid
       from ops.import_row r where r.import_id = $1::uuid and r.does = 'change' and r.before is not null and r.record_id = a.id returning a.id`,
    importId,
  )
  return {
    actionIds: [...new Set([...changed, ...withSteps].map(({ id }) => id))],
    priorityIds: above.map(({ id }) => id),
  }
}

export async function setUndone({ tx, at }: Write, importId: string, byId: string): Promise<void> {
  await tx.import.update({ where: { id: importId }, data: { undoneAt: at, undoneById: byId }, select: { id: true } })
}
