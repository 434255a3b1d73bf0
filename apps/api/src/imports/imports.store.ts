import type { Instant } from '@waymark/contract/days'
import type { ImportCounts } from '@waymark/contract/imports'
import type { ImportedNoun, ImportField, ImportOutcome } from '@waymark/contract/import-words'
import type { ActionStatus, Cycle, PlanStatus } from '@waymark/contract/words'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import type { Known } from '@waymark/domain/import-owners'
import type { PlanThere } from '@waymark/domain/import-plan'
import type { ComputedRating } from '@waymark/domain/rating'
import type { RatingKey } from '@waymark/domain/rating-key'

/** A plan with all that an import into it is compared with. */
export interface PlanTarget extends PlanThere {
  id: string
  title: string
  planStatus: PlanStatus
  ratingKey: RatingKey
  startsOn: string
  cycle: Cycle
  graceWorkingDays: number
  people: Known[]
}

/** One statement for the dry run and for the import, so that both compare with the same. */
const TARGET = `
  with its_priorities as materialized (select * from priority where plan_id = $1::uuid),
       its_actions as materialized (select a.* from action a join its_priorities p on p.id = a.priority_id)
  select pl.id, pl.title, pl.status as "planStatus", pl.rating_key as "ratingKey", pl.starts_on::text as "startsOn",
    pl.cycle, pl.grace_working_days as "graceWorkingDays",
    coalesce((select json_agg(json_build_object('id', id, 'ref', ref, 'title', title, 'sponsorId', sponsor_id,
        'approverId', approver_id) order by position, id) from its_priorities), '[]') as priorities,
    coalesce((select json_agg(json_build_object('id', id, 'priorityId', priority_id, 'ref', ref, 'title', title,
        'successMeasure', success_measure, 'ownerId', owner_id, 'dueOn', due_on) order by position, id) from its_actions), '[]') as actions,
    coalesce((select json_agg(json_build_object('id', m.id, 'actionId', m.action_id, 'priorityId', m.priority_id,
        'title', m.title, 'dueOn', m.due_on) order by m.id)
       from milestone m where m.priority_id in (select id from its_priorities)
         or m.action_id in (select id from its_actions)), '[]') as milestones,
    coalesce((select json_agg(json_build_object('id', id, 'name', name, 'jobTitle', job_title) order by name, id)
       from person where ended_on is null or ended_on > $2::date), '[]') as people
    from plan pl where pl.id = $1::uuid`

export const findPlanTarget = async (reader: Reader, planId: string): Promise<PlanTarget | null> =>
  (await reader.rows<PlanTarget>({ text: TARGET, values: [planId, reader.today] }))[0] ?? null

/** The same, held: two imports into one plan go one after the other. */
export async function lockPlanTarget({ tx }: Write, planId: string, today: string): Promise<PlanTarget | null> {
  await tx.$queryRaw`select id from plan where id = ${planId}::uuid for update`
  await tx.$executeRaw`select id from priority where plan_id = ${planId}::uuid order by id for update`
  return (await tx.$queryRawUnsafe<PlanTarget[]>(TARGET, planId, today))[0] ?? null
}

export interface FindingThere {
  id: string
  ref: string
  words: string
}

export interface InspectionTarget {
  id: string
  title: string
  findings: FindingThere[]
}

const INSPECTION = `
  select i.id, i.title, coalesce((select json_agg(json_build_object('id', f.id, 'ref', f.ref, 'words', f.words) order by f.position)
      from finding f where f.inspection_id = i.id), '[]') as findings
    from inspection i where i.id = $1::uuid`

export const findInspectionTarget = async (reader: Reader, inspectionId: string): Promise<InspectionTarget | null> =>
  (await reader.rows<InspectionTarget>({ text: INSPECTION, values: [inspectionId] }))[0] ?? null

export const inspectionTargetIn = async ({ tx }: Write, inspectionId: string): Promise<InspectionTarget | null> =>
  (await tx.$queryRawUnsafe<InspectionTarget[]>(INSPECTION, inspectionId))[0] ?? null

/** As many ids as are needed, in the order in which rows of this database have them. */
export async function newIds({ tx }: Write, count: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`select uuidv7() as id from generate_series(1, ${count}::int)`
  return rows.map(({ id }) => id)
}

export async function insertPriorities(
  { tx }: Write,
  planId: string,
  priorities: readonly { id: string; ref: string; title: string; whyItMatters: string | null }[],
): Promise<void> {
  await tx.$executeRawUnsafe(
    `insert into priority (id, plan_id, ref, position, title, why_it_matters)
     select n.id, $2::uuid, n.ref, (select coalesce(max(position), 0) from priority where plan_id = $2::uuid) + n.place, n.title, n."whyItMatters"
       from rows from (json_to_recordset($1::json) as (id uuid, ref text, title text, "whyItMatters" text)) with ordinality n (id, ref, title, "whyItMatters", place)`,
    JSON.stringify(priorities),
    planId,
  )
}

export interface NewAction {
  id: string
  priorityId: string
  ref: string
  title: string
  description: string | null
  successMeasure: string | null
  ownerId: string | null
  startsOn: string | null
  dueOn: string
  status: ActionStatus
  statusReason: string | null
  rating: string
  /** What the evidence says of it. */
  computed: ComputedRating
}

/** After those that are there already, in the order of the file. */
export async function insertActions({ tx }: Write, actions: readonly NewAction[]): Promise<void> {
  await tx.$executeRawUnsafe(
    `insert into action (id, priority_id, ref, position, title, description, success_measure, owner_id, starts_on,
            original_due_on, due_on, status, status_reason, declared_rating, computed_rating, computed_sentence, computed_reasons,
            computed_rules, computed_next_change_on)
     select n.id, n."priorityId", n.ref,
            coalesce(there.last, 0) + row_number() over (partition by n."priorityId" order by n.id), n.title, n.description,
            n."successMeasure", n."ownerId", n."startsOn", n."dueOn", n."dueOn", n.status, n."statusReason", n.rating,
            n.computed ->> 'rating', n.computed ->> 'sentence', array(select jsonb_array_elements_text(n.computed -> 'reasons')),
            (n.computed ->> 'rulesVersion')::int, (n.computed ->> 'nextChangeOn')::date
       from json_to_recordset($1::json) as n(id uuid, "priorityId" uuid, ref text, title text, description text,
              "successMeasure" text, "ownerId" uuid, "startsOn" date, "dueOn" date, status text, "statusReason" text, rating text, computed jsonb)
       left join (select priority_id, max(position) as last from action group by priority_id) there on there.priority_id = n."priorityId"
      order by n.id`,
    JSON.stringify(actions),
  )
}

export async function insertContributors(
  { tx }: Write,
  contributors: readonly { actionId: string; personId: string }[],
): Promise<void> {
  await tx.$executeRawUnsafe(
    `insert into action_contributor (id, action_id, person_id)
     select uuidv7(), n."actionId", n."personId" from json_to_recordset($1::json) as n("actionId" uuid, "personId" uuid)`,
    JSON.stringify(contributors),
  )
}

export interface NewMilestone {
  id: string
  actionId: string | null
  priorityId: string | null
  title: string
  dueOn: string
  doneOn: string | null
}

export async function insertMilestones({ tx }: Write, milestones: readonly NewMilestone[]): Promise<void> {
  await tx.$executeRawUnsafe(
    `insert into milestone (id, action_id, priority_id, title, original_due_on, due_on, status, done_on)
     select n.id, n."actionId", n."priorityId", n.title, n."dueOn", n."dueOn",
            case when n."doneOn" is null then 'open' else 'done' end, n."doneOn"
       from json_to_recordset($1::json) as n(id uuid, "actionId" uuid, "priorityId" uuid, title text, "dueOn" date, "doneOn" date)`,
    JSON.stringify(milestones),
  )
}

export interface ActionChange {
  id: string
  title?: string
  successMeasure?: string
  ownerId?: string
}

/** @returns what stood there before, by the id */
export async function changeActions({ tx }: Write, changes: readonly ActionChange[]): Promise<Map<string, object>> {
  const rows = await tx.$queryRawUnsafe<{ id: string; before: object }[]>(
    `with new as (select * from json_to_recordset($1::json) as n(id uuid, title text, "successMeasure" text, "ownerId" uuid)),
          old as (select a.id, jsonb_strip_nulls(jsonb_build_object('title', a.title, 'success_measure', a.success_measure,
                    'owner_id', a.owner_id)) as before from action a join new on new.id = a.id)
     update action a set title = coalesce(new.title, a.title), owner_id = coalesce(new."ownerId", a.owner_id),
            success_measure = coalesce(new."successMeasure", a.success_measure)
       from new, old where new.id = a.id and old.id = a.id returning a.id, old.before`,
    JSON.stringify(changes),
  )
  return new Map(rows.map(({ id, before }) => [id, before]))
}

export interface RowKept {
  place: number
  row: number
  noun: ImportedNoun
  does: ImportOutcome
  recordId: string | null
  ref: string | null
  title: string
  reasons: string[]
  doubts: string[]
  original: string[]
  /** Rows that go on with it. */
  more: { row: number; original: string[] }[]
  /** Whom it names as owners that nobody here is. */
  named: readonly string[]
  before: object | null
}

export interface NewImport {
  planId: string | null
  inspectionId: string | null
  fileName: string
  sheet: string
  size: number
  sha256: string
  shape: string
  /** What each column was taken for, and what stood above it. */
  columns: { header?: string; field: ImportField; status?: ActionStatus }[]
  counts: ImportCounts
  byId: string
}

export async function keepImport({ tx, at }: Write, made: NewImport, rows: readonly RowKept[]): Promise<string> {
  const { id } = await tx.import.create({ data: { ...made, at }, select: { id: true } })
  await tx.$executeRawUnsafe(
    `insert into ops.import_row (import_id, place, "row", noun, does, record_id, ref, title, reasons, doubts, original, more, named, before)
     select $2::uuid, n.place, n."row", n.noun, n.does, n."recordId", n.ref, n.title, array(select json_array_elements_text(n.reasons)),
            array(select json_array_elements_text(n.doubts)), array(select json_array_elements_text(n.original)), n.more,
            array(select json_array_elements_text(n.named)), n.before
       from json_to_recordset($1::json) as n(place int, "row" int, noun text, does text, "recordId" uuid, ref text, title text,
              reasons json, doubts json, original json, more jsonb, named json, before jsonb)`,
    JSON.stringify(rows),
    id,
  )
  return id
}

export interface ImportRow {
  id: string
  version: number
  planId: string | null
  inspectionId: string | null
  title: string
  planStatus: PlanStatus | null
  fileName: string
  sheet: string
  size: number
  sha256: string
  counts: ImportCounts
  by: { id: string; name: string }
  at: Instant
  undone: { at: Instant; by: { id: string; name: string } } | null
}

const UTC = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const SHOWN = `
  select m.id, m.version, m.plan_id as "planId", m.inspection_id as "inspectionId", coalesce(pl.title, i.title) as title,
         pl.status as "planStatus", m.file_name as "fileName", m.sheet, m.size, m.sha256, m.counts,
         json_build_object('id', maker.id, 'name', maker.name) as by, ${UTC('m.at')} as at,
         case when m.undone_at is not null then json_build_object('at', ${UTC('m.undone_at')},
           'by', json_build_object('id', taker.id, 'name', taker.name)) end as undone
    from import m left join plan pl on pl.id = m.plan_id left join inspection i on i.id = m.inspection_id
    join person maker on maker.id = m.by_id left join person taker on taker.id = m.undone_by_id`

export const findImport = async (reader: Reader, importId: string): Promise<ImportRow | null> =>
  (await reader.rows<ImportRow>({ text: `${SHOWN} where m.id = $1`, values: [importId] }))[0] ?? null

export async function lockImport({ tx }: Write, importId: string): Promise<ImportRow | null> {
  await tx.$queryRaw`select id from import where id = ${importId}::uuid for update`
  return (await tx.$queryRawUnsafe<ImportRow[]>(`${SHOWN} where m.id = $1::uuid`, importId))[0] ?? null
}

export async function listImports(
  reader: Reader,
  seen: readonly PlanStatus[],
  {
    plan,
    inspection,
    page,
    pageSize,
  }: { plan?: string | undefined; inspection?: string | undefined; page: number; pageSize: number },
): Promise<{ items: ImportRow[]; total: number }> {
  const where = `(pl.id is null or pl.status = any($1)) and ($2::uuid is null or m.plan_id = $2) and ($3::uuid is null or m.inspection_id = $3)`
  const values = [seen, plan ?? null, inspection ?? null]
  const [items, counted] = await Promise.all([
    reader.rows<ImportRow>({
      text: `${SHOWN} where ${where} order by m.at desc, m.id desc limit $4 offset $5`,
      values: [...values, pageSize, (page - 1) * pageSize],
    }),
    reader.rows<{ total: number }>({
      text: `select count(*)::int as total from import m left join plan pl on pl.id = m.plan_id where ${where}`,
      values,
    }),
  ])
  return { items, total: counted[0]?.total ?? 0 }
}

/** The matching of columns that was used last for a table of these names, where it was not undone. */
export async function findRemembered(reader: Reader, shape: string) {
  const rows = await reader.rows<{ fileName: string; at: Instant; columns: NewImport['columns'] }>({
    text: `select file_name as "fileName", ${UTC('at')} as at, columns from import where shape = $1 and undone_at is null order by at desc limit 1`,
    values: [shape],
  })
  return rows[0] ?? null
}

/** The same file, imported into the same place before. */
export async function findSameFile(reader: Reader, sha256: string, targetId: string) {
  const rows = await reader.rows<{ id: string; at: Instant }>({
    text: `select id, ${UTC('at')} as at from import where sha256 = $1 and $2::uuid in (plan_id, inspection_id) and undone_at is null order by at desc limit 1`,
    values: [sha256, targetId],
  })
  return rows[0] ?? null
}

export interface RowShown extends Omit<RowKept, 'before' | 'place' | 'more' | 'named'> {
  id: string
}

export async function listRows(
  reader: Reader,
  importId: string,
  {
    does,
    doubtful,
    page,
    pageSize,
  }: { does?: readonly ImportOutcome[] | undefined; doubtful: boolean; page: number; pageSize: number },
): Promise<{ items: RowShown[]; total: number }> {
  const where = `import_id = $1 and ($2::text[] is null or does = any($2)) and (not $3 or cardinality(doubts) > 0)`
  const values = [importId, does ?? null, doubtful]
  const [items, counted] = await Promise.all([
    reader.rows<RowShown>({
      text: `select place::text as id, "row", noun, does, record_id as "recordId", ref, title, reasons, doubts, original
               from ops.import_row where ${where} order by place limit $4 offset $5`,
      values: [...values, pageSize, (page - 1) * pageSize],
    }),
    reader.rows<{ total: number }>({
      text: `select count(*)::int as total from ops.import_row where ${where}`,
      values,
    }),
  ])
  return { items, total: counted[0]?.total ?? 0 }
}

export interface OriginRow {
  importId: string
  fileName: string
  sheet: string
  at: Instant
  by: { id: string; name: string }
  planStatus: PlanStatus | null
  columns: NewImport['columns']
  noun: ImportedNoun
  recordId: string
  does: 'create' | 'change'
  title: string
  row: number
  original: string[]
  more: RowKept['more']
  named: string[]
}

/** The rows that a record was made of or changed by, and its milestones, as far as the import was not taken back. */
export const findOrigins = (reader: Reader, recordId: string): Promise<OriginRow[]> =>
  reader.rows<OriginRow>({
    text: `select m.id as "importId", m.file_name as "fileName", m.sheet, ${UTC('m.at')} as at,
                  json_build_object('id', maker.id, 'name', maker.name) as by, pl.status as "planStatus", m.columns,
                  r.noun, r.record_id as "recordId", r.does, r.title, r."row", r.original, r.more, r.named
             from ops.import_row r join import m on m.id = r.import_id left join plan pl on pl.id = m.plan_id
             join person maker on maker.id = m.by_id
            where r.record_id in (select $1::uuid union all select id from milestone where action_id = $1 or priority_id = $1)
              and r.does in ('create', 'change') and m.undone_at is null
            order by m.at, m.id, r.place`,
    values: [recordId],
  })
