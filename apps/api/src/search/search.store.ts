import type { AboutRef } from '@waymark/contract/about'
import type { Instant, LocalDate } from '@waymark/contract/days'
import type { SearchKind } from '@waymark/contract/search'
import type { ActionStatus, ChallengeState, MilestoneStatus, PlanStatus, Rating } from '@waymark/contract/words'
import type { Reader } from '@waymark/database/read'
import type { Span } from '@waymark/domain/excerpt'
import type { LookedFor } from '@waymark/domain/looked-for'
import { ABOUT } from '../about/about.sql.ts'
import { evidenceSeen } from '../evidence/evidence.sql.ts'
import { inspectionOnSql } from '../inspections/inspections.sql.ts'
import { MARK_ALL, queryTexts, spansOf, TSQUERY } from './search.sql.ts'

/** What PostgreSQL makes of the words. */
export interface Understood {
  query: string
  /** The same, in titles alone. */
  inTitle: string
  /** There are only words that stand in every sentence, or none. */
  empty: boolean
}

export async function understand(reader: Reader, words: LookedFor): Promise<Understood> {
  const parts = (weight: '' | 'A') => {
    const { others, rest, last, beginning } = queryTexts(words, weight)
    return [others, rest, last, beginning]
  }
  const [made] = await reader.rows<Understood>({
    name: 'search_understand',
    text: `select ${TSQUERY(1)}::text as query, ${TSQUERY(5)}::text as "inTitle", numnode(${TSQUERY(1)}) = 0 as empty`,
    values: [...parts(''), ...parts('A')],
  })
  if (!made) throw new Error('PostgreSQL made nothing of a search')
  return made
}

/** A record that was found, as `x`, and all above it: `m`, `a`, `p` and `pl`, as far as there are any. */
const PLACED = `
  left join milestone m on m.id = x.milestone_id
  left join action a on a.id = coalesce(x.action_id, m.action_id)
  left join priority p on p.id = coalesce(x.priority_id, a.priority_id, m.priority_id)
  left join plan pl on pl.id = coalesce(x.plan_id, p.plan_id)`

/**
 * What stands in a plan is seen with it, evidence with what it serves, all else by whoever sees all of its kind; by parameters.
 * Evidence is looked through once, `among` these alone, and only where some was found: asked of each row, it slows all else.
 */
const seen = (
  { statuses, kinds, person, unattached }: Record<'statuses' | 'kinds' | 'person' | 'unattached', string>,
  among = '',
) => `
  case when num_nonnulls(x.plan_id, x.priority_id, x.action_id, x.milestone_id) > 0 then pl.status = any(${statuses})
       when x.kind = 'evidence' then x.id in (
         select e.id from evidence e ${among} where ${evidenceSeen(person, statuses, unattached)})
       else x.kind = any(${kinds}) end`

const AMONG_FOUND = `join found y on y.kind = 'evidence' and y.id = e.id`

/** What a person may see: plans by where they stand, the kinds of record that stand in none, and evidence. */
export interface Seen {
  statuses: readonly PlanStatus[]
  outsidePlans: readonly SearchKind[]
  personId: string
  /** Evidence that serves nothing. */
  unattached: boolean
}

const BODY = `concat_ws(e'\\n', nullif(x.about, ''), nullif(x.beside, ''))`
const NUMBER = String.raw`substring(ops.search_ref(x.ref) from '\d.*$')`
const BY_REF = {
  is: `$11 in (ops.search_ref(x.ref), ${NUMBER})`,
  begins: `(ops.search_ref(x.ref) like $11 || '%' or ${NUMBER} like $11 || '%')`,
}

export interface Found {
  kind: SearchKind
  id: string
  ref: string | null
  title: string | null
  titleSpans: Span[]
  body: string
  bodySpans: Span[]
  about: AboutRef | null
  within: { ref: string; title: string } | null
  plan: { id: string; title: string; status: PlanStatus } | null
  inspection: { id: string; title: string } | null
  round: { id: string; title: string } | null
  by: string | null
  at: Instant | null
  dueOn: LocalDate | null
  heldOn: LocalDate | null
  actionStatus: ActionStatus | null
  milestoneStatus: MilestoneStatus | null
  challengeState: ChallengeState | null
  declared: Rating | null
  computed: Rating | null
  ownerId: string | null
  serviceAreaId: string | null
  sponsorId: string | null
}

interface Row extends Omit<Found, 'id' | 'titleSpans' | 'bodySpans'> {
  /** Null in the one row that carries the counts of a page without hits. */
  id: string | null
  titleMarked: string | null
  bodyMarked: string
  counts: { kind: SearchKind; count: number }[] | null
}

export interface Asked {
  words: LookedFor
  understood: Understood
  kinds: readonly SearchKind[] | null
  page: number
  pageSize: number
}

/**
 * Three steps in one statement: all that has the words, with only what it is ordered by, so that little is carried on; what of it
 * may be seen; then the page of that, with its marks.
 * First what has that very reference, then what has the words in its title; what is open before what is closed; then by
 * rank, in steps of a hundredth, so that of two alike the newer comes first.
 */
export async function find(
  reader: Reader,
  { statuses, outsidePlans, personId, unattached }: Seen,
  { words, understood, kinds, page, pageSize }: Asked,
): Promise<{ items: Found[]; counts: { kind: SearchKind; count: number }[] }> {
  const byRef = words.ref !== null
  const tier = byRef
    ? `case when ${BY_REF.is} then 3 when ${BY_REF.begins} then 2 when x.document @@ $3::tsquery then 1 else 0 end`
    : `case when x.document @@ $3::tsquery then 1 else 0 end`
  const rows = await reader.rows<Row>({
    text: `
      with found as materialized (
        select x.kind, x.id, x.plan_id, x.priority_id, x.action_id, x.milestone_id, x.said_at, ${tier} as tier,
               (ts_rank('{0.05, 0.2, 0.4, 1}', x.document, $1::tsquery) * 100)::int as rank
          from search_entries() x where x.document @@ $1::tsquery${byRef ? ` or ${BY_REF.begins}` : ''}
      ), hits as materialized (
        select x.kind, x.id, x.said_at, x.tier, x.rank, pl.status is not distinct from 'closed' as closed
          from found x ${PLACED} where ${seen({ statuses: '$2', kinds: '$8', person: '$9', unattached: '$10' }, AMONG_FOUND)}
      ), page as materialized (
        select kind, id, row_number() over () as place from (
          select * from hits where $4::text[] is null or kind = any($4)
           order by tier desc, closed, rank desc, said_at desc nulls first, kind, id limit $5 offset $6) best
      ), described as (
        select page.place, x.kind, x.id, x.ref, x.title, ${BODY} as body,
               ts_headline('pg_catalog.english', ops.search_plain(x.title), $1::tsquery, $7) as "titleMarked",
               ts_headline('pg_catalog.english', ops.search_plain(${BODY}), $1::tsquery, $7) as "bodyMarked",
               case when coalesce(pl.id, f.id) is not null then ${ABOUT} end as about,
               case when x.kind = 'action' then json_build_object('ref', p.ref, 'title', p.title)
                    when x.kind = 'milestone' then json_build_object('ref', coalesce(a.ref, p.ref), 'title', coalesce(a.title, p.title)) end as within,
               case when pl.id is not null then json_build_object('id', pl.id, 'title', pl.title, 'status', pl.status) end as plan,
               case when coalesce(f.id, cr.id) is not null then json_build_object('id', i.id, 'title', i.title) end as inspection,
               case when ro.id is not null then json_build_object('id', ro.id, 'title', ro.title) end as round,
               case when x.kind in ('person', 'meeting') then x.about when x.kind = 'inspection' then array_to_string(i.bodies, ', ')
                    when x.kind = 'call_request' then cr.asked_by else sayer.name end as by,
               coalesce(x.said_at, case when x.kind = 'action' then a.last_updated_at end) as at,
               case x.kind when 'action' then a.due_on when 'milestone' then m.due_on end as "dueOn", 
               coalesce(mt.held_on, case when x.kind = 'inspection' then ${inspectionOnSql('i')} end) as "heldOn",
               case when x.kind = 'action' then a.status end as "actionStatus", m.status as "milestoneStatus", c.state as "challengeState",
               case x.kind when 'action' then a.declared_rating when 'priority' then p.declared_rating end as declared,
               case x.kind when 'action' then a.computed_rating when 'priority' then p.computed_rating end as computed,
               a.owner_id as "ownerId", a.service_area_id as "serviceAreaId", p.sponsor_id as "sponsorId"
          from page join search_entries() x on x.kind = page.kind and x.id = page.id ${PLACED}
          left join person sayer on sayer.id = x.said_by_id
          left join challenge c on x.kind = 'challenge' and c.id = x.id
          left join comment co on x.kind = 'comment' and co.id = x.id
          left join finding f on f.id = case when x.kind = 'finding' then x.id else coalesce(c.finding_id, co.finding_id) end
          left join call_request cr on x.kind = 'call_request' and cr.id = x.id
          left join inspection i on i.id = case when x.kind = 'inspection' then x.id else coalesce(f.inspection_id, cr.inspection_id) end
          left join readiness_line rl on x.kind = 'readiness_line' and rl.id = x.id
          left join readiness_round ro on ro.id = rl.round_id
          left join meeting mt on x.kind = 'meeting' and mt.id = x.id
      )
      select described.*, (select json_agg(json_build_object('kind', kind, 'count', count)) from (
               select kind, count(*)::int as count from hits group by kind) counted) as counts
        from (select) one left join described on true order by described.place`,
    values: [
      understood.query,
      statuses,
      understood.inTitle,
      kinds,
      pageSize,
      (page - 1) * pageSize,
      MARK_ALL,
      ...[outsidePlans, personId, unattached],
      ...(byRef ? [words.ref] : []),
    ],
  })
  return {
    counts: rows[0]?.counts ?? [],
    items: rows.flatMap(({ id, titleMarked, bodyMarked, ...row }) =>
      id === null
        ? []
        : {
            ...row,
            id,
            titleSpans: row.title === null ? [] : spansOf(row.title, titleMarked ?? ''),
            bodySpans: spansOf(row.body, bodyMarked),
          },
    ),
  }
}

/** Words of titles that this person may see, in small letters without accents, that begin and are about as long as one of these. */
export async function wordsLike(
  reader: Reader,
  { statuses, outsidePlans, personId, unattached }: Seen,
  words: readonly string[],
): Promise<string[]> {
  const lengths = words.map(({ length }) => length)
  const rows = await reader.rows<{ word: string }>({
    text: `select distinct said.word
             from search_entries() x ${PLACED}
             cross join lateral regexp_split_to_table(lower(ops.search_plain(x.title)), '[^a-z]+') said(word)
            where x.title is not null and ${seen({ statuses: '$1', kinds: '$5', person: '$6', unattached: '$7' })} and left(said.word, 1) = any($2) and length(said.word) between $3 and $4`,
    values: [
      statuses,
      words.map((word) => word[0]),
      Math.min(...lengths) - 2,
      Math.max(...lengths) + 2,
      outsidePlans,
      personId,
      unattached,
    ],
  })
  return rows.map(({ word }) => word)
}
