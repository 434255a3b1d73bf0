import type { Instant, LocalDate } from '@waymark/contract/days'
import type { SelfEvaluationKind } from '@waymark/contract/readiness-words'
import { toDbDayOrNull } from '@waymark/database/days'
import type { Reader } from '@waymark/database/read'
import type { Write } from '@waymark/database/write'

type Ref = { id: string; name: string }

export interface SelfEvaluationRow {
  id: string
  version: number
  kind: SelfEvaluationKind
  title: string
  framework: Ref
  round: { id: string; title: string }
  heldOn: LocalDate | null
  attended: string | null
  words: string
  agreed: string | null
  by: Ref
  at: Instant
}

export interface SelfEvaluationFilter {
  text: string | null
  round?: string[] | undefined
  kind?: SelfEvaluationKind[] | undefined
  sort: string
  page: number
  pageSize: number
}

const SELECT = `
  select s.id, s.version, s.kind, s.title, json_build_object('id', f.id, 'name', f.name) as framework,
         json_build_object('id', r.id, 'title', r.title) as round, s.held_on as "heldOn", s.attended, s.words, s.agreed,
         json_build_object('id', by.id, 'name', by.name) as by, s.at
    from self_evaluation s join readiness_round r on r.id = s.round_id join framework f on f.id = r.framework_id
    join person by on by.id = s.by_id`

const ORDER: Readonly<Record<string, string>> = {
  at: 's.at, s.id',
  '-at': 's.at desc, s.id desc',
  title: 's.title, s.id',
  '-title': 's.title desc, s.id',
  kind: 's.kind, s.at desc, s.id',
  '-kind': 's.kind desc, s.at desc, s.id',
}

export async function listSelfEvaluations(
  reader: Reader,
  { text, round, kind, sort, page, pageSize }: SelfEvaluationFilter,
) {
  const where = `($1::text is null or s.title ilike $1 or s.words ilike $1 or s.agreed ilike $1)
    and ($2::uuid[] is null or s.round_id = any($2)) and ($3::text[] is null or s.kind = any($3))`
  const values = [text, round ?? null, kind ?? null]
  const [counted] = await reader.rows<{ total: number }>({
    text: `select count(*)::int as total from self_evaluation s where ${where}`,
    values,
  })
  const items = await reader.rows<SelfEvaluationRow>({
    text: `${SELECT} where ${where} order by ${ORDER[sort] ?? ORDER['-at']} limit $4 offset $5`,
    values: [...values, pageSize, (page - 1) * pageSize],
  })
  return { items, total: counted?.total ?? 0 }
}

export async function findSelfEvaluation(reader: Reader, id: string): Promise<SelfEvaluationRow | null> {
  const [found] = await reader.rows<SelfEvaluationRow>({ text: `${SELECT} where s.id = $1`, values: [id] })
  return found ?? null
}

export async function lockSelfEvaluation({ tx }: Write, id: string) {
  const rows = await tx.$queryRaw<{ id: string; version: number }[]>`
    select id, version from self_evaluation where id = ${id}::uuid for update`
  return rows[0] ?? null
}

export interface SelfEvaluationWords {
  kind: SelfEvaluationKind
  title: string
  heldOn: LocalDate | null
  attended: string | null
  words: string
  agreed: string | null
}

export async function insertSelfEvaluation(
  { tx, at }: Write,
  { heldOn, ...fields }: SelfEvaluationWords & { id: string | undefined; roundId: string; byId: string },
): Promise<string> {
  const data = { ...fields, heldOn: toDbDayOrNull(heldOn), at }
  return (await tx.selfEvaluation.create({ data, select: { id: true } })).id
}

export async function updateSelfEvaluation(
  { tx }: Write,
  id: string,
  { heldOn, ...fields }: SelfEvaluationWords,
): Promise<void> {
  await tx.selfEvaluation.update({
    where: { id },
    data: { ...fields, heldOn: toDbDayOrNull(heldOn) },
    select: { id: true },
  })
}

export async function deleteSelfEvaluation({ tx }: Write, id: string): Promise<void> {
  await tx.selfEvaluation.delete({ where: { id }, select: { id: true } })
}
