import type { AreaKind } from '@waymark/contract/measure-words'
import type { Reader } from '@waymark/database/read'
import { rowsIn, type Write } from '@waymark/database/write'

export interface MeasureAreaRow {
  id: string
  version: number
  kind: AreaKind
  name: string
  groupYear: number | null
  source: string | null
  sourceName: string | null
  members: { id: string; kind: AreaKind; name: string; groupYear: number | null }[]
  values: number
  groups: number
}

const REF = (alias: string) =>
  `json_build_object('id', ${alias}.id, 'kind', ${alias}.kind, 'name', ${alias}.name, 'groupYear', ${alias}.group_year)`

const COLUMNS = `a.id, a.version, a.kind, a.name, a.group_year as "groupYear", a.source,
  a.source_name as "sourceName",
  coalesce((select json_agg(${REF('x')} order by x.name) from measure_area_member g join measure_area x on x.id = g.member_id
    where g.group_id = a.id), '[]') as members,
  (select count(*)::int from measure_value v where v.area_id = a.id) as values,
  (select count(*)::int from measure_area_member g where g.member_id = a.id) as groups`

const KINDS = `array_position(array['council', 'region', 'england', 'neighbours', 'comparator'], a.kind)`
const ORDER: Readonly<Record<string, string>> = {
  kind: `${KINDS}, a.group_year desc nulls last, a.name, a.id`,
  '-kind': `${KINDS} desc, a.group_year desc nulls last, a.name, a.id`,
  name: 'a.name, a.id',
  '-name': 'a.name desc, a.id',
  values: 'values, a.name, a.id',
  '-values': 'values desc, a.name, a.id',
}

export async function listAreas(
  reader: Reader,
  {
    kind,
    text,
    sort,
    page,
    pageSize,
  }: { kind?: AreaKind[] | undefined; text: string | null; sort: string; page: number; pageSize: number },
) {
  // A group is found by its members too.
  const where = `($1::text[] is null or a.kind = any($1))
    and ($2::text is null or a.name ilike $2 or a.source ilike $2 or a.source_name ilike $2
      or exists (select from measure_area_member g join measure_area x on x.id = g.member_id
        where g.group_id = a.id and x.name ilike $2))`
  const [counted] = await reader.rows<{ total: number }>({
    text: `select count(*)::int as total from measure_area a where ${where}`,
    values: [kind ?? null, text],
  })
  const items = await reader.rows<MeasureAreaRow>({
    text: `select ${COLUMNS} from measure_area a where ${where} order by ${ORDER[sort] ?? ORDER['kind']} limit $3 offset $4`,
    values: [kind ?? null, text, pageSize, (page - 1) * pageSize],
  })
  return { items, total: counted?.total ?? 0 }
}

export async function findArea(reader: Reader, areaId: string): Promise<MeasureAreaRow | null> {
  const [area] = await reader.rows<MeasureAreaRow>({
    text: `select ${COLUMNS} from measure_area a where a.id = $1`,
    values: [areaId],
  })
  return area ?? null
}

export interface MeasureAreaHeld {
  id: string
  version: number
  kind: AreaKind
  name: string
  groupYear: number | null
  memberIds: string[]
  values: number
  groups: number
}

export async function lockArea({ tx }: Write, areaId: string): Promise<MeasureAreaHeld | null> {
  const rows = await tx.$queryRaw<MeasureAreaHeld[]>`
    select a.id, a.version, a.kind, a.name, a.group_year as "groupYear",
           array(select member_id::text from measure_area_member g where g.group_id = a.id) as "memberIds",
           (select count(*)::int from measure_value v where v.area_id = a.id) as values,
           (select count(*)::int from measure_area_member g where g.member_id = a.id) as groups
      from measure_area a where a.id = ${areaId}::uuid for update of a`
  return rows[0] ?? null
}

export interface NewArea {
  id?: string | undefined
  kind: AreaKind
  name: string
  groupYear: number | null
  source: string | null
  sourceName: string | null
}

export const insertArea = async ({ tx }: Write, area: NewArea): Promise<string> =>
  (await tx.measureArea.create({ data: area, select: { id: true } })).id

export async function updateArea(
  { tx }: Write,
  areaId: string,
  fields: Partial<Record<'source' | 'sourceName', string | null | undefined>> & {
    name?: string | undefined
    groupYear?: number | null | undefined
  },
): Promise<void> {
  await tx.measureArea.update({ where: { id: areaId }, data: fields, select: { id: true } })
}

export async function setMembers(
  { tx }: Write,
  groupId: string,
  { added, removed }: { added: readonly string[]; removed: readonly string[] },
): Promise<void> {
  await tx.measureAreaMember.deleteMany({ where: { groupId, memberId: { in: [...removed] } } })
  await tx.measureAreaMember.createMany({ data: added.map((memberId) => ({ groupId, memberId })) })
}

export async function deleteArea({ tx }: Write, areaId: string): Promise<void> {
  await tx.measureArea.delete({ where: { id: areaId }, select: { id: true } })
}

export const kindsOf = ({ tx }: Write, ids: readonly string[]): Promise<{ id: string; kind: string }[]> =>
  tx.measureArea.findMany({ where: { id: { in: [...ids] } }, select: { id: true, kind: true } })

/** The name that this installation's council goes by. */
export async function councilName(write: Write): Promise<string> {
  const [instance] = await rowsIn(write)<{ name: string }>({ text: 'select council_name as name from ops.instance' })
  return instance?.name ?? 'The council'
}

export const hasCouncil = async ({ tx }: Write): Promise<boolean> =>
  (await tx.measureArea.count({ where: { kind: 'council' } })) > 0
export const hasEngland = async ({ tx }: Write): Promise<boolean> =>
  (await tx.measureArea.count({ where: { kind: 'england' } })) > 0
