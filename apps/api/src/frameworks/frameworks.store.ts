import type { LocalDate } from '@waymark/contract/days'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import type { ReadinessKey } from '@waymark/domain/readiness-frameworks'

export interface FrameworkFacts {
  id: string
  version: number
  name: string
  source: string
  sourceUrl: string | null
}

export interface FrameworkRow extends FrameworkFacts {
  ratingKey: ReadinessKey
  areas: { id: string; name: string; version: number; lines: number }[]
  rounds: { id: string; title: string; startsOn: LocalDate; lines: number }[]
}

export interface FrameworkFilter {
  text: string | null
  sort: string
  page: number
  pageSize: number
}

const FACTS = 'f.id, f.version, f.name, f.source, f.source_url as "sourceUrl"'

const ORDER: Readonly<Record<string, string>> = {
  name: 'f.name, f.id',
  '-name': 'f.name desc, f.id',
  rounds: 'rounds, f.name, f.id',
  '-rounds': 'rounds desc, f.name, f.id',
}

export async function listFrameworks(reader: Reader, { text, sort, page, pageSize }: FrameworkFilter) {
  const where = '($1::text is null or f.name ilike $1 or f.source ilike $1)'
  const [counted] = await reader.rows<{ total: number }>({
    text: `select count(*)::int as total from framework f where ${where}`,
    values: [text],
  })
  const items = await reader.rows<FrameworkFacts & { areas: number; rounds: number }>({
    text: `
      select ${FACTS},
             (select count(*)::int from evaluation_area a where a.framework_id = f.id) as areas,
             (select count(*)::int from readiness_round r where r.framework_id = f.id) as rounds
        from framework f where ${where} order by ${ORDER[sort] ?? ORDER['name']} limit $2 offset $3`,
    values: [text, pageSize, (page - 1) * pageSize],
  })
  return { items, total: counted?.total ?? 0 }
}

export async function findFramework(reader: Reader, frameworkId: string): Promise<FrameworkRow | null> {
  const [framework] = await reader.rows<FrameworkRow>({
    text: `
      select ${FACTS}, f.rating_key as "ratingKey",
             coalesce((select json_agg(json_build_object('id', a.id, 'name', a.name, 'version', a.version,
                 'lines', (select count(*) from readiness_line l where l.area_id = a.id)) order by a.position, a.id)
               from evaluation_area a where a.framework_id = f.id), '[]') as areas,
             coalesce((select json_agg(json_build_object('id', r.id, 'title', r.title, 'startsOn', r.starts_on,
                 'lines', (select count(*) from readiness_line l where l.round_id = r.id)) order by r.starts_on desc, r.id)
               from readiness_round r where r.framework_id = f.id), '[]') as rounds
        from framework f where f.id = $1`,
    values: [frameworkId],
  })
  return framework ?? null
}

export async function lockFramework({ tx }: Write, frameworkId: string) {
  const rows = await tx.$queryRaw<{ id: string; version: number }[]>`
    select id, version from framework where id = ${frameworkId}::uuid for update`
  return rows[0] ?? null
}

export interface NewFramework extends Omit<FrameworkFacts, 'id' | 'version'> {
  id: string | undefined
  ratingKey: ReadinessKey
}

/** @returns its id */
export async function insertFramework({ tx }: Write, fields: NewFramework): Promise<string> {
  return (await tx.framework.create({ data: fields, select: { id: true } })).id
}

/** What is left out stays as it is. */
export async function updateFramework(
  { tx }: Write,
  frameworkId: string,
  fields: { [Field in keyof Omit<NewFramework, 'id'>]?: NewFramework[Field] | undefined },
): Promise<void> {
  await tx.framework.update({ where: { id: frameworkId }, data: fields, select: { id: true } })
}

/** After those that are there. @returns their ids, in the order of the names */
export async function insertAreas(
  { tx }: Write,
  frameworkId: string,
  areas: readonly { id: string | undefined; name: string }[],
): Promise<string[]> {
  const { _max: last } = await tx.evaluationArea.aggregate({ where: { frameworkId }, _max: { position: true } })
  const after = (last.position ?? 0) + 1
  const made = await tx.evaluationArea.createManyAndReturn({
    data: areas.map((area, index) => ({ ...area, frameworkId, position: after + index })),
    select: { id: true, name: true },
  })
  const idOf = new Map(made.map(({ id, name }) => [name, id]))
  return areas.flatMap(({ name }) => idOf.get(name) ?? [])
}

export async function lockArea({ tx }: Write, areaId: string) {
  const rows = await tx.$queryRaw<{ id: string; version: number; frameworkId: string; lines: number }[]>`
    select a.id, a.version, a.framework_id as "frameworkId",
           (select count(*)::int from readiness_line l where l.area_id = a.id) as lines
      from evaluation_area a where a.id = ${areaId}::uuid for update of a`
  return rows[0] ?? null
}

export async function renameArea({ tx }: Write, areaId: string, name: string): Promise<void> {
  await tx.evaluationArea.update({ where: { id: areaId }, data: { name }, select: { id: true } })
}

export async function deleteArea({ tx }: Write, areaId: string): Promise<void> {
  await tx.evaluationArea.delete({ where: { id: areaId }, select: { id: true } })
}
