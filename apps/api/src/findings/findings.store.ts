import type { Instant, LocalDate } from '@waymark/contract/days'
import type { FindingEvidence, LinkedAction } from '@waymark/contract/findings'
import type { FindingFlag, FindingKind, InspectionKind, LaterVerdict } from '@waymark/contract/inspection-words'
import type {
  Direction,
  Frequency,
  MeasureRating,
  MeasureUnit,
  ValueState,
  YearType,
} from '@waymark/contract/measure-words'
import type { PlanStatus } from '@waymark/contract/words'
import type { Reader, Statement } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import { inspectionOnSql, latestFirst } from '../inspections/inspections.sql.ts'

type Ref = { id: string; name: string }

export interface VerdictRow {
  id: string
  inspection: { id: string; title: string; on: LocalDate | null }
  verdict: LaterVerdict
  words: string
  by: Ref
  at: Instant
}

export interface FindingRow {
  id: string
  version: number
  inspection: { id: string; title: string; kind: InspectionKind; on: LocalDate | null }
  ref: string
  kind: FindingKind
  words: string
  area: string | null
  addressedTo: string | null
  themes: string[]
  /** All that are linked; `seen`: whether the reader may see its plan. */
  links: (LinkedAction & { seen: boolean })[]
  verdicts: VerdictRow[]
  evidence: FindingEvidence[]
  measures: FindingMeasureRow[]
}

export interface FindingMeasureRow {
  id: string
  ref: string
  title: string
  actionId: string | null
  unit: MeasureUnit
  decimals: number
  frequency: Frequency
  yearType: YearType
  rating: MeasureRating
  direction: Direction | null
  period: string | null
  state: ValueState | null
  value: number | null
  small: boolean | null
}

export interface CorrectionRow {
  id: string
  before: string
  after: string
  reason: string
  by: Ref
  at: Instant
}

const UTC = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const NAMED = (alias: string) => `json_build_object('id', ${alias}.id, 'name', ${alias}.name)`

/** 2 before 10, and R2 before R10. */
const numbered = (column: string, direction = '') =>
  String.raw`substring(${column} from '^\D*')${direction}, array(select n[1]::numeric from regexp_matches(${column}, '\d+', 'g') n)${direction}, ${column}${direction}`

const LINKS = `coalesce((
  select json_agg(json_build_object('id', a.id, 'ref', a.ref, 'title', a.title,
      'plan', json_build_object('id', pl.id, 'title', pl.title), 'status', a.status, 'declared', a.declared_rating,
      'computed', a.computed_rating, 'impact', a.impact, 'dueOn', a.due_on, 'seen', pl.status = any($1))
      order by pl.starts_on, pl.title, ${numbered('a.ref')}, a.id)
    from finding_action fa join action a on a.id = fa.action_id join priority p on p.id = a.priority_id
    join plan pl on pl.id = p.plan_id where fa.finding_id = f.id), '[]'::json)`

const VERDICTS = `coalesce((
  select json_agg(json_build_object('id', v.id, 'verdict', v.verdict, 'words', v.words, 'by', ${NAMED('sayer')},
      'inspection', json_build_object('id', later.id, 'title', later.title, 'on', ${inspectionOnSql('later')}),
      'at', ${UTC('v.at')}) order by ${latestFirst('later', 'v')})
    from finding_verdict v join inspection later on later.id = v.inspection_id join person sayer on sayer.id = v.by_id
   where v.finding_id = f.id), '[]'::json)`

/** Its own, and that of the actions which answer it, with their milestones and the updates that stand. */
const EVIDENCE = `coalesce((
  select json_agg(json_build_object('id', e.id, 'kind', e.kind, 'title', e.title, 'actionId', shown.action_id)
      order by e.title, e.id, shown.action_id)
    from (
      select distinct l.evidence_id, a.id as action_id
        from evidence_link l
        left join milestone m on m.id = l.milestone_id
        left join progress_update u on u.id = l.update_id and u.withdrawn_at is null
        left join action a on a.id = coalesce(l.action_id, m.action_id, u.action_id)
       where l.finding_id = f.id or a.id in (
         select fa.action_id from finding_action fa join action own on own.id = fa.action_id
           join priority p on p.id = own.priority_id join plan pl on pl.id = p.plan_id
          where fa.finding_id = f.id and pl.status = any($1))) shown
    join evidence e on e.id = shown.evidence_id), '[]'::json)`

/** Its own, and those of the actions which answer it. What is archived shows nothing any more. */
const MEASURES = `coalesce((
  select json_agg(json_build_object('id', me.id, 'ref', me.ref, 'title', me.title, 'actionId', shown.action_id, 'unit', me.unit,
      'decimals', me.decimals, 'frequency', me.frequency, 'yearType', me.year_type, 'rating', coalesce(r.rating, 'not_rated'),
      'direction', r.direction, 'period', r.period, 'state', v.state, 'value', v.value, 'small', v.small)
      order by ${numbered('me.ref')}, me.id, shown.action_id)
    from (
      select l.measure_id, l.action_id from measure_link l
       where l.finding_id = f.id or l.action_id in (
         select fa.action_id from finding_action fa join action own on own.id = fa.action_id
           join priority p on p.id = own.priority_id join plan pl on pl.id = p.plan_id
          where fa.finding_id = f.id and pl.status = any($1))) shown
    join measure me on me.id = shown.measure_id and me.archived_on is null
    left join measure_reading r on r.measure_id = me.id
    left join measure_value v on v.measure_id = me.id and v.period = r.period
      and v.area_id = (select id from measure_area where kind = 'council')), '[]'::json)`

const COLUMNS = `
  f.id, f.version, f.ref, f.kind, f.words, f.area, f.addressed_to as "addressedTo", f.themes,
  json_build_object('id', i.id, 'title', i.title, 'kind', i.kind, 'on', ${inspectionOnSql('i')}) as inspection,
  ${LINKS} as links, ${VERDICTS} as verdicts, ${EVIDENCE} as evidence,
  ${MEASURES} as measures`

/** What the flags are asked of, in the words of the domain's `findingFlags`. */
const FROM = `
  from finding f join inspection i on i.id = f.inspection_id
  left join lateral (
    select v.verdict from finding_verdict v join inspection later on later.id = v.inspection_id
     where v.finding_id = f.id order by ${latestFirst('later', 'v')} limit 1) latest on true
  cross join lateral (
    select count(*) filter (where a.status <> 'cancelled') as answering,
           bool_and(a.status = 'complete') filter (where a.status <> 'cancelled') as all_complete,
           bool_or(a.impact <> 'evidenced') filter (where a.status <> 'cancelled') as any_unproven
      from finding_action fa join action a on a.id = fa.action_id where fa.finding_id = f.id) done`

const UNANSWERED = `f.kind <> 'strength' and latest.verdict is distinct from 'addressed'`
const FLAG: Readonly<Record<FindingFlag, string>> = {
  no_action: `(${UNANSWERED} and done.answering = 0)`,
  impact_not_evidenced: `(${UNANSWERED} and done.answering > 0 and done.all_complete and done.any_unproven)`,
}

const IN_PLACE = `f.position, f.id`
const FLAGS_FIRST = `case when ${FLAG.no_action} then 0 when ${FLAG.impact_not_evidenced} then 1 else 2 end`
const VERDICT_PLACE = `array_position(array['not_addressed', 'partly', 'addressed'], latest.verdict)`
const NEWEST = `${inspectionOnSql('i')} desc nulls first, i.title, ${IN_PLACE}`
const ORDER: Readonly<Record<string, string>> = {
  ref: `${numbered('f.ref')}, ${NEWEST}`,
  '-ref': `${numbered('f.ref', ' desc')}, ${NEWEST}`,
  inspection: `${inspectionOnSql('i')} nulls last, i.title, ${IN_PLACE}`,
  '-inspection': NEWEST,
  kind: `f.kind, ${NEWEST}`,
  '-kind': `f.kind desc, ${NEWEST}`,
  flags: `${FLAGS_FIRST}, ${NEWEST}`,
  '-flags': `${FLAGS_FIRST} desc, ${NEWEST}`,
  verdict: `${VERDICT_PLACE} nulls last, ${NEWEST}`,
  '-verdict': `${VERDICT_PLACE} desc nulls last, ${NEWEST}`,
  addressedTo: `f.addressed_to nulls last, ${NEWEST}`,
  '-addressedTo': `f.addressed_to desc nulls last, ${NEWEST}`,
}

export interface FindingFilter {
  pattern: string | null
  inspection?: string[] | undefined
  kind?: FindingKind[] | undefined
  flag?: FindingFlag[] | undefined
  verdict?: (LaterVerdict | 'none')[] | undefined
  theme?: string[] | undefined
  action?: string[] | undefined
  plan?: string[] | undefined
  addressedTo?: string[] | undefined
}

const WHERE = `
  ($2::text is null or f.words ilike $2 or f.ref ilike $2 or f.area ilike $2 or array_to_string(f.themes, ' ') ilike $2)
  and ($3::uuid[] is null or f.inspection_id = any($3))
  and ($4::text[] is null or f.kind = any($4))
  and ($5::text[] is null or ('no_action' = any($5) and ${FLAG.no_action})
       or ('impact_not_evidenced' = any($5) and ${FLAG.impact_not_evidenced}))
  and ($6::text[] is null or coalesce(latest.verdict, 'none') = any($6))
  and ($7::text[] is null or f.themes && $7)
  and (($8::uuid[] is null and $9::uuid[] is null) or exists (
    select from finding_action fa join action a on a.id = fa.action_id join priority p on p.id = a.priority_id
      join plan pl on pl.id = p.plan_id
     where fa.finding_id = f.id and pl.status = any($1) and ($8 is null or a.id = any($8)) and ($9 is null or pl.id = any($9))))
  and ($10::text[] is null or f.addressed_to = any($10))`

const valuesOf = (seen: readonly PlanStatus[], filter: FindingFilter): unknown[] => [
  seen,
  filter.pattern,
  ...[filter.inspection, filter.kind, filter.flag, filter.verdict, filter.theme].map((some) => some ?? null),
  ...[filter.action, filter.plan, filter.addressedTo].map((some) => some ?? null),
]

/** All that a filter means, in order. */
export const findingsStatement = (seen: readonly PlanStatus[], filter: FindingFilter, sort: string): Statement => ({
  text: `select ${COLUMNS} ${FROM} where ${WHERE} order by ${ORDER[sort] ?? NEWEST}`,
  values: valuesOf(seen, filter),
})

interface Counted {
  total: number
  addressedTo: string[]
  themes: string[]
}

/** Two statements: the page, and how many there are with what they can be narrowed by. */
export async function listFindings(
  reader: Reader,
  seen: readonly PlanStatus[],
  filter: FindingFilter,
  { sort, page, pageSize }: { sort: string; page: number; pageSize: number },
): Promise<Counted & { items: FindingRow[] }> {
  const { text, values = [] } = findingsStatement(seen, filter, sort)
  const [items, counted] = await Promise.all([
    reader.rows<FindingRow>({
      text: `${text} limit $11 offset $12`,
      values: [...values, pageSize, (page - 1) * pageSize],
    }),
    reader.rows<Counted>({
      text: `select count(*)::int as total,
          array(select distinct one.addressed_to from finding one where one.addressed_to is not null order by 1) as "addressedTo",
          array(select distinct unnest(one.themes) from finding one order by 1) as themes
          ${FROM} where ${WHERE}`,
      values,
    }),
  ])
  return { items, ...(counted[0] ?? { total: 0, addressedTo: [], themes: [] }) }
}

export type FoundFinding = FindingRow & { corrections: CorrectionRow[]; asked: number }

export async function findFinding(
  reader: Reader,
  seen: readonly PlanStatus[],
  findingId: string,
): Promise<FoundFinding | null> {
  const [found] = await reader.rows<FoundFinding>({
    text: `select ${COLUMNS}, coalesce((
        select json_agg(json_build_object('id', c.id, 'before', c.before, 'after', c.after, 'reason', c.reason,
            'by', ${NAMED('who')}, 'at', ${UTC('c.at')}) order by c.at desc, c.id desc)
          from finding_correction c join person who on who.id = c.by_id where c.finding_id = f.id), '[]'::json) as corrections,
        (select count(*)::int from challenge q where q.finding_id = f.id) as asked
      ${FROM} where f.id = $2`,
    values: [seen, findingId],
  })
  return found ?? null
}

export interface FindingHeld {
  id: string
  version: number
  inspectionId: string
  inspectionOn: LocalDate | null
  words: string
  actions: number
  verdicts: number
  asked: number
}

/** Held by this transaction, though others may link to it meanwhile. */
export async function lockFinding({ tx }: Write, findingId: string): Promise<FindingHeld | null> {
  const [found] = await tx.$queryRawUnsafe<FindingHeld[]>(
    `select f.id, f.version, f.inspection_id as "inspectionId", f.words,
            to_char(${inspectionOnSql('i')}, 'YYYY-MM-DD') as "inspectionOn",
            (select count(*)::int from finding_action fa where fa.finding_id = f.id) as actions,
            (select count(*)::int from finding_verdict v where v.finding_id = f.id) as verdicts,
            (select count(*)::int from challenge c where c.finding_id = f.id) as asked
       from finding f join inspection i on i.id = f.inspection_id where f.id = $1::uuid for no key update of f`,
    findingId,
  )
  return found ?? null
}

export interface FindingFields {
  ref: string
  kind: FindingKind
  area: string | null
  addressedTo: string | null
  themes: string[]
}

/** After those that are there already, in the order given. */
export async function insertFindings(
  { tx }: Write,
  inspectionId: string,
  findings: readonly (FindingFields & { words: string; id?: string | undefined })[],
): Promise<void> {
  const { _max: last } = await tx.finding.aggregate({ where: { inspectionId }, _max: { position: true } })
  const from = (last.position ?? 0) + 1
  await tx.finding.createMany({
    data: findings.map(({ id, ...fields }, index) => ({
      ...(id && { id }),
      ...fields,
      inspectionId,
      position: from + index,
    })),
  })
}

/** What is left out stays as it is. */
export async function updateFinding(
  { tx }: Write,
  findingId: string,
  fields: { [Field in keyof FindingFields]?: FindingFields[Field] | undefined },
): Promise<void> {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  await tx.finding.update({ where: { id: findingId }, data: given, select: { id: true } })
}

export async function correctFinding(
  { tx, at }: Write,
  finding: Pick<FindingHeld, 'id' | 'words'>,
  { words, reason, byId }: { words: string; reason: string; byId: string },
): Promise<void> {
  const correction = { findingId: finding.id, before: finding.words, after: words, reason, byId, at }
  await tx.findingCorrection.create({ data: correction, select: { id: true } })
  await tx.finding.update({ where: { id: finding.id }, data: { words }, select: { id: true } })
}

export async function deleteFinding({ tx }: Write, findingId: string): Promise<void> {
  await tx.finding.delete({ where: { id: findingId }, select: { id: true } })
}

/** Themes as they are spelled already, by their spelling in small letters. */
export async function knownThemes({ tx }: Write): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ name: string }[]>`select distinct unnest(themes) as name from finding`
  return new Map(rows.map(({ name }) => [name.toLowerCase(), name]))
}

export interface LinkableAction {
  id: string
  planStatus: PlanStatus
  sponsorId: string | null
}

/** Actions by their ids, with what a permission asks of each. */
export const findActions = ({ tx }: Write, actionIds: readonly string[]): Promise<LinkableAction[]> =>
  tx.$queryRaw<LinkableAction[]>`
    select a.id, pl.status as "planStatus", p.sponsor_id as "sponsorId"
      from action a join priority p on p.id = a.priority_id join plan pl on pl.id = p.plan_id
     where a.id = any(${actionIds}::uuid[])`

export const findIds = async ({ tx }: Write, findingIds: readonly string[]): Promise<string[]> =>
  (await tx.finding.findMany({ where: { id: { in: [...findingIds] } }, select: { id: true } })).map(({ id }) => id)

export interface Link {
  findingId: string
  actionId: string
}

export const linksOf = ({ tx }: Write, of: { findingId: string } | { actionId: string }): Promise<Link[]> =>
  tx.findingAction.findMany({ where: of, select: { findingId: true, actionId: true }, orderBy: { id: 'asc' } })

export async function link({ tx }: Write, links: readonly Link[]): Promise<void> {
  await tx.findingAction.createMany({ data: [...links], skipDuplicates: true })
}

export async function unlink({ tx }: Write, links: readonly Link[]): Promise<void> {
  for (const { findingId, actionId } of links) await tx.findingAction.deleteMany({ where: { findingId, actionId } })
}

/** One for each later inspection: said again, it is said anew. */
export async function keepVerdict(
  { tx, at }: Write,
  of: { findingId: string; inspectionId: string },
  said: { verdict: LaterVerdict; words: string; byId: string },
): Promise<void> {
  await tx.findingVerdict.upsert({
    where: { findingId_inspectionId: of },
    create: { ...of, ...said, at },
    update: { ...said, at },
    select: { id: true },
  })
}

export interface ThemeRow {
  name: string
  inspections: number
  findings: {
    id: string
    ref: string
    words: string
    inspection: { id: string; title: string; on: LocalDate | null }
    verdict: LaterVerdict | null
  }[]
}

/** Themes with their findings, the earliest inspection's first; one statement, and one that counts. */
export async function listThemes(
  reader: Reader,
  filter: { pattern: string | null; atLeast: number; sort: string; page: number; pageSize: number },
): Promise<{ items: ThemeRow[]; total: number }> {
  const grouped = `
    select t.name, count(distinct f.inspection_id)::int as inspections,
           json_agg(json_build_object('id', f.id, 'ref', f.ref, 'words', f.words, 'verdict', latest.verdict,
             'inspection', json_build_object('id', i.id, 'title', i.title, 'on', ${inspectionOnSql('i')}))
             order by ${inspectionOnSql('i')} nulls last, i.title, f.position) as findings
      ${FROM} cross join lateral unnest(f.themes) t (name)
     where ($1::text is null or t.name ilike $1) group by t.name having count(distinct f.inspection_id) >= $2`
  const order: Readonly<Record<string, string>> = {
    name: 'name',
    '-name': 'name desc',
    inspections: 'inspections, name',
    '-inspections': 'inspections desc, name',
  }
  const values = [filter.pattern, filter.atLeast]
  const [items, counted] = await Promise.all([
    reader.rows<ThemeRow>({
      text: `select * from (${grouped}) themes order by ${order[filter.sort] ?? 'inspections desc, name'} limit $3 offset $4`,
      values: [...values, filter.pageSize, (filter.page - 1) * filter.pageSize],
    }),
    reader.rows<{ total: number }>({ text: `select count(*)::int as total from (${grouped}) themes`, values }),
  ])
  return { items, total: counted[0]?.total ?? 0 }
}
