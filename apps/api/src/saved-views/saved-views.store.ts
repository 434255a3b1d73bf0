import type { Instant } from '@waymark/contract/days'
import type { ActionViewSearch } from '@waymark/contract/saved-views'
import type { PlanStatus, ViewList } from '@waymark/contract/words'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import { patternOf } from '../platform/search.ts'

export interface SavedViewRow {
  id: string
  version: number
  list: ViewList
  name: string
  search: ActionViewSearch
  owner: { id: string; name: string }
  shared: boolean
  isDefault: boolean
  changedAt: Instant
}

export interface SavedViewFilter {
  list: ViewList
  text?: string | undefined
  mine?: boolean | undefined
  shared?: boolean | undefined
  sort: string
  page: number
  pageSize: number
}

/** $1 is who asks: theirs and the shared ones, and no others, whatever else a statement says. */
const SEEN = `
  from saved_view v join person o on o.id = v.owner_id
  left join ops.default_view d on d.view_id = v.id and d.person_id = $1::uuid and d.list = v.list
  where (v.shared or v.owner_id = $1::uuid)`
const COLUMNS = `v.id, v.version, v.list, v.name, v.search, json_build_object('id', o.id, 'name', o.name) as owner,
  v.shared, d.view_id is not null as "isDefault", v.changed_at as "changedAt"`

const ORDER: Readonly<Record<string, string>> = {
  name: 'lower(v.name), v.id',
  '-name': 'lower(v.name) desc, v.id',
  owner: 'o.name, lower(v.name), v.id',
  '-owner': 'o.name desc, lower(v.name), v.id',
  changedAt: 'v.changed_at, v.id',
  '-changedAt': 'v.changed_at desc, v.id',
}

export async function listViews(reader: Reader, personId: string, filter: SavedViewFilter) {
  const { list, text, mine, shared, sort, page, pageSize } = filter
  const where = `${SEEN} and v.list = $2 and ($3::text is null or v.name ilike $3 or o.name ilike $3)
    and ($4::boolean is null or (v.owner_id = $1::uuid) = $4) and ($5::boolean is null or v.shared = $5)`
  const values = [personId, list, patternOf(text), mine ?? null, shared ?? null]
  const [items, counted, chosen] = await Promise.all([
    reader.rows<SavedViewRow>({
      text: `select ${COLUMNS} ${where} order by ${ORDER[sort] ?? ORDER['name']} limit $6 offset $7`,
      values: [...values, pageSize, (page - 1) * pageSize],
    }),
    reader.rows<{ total: number }>({ text: `select count(*)::int as total ${where}`, values }),
    reader.rows<SavedViewRow>({
      text: `select ${COLUMNS} ${SEEN} and v.list = $2 and d.view_id is not null`,
      values: [personId, list],
    }),
  ])
  return { items, total: counted[0]?.total ?? 0, myDefault: chosen[0] ?? null }
}

export async function findView(reader: Reader, personId: string, viewId: string): Promise<SavedViewRow | null> {
  const [view] = await reader.rows<SavedViewRow>({
    text: `select ${COLUMNS} ${SEEN} and v.id = $2`,
    values: [personId, viewId],
  })
  return view ?? null
}

/** Which of these records are there, or were at the reader's instant, and may be seen. */
export async function findThere(
  reader: Reader,
  seen: readonly PlanStatus[],
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await reader.rows<{ id: string }>({
    text: `select id from plan where id = any($1) and status = any($2)
      union all select p.id from priority p join plan pl on pl.id = p.plan_id where p.id = any($1) and pl.status = any($2)
      union all select id from person where id = any($1)
      union all select id from service_area where id = any($1)`,
    values: [ids, seen],
  })
  return new Set(rows.map(({ id }) => id))
}

export interface SavedViewHeld {
  id: string
  version: number
  list: ViewList
  name: string
  ownerId: string
  shared: boolean
}

/** The view, kept as it is until the transaction ends. */
export async function lockView({ tx }: Write, viewId: string): Promise<SavedViewHeld | null> {
  const rows = await tx.$queryRaw<SavedViewHeld[]>`
    select id, version, list, name, owner_id as "ownerId", shared from saved_view where id = ${viewId}::uuid for update`
  return rows[0] ?? null
}

export const countViewsOf = ({ tx }: Write, ownerId: string, list: ViewList): Promise<number> =>
  tx.savedView.count({ where: { ownerId, list } })

/** Whether a name stands already among somebody's own views, or among those that are shared. `but`: a view that may have it. */
export async function namesTaken({ tx }: Write, list: ViewList, name: string, ownerId: string, but: string | null) {
  const found = await tx.savedView.findMany({
    where: { list, name: { equals: name, mode: 'insensitive' }, ...(but !== null && { id: { not: but } }) },
    select: { ownerId: true, shared: true },
  })
  return { own: found.some((one) => one.ownerId === ownerId), shared: found.some((one) => one.shared) }
}

export interface SavedViewFields {
  name: string
  search: ActionViewSearch
  shared: boolean
}

export async function insertView(
  { tx, at }: Write,
  fields: SavedViewFields & { id: string | undefined; list: ViewList; ownerId: string },
): Promise<string> {
  return (await tx.savedView.create({ data: { ...fields, changedAt: at }, select: { id: true } })).id
}

/** What is left out stays as it is. */
export async function updateView(
  { tx, at }: Write,
  viewId: string,
  fields: { [Field in keyof SavedViewFields]?: SavedViewFields[Field] | undefined },
): Promise<void> {
  await tx.savedView.update({ where: { id: viewId }, data: { ...fields, changedAt: at } })
}

export async function deleteView({ tx }: Write, viewId: string): Promise<void> {
  await tx.savedView.delete({ where: { id: viewId } })
}

/** With what this person's list opens from now on; null: with everything. */
export async function setDefault({ tx }: Write, personId: string, list: ViewList, viewId: string | null) {
  if (viewId === null)
    await tx.$executeRaw`delete from ops.default_view where person_id = ${personId}::uuid and list = ${list}`
  else
    await tx.$executeRaw`
      insert into ops.default_view (person_id, list, view_id) values (${personId}::uuid, ${list}, ${viewId}::uuid)
      on conflict (person_id, list) do update set view_id = excluded.view_id`
}

/** It is private from now on: it opens nobody else's list. */
export async function takeFromOthers({ tx }: Write, viewId: string, ownerId: string): Promise<void> {
  await tx.$executeRaw`
    delete from ops.default_view where view_id = ${viewId}::uuid and person_id <> ${ownerId}::uuid`
}
