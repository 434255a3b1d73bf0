import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import { CLOSED_STATUSES } from '@waymark/domain/lifecycle'
import { patternOf } from '../platform/search.ts'

/** What stands under a service area, whatever its plan. */
export interface Under {
  people: number
  roles: number
  priorities: number
  actions: number
  measures: number
}

export interface ServiceAreaFacts {
  id: string
  version: number
  name: string
  openActions: number
  under: Under
}

export interface ServiceAreaFilter {
  text?: string | undefined
  sort: string
  page: number
  pageSize: number
}

const counted = (table: string) =>
  `select service_area_id as id, count(*)::int as n from ${table} where service_area_id is not null group by 1`

/** Each table is counted once for all areas. $1 holds the statuses of actions that are over. */
const SELECT = `
  with people as (${counted('person')}), roles as (${counted('role_assignment')}), priorities as (${counted('priority')}),
  measures as (${counted('measure')}),
  actions as (
    select a.service_area_id as id, count(*)::int as n,
           count(*) filter (where pl.status = 'live' and a.status <> all($1))::int as open
      from action a join priority p on p.id = a.priority_id join plan pl on pl.id = p.plan_id
     where a.service_area_id is not null group by 1
  )
  select sa.id, sa.version, sa.name, coalesce(actions.open, 0) as "openActions",
         json_build_object('people', coalesce(people.n, 0), 'roles', coalesce(roles.n, 0),
           'priorities', coalesce(priorities.n, 0), 'actions', coalesce(actions.n, 0),
           'measures', coalesce(measures.n, 0)) as under
    from service_area sa left join people using (id) left join roles using (id)
    left join priorities using (id) left join actions using (id) left join measures using (id)`

const ORDER: Readonly<Record<string, string>> = {
  name: 'sa.name, sa.id',
  '-name': 'sa.name desc, sa.id',
  openActions: 'coalesce(actions.open, 0), sa.name, sa.id',
  '-openActions': 'coalesce(actions.open, 0) desc, sa.name, sa.id',
}

export async function listServiceAreas(reader: Reader, filter: ServiceAreaFilter) {
  const text = patternOf(filter.text)
  const [total] = await reader.rows<{ total: number }>({
    text: 'select count(*)::int as total from service_area sa where $1::text is null or sa.name ilike $1',
    values: [text],
  })
  const items = await reader.rows<ServiceAreaFacts>({
    text: `${SELECT} where $2::text is null or sa.name ilike $2 order by ${ORDER[filter.sort] ?? ORDER['name']} limit $3 offset $4`,
    values: [CLOSED_STATUSES, text, filter.pageSize, (filter.page - 1) * filter.pageSize],
  })
  return { items, total: total?.total ?? 0 }
}

export async function findServiceArea(reader: Reader, serviceAreaId: string): Promise<ServiceAreaFacts | null> {
  const [area] = await reader.rows<ServiceAreaFacts>({
    text: `${SELECT} where sa.id = $2`,
    values: [CLOSED_STATUSES, serviceAreaId],
  })
  return area ?? null
}

export async function lockServiceArea({ tx }: Write, serviceAreaId: string) {
  const rows = await tx.$queryRaw<{ id: string; version: number }[]>`
    select id, version from service_area where id = ${serviceAreaId}::uuid for update`
  return rows[0] ?? null
}

export async function countUnder({ tx }: Write, serviceAreaId: string): Promise<Under> {
  const where = { serviceAreaId }
  return {
    people: await tx.person.count({ where }),
    roles: await tx.roleAssignment.count({ where }),
    priorities: await tx.priority.count({ where }),
    actions: await tx.action.count({ where }),
    measures: await tx.measure.count({ where }),
  }
}

export async function insertServiceArea(
  { tx }: Write,
  fields: { id: string | undefined; name: string },
): Promise<string> {
  return (await tx.serviceArea.create({ data: fields, select: { id: true } })).id
}

/** What is left out stays as it is. */
export async function renameServiceArea(
  { tx }: Write,
  serviceAreaId: string,
  fields: { name?: string | undefined },
): Promise<void> {
  await tx.serviceArea.update({ where: { id: serviceAreaId }, data: fields })
}

export async function deleteServiceArea({ tx }: Write, serviceAreaId: string): Promise<void> {
  await tx.serviceArea.delete({ where: { id: serviceAreaId } })
}
