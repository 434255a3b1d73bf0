import type { Instant, LocalDate } from '@waymark/contract/days'
import type { GapKind, LineRating } from '@waymark/contract/readiness-words'
import { toDbDay, toDbDayOrNull } from '@waymark/database/days'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'
import type { ReadinessKey } from '@waymark/domain/readiness-frameworks'
import { gapConditions, gapWeightOf } from './readiness.sql.ts'

type Ref = { id: string; name: string }

export interface LineSummaryRow {
  id: string
  version: number
  title: string
  framework: Ref
  round: { id: string; title: string }
  area: Ref
  owner: Ref | null
  rating: LineRating
  ratingWord: string
  hasEvidence: boolean
  reviewedAt: Instant | null
  nextReviewOn: LocalDate | null
}

export interface ReviewRow {
  id: string
  ratingFrom: LineRating
  ratingTo: LineRating
  statement: string
  evidence: string | null
  nextReviewOn: LocalDate
  by: Ref
  at: Instant
}

export interface LineSaid {
  definition: string | null
  statement: string | null
  evidence: string | null
}

export interface LineRow extends LineSummaryRow, LineSaid {
  ratingKey: ReadinessKey
  copiedFrom: { id: string; round: string; rating: LineRating; ratingWord: string } | null
}

export interface LineFilter {
  text: string | null
  round?: string[] | undefined
  area?: string[] | undefined
  owner?: string[] | undefined
  rating?: LineRating[] | undefined
  gap?: GapKind[] | undefined
  /** Of these people, and of nobody else. */
  mine?: string[] | undefined
  notMine?: string[] | undefined
  dueBy?: LocalDate | undefined
  sort: string
  page: number
  pageSize: number
}

const wordOf = (line: string) => `f.rating_key -> ${line}.rating ->> 'label'`

const COLUMNS = `l.id, l.version, l.title, json_build_object('id', f.id, 'name', f.name) as framework,
  json_build_object('id', r.id, 'title', r.title) as round, json_build_object('id', a.id, 'name', a.name) as area,
  case when o.id is not null then json_build_object('id', o.id, 'name', o.name) end as owner,
  l.rating, ${wordOf('l')} as "ratingWord", l.evidence is not null as "hasEvidence", l.reviewed_at as "reviewedAt",
  l.next_review_on as "nextReviewOn"`

const FROM = `from readiness_line l join readiness_round r on r.id = l.round_id join framework f on f.id = r.framework_id
  join evaluation_area a on a.id = l.area_id left join person o on o.id = l.owner_id`

const PLACE = 'r.starts_on desc, f.name, a.position, l.position, l.id'
/** `$1` is today. */
const BY: Readonly<Record<string, string>> = {
  gaps: gapWeightOf('$1'),
  title: 'l.title',
  area: 'a.position',
  owner: 'o.name',
  rating: `array_position(array['red', 'amber', 'green', 'not_rated'], l.rating)`,
  reviewedAt: 'l.reviewed_at',
  nextReviewOn: 'l.next_review_on',
}
const orderOf = (sort: string): string => {
  const by = BY[sort.replace(/^-/, '')] ?? BY['gaps']
  return `${by} ${sort.startsWith('-') ? 'desc' : 'asc'} nulls last, ${PLACE}`
}

export async function listLines(reader: Reader, filter: LineFilter) {
  const gaps = Object.entries(gapConditions('$1')).map(([kind, condition]) => `('${kind}' = any($7) and ${condition})`)
  const where = `
    ($2::text is null or l.title ilike $2 or l.definition ilike $2 or l.statement ilike $2 or l.evidence ilike $2)
    and ($3::uuid[] is null or l.round_id = any($3)) and ($4::uuid[] is null or l.area_id = any($4))
    and ($5::uuid[] is null or l.owner_id = any($5)) and ($6::text[] is null or l.rating = any($6))
    and ($7::text[] is null or ${gaps.join(' or ')})
    and ($8::uuid[] is null or l.owner_id = any($8))
    and ($9::uuid[] is null or l.owner_id is null or l.owner_id <> all($9))
    and ($10::date is null or l.reviewed_at is null or l.next_review_on <= $10)
    and $1::date is not null`
  const { text, round, area, owner, rating, gap, mine, notMine, dueBy, sort, page, pageSize } = filter
  const values = [reader.today, text, round, area, owner, rating, gap, mine, notMine, dueBy].map((one) => one ?? null)
  const [counted] = await reader.rows<{ total: number }>({
    text: `select count(*)::int as total from readiness_line l where ${where}`,
    values,
  })
  const items = await reader.rows<LineSummaryRow>({
    text: `select ${COLUMNS} ${FROM} where ${where} order by ${orderOf(sort)} limit $11 offset $12`,
    values: [...values, pageSize, (page - 1) * pageSize],
  })
  return { items, total: counted?.total ?? 0 }
}

/** All lines of a round, with what is said of each, in the order of the framework. */
export const findLinesInFull = (reader: Reader, roundId: string): Promise<(LineSummaryRow & LineSaid)[]> =>
  reader.rows<LineSummaryRow & LineSaid>({
    text: `select ${COLUMNS}, l.definition, l.statement, l.evidence ${FROM} where l.round_id = $1 order by ${PLACE}`,
    values: [roundId],
  })

export async function findLine(reader: Reader, lineId: string): Promise<LineRow | null> {
  const [line] = await reader.rows<LineRow>({
    text: `
      select ${COLUMNS}, l.definition, l.statement, l.evidence, f.rating_key as "ratingKey",
             (select json_build_object('id', c.id, 'round', cr.title, 'rating', c.rating, 'ratingWord', ${wordOf('c')})
                from readiness_line c join readiness_round cr on cr.id = c.round_id where c.id = l.copied_from_id) as "copiedFrom"
        ${FROM} where l.id = $1`,
    values: [lineId],
  })
  return line ?? null
}

/** The newest first. */
export const listReviews = (reader: Reader, lineId: string): Promise<ReviewRow[]> =>
  reader.rows<ReviewRow>({
    text: `
      select v.id, v.rating_from as "ratingFrom", v.rating_to as "ratingTo", v.statement, v.evidence,
             v.next_review_on as "nextReviewOn", json_build_object('id', by.id, 'name', by.name) as by, v.at
        from readiness_review v join person by on by.id = v.by_id where v.line_id = $1 order by v.at desc, v.id desc`,
    values: [lineId],
  })

export interface LineHeld {
  id: string
  version: number
  ownerId: string | null
  rating: LineRating
  areaId: string
  frameworkId: string
  reviews: number
}

export async function lockLine({ tx }: Write, lineId: string): Promise<LineHeld | null> {
  const rows = await tx.$queryRaw<LineHeld[]>`
    select l.id, l.version, l.owner_id as "ownerId", l.rating, l.area_id as "areaId", r.framework_id as "frameworkId",
           (select count(*)::int from readiness_review v where v.line_id = l.id) as reviews
      from readiness_line l join readiness_round r on r.id = l.round_id where l.id = ${lineId}::uuid for update of l`
  return rows[0] ?? null
}

export interface NewLine {
  id: string | undefined
  title: string
  definition: string | null
  ownerId?: string | null | undefined
  nextReviewOn?: LocalDate | null | undefined
}

/** After those that the area has in this round. */
export async function insertLines(
  { tx }: Write,
  { roundId, areaId }: { roundId: string; areaId: string },
  lines: readonly NewLine[],
): Promise<void> {
  const { _max: last } = await tx.readinessLine.aggregate({ where: { roundId, areaId }, _max: { position: true } })
  const after = (last.position ?? 0) + 1
  await tx.readinessLine.createMany({
    data: lines.map(({ nextReviewOn, ...line }, index) => ({
      ...{ ...line, roundId, areaId, position: after + index },
      nextReviewOn: toDbDayOrNull(nextReviewOn),
    })),
  })
}

export interface LineToCopy {
  id: string
  areaId: string
  position: number
  title: string
  definition: string | null
  ownerId: string | null
  statement: string | null
  evidence: string | null
}

/** As they stand, in the order of the heat table; owners who have left come without. */
export const linesToCopy = ({ tx }: Write, roundId: string, today: LocalDate): Promise<LineToCopy[]> =>
  tx.$queryRaw<LineToCopy[]>`
    select l.id, l.area_id as "areaId", l.position, l.title, l.definition, o.id as "ownerId", l.statement, l.evidence
      from readiness_line l join evaluation_area a on a.id = l.area_id
      left join person o on o.id = l.owner_id and (o.ended_on is null or o.ended_on > ${today}::date)
     where l.round_id = ${roundId}::uuid order by a.position, l.position, l.id`

export async function insertCopies(
  { tx }: Write,
  roundId: string,
  copies: readonly (Omit<LineToCopy, 'id'> & { id: string | undefined; copiedFromId: string })[],
): Promise<void> {
  await tx.readinessLine.createMany({ data: copies.map((line) => ({ ...line, roundId })) })
}

export type LineChange = Partial<{
  title: string | undefined
  definition: string | null | undefined
  areaId: string | undefined
  ownerId: string | null | undefined
  nextReviewOn: LocalDate | null | undefined
}>

/** What is left out stays as it is. */
export async function updateLine(
  { tx }: Write,
  lineId: string,
  { nextReviewOn, ...fields }: LineChange,
): Promise<void> {
  await tx.readinessLine.update({
    where: { id: lineId },
    data: { ...fields, ...(nextReviewOn !== undefined && { nextReviewOn: toDbDayOrNull(nextReviewOn) }) },
    select: { id: true },
  })
}

export async function deleteLine({ tx }: Write, lineId: string): Promise<void> {
  await tx.readinessLine.delete({ where: { id: lineId }, select: { id: true } })
}

export interface NewReview {
  id: string | undefined
  ratingFrom: LineRating
  ratingTo: LineRating
  statement: string
  evidence: string | null
  nextReviewOn: LocalDate
  byId: string
}

/** Keeps the review, and brings the line to where it says that it stands. */
export async function insertReview({ tx, at }: Write, lineId: string, review: NewReview): Promise<void> {
  const { nextReviewOn, ...said } = review
  const next = toDbDay(nextReviewOn)
  await tx.readinessReview.create({ data: { ...said, lineId, nextReviewOn: next, at }, select: { id: true } })
  const { ratingTo: rating, statement, evidence } = review
  await tx.readinessLine.update({
    where: { id: lineId },
    data: { rating, statement, evidence, reviewedAt: at, nextReviewOn: next },
    select: { id: true },
  })
}
