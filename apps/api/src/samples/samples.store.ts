import type { Instant, LocalDate } from '@waymark/contract/days'
import type { DrawSample, SampleSummary } from '@waymark/contract/samples'
import type { ActionStatus, Noun, PlanStatus, Rating } from '@waymark/contract/words'
import type { Database } from '@waymark/database/client'
import type { Reader } from '@waymark/database/read'
import type { RankedStratum } from '@waymark/domain/sample'

/** What it takes to draw it again. */
export type Asked = Pick<
  SampleSummary,
  'of' | 'size' | 'stratum' | 'seed' | 'asAt' | 'plan' | 'serviceArea' | 'noun'
> & {
  from?: LocalDate
  to?: LocalDate
}

export interface KeptSample {
  id: string
  at: Instant
  personId: string
  person: string
  asked: Asked
  population: number
  drawn: string[]
}

export async function insertSample(
  { livePool }: Database,
  { id, at, personId, asked, population, drawn }: Omit<KeptSample, 'person'>,
): Promise<void> {
  await livePool.query(
    'insert into ops.audit_sample (id, at, person_id, asked, population, drawn) values ($1, $2, $3, $4, $5, $6)',
    [id, at, personId, JSON.stringify(asked), population, drawn],
  )
}

const SAMPLE = `
  select s.id, s.at, s.person_id as "personId", coalesce(p.name, '') as person, s.asked, s.population, s.drawn
    from ops.audit_sample s left join public.person p on p.id = s.person_id`

export async function findSample(reader: Reader, id: string): Promise<KeptSample | null> {
  const [sample] = await reader.rows<KeptSample>({ text: `${SAMPLE} where s.id = $1`, values: [id] })
  return sample ?? null
}

export async function listSamples(
  reader: Reader,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ items: KeptSample[]; total: number }> {
  const [items, counted] = await Promise.all([
    reader.rows<KeptSample>({
      text: `${SAMPLE} order by s.at desc, s.id desc limit $1 offset $2`,
      values: [pageSize, (page - 1) * pageSize],
    }),
    reader.rows<{ total: number }>({ text: 'select count(*)::int as total from ops.audit_sample' }),
  ])
  return { items, total: counted[0]?.total ?? 0 }
}

/** Of each stratum how many there are, and the `size` with the smallest ranks. What is compared is bytes: no alphabet orders them. */
const ranked = (found: string, seed: string, size: string) => `
  with found as (${found}),
  ranked as (select id, stratum, sha256(convert_to(${seed} || ':' || id, 'UTF8')) as rank from found),
  placed as (select *, count(*) over (partition by stratum)::int as count,
                    row_number() over (partition by stratum order by rank, id) as place from ranked)
  select stratum as name, count, json_agg(json_build_object('id', id, 'rank', encode(rank, 'hex')) order by rank, id) as smallest
    from placed where place <= ${size} group by stratum, count`

type Strata = DrawSample['stratum']

const ACTION_STRATUM: Partial<Record<Strata, string>> = {
  plan: 'pl.title',
  priority: "pl.title || ', ' || p.ref || ' ' || p.title",
  service_area: 's.name',
  status: 'a.status',
  declared: 'a.declared_rating',
  computed: 'a.computed_rating',
}

const ACTIONS = `
  from action a join priority p on p.id = a.priority_id join plan pl on pl.id = p.plan_id
  left join service_area s on s.id = a.service_area_id`

/** Actions that stand in plans of these statuses, ranked, by their stratum as it is kept; null: it has none. */
export const rankActions = (reader: Reader, asked: Asked, seen: readonly PlanStatus[]) =>
  reader.rows<Omit<RankedStratum, 'name'> & { name: string | null }>({
    text: ranked(
      `select a.id::text as id, ${ACTION_STRATUM[asked.stratum] ?? 'null::text'} as stratum ${ACTIONS}
        where pl.status = any($3) and (cardinality($4::uuid[]) = 0 or pl.id = any($4))
          and (cardinality($5::uuid[]) = 0 or a.service_area_id = any($5))`,
      '$1::text',
      '$2',
    ),
    values: [asked.seed, asked.size, seen, asked.plan, asked.serviceArea],
  })

const CHANGE_STRATUM: Partial<Record<Strata, string>> = {
  noun: 'c.table_name',
  operation: 'c.operation',
  person: 'c.actor',
}

/** Changes of these nouns by that instant, but of hidden records, ranked. */
export const rankChanges = (
  reader: Reader,
  asked: Asked,
  { nouns, hidden, from, to }: { nouns: readonly Noun[]; hidden: readonly string[]; from: Instant | null; to: Instant },
) =>
  reader.rows<Omit<RankedStratum, 'name'> & { name: string | null }>({
    text: ranked(
      `select c.id::text as id, ${CHANGE_STRATUM[asked.stratum] ?? 'null::text'} as stratum from history.change c
        where c.table_name = any($3) and c.at <= $4 and ($5::timestamptz is null or c.at >= $5)
          and (cardinality($6::uuid[]) = 0 or c.row_id <> all($6))`,
      '$1::text',
      '$2',
    ),
    values: [asked.seed, asked.size, nouns, to, from, hidden],
  })

export interface SampledAction {
  id: string
  ref: string
  title: string
  plan: string
  priority: string
  owner: string | null
  serviceArea: string | null
  status: ActionStatus
  declared: Rating
  computed: Rating
  dueOn: LocalDate
}

export const findActions = (reader: Reader, ids: readonly string[]): Promise<SampledAction[]> =>
  reader.rows<SampledAction>({
    text: `select a.id, a.ref, a.title, pl.title as plan, p.ref || ' ' || p.title as priority, o.name as owner, s.name as "serviceArea",
                  a.status, a.declared_rating as declared, a.computed_rating as computed, a.due_on as "dueOn"
             ${ACTIONS} left join person o on o.id = a.owner_id where a.id = any($1)`,
    values: [ids],
  })
