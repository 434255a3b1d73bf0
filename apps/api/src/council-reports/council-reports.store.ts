import type { CouncilReportSection, CouncilReportState } from '@waymark/contract/council-reports'
import type { Instant, LocalDate } from '@waymark/contract/days'
import { toDbDay } from '@waymark/database/days'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import type { DraftedSection } from '@waymark/domain/council-report'

type Ref = { id: string; name: string }

/** A section as it is kept: what has no value is left out. */
export interface KeptSection extends DraftedSection {
  words?: string
  takenOnBy?: string
  takenOnAt?: Instant
}

export interface ReportRow {
  id: string
  version: number
  plan: { id: string; title: string }
  committee: string
  meetingOn: LocalDate
  portfolioHolder: string
  by: Ref
  at: Instant
  finalised: { by: Ref; at: Instant } | null
  sections: number
  unowned: number
}

export interface WholeReportRow extends Omit<ReportRow, 'sections'> {
  sections: CouncilReportSection[]
}

const SUMMARY = `
  r.id, r.version, json_build_object('id', pl.id, 'title', pl.title) as plan, r.committee, r.meeting_on as "meetingOn",
  r.portfolio_holder as "portfolioHolder", json_build_object('id', by.id, 'name', by.name) as by, r.at,
  case when r.finalised_at is not null then json_build_object('by', json_build_object('id', f.id, 'name', f.name),
    'at', to_char(r.finalised_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as finalised,
  (select count(*)::int from jsonb_array_elements(r.sections) s where not s ? 'takenOnAt') as unowned`
const SECTIONS = `
  (select coalesce(json_agg(json_build_object('key', s ->> 'key', 'part', s ->> 'part', 'heading', s ->> 'heading',
       'generated', s ->> 'generated', 'words', coalesce(s ->> 'words', s ->> 'generated'),
       'takenOn', case when s ? 'takenOnAt' then json_build_object('by', json_build_object('id', t.id, 'name', t.name),
         'at', s ->> 'takenOnAt') end) order by place), '[]')
     from jsonb_array_elements(r.sections) with ordinality x(s, place)
     left join person t on t.id = (s ->> 'takenOnBy')::uuid) as sections`
const FROM = `
  from council_report r join plan pl on pl.id = r.plan_id join person by on by.id = r.by_id
  left join person f on f.id = r.finalised_by_id`

const ORDER: Readonly<Record<string, string>> = {
  meetingOn: 'r.meeting_on, r.id',
  '-meetingOn': 'r.meeting_on desc, r.id desc',
  committee: 'r.committee, r.meeting_on desc, r.id',
  '-committee': 'r.committee desc, r.meeting_on desc, r.id',
  state: '(r.finalised_at is not null), r.meeting_on desc, r.id',
  '-state': '(r.finalised_at is not null) desc, r.meeting_on desc, r.id',
}

interface Filter {
  text: string | null
  plan?: string[] | undefined
  state?: CouncilReportState[] | undefined
  sort: string
  page: number
  pageSize: number
}

export async function listReports(reader: Reader, { text, plan, state, sort, page, pageSize }: Filter) {
  const where = `($1::text is null or r.committee ilike $1 or pl.title ilike $1 or r.portfolio_holder ilike $1)
    and ($2::uuid[] is null or r.plan_id = any($2))
    and ($3::text[] is null or case when r.finalised_at is null then 'draft' else 'final' end = any($3))`
  const values = [text, plan ?? null, state ?? null]
  const [counted] = await reader.rows<{ total: number }>({
    text: `select count(*)::int as total from council_report r join plan pl on pl.id = r.plan_id where ${where}`,
    values,
  })
  const items = await reader.rows<ReportRow>({
    text: `select ${SUMMARY}, jsonb_array_length(r.sections) as sections ${FROM} where ${where}
           order by ${ORDER[sort] ?? ORDER['-meetingOn']} limit $4 offset $5`,
    values: [...values, pageSize, (page - 1) * pageSize],
  })
  return { items, total: counted?.total ?? 0 }
}

export async function findReport(reader: Reader, id: string): Promise<WholeReportRow | null> {
  const text = `select ${SUMMARY}, ${SECTIONS} ${FROM} where r.id = $1`
  const [found] = await reader.rows<WholeReportRow>({ text, values: [id] })
  return found ?? null
}

interface LockedReport {
  id: string
  version: number
  isFinal: boolean
  sections: KeptSection[]
}

export async function lockReport({ tx }: Write, id: string): Promise<LockedReport | null> {
  const rows = await tx.$queryRaw<LockedReport[]>`
    select id, version, finalised_at is not null as "isFinal", sections from council_report where id = ${id}::uuid for update`
  return rows[0] ?? null
}

interface Heading {
  committee: string
  meetingOn: LocalDate
  portfolioHolder: string
}

export async function insertReport(
  { tx, at }: Write,
  {
    meetingOn,
    sections,
    ...fields
  }: Heading & { id: string | undefined; planId: string; byId: string; sections: KeptSection[] },
): Promise<string> {
  const data = { ...fields, meetingOn: toDbDay(meetingOn), sections: sections.map((one) => ({ ...one })), at }
  return (await tx.councilReport.create({ data, select: { id: true } })).id
}

export async function updateReport({ tx }: Write, id: string, { meetingOn, ...fields }: Heading): Promise<void> {
  const data = { ...fields, meetingOn: toDbDay(meetingOn) }
  await tx.councilReport.update({ where: { id }, data, select: { id: true } })
}

export async function updateSections({ tx }: Write, id: string, sections: KeptSection[]): Promise<void> {
  const data = { sections: sections.map((one) => ({ ...one })) }
  await tx.councilReport.update({ where: { id }, data, select: { id: true } })
}

export async function finaliseReport({ tx, at }: Write, id: string, finalisedById: string): Promise<void> {
  await tx.councilReport.update({ where: { id }, data: { finalisedById, finalisedAt: at }, select: { id: true } })
}

export async function deleteReport({ tx }: Write, id: string): Promise<void> {
  await tx.councilReport.delete({ where: { id }, select: { id: true } })
}
