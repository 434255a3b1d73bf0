import type { Instant, LocalDate } from '@waymark/contract/days'
import type {
  AreaKind,
  Basis,
  Finality,
  Frequency,
  MeasureUnit,
  Polarity,
  ToleranceKind,
  ValueState,
  YearType,
} from '@waymark/contract/measure-words'
import { toDbDay } from '@waymark/database/days'
import type { Reader } from '@waymark/database/read'
import { rowsIn, type Write } from '@waymark/database/write'
import type { KeptValue } from '@waymark/domain/measure-cell'

export interface AreaRow {
  id: string
  kind: AreaKind
  name: string
  groupYear: number | null
}

/** With what published tables call it. */
export interface NamedAreaRow extends AreaRow {
  sourceName: string | null
}

const KINDS = `array_position(array['council', 'region', 'england', 'neighbours', 'comparator'], kind)`
const AREAS = `select id, kind, name, group_year as "groupYear", source_name as "sourceName" from measure_area
  order by ${KINDS}, group_year desc nulls last, name`

export const listAreas = (reader: Pick<Reader, 'rows'>): Promise<NamedAreaRow[]> =>
  reader.rows<NamedAreaRow>({ text: AREAS })

export interface SeriesValueRow extends KeptValue {
  measureId: string
  areaId: string
  period: string
  startsOn: LocalDate
  endsOn: LocalDate
  computed: boolean
  by: { id: string; name: string }
  at: Instant
  version: number
}

export interface SeriesRow {
  id: string
  ref: string
  title: string
  unit: MeasureUnit
  decimals: number
  polarity: Polarity
  basis: Basis
  frequency: Frequency
  yearType: YearType
  distribution: string | null
  category: string | null
  ownerId: string | null
  serviceAreaId: string | null
  archived: boolean
  targets: { period: string; target: number; toleranceKind: ToleranceKind; tolerance: number }[]
}

export const listSeries = (
  reader: Reader,
  { measure, distribution }: { measure?: string[] | undefined; distribution?: string | undefined },
  most: number,
): Promise<SeriesRow[]> =>
  reader.rows<SeriesRow>({
    text: `
      select m.id, m.ref, m.title, m.unit, m.decimals, m.polarity, m.basis, m.frequency, m.year_type as "yearType", m.distribution,
             m.category, m.owner_id as "ownerId", m.service_area_id as "serviceAreaId", m.archived_on is not null as archived,
             coalesce((select json_agg(json_build_object('period', t.period, 'target', t.target,
                          'toleranceKind', t.tolerance_kind, 'tolerance', t.tolerance) order by t.period)
                from measure_target t where t.measure_id = coalesce(m.targets_of_id, m.id)), '[]') as targets
        from measure m
       where m.id = any($1::uuid[]) or (m.distribution = $2 and m.archived_on is null)
       order by m.distribution nulls last, m.category_position, m.ref limit $3`,
    values: [measure ?? [], distribution ?? null, most],
  })

export interface ValueFilter {
  area?: string[] | undefined
  from?: LocalDate | undefined
  to?: LocalDate | undefined
}

export const listValues = (
  reader: Reader,
  measureIds: readonly string[],
  { area, from, to }: ValueFilter,
): Promise<SeriesValueRow[]> =>
  reader.rows<SeriesValueRow>({
    text: `
      select v.measure_id as "measureId", v.area_id as "areaId", v.period, v.starts_on as "startsOn", v.ends_on as "endsOn",
             v.state, v.value, v.numerator, v.denominator, v.finality, v.note, v.small, v.computed,
             v.members_with_data as "membersWithData", json_build_object('id', by.id, 'name', by.name) as by,
             v.entered_at as at, v.version
        from measure_value v join person by on by.id = v.entered_by_id
       where v.measure_id = any($1::uuid[]) and ($2::uuid[] is null or v.area_id = any($2))
         and ($3::date is null or v.ends_on >= $3) and ($4::date is null or v.starts_on <= $4)
       order by v.period, v.measure_id, v.area_id`,
    values: [measureIds, area ?? null, from ?? null, to ?? null],
  })

export interface KeptRow extends KeptValue {
  id: string
  measureId: string
  areaId: string
  period: string
  computed: boolean
  version: number
}

/** What stands in these cells. */
export const findKept = (
  write: Write,
  cells: readonly { measureId: string; areaId: string; period: string }[],
): Promise<KeptRow[]> =>
  rowsIn(write)<KeptRow>({
    text: `
      select v.id, v.measure_id as "measureId", v.area_id as "areaId", v.period, v.state, v.value, v.numerator, v.denominator,
             v.finality, v.note, v.small, v.computed, v.members_with_data as "membersWithData", v.version
        from jsonb_to_recordset($1::jsonb) c ("measureId" uuid, "areaId" uuid, period text)
        join measure_value v on v.measure_id = c."measureId" and v.area_id = c."areaId" and v.period = c.period
         for update of v`,
    values: [JSON.stringify(cells)],
  })

export interface NewValue extends KeptValue {
  measureId: string
  areaId: string
  period: string
  startsOn: LocalDate
  endsOn: LocalDate
  computed: boolean
  enteredById: string
}

const AT_ONCE = 1000

export async function insertValues({ tx, at }: Write, values: readonly NewValue[]): Promise<void> {
  for (let first = 0; first < values.length; first += AT_ONCE)
    await tx.measureValue.createMany({
      data: values.slice(first, first + AT_ONCE).map(({ startsOn, endsOn, ...value }) => ({
        ...value,
        ...{ startsOn: toDbDay(startsOn), endsOn: toDbDay(endsOn), enteredAt: at },
      })),
    })
}

export async function updateValues(
  { tx, at }: Write,
  values: readonly (KeptValue & { id: string; computed: boolean; enteredById: string })[],
): Promise<void> {
  if (values.length === 0) return
  await tx.$executeRaw`
    update measure_value v set state = n.state, value = n.value, numerator = n.numerator, denominator = n.denominator,
           finality = n.finality, note = n.note, small = n.small, members_with_data = n."membersWithData",
           computed = n.computed, entered_by_id = n."enteredById", entered_at = ${at}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) n (
        id uuid, state text, value float8, numerator float8, denominator float8, finality text, note text, small boolean,
        "membersWithData" int, computed boolean, "enteredById" uuid)
     where v.id = n.id`
}

export async function deleteValues({ tx }: Write, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.measureValue.deleteMany({ where: { id: { in: [...ids] } } })
}

export interface ImportMeasureRow {
  id: string
  ref: string
  title: string
  sourceCode: string | null
  frequency: Frequency
  yearType: YearType
}

/** Everything that a file may name. */
export const listToImport = (reader: Reader): Promise<ImportMeasureRow[]> =>
  reader.rows<ImportMeasureRow>({
    text: `select id, ref, title, source_code as "sourceCode", frequency, year_type as "yearType" from measure
            order by archived_on nulls first, ref`,
  })

export interface MemberRow {
  measureId: string
  groupId: string
  period: string
  startsOn: LocalDate
  endsOn: LocalDate
  unit: MeasureUnit
  suppressBelow: number
  values: { state: ValueState; value: number | null; finality: Finality; small: boolean }[]
  own: { id: string; computed: boolean } | null
}

/**
 * What the members of groups have in these periods, and what stands for the group itself. Of a group, every period in which
 * a member or the group has anything.
 */
export const findMembers = (
  write: Write,
  of: { cells: readonly { measureId: string; areaId: string; period: string }[] } | { groupId: string },
): Promise<MemberRow[]> =>
  rowsIn(write)<MemberRow>({
    text: `
      with wanted as (
        select distinct c."measureId" as measure_id, g.group_id, c.period
          from jsonb_to_recordset($1::jsonb) c ("measureId" uuid, "areaId" uuid, period text)
          join measure_area_member g on g.member_id = c."areaId" or g.group_id = c."areaId"
        union
        select v.measure_id, $2::uuid, v.period from measure_value v
         where v.area_id in (select member_id from measure_area_member where group_id = $2::uuid)
            or (v.area_id = $2::uuid and v.computed))
      select w.measure_id as "measureId", w.group_id as "groupId", w.period, m.unit, m.suppress_below as "suppressBelow",
             coalesce(any_value(v.starts_on), any_value(own.starts_on))::text as "startsOn",
             coalesce(any_value(v.ends_on), any_value(own.ends_on))::text as "endsOn",
             coalesce(json_agg(json_build_object('state', v.state, 'value', v.value, 'finality', v.finality,
                        'small', v.small)) filter (where v.id is not null), '[]') as values,
             case when any_value(own.id) is not null
                  then json_build_object('id', any_value(own.id), 'computed', any_value(own.computed)) end as own
        from wanted w join measure m on m.id = w.measure_id
        left join measure_area_member g on g.group_id = w.group_id
        left join measure_value v on v.measure_id = w.measure_id and v.area_id = g.member_id and v.period = w.period
        left join measure_value own on own.measure_id = w.measure_id and own.area_id = w.group_id and own.period = w.period
       group by w.measure_id, w.group_id, w.period, m.unit, m.suppress_below`,
    values: 'cells' in of ? [JSON.stringify(of.cells), null] : ['[]', of.groupId],
  })

export interface SmallRow {
  id: string
  areaId: string
  period: string
  state: ValueState
  value: number | null
  numerator: number | null
  denominator: number | null
  small: boolean
}

export const findValuesOf = ({ tx }: Write, measureId: string): Promise<SmallRow[]> =>
  tx.measureValue.findMany({
    where: { measureId },
    select: {
      ...{ id: true, areaId: true, period: true, state: true, value: true, numerator: true, denominator: true },
      small: true,
    },
  }) as Promise<SmallRow[]>

/** After the number below which values are small has changed: which of its values now are. */
export async function updateSmall({ tx }: Write, small: readonly { id: string; small: boolean }[]): Promise<void> {
  for (const is of [true, false]) {
    const ids = small.filter((one) => one.small === is).map(({ id }) => id)
    if (ids.length > 0)
      await tx.measureValue.updateMany({ where: { id: { in: ids }, small: !is }, data: { small: is } })
  }
}
