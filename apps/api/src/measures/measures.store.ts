import type { LocalDate } from '@waymark/contract/days'
import type {
  AreaKind,
  Basis,
  Direction,
  Finality,
  Frequency,
  MeasureRating,
  MeasureUnit,
  Polarity,
  ToleranceKind,
  ValueState,
  YearType,
} from '@waymark/contract/measure-words'
import type { PlanStatus } from '@waymark/contract/words'
import type { Reader, Statement } from '@waymark/database/read'

type Ref = { id: string; name: string }

/** A value of the area that it is compared with, in the period of the council's latest. */
export interface ComparedRow {
  area: { id: string; kind: AreaKind; name: string; groupYear: number | null }
  state: ValueState
  value: number | null
  small: boolean
  membersWithData: number | null
}

export interface MeasureSummaryRow {
  id: string
  version: number
  ref: string
  title: string
  unit: MeasureUnit
  decimals: number
  polarity: Polarity
  basis: Basis
  frequency: Frequency
  yearType: YearType
  owner: Ref | null
  serviceArea: Ref | null
  distribution: string | null
  category: string | null
  archivedOn: LocalDate | null
  priorities: { id: string; ref: string; title: string; plan: { id: string; title: string } }[]
  period: string | null
  endsOn: LocalDate | null
  rating: MeasureRating
  sentence: string
  direction: Direction | null
  directionSentence: string
  onYear: Direction | null
  onYearSentence: string
  owedPeriod: string | null
  lateFromOn: LocalDate | null
  state: ValueState | null
  value: number | null
  small: boolean | null
  finality: Finality | null
  note: string | null
  target: number | null
  toleranceKind: ToleranceKind | null
  tolerance: number | null
  compared: Partial<Record<AreaKind, ComparedRow>>
}

/** Priorities of plans of these statuses, `$2`. */
const PRIORITIES = `coalesce((
  select json_agg(json_build_object('id', of.id, 'ref', of.ref, 'title', of.title,
      'plan', json_build_object('id', of.plan_id, 'title', of.plan)) order by of.plan, of.ref, of.id)
    from (
      select distinct p.id, p.ref, p.title, pl.id as plan_id, pl.title as plan
        from measure_link l left join action a on a.id = l.action_id
        join priority p on p.id = coalesce(l.priority_id, a.priority_id) join plan pl on pl.id = p.plan_id
       where l.measure_id = m.id and pl.status = any($2)) of), '[]'::json)`

const COLUMNS = `m.id, m.version, m.ref, m.title, m.unit, m.decimals, m.polarity, m.basis, m.frequency,
  m.year_type as "yearType", m.distribution, m.category, m.archived_on as "archivedOn",
  case when o.id is not null then json_build_object('id', o.id, 'name', o.name) end as owner,
  case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end as "serviceArea",
  ${PRIORITIES} as priorities,
  r.period, r.ends_on as "endsOn", coalesce(r.rating, 'not_rated') as rating, r.sentence, r.direction,
  r.direction_sentence as "directionSentence", r.on_year as "onYear", r.on_year_sentence as "onYearSentence",
  r.owed_period as "owedPeriod", r.late_from_on as "lateFromOn",
  v.state, v.value, v.small, v.finality, v.note, t.target, t.tolerance_kind as "toleranceKind", t.tolerance,
  coalesce(c.compared, '{}') as compared`

const FROM = `from measure m
  left join measure_reading r on r.measure_id = m.id
  left join person o on o.id = m.owner_id
  left join service_area s on s.id = m.service_area_id
  left join measure_value v on v.measure_id = m.id and v.period = r.period
    and v.area_id = (select id from measure_area where kind = 'council')
  left join measure_target t on t.measure_id = coalesce(m.targets_of_id, m.id) and t.period = r.period
  left join lateral (
    select json_object_agg(newest.kind, newest.shown) as compared from (
      select distinct on (a.kind) a.kind,
             json_build_object('area', json_build_object('id', a.id, 'kind', a.kind, 'name', a.name, 'groupYear', a.group_year),
               'state', w.state, 'value', w.value, 'small', w.small, 'membersWithData', w.members_with_data) as shown
        from measure_area a join measure_value w on w.measure_id = m.id and w.area_id = a.id and w.period = r.period
       where a.kind in ('region', 'england', 'neighbours')
       order by a.kind, a.group_year desc nulls last, a.name) newest) c on true`

const WORST = `array_position(array['red', 'amber', 'not_rated', 'green'], coalesce(r.rating, 'not_rated'))`
const direction = (column: string) => `array_position(array['worse', 'same', 'better', 'down', 'up'], ${column})`
const PLACE = `m.ref, m.id`
const BY: Readonly<Record<string, string>> = {
  ref: 'm.ref',
  title: 'm.title',
  worst: WORST,
  rating: WORST,
  direction: direction('r.direction'),
  onYear: direction('r.on_year'),
  period: 'r.ends_on',
  late: `case when r.late_from_on <= $1 then r.late_from_on end`,
  owner: 'o.name',
  serviceArea: 's.name',
}
const orderOf = (sort: string): string => {
  const field = sort.replace(/^-/, '')
  const turn = sort.startsWith('-') ? 'desc' : 'asc'
  const then =
    field === 'worst'
      ? `${direction('r.direction')} ${turn} nulls last, ${direction('r.on_year')} ${turn} nulls last, `
      : ''
  return `${BY[field] ?? BY['ref']} ${turn} nulls last, ${then}${PLACE}`
}

export interface MeasureFilter {
  text: string | null
  plan?: string[] | undefined
  priority?: string[] | undefined
  action?: string[] | undefined
  finding?: string[] | undefined
  serviceArea?: string[] | undefined
  owner?: string[] | undefined
  /** Of these people; without an owner, of these service areas. */
  mine?: { people: string[]; areas: string[] } | undefined
  notMine?: { people: string[]; areas: string[] } | undefined
  rating?: MeasureRating[] | undefined
  direction?: Direction[] | undefined
  frequency?: Frequency[] | undefined
  distribution?: string[] | undefined
  late?: boolean | undefined
  archived?: boolean | undefined
  /** Red, or getting worse. */
  exception?: boolean | undefined
}

/** `$1` is today, `$2` the statuses of the plans that may be seen. */
const WHERE = `
  ($3::text is null or m.title ilike $3 or m.ref ilike $3 or m.definition ilike $3 or m.source ilike $3 or m.source_code ilike $3)
  and (num_nonnulls($4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[]) = 0 or exists (
    select from measure_link l left join action a on a.id = l.action_id
      left join priority p on p.id = coalesce(l.priority_id, a.priority_id) left join plan pl on pl.id = p.plan_id
     where l.measure_id = m.id and (pl.id is null or pl.status = any($2))
       and ($4::uuid[] is null or pl.id = any($4)) and ($5::uuid[] is null or p.id = any($5))
       and ($6::uuid[] is null or a.id = any($6)) and ($7::uuid[] is null or l.finding_id = any($7))))
  and ($8::uuid[] is null or m.service_area_id = any($8)) and ($9::uuid[] is null or m.owner_id = any($9))
  and ($10::boolean is null or $10 = coalesce(m.owner_id = any($11) or (m.owner_id is null and m.service_area_id = any($19)), false))
  and ($12::text[] is null or coalesce(r.rating, 'not_rated') = any($12)) and ($13::text[] is null or r.direction = any($13))
  and ($14::text[] is null or m.frequency = any($14)) and ($15::text[] is null or m.distribution = any($15))
  and ($16::boolean is null or coalesce(r.late_from_on <= $1::date, false) = $16)
  and ($17::boolean is null or (m.archived_on is not null) = $17)
  and ($18::boolean is null or coalesce(r.rating = 'red' or r.direction = 'worse', false) = $18)`

const valuesOf = (today: LocalDate, seen: readonly PlanStatus[], filter: MeasureFilter): unknown[] => {
  const { text, plan, priority, action, finding, serviceArea, owner, mine, notMine, archived } = filter
  const { rating, direction: ways, frequency, distribution, late, exception } = filter
  const answeredFor = mine ?? notMine
  const given = [
    ...[
      text,
      plan,
      priority,
      action,
      finding,
      serviceArea,
      owner,
      answeredFor && mine !== undefined,
      answeredFor?.people,
    ],
    ...[rating, ways, frequency, distribution, late, archived, exception, answeredFor?.areas],
  ]
  return [today, seen, ...given.map((one) => one ?? null)]
}

export async function listMeasures(
  reader: Reader,
  seen: readonly PlanStatus[],
  filter: MeasureFilter,
  { sort, page, pageSize }: { sort: string; page: number; pageSize: number },
) {
  const values = valuesOf(reader.today, seen, filter)
  const [counted] = await reader.rows<{ total: number }>({
    text: `select count(*)::int as total from measure m left join measure_reading r on r.measure_id = m.id where ${WHERE}`,
    values,
  })
  const items = await reader.rows<MeasureSummaryRow>({
    text: `select ${COLUMNS} ${FROM} where ${WHERE} order by ${orderOf(sort)} limit $20 offset $21`,
    values: [...values, pageSize, (page - 1) * pageSize],
  })
  return { items, total: counted?.total ?? 0 }
}

export interface DirectLinkRow {
  id: string
  measureId: string
  noun: 'priority' | 'action' | 'finding'
  recordId: string
}

/** Which of these priorities, actions or findings each of these measures is linked to itself; asked only where some are meant. */
export const findDirectLinks = async (
  reader: Reader,
  measureIds: readonly string[],
  { priority, action, finding }: Pick<MeasureFilter, 'priority' | 'action' | 'finding'>,
): Promise<DirectLinkRow[]> => {
  const of = [priority, action, finding].flatMap((ids) => ids ?? [])
  if (of.length === 0 || measureIds.length === 0) return []
  return reader.rows<DirectLinkRow>({
    text: `
      select l.id, l.measure_id as "measureId", coalesce(l.priority_id, l.action_id, l.finding_id) as "recordId",
             case when l.priority_id is not null then 'priority' when l.action_id is not null then 'action' else 'finding' end as noun
        from measure_link l
       where l.measure_id = any($1::uuid[]) and coalesce(l.priority_id, l.action_id, l.finding_id) = any($2::uuid[])
       order by l.linked_at, l.id`,
    values: [measureIds, of],
  })
}

/** All of them in one statement. */
export const measuresStatement = (
  today: LocalDate,
  seen: readonly PlanStatus[],
  filter: MeasureFilter,
  sort: string,
): Statement => ({
  name: `scorecard ${sort}`,
  text: `select ${COLUMNS} ${FROM} where ${WHERE} order by ${orderOf(sort)}`,
  values: valuesOf(today, seen, filter),
})

export interface SparklineRow {
  measureId: string
  points: { period: string; endsOn: LocalDate; value: number | null }[]
}

/** The council's last values of each, the earliest first. */
export const listSparklines = (reader: Reader, measureIds: readonly string[]): Promise<SparklineRow[]> =>
  reader.rows<SparklineRow>({
    name: 'sparklines',
    text: `
      select m.id as "measureId", json_agg(json_build_object('period', v.period, 'endsOn', v.ends_on,
               'value', case when not v.small then v.value end) order by v.period) as points
        from unnest($1::uuid[]) m(id) cross join lateral (
          select v.period, v.ends_on, v.value, v.small from measure_value v
           where v.measure_id = m.id and v.area_id = (select id from measure_area where kind = 'council')
           order by v.period desc limit 13) v
       group by m.id`,
    values: [measureIds],
  })

export interface MeasureTargetRow {
  id: string
  period: string
  startsOn: LocalDate
  endsOn: LocalDate
  target: number
  toleranceKind: ToleranceKind
  tolerance: number
  reason: string | null
  setBy: Ref
  setAt: string
  version: number
}

export interface MeasureLinkRow {
  id: string
  noun: 'priority' | 'action' | 'finding'
  recordId: string
  ref: string
  title: string
  of: string
  linkedBy: Ref
  linkedAt: string
}

type MeasureRefRow = { id: string; ref: string; title: string }

export interface MeasureRow extends MeasureSummaryRow {
  definition: string | null
  source: string | null
  sourceUrl: string | null
  sourceCode: string | null
  directionThreshold: number
  baseline: number | null
  baselinePeriod: string | null
  suppressBelow: number
  owedAfterDays: number
  owedSinceOn: LocalDate | null
  archivedReason: string | null
  targetsOf: MeasureRefRow | null
  sharedWith: MeasureRefRow[]
  categoryPosition: number | null
  parts: (MeasureRefRow & { category: string })[]
  targets: MeasureTargetRow[]
  links: MeasureLinkRow[]
  /** The figures of all authorities in that period, its own among them. */
  peers: number[]
}

const REF = (alias: string) => `json_build_object('id', ${alias}.id, 'ref', ${alias}.ref, 'title', ${alias}.title)`
const BY_NAME = (alias: string) => `json_build_object('id', ${alias}.id, 'name', ${alias}.name)`
const UTC = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

export async function findMeasure(
  reader: Reader,
  seen: readonly PlanStatus[],
  measureId: string,
): Promise<MeasureRow | null> {
  const [measure] = await reader.rows<MeasureRow>({
    text: `
      select ${COLUMNS}, m.definition, m.source, m.source_url as "sourceUrl", m.source_code as "sourceCode",
             m.direction_threshold as "directionThreshold", m.baseline, m.baseline_period as "baselinePeriod",
             m.suppress_below as "suppressBelow", m.owed_after_days as "owedAfterDays", m.owed_since_on as "owedSinceOn",
             m.archived_reason as "archivedReason", m.category_position as "categoryPosition",
             (select ${REF('x')} from measure x where x.id = m.targets_of_id) as "targetsOf",
             coalesce((select json_agg(${REF('x')} order by x.ref) from measure x where x.targets_of_id = m.id), '[]') as "sharedWith",
             coalesce((select json_agg(json_build_object('id', x.id, 'ref', x.ref, 'title', x.title, 'category', x.category)
                          order by x.category_position, x.ref)
                from measure x where x.distribution = m.distribution and x.archived_on is null), '[]') as parts,
             coalesce((select json_agg(json_build_object('id', x.id, 'period', x.period, 'startsOn', x.starts_on,
                          'endsOn', x.ends_on, 'target', x.target, 'toleranceKind', x.tolerance_kind, 'tolerance', x.tolerance,
                          'reason', x.reason, 'setBy', ${BY_NAME('setter')}, 'setAt', ${UTC('x.set_at')}, 'version', x.version)
                          order by x.period)
                from measure_target x join person setter on setter.id = x.set_by_id
               where x.measure_id = coalesce(m.targets_of_id, m.id)), '[]') as targets,
             coalesce((select json_agg(json_build_object('id', l.id,
                          'noun', case when f.id is not null then 'finding' when a.id is not null then 'action' else 'priority' end,
                          'recordId', coalesce(f.id, a.id, p.id), 'ref', coalesce(f.ref, a.ref, p.ref),
                          'title', coalesce(left(f.words, 200), a.title, p.title), 'of', coalesce(i.title, pl.title),
                          'linkedBy', ${BY_NAME('linker')}, 'linkedAt', ${UTC('l.linked_at')})
                          order by pl.title, p.position, a.position, i.title, f.position, l.id)
                from measure_link l join person linker on linker.id = l.linked_by_id
                left join finding f on f.id = l.finding_id left join inspection i on i.id = f.inspection_id
                left join action a on a.id = l.action_id left join priority p on p.id = coalesce(l.priority_id, a.priority_id)
                left join plan pl on pl.id = p.plan_id
               where l.measure_id = m.id and (pl.id is null or pl.status = any($2))), '[]') as links,
             coalesce((select json_agg(w.value) from measure_value w join measure_area x on x.id = w.area_id
               where w.measure_id = m.id and w.period = r.period and w.state in ('value', 'estimate') and not w.small
                 and x.kind in ('council', 'comparator')), '[]') as peers
        ${FROM} where m.id = $3 and $1::date is not null`,
    values: [reader.today, seen, measureId],
  })
  return measure ?? null
}
