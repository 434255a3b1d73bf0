import type { LocalDate } from '@waymark/contract/days'
import type { LineCounts } from '@waymark/contract/readiness'
import type { LineRating } from '@waymark/contract/readiness-words'
import { toDbDay, toDbDayOrNull } from '@waymark/database/days'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import type { ReadinessKey } from '@waymark/domain/readiness-frameworks'
import { gapWeightOf, HAS_EVIDENCE } from './readiness.sql.ts'

type Ref = { id: string; name: string }

export interface RoundSummaryRow {
  id: string
  version: number
  title: string
  framework: Ref
  startsOn: LocalDate
  endsOn: LocalDate | null
  lines: LineCounts
}

export interface CellRow {
  id: string
  title: string
  rating: LineRating
  owner: Ref | null
  hasEvidence: boolean
  reviewedAt: string | null
  nextReviewOn: LocalDate | null
}

export interface RoundRow extends RoundSummaryRow {
  ratingKey: ReadinessKey
  copiedFrom: { id: string; title: string } | null
  areas: (Ref & { lines: CellRow[] })[]
  reviews: number
  notes: number
}

export interface RoundFilter {
  text: string | null
  framework?: string[] | undefined
  sort: string
  page: number
  pageSize: number
}

const COLUMNS = `r.id, r.version, r.title, json_build_object('id', f.id, 'name', f.name) as framework,
  r.starts_on as "startsOn", r.ends_on as "endsOn", counted.lines`

/** `$1` is today. */
const FROM = `from readiness_round r join framework f on f.id = r.framework_id
  cross join lateral (
    select json_build_object('total', count(*), 'green', count(*) filter (where l.rating = 'green'),
             'amber', count(*) filter (where l.rating = 'amber'), 'red', count(*) filter (where l.rating = 'red'),
             'not_rated', count(*) filter (where l.rating = 'not_rated'), 'gaps', count(*) filter (where ${gapWeightOf('$1')} > 0)) as lines,
           count(*) filter (where ${gapWeightOf('$1')} > 0) as gaps
      from readiness_line l where l.round_id = r.id) counted`

const ORDER: Readonly<Record<string, string>> = {
  startsOn: 'r.starts_on, f.name, r.title, r.id',
  '-startsOn': 'r.starts_on desc, f.name, r.title, r.id',
  title: 'r.title, f.name, r.id',
  '-title': 'r.title desc, f.name, r.id',
  framework: 'f.name, r.starts_on desc, r.id',
  '-framework': 'f.name desc, r.starts_on desc, r.id',
  gaps: 'counted.gaps, r.starts_on desc, r.id',
  '-gaps': 'counted.gaps desc, r.starts_on desc, r.id',
}

export async function listRounds(reader: Reader, { text, framework, sort, page, pageSize }: RoundFilter) {
  const where = `($1::text is null or r.title ilike $1 or f.name ilike $1) and ($2::uuid[] is null or f.id = any($2))`
  const [counted] = await reader.rows<{ total: number }>({
    text: `select count(*)::int as total from readiness_round r join framework f on f.id = r.framework_id where ${where}`,
    values: [text, framework ?? null],
  })
  const items = await reader.rows<RoundSummaryRow>({
    text: `select ${COLUMNS} ${FROM}
            where ${where.replaceAll('$2', '$3').replaceAll('$1', '$2')}
            order by ${ORDER[sort] ?? ORDER['-startsOn']} limit $4 offset $5`,
    values: [reader.today, text, framework ?? null, pageSize, (page - 1) * pageSize],
  })
  return { items, total: counted?.total ?? 0 }
}

/** With every area of its framework and every line, the cells of the heat table. One statement. */
export async function findRound(reader: Reader, roundId: string): Promise<RoundRow | null> {
  const [round] = await reader.rows<RoundRow>({
    text: `
      select ${COLUMNS}, f.rating_key as "ratingKey",
             (select json_build_object('id', c.id, 'title', c.title) from readiness_round c where c.id = r.copied_from_id) as "copiedFrom",
             coalesce((select json_agg(json_build_object('id', a.id, 'name', a.name, 'lines', coalesce(
                 (select json_agg(json_build_object('id', l.id, 'title', l.title, 'rating', l.rating,
                     'owner', case when o.id is not null then json_build_object('id', o.id, 'name', o.name) end,
                     'hasEvidence', ${HAS_EVIDENCE}, 'reviewedAt', l.reviewed_at, 'nextReviewOn', l.next_review_on)
                     order by l.position, l.id)
                    from readiness_line l left join person o on o.id = l.owner_id
                   where l.area_id = a.id and l.round_id = r.id), '[]')) order by a.position, a.id)
               from evaluation_area a where a.framework_id = f.id), '[]') as areas,
             (select count(*)::int from readiness_review v join readiness_line l on l.id = v.line_id where l.round_id = r.id) as reviews,
             (select count(*)::int from self_evaluation s where s.round_id = r.id) as notes
        ${FROM} where r.id = $2`,
    values: [reader.today, roundId],
  })
  return round ?? null
}

export interface RoundHeld {
  id: string
  version: number
  title: string
  frameworkId: string
  startsOn: LocalDate
  endsOn: LocalDate | null
  reviews: number
  notes: number
}

export async function lockRound({ tx }: Write, roundId: string): Promise<RoundHeld | null> {
  const rows = await tx.$queryRaw<RoundHeld[]>`
    select r.id, r.version, r.title, r.framework_id as "frameworkId", r.starts_on::text as "startsOn", r.ends_on::text as "endsOn",
           (select count(*)::int from readiness_review v join readiness_line l on l.id = v.line_id where l.round_id = r.id) as reviews,
           (select count(*)::int from self_evaluation s where s.round_id = r.id) as notes
      from readiness_round r where r.id = ${roundId}::uuid for update of r`
  return rows[0] ?? null
}

export interface NewRound {
  id: string | undefined
  frameworkId: string
  title: string
  startsOn: LocalDate
  endsOn: LocalDate | null
  copiedFromId: string | null
}

export async function insertRound({ tx }: Write, { startsOn, endsOn, ...fields }: NewRound): Promise<string> {
  const data = { ...fields, startsOn: toDbDay(startsOn), endsOn: toDbDayOrNull(endsOn) }
  return (await tx.readinessRound.create({ data, select: { id: true } })).id
}

/** What is left out stays as it is. */
export async function updateRound(
  { tx }: Write,
  roundId: string,
  {
    title,
    startsOn,
    endsOn,
  }: { title?: string | undefined; startsOn?: LocalDate | undefined; endsOn?: LocalDate | null | undefined },
): Promise<void> {
  await tx.readinessRound.update({
    where: { id: roundId },
    data: {
      title,
      ...(startsOn && { startsOn: toDbDay(startsOn) }),
      ...(endsOn !== undefined && { endsOn: toDbDayOrNull(endsOn) }),
    },
    select: { id: true },
  })
}

export async function deleteRound({ tx }: Write, roundId: string): Promise<void> {
  await tx.readinessRound.delete({ where: { id: roundId }, select: { id: true } })
}

export const isFramework = async ({ tx }: Write, frameworkId: string): Promise<boolean> =>
  (await tx.framework.count({ where: { id: frameworkId } })) > 0
export const isAreaOf = async ({ tx }: Write, areaId: string, frameworkId: string): Promise<boolean> =>
  (await tx.evaluationArea.count({ where: { id: areaId, frameworkId } })) > 0
