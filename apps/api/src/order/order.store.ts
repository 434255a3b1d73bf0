import type { PlanStatus } from '@waymark/contract/words'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import type { NewRef } from '@waymark/domain/numbering'

export interface Placed {
  id: string
  ref: string
  title: string
}

/** A plan, and what permissions ask of it. */
export interface PlanFacts {
  id: string
  title: string
  planStatus: PlanStatus
}

/** A priority, and what permissions ask of it. */
export interface PriorityFacts extends Placed {
  plan: { id: string; title: string }
  planStatus: PlanStatus
  sponsorId: string | null
}

type Ordered = 'priority' | 'action'

/** What has places of its own, by what it stands in. */
const PARENT = { priority: 'plan_id', action: 'priority_id' } as const

/** The same statement reads the present, the past, and what this transaction holds. */
const itemsOf = (table: Ordered) => `
  select x.id, x.ref, x.title from ${table} x where x.${PARENT[table]} = $1::uuid order by x.position, x.id`

const PLAN = `select id, title, status as "planStatus" from plan where id = $1::uuid`

const PRIORITY = `
  select p.id, p.ref, p.title, json_build_object('id', pl.id, 'title', pl.title) as plan, pl.status as "planStatus",
         p.sponsor_id as "sponsorId"
    from priority p join plan pl on pl.id = p.plan_id where p.id = $1::uuid`

export async function findPlan(reader: Reader, planId: string): Promise<PlanFacts | null> {
  return (await reader.rows<PlanFacts>({ text: PLAN, values: [planId] }))[0] ?? null
}

export async function findPriority(reader: Reader, priorityId: string): Promise<PriorityFacts | null> {
  return (await reader.rows<PriorityFacts>({ text: PRIORITY, values: [priorityId] }))[0] ?? null
}

export const findItems = (reader: Reader, table: Ordered, parentId: string): Promise<Placed[]> =>
  reader.rows<Placed>({ text: itemsOf(table), values: [parentId] })

/** The plan, held so that nobody adds a priority to it, takes one away, or puts them in another order meanwhile. */
export async function lockPlan({ tx }: Write, planId: string): Promise<PlanFacts | null> {
  await tx.$queryRaw`select id from plan where id = ${planId}::uuid for update`
  return (await tx.$queryRawUnsafe<PlanFacts[]>(PLAN, planId))[0] ?? null
}

/** The priority, held so with its actions; its plan is held before it. */
export async function lockPriority({ tx }: Write, priorityId: string): Promise<PriorityFacts | null> {
  await tx.$queryRaw`
    select id from plan where id = (select plan_id from priority where id = ${priorityId}::uuid) for share`
  await tx.$queryRaw`select id from priority where id = ${priorityId}::uuid for update`
  return (await tx.$queryRawUnsafe<PriorityFacts[]>(PRIORITY, priorityId))[0] ?? null
}

/** The rows themselves too, so that whoever deletes or edits one is waited for. */
export async function lockItems({ tx }: Write, table: Ordered, parentId: string): Promise<Placed[]> {
  const locked = `select id from ${table} where ${PARENT[table]} = $1::uuid order by id for update`
  await tx.$queryRawUnsafe(locked, parentId)
  return tx.$queryRawUnsafe<Placed[]>(itemsOf(table), parentId)
}

/** One statement: places from 1 on, without a gap; only what moves is written. */
export async function setPlaces({ tx }: Write, table: Ordered, ids: readonly string[]): Promise<void> {
  await tx.$executeRawUnsafe(
    `update ${table} x set position = wanted.place
       from unnest($1::uuid[]) with ordinality as wanted (id, place)
      where x.id = wanted.id and x.position <> wanted.place`,
    ids,
  )
}

export interface NumberedRow extends Placed {
  actions: Placed[]
}

const NUMBERED = `
  select p.id, p.ref, p.title,
         coalesce((select json_agg(json_build_object('id', a.id, 'ref', a.ref, 'title', a.title) order by a.position, a.id)
                     from action a where a.priority_id = p.id), '[]') as actions
    from priority p where p.plan_id = $1::uuid order by p.position, p.id`

export const findNumbered = (reader: Reader, planId: string): Promise<NumberedRow[]> =>
  reader.rows<NumberedRow>({ text: NUMBERED, values: [planId] })

/** Every priority and action of a plan that this transaction holds. */
export async function lockNumbered({ tx }: Write, planId: string): Promise<NumberedRow[]> {
  await tx.$executeRaw`select id from priority where plan_id = ${planId}::uuid order by id for update`
  await tx.$executeRaw`
    select a.id from action a join priority p on p.id = a.priority_id where p.plan_id = ${planId}::uuid order by a.id for update of a`
  return tx.$queryRawUnsafe<NumberedRow[]>(NUMBERED, planId)
}

/** One statement a table, so that two can swap: a reference need be unique only once it is done. */
export async function setRefs({ tx }: Write, table: Ordered, refs: readonly NewRef[]): Promise<void> {
  if (refs.length === 0) return
  await tx.$executeRawUnsafe(
    `update ${table} x set ref = wanted.ref from unnest($1::uuid[], $2::text[]) as wanted (id, ref) where x.id = wanted.id`,
    refs.map(({ id }) => id),
    refs.map(({ to }) => to),
  )
}
